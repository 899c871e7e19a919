#pragma once

#include <string_view>

#include "planner/deliver/document.hpp"

namespace changeover::deliver {

/// The text of `planner/deliver/phrases/<language>.json`, which travels inside the program.
[[nodiscard]] std::string_view catalogue(Language language);

}  // namespace changeover::deliver
