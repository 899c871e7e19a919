#include "planner/report/schedule.hpp"
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

void write_activity(JsonWriter& json, const Scenario& scenario, const ScheduledActivity& each) {
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
  json.key("critical").truth(each.critical).end_object();
}

}  // namespace

void write_schedule(JsonWriter& json, const Answer& answer, const std::vector<Phase>& phases) {
  json.key("schedule").begin_array();
  for (const ScheduledActivity& each : schedule(answer, phases)) write_activity(json, answer.scenario, each);
  json.end_array();
}

}  // namespace changeover
