#include "planner/deliver/sections.hpp"

namespace changeover::deliver {

Block sources_and_uses(const Telling& tell) {
  const auto& debt = tell.plan.debt;
  if (!debt) {
    const Value& value = tell.plan.value;
    if (value.peak_funding_period.empty()) return Paragraph{tell.say("funding.none")};
    return Paragraph{
        tell.say("funding.equity_only", {{"peak", {tell.money(value.peak_funding, formula("peak_funding"))}},
                                         {"period", {tell.date(value.peak_funding_period, formula("peak_funding"))}}})};
  }
  const SourcesAndUses& of = debt->sources_and_uses;
  const Money uses = of.cost + of.interest_capitalised + of.fees + of.reserves;
  const MoneyScale scale = tell.scale_of({uses});
  Table table{
      .id = "table-sources",
      .caption = tell.say("funding.caption"),
      .columns = {left(tell.say("funding.item")), right(tell.say("capex.amount", {{"unit", {figure(scale.unit)}}}))},
      .note = tell.say("capex.note", {{"class", tell.estimate_class()}})};
  const auto row = [&](Text heading, Money amount, const std::string& anchor, RowKind kind = RowKind::plain) {
    if (amount == Money{} && kind == RowKind::plain) return;
    table.rows.push_back(
        {.heading = std::move(heading), .cells = {tell.scaled(amount, scale, formula(anchor))}, .kind = kind});
  };
  table.rows.push_back({.heading = tell.say("funding.uses"), .kind = RowKind::group});
  row(tell.say("funding.cost"), of.cost, "capex");
  row(tell.say("funding.interest"), of.interest_capitalised, "debt");
  row(tell.say("funding.fees"), of.fees, "debt");
  row(tell.say("funding.reserves"), of.reserves, "debt");
  row(tell.say("funding.total"), uses, "sources_and_uses", RowKind::sum);
  table.rows.push_back({.heading = tell.say("funding.sources"), .kind = RowKind::group});
  Money sources = of.equity + of.tenants;
  for (const auto& [id, amount] : of.loans) {
    row({code(id)}, amount, "debt");
    sources += amount;
  }
  row(tell.say("funding.tenants"), of.tenants, "sources_and_uses");
  row(tell.say("funding.equity"), of.equity, "equity");
  row(tell.say("funding.total"), sources, "sources_and_uses", RowKind::sum);
  return table;
}

}  // namespace changeover::deliver
