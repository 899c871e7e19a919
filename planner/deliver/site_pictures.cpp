#include <algorithm>
#include <map>

#include "planner/charts/gantt.hpp"
#include "planner/charts/ladder.hpp"
#include "planner/charts/load_limit.hpp"
#include "planner/charts/one_line.hpp"
#include "planner/deliver/drawing.hpp"
#include "planner/deliver/network_table.hpp"
#include "planner/deliver/pictures.hpp"

namespace changeover::deliver {
namespace {

using charts::Tone;

/// Sums, by period, what the supplies that are no backup give.
std::vector<double> supplied(const Network& network, PowerByPeriod Network::Equipment::*figure, std::size_t periods) {
  std::vector<double> sums(periods);
  for (const Network::Equipment& each : network.equipment) {
    if (!each.supply || each.backup) continue;
    const PowerByPeriod& values = (each.*figure).empty() ? each.capacity : each.*figure;
    for (std::size_t t = 0; t < periods; ++t) sums[t] += values[t].value_or(0);
  }
  return sums;
}

/// The name of a limit: what it is and where.
Text name_of_limit(const Telling& tell, const LimitUse& use) {
  const Span next = words(tell.say.plain("list.next"));
  Text text = tell.term("limit", use.kind);
  if (!use.commodity.empty()) text = text + Text{next} + tell.term("commodity", use.commodity);
  if (!use.id.empty()) text = text + Text{words(": "), code(use.id)};
  if (!use.equipment.empty() && use.id.empty()) text = text + Text{words(": "), code(use.equipment.front())};
  if (use.equipment.size() > 1 && use.id.empty())
    text = text + Text{words(" +"), figure(std::to_string(use.equipment.size() - 1))};
  if (!use.state.empty() && use.state != "normal") text = text + Text{next, code(use.state)};
  return text;
}

/// Halls and crews are counted, without a unit.
std::string unit_name(const LimitUse& use) {
  if (use.kind == "converting_at_once" || use.kind == "resource") return "";
  return use.kind == "water" ? "m\u00b3/day" : use.unit;
}

charts::Unit unit_of(const Telling& tell, const LimitUse& use, const Drawing& draw) {
  if (use.unit == tell.plan.statement.currency) return draw.money();
  return {.name = unit_name(use), .decimals = use.unit == "MW" ? 1 : 0};
}

Span amount(const Telling& tell, const LimitUse& use, double number) {
  if (use.unit == tell.plan.statement.currency) return tell.money(dollars(number), formula("limit"));
  const std::string unit = unit_name(use);
  return figure(tell.number(number, use.unit == "MW" ? 1 : 0).text + (unit.empty() ? "" : " " + unit),
                formula("limit"));
}

/// The activity whose end sets another free, as a place in the list.
std::optional<std::size_t> place_before(const std::vector<Activity>& all, const Activity& activity) {
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].conversion == activity.after_conversion && all[i].id == activity.after) return i;
  return std::nullopt;
}

std::vector<charts::PhaseBand> bands(const Telling& tell, const Drawing& draw) {
  std::vector<charts::PhaseBand> all;
  for (const Phase& each : tell.plan.phases) {
    const auto from = tell.plan.periods.period_of(each.start);
    const auto to = tell.plan.periods.period_of(each.live_from);
    if (from)
      all.push_back({.name = draw.lettered(tell.say("capex.phase", {{"number", {tell.number(each.number)}}})),
                     .from = static_cast<int>(*from),
                     .to = static_cast<int>(to.value_or(tell.plan.periods.labels.size()))});
  }
  return all;
}

class OneLineDrawing {
 public:
  OneLineDrawing(const Telling& tell, const Network& network, std::size_t period, std::optional<std::size_t> before)
      : tell_(tell), network_(network), period_(period), before_(before) {}

  [[nodiscard]] std::vector<charts::OneLineNode> nodes() const {
    std::vector<charts::OneLineNode> all;
    std::map<std::string, std::size_t> places;
    for (const Network::Equipment& each : network_.equipment) places[each.id] = places.size();
    for (const Network::Equipment& each : network_.equipment) {
      charts::OneLineNode node = piece(each);
      for (const std::string& id : each.from)
        if (const auto at = places.find(id); at != places.end()) node.from.push_back(at->second);
      all.push_back(std::move(node));
    }
    for (const Network::Hall& each : network_.halls) all.push_back(hall(each, places));
    return all;
  }

 private:
  [[nodiscard]] charts::OneLineNode piece(const Network::Equipment& each) const {
    const double capacity = each.capacity[period_].value_or(0);
    const double load = each.load[period_].value_or(0);
    const bool added = before_ && capacity > each.capacity[*before_].value_or(0) + 1e-6;
    return {.name = each.name,
            .apparatus = each.backup   ? charts::Apparatus::backup
                         : each.supply ? charts::Apparatus::supply
                                       : charts::Apparatus::element,
            .condition = added                       ? charts::Condition::added
                         : load <= 0 && !each.backup ? charts::Condition::idle
                                                     : charts::Condition::existing,
            .capacity = capacity,
            .load = load,
            .bottleneck = capacity > 0 && load >= 0.999 * capacity};
  }

  [[nodiscard]] charts::OneLineNode hall(const Network::Hall& each,
                                         const std::map<std::string, std::size_t>& places) const {
    const double load = each.load[period_].value_or(0);
    charts::OneLineNode node{.name = plain({tell_.thing("halls", each.hall)}),
                             .apparatus = charts::Apparatus::hall,
                             .condition = load > 0 ? charts::Condition::existing : charts::Condition::idle,
                             .load = load};
    for (const Network::Equipment& feed : network_.equipment)
      if (std::ranges::count(feed.halls, each.hall) > 0) node.from.push_back(places.at(feed.id));
    return node;
  }

  const Telling& tell_;
  const Network& network_;
  std::size_t period_;
  std::optional<std::size_t> before_;
};

}  // namespace

std::optional<Picture> gantt(const Telling& tell) {
  if (tell.plan.schedule.empty()) return std::nullopt;
  const Drawing draw(tell, "gantt");
  charts::Gantt chart{.frame = draw.frame(), .time = draw.time(), .phases = bands(tell, draw)};
  chart.words = {.lead = tell.say.plain("gantt.lead"),
                 .work = tell.say.plain("gantt.work"),
                 .critical = tell.say.plain("gantt.critical"),
                 .live = tell.say.plain("gantt.live")};
  Table numbers =
      draw.table({left(tell.say("gantt.activity")), left(tell.say("gantt.order")), left(tell.say("gantt.start")),
                  left(tell.say("gantt.done")), left(tell.say("gantt.racks_live")), left(tell.say("gantt.critical"))});
  for (const Activity& each : tell.plan.schedule) {
    chart.activities.push_back({.name = each.name,
                                .tone = each.conversion ? Tone::hosting : Tone::site,
                                .order = each.order_period,
                                .start = each.start_period,
                                .finish = each.finish_period,
                                .live = each.live_period,
                                .critical = each.critical,
                                .after = place_before(tell.plan.schedule, each)});
    const std::string from = formula("decision");
    numbers.rows.push_back({.heading = {name(each.name)},
                            .cells = {{tell.date(each.order, from)},
                                      {tell.date(each.start, from)},
                                      {tell.date(each.finish, from)},
                                      {each.live ? tell.date(*each.live, from) : absent()},
                                      tell.say(each.critical ? "gantt.yes" : "gantt.no")}});
  }
  return draw.picture(charts::gantt(chart), std::move(numbers));
}

std::optional<Picture> load_against_limit(const Telling& tell) {
  const Network* network = network_of(tell.plan, "power");
  const Series* load = tell.plan.periods.find("peak_load_at_meter");
  if (network == nullptr || load == nullptr) return std::nullopt;
  const std::size_t periods = tell.plan.periods.labels.size();
  const Drawing draw(tell, "load-limit");
  charts::LoadLimit chart{
      .frame = draw.frame(),
      .time = draw.time(),
      .unit = {.name = "MW"},
      .load = {.name = tell.say.plain("series.load"), .tone = Tone::hosting, .values = load->values},
      .milestones = draw.phases()};
  chart.limits.push_back({.name = tell.say.plain("series.contract"),
                          .tone = Tone::grid,
                          .values = supplied(*network, &Network::Equipment::capacity, periods)});
  const bool has_firm = std::ranges::any_of(
      network->equipment, [](const Network::Equipment& each) { return each.supply && !each.firm.empty(); });
  if (has_firm)
    chart.limits.push_back({.name = tell.say.plain("series.firm"),
                            .tone = Tone::site,
                            .values = supplied(*network, &Network::Equipment::firm, periods)});
  std::vector<Sourced> all{{chart.load, formula("load")}};
  for (const charts::Series& each : chart.limits) all.push_back({each, formula("capacity")});
  return draw.picture(charts::load_limit(chart), draw.by_period(all, "MW", 1));
}

std::optional<Picture> water_use(const Telling& tell) {
  const Series* water = tell.plan.periods.find("water_on_peak_day");
  if (water == nullptr || std::ranges::all_of(water->values, [](double m3) { return m3 == 0; })) return std::nullopt;
  const Drawing draw(tell, "water");
  charts::LoadLimit chart{
      .frame = draw.frame(),
      .time = draw.time(),
      .unit = {.name = "m\u00b3", .decimals = 0},
      .load = {.name = tell.say.plain("series.water"), .tone = Tone::losses, .values = water->values},
      .milestones = draw.phases()};
  for (const LimitUses& time : tell.plan.limits)
    for (const LimitUse& use : time.uses)
      if (use.kind == "water" && chart.limits.empty())
        chart.limits.push_back({.name = tell.say.plain("limit.water"),
                                .tone = Tone::grid,
                                .values = std::vector<double>(water->values.size(), use.limit)});
  return draw.picture(charts::load_limit(chart), draw.by_period({{chart.load, formula("water")}}, "m\u00b3", 0));
}

std::optional<Picture> one_line(const Telling& tell, const std::optional<Phase>& phase) {
  const Network* network = network_of(tell.plan, "power");
  if (network == nullptr) return std::nullopt;
  std::size_t period = 0;
  std::optional<std::size_t> before;
  if (phase) {
    const auto live = tell.plan.periods.period_of(phase->live_from);
    if (!live) return std::nullopt;
    period = *live;
    const auto start = tell.plan.periods.period_of(phase->start);
    before = start && *start > 0 ? *start - 1 : 0;
  }
  const std::string key = phase ? "one-line-" + std::to_string(phase->number) : "one-line-today";
  const Drawing draw(tell, phase ? "one-line-phase" : "one-line-today", key,
                     {{"period", {tell.date(tell.plan.periods.labels[period])}},
                      {"number", {tell.number(phase ? phase->number : 0)}}});
  charts::OneLine chart{
      .frame = draw.frame(), .unit = {.name = "MW"}, .nodes = OneLineDrawing(tell, *network, period, before).nodes()};
  chart.words = {.added = tell.say.plain("one_line.added"),
                 .idle = tell.say.plain("one_line.idle"),
                 .bottleneck = tell.say.plain("one_line.bottleneck"),
                 .backup = tell.say.plain("one_line.backup"),
                 .of = tell.say.plain("one_line.of"),
                 .left_out = tell.say.plain("one_line.left_out")};
  Table numbers = draw.table(
      {left(tell.say("network.piece")), right(tell.say("one_line.load")), right(tell.say("one_line.capacity"))});
  for (const charts::OneLineNode& each : chart.nodes)
    numbers.rows.push_back({.heading = {name(each.name)},
                            .cells = {{tell.power(megawatts(each.load.value_or(0)), formula("load"))},
                                      Telling::or_dash(each.capacity, [&](double mw) {
                                        return tell.power(megawatts(mw), formula("capacity"));
                                      })}});
  return draw.picture(charts::one_line(chart), std::move(numbers));
}

std::optional<Picture> constraint_ladder(const Telling& tell, const LimitUses& time) {
  if (time.uses.empty()) return std::nullopt;
  constexpr std::size_t most_rungs = 8;
  const std::string key = time.phase ? "ladder-" + std::to_string(*time.phase) : "ladder-end";
  const Drawing draw(tell, time.phase ? "ladder-phase" : "ladder-end", key,
                     {{"period", {tell.date(time.period)}}, {"number", {tell.number(time.phase.value_or(0))}}});
  charts::Ladder chart{.frame = draw.frame()};
  chart.words = {.binds = tell.say.plain("ladder.binds"),
                 .of = tell.say.plain("one_line.of"),
                 .left = tell.say.plain("ladder.left")};
  Table numbers =
      draw.table({left(tell.say("ladder.limit")), left(tell.say("ladder.date")), right(tell.say("ladder.used")),
                  right(tell.say("ladder.of")), right(tell.say("ladder.share"))});
  for (const LimitUse& use : time.uses) {
    if (chart.rungs.size() == most_rungs) break;
    const Text title = name_of_limit(tell, use);
    chart.rungs.push_back({.name = draw.lettered(title),
                           .used = use.used,
                           .limit = use.limit,
                           .unit = unit_of(tell, use, draw),
                           .note = use.date == time.period ? "" : use.date});
    numbers.rows.push_back(
        {.heading = title,
         .cells = {{tell.date(use.date, formula("limit"))},
                   {amount(tell, use, use.used)},
                   {amount(tell, use, use.limit)},
                   {use.limit > 0 ? tell.percent(use.used / use.limit, formula("limit"), 0) : absent()}}});
  }
  return draw.picture(charts::ladder(chart), std::move(numbers));
}

}  // namespace changeover::deliver
