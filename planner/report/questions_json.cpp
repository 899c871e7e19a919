#include "planner/report/questions.hpp"
#include "planner/report/shared_json.hpp"
#include "planner/report/works.hpp"

namespace changeover {
namespace {

void write_money(JsonWriter& json, std::string_view key, const std::optional<Money>& amount) {
  json.key(key);
  if (amount) {
    json.amount(Cents::rounded(*amount));
  } else {
    json.null();
  }
}

void write_difference(JsonWriter& json, const Difference& difference) {
  json.key("found").truth(difference.plan.has_value());
  json.key("possible").truth(!difference.impossible());
  const bool found = difference.plan.has_value();
  write_money(json, "npv", found ? std::optional(difference.npv) : std::nullopt);
  write_money(json, "difference", found ? std::optional(difference.difference) : std::nullopt);
  write_money(json, "at_least", difference.least);
  write_money(json, "at_most", difference.most);
  json.key("proven").truth(difference.end == SearchEnd::proven || difference.impossible());
}

void write_head(JsonWriter& json, std::string_view schema, const Answer& answer, double gap) {
  json.begin_object();
  json.key("schema").text(schema);
  json.key("currency").text(answer.scenario.currency);
  json.key("npv").amount(Cents::rounded(answer.best.statement.worth.npv_in_total()));
  json.key("gap").figure(gap);
}

void write_alternative(JsonWriter& json, std::string_view key, const std::optional<OtherChoice>& other) {
  json.key(key);
  if (!other) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("when").text(other->amendment.says);
  write_texts(json, "paths", other->amendment.paths);
  write_difference(json, other->outcome);
  json.key("better_than_the_plan").truth(other->outcome.better_now);
  json.end_object();
}

void write_step(JsonWriter& json, const Increment& step) {
  json.key("kind").text(name_of(step.of));
  json.key("id").text(step.id);
  json.key("step").text(step.change.says);
  write_texts(json, "paths", step.change.paths);
}

void write_chain(JsonWriter& json, const Answer& answer, const Subject& subject, const Choice& made) {
  json.key("held_by").begin_array();
  std::optional<ActivityRef> activity;
  if (const auto* hall = std::get_if<Ref<Hall>>(&subject)) activity = *hall;
  if (const auto* project = std::get_if<Ref<Project>>(&subject)) activity = *project;
  if (activity && made.made())
    for (const Waiting& link : back_to_the_root(answer, *activity)) {
      json.begin_object(JsonWriter::Layout::line);
      json.key("activity").text(id_of(answer.scenario, link.activity));
      json.key("hold").text(name_of(link.hold));
      json.key("what").text(link.what);
      json.end_object();
    }
  json.end_array();
}

}  // namespace

void write_gain(JsonWriter& json, const Answer& answer, const StepWorth& gain) {
  json.begin_object();
  write_step(json, gain.step);
  json.key("gain").amount(Cents::rounded(gain.gained()));
  write_difference(json, gain.outcome);
  std::optional<LimitUse> next;
  const Scenario changed = with(answer.scenario, gain.step.change);
  if (gain.outcome.plan) next = next_to_bind(answer, bare_answer(changed, *gain.outcome.plan), gain.step);
  json.key("then_binds");
  if (next && binds(*next)) {
    json.text(limit_text(changed, *next));
  } else {
    json.null();
  }
  json.key("fullest_then");
  if (next) {
    json.text(limit_text(changed, *next));
  } else {
    json.null();
  }
  json.end_object();
}

std::string choices_json(const Answer& answer) {
  JsonWriter json;
  json.begin_object();
  json.key("schema").text("changeover/explain/1");
  json.key("currency").text(answer.scenario.currency);
  json.key("npv").amount(Cents::rounded(answer.best.statement.worth.npv_in_total()));
  const Table table = choice_table(answer);
  json.key("choices").begin_array();
  for (const auto& row : table.rows) {
    json.begin_object(JsonWriter::Layout::line);
    for (std::size_t i = 0; i < row.size(); ++i) json.key(table.columns[i].key).text(std::get<std::string>(row[i]));
    json.end_object();
  }
  json.end_array();
  return json.end_object().finished();
}

std::string story_json(const Answer& answer, const Story& story, double gap) {
  JsonWriter json;
  write_head(json, "changeover/explain/1", answer, gap);
  const Calendar& calendar = answer.scenario.calendar;
  json.key("id").text(id_of(answer.scenario, story.subject));
  json.key("chosen").truth(story.made.made());
  json.key("locked").truth(story.made.locked);
  json.key("start");
  if (story.made.made()) {
    json.text(calendar.label(story.made.start));
  } else {
    json.null();
  }
  write_chain(json, answer, story.subject, story.made);
  write_alternative(json, "otherwise", story.otherwise);
  write_alternative(json, "sooner", story.sooner);
  write_alternative(json, "later", story.later);
  json.key("flip");
  if (story.flip) {
    json.begin_object();
    json.key("path").text(story.flip->of.path);
    json.key("same_at").figure(story.flip->same);
    write_optional(json, "changes_at", story.flip->changes);
    json.key("searches").whole(story.flip->searches);
    json.key("complete").truth(story.flip->complete);
    json.end_object();
  } else {
    json.null();
  }
  json.key("interrupted").truth(story.interrupted);
  return json.end_object().finished();
}

std::string worth_json(const Answer& answer, const StepsWorth& worth, double gap) {
  JsonWriter json;
  write_head(json, "changeover/worth/1", answer, gap);
  json.key("gains").begin_array();
  for (const StepWorth& gain : worth.gains) write_gain(json, answer, gain);
  json.end_array();
  json.key("all_at_once");
  if (worth.all) {
    json.begin_object();
    write_difference(json, *worth.all);
    json.end_object();
  } else {
    json.null();
  }
  json.key("not_tried").begin_array();
  for (const Increment& step : worth.not_tried) {
    json.begin_object();
    write_step(json, step);
    json.end_object();
  }
  json.end_array();
  json.key("interrupted").truth(worth.interrupted);
  return json.end_object().finished();
}

}  // namespace changeover
