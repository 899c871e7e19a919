#include "planner/report/carried.hpp"

#include <algorithm>

namespace changeover {
namespace {

bool belongs(Redundancy redundancy, LoadPart part) {
  return part == LoadPart::all || redundancy == Redundancy::two_n ||
         (part == LoadPart::secure && redundancy == Redundancy::n_minus_1);
}

Medium medium_of(Commodity commodity) { return *std::ranges::find(media, commodity, commodity_of); }

}  // namespace

bool Carried::done(Ref<Project> project, int variant, int period) const {
  return std::ranges::any_of(view_.plan.projects, [&](const ProjectStart& each) {
    return each.project == project && each.variant == variant &&
           each.start + view_.variant(each).work.duration <= period;
  });
}

Power Carried::rating(Ref<Equipment> equipment, int period, bool firm) const {
  const Equipment& piece = view_.scenario[equipment];
  const Month date = view_.scenario.calendar.first_month(period);
  Power sum = firm && piece.firm ? piece.firm->at(date) : piece.capacity.at(date);
  for (const ProjectStart& each : view_.plan.projects) {
    if (!done(each.project, each.variant, period)) continue;
    for (const CapacityGain& gain : view_.variant(each).adds)
      if (gain.equipment == equipment) sum += firm ? gain.firm : gain.capacity;
  }
  return sum;
}

std::vector<Power> Carried::capacities(const CapacityNetwork& network, const Contingency& state, int period) const {
  std::vector<Power> all(view_.scenario.equipment.size());
  for (const Ref<Equipment> piece : network.equipment()) {
    const Capacity found = capacity(view_.scenario, network, piece, state, period);
    Power& sum = all[static_cast<std::size_t>(piece.index)];
    sum = found.rated;
    for (const Gain& gain : found.gains)
      if (done(gain.project, gain.variant, period)) sum += gain.capacity;
  }
  return all;
}

std::vector<Power> Carried::racks(Commodity commodity, int period, LoadPart part) const {
  const bool electric = commodity == Commodity::power;
  std::vector<Power> all(view_.scenario.halls.size());
  for (const ConversionView& each : view_.conversions()) {
    if (!belongs(each.option.redundancy, part)) continue;
    const double factor = electric ? each.fit.load_peak : each.rack.heat_share(medium_of(commodity));
    all[static_cast<std::size_t>(each.decided.hall.index)] += each.live(period) * factor;
  }
  return all;
}

std::vector<Power> Carried::loads(Commodity commodity, int period, LoadPart part) const {
  const bool electric = commodity == Commodity::power;
  std::vector<Power> all = racks(commodity, period, part);
  if (part != LoadPart::all) return all;
  for (const Mining& each : view_.plan.mining) {
    const Ref<AsicSpec> asic = view_.asic(each.home, each.fleet);
    const AsicSpec& unit = view_.scenario[asic];
    const double running = each.running[static_cast<std::size_t>(period)];
    Power& sum = all[static_cast<std::size_t>(each.hall.index)];
    if (electric)
      sum += running * view_.physics.miner_load(view_.scenario, each.hall, asic);
    else if (unit.medium == medium_of(commodity))
      sum += running * unit.power;
  }
  return all;
}

std::optional<std::vector<Power>> Carried::flow(const CapacityNetwork& network, int period) const {
  auto flow = evenly_spread(view_.scenario, network, capacities(network, {}, period),
                            loads(network.commodity(), period, LoadPart::all));
  if (flow)
    for (const Ref<Equipment> piece : network.equipment()) {
      Power& carried = (*flow)[static_cast<std::size_t>(piece.index)];
      if (carried > Power{}) carried = carried / network.referral(piece);
    }
  return flow;
}

}  // namespace changeover
