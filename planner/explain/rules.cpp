#include "planner/explain/rules.hpp"

#include <algorithm>

#include "models/base/text.hpp"

namespace changeover {
namespace {

constexpr Power all_power = Power(1e5, megawatt);  ///< more than any site has
constexpr double all_units = 1e6;

/// Where a piece of work stands in a scenario, whichever copy of it.
using WorkOf = std::function<Work&(Scenario&)>;

class Listing {
 public:
  explicit Listing(const Scenario& scenario) : scenario_(scenario) {}

  std::vector<SiteRule> run() {
    promises();
    offers();
    limits();
    works();
    never();
    equipment();
    contingencies();
    std::ranges::stable_sort(rules_, {}, &SiteRule::kind);
    return std::move(rules_);
  }

 private:
  [[nodiscard]] std::string label(int period) const { return scenario_.calendar.label(period); }
  [[nodiscard]] std::string text(Money money) const {
    return write_quantity(money.in(dollar), Kind::money, scenario_.currency);
  }
  static std::string text(Power power) { return write_quantity(power.in(megawatt), Kind::power); }
  [[nodiscard]] std::string lasting(int periods) const {
    return write_quantity(periods * scenario_.calendar.hours_per_period(), Kind::duration);
  }
  [[nodiscard]] std::string id(const ActivityRef& activity) const {
    return std::visit([&](const auto& each) { return scenario_[each].id; }, activity);
  }
  void add(RuleKind kind, std::string about, std::string path, std::string says, std::function<void(Scenario&)> drop) {
    rules_.push_back({kind, std::move(about), std::move(path), std::move(says), std::move(drop)});
  }
  void limit(RuleKind kind, const std::string& path, std::string says, std::function<void(Scenario&)> drop) {
    add(kind, path, path, std::move(says), std::move(drop));
  }

  void promises() {
    const Limits& limits = scenario_.limits;
    if (limits.least_mining > Power{} && limits.least_mining_until > 0)
      limit(RuleKind::promise, "limits.mining.least",
            "miners draw at least " + text(limits.least_mining) + " until " + label(limits.least_mining_until),
            [](Scenario& s) { s.limits.least_mining = Power{}; });
    if (scenario_.aim.least_critical_it > Power{})
      limit(RuleKind::promise, "plan.least_critical_it",
            "at least " + text(scenario_.aim.least_critical_it) + " of critical IT is live at the end of the plan",
            [](Scenario& s) { s.aim.least_critical_it = Power{}; });
    for (std::size_t i = 0; i < scenario_.projects.size(); ++i)
      if (scenario_.projects[i].mandatory && !is_ordered(scenario_.projects[i]))
        add(RuleKind::promise, scenario_.projects[i].id, "projects." + scenario_.projects[i].id + ".mandatory",
            scenario_.projects[i].id + " must be done", [i](Scenario& s) { s.projects[i].mandatory = false; });
    for (const LockedOffer& lock : scenario_.locks.offers) signature(lock);
    for (const LockedConversion& lock : scenario_.locks.conversions)
      if (lock.start >= scenario_.now())
        add(RuleKind::promise, scenario_[lock.hall].id, "locks." + scenario_[lock.hall].id,
            scenario_[lock.hall].id + " is converted to " + scenario_[lock.option].called() + " from " +
                label(lock.start),
            [lock](Scenario& s) { std::erase(s.locks.conversions, lock); });
    for (const LockedProject& lock : scenario_.locks.projects)
      if (lock.start >= scenario_.now())
        add(RuleKind::promise, scenario_[lock.project].id, "locks." + scenario_[lock.project].id,
            scenario_[lock.project].id + " is started in " + label(lock.start),
            [lock](Scenario& s) { std::erase(s.locks.projects, lock); });
  }

  void signature(const LockedOffer& lock) {
    const std::string name = scenario_[lock.offer].id;
    if (lock.begin && *lock.begin < scenario_.now()) return;
    add(RuleKind::promise, name, "locks.sign", name + " is signed", [lock](Scenario& s) {
      std::erase_if(s.locks.offers, [&](const LockedOffer& each) { return each.offer == lock.offer; });
    });
    if (lock.begin)
      add(RuleKind::date, name, "locks.sign", name + " begins in " + label(*lock.begin), [lock](Scenario& s) {
        for (LockedOffer& each : s.locks.offers)
          if (each.offer == lock.offer) each.begin.reset();
      });
  }

  /// What a signed offer asks for: of others, the plan may leave them unsigned.
  void offers() {
    for (const LockedOffer& lock : scenario_.locks.offers) {
      const Offer& offer = scenario_[lock.offer];
      const auto at = [ref = lock.offer](Scenario& s) -> Offer& {
        return s.offers[static_cast<std::size_t>(ref.index)];
      };
      const std::string path = "offers." + offer.id;
      if (offer.least > Power{})
        add(RuleKind::promise, offer.id, path + ".kw.least",
            offer.id + " takes at least " + text(offer.least) + " of critical IT",
            [at](Scenario& s) { at(s).least = Power{}; });
      if (offer.least_accelerators.value_or(0) > 0)
        add(RuleKind::promise, offer.id, path + ".accelerators.least",
            offer.id + " takes at least " + grouped(*offer.least_accelerators, 0) + " accelerators",
            [at](Scenario& s) { at(s).least_accelerators = 0; });
      if (!offer.options.empty() || !offer.racks.empty())
        add(RuleKind::promise, offer.id, path + (offer.options.empty() ? ".racks" : ".options"),
            offer.id + " takes only " + accepted(offer), [at](Scenario& s) {
              at(s).options.clear();
              at(s).racks.clear();
            });
      if (lock.begin) continue;
      if (offer.earliest > 0)
        add(RuleKind::date, offer.id, path + ".earliest", offer.id + " begins no earlier than " + label(offer.earliest),
            [at](Scenario& s) { at(s).earliest = 0; });
      if (offer.lapses < scenario_.calendar.periods)
        add(RuleKind::date, offer.id, path + ".lapses",
            offer.id + " lapses unless it begins before " + label(offer.lapses),
            [at](Scenario& s) { at(s).lapses = s.calendar.periods; });
    }
  }

  [[nodiscard]] std::string accepted(const Offer& offer) const {
    std::string names;
    for (const auto option : offer.options)
      if (scenario_[option].original.empty()) names += (names.empty() ? "" : " or ") + scenario_[option].id;
    for (const auto rack : offer.racks) names += (names.empty() ? "" : " or ") + scenario_[rack].id;
    return names;
  }

  void limits() {
    const Limits& limits = scenario_.limits;
    if (limits.capex_per_year)
      limit(RuleKind::money, "limits.capex.per_year",
            "no more than " + text(*limits.capex_per_year) + " of capex in a calendar year",
            [](Scenario& s) { s.limits.capex_per_year.reset(); });
    if (limits.capex_total)
      limit(RuleKind::money, "limits.capex.total", "no more than " + text(*limits.capex_total) + " of capex in all",
            [](Scenario& s) { s.limits.capex_total.reset(); });
    if (limits.cash)
      add(RuleKind::money, "limits.cash", "limits.cash.floor", "cash never falls below " + text(limits.cash->floor),
          [](Scenario& s) { s.limits.cash.reset(); });
    for (std::size_t i = 0; i < limits.resources.size(); ++i)
      limit(RuleKind::people, "limits.crews." + limits.resources[i].id,
            "there are " + dated(limits.resources[i].available, "") + " " + limits.resources[i].id + " crews",
            [i](Scenario& s) { s.limits.resources[i].available = {all_units}; });
    if (limits.converting_at_once)
      limit(RuleKind::people, "limits.converting_at_once",
            "no more than " + grouped(*limits.converting_at_once, 0) + " halls are converted at once",
            [](Scenario& s) { s.limits.converting_at_once.reset(); });
    if (!limits.working.empty())
      limit(RuleKind::people, "limits.working", "work lies within the working windows",
            [](Scenario& s) { s.limits.working.clear(); });
    if (limits.water)
      limit(RuleKind::supply, "limits.water",
            "no more than " + write_quantity(limits.water->in(cubic_metre / day), Kind::water_flow) +
                " of water on the peak day",
            [](Scenario& s) { s.limits.water.reset(); });
    for (std::size_t i = 0; i < limits.shared.size(); ++i)
      limit(RuleKind::supply, "limits.shared." + limits.shared[i].id,
            "there are " + dated(limits.shared[i].capacity, " " + limits.shared[i].unit) + " of " + limits.shared[i].id,
            [i](Scenario& s) { s.limits.shared[i].capacity = {all_units}; });
  }

  /// "2", "2, 3 from 2030-01".
  static std::string dated(const Dated<double>& amount, const std::string& unit) {
    std::string all = to_text(amount.initial) + unit;
    for (const auto& [from, next] : amount.steps) all += ", " + to_text(next) + unit + " from " + to_text(from);
    return all;
  }

  void works() {
    for (std::size_t h = 0; h < scenario_.halls.size(); ++h) {
      const Hall& hall = scenario_.halls[h];
      if (hall.available.value_or(0) > 0)
        add(RuleKind::date, hall.id, "halls." + hall.id + ".available",
            hall.id + " stands from " + label(*hall.available) + " on", [h](Scenario& s) { s.halls[h].available = 0; });
      follows(hall.id, "halls." + hall.id, hall.id, hall.after,
              [h](Scenario& s) -> std::vector<Follow>& { return s.halls[h].after; });
    }
    for (std::size_t o = 0; o < options_of_input(scenario_); ++o) {
      const ConversionOption& option = scenario_.options[o];
      if (!offered(Ref<ConversionOption>{static_cast<int>(o)})) continue;
      work(option.id, "options." + option.id, "a hall that becomes " + option.id, option.work,
           [o](Scenario& s) -> Work& { return s.options[o].work; });
      required(option.id, "options." + option.id, "a hall that becomes " + option.id, option.requires_projects,
               [o](Scenario& s) -> std::vector<Ref<Project>>& { return s.options[o].requires_projects; });
      if (option.install_rate > 0)
        add(RuleKind::time, option.id, "options." + option.id + ".install_rate",
            "no more than " + write_quantity(option.install_rate, Kind::racks_per_month) +
                " go live in a hall that becomes " + option.id,
            [o](Scenario& s) { s.options[o].install_rate = 0; });
    }
    for (std::size_t p = 0; p < scenario_.projects.size(); ++p) {
      const Project& project = scenario_.projects[p];
      required(project.id, "projects." + project.id, project.id, project.requires_projects,
               [p](Scenario& s) -> std::vector<Ref<Project>>& { return s.projects[p].requires_projects; });
      for (std::size_t v = 0; v < project.variants.size(); ++v) {
        const bool only = project.variants.size() == 1;
        const std::string& variant = project.variants[v].id;
        work(project.id, "projects." + project.id + (only ? "" : ".variants." + variant),
             project.id + (only ? "" : " (" + variant + ")"), project.variants[v].work,
             [p, v](Scenario& s) -> Work& { return s.projects[p].variants[v].work; });
      }
    }
  }

  [[nodiscard]] bool offered(Ref<ConversionOption> option) const {
    return std::ranges::any_of(scenario_.halls,
                               [&](const Hall& hall) { return std::ranges::count(hall.options, option) > 0; });
  }

  void work(const std::string& about, const std::string& path, const std::string& who, const Work& work,
            const WorkOf& at) {
    if (work.earliest.value_or(0) > 0)
      add(RuleKind::date, about, path + ".earliest", who + " starts no earlier than " + label(*work.earliest),
          [at](Scenario& s) { at(s).earliest.reset(); });
    if (work.latest && *work.latest < scenario_.calendar.periods)
      add(RuleKind::date, about, path + ".latest", who + " starts no later than " + label(*work.latest),
          [at](Scenario& s) { at(s).latest.reset(); });
    follows(about, path, who, work.after, [at](Scenario& s) -> std::vector<Follow>& { return at(s).after; });
    if (work.lead > 0)
      add(RuleKind::time, about, path + ".lead", who + " is ordered " + lasting(work.lead) + " ahead",
          [at](Scenario& s) { at(s).lead = 0; });
    if (work.duration > 1)
      add(RuleKind::time, about, path + ".duration", who + " takes " + lasting(work.duration),
          [at](Scenario& s) { at(s).duration = 1; });
  }

  void follows(const std::string& about, const std::string& path, const std::string& who,
               const std::vector<Follow>& after, const std::function<std::vector<Follow>&(Scenario&)>& at) {
    for (const Follow& each : after)
      add(RuleKind::order, about, path + ".after",
          who + " begins " + (each.lag > 0 ? lasting(each.lag) + " " : "") + "after " + id(each.activity),
          [at, each](Scenario& s) { std::erase(at(s), each); });
  }

  void required(const std::string& about, const std::string& path, const std::string& who,
                const std::vector<Ref<Project>>& projects,
                const std::function<std::vector<Ref<Project>>&(Scenario&)>& at) {
    for (const Ref<Project> each : projects)
      add(RuleKind::order, about, path + ".requires", who + " requires " + scenario_[each].id,
          [at, each](Scenario& s) { std::erase(at(s), each); });
  }

  void never() {
    const auto forbid = [&](const auto& refs, auto list) {
      for (const auto ref : refs)
        add(RuleKind::promise, scenario_[ref].id, "locks.never", scenario_[ref].id + " stays as it is",
            [list, ref](Scenario& s) { std::erase(s.locks.*list, ref); });
    };
    forbid(scenario_.locks.never_halls, &Locks::never_halls);
    forbid(scenario_.locks.never_projects, &Locks::never_projects);
    forbid(scenario_.locks.never_offers, &Locks::never_offers);
  }

  void equipment() {
    for (std::size_t e = 0; e < scenario_.equipment.size(); ++e) {
      const Equipment& piece = scenario_.equipment[e];
      const std::string path = equipment_path(scenario_, piece);
      add(RuleKind::supply, piece.id, path + ".capacity", piece.id + " carries " + dated(piece.capacity),
          [e](Scenario& s) { s.equipment[e].capacity = {all_power}; });
      if (piece.firm)
        add(RuleKind::security, piece.id, path + ".firm", "of " + piece.id + " " + dated(*piece.firm) + " are firm",
            [e](Scenario& s) { s.equipment[e].firm.reset(); });
    }
  }
  static std::string dated(const Dated<Power>& power) {
    std::string all = text(power.initial);
    for (const auto& [from, next] : power.steps) all += ", " + text(next) + " from " + to_text(from);
    return all;
  }

  void contingencies() {
    const Contingencies& given = scenario_.contingencies;
    if (given.n_minus_1)
      add(RuleKind::security, "n-1", "power.contingencies", "secure load survives the loss of any one element (n-1)",
          [](Scenario& s) { s.contingencies.n_minus_1 = false; });
    const auto firm = [](const Equipment& piece) { return piece.firm.has_value(); };
    if (given.curtailment && std::ranges::any_of(scenario_.equipment, firm))
      add(RuleKind::security, "curtailment", "power.contingencies",
          "secure load survives curtailment to the firm supply",
          [](Scenario& s) { s.contingencies.curtailment = false; });
    for (const Event& event : given.events)
      add(RuleKind::security, event.id, "power.contingencies", "secure load survives the event " + event.id,
          [event](Scenario& s) { std::erase(s.contingencies.events, event); });
  }

  const Scenario& scenario_;
  std::vector<SiteRule> rules_{};
};

}  // namespace

std::string_view name_of(RuleKind kind) {
  switch (kind) {
    case RuleKind::promise:
      return "promise";
    case RuleKind::date:
      return "date";
    case RuleKind::money:
      return "money";
    case RuleKind::people:
      return "people";
    case RuleKind::order:
      return "order";
    case RuleKind::supply:
      return "supply";
    case RuleKind::security:
      return "security";
    case RuleKind::time:
      return "time";
  }
  return "";
}

std::string equipment_path(const Scenario& scenario, const Equipment& piece) {
  if (piece.commodity != Commodity::power) return "cooling." + piece.id;
  if (&piece == &scenario.equipment.front()) return "power.grid";
  return (piece.supply && !piece.backup ? "power.supplies." : "power.elements.") + piece.id;
}

std::size_t options_of_input(const Scenario& scenario) {
  return scenario.options.size() - (scenario.history ? scenario.history->halls.size() : 0);
}

bool is_ordered(const Project& project) {
  return std::ranges::any_of(project.variants, [](const Variant& each) { return each.work.ordered.has_value(); });
}

std::vector<SiteRule> rules_of(const Scenario& scenario) { return Listing(scenario).run(); }

}  // namespace changeover
