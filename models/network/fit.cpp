#include "models/network/fit.hpp"

#include <algorithm>
#include <cmath>

#include "models/base/check.hpp"
#include "models/base/text.hpp"

namespace changeover {
namespace {

/// Sums of cooling figures along the paths that end in a piece of equipment, and what it supplies.
struct Route {
  bool fed = false;
  double power_peak = 0;
  double power_average = 0;
  WaterUse water{};
  std::optional<Temperature> supply{};
};

/// Takes over the greatest of each figure of a route that is fed.
void take_greatest(Route& worst, const Route& route) {
  if (!route.fed) return;
  worst.fed = true;
  worst.power_peak = std::max(worst.power_peak, route.power_peak);
  worst.power_average = std::max(worst.power_average, route.power_average);
  worst.water = std::max(worst.water, route.water);
}

/// The greatest figures over `from`, the warmest supply among them.
Route merge(const std::vector<Route>& routes, const CapacityNetwork& network, const Scenario& scenario,
            const std::vector<Ref<Equipment>>& from) {
  Route worst;
  for (const Ref<Equipment> ref : from) {
    if (scenario[ref].commodity != network.commodity()) continue;
    const Route& route = routes[static_cast<std::size_t>(ref.index)];
    take_greatest(worst, route);
    worst.supply = std::max(worst.supply, route.supply);
  }
  return worst;
}

/// By equipment index of the scenario.
std::vector<Route> cooling_routes(const Scenario& scenario, const CapacityNetwork& network) {
  std::vector<Route> routes(scenario.equipment.size());
  for (const Ref<Equipment> ref : network.downstream()) {
    const Equipment& piece = scenario[ref];
    Route route;
    if (piece.supply)
      route.fed = !piece.backup;
    else
      route = merge(routes, network, scenario, piece.from);
    route.power_peak += piece.power_peak;
    route.power_average += piece.power_average;
    route.water += piece.water;
    if (piece.supply_temperature) route.supply = piece.supply_temperature;
    routes[static_cast<std::size_t>(ref.index)] = route;
  }
  return routes;
}

std::vector<std::array<CoolingPath, 3>> cooling_paths(const Scenario& scenario,
                                                      const std::array<CapacityNetwork, 4>& networks) {
  std::vector<std::array<CoolingPath, 3>> paths(scenario.halls.size());
  for (const Medium medium : media) {
    const CapacityNetwork& network = networks[static_cast<std::size_t>(commodity_of(medium))];
    const std::vector<Route> routes = cooling_routes(scenario, network);
    for (std::size_t h = 0; h < paths.size(); ++h) {
      const Route route = merge(routes, network, scenario, scenario.halls[h].feeds);
      if (!route.fed) continue;
      paths[h][static_cast<std::size_t>(medium)] = {.served = true,
                                                    .power_peak = route.power_peak,
                                                    .power_average = route.power_average,
                                                    .water = route.water,
                                                    .supply = route.supply};
    }
  }
  return paths;
}

/// The greatest that a variant's `amounts` can be for one project, summed over the projects: no project is done twice.
template <class Amount, class OfVariant>
Amount greatest_gain(const Scenario& scenario, const OfVariant& of_variant) {
  Amount sum;
  for (const Project& project : scenario.projects) {
    Amount greatest;
    for (const Variant& variant : project.variants) greatest = std::max(greatest, of_variant(variant));
    sum += greatest;
  }
  return sum;
}

AreaLoad floor_gain(const Scenario& scenario, Ref<Hall> hall) {
  return greatest_gain<AreaLoad>(scenario, [&](const Variant& variant) {
    AreaLoad gain;
    for (const FloorGain& floor : variant.floors)
      if (floor.hall == hall) gain += floor.rating;
    return gain;
  });
}

/// Referred ratings at the end of the plan, every project done in its greatest variant.
std::vector<Power> final_capacity(const Scenario& scenario, const CapacityNetwork& network) {
  const Month last = scenario.calendar.first_month(scenario.calendar.periods - 1);
  std::vector<Power> result(scenario.equipment.size());
  for (const Ref<Equipment> ref : network.equipment()) {
    const Power gain = greatest_gain<Power>(scenario, [&](const Variant& variant) {
      Power added;
      for (const CapacityGain& one : variant.adds)
        if (one.equipment == ref) added += one.capacity;
      return added;
    });
    result[static_cast<std::size_t>(ref.index)] = (scenario[ref].capacity.at(last) + gain) * network.referral(ref);
  }
  return result;
}

/// One option in one hall, and everything that its fit depends on.
struct Case {
  const Scenario& scenario;
  const SitePhysics& physics;
  Ref<Hall> ref;
  const Hall& hall;
  const ConversionOption& option;
  const RackSpec& rack;
  AreaLoad floor_gain;

  [[nodiscard]] const CoolingPath& path(Medium medium) const { return physics.path(ref, medium); }
  [[nodiscard]] AreaLoad point_load() const { return rack.mass / rack.base; }
};

/// A load within a relative 1e-9 of its limit does not exceed it.
bool exceeds(AreaLoad load, AreaLoad limit) { return load > limit * (1 + 1e-9); }

std::string kilograms(AreaLoad load) { return grouped(load.in(kilogram / square_metre), 0) + " kg/m²"; }

std::string_view name(Medium medium) {
  constexpr std::array names{"air", "liquid", "immersion"};
  return names[static_cast<std::size_t>(medium)];
}

/// Why the option cannot stand in the hall at all; empty when it can.
std::string obstacle(const Case& c) {
  if (c.hall.clear_height && c.rack.height > *c.hall.clear_height)
    return "rack is " + to_text(c.rack.height.in(metre)) + " m high, hall " + to_text(c.hall.clear_height->in(metre)) +
           " m";
  for (const Medium medium : media)
    if (c.rack.heat_share(medium) > 0 && !c.path(medium).served)
      return "no " + std::string(name(medium)) + " cooling reaches the hall";
  const auto& supply = c.path(Medium::liquid).supply;
  if (c.rack.heat_share(Medium::liquid) > 0 && supply && c.rack.warmest_supply && *supply > *c.rack.warmest_supply)
    return "liquid arrives at " + to_text(supply->celsius()) + " °C, rack accepts " +
           to_text(c.rack.warmest_supply->celsius()) + " °C";
  if (const AreaLoad most = c.hall.point + c.floor_gain; !c.option.reinforcement && exceeds(c.point_load(), most))
    return "rack loads its base with " + kilograms(c.point_load()) + ", floor bears " + kilograms(most);
  if (c.option.redundancy == Redundancy::two_n && !c.physics.dual_feeds[static_cast<std::size_t>(c.ref.index)])
    return "no two feeds that share no element";
  if (!c.physics.networks[0].serves(c.ref)) return "no power reaches the hall";
  return "";
}

/// Whole racks in a ratio; within 1e-9 of a whole number it counts as that number.
int whole(double ratio) { return static_cast<int>(std::clamp(std::floor(ratio + 1e-9), 0.0, 1e9)); }

void count_racks(Fit& fit, const Case& c) {
  fit.racks = c.hall.positions.value_or(1'000'000'000);
  fit.obstacle = "positions";
  const auto limit = [&](auto available, auto each, const char* name_of_limit) {
    const int most = each > decltype(each){} ? whole(available / each) : fit.racks;
    if (most >= fit.racks) return;
    fit.racks = most;
    fit.obstacle = name_of_limit;
  };
  limit(c.hall.area, c.rack.footprint, "floor area");
  limit((c.hall.floor + c.floor_gain) * c.hall.area, c.rack.mass, "floor load");
  limit(c.option.usable * c.hall.rating, c.rack.peak * fit.load_peak, "hall rating");
  if (fit.racks == 0) fit.obstacle = "not one rack: " + fit.obstacle;
}

Money cost(const Case& c, const Fit& fit) {
  Money sum = c.option.fit_out * (fit.racks * c.rack.peak) + c.option.fit_out_fixed;
  if (fit.reinforced) sum += *c.option.reinforcement * c.hall.area;
  return sum * (1 + c.scenario.money.contingency);
}

Fit fit_of(const Case& c) {
  Fit fit;
  double peak = 1 + c.option.overhead;
  fit.pue = 1 + c.option.overhead;
  for (const Medium medium : media) {
    peak += c.rack.heat_share(medium) * c.path(medium).power_peak;
    fit.pue += c.rack.heat_share(medium) * c.path(medium).power_average;
  }
  fit.load_peak = peak;
  fit.load_average = c.rack.average / c.rack.peak * fit.pue;
  const bool heavy = exceeds(c.point_load(), c.hall.point);
  fit.reinforced = heavy && c.option.reinforcement;
  fit.obstacle = obstacle(c);
  if (fit.obstacle.empty()) count_racks(fit, c);
  fit.waits_for_floor = fit.fits() && heavy && !c.option.reinforcement;
  fit.cost = cost(c, fit);
  return fit;
}

bool wants_dual_feed(const Scenario& scenario, const Hall& hall) {
  return std::any_of(hall.options.begin(), hall.options.end(),
                     [&](Ref<ConversionOption> option) { return scenario[option].redundancy == Redundancy::two_n; });
}

}  // namespace

SitePhysics::SitePhysics(const Scenario& scenario)
    : networks{CapacityNetwork(scenario, Commodity::power), CapacityNetwork(scenario, Commodity::air),
               CapacityNetwork(scenario, Commodity::liquid), CapacityNetwork(scenario, Commodity::immersion)},
      cooling(cooling_paths(scenario, networks)),
      dual_feeds(scenario.halls.size()) {
  const std::vector<Power> capacity = final_capacity(scenario, networks[0]);
  for (std::size_t h = 0; h < scenario.halls.size(); ++h) {
    const Hall& hall = scenario.halls[h];
    const Ref<Hall> ref{static_cast<int>(h)};
    if (wants_dual_feed(scenario, hall)) dual_feeds[h] = networks[0].dual_feed(ref, capacity);
    const AreaLoad gain = floor_gain(scenario, ref);
    fits.emplace_back();
    for (const Ref<ConversionOption> option : hall.options)
      fits.back().push_back(fit_of({.scenario = scenario,
                                    .physics = *this,
                                    .ref = ref,
                                    .hall = hall,
                                    .option = scenario[option],
                                    .rack = scenario[scenario[option].rack],
                                    .floor_gain = gain}));
  }
}

const Fit& SitePhysics::fit(const Scenario& scenario, Ref<Hall> hall, Ref<ConversionOption> option) const {
  const auto& options = scenario[hall].options;
  const auto place = std::find(options.begin(), options.end(), option);
  CHANGEOVER_CHECK(place != options.end(), scenario[option].id + " is no option of hall " + scenario[hall].id);
  return fits[static_cast<std::size_t>(hall.index)][static_cast<std::size_t>(place - options.begin())];
}

Power SitePhysics::miner_load(const Scenario& scenario, Ref<Hall> hall, Ref<AsicSpec> asic) const {
  return scenario[asic].power * (1 + path(hall, scenario[asic].medium).power_peak);
}

Power SitePhysics::miner_average(const Scenario& scenario, Ref<Hall> hall, Ref<AsicSpec> asic) const {
  return scenario[asic].power * (1 + path(hall, scenario[asic].medium).power_average);
}

}  // namespace changeover
