#include "planner/deliver/compose.hpp"

#include <array>

#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

using enum Audience;

struct Part {
  const char* number;
  Sections (*write)(const Telling&);
  std::array<bool, 3> readers;  ///< board, lender, engineer; everybody reads all
};

constexpr std::array<bool, 3> all{true, true, true}, lenders{false, true, false}, not_board{false, true, true};

constexpr std::array parts{
    Part{"1", decision, all},        Part{"2", options_considered, all}, Part{"4", phased_plan, all},
    Part{"5", money, all},           Part{"8", risk, lenders},           Part{"9", financing, lenders},
    Part{"10", conditions, lenders}, Part{"11", next_steps, not_board},  Part{"A", assumptions, all},
    Part{"B", method, all},          Part{"C", cash_tables, not_board},  Part{"D", glossary, all},
    Part{"E", versions, not_board}};

bool reads(Audience audience, const Part& part) {
  if (audience == everybody) return true;
  return part.readers[static_cast<std::size_t>(audience) - static_cast<std::size_t>(board)];
}

/// The sections of a part, numbered: "5", "5.1", "5.2".
void add(Document& document, const Part& part, const Telling& tell) {
  int below = 0;
  for (Section& section : part.write(tell)) {
    section.number = section.level == 1 ? part.number : std::string(part.number) + "." + std::to_string(++below);
    document.sections.push_back(std::move(section));
  }
}

}  // namespace

Document compose(const Dossier& plan, const Edition& edition) {
  const Telling tell(plan, edition);
  const Phrasebook& say = tell.say;
  Document document{.language = edition.language, .brand = edition.brand, .cover = cover(tell)};
  document.furniture = {.running_head = plain(document.cover.title) + " \u2013 " + plain(document.cover.kind),
                        .page = say.plain("page.number"),
                        .contents = say.plain("page.contents"),
                        .skip = say.plain("page.skip"),
                        .numbers = say.plain("page.numbers")};
  for (const Part& part : parts)
    if (reads(edition.audience, part)) add(document, part, tell);
  return document;
}

}  // namespace changeover::deliver
