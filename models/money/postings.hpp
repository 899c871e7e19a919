#pragma once

#include <map>
#include <vector>

#include "models/money/books.hpp"

namespace changeover {

/// What one unit of a miner model earns and pays in a hall when it runs for a period, all positive (docs/model.md §2).
struct UnitRows {
  Amount revenue;
  Amount demand_response;
  Amount energy;
  Amount demand_charge;
  Amount operation;
  Term<dimension::power> peak;  ///< at the meter
};

/// A conversion or project of the plan as money sees it.
struct Works {
  const Work& work;
  Subjects subjects{};
  std::string origin{};  ///< its path in the input
  int start = 0;
  Line line = Line::conversion_cost;
  Business business = Business::site;
  [[nodiscard]] int finish() const { return start + work.duration; }
};
[[nodiscard]] std::vector<Works> works(const PlanView& view);

/// Its rows.
struct WorkRows {
  Amount cost;  ///< at the prices of the plan's start, contingency included
  Amount base;  ///< the posted cost by period, negative, without contingency and sales tax
  Amount paid;  ///< by period, positive, with both
};

/// Racks bought together, or live and paid when the plan begins, and replaced together.
struct RackBatch {
  int bought = 0;  ///< period; before the plan, or at its start, for racks already paid
  int racks = 0;
  bool paid = false;
};
/// The batches of an owned conversion, by period.
[[nodiscard]] std::vector<RackBatch> rack_batches(const PlanView& view, const ConversionView& conversion);

/// What owned racks cost: an asset for each period in which some are bought.
struct Purchases {
  Business business = Business::cloud;
  Subjects subjects{};
  Amount paid;                  ///< by period, positive, sales tax included
  std::vector<double> racks{};  ///< by period
};

/// Critical IT that is sold, with the row of its power.
using Served = std::pair<const ServiceView*, Term<dimension::power>>;
using TermsByBusiness = std::array<Terms<dimension::money>, businesses.size()>;

/// Posts a plan's flows; each part writes the rows that it needs.
class Postings {
 public:
  explicit Postings(Books& books) : books_(books), view_(books.view), scenario_(books.view.scenario) {
    for (auto* by_business : {&terminals_, &left_})
      for (auto& rows : *by_business) rows.workings = &books.workings;
  }

  /// Running miners: revenue, demand response, power, operation (docs/model.md §2).
  void post_mining();
  /// What containers of miners earn and pay (§§2, 6).
  void post_containers();
  /// Miners sold, removed and carried (§5).
  void post_miners_leaving();
  /// Conversions and projects: payments, property tax and insurance (§§3, 7).
  void post_works();
  /// Racks: operation; of owned racks purchases, resale, property tax and insurance (§7).
  void post_racks();
  /// Rent, cloud revenue, prepayments, recoveries, damages, tenants' share of fit-out and what is credited of it,
  /// backstops; power of what is sold (§6). Works are posted before.
  void post_offers();
  /// Operation of the site (§7).
  void post_site();
  /// What the utility is owed besides the bill: minimum demand, exit fee and collateral, minimum bill (§7). Everything
  /// that is metered is posted before.
  void post_grid();
  /// What comes after the horizon, before tax, as a value at the horizon (§8).
  void post_terminal();
  /// Depreciation, and the tax on what is posted (§11). Everything else is posted before.
  void post_income_tax();

  [[nodiscard]] const std::vector<std::pair<Works, WorkRows>>& works() const { return works_; }
  [[nodiscard]] const TermsByBusiness& terminals() const { return terminals_; }
  /// Cost that is not yet written off at the horizon.
  [[nodiscard]] const TermsByBusiness& left_to_write_off() const { return left_; }
  [[nodiscard]] Factor tax_rate();
  /// What signed contracts bring in their terms, in the plan or after it: what lenders size on. No rows without any.
  [[nodiscard]] Terms<dimension::money> contracted(Axis axis);

 private:
  const UnitRows& unit(Ref<Hall> hall, Ref<AsicSpec> asic);
  void post_holding(Business business, const Subjects& of, const Amount& invested);
  void post_owned_racks(const ConversionView& conversion, const Subjects& of, const Factor& live);
  Amount rack_price_at_start(const RackSpec& rack);
  /// A rack's price in a period, which may lie before the plan; without sales tax.
  Amount rack_price(const RackSpec& rack, const Factor& period);
  /// What is left of a price after some periods.
  Factor left_after(const Factor& periods);

  [[nodiscard]] Subjects subjects_of(const ServiceView& service) const;
  /// `C[h,o]/(N·peak)`.
  [[nodiscard]] Term<PowerCost::dimension> cost_per_power(const ConversionView& conversion);
  /// Property tax and insurance of 1 MW for a period.
  Term<PowerCost::dimension> holding(const ServiceView& service);
  /// 1 in the period in which the offer begins.
  Factor begins(const ServiceView& service);
  /// `L`: what an offer that begins in the plan pays ahead at its beginning for what one hall serves.
  Amount prepayment(const ServiceView& service, const Term<dimension::power>& power);
  /// `P`: what the tenant of an offer that begins in the plan pays of the fit-out of what one hall serves.
  Amount tenant_contribution(const ServiceView& service, const Term<dimension::power>& power);
  Factor prepayment_credited(const ServiceView& service, Axis axis);
  Factor fit_out_credited(const ServiceView& service, Axis axis);
  void post_income(const ServiceView& service, const Term<dimension::power>& power);
  void post_backstop(const ServiceView& service, const Term<dimension::power>& power);
  void post_power(const ServiceView& service, const Term<dimension::power>& power);
  void post_late_damages(const Signing& signing);
  Term<PowerCost::dimension> brought_per_power(const ServiceView& service, Axis axis);
  /// What a contract brings for some power in a period: its income, less what the owner pays to serve it.
  Amount brought(const ServiceView& service, const Term<dimension::power>& power, Axis axis);
  /// What is credited of prepayments and of the tenant's share of fit-out; nothing where there is neither.
  std::optional<Amount> credited(const ServiceView& service, const Term<dimension::power>& power, Axis axis);

  Amount site_operation(Axis axis);
  std::optional<Term<dimension::power>> least_demand(const Term<dimension::power>& demand);
  void write_off_assets(const TaxTerms& terms);

  /// What the last period serves goes on in the periods after the plan in which it runs.
  Amount after_the_plan(const Served& served, const Factor& runs);
  template <class Holds>
  Factor flag_after(std::string_view what, const Offer& offer, Holds holds);
  /// What is left of the price of a year's income when it is sold.
  Amount price_of(const Amount& income);
  void value_contracts();
  void value_sale();
  void value_miners();
  void value_racks(Business business);

  Books& books_;
  const PlanView& view_;
  const Scenario& scenario_;
  std::vector<std::pair<Works, WorkRows>> works_{};
  std::vector<Purchases> purchases_{};
  std::vector<Served> served_{};
  std::map<std::pair<int, int>, UnitRows> units_{};
  TermsByBusiness terminals_{};
  TermsByBusiness left_{};
};

}  // namespace changeover
