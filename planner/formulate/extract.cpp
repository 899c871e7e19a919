#include <algorithm>
#include <cmath>
#include <map>

#include "planner/formulate/formulate.hpp"

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Reads a point back, without the last digits that a solver leaves.
class Reader {
 public:
  Reader(const Scenario& scenario, const Variables& variables, const std::vector<double>& point)
      : scenario_(scenario), variables_(variables), point_(point), periods_(scenario.calendar.periods) {}

  Plan plan() {
    conversions();
    projects();
    offers();
    miners();
    return std::move(plan_);
  }

 private:
  double number(milp::Variable variable) const { return point_[at(variable.index)]; }
  int whole(milp::Variable variable) const { return static_cast<int>(std::lround(number(variable))); }
  static double rounded(double value, double grain) { return std::max(0.0, std::round(value / grain) * grain); }

  void conversions() {
    for (const Ref<Hall> hall : refs(scenario_.halls)) {
      const auto& modes = variables_.conversions[at(hall.index)].modes;
      for (std::size_t place = 0; place < modes.size(); ++place)
        for (const Start& start : modes[place].starts) {
          if (whole(start.variable) == 0) continue;
          Conversion conversion{.hall = hall, .option = scenario_[hall].options[place], .start = start.period};
          for (int t = 0; t < periods_; ++t) {
            const auto live = variables_.racks[at(hall.index)][place].at(t);
            conversion.racks.push_back(live ? whole(*live) : 0);
          }
          plan_.conversions.push_back(std::move(conversion));
        }
    }
  }

  void projects() {
    for (const Ref<Project> project : refs(scenario_.projects)) {
      const auto& modes = variables_.projects[at(project.index)].modes;
      for (std::size_t v = 0; v < modes.size(); ++v)
        for (const Start& start : modes[v].starts)
          if (whole(start.variable) == 1) plan_.projects.push_back({project, static_cast<int>(v), start.period});
    }
  }

  void offers() {
    std::map<std::pair<int, int>, std::vector<Power>> served;  // by offer and hall
    for (const Serving& serving : variables_.servings) {
      const double megawatt_served = rounded(number(serving.power), 1e-7);
      if (megawatt_served == 0) continue;
      auto& power = served[{serving.offer.index, serving.hall.index}];
      power.resize(at(periods_));
      power[at(serving.period)] += megawatts(megawatt_served);
    }
    for (const Signature& signature : variables_.signatures) {
      const auto of_offer = [&](const auto& entry) { return entry.first.first == signature.offer.index; };
      const bool market_served = !signature.signed_ && std::any_of(served.begin(), served.end(), of_offer);
      if (market_served || (signature.signed_ && whole(*signature.signed_) == 1))
        plan_.signings.push_back({signature.offer, signature.begin});
    }
    for (auto& [key, power] : served)
      plan_.services.push_back({Ref<Offer>{key.first}, Ref<Hall>{key.second}, std::move(power)});
  }

  void miners() {
    for (const FleetInHall& miners : variables_.fleets) {
      Mining mining{.hall = miners.hall,
                    .home = miners.home,
                    .fleet = miners.fleet,
                    .running = std::vector<double>(at(periods_))};
      for (int t = 0; t < periods_; ++t)
        if (miners.load[at(t)])
          mining.running[at(t)] = rounded(number(*miners.load[at(t)]) / miners.unit_load.in(megawatt), 1e-8);
      const bool runs =
          std::any_of(mining.running.begin(), mining.running.end(), [](double units) { return units > 0; });
      if (runs) plan_.mining.push_back(std::move(mining));
      for (int t = 0; t < periods_; ++t)
        if (miners.sold[at(t)] && whole(*miners.sold[at(t)]) > 0)
          plan_.sales.push_back({miners.hall, miners.home, miners.fleet, t, whole(*miners.sold[at(t)])});
    }
    for (const Carrying& carrying : variables_.carryings)
      if (whole(carrying.units) > 0)
        plan_.moves.push_back(
            {carrying.from, carrying.to, carrying.home, carrying.fleet, carrying.period, whole(carrying.units)});
    if (!scenario_.miners.relocation) sell_with_conversions();
  }

  void sell_with_conversions() {
    for (const Conversion& conversion : plan_.conversions) {
      const auto& fleets = scenario_[conversion.hall].fleets;
      for (std::size_t i = 0; i < fleets.size(); ++i)
        if (conversion.start >= 0 && fleets[i].count > 0)
          plan_.sales.push_back(
              {conversion.hall, conversion.hall, static_cast<int>(i), conversion.start, fleets[i].count});
    }
  }

  const Scenario& scenario_;
  const Variables& variables_;
  const std::vector<double>& point_;
  int periods_;
  Plan plan_{};
};

}  // namespace

Plan plan_from(const Scenario& scenario, const Formulation& formulation, const std::vector<double>& point) {
  return Reader(scenario, formulation.variables, point).plan();
}

}  // namespace changeover
