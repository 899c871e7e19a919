#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "planner/workbook/workbook.hpp"
#include "test/planner/workbook/office.hpp"

namespace changeover::workbook::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

deliver::Dossier plan_in(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return std::get<deliver::Dossier>(deliver::read_dossier(text.str(), path));
}

/// The plan of test/planner/report/small_site.hpp, with a loan.
deliver::Dossier small_plan() {
  deliver::Dossier plan = plan_in(CHANGEOVER_SOURCE_DIR "/test/planner/report/golden/plan.json");
  const deliver::Amounts nothing(plan.periods.labels.size());
  plan.debt = deliver::Debt{.available_cash_flow = nothing};
  plan.debt->loans = {{.id = "bond", .draw = nothing, .interest = nothing, .principal = nothing, .balance = nothing}};
  return plan;
}

class Structure : public testing::TestWithParam<deliver::Language> {
 protected:
  const deliver::Dossier plan = small_plan();
  const std::string path =
      (fs::temp_directory_path() / ("changeover-structure-" + std::to_string(::getpid()) + ".xlsx")).string();

  void SetUp() override {
    write_workbook(path, {.plan = plan, .workings = plan.workings.value(), .language = GetParam()});
  }
  void TearDown() override { fs::remove(path); }

  [[nodiscard]] std::vector<std::string> sheets() const {
    return found(part_of(path, "xl/workbook.xml"), "<sheet name=\"([^\"]*)\"");
  }
  static std::vector<std::string> found(const std::string& text, const std::string& pattern) {
    const std::regex wanted(pattern);
    std::vector<std::string> all;
    for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at) all.push_back((*at)[1]);
    return all;
  }
};

/// Sheets without a row are left out: the small plan has no tax, and nothing after it.
TEST_P(Structure, SheetsStandInTheirOrder) {
  EXPECT_THAT(sheets(), ElementsAre("About", "Summary", "Scenarios", "Inputs", "InputsTS", "Timeline", "Power",
                                    "Schedule", "Capex", "Mining", "Revenue", "Opex", "Debt", "CashFlow", "Returns",
                                    "Reuse", "Checks", "Sources", "ChangeLog"));
}

TEST_P(Structure, APlanWithTaxAndDebtHasEverySheet) {
  const deliver::Dossier financed = plan_in(CHANGEOVER_PLANS "/pecos-ridge-financed/plan.json");
  write_workbook(path, {.plan = financed, .workings = financed.workings.value(), .language = GetParam()});
  EXPECT_THAT(sheets(), ElementsAre("About", "Summary", "Scenarios", "Inputs", "InputsTS", "InputsAfter", "Timeline",
                                    "Power", "Schedule", "Capex", "Mining", "Revenue", "Opex", "TaxDep", "AfterPlan",
                                    "Debt", "CashFlow", "Returns", "Reuse", "Checks", "Sources", "ChangeLog"));
}

TEST_P(Structure, NothingIsHiddenAndNoMacroRuns) {
  EXPECT_THAT(part_of(path, "xl/workbook.xml"), testing::Not(testing::HasSubstr("state=")));
  EXPECT_EQ(part_of(path, "xl/vbaProject.bin"), "");
  for (std::size_t i = 1; i <= sheets().size(); ++i) {
    const std::string sheet = part_of(path, "xl/worksheets/sheet" + std::to_string(i) + ".xml");
    ASSERT_NE(sheet, "");
    EXPECT_THAT(sheet, testing::Not(testing::HasSubstr("hidden=\"1\""))) << sheets()[i - 1];
  }
}

TEST_P(Structure, FormulasUseOnlyFunctionsThatOldExcelAndLibreOfficeKnow) {
  const std::set<std::string> known{"ABS",   "DATE",  "IF",    "INDEX", "ISERROR",    "MAX", "MIN",
                                    "MONTH", "POWER", "ROUND", "SUM",   "SUMPRODUCT", "YEAR"};
  const Cells cells = formulas_in(path);
  EXPECT_GT(cells.size(), 1000U);
  for (const auto& [cell, of] : cells)
    for (const std::string& function : found(of.formula, "([A-Z][A-Z0-9.]*)\\("))
      EXPECT_TRUE(known.contains(function)) << cell << ": " << of.formula;
}

TEST_P(Structure, EverySheetShowsTheMasterCheck) {
  const Cells cells = formulas_in(path);
  for (const std::string& sheet : sheets()) {
    const auto check = cells.find(sheet + "!A2");
    ASSERT_NE(check, cells.end()) << sheet;
    EXPECT_TRUE(sheet == "Checks" || check->second.formula == "Checks!$A$2") << sheet;
  }
}

TEST_P(Structure, ChartsAreNativeAndHaveAnAlternativeText) {
  const std::string drawing = part_of(path, "xl/drawings/drawing1.xml");
  const std::vector<std::string> frames = found(drawing, "(<xdr:cNvPr [^>]*>)");
  ASSERT_EQ(frames.size(), 2U);
  for (const std::string& each : frames)
    EXPECT_TRUE(std::regex_search(each, std::regex("descr=\"[^\"]{20,}\""))) << each;
  for (const char* chart : {"xl/charts/chart1.xml", "xl/charts/chart2.xml"}) EXPECT_NE(part_of(path, chart), "");
}

/// What the register says an asset costs and brings is a formula over rows of the workings.
TEST_P(Structure, TheRegisterRefersToRows) {
  const Cells cells = formulas_in(path);
  std::vector<std::string> costs;
  for (const auto& [cell, of] : cells)
    if (cell.starts_with("Reuse!F") && of.formula.find("Capex!") != std::string::npos) costs.push_back(of.formula);
  ASSERT_EQ(costs.size(), 3U);  // two halls and a project
  for (const std::string& each : costs) EXPECT_THAT(each, testing::StartsWith("-SUM(Capex!$F$"));
}

/// A line for each work, its bar made of the flags below it.
TEST_P(Structure, TheScheduleHasALineForEachWork) {
  const Cells cells = formulas_in(path);
  for (const char* line : {"8", "9", "10"}) {
    EXPECT_THAT(cells.at(std::string("Schedule!C") + line).formula, testing::StartsWith("DATE(YEAR($F$5)"));
    EXPECT_THAT(cells.at(std::string("Schedule!F") + line).formula, testing::StartsWith("MAX(F"));
  }
  EXPECT_LE(cells.at("Schedule!C8").value, cells.at("Schedule!C9").value);
  EXPECT_LE(cells.at("Schedule!C9").value, cells.at("Schedule!C10").value);
  EXPECT_EQ(cells.count("Schedule!C11"), 0U);
}

INSTANTIATE_TEST_SUITE_P(Languages, Structure, testing::Values(deliver::Language::english, deliver::Language::arabic),
                         [](const auto& row) { return deliver::code_of(row.param); });

}  // namespace
}  // namespace changeover::workbook::test
