#include "planner/deliver/sections.hpp"

namespace changeover::deliver {

Sections versions(const Telling& tell) {
  const Dossier& plan = tell.plan;
  Table table{.id = "table-versions",
              .caption = tell.say("versions.caption"),
              .columns = {left(tell.say("versions.what")), left(tell.say("versions.which"))}};
  const auto row = [&](const std::string& key, Text cell) {
    table.rows.push_back({.heading = tell.say(key), .cells = {std::move(cell)}});
  };
  row("versions.program", {figure(plan.version)});
  row("versions.solver", {figure(plan.solver)});
  row("versions.schema", {code("changeover/plan/1")});
  row("cover.input", {code(plan.origin.path)});
  row("cover.hash", {plan.origin.sha256.empty() ? absent() : code(plan.origin.sha256)});
  return {{.id = "annex-versions",
           .title = tell.say("versions.title"),
           .blocks = {Paragraph{tell.say("versions.lead")}, std::move(table)}}};
}

}  // namespace changeover::deliver
