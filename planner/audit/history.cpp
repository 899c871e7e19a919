#include <algorithm>
#include <cmath>
#include <map>

#include "planner/audit/checks.hpp"

namespace changeover::auditing {
namespace {

constexpr double same = 1e-6;  ///< MW, units

/// A figure of each period before `now`, by what it belongs to; what is 0 throughout is left out.
template <class Key>
using Series = std::map<Key, std::vector<double>>;

class HistoryCheck {
 public:
  HistoryCheck(const Timeline& timeline, Record& record)
      : timeline_(timeline), scenario_(timeline.scenario), was_(scenario_.history->plan), record_(record) {}

  void run() {
    const auto hall = [&](const Conversion& c) { return scenario_[c.hall].id; };
    begun(was_.conversions, timeline_.plan.conversions, hall, [](const Conversion& a, const Conversion& b) {
      return a.hall == b.hall && a.option == b.option && a.start == b.start;
    });
    const auto project = [&](const ProjectStart& p) { return scenario_[p.project].id; };
    begun(was_.projects, timeline_.plan.projects, project, std::equal_to<ProjectStart>());
    std::vector<Signing> signings;  // a market needs no signature: what it was served is compared
    const auto is_lease = [&](const Signing& each) { return !scenario_[each.offer].market; };
    std::ranges::copy_if(timeline_.plan.signings, std::back_inserter(signings), is_lease);
    std::vector<Signing> were;
    std::ranges::copy_if(was_.signings, std::back_inserter(were), is_lease);
    const auto offer = [&](const Signing& each) { return scenario_[each.offer].id; };
    begun(were, signings, offer, std::equal_to<Signing>());

    for (const HallTurnout& each : scenario_.history->halls) ordered(each);

    compare(racks(was_), racks(timeline_.plan), "racks live", [&](int h) { return scenario_[Ref<Hall>{h}].id; });
    compare(services(was_), services(timeline_.plan), "MW given", [&](const auto& key) {
      return scenario_[Ref<Hall>{key.second}].id + " to " + scenario_[Ref<Offer>{key.first}].id;
    });
    const auto place = [&](const FleetPlace& each) {
      return scenario_[Ref<Hall>{each.hall}].id + " of " + timeline_.asic(each).id;
    };
    compare(running(was_), running(timeline_.plan), "miners running", place);
    compare(sold(was_), sold(timeline_.plan), "miners sold", place);
    compare(moved(was_), moved(timeline_.plan), "miners carried in, less those carried out", place);
  }

 private:
  /// What began before now is what had begun.
  template <class T, class Id, class Same>
  void begun(const std::vector<T>& were, const std::vector<T>& are, Id id, Same is_same) {
    const auto among = [&](const T& one, const std::vector<T>& all) {
      return std::ranges::any_of(all, [&](const T& other) { return is_same(one, other); });
    };
    for (const T& each : were)
      record_.require(among(each, are), {Rule::history, start(each), id(each)},
                      [&] { return id(each) + " has begun; the plan does not have it so"; });
    for (const T& each : are)
      if (start(each) < scenario_.now())
        record_.require(among(each, were), {Rule::history, start(each), id(each)},
                        [&] { return id(each) + " begins; that is past, and it has not"; });
  }
  static int start(const Conversion& each) { return each.start; }
  static int start(const ProjectStart& each) { return each.start; }
  static int start(const Signing& each) { return each.begin; }

  /// What is ordered is done; of projects, which are then mandatory, that is a rule of their own.
  void ordered(const HallTurnout& turned_out) {
    if (!turned_out.turnout.ordered) return;
    const auto& conversion = timeline_.converted(turned_out.hall);
    const std::string& id = scenario_[turned_out.hall].id;
    record_.require(conversion && scenario_[conversion->option].work.ordered, {Rule::history, -1, id},
                    [&] { return id + " has been ordered; the plan does not convert it so"; });
  }

  template <class Key, class Where>
  void compare(const Series<Key>& were, const Series<Key>& are, const std::string& what, Where where) {
    std::map<Key, int> keys;
    for (const auto* each : {&were, &are})
      for (const auto& [key, values] : *each) keys[key] = 0;
    const std::vector<double> nothing(index(scenario_.now()));
    const auto of = [&](const Series<Key>& series, const Key& key) {
      const auto found = series.find(key);
      return found == series.end() ? nothing : found->second;
    };
    for (const auto& [key, unused] : keys) {
      const std::vector<double> was = of(were, key);
      const std::vector<double> is = of(are, key);
      for (int t = 0; t < scenario_.now(); ++t)
        record_.require(std::abs(was[index(t)] - is[index(t)]) <= same * std::max(1.0, std::abs(was[index(t)])),
                        {Rule::history, t, where(key)}, [&] {
                          const auto [before, now] = tell_apart(was[index(t)], is[index(t)]);
                          return where(key) + ": " + now + " " + what + "; it was " + before + ", and that is past";
                        });
    }
  }

  [[nodiscard]] std::vector<double>& of_past(std::vector<double>& values) const {
    values.resize(index(scenario_.now()));
    return values;
  }

  [[nodiscard]] Series<int> racks(const Plan& plan) const {
    Series<int> all;
    for (const Conversion& c : plan.conversions)
      for (int t = 0; t < scenario_.now(); ++t) of_past(all[c.hall.index])[index(t)] += c.racks[index(t)];
    return all;
  }

  [[nodiscard]] Series<std::pair<int, int>> services(const Plan& plan) const {
    Series<std::pair<int, int>> all;
    for (const Service& s : plan.services)
      for (int t = 0; t < scenario_.now(); ++t)
        of_past(all[{s.offer.index, s.hall.index}])[index(t)] += s.power[index(t)].in(megawatt);
    return all;
  }

  [[nodiscard]] Series<FleetPlace> running(const Plan& plan) const {
    Series<FleetPlace> all;
    for (const Mining& m : plan.mining)
      for (int t = 0; t < scenario_.now(); ++t)
        of_past(all[{m.hall.index, m.home.index, m.fleet}])[index(t)] += m.running[index(t)];
    return all;
  }

  [[nodiscard]] Series<FleetPlace> sold(const Plan& plan) const {
    Series<FleetPlace> all;
    for (const Sale& s : plan.sales)
      if (s.period < scenario_.now()) of_past(all[{s.hall.index, s.home.index, s.fleet}])[index(s.period)] += s.units;
    return all;
  }

  [[nodiscard]] Series<FleetPlace> moved(const Plan& plan) const {
    Series<FleetPlace> all;
    for (const Move& m : plan.moves) {
      if (m.period >= scenario_.now()) continue;
      of_past(all[{m.to.index, m.home.index, m.fleet}])[index(m.period)] += m.units;
      of_past(all[{m.from.index, m.home.index, m.fleet}])[index(m.period)] -= m.units;
    }
    return all;
  }

  const Timeline& timeline_;
  const Scenario& scenario_;
  const Plan& was_;
  Record& record_;
};

}  // namespace

void check_history(const Timeline& timeline, Record& record) {
  if (timeline.scenario.history) HistoryCheck(timeline, record).run();
}

}  // namespace changeover::auditing
