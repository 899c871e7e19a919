#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "planner/workbook/pages.hpp"

namespace changeover::workbook {
namespace {

constexpr int verdict_column = 2, difference_column = 3;
constexpr double value_width = 36, source_width = 60;  ///< on Sources
constexpr double tolerance = 0.01;                     ///< of an amount: a cent

}  // namespace

/// Loans as the engine sized and served them, in grey; what follows from that as formulas.
void Pages::write_debt() {
  if (!request_.plan.debt) return;
  lxw_worksheet* sheet_page = page("Debt");
  write_periods(sheet_page, Sheet::cash_flow);
  const deliver::Debt& debt = *request_.plan.debt;
  int line = first_line;
  const int periods = workings_.periods(Axis::plan);
  const auto across = [periods](int of_line) {
    const std::string at = "$" + std::to_string(of_line + 1);
    return "Debt!$" + column_name(first_period_column) + at + ":$" + column_name(first_period_column + periods - 1) +
           at;
  };
  const auto expect_periods = [periods](const deliver::Amounts& amounts) {
    if (static_cast<int>(amounts.size()) < periods) throw std::runtime_error("a loan has figures of too few periods");
  };
  expect_periods(debt.available_cash_flow);
  for (const deliver::Loan& loan : debt.loans)
    for (const auto* amounts : {&loan.draw, &loan.interest, &loan.principal, &loan.balance}) expect_periods(*amounts);
  const auto title = [&](const std::string& what, const std::string& of) {
    book_.text(sheet_page, line, label_column, words("debt." + what));
    book_.text(sheet_page, line, of_column, of, Look::quiet);
    book_.text(sheet_page, line, unit_column, workings_.currency(), Look::quiet);
  };
  const auto fixed = [&](const std::string& what, const std::string& of, const deliver::Amounts& amounts) {
    title(what, of);
    for (int t = 0; t < periods; ++t)
      book_.number(sheet_page, line, first_period_column + t, amounts[static_cast<std::size_t>(t)].in(dollar),
                   Look::fixed, Shown::money);
    return line++;
  };
  const auto reckoned = [&](const std::string& what, const std::string& of, const auto& formula, const auto& value,
                            Shown shown) {
    title(what, of);
    for (int t = 0; t < periods; ++t)
      put(sheet_page, line, first_period_column + t,
          formula(column_name(first_period_column + t), column_name(first_period_column + t - 1)),
          value(static_cast<std::size_t>(t)), Look::reckoned, shown);
    return line++;
  };
  const int available = fixed("available", "", debt.available_cash_flow);
  std::vector<int> service_lines;
  deliver::Amounts owed(static_cast<std::size_t>(periods));
  std::vector<double> service_in_all(static_cast<std::size_t>(periods));
  for (const deliver::Loan& loan : debt.loans) {
    ++line;
    const int draw = fixed("draw", loan.id, loan.draw);
    const int interest = fixed("interest", loan.id, loan.interest);
    const int principal = fixed("principal", loan.id, loan.principal);
    const auto at = [](const deliver::Amounts& amounts, std::size_t t) { return amounts[t].in(dollar); };
    double balance = 0;
    title("balance", loan.id);
    reckoned(
        "balance", loan.id,
        [&](const std::string& here, const std::string& before) {
          return "=" + before + std::to_string(line + 1) + "+" + here + std::to_string(draw + 1) + "-" + here +
                 std::to_string(principal + 1);
        },
        [&](std::size_t t) { return balance += at(loan.draw, t) - at(loan.principal, t); }, Shown::money);
    put(sheet_page, line - 1, constant_column, "=0", 0, Look::reckoned, Shown::money);
    owed_check_ += "+SUM(" + across(line - 1) + ")";
    for (std::size_t t = 0; t < owed.size(); ++t) owed[t] += loan.balance[t];
    service_lines.push_back(reckoned(
        "service", loan.id,
        [&](const std::string& here, const std::string&) {
          return "=" + here + std::to_string(interest + 1) + "+" + here + std::to_string(principal + 1);
        },
        [&](std::size_t t) {
          const double service = at(loan.interest, t) + at(loan.principal, t);
          service_in_all[t] += service;
          return service;
        },
        Shown::money));
  }
  ++line;
  owed_check_ += "-SUM(" + across(fixed("balance_in_all", "", owed)) + ")";
  reckoned(
      "service_in_all", "",
      [&](const std::string& here, const std::string&) {
        std::string sum = "=";
        for (const int each : service_lines) sum += (sum.size() > 1 ? "+" : "") + here + std::to_string(each + 1);
        return sum;
      },
      [&](std::size_t t) { return service_in_all[t]; }, Shown::money);
  reckoned(
      "after_service", "",
      [&](const std::string& here, const std::string&) {
        return "=" + here + std::to_string(available + 1) + "-" + here + std::to_string(line);
      },
      [&](std::size_t t) { return debt.available_cash_flow[t].in(dollar)-service_in_all[t]; }, Shown::money);
  ++line;
  book_.note(sheet_page, line, label_column, constant_column, words("debt.note"));
}

void Pages::write_checks() {
  lxw_worksheet* sheet_page = page("Checks");
  const int npv = find(Sheet::returns, "NPV");
  const int flow = find(Sheet::cash_flow, "cash flow");
  const int cumulative = find(Sheet::cash_flow, "cumulative cash flow");
  const auto line_of = [&](int row) { return std::to_string(layout_.line(row) + 1); };
  const int last = first_period_column + workings_.periods(Axis::plan) - 1;
  int line = 3;
  const std::array<const char*, 4> heads{"check.what", "head.unit", "check.verdict", "check.difference"};
  for (int i = 0; i < 4; ++i)
    book_.text(sheet_page, line, i, words(heads[static_cast<std::size_t>(i)]),
               i == difference_column ? Look::figure_heading : Look::heading);
  const int first = ++line;
  const auto check = [&](const std::string& key, const std::string& formula, double value) {
    book_.text(sheet_page, line, 0, words("check." + key));
    book_.text(sheet_page, line, 1, workings_.currency(), Look::quiet);
    put(sheet_page, line, difference_column, "=" + formula, value, Look::reckoned, Shown::decimals);
    const std::string cell = column_name(difference_column) + std::to_string(line + 1);
    book_.formula(
        sheet_page, line, verdict_column,
        "=IF(ABS(" + cell + ")<" + "0.01" + ",\"" + words("check.ok") + "\",\"" + words("check.fails") + "\")",
        std::abs(value) < tolerance ? words("check.ok") : words("check.fails"), Look::check);
    ++line;
  };
  std::string of_businesses;
  for (const Business business : businesses)
    if (const int row = find(Sheet::cash_flow, "cash flow", business); row >= 0)
      of_businesses += "-SUM(" + range_text(placed_, row) + ")";
  check("businesses", "SUM(" + range_text(placed_, flow) + ")" + of_businesses, 0);
  check("cumulative", "CashFlow!" + column_name(last) + line_of(cumulative) + "-SUM(" + range_text(placed_, flow) + ")",
        0);
  check("errors", "SUMPRODUCT(ISERROR(" + range_text(placed_, flow) + ")*1)", 0);
  std::string npvs;
  for (const Business business : businesses)
    if (const int row = find(Sheet::returns, "NPV", business); row >= 0) npvs += "-Returns!$E$" + line_of(row);
  check("npvs", "Returns!$E$" + line_of(npv) + npvs, 0);
  if (!owed_check_.empty()) check("balances", "ROUND(" + owed_check_.substr(1) + ",2)", 0);
  const std::string first_case = "Scenarios!$C$9";
  const std::string cases = first_case + ":$C$" + std::to_string(9 + static_cast<int>(request_.cases.size()));
  book_.text(sheet_page, line, 0, words("check.engine"));
  book_.text(sheet_page, line, 1, workings_.currency(), Look::quiet);
  put(sheet_page, line, difference_column, "=Returns!$E$" + line_of(npv) + "-INDEX(" + cases + ",Scenario)", 0,
      Look::reckoned, Shown::decimals);
  book_.formula(sheet_page, line, verdict_column,
                "=IF(ABS(" + column_name(difference_column) + std::to_string(line + 1) + ")<0.01,\"" +
                    words("check.ok") + "\",\"" + words("check.inputs_changed") + "\")",
                words("check.ok"), Look::check);
  const std::string column = column_name(difference_column);
  const std::string differences = column + std::to_string(first + 1) + ":" + column + std::to_string(line);
  book_.formula(sheet_page, 1, 0,
                "=IF(SUMPRODUCT((ABS(" + differences + ")>=0.01)*1)=0,\"" + words("check.all_well") + "\",\"" +
                    words("check.some_fail") + "\")",
                words("check.all_well"), Look::check);
  book_.define("MasterCheck", "=Checks!$A$2");
  book_.lay_out(sheet_page, {.widths = {64, 10, 28, 18}});
}

void Pages::write_sources() {
  lxw_worksheet* sheet_page = page("Sources");
  const std::array<const char*, 6> heads{"head.path",  "head.value",  "head.kind",
                                         "head.place", "head.source", "head.date"};
  int line = 3;
  for (int i = 0; i < 6; ++i) book_.text(sheet_page, line, i, words(heads[static_cast<std::size_t>(i)]), Look::heading);
  if (request_.plan.assumptions.empty()) book_.text(sheet_page, ++line, 0, words("sources.none"), Look::quiet);
  for (const deliver::Assumption& each : request_.plan.assumptions) {
    ++line;
    book_.text(sheet_page, line, 0, each.path);
    book_.text(sheet_page, line, 1, each.value, Look::prose);
    book_.text(sheet_page, line, 2, giver_of(each), Look::quiet);
    if (!each.file.empty())
      book_.text(sheet_page, line, 3, each.file + (each.line > 0 ? ":" + std::to_string(each.line) : ""), Look::quiet);
    book_.text(sheet_page, line, 4, each.source, Look::prose);
    book_.text(sheet_page, line, 5, each.date, Look::quiet);
    book_.heighten(sheet_page, line, std::max(lines_of(each.value, value_width), lines_of(each.source, source_width)));
  }
  book_.lay_out(sheet_page, {.widths = {52, value_width, 14, 36, source_width, 12}});
  worksheet_repeat_rows(sheet_page, 0, 3);
  worksheet_freeze_panes(sheet_page, 4, 1);
}

void Pages::write_change_log() {
  lxw_worksheet* sheet_page = page("ChangeLog");
  const std::array<const char*, 4> heads{"log.issue", "log.version", "log.input", "log.change"};
  for (int i = 0; i < 4; ++i) book_.text(sheet_page, 3, i, words(heads[static_cast<std::size_t>(i)]), Look::heading);
  book_.text(sheet_page, 4, 0, request_.date.empty() ? "1" : request_.date);
  book_.text(sheet_page, 4, 1, request_.plan.version);
  book_.text(sheet_page, 4, 2, request_.plan.origin.sha256, Look::prose);
  book_.text(sheet_page, 4, 3, words("log.first"), Look::prose);
  book_.heighten(sheet_page, 4, 2);
  book_.note(sheet_page, 6, 0, 3, words("log.note"));
  book_.lay_out(sheet_page, {.widths = {14, 14, 44, 50}});
}

}  // namespace changeover::workbook
