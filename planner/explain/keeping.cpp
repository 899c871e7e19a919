#include "planner/explain/keeping.hpp"

#include <algorithm>

#include "models/money/statement.hpp"
#include "models/money/valuation.hpp"
#include "models/network/precedence.hpp"
#include "planner/audit/audit.hpp"
#include "planner/explain/planned.hpp"

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr double noise = 1e-6;  ///< of a goal other than NPV, in its unit

/// Another amount alone follows from what is decided.
bool matters(const Change& change) { return change.of_form() || change.months_later() != 0; }

double disturbance(const Change& change) {
  std::vector<Decision> before, after;
  if (change.before) before.push_back(*change.before);
  if (change.after) after.push_back(*change.after);
  return distance(before, after);
}

template <class T>
std::optional<Ref<T>> named(const std::vector<T>& objects, const std::string& id) {
  const auto found = std::ranges::find(objects, id, &T::id);
  if (found == objects.end()) return std::nullopt;
  return Ref<T>{static_cast<int>(found - objects.begin())};
}

bool within(const Scenario& scenario, const StartWindow& window, int start, int duration) {
  return window.first <= start && start <= window.last && permitted(scenario.limits, start, duration);
}

class Keeper {
 public:
  Keeper(const Scenario& scenario, const Plan& former, const Plan& best, const Keeping& keeping,
         const OnSearch& on_progress, const milp::Cancelled& cancelled)
      : scenario_(scenario),
        former_(former),
        keeping_(keeping),
        on_progress_(on_progress),
        cancelled_(cancelled),
        windows_(start_windows(scenario)),
        held_(scenario),
        current_(best) {
    value_ = value(best);
  }

  Kept run() {
    Kept result;
    const std::vector<Change> at_first = now();
    if (!at_first.empty() && stays()) {
      current_ = former_;
    } else {
      while (const auto next = smallest()) tried_.emplace_back(*next, keep(*next));
    }
    for (const Change& each : now()) {
      const auto known = std::ranges::find_if(tried_, [&](const auto& one) { return same(one.first, each); });
      result.moved.push_back({each, Moved::not_tried, {}});
      if (known == tried_.end()) continue;
      result.moved.back().why = known->second.why;
      result.moved.back().price = known->second.price;
    }
    const auto date = [](const MovedDecision& each) {
      return each.change.after ? each.change.after->date : each.change.before->date;
    };
    std::ranges::stable_sort(result.moved, {}, date);
    result.kept = static_cast<int>(std::ranges::count_if(at_first, [&](const Change& each) {
      return std::ranges::none_of(result.moved, [&](const MovedDecision& one) { return same(one.change, each); });
    }));
    result.plan = std::move(current_);
    return result;
  }

 private:
  struct Attempt {
    Moved why = Moved::not_tried;
    Money price{};
  };

  static bool same(const Change& a, const Change& b) {
    return a.either().kind == b.either().kind && a.either().id == b.either().id;
  }

  /// In the goal's unit; $M for money.
  [[nodiscard]] double value(const Plan& plan) const {
    if (scenario_.aim.goal == Goal::npv)
      return worth(scenario_, changeover::value(scenario_, SitePhysics(scenario_), plan))
          .npv_in_total()
          .in(million_dollars);
    const double audited = audit(scenario_, plan).goal_value;
    return scenario_.aim.goal == Goal::least_capex ? -dollars(audited).in(million_dollars) : audited;
  }

  [[nodiscard]] double may_lose() const {
    return scenario_.aim.goal == Goal::npv ? keeping_.change_cost.in(million_dollars) : noise;
  }

  [[nodiscard]] std::vector<Change> now() const {
    std::vector<Change> all = changes(decisions(scenario_, former_), decisions(scenario_, current_));
    std::erase_if(all, [&](const Change& each) { return !matters(each) || is_market(each); });
    return all;
  }

  /// Whether the former plan is possible and nearly as good as it is.
  [[nodiscard]] bool stays() const {
    return audit(scenario_, former_).clean() &&
           value_ - value(former_) <= may_lose() * static_cast<double>(now().size());
  }

  [[nodiscard]] std::optional<Change> smallest() const {
    if (cancelled_ && cancelled_()) return std::nullopt;
    std::optional<Change> found;
    for (const Change& each : now()) {
      const bool done = std::ranges::any_of(tried_, [&](const auto& one) { return same(one.first, each); });
      if (!done && (!found || disturbance(each) < disturbance(*found))) found = each;
    }
    return found;
  }

  Attempt keep(const Change& change) {
    Scenario locked = held_;
    if (!lock(change, locked.locks)) return {.why = Moved::given_up};
    SearchLimits limits = keeping_.limits();
    limits.from = current_;
    const Planned found = planned(locked, limits, on_progress_, cancelled_);
    if (!found.plan) return {.why = found.proven_impossible() ? Moved::impossible : Moved::not_tried};
    const double lost = value_ - value(*found.plan);
    if (lost > may_lose()) return {.why = Moved::dearer, .price = Money(lost, million_dollars)};
    held_ = std::move(locked);
    current_ = *found.plan;
    value_ -= lost;
    return {};
  }

  /// Nobody signs for an open market: what is sold there follows from what is built.
  [[nodiscard]] bool is_market(const Change& change) const {
    return change.either().kind == DecisionKind::offer &&
           scenario_[*named(scenario_.offers, change.either().id)].market;
  }

  /// Locks what the former plan decided; whether it can still be decided so.
  bool lock(const Change& change, Locks& locks) const {
    const std::string& id = change.either().id;
    switch (change.either().kind) {
      case DecisionKind::hall:
        return lock(*named(scenario_.halls, id), locks);
      case DecisionKind::project:
        return lock(*named(scenario_.projects, id), locks);
      case DecisionKind::offer:
        return lock(*named(scenario_.offers, id), locks);
    }
    return false;
  }

  bool lock(Ref<Hall> hall, Locks& locks) const {
    const auto was = std::ranges::find(former_.conversions, hall, &Conversion::hall);
    if (was == former_.conversions.end()) {
      locks.never_halls.push_back(hall);
      return true;
    }
    const auto& options = scenario_[hall].options;
    const auto place = static_cast<std::size_t>(std::ranges::find(options, was->option) - options.begin());
    if (place >= options.size() || !within(scenario_, windows_.conversions[at(hall.index)][place], was->start,
                                           scenario_[was->option].work.duration))
      return false;
    locks.conversions.push_back({.hall = hall, .option = was->option, .start = was->start});
    return true;
  }

  bool lock(Ref<Project> project, Locks& locks) const {
    const auto was = std::ranges::find(former_.projects, project, &ProjectStart::project);
    if (was == former_.projects.end()) {
      if (!scenario_[project].mandatory) locks.never_projects.push_back(project);
      return !scenario_[project].mandatory;
    }
    const Variant& variant = scenario_[project].variants[at(was->variant)];
    if (!within(scenario_, windows_.projects[at(project.index)][at(was->variant)], was->start, variant.work.duration))
      return false;
    locks.projects.push_back({project, was->variant, was->start});
    return true;
  }

  bool lock(Ref<Offer> ref, Locks& locks) const {
    const auto was = std::ranges::find(former_.signings, ref, &Signing::offer);
    if (was == former_.signings.end()) {
      locks.never_offers.push_back(ref);
      return true;
    }
    const Offer& offer = scenario_[ref];
    if (was->begin < std::max(scenario_.now(), offer.earliest) || was->begin >= offer.lapses ||
        std::ranges::count(locks.never_offers, ref) > 0)
      return false;
    std::erase_if(locks.offers, [&](const LockedOffer& each) { return each.offer == ref; });
    locks.offers.push_back({ref, was->begin});
    return true;
  }

  const Scenario& scenario_;
  const Plan& former_;
  const Keeping& keeping_;
  const OnSearch& on_progress_;
  const milp::Cancelled& cancelled_;
  StartWindows windows_;
  Scenario held_;  ///< with what is kept locked
  Plan current_;
  double value_ = 0;
  std::vector<std::pair<Change, Attempt>> tried_{};
};

}  // namespace

Kept keep_decisions(const Scenario& scenario, const Plan& former, const Plan& best, const Keeping& keeping,
                    const OnSearch& on_progress, const milp::Cancelled& cancelled) {
  return Keeper(scenario, former, best, keeping, on_progress, cancelled).run();
}

}  // namespace changeover
