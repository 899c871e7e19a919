#pragma once

#include <vector>

#include "planner/report/answer.hpp"
#include "planner/report/json_writer.hpp"
#include "planner/report/phases.hpp"

/// The site in plan.json, and the plan in it.
namespace changeover {

/// `site`: halls, options, offers, projects: the names behind the ids, and what does not change.
void write_site(JsonWriter& json, const Scenario& scenario, const SitePhysics& physics);
/// `schedule`: every activity of the plan, by start.
void write_schedule(JsonWriter& json, const Answer& answer, const std::vector<Phase>& phases);
/// `network`: of each commodity, the equipment and the halls with what they can carry and do carry by period.
void write_network(JsonWriter& json, const Answer& answer);
/// `limits`: what is used of the site's limits when each phase is live, and at the end of the plan.
void write_limits(JsonWriter& json, const Answer& answer, const std::vector<Phase>& phases);

/// `power`, `air`, `liquid`, `immersion`.
[[nodiscard]] std::string_view name_of(Commodity commodity);

}  // namespace changeover
