#include "planner/explain/repairs.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "planner/audit/audit.hpp"
#include "planner/search/former_plan.hpp"

namespace changeover {
namespace {

constexpr std::size_t most_together = 3;  ///< levers in one repair: judgement
constexpr std::size_t most_tried = 3;     ///< of what is not enough, that is tried with more: judgement
constexpr double close = 0.02;            ///< of an amount

/// A lever at an amount.
struct Setting {
  const Lever* lever = nullptr;
  double amount = 0;
};
using Settings = std::vector<Setting>;

class Repairing {
 public:
  Repairing(const Scenario& scenario, const RepairEffort& effort, Feasibility& feasibility,
            const milp::Cancelled& cancelled)
      : scenario_(scenario),
        effort_(effort),
        feasibility_(feasibility),
        cancelled_(cancelled),
        levers_(levers_of(scenario)) {}

  std::vector<Repair> run(const Conflict& conflict) {
    std::vector<Settings> tried{{}};
    for (std::size_t together = 1; together <= most_together && settled_.empty(); ++together)
      tried = extended(tried, conflict);
    return chosen();
  }

 private:
  /// The levers of what the conflict is about: one of each kind, then another of each, and so on.
  [[nodiscard]] std::vector<const Lever*> touching(const Conflict& conflict) const {
    std::map<LeverKind, int> of_kind;
    std::vector<std::pair<int, const Lever*>> ranked;
    for (const Lever& lever : levers_)
      if (std::ranges::any_of(conflict.rules, [&](const SiteRule& rule) { return rule.about == lever.about; }))
        ranked.emplace_back(of_kind[lever.kind]++, &lever);
    std::ranges::stable_sort(ranked, {}, &std::pair<int, const Lever*>::first);
    std::vector<const Lever*> all;
    for (const auto& [rank, lever] : ranked) all.push_back(lever);
    return all;
  }

  [[nodiscard]] Scenario moved(const Settings& settings) const {
    Scenario site = scenario_;
    for (const auto& [lever, amount] : settings) lever->move(site, amount);
    return site;
  }
  [[nodiscard]] bool possible(const Settings& settings) { return feasibility_.of(moved(settings)) == Possible::yes; }

  /// Adds one lever to each of the settings that are not enough; those that then are enough are settled, and the first
  /// few of the others are given back.
  std::vector<Settings> extended(const std::vector<Settings>& tried, const Conflict& conflict) {
    std::vector<Settings> not_enough;
    for (const Settings& settings : tried) {
      const Scenario site = moved(settings);
      const Conflict in_the_way = settings.empty() ? conflict : minimal_conflict(site, rules_of(site), feasibility_);
      for (const Lever* lever : touching(in_the_way)) {
        if (stopped() || settled_.size() >= effort_.most) return {};
        if (std::ranges::count(settings, lever, &Setting::lever) > 0) continue;
        Settings more = settings;
        more.push_back({lever, lever->most});
        if (possible(more))
          settle(std::move(more));
        else
          not_enough.push_back(std::move(more));
      }
    }
    if (not_enough.size() > most_tried) not_enough.resize(most_tried);
    return not_enough;
  }

  /// Keeps settings that are enough, each as small as can be.
  void settle(Settings settings) {
    for (std::size_t i = 0; i < settings.size(); ++i) reduce(settings, i);
    settled_.push_back(std::move(settings));
  }

  /// The least multiple of the lever's step that is enough: by doubling, then by halving the interval.
  void reduce(Settings& settings, std::size_t which) {
    Setting& setting = settings[which];
    const double step = setting.lever->whole ? 1 : setting.lever->step;
    const auto most = static_cast<long long>(std::ceil(setting.amount / step - 1e-9));
    const auto enough = [&](long long steps) {
      setting.amount = static_cast<double>(steps) * step;
      return possible(settings);
    };
    long long high = 1;
    while (high < most && !enough(high)) high *= 2;
    high = std::min(high, most);
    long long low = high / 2;  // not enough, or 0
    while (high - low > 1 &&
           static_cast<double>(high - low) > (setting.lever->whole ? 0 : close * static_cast<double>(high))) {
      const long long middle = low + (high - low) / 2;
      (enough(middle) ? high : low) = middle;
    }
    setting.amount = high == most ? setting.lever->most : static_cast<double>(high) * step;
  }

  [[nodiscard]] bool stopped() const { return cancelled_ && cancelled_(); }

  /// The best plan with the starts and signatures of one that is known.
  [[nodiscard]] Planned held(const Scenario& site) const {
    const auto known = feasibility_.known_plan(site);
    if (!known) return {};
    const SearchResult found = search_exactly(site, SitePhysics(site), effort_.limits, held_to(*known), {}, cancelled_);
    if (!found.plan || !audit(site, *found.plan).clean()) return {};
    return {.plan = found.plan, .value = found.value};
  }

  [[nodiscard]] std::optional<Repair> planned_with(const Settings& settings) const {
    Repair repair{.site = moved(settings)};
    for (const auto& [lever, amount] : settings)
      repair.concessions.push_back({lever->kind, lever->about, lever->says(amount), amount, lever->price * amount});
    Planned best = planned(repair.site, effort_.limits, {}, cancelled_);
    if (!best.plan) best = held(repair.site);
    if (!best.plan) return std::nullopt;
    Money price;
    for (const Concession& each : repair.concessions) price = price + each.price;
    repair.plan = *std::move(best.plan);
    repair.value = best.value;
    repair.bound = best.bound;
    repair.worth = best.value - (scenario_.aim.goal == Goal::secure_power ? 0 : price.in(million_dollars));
    return repair;
  }

  [[nodiscard]] std::vector<Repair> chosen() const {
    std::vector<Repair> all;
    for (const Settings& settings : settled_)
      if (auto repair = planned_with(settings)) all.push_back(*std::move(repair));
    std::ranges::stable_sort(all, std::ranges::greater{}, &Repair::worth);
    return all;
  }

  const Scenario& scenario_;
  const RepairEffort& effort_;
  Feasibility& feasibility_;
  const milp::Cancelled& cancelled_;
  std::vector<Lever> levers_;
  std::vector<Settings> settled_{};
};

}  // namespace

std::vector<Repair> repairs_of(const Scenario& scenario, const Conflict& conflict, const RepairEffort& effort,
                               Feasibility& feasibility, const milp::Cancelled& cancelled) {
  return Repairing(scenario, effort, feasibility, cancelled).run(conflict);
}

}  // namespace changeover
