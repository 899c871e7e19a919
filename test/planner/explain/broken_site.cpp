#include "test/planner/explain/broken_site.hpp"

#include <algorithm>

#include "test/support/random_site.hpp"

namespace changeover::test {
namespace {

using Breaking = std::optional<std::string> (*)(BrokenSite&);

/// The first project, which then must be done.
Project* mandatory_project(BrokenSite& broken) {
  if (broken.before.projects.empty()) return nullptr;
  broken.before.projects.front().mandatory = true;
  broken.site = broken.before;
  return &broken.site.projects.front();
}

/// The first lease, which then is signed and takes something.
Offer* signed_lease(BrokenSite& broken) {
  auto& offers = broken.before.offers;
  const auto lease =
      std::ranges::find_if(offers, [](const Offer& each) { return !each.market && each.least > Power{}; });
  if (lease == offers.end()) return nullptr;
  const Ref<Offer> ref{static_cast<int>(lease - offers.begin())};
  broken.before.locks.offers = {{ref, std::nullopt}};
  broken.site = broken.before;
  return &broken.site.offers[static_cast<std::size_t>(ref.index)];
}

std::optional<std::string> too_much_critical_it(BrokenSite& broken) {
  broken.site.aim.least_critical_it = megawatts(40);
  return "plan.least_critical_it";
}

std::optional<std::string> too_much_mining(BrokenSite& broken) {
  broken.site.limits.least_mining = megawatts(60);
  broken.site.limits.least_mining_until = 1;
  return "limits.mining.least";
}

std::optional<std::string> no_money(BrokenSite& broken) {
  if (mandatory_project(broken) == nullptr) return std::nullopt;
  broken.site.limits.capex_total = dollars(1000);
  return "limits.capex.total";
}

std::optional<std::string> no_money_in_a_year(BrokenSite& broken) {
  if (signed_lease(broken) == nullptr) return std::nullopt;
  broken.site.limits.capex_per_year = dollars(1000);
  return "limits.capex.per_year";
}

std::optional<std::string> no_crew(BrokenSite& broken) {
  if (broken.before.limits.resources.empty() || mandatory_project(broken) == nullptr) return std::nullopt;
  broken.site.limits.resources.front().available = {0.0};
  return "limits.crews.crew";
}

std::optional<std::string> too_early(BrokenSite& broken) {
  Project* project = mandatory_project(broken);
  if (project == nullptr || project->variants.size() != 1) return std::nullopt;
  Work& work = project->variants.front().work;
  work.lead = std::max(work.lead, 1);
  broken.before.projects.front().variants.front().work.lead = work.lead;
  broken.before.projects.front().variants.front().work.latest.reset();
  work.latest = work.lead - 1;
  return "projects." + project->id + ".latest";
}

std::optional<std::string> lapsed(BrokenSite& broken) {
  Offer* lease = signed_lease(broken);
  if (lease == nullptr) return std::nullopt;
  broken.before.offers = broken.site.offers;
  for (Offer& each : broken.before.offers)
    if (each.id == lease->id) each.lapses = broken.before.calendar.periods;
  lease->earliest = 0;
  lease->lapses = 1;
  return "offers." + lease->id + ".lapses";
}

std::optional<std::string> no_grid(BrokenSite& broken) {
  if (signed_lease(broken) == nullptr) return std::nullopt;
  broken.site.equipment.front().capacity = {Power(0.01, megawatt)};
  return "power.grid.capacity";
}

std::optional<std::string> too_large(BrokenSite& broken) {
  Offer* lease = signed_lease(broken);
  if (lease == nullptr) return std::nullopt;
  lease->least = megawatts(30);
  lease->most = Path<Power>::constant(megawatts(40));
  for (Offer& each : broken.before.offers)
    if (each.id == lease->id) each.most = lease->most;
  return "offers." + lease->id + ".kw.least";
}

std::optional<std::string> never(BrokenSite& broken) {
  if (mandatory_project(broken) == nullptr) return std::nullopt;
  broken.before.locks.never_projects.clear();
  broken.site.locks.never_projects = {Ref<Project>{0}};
  return "locks.never";
}

constexpr Breaking breakings[] = {too_much_critical_it,
                                  too_much_mining,
                                  no_money,
                                  no_money_in_a_year,
                                  no_crew,
                                  too_early,
                                  lapsed,
                                  no_grid,
                                  too_large,
                                  never};

}  // namespace

std::optional<BrokenSite> broken_site(std::uint64_t seed) {
  BrokenSite broken{.before = random_site(seed, {.exhaustive = false, .most_halls = 3, .most_periods = 5})};
  broken.site = broken.before;
  const auto cause = breakings[seed % std::size(breakings)](broken);
  if (!cause) return std::nullopt;
  broken.cause = *cause;
  return broken;
}

}  // namespace changeover::test
