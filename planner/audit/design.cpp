#include "planner/audit/design.hpp"

#include <algorithm>
#include <cmath>

#include "planner/audit/record.hpp"

namespace changeover::auditing {
namespace {

constexpr auto tonnes_per_square_metre = tonne / square_metre;

double greatest_floor_gain(const Scenario& scenario, Ref<Hall> hall) {
  double greatest = 0;
  for (const Project& project : scenario.projects)
    for (const Variant& variant : project.variants) greatest = std::max(greatest, floor_gain(variant, hall));
  return greatest;
}

std::string medium_name(Medium medium) {
  return medium == Medium::air ? "air" : medium == Medium::liquid ? "liquid" : "immersion";
}

std::string obstacle(const Scenario& scenario, const Wiring& wiring, Ref<Hall> ref, const ConversionOption& option,
                     double point_load) {
  const Hall& hall = scenario[ref];
  const RackSpec& rack = scenario[option.rack];
  if (!wiring.power(ref).served) return "no supply of power reaches it";
  if (hall.clear_height && rack.height > *hall.clear_height) {
    const auto [high, clear] = tell_apart(rack.height.in(metre), hall.clear_height->in(metre));
    return "a rack is " + high + " m high, the hall " + clear + " m";
  }
  for (const Medium medium : media)
    if (rack.heat_share(medium) > 0 && !wiring.cooling(ref, medium).served)
      return "no " + medium_name(medium) + " cooling reaches it";
  const auto celsius = wiring.liquid_celsius(ref);
  if (rack.heat_share(Medium::liquid) > 0 && rack.warmest_supply && celsius &&
      *celsius > rack.warmest_supply->celsius()) {
    const auto [arrives, accepts] = tell_apart(*celsius, rack.warmest_supply->celsius());
    return "its liquid arrives with " + arrives + " °C, a rack accepts " + accepts + " °C";
  }
  const double point = hall.point.in(tonnes_per_square_metre) + greatest_floor_gain(scenario, ref);
  if (exceeds(point_load, point) && !option.reinforcement) {
    const auto [load, limit] = tell_apart(point_load * 1000, point * 1000);
    return "a rack stands with " + load + " kg/m² on a floor that bears at most " + limit + " kg/m²";
  }
  if (option.redundancy == Redundancy::two_n && !wiring.dual_feed(ref))
    return "it has no two feeds without a common element";
  return "";
}

double design_racks(const Scenario& scenario, Ref<Hall> ref, const ConversionOption& option, double load_peak) {
  const Hall& hall = scenario[ref];
  const RackSpec& rack = scenario[option.rack];
  const double area = hall.area.in(square_metre);
  const double floor = hall.floor.in(tonnes_per_square_metre) + greatest_floor_gain(scenario, ref);
  double most = 1e9;
  if (hall.positions) most = std::min(most, static_cast<double>(*hall.positions));
  const auto limit = [&](double have, double each) {
    if (each > 0) most = std::min(most, whole(have / each));
  };
  limit(area, rack.footprint.in(square_metre));
  limit(floor * area, rack.mass.in(tonne));
  limit(option.usable * hall.rating.in(megawatt), rack.peak.in(megawatt)*load_peak);
  return std::max(most, 0.0);
}

}  // namespace

double whole(double x) {
  const double nearest = std::round(x);
  return std::abs(x - nearest) <= 1e-9 ? nearest : std::floor(x);
}

bool exceeds(double x, double limit) { return x > limit + 1e-9 * std::abs(limit); }

double floor_gain(const Variant& variant, Ref<Hall> hall) {
  double gain = 0;
  for (const FloorGain& floor : variant.floors)
    if (floor.hall == hall) gain += floor.rating.in(tonnes_per_square_metre);
  return gain;
}

Design design(const Scenario& scenario, const Wiring& wiring, Ref<Hall> ref, Ref<ConversionOption> option_ref) {
  const Hall& hall = scenario[ref];
  const ConversionOption& option = scenario[option_ref];
  const RackSpec& rack = scenario[option.rack];
  Design d;
  double cooling_peak = 0;
  double cooling_average = 0;
  for (const Medium medium : media) {
    cooling_peak += rack.heat_share(medium) * wiring.cooling(ref, medium).power_peak;
    cooling_average += rack.heat_share(medium) * wiring.cooling(ref, medium).power_average;
  }
  d.load_peak = 1 + option.overhead + cooling_peak;
  d.load_average = rack.average.in(megawatt) / rack.peak.in(megawatt) * (1 + option.overhead + cooling_average);
  const double base = rack.base.in(square_metre);
  d.point_load = base > 0 ? rack.mass.in(tonne) / base : 0;
  const bool heavy = exceeds(d.point_load, hall.point.in(tonnes_per_square_metre));
  d.waits_for_floor = heavy && !option.reinforcement;
  d.obstacle = obstacle(scenario, wiring, ref, option, d.point_load);
  if (d.obstacle.empty()) d.racks = static_cast<int>(design_racks(scenario, ref, option, d.load_peak));
  if (d.obstacle.empty() && d.racks == 0) d.obstacle = "not one rack has room, floor and power";
  d.cost = option.fit_out.in(dollar / megawatt) * d.racks * rack.peak.in(megawatt) + option.fit_out_fixed.in(dollar);
  if (heavy && option.reinforcement)
    d.cost += option.reinforcement->in(dollar / square_metre) * hall.area.in(square_metre);
  return d;
}

}  // namespace changeover::auditing
