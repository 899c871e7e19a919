#pragma once

#include <functional>
#include <string>

#include "planner/explain/impossibility.hpp"
#include "planner/report/display.hpp"
#include "planner/report/json_writer.hpp"

namespace changeover {

/// Where a path of the input is written, of what it is about: "site.yaml:178:10"; empty when it is not known.
using Whereabouts = std::function<std::string(const std::string& path, const std::string& about)>;

/// What is asked for and cannot be, which rules cannot all be kept, and what would make a plan possible.
[[nodiscard]] std::string impossibility_text(const Impossibility& impossible, const Scenario& scenario,
                                             const Whereabouts& where, const Style& style);
/// The same for programs: an object.
void write_impossibility(JsonWriter& json, const Impossibility& impossible, const Scenario& scenario,
                         const Whereabouts& where);

}  // namespace changeover
