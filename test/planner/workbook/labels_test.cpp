#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "models/money/ledger.hpp"
#include "planner/deliver/phrases.hpp"
#include "planner/workbook/workbook.hpp"

namespace changeover::workbook::test {
namespace {

namespace fs = std::filesystem;

const deliver::Phrasebook english(deliver::Language::english), arabic(deliver::Language::arabic);

/// The sources of models/money without their comments, by name.
std::map<std::string, std::string> sources(const std::string& extension) {
  static const std::regex comment("//[^\n]*");
  std::map<std::string, std::string> all;
  for (const fs::directory_entry& each : fs::directory_iterator(CHANGEOVER_SOURCE_DIR "/models/money")) {
    if (each.path().extension() != extension) continue;
    std::ostringstream text;
    text << std::ifstream(each.path()).rdbuf();
    all[each.path().filename().string()] = std::regex_replace(text.str(), comment, "");
  }
  return all;
}

void collect(const std::string& text, const char* pattern, std::set<std::string>& into) {
  const std::regex wanted(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at) into.insert((*at)[1]);
}

/// `{"hashprice", Sheet::inputs}`, `{"runs", given_on(axis)}`, `{"period", axis == … ? … : …}`.
std::set<std::string> items() {
  std::set<std::string> names;
  for (const auto& [file, text] : sources(".cpp"))
    collect(text, R"re(\{\s*"([^"]+)",\s*(?:Sheet::|given_on\(|reckoned_on\(|after\(|axis ==))re", names);
  return names;
}

/// What a helper makes an item of: `date("start", …)`, `flag_after("runs", …)`, `price(…, "rent", axis)`.
std::set<std::string> named_through_helpers() {
  constexpr const char* first_argument =
      R"re(\b(?:date|share|flag|flag_after|load|per_power|decided|of_miners|sum_row)\(\s*"([^"]+)")re";
  std::set<std::string> names;
  for (const auto& [file, text] : sources(".cpp")) {
    collect(text, first_argument, names);
    collect(text, R"re(\b(?:share_of_offer|price)\([^"();]*"([^"]+)")re", names);
    std::set<std::string> terms;
    collect(text, R"re(\b(?:term_of_money|rate)\(\s*"([^"]+)")re", terms);
    for (std::string each : terms) {
      std::ranges::replace_if(
          each, [](char c) { return c == '_' || c == '.'; }, ' ');
      names.insert(each);
    }
  }
  return names;
}

/// Texts that name no row: businesses, categories, keys of the input.
const std::set<std::string> no_rows{"mining",    "hosting", "cloud", "site",     "electrical", "mechanical",
                                    "structure", "network", "other", "payments", "split",      "step 0"};

/// Every text in the sources that post flows, but paths, keys, units and beginnings of subjects.
std::set<std::string> texts_like_names() {
  const std::regex origin_keys(R"re(origin::of\([^()]*(?:\(\)[^()]*)?\))re"),
      like_name("[A-Za-z][A-Za-z0-9 ,'-]*[A-Za-z0-9]");
  std::set<std::string> texts, names;
  for (const char* file : {"account.cpp", "books.cpp", "grid.cpp", "mining.cpp", "offers.cpp", "racks.cpp", "taxes.cpp",
                           "terminal.cpp", "works.cpp"}) {
    const std::string text = std::regex_replace(sources(".cpp").at(file), std::regex("#include[^\n]*"), "");
    collect(std::regex_replace(text, origin_keys, ""), R"re("([^"\n]*)")re", texts);
  }
  for (const std::string& each : texts)
    if (std::regex_match(each, like_name) && !no_rows.contains(each) && !english.has("workbook.unit." + each))
      names.insert(each);
  return names;
}

std::vector<std::string> without_phrase(const std::set<std::string>& names, const std::string& group) {
  std::vector<std::string> missing;
  for (const std::string& each : names)
    if (!english.has(group + each) || !arabic.has(group + each)) missing.push_back(each);
  return missing;
}

TEST(Labels, EveryItemOfTheSourcesHasOneInBothLanguages) {
  const std::set<std::string> names = items();
  ASSERT_GT(names.size(), 140U);
  EXPECT_THAT(without_phrase(names, "workbook.row."), testing::IsEmpty());
}

TEST(Labels, EveryNameThatPassesThroughAHelperHasOne) {
  const std::set<std::string> names = named_through_helpers();
  for (const char* each : {"start", "in place", "runs", "uptime", "share drawn", "rent", "revenue", "property tax"})
    EXPECT_TRUE(names.contains(each)) << each;
  EXPECT_THAT(without_phrase(names, "workbook.row."), testing::IsEmpty());
}

TEST(Labels, NoTextOfTheSourcesIsForgotten) {
  EXPECT_THAT(without_phrase(texts_like_names(), "workbook.row."), testing::IsEmpty());
}

TEST(Labels, EveryLineOfTheStatementHasOne) {
  std::set<std::string> names;
  for (const LineTraits& each : lines()) names.insert(std::string(each.name));
  EXPECT_THAT(without_phrase(names, "workbook.row."), testing::IsEmpty());
}

TEST(Labels, NoneIsOfARowThatIsNoMore) {
  std::set<std::string> known = items();
  known.merge(named_through_helpers());
  known.merge(texts_like_names());
  for (const LineTraits& each : lines()) known.insert(std::string(each.name));
  const std::string group = "workbook.row.";
  for (const std::string& key : english.keys()) {
    if (!key.starts_with(group)) continue;
    EXPECT_TRUE(known.contains(key.substr(group.size()))) << key;
  }
}

/// Symbols, such as `MW`, are the same in every language; a unit with a word in it needs a phrase.
TEST(Labels, EveryUnitWithAWordInItHasOne) {
  std::set<std::string> units, with_words;
  collect(sources(".hpp").at("books.hpp"), R"re(\{(?:\{[^}]*\}|[a-z_ /]+),\s*"([^"]+)"\})re", units);
  ASSERT_GT(units.size(), 15U);
  for (const auto& [file, text] : sources(".cpp")) collect(text, R"re(Sheet::\w+,\s*"([^"]+)"\})re", units);
  const std::regex word("(^|[^A-Za-z])[a-z]{3,}|%/");
  for (const std::string& each : units)
    if (std::regex_search(each, word)) with_words.insert(each);
  EXPECT_TRUE(with_words.contains("share/year"));
  EXPECT_TRUE(with_words.contains("$/kW-month"));
  EXPECT_THAT(without_phrase(with_words, "workbook.unit."), testing::IsEmpty());
}

/// Rows of a plan of one year that the workbook cannot do without, and one more.
Workings workings_with(const std::string& name) {
  Workings out({2027}, 0, "USD");
  const int nothing = out.add(FormulaNode{.number = 0});
  const auto add = [&](Sheet sheet, const std::string& named, Axis axis) {
    out.add({.sheet = sheet, .name = named, .axis = axis, .formula = nothing, .base_unit = "USD"});
  };
  for (const char* each :
       {"revenue", "operating cost", "NOI", "capex", "tax, losses refunded", "cash flow", "cumulative cash flow"})
    add(Sheet::cash_flow, each, Axis::plan);
  add(Sheet::returns, "NPV", Axis::single);
  add(Sheet::capex, name, Axis::single);
  return out;
}

std::string fault_of(const Workings& workings, deliver::Language language) {
  deliver::Dossier plan;
  plan.periods = {.labels = {"2027"}, .starts = {"2027-01"}};
  const std::string path = (fs::temp_directory_path() / "changeover-labels.xlsx").string();
  std::string fault;
  try {
    write_workbook(path, {.plan = plan, .workings = workings, .language = language});
  } catch (const std::runtime_error& error) {
    fault = error.what();
  }
  fs::remove(path);
  return fault;
}

TEST(Labels, ARowThatIsNotKnownIsRefusedInEveryLanguage) {
  for (const auto language : {deliver::Language::english, deliver::Language::arabic}) {
    EXPECT_EQ(fault_of(workings_with("floor works"), language), "");
    EXPECT_THAT(fault_of(workings_with("works of art"), language), testing::HasSubstr("`works of art`"));
  }
}

TEST(Labels, WorkingsWithoutTheirSumsAreRefused) {
  EXPECT_THAT(fault_of(Workings({2027}, 0, "USD"), deliver::Language::english), testing::HasSubstr("`NPV`"));
}

}  // namespace
}  // namespace changeover::workbook::test
