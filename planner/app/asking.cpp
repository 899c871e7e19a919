#include "planner/app/asking.hpp"

#include <iostream>

#include "planner/app/answering.hpp"
#include "planner/app/terminal.hpp"
#include "planner/app/valuing.hpp"
#include "planner/audit/audit.hpp"
#include "planner/report/figures.hpp"

namespace changeover {

std::optional<Standing> standing(const PlannedSite& read, bool json, int& code) {
  const Scenario& scenario = *read.input.scenario;
  const auto refuse = [&](int because, const std::string& message) {
    code = fail(json, because, message);
    return std::nullopt;
  };
  if (scenario.aim.goal != Goal::npv)
    return refuse(exit_bad_input, "changeover: " + read.made.site.file +
                                      ": plan.maximise is not npv; other choices are only weighed by NPV");
  const AuditReport report = audit(scenario, read.file.plan);
  if (!report.clean())
    return refuse(exit_audit, "changeover: the plan breaks the site's rules: " + report.findings.front().message +
                                  "; see `changeover audit`, or plan again with --from");
  Standing result{.scenario = scenario, .plan = read.file.plan, .npv = net_present_value(scenario, read.file.plan)};
  const auto& claims = read.file.claims;
  const std::string& currency = scenario.currency;
  if (!read.made.made_for(read.input)) return result;
  if (claims.npv && money_text(result.npv, currency) != money_text(dollars(*claims.npv), currency))
    std::cerr << "warning: " << read.made.file << " says an NPV of " << money_text(dollars(*claims.npv), currency)
              << ", its decisions are worth " << money_text(result.npv, currency)
              << "; its bound is left out, and a better plan may be known: plan again with --from\n";
  else if (claims.bound)
    result.bound = std::max(result.npv, dollars(*claims.bound));
  return result;
}

SearchLimits limits_of(const Scenario& scenario, const PlanRequest& request) {
  return {.gap = request.target(scenario), .threads = request.threads, .memory_gib = request.memory_gib};
}

milp::Cancelled until_over(const PlanRequest& request) {
  return [time = TimeLimit(request.seconds), timed = request.seconds.has_value()] {
    return Interrupt::asked() || (timed && *time.left() <= 0.01);
  };
}

std::optional<int> refuse_without_value(const PlannedSite& read, bool json) {
  const Scenario& scenario = *read.input.scenario;
  const auto found = valued_or_why(scenario, SitePhysics(scenario), read.file.plan);
  const auto* obstacle = std::get_if<std::string>(&found);
  if (obstacle == nullptr) return std::nullopt;
  return fail(json, exit_audit,
              read.made.file + ": the plan cannot be valued: " + *obstacle + "; correct its decisions, or plan again");
}

}  // namespace changeover
