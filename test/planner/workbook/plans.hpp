#pragma once

#include <array>
#include <string>

#include "planner/deliver/dossier.hpp"

namespace changeover::workbook::test {

/// What test/planner/workbook/plans.sh writes.
inline constexpr std::array all_plans{"minimal/plan.json",
                                      "buckeye/plan.json",
                                      "cloud-swap/plan.json",
                                      "pecos-ridge/plan.json",
                                      "pecos-ridge-financed/plan.json",
                                      "rockdale-retrofit/plan.json",
                                      "v1-core-scientific/value.json",
                                      "v18-moses-lake/value.json",
                                      "v3-lake-mariner/value.json",
                                      "v9-helios/value.json"};

/// One of them; of a value.json only its periods and workings.
[[nodiscard]] deliver::Dossier plan_of(const std::string& name);

}  // namespace changeover::workbook::test
