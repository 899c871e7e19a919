#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "planner/report/formula_words.hpp"
#include "planner/report/workings_json.hpp"
#include "test/planner/workbook/plans.hpp"

/// docs/formulas.md is written from the workings of real plans; `CHANGEOVER_ACCEPT=1` writes it anew.
namespace changeover::workbook::test {
namespace {

const std::string page = std::string(CHANGEOVER_SOURCE_DIR) + "/docs/formulas.md";

/// A kind of row: how it follows from others, in each way in which a plan may need it.
struct Kind {
  std::string name{};
  std::set<std::string> units{};
  std::vector<std::string> formulas{};
};
using Kinds = std::vector<Kind>;  ///< of one sheet, in the order in which plans name them

/// `a + b` of `a + b + c`.
bool is_part(const std::string& shorter, const std::string& longer) {
  const std::regex plus(" \\+ ");
  const auto addends = [&](const std::string& text) {
    return std::multiset<std::string>(std::sregex_token_iterator(text.begin(), text.end(), plus, -1), {});
  };
  return std::ranges::includes(addends(longer), addends(shorter));
}

void add(Kinds& kinds, const Row& row, const std::string& formula) {
  auto kind = std::ranges::find(kinds, row.name, &Kind::name);
  if (kind == kinds.end()) kind = kinds.insert(kinds.end(), {.name = row.name});
  kind->units.insert(row.base_unit.empty() ? "1" : row.base_unit);
  auto& known = kind->formulas;
  if (std::ranges::any_of(known, [&](const std::string& each) { return is_part(formula, each); })) return;
  std::erase_if(known, [&](const std::string& each) { return is_part(each, formula); });
  known.push_back(formula);
}

std::string joined(const auto& parts, const std::string& between) {
  std::string all;
  for (const std::string& each : parts) all += (all.empty() ? "" : between) + each;
  return all;
}

std::string written() {
  std::array<Kinds, sheet_count> sheets;
  const std::regex count(" \\([0-9]+ rows?\\)");
  for (const char* plan : all_plans) {
    const deliver::Dossier dossier = plan_of(plan);
    const Workings& workings = *dossier.workings;
    const FormulaNames names{.row = [&](int row) { return workings.row(row).name; },
                             .period = [](int) { return std::string("its period"); }};
    for (int row = 0; row < static_cast<int>(workings.rows().size()); ++row) {
      const Row& of = workings.row(row);
      if (of.is_given()) continue;
      add(sheets[static_cast<std::size_t>(of.sheet)], of,
          std::regex_replace(formula_words(workings, row, names), count, ""));
    }
  }
  std::ostringstream text;
  text << "# Formulas\n\n"
          "Every row of the workings that follows from others, as the engine reckons it, the workbook writes it and "
          "`changeover explain PLAN ROW` follows it back to the input. A row may follow in several ways, by contract, "
          "by "
          "business or by what a plan holds. Written by a test from the plans of the examples and of the published "
          "deals; what the figures mean, and why, stands in [money.md](money.md) and [model.md](model.md).\n\n"
          "Σ before a row is the sum of all rows of that name, or of one over its periods.\n";
  for (std::size_t sheet = 0; sheet < sheet_count; ++sheet) {
    if (sheets[sheet].empty()) continue;
    text << "\n## " << sheet_names[sheet] << "\n\n| row | unit | is |\n|---|---|---|\n";
    for (const Kind& each : sheets[sheet])
      text << "| " << each.name << " | " << joined(each.units, ", ") << " | " << joined(each.formulas, "<br>or ")
           << " |\n";
  }
  return text.str();
}

TEST(FormulasPage, SaysWhatTheWorkingsSay) {
  const std::string text = written();
  if (std::getenv("CHANGEOVER_ACCEPT") != nullptr) std::ofstream(page, std::ios::binary) << text;
  std::ifstream file(page, std::ios::binary);
  std::ostringstream kept;
  kept << file.rdbuf();
  EXPECT_EQ(kept.str(), text) << "CHANGEOVER_ACCEPT=1 writes " << page << " anew";
}

}  // namespace
}  // namespace changeover::workbook::test
