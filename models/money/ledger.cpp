#include "models/money/ledger.hpp"

namespace changeover {
namespace {

constexpr std::array<LineTraits, line_count> all_lines{{
    {Line::mining_revenue, "mining revenue", Group::revenue, 1, true},
    {Line::demand_response, "demand response", Group::revenue, 1, true},
    {Line::rent, "rent", Group::revenue, 1, true},
    {Line::cloud_revenue, "cloud revenue", Group::revenue, 1, true},
    {Line::prepayment, "prepayment", Group::revenue, 0, true},
    {Line::recoveries, "recoveries", Group::revenue, 1, true},
    {Line::reimbursement, "fit-out reimbursed", Group::revenue, -1, true},
    {Line::late_damages, "late damages", Group::revenue, -1, true},
    {Line::energy_mining, "energy of miners", Group::operating, -1, true},
    {Line::energy_racks, "energy of racks", Group::operating, -1, true},
    {Line::demand_charges, "demand charges", Group::operating, -1, true},
    {Line::coincident_charges, "coincident-peak charges", Group::operating, -1, true},
    {Line::minimum_demand, "minimum demand", Group::operating, -1, true},
    {Line::minimum_bill, "minimum bill", Group::operating, -1, true},
    {Line::grid_contract, "exit fee and collateral", Group::operating, -1, true},
    {Line::mining_operation, "operation of miners", Group::operating, -1, true},
    {Line::rack_operation, "operation of racks", Group::operating, -1, true},
    {Line::site_operation, "operation of the site", Group::operating, -1, true},
    {Line::property_tax, "property tax", Group::operating, -1, true},
    {Line::insurance, "insurance", Group::operating, -1, true},
    {Line::credit_backstop, "credit backstop", Group::operating, -1, true},
    {Line::conversion_cost, "conversions", Group::capital, -1, false, true},
    {Line::project_cost, "projects", Group::capital, -1, false, true},
    {Line::contingency, "contingency", Group::capital, -1, false, true},
    {Line::sales_tax, "sales tax", Group::capital, -1, false, true},
    {Line::rack_purchases, "racks bought", Group::capital, -1, false, true},
    {Line::rack_resale, "racks resold", Group::capital, 1, true},
    {Line::tenant_contribution, "tenants' share of fit-out", Group::capital, 1, true},
    {Line::miner_sales, "miners sold", Group::capital, 1, true},
    {Line::decommissioning, "decommissioning", Group::capital, -1, true},
    {Line::relocation, "relocation", Group::capital, -1, true},
    {Line::income_tax, "income tax", Group::tax, 0},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < line_count; ++i)
    if (all_lines[i].line != static_cast<Line>(i)) return false;
  return true;
}
static_assert(in_order());

std::size_t place_of(int periods, Line line, Business business, int period) {
  const auto series = static_cast<std::size_t>(line) * businesses.size() + static_cast<std::size_t>(business);
  return series * static_cast<std::size_t>(periods) + static_cast<std::size_t>(period);
}

}  // namespace

const std::array<LineTraits, line_count>& lines() { return all_lines; }
const LineTraits& traits(Line line) { return all_lines[static_cast<std::size_t>(line)]; }

Ledger::Ledger(int periods)
    : periods_(periods),
      cents_(line_count * businesses.size() * static_cast<std::size_t>(periods)),
      written_off_(businesses.size() * static_cast<std::size_t>(periods)) {}

void Ledger::set(Line line, Business business, int period, Cents amount) {
  cents_[place_of(periods_, line, business, period)] = amount;
}

void Ledger::set_written_off(Business business, int period, Cents amount) {
  written_off_[place_of(periods_, {}, business, period)] = amount;
}

void Ledger::set_horizon(Business business, Cents terminal, Cents gain) {
  terminal_[static_cast<std::size_t>(business)] = terminal;
  gain_at_horizon_[static_cast<std::size_t>(business)] = gain;
}

Cents Ledger::at(Line line, Business business, int period) const {
  return cents_[place_of(periods_, line, business, period)];
}

Cents Ledger::at(Line line, int period) const {
  Cents sum;
  for (const Business business : businesses) sum += at(line, business, period);
  return sum;
}

Cents Ledger::at(Group group, Business business, int period) const {
  Cents sum;
  for (const LineTraits& each : lines())
    if (each.group == group) sum += at(each.line, business, period);
  return sum;
}

Cents Ledger::at(Group group, int period) const {
  Cents sum;
  for (const Business business : businesses) sum += at(group, business, period);
  return sum;
}

Cents Ledger::cash_flow(Business business, int period) const {
  Cents sum;
  for (const LineTraits& each : lines()) sum += at(each.line, business, period);
  return sum;
}

Cents Ledger::cash_flow(int period) const {
  Cents sum;
  for (const Business business : businesses) sum += cash_flow(business, period);
  return sum;
}

Cents Ledger::written_off(Business business, int period) const {
  return written_off_[place_of(periods_, {}, business, period)];
}

Cents Ledger::taxable_income(int period) const {
  Cents sum;
  for (const LineTraits& each : lines())
    if (each.taxable) sum += at(each.line, period);
  for (const Business business : businesses) sum += -written_off(business, period);
  return sum;
}

Cents Ledger::total(Line line) const {
  Cents sum;
  for (int t = 0; t < periods_; ++t) sum += at(line, t);
  return sum;
}

Cents Ledger::total() const {
  Cents sum;
  for (int t = 0; t < periods_; ++t) sum += cash_flow(t);
  return sum;
}

}  // namespace changeover
