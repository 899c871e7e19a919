#include <algorithm>

#include "planner/audit/checks.hpp"

namespace changeover::auditing {
namespace {

void check_conversion_locks(const Timeline& timeline, Record& record) {
  const Scenario& scenario = timeline.scenario;
  for (const LockedConversion& lock : scenario.locks.conversions) {
    const std::string& id = scenario[lock.hall].id;
    const auto& c = timeline.converted(lock.hall);
    record.require(c && c->option == lock.option && c->work.start == lock.start, {Rule::lock, -1, id}, [&] {
      const std::string must =
          id + " is locked to " + scenario[lock.option].called() + " from " + record.label(lock.start);
      if (!c) return must + "; the plan does not convert it";
      return must + "; the plan has " + scenario[c->option].called() + " from " + record.label(c->work.start);
    });
  }
  for (const Ref<Hall> hall : scenario.locks.never_halls)
    record.require(!timeline.converted(hall), {Rule::forbidden, -1, scenario[hall].id},
                   [&] { return scenario[hall].id + " must never be converted; the plan does"; });
}

void check_project_locks(const Timeline& timeline, Record& record) {
  const Scenario& scenario = timeline.scenario;
  for (const LockedProject& lock : scenario.locks.projects) {
    const Project& project = scenario[lock.project];
    const auto& p = timeline.done(lock.project);
    record.require(p && p->variant == lock.variant && p->work.start == lock.start, {Rule::lock, -1, project.id}, [&] {
      const std::string must = project.id + " is locked to " + project.variants[index(lock.variant)].id + " from " +
                               record.label(lock.start);
      if (!p) return must + "; the plan does not do it";
      return must + "; the plan has " + timeline.variant(*p).id + " from " + record.label(p->work.start);
    });
  }
  for (const Ref<Project> project : scenario.locks.never_projects)
    record.require(!timeline.done(project), {Rule::forbidden, -1, scenario[project].id},
                   [&] { return scenario[project].id + " must never be done; the plan does"; });
  for (std::size_t i = 0; i < scenario.projects.size(); ++i) {
    const Project& project = scenario.projects[i];
    if (!project.mandatory) continue;
    record.require(timeline.projects[i].has_value(), {Rule::mandatory, -1, project.id},
                   [&] { return project.id + " is mandatory; the plan does not do it"; });
  }
}

void check_offer_locks(const Timeline& timeline, Record& record) {
  const Scenario& scenario = timeline.scenario;
  for (const LockedOffer& lock : scenario.locks.offers) {
    const std::string& id = scenario[lock.offer].id;
    const auto begin = timeline.begin(lock.offer);
    record.require(begin && (!lock.begin || *lock.begin == *begin), {Rule::lock, -1, id}, [&] {
      const std::string must = id + " is locked as signed" + (lock.begin ? " from " + record.label(*lock.begin) : "");
      return must + (begin ? "; the plan has it from " + record.label(*begin) : "; the plan does not sign it");
    });
  }
  for (const Ref<Offer> offer : scenario.locks.never_offers)
    record.require(!timeline.begin(offer), {Rule::forbidden, -1, scenario[offer].id},
                   [&] { return scenario[offer].id + " must never be signed; the plan does"; });
}

}  // namespace

void check_locks(const Timeline& timeline, Record& record) {
  check_conversion_locks(timeline, record);
  check_project_locks(timeline, record);
  check_offer_locks(timeline, record);
}

}  // namespace changeover::auditing
