#include "planner/search/reference.hpp"

#include <algorithm>
#include <map>

#include "models/market/market.hpp"

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

void forbid(milp::Model& model, const Mode& mode) {
  for (const Start& start : mode.starts) model.fix(start.variable, 0);
}

/// Places activities one after another, each as early as what is placed already allows.
class Placing {
 public:
  Placing(const Scenario& scenario, const SitePhysics& physics)
      : scenario_(scenario), context_{scenario, physics}, windows_(start_windows(scenario)) {
    for (const LockedProject& lock : scenario.locks.projects) occupy_project(lock.project, lock.variant, lock.start);
    for (const LockedConversion& lock : scenario.locks.conversions) {
      const ConversionOption& option = scenario[lock.option];
      occupy(option.work, lock.start, physics.fit(scenario, lock.hall, lock.option).cost, true);
      now_.finished_hall[lock.hall] = lock.start + option.work.duration;
      const auto& options = scenario[lock.hall].options;
      now_.placed.emplace_back(
          lock.hall, static_cast<int>(std::find(options.begin(), options.end(), lock.option) - options.begin()));
    }
  }

  EarliestStarts place_all() {
    for (const Ref<Hall> hall : refs(scenario_.halls))
      if (!locked_conversion(scenario_, hall)) place(hall);
    return std::move(now_.starts);
  }

 private:
  void place(Ref<Hall> hall) {
    for (const int place : by_worth(hall)) {
      Placed before = now_;
      if (place_as(hall, place)) return;
      now_ = std::move(before);
    }
  }

  /// Places the conversion of a hall to one of its options, after the projects that it needs; whether it could be.
  bool place_as(Ref<Hall> hall, int place) {
    const ConversionOption& option = context_.option(hall, place);
    const auto ready = after(option.work.after, option.requires_projects, option.work.duration);
    const auto hall_ready = after(scenario_[hall].after, {}, option.work.duration);
    if (!ready || !hall_ready || !supplied(hall, place)) return false;
    const Money cost = context_.fit(hall, place).cost;
    const StartWindow window = windows_.conversions[at(hall.index)][at(place)];
    for (int s = std::max({window.first, *ready, *hall_ready}); s <= window.last; ++s) {
      if (!permitted(scenario_.limits, s, option.work.duration) || !free(option.work, s, cost, true) ||
          !miners_enough(hall, s))
        continue;
      occupy(option.work, s, cost, true);
      now_.finished_hall[hall] = s + option.work.duration;
      now_.placed.emplace_back(hall, place);
      now_.starts.conversions.push_back({.hall = hall, .option = scenario_[hall].options[at(place)], .start = s});
      return true;
    }
    return false;
  }

  /// Whether the halls that still mine hold the least mining power when this one starts converting.
  bool miners_enough(Ref<Hall> converting, int start) const {
    const Limits& limits = scenario_.limits;
    if (limits.least_mining <= Power{}) return true;
    for (int t = start; t < limits.least_mining_until; ++t) {
      Power left;
      for (const Ref<Hall> hall : refs(scenario_.halls)) {
        const bool converts = std::any_of(now_.starts.conversions.begin(), now_.starts.conversions.end(),
                                          [&](const Conversion& c) { return c.hall == hall && c.start <= t; });
        if (hall == converting || converts || locked_conversion(scenario_, hall) || !stands(scenario_[hall], t))
          continue;
        for (const Fleet& fleet : scenario_[hall].fleets)
          left += context_.physics.miner_load(scenario_, hall, fleet.asic) * fleet.count;
      }
      if (left < limits.least_mining) return false;
    }
    return true;
  }

  /// Whether full halls, this one with those placed before it, can be supplied at the end of the plan; places the
  /// projects that this takes.
  bool supplied(Ref<Hall> hall, int place_of_option) {
    now_.placed.emplace_back(hall, place_of_option);
    bool enough = deliverable();
    for (const Ref<Project> project : refs(scenario_.projects)) {
      if (enough) break;
      if (now_.finished_project.contains(project) || !raises(project, hall)) continue;
      place(project);
      enough = deliverable();
    }
    now_.placed.pop_back();
    return enough;
  }

  /// Whether the project adds capacity to a network that serves the hall.
  bool raises(Ref<Project> project, Ref<Hall> hall) const {
    for (const Variant& variant : scenario_[project].variants)
      for (const CapacityGain& gain : variant.adds)
        if (context_.physics.networks[static_cast<std::size_t>(scenario_[gain.equipment].commodity)].serves(hall))
          return true;
    return false;
  }

  bool deliverable() const {
    for (const CapacityNetwork& network : context_.physics.networks)
      for (const Contingency& state : contingencies(scenario_, network)) {
        std::vector<Power> load(scenario_.halls.size());
        for (const auto& [hall, place] : now_.placed)
          if (state.normal() || context_.option(hall, place).redundancy != Redundancy::n)
            load[at(hall.index)] =
                megawatts(context_.fit(hall, place).racks * rack_load(context_, hall, place, network.commodity()));
        if (!network.deliver(capacities_at_end(network, state), load).deliverable) return false;
      }
    return true;
  }

  std::vector<Power> capacities_at_end(const CapacityNetwork& network, const Contingency& state) const {
    std::vector<Power> all(scenario_.equipment.size());
    for (const Ref<Equipment> equipment : network.equipment()) {
      const Capacity now = capacity(scenario_, network, equipment, state, context_.periods() - 1);
      all[at(equipment.index)] = now.rated;
      for (const Gain& gain : now.gains)
        if (const auto done = now_.variant_of.find(gain.project);
            done != now_.variant_of.end() && done->second == gain.variant)
          all[at(equipment.index)] += gain.capacity;
    }
    return all;
  }

  /// Options that somebody would rent, by income less cost of a whole hall over the plan, best first.
  std::vector<int> by_worth(Ref<Hall> hall) const {
    std::vector<std::pair<double, int>> ranked;
    for (int place = 0; place < static_cast<int>(scenario_[hall].options.size()); ++place) {
      const Fit& fit = context_.fit(hall, place);
      const StartWindow window = windows_.conversions[at(hall.index)][at(place)];
      if (!fit.fits() || window.empty()) continue;
      const RackSpec& rack = context_.rack(hall, place);
      const ConversionOption& option = context_.option(hall, place);
      double best = 0;
      for (const Offer& offer : scenario_.offers) {
        if (!satisfies(context_, offer, hall, place)) continue;
        double income = 0;
        for (int t = window.first + option.work.duration; t < context_.periods(); ++t)
          income += income_per_megawatt(offer, hall, rack, t).in(dollar);
        best = std::max(best, income);
      }
      const Money racks = option.owns_racks() ? rack.price * fit.racks : Money{};
      const double worth = best * fit.racks * rack.peak.in(megawatt) - (fit.cost + racks).in(dollar);
      if (best > 0) ranked.emplace_back(-worth, place);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<int> places;
    for (const auto& [worth, place] : ranked) places.push_back(place);
    return places;
  }

  Money income_per_megawatt(const Offer& offer, Ref<Hall> hall, const RackSpec& rack, int period) const {
    if (offer.business == Business::mining)
      return container_economics(scenario_, context_.physics, hall, rack, period).margin();
    return charge(scenario_, offer, rack, std::max(0, offer.earliest), period);
  }

  /// The first start that follows what must come first, which is placed if it is not yet; nothing when it cannot be.
  std::optional<int> after(const std::vector<Follow>& follows, const std::vector<Ref<Project>>& required,
                           int duration) {
    int start = 0;
    for (const Follow& follow : follows) {
      const auto finish = finished(follow.activity);
      if (!finish) return std::nullopt;
      start = std::max(start, *finish + follow.lag);
    }
    for (const Ref<Project> project : required) {
      const auto finish = finished(project);
      if (!finish) return std::nullopt;
      start = std::max(start, *finish - duration);
    }
    return start;
  }

  std::optional<int> finished(const ActivityRef& activity) {
    if (const auto* hall = std::get_if<Ref<Hall>>(&activity)) {
      const auto found = now_.finished_hall.find(*hall);
      return found == now_.finished_hall.end() ? std::nullopt : std::optional(found->second);
    }
    const auto project = std::get<Ref<Project>>(activity);
    if (!now_.finished_project.contains(project)) place(project);
    const auto found = now_.finished_project.find(project);
    return found == now_.finished_project.end() ? std::nullopt : std::optional(found->second);
  }

  void place(Ref<Project> project) {
    std::optional<std::pair<int, int>> best;  // finish, variant
    const auto& variants = scenario_[project].variants;
    for (int v = 0; v < static_cast<int>(variants.size()); ++v) {
      const Work& work = variants[at(v)].work;
      const auto ready = after(work.after, scenario_[project].requires_projects, work.duration);
      const StartWindow window = windows_.projects[at(project.index)][at(v)];
      if (!ready) continue;
      for (int s = std::max(window.first, *ready); s <= window.last; ++s) {
        if (!permitted(scenario_.limits, s, work.duration) ||
            !free(work, s, project_cost(scenario_, variants[at(v)]), false))
          continue;
        if (!best || s + work.duration < best->first) best = {s + work.duration, v};
        break;
      }
    }
    if (!best) return;
    const int start = best->first - variants[at(best->second)].work.duration;
    occupy_project(project, best->second, start);
    now_.starts.projects.push_back({project, best->second, start});
  }

  void occupy_project(Ref<Project> project, int variant, int start) {
    const Variant& done = scenario_[project].variants[at(variant)];
    occupy(done.work, start, project_cost(scenario_, done), false);
    now_.finished_project[project] = start + done.work.duration;
    now_.variant_of[project] = variant;
  }

  bool free(const Work& work, int start, Money cost, bool conversion) const {
    const Limits& limits = scenario_.limits;
    for (int t = std::max(0, start); t < start + work.duration; ++t) {
      for (const Use& use : work.uses) {
        const auto used = now_.used.find({use.resource, t});
        const double available = scenario_[use.resource].available.at(scenario_.calendar.first_month(t)) +
                                 scenario_.waived(Waivable::resource, scenario_[use.resource].id, t);
        if ((used == now_.used.end() ? 0 : used->second) + use.amount > available) return false;
      }
      const auto converting = now_.converting.find(t);
      if (conversion && limits.converting_at_once && converting != now_.converting.end() &&
          converting->second >= *limits.converting_at_once + scenario_.waived(Waivable::converting_at_once, "", t))
        return false;
    }
    auto spent = now_.spent;
    double total = 0;
    for (const auto& [period, amount] : payments(context_, work, start, cost))
      spent[scenario_.calendar.year_of(period)] += amount;
    for (const auto& [year, amount] : spent) {
      total += amount;
      const int last = std::min(context_.periods() - 1, scenario_.calendar.period_of(Month(year, 12)));
      if (limits.capex_per_year &&
          amount >
              (*limits.capex_per_year + dollars(scenario_.waived(Waivable::capex_year, "", last))).in(million_dollars))
        return false;
    }
    return !limits.capex_total ||
           total <= (*limits.capex_total + dollars(scenario_.waived(Waivable::capex_total, "", 0))).in(million_dollars);
  }

  void occupy(const Work& work, int start, Money cost, bool conversion) {
    for (int t = start; t < start + work.duration; ++t) {
      for (const Use& use : work.uses) now_.used[{use.resource, t}] += use.amount;
      if (conversion) ++now_.converting[t];
    }
    for (const auto& [period, amount] : payments(context_, work, start, cost))
      now_.spent[scenario_.calendar.year_of(period)] += amount;
  }

  const Scenario& scenario_;
  Context context_;
  StartWindows windows_;
  /// What is placed so far; a try that fails is undone by going back to a copy.
  struct Placed {
    EarliestStarts starts{};
    std::map<Ref<Hall>, int> finished_hall{};
    std::map<Ref<Project>, int> finished_project{};
    std::map<Ref<Project>, int> variant_of{};
    std::vector<std::pair<Ref<Hall>, int>> placed{};  // hall and place of its option
    std::map<std::pair<Ref<Resource>, int>, double> used{};
    std::map<int, int> converting{};
    std::map<int, double> spent{};  // by calendar year, $M
  };
  Placed now_{};
};

/// The point of a reference without the cash limit is none of the model with it.
SearchResult with_money_enough(const Scenario& scenario, const SitePhysics& physics, const SearchLimits& limits,
                               const Fixing& fix, const milp::Cancelled& cancelled) {
  if (!scenario.limits.cash) return search_exactly(scenario, physics, limits, fix, {}, cancelled);
  SearchResult result = search_exactly(yardstick(scenario), physics, limits, fix, {}, cancelled);
  result.point.clear();
  return result;
}

}  // namespace

Scenario yardstick(const Scenario& scenario) {
  Scenario unlimited = scenario;
  unlimited.limits.cash.reset();
  return unlimited;
}

EarliestStarts earliest_starts(const Scenario& scenario, const SitePhysics& physics) {
  return Placing(scenario, physics).place_all();
}

SearchResult keep_mining(const Scenario& scenario, const SitePhysics& physics, const SearchLimits& limits,
                         const milp::Cancelled& cancelled) {
  const auto fix = [&](const Context& context, const Variables& variables, milp::Model& model) {
    for (const Ref<Hall> hall : refs(context.scenario.halls))
      if (!must_convert(context.scenario, hall))
        for (const Mode& mode : variables.activity(hall).modes) forbid(model, mode);
    for (const Ref<Project> project : refs(context.scenario.projects))
      if (!locked_project(context.scenario, project) && !context.scenario[project].mandatory)
        for (const Mode& mode : variables.activity(project).modes) forbid(model, mode);
    for (const Signature& signature : variables.signatures)
      if (signature.signed_ && !locked_offer(context.scenario, signature.offer)) model.fix(*signature.signed_, 0);
  };
  return with_money_enough(scenario, physics, limits, fix, cancelled);
}

SearchResult convert_at_once(const Scenario& scenario, const SitePhysics& physics, const SearchLimits& limits,
                             const milp::Cancelled& cancelled) {
  const EarliestStarts earliest = earliest_starts(scenario, physics);
  const auto fix = [&](const Context& context, const Variables& variables, milp::Model& model) {
    for (const Ref<Hall> hall : refs(context.scenario.halls)) {
      if (locked_conversion(context.scenario, hall)) continue;
      const auto& modes = variables.activity(hall).modes;
      for (std::size_t place = 0; place < modes.size(); ++place)
        for (const Start& start : modes[place].starts) {
          const auto chosen = [&](const Conversion& c) {
            return c.hall == hall && c.option == context.scenario[hall].options[place] && c.start == start.period;
          };
          model.fix(start.variable,
                    std::any_of(earliest.conversions.begin(), earliest.conversions.end(), chosen) ? 1 : 0);
        }
    }
    for (const ProjectStart& placed : earliest.projects)
      if (const auto start = variables.activity(placed.project).modes[at(placed.variant)].starts_in(placed.start))
        model.fix(*start, 1);
  };
  return with_money_enough(scenario, physics, limits, fix, cancelled);
}

}  // namespace changeover
