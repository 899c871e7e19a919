#include <array>

#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

/// The terms of the field, in English alphabetical order: `term.<key>.name` and `term.<key>.is`.
constexpr std::array terms{"aace",        "after_the_plan",  "bound",         "break_even", "bus",
                           "capex",       "contingency",     "conversion",    "cover",      "critical_it",
                           "curtailment", "demand_response", "discount_rate", "feeder",     "gap",
                           "hall",        "hashprice",       "hosting",       "irr",        "lead_time",
                           "miner",       "multiple",        "n_1",           "noi",        "npv",
                           "offer",       "payback",         "peak_funding",  "phase",      "pue",
                           "rack",        "reference",       "transformer"};

}  // namespace

Sections glossary(const Telling& tell) {
  const Language other_language = tell.say.language() == Language::english ? Language::arabic : Language::english;
  const Phrasebook other(other_language);
  Table table{.id = "table-glossary",
              .caption = tell.say("glossary.caption"),
              .columns = {left(tell.say("glossary.term")), left(tell.say("glossary.other")),
                          left(tell.say("glossary.meaning"))}};
  for (const std::string key : terms)
    table.rows.push_back({.heading = tell.say("term." + key + ".name"),
                          .cells = {{name(other.plain("term." + key + ".name"))}, tell.say("term." + key + ".is")}});
  return {{.id = "annex-glossary", .title = tell.say("glossary.title"), .blocks = {std::move(table)}}};
}

}  // namespace changeover::deliver
