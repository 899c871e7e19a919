#include "models/money/cents.hpp"
#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

/// A figure of the plan, and of a reference.
struct Compared {
  std::string key;
  Text plan;
  Text (*of)(const Telling&, const Reference::Figures&);
};

std::vector<Compared> compared(const Telling& tell) {
  const Dossier& plan = tell.plan;
  const auto last = [&](const std::string& key, const char* origin) -> Text {
    const Series* series = plan.periods.find(key);
    return series == nullptr ? Text{absent()} : Text{tell.power(megawatts(series->values.back()), formula(origin))};
  };
  return {
      {"npv",
       {tell.money(plan.value.npv, formula("npv"))},
       [](const Telling& t, const Reference::Figures& f) { return Text{t.money(f.npv, formula("reference"))}; }},
      {"capex",
       {tell.money(-plan.statement.sum("capex")->total, formula("capex"))},
       [](const Telling& t, const Reference::Figures& f) { return Text{t.money(f.capex, formula("capex"))}; }},
      {"cash_flow",
       {tell.money(plan.statement.sum("cash_flow")->total, formula("cash_flow"))},
       [](const Telling& t, const Reference::Figures& f) { return Text{t.money(f.cash_flow, formula("cash_flow"))}; }},
      {"peak_funding",
       {tell.money(plan.value.peak_funding, formula("peak_funding"))},
       [](const Telling& t, const Reference::Figures& f) {
         return Text{t.money(f.peak_funding, formula("peak_funding"))};
       }},
      {"critical_it", last("critical_it_live", "critical_it"),
       [](const Telling& t, const Reference::Figures& f) {
         return Text{t.power(f.critical_it_at_end, formula("critical_it"))};
       }},
      {"mining_at_end", last("mining", "mining"),
       [](const Telling& t, const Reference::Figures& f) { return Text{t.power(f.mining_at_end, formula("mining"))}; }},
  };
}

Table comparison(const Telling& tell) {
  Table table{.id = "table-options", .caption = tell.say("options.caption")};
  for (const char* key : {"options.figure", "options.plan", "options.keep_mining", "options.at_once"})
    table.columns.push_back({tell.say(key)});
  table.columns.front().align = Align::start;
  const auto cell = [&](const Reference& reference, const Compared& row) {
    return reference.figures ? row.of(tell, *reference.figures) : Text{absent()};
  };
  for (const Compared& row : compared(tell))
    table.rows.push_back({.heading = tell.say("figure." + row.key),
                          .cells = {row.plan, cell(tell.plan.keep_mining, row), cell(tell.plan.convert_at_once, row)}});
  return table;
}

/// Why a reference is not chosen, from its figures alone.
Text why_not(const Telling& tell, const std::string& key, const Reference& reference) {
  if (!reference.figures) return tell.say("options." + key + "_impossible", {{"obstacle", {name(reference.obstacle)}}});
  const Money difference = tell.plan.value.npv - reference.figures->npv;
  if (nearest_cent(difference.in(dollar)) == 0) return tell.say("options." + key + "_same");
  const bool worse = difference >= Money{};
  return tell.say("options." + key + (worse ? "_worse" : "_better"),
                  {{"difference", {tell.money(worse ? difference : -difference, formula("reference"))}},
                   {"peak", {tell.money(reference.figures->peak_funding, formula("peak_funding"))}}});
}

}  // namespace

Sections options_considered(const Telling& tell) {
  Section section{.id = "options", .title = tell.say("options.title")};
  section.blocks.push_back(Paragraph{tell.say("options.lead")});
  section.blocks.push_back(comparison(tell));
  section.blocks.push_back(Bullets{{why_not(tell, "mining", tell.plan.keep_mining),
                                    why_not(tell, "once", tell.plan.convert_at_once), tell.say("options.sale")}});
  return {section};
}

}  // namespace changeover::deliver
