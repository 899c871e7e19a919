#include "planner/report/terminal.hpp"

#include <algorithm>
#include <cmath>

#include "planner/report/alternatives.hpp"
#include "planner/report/figures.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/works.hpp"

namespace changeover {
namespace {

constexpr std::size_t findings_on_screen = 5;

/// "Convert to 46.0 MW of critical IT and renew the miners of 2 halls".
std::string what_is_done(Power converted, std::size_t renewed) {
  const std::string renewal = "the miners of " + counted(static_cast<long long>(renewed), "hall");
  if (renewed == 0) return "Convert to " + power_text(converted) + " of critical IT";
  if (converted == Power{}) return "Renew " + renewal;
  return "Convert to " + power_text(converted) + " of critical IT and renew " + renewal;
}

/// "Convert to 46.0 MW of critical IT in 3 phases, from 2027-Q3 to 2029-Q1."
std::string deed(const Answer& answer, const std::vector<Phase>& phases) {
  const Calendar& calendar = answer.scenario.calendar;
  Power converted;
  int start = 0, finish = 0, count = 0;
  for (const Phase& phase : phases) {
    if (phase.halls.empty()) continue;
    start = count == 0 ? phase.start : std::min(start, phase.start);
    finish = count == 0 ? phase.finish : std::max(finish, phase.finish);
    converted += phase.critical_it;
    ++count;
  }
  if (count == 0) return "Convert nothing.";
  const auto renewed = std::ranges::count_if(answer.best.plan.conversions, [&](const Conversion& each) {
    return answer.scenario[each.option].business == Business::mining;
  });
  return what_is_done(converted, static_cast<std::size_t>(renewed)) + " in " + counted(count, "phase") + ", from " +
         calendar.label(start) + " to " + calendar.label(finish) + ".";
}

/// "NPV $118.3m, $96.9m more than to keep mining."
std::string worth_text(const Answer& answer) {
  const std::string& currency = answer.scenario.currency;
  const Money npv = answer.best.statement.worth.npv_in_total();
  std::string text = "NPV " + money_text(npv, currency);
  if (answer.keep_mining.valued) {
    const Money more = npv - answer.keep_mining.valued->statement.worth.npv_in_total();
    if (money_text(more, currency) == money_text(Money{}, currency))
      text += ", as much as to keep mining";
    else if (more > Money{})
      text += ", " + money_text(more, currency) + " more than to keep mining";
    else
      text += ", " + money_text(-more, currency) + " less than to keep mining";
  }
  return text + ".";
}

std::string headline(const Answer& answer, const std::vector<Phase>& phases, const Style& style) {
  std::string text = inked(site_title(answer.scenario), Ink::bold, style) + "\n\n";
  if (!answer.audit.clean())
    text += inked("Not a valid plan: the audit found " +
                      counted(static_cast<long long>(answer.audit.findings.size()), "violation") + ".",
                  Ink::red, style) +
            "\n";
  return text + paragraph(deed(answer, phases) + " " + worth_text(answer), "", style);
}

/// "phase 1: hall-2 waits for its lead time of 2 quarters".
std::string waiting_text(const Scenario& scenario, const std::vector<Phase>& phases, const Style& style) {
  std::string text;
  for (const Phase& phase : phases)
    text +=
        paragraph("phase " + std::to_string(phase.number) + ": " +
                      shown(id_of(scenario, phase.waiting.front().activity) + " waits for " + describe(phase.waiting)),
                  "  ", style);
  return text;
}

std::string remarks_text(const Answer& answer, const Style& style) {
  const std::vector<std::string> all = remarks(answer);
  if (all.empty()) return "";
  std::string text = "\n" + inked("To know", Ink::bold, style) + "\n";
  for (const std::string& each : all) text += paragraph(each, "  - ", style);
  return text;
}

/// What the bound says, in the unit of the goal.
std::string bound_text(const Answer& answer) {
  const Scenario& scenario = answer.scenario;
  const double bound = answer.proof.bound;
  switch (scenario.aim.goal) {
    case Goal::npv:
      return "no plan is worth more than " + money_text(dollars(bound), scenario.currency);
    case Goal::secure_power:
      return "no plan has more than " + power_text(megawatts(bound)) + " of secure critical IT in " +
             scenario.calendar.label(scenario.aim.by);
    case Goal::least_capex:
      return "no plan costs less than " + money_text(dollars(bound), scenario.currency) + " of capex";
  }
  return "";
}

}  // namespace

std::string section(const Table& table, const Style& style) {
  return table.rows.empty() ? "" : "\n" + to_terminal(table, style);
}

std::string site_title(const Scenario& scenario) {
  const std::string name = shown(scenario.name);
  return scenario.location.empty() ? name : name + ", " + shown(scenario.location);
}

std::string audit_text(const AuditReport& audit, std::size_t most_findings, const Style& style) {
  std::string text = "Audit: " + counted(audit.checks, "check") + ", ";
  if (audit.clean()) return text + inked("clean", Ink::green, style) + ".\n";
  const auto count = static_cast<long long>(audit.findings.size());
  text += inked(counted(count, "violation"), Ink::red, style) + ":\n";
  for (std::size_t i = 0; i < std::min(most_findings, audit.findings.size()); ++i)
    text += paragraph(std::string(name_of(audit.findings[i].rule)) + ": " + shown(audit.findings[i].message), "  - ",
                      style);
  if (audit.findings.size() > most_findings)
    text += "  - and " + std::to_string(audit.findings.size() - most_findings) + " more\n";
  return text;
}

std::string proof_text(const Answer& answer) {
  const Proof& proof = answer.proof;
  const std::string asked = " (asked " + percent_text(proof.target, 2) + ")";
  if (!std::isfinite(proof.bound)) return "the search found no bound" + asked;
  const std::string gap = std::isfinite(proof.gap) ? "gap " + percent_text(proof.gap, 2) : "no gap can be told";
  return bound_text(answer) + "; " + gap + asked;
}

std::string proof_section(const Answer& answer, const Style& style) {
  const Proof& proof = answer.proof;
  const std::string heading = proof.proven ? inked("Proven", Ink::green, style) : inked("Not proven", Ink::red, style);
  const std::string end = proof.proven || proof.end.empty() ? "" : " (" + shown(proof.end) + ")";
  return paragraph(heading + end + ": " + proof_text(answer) + ".", "", style);
}

std::string summary(const Answer& answer, const Style& style) {
  const ValuedPlan& best = answer.best;
  const std::vector<Phase> phases = changeover::phases(answer.scenario, answer.physics, best.plan, best.operations);
  return headline(answer, phases, style) + section(comparison_table(answer), style) +
         section(phase_table(answer, phases), style) + waiting_text(answer.scenario, phases, style) +
         section(offer_table(answer), style) + section(project_table(answer), style) +
         section(break_even_table(answer.scenario.calendar, answer.break_evens), style) +
         section(capex_table(answer.scenario, best), style) + section(estimate_table(answer.scenario, best), style) +
         section(sources_and_uses_table(answer.scenario, best), style) +
         section(loan_table(answer.scenario, best), style) + alternatives_text(answer, style) +
         remarks_text(answer, style) + "\n" + proof_section(answer, style) +
         audit_text(answer.audit, findings_on_screen, style);
}

}  // namespace changeover
