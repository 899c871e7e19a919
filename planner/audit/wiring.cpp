#include "planner/audit/wiring.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <set>

#include "planner/audit/record.hpp"

namespace changeover::auditing {
namespace {

/// Recomputes `value(i)` for every place until nothing changes: as many rounds as the longest path is long.
template <class T>
std::vector<T> settled(std::size_t count, const std::function<T(std::size_t, const std::vector<T>&)>& value) {
  std::vector<T> values(count);
  for (std::size_t round = 0; round <= count; ++round) {
    const std::vector<T> before = values;
    for (std::size_t i = 0; i < count; ++i) values[i] = value(i, values);
    if (values == before) break;
  }
  return values;
}

Reach worst_of(const Scenario& scenario, const std::vector<Ref<Equipment>>& sources, Commodity commodity,
               const std::vector<Reach>& reach) {
  Reach worst;
  for (const Ref<Equipment> source : sources) {
    const Reach& other = reach[index(source.index)];
    if (scenario[source].commodity != commodity || !other.served) continue;
    worst = {.served = true,
             .efficiency = std::min(worst.efficiency, other.efficiency),
             .power_peak = worst.served ? std::max(worst.power_peak, other.power_peak) : other.power_peak,
             .power_average = worst.served ? std::max(worst.power_average, other.power_average) : other.power_average,
             .water = worst.served ? std::max(worst.water, other.water) : other.water};
  }
  return worst;
}

std::vector<Reach> reach_of(const Scenario& scenario) {
  return settled<Reach>(scenario.equipment.size(), [&](std::size_t i, const std::vector<Reach>& reach) {
    const Equipment& e = scenario.equipment[i];
    Reach here = e.supply ? Reach{.served = !e.backup} : worst_of(scenario, e.from, e.commodity, reach);
    if (!here.served) return Reach{};
    here.efficiency *= 1 - e.loss;
    here.power_peak += e.power_peak;
    here.power_average += e.power_average;
    here.water += e.water.in(cubic_metre / megawatt_hour);
    return here;
  });
}

std::optional<double> warmest(const Scenario& scenario, const std::vector<Ref<Equipment>>& sources,
                              const std::vector<std::optional<double>>& celsius) {
  std::optional<double> most;
  for (const Ref<Equipment> source : sources) {
    const auto& other = celsius[index(source.index)];
    if (scenario[source].commodity != Commodity::liquid || !other) continue;
    most = most ? std::max(*most, *other) : *other;
  }
  return most;
}

std::vector<std::optional<double>> celsius_of(const Scenario& scenario) {
  using Celsius = std::optional<double>;
  return settled<Celsius>(scenario.equipment.size(), [&](std::size_t i, const std::vector<Celsius>& celsius) {
    const Equipment& e = scenario.equipment[i];
    return e.supply_temperature ? Celsius(e.supply_temperature->celsius()) : warmest(scenario, e.from, celsius);
  });
}

bool feeds_a_hall(const Scenario& scenario, Ref<Equipment> equipment) {
  return std::ranges::any_of(scenario.halls,
                             [&](const Hall& hall) { return std::ranges::count(hall.feeds, equipment) > 0; });
}

/// The smallest product of 1 − loss beyond each piece of equipment; 1 where nothing is reached.
std::vector<double> referral_of(const Scenario& scenario) {
  using Share = std::optional<double>;
  const auto beyond = settled<Share>(scenario.equipment.size(), [&](std::size_t i, const std::vector<Share>& shares) {
    const Ref<Equipment> self{static_cast<int>(i)};
    Share least = feeds_a_hall(scenario, self) ? Share(1) : std::nullopt;
    for (std::size_t j = 0; j < shares.size(); ++j) {
      const Equipment& next = scenario.equipment[j];
      if (!shares[j] || std::ranges::count(next.from, self) == 0) continue;
      const double through = *shares[j] * (1 - next.loss);
      least = least ? std::min(*least, through) : through;
    }
    return least;
  });
  std::vector<double> referral;
  for (const Share& share : beyond) referral.push_back(share.value_or(1));
  return referral;
}

/// Visits the power paths without backup equipment, in the order of input, until `stop(path)`.
using Stop = std::function<bool(const FeedPath&)>;
using Admits = std::function<bool(Ref<Equipment>)>;
bool visit_paths(const Scenario& scenario, const std::vector<Ref<Equipment>>& next, const Admits& admits,
                 FeedPath& path, const Stop& stop) {
  for (const Ref<Equipment> e : next) {
    if (scenario[e].commodity != Commodity::power || scenario[e].backup) continue;
    if (!scenario[e].supply && !admits(e)) continue;
    path.push_back(e);
    const bool stopped = scenario[e].supply ? stop(path) : visit_paths(scenario, scenario[e].from, admits, path, stop);
    path.pop_back();
    if (stopped) return true;
  }
  return false;
}

}  // namespace

Wiring::Wiring(const Scenario& scenario)
    : scenario_(scenario), celsius_(scenario.halls.size()), referral_(referral_of(scenario)) {
  const std::vector<Reach> reach = reach_of(scenario);
  const auto celsius = celsius_of(scenario);
  for (const Hall& hall : scenario.halls) {
    std::array<Reach, 4> here;
    for (const Commodity commodity : commodities)
      here[index(static_cast<int>(commodity))] = worst_of(scenario, hall.feeds, commodity, reach);
    celsius_[halls_.size()] = warmest(scenario, hall.feeds, celsius);
    halls_.push_back(here);
  }
}

const Reach& Wiring::power(Ref<Hall> hall) const { return halls_[index(hall.index)][0]; }

const Reach& Wiring::cooling(Ref<Hall> hall, Medium medium) const {
  return halls_[index(hall.index)][index(static_cast<int>(commodity_of(medium)))];
}

std::optional<double> Wiring::liquid_celsius(Ref<Hall> hall) const { return celsius_[index(hall.index)]; }

double Wiring::referral(Ref<Equipment> equipment) const { return referral_[index(equipment.index)]; }

/// The referred rating in the last period when every project adds its most.
long long Wiring::end_watts(Ref<Equipment> equipment) const {
  const Calendar& calendar = scenario_.calendar;
  double mw = scenario_[equipment].capacity.at(calendar.first_month(calendar.periods - 1)).in(megawatt);
  for (const Project& project : scenario_.projects) {
    double greatest = 0;
    for (const Variant& variant : project.variants) {
      double gain = 0;
      for (const CapacityGain& add : variant.adds)
        if (add.equipment == equipment) gain += add.capacity.in(megawatt);
      greatest = std::max(greatest, gain);
    }
    mw += greatest;
  }
  return std::llround(mw * referral(equipment) * 1e6);
}

std::optional<std::array<FeedPath, 2>> Wiring::dual_feed(Ref<Hall> hall) const {
  std::set<long long, std::greater<>> strengths{std::numeric_limits<long long>::max()};
  for (std::size_t e = 0; e < scenario_.equipment.size(); ++e)
    if (!scenario_.equipment[e].supply) strengths.insert(end_watts({static_cast<int>(e)}));

  const std::vector<Ref<Equipment>>& feeds = scenario_[hall].feeds;
  for (const long long strength : strengths) {
    const Admits strong = [&](Ref<Equipment> e) { return end_watts(e) >= strength; };
    std::optional<std::array<FeedPath, 2>> pair;
    FeedPath a;
    visit_paths(scenario_, feeds, strong, a, [&](const FeedPath& first) {
      const Admits apart = [&](Ref<Equipment> e) { return strong(e) && std::ranges::count(first, e) == 0; };
      FeedPath b;
      return visit_paths(scenario_, feeds, apart, b, [&](const FeedPath& second) {
        if (second == first) return false;
        pair = {first, second};
        return true;
      });
    });
    if (pair) return pair;
  }
  return std::nullopt;
}

}  // namespace changeover::auditing
