#include "planner/report/plan_json.hpp"

#include <cmath>

#include "planner/report/alternatives.hpp"
#include "planner/report/decisions.hpp"
#include "planner/report/history.hpp"
#include "planner/report/json_writer.hpp"
#include "planner/report/phases.hpp"
#include "planner/report/shared_json.hpp"
#include "planner/report/site_json.hpp"
#include "planner/report/statement_json.hpp"
#include "planner/report/workings_json.hpp"
#include "planner/report/works.hpp"

namespace changeover {
namespace {

constexpr auto on_a_line = JsonWriter::Layout::line;

void write_power(JsonWriter& json, std::string_view key, std::optional<Power> power) {
  json.key(key);
  if (power)
    json.figure(power->in(megawatt));
  else
    json.null();
}

template <class Object>
void write_ids(JsonWriter& json, std::string_view key, const Scenario& scenario, const std::vector<Ref<Object>>& refs) {
  std::vector<std::string> ids;
  for (const Ref<Object> ref : refs) ids.push_back(scenario[ref].id);
  write_texts(json, key, ids);
}

/// The same as `waits_for`, link by link.
void write_waits(JsonWriter& json, const Scenario& scenario, const std::vector<Waiting>& chain) {
  json.key("waits").begin_array();
  for (const Waiting& link : chain) {
    json.begin_object(on_a_line).key("activity").text(id_of(scenario, link.activity));
    json.key("hold").text(name_of(link.hold));
    std::vector<std::string> others;
    for (const ActivityRef& other : link.others) others.push_back(id_of(scenario, other));
    if (!others.empty()) write_texts(json, "others", others);
    if (link.period) json.key("period").text(scenario.calendar.label(*link.period));
    if (link.number) json.key("number").whole(*link.number);
    if (!link.limit.empty()) json.key("limit").text(link.limit);
    json.end_object();
  }
  json.end_array();
}

void write_phase(JsonWriter& json, const Scenario& scenario, const Phase& phase) {
  const Calendar& calendar = scenario.calendar;
  json.begin_object().key("number").whole(phase.number);
  json.key("start").text(calendar.label(phase.start)).key("live_from").text(calendar.label(phase.finish));
  write_ids(json, "halls", scenario, phase.halls);
  write_ids(json, "projects", scenario, phase.projects);
  write_power(json, "critical_it_added_mw", phase.critical_it);
  write_power(json, "critical_it_total_mw", phase.critical_it_total);
  write_power(json, "mining_before_mw", phase.mining_before);
  write_power(json, "mining_after_mw", phase.mining_after);
  json.key("capex").amount(Cents::rounded(phase.capex));
  json.key("revenue_a_year").amount(Cents::rounded(phase.revenue));
  json.key("waits_for").text(describe(phase.waiting));
  write_waits(json, scenario, phase.waiting);
  json.end_object();
}

void write_phases(JsonWriter& json, const Scenario& scenario, const std::vector<Phase>& phases) {
  json.key("phases").begin_array();
  for (const Phase& phase : phases) write_phase(json, scenario, phase);
  json.end_array();
}

void write_reference(JsonWriter& json, std::string_view key, const Reference& reference) {
  json.key(key).begin_object();
  if (!reference.valued) {
    json.key("obstacle").text(reference.obstacle).end_object();
    return;
  }
  const ValuedPlan& plan = *reference.valued;
  json.key("npv").figure(plan.statement.worth.npv_in_total().in(dollar));
  json.key("capex").amount(-plan.statement.total.capex.total());
  write_power(json, "critical_it_at_end_mw", plan.operations.back().live);
  write_power(json, "mining_at_end_mw", plan.operations.back().mining);
  json.key("cash_flow").amount(plan.ledger.total());
  json.key("peak_funding").amount(plan.statement.funding.amount);
  std::vector<Cents> cash_flow;
  for (const Figures& each : plan.statement.periods) cash_flow.push_back(each.unlevered_cash_flow());
  write_amounts(json, "cash_flow_by_period", cash_flow);
  write_amounts(json, "cumulative_by_period", plan.statement.cumulative);
  json.end_object();
}

}  // namespace

std::string plan_json(const Answer& answer) {
  JsonWriter json;
  json.begin_object().key("schema").text(plan_schema);
  write_input(json, answer.provenance);
  if (answer.scenario.history) write_history(json, answer.scenario, answer.provenance.actuals);
  write_site(json, answer.scenario, answer.physics);
  json.key("decisions");
  write_decisions(json, answer.scenario, answer.best.plan);
  const std::vector<Phase> in_phases =
      phases(answer.scenario, answer.physics, answer.best.plan, answer.best.operations);
  write_phases(json, answer.scenario, in_phases);
  write_schedule(json, answer, in_phases);
  write_network(json, answer);
  write_limits(json, answer, in_phases);
  write_periods(json, answer.scenario, answer.best);
  write_statement(json, answer.scenario, answer.best);
  write_value(json, answer.scenario, answer.best.statement);
  write_discounting(json, answer.scenario);
  write_workings(json.key("workings"), answer.best.account.workings, answer.cases);
  write_break_evens(json, answer.scenario.calendar, answer.break_evens);
  write_estimate(json, answer.best);
  write_debt(json, answer.scenario, answer.best);
  json.key("reference").begin_object();
  write_reference(json, "keep_mining", answer.keep_mining);
  write_reference(json, "convert_at_once", answer.convert_at_once);
  json.end_object();
  write_alternatives(json, answer);
  write_proof(json, answer);
  write_audit(json, answer.scenario.calendar, answer.audit);
  write_assumptions(json, answer.provenance.assumptions);
  json.key("versions").begin_object(on_a_line).key("changeover").text(answer.provenance.version);
  json.key("solver").text(answer.provenance.solver).end_object();
  return json.end_object().finished();
}

}  // namespace changeover
