#pragma once

#include <optional>
#include <string>
#include <variant>

#include "planner/app/commands.hpp"
#include "planner/explain/attribution.hpp"
#include "planner/explain/subjects.hpp"
#include "planner/report/answer.hpp"

namespace changeover {

/// A plan's figures, or why it has none: it does not hang together, or an amount is out of all proportion.
[[nodiscard]] std::variant<ValuedPlan, std::string> valued_or_why(const Scenario& scenario, const SitePhysics& physics,
                                                                  Plan plan);

/// What the decisions in the text of a plan.json are worth on a site under other scenarios and values; or why they have
/// no worth there. They need not keep its rules.
[[nodiscard]] Worths worths_under(const SiteArguments& site, const std::string& decisions);

/// The same by hall, project and offer; none where they have no worth there.
[[nodiscard]] std::optional<SubjectWorths> subject_worths_of(const Scenario& scenario, const Plan& plan);

}  // namespace changeover
