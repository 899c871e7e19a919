#include "planner/explain/arithmetic.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>

#include "models/base/text.hpp"
#include "models/network/precedence.hpp"

namespace changeover {
namespace {

constexpr double tolerance = 1e-6;
bool less(double have, double need) { return have < need - tolerance * std::max(1.0, need); }

/// What a hall could give to something that is asked for, by a period.
struct Potential {
  Ref<Hall> hall;
  double critical_it = 0;  ///< MW
  double load = 0;         ///< MW at the hall
  bool secure = false;
};

class Checking {
 public:
  Checking(const Scenario& scenario, const SitePhysics& physics)
      : scenario_(scenario), physics_(physics), windows_(start_windows(scenario)) {}

  std::vector<Shortfall> run() {
    for (const LockedOffer& lock : scenario_.locks.offers) offer(lock);
    critical_it();
    mining();
    projects();
    return std::move(found_);
  }

 private:
  using Suits = std::function<bool(const ConversionOption&)>;

  [[nodiscard]] std::string label(int period) const { return scenario_.calendar.label(period); }
  [[nodiscard]] int last() const { return scenario_.calendar.periods - 1; }
  static std::string mw(double amount) { return to_text(std::floor(amount * 10 + 1e-6) / 10) + " MW"; }
  static std::string need_text(double amount) { return write_quantity(amount, Kind::power); }

  void offer(const LockedOffer& lock) {
    const Offer& asked = scenario_[lock.offer];
    const double need = asked.least.in(megawatt);
    const int by = std::min(last(), lock.begin.value_or(asked.lapses - 1));
    if (!(need > 0) || by < 0) return;
    const auto suits = [&](const ConversionOption& option) {
      const Ref<ConversionOption> ref{static_cast<int>(&option - scenario_.options.data())};
      return option.business == asked.business &&
             (asked.options.empty() || std::ranges::count(asked.options, ref) > 0) &&
             (asked.racks.empty() || std::ranges::count(asked.racks, option.rack) > 0);
    };
    const std::string asks = asked.id + " takes at least " + need_text(need) + " of critical IT";
    const int first = lock.begin.value_or(std::max(0, asked.earliest));
    enough({asked.id, "offers." + asked.id + ".kw.least", asks}, need, by, suits, asked.last_end(first) > by);
  }

  void critical_it() {
    const double need = scenario_.aim.least_critical_it.in(megawatt);
    if (!(need > 0)) return;
    const auto suits = [](const ConversionOption& option) { return option.business != Business::mining; };
    enough({"plan.least_critical_it", "plan.least_critical_it",
            "The plan asks for " + need_text(need) + " of critical IT"},
           need, last(), suits, true);
  }

  /// Whether halls hold so much, can be ready by then, and, where it is `surely` served then, can be supplied.
  void enough(Shortfall asks, double need, int by, const Suits& suits, bool surely) {
    const std::vector<Potential> ever = potentials(suits, std::nullopt);
    const auto short_of = [&](const std::string& why) {
      asks.says += why;
      found_.push_back(asks);
    };
    if (less(total(ever), need))
      return short_of(ever.empty()
                          ? "; no hall can become what it needs."
                          : "; the halls that could serve it hold " + mw(total(ever)) + ": " + listed(ever) + ".");
    const std::vector<Potential> ready = potentials(suits, by);
    asks.says += " by " + label(by);
    if (less(total(ready), need))
      return short_of(ready.empty()
                          ? "; no hall can be ready by then."
                          : "; at most " + mw(total(ready)) + " can be ready by then: " + listed(ready) + ".");
    if (!surely) return;
    if (const auto why = undelivered(ready, need, by)) short_of(*why);
  }

  static double total(const std::vector<Potential>& all) {
    double sum = 0;
    for (const Potential& each : all) sum += each.critical_it;
    return sum;
  }
  [[nodiscard]] std::string listed(const std::vector<Potential>& all) const {
    std::string text;
    for (const Potential& each : all)
      text += (text.empty() ? "" : ", ") + scenario_[each.hall].id + " " + mw(each.critical_it);
    return text;
  }

  /// Of each hall the option with the most critical IT; with a period, what can be live in it.
  [[nodiscard]] std::vector<Potential> potentials(const Suits& suits, std::optional<int> by) const {
    std::vector<Potential> all;
    for (std::size_t h = 0; h < scenario_.halls.size(); ++h) {
      const Hall& hall = scenario_.halls[h];
      Potential best{.hall = {static_cast<int>(h)}};
      double lightest = 0;
      bool secure = true;
      for (std::size_t place = 0; place < hall.options.size(); ++place) {
        const ConversionOption& option = scenario_[hall.options[place]];
        const Fit& fit = physics_.fits[h][place];
        if (!fit.fits() || !suits(option)) continue;
        const double racks = by ? live(h, place, option, fit, *by) : fit.racks;
        const double power = racks * scenario_[option.rack].peak.in(megawatt);
        if (!(power > 0)) continue;
        best.critical_it = std::max(best.critical_it, power);
        lightest = lightest > 0 ? std::min(lightest, fit.load_peak) : fit.load_peak;
        secure &= option.redundancy != Redundancy::n;
      }
      best.load = best.critical_it * lightest;
      best.secure = secure;
      if (best.critical_it > 0) all.push_back(best);
    }
    return all;
  }

  [[nodiscard]] double live(std::size_t hall, std::size_t place, const ConversionOption& option, const Fit& fit,
                            int by) const {
    const StartWindow& window = windows_.conversions[hall][place];
    if (window.empty()) return 0;
    const int after = by - window.first - option.work.duration;
    if (after < 0) return 0;
    if (!(option.install_rate > 0)) return fit.racks;
    const double installed = option.install_rate * scenario_.calendar.months_per_period() * (after + 1);
    return std::max<double>(racks_locked(hall), std::min<double>(fit.racks, racks_locked(hall) + installed));
  }
  [[nodiscard]] int racks_locked(std::size_t hall) const {
    for (const LockedConversion& lock : scenario_.locks.conversions)
      if (lock.hall.index == static_cast<int>(hall)) return lock.racks;
    return 0;
  }

  /// Why the power network cannot bring so much to halls that all ask for the most they could use.
  [[nodiscard]] std::optional<std::string> undelivered(const std::vector<Potential>& halls, double need, int by) const {
    const CapacityNetwork& network = physics_.networks[0];
    const bool secure = std::ranges::all_of(halls, &Potential::secure);
    std::vector<Power> load(scenario_.halls.size());
    double lightest = std::numeric_limits<double>::infinity();
    for (const Potential& each : halls) {
      load[static_cast<std::size_t>(each.hall.index)] = megawatts(each.load);
      lightest = std::min(lightest, each.load / each.critical_it);
    }
    for (const Contingency& state : contingencies(scenario_, network)) {
      if (!state.normal() && !secure) continue;
      const std::vector<Power> capacities = greatest(network, state, by);
      const Delivery delivery = network.deliver(capacities, load);
      const double most = delivery.delivered.in(megawatt) / lightest;
      if (!less(most, need)) continue;
      return "; at most " + mw(most) +
             (state.normal() ? " can be supplied by then: " : " can be secure by then (" + state.id + "): ") +
             carried(delivery.bottleneck, capacities) + " for " + halls_text(delivery.bottleneck) + ".";
    }
    return std::nullopt;
  }

  /// Referred capacities with every project done that can be by then.
  [[nodiscard]] std::vector<Power> greatest(const CapacityNetwork& network, const Contingency& state, int by) const {
    std::vector<Power> all(scenario_.equipment.size());
    for (const Ref<Equipment> piece : network.equipment()) {
      const Capacity there = capacity(scenario_, network, piece, state, by);
      Power& most = all[static_cast<std::size_t>(piece.index)];
      most = there.rated;
      std::vector<Power> by_project(scenario_.projects.size());
      for (const Gain& gain : there.gains) {
        const auto p = static_cast<std::size_t>(gain.project.index);
        const auto v = static_cast<std::size_t>(gain.variant);
        const StartWindow& window = windows_.projects[p][v];
        if (window.empty() || window.first + scenario_.projects[p].variants[v].work.duration > by) continue;
        by_project[p] = std::max(by_project[p], gain.capacity);
      }
      for (const Power gain : by_project) most = most + gain;
    }
    return all;
  }

  [[nodiscard]] std::string carried(const Cut& cut, const std::vector<Power>& capacities) const {
    std::string text;
    for (const Ref<Equipment> piece : cut.equipment)
      text += (text.empty() ? "" : ", ") + scenario_[piece].id + " carries " +
              mw(capacities[static_cast<std::size_t>(piece.index)].in(megawatt));
    return text.empty() ? "nothing carries" : text;
  }
  [[nodiscard]] std::string halls_text(const Cut& cut) const {
    std::string text;
    for (const Ref<Hall> hall : cut.halls) text += (text.empty() ? "" : ", ") + scenario_[hall].id;
    return text;
  }

  void mining() {
    const double need = scenario_.limits.least_mining.in(megawatt);
    if (!(need > 0) || scenario_.limits.least_mining_until <= 0) return;
    const auto container = [](const ConversionOption& option) { return option.business == Business::mining; };
    for (int t = 0; t <= std::min(last(), scenario_.limits.least_mining_until - 1); ++t) {
      double most = 0;
      for (const Potential& each : potentials(container, t)) most += each.load;
      for (std::size_t h = 0; h < scenario_.halls.size(); ++h) most += mined(h, t);
      if (!less(most, need)) continue;
      found_.push_back({"limits.mining.least", "limits.mining.least",
                        "Miners must draw " + need_text(need) + " until " + label(scenario_.limits.least_mining_until) +
                            "; those there draw at most " + mw(most) + " in " + label(t) + "."});
      return;
    }
  }

  [[nodiscard]] double mined(std::size_t hall, int period) const {
    const Hall& each = scenario_.halls[hall];
    const Ref<Hall> ref{static_cast<int>(hall)};
    if (each.available.value_or(0) > period) return 0;
    for (const LockedConversion& lock : scenario_.locks.conversions)
      if (lock.hall == ref && lock.start <= period) return 0;
    Power load;
    for (const Fleet& fleet : each.fleets) load = load + fleet.count * physics_.miner_load(scenario_, ref, fleet.asic);
    return std::min(load, each.rating).in(megawatt);
  }

  void projects() {
    Money cost;
    std::string names;
    for (std::size_t p = 0; p < scenario_.projects.size(); ++p) {
      const Project& project = scenario_.projects[p];
      if (!project.mandatory) continue;
      dates(project, windows_.projects[p]);
      crews(project);
      const auto cheapest = std::ranges::min_element(project.variants, {}, &Variant::cost);
      cost = cost + cheapest->cost * (1 + scenario_.money.contingency);
      names += (names.empty() ? "" : ", ") + project.id;
    }
    const bool falling = std::ranges::any_of(scenario_.money.capex_escalation, [](double each) { return each < 0; });
    const auto limit = scenario_.limits.capex_total;
    if (!limit || falling || !less(limit->in(million_dollars), cost.in(million_dollars))) return;
    found_.push_back({"limits.capex.total", "limits.capex.total",
                      "No more than " + money(*limit) + " of capex may be spent in all, but " + names +
                          " must be done for at least " + money(cost) + ", contingency included."});
  }
  [[nodiscard]] std::string money(Money amount) const {
    return write_quantity(std::round(amount.in(dollar)), Kind::money, scenario_.currency);
  }

  void dates(const Project& project, const std::vector<StartWindow>& windows) {
    const auto& locked = scenario_.locks.projects;
    if (std::ranges::any_of(locked, [&](const LockedProject& lock) { return &scenario_[lock.project] == &project; }))
      return;
    if (std::ranges::any_of(windows, [](const StartWindow& each) { return !each.empty(); })) return;
    const auto lasting = [&](int periods) {
      return write_quantity(periods * scenario_.calendar.hours_per_period(), Kind::duration);
    };
    std::string why;
    for (const Variant& variant : project.variants) {
      const Work& work = variant.work;
      why += (why.empty() ? "" : "; ") + (variant.id.empty() || project.variants.size() == 1 ? "" : variant.id + ": ") +
             "it is ordered " + lasting(work.lead) + " ahead and takes " + lasting(work.duration) +
             (work.earliest ? ", starts no earlier than " + label(*work.earliest) : "") +
             (work.latest ? ", starts no later than " + label(*work.latest) : "") +
             (work.after.empty() ? "" : ", waits for what comes before it");
    }
    found_.push_back(
        {project.id, "projects." + project.id + ".mandatory",
         project.id + " must be done, and no start of it leaves it finished within the plan: " + why + "."});
  }

  void crews(const Project& project) {
    for (const Resource& resource : scenario_.limits.resources) {
      double most = resource.available.initial;
      for (const auto& [from, number] : resource.available.steps) most = std::max(most, number);
      const auto needed = [&](const Variant& variant) {
        double amount = 0;
        for (const Use& use : variant.work.uses)
          if (&scenario_[use.resource] == &resource) amount += use.amount;
        return amount;
      };
      const double least = needed(*std::ranges::min_element(project.variants, {}, needed));
      if (!less(most, least)) continue;
      found_.push_back({project.id, "limits.crews." + resource.id,
                        project.id + " must be done and needs " + to_text(least) + " " + resource.id +
                            " crews; there are never more than " + to_text(most) + "."});
    }
  }

  const Scenario& scenario_;
  const SitePhysics& physics_;
  StartWindows windows_;
  std::vector<Shortfall> found_{};
};

}  // namespace

std::vector<Shortfall> shortfalls(const Scenario& scenario, const SitePhysics& physics) {
  return Checking(scenario, physics).run();
}

}  // namespace changeover
