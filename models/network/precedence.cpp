#include "models/network/precedence.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <ranges>

#include "models/base/check.hpp"
#include "models/network/graph.hpp"

namespace changeover {
namespace {

/// What one form of an activity waits for: `activity` by node, and how the two are tied.
struct Tie {
  int activity = 0;
  int lag = 0;
  bool finish = false;  ///< `requires`: finished no later than this one; else finished `lag` before this one starts
};

struct Form {
  int duration = 1;
  std::vector<Tie> ties{};
  StartWindow window{};
  /// Added to a finish of what the tie names, the earliest start that it leaves.
  [[nodiscard]] int offset(const Tie& tie) const { return tie.finish ? -duration : tie.lag; }
};

/// A hall's conversion or a project.
struct Activity {
  std::vector<Form> forms{};
  bool locked = false;
  bool certain = false;  ///< it must be done, and within the plan
};

/// Halls come first, then projects.
int node_of(const Scenario& scenario, const ActivityRef& activity) {
  if (const auto* hall = std::get_if<Ref<Hall>>(&activity)) return hall->index;
  return static_cast<int>(scenario.halls.size()) + std::get<Ref<Project>>(activity).index;
}

ActivityRef activity_of(const Scenario& scenario, int node) {
  const int halls = static_cast<int>(scenario.halls.size());
  if (node < halls) return Ref<Hall>{node};
  return Ref<Project>{node - halls};
}

void tie_after(std::vector<Tie>& ties, const Scenario& scenario, const std::vector<Follow>& after) {
  for (const Follow& follow : after)
    ties.push_back({.activity = node_of(scenario, follow.activity), .lag = follow.lag});
}

void tie_required(std::vector<Tie>& ties, const Scenario& scenario, const std::vector<Ref<Project>>& required) {
  for (const Ref<Project> project : required) ties.push_back({.activity = node_of(scenario, project), .finish = true});
}

/// The window by lead, dates and horizon; `available`: of the hall.
Form form_of(const Scenario& scenario, const Work& work, int available) {
  const int horizon = scenario.calendar.periods - 1 - work.duration;
  Form form{.duration = work.duration};
  form.window.first = std::max({work.ready(scenario.now()), available, work.earliest.value_or(0)});
  form.window.last = std::min(horizon, work.latest.value_or(horizon));
  tie_after(form.ties, scenario, work.after);
  return form;
}

Form form_of(const Scenario& scenario, const Hall& hall, Ref<ConversionOption> option) {
  Form form = form_of(scenario, scenario[option].work, hall.available.value_or(0));
  tie_after(form.ties, scenario, hall.after);
  tie_required(form.ties, scenario, scenario[option].requires_projects);
  return form;
}

Form form_of(const Scenario& scenario, const Project& project, const Variant& variant) {
  Form form = form_of(scenario, variant.work, 0);
  tie_required(form.ties, scenario, project.requires_projects);
  return form;
}

/// Leaves the locked form its one start and the others none. A lock that has begun is history: it ties nothing down.
void lock(Activity& activity, std::size_t locked_form, int start, int now) {
  for (Form& form : activity.forms) form.window = {};
  activity.forms[locked_form].window = {.first = start, .last = start};
  activity.locked = true;
  activity.certain = start >= now;
}

void apply_locks(const Scenario& scenario, std::vector<Activity>& activities) {
  const auto never = [&](const ActivityRef& ref) {
    for (Form& form : activities[static_cast<std::size_t>(node_of(scenario, ref))].forms) form.window = {};
  };
  for (const Ref<Hall> hall : scenario.locks.never_halls) never(hall);
  for (const Ref<Project> project : scenario.locks.never_projects) never(project);
  for (const LockedConversion& locked : scenario.locks.conversions) {
    const Hall& hall = scenario[locked.hall];
    Activity& activity = activities[static_cast<std::size_t>(node_of(scenario, locked.hall))];
    const auto place = std::find(hall.options.begin(), hall.options.end(), locked.option) - hall.options.begin();
    if (place == std::ssize(hall.options)) activity.forms.push_back(form_of(scenario, hall, locked.option));
    lock(activity, static_cast<std::size_t>(place), locked.start, scenario.now());
  }
  for (const LockedProject& locked : scenario.locks.projects)
    lock(activities[static_cast<std::size_t>(node_of(scenario, locked.project))],
         static_cast<std::size_t>(locked.variant), locked.start, scenario.now());
}

bool is_ordered(const Work& work) { return work.ordered.has_value(); }

/// Where one form of an activity is ordered, no other is possible.
template <class WorkOf>
void keep_ordered(Activity& activity, std::size_t forms, WorkOf work_of) {
  bool ordered = false;
  for (std::size_t i = 0; i < forms; ++i) ordered |= is_ordered(work_of(i));
  if (!ordered) return;
  activity.certain = true;
  for (std::size_t i = 0; i < forms; ++i)
    if (!is_ordered(work_of(i))) activity.forms[i].window = {};
}

/// Halls, then projects, locks in place.
std::vector<Activity> activities_of(const Scenario& scenario) {
  std::vector<Activity> activities;
  for (const Hall& hall : scenario.halls) {
    activities.emplace_back();
    for (const Ref<ConversionOption> option : hall.options)
      activities.back().forms.push_back(form_of(scenario, hall, option));
    keep_ordered(activities.back(), hall.options.size(),
                 [&](std::size_t i) -> const Work& { return scenario[hall.options[i]].work; });
  }
  for (const Project& project : scenario.projects) {
    activities.push_back({.certain = project.mandatory});
    for (const Variant& variant : project.variants)
      activities.back().forms.push_back(form_of(scenario, project, variant));
    keep_ordered(activities.back(), project.variants.size(),
                 [&](std::size_t i) -> const Work& { return project.variants[i].work; });
  }
  apply_locks(scenario, activities);
  return activities;
}

/// From each activity to those that wait for it, in any of their forms.
Successors successors(const std::vector<Activity>& activities) {
  Successors graph(activities.size());
  for (std::size_t node = 0; node < activities.size(); ++node)
    for (const Form& form : activities[node].forms)
      for (const Tie& tie : form.ties) {
        auto& followers = graph[static_cast<std::size_t>(tie.activity)];
        const int follower = static_cast<int>(node);
        if (std::find(followers.begin(), followers.end(), follower) == followers.end()) followers.push_back(follower);
      }
  return graph;
}

/// Tightens windows along the ties. Locked activities stay as they are.
class Tightening {
 public:
  Tightening(std::vector<Activity>& activities, const std::vector<int>& order)
      : activities_(activities), order_(order) {}

  void run() {
    do {
      changed_ = false;
      for (const int node : order_) delay(at(node));
      for (const int node : std::views::reverse(order_)) hasten_predecessors(at(node));
    } while (changed_);
  }

 private:
  [[nodiscard]] Activity& at(int node) { return activities_[static_cast<std::size_t>(node)]; }

  void narrow(Form& form, int first, int last) {
    if (form.window.empty() || (first <= form.window.first && last >= form.window.last)) return;
    form.window.first = std::max(form.window.first, first);
    form.window.last = std::min(form.window.last, last);
    changed_ = true;
  }

  /// No form starts before the earliest finish of each activity that it waits for allows.
  void delay(Activity& activity) {
    if (activity.locked) return;
    for (Form& form : activity.forms)
      for (const Tie& tie : form.ties) {
        std::optional<int> finish;
        for (const Form& earlier : at(tie.activity).forms)
          if (!earlier.window.empty())
            finish = std::min(finish.value_or(never), earlier.window.first + earlier.duration);
        if (finish)
          narrow(form, *finish + form.offset(tie), never);
        else
          narrow(form, never, never);
      }
  }

  /// What a certain activity waits for in all its forms is certain too, and finishes in time for the last of them.
  void hasten_predecessors(const Activity& activity) {
    if (!activity.certain) return;
    const auto possible = [](const Form& form) { return !form.window.empty(); };
    const auto some = std::find_if(activity.forms.begin(), activity.forms.end(), possible);
    if (some == activity.forms.end()) return;
    for (const Tie& candidate : some->ties) hasten(candidate.activity, activity);
  }

  void hasten(int node, const Activity& follower) {
    int latest_finish = -never;
    for (const Form& form : follower.forms) {
      if (form.window.empty()) continue;
      int of_form = never;
      for (const Tie& tie : form.ties)
        if (tie.activity == node) of_form = std::min(of_form, form.window.last - form.offset(tie));
      if (of_form == never) return;
      latest_finish = std::max(latest_finish, of_form);
    }
    Activity& activity = at(node);
    if (activity.locked) return;
    changed_ = changed_ || !activity.certain;
    activity.certain = true;
    for (Form& form : activity.forms) narrow(form, -never, latest_finish - form.duration);
  }

  static constexpr int never = std::numeric_limits<int>::max() / 4;
  std::vector<Activity>& activities_;
  const std::vector<int>& order_;
  bool changed_ = false;
};

std::vector<StartWindow> windows_of(const Activity& activity, std::size_t forms) {
  std::vector<StartWindow> windows;
  for (std::size_t i = 0; i < forms; ++i) {
    const StartWindow& window = activity.forms[i].window;
    windows.push_back(window.empty() ? StartWindow{} : window);
  }
  return windows;
}

}  // namespace

std::vector<ActivityRef> find_cycle(const Scenario& scenario) {
  std::vector<ActivityRef> cycle;
  for (const int node : cycle_in(successors(activities_of(scenario)))) cycle.push_back(activity_of(scenario, node));
  return cycle;
}

std::string describe_cycle(const Scenario& scenario, const std::vector<ActivityRef>& cycle) {
  if (cycle.empty()) return "";
  const auto id = [&](const ActivityRef& activity) {
    return std::visit([&](auto ref) { return scenario[ref].id; }, activity);
  };
  std::string text;
  for (const ActivityRef& activity : cycle) text += id(activity) + " → ";
  return text + id(cycle.front());
}

StartWindows start_windows(const Scenario& scenario) {
  std::vector<Activity> activities = activities_of(scenario);
  const auto order = topological_order(successors(activities));
  CHANGEOVER_CHECK(order, "activities wait for each other: " + describe_cycle(scenario, find_cycle(scenario)));
  Tightening(activities, *order).run();

  StartWindows windows;
  const std::size_t halls = scenario.halls.size();
  for (std::size_t h = 0; h < halls; ++h)
    windows.conversions.push_back(windows_of(activities[h], scenario.halls[h].options.size()));
  for (std::size_t p = 0; p < scenario.projects.size(); ++p)
    windows.projects.push_back(windows_of(activities[halls + p], scenario.projects[p].variants.size()));
  return windows;
}

bool permitted(const Limits& limits, int start, int duration) {
  if (limits.working.empty()) return true;
  return std::any_of(limits.working.begin(), limits.working.end(), [&](const WorkingWindow& window) {
    return window.from <= start && start + duration <= window.until;
  });
}

}  // namespace changeover
