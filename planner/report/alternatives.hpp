#pragma once

#include <string>

#include "planner/report/comparison.hpp"

/// Alternatives to the best plan in the summary and in plan.json; nothing where none were asked for.
namespace changeover {

[[nodiscard]] std::string alternatives_text(const Answer& answer, const Style& style);
void write_alternatives(JsonWriter& json, const Answer& answer);

}  // namespace changeover
