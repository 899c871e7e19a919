#include "planner/deliver/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <charconv>
#include <set>

#include "test/planner/deliver/small_dossier.hpp"
#include "test/support/hostile_texts.hpp"

namespace changeover::deliver {
namespace {

using test::small_dossier;
using Rows = std::vector<std::vector<std::string>>;

/// Reads RFC 4180.
Rows read_csv(const std::string& text) {
  Rows rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::string& cell = rows.back().back();
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
      cell += text[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == ',')
      rows.back().emplace_back();
    else if (!quoted && c == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
      (++i, rows.push_back({""}));
    else
      cell += c;
  }
  EXPECT_EQ(rows.back(), std::vector<std::string>{""}) << "the last line is ended";
  rows.pop_back();
  return rows;
}

double number(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  EXPECT_TRUE(error == std::errc() && end == text.data() + text.size()) << text;
  return value;
}

/// Where a spreadsheet would begin to read a formula: at the first character that is no blank; `npos` where it is text.
std::size_t first_that_counts(const std::string& cell) {
  const std::size_t at = std::min(cell.find_first_not_of(" \n"), cell.size());
  for (const std::string_view begins : {"=", "+", "-", "@", "\t", "\r", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"})
    if (cell.compare(at, begins.size(), begins) == 0) return at;
  return std::string::npos;
}

TEST(AssumptionsCsv, HasARowForEachValue) {
  EXPECT_EQ(assumptions_csv(small_dossier()),
            "path,value,number,unit,kind,scenario,file,line,column,source,date\r\n"
            "site.name,Pecos,,,site,,../site.yaml,1,14,,\r\n"
            "plan.periods,8,8,,set,,,,,,\r\n"
            "site.currency,USD,,,default,,,,,,\r\n"
            "halls.hall-1.floor,1700 kg/m2,1700,kg/m2,default,,configs/defaults.yaml,25,13,judgement: slab on "
            "grade,2026-06\r\n"
            "racks.gpu.price,$1M,1000000,USD,catalogue,,configs/racks.yaml,40,12,\"maker's \"\"list\"\", of "
            "May\",2026-05\r\n"
            "offers.lease.rent,100 $/kW-month,100,USD/kW-month,scenario,base,../site.yaml,90,5,,\r\n");
}

TEST(AssumptionsCsv, HoldsNoFormula) {
  Dossier dossier = small_dossier();
  for (const auto& [kind, text] : hostile_texts()) {
    dossier.assumptions = {{.path = text, .value = text, .kind = text, .file = text, .source = text}};
    const Rows rows = read_csv(assumptions_csv(dossier));
    ASSERT_EQ(rows.size(), 2u) << kind;
    ASSERT_EQ(rows[1].size(), 11u) << kind;
    EXPECT_EQ(first_that_counts(rows[1][1]), std::string::npos) << kind << ": " << rows[1][1];
    EXPECT_TRUE(rows[1][1] == text || rows[1][1] == "'" + text) << kind;
  }
}

TEST(FiguresCsv, HoldsNoFormula) {
  for (const auto& [kind, text] : hostile_texts()) {
    Dossier dossier = small_dossier();
    for (Series& each : dossier.periods.series) each.unit = text;
    for (Line& each : dossier.statement.lines) each.business = each.line = text;
    dossier.statement.currency = dossier.proof.unit = text;
    for (const auto& row : read_csv(figures_csv(dossier))) {
      ASSERT_EQ(row.size(), 5u) << kind;
      for (std::size_t i = 0; i < 4; ++i)
        EXPECT_EQ(first_that_counts(row[i]), std::string::npos) << kind << ": " << row[i];
    }
  }
}

TEST(FiguresCsv, HasFiveColumnsAndNoTwoRowsOfTheSame) {
  const Rows rows = read_csv(figures_csv(small_dossier()));
  EXPECT_EQ(rows[0], (std::vector<std::string>{"metric", "unit", "period", "business", "value"}));
  std::set<std::vector<std::string>> keys;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    ASSERT_EQ(rows[i].size(), 5u);
    EXPECT_NE(rows[i][1], "") << rows[i][0] << " has no unit";
    number(rows[i][4]);
    EXPECT_TRUE(keys.insert({rows[i][0], rows[i][2], rows[i][3]}).second) << rows[i][0] << " of " << rows[i][2];
  }
}

TEST(FiguresCsv, SaysWhatThePlanSays) {
  const std::string text = figures_csv(small_dossier());
  for (const char* row : {"critical_it_live,MW,2028-Q4,,7", "critical_it_sold,MW,2028-Q4,hosting,6.5",
                          "noi,USD,2028-Q4,all,", "payback,years,,,", "npv,USD,,all,", "gap,1,,,0.0008"})
    EXPECT_THAT(text, testing::HasSubstr(std::string("\n") + row));
}

TEST(FiguresCsv, LinesAddUpToTheCashFlow) {
  const Rows rows = read_csv(figures_csv(small_dossier()));
  std::map<std::string, double> by_business, total;
  for (const auto& row : rows)
    if (row[0] == "cash_flow") (row[3] == "all" ? total : by_business)[row[2]] += number(row[4]);
  ASSERT_EQ(total.size(), small_dossier().periods.labels.size());
  for (const auto& [period, amount] : total) EXPECT_NEAR(by_business[period], amount, 0.001) << period;
}

TEST(FiguresCsv, DiscountedFlowsAndTheValueAtTheHorizonAreTheNpv) {
  const Rows rows = read_csv(figures_csv(small_dossier()));
  std::map<std::string, double> worth, npv, lines;
  for (const auto& row : rows) {
    if (row[0] == "cash_flow_discounted" || row[0] == "value_at_horizon_discounted") worth[row[3]] += number(row[4]);
    if (row[0].ends_with("_discounted") && row[0] != "cash_flow_discounted" && row[0] != "payback_discounted")
      lines[row[3]] += number(row[4]);
    if (row[0] == "npv") npv[row[3]] = number(row[4]);
  }
  const double all = npv.at("all");
  npv.erase("all");
  double sum = 0;
  for (const auto& [business, amount] : npv) {
    sum += amount;
    EXPECT_NEAR(worth[business], amount, 0.01) << business;
    EXPECT_NEAR(lines[business], amount, 0.01) << business;
  }
  EXPECT_NEAR(sum, all, 0.01);
}

TEST(FiguresCsv, LeavesOutWhatAnOlderFileDoesNotSay) {
  Dossier dossier = small_dossier();
  dossier.discounting.clear();
  EXPECT_THAT(figures_csv(dossier), testing::Not(testing::HasSubstr("cash_flow_discounted")));
}

}  // namespace
}  // namespace changeover::deliver
