#pragma once

#include <string>
#include <variant>

#include "planner/deliver/document.hpp"

namespace changeover::deliver {

/// The logo that a file holds, a whole PNG or an SVG that runs nothing and asks for nothing; or what is wrong with it
/// and what to do.
[[nodiscard]] std::variant<Logo, std::string> logo_of(std::string bytes);

}  // namespace changeover::deliver
