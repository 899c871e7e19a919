#include "planner/audit/loads.hpp"

#include "planner/audit/record.hpp"

namespace changeover::auditing {
namespace {

bool belongs(Redundancy redundancy, Part part) {
  switch (part) {
    case Part::all:
      return true;
    case Part::secure:
      return redundancy != Redundancy::n;
    case Part::dual:
      return redundancy == Redundancy::two_n;
  }
  return true;
}

/// Sum over the fleets in a hall of what one running unit causes.
template <class PerUnit>
double over_miners(const Timeline& timeline, Ref<Hall> hall, int period, PerUnit per_unit) {
  double sum = 0;
  const auto from = timeline.miners.lower_bound({hall.index, 0, 0});
  for (auto it = from; it != timeline.miners.end() && it->first.hall == hall.index; ++it)
    sum += it->second.running[index(period)] * per_unit(timeline.asic(it->first));
  return sum;
}

/// Electrical load of the miners that stand by themselves.
double fleet_load(const Timeline& timeline, Ref<Hall> hall, int period) {
  return over_miners(timeline, hall, period, [&](const AsicSpec& asic) {
    return asic.power.in(megawatt) * (1 + timeline.wiring.cooling(hall, asic.medium).power_peak);
  });
}

}  // namespace

double rack_power(const Timeline& timeline, Ref<Hall> hall, int period, Part part) {
  const auto& c = timeline.converted(hall);
  if (!c || !belongs(timeline.scenario[c->option].redundancy, part)) return 0;
  const RackSpec& rack = timeline.rack(*c);
  return timeline.racks(hall, period) * rack.peak.in(megawatt);
}

double critical_it(const Timeline& timeline, Ref<Hall> hall, int period, Part part) {
  const auto& c = timeline.converted(hall);
  const bool critical = c && timeline.scenario[c->option].business != Business::mining;
  return critical ? rack_power(timeline, hall, period, part) : 0;
}

double mining_load(const Timeline& timeline, Ref<Hall> hall, int period) {
  double load = fleet_load(timeline, hall, period);
  const auto& c = timeline.converted(hall);
  for (const Service& service : timeline.plan.services)
    if (c && service.hall == hall && timeline.scenario[service.offer].business == Business::mining)
      load += service.power[index(period)].in(megawatt)*c->design.load_peak;
  return load;
}

double power_load(const Timeline& timeline, Ref<Hall> hall, int period, Part part) {
  const auto& c = timeline.converted(hall);
  const double racks = c ? rack_power(timeline, hall, period, part) * c->design.load_peak : 0;
  return racks + (part == Part::all ? fleet_load(timeline, hall, period) : 0);
}

double heat_load(const Timeline& timeline, Ref<Hall> hall, Medium medium, int period, Part part) {
  double heat = 0;
  if (const auto& c = timeline.converted(hall)) {
    const RackSpec& rack = timeline.rack(*c);
    heat += rack_power(timeline, hall, period, part) * rack.heat_share(medium);
  }
  if (part == Part::all)
    heat += over_miners(timeline, hall, period,
                        [&](const AsicSpec& asic) { return asic.medium == medium ? asic.power.in(megawatt) : 0; });
  return heat;
}

}  // namespace changeover::auditing
