#include "planner/deliver/pictures.hpp"
#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

/// What the driver must become: a share of the input, or what is added to each rate.
Text setting(const Telling& tell, const BreakEven& each) {
  if (!each.at) return tell.say("risk.never");
  if (each.driver == "rates")
    return tell.say("risk.added", {{"points", {tell.percent(*each.at, formula("break_even"))}}});
  return tell.say("risk.of_input", {{"share", {tell.percent(*each.at, formula("break_even"))}}});
}

Text change(const Telling& tell, const BreakEven& each) {
  if (!each.at) return {absent()};
  const double moved = each.driver == "rates" ? *each.at : *each.at - 1;
  return {figure((moved > 0 ? "+" : "") + tell.percent(moved).text, formula("break_even"))};
}

const BreakEven* find(const std::vector<BreakEven>& all, const std::string& driver) {
  for (const BreakEven& each : all)
    if (each.driver == driver) return &each;
  return nullptr;
}

Table break_evens(const Telling& tell) {
  const Dossier& plan = tell.plan;
  Table table{
      .id = "table-break-evens",
      .caption = tell.say("risk.break_evens"),
      .columns = {left(tell.say("risk.driver")), left(tell.say("risk.zero_at")), right(tell.say("risk.change"))},
      .note = tell.say("risk.break_evens_note")};
  if (!plan.break_even_replanned.empty()) table.columns.push_back(left(tell.say("risk.replanned")));
  for (const BreakEven& each : plan.break_even->drivers) {
    Row row{.heading = tell.headed("driver", each.driver), .cells = {setting(tell, each), change(tell, each)}};
    if (!plan.break_even_replanned.empty()) {
      const BreakEven* anew = find(plan.break_even_replanned, each.driver);
      row.cells.push_back(anew == nullptr ? Text{absent()} : setting(tell, *anew));
    }
    table.rows.push_back(std::move(row));
  }
  const auto& delay = plan.break_even->delay_years;
  Row row{.heading = tell.headed("driver", "delay"),
          .cells = {
              delay ? tell.say("risk.late", {{"years", tell.years(*delay, formula("delay"))}}) : tell.say("risk.never"),
              {absent()}}};
  if (!plan.break_even_replanned.empty()) row.cells.push_back({absent()});
  table.rows.push_back(std::move(row));
  return table;
}

Table estimate_range(const Telling& tell) {
  const Estimate& estimate = *tell.plan.estimate;
  const MoneyScale scale = tell.scale_of({estimate.high});
  const Fillings unit{{"unit", {figure(scale.unit)}}};
  Table table{.id = "table-estimate",
              .caption = tell.say("estimate.caption"),
              .columns = {left(tell.say("estimate.class")), left(tell.say("estimate.accuracy")),
                          right(tell.say("estimate.low", unit)), right(tell.say("estimate.estimated", unit)),
                          right(tell.say("estimate.high", unit))},
              .note = tell.say("estimate.note")};
  const auto cells = [&](Money low, Money estimated, Money high) {
    return std::vector<Text>{tell.scaled(low, scale, formula("estimate")),
                             tell.scaled(estimated, scale, formula("capex")),
                             tell.scaled(high, scale, formula("estimate"))};
  };
  for (const EstimateClass& each : estimate.classes) {
    Row row{.heading = each.estimate_class ? tell.say("estimate.one", {{"number", {tell.number(*each.estimate_class)}}})
                                           : tell.say("estimate.unclassified"),
            .cells = {each.estimate_class
                          ? Text{tell.percent(each.accuracy_low, formula("estimate"), 0), words(" \u2026 "),
                                 figure("+" + tell.percent(each.accuracy_high, "", 0).text, formula("estimate"))}
                          : Text{absent()}}};
    for (Text& cell : cells(each.low, each.estimated, each.high)) row.cells.push_back(std::move(cell));
    table.rows.push_back(std::move(row));
  }
  Row total{.heading = tell.say("capex.total"), .cells = {{absent()}}, .kind = RowKind::sum};
  for (Text& cell : cells(estimate.low, estimate.estimated, estimate.high)) total.cells.push_back(std::move(cell));
  table.rows.push_back(std::move(total));
  return table;
}

std::vector<Block> estimate_blocks(const Telling& tell) {
  if (!tell.plan.estimate) return {Paragraph{tell.say("estimate.nothing")}};
  const Estimate& estimate = *tell.plan.estimate;
  return {Paragraph{tell.say("estimate.lead", {{"low", {tell.money(estimate.npv_at_high_cost, formula("estimate"))}},
                                               {"high", {tell.money(estimate.npv_at_low_cost, formula("estimate"))}}})},
          estimate_range(tell)};
}

}  // namespace

Sections risk(const Telling& tell) {
  Section section{.id = "risk", .title = tell.say("risk.title")};
  if (tell.plan.break_even) {
    section.blocks.push_back(Paragraph{tell.say("risk.lead")});
    show(break_even_tornado(tell), section.blocks);
    section.blocks.push_back(break_evens(tell));
    if (tell.plan.break_even_replanned.empty())
      section.blocks.push_back(Paragraph{
          tell.say("risk.not_replanned", {{"command", {code("changeover plan --replan-break-evens")}}}), true});
  } else {
    section.blocks.push_back(Paragraph{tell.say("risk.nothing")});
  }
  return {section, part(tell, "estimate", "estimate.title", estimate_blocks(tell))};
}

}  // namespace changeover::deliver
