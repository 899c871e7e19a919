#include <array>

#include "models/money/ledger.hpp"
#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

/// The formulas that figures link to, as the annex lists them: `formula.<key>.name` and `formula.<key>.is`.
constexpr std::array formulas{
    "npv",          "cash_flow",      "cumulative",  "revenue",  "operating_cost", "noi",           "capex",
    "tax",          "capex_per_mw",   "irr",         "payback",  "multiple",       "yield_on_cost", "levelised_cost",
    "peak_funding", "after_the_plan", "critical_it", "mining",   "load",           "phases",        "phase_revenue",
    "decision",     "break_even",     "delay",       "estimate", "debt",           "cover",         "sources_and_uses",
    "equity",       "reference",      "gap",         "audit"};

Table formula_table(const Telling& tell) {
  Table table{.id = "table-formulas",
              .caption = tell.say("method.formulas"),
              .columns = {left(tell.say("method.figure")), left(tell.say("method.is"))}};
  for (const std::string key : formulas)
    table.rows.push_back({.id = formula(key),
                          .heading = tell.say("formula." + key + ".name"),
                          .cells = {tell.say("formula." + key + ".is")}});
  return table;
}

Table line_table(const Telling& tell) {
  std::vector<Money> totals;
  for (const Line& each : tell.plan.statement.lines) totals.push_back(each.flow.total);
  const MoneyScale scale = tell.scale_of(totals);
  Table table{.id = "table-lines",
              .caption = tell.say("method.lines"),
              .columns = {left(tell.say("method.line")), left(tell.say("method.is")),
                          right(tell.say("method.total", {{"unit", {figure(scale.unit)}}}))},
              .note = tell.say("method.lines_note")};
  for (const LineTraits& each : lines()) {
    const std::string key(each.name);
    Money total;
    bool found = false;
    for (const Line& line : tell.plan.statement.lines)
      if (line.line == key) {
        total += line.flow.total;
        found = true;
      }
    if (!found) continue;
    table.rows.push_back({.id = line_anchor(key),
                          .heading = tell.term("line", key),
                          .cells = {tell.say("line_is." + key_of(key)), tell.scaled(total, scale)}});
  }
  return table;
}

std::vector<Block> proof(const Telling& tell) {
  const Proof& proof = tell.plan.proof;
  std::vector<Block> blocks;
  Bullets facts;
  facts.items.push_back(tell.say("proof.goal", {{"goal", tell.term("goal", proof.goal)}}));
  if (proof.bound && proof.gap)
    facts.items.push_back(tell.say(
        "proof.gap", {{"gap", {tell.percent(*proof.gap, "", 4)}}, {"asked", {tell.percent(proof.gap_asked, "", 3)}}}));
  else
    facts.items.push_back(tell.say("proof.no_bound"));
  facts.items.push_back(tell.say(proof.reproducible ? "proof.reproducible" : "proof.not_reproducible"));
  facts.items.push_back(tell.say(
      "proof.audit",
      {{"checks", tell.say.counted("count.check", tell.plan.audit.checks)},
       {"findings", tell.say.counted("count.finding", static_cast<long long>(tell.plan.audit.findings.size()))},
       {"npv", {tell.money(tell.plan.audit.npv)}}}));
  blocks.push_back(std::move(facts));
  return blocks;
}

}  // namespace

Sections method(const Telling& tell) {
  Section section{
      .id = "annex-method",
      .title = tell.say("method.title"),
      .blocks = {Paragraph{tell.say("method.lead")}, Paragraph{tell.say("method.signs")}, formula_table(tell)}};
  return {section, part(tell, "lines", "method.lines_title", {line_table(tell)}),
          part(tell, "proof", "proof.title", proof(tell))};
}

}  // namespace changeover::deliver
