#pragma once

#include <vector>

#include "models/money/ledger.hpp"
#include "models/money/plan_view.hpp"

namespace changeover {

/// Everything at the meter in one period, whoever pays.
struct Metered {
  Money bill;    ///< energy, demand and coincident peaks
  Power demand;  ///< `D`
};
using Meter = std::vector<Metered>;  ///< by period

/// Running miners: revenue, demand response, power, operation (docs/model.md §2).
void post_mining(const PlanView& view, Journal& journal, Meter& meter);
/// Miners sold, removed and carried (§5).
void post_miners_leaving(const PlanView& view, Journal& journal);
/// Rent, cloud revenue, prepayments, recoveries, damages, tenants' share of fit-out and what is credited of it,
/// backstops (§6).
void post_offers(const PlanView& view, Journal& journal);
/// Power of what is sold (§6).
void post_power_sold(const PlanView& view, Journal& journal, Meter& meter);
/// What containers of miners earn and pay (§§2, 6).
void post_containers(const PlanView& view, Journal& journal, Meter& meter);
/// Conversions and projects: payments, property tax and insurance (§§3, 7).
void post_works(const PlanView& view, Journal& journal);
/// Racks: operation; of owned racks purchases, resale, property tax and insurance (§7).
void post_racks(const PlanView& view, Journal& journal);
/// Operation of the site (§7).
void post_site(const PlanView& view, Journal& journal);
/// What the utility is owed besides the bill: minimum demand, exit fee and collateral, minimum bill (§7). `meter` is
/// complete.
void post_grid(const PlanView& view, Journal& journal, const Meter& meter);

/// What comes after the horizon, before tax, as a value at the horizon (§8).
using TerminalValue = std::array<Money, businesses.size()>;
[[nodiscard]] TerminalValue terminal_value(const PlanView& view);

/// Depreciation, and the tax on what the journal holds and on the terminal value (§11): `terminal` becomes what is left
/// of it. Gives the gain that is taxed at the horizon; nothing without tax.
TerminalValue post_income_tax(const PlanView& view, Journal& journal, TerminalValue& terminal);

/// A conversion or project of the plan as money sees it.
struct Works {
  const Work& work;
  int start = 0;
  Money cost;  ///< contingency included, at the prices of the plan's start
  Line line = Line::conversion_cost;
  Business business = Business::site;
  [[nodiscard]] int finish() const { return start + work.duration; }
};
[[nodiscard]] std::vector<Works> works(const PlanView& view);
/// What is paid of a conversion or project in a period of the plan, contingency and sales tax included.
[[nodiscard]] Money payment(const PlanView& view, const Works& works, int period);

/// `L`: what an offer that begins in the plan pays ahead at its beginning for what one hall serves; 0 when it began
/// before.
[[nodiscard]] Money prepayment(const PlanView& view, const ServiceView& service);
/// `P`: what the tenant of an offer that begins in the plan pays of the fit-out of what one hall serves.
[[nodiscard]] Money tenant_contribution(const ServiceView& service);

/// Racks bought together, or live and paid when the plan begins, and replaced together.
struct RackBatch {
  int bought = 0;  ///< period; before the plan, or at its start, for racks already paid
  int racks = 0;
  bool paid = false;
};
/// The batches of an owned conversion, by period.
[[nodiscard]] std::vector<RackBatch> rack_batches(const PlanView& view, const ConversionView& conversion);
/// When the racks of a batch are paid, its replacements included, by period.
[[nodiscard]] std::vector<int> purchases(const PlanView& view, const RackSpec& rack, const RackBatch& batch);
/// A rack's price in a period, which may lie before the plan; without sales tax.
[[nodiscard]] Money rack_price(const PlanView& view, const RackSpec& rack, int period);
/// What is left of a price after some periods.
[[nodiscard]] Money resale_after(const PlanView& view, Money price, int periods);

}  // namespace changeover
