#include "planner/report/whatif.hpp"

#include <algorithm>
#include <cmath>

#include "planner/report/figures.hpp"
#include "planner/report/shared_json.hpp"
#include "planner/report/statement_json.hpp"
#include "planner/report/terminal.hpp"

namespace changeover {
namespace {

constexpr std::size_t findings_on_screen = 5;

std::string asked(const WhatIf& whatif) {
  std::string text;
  for (const std::string& each : whatif.scenarios) text += (text.empty() ? "" : ", ") + ("scenario " + each);
  for (const std::string& each : whatif.patches) text += (text.empty() ? "" : ", ") + each;
  return text;
}

/// "NPV $84.1m, $12.3m less than before."
std::string worth_text(const WhatIf& whatif) {
  const Compared& after = whatif.comparison.others.front();
  const std::string& currency = after.plan.currency;
  const std::string npv = "NPV " + money_text(after.plan.npv.money(), currency);
  if (currency != whatif.comparison.base.currency) return npv + ".";
  const Cents gain = after.difference.gain();
  if (gain == Cents{}) return npv + ", as much as before.";
  const bool more = gain > Cents{};
  return npv + ", " + money_text(more ? gain.money() : -gain.money(), currency) + (more ? " more" : " less") +
         " than before.";
}

std::string deed(const WhatIf& whatif) {
  if (whatif.stays) return "the plan stays as it is.";
  const PlanDifference& difference = whatif.comparison.others.front().difference;
  if (difference.changes.empty())
    return "halls, projects and offers stay as they are; racks, miners or what is served when are others.";
  return "planned anew, " + counted(static_cast<long long>(difference.changes.size()), "decision") +
         (difference.changes.size() == 1 ? " changes." : " change.");
}

/// What both gaps together leave open.
std::string range_text(const WhatIf& whatif, const Answer& answer) {
  const Compared& after = whatif.comparison.others.front();
  if (!whatif.old_bound || answer.scenario.aim.goal != Goal::npv || !std::isfinite(answer.proof.bound)) return "";
  if (after.plan.currency != whatif.comparison.base.currency) return "";
  const Cents least = after.plan.npv - Cents::rounded(dollars(*whatif.old_bound));
  const Cents most = Cents::rounded(dollars(answer.proof.bound)) - whatif.comparison.base.npv;
  const std::string from = signed_money_text(least, after.plan.currency);
  const std::string to = signed_money_text(most, after.plan.currency);
  if (from == to) return "";
  return "Between the best plans there are, the difference is between " + from + " and " + to +
         ": each is known within its gap only.";
}

/// What breaks a rule at one place, in its first period, and in how many more it does so.
struct Broken {
  const Finding* first = nullptr;
  int more = 0;
};

std::vector<Broken> broken_rules(const AuditReport& report) {
  std::vector<Broken> all;
  for (const Finding& each : report.findings) {
    const auto known = std::ranges::find_if(
        all, [&](const Broken& one) { return one.first->rule == each.rule && one.first->where == each.where; });
    if (known == all.end())
      all.push_back({&each});
    else
      ++known->more;
  }
  return all;
}

std::string broken_text(const WhatIf& whatif, const Style& style) {
  if (!whatif.unreadable.empty())
    return "\n" +
           paragraph("The plan as it was cannot be read under this input: " + shown(whatif.unreadable), "", style);
  const std::vector<Broken> all = broken_rules(whatif.broken);
  if (all.empty()) return "";
  std::string text =
      "\n" + paragraph("The plan as it was breaks " + counted(static_cast<long long>(all.size()), "rule") +
                           " under this input; what it is worth there stands on paper only:",
                       "", style);
  for (std::size_t i = 0; i < std::min(all.size(), findings_on_screen); ++i) {
    const std::string more = all[i].more == 0 ? "" : ", and so in " + counted(all[i].more, "more period");
    text += paragraph(shown(all[i].first->message) + more, "  - ", style);
  }
  if (all.size() > findings_on_screen) text += "  - and " + std::to_string(all.size() - findings_on_screen) + " more\n";
  return text;
}

std::string name_of_subject(const std::string& id) { return id.empty() ? "the site as a whole" : id; }

Table subject_table(const WhatIf& whatif) {
  const std::string& currency = whatif.comparison.base.currency;
  Table table{.title = "What the new decisions bring, by hall, project and offer, in " + currency,
              .currency = currency,
              .columns = {{"npv", ""}, {"subject", "", Alignment::left}}};
  for (const auto& [id, gain] : whatif.by_subject)
    table.rows.push_back({fixed(gain.money().in(dollar), 2), name_of_subject(id)});
  return table;
}

}  // namespace

std::string whatif_text(const WhatIf& whatif, const Answer& answer, const Style& style) {
  std::string text =
      inked(site_title(answer.scenario), Ink::bold, style) + "\n\n" +
      paragraph("With " + shown(asked(whatif)) + ": " + deed(whatif) + " " + worth_text(whatif), "", style) +
      broken_text(whatif, style) + comparison_text(whatif.comparison, style) + section(subject_table(whatif), style) +
      "\n";
  if (const std::string range = range_text(whatif, answer); !range.empty()) text += paragraph(range, "", style);
  text += proof_section(answer, style);
  if (!whatif.folder.empty()) text += "\nFiles: " + whatif.folder + "/plan.json, periods.csv, schedule.csv\n";
  return text;
}

std::string whatif_json(const WhatIf& whatif, const Answer& answer) {
  JsonWriter json;
  json.begin_object().key("schema").text(whatif_schema).key("plan").text(whatif.plan);
  write_texts(json, "scenarios", whatif.scenarios);
  write_texts(json, "sets", whatif.patches);
  json.key("stays").truth(whatif.stays).key("unreadable");
  if (whatif.unreadable.empty())
    json.null();
  else
    json.text(whatif.unreadable);
  json.key("old_plan");
  json.begin_object();
  write_audit(json, answer.scenario.calendar, whatif.broken);
  json.end_object();
  write_comparison(json, whatif.comparison);
  json.key("decisions_by_subject").begin_array();
  for (const auto& [id, gain] : whatif.by_subject)
    json.begin_object(JsonWriter::Layout::line)
        .key("subject")
        .text(name_of_subject(id))
        .key("npv")
        .amount(gain)
        .end_object();
  json.end_array();
  write_proof(json, answer);
  return json.end_object().finished();
}

}  // namespace changeover
