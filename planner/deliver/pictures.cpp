#include "planner/deliver/pictures.hpp"

#include <algorithm>
#include <cmath>

#include "planner/charts/lines.hpp"
#include "planner/charts/s_curve.hpp"
#include "planner/charts/stack.hpp"
#include "planner/charts/tornado.hpp"
#include "planner/charts/waterfall.hpp"
#include "planner/deliver/drawing.hpp"

namespace changeover::deliver {
namespace {

using charts::Tone;

std::vector<double> in_dollars(const Amounts& amounts, double sign = 1) {
  std::vector<double> all;
  for (const Money each : amounts) all.push_back(sign * each.in(dollar));
  return all;
}

/// What lines of a group bring a business, by period.
std::vector<double> revenue_of(const Dossier& plan, const std::string& business) {
  std::vector<double> sums(plan.periods.labels.size());
  for (const Line& line : plan.statement.lines)
    if (line.group == "revenue" && line.business == business)
      for (std::size_t t = 0; t < sums.size(); ++t) sums[t] += line.flow.by_period[t].in(dollar);
  return sums;
}

bool any(const std::vector<double>& values) {
  return std::ranges::any_of(values, [](double value) { return value != 0; });
}

/// All from the same place.
std::vector<Sourced> all_from(const std::vector<charts::Series>& series, const std::string& anchor) {
  std::vector<Sourced> all;
  for (const charts::Series& each : series) all.push_back({each, anchor});
  return all;
}

bool is_energy(const std::string& line) {
  static const std::vector<std::string> names{"energy of miners",        "energy of racks", "demand charges",
                                              "coincident-peak charges", "minimum demand",  "minimum bill",
                                              "exit fee and collateral"};
  return std::ranges::find(names, line) != names.end();
}

bool is_capex(const std::string& line) {
  static const std::vector<std::string> names{"conversions", "projects", "contingency", "sales tax", "racks bought"};
  return std::ranges::find(names, line) != names.end();
}

}  // namespace

std::optional<Picture> power_stack(const Telling& tell) {
  const Drawing draw(tell, "power-stack");
  charts::Stack chart{.frame = draw.frame(), .time = draw.time(), .unit = {.name = "MW"}, .milestones = draw.phases()};
  std::vector<Sourced> columns;
  const auto layer = [&](const std::string& key, Tone tone, const std::string& anchor) {
    const Series* series = tell.plan.periods.find(key);
    if (series == nullptr || !any(series->values)) return;
    chart.layers.push_back({.name = draw.lettered(tell.say("series." + key)), .tone = tone, .values = series->values});
    columns.push_back({chart.layers.back(), anchor});
  };
  layer("mining", Tone::mining, formula("mining"));
  layer("critical_it_live", Tone::hosting, formula("critical_it"));
  if (chart.layers.empty()) return std::nullopt;
  return draw.picture(charts::stack(chart), draw.by_period(columns, "MW", 1));
}

std::optional<Picture> revenue_mix(const Telling& tell) {
  const Drawing draw(tell, "revenue-mix");
  charts::Stack chart{.frame = draw.frame(), .time = draw.time(), .unit = draw.money(), .milestones = draw.phases()};
  for (const auto& [business, tone] : {std::pair{"mining", Tone::mining}, std::pair{"hosting", Tone::hosting},
                                       std::pair{"cloud", Tone::cloud}, std::pair{"site", Tone::site}})
    if (auto values = revenue_of(tell.plan, business); any(values))
      chart.layers.push_back(
          {.name = draw.lettered(tell.headed("business", business)), .tone = tone, .values = std::move(values)});
  if (chart.layers.empty()) return std::nullopt;
  return draw.picture(charts::stack(chart), draw.money_by_period(all_from(chart.layers, formula("revenue"))));
}

/// The sum so far, in each period.
std::vector<double> running(std::vector<double> values, double times = 1) {
  double sum = 0;
  for (double& each : values) each = sum += times * each;
  return values;
}

/// The range of the whole estimate, applied alike to what is spent in each period; nothing where nothing is classified.
std::optional<charts::SpendingBand> spending_band(const Telling& tell, const std::vector<double>& spent) {
  const auto& estimate = tell.plan.estimate;
  if (!estimate || estimate->estimated <= Money{}) return std::nullopt;
  return charts::SpendingBand{.name = plain(tell.say("picture.capex_band", {{"class", tell.estimate_class()}})),
                              .low = running(spent, estimate->low / estimate->estimated),
                              .high = running(spent, estimate->high / estimate->estimated)};
}

std::optional<Picture> capex_curve(const Telling& tell) {
  const std::vector<double> spent = in_dollars(tell.plan.statement.sum("capex")->by_period, -1);
  if (!any(spent)) return std::nullopt;
  const auto band = spending_band(tell, spent);
  const Drawing draw(tell, band ? "capex-curve" : "capex-curve-alone");
  charts::SCurve chart{.frame = draw.frame(),
                       .time = draw.time(),
                       .unit = draw.money(),
                       .spent = {.name = tell.say.plain("sum.capex"), .tone = Tone::cost, .values = spent},
                       .cumulative = tell.say.plain("sum.cumulative"),
                       .band = band,
                       .milestones = draw.phases()};
  std::vector<Sourced> columns{{chart.spent, formula("capex")},
                               {{.name = chart.cumulative, .values = running(spent)}, formula("capex")}};
  if (band) {
    columns.push_back({{.name = tell.say.plain("picture.capex_low"), .values = band->low}, formula("estimate")});
    columns.push_back({{.name = tell.say.plain("picture.capex_high"), .values = band->high}, formula("estimate")});
  }
  return draw.picture(charts::s_curve(chart), draw.money_by_period(columns));
}

std::optional<Picture> cash_waterfall(const Telling& tell) {
  const Drawing draw(tell, "cash-waterfall");
  charts::Waterfall chart{.frame = draw.frame(), .unit = draw.money()};
  std::vector<std::string> anchors;  // of the steps
  const auto step = [&](const Text& label, Tone tone, const std::string& anchor, const auto& counts) {
    Money sum;
    for (const Line& line : tell.plan.statement.lines)
      if (counts(line)) sum += line.flow.total;
    if (sum == Money{}) return;
    chart.steps.push_back({.name = draw.lettered(label), .amount = sum.in(dollar), .tone = tone});
    anchors.push_back(formula(anchor));
  };
  for (const auto& [business, tone] : {std::pair{"mining", Tone::mining}, std::pair{"hosting", Tone::hosting},
                                       std::pair{"cloud", Tone::cloud}, std::pair{"site", Tone::site}})
    step(tell.say("waterfall.revenue", {{"business", tell.term("business", business)}}), tone, "revenue",
         [&, wanted = std::string(business)](const Line& l) { return l.group == "revenue" && l.business == wanted; });
  step(tell.say("waterfall.energy"), Tone::cost, "operating_cost",
       [](const Line& l) { return l.group == "operating" && is_energy(l.line); });
  step(tell.say("waterfall.operation"), Tone::cost, "operating_cost",
       [](const Line& l) { return l.group == "operating" && !is_energy(l.line); });
  step(tell.say("waterfall.capex"), Tone::cost, "capex", [](const Line& l) { return is_capex(l.line); });
  step(tell.say("waterfall.other"), Tone::site, "cash_flow",
       [](const Line& l) { return l.group == "capital" && !is_capex(l.line); });
  step(tell.say("waterfall.tax"), Tone::cost, "tax", [](const Line& l) { return l.group == "tax"; });
  if (chart.steps.empty()) return std::nullopt;
  chart.steps.push_back({.name = tell.say.plain("sum.cash_flow"),
                         .amount = tell.plan.statement.sum("cash_flow")->total.in(dollar),
                         .tone = Tone::sum,
                         .total = true});
  anchors.push_back(formula("cash_flow"));
  Table numbers = draw.table({left(tell.say("waterfall.step")), right(tell.say("waterfall.amount"))});
  for (std::size_t i = 0; i < chart.steps.size(); ++i)
    numbers.rows.push_back({.heading = {words(chart.steps[i].name)},
                            .cells = {{tell.money(dollars(chart.steps[i].amount), anchors[i])}},
                            .kind = chart.steps[i].total ? RowKind::sum : RowKind::plain});
  return draw.picture(charts::waterfall(chart), std::move(numbers));
}

std::optional<Picture> cumulative_cash(const Telling& tell) {
  const Series* own = tell.plan.periods.find("cumulative_cash_flow");
  if (own == nullptr) return std::nullopt;
  const auto& mining = tell.plan.keep_mining.figures;
  const bool compares = mining && mining->cash_flow_by_period;
  const Drawing draw(tell, compares ? "cumulative-cash" : "cumulative-cash-alone");
  charts::Lines chart{.frame = draw.frame(), .time = draw.time(), .unit = draw.money()};
  chart.lines.push_back({.name = tell.say.plain("options.plan"), .tone = Tone::hosting, .values = own->values});
  if (compares) {
    charts::Series other{.name = tell.say.plain("options.keep_mining"),
                         .tone = Tone::mining,
                         .values = running(in_dollars(*mining->cash_flow_by_period))};
    if (const auto at = charts::crossing_of(own->values, other.values))
      chart.crossing = charts::Crossing{
          .name = draw.lettered(tell.say(
              "lines.ahead", {{"period", {tell.date(tell.plan.periods.labels[static_cast<std::size_t>(*at)])}}})),
          .period = *at};
    chart.lines.push_back(std::move(other));
  }
  return draw.picture(charts::lines(chart), draw.money_by_period(all_from(chart.lines, formula("cumulative"))));
}

std::optional<Picture> break_even_tornado(const Telling& tell) {
  const auto& all = tell.plan.break_even;
  if (!all) return std::nullopt;
  const Drawing draw(tell, "tornado");
  charts::DriverGroup factors{.name = tell.say.plain("tornado.factors"), .unit = {.name = "%"}};
  charts::DriverGroup rates{.name = tell.say.plain("tornado.rates"),
                            .unit = {.name = tell.say.plain("tornado.points")}};
  charts::DriverGroup delay{.name = tell.say.plain("tornado.delay"), .unit = {.name = tell.say.plain("tornado.years")}};
  Table numbers = draw.table({left(tell.say("risk.driver")), right(tell.say("risk.change"))});
  const auto add = [&](charts::DriverGroup& group, const std::string& driver, std::optional<double> change) {
    group.drivers.push_back({.name = draw.lettered(tell.headed("driver", driver)), .change = change});
    numbers.rows.push_back(
        {.heading = tell.headed("driver", driver),
         .cells = {change ? Text{tell.number(*change, 1, formula(driver == "delay" ? "delay" : "break_even")),
                                 words(" "), figure(group.unit.name)}
                          : Text{absent()}}});
  };
  for (const BreakEven& each : all->drivers) {
    const bool is_rate = each.driver == "rates";
    std::optional<double> change;
    if (each.at) change = 100 * (is_rate ? *each.at : *each.at - 1);
    if (tell.say.has("driver." + each.driver)) add(is_rate ? rates : factors, each.driver, change);
  }
  add(delay, "delay", all->delay_years);
  const charts::Tornado chart{
      .frame = draw.frame(), .groups = {factors, rates, delay}, .never = tell.say.plain("tornado.never")};
  return draw.picture(charts::tornado(chart), std::move(numbers));
}

void show(std::optional<Picture> picture, std::vector<Block>& blocks) {
  if (picture) blocks.push_back(std::move(*picture));
}

}  // namespace changeover::deliver
