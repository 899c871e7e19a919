#pragma once

#include <string>
#include <vector>

#include "models/base/assumption.hpp"

namespace changeover {

/// Where the value of an input with that path is written, or the first one below it, of those the one that is `about`
/// something where one is: "site.yaml:178:10", "--set". What is said of a variant may be written at its project. Empty
/// where nothing is written.
[[nodiscard]] std::string place_of(const std::vector<Assumption>& resolved, const std::string& path,
                                   const std::string& about);

}  // namespace changeover
