#include "planner/report/schedule.hpp"

#include <algorithm>

#include "planner/report/shared_json.hpp"
#include "planner/report/site_json.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/works.hpp"

namespace changeover {
namespace {

constexpr auto on_a_line = JsonWriter::Layout::line;

void write_kind_and_id(JsonWriter& json, const Scenario& scenario, const ActivityRef& activity) {
  json.key("kind").text(std::holds_alternative<Ref<Hall>>(activity) ? "conversion" : "project");
  json.key("id").text(id_of(scenario, activity));
}

/// A date as its label, and as the number of its period: before the plan, negative.
void write_date(JsonWriter& json, const Calendar& calendar, const std::string& key, std::optional<int> period) {
  json.key(key);
  if (period)
    json.text(calendar.label(*period)).key(key + "_period").whole(*period);
  else
    json.null().key(key + "_period").null();
}

/// What the input says that it comes after, of what the plan does: `free` is the first period that this allows.
void write_order(JsonWriter& json, const Scenario& scenario, const ScheduledActivity& each,
                 const std::vector<ScheduledActivity>& all) {
  json.key("follows").begin_array();
  for (const Follow& follow : each.follows) {
    const auto before = std::ranges::find(all, follow.activity, &ScheduledActivity::activity);
    if (before == all.end()) continue;
    json.begin_object(on_a_line);
    write_kind_and_id(json, scenario, follow.activity);
    json.key("finish").text(scenario.calendar.label(before->finish));
    json.key("free").text(scenario.calendar.label(before->finish + follow.lag)).end_object();
  }
  json.end_array();
  std::vector<std::string> required;
  for (const Ref<Project> project : each.required)
    if (std::ranges::count(all, ActivityRef(project), &ScheduledActivity::activity) > 0)
      required.push_back(scenario[project].id);
  write_texts(json, "requires", required);
}

void write_activity(JsonWriter& json, const Scenario& scenario, const ScheduledActivity& each,
                    const std::vector<ScheduledActivity>& all) {
  const Calendar& calendar = scenario.calendar;
  json.begin_object();
  write_kind_and_id(json, scenario, each.activity);
  json.key("name").text(std::visit([&](const auto& ref) { return title_of(scenario[ref]); }, each.activity));
  json.key("form").text(each.form).key("phase");
  if (each.phase)
    json.whole(*each.phase);
  else
    json.null();
  write_date(json, calendar, "order", each.order);
  write_date(json, calendar, "start", each.start);
  write_date(json, calendar, "finish", each.finish);
  write_date(json, calendar, "live", each.live);
  json.key("capex").amount(Cents::rounded(each.capex)).key("waits_for").text(describe(each.waiting));
  json.key("hold").text(name_of(each.waiting.front().hold)).key("after");
  if (each.waiting.front().on) {
    json.begin_object(on_a_line);
    write_kind_and_id(json, scenario, *each.waiting.front().on);
    json.end_object();
  } else {
    json.null();
  }
  json.key("critical").truth(each.critical);
  write_order(json, scenario, each, all);
  json.end_object();
}

}  // namespace

void write_schedule(JsonWriter& json, const Answer& answer, const std::vector<Phase>& phases) {
  json.key("schedule").begin_array();
  const std::vector<ScheduledActivity> all = schedule(answer, phases);
  for (const ScheduledActivity& each : all) write_activity(json, answer.scenario, each, all);
  json.end_array();
}

}  // namespace changeover
