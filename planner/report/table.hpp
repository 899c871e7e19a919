#pragma once

#include <string>
#include <variant>
#include <vector>

#include "planner/report/display.hpp"

namespace changeover {

/// What a number counts, and in which unit.
enum class Measure {
  count,
  money,   ///< the site's currency
  power,   ///< MW
  energy,  ///< MWh
  volume,  ///< m³
  share,   ///< 1 = 100 %
  years,
};

struct Number {
  double value = 0;
  Measure measure = Measure::count;
  friend bool operator==(const Number&, const Number&) = default;
};

/// A figure that does not exist, and why.
struct Absent {
  std::string reason{};
  friend bool operator==(const Absent&, const Absent&) = default;
};

using Cell = std::variant<Absent, std::string, Number>;

enum class Alignment { left, right };

struct Column {
  std::string key{};  ///< in CSV and JSON: `critical_it_mw`
  std::string heading{};
  Alignment alignment = Alignment::right;
  friend bool operator==(const Column&, const Column&) = default;
};

/// What every renderer takes: the same figures for the terminal, for CSV and for JSON.
struct Table {
  std::string title{};
  std::string currency = "USD";
  std::vector<Column> columns{};
  std::vector<std::vector<Cell>> rows{};  ///< as many cells as columns
};

/// The cell as a person reads it: rounded, with its unit; "— (reason)" when it is absent.
[[nodiscard]] std::string text_of(const Cell& cell, const std::string& currency);
/// Title, headings (unless all are empty) and rows in columns, each line ended. A column of text is clipped, the last
/// one wrapped.
[[nodiscard]] std::string to_terminal(const Table& table, const Style& style);
/// RFC 4180, lines ended by CRLF, keys as the header. Numbers are plain, money with two decimals; absent cells are
/// empty. A text that a spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] std::string to_csv(const Table& table);

}  // namespace changeover
