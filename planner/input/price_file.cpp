#include "planner/input/price_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "models/base/text.hpp"
#include "planner/input/source.hpp"

namespace changeover {
namespace {

constexpr std::size_t common_year = 8760;
constexpr std::size_t leap_year = 8784;
constexpr double greatest_price = 100'000;

/// A value of a row, where it stands in the text.
struct Cell {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// A plain decimal number; nothing for any other text, `nan` and `inf` included.
std::optional<double> decimal(std::string_view text) {
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

class PriceReader {
 public:
  PriceReader(const Document& csv, const std::string& path, Diagnostics& diagnostics)
      : source_(csv.file, csv.text), path_(path), diagnostics_(diagnostics) {}

  std::optional<std::vector<EnergyPrice>> run(const std::optional<std::string>& wanted) {
    if (auto bad = bad_character(source_)) {
      bad->path = path_;
      diagnostics_.add(std::move(*bad));
      return std::nullopt;
    }
    const auto header = row();
    const auto column = column_of(header, wanted);
    if (!column) return std::nullopt;
    std::vector<EnergyPrice> prices;
    while (at_ < source_.text().size()) {
      const std::size_t begin = at_;
      const auto cells = row();
      if (blank(cells)) {
        if (trimmed(source_.text().substr(at_)).find_first_not_of("\r\n") == std::string_view::npos) break;
        return error({begin, begin + 1}, "an empty line between rows of prices", "delete the line");
      }
      if (prices.size() == leap_year)
        return error({begin, begin + 1}, "more than 8,784 rows of prices, which are the hours of a leap year",
                     "give one row for each hour of one year");
      if (cells.size() != header.size())
        return error({cells.front().begin, cells.back().end},
                     "the row has " + counted(cells.size()) + ", and the header " + std::to_string(header.size()),
                     "columns are separated by commas, so a number needs a decimal point");
      const auto price = price_of(cells[*column]);
      if (!price) return std::nullopt;
      prices.push_back(*price);
    }
    if (prices.size() == common_year || prices.size() == leap_year) return prices;
    return error({0, 1},
                 "the file has " + grouped(static_cast<double>(prices.size()), 0) +
                     (prices.size() == 1 ? " row" : " rows") + " of prices, not 8,760, or 8,784 of a leap year",
                 "give one row for each hour of one year, in standard time");
  }

 private:
  static std::string counted(std::size_t columns) {
    return std::to_string(columns) + (columns == 1 ? " column" : " columns");
  }
  static bool blank(const std::vector<Cell>& cells) { return cells.size() == 1 && cells.front().text.empty(); }

  std::nullopt_t error(std::pair<std::size_t, std::size_t> span, std::string message, std::string help) {
    diagnostics_.error(source_.place(span.first, span.second), path_, std::move(message), std::move(help));
    return std::nullopt;
  }

  /// The cells of the line at hand; goes on to the next.
  std::vector<Cell> row() {
    const std::size_t next = source_.end_of_line(at_);
    std::size_t end = next;
    while (end > at_ && (source_.at(end - 1) == '\n' || source_.at(end - 1) == '\r')) --end;
    std::vector<Cell> cells;
    std::size_t begin = at_;
    bool quoted = false;
    for (std::size_t i = at_; i <= end; ++i) {
      if (i < end && source_.at(i) == '"') quoted = !quoted;
      if (i < end && (quoted || source_.at(i) != ',')) continue;
      cells.push_back(cell(begin, i));
      begin = i + 1;
    }
    at_ = next;
    return cells;
  }

  [[nodiscard]] Cell cell(std::size_t begin, std::size_t end) const {
    const auto whole = source_.text().substr(begin, end - begin);
    auto text = trimmed(whole);
    const std::size_t first = text.empty() ? begin : begin + static_cast<std::size_t>(text.data() - whole.data());
    const std::size_t last = first + text.size();
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = trimmed(text.substr(1, text.size() - 2));
    return {text, first, last};
  }

  std::optional<std::size_t> column_of(const std::vector<Cell>& header, const std::optional<std::string>& wanted) {
    const std::pair whole{header.front().begin, std::max(header.front().begin + 1, header.back().end)};
    if (blank(header)) return error(whole, "the file has no header line", "name the columns in the first line");
    for (const auto& name : header)
      if (decimal(name.text))
        return error({name.begin, name.end},
                     "expected the name of a column, found the number `" + std::string(name.text) + "`",
                     "name the columns in the first line");
    if (!wanted) return header.size() - 1;
    std::vector<std::string> names;
    for (const auto& name : header) names.emplace_back(name.text);
    const auto at = std::find(names.begin(), names.end(), *wanted);
    if (at == names.end()) {
      const auto near = nearest(*wanted, names);
      std::string known;
      for (const auto& name : names) known += (known.empty() ? "`" : ", `") + name + "`";
      return error(whole, "no column is called `" + *wanted + "`",
                   near.empty() ? "its columns are " + known : "did you mean `" + near + "`?");
    }
    if (std::find(at + 1, names.end(), *wanted) != names.end())
      return error(whole, "two columns are called `" + *wanted + "`", "rename one of them");
    return static_cast<std::size_t>(at - names.begin());
  }

  std::optional<EnergyPrice> price_of(const Cell& cell) {
    const std::pair span{cell.begin, std::max(cell.begin + 1, cell.end)};
    const auto value = decimal(cell.text);
    if (!value)
      return error(span,
                   "expected a price such as `31.5`, found " +
                       (cell.text.empty() ? "nothing" : "`" + std::string(cell.text) + "`"),
                   "write a number with a decimal point and without separators of thousands");
    if (std::abs(*value) > greatest_price)
      return error(span, "`" + std::string(cell.text) + "` is out of range, it must be between -100,000 and 100,000",
                   "give prices per MWh");
    return EnergyPrice(*value, dollars_per_megawatt_hour);
  }

  Source source_;
  const std::string& path_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::vector<EnergyPrice>> read_hourly_prices(const Document& csv,
                                                           const std::optional<std::string>& column,
                                                           const std::string& path, Diagnostics& diagnostics) {
  return PriceReader(csv, path, diagnostics).run(column);
}

std::vector<std::vector<EnergyPrice>> by_month(const std::vector<EnergyPrice>& hourly) {
  std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (hourly.size() == leap_year) days[1] = 29;
  std::vector<std::vector<EnergyPrice>> months;
  auto from = hourly.begin();
  for (const int length : days) {
    const auto until = from + 24 * length;
    months.emplace_back(from, until);
    from = until;
  }
  return months;
}

}  // namespace changeover
