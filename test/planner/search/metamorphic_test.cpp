#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "planner/search/search.hpp"
#include "test/support/random_site.hpp"

namespace changeover {
namespace {

/// How the value of a changed site stands to that of the site.
enum class Relation { same, not_lower, not_higher, doubled };

/// A change whose effect on the best value is known, whatever that value is. It returns nothing where it does not
/// apply.
struct Change {
  std::string name;
  Relation relation;
  std::function<std::optional<Scenario>(const Scenario&, const SearchResult&)> apply;
};

SearchResult best(const Scenario& site, double gap = 0) {
  SearchResult found = search(site, SitePhysics(site), {.gap = gap});
  EXPECT_TRUE(found.end == SearchEnd::proven || found.end == SearchEnd::infeasible) << found.detail;
  return found;
}

/// In $M: a dollar, or a millionth.
double tolerance(double value) { return 1e-6 * std::max(1.0, std::abs(value)) + 1e-6; }

void expect_relation(Relation relation, const SearchResult& before, const SearchResult& after) {
  const bool may_rise = relation == Relation::not_lower;
  const bool may_fall = relation == Relation::not_higher;
  EXPECT_TRUE(may_fall || after.plan || !before.plan) << "became infeasible";
  EXPECT_TRUE(may_rise || before.plan || !after.plan) << "became feasible";
  if (!before.plan || !after.plan) return;
  const double expected = relation == Relation::doubled ? 2 * before.value : before.value;
  EXPECT_TRUE(may_fall || after.value >= expected - tolerance(expected)) << after.value << " instead of " << expected;
  EXPECT_TRUE(may_rise || after.value <= expected + tolerance(expected)) << after.value << " instead of " << expected;
}

// --- The same site, written otherwise
// ---------------------------------------------------------------------------------------

template <class T>
void reverse(Ref<T>& ref, const std::vector<T>& list) {
  ref.index = static_cast<int>(list.size()) - 1 - ref.index;
}

/// Halls, options and offers in the opposite order, with all that refers to them.
Scenario reversed(Scenario site) {
  const auto follow = [&](std::vector<Follow>& after) {
    for (Follow& one : after)
      if (auto* hall = std::get_if<Ref<Hall>>(&one.activity)) reverse(*hall, site.halls);
  };
  for (Hall& hall : site.halls) {
    std::reverse(hall.options.begin(), hall.options.end());
    for (Ref<ConversionOption>& option : hall.options) reverse(option, site.options);
    follow(hall.after);
  }
  for (ConversionOption& option : site.options) follow(option.work.after);
  for (Project& project : site.projects)
    for (Variant& variant : project.variants) {
      follow(variant.work.after);
      for (FloorGain& gain : variant.floors) reverse(gain.hall, site.halls);
    }
  for (Offer& offer : site.offers)
    for (Ref<ConversionOption>& option : offer.options) reverse(option, site.options);
  for (LockedConversion& lock : site.locks.conversions) {
    reverse(lock.hall, site.halls);
    reverse(lock.option, site.options);
  }
  for (LockedOffer& lock : site.locks.offers) reverse(lock.offer, site.offers);
  for (Ref<Hall>& hall : site.locks.never_halls) reverse(hall, site.halls);
  for (Ref<Offer>& offer : site.locks.never_offers) reverse(offer, site.offers);
  std::reverse(site.halls.begin(), site.halls.end());
  std::reverse(site.options.begin(), site.options.end());
  std::reverse(site.offers.begin(), site.offers.end());
  return site;
}

Scenario with_empty_hall(Scenario site) {
  Hall hall = site.halls.front();
  hall = {
      .id = "shed", .name = "Shed", .rating = hall.rating, .area = hall.area, .floor = hall.floor, .point = hall.point};
  site.halls.push_back(hall);
  return site;
}

// --- More, or less
// ----------------------------------------------------------------------------------------------------------

void raise(Dated<Power>& capacity, Power more) {
  capacity.initial += more;
  for (auto& [when, value] : capacity.steps) value += more;
}

Scenario more_power(Scenario site, std::size_t equipment) {
  raise(site.equipment[equipment].capacity, megawatts(1));
  if (site.equipment[equipment].firm) raise(*site.equipment[equipment].firm, megawatts(1));
  return site;
}

Scenario half_of_the_grid(Scenario site) {
  Dated<Power>& capacity = site.equipment[0].capacity;
  capacity.initial = 0.5 * capacity.initial;
  for (auto& [when, value] : capacity.steps) value = 0.5 * value;
  return site;
}

std::optional<Scenario> larger_budget(Scenario site) {
  Limits& limits = site.limits;
  if (!limits.capex_per_year && !limits.capex_total) return std::nullopt;
  if (limits.capex_per_year) limits.capex_per_year = 1.3 * *limits.capex_per_year;
  if (limits.capex_total) limits.capex_total = 1.3 * *limits.capex_total;
  return site;
}

std::optional<Scenario> more_crew(Scenario site) {
  Limits& limits = site.limits;
  if (limits.resources.empty() && !limits.converting_at_once) return std::nullopt;
  for (Resource& resource : limits.resources) resource.available.initial += 1;
  if (limits.converting_at_once) *limits.converting_at_once += 1;
  return site;
}

/// Nothing waits for anything else.
std::optional<Scenario> without_precedence(Scenario site) {
  const Scenario before = site;
  for (Hall& hall : site.halls) hall.after.clear();
  for (ConversionOption& option : site.options) {
    option.work.after.clear();
    option.requires_projects.clear();
  }
  for (Project& project : site.projects) {
    project.requires_projects.clear();
    for (Variant& variant : project.variants) variant.work.after.clear();
  }
  if (site == before) return std::nullopt;
  return site;
}

Scenario tight_budget(Scenario site) {
  const Money five(5, million_dollars);
  site.limits.capex_total = std::min(site.limits.capex_total.value_or(five), five);
  return site;
}

std::optional<Scenario> one_at_a_time(Scenario site) {
  if (site.limits.converting_at_once == 1) return std::nullopt;
  site.limits.converting_at_once = 1;
  return site;
}

/// The second hall waits for the first, and the first for a project.
Scenario more_precedence(Scenario site) {
  if (site.halls.size() > 1) site.halls[1].after = {{Ref<Hall>{0}, 0}};
  if (!site.projects.empty()) site.halls[0].after = {{Ref<Project>{0}, 0}};
  return site;
}

Scenario without_last_offer(Scenario site) {
  site.offers.pop_back();
  return site;
}

Scenario later_lapses(Scenario site) {
  for (Offer& offer : site.offers)
    if (!offer.market) offer.lapses += 1;
  return site;
}

// --- Money
// ------------------------------------------------------------------------------------------------------------------

template <class Q>
void double_path(Path<Q>& path) {
  for (auto& [when, value] : path.points) value = 2 * value;
}

template <class Q>
void double_dated(Dated<Q>& dated) {
  dated.initial = 2 * dated.initial;
  for (auto& [when, value] : dated.steps) value = 2 * value;
}

/// Every amount of money is twice what it was, as if counted in another currency.
Scenario in_half_dollars(Scenario site) {
  const auto twice = [](auto& amount) { amount = 2 * amount; };
  const auto twice_if = [](auto& amount) {
    if (amount) amount = 2 * *amount;
  };
  for (RackSpec& rack : site.racks) twice(rack.price);
  for (ConversionOption& option : site.options) {
    twice(option.fit_out);
    twice(option.fit_out_fixed);
    twice_if(option.reinforcement);
    twice(option.operation);
  }
  for (Project& project : site.projects)
    for (Variant& variant : project.variants) twice(variant.cost);
  for (Offer& offer : site.offers) {
    double_path(offer.rent);
    double_path(offer.accelerator_price);
    twice(offer.late);
    twice(offer.backstop.upfront);
    twice(offer.backstop.fee);
  }
  Tariff& tariff = site.tariff;
  for (PriceBlock& block : tariff.blocks) twice(block.price);
  for (auto& blocks : tariff.months)
    for (PriceBlock& block : blocks) twice(block.price);
  if (tariff.index) double_path(*tariff.index);
  double_dated(tariff.wires);
  double_dated(tariff.riders);
  double_dated(tariff.demand);
  double_dated(tariff.coincident);
  twice(tariff.contract.exit_fee);
  twice(tariff.contract.collateral);
  twice(tariff.minimum_bill);
  twice(tariff.demand_response);
  if (site.bitcoin.hashprice) double_path(*site.bitcoin.hashprice);
  if (site.bitcoin.price) double_path(*site.bitcoin.price);
  if (site.bitcoin.marginal) twice(site.bitcoin.marginal->power);
  MinerMarket& miners = site.miners;
  twice(miners.operation);
  for (ResaleClass& resale : miners.resale) double_path(resale.price);
  twice(miners.decommissioning);
  twice_if(miners.relocation);
  twice(site.money.site_operation);
  twice_if(site.limits.capex_per_year);
  twice_if(site.limits.capex_total);
  if (auto& cash = site.limits.cash) {
    twice(cash->opening);
    twice(cash->floor);
    double_dated(cash->facilities);
  }
  if (site.money.tax)
    for (ExistingAsset& asset : site.money.tax->existing) twice(asset.cost);
  return site;
}

// --- Decisions
// --------------------------------------------------------------------------------------------------------------

/// What the best plan starts and signs is decided; racks, sales and miners are still free.
std::optional<Scenario> locked(Scenario site, const SearchResult& found) {
  if (!found.plan) return std::nullopt;
  for (const Conversion& conversion : found.plan->conversions)
    if (conversion.start >= 0)
      site.locks.conversions.push_back({conversion.hall, conversion.option, conversion.start, 0});
  for (const ProjectStart& project : found.plan->projects)
    site.locks.projects.push_back({project.project, project.variant, project.start});
  for (const Signing& signing : found.plan->signings)
    if (!site[signing.offer].market) site.locks.offers.push_back({signing.offer, signing.begin});
  return site;
}

template <class Site>
auto always(Site site) {
  return [site](const Scenario& scenario, const SearchResult&) -> std::optional<Scenario> { return site(scenario); };
}

const std::vector<Change>& changes() {
  static const std::vector<Change> all{
      {"everything in the opposite order", Relation::same, always(reversed)},
      {"an empty hall more", Relation::same, always(with_empty_hall)},
      {"1 MW more of the grid", Relation::not_lower, always([](const Scenario& site) { return more_power(site, 0); })},
      {"1 MW more of a substation", Relation::not_lower,
       always([](const Scenario& site) { return more_power(site, 1); })},
      {"a larger budget", Relation::not_lower, always(larger_budget)},
      {"a larger crew", Relation::not_lower, always(more_crew)},
      {"no precedence", Relation::not_lower, always(without_precedence)},
      {"offers lapse a period later", Relation::not_lower, always(later_lapses)},
      {"half of the grid", Relation::not_higher, always(half_of_the_grid)},
      {"a budget of $5M", Relation::not_higher, always(tight_budget)},
      {"one hall at a time", Relation::not_higher, always(one_at_a_time)},
      {"more precedence", Relation::not_higher, always(more_precedence)},
      {"an offer less", Relation::not_higher, always(without_last_offer)},
      {"all money doubled", Relation::doubled, always(in_half_dollars)},
      {"the best plan locked", Relation::same, locked},
  };
  return all;
}

/// A random site whose tenants take so much and pay so well that conversion is mostly worth its price.
Scenario site_of(int seed) {
  Scenario site =
      test::random_site(static_cast<std::uint64_t>(seed), {.exhaustive = false, .most_halls = 3, .most_periods = 5});
  for (Offer& offer : site.offers)
    for (int i = 0; i < 3; ++i) {
      double_path(offer.rent);
      double_path(offer.accelerator_price);
      double_path(offer.most);
    }
  return site;
}

/// Ten seeds a case, so that a failure is found again quickly.
class Metamorphic : public testing::TestWithParam<int> {
 protected:
  template <class Check>
  void on_each_seed(Check check) {
    for (int seed = 200000 + GetParam() * 10; seed < 200010 + GetParam() * 10; ++seed) {
      SCOPED_TRACE("seed " + std::to_string(seed));
      check(site_of(seed));
    }
  }
};

TEST_P(Metamorphic, AChangedSiteIsWorthWhatTheChangeSays) {
  on_each_seed([](const Scenario& site) {
    const SearchResult before = best(site);
    for (const Change& change : changes()) {
      SCOPED_TRACE(change.name);
      if (const auto changed = change.apply(site, before)) expect_relation(change.relation, before, best(*changed));
    }
  });
}

TEST_P(Metamorphic, AGapOfOnePercentIsKept) {
  on_each_seed([](const Scenario& site) {
    const SearchResult exact = best(site);
    const SearchResult close = best(site, 0.01);
    ASSERT_EQ(close.plan.has_value(), exact.plan.has_value());
    if (!exact.plan) return;
    EXPECT_GE(close.bound, exact.value - tolerance(exact.value));
    EXPECT_LE(close.value, exact.value + tolerance(exact.value));
    EXPECT_GE(close.value, exact.value - 0.01 * std::max(1.0, std::abs(close.value)) - tolerance(exact.value));
  });
}

/// Halls on a grid that none of them can exhaust, with markets that take all they give, and nothing in common. Each has
/// miners, so that there is something to decide in every one.
Scenario uncoupled(Scenario site) {
  for (Equipment& equipment : site.equipment) {
    equipment.capacity = {megawatts(1000)};
    equipment.firm.reset();
  }
  for (Hall& hall : site.halls) {
    std::erase_if(hall.feeds, [&](Ref<Equipment> feed) { return site[feed].commodity == Commodity::power; });
    hall.feeds.push_back({0});
    hall.after.clear();
    if (hall.fleets.empty()) hall.fleets = {{.asic = {0}, .count = 1}};
  }
  for (ConversionOption& option : site.options) {
    option.redundancy = option.redundancy == Redundancy::two_n ? Redundancy::n_minus_1 : option.redundancy;
    option.work.after.clear();
    option.work.uses.clear();
    option.requires_projects.clear();
    option.consumes.clear();
  }
  for (Offer& offer : site.offers) {
    offer.market = true;
    offer.most = Path<Power>::constant(megawatts(1000));
    offer.least = Power{};
    offer.least_accelerators.reset();
    offer.most_accelerators.reset();
    offer.term = offer.prepaid = offer.free_rent = 0;
    offer.tenant_capex = 0;
    offer.late = CapacityPrice{};
    offer.renewal.reset();
    offer.reimbursement = {};
    offer.backstop = {};
    offer.ramp.clear();
    offer.escalator = {};
    offer.take_or_pay = 0;
  }
  site.projects.clear();
  site.limits = {};
  site.locks = {};
  site.contingencies = {};
  site.miners.relocation.reset();
  site.tariff.minimum_bill = MoneyRate{};
  site.tariff.demand_terms = {};
  site.tariff.contract = {};
  if (site.money.tax) site.money.tax->existing.clear();
  site.money.site_operation = MoneyRate{};
  return site;
}

TEST_P(Metamorphic, UncoupledHallsAreWorthTheirSum) {
  on_each_seed([](const Scenario& random) {
    const Scenario whole = uncoupled(random);
    double sum = 0;
    for (const Hall& hall : whole.halls) {
      Scenario part = whole;
      part.halls = {hall};
      const SearchResult found = best(part);
      ASSERT_TRUE(found.plan) << hall.id;
      sum += found.value;
    }
    EXPECT_NEAR(best(whole).value, sum, tolerance(sum));
  });
}

/// All prices hold still from the first month on, and all dates lie on or after the plan's start.
Scenario timeless(Scenario site) {
  site.bitcoin.hashprice = Path<Hashprice>::constant(Hashprice(45, dollars_per_petahash_day));
  site.bitcoin.price.reset();
  site.bitcoin.difficulty.reset();
  site.bitcoin.marginal.reset();
  site.tariff.growth = 0;
  if (site.tariff.index) site.tariff.index->growth = 0;
  for (Offer& offer : site.offers) offer.rent.growth = offer.accelerator_price.growth = 0;
  return site;
}

template <class T>
void a_year_later(Dated<T>& dated) {
  for (auto& [when, value] : dated.steps) when = when.plus(12);
}

Scenario a_year_later(Scenario site) {
  site.calendar.start = site.calendar.start.plus(12);
  for (Equipment& equipment : site.equipment) a_year_later(equipment.capacity);
  a_year_later(site.tariff.demand);
  a_year_later(site.tariff.coincident);
  a_year_later(site.money.sales_tax.rate);
  a_year_later(site.money.inflation);
  if (site.limits.cash) a_year_later(site.limits.cash->facilities);
  if (site.money.tax) {
    a_year_later(site.money.tax->bonus);
    for (ExistingAsset& asset : site.money.tax->existing) asset.in_service = asset.in_service.plus(12);
  }
  return site;
}

TEST_P(Metamorphic, APlanAYearLaterIsWorthTheSame) {
  on_each_seed([](const Scenario& random) {
    const Scenario site = timeless(random);
    expect_relation(Relation::same, best(site), best(a_year_later(site)));
  });
}

INSTANTIATE_TEST_SUITE_P(Seeds, Metamorphic, testing::Range(0, 12));

}  // namespace
}  // namespace changeover
