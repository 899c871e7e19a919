#include "models/money/plan_view.hpp"

#include <set>
#include <stdexcept>
#include <utility>

namespace changeover {
namespace {

/// Racks live and paid when the plan begins: of a conversion that a lock finishes by then.
int racks_before(const Scenario& scenario, const Conversion& conversion) {
  if (conversion.start + scenario[conversion.option].work.duration > 0) return 0;
  for (const LockedConversion& lock : scenario.locks.conversions)
    if (lock.hall == conversion.hall) return lock.racks;
  return 0;
}

void check_length(std::size_t entries, int periods) {
  if (entries != static_cast<std::size_t>(periods)) throw std::invalid_argument("a list by period has a wrong length");
}

/// What is done twice has no value: each is one asset, one payment, one contract.
template <class Decided, class Key>
void check_once(const std::vector<Decided>& all, Key key, const std::string& what) {
  std::set<decltype(key(all.front()))> seen;
  for (const Decided& each : all)
    if (!seen.insert(key(each)).second) throw std::invalid_argument(what);
}

}  // namespace

PlanView::PlanView(const Scenario& scenario_in, const SitePhysics& physics_in, const Plan& plan_in)
    : scenario(scenario_in), physics(physics_in), plan(plan_in) {
  check_once(
      plan.conversions, [](const Conversion& each) { return each.hall.index; }, "a hall is converted twice");
  check_once(
      plan.projects, [](const ProjectStart& each) { return each.project.index; }, "a project is done twice");
  check_once(
      plan.services, [](const Service& each) { return std::pair(each.offer.index, each.hall.index); },
      "a hall serves an offer twice");
  for (const Conversion& decided : plan.conversions) {
    check_length(decided.racks.size(), periods());
    const ConversionOption& option = scenario[decided.option];
    conversions_.push_back({.decided = decided,
                            .option = option,
                            .rack = scenario[option.rack],
                            .fit = physics.fit(scenario, decided.hall, decided.option),
                            .racks_before = racks_before(scenario, decided)});
  }
  for (const Service& decided : plan.services) {
    check_length(decided.power.size(), periods());
    services_.push_back({.decided = decided,
                         .offer = scenario[decided.offer],
                         .begin = begin(decided.offer),
                         .conversion = conversion(decided.hall)});
  }
  for (const Mining& mining : plan.mining) check_length(mining.running.size(), periods());
}

bool PlanView::mines(Ref<Hall> hall, int period) const {
  if (period < scenario[hall].available.value_or(0)) return false;
  for (const Conversion& each : plan.conversions)
    if (each.hall == hall && each.start <= period) return false;
  return true;
}

Ref<AsicSpec> PlanView::asic(Ref<Hall> home, int fleet) const {
  return scenario[home].fleets[static_cast<std::size_t>(fleet)].asic;
}

const Variant& PlanView::variant(const ProjectStart& started) const {
  return scenario[started.project].variants[static_cast<std::size_t>(started.variant)];
}

const ConversionView& PlanView::conversion(Ref<Hall> hall) const {
  for (const ConversionView& each : conversions_)
    if (each.decided.hall == hall) return each;
  throw std::invalid_argument("hall `" + scenario[hall].id + "` serves an offer but is not converted");
}

int PlanView::begin(Ref<Offer> offer) const {
  for (const Signing& each : plan.signings)
    if (each.offer == offer) return each.begin;
  throw std::invalid_argument("offer `" + scenario[offer].id + "` is served but not signed");
}

}  // namespace changeover
