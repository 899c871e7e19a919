#include "test/support/random_terms.hpp"

#include <array>

namespace changeover::test {
namespace {

class Terms {
 public:
  Terms(Scenario& site, Dice& dice) : site_(site), dice_(dice) {}

  void add() {
    for (ConversionOption& option : site_.options) cost_terms(option.work);
    for (Project& project : site_.projects)
      for (Variant& variant : project.variants) cost_terms(variant.work);
    const bool generous = dice_.chance(50);
    for (Offer& offer : site_.offers) {
      if (generous) pay_more(offer);
      if (!offer.market) lease_terms(offer);
    }
    money_terms();
    tariff_terms();
    if (dice_.chance(40)) refresh();
  }

 private:
  [[nodiscard]] int periods() const { return site_.calendar.periods; }

  void cost_terms(Work& work) {
    if (!dice_.chance(30)) return;
    const double electrical = dice_.real(0, 0.6);
    work.split = {electrical, 0.3, 0, 0, 0, 0.7 - electrical};
    site_.money.capex_escalation = {0.05, dice_.real(-0.02, 0.08), 0, 0, 0, 0.03};
  }

  /// So that more is signed, and its terms count.
  static void pay_more(Offer& offer) {
    for (auto& [month, rent] : offer.rent.points) rent = 2 * rent;
    for (auto& [month, price] : offer.accelerator_price.points) price = 2 * price;
  }

  void lease_terms(Offer& offer) {
    if (dice_.chance(20)) offer.escalator.steps = {{1, 0.05}, {2, dice_.real(-0.1, 0.2)}};
    if (dice_.chance(20)) {
      offer.escalator.indexed = Indexation{.least = 0, .most = 0.04};
      site_.money.inflation = {0.02, {{site_.calendar.first_month(3), dice_.real(0, 0.08)}}};
    }
    if (dice_.chance(25)) offer.take_or_pay = dice_.real(0.3, 1);
    if (dice_.chance(25)) offer.ramp = {{0, dice_.real(0, 0.5)}, {1, 0.7}, {3, 1}};
    if (dice_.chance(30))
      offer.renewal = Renewal{.probability = dice_.real(0, 1), .term = dice_.whole(1, 4), .rate = dice_.real(0.7, 1.1)};
    if (offer.tenant_capex > 0 && dice_.chance(60))
      offer.reimbursement = {.over = dice_.whole(1, offer.term), .interest = dice_.chance(50) ? 0.08 : 0};
    if (dice_.chance(20))
      offer.backstop = {.upfront = PowerCost(0.2, million_dollars / megawatt),
                        .fee = CapacityPrice(dice_.real(0, 3), dollars_per_kilowatt_month)};
  }

  void money_terms() {
    MoneyTerms& money = site_.money;
    if (dice_.chance(30))
      money.sales_tax = {.rate = {0.0825, {{site_.calendar.first_month(2), 0.04}}},
                         .works = dice_.real(0, 1),
                         .racks = dice_.real(0, 1)};
    if (dice_.chance(25)) {
      money.terminal = Terminal::cap_rate;
      money.cap_rate = dice_.real(0.06, 0.3);
      money.cost_of_sale = 0.02;
    }
    if (dice_.chance(30)) {
      CashLimit cash{.opening = Money(dice_.real(0, 20), million_dollars),
                     .floor = Money(dice_.real(-10, 2), million_dollars),
                     .facilities = {Money(dice_.real(0, 10), million_dollars)}};
      cash.facilities.steps = {{site_.calendar.first_month(2), Money(dice_.real(0, 20), million_dollars)}};
      site_.limits.cash = cash;
    }
    if (money.tax && dice_.chance(50))
      money.tax->existing = {{.business = Business::mining,
                              .cost = Money(dice_.real(0, 5), million_dollars),
                              .write_off = random_write_off(dice_),
                              .in_service = site_.calendar.start.plus(-dice_.whole(1, 40)),
                              .bonus = dice_.chance(50) ? 0.8 : 0}};
    if (dice_.chance(25))
      site_.bitcoin.marginal = MarginalMiner{.efficiency = Efficiency(dice_.real(15, 25), joule_per_terahash),
                                             .power = EnergyPrice(dice_.real(40, 70), dollars_per_megawatt_hour),
                                             .overhead = 0.05,
                                             .improvement = 0.1,
                                             .base = Month(2026, 7)};
  }

  void tariff_terms() {
    Tariff& tariff = site_.tariff;
    const Month later = site_.calendar.first_month(2);
    if (dice_.chance(25)) {
      tariff.coincident.steps = {{later, CapacityPrice()}};
      tariff.demand.steps = {{later, CapacityPrice(dice_.real(0, 12), dollars_per_kilowatt_month)}};
    }
    if (dice_.chance(25))
      tariff.index = Path<EnergyPrice>{
          .points = {{Month(2027, 1), EnergyPrice(dice_.real(-20, 20), dollars_per_megawatt_hour)}}, .growth = 0.05};
    if (dice_.chance(20)) {
      for (int month = 0; month < 12; ++month)
        tariff.months.push_back({{0.7, EnergyPrice(dice_.real(10, 40), dollars_per_megawatt_hour)},
                                 {0.3, EnergyPrice(dice_.real(30, 150), dollars_per_megawatt_hour)}});
      tariff.blocks.clear();
    }
    if (dice_.chance(25))
      tariff.demand_terms = {.ratchet = dice_.chance(60) ? dice_.real(0.3, 1) : 0,
                             .ratchet_periods = dice_.whole(1, 3),
                             .before = megawatts(dice_.whole(0, 5)),
                             .least = megawatts(dice_.real(0, 6)),
                             .least_from = dice_.whole(0, 1),
                             .least_until = dice_.whole(1, periods() + 1)};
    if (dice_.chance(20))
      tariff.contract = {.exit_fee = Money(0.5, million_dollars),
                         .exit = dice_.whole(0, periods() - 1),
                         .collateral = Money(3, million_dollars),
                         .collateral_fee = 0.02,
                         .collateral_until = dice_.whole(0, periods() + 2)};
  }

  /// A conversion that renews the fleet, and the network that its containers serve.
  void refresh() {
    const Ref<AsicSpec> asic{dice_.whole(0, 1)};
    const AsicSpec& miner = site_[asic];
    RackSpec container{.id = "container",
                       .name = "Container",
                       .mass = Mass(20, tonne),
                       .base = Area(10, square_metre),
                       .footprint = Area(60, square_metre),
                       .height = Length(2.3, metre),
                       .price = Money(dice_.real(0.05, 0.6), million_dollars),
                       .life = dice_.chance(40) ? dice_.whole(1, 4) : 0,
                       .asic = asic,
                       .units = dice_.whole(1, 2)};
    container.peak = container.average = container.units * miner.power;
    container.heat = {0, 0, 0};
    container.heat[static_cast<std::size_t>(miner.medium)] = 1;
    const Ref<RackSpec> rack{static_cast<int>(site_.racks.size())};
    site_.racks.push_back(container);
    const Ref<ConversionOption> option{static_cast<int>(site_.options.size())};
    site_.options.push_back({.id = "refresh",
                             .name = "Refresh",
                             .business = Business::mining,
                             .rack = rack,
                             .fit_out = PowerCost(dice_.real(0, 0.3), million_dollars / megawatt),
                             .work = {.duration = 1}});
    for (Hall& hall : site_.halls) hall.options.push_back(option);
    site_.offers.push_back({.id = "bitcoin-network",
                            .name = "Bitcoin network",
                            .business = Business::mining,
                            .market = true,
                            .most = Path<Power>::constant(megawatts(100)),
                            .lease = LeaseKind::gross,
                            .lapses = periods()});
  }

  Scenario& site_;
  Dice& dice_;
};

}  // namespace

WriteOff random_write_off(Dice& dice) {
  constexpr std::array classes{3, 5, 7, 10, 15, 20, 39};
  if (dice.chance(60)) return {WriteOff::Method::macrs, classes[static_cast<std::size_t>(dice.whole(0, 6))]};
  return {WriteOff::Method::straight_line, dice.whole(2, 20)};
}

void add_terms(Scenario& site, Dice& dice) { Terms(site, dice).add(); }

}  // namespace changeover::test
