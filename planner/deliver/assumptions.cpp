#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

/// `site.yaml:61:11`, or who says it otherwise.
Text place(const Telling& tell, const Assumption& each) {
  if (each.file.empty()) return tell.term("giver", each.kind);
  return {code(each.file + ":" + std::to_string(each.line) + ":" + std::to_string(each.column))};
}

Text source(const Assumption& each) {
  if (each.source.empty()) return {absent()};
  if (each.date.empty()) return {name(each.source)};
  return {name(each.source), words(", "), figure(each.date)};
}

/// The first word of a path: `halls`.
std::string family(const std::string& path) { return path.substr(0, path.find('.')); }

}  // namespace

Sections assumptions(const Telling& tell) {
  Section section{.id = "annex-assumptions", .title = tell.say("assumptions.title")};
  if (tell.plan.assumptions.empty()) {
    section.blocks.push_back(Paragraph{tell.say(
        "assumptions.nothing", {{"command", {code("changeover check " + tell.plan.origin.path + " --resolved")}}})});
    return {section};
  }
  section.blocks.push_back(Paragraph{tell.say("assumptions.lead")});
  Table table{.id = "table-assumptions",
              .caption = tell.say("assumptions.caption"),
              .columns = {left(tell.say("assumptions.path")), left(tell.say("assumptions.value")),
                          left(tell.say("assumptions.place")), left(tell.say("assumptions.source"))}};
  std::string last;
  for (const Assumption& each : tell.plan.assumptions) {
    if (family(each.path) != last) {
      last = family(each.path);
      table.rows.push_back({.heading = {code(last)}, .kind = RowKind::group});
    }
    table.rows.push_back(
        {.id = input_anchor(each.path),
         .heading = {code(each.path)},
         .cells = {{each.number ? figure(each.value) : name(each.value)}, place(tell, each), source(each)}});
  }
  section.blocks.push_back(std::move(table));
  return {section};
}

}  // namespace changeover::deliver
