#pragma once

#include "planner/audit/record.hpp"
#include "planner/audit/timeline.hpp"

/// The rules, one family a file. Each function makes all checks of its family over all periods.
namespace changeover::auditing {

/// Whether the plan can be laid out at all.
[[nodiscard]] bool check_shape(const Scenario& scenario, const Plan& plan, Record& record);

/// docs/model.md §3.
void check_starts(const Timeline& timeline, Record& record);
void check_locks(const Timeline& timeline, Record& record);
/// docs/model.md §12.
void check_history(const Timeline& timeline, Record& record);
void check_order(const Timeline& timeline, Record& record);
void check_resources(const Timeline& timeline, Record& record);

/// docs/model.md §4.
void check_capacity(const Timeline& timeline, Record& record);
void check_dual_feeds(const Timeline& timeline, Record& record);

/// docs/model.md §5.
void check_racks(const Timeline& timeline, Record& record);
void check_site_limits(const Timeline& timeline, Record& record);
void check_miners(const Timeline& timeline, Record& record);

/// docs/model.md §6.
void check_offers(const Timeline& timeline, Record& record);

}  // namespace changeover::auditing
