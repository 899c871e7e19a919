#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "planner/deliver/zip.hpp"
#include "planner/workbook/workbook.hpp"
#include "test/planner/deliver/small_dossier.hpp"
#include "test/support/hostile_texts.hpp"
#include "test/support/xml.hpp"

namespace changeover::workbook::test {
namespace {

namespace fs = std::filesystem;

/// The plan with one text in every place where an input's own words may stand.
deliver::Dossier with_text(const std::string& text) {
  deliver::Dossier plan = deliver::test::small_dossier();
  plan.site->name = plan.origin.path = plan.origin.sha256 = plan.version = plan.solver = text;
  plan.keep_mining = {.obstacle = text};
  for (deliver::Assumption& each : plan.assumptions)
    each.path = each.value = each.kind = each.file = each.source = each.date = text;
  if (plan.assumptions.empty()) ADD_FAILURE() << "there is no assumption";
  return plan;
}

/// Rows that a workbook cannot do without, and inputs with the text for unit, subject and origin.
Workings workings_with(const std::string& text) {
  Workings out({2027}, 0, text);
  const int nothing = out.add(FormulaNode{.number = 0});
  for (const char* each :
       {"revenue", "operating cost", "NOI", "capex", "tax, losses refunded", "cash flow", "cumulative cash flow"})
    out.add({.sheet = Sheet::cash_flow, .name = each, .axis = Axis::plan, .formula = nothing, .base_unit = text});
  out.add({.sheet = Sheet::returns, .name = "NPV", .axis = Axis::single, .formula = nothing, .base_unit = text});
  for (const auto& [sheet, axis] :
       {std::pair(Sheet::inputs, Axis::single), std::pair(Sheet::inputs_by_period, Axis::plan)})
    out.add({.sheet = sheet,
             .name = "hashprice",
             .subjects = {text, "from " + text},
             .axis = axis,
             .unit = text,
             .given = {1},
             .factor = 2,
             .base_unit = text,
             .origin = text});
  return out;
}

std::vector<deliver::Part> parts_of_workbook(const std::string& text, deliver::Language language) {
  deliver::Dossier plan = with_text(text);
  const Workings workings = workings_with(text);
  plan.workings = workings;
  const std::string path = (fs::temp_directory_path() / ("changeover-hostile-" + std::to_string(::getpid()))).string();
  write_workbook(path, {.plan = plan,
                        .workings = workings,
                        .cases = {{.name = text, .given = {{8, {3}}}}},
                        .language = language,
                        .date = text});
  std::ifstream file(path, std::ios::binary);
  const auto parts = deliver::unzipped({std::istreambuf_iterator<char>(file), {}});
  fs::remove(path);
  return parts.value_or(std::vector<deliver::Part>{});
}

/// How many elements of each name a part has, but for the texts that cells share: equal texts are kept once.
std::string elements_of(const deliver::Part& part) {
  std::map<std::string, int> counts;
  const XmlElement root = read_xml(part.bytes);
  for (const XmlElement* each : all_elements(root)) ++counts[each->name];
  std::string all = part.name + ":";
  for (const auto& [name, count] : counts) all += " " + name + " " + std::to_string(count);
  return all;
}

TEST(HostileWorkbook, IsWellFormedAndHasTheSameElements) {
  for (const auto language : {deliver::Language::english, deliver::Language::arabic}) {
    const auto harmless = parts_of_workbook("harmless", language);
    ASSERT_GT(harmless.size(), 20u);
    for (const auto& [kind, text] : hostile_texts()) {
      SCOPED_TRACE(kind);
      const auto parts = parts_of_workbook(text, language);
      ASSERT_EQ(parts.size(), harmless.size());
      for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].name.ends_with("sharedStrings.xml") || parts[i].name.ends_with("styles.xml"))
          EXPECT_NO_THROW(static_cast<void>(read_xml(parts[i].bytes))) << parts[i].name;
        else
          EXPECT_EQ(elements_of(parts[i]), elements_of(harmless[i]));
      }
    }
  }
}

TEST(HostileWorkbook, NoTextTurnsItsNeighboursAround) {
  for (const auto& [kind, text] : hostile_texts())
    for (const deliver::Part& part : parts_of_workbook(text, deliver::Language::english))
      for (const char* turning : {"\u202A", "\u202B", "\u202D", "\u202E", "\u2066", "\u2067"})
        EXPECT_EQ(part.bytes.find(turning), std::string::npos) << kind << " in " << part.name;
}

}  // namespace
}  // namespace changeover::workbook::test
