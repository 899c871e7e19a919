#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

Table loan_table(const Telling& tell, const Debt& debt) {
  std::vector<Money> sizes;
  for (const Loan& each : debt.loans) sizes.push_back(each.size);
  const MoneyScale scale = tell.scale_of(sizes);
  const Fillings unit{{"unit", {figure(scale.unit)}}};
  Table table{.id = "table-loans",
              .caption = tell.say("financing.loans"),
              .columns = {left(tell.say("financing.loan")), right(tell.say("financing.size", unit)),
                          left(tell.say("financing.bound")), left(tell.say("financing.lowest")),
                          left(tell.say("financing.covenant")), right(tell.say("financing.owed", unit))}};
  for (const Loan& each : debt.loans) {
    Text lowest{absent()};
    if (each.lowest_cover)
      lowest = tell.say("financing.cover_in", {{"cover", {tell.times(*each.lowest_cover, formula("cover"))}},
                                               {"period", {tell.date(each.lowest_in, formula("cover"))}}});
    const Text covenant =
        each.covenant_first_broken.empty()
            ? tell.say("financing.not_broken")
            : tell.say("financing.broken", {{"period", {tell.date(each.covenant_first_broken, formula("cover"))}}});
    table.rows.push_back(
        {.heading = {code(each.id)},
         .cells = {tell.scaled(each.size, scale, formula("debt")), tell.term("bound", each.bound), lowest, covenant,
                   tell.scaled(each.balance.empty() ? Money{} : each.balance.back(), scale, formula("debt"))}});
  }
  return table;
}

/// The service of a loan, a row a period in which anything moves.
Table service_table(const Telling& tell, const Loan& loan) {
  const MoneyScale scale = tell.scale_of({loan.size});
  const Fillings unit{{"unit", {figure(scale.unit)}}};
  Table table{.id = "table-loan-" + anchor_of(loan.id),
              .caption = tell.say("financing.service", {{"loan", {code(loan.id)}}, {"unit", {figure(scale.unit)}}}),
              .columns = {left(tell.say("financing.period")), right(tell.say("financing.drawn")),
                          right(tell.say("financing.interest")), right(tell.say("financing.principal")),
                          right(tell.say("financing.balance")), right(tell.say("financing.cover"))}};
  const std::vector<std::string>& labels = tell.plan.periods.labels;
  const auto at = [](const Amounts& amounts, std::size_t t) { return t < amounts.size() ? amounts[t] : Money{}; };
  for (std::size_t t = 0; t < labels.size(); ++t) {
    const Money drawn = at(loan.draw, t), interest = at(loan.interest, t), principal = at(loan.principal, t),
                balance = at(loan.balance, t);
    if (drawn == Money{} && interest == Money{} && principal == Money{} && balance == Money{}) continue;
    const auto cover = t < loan.cover.size() ? loan.cover[t] : std::nullopt;
    table.rows.push_back(
        {.heading = {tell.date(labels[t])},
         .cells = {tell.scaled(drawn, scale, formula("debt")), tell.scaled(interest, scale, formula("debt")),
                   tell.scaled(principal, scale, formula("debt")), tell.scaled(balance, scale, formula("debt")),
                   Telling::or_dash(cover, [&](double x) { return tell.times(x, formula("cover")); })}});
  }
  return table;
}

Text equity(const Telling& tell, const Debt& debt) {
  std::vector<Text> rates;
  for (const double each : debt.internal_rates) rates.push_back({tell.percent(each, formula("irr"))});
  return tell.say(
      "financing.equity",
      {{"needed", {tell.money(debt.equity_needed, formula("equity"))}},
       {"rate", rates.empty() ? tell.say("decision.no_rate") : enumerated(tell.say, rates)},
       {"multiple", Telling::or_dash(debt.multiple, [&](double x) { return tell.times(x, formula("multiple")); })},
       {"owed", {tell.money(debt.owed_at_horizon, formula("debt"))}}});
}

}  // namespace

Sections financing(const Telling& tell) {
  Section section{.id = "financing", .title = tell.say("financing.title")};
  if (!tell.plan.debt) {
    section.blocks.push_back(Paragraph{tell.say("financing.nothing")});
    return {section};
  }
  const Debt& debt = *tell.plan.debt;
  section.blocks.push_back(Paragraph{tell.say("financing.lead")});
  section.blocks.push_back(loan_table(tell, debt));
  section.blocks.push_back(Paragraph{equity(tell, debt)});
  Sections all{section};
  for (const Loan& each : debt.loans)
    if (each.size > Money{})
      all.push_back({.id = "loan-" + anchor_of(each.id),
                     .level = 2,
                     .title = tell.say("financing.of_loan", {{"loan", {code(each.id)}}}),
                     .blocks = {service_table(tell, each)}});
  return all;
}

}  // namespace changeover::deliver
