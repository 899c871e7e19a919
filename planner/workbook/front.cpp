#include <array>
#include <set>

#include "planner/workbook/pages.hpp"

namespace changeover::workbook {
namespace {

constexpr int key_column = 0, value_column = 2;

/// The library takes a title that begins with `=` for a formula.
std::string title_of_axis(const std::string& text) {
  constexpr std::size_t most_bytes = 40;
  return (text.starts_with('=') ? "'" : "") + fitting(text, most_bytes);
}

}  // namespace

/// The figures of the plan as a whole; gives the line below.
int Pages::write_headline(lxw_worksheet* sheet_page, int line) {
  const auto linked = [&](const std::string& label, int row, Shown shown, const std::string& unit) {
    if (row < 0) return;
    book_.text(sheet_page, line, key_column, label);
    book_.text(sheet_page, line, key_column + 1, unit, Look::quiet);
    put(sheet_page, line++, value_column,
        "=" + tab(workings_.row(row).sheet) + "!$E$" + std::to_string(layout_.line(row) + 1),
        workings_.row(row).axis == Axis::single ? value_of(row) : total(row), Look::linked, shown);
  };
  const std::string millions = unit_of("M" + workings_.currency());
  linked(words("summary.npv"), find(Sheet::returns, "NPV"), Shown::millions, millions);
  for (const Business business : businesses)
    if (const int row = find(Sheet::returns, "NPV", business); row >= 0)
      linked("  " + words("summary.npv_of") + " " + business_of(workings_.row(row)), row, Shown::millions, millions);
  linked(words("summary.peak_funding"), find(Sheet::returns, "peak funding need"), Shown::millions, millions);
  linked(words("summary.irr"), find(Sheet::returns, "IRR"), Shown::percent, words("summary.a_year"));
  for (const char* name : {"revenue", "NOI", "capex", "cash flow"})
    linked(words(std::string("summary.total_") + name), find(Sheet::cash_flow, name), Shown::millions, millions);
  const auto fixed = [&](const std::string& label, const deliver::Reference& reference) {
    book_.text(sheet_page, line, key_column, label, Look::fixed);
    book_.text(sheet_page, line, key_column + 1, millions, Look::quiet);
    if (reference.figures)
      book_.number(sheet_page, line, value_column, reference.figures->npv.in(dollar), Look::fixed, Shown::millions);
    else
      book_.text(sheet_page, line, value_column, reference.obstacle, Look::fixed);
    ++line;
  };
  fixed(words("summary.keep_mining"), request_.plan.keep_mining);
  fixed(words("summary.convert_at_once"), request_.plan.convert_at_once);
  const auto measured = [&](const std::string& label, const std::optional<double>& value, const std::string& unit) {
    if (!value) return;
    book_.text(sheet_page, line, key_column, label, Look::fixed);
    book_.text(sheet_page, line, key_column + 1, unit, Look::quiet);
    book_.number(sheet_page, line++, value_column, *value, Look::fixed, Shown::ratio);
  };
  measured(words("summary.multiple"), request_.plan.value.multiple, "×");
  measured(words("summary.payback"), request_.plan.value.payback_years, unit_of("years"));
  return line;
}

/// The statement by calendar year; gives the line below.
int Pages::write_years(lxw_worksheet* sheet_page, int line) {
  std::vector<int> years;
  for (const int each : workings_.years())
    if (years.empty() || years.back() != each) years.push_back(each);
  book_.text(sheet_page, line, key_column, words("summary.by_year"), Look::heading);
  book_.text(sheet_page, line, key_column + 1, words("head.unit"), Look::heading);
  for (std::size_t i = 0; i < years.size(); ++i)
    book_.number(sheet_page, line, value_column + static_cast<int>(i), years[i], Look::figure_heading, Shown::general);
  const std::string head = std::to_string(line + 1);
  const int last = first_period_column + workings_.periods(Axis::plan) - 1;
  const std::string all_years =
      "CashFlow!$F$" + std::to_string(year_line + 1) + ":$" + column_name(last) + "$" + std::to_string(year_line + 1);
  for (const char* name : {"revenue", "operating cost", "NOI", "capex", "tax, losses refunded", "cash flow"}) {
    const int row = find(Sheet::cash_flow, name);
    ++line;
    book_.text(sheet_page, line, key_column, label_of(workings_.row(row)));
    book_.text(sheet_page, line, key_column + 1, unit_of("M" + workings_.currency()), Look::quiet);
    for (std::size_t i = 0; i < years.size(); ++i) {
      const int column = value_column + static_cast<int>(i);
      double sum = 0;
      for (std::size_t t = 0; t < workings_.years().size(); ++t)
        if (workings_.years()[t] == years[i]) sum += value_of(row, static_cast<int>(t));
      put(sheet_page, line, column,
          "=SUMPRODUCT((" + all_years + "=" + column_name(column) + "$" + head + ")*" + range_text(placed_, row) + ")",
          sum, Look::linked, Shown::millions);
    }
  }
  const int flow_line = line++;
  book_.text(sheet_page, line, key_column, words("summary.cumulative"));
  book_.text(sheet_page, line, key_column + 1, unit_of("M" + workings_.currency()), Look::quiet);
  double cumulative = 0;
  for (std::size_t i = 0; i < years.size(); ++i) {
    const int column = value_column + static_cast<int>(i);
    for (std::size_t t = 0; t < workings_.years().size(); ++t)
      if (workings_.years()[t] == years[i])
        cumulative += value_of(find(Sheet::cash_flow, "cash flow"), static_cast<int>(t));
    const std::string flow = column_name(column) + std::to_string(flow_line + 1);
    const std::string before = column_name(column - 1) + std::to_string(line + 1) + "+";
    put(sheet_page, line, column, "=" + (i == 0 ? "" : before) + flow, cumulative, Look::reckoned, Shown::millions);
  }
  return line + 2;
}

void Pages::write_charts(lxw_worksheet* sheet_page, int line, int first_year_line) {
  const int years = static_cast<int>(std::set<int>(workings_.years().begin(), workings_.years().end()).size());
  const auto range = [&](int of_line) {
    return "=Summary!$C$" + std::to_string(of_line + 1) + ":$" + column_name(value_column + years - 1) + "$" +
           std::to_string(of_line + 1);
  };
  struct Drawn {
    std::uint8_t type;
    const char* key;
    std::vector<std::pair<int, std::uint32_t>> lines;  ///< below the years, with their colours
  };
  const std::array<Drawn, 2> charts{{{LXW_CHART_COLUMN, "flows", {{3, 0x0072B2}, {4, 0xD55E00}, {6, 0x009E73}}},
                                     {LXW_CHART_LINE, "cumulative", {{7, 0x0072B2}}}}};
  for (std::size_t i = 0; i < charts.size(); ++i) {
    lxw_chart* chart = book_.add_chart(charts[i].type);
    for (const auto& [offset, colour] : charts[i].lines) {
      const int of_line = first_year_line + offset;
      lxw_chart_series* drawn = chart_add_series(chart, range(first_year_line).c_str(), range(of_line).c_str());
      chart_series_set_name(drawn, ("=Summary!$A$" + std::to_string(of_line + 1)).c_str());
      lxw_chart_fill fill{};
      fill.color = colour;
      lxw_chart_line edge{};
      edge.color = charts[i].type == LXW_CHART_LINE ? colour : 0x333333;
      edge.width = charts[i].type == LXW_CHART_LINE ? 2.25F : 0.75F;
      if (charts[i].type != LXW_CHART_LINE) chart_series_set_fill(drawn, &fill);
      chart_series_set_line(drawn, &edge);
    }
    chart_title_set_name(chart, words(std::string("chart.") + charts[i].key).c_str());
    lxw_chart_font title{};
    title.size = 12;
    title.bold = LXW_TRUE;
    chart_title_set_name_font(chart, &title);
    chart_axis_set_num_format(chart->y_axis, "#,##0,,");
    chart_axis_set_name(chart->y_axis, title_of_axis(unit_of("M" + workings_.currency())).c_str());
    if (deliver::right_to_left(request_.language)) chart_axis_set_reverse(chart->x_axis);
    chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    std::string description = words(std::string("chart.") + charts[i].key + "_description");
    lxw_chart_options options{};
    options.description = description.data();
    options.x_scale = 1.25;
    options.y_scale = 1.1;
    worksheet_insert_chart_opt(sheet_page, static_cast<lxw_row_t>(line), static_cast<lxw_col_t>(i == 0 ? 0 : 5), chart,
                               &options);
  }
}

void Pages::write_summary() {
  lxw_worksheet* sheet_page = page("Summary");
  book_.text(sheet_page, 2, key_column, apart(name_of_plan()) + " · " + status());
  int line = write_headline(sheet_page, 4) + 1;
  const int first_year_line = line;
  line = write_years(sheet_page, line);
  write_charts(sheet_page, line, first_year_line);
  worksheet_set_column(sheet_page, key_column, key_column, 48, nullptr);
  worksheet_set_column(sheet_page, key_column + 1, key_column + 1, 11, nullptr);
  worksheet_set_column(sheet_page, value_column, value_column + 40, 11, nullptr);
  worksheet_fit_to_pages(sheet_page, 1, 1);
}

void Pages::write_scenarios() {
  lxw_worksheet* sheet_page = page("Scenarios");
  const int cases = static_cast<int>(request_.cases.size()) + 1;
  const int npv = find(Sheet::returns, "NPV");
  book_.text(sheet_page, 4, 0, words("scenarios.switch"));
  book_.number(sheet_page, 4, 2, request_.chosen + 1, Look::given, Shown::whole);
  book_.define("Scenario", "=Scenarios!$C$5");
  lxw_data_validation rule{};
  rule.validate = LXW_VALIDATION_TYPE_INTEGER;
  rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  rule.minimum_number = 1;
  rule.maximum_number = cases;
  worksheet_data_validation_cell(sheet_page, 4, 2, &rule);
  put(sheet_page, 5, 2, "=Returns!$E$" + std::to_string(layout_.line(npv) + 1), value_of(npv), Look::linked,
      Shown::money);
  book_.text(sheet_page, 5, 0, words("scenarios.live"));
  book_.text(sheet_page, 5, 1, workings_.currency(), Look::quiet);
  const std::array<const char*, 5> heads{"scenarios.name", "scenarios.number", "scenarios.npv", "scenarios.difference",
                                         "scenarios.live_difference"};
  for (int i = 0; i < 5; ++i)
    book_.text(sheet_page, 7, i, words(heads[static_cast<std::size_t>(i)]),
               i == 0 ? Look::heading : Look::figure_heading);
  book_.heighten(sheet_page, 7, 2);
  for (int i = 0; i < cases; ++i) {
    const int line = 8 + i;
    const std::string at_line = std::to_string(line + 1);
    book_.text(sheet_page, line, 0, name_of_case(static_cast<std::size_t>(i)));
    book_.number(sheet_page, line, 1, i + 1, Look::words, Shown::whole);
    const double of_case = npv_of_cases_[static_cast<std::size_t>(i)];
    book_.number(sheet_page, line, 2, of_case, Look::fixed, Shown::money);
    put(sheet_page, line, 3, "=C" + at_line + "-$C$9", of_case - npv_of_cases_[0], Look::reckoned, Shown::money);
    put(sheet_page, line, 4, "=$C$6-C" + at_line, value_of(npv) - of_case, Look::reckoned, Shown::money);
  }
  book_.note(sheet_page, 9 + cases, 0, 4, words("scenarios.note"));
  book_.lay_out(sheet_page, {.widths = {50, 10, 22, 22, 22}});
}

}  // namespace changeover::workbook
