#include "planner/formulate/past.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class Settling {
 public:
  Settling(const Context& context, const Variables& variables, milp::Model& model)
      : scenario_(context.scenario), plan_(context.scenario.history->plan), variables_(variables), model_(model) {}

  void run() {
    activities();
    racks();
    offers();
    miners();
  }

 private:
  [[nodiscard]] bool past(int period) const { return period < scenario_.now(); }

  template <class Has>
  void starts(const Activity& activity, Has has) {
    for (int place = 0; place < static_cast<int>(activity.modes.size()); ++place)
      for (const Start& start : activity.modes[at(place)].starts)
        if (past(start.period)) model_.settle(start.variable, has(place, start.period) ? 1 : 0);
  }

  void activities() {
    for (const Ref<Hall> hall : refs(scenario_.halls))
      starts(variables_.activity(hall), [&](int place, int period) {
        return std::ranges::any_of(plan_.conversions, [&](const Conversion& each) {
          return each.hall == hall && each.option == scenario_[hall].options[at(place)] && each.start == period;
        });
      });
    for (const Ref<Project> project : refs(scenario_.projects))
      starts(variables_.activity(project), [&](int variant, int period) {
        return std::ranges::count(plan_.projects, ProjectStart{project, variant, period}) > 0;
      });
  }

  void racks() {
    for (const Conversion& each : plan_.conversions) {
      const auto& options = scenario_[each.hall].options;
      const auto place = std::ranges::find(options, each.option) - options.begin();
      const Racks& live = variables_.racks[at(each.hall.index)][static_cast<std::size_t>(place)];
      for (int t = live.first_live; past(t) && t < scenario_.calendar.periods; ++t)
        model_.settle(*live.at(t), each.racks[at(t)]);
    }
  }

  void offers() {
    for (const Signature& each : variables_.signatures)
      if (each.signed_ && past(each.begin))
        model_.settle(*each.signed_, std::ranges::count(plan_.signings, Signing{each.offer, each.begin}) > 0 ? 1 : 0);
    std::map<std::pair<Ref<Offer>, Ref<Hall>>, const Service*> services;
    for (const Service& each : plan_.services) services[{each.offer, each.hall}] = &each;
    for (const Serving& each : variables_.servings) {
      if (!past(each.period)) continue;
      const auto found = services.find({each.offer, each.hall});
      model_.settle(each.power, found == services.end() ? 0 : found->second->power[at(each.period)].in(megawatt));
    }
  }

  void miners() {
    using Place = std::tuple<Ref<Hall>, Ref<Hall>, int>;  // where, home, fleet
    std::map<Place, const Mining*> mining;
    for (const Mining& each : plan_.mining) mining[{each.hall, each.home, each.fleet}] = &each;
    for (const FleetInHall& fleet : variables_.fleets) {
      const auto found = mining.find({fleet.hall, fleet.home, fleet.fleet});
      int standing = fleet.hall == fleet.home ? scenario_[fleet.home].fleets[at(fleet.fleet)].count : 0;
      for (int t = 0; past(t); ++t) {
        if (const auto& load = fleet.load[at(t)])
          model_.settle(*load,
                        found == mining.end() ? 0 : found->second->running[at(t)] * fleet.unit_load.in(megawatt));
        if (!fleet.standing[at(t)]) continue;
        const int sold = sold_of(fleet, t);
        standing += received(fleet, t) - sold;
        model_.settle(*fleet.sold[at(t)], sold);
        model_.settle(*fleet.standing[at(t)], standing);
      }
    }
    for (const Carrying& each : variables_.carryings)
      if (past(each.period)) model_.settle(each.units, carried(each));
  }

  [[nodiscard]] int sold_of(const FleetInHall& fleet, int period) const {
    int sum = 0;
    for (const Sale& each : plan_.sales)
      if (each.hall == fleet.hall && each.home == fleet.home && each.fleet == fleet.fleet && each.period == period)
        sum += each.units;
    return sum;
  }

  /// Units carried in less those carried out.
  [[nodiscard]] int received(const FleetInHall& fleet, int period) const {
    int sum = 0;
    for (const Move& each : plan_.moves) {
      if (each.home != fleet.home || each.fleet != fleet.fleet || each.period != period) continue;
      if (each.to == fleet.hall) sum += each.units;
      if (each.from == fleet.hall) sum -= each.units;
    }
    return sum;
  }

  [[nodiscard]] int carried(const Carrying& carrying) const {
    int sum = 0;
    for (const Move& each : plan_.moves)
      if (each.from == carrying.from && each.to == carrying.to && each.home == carrying.home &&
          each.fleet == carrying.fleet && each.period == carrying.period)
        sum += each.units;
    return sum;
  }

  const Scenario& scenario_;
  const Plan& plan_;
  const Variables& variables_;
  milp::Model& model_;
};

}  // namespace

void settle_past(const Context& context, const Variables& variables, milp::Model& model) {
  Settling(context, variables, model).run();
}

}  // namespace changeover
