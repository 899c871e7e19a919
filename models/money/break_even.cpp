#include "models/money/break_even.hpp"

#include <algorithm>
#include <cmath>

#include "models/money/delay.hpp"
#include "models/money/scaled_works.hpp"
#include "models/money/statement.hpp"
#include "models/money/valuation.hpp"

namespace changeover {
namespace {

constexpr double greatest_factor = 10;
constexpr double most_added = 5;    ///< to a rate, share per year
constexpr double most_taken = 0.5;  ///< from a rate
constexpr int steps = 25;           ///< of the search for a change of sign, in each direction
constexpr double tolerance = 1e-10;

template <class Q>
void scale(Path<Q>& path, double factor) {
  for (auto& [month, amount] : path.points) amount = factor * amount;
}

void scale_rent(Scenario& scenario, double factor) {
  for (Offer& offer : scenario.offers) {
    scale(offer.rent, factor);
    scale(offer.accelerator_price, factor);
  }
}

void scale_capex(Scenario& scenario, double factor) {
  scale_works(scenario, [factor](const Work&) { return factor; });
  for (RackSpec& rack : scenario.racks) rack.price = factor * rack.price;
}

void scale_hashprice(BitcoinMarket& market, double factor) {
  if (market.hashprice) scale(*market.hashprice, factor);
  if (market.price) scale(*market.price, factor);
  if (market.marginal) market.marginal->power = factor * market.marginal->power;
}

void scale_energy(Tariff& tariff, double factor) {
  const auto scale_blocks = [factor](std::vector<PriceBlock>& blocks) {
    for (PriceBlock& block : blocks) block.price = factor * block.price;
  };
  scale_blocks(tariff.blocks);
  for (std::vector<PriceBlock>& blocks : tariff.months) scale_blocks(blocks);
  if (tariff.index) scale(*tariff.index, factor);
}

/// NPV of the plan as a function of one driver.
class Curve {
 public:
  Curve(const Scenario& scenario, const SitePhysics& physics, const Plan& plan, Driver driver)
      : scenario_(scenario), physics_(physics), plan_(plan), driver_(driver) {}

  [[nodiscard]] std::optional<double> zero() const {
    const auto below = zero_towards(least());
    const auto above = zero_towards(most());
    if (!below || !above) return below ? below : above;
    return as_given() - *below < *above - as_given() ? below : above;
  }

 private:
  [[nodiscard]] double as_given() const { return driver_ == Driver::rates ? 0 : 1; }
  [[nodiscard]] double least() const { return driver_ == Driver::rates ? -most_taken : 0; }
  [[nodiscard]] double most() const { return driver_ == Driver::rates ? most_added : greatest_factor; }

  /// The first change of sign between what the input says and `end`, in even steps; bisected.
  [[nodiscard]] std::optional<double> zero_towards(double end) const {
    double low = as_given();
    const bool positive = npv(low) > 0;
    for (int i = 1; i <= steps; ++i) {
      const double high = as_given() + (end - as_given()) * i / steps;
      if ((npv(high) > 0) != positive) return bisected(low, high, positive);
      low = high;
    }
    return std::nullopt;
  }

  [[nodiscard]] double npv(double setting) const {
    const Scenario scenario = with(scenario_, driver_, setting);
    return worth(scenario, value(scenario, physics_, plan_)).npv_in_total().in(dollar);
  }

  [[nodiscard]] double bisected(double low, double high, bool positive) const {
    while (std::abs(high - low) > tolerance) {
      const double middle = (low + high) / 2;
      ((npv(middle) > 0) == positive ? low : high) = middle;
    }
    return (low + high) / 2;
  }

  const Scenario& scenario_;
  const SitePhysics& physics_;
  const Plan& plan_;
  Driver driver_;
};

}  // namespace

std::string_view name_of(Driver driver) {
  constexpr std::array<std::string_view, drivers.size()> names{"rent", "capex", "hashprice", "energy", "rates"};
  return names[static_cast<std::size_t>(driver)];
}

Scenario with(Scenario scenario, Driver driver, double setting) {
  switch (driver) {
    case Driver::rent:
      scale_rent(scenario, setting);
      break;
    case Driver::capex:
      scale_capex(scenario, setting);
      break;
    case Driver::hashprice:
      scale_hashprice(scenario.bitcoin, setting);
      break;
    case Driver::energy:
      scale_energy(scenario.tariff, setting);
      break;
    case Driver::rates:
      for (double& rate : scenario.money.rates) rate = std::max(-0.9, rate + setting);
      break;
  }
  return scenario;
}

BreakEvens break_evens(const Scenario& scenario, const SitePhysics& physics, const Plan& plan) {
  BreakEvens all;
  for (const Driver driver : drivers) {
    const Curve curve(scenario, physics, plan, driver);
    all.drivers.push_back({.driver = driver, .at = curve.zero()});
  }
  all.delay = break_even_delay(scenario, physics, plan);
  return all;
}

}  // namespace changeover
