#include <algorithm>

#include "planner/deliver/pictures.hpp"
#include "planner/deliver/sections.hpp"
#include "planner/deliver/waits.hpp"

namespace changeover::deliver {
namespace {

Table phase_table(const Telling& tell) {
  const Phrasebook& say = tell.say;
  std::vector<Money> amounts;
  for (const Phase& each : tell.plan.phases) amounts.push_back(each.capex);
  const MoneyScale scale = tell.scale_of(amounts);
  const Fillings unit{{"unit", {figure(scale.unit)}}};
  Table table{
      .id = "table-phases",
      .caption = say("phases.caption"),
      .columns = {left(say("phases.phase")), left(say("phases.halls")), left(say("phases.start")),
                  left(say("phases.live")), right(say("phases.added")), right(say("phases.total")),
                  right(say("phases.mining")), right(say("phases.capex", unit)), right(say("phases.revenue", unit))},
      .note = say("phases.note", {{"class", tell.estimate_class()}})};
  for (const Phase& each : tell.plan.phases) {
    const std::string from = formula("phases");
    table.rows.push_back(
        {.id = "phase-" + std::to_string(each.number),
         .heading = {tell.number(each.number)},
         .cells = {
             tell.things("halls", each.halls),
             {tell.date(each.start, from)},
             {tell.date(each.live_from, from)},
             {tell.power(each.critical_it_added, formula("critical_it"))},
             {tell.power(each.critical_it_total, formula("critical_it"))},
             Telling::or_dash(each.mining_after, [&](Power power) { return tell.power(power, formula("mining")); }),
             tell.scaled(each.capex, scale, formula("capex")),
             each.revenue_a_year ? tell.scaled(*each.revenue_a_year, scale, formula("phase_revenue"))
                                 : Text{absent()}}});
  }
  return table;
}

/// What each phase waits for, in words.
Bullets bindings(const Telling& tell) {
  Bullets all;
  for (const Phase& each : tell.plan.phases)
    all.items.push_back(
        tell.say("phases.waits", {{"phase", {tell.number(each.number, 0, "phase-" + std::to_string(each.number))}},
                                  {"activity", each.waits.empty() ? tell.things("halls", each.halls)
                                                                  : Text{tell.activity(each.waits.front().activity)}},
                                  {"what", waits_for(tell, each)}}));
  return all;
}

std::string first_date(const Changes& changes) { return changes.empty() ? "" : changes.front().first; }

Table conversion_table(const Telling& tell) {
  const Phrasebook& say = tell.say;
  Table table{
      .id = "table-conversions",
      .caption = say("conversions.caption"),
      .columns = {left(say("conversions.hall")), left(say("conversions.option")), left(say("conversions.start")),
                  left(say("conversions.live")), right(say("conversions.racks"))}};
  for (const auto& each : tell.plan.decisions.conversions) {
    const std::string live = first_date(each.racks);
    table.rows.push_back(
        {.heading = {tell.thing("halls", each.hall)},
         .cells = {{tell.thing("options", each.option)},
                   {tell.date(each.start, formula("decision"))},
                   {live.empty() ? absent() : tell.date(live, formula("decision"))},
                   {each.racks.empty() ? absent() : tell.number(each.racks.back().second, 0, formula("decision"))}}});
  }
  return table;
}

Table project_table(const Telling& tell) {
  const Phrasebook& say = tell.say;
  Table table{.id = "table-projects",
              .caption = say("projects.caption"),
              .columns = {left(say("projects.project")), left(say("projects.variant")), left(say("projects.start"))}};
  for (const auto& each : tell.plan.decisions.projects)
    table.rows.push_back({.heading = {tell.thing("projects", each.project)},
                          .cells = {{each.variant.empty() ? absent() : code(each.variant)},
                                    {tell.date(each.start, formula("decision"))}}});
  return table;
}

Table offer_table(const Telling& tell) {
  const Phrasebook& say = tell.say;
  Table table{.id = "table-offers",
              .caption = say("offers.caption"),
              .columns = {left(say("offers.offer")), left(say("offers.begin")), right(say("offers.most"))}};
  for (const auto& each : tell.plan.decisions.offers) {
    std::vector<double> sold(tell.plan.periods.labels.size());
    for (const auto& service : tell.plan.decisions.services)
      if (service.offer == each.offer) tell.plan.periods.add(service.mw, sold);
    const double most = *std::max_element(sold.begin(), sold.end());
    table.rows.push_back({.heading = {tell.thing("offers", each.offer)},
                          .cells = {{tell.date(begin_of(tell.plan, each), formula("decision"))},
                                    {tell.power(megawatts(most), formula("decision"))}}});
  }
  return table;
}

/// What binds at each time: in words, then every limit by how full it is.
std::vector<Block> binding(const Telling& tell) {
  std::vector<Block> blocks{Paragraph{tell.say("phases.waits_lead")}, bindings(tell)};
  for (const LimitUses& each : tell.plan.limits) show(constraint_ladder(tell, each), blocks);
  return blocks;
}

/// Today, and when each phase is live.
std::vector<Block> one_lines(const Telling& tell) {
  std::vector<Block> blocks;
  show(one_line(tell, std::nullopt), blocks);
  for (const Phase& each : tell.plan.phases) show(one_line(tell, each), blocks);
  if (blocks.empty()) blocks.push_back(Paragraph{tell.say("electrical.nothing")});
  return blocks;
}

}  // namespace

Sections phased_plan(const Telling& tell) {
  Section section{.id = "phases", .title = tell.say("phases.title")};
  if (tell.plan.phases.empty()) {
    section.blocks.push_back(Paragraph{tell.say("phases.nothing")});
    return {section};
  }
  section.blocks.push_back(Paragraph{
      tell.say("phases.lead",
               {{"phases", tell.count("phase", static_cast<long long>(tell.plan.phases.size()), formula("phases"))}})});
  show(power_stack(tell), section.blocks);
  show(gantt(tell), section.blocks);
  section.blocks.push_back(phase_table(tell));
  return {
      section,
      part(tell, "waits", "phases.waits_title", binding(tell)),
      part(tell, "conversions", "conversions.title", {table_or(tell, conversion_table(tell), "conversions.nothing")}),
      part(tell, "projects", "projects.title", {table_or(tell, project_table(tell), "projects.nothing")}),
      part(tell, "offers", "offers.title", {table_or(tell, offer_table(tell), "offers.nothing")}),
      part(tell, "one-lines", "one_line.title", one_lines(tell))};
}

}  // namespace changeover::deliver
