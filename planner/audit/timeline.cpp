#include "planner/audit/timeline.hpp"

#include <algorithm>

#include "planner/audit/record.hpp"

namespace changeover::auditing {

Timeline::Timeline(const Scenario& the_scenario, const Plan& the_plan, const Wiring& the_wiring)
    : scenario(the_scenario),
      plan(the_plan),
      wiring(the_wiring),
      halls(scenario.halls.size()),
      projects(scenario.projects.size()),
      begins(scenario.offers.size()) {
  lay_out_activities();
  for (const Signing& signing : plan.signings)
    if (auto& first = begins[index(signing.offer.index)]; !first) first = signing.begin;
  lay_out_miners();
  stand();
}

void Timeline::lay_out_activities() {
  for (const Conversion& c : plan.conversions) {
    auto& place = halls[index(c.hall.index)];
    if (place) continue;
    place = {.hall = c.hall,
             .option = c.option,
             .work = {c.start, scenario[c.option].work.duration},
             .racks = c.racks,
             .design = design(scenario, wiring, c.hall, c.option)};
    for (const LockedConversion& lock : scenario.locks.conversions) {
      if (lock.hall != c.hall || lock.option != c.option || lock.start != c.start) continue;
      place->locked = true;
      if (place->work.finish() <= 0) place->racks_before = lock.racks;
    }
  }
  for (const ProjectStart& p : plan.projects) {
    auto& place = projects[index(p.project.index)];
    if (place) continue;
    const Variant& chosen = scenario[p.project].variants[index(p.variant)];
    const auto same = [&](const LockedProject& lock) {
      return lock.project == p.project && lock.variant == p.variant && lock.start == p.start;
    };
    place = {.project = p.project,
             .variant = p.variant,
             .work = {p.start, chosen.work.duration},
             .locked = std::ranges::any_of(scenario.locks.projects, same)};
  }
}

Units& Timeline::units(const FleetPlace& place) {
  Units& u = miners[place];
  if (u.running.empty()) {
    const std::size_t n = index(periods());
    u = {std::vector<double>(n), std::vector<long long>(n), std::vector<long long>(n), std::vector<long long>(n),
         std::vector<long long>(n)};
  }
  return u;
}

void Timeline::lay_out_miners() {
  for (std::size_t h = 0; h < scenario.halls.size(); ++h)
    for (std::size_t f = 0; f < scenario.halls[h].fleets.size(); ++f)
      units({static_cast<int>(h), static_cast<int>(h), static_cast<int>(f)});
  for (const Mining& m : plan.mining) {
    Units& u = units({m.hall.index, m.home.index, m.fleet});
    for (std::size_t t = 0; t < m.running.size(); ++t) u.running[t] += m.running[t];
  }
  for (const Sale& s : plan.sales) units({s.hall.index, s.home.index, s.fleet}).sold[index(s.period)] += s.units;
  for (const Move& m : plan.moves) {
    units({m.from.index, m.home.index, m.fleet}).carried_out[index(m.period)] += m.units;
    units({m.to.index, m.home.index, m.fleet}).carried_in[index(m.period)] += m.units;
  }
}

/// Without relocation a fleet stands at home while the hall mines; with it, what the plan sells and carries decides.
void Timeline::stand() {
  for (auto& [place, u] : miners) {
    const Ref<Hall> hall{place.hall};
    const auto& conversion = converted(hall);
    const bool at_home = place.hall == place.home;
    const int arrives = std::max(0, scenario[hall].available.value_or(0));
    const bool gone = conversion && conversion->work.start < arrives;
    long long standing = 0;
    for (int t = 0; t < periods(); ++t) {
      if (!scenario.miners.relocation) {
        standing = at_home && mines(hall, t) ? count(place) : 0;
      } else {
        if (t == arrives && at_home && !gone) standing += count(place);
        standing += u.carried_in[index(t)] - u.carried_out[index(t)] - u.sold[index(t)];
      }
      u.standing[index(t)] = standing;
    }
  }
}

const std::optional<ConvertedHall>& Timeline::converted(Ref<Hall> hall) const { return halls[index(hall.index)]; }

const std::optional<DoneProject>& Timeline::done(Ref<Project> project) const { return projects[index(project.index)]; }

std::optional<int> Timeline::begin(Ref<Offer> offer) const { return begins[index(offer.index)]; }

bool Timeline::runs(Ref<Offer> offer, int period) const {
  const auto b = begin(offer);
  return b && *b <= period && (scenario[offer].market || period < scenario[offer].last_end(*b));
}

int Timeline::racks(Ref<Hall> hall, int period) const {
  const auto& conversion = converted(hall);
  if (!conversion) return 0;
  return period < 0 ? conversion->racks_before : conversion->racks[index(period)];
}

bool Timeline::mines(Ref<Hall> hall, int period) const {
  const auto& conversion = converted(hall);
  return scenario[hall].available.value_or(0) <= period && !(conversion && conversion->work.started(period));
}

bool Timeline::starts(Ref<Hall> hall, int period) const {
  const auto& conversion = converted(hall);
  return conversion && conversion->work.start == period;
}

const Variant& Timeline::variant(const DoneProject& done) const {
  return scenario[done.project].variants[index(done.variant)];
}

const RackSpec& Timeline::rack(const ConvertedHall& hall) const { return scenario[scenario[hall.option].rack]; }

const Fleet& Timeline::fleet(const FleetPlace& place) const {
  return scenario.halls[index(place.home)].fleets[index(place.fleet)];
}

const AsicSpec& Timeline::asic(const FleetPlace& place) const { return scenario[fleet(place).asic]; }

int Timeline::count(const FleetPlace& place) const { return fleet(place).count; }

}  // namespace changeover::auditing
