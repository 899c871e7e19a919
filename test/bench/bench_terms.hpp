#pragma once

#include "test/bench/bench_site.hpp"
#include "test/support/random_site.hpp"

/// Inside the benchmark's site only: what does not depend on how its halls are wired.
namespace changeover::test {

/// Whole periods that hold `months`, at least one.
[[nodiscard]] int periods_for(const Scenario& site, int months);

/// Power that cooling adds to each MW of heat, on the peak day.
inline constexpr double air_cooling_peak = 0.09, liquid_cooling_peak = 0.10;

/// Miners, racks and what a hall can become: the first six of `site.options` for any hall, two more for large sites.
/// Resources 0 and 1 are crews and specialists; shared limit 0 is the import of power.
void add_catalogue(Scenario& site, Dice& dice);

/// Tariff, hashprice, rates, taxes and the price of used miners, for a site with halls of `rating` in all.
void add_money(Scenario& site, Dice& dice, Power rating);

/// Two hosting markets (any rack; secure racks) and one for cloud, by the rating of all halls.
void add_offers(Scenario& site, Dice& dice, Power rating);

/// Tenants who want a fifth of the rating of all halls between them.
void add_leases(Scenario& site, Dice& dice, Power rating);

/// Crews, specialists, import, water and the yearly budget, by halls and their rating.
void add_limits(Scenario& site, Dice& dice, Power rating);

}  // namespace changeover::test
