#include "planner/input/resolving.hpp"

namespace changeover {
namespace {

Facility facility(Resolving& resolving, const written::Facility& loan) {
  Facility out{.id = loan.id,
               .rate = loan.rate,
               .limit = loan.limit,
               .loan_to_cost = loan.loan_to_cost,
               .cover = loan.cover,
               .least_cover = loan.least_cover,
               .repayment = loan.repayment,
               .drawing = loan.drawing,
               .term = resolving.periods(loan.term, loan.where.of("term")),
               .upfront_fee = loan.upfront_fee,
               .commitment_fee = loan.commitment_fee,
               .reserve = resolving.periods(loan.reserve, loan.where.of("reserve"))};
  if (!loan.limit && !loan.loan_to_cost && !loan.cover)
    resolving.error(loan.where.spot, "nothing limits the loan `" + loan.id + "`",
                    "write `loan_to_cost: 65 %`, `cover: 1.3` or `limit: $400M`");
  if (loan.repayment == Repayment::sculpted && !loan.cover)
    resolving.error(loan.where.spot, "missing key `cover`, which a sculpted loan is repaid at", "write `cover: 1.3`");
  if (out.term < 1) resolving.error(loan.where.of("term"), "the term is no whole period");
  if (loan.repaid_from) {
    out.repaid_from = resolving.period(*loan.repaid_from);
    if (out.repaid_from < 1 || out.repaid_from >= resolving.scenario.calendar.periods)
      resolving.error(loan.where.of("repaid_from"), "the term must begin within the plan, after its first period");
  }
  return out;
}

ByCategory by_category(const written::CapexEscalation& growth) {
  const double other = growth.other;
  return {growth.electrical.value_or(other), growth.mechanical.value_or(other), growth.structure.value_or(other),
          growth.network.value_or(other),    growth.soft_cost.value_or(other),  other};
}

TaxTerms tax_terms(Resolving& resolving, const written::Tax& tax) {
  TaxTerms terms{.rate = tax.rate,
                 .conversions = tax.depreciation.conversions,
                 .projects = tax.depreciation.projects,
                 .racks = tax.depreciation.racks,
                 .existing = {},
                 .bonus = tax.bonus,
                 .losses = tax.losses};
  for (const auto& asset : tax.existing) {
    if (asset.in_service >= resolving.scenario.calendar.start)
      resolving.error(asset.where.of("in_service"),
                      "the asset is in service from " + to_text(asset.in_service) + ", which is not before the plan",
                      "list what stood before the plan; what the plan builds is written off by itself");
    terms.existing.push_back({asset.business, asset.cost, asset.depreciation, asset.in_service, asset.bonus});
  }
  return terms;
}

}  // namespace

void resolve_money(Resolving& resolving) {
  const auto& input = resolving.input();
  const auto& written = input.money;
  auto& money = resolving.scenario.money;
  money.rates = {input.plan.rates.mining, input.plan.rates.hosting, input.plan.rates.cloud, input.plan.rates.site};
  money.timing = input.plan.timing;
  money.contingency = written.contingency;
  money.site_operation = written.site_operation;
  money.property_tax = written.property_tax;
  money.insurance = written.insurance;
  money.capex_escalation = by_category(written.escalation.capex);
  money.operation_escalation = written.escalation.operation;
  money.rack_price_growth = input.market.rack_price_growth;
  money.rack_resale_decline = input.market.rack_resale_decline;
  if (input.market.inflation) money.inflation = *input.market.inflation;
  money.sales_tax = written.sales_tax;
  money.terminal = written.terminal.terminal;
  if (money.terminal == Terminal::cap_rate) {
    money.cap_rate = written.terminal.cap_rate;
    money.cost_of_sale = written.terminal.cost_of_sale;
  }
  if (written.tax) money.tax = tax_terms(resolving, *written.tax);
  for (const auto& loan : written.debt) money.debt.push_back(facility(resolving, loan));
}

}  // namespace changeover
