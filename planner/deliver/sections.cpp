#include "planner/deliver/sections.hpp"

namespace changeover::deliver {

Section part(const Telling& tell, const std::string& id, const std::string& title, std::vector<Block> blocks) {
  return {.id = id, .level = 2, .title = tell.say(title), .blocks = std::move(blocks)};
}

Block table_or(const Telling& tell, Table table, const std::string& sentence) {
  if (table.rows.empty()) return Paragraph{tell.say(sentence)};
  return table;
}

}  // namespace changeover::deliver
