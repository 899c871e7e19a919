#pragma once

#include <optional>
#include <string>
#include <vector>

#include "planner/deliver/dossier.hpp"

namespace changeover::deliver {

/// A value of the input, or a part of it, of which two plans assume something else. Each side as `--set` takes it; none
/// where that plan's input has nothing there.
struct Setting {
  std::string path{};
  std::optional<std::string> first{};
  std::optional<std::string> second{};
  std::string scenario{};  ///< that gives it in the second plan or else the first one; empty = none
  friend bool operator==(const Setting&, const Setting&) = default;
};

/// What two lists of assumptions have otherwise. Names, citations and the gap of the search are left out: nothing is
/// worth more for them. What the catalogue or nobody gives on one side only follows from something else.
[[nodiscard]] std::vector<Setting> input_differences(const std::vector<Assumption>& first,
                                                     const std::vector<Assumption>& second);

}  // namespace changeover::deliver
