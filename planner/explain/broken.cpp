#include "planner/explain/broken.hpp"

#include <algorithm>
#include <array>

#include "planner/audit/audit.hpp"
#include "planner/explain/feasibility.hpp"

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// What can be put right; the rest is spent or built.
constexpr std::array repairable{Waivable::supply, Waivable::dual_feed, Waivable::floor_load, Waivable::offer_least};
/// Rounds in which capacity is found missing: in each, every network shows the next thing that is too small.
constexpr int most_rounds = 50;

std::optional<Waivable> waivable(Rule rule) {
  switch (rule) {
    case Rule::resource:
      return Waivable::resource;
    case Rule::converting_at_once:
      return Waivable::converting_at_once;
    case Rule::capex_year:
      return Waivable::capex_year;
    case Rule::capex_total:
      return Waivable::capex_total;
    case Rule::water:
      return Waivable::water;
    case Rule::shared_limit:
      return Waivable::shared_limit;
    case Rule::floor_load:
      return Waivable::floor_load;
    case Rule::delivery:
    case Rule::secure_delivery:
      return Waivable::supply;
    case Rule::dual_feed:
      return Waivable::dual_feed;
    case Rule::offer_least:
      return Waivable::offer_least;
    case Rule::hall_rating:
      return Waivable::hall_rating;
    default:
      return std::nullopt;
  }
}

/// The first of `feeder-a + feeder-b`: what it carries more, both carry more together.
std::string first_of(const std::string& names) { return names.substr(0, names.find(" + ")); }

/// Nothing where the finding has no amount, or nothing that could carry it.
std::optional<Waiver> waiver(const Scenario& scenario, const Finding& finding) {
  const auto limit = waivable(finding.rule);
  const Calendar& calendar = scenario.calendar;
  if (!limit || finding.excess <= 0) return std::nullopt;
  Waiver found{.limit = *limit,
               .where = finding.where,
               .state = finding.state,
               .from = finding.period,
               .until = finding.period + 1,
               .amount = finding.excess};
  switch (*limit) {
    case Waivable::capex_year: {
      const int year = std::stoi(finding.where);
      found.from = std::max(0, calendar.period_of(Month(year, 1)));
      while (calendar.year_of(found.from) < year) ++found.from;
      found.until = found.from;
      while (found.until < calendar.periods && calendar.year_of(found.until) == year) ++found.until;
      found.where.clear();
      break;
    }
    case Waivable::capex_total:
      found.from = 0;
      found.until = calendar.periods;
      found.where.clear();
      break;
    case Waivable::converting_at_once:
    case Waivable::water:
      found.where.clear();
      break;
    case Waivable::supply:
      found.where = first_of(finding.where);
      if (std::ranges::count(scenario.equipment, found.where, &Equipment::id) == 0) return std::nullopt;
      break;
    default:
      break;
  }
  return found;
}

/// Joins periods that follow each other with the same amount.
void add(const Waiver& more, std::vector<Waiver>& all) {
  const auto before = std::ranges::find_if(all, [&](const Waiver& each) {
    return each.limit == more.limit && each.where == more.where && each.state == more.state &&
           each.until == more.from && each.amount == more.amount;
  });
  if (before == all.end())
    all.push_back(more);
  else
    before->until = more.until;
}

/// Waives what can be put right only before a period.
Scenario until(Scenario scenario, Waivable limit, int end) {
  for (Waiver& each : scenario.history->waivers)
    if (each.limit == limit) each.until = std::min(each.until, end);
  std::erase_if(scenario.history->waivers, [](const Waiver& each) { return each.until <= each.from; });
  return scenario;
}

}  // namespace

Plan as_it_stands(const Scenario& scenario) {
  Plan plan = scenario.history->plan;
  const int now = scenario.now();
  if (now == 0) return plan;
  for (Service& service : plan.services) {
    const auto begun = std::ranges::find(plan.signings, service.offer, &Signing::offer);
    for (int t = now; t < scenario.calendar.periods; ++t)
      if (begun != plan.signings.end() && scenario[service.offer].runs(begun->begin, t))
        service.power[at(t)] = service.power[at(now - 1)];
  }
  return plan;
}

std::vector<Waiver> broken(const Scenario& scenario) {
  Scenario waived = scenario;
  const Plan plan = as_it_stands(scenario);
  for (int round = 0; round < most_rounds; ++round) {
    const std::size_t before = waived.history->waivers.size();
    for (const Finding& finding : audit(waived, plan).findings)
      if (const auto found = waiver(scenario, finding)) add(*found, waived.history->waivers);
    if (waived.history->waivers.size() == before) break;
  }
  return waived.history->waivers;
}

Scenario with_waivers(Scenario scenario, int threads, long long nodes, const milp::Cancelled& cancelled) {
  scenario.history->waivers = broken(scenario);
  Feasibility feasibility(threads, nodes, cancelled);
  for (const Waivable limit : repairable) {
    const auto& all = scenario.history->waivers;
    if (std::ranges::count(all, limit, &Waiver::limit) == 0) continue;
    int impossible = scenario.now() - 1;  // without it from there on
    int possible = scenario.calendar.periods;
    if (feasibility.of(scenario) != Possible::yes) continue;
    while (possible - impossible > 1 && !feasibility.cancelled()) {
      // First whether nothing need be waived, which is often so.
      const int tried = impossible < scenario.now() ? scenario.now() : impossible + (possible - impossible) / 2;
      (feasibility.of(until(scenario, limit, tried)) == Possible::yes ? possible : impossible) = tried;
    }
    scenario = until(std::move(scenario), limit, possible);
  }
  return scenario;
}

}  // namespace changeover
