#include <algorithm>

#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

using Texts = std::vector<Text>;

void add_findings(const Telling& tell, Texts& all) {
  for (const Finding& each : tell.plan.audit.findings)
    all.push_back(tell.say("condition.finding", {{"rule", {code(each.rule)}}, {"message", {name(each.message)}}}));
}

void add_covenants(const Telling& tell, Texts& all) {
  if (!tell.plan.debt) return;
  for (const Loan& each : tell.plan.debt->loans) {
    if (!each.covenant_first_broken.empty())
      all.push_back(
          tell.say("condition.covenant",
                   {{"loan", {code(each.id)}}, {"period", {tell.date(each.covenant_first_broken, formula("cover"))}}}));
    Money missing;
    for (const Money amount : each.shortfall) missing += amount;
    if (missing > Money{})
      all.push_back(tell.say("condition.shortfall",
                             {{"loan", {code(each.id)}}, {"amount", {tell.money(missing, formula("debt"))}}}));
  }
}

/// What the plan sells, and to whom: nothing stands without these contracts.
void add_offers(const Telling& tell, Texts& all) {
  for (const auto& each : tell.plan.decisions.offers)
    all.push_back(tell.say(is_market(tell.plan, each.offer) ? "condition.market" : "condition.offer",
                           {{"offer", {tell.thing("offers", each.offer)}},
                            {"period", {tell.date(begin_of(tell.plan, each), formula("decision"))}}}));
}

void add_funding(const Telling& tell, Texts& all) {
  const Value& value = tell.plan.value;
  if (value.peak_funding_period.empty()) return;
  all.push_back(
      tell.say("condition.funding", {{"amount", {tell.money(value.peak_funding, formula("peak_funding"))}},
                                     {"period", {tell.date(value.peak_funding_period, formula("peak_funding"))}}}));
}

void add_after_the_plan(const Telling& tell, Texts& all) {
  const auto share = tell.plan.value.after_the_plan_share;
  if (share && *share >= 0.005)
    all.push_back(
        tell.say("condition.after_the_plan", {{"share", {tell.percent(*share, formula("after_the_plan"), 0)}}}));
}

void add_estimate(const Telling& tell, Texts& all) {
  if (tell.plan.phases.empty()) return;
  if (!tell.plan.estimate) all.push_back(tell.say("condition.unclassified"));
}

void add_damages(const Telling& tell, Texts& all) {
  Money damages;
  for (const Line& each : tell.plan.statement.lines)
    if (each.line == "late damages") damages -= each.flow.total;
  if (damages > Money{})
    all.push_back(tell.say("condition.late", {{"amount", {tell.money(damages, line_anchor("late damages"))}}}));
}

/// Critical IT that is live in the last period and that nobody takes.
void add_unsold(const Telling& tell, Texts& all) {
  const Periods& periods = tell.plan.periods;
  const Series* live = periods.find("critical_it_live");
  if (live == nullptr) return;
  double unsold = live->values.back();
  for (const char* key : {"critical_it_sold_hosting", "critical_it_sold_cloud"})
    if (const Series* sold = periods.find(key)) unsold -= sold->values.back();
  if (unsold >= 0.05)
    all.push_back(
        tell.say("condition.unsold", {{"power", {tell.power(megawatts(unsold), formula("critical_it"))}},
                                      {"period", {tell.date(periods.labels.back(), formula("critical_it"))}}}));
}

void add_limits_of_proof(const Telling& tell, Texts& all) {
  if (!tell.plan.proof.reproducible) all.push_back(tell.say("condition.clock"));
}

struct Step {
  std::string date;
  Text text;
};

/// Every project and conversion by its start.
Texts first_steps(const Telling& tell) {
  std::vector<Step> steps;
  for (const auto& each : tell.plan.decisions.projects)
    steps.push_back({each.start, tell.say("next.project", {{"project", {tell.thing("projects", each.project)}},
                                                           {"period", {tell.date(each.start, formula("decision"))}}})});
  for (const auto& each : tell.plan.decisions.conversions)
    steps.push_back(
        {each.start, tell.say("next.conversion", {{"hall", {tell.thing("halls", each.hall)}},
                                                  {"option", {tell.thing("options", each.option)}},
                                                  {"period", {tell.date(each.start, formula("decision"))}}})});
  std::ranges::stable_sort(steps, {}, &Step::date);
  Texts all;
  for (const Step& each : steps) all.push_back(each.text);
  return all;
}

}  // namespace

std::vector<Text> conditions_to_confirm(const Telling& tell) {
  Texts all;
  add_findings(tell, all);
  add_covenants(tell, all);
  add_funding(tell, all);
  add_after_the_plan(tell, all);
  add_damages(tell, all);
  add_estimate(tell, all);
  add_unsold(tell, all);
  add_offers(tell, all);
  add_limits_of_proof(tell, all);
  return all;
}

Sections conditions(const Telling& tell) {
  Section section{.id = "conditions", .title = tell.say("condition.title")};
  const Texts all = conditions_to_confirm(tell);
  if (all.empty()) {
    section.blocks.push_back(Paragraph{tell.say("condition.nothing")});
  } else {
    section.blocks.push_back(Paragraph{tell.say("condition.lead")});
    section.blocks.push_back(Bullets{.items = all, .numbered = true});
  }
  section.blocks.push_back(Paragraph{tell.say("condition.outside"), true});
  return {section};
}

Sections next_steps(const Telling& tell) {
  Section section{.id = "next", .title = tell.say("next.title")};
  const Texts steps = first_steps(tell);
  if (steps.empty()) {
    section.blocks.push_back(Paragraph{tell.say("next.nothing")});
    return {section};
  }
  section.blocks.push_back(Paragraph{tell.say("next.lead")});
  section.blocks.push_back(Bullets{.items = steps, .numbered = true});
  return {section};
}

}  // namespace changeover::deliver
