#include "planner/explain/steps.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "models/base/text.hpp"
#include "planner/explain/rules.hpp"

namespace changeover {
namespace {

constexpr double share_of_capacity = 0.05;
constexpr double share_of_budget = 0.1;
constexpr int months_of_a_step = 3;

/// The figure that begins with 1, 2 or 5 and is nearest to a number, by its logarithm.
double round_figure(double number) {
  double best = 1;
  double distance = -1;
  for (int power = -6; power <= 12; ++power)
    for (const double digit : {1.0, 2.0, 5.0}) {
      const double figure = digit * std::pow(10.0, power);
      const double apart = std::abs(std::log(figure / number));
      if (distance < 0 || apart < distance) {
        best = figure;
        distance = apart;
      }
    }
  return best;
}

template <class T>
void raise(Dated<T>& value, T by) {
  value.initial += by;
  for (auto& [from, step] : value.steps) step += by;
}

/// The greatest value that it ever has.
template <class T>
T greatest(const Dated<T>& value) {
  T most = value.initial;
  for (const auto& [from, step] : value.steps) most = std::max(most, step);
  return most;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return text;
}

class Steps {
 public:
  Steps(const Scenario& scenario, int times) : scenario_(scenario), times_(times) {
    const int months = scenario.calendar.months_per_period();
    periods_ = std::max(1, months_of_a_step / months) * times;
    const int total = periods_ * months;
    sooner_ = total % 12 == 0  ? written(total / 12, "year")
              : total % 3 == 0 ? written(total / 3, "quarter")
                               : written(total, "month");
  }

  std::vector<Increment> run(const std::vector<std::vector<Ref<Equipment>>>& bottlenecks) {
    supplies();
    for (const auto& pieces : bottlenecks) equipment(pieces);
    site_limits();
    money_limits();
    for (std::size_t i = 0; i < scenario_.projects.size(); ++i) project(static_cast<int>(i));
    for (std::size_t i = 0; i < options_of_input(scenario_); ++i) option(static_cast<int>(i));
    for (std::size_t i = 0; i < scenario_.halls.size(); ++i) hall(static_cast<int>(i));
    for (std::size_t i = 0; i < scenario_.offers.size(); ++i) offer(static_cast<int>(i));
    return std::move(steps_);
  }

 private:
  static std::string written(int number, const std::string& noun) {
    return number == 1 ? "a " + noun : std::to_string(number) + " " + noun + "s";
  }
  void add(Scarce of, std::string id, std::vector<std::string> paths, std::string says,
           std::function<void(Scenario&)> apply, std::vector<Ref<Equipment>> pieces = {}) {
    steps_.push_back({of, std::move(id), std::move(pieces), {std::move(paths), std::move(says), std::move(apply)}});
  }
  [[nodiscard]] double size(double of_what) const { return times_ * round_figure(of_what); }

  void supplies() {
    for (std::size_t i = 0; i < scenario_.equipment.size(); ++i) {
      const Equipment& piece = scenario_.equipment[i];
      if (!piece.supply || piece.backup || piece.commodity != Commodity::power) continue;
      const Ref<Equipment> ref{static_cast<int>(i)};
      const Power most = greatest(piece.capacity);
      if (most > Power{}) {
        const Power by = megawatts(size(share_of_capacity * most.in(megawatt)));
        add(Scarce::supply, piece.id, {equipment_path(scenario_, piece) + ".capacity"},
            amount(by) + " more from " + piece.id, [i, by](Scenario& s) { raise(s.equipment[i].capacity, by); }, {ref});
      }
      if (!piece.firm) continue;
      const Power by = megawatts(size(share_of_capacity * most.in(megawatt)));
      add(Scarce::firm_supply, piece.id, {equipment_path(scenario_, piece) + ".firm"},
          amount(by) + " more of " + piece.id + " firm when the utility curtails",
          [i, by](Scenario& s) { raise(*s.equipment[i].firm, by); }, {ref});
    }
  }

  static std::string amount(Power power) { return to_text(power.in(megawatt)) + " MW"; }

  /// The greatest rating that the site can give a piece: its own and what projects add.
  [[nodiscard]] Power reachable(Ref<Equipment> ref) const {
    Power most = greatest(scenario_[ref].capacity);
    for (const Project& project : scenario_.projects) {
      Power gained;
      for (const Variant& variant : project.variants)
        for (const CapacityGain& gain : variant.adds)
          if (gain.equipment == ref) gained = std::max(gained, gain.capacity);
      most += gained;
    }
    return most;
  }

  /// More on each piece; on one that is not there before a project, by that project.
  void equipment(const std::vector<Ref<Equipment>>& pieces) {
    Power most;
    for (const Ref<Equipment> piece : pieces) most = std::max(most, reachable(piece));
    if (most == Power{}) return;
    const Power by = megawatts(size(share_of_capacity * most.in(megawatt)));
    std::vector<std::string> names, paths;
    for (const Ref<Equipment> ref : pieces) {
      const Equipment& piece = scenario_[ref];
      names.push_back(piece.id);
      if (greatest(piece.capacity) > Power{})
        paths.push_back(equipment_path(scenario_, piece) + ".capacity");
      else
        for (const Project& project : scenario_.projects)
          for (const Variant& variant : project.variants)
            for (const CapacityGain& gain : variant.adds)
              if (gain.equipment == ref) paths.push_back(path_of(project, variant) + ".adds." + piece.id);
    }
    const auto apply = [pieces, by](Scenario& s) {
      for (const Ref<Equipment> ref : pieces) {
        Dated<Power>& capacity = s.equipment[static_cast<std::size_t>(ref.index)].capacity;
        if (greatest(capacity) > Power{}) {
          raise(capacity, by);
          continue;
        }
        for (Project& project : s.projects)
          for (Variant& variant : project.variants)
            for (CapacityGain& gain : variant.adds)
              if (gain.equipment == ref) gain.capacity += by;
      }
    };
    add(Scarce::equipment, joined(names), std::move(paths),
        amount(by) + " more on " + (pieces.size() > 1 ? "each of " : "") + joined(names), apply, pieces);
  }

  void site_limits() {
    const Limits& limits = scenario_.limits;
    if (limits.water) {
      const double by = size(share_of_capacity * limits.water->in(cubic_metre / day));
      add(Scarce::water, "", {"limits.water"}, to_text(by) + " m3/day more water",
          [by](Scenario& s) { *s.limits.water += WaterFlow(by, cubic_metre / day); });
    }
    for (std::size_t i = 0; i < limits.resources.size(); ++i) {
      const std::string& id = limits.resources[i].id;
      add(Scarce::resource, id, {"limits.crews." + id},
          std::to_string(times_) + " more " + id + (times_ == 1 ? " crew" : " crews") + " at all times",
          [i, by = static_cast<double>(times_)](Scenario& s) { raise(s.limits.resources[i].available, by); });
    }
    for (std::size_t i = 0; i < limits.shared.size(); ++i) {
      const SharedLimit& limit = limits.shared[i];
      const double most = greatest(limit.capacity);
      if (!(most > 0)) continue;
      const double by = size(share_of_capacity * most);
      add(Scarce::shared, limit.id, {"limits.shared." + limit.id + ".capacity"},
          to_text(by) + " " + limit.unit + " more " + limit.id,
          [i, by](Scenario& s) { raise(s.limits.shared[i].capacity, by); });
    }
    if (limits.converting_at_once)
      add(Scarce::converting_at_once, "", {"limits.converting_at_once"},
          times_ == 1 ? "one more hall converted at once" : std::to_string(times_) + " more halls converted at once",
          [by = times_](Scenario& s) { *s.limits.converting_at_once += by; });
    if (limits.least_mining > Power{} && limits.least_mining_until > 0)
      add(Scarce::least_mining, "", {"limits.mining.until"}, "the least mining ends " + sooner_ + " earlier",
          [by = periods_](Scenario& s) { s.limits.least_mining_until -= by; });
  }

  void money_limits() {
    const Limits& limits = scenario_.limits;
    const double more = times_ * share_of_budget;
    const std::string percent = to_text(std::round(100 * more)) + " %";
    if (limits.capex_per_year)
      add(Scarce::capex_per_year, "", {"limits.capex.per_year"}, percent + " more capex in each year",
          [more](Scenario& s) { s.limits.capex_per_year = *s.limits.capex_per_year * (1 + more); });
    if (limits.capex_total)
      add(Scarce::capex_total, "", {"limits.capex.total"}, percent + " more capex in total",
          [more](Scenario& s) { s.limits.capex_total = *s.limits.capex_total * (1 + more); });
    if (limits.cash) {
      const double there = std::abs(limits.cash->opening.in(dollar)) + greatest(limits.cash->facilities).in(dollar);
      if (!(there > 0)) return;
      const double by = size(share_of_budget * there);
      add(Scarce::cash, "", {"limits.cash.facilities"},
          write_quantity(by, Kind::money, scenario_.currency) + " more committed by lenders from the start",
          [by](Scenario& s) { raise(s.limits.cash->facilities, dollars(by)); });
    }
  }

  static std::string path_of(const Project& project, const Variant& variant) {
    return "projects." + project.id + (project.variants.size() > 1 ? ".variants." + variant.id : "");
  }

  /// What of the dates of an activity can move, unless its order has gone out. `each_work` calls a function with every
  /// form that moves with it.
  template <class EachWork>
  void work(const Work& work, const std::string& id, const std::string& path, const std::string& name,
            EachWork each_work) {
    const auto move = [&](Scarce of, const std::string& key, const std::string& says, auto change) {
      add(of, id, {path + key}, name + says,
          [=, by = periods_](Scenario& s) { each_work(s, [&](Work& form) { change(form, by); }); });
    };
    if (work.ordered) return;
    if (work.lead > 0)
      move(Scarce::lead, ".lead", " delivered " + sooner_ + " sooner after its order",
           [](Work& form, int by) { form.lead = std::max(0, form.lead - by); });
    else if (work.duration > periods_)
      move(Scarce::duration, ".duration", " done in " + sooner_ + " less",
           [](Work& form, int by) { form.duration -= by; });
    if (work.earliest && *work.earliest > 0)
      move(Scarce::earliest, ".earliest", " may start " + sooner_ + " earlier",
           [](Work& form, int by) { *form.earliest -= by; });
    if (work.latest)
      move(Scarce::latest, ".latest", " may start " + sooner_ + " later",
           [](Work& form, int by) { *form.latest += by; });
  }

  /// Variants with the same dates move together.
  void project(int index) {
    const auto p = static_cast<std::size_t>(index);
    const Project& project = scenario_.projects[p];
    const Ref<Project> ref{index};
    const Locks& locks = scenario_.locks;
    if (std::ranges::count(locks.never_projects, ref) > 0 ||
        std::ranges::any_of(locks.projects, [&](const LockedProject& lock) { return lock.project == ref; }))
      return;
    const auto dates = [](const Variant& variant) {
      return std::tuple(variant.work.lead, variant.work.duration, variant.work.earliest, variant.work.latest);
    };
    if (std::ranges::all_of(project.variants,
                            [&](const Variant& each) { return dates(each) == dates(project.variants.front()); }))
      return work(project.variants.front().work, project.id, "projects." + project.id, project.id,
                  [p](Scenario& s, const auto& change) {
                    for (Variant& variant : s.projects[p].variants) change(variant.work);
                  });
    for (std::size_t v = 0; v < project.variants.size(); ++v) {
      const Variant& variant = project.variants[v];
      work(variant.work, project.id, path_of(project, variant), project.id + " (" + variant.id + ")",
           [p, v](Scenario& s, const auto& change) { change(s.projects[p].variants[v].work); });
    }
  }

  void option(int index) {
    const auto o = static_cast<std::size_t>(index);
    const ConversionOption& option = scenario_.options[o];
    if (std::ranges::none_of(scenario_.halls, [&](const Hall& hall) {
          return std::ranges::count(hall.options, Ref<ConversionOption>{index}) > 0;
        }))
      return;
    work(option.work, option.id, "options." + option.id, "every conversion to " + option.id,
         [o](Scenario& s, const auto& change) { change(s.options[o].work); });
  }

  void hall(int index) {
    const auto h = static_cast<std::size_t>(index);
    const Hall& hall = scenario_.halls[h];
    if (hall.available && *hall.available > 0)
      add(Scarce::earliest, hall.id, {"halls." + hall.id + ".available"},
          hall.id + " available " + sooner_ + " earlier",
          [h, by = periods_](Scenario& s) { *s.halls[h].available -= by; });
  }

  void offer(int index) {
    const auto f = static_cast<std::size_t>(index);
    const Offer& offer = scenario_.offers[f];
    const Ref<Offer> ref{index};
    const Locks& locks = scenario_.locks;
    if (offer.market || std::ranges::count(locks.never_offers, ref) > 0 ||
        std::ranges::any_of(locks.offers, [&](const LockedOffer& lock) { return lock.offer == ref && lock.begin; }))
      return;
    const int by = periods_;
    if (offer.earliest > 0)
      add(Scarce::earliest, offer.id, {"offers." + offer.id + ".earliest"},
          offer.id + " may begin " + sooner_ + " earlier",
          [f, by](Scenario& s) { s.offers[f].earliest = std::max(0, s.offers[f].earliest - by); });
    if (offer.lapses < scenario_.calendar.periods)
      add(Scarce::lapses, offer.id, {"offers." + offer.id + ".lapses"},
          offer.id + " waits " + sooner_ + " longer before it lapses",
          [f, by](Scenario& s) { s.offers[f].lapses += by; });
  }

  const Scenario& scenario_;
  int times_;
  int periods_ = 1;       ///< by which a date moves
  std::string sooner_{};  ///< "a quarter"
  std::vector<Increment> steps_{};
};

}  // namespace

Scenario with(Scenario scenario, const Amendment& change) {
  change.apply(scenario);
  return scenario;
}

std::string_view name_of(Scarce scarce) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"supply", "firm_supply", "equipment", "water", "resource", "shared", "converting_at_once", "capex_per_year",
       "capex_total", "cash", "lead", "duration", "earliest", "latest", "lapses", "least_mining"});
  return names[static_cast<std::size_t>(scarce)];
}

std::vector<Increment> steps(const Scenario& scenario, const std::vector<std::vector<Ref<Equipment>>>& bottlenecks,
                             int times) {
  return Steps(scenario, times).run(bottlenecks);
}

}  // namespace changeover
