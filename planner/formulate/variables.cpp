#include "planner/formulate/variables.hpp"

#include <algorithm>

#include "planner/formulate/past.hpp"

namespace changeover {
namespace {

using milp::Linear;
using milp::Model;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

template <class T>
std::size_t at(Ref<T> ref) {
  return at(ref.index);
}

Mode declare_mode(const Context& context, Model& model, const std::string& name, int duration,
                  const StartWindow& window, bool locked) {
  Mode mode{.duration = duration};
  for (int period = window.first; period <= window.last; ++period) {
    if (!locked && !permitted(context.scenario.limits, period, duration)) continue;
    mode.starts.push_back({period, model.add_binary(name + "," + context.scenario.calendar.label(period) + "]")});
  }
  return mode;
}

void declare_activities(const Context& context, Model& model, Variables& variables) {
  const Scenario& scenario = context.scenario;
  const StartWindows windows = start_windows(scenario);
  for (const Ref<Hall> hall : refs(scenario.halls)) {
    Activity activity;
    for (std::size_t place = 0; place < scenario[hall].options.size(); ++place) {
      const ConversionOption& option = scenario[scenario[hall].options[place]];
      const StartWindow window =
          context.fit(hall, static_cast<int>(place)).fits() ? windows.conversions[at(hall)][place] : StartWindow{};
      activity.modes.push_back(declare_mode(context, model, "convert[" + scenario[hall].id + "," + option.id,
                                            option.work.duration, window,
                                            locked_conversion(scenario, hall) != nullptr));
    }
    variables.conversions.push_back(std::move(activity));
  }
  for (const Ref<Project> project : refs(scenario.projects)) {
    Activity activity;
    for (std::size_t v = 0; v < scenario[project].variants.size(); ++v) {
      const Variant& variant = scenario[project].variants[v];
      const std::string name = scenario[project].id + (variant.id.empty() ? "" : "," + variant.id);
      activity.modes.push_back(declare_mode(context, model, "project[" + name, variant.work.duration,
                                            windows.projects[at(project)][v],
                                            locked_project(scenario, project) != nullptr));
    }
    variables.projects.push_back(std::move(activity));
  }
  for (const LockedConversion& lock : scenario.locks.conversions) {
    const auto& options = scenario[lock.hall].options;
    const auto place =
        static_cast<std::size_t>(std::find(options.begin(), options.end(), lock.option) - options.begin());
    if (const auto start = variables.conversions[at(lock.hall)].modes[place].starts_in(lock.start))
      model.bound(*start, 1, 1);
  }
  for (const LockedProject& lock : scenario.locks.projects)
    if (const auto start = variables.projects[at(lock.project)].modes[at(lock.variant)].starts_in(lock.start))
      model.bound(*start, 1, 1);
}

void declare_racks(const Context& context, Model& model, Variables& variables) {
  for (const Ref<Hall> hall : refs(context.scenario.halls)) {
    std::vector<Racks> of_hall;
    const auto& modes = variables.conversions[at(hall)].modes;
    for (int place = 0; place < static_cast<int>(modes.size()); ++place) {
      Racks racks{.first_live = context.periods()};
      const Mode& mode = modes[at(place)];
      if (!mode.starts.empty()) racks.first_live = std::max(0, mode.starts.front().period + mode.duration);
      for (int t = racks.first_live; t < context.periods(); ++t)
        racks.live.push_back(model.add_integer(
            "racks[" + context.scenario[hall].id + "," + context.option(hall, place).id + "," + label(context, t) + "]",
            0, std::max(context.fit(hall, place).racks, racks_standing(context, hall, place))));
      of_hall.push_back(std::move(racks));
    }
    variables.racks.push_back(std::move(of_hall));
  }
}

/// The beginnings that a signature may have.
std::vector<int> beginnings(const Context& context, Ref<Offer> ref) {
  const Offer& offer = context.scenario[ref];
  if (const LockedOffer* lock = locked_offer(context.scenario, ref); lock && lock->begin) return {*lock->begin};
  const auto& never = context.scenario.locks.never_offers;
  if (std::find(never.begin(), never.end(), ref) != never.end()) return {};
  if (offer.market) return {std::max(0, offer.earliest)};
  std::vector<int> all;
  for (int b = std::max(context.scenario.now(), offer.earliest); b < std::min(offer.lapses, context.periods()); ++b)
    all.push_back(b);
  return all;
}

void declare_servings(const Context& context, Model& model, Variables& variables, const Signature& signature) {
  const Offer& offer = context.scenario[signature.offer];
  const int end = offer.market ? context.periods() : std::min(context.periods(), offer.last_end(signature.begin));
  for (const Ref<Hall> hall : refs(context.scenario.halls)) {
    const auto& racks = variables.racks[at(hall)];
    for (int place = 0; place < static_cast<int>(racks.size()); ++place) {
      if (!satisfies(context, offer, hall, place)) continue;
      const int most_racks = std::max(context.fit(hall, place).racks, racks_standing(context, hall, place));
      const double most = most_racks * context.rack(hall, place).peak.in(megawatt);
      for (int t = std::max({0, signature.begin, racks[at(place)].first_live}); t < end; ++t)
        variables.servings.push_back(
            {signature.offer, signature.begin, hall, place, t,
             model.add_continuous("serve[" + offer.id + "," + context.scenario.calendar.label(signature.begin) + "," +
                                      context.scenario[hall].id + "," + context.option(hall, place).id + "," +
                                      label(context, t) + "]",
                                  0, most)});
    }
  }
}

void declare_offers(const Context& context, Model& model, Variables& variables) {
  for (const Ref<Offer> ref : refs(context.scenario.offers)) {
    const Offer& offer = context.scenario[ref];
    for (const int begin : beginnings(context, ref)) {
      Signature signature{.offer = ref, .begin = begin};
      if (!offer.market)
        signature.signed_ = model.add_binary("sign[" + offer.id + "," + context.scenario.calendar.label(begin) + "]");
      declare_servings(context, model, variables, signature);
      variables.signatures.push_back(signature);
    }
  }
}

void declare_fleet(const Context& context, Model& model, Variables& variables, Ref<Hall> hall, Ref<Hall> home,
                   int index) {
  const Scenario& scenario = context.scenario;
  const Fleet& fleet = scenario[home].fleets[at(index)];
  const bool relocation = scenario.miners.relocation.has_value();
  const bool runs =
      context.physics.path(hall, scenario[fleet.asic].medium).served && context.physics.networks[0].serves(hall);
  FleetInHall miners{
      .hall = hall, .home = home, .fleet = index, .unit_load = context.physics.miner_load(scenario, hall, fleet.asic)};
  const std::string name = "[" + scenario[hall].id + "," + (hall == home ? "" : scenario[home].id + ":") +
                           scenario[fleet.asic].id + "#" + std::to_string(index) + ",";
  for (int t = 0; t < context.periods(); ++t) {
    miners.load.emplace_back();
    miners.standing.emplace_back();
    miners.sold.emplace_back();
    if (!stands(scenario[hall], t)) continue;
    const std::string key = name + label(context, t) + "]";
    const int units = hall == home ? fleet.count : std::min(fleet.count, miner_places(scenario[hall]));
    if (runs) miners.load.back() = model.add_continuous("mine" + key, 0, units * miners.unit_load.in(megawatt));
    if (!relocation) continue;
    miners.standing.back() = model.add_integer("stand" + key, 0, units);
    miners.sold.back() = model.add_integer("sell" + key, 0, units);
  }
  variables.fleets.push_back(std::move(miners));
}

void declare_carryings(const Context& context, Model& model, Variables& variables) {
  const Scenario& scenario = context.scenario;
  for (const FleetInHall& from : variables.fleets)
    for (const FleetInHall& to : variables.fleets) {
      if (from.home != to.home || from.fleet != to.fleet || from.hall == to.hall) continue;
      const int most = std::min(scenario[from.home].fleets[at(from.fleet)].count, miner_places(scenario[to.hall]));
      for (const Mode& mode : variables.conversions[at(from.hall)].modes)
        for (const Start& start : mode.starts) {
          const int t = start.period;
          if (t < 0 || !stands(scenario[to.hall], t) || !stands(scenario[from.hall], t)) continue;
          const auto same = [&](const Carrying& c) {
            return c.from == from.hall && c.to == to.hall && c.home == from.home && c.fleet == from.fleet &&
                   c.period == t;
          };
          if (std::any_of(variables.carryings.begin(), variables.carryings.end(), same)) continue;
          const std::string name = "carry[" + scenario[from.hall].id + "," + scenario[to.hall].id + "," +
                                   scenario[from.home].id + "#" + std::to_string(from.fleet) + "," + label(context, t) +
                                   "]";
          variables.carryings.push_back(
              {from.hall, to.hall, from.home, from.fleet, t, model.add_integer(name, 0, most)});
        }
    }
}

void declare_miners(const Context& context, Model& model, Variables& variables) {
  const Scenario& scenario = context.scenario;
  const bool relocation = scenario.miners.relocation.has_value();
  for (const Ref<Hall> hall : refs(scenario.halls))
    for (const Ref<Hall> home : refs(scenario.halls)) {
      if (hall != home && !(relocation && miner_places(scenario[hall]) > 0)) continue;
      for (int i = 0; i < static_cast<int>(scenario[home].fleets.size()); ++i)
        declare_fleet(context, model, variables, hall, home, i);
    }
  if (relocation) declare_carryings(context, model, variables);
}

}  // namespace

std::optional<milp::Variable> Mode::starts_in(int period) const {
  const auto found = std::find_if(starts.begin(), starts.end(), [&](const Start& s) { return s.period == period; });
  return found == starts.end() ? std::nullopt : std::optional(found->variable);
}

Linear Mode::started(int period) const {
  Linear sum;
  for (const Start& start : starts)
    if (start.period <= period) sum.add(1, start.variable);
  return sum;
}

Linear Mode::done(int period, int lag) const { return started(period - duration - lag); }

Linear Mode::under_way(int period) const {
  Linear sum;
  for (const Start& start : starts)
    if (start.period <= period && period < start.period + duration) sum.add(1, start.variable);
  return sum;
}

Linear Activity::started(int period) const {
  Linear sum;
  for (const Mode& mode : modes) sum += mode.started(period);
  return sum;
}

Linear Activity::done(int period, int lag) const {
  Linear sum;
  for (const Mode& mode : modes) sum += mode.done(period, lag);
  return sum;
}

Linear Activity::under_way(int period) const {
  Linear sum;
  for (const Mode& mode : modes) sum += mode.under_way(period);
  return sum;
}

const Activity& Variables::activity(const ActivityRef& ref) const {
  if (const auto* hall = std::get_if<Ref<Hall>>(&ref)) return conversions[at(*hall)];
  return projects[at(std::get<Ref<Project>>(ref))];
}

std::span<const FleetInHall> Variables::fleets_in(Ref<Hall> hall) const {
  const auto of_hall = std::ranges::equal_range(fleets, hall, {}, &FleetInHall::hall);
  return {of_hall.begin(), of_hall.end()};
}

bool satisfies(const Context& context, const Offer& offer, Ref<Hall> hall, int place) {
  const ConversionOption& option = context.option(hall, place);
  const auto names = [](const auto& list, auto ref) {
    return list.empty() || std::find(list.begin(), list.end(), ref) != list.end();
  };
  return offer.business == option.business && context.fit(hall, place).fits() && names(offer.racks, option.rack) &&
         names(offer.options, context.scenario[hall].options[at(place)]);
}

const LockedConversion* locked_conversion(const Scenario& scenario, Ref<Hall> hall) {
  for (const LockedConversion& lock : scenario.locks.conversions)
    if (lock.hall == hall) return &lock;
  return nullptr;
}

const LockedProject* locked_project(const Scenario& scenario, Ref<Project> project) {
  for (const LockedProject& lock : scenario.locks.projects)
    if (lock.project == project) return &lock;
  return nullptr;
}

const LockedOffer* locked_offer(const Scenario& scenario, Ref<Offer> offer) {
  for (const LockedOffer& lock : scenario.locks.offers)
    if (lock.offer == offer) return &lock;
  return nullptr;
}

bool must_convert(const Scenario& scenario, Ref<Hall> hall) {
  return locked_conversion(scenario, hall) != nullptr ||
         std::ranges::any_of(scenario[hall].options,
                             [&](Ref<ConversionOption> option) { return scenario[option].work.ordered.has_value(); });
}

int racks_built(const Context& context, Ref<Hall> hall, int place) {
  const LockedConversion* lock = locked_conversion(context.scenario, hall);
  const bool built = lock && lock->option == context.scenario[hall].options[at(place)] &&
                     lock->start + context.option(hall, place).work.duration <= 0;
  return built ? lock->racks : 0;
}

int racks_standing(const Context& context, Ref<Hall> hall, int place) {
  const Scenario& scenario = context.scenario;
  if (scenario.now() == 0) return racks_built(context, hall, place);
  for (const Conversion& each : scenario.history->plan.conversions)
    if (each.hall == hall && each.option == scenario[hall].options[at(place)])
      return each.racks[at(scenario.now() - 1)];
  return 0;
}

int miner_places(const Hall& hall) {
  int sum = 0;
  for (const Fleet& fleet : hall.fleets) sum += fleet.count;
  return sum;
}

bool stands(const Hall& hall, int period) { return !hall.available || *hall.available <= period; }

Linear mines(const Scenario& scenario, const Variables& variables, Ref<Hall> hall, int period) {
  if (!stands(scenario[hall], period)) return {};
  return Linear(1) - variables.conversions[at(hall)].started(period);
}

std::string label(const Context& context, int period) { return context.scenario.calendar.label(period); }

Variables declare(const Context& context, Model& model) {
  Variables variables;
  declare_activities(context, model, variables);
  declare_racks(context, model, variables);
  declare_offers(context, model, variables);
  declare_miners(context, model, variables);
  if (context.scenario.tariff.minimum_bill > MoneyRate{})
    for (int t = 0; t < context.periods(); ++t)
      variables.minimum_bill.push_back(
          model.add_continuous("minimum_bill[" + label(context, t) + "]", 0, milp::infinity));
  const DemandTerms& demand = context.scenario.tariff.demand_terms;
  if (demand.least > Power{} || demand.ratchet > 0)
    for (int t = 0; t < context.periods(); ++t)
      variables.unused_demand.push_back(
          model.add_continuous("unused_demand[" + label(context, t) + "]", 0, milp::infinity));
  if (context.scenario.history) settle_past(context, variables, model);
  return variables;
}

}  // namespace changeover
