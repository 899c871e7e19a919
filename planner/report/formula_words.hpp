#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/money/workings.hpp"

/// Formulas of workings as people read them.
namespace changeover {

/// What rows and periods are called.
struct FormulaNames {
  std::function<std::string(int row)> row{};
  std::function<std::string(int period)> period{};
};

/// "critical IT sold × escalated rate × hours in a period × share paid"; of a row that is given, nothing.
[[nodiscard]] std::string formula_words(const Workings& workings, int row, const FormulaNames& names);

/// The rows that a row follows from, in the order of its formula, each once.
[[nodiscard]] std::vector<int> rows_of_formula(const Workings& workings, int row);

}  // namespace changeover
