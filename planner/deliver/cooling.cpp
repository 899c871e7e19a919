#include "planner/deliver/network_table.hpp"
#include "planner/deliver/pictures.hpp"
#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

std::vector<Block> heat(const Telling& tell) {
  std::vector<Block> blocks;
  for (const char* medium : {"air", "liquid", "immersion"})
    if (const Network* network = network_of(tell.plan, medium)) blocks.push_back(network_table(tell, *network));
  if (blocks.empty()) blocks.push_back(Paragraph{tell.say("cooling.no_plant")});
  return blocks;
}

std::vector<Block> water(const Telling& tell) {
  std::vector<Block> blocks;
  show(water_use(tell), blocks);
  if (blocks.empty()) blocks.push_back(Paragraph{tell.say("cooling.no_water")});
  return blocks;
}

/// What keeps a hall from taking more racks, or any: in the reader's words where it is one of a few, else as plan.json
/// says it.
Text limit_of(const Telling& tell, const std::string& limited_by) {
  constexpr std::string_view none = "not one rack: ";
  if (limited_by.empty()) return {absent()};
  const bool takes_none = limited_by.starts_with(none);
  const std::string key = "fit_limit." + key_of(takes_none ? limited_by.substr(none.size()) : limited_by);
  if (!tell.say.has(key)) return {name(limited_by)};
  return takes_none ? tell.say("fit_limit.none", {{"limit", tell.say(key)}}) : tell.say(key);
}

/// What each hall takes of each option, and what limits it: floor, heat, power.
Table fit_table(const Telling& tell, const Site& site) {
  Table table{.id = "table-fits",
              .caption = tell.say("structure.caption"),
              .columns = {left(tell.say("conversions.hall")), left(tell.say("conversions.option")),
                          right(tell.say("structure.racks")), right(tell.say("structure.it")),
                          right(tell.say("structure.pue")), left(tell.say("structure.limit"))}};
  for (const Site::Hall& hall : site.halls)
    for (const Site::Fit& each : hall.fits)
      table.rows.push_back(
          {.heading = {tell.thing("halls", hall.id)},
           .cells = {{tell.thing("options", each.option)},
                     {tell.number(each.racks, 0, formula("fit"))},
                     {tell.power(each.critical_it, formula("fit"))},
                     Telling::or_dash(each.pue, [&](double pue) { return tell.number(pue, 2, formula("fit")); }),
                     limit_of(tell, each.limited_by)}});
  return table;
}

}  // namespace

Sections cooling(const Telling& tell) {
  Section section{.id = "cooling", .title = tell.say("cooling.title")};
  section.blocks.push_back(Paragraph{tell.say("cooling.lead")});
  std::vector<Block> structure{Paragraph{tell.say("structure.nothing")}};
  if (tell.plan.site)
    structure = {Paragraph{tell.say("structure.lead")},
                 table_or(tell, fit_table(tell, *tell.plan.site), "structure.no_options")};
  return {section, part(tell, "heat", "cooling.heat", heat(tell)), part(tell, "water", "cooling.water", water(tell)),
          part(tell, "structure", "structure.title", std::move(structure))};
}

}  // namespace changeover::deliver
