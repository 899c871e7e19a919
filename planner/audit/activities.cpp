#include <algorithm>
#include <map>
#include <set>

#include "planner/audit/checks.hpp"

namespace changeover::auditing {
namespace {

/// A conversion or a project of the plan, under its id.
struct Activity {
  std::string id{};
  Done work{};
  const Work& rules;
  bool locked = false;
};

Activity activity(const Timeline& timeline, const ConvertedHall& c) {
  return {timeline.scenario[c.hall].id, c.work, timeline.scenario[c.option].work, c.locked};
}

Activity activity(const Timeline& timeline, const DoneProject& p) {
  return {timeline.scenario[p.project].id, p.work, timeline.variant(p).work, p.locked};
}

std::vector<Activity> activities(const Timeline& timeline) {
  std::vector<Activity> all;
  for (const auto& c : timeline.halls)
    if (c) all.push_back(activity(timeline, *c));
  for (const auto& p : timeline.projects)
    if (p) all.push_back(activity(timeline, *p));
  return all;
}

std::string id_of(const Scenario& scenario, const ActivityRef& ref) {
  return std::visit([&](const auto& r) { return scenario[r].id; }, ref);
}

std::optional<Done> done_of(const Timeline& timeline, const ActivityRef& ref) {
  if (const auto* hall = std::get_if<Ref<Hall>>(&ref)) {
    const auto& conversion = timeline.converted(*hall);
    return conversion ? std::optional(conversion->work) : std::nullopt;
  }
  const auto& project = timeline.done(std::get<Ref<Project>>(ref));
  return project ? std::optional(project->work) : std::nullopt;
}

void check_window(const Timeline& timeline, const Activity& a, int available, Record& record) {
  if (a.locked) return;
  const int order = a.rules.ordered.value_or(timeline.scenario.now());
  const int first = std::max({timeline.scenario.now(), order + a.rules.lead, a.rules.earliest.value_or(0), available});
  const int horizon = timeline.periods() - 1 - a.rules.duration;
  const int last = std::min(horizon, a.rules.latest.value_or(horizon));
  record.require(first <= a.work.start && a.work.start <= last, {Rule::start_window, a.work.start, a.id}, [&] {
    if (last < first) return a.id + " starts; no start of it fits into the plan";
    return a.id + " starts; it may start from " + record.label(first) + " to " + record.label(last);
  });
  const auto& windows = timeline.scenario.limits.working;
  const auto inside = [&](const WorkingWindow& w) { return w.from <= a.work.start && a.work.finish() <= w.until; };
  record.require(windows.empty() || std::ranges::any_of(windows, inside), {Rule::working_window, a.work.start, a.id},
                 [&] {
                   return a.id + " is worked on until " + record.label(a.work.finish() - 1) +
                          "; no working window holds all of it";
                 });
}

/// What a lock has started already is past: it is held to no order.
bool past(const Timeline& timeline, const Activity& a) { return a.locked && a.work.start < timeline.scenario.now(); }

/// Finish to start, in every period of the plan.
void check_follows(const Timeline& timeline, const Activity& b, const std::vector<Follow>& follows, Record& record) {
  if (past(timeline, b) || b.work.start >= timeline.periods()) return;
  for (const Follow& follow : follows) {
    const auto a = done_of(timeline, follow.activity);
    const bool holds = a && a->finish() + follow.lag <= std::max(b.work.start, 0);
    record.require(holds, {Rule::precedence, b.work.start, b.id}, [&] {
      const std::string what = b.id + " starts; it follows " + id_of(timeline.scenario, follow.activity);
      if (!a) return what + ", which is never done";
      const std::string lag = follow.lag == 0 ? "" : " and may start " + counted(follow.lag, "period") + " later";
      return what + ", which is done from " + record.label(a->finish()) + lag;
    });
  }
}

void check_requires(const Timeline& timeline, const Activity& b, const std::vector<Ref<Project>>& required,
                    Record& record) {
  if (past(timeline, b) || b.work.finish() >= timeline.periods()) return;
  for (const Ref<Project> project : required) {
    const auto& a = timeline.done(project);
    const bool holds = a && a->work.finish() <= std::max(b.work.finish(), 0);
    record.require(holds, {Rule::requires_done, b.work.finish(), b.id}, [&] {
      const std::string what = b.id + " is done; it requires " + timeline.scenario[project].id;
      return what + (a ? ", which is done from " + record.label(a->work.finish()) : ", which is never done");
    });
  }
}

void check_once(const Timeline& timeline, Record& record) {
  const Scenario& scenario = timeline.scenario;
  std::map<Ref<Hall>, int> conversions;
  for (const Conversion& c : timeline.plan.conversions) ++conversions[c.hall];
  for (const auto& [hall, times] : conversions) {
    const std::string& id = scenario[hall].id;
    record.at_most(times, 1, 0, {Rule::one_conversion, -1, id},
                   [&](const std::string& n, const std::string&) { return id + " is converted " + n + " times"; });
  }
  std::map<Ref<Project>, int> starts;
  for (const ProjectStart& p : timeline.plan.projects) ++starts[p.project];
  for (const auto& [project, times] : starts) {
    const std::string& id = scenario[project].id;
    record.at_most(times, 1, 0, {Rule::one_variant, -1, id},
                   [&](const std::string& n, const std::string&) { return id + " is done " + n + " times"; });
  }
}

void check_resource(const Timeline& timeline, Ref<Resource> ref, const std::vector<Activity>& all, Record& record) {
  const Resource& resource = timeline.scenario[ref];
  for (int t = 0; t < timeline.periods(); ++t) {
    double used = 0;
    std::vector<std::string> users;
    for (const Activity& a : all)
      for (const Use& use : a.rules.uses) {
        if (use.resource != ref || !a.work.occupies(t)) continue;
        used += use.amount;
        users.push_back(a.id);
      }
    const double available =
        resource.available.at(timeline.month(t)) + timeline.scenario.waived(Waivable::resource, resource.id, t);
    record.at_most(used, available, physical_floor, {Rule::resource, t, resource.id},
                   [&](const std::string& need, const std::string& have) {
                     return enumerated(users) + " need " + need + " of " + resource.id + "; " + have + " are available";
                   });
  }
}

}  // namespace

void check_starts(const Timeline& timeline, Record& record) {
  const Scenario& scenario = timeline.scenario;
  check_once(timeline, record);
  for (const auto& c : timeline.halls) {
    if (!c) continue;
    const Hall& hall = scenario[c->hall];
    check_window(timeline, activity(timeline, *c), hall.available.value_or(0), record);
    if (c->locked) continue;
    record.require(std::ranges::count(hall.options, c->option) > 0, {Rule::hall_option, c->work.start, hall.id}, [&] {
      return hall.id + " starts to become " + scenario[c->option].called() + ", which is not among its options";
    });
    record.require(c->design.racks > 0, {Rule::design_fit, c->work.start, hall.id}, [&] {
      return hall.id + " starts to become " + scenario[c->option].called() +
             ", which does not fit: " + c->design.obstacle;
    });
  }
  for (const auto& p : timeline.projects)
    if (p) check_window(timeline, activity(timeline, *p), 0, record);
}

void check_order(const Timeline& timeline, Record& record) {
  const Scenario& scenario = timeline.scenario;
  for (const auto& c : timeline.halls) {
    if (!c) continue;
    const Activity a = activity(timeline, *c);
    check_follows(timeline, a, scenario[c->hall].after, record);
    check_follows(timeline, a, a.rules.after, record);
    check_requires(timeline, a, scenario[c->option].requires_projects, record);
  }
  for (const auto& p : timeline.projects) {
    if (!p) continue;
    const Activity a = activity(timeline, *p);
    check_follows(timeline, a, a.rules.after, record);
    check_requires(timeline, a, scenario[p->project].requires_projects, record);
  }
}

void check_resources(const Timeline& timeline, Record& record) {
  const std::vector<Activity> all = activities(timeline);
  for (std::size_t r = 0; r < timeline.scenario.limits.resources.size(); ++r)
    check_resource(timeline, {static_cast<int>(r)}, all, record);
  if (!timeline.scenario.limits.converting_at_once) return;
  for (int t = 0; t < timeline.periods(); ++t) {
    std::vector<std::string> converting;
    for (const auto& c : timeline.halls)
      if (c && c->work.occupies(t)) converting.push_back(timeline.scenario[c->hall].id);
    const double most =
        *timeline.scenario.limits.converting_at_once + timeline.scenario.waived(Waivable::converting_at_once, "", t);
    record.at_most(static_cast<double>(converting.size()), most, 0,
                   {Rule::converting_at_once, t, enumerated(converting)},
                   [&](const std::string&, const std::string& limit) {
                     return enumerated(converting) + " are converted at once; " + limit + " may be";
                   });
  }
}

}  // namespace changeover::auditing
