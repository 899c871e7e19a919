#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/money/workings.hpp"
#include "planner/deliver/document.hpp"
#include "planner/deliver/dossier.hpp"

/// The plan as a model in Excel: every figure a formula over the inputs, the same formulas that the engine reckons with
/// (docs/reports.md, The workbook).
namespace changeover::workbook {

struct Request {
  const deliver::Dossier& plan;
  const Workings& workings;   ///< of the plan, under its own inputs
  std::vector<Case> cases{};  ///< beside the plan's own
  int chosen = 0;             ///< by the switch: 0 for the plan's own inputs
  deliver::Language language = deliver::Language::english;
  std::string date{};                     ///< of issue; empty = none is printed
  std::optional<std::int64_t> created{};  ///< seconds since 1970 in the file's properties; none = 1980-01-01
  bool values_left_out = false;           ///< a number of no meaning stands where a formula's value is kept: for tests
};

/// What stands for the value of every formula where values are left out.
inline constexpr double left_out = -987654321;

/// Writes the workbook; throws `std::system_error` when the disk does not take it, and another `std::runtime_error`
/// when the workings have a row that this version does not know or that comes to no number, or lack one that it needs.
void write_workbook(const std::string& path, const Request& request);

}  // namespace changeover::workbook
