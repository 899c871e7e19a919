#include "planner/explain/alternatives.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <optional>

#include "models/base/text.hpp"
#include "planner/audit/audit.hpp"
#include "planner/formulate/variables.hpp"

namespace changeover {
namespace {

/// A search within a restriction need not be nearer to its best than this part of the loss.
constexpr double gap_of_loss = 0.25;

template <class List, class Same>
bool any(const List& list, Same same) {
  return std::ranges::any_of(list, same);
}

template <class T>
bool holds(const std::vector<Ref<T>>& refs, Ref<T> ref) {
  return std::ranges::find(refs, ref) != refs.end();
}

class Restricting {
 public:
  Restricting(const Scenario& scenario, const Plan& plan) : scenario_(scenario), plan_(plan) {}

  std::vector<Restriction> run(std::size_t most) {
    offers();
    dates();
    projects();
    std::vector<Restriction> all = std::move(found_);
    found_.clear();
    halls();
    const std::size_t room = most > all.size() ? most - all.size() : 0;
    const std::size_t taken = std::min(room, found_.size());
    for (std::size_t i = 0; i < taken; ++i) all.push_back(found_[i * found_.size() / taken]);
    all.resize(std::min(all.size(), most));
    return all;
  }

 private:
  void add(std::string text, std::function<void(Scenario&)> apply) {
    found_.push_back({std::move(text), std::move(apply)});
  }

  void offers() {
    const Locks& locks = scenario_.locks;
    for (const Ref<Offer> offer : refs(scenario_.offers)) {
      const auto is_offer = [offer](const auto& each) { return each.offer == offer; };
      if (any(locks.offers, is_offer) || holds(locks.never_offers, offer)) continue;
      if (scenario_[offer].business == Business::mining) continue;
      const std::string& id = scenario_[offer].id;
      if (any(plan_.signings, is_offer))
        add(id + (scenario_[offer].market ? " is not served" : " is not signed"),
            [offer](Scenario& s) { s.locks.never_offers.push_back(offer); });
      else if (!scenario_[offer].market)
        add(id + " is signed", [offer](Scenario& s) { s.locks.offers.push_back({.offer = offer}); });
    }
  }

  [[nodiscard]] bool locked(Ref<Hall> hall) const {
    return any(scenario_.locks.conversions, [hall](const LockedConversion& each) { return each.hall == hall; });
  }

  /// Of all conversions together: the first one begins a year later, or the last one a year earlier.
  void dates() {
    std::vector<Ref<ConversionOption>> options;
    std::optional<int> first, last;
    for (const Conversion& each : plan_.conversions) {
      if (locked(each.hall)) continue;
      if (!holds(options, each.option)) options.push_back(each.option);
      first = std::min(first.value_or(each.start), each.start);
      last = std::max(last.value_or(each.start), each.start);
    }
    if (!first) return;
    const Calendar& calendar = scenario_.calendar;
    const int later = *first + calendar.periods_per_year();
    const int earlier = *last - calendar.periods_per_year();
    const auto at = [](Ref<ConversionOption> option) { return static_cast<std::size_t>(option.index); };
    if (later < calendar.periods)
      add("no conversion starts before " + calendar.label(later), [=](Scenario& s) {
        for (const Ref<ConversionOption> option : options) {
          auto& earliest = s.options[at(option)].work.earliest;
          earliest = std::max(earliest.value_or(later), later);
        }
      });
    if (earlier >= *first)
      add("no conversion starts after " + calendar.label(earlier), [=](Scenario& s) {
        for (const Ref<ConversionOption> option : options) {
          auto& latest = s.options[at(option)].work.latest;
          latest = std::min(latest.value_or(earlier), earlier);
        }
      });
  }

  void projects() {
    const Locks& locks = scenario_.locks;
    for (const ProjectStart& each : plan_.projects) {
      const Ref<Project> project = each.project;
      if (any(locks.projects, [project](const LockedProject& lock) { return lock.project == project; })) continue;
      const Project& of_site = scenario_[project];
      if (!of_site.mandatory)
        add("project " + of_site.id + " is not done",
            [project](Scenario& s) { s.locks.never_projects.push_back(project); });
      if (of_site.variants.size() > 1)
        add("project " + of_site.id + " is not done as " + of_site.variants[static_cast<std::size_t>(each.variant)].id,
            [project, variant = each.variant](Scenario& s) {
              s.projects[static_cast<std::size_t>(project.index)]
                  .variants[static_cast<std::size_t>(variant)]
                  .work.latest = -1;
            });
    }
  }

  void halls() {
    for (const Conversion& each : plan_.conversions) {
      const Ref<Hall> hall = each.hall;
      if (locked(hall)) continue;
      const Hall& of_site = scenario_[hall];
      add(of_site.id + " is not converted", [hall](Scenario& s) { s.locks.never_halls.push_back(hall); });
      if (of_site.options.size() > 1)
        add(of_site.id + " does not become " + scenario_[each.option].called(),
            [hall, option = each.option](Scenario& s) {
              std::erase(s.halls[static_cast<std::size_t>(hall.index)].options, option);
            });
    }
  }

  const Scenario& scenario_;
  const Plan& plan_;
  std::vector<Restriction> found_{};
};

class Seeking {
 public:
  Seeking(const Scenario& scenario, const Plan& best, double value, const AlternativesRequest& request,
          const OnSearch& on_progress, const milp::Cancelled& cancelled)
      : scenario_(scenario),
        best_(best),
        value_(value),
        request_(request),
        on_progress_(on_progress),
        cancelled_(cancelled),
        decided_(decisions(scenario, best)) {}

  Alternatives run() {
    if (request_.count <= 0) return {};
    const std::vector<Restriction> all = restrictions(scenario_, best_, most_restrictions);
    for (std::size_t i = 0; i < all.size() && !interrupted(); ++i)
      plan_under({&all[i]}, std::to_string(i + 1) + " of " + std::to_string(all.size()));
    combine();
    Alternatives found{.plans = chosen()};
    if (static_cast<int>(found.plans.size()) < request_.count) found.why_fewer = why_fewer(found.plans.size());
    return found;
  }

 private:
  struct Candidate {
    std::vector<const Restriction*> under{};
    AlternativePlan alternative{};
    std::vector<Decision> decided{};
  };

  [[nodiscard]] bool interrupted() const { return cancelled_ && cancelled_(); }
  [[nodiscard]] double loss(double value) const { return (value_ - value) / std::max(1.0, std::abs(value_)); }

  static std::string text_of(const std::vector<const Restriction*>& under) {
    std::string text;
    for (const Restriction* each : under) text += (text.empty() ? "" : ", ") + each->text;
    return text;
  }

  /// Plans anew; a search is given up as soon as its bound says that everything loses too much.
  bool plan_under(const std::vector<const Restriction*>& under, const std::string& number) {
    Scenario restricted = scenario_;
    for (const Restriction* each : under) each->apply(restricted);
    SearchLimits limits = request_.limits();
    limits.gap = std::max(request_.gap, gap_of_loss * request_.within);
    limits.from = best_;
    std::atomic<bool> hopeless = false;
    double bound = std::numeric_limits<double>::infinity();
    const auto listen = [&](const SearchProgress& progress) {
      bound = std::min(bound, progress.bound);
      if (loss(bound) > request_.within) hopeless = true;
      if (on_progress_)
        on_progress_({.phase = "alternative " + number + ", " + text_of(under),
                      .value = progress.value,
                      .bound = progress.bound,
                      .nodes = progress.nodes});
    };
    const Planned planned = changeover::planned(restricted, limits, listen, [&] { return hopeless || interrupted(); });
    ++tried_;
    bound = std::min(bound, planned.bound);
    if (planned.plan && loss(planned.value) <= request_.within && audit(scenario_, *planned.plan).clean()) {
      Candidate candidate{.under = under,
                          .alternative = {.asked = text_of(under), .plan = *planned.plan, .value = planned.value},
                          .decided = decisions(scenario_, *planned.plan)};
      candidate.alternative.distance = distance(decided_, candidate.decided);
      pool_.push_back(std::move(candidate));
      return true;
    }
    if (planned.proven_impossible()) {
      ++impossible_;
    } else if (loss(bound) > request_.within) {
      ++too_dear_;
    } else {
      ++unknown_;
    }
    return false;
  }

  /// Joins others to the restriction that leads farthest as long as the plan stays within the loss and moves away.
  void combine() {
    std::vector<std::size_t> order(pool_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
      return pool_[a].alternative.distance > pool_[b].alternative.distance;
    });
    if (order.size() < 2) return;
    std::vector<const Restriction*> joined = pool_[order[0]].under;
    double farthest = pool_[order[0]].alternative.distance;
    for (std::size_t i = 1; i < order.size() && i <= most_combinations && !interrupted(); ++i) {
      std::vector<const Restriction*> under = joined;
      under.push_back(pool_[order[i]].under.front());
      if (!plan_under(under, "with another")) continue;
      if (pool_.back().alternative.distance <= farthest) continue;
      farthest = pool_.back().alternative.distance;
      joined = under;
    }
  }

  [[nodiscard]] std::vector<AlternativePlan> chosen() const {
    std::vector<double> nearest;  // to the best plan and all that are chosen
    for (const Candidate& each : pool_) nearest.push_back(each.alternative.distance);
    std::vector<AlternativePlan> all;
    while (static_cast<int>(all.size()) < request_.count && !pool_.empty()) {
      std::size_t far = 0;
      for (std::size_t i = 1; i < pool_.size(); ++i)
        if (nearest[i] > nearest[far] ||
            (nearest[i] == nearest[far] && pool_[i].alternative.value > pool_[far].alternative.value))
          far = i;
      if (nearest[far] < least_distance) break;
      all.push_back(pool_[far].alternative);
      for (std::size_t i = 0; i < pool_.size(); ++i)
        nearest[i] = std::min(nearest[i], distance(pool_[far].decided, pool_[i].decided));
    }
    return all;
  }

  [[nodiscard]] std::string why_fewer(std::size_t found) const {
    if (tried_ == 0 && !interrupted()) return "the input leaves nothing to decide otherwise";
    std::string text = std::to_string(tried_) + (tried_ == 1 ? " change was" : " changes were") + " planned anew";
    const auto count = [&](int number, const std::string& what) {
      if (number > 0) text += ", " + std::to_string(number) + " " + what;
    };
    count(too_dear_, "of them lose more than " + grouped(100 * request_.within, 1) + " %");
    count(impossible_, "leave no plan at all");
    count(unknown_, "could not be told within the gap or the limits of the search");
    count(static_cast<int>(pool_.size() - found), "lead to plans that are nearly the same as one that is shown");
    return text + (interrupted() ? "; interrupted" : "");
  }

  const Scenario& scenario_;
  const Plan& best_;
  double value_;
  const AlternativesRequest& request_;
  const OnSearch& on_progress_;
  const milp::Cancelled& cancelled_;
  std::vector<Decision> decided_;
  std::vector<Candidate> pool_{};
  int tried_ = 0;
  int impossible_ = 0;
  int too_dear_ = 0;
  int unknown_ = 0;
};

}  // namespace

std::vector<Restriction> restrictions(const Scenario& scenario, const Plan& plan, std::size_t most) {
  return Restricting(scenario, plan).run(most);
}

Alternatives alternatives(const Scenario& scenario, const Plan& best, double value, const AlternativesRequest& request,
                          const OnSearch& on_progress, const milp::Cancelled& cancelled) {
  return Seeking(scenario, best, value, request, on_progress, cancelled).run();
}

}  // namespace changeover
