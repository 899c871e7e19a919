#include "planner/explain/repairs.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>
#include <map>
#include <set>

#include "planner/audit/audit.hpp"
#include "planner/search/former_plan.hpp"

namespace changeover {
namespace {

constexpr std::size_t most_together = 3;  ///< levers in one repair: judgement
constexpr std::size_t most_tried = 3;     ///< of what is not enough, that is tried with more: judgement
constexpr double close = 0.1;             ///< of an amount: judgement
constexpr long long nodes = 100;          ///< of the solver; an amount that they do not settle is too little: judgement

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
    reduce_all();
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
  /// Whether settings like these, of the same kinds of levers, are settled.
  [[nodiscard]] bool known_kinds(const Settings& settings) const {
    const auto kinds = [](const Settings& all) {
      std::multiset<LeverKind> of;
      for (const Setting& each : all) of.insert(each.lever->kind);
      return of;
    };
    return std::ranges::any_of(settled_, [&](const Settings& each) { return kinds(each) == kinds(settings); });
  }

  /// Adds one lever to each of the settings that are not enough; those that then are enough are settled, and the first
  /// few of the others are given back.
  std::vector<Settings> extended(const std::vector<Settings>& tried, const Conflict& conflict) {
    std::vector<Settings> not_enough;
    for (const Settings& settings : tried) {
      const Scenario site = moved(settings);
      const Conflict in_the_way = settings.empty() ? conflict : minimal_conflict(site, rules_of(site), feasibility_);
      std::vector<Settings> more;
      for (const Lever* lever : touching(in_the_way))
        if (std::ranges::count(settings, lever, &Setting::lever) == 0) {
          more.push_back(settings);
          more.back().push_back({lever, lever->most});
        }
      for (std::size_t i = 0; i < more.size(); ++i) {
        if (stopped() || settled_.size() >= effort_.most) return {};
        if (known_kinds(more[i])) continue;
        const auto next = i + 1 < more.size() ? std::optional(moved(more[i + 1])) : std::nullopt;
        (feasibility_.of(moved(more[i]), next) == Possible::yes ? settled_ : not_enough).push_back(std::move(more[i]));
      }
    }
    if (not_enough.size() > most_tried) not_enough.resize(most_tried);
    return not_enough;
  }

  /// Does something for each of the settled settings, two at a time where there are two threads; in their order.
  template <class Work>
  auto for_each_settled(Work work) {
    std::vector<std::optional<decltype(work(settled_.front()))>> all(settled_.size());
    std::atomic<std::size_t> next = 0;
    const auto some = [&] {
      for (std::size_t i = next++; i < all.size(); i = next++) all[i] = work(settled_[i]);
    };
    if (effort_.limits.threads > 1) {
      const auto beside = std::async(std::launch::async, some);
      some();
    } else {
      some();
    }
    return all;
  }

  /// Makes each setting as small as can be. None of them knows the plans that another one finds meanwhile.
  void reduce_all() {
    const auto plans = for_each_settled([&](Settings& settings) {
      Feasibility own = feasibility_.with_nodes(nodes);
      for (std::size_t i = 0; i < settings.size(); ++i) reduce(settings, i, own);
      return own;
    });
    for (const auto& each : plans) feasibility_.learn(*each);
  }

  /// The least multiple of the lever's step that is enough, to `close`: by halving the interval between none and what
  /// the plans found so far need.
  void reduce(Settings& settings, std::size_t which, Feasibility& feasibility) const {
    Setting& setting = settings[which];
    const double step = setting.lever->whole ? 1 : setting.lever->step;
    const auto most = static_cast<long long>(std::ceil(setting.amount / step - 1e-9));
    const auto site_with = [&](long long steps) {
      setting.amount = steps == most ? setting.lever->most : static_cast<double>(steps) * step;
      return moved(settings);
    };
    const auto least_known = [&](long long low, long long high) {
      while (high - low > 1) {
        const long long middle = low + (high - low) / 2;
        (feasibility.known_plan(site_with(middle)) ? high : low) = middle;
      }
      return high;
    };
    long long low = 0;
    long long high = least_known(0, most);
    const double width = setting.lever->whole ? 0 : close;
    while (!stopped() && high - low > 1 && static_cast<double>(high - low) > width * static_cast<double>(high)) {
      const long long middle = low + (high - low) / 2;
      if (feasibility.of(site_with(middle)) == Possible::yes)
        high = least_known(low, middle);
      else
        low = middle;
    }
    setting.amount = high == most ? setting.lever->most : static_cast<double>(high) * step;
  }

  [[nodiscard]] bool stopped() const { return cancelled_ && cancelled_(); }

  /// The best plan with the starts and signatures of one that is known.
  [[nodiscard]] Planned held(const Scenario& site, const Plan& known) const {
    const SearchResult found = search_exactly(site, SitePhysics(site), effort_.limits, held_to(known), {}, cancelled_);
    if (!found.plan || !audit(site, *found.plan).clean()) return {};
    return {.plan = found.plan, .value = found.value};
  }

  [[nodiscard]] std::optional<Repair> planned_with(const Settings& settings) const {
    Repair repair{.site = moved(settings)};
    for (const auto& [lever, amount] : settings)
      repair.concessions.push_back(
          {lever->kind, lever->about, lever->path, lever->says(amount), amount, lever->price * amount});
    SearchLimits limits = effort_.limits;
    limits.threads = 1;
    limits.from = feasibility_.known_plan(repair.site);
    Planned best = planned(repair.site, limits, {}, cancelled_);
    if (!best.plan && limits.from) best = held(repair.site, *limits.from);
    if (!best.plan) return std::nullopt;
    Money price;
    for (const Concession& each : repair.concessions) price = price + each.price;
    repair.plan = *std::move(best.plan);
    repair.value = best.value;
    repair.bound = best.bound;
    repair.worth = best.value - (scenario_.aim.goal == Goal::secure_power ? 0 : price.in(million_dollars));
    return repair;
  }

  [[nodiscard]] std::vector<Repair> chosen() {
    std::vector<Repair> all;
    for (auto& repair : for_each_settled([&](const Settings& settings) { return planned_with(settings); }))
      if (*repair) all.push_back(**std::move(repair));
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
