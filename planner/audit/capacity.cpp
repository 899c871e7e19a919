#include <algorithm>
#include <array>
#include <set>

#include "planner/audit/checks.hpp"
#include "planner/audit/delivery.hpp"
#include "planner/audit/loads.hpp"

namespace changeover::auditing {
namespace {

/// The normal state, or a contingency that the secure load must survive.
struct State {
  std::string id{};  ///< empty in the normal state
  std::set<Ref<Equipment>> lost{};
  bool curtailed = false;
  std::optional<Power> firm{};
  [[nodiscard]] bool normal() const { return id.empty(); }
};

bool has_firm_part(const Scenario& scenario, Commodity commodity) {
  return std::ranges::any_of(scenario.equipment, [&](const Equipment& e) {
    return e.commodity == commodity && e.supply && e.firm.has_value();
  });
}

bool changes(const Scenario& scenario, const Event& event, Commodity commodity) {
  if (event.firm && commodity == Commodity::power) return true;
  return std::ranges::any_of(event.lose, [&](Ref<Equipment> e) { return scenario[e].commodity == commodity; });
}

std::vector<State> states_of(const Scenario& scenario, Commodity commodity) {
  std::vector<State> states(1);
  if (scenario.contingencies.n_minus_1 && commodity == Commodity::power)
    for (std::size_t i = 0; i < scenario.equipment.size(); ++i) {
      const Equipment& e = scenario.equipment[i];
      if (e.commodity == commodity && !e.supply)
        states.push_back({.id = "n-1:" + e.id, .lost = {Ref<Equipment>{static_cast<int>(i)}}});
    }
  if (scenario.contingencies.curtailment && has_firm_part(scenario, commodity))
    states.push_back({.id = "curtailment", .curtailed = true});
  for (const Event& event : scenario.contingencies.events)
    if (changes(scenario, event, commodity))
      states.push_back({.id = event.id, .lost = {event.lose.begin(), event.lose.end()}, .firm = event.firm});
  return states;
}

struct Rating {
  double capacity = 0;
  double firm = 0;
};

/// What the projects that are done add, MW at the equipment's own terminals.
Rating gains(const Timeline& timeline, Ref<Equipment> equipment, int period) {
  Rating gain;
  for (const auto& p : timeline.projects) {
    if (!p || !p->work.done(period)) continue;
    for (const CapacityGain& add : timeline.variant(*p).adds) {
      if (add.equipment != equipment) continue;
      gain.capacity += add.capacity.in(megawatt);
      gain.firm += add.firm.in(megawatt);
    }
  }
  return gain;
}

/// MW at the halls.
double capacity(const Timeline& timeline, Ref<Equipment> ref, const State& state, int period) {
  const Equipment& e = timeline.scenario[ref];
  const Rating gain = gains(timeline, ref, period);
  const double dated = e.capacity.at(timeline.month(period)).in(megawatt);
  double mw = dated + gain.capacity;
  if (state.normal() && e.backup) mw = 0;
  if (state.curtailed && e.supply && e.firm) mw = e.firm->at(timeline.month(period)).in(megawatt) + gain.firm;
  if (state.firm && e.supply && !e.backup && e.commodity == Commodity::power)
    mw = std::min(state.firm->in(megawatt), dated);
  if (state.lost.contains(ref)) mw = 0;
  return mw * timeline.wiring.referral(ref) + timeline.scenario.waived(Waivable::supply, e.id, period, state.id);
}

std::vector<double> capacities(const Timeline& timeline, Commodity commodity, const State& state, int period) {
  const std::vector<Equipment>& equipment = timeline.scenario.equipment;
  std::vector<double> all(equipment.size(), 0.0);
  for (std::size_t i = 0; i < equipment.size(); ++i)
    if (equipment[i].commodity == commodity) all[i] = capacity(timeline, {static_cast<int>(i)}, state, period);
  return all;
}

std::vector<double> loads(const Timeline& timeline, Commodity commodity, Part part, int period) {
  std::vector<double> all;
  for (int h = 0; h < static_cast<int>(timeline.scenario.halls.size()); ++h) {
    const Ref<Hall> hall{h};
    if (commodity == Commodity::power) {
      all.push_back(power_load(timeline, hall, period, part));
    } else {
      const Medium medium = *std::ranges::find(media, commodity, commodity_of);
      all.push_back(heat_load(timeline, hall, medium, period, part));
    }
  }
  return all;
}

std::string joined(const Scenario& scenario, const std::vector<Ref<Equipment>>& equipment) {
  std::string text;
  for (const Ref<Equipment> e : equipment) text += (text.empty() ? "" : " + ") + scenario[e].id;
  return text;
}

std::string sentence(const Scenario& scenario, Commodity commodity, const State& state, const Shortfall& cut) {
  static constexpr std::array<const char*, 4> kinds{"", " of air cooling", " of liquid cooling",
                                                    " of immersion cooling"};
  std::vector<std::string> halls;
  for (const Ref<Hall> hall : cut.halls) halls.push_back(scenario[hall].id);
  const bool one_hall = halls.size() == 1;
  const auto [needed, carried] = tell_apart(cut.needed, cut.carried);
  std::string text = state.normal() ? "" : "in " + state.id + ", ";
  text += enumerated(halls) + (one_hall ? " needs " : " need ") + needed + " MW";
  text += kinds[index(static_cast<int>(commodity))];
  text += state.normal() ? "; " : " secure; ";
  if (cut.equipment.empty()) return text + "nothing carries it";
  return text + joined(scenario, cut.equipment) + (cut.equipment.size() == 1 ? " carries " : " carry ") + carried +
         " MW";
}

void check_network(const Timeline& timeline, Commodity commodity, const State& state, Record& record) {
  const Scenario& scenario = timeline.scenario;
  const Rule rule = state.normal() ? Rule::delivery : Rule::secure_delivery;
  const Part part = state.normal() ? Part::all : Part::secure;
  std::vector<double> last_capacities;
  std::vector<double> last_loads;
  std::optional<Shortfall> cut;
  for (int t = 0; t < timeline.periods(); ++t) {
    std::vector<double> now_capacities = capacities(timeline, commodity, state, t);
    std::vector<double> now_loads = loads(timeline, commodity, part, t);
    if (now_capacities != last_capacities || now_loads != last_loads)
      cut = shortfall(scenario, commodity, now_capacities, now_loads);
    last_capacities = std::move(now_capacities);
    last_loads = std::move(now_loads);
    std::string where;
    if (cut) where = cut->equipment.empty() ? scenario[cut->halls.front()].id : joined(scenario, cut->equipment);
    record.at_most(cut ? cut->needed : 0, cut ? cut->carried : 0, 0, {rule, t, where, state.id},
                   [&](const std::string&, const std::string&) { return sentence(scenario, commodity, state, *cut); });
  }
}

void check_hall_ratings(const Timeline& timeline, Record& record) {
  for (int h = 0; h < static_cast<int>(timeline.scenario.halls.size()); ++h) {
    const Hall& hall = timeline.scenario.halls[index(h)];
    for (int t = 0; t < timeline.periods(); ++t)
      record.at_most(power_load(timeline, {h}, t),
                     hall.rating.in(megawatt) + timeline.scenario.waived(Waivable::hall_rating, hall.id, t),
                     physical_floor, {Rule::hall_rating, t, hall.id},
                     [&](const std::string& load, const std::string& rating) {
                       return hall.id + " draws " + load + " MW; its switchboard is rated " + rating + " MW";
                     });
  }
}

}  // namespace

void check_capacity(const Timeline& timeline, Record& record) {
  check_hall_ratings(timeline, record);
  for (const Commodity commodity : commodities)
    for (const State& state : states_of(timeline.scenario, commodity))
      check_network(timeline, commodity, state, record);
}

void check_dual_feeds(const Timeline& timeline, Record& record) {
  const Scenario& scenario = timeline.scenario;
  std::vector<std::vector<Ref<Hall>>> reserved(scenario.equipment.size());
  for (const auto& c : timeline.halls) {
    if (!c || scenario[c->option].redundancy != Redundancy::two_n) continue;
    const auto pair = timeline.wiring.dual_feed(c->hall);
    record.require(pair.has_value(), {Rule::dual_feed, -1, scenario[c->hall].id}, [&] {
      return scenario[c->hall].id + " needs two feeds without a common element for " + scenario[c->option].called() +
             "; it has none";
    });
    if (!pair) continue;
    std::set<Ref<Equipment>> both((*pair)[0].begin(), (*pair)[0].end());
    both.insert((*pair)[1].begin(), (*pair)[1].end());
    for (const Ref<Equipment> e : both) reserved[index(e.index)].push_back(c->hall);
  }
  for (std::size_t i = 0; i < reserved.size(); ++i) {
    if (reserved[i].empty()) continue;
    const Ref<Equipment> e{static_cast<int>(i)};
    std::vector<std::string> names;
    for (const Ref<Hall> hall : reserved[i]) names.push_back(scenario[hall].id);
    for (int t = 0; t < timeline.periods(); ++t) {
      double load = 0;
      for (const Ref<Hall> hall : reserved[i]) load += power_load(timeline, hall, t, Part::dual);
      const double carried =
          capacity(timeline, e, State{}, t) + scenario.waived(Waivable::dual_feed, scenario[e].id, t);
      record.at_most(load, carried, physical_floor, {Rule::dual_feed, t, scenario[e].id},
                     [&](const std::string& need, const std::string& have) {
                       return enumerated(names) + (names.size() == 1 ? " needs " : " need ") + need +
                              " MW over each of two feeds; " + scenario[e].id + " carries " + have + " MW";
                     });
    }
  }
}

}  // namespace changeover::auditing
