#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "planner/formulate/formulate.hpp"

/// A site small enough to write its constraints down by hand.
namespace changeover::test {

inline constexpr Ref<Equipment> grid{0}, sub_a{1}, sub_b{2}, fans{3};
inline constexpr Ref<Hall> east{0}, west{1};
inline constexpr Ref<ConversionOption> lease{0};

/// Three quarters. East: 4 MW behind sub-a, three miners. West: 3 MW behind sub-b, two miners. A miner draws 1 MW, as a
/// rack does; both halls may become `lease` in one period of work, with 4 and 3 racks. Nothing but the halls' ratings
/// is tight.
inline Scenario two_halls() {
  Scenario site;
  site.calendar = {Month(2027, 1), 3, Step::quarter};
  site.asics = {{.id = "block", .hashrate = Hashrate(50, petahash), .power = megawatts(1)}};
  site.racks = {{.id = "rack",
                 .peak = megawatts(1),
                 .average = megawatts(0.8),
                 .mass = Mass(10, tonne),
                 .base = Area(5, square_metre),
                 .footprint = Area(50, square_metre),
                 .height = Length(2, metre),
                 .accelerators = 500}};
  site.options = {{.id = "lease", .rack = {0}, .fit_out = PowerCost(2, million_dollars / megawatt)}};
  site.equipment = {{.id = "grid", .supply = true, .capacity = {megawatts(20)}},
                    {.id = "sub-a", .capacity = {megawatts(10)}, .from = {grid}},
                    {.id = "sub-b", .capacity = {megawatts(10)}, .from = {grid}},
                    {.id = "fans", .commodity = Commodity::air, .supply = true, .capacity = {megawatts(20)}}};
  site.contingencies = {.n_minus_1 = false, .curtailment = false};
  Hall hall{.id = "east"};
  hall.area = Area(200, square_metre);
  hall.floor = AreaLoad(2, tonne / square_metre);
  hall.point = AreaLoad(3, tonne / square_metre);
  hall.options = {lease};
  site.halls = {hall, hall};
  site.halls[0].rating = megawatts(4);
  site.halls[0].feeds = {sub_a, fans};
  site.halls[0].fleets = {{.asic = {0}, .count = 3}};
  site.halls[1].id = "west";
  site.halls[1].rating = megawatts(3);
  site.halls[1].feeds = {sub_b, fans};
  site.halls[1].fleets = {{.asic = {0}, .count = 2}};
  site.bitcoin.hashprice = Path<Hashprice>::constant(Hashprice(50, dollars_per_petahash_day));
  site.tariff.blocks = {{1, EnergyPrice(30, dollars_per_megawatt_hour)}};
  return site;
}

/// A project of one variant that takes one period.
inline Project project(const std::string& id) {
  return {.id = id, .variants = {{.id = "", .cost = Money(3, million_dollars)}}};
}

/// From 1 to 2 MW of hosting for two periods, to begin in Q1 or Q2.
inline Offer tenant() {
  return {.id = "tenant",
          .least = megawatts(1),
          .most = Path<Power>::constant(megawatts(2)),
          .rent = Path<CapacityPrice>::constant(CapacityPrice(100, dollars_per_kilowatt_month)),
          .lapses = 2,
          .term = 2};
}

/// An open hosting market of 1 MW from Q2 on.
inline Offer spot() {
  return {.id = "spot",
          .market = true,
          .most = Path<Power>::constant(megawatts(1)),
          .rent = Path<CapacityPrice>::constant(CapacityPrice(80, dollars_per_kilowatt_month)),
          .earliest = 1};
}

/// Three substations in a mesh: sub-a and sub-b feed east, sub-b and sub-c west, 3 MW each; the halls have 5 MW each.
/// What can be read off the network holds even when both halls are full; all three substations together do not.
inline Scenario meshed() {
  Scenario site = two_halls();
  for (const Ref<Equipment> sub : {sub_a, sub_b})
    site.equipment[static_cast<std::size_t>(sub.index)].capacity = {megawatts(3)};
  site.equipment.push_back({.id = "sub-c", .capacity = {megawatts(3)}, .from = {grid}});
  const Ref<Equipment> sub_c{4};
  site.halls[0].rating = site.halls[1].rating = megawatts(5);
  site.halls[0].area = site.halls[1].area = Area(250, square_metre);
  site.halls[0].feeds = {sub_a, sub_b, fans};
  site.halls[1].feeds = {sub_b, sub_c, fans};
  return site;
}

/// The point that has these values, by column, and 0 elsewhere.
inline std::vector<double> point_of(const milp::Model& model, const std::map<std::string, double>& values) {
  std::vector<double> point;
  std::size_t used = 0;
  for (const milp::Column& column : model.columns()) {
    const auto found = values.find(column.name);
    point.push_back(found == values.end() ? 0 : found->second);
    used += found != values.end();
  }
  EXPECT_EQ(used, values.size()) << "a name is none of the model's";
  return point;
}

}  // namespace changeover::test
