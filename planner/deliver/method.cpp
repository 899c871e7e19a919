#include <algorithm>
#include <array>
#include <map>

#include "models/money/ledger.hpp"
#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

/// The formulas that figures link to, as the annex lists them: `formula.<key>.name` and `formula.<key>.is`.
constexpr std::array formulas{"npv",
                              "cash_flow",
                              "cumulative",
                              "revenue",
                              "operating_cost",
                              "noi",
                              "capex",
                              "tax",
                              "capex_per_mw",
                              "irr",
                              "payback",
                              "multiple",
                              "yield_on_cost",
                              "levelised_cost",
                              "peak_funding",
                              "after_the_plan",
                              "critical_it",
                              "mining",
                              "load",
                              "capacity",
                              "reuse",
                              "fit",
                              "phases",
                              "phase_revenue",
                              "decision",
                              "break_even",
                              "delay",
                              "estimate",
                              "debt",
                              "cover",
                              "sources_and_uses",
                              "equity",
                              "reference",
                              "gap",
                              "audit",
                              "water",
                              "limit",
                              "waits"};

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

/// Every line that a statement may have, then those that only this plan names.
std::vector<std::string> line_names(const Statement& statement) {
  std::vector<std::string> names;
  for (const LineTraits& each : lines()) names.emplace_back(each.name);
  for (const Line& each : statement.lines)
    if (std::ranges::find(names, each.line) == names.end()) names.push_back(each.line);
  return names;
}

Table line_table(const Telling& tell) {
  std::map<std::string, Money> totals;
  std::vector<Money> amounts;
  for (const Line& each : tell.plan.statement.lines) amounts.push_back(totals[each.line] += each.flow.total);
  const MoneyScale scale = tell.scale_of(amounts);
  Table table{.id = "table-lines",
              .caption = tell.say("method.lines"),
              .columns = {left(tell.say("method.line")), left(tell.say("method.is")),
                          right(tell.say("method.total", {{"unit", {figure(scale.unit)}}}))}};
  for (const std::string& line : line_names(tell.plan.statement)) {
    const std::string rule = "line_is." + key_of(line);
    table.rows.push_back(
        {.id = line_anchor(line),
         .heading = tell.headed("line", line),
         .cells = {tell.say.has(rule) ? tell.say(rule) : Text{absent()}, tell.scaled(totals[line], scale)}});
  }
  return table;
}

std::vector<Block> proof(const Telling& tell) {
  const Proof& proof = tell.plan.proof;
  std::vector<Block> blocks;
  Bullets facts;
  facts.items.push_back(tell.say("proof.goal", {{"goal", tell.term("goal", proof.goal)}}));
  if (proof.bound && proof.gap)
    facts.items.push_back(
        tell.say("proof.gap", {{"gap", {tell.percent(*proof.gap, formula("gap"), 4)}},
                               {"asked", {tell.percent(proof.gap_asked, tell.input("plan.gap"), 3)}}}));
  else
    facts.items.push_back(tell.say("proof.no_bound"));
  facts.items.push_back(tell.say(proof.reproducible ? "proof.reproducible" : "proof.not_reproducible"));
  facts.items.push_back(tell.say(
      "proof.audit",
      {{"checks", tell.count("check", tell.plan.audit.checks, formula("audit"))},
       {"findings", tell.count("finding", static_cast<long long>(tell.plan.audit.findings.size()), formula("audit"))},
       {"npv", {tell.money(tell.plan.audit.npv, formula("audit"))}}}));
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
