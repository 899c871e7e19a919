#include <cmath>

#include "models/base/text.hpp"
#include "planner/audit/checks.hpp"

namespace changeover::auditing {
namespace {

/// Beyond these a figure is a slip of the pen and arithmetic would not be exact.
constexpr int farthest_period = 100'000;
constexpr double greatest_number = 1e9;

class Shape {
 public:
  Shape(const Scenario& scenario, Record& record) : scenario_(scenario), record_(record) {}

  /// The entry that the next checks are about: `conversions[2]`.
  void enter(const char* list, std::size_t i) { entry_ = std::string(list) + "[" + std::to_string(i) + "]"; }

  bool ref(int i, std::size_t size, const char* what) {
    return require(i >= 0 && index(i) < size, [&] {
      return entry_ + " names " + what + " " + std::to_string(i) + "; there are " + std::to_string(size);
    });
  }
  void period(int t, const char* what) {
    require(t >= -farthest_period && t <= farthest_period,
            [&] { return entry_ + " has its " + what + " in period " + std::to_string(t); });
  }
  void in_plan(int t) {
    require(t >= 0 && t < scenario_.calendar.periods, [&] {
      return entry_ + " is in period " + std::to_string(t) + "; the plan has 0 to " +
             std::to_string(scenario_.calendar.periods - 1);
    });
  }
  void length(std::size_t have, const char* what) {
    require(have == index(scenario_.calendar.periods), [&] {
      return entry_ + " has " + std::to_string(have) + " values of " + what + " for " +
             std::to_string(scenario_.calendar.periods) + " periods";
    });
  }
  void number(double x, const char* what) {
    require(std::isfinite(x) && x >= -1e-9 && x <= greatest_number, [&] {
      const std::string text = std::isnan(x) ? "no number" : std::isinf(x) ? "infinite" : to_text(x);
      return entry_ + ": a value of " + what + " is " + text;
    });
  }
  void units(int n) {
    require(n >= 0, [&] { return entry_ + " has " + std::to_string(n) + " units"; });
  }
  void fleet(Ref<Hall> home, int i) {
    if (ref(home.index, scenario_.halls.size(), "home hall")) ref(i, scenario_[home].fleets.size(), "fleet");
  }
  void hall(Ref<Hall> hall) { ref(hall.index, scenario_.halls.size(), "hall"); }
  void different(Ref<Hall> from, Ref<Hall> to) {
    require(from != to, [&] { return entry_ + " carries units to the hall where they stand"; });
  }

  [[nodiscard]] bool good() const { return good_; }

 private:
  template <class Sentence>
  bool require(bool holds, Sentence sentence) {
    record_.require(holds, {Rule::shape, -1, entry_}, sentence);
    good_ = good_ && holds;
    return holds;
  }

  const Scenario& scenario_;
  Record& record_;
  std::string entry_;
  bool good_ = true;
};

void check_activities(const Scenario& scenario, const Plan& plan, Shape& shape) {
  for (std::size_t i = 0; i < plan.conversions.size(); ++i) {
    const Conversion& c = plan.conversions[i];
    shape.enter("conversions", i);
    shape.hall(c.hall);
    shape.ref(c.option.index, scenario.options.size(), "option");
    shape.period(c.start, "start");
    shape.length(c.racks.size(), "racks");
    for (const int n : c.racks) shape.number(n, "racks");
  }
  for (std::size_t i = 0; i < plan.projects.size(); ++i) {
    const ProjectStart& p = plan.projects[i];
    shape.enter("projects", i);
    if (shape.ref(p.project.index, scenario.projects.size(), "project"))
      shape.ref(p.variant, scenario[p.project].variants.size(), "variant");
    shape.period(p.start, "start");
  }
}

void check_sales(const Scenario& scenario, const Plan& plan, Shape& shape) {
  for (std::size_t i = 0; i < plan.signings.size(); ++i) {
    shape.enter("signings", i);
    shape.ref(plan.signings[i].offer.index, scenario.offers.size(), "offer");
    shape.period(plan.signings[i].begin, "beginning");
  }
  for (std::size_t i = 0; i < plan.services.size(); ++i) {
    const Service& s = plan.services[i];
    shape.enter("services", i);
    shape.ref(s.offer.index, scenario.offers.size(), "offer");
    shape.hall(s.hall);
    shape.length(s.power.size(), "power");
    for (const Power power : s.power) shape.number(power.in(megawatt), "power");
  }
}

void check_fleets(const Plan& plan, Shape& shape) {
  for (std::size_t i = 0; i < plan.mining.size(); ++i) {
    const Mining& m = plan.mining[i];
    shape.enter("mining", i);
    shape.hall(m.hall);
    shape.fleet(m.home, m.fleet);
    shape.length(m.running.size(), "running units");
    for (const double u : m.running) shape.number(u, "running units");
  }
  for (std::size_t i = 0; i < plan.moves.size(); ++i) {
    const Move& m = plan.moves[i];
    shape.enter("moves", i);
    shape.hall(m.from);
    shape.hall(m.to);
    shape.different(m.from, m.to);
    shape.fleet(m.home, m.fleet);
    shape.in_plan(m.period);
    shape.units(m.units);
  }
  for (std::size_t i = 0; i < plan.sales.size(); ++i) {
    const Sale& s = plan.sales[i];
    shape.enter("sales", i);
    shape.hall(s.hall);
    shape.fleet(s.home, s.fleet);
    shape.in_plan(s.period);
    shape.units(s.units);
  }
}

}  // namespace

bool check_shape(const Scenario& scenario, const Plan& plan, Record& record) {
  Shape shape(scenario, record);
  check_activities(scenario, plan, shape);
  check_sales(scenario, plan, shape);
  check_fleets(plan, shape);
  return shape.good();
}

}  // namespace changeover::auditing
