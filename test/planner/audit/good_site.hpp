#pragma once

#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"

/// A small site and a plan for it that keeps every rule. Eight quarters from 2027-Q1.
namespace changeover::good_site {

enum : int { grid, feeder_a, feeder_b, genset, air_plant, liquid_plant };
enum : int { hall_1, hall_2, hall_3 };
enum : int { hpc, cloud };
enum : int { substation, fibre };
enum : int { lease_a, cloud_a, spot };

/// hall-1 becomes hpc (100 racks, 10 MW) from 2027-Q4, after the substation; hall-2 becomes cloud (50 racks, 5 MW) from
/// 2028-Q1; hall-3 mines all along. lease-a runs from 2027-Q4 for five quarters, cloud-a from 2028-Q2 for three, spot
/// takes the rest of hall-2 in the last quarter.
[[nodiscard]] Scenario scenario();
[[nodiscard]] Plan plan();

/// $/MW and hour.
[[nodiscard]] CapacityPrice capacity_price(double number);
[[nodiscard]] std::vector<Power> power(std::initializer_list<double> megawatts);

}  // namespace changeover::good_site
