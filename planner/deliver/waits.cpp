#include "planner/deliver/waits.hpp"

namespace changeover::deliver {
namespace {

Text others(const Telling& tell, const Wait& wait) {
  std::vector<Text> all;
  for (const std::string& each : wait.others) all.push_back({tell.activity(each)});
  return enumerated(tell.say, all);
}

Text link(const Telling& tell, const Wait& wait) {
  const Phrasebook& say = tell.say;
  const Text period{tell.date(wait.period, formula("waits"))};
  const std::string& hold = wait.hold;
  if (hold == "lead")
    return say("hold.lead", {{"periods", tell.count("period", wait.number.value_or(0), formula("waits"))}});
  if (hold == "earliest" || hold == "available") return say("hold." + hold, {{"period", period}});
  if (hold == "follows" || hold == "requires_done") {
    const Text done = say("hold.done", {{"activity", others(tell, wait)}, {"period", period}});
    if (wait.number.value_or(0) == 0) return done;
    return say("hold.done_and", {{"done", done}, {"periods", tell.count("period", *wait.number, formula("waits"))}});
  }
  if (hold == "resource" && wait.others.empty())
    return say("hold.more_of", {{"resource", {code(wait.limit)}}, {"period", period}});
  if (hold == "resource")
    return say("hold.resource", {{"resource", {code(wait.limit)}}, {"others", others(tell, wait)}, {"period", period}});
  if (hold == "converting_at_once")
    return say("hold.converting_at_once", {{"others", others(tell, wait)},
                                           {"period", period},
                                           {"halls", tell.count("hall", wait.number.value_or(0), formula("waits"))}});
  if (hold == "least_mining")
    return say("hold.least_mining", {{"power", {figure(wait.limit, formula("waits"))}}, {"period", period}});
  if (hold == "capex" && wait.number)
    return say("hold.capex_year", {{"year", {figure(std::to_string(*wait.number), formula("waits"))}},
                                   {"limit", {figure(wait.limit, formula("waits"))}}});
  if (hold == "capex") return say("hold.capex", {{"limit", {figure(wait.limit, formula("waits"))}}});
  if (hold == "capacity" || hold == "dual_feed") {
    const Text held = say("hold." + hold, {{"equipment", {code(wait.limit)}}, {"period", period}});
    if (wait.others.empty()) return held;
    return say("hold.until_done", {{"held", held}, {"activity", others(tell, wait)}});
  }
  if (hold == "shared") return say("hold.shared", {{"limit", {code(wait.limit)}}, {"period", period}});
  if (hold == "cash") return say("hold.cash", {{"limit", {figure(wait.limit, formula("waits"))}}, {"period", period}});
  return tell.term("hold", hold);
}

/// Whether the chain ends here: nothing holds the activity but the plan itself.
bool is_end(const Wait& wait) { return wait.hold == "none" || wait.hold == "plan_start" || wait.hold == "locked"; }

}  // namespace

Text waits_for(const Telling& tell, const Phase& phase) {
  if (phase.waits.empty()) return {name(phase.waits_for)};
  Text text = link(tell, phase.waits.front());
  for (std::size_t i = 1; i < phase.waits.size() && !is_end(phase.waits[i]); ++i)
    text = tell.say("hold.which", {{"first", text}, {"then", link(tell, phase.waits[i])}});
  return text;
}

}  // namespace changeover::deliver
