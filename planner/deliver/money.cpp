#include "planner/deliver/pictures.hpp"
#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

Table phase_capex(const Telling& tell) {
  const Phrasebook& say = tell.say;
  std::vector<Money> amounts;
  for (const Phase& each : tell.plan.phases) amounts.push_back(each.capex);
  amounts.push_back(-tell.plan.statement.sum("capex")->total);
  const MoneyScale scale = tell.scale_of(amounts);
  Table table{.id = "table-capex-phases",
              .caption = say("capex.by_phase"),
              .columns = {left(say("phases.phase")), right(say("capex.amount", {{"unit", {figure(scale.unit)}}})),
                          left(say("capex.class"))}};
  Money rest = amounts.back();
  for (const Phase& each : tell.plan.phases) {
    rest -= each.capex;
    table.rows.push_back({.heading = say("capex.phase", {{"number", {tell.number(each.number)}}}),
                          .cells = {tell.scaled(each.capex, scale, formula("capex")), tell.estimate_class()}});
  }
  if (rest >= dollars(0.005) || rest <= dollars(-0.005))
    table.rows.push_back(
        {.heading = say("capex.other"), .cells = {tell.scaled(rest, scale, formula("capex")), tell.estimate_class()}});
  table.rows.push_back({.heading = say("capex.total"),
                        .cells = {tell.scaled(amounts.back(), scale, formula("capex")), tell.estimate_class()},
                        .kind = RowKind::sum});
  return table;
}

Table category_capex(const Telling& tell) {
  const Statement& statement = tell.plan.statement;
  std::vector<Money> amounts;
  for (const CapexCategory& each : statement.capex_by_category) amounts.push_back(each.total);
  const MoneyScale scale = tell.scale_of(amounts);
  Table table{
      .id = "table-capex-categories",
      .caption = tell.say("capex.by_category"),
      .columns = {left(tell.say("capex.category")), right(tell.say("capex.amount", {{"unit", {figure(scale.unit)}}})),
                  right(tell.say("capex.share"))},
      .note = tell.say("capex.note", {{"class", tell.estimate_class()}})};
  const Money total = -statement.sum("capex")->total;
  for (const CapexCategory& each : statement.capex_by_category)
    table.rows.push_back(
        {.heading = tell.headed("category", each.category),
         .cells = {tell.scaled(-each.total, scale, formula("capex")),
                   {total > Money{} ? tell.percent(-each.total / total, formula("capex")) : absent()}}});
  return table;
}

/// NPV by business, of the plan's periods and of what comes after them.
Table worth(const Telling& tell) {
  const Value& value = tell.plan.value;
  std::vector<Money> amounts{value.npv};
  for (const auto& [business, amount] : value.npv_by_business) amounts.push_back(amount);
  const MoneyScale scale = tell.scale_of(amounts);
  const Fillings unit{{"unit", {figure(scale.unit)}}};
  Table table{.id = "table-worth",
              .caption = tell.say("worth.caption"),
              .columns = {left(tell.say("worth.business")), right(tell.say("worth.within", unit)),
                          right(tell.say("worth.after", unit)), right(tell.say("worth.total", unit))}};
  Money after_in_total;
  for (const char* business : {"mining", "hosting", "cloud", "site"}) {
    const auto npv = value.npv_by_business.find(business);
    if (npv == value.npv_by_business.end()) continue;
    const auto after = value.after_the_plan_by_business.find(business);
    const Money later = after == value.after_the_plan_by_business.end() ? Money{} : after->second;
    after_in_total += later;
    if (npv->second == Money{} && later == Money{}) continue;
    table.rows.push_back({.heading = tell.headed("business", business),
                          .cells = {tell.scaled(npv->second - later, scale, formula("npv")),
                                    tell.scaled(later, scale, formula("after_the_plan")),
                                    tell.scaled(npv->second, scale, formula("npv"))}});
  }
  table.rows.push_back({.heading = tell.say("worth.sum"),
                        .cells = {tell.scaled(value.npv - after_in_total, scale, formula("npv")),
                                  tell.scaled(after_in_total, scale, formula("after_the_plan")),
                                  tell.scaled(value.npv, scale, formula("npv"))},
                        .kind = RowKind::sum});
  return table;
}

Table returns(const Telling& tell) {
  const Value& value = tell.plan.value;
  Table table{.id = "table-returns",
              .caption = tell.say("returns.caption"),
              .columns = {left(tell.say("returns.figure")), right(tell.say("returns.value"))}};
  const auto row = [&](const std::string& key, Text cell) {
    table.rows.push_back({.heading = tell.say("figure." + key), .cells = {std::move(cell)}});
  };
  std::vector<Text> rates;
  for (const double each : value.internal_rates) rates.push_back({tell.percent(each, formula("irr"))});
  row("irr", rates.empty() ? tell.say("decision.no_rate") : enumerated(tell.say, rates));
  row("payback",
      value.payback_years ? tell.years(*value.payback_years, formula("payback")) : tell.say("returns.no_payback"));
  row("discounted_payback", value.discounted_payback_years
                                ? tell.years(*value.discounted_payback_years, formula("payback"))
                                : tell.say("returns.no_payback"));
  row("multiple", Telling::or_dash(value.multiple, [&](double x) { return tell.times(x, formula("multiple")); }));
  row("yield_on_cost",
      Telling::or_dash(value.yield_on_cost, [&](double x) { return tell.percent(x, formula("yield_on_cost")); }));
  row("capex_per_mw",
      value.capex_per_mw
          ? tell.say("returns.per_mw", {{"amount", {tell.money(dollars(*value.capex_per_mw), formula("capex_per_mw"))}},
                                        {"class", tell.estimate_class()}})
          : Text{absent()});
  row("levelised_cost", Telling::or_dash(value.levelised_cost_per_kw_month, [&](double x) {
        return figure(tell.price(x) + "/kW-month", formula("levelised_cost"));
      }));
  return table;
}

Table years(const Telling& tell) {
  const Statement& statement = tell.plan.statement;
  static const std::vector<std::string> keys{"revenue", "operating_cost", "noi", "capex", "tax", "cash_flow"};
  std::vector<Money> amounts;
  for (const std::string& key : keys)
    if (const Flow* flow = statement.sum(key))
      amounts.insert(amounts.end(), flow->by_year.begin(), flow->by_year.end());
  const MoneyScale scale = tell.scale_of(amounts);
  Table table{.id = "table-years",
              .caption = tell.say("years.caption", {{"unit", {figure(scale.unit)}}}),
              .columns = {left(tell.say("years.year"))},
              .note = tell.say("years.note")};
  for (const std::string& key : keys)
    if (statement.sum(key) != nullptr) table.columns.push_back(right(tell.say("sum." + key)));
  table.columns.push_back(right(tell.say("sum.cumulative")));
  Money cumulative;
  for (std::size_t i = 0; i < statement.years.size(); ++i) {
    Row row{.heading = {figure(std::to_string(statement.years[i]))}};
    for (const std::string& key : keys)
      if (const Flow* flow = statement.sum(key))
        row.cells.push_back(tell.scaled(flow->by_year[i], scale, formula(key)));
    cumulative += statement.sum("cash_flow")->by_year[i];
    row.cells.push_back(tell.scaled(cumulative, scale, formula("cumulative")));
    table.rows.push_back(std::move(row));
  }
  Row total{.heading = tell.say("years.total"), .kind = RowKind::sum};
  for (const std::string& key : keys)
    if (const Flow* flow = statement.sum(key)) total.cells.push_back(tell.scaled(flow->total, scale, formula(key)));
  total.cells.push_back({absent()});
  table.rows.push_back(std::move(total));
  return table;
}

}  // namespace

Sections money(const Telling& tell) {
  Section section{.id = "money", .title = tell.say("money.title")};
  section.blocks.push_back(Paragraph{tell.say("money.lead", {{"npv", {tell.money(tell.plan.value.npv, formula("npv"))}},
                                                             {"currency", {figure(tell.plan.statement.currency)}}})});
  section.blocks.push_back(worth(tell));
  show(cumulative_cash(tell), section.blocks);
  section.blocks.push_back(returns(tell));
  std::vector<Block> capex{phase_capex(tell)};
  if (tell.plan.statement.capex_by_category.empty())
    capex.push_back(Paragraph{tell.say("capex.no_categories")});
  else
    capex.push_back(category_capex(tell));
  show(capex_curve(tell), capex);
  std::vector<Block> by_year{years(tell)};
  show(revenue_mix(tell), by_year);
  show(cash_waterfall(tell), by_year);
  return {section, part(tell, "capex", "capex.title", std::move(capex)),
          part(tell, "years", "years.title", std::move(by_year)),
          part(tell, "sources", "funding.title", {sources_and_uses(tell)})};
}

}  // namespace changeover::deliver
