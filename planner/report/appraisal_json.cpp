#include "planner/report/appraisal.hpp"
#include "planner/report/decisions.hpp"
#include "planner/report/shared_json.hpp"
#include "planner/report/statement_json.hpp"
#include "planner/report/workings_json.hpp"

namespace changeover {

std::string appraisal_json(const Appraisal& appraisal) {
  JsonWriter json;
  json.begin_object().key("schema").text(appraisal_schema);
  write_input(json, appraisal.provenance);
  json.key("decisions_path").text(appraisal.decisions).key("decisions");
  write_decisions(json, appraisal.scenario, appraisal.valued.plan);
  write_periods(json, appraisal.scenario, appraisal.valued);
  write_statement(json, appraisal.scenario, appraisal.valued);
  write_value(json, appraisal.scenario, appraisal.valued.statement);
  write_discounting(json, appraisal.scenario);
  write_workings(json.key("workings"), appraisal.valued.account.workings);
  write_break_evens(json, appraisal.scenario.calendar, appraisal.break_evens);
  write_estimate(json, appraisal.valued);
  write_debt(json, appraisal.scenario, appraisal.valued);
  write_audit(json, appraisal.scenario.calendar, appraisal.audit);
  write_assumptions(json, appraisal.provenance.assumptions);
  json.key("versions").begin_object(JsonWriter::Layout::line);
  json.key("changeover").text(appraisal.provenance.version).end_object();
  return json.end_object().finished();
}

}  // namespace changeover
