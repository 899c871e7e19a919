#include <algorithm>

#include "planner/deliver/reuse.hpp"
#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

Text fleets(const Telling& tell, const Site::Hall& hall) {
  std::vector<Text> all;
  for (const Site::Fleet& each : hall.fleets)
    all.push_back({tell.number(each.count, 0, tell.input("halls." + hall.id + ".miners." + each.model)), words(" "),
                   name(each.name)});
  return all.empty() ? Text{absent()} : enumerated(tell.say, all);
}

Table hall_table(const Telling& tell, const Site& site) {
  Table table{
      .id = "table-halls",
      .caption = tell.say("site.halls"),
      .columns = {left(tell.say("conversions.hall")), right(tell.say("site.rating")), right(tell.say("site.area")),
                  left(tell.say("site.miners")), left(tell.say("site.available"))}};
  for (const Site::Hall& each : site.halls)
    table.rows.push_back(
        {.heading = {tell.thing("halls", each.id)},
         .cells = {{tell.power(each.rating, tell.input("halls." + each.id + ".power"))},
                   {figure(tell.number(each.area.in(square_metre)).text + " m\u00b2",
                           tell.input("halls." + each.id + ".area"))},
                   fleets(tell, each),
                   each.available.empty()
                       ? tell.say("site.now")
                       : Text{tell.date(each.available, tell.input("halls." + each.id + ".available"))}}});
  return table;
}

}  // namespace

Sections site_today(const Telling& tell) {
  Section section{.id = "site", .title = tell.say("site.title")};
  if (!tell.plan.site) {
    section.blocks.push_back(Paragraph{tell.say("site.nothing")});
    return {section};
  }
  const Site& site = *tell.plan.site;
  section.blocks.push_back(Paragraph{tell.say(
      "site.lead", {{"halls", tell.count("hall", static_cast<long long>(site.halls.size()), "table-halls")}})});
  section.blocks.push_back(hall_table(tell, site));
  return {section, part(tell, "reuse", "reuse.title", {Paragraph{tell.say("reuse.lead")}, reuse_register(tell, site)})};
}

}  // namespace changeover::deliver
