#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "models/base/text.hpp"
#include "test/planner/input/input_support.hpp"

namespace changeover::testing {
namespace {

using Json = nlohmann::json;

/// A document as an editor sees it: plain numbers and switches are no texts.
Json json_of(const Node& node) {
  switch (node.kind) {
    case NodeKind::null:
      return nullptr;
    case NodeKind::sequence: {
      Json json = Json::array();
      for (const auto& item : node.items) json.push_back(json_of(item));
      return json;
    }
    case NodeKind::map: {
      Json json = Json::object();
      for (const auto& entry : node.entries) json[entry.key] = json_of(entry.value);
      return json;
    }
    case NodeKind::scalar:
      break;
  }
  if (node.quoted) return node.text;
  if (node.text == "true" || node.text == "false") return node.text == "true";
  const bool plain = node.text.find(',') == std::string::npos;
  const auto number = read_quantity(node.text, Kind::count);
  if (const auto* reading = std::get_if<Reading>(&number); reading && plain) {
    const auto whole = static_cast<long long>(reading->canonical);
    if (static_cast<double>(whole) == reading->canonical) return whole;
    return reading->canonical;
  }
  return node.text;
}

bool accepts(const std::string& text) {
  static const auto schema = [] {
    const Json json = Json::parse(json_schema());
    auto parsed = std::make_unique<valijson::Schema>();
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::NlohmannJsonAdapter(json), *parsed);
    return parsed;
  }();
  Diagnostics ignored;
  const auto document = parse_document("site.yaml", text, ignored);
  if (!document) return false;
  const Json json = json_of(document->root);
  valijson::Validator validator;
  return validator.validate(*schema, valijson::adapters::NlohmannJsonAdapter(json), nullptr);
}

TEST(Schema, AcceptsTheBaseSite) { EXPECT_TRUE(accepts(base_site())); }

class SchemaSite : public ::testing::TestWithParam<const char*> {};

TEST_P(SchemaSite, IsAccepted) { EXPECT_TRUE(accepts(repository_file(GetParam()))); }

INSTANTIATE_TEST_SUITE_P(Sites, SchemaSite,
                         ::testing::Values("configs/starter/site.yaml", "examples/minimal/site.yaml",
                                           "examples/pecos-ridge/site.yaml", "examples/cloud-swap/site.yaml",
                                           "examples/rockdale-retrofit/site.yaml", "configs/racks.yaml",
                                           "configs/asics.yaml", "configs/options.yaml", "configs/offers.yaml",
                                           "configs/tariffs.yaml", "configs/market.yaml", "configs/defaults.yaml"));

/// The reader is the stricter of the two: what the schema refuses, it refuses.
TEST(Schema, RefusesNothingThatTheReaderAccepts) {
  for (const auto& row : malformed_cases()) EXPECT_TRUE(!read_text(row.site).scenario || accepts(row.site)) << row.name;
}

/// Mistakes of form that need no knowledge of the rest of the file.
TEST(Schema, RefusesMistakesOfForm) {
  for (const auto& row : malformed_cases()) {
    const bool form = row.name.starts_with("unknown-key") || row.name.starts_with("unknown-choice") ||
                      row.name.starts_with("quoted-") || row.name.starts_with("bare-") ||
                      row.name.starts_with("missing-hall") || row.name == "month-13" || row.name == "list-for-power";
    EXPECT_FALSE(form && accepts(row.site)) << row.name;
  }
}

TEST(Schema, IsInStepWithTheTables) {
  EXPECT_TRUE(repository_file("docs/input/schema.json") == json_schema())
      << "write it anew: changeover schema > docs/input/schema.json";
}

}  // namespace
}  // namespace changeover::testing
