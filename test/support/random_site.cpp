#include "test/support/random_site.hpp"

#include <string>

#include "test/support/random_terms.hpp"

namespace changeover::test {
namespace {

std::string numbered(const std::string& name, int i) { return name + "-" + std::to_string(i + 1); }

class Builder {
 public:
  Builder(std::uint64_t seed, const Recipe& recipe) : dice_(seed), recipe_(recipe), rich_(!recipe.exhaustive) {}

  Scenario build() {
    site_.name = "random";
    const Step steps[] = {Step::month, Step::quarter, Step::year};
    site_.calendar = {Month(2027, 1), dice_.whole(3, recipe_.most_periods), steps[dice_.whole(1, 2)]};
    money();
    catalogue();
    network();
    cooling();
    projects();
    halls();
    options();
    offers();
    limits();
    if (rich_) locks();
    tax();
    if (rich_) add_terms(site_, dice_);
    return std::move(site_);
  }

 private:
  int periods() const { return site_.calendar.periods; }

  void money() {
    MoneyTerms& money = site_.money;
    money.rates = {dice_.real(0.1, 0.2), dice_.real(0.05, 0.12), dice_.real(0.1, 0.2), dice_.real(0.05, 0.15)};
    money.timing = dice_.chance(70) ? Timing::mid : Timing::end;
    money.contingency = dice_.chance(50) ? 0.1 : 0;
    money.site_operation = Money(dice_.real(0, 2), million_dollars) / Duration(1, year);
    money.property_tax = dice_.chance(50) ? 0.01 : 0;
    money.insurance = dice_.chance(50) ? 0.004 : 0;
    money.capex_escalation.fill(dice_.chance(50) ? 0.03 : 0);
    money.operation_escalation = dice_.chance(50) ? 0.02 : 0;
    money.rack_price_growth = dice_.chance(50) ? -0.1 : 0;
    money.rack_resale_decline = dice_.real(0.2, 0.6);
    const Terminal terminals[] = {Terminal::none, Terminal::contracted, Terminal::salvage};
    money.terminal = terminals[dice_.whole(0, 2)];
    site_.bitcoin.hashprice =
        Path<Hashprice>{.points = {{Month(2027, 1), Hashprice(dice_.real(25, 60), dollars_per_petahash_day)}},
                        .growth = dice_.real(-0.2, 0.1)};
    if (rich_ && dice_.chance(40)) {
      site_.bitcoin.hashprice.reset();
      site_.bitcoin.price = Path<BitcoinPrice>{
          .points = {{Month(2027, 1), BitcoinPrice(dice_.real(50e3, 120e3), dollar / btc)}}, .growth = 0.05};
      site_.bitcoin.difficulty = Path<double>{.points = {{Month(2027, 1), dice_.real(100e12, 200e12)}}, .growth = 0.1};
      site_.bitcoin.fees = 0.01;
    }
    site_.miners.pool_fee = 0.01;
    site_.miners.uptime = 0.96;
    site_.miners.operation = dollars(dice_.real(0, 20000)) / Duration(1, year);
    site_.miners.resale = {{Efficiency(18, joule_per_terahash),
                            Path<HashratePrice>::constant(HashratePrice(dice_.real(1, 12), dollar / terahash))},
                           {Efficiency(30, joule_per_terahash),
                            Path<HashratePrice>::constant(HashratePrice(dice_.real(0, 2), dollar / terahash))}};
    site_.miners.decommissioning = dollars(dice_.real(0, 20000));
    if (rich_ && dice_.chance(40)) site_.miners.relocation = dollars(dice_.real(0, 60000));
    Tariff& tariff = site_.tariff;
    tariff.id = "tariff";
    const double first = dice_.real(0.5, 1);
    tariff.blocks = {{first, EnergyPrice(dice_.real(20, 40), dollars_per_megawatt_hour)},
                     {1 - first, EnergyPrice(dice_.real(40, 120), dollars_per_megawatt_hour)}};
    tariff.growth = dice_.chance(50) ? 0.02 : 0;
    tariff.wires.initial = EnergyPrice(dice_.real(0, 4), dollars_per_megawatt_hour);
    if (dice_.chance(40)) tariff.demand.initial = CapacityPrice(dice_.real(0, 8), dollars_per_kilowatt_month);
    if (dice_.chance(40)) tariff.coincident.initial = CapacityPrice(dice_.real(0, 90), dollar / kilowatt / year);
    if (dice_.chance(40)) tariff.demand_response = CapacityPrice(dice_.real(0, 30), dollar / kilowatt / year);
    if (rich_ && dice_.chance(30)) tariff.minimum_bill = Money(dice_.real(0, 3), million_dollars) / Duration(1, year);
  }

  /// Miners of a megawatt and racks of a megawatt, so that few of each fill a hall.
  void catalogue() {
    for (int i = 0; i < 2; ++i) {
      const double efficiency = dice_.real(14, 30);
      const Power power = megawatts(rich_ ? dice_.real(0.2, 1) : 1);
      const Medium medium = rich_ && dice_.chance(20) ? Medium::liquid : Medium::air;
      site_.asics.push_back({numbered("asic", i), numbered("asic", i),
                             power / Efficiency(efficiency, joule_per_terahash), power, medium});
    }
    for (int i = 0; i < 2; ++i) {
      RackSpec rack{.id = numbered("rack", i),
                    .name = numbered("Rack", i),
                    .peak = megawatts(1),
                    .average = megawatts(dice_.real(0.6, 1)),
                    .mass = Mass(20, tonne),
                    .base = Area(10, square_metre),
                    .footprint = Area(100, square_metre),
                    .height = Length(2.3, metre),
                    .accelerators = 500,
                    .price = Money(dice_.real(3, 12), million_dollars)};
      if (rich_) {
        rack.peak = megawatts(dice_.real(0.3, 1.2));
        rack.average = rack.peak * dice_.real(0.6, 1);
        if (dice_.chance(50)) rack.heat = {0.2, 0.8, 0};
        if (dice_.chance(40)) rack.life = dice_.whole(1, 4);
      }
      site_.racks.push_back(rack);
    }
  }

  Equipment element(const std::string& id, int megawatt_rating) {
    return {.id = id, .name = id, .capacity = {megawatts(megawatt_rating)}, .loss = dice_.chance(30) ? 0.02 : 0};
  }

  void network() {
    Equipment grid{.id = "grid", .name = "grid", .supply = true, .capacity = {megawatts(dice_.whole(3, 9))}};
    if (dice_.chance(40))
      grid.capacity.steps = {{site_.calendar.first_month(dice_.whole(1, 2)), megawatts(dice_.whole(6, 12))}};
    if (dice_.chance(40)) grid.firm = Dated<Power>{megawatts(dice_.whole(1, 4))};
    site_.equipment.push_back(grid);
    for (int i = 0; i < 2; ++i) {
      Equipment sub = element(numbered("sub", i), dice_.whole(2, 6));
      sub.from = {Ref<Equipment>{0}};
      site_.equipment.push_back(sub);
    }
    if (dice_.chance(30)) {
      Equipment generator = element("generators", dice_.whole(1, 3));
      generator.supply = generator.backup = true;
      generator.loss = 0;
      site_.equipment.push_back(generator);
      for (int i = 1; i <= 2; ++i) site_.equipment[static_cast<std::size_t>(i)].from.push_back(Ref<Equipment>{3});
    }
    site_.contingencies = {.n_minus_1 = dice_.chance(80), .curtailment = dice_.chance(60)};
    if (rich_ && dice_.chance(40))
      site_.contingencies.events.push_back(
          {.id = "storm", .lose = {Ref<Equipment>{dice_.whole(1, 2)}}, .firm = megawatts(dice_.whole(1, 5))});
  }

  void cooling() {
    for (const Medium medium : media) {
      if (medium == Medium::immersion) continue;
      Equipment plant{.id = medium == Medium::air ? "walls" : "loop",
                      .name = "plant",
                      .commodity = commodity_of(medium),
                      .supply = true,
                      .capacity = {megawatts(rich_ ? dice_.whole(2, 12) : 1000)}};
      if (rich_) {
        plant.power_peak = dice_.real(0.02, 0.3);
        plant.power_average = plant.power_peak * dice_.real(0.3, 1);
        plant.water = WaterUse(dice_.real(0, 2), litre / kilowatt_hour);
      }
      site_.equipment.push_back(plant);
    }
  }

  Work work(int most_duration) {
    Work work{.duration = dice_.whole(1, most_duration), .lead = dice_.chance(30) ? 1 : 0};
    if (dice_.chance(50)) work.payments = {0.3, 0.6, 0.1};
    if (rich_ && dice_.chance(20)) work.earliest = 1;
    if (rich_ && dice_.chance(20)) work.latest = std::max(1, periods() - 3);
    return work;
  }

  void projects() {
    const int count = dice_.whole(0, rich_ ? 3 : 2);
    for (int p = 0; p < count; ++p) {
      Project project{.id = numbered("project", p), .name = numbered("project", p), .mandatory = dice_.chance(15)};
      const int variants = rich_ ? dice_.whole(1, 2) : 1;
      for (int v = 0; v < variants; ++v) {
        Variant variant{.id = variants > 1 ? std::string(1, static_cast<char>('a' + v)) : "",
                        .cost = Money(dice_.real(0.2, 6), million_dollars),
                        .work = work(2)};
        if (p > 0 && dice_.chance(50)) variant.work.after = {{Ref<Project>{p - 1}, dice_.whole(0, 1)}};
        variant.adds.push_back({Ref<Equipment>{dice_.whole(0, 2)}, megawatts(dice_.whole(1, 4)), Power{}});
        if (dice_.chance(30))
          variant.adds.push_back({Ref<Equipment>{0}, megawatts(dice_.whole(1, 4)), megawatts(dice_.whole(0, 2))});
        project.variants.push_back(variant);
      }
      if (p > 0 && dice_.chance(20)) project.requires_projects = {Ref<Project>{0}};
      site_.projects.push_back(project);
    }
  }

  void halls() {
    const int count = dice_.whole(1, recipe_.most_halls);
    for (int h = 0; h < count; ++h) {
      Hall hall{.id = numbered("hall", h),
                .name = numbered("Hall", h),
                .rating = megawatts(dice_.whole(2, 4)),
                .area = Area(dice_.whole(2, 4) * 100, square_metre),
                .floor = AreaLoad(2, tonne / square_metre),
                .point = AreaLoad(3, tonne / square_metre)};
      const int kind = dice_.whole(0, 3);
      if (kind == 0) hall.feeds = {Ref<Equipment>{1}};
      if (kind == 1) hall.feeds = {Ref<Equipment>{2}};
      if (kind >= 2) hall.feeds = {Ref<Equipment>{1}, Ref<Equipment>{2}};
      for (std::size_t e = 3; e < site_.equipment.size(); ++e)
        if (site_.equipment[e].commodity != Commodity::power) hall.feeds.push_back({static_cast<int>(e)});
      const int fleets = dice_.whole(0, 2);
      for (int i = 0; i < fleets; ++i)
        hall.fleets.push_back({.asic = {i}, .count = rich_ ? dice_.whole(1, 6) : dice_.whole(1, 2)});
      if (dice_.chance(15)) hall.available = 1;
      if (h > 0 && dice_.chance(15)) hall.after = {{Ref<Hall>{h - 1}, 0}};
      if (rich_ && dice_.chance(25)) hall.floor = AreaLoad(0.1, tonne / square_metre);
      site_.halls.push_back(hall);
    }
  }

  void options() {
    const int count = dice_.whole(1, rich_ ? 3 : 2);
    for (int o = 0; o < count; ++o) {
      ConversionOption option{.id = numbered("option", o),
                              .name = numbered("Option", o),
                              .business = dice_.chance(70) ? Business::hosting : Business::cloud,
                              .rack = {o % 2}};
      const Redundancy kinds[] = {Redundancy::n, Redundancy::n_minus_1, Redundancy::two_n};
      option.redundancy = kinds[dice_.whole(0, rich_ ? 2 : 1)];
      option.usable = dice_.chance(50) ? 1 : 0.85;
      option.overhead = dice_.chance(50) ? 0 : 0.05;
      option.fit_out = PowerCost(dice_.real(0.5, 6), million_dollars / megawatt);
      option.fit_out_fixed = Money(dice_.chance(30) ? 0.5 : 0, million_dollars);
      option.operation = CapacityPrice(dice_.real(0, 15), dollars_per_kilowatt_month);
      option.install_rate = dice_.chance(40) ? dice_.real(0.05, 0.5) : 0;
      option.work = work(2);
      if (!site_.projects.empty() && dice_.chance(25)) option.requires_projects = {Ref<Project>{0}};
      if (!site_.projects.empty() && dice_.chance(15))
        option.work.after = {{Ref<Project>{static_cast<int>(site_.projects.size()) - 1}, 0}};
      if (rich_ && dice_.chance(30)) option.reinforcement = AreaCost(200, dollar / square_metre);
      site_.options.push_back(option);
      for (Hall& hall : site_.halls) hall.options.push_back({o});
    }
  }

  void offers() {
    const int count = dice_.whole(1, rich_ ? 3 : 2);
    for (int f = 0; f < count; ++f) {
      Offer offer{.id = numbered("offer", f),
                  .name = numbered("Offer", f),
                  .business = dice_.chance(70) ? Business::hosting : Business::cloud,
                  .market = dice_.chance(35)};
      offer.rent = Path<CapacityPrice>{
          .points = {{Month(2027, 1), CapacityPrice(dice_.real(60, 200), dollars_per_kilowatt_month)}}};
      offer.accelerator_price =
          Path<MoneyRate>{.points = {{Month(2027, 1), MoneyRate(dice_.real(0.5, 3), dollar / hour)}}, .growth = -0.1};
      offer.utilisation = dice_.real(0.6, 1);
      offer.lease = static_cast<LeaseKind>(dice_.whole(0, 2));
      offer.most = Path<Power>::constant(megawatts(dice_.whole(1, 5)));
      offer.earliest = dice_.whole(0, 2);
      if (dice_.chance(30)) offer.racks = {Ref<RackSpec>{0}};
      if (!offer.market) contract(offer);
      if (offer.business == Business::cloud && dice_.chance(rich_ ? 50 : 0)) {
        offer.most_accelerators = Path<double>::constant(500.0 * dice_.whole(1, 4));
        if (!offer.market) offer.least_accelerators = 250;
        offer.least = Power{};
        offer.late = CapacityPrice{};
      }
      site_.offers.push_back(offer);
    }
  }

  void contract(Offer& offer) {
    offer.least = megawatts(dice_.whole(0, 2));
    offer.most = Path<Power>::constant(megawatts(dice_.whole(2, 5)));
    offer.ready_by = offer.earliest + dice_.whole(0, 1);
    offer.lapses = offer.earliest + dice_.whole(1, 3);
    offer.term = dice_.whole(1, periods() + 3);
    offer.escalator.annual = dice_.chance(50) ? 0.03 : 0;
    offer.late = dice_.chance(50) ? CapacityPrice(30, dollars_per_kilowatt_month) : CapacityPrice{};
    offer.free_rent = dice_.chance(30) ? 1 : 0;
    if (dice_.chance(30)) {
      offer.prepaid = dice_.whole(1, 2);
      offer.credited_over = std::min(offer.term, dice_.whole(1, 3));
    }
    offer.tenant_capex = dice_.chance(30) ? 0.5 : 0;
  }

  void limits() {
    Limits& limits = site_.limits;
    if (dice_.chance(40)) {
      limits.resources.push_back({"crew", {static_cast<double>(dice_.whole(1, 2))}});
      for (ConversionOption& option : site_.options) option.work.uses = {{Ref<Resource>{0}, 1}};
      for (Project& project : site_.projects)
        for (Variant& variant : project.variants) variant.work.uses = {{Ref<Resource>{0}, 1}};
    }
    if (dice_.chance(30)) limits.converting_at_once = 1;
    const bool owned = [&] {
      for (const ConversionOption& option : site_.options)
        if (option.business == Business::cloud) return true;
      return false;
    }();
    if (dice_.chance(30) && (rich_ || !owned || site_.calendar.step == Step::year))
      limits.capex_per_year = Money(dice_.real(4, 25), million_dollars);
    if (dice_.chance(20) && (rich_ || !owned)) limits.capex_total = Money(dice_.real(6, 40), million_dollars);
    if (!rich_) return;
    if (dice_.chance(30)) limits.water = WaterFlow(dice_.real(20, 200), cubic_metre / day);
    if (dice_.chance(30)) {
      limits.shared.push_back({"fibre", "Gbit/s", {dice_.real(2, 8)}});
      for (ConversionOption& option : site_.options) option.consumes = {{Ref<SharedLimit>{0}, 1}};
    }
    if (dice_.chance(15)) {
      limits.least_mining = megawatts(0.5);
      limits.least_mining_until = dice_.whole(1, 2);
    }
    if (dice_.chance(15)) limits.working = {{0, 2}, {2, periods()}};
  }

  void locks() {
    if (!site_.projects.empty() && dice_.chance(10)) site_.locks.never_projects = {Ref<Project>{0}};
    if (dice_.chance(10)) site_.locks.never_halls = {Ref<Hall>{0}};
    if (dice_.chance(20) && site_.locks.never_halls.empty()) {
      site_.halls[0].fleets.clear();
      site_.halls[0].available.reset();
      site_.locks.conversions = {{Ref<Hall>{0}, Ref<ConversionOption>{0}, -dice_.whole(1, 4), dice_.whole(0, 1)}};
    }
  }

  void tax() {
    if (!dice_.chance(50)) return;
    TaxTerms terms{.rate = dice_.real(0.1, 0.4),
                   .conversions = random_write_off(dice_),
                   .projects = random_write_off(dice_),
                   .racks = random_write_off(dice_),
                   .losses = 0.8};
    if (dice_.chance(50)) terms.bonus = {1.0, {{site_.calendar.first_month(dice_.whole(1, 2)), 0.4}}};
    site_.money.tax = terms;
  }

  Dice dice_;
  Recipe recipe_;
  bool rich_;
  Scenario site_{};
};

}  // namespace

Scenario random_site(std::uint64_t seed, const Recipe& recipe) { return Builder(seed, recipe).build(); }

}  // namespace changeover::test
