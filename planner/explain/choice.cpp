#include "planner/explain/choice.hpp"

#include <algorithm>

#include "models/network/precedence.hpp"
#include "planner/explain/rules.hpp"

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

template <class Of>
bool is_forbidden(const std::vector<Ref<Of>>& never, Ref<Of> ref) {
  return std::ranges::count(never, ref) > 0;
}

/// A project of nothing that can only be done after the hall has been converted, and must be.
Project witness(Ref<Hall> hall, const std::string& id) {
  Project project{.id = id + " is converted", .name = "", .mandatory = true};
  project.variants = {{.id = "", .work = {.duration = 1, .after = {{.activity = hall}}}}};
  return project;
}

std::optional<Amendment> otherwise(const Scenario& scenario, const Choice& made, Ref<Hall> ref) {
  const Hall& hall = scenario[ref];
  if (made.made()) {
    const Ref<ConversionOption> option{*made.form};
    if (scenario[option].work.ordered) return std::nullopt;
    return Amendment{{"halls." + hall.id + ".options"},
                     hall.id + " is not converted to " + scenario[option].called(),
                     [ref, option](Scenario& s) { std::erase(s.halls[at(ref.index)].options, option); }};
  }
  if (hall.options.empty() || is_forbidden(scenario.locks.never_halls, ref)) return std::nullopt;
  return Amendment{{"halls." + hall.id}, hall.id + " is converted", [ref, id = hall.id](Scenario& s) {
                     s.projects.push_back(witness(ref, id));
                   }};
}

std::optional<Amendment> otherwise(const Scenario& scenario, const Choice& made, Ref<Project> ref) {
  const Project& project = scenario[ref];
  if (!made.made()) {
    if (is_forbidden(scenario.locks.never_projects, ref)) return std::nullopt;
    return Amendment{{"projects." + project.id + ".mandatory"}, project.id + " is done", [ref](Scenario& s) {
                       s.projects[at(ref.index)].mandatory = true;
                     }};
  }
  if (is_ordered(project)) return std::nullopt;
  if (project.variants.size() > 1)
    return Amendment{
        {"projects." + project.id + ".variants." + project.variants[at(*made.form)].id},
        project.id + " is not done as " + project.variants[at(*made.form)].id,
        [ref, variant = *made.form](Scenario& s) { s.projects[at(ref.index)].variants[at(variant)].work.latest = -1; }};
  if (project.mandatory) return std::nullopt;
  return Amendment{
      {"locks.never"}, project.id + " is not done", [ref](Scenario& s) { s.locks.never_projects.push_back(ref); }};
}

std::optional<Amendment> otherwise(const Scenario& scenario, const Choice& made, Ref<Offer> ref) {
  const Offer& offer = scenario[ref];
  if (made.made())
    return Amendment{{"locks.never"},
                     offer.id + (offer.market ? " is not served" : " is not signed"),
                     [ref](Scenario& s) { s.locks.never_offers.push_back(ref); }};
  if (offer.market || is_forbidden(scenario.locks.never_offers, ref)) return std::nullopt;
  return Amendment{{"locks.sign"}, offer.id + " is signed", [ref](Scenario& s) {
                     s.locks.offers.push_back({ref, {}});
                   }};
}

/// Whether dates and order allow a choice to start then, whatever else is planned.
bool possible(const Scenario& scenario, const Subject& subject, const Choice& made, int start) {
  const auto within = [&](const StartWindow& window, const Work& work) {
    return window.first <= start && start <= window.last && permitted(scenario.limits, start, work.duration);
  };
  if (const auto* hall = std::get_if<Ref<Hall>>(&subject)) {
    const auto& options = scenario[*hall].options;
    const auto place = std::ranges::find(options, Ref<ConversionOption>{*made.form}) - options.begin();
    return within(start_windows(scenario).conversions[at(hall->index)][static_cast<std::size_t>(place)],
                  scenario.options[at(*made.form)].work);
  }
  if (const auto* project = std::get_if<Ref<Project>>(&subject))
    return within(start_windows(scenario).projects[at(project->index)][at(*made.form)],
                  scenario[*project].variants[at(*made.form)].work);
  const Offer& offer = scenario[std::get<Ref<Offer>>(subject)];
  return !offer.market && std::max(scenario.now(), offer.earliest) <= start &&
         start < std::min(offer.lapses, scenario.calendar.periods);
}

/// The first period in which an offer is given critical IT; none where it never is.
std::optional<int> first_served(const Plan& plan, Ref<Offer> offer) {
  std::optional<int> first;
  for (const Service& each : plan.services) {
    if (each.offer != offer) continue;
    const auto served = std::ranges::find_if(each.power, [](Power power) { return power > Power{}; });
    const auto period = static_cast<int>(served - each.power.begin());
    if (served != each.power.end() && (!first || period < *first)) first = period;
  }
  return first;
}

}  // namespace

Choice choice(const Scenario& scenario, const Plan& plan, const Subject& subject) {
  Choice result;
  const Locks& locks = scenario.locks;
  if (const auto* hall = std::get_if<Ref<Hall>>(&subject)) {
    for (const Conversion& each : plan.conversions)
      if (each.hall == *hall) result = {.form = each.option.index, .start = each.start};
    result.locked = std::ranges::count(locks.conversions, *hall, &LockedConversion::hall) > 0;
  } else if (const auto* project = std::get_if<Ref<Project>>(&subject)) {
    for (const ProjectStart& each : plan.projects)
      if (each.project == *project) result = {.form = each.variant, .start = each.start};
    result.locked = std::ranges::count(locks.projects, *project, &LockedProject::project) > 0;
  } else {
    const Ref<Offer> offer = std::get<Ref<Offer>>(subject);
    if (first_served(plan, offer)) result.form = 0;
    for (const Signing& each : plan.signings)
      if (each.offer == offer) {
        result.start = begin_of(scenario, plan, each);
        if (!scenario[offer].market) result.form = 0;
      }
    result.locked = std::ranges::count(locks.offers, offer, &LockedOffer::offer) > 0;
  }
  return result;
}

int begin_of(const Scenario& scenario, const Plan& plan, const Signing& signing) {
  return scenario[signing.offer].market ? first_served(plan, signing.offer).value_or(signing.begin) : signing.begin;
}

std::string id_of(const Scenario& scenario, const Subject& subject) {
  return std::visit([&](const auto& ref) { return scenario[ref].id; }, subject);
}

std::optional<Amendment> otherwise(const Scenario& scenario, const Plan& plan, const Subject& subject) {
  const Choice made = choice(scenario, plan, subject);
  if (made.locked) return std::nullopt;
  return std::visit([&](const auto& ref) { return otherwise(scenario, made, ref); }, subject);
}

std::optional<Amendment> moved(const Scenario& scenario, const Plan& plan, const Subject& subject, int periods) {
  const Choice made = choice(scenario, plan, subject);
  const int start = made.start + periods;
  if (!made.made() || made.locked || made.start < 0 || !possible(scenario, subject, made, start)) return std::nullopt;
  const std::string says = " in " + scenario.calendar.label(start);
  if (const auto* hall = std::get_if<Ref<Hall>>(&subject))
    return Amendment{
        {"locks." + scenario[*hall].id},
        scenario[*hall].id + " starts" + says,
        [lock = LockedConversion{*hall, {*made.form}, start, 0}](Scenario& s) { s.locks.conversions.push_back(lock); }};
  if (const auto* project = std::get_if<Ref<Project>>(&subject))
    return Amendment{
        {"locks." + scenario[*project].id},
        scenario[*project].id + " starts" + says,
        [lock = LockedProject{*project, *made.form, start}](Scenario& s) { s.locks.projects.push_back(lock); }};
  const Ref<Offer> offer = std::get<Ref<Offer>>(subject);
  return Amendment{{"locks.sign"},
                   scenario[offer].id + " begins" + says,
                   [lock = LockedOffer{offer, start}](Scenario& s) { s.locks.offers.push_back(lock); }};
}

}  // namespace changeover
