#include "planner/workbook/pages.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <numeric>
#include <stdexcept>
#include <system_error>

#include "planner/deliver/zip.hpp"

namespace changeover::workbook {

Pages::Pages(Book& book, const Request& request)
    : book_(book),
      request_(request),
      phrases_(request.language),
      workings_(request.chosen == 0
                    ? request.workings
                    : request.workings.under(request.cases[static_cast<std::size_t>(request.chosen) - 1])),
      figures_(workings_.evaluate()),
      layout_(workings_),
      placed_{workings_, layout_} {
  expect_numbers();
  const int npv = needed(Sheet::returns, "NPV", Axis::single);
  for (const char* name :
       {"revenue", "operating cost", "NOI", "capex", "tax, losses refunded", "cash flow", "cumulative cash flow"})
    static_cast<void>(needed(Sheet::cash_flow, name, Axis::plan));
  const auto npv_of = [npv](const Workings& of) { return of.evaluate()[static_cast<std::size_t>(npv)][0]; };
  npv_of_cases_.push_back(npv_of(request.workings));
  for (const Case& each : request.cases) npv_of_cases_.push_back(npv_of(request.workings.under(each)));
}

void Pages::expect_numbers() const {
  const auto is_number = [](double value) { return std::isfinite(value); };
  for (std::size_t row = 0; row < figures_.size(); ++row)
    if (!std::ranges::all_of(figures_[row], is_number))
      throw std::runtime_error("row r" + std::to_string(row) + ", `" + workings_.row(static_cast<int>(row)).name +
                               "`, comes to no number");
}

void Pages::write() {
  write_about();
  write_summary();
  write_scenarios();
  write_inputs();
  write_inputs_by_period(Sheet::inputs_by_period);
  write_inputs_by_period(Sheet::inputs_after);
  for (const Sheet sheet : {Sheet::timeline, Sheet::power, Sheet::schedule, Sheet::capex, Sheet::mining, Sheet::revenue,
                            Sheet::opex, Sheet::tax, Sheet::after_plan})
    write_rows(sheet);
  write_debt();
  write_rows(Sheet::cash_flow);
  write_rows(Sheet::returns);
  write_reuse();
  write_checks();
  write_sources();
  write_change_log();
  write_contents();
}

lxw_worksheet* Pages::page(const std::string& name) {
  lxw_worksheet* sheet_page = book_.add_sheet(name);
  book_.text(sheet_page, 0, 0, words("sheet." + name), Look::title);
  if (name != "Checks") book_.formula(sheet_page, 1, 0, "=Checks!$A$2", words("check.all_well"), Look::check);
  const std::string title = words("sheet." + name);
  const bool turned = deliver::right_to_left(request_.language);
  worksheet_set_footer(sheet_page, (turned ? "&L&P / &N&R" + title : "&L" + title + "&R&P / &N").c_str());
  tabs_.push_back(name);
  return sheet_page;
}

void Pages::put(lxw_worksheet* sheet_page, int line, int column, const std::string& formula, double value, Look look,
                Shown shown) {
  book_.formula(sheet_page, line, column, formula, request_.values_left_out ? left_out : value, look, shown);
}

int Pages::find(Sheet sheet, std::string_view name, std::optional<Business> business) const {
  for (const int row : layout_.rows(sheet))
    if (row >= 0 && workings_.row(row).name == name && workings_.row(row).business == business) return row;
  return -1;
}

int Pages::needed(Sheet sheet, std::string_view name, Axis axis) const {
  const int row = find(sheet, name);
  if (row < 0 || workings_.row(row).axis != axis)
    throw std::runtime_error("the workings have no row `" + std::string(name) + "` where a workbook needs it");
  return row;
}

double Pages::total(int row) const {
  const std::vector<double>& values = figures_[static_cast<std::size_t>(row)];
  return std::accumulate(values.begin(), values.end(), 0.0);
}

namespace {

/// Whether a part of XML ends with the end of its outermost element.
bool is_whole(std::string_view xml) {
  xml = xml.substr(0, xml.find_last_not_of('\n') + 1);
  const std::size_t declared = xml.find("?>");
  const std::size_t root = xml.find('<', declared == std::string::npos ? 0 : declared);
  if (root == std::string::npos) return false;
  const std::string name(xml.substr(root + 1, xml.find_first_of(" />\n", root + 1) - root - 1));
  return xml.ends_with("</" + name + ">") || (xml.ends_with("/>") && xml.find('<', root + 1) == std::string::npos);
}

/// The library does not notice when a disk takes only some of a part.
void expect_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const auto parts = deliver::unzipped({std::istreambuf_iterator<char>(file), {}});
  const auto whole = [](const deliver::Part& part) { return is_whole(part.bytes); };
  if (!parts || !std::ranges::all_of(*parts, whole))
    throw std::system_error(std::make_error_code(std::errc::no_space_on_device), "the workbook is cut off");
}

}  // namespace

void write_workbook(const std::string& path, const Request& request) {
  constexpr std::int64_t start_of_zip_dates = 315'532'800;  // 1980-01-01
  const auto& site = request.plan.site;
  Book book(path, site ? site->name : request.plan.origin.path,
            std::max(start_of_zip_dates, request.created.value_or(0)), deliver::right_to_left(request.language));
  Pages(book, request).write();
  book.close();
  expect_whole(path);
}

}  // namespace changeover::workbook
