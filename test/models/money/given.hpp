#pragma once

#include <utility>
#include <vector>

#include "models/money/account.hpp"
#include "models/money/valuation.hpp"
#include "test/models/market/small_site.hpp"

namespace changeover::small {

/// A plan for the small site, built step by step.
struct Given {
  Scenario scenario = small::scenario();
  Plan plan{};

  Given& convert(Ref<ConversionOption> option, int start, std::vector<int> racks, Ref<Hall> hall = north) {
    plan.conversions.push_back({.hall = hall, .option = option, .start = start, .racks = std::move(racks)});
    return *this;
  }
  /// Signed for `begin`, and served from north with `megawatts` by period.
  Given& serve(Ref<Offer> offer, int begin, std::initializer_list<double> megawatts) {
    plan.signings.push_back({.offer = offer, .begin = begin});
    plan.services.push_back({.offer = offer, .hall = north, .power = power(megawatts)});
    return *this;
  }
  Given& mine(std::vector<double> units, Ref<Hall> hall = north, Ref<Hall> home = north) {
    plan.mining.push_back({.hall = hall, .home = home, .fleet = 0, .running = std::move(units)});
    return *this;
  }
  Given& sell(int period, int units, Ref<Hall> hall = north, Ref<Hall> home = north) {
    plan.sales.push_back({.hall = hall, .home = home, .fleet = 0, .period = period, .units = units});
    return *this;
  }
  /// Of north's own miners, to south.
  Given& move(int period, int units) {
    plan.moves.push_back({.from = north, .to = south, .home = north, .fleet = 0, .period = period, .units = units});
    return *this;
  }
  Given& start(Ref<Project> project, int variant, int period) {
    plan.projects.push_back({.project = project, .variant = variant, .start = period});
    return *this;
  }

  Given& mining_pays() {
    scenario.bitcoin.hashprice = Path<Hashprice>::constant(hashprice_of(0.002));
    return energy(40);
  }
  Given& energy(double dollars_per_mwh) {
    scenario.tariff.blocks = {{.share = 1, .price = energy_price(dollars_per_mwh)}};
    return *this;
  }
  /// $876,000 a MW and year at 100 $/MW/h.
  Given& rent(double dollars_per_mw_hour) {
    scenario.offers[0].rent = Path<CapacityPrice>::constant(capacity_price(dollars_per_mw_hour));
    return *this;
  }
  /// North becomes `colo` in period 0, with ten racks from period 1, and serves 1 MW of the lease from then.
  Given& leased() { return convert(colo, 0, {0, 10, 10, 10}).serve(lease, 1, {0, 1, 1, 1}); }
  /// North becomes `gpu` in period 0, with ten racks from period 1, and serves 1 MW of the cloud offer from then.
  Given& clouded() { return convert(gpu, 0, {0, 10, 10, 10}).serve(cloud, 1, {0, 1, 1, 1}); }
  /// North becomes containers of four miners each in period 0, ten from period 1, and they mine from then.
  Given& refreshed() {
    scenario.racks[0].asic = miner;
    scenario.racks[0].units = 4;
    terms(gpu).business = Business::mining;
    cloud_terms().business = Business::mining;
    cloud_terms().market = true;
    return clouded();
  }
  Offer& lease_terms() { return scenario.offers[0]; }
  Offer& cloud_terms() { return scenario.offers[1]; }
  ConversionOption& terms(Ref<ConversionOption> option) {
    return scenario.options[static_cast<std::size_t>(option.index)];
  }
  Given& fit_out(double dollars_per_mw) {
    for (ConversionOption& option : scenario.options) option.fit_out = per_megawatt(dollars_per_mw);
    return *this;
  }
  Given& taxes(double property_tax, double insurance) {
    scenario.money.property_tax = property_tax;
    scenario.money.insurance = insurance;
    return *this;
  }
  /// Racks of `price`, growing and losing value by these shares a year, living `life` years.
  Given& racks_cost(double price, double growth = 0, int life = 0, double decline = 1) {
    scenario.racks[0].price = dollars(price);
    scenario.racks[0].life = life;
    scenario.money.rack_price_growth = growth;
    scenario.money.rack_resale_decline = decline;
    return *this;
  }
  Given& resale_of_miners(double dollars_per_th) {
    scenario.miners.resale = {{.up_to = {20, joule_per_terahash},
                               .price = Path<HashratePrice>::constant({dollars_per_th, dollar / terahash})}};
    return *this;
  }
  Given& add_project(double cost) {
    Project project{.id = "substation", .name = "Substation", .mandatory = false, .variants = {}};
    for (const double share : {1.0, 2.0}) project.variants.push_back({.id = "variant", .cost = dollars(share * cost)});
    scenario.projects = {project};
    return *this;
  }

  [[nodiscard]] Ledger ledger() const { return value(scenario, SitePhysics(scenario), plan); }
  [[nodiscard]] Account account() const { return changeover::account(scenario, SitePhysics(scenario), plan); }
};

/// Paid in 2027: a conversion of $1.1M and a project of $0.55M, contingency included. NOI of $832,200 in 2028, 2029 and
/// 2030: rent of $876,000 less operation of $43,800. Every rate is 0.
inline Given one_lease() {
  Given given;
  given.rent(100).fit_out(1e6).add_project(0.5e6).leased().start({0}, 0, 0);
  given.scenario.money.contingency = 0.1;
  given.terms(colo).operation = capacity_price(5);
  return given;
}

inline Cents whole_dollars(std::int64_t count) { return Cents::whole(100 * count); }

}  // namespace changeover::small
