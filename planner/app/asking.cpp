#include "planner/app/asking.hpp"

#include "planner/app/answering.hpp"
#include "planner/app/terminal.hpp"
#include "planner/audit/audit.hpp"

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
  if (read.made.made_for(read.input) && read.file.claims.bound)
    result.bound = std::max(result.npv, dollars(*read.file.claims.bound));
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

}  // namespace changeover
