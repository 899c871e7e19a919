#include "planner/deliver/network_table.hpp"
#include "planner/deliver/pictures.hpp"
#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

Table redundancy_table(const Telling& tell, const Site& site) {
  Table table{.id = "table-redundancy",
              .caption = tell.say("electrical.redundancy"),
              .columns = {left(tell.say("conversions.option")), left(tell.say("electrical.level")),
                          left(tell.say("electrical.means")), left(tell.say("electrical.racks"))}};
  for (const Site::Option& each : site.options)
    table.rows.push_back({.heading = {tell.thing("options", each.id)},
                          .cells = {{figure(each.redundancy, tell.input("options." + each.id + ".redundancy"))},
                                    tell.term("redundancy", each.redundancy),
                                    {name(each.rack_name)}}});
  return table;
}

}  // namespace

Sections electrical(const Telling& tell) {
  Section section{.id = "electrical", .title = tell.say("electrical.title")};
  const Network* network = network_of(tell.plan, "power");
  if (network == nullptr) {
    section.blocks.push_back(Paragraph{tell.say("electrical.nothing")});
    return {section};
  }
  section.blocks.push_back(Paragraph{tell.say("electrical.lead")});
  show(load_against_limit(tell), section.blocks);
  section.blocks.push_back(network_table(tell, *network));
  if (tell.plan.site) section.blocks.push_back(redundancy_table(tell, *tell.plan.site));
  section.blocks.push_back(Paragraph{tell.say("electrical.outside"), true});
  return {section};
}

}  // namespace changeover::deliver
