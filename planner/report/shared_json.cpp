#include "planner/report/shared_json.hpp"

#include <cmath>

#include "planner/report/tables.hpp"

namespace changeover {
namespace {

constexpr auto on_a_line = JsonWriter::Layout::line;

/// What is cited stands beside each value that it is cited for.
bool is_citation(const Assumption& value) {
  return !value.number && (value.path.ends_with(".source") || value.path.ends_with(".date"));
}

/// Keys of what there is none of are left out; what `--set` gives stands in `input`.
void write_assumption(JsonWriter& json, const Assumption& value) {
  const auto text = [&](std::string_view key, std::string_view part) {
    if (!part.empty()) json.key(key).text(part);
  };
  json.begin_object(on_a_line).key("path").text(value.path).key("value").text(value.value);
  if (value.number) json.key("number").number(*value.number);
  text("unit", value.unit);
  json.key("kind").text(name_of(value.giver));
  text("scenario", value.scenario);
  if (value.place.line > 0 && value.giver != Giver::set) {
    json.key("file").text(value.place.file).key("line").whole(value.place.line);
    json.key("column").whole(value.place.column);
  }
  text("source", value.source);
  text("date", value.date);
  json.end_object();
}

/// Null for what was not found: an infinite bound or gap.
void write_found(JsonWriter& json, std::string_view key, double number) {
  json.key(key);
  if (std::isinf(number))
    json.null();
  else
    json.figure(number);
}

std::string goal_name(Goal goal) {
  switch (goal) {
    case Goal::npv:
      return "npv";
    case Goal::secure_power:
      return "secure-mw";
    case Goal::least_capex:
      return "least-capex";
  }
  return "";
}

}  // namespace

void write_optional(JsonWriter& json, std::string_view key, const std::optional<double>& number) {
  json.key(key);
  if (number)
    json.figure(*number);
  else
    json.null();
}

void write_optional(JsonWriter& json, std::string_view key, const std::optional<Cents>& amount) {
  json.key(key);
  if (amount)
    json.amount(*amount);
  else
    json.null();
}

void write_amounts(JsonWriter& json, std::string_view key, const std::vector<Cents>& amounts) {
  json.key(key).begin_array(on_a_line);
  for (const Cents each : amounts) json.amount(each);
  json.end_array();
}

void write_figures(JsonWriter& json, std::string_view key, const std::vector<double>& figures) {
  json.key(key).begin_array(on_a_line);
  for (const double each : figures) json.figure(each);
  json.end_array();
}

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key).begin_array(on_a_line);
  for (const std::string& each : texts) json.text(each);
  json.end_array();
}

void write_input(JsonWriter& json, const Provenance& provenance) {
  json.key("input").begin_object().key("path").text(provenance.input).key("sha256").text(provenance.sha256);
  write_texts(json, "scenarios", provenance.scenarios);
  write_texts(json, "sets", provenance.patches);
  json.end_object();
}

void write_assumptions(JsonWriter& json, const std::vector<Assumption>& assumptions) {
  json.key("assumptions").begin_array();
  for (const Assumption& each : assumptions)
    if (!is_citation(each)) write_assumption(json, each);
  json.end_array();
}

void write_periods(JsonWriter& json, const Scenario& scenario, const ValuedPlan& plan) {
  const Calendar& calendar = scenario.calendar;
  std::vector<std::string> labels, starts;
  for (int t = 0; t < calendar.periods; ++t) {
    labels.push_back(calendar.label(t));
    starts.push_back(to_text(calendar.first_month(t)));
  }
  json.key("periods").begin_object();
  write_texts(json, "labels", labels);
  write_texts(json, "starts", starts);
  json.key("series").begin_array();
  for (const Series& each : series(scenario, plan)) {
    json.begin_object().key("key").text(each.key).key("unit").text(each.unit).key("values").begin_array(on_a_line);
    for (const double number : each.values) {
      if (each.measure == Measure::money)
        json.amount(Cents::rounded(dollars(number)));
      else
        json.figure(number);
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
}

void write_audit(JsonWriter& json, const Calendar& calendar, const AuditReport& audit) {
  json.key("audit").begin_object().key("checks").whole(audit.checks).key("clean").truth(audit.clean());
  json.key("npv").figure(audit.npv).key("findings").begin_array();
  for (const Finding& each : audit.findings) {
    json.begin_object(on_a_line).key("rule").text(name_of(each.rule)).key("period");
    if (each.period < 0)
      json.null();
    else
      json.text(calendar.label(each.period));
    json.key("where").text(each.where).key("message").text(each.message);
    json.key("excess").figure(each.excess).end_object();
  }
  json.end_array().end_object();
}

void write_proof(JsonWriter& json, const Answer& answer) {
  const Proof& proof = answer.proof;
  const Goal goal = answer.scenario.aim.goal;
  write_found(json, "bound", proof.bound);
  write_found(json, "gap", proof.gap);
  json.key("proof").begin_object().key("goal").text(goal_name(goal));
  json.key("unit").text(goal == Goal::secure_power ? "MW" : answer.scenario.currency);
  json.key("value").figure(proof.value).key("gap_asked").figure(proof.target);
  json.key("proven").truth(proof.proven).key("end").text(proof.end);
  json.key("reproducible").truth(proof.reproducible).end_object();
}

}  // namespace changeover
