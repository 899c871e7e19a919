#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/base/path.hpp"
#include "models/base/quantity.hpp"
#include "models/site/catalogue.hpp"
#include "models/site/finance.hpp"

namespace changeover {

/// Hours of a period at one energy price. The shares of a tariff's blocks add up to 1.
struct PriceBlock {
  double share = 1;
  EnergyPrice price{};
  friend bool operator==(const PriceBlock&, const PriceBlock&) = default;
};

/// Demand that is billed whether it is drawn or not.
struct DemandTerms {
  double ratchet = 0;       ///< share of the highest demand of the periods before …
  int ratchet_periods = 0;  ///< … as many of them
  Power before{};           ///< demand in each period before the plan
  Power least{};            ///< minimum demand …
  int least_from = 0;       ///< … from this period …
  int least_until = 0;      ///< … and before this one
  friend bool operator==(const DemandTerms&, const DemandTerms&) = default;
};

/// What a contract with the utility costs beside the bill.
struct GridContract {
  Money exit_fee{};           ///< paid …
  std::optional<int> exit{};  ///< … in this period
  Money collateral{};         ///< posted with the utility …
  double collateral_fee = 0;  ///< … at this cost, share per year …
  int collateral_until = 0;   ///< … before this period
  friend bool operator==(const GridContract&, const GridContract&) = default;
};

/// What the utility bills at the grid meter. Figures of the base date grow from there, dated ones from their date.
struct Tariff {
  std::string id;
  std::string name{};
  std::vector<PriceBlock> blocks{};               ///< at the base date
  std::vector<std::vector<PriceBlock>> months{};  ///< instead of `blocks`: those of January to December
  EnergyPrice binning_loss{};                     ///< of `months`: margin that miners lose by them, at most
  std::optional<Path<EnergyPrice>> index{};       ///< added to the price of every block; does not grow with the tariff
  Month base{2026, 1};                            ///< the date of the figures
  double growth = 0;                              ///< share per year, on every figure of the tariff
  Dated<EnergyPrice> wires{};                     ///< on every MWh
  Dated<EnergyPrice> riders{};                    ///< on every MWh
  Dated<CapacityPrice> demand{};                  ///< on the period's peak demand
  Dated<CapacityPrice> coincident{};              ///< on the demand at the system's peaks; miners are off then
  MoneyRate minimum_bill{};
  CapacityPrice demand_response{};  ///< earned by running miners, per MW and time
  DemandTerms demand_terms{};
  GridContract contract{};
  friend bool operator==(const Tariff&, const Tariff&) = default;
};

/// The miner that leaves the network when it no longer earns its power: what it needs is a floor under the hashprice.
struct MarginalMiner {
  Efficiency efficiency{};
  EnergyPrice power{};
  double overhead = 0;     ///< cooling and distribution, as a share of the unit's power
  double improvement = 0;  ///< of the efficiency, share per year
  Month base{2026, 1};     ///< the date of the figures
  friend bool operator==(const MarginalMiner&, const MarginalMiner&) = default;
};

/// Bitcoin, either by hashprice or by its parts.
struct BitcoinMarket {
  std::optional<Path<Hashprice>> hashprice{};
  std::optional<Path<BitcoinPrice>> price{};
  std::optional<Path<double>> difficulty{};
  double fees = 0;                          ///< share of the block subsidy
  std::optional<MarginalMiner> marginal{};  ///< difficulty that responds: the hashprice falls no lower
  friend bool operator==(const BitcoinMarket&, const BitcoinMarket&) = default;
};

/// What used miners fetch, by efficiency class: the first class whose `up_to` is no less than the unit's J/TH.
struct ResaleClass {
  Efficiency up_to{};
  Path<HashratePrice> price{};
  friend bool operator==(const ResaleClass&, const ResaleClass&) = default;
};

struct MinerMarket {
  double pool_fee = 0;
  double uptime = 1;
  MoneyRate operation{};              ///< per unit that runs
  std::vector<ResaleClass> resale{};  ///< ascending; above the last class a unit is worth nothing
  Money decommissioning{};            ///< per unit that leaves its hall for good
  std::optional<Money> relocation{};  ///< per unit moved to another hall; none = not allowed
  friend bool operator==(const MinerMarket&, const MinerMarket&) = default;
};

enum class LeaseKind { gross, modified_gross, nnn };

/// One rise of a rate, for good.
struct RentStep {
  int years = 0;  ///< whole years since the offer began
  double rise = 0;
  friend bool operator==(const RentStep&, const RentStep&) = default;
};

/// Inflation of the anniversary's month, held between two bounds.
struct Indexation {
  double least = 0;
  double most = 1;
  friend bool operator==(const Indexation&, const Indexation&) = default;
};

/// Growth of an offer's rate, on whole years since it began; what is given multiplies.
struct Escalator {
  double annual = 0;              ///< share per year
  std::vector<RentStep> steps{};  ///< ascending by `years`
  std::optional<Indexation> indexed{};
  friend bool operator==(const Escalator&, const Escalator&) = default;
};

/// Share of what an offer takes that is drawn and billed.
struct RampStep {
  int from = 0;  ///< periods since the offer began
  double share = 1;
  friend bool operator==(const RampStep&, const RampStep&) = default;
};

/// What may follow the term: counted at what is to be expected.
struct Renewal {
  double probability = 0;
  int term = 0;     ///< periods
  double rate = 1;  ///< of the rate as it would be without the end of the term
  friend bool operator==(const Renewal&, const Renewal&) = default;
};

/// The tenant's share of the fit-out, credited against the rent as a loan with level payments.
struct Reimbursement {
  int over = 0;         ///< periods from the offer's beginning; 0 = not reimbursed
  double interest = 0;  ///< share per year; a period bears `interest · years of a period`
  friend bool operator==(const Reimbursement&, const Reimbursement&) = default;
};

/// What the owner pays for somebody's guarantee of the tenant.
struct CreditBackstop {
  PowerCost upfront{};  ///< warrants or a fee, when the offer begins
  CapacityPrice fee{};  ///< while it runs
  friend bool operator==(const CreditBackstop&, const CreditBackstop&) = default;
};

/// Somebody who buys critical IT: a hosting lease, a cloud contract, or an open market. In mining: the Bitcoin network,
/// an open market for containers of miners, which earn what miners earn.
struct Offer {
  std::string id;
  std::string name{};
  Business business = Business::hosting;
  bool market = false;                              ///< an open market: served at will, no commitment, no term
  std::vector<Ref<RackSpec>> racks{};               ///< that satisfy it; empty = any of its business
  std::vector<Ref<ConversionOption>> options{};     ///< that satisfy it; empty = any of its business
  Power least{};                                    ///< critical IT while it runs
  Path<Power> most{};                               ///< critical IT; a path for the depth of a market
  std::optional<double> least_accelerators{};       ///< cloud: instead of `least`
  std::optional<Path<double>> most_accelerators{};  ///< cloud: instead of `most`
  Path<CapacityPrice> rent{};                       ///< hosting: per MW billed and time
  Path<MoneyRate> accelerator_price{};              ///< cloud: per accelerator and time
  double utilisation = 1;                           ///< cloud: share of the time that is paid
  double take_or_pay = 0;                           ///< share that is paid at least, whatever is drawn
  std::vector<RampStep> ramp{};                     ///< ascending, from 0 on; empty = all from the beginning
  Escalator escalator{};
  LeaseKind lease = LeaseKind::modified_gross;
  int ready_by = 0;  ///< period; a lease that begins later pays `late`; the end of the plan when nobody asks
  int earliest = 0;  ///< first period in which it may begin
  int lapses = 0;    ///< it must begin before this period
  int term = 0;      ///< periods; 0 for a market
  std::optional<Renewal> renewal{};
  CapacityPrice late{};     ///< damages on `least` from `ready_by` until it begins
  int free_rent = 0;        ///< periods from its beginning without rent
  int prepaid = 0;          ///< periods of rent paid at its beginning …
  int credited_over = 0;    ///< … and credited evenly over this many periods, the first included
  double tenant_capex = 0;  ///< share of the fit-out of the kW it takes at its beginning, paid then
  Reimbursement reimbursement{};
  CreditBackstop backstop{};

  /// The end of the term after a beginning, and of the renewal.
  [[nodiscard]] int end(int begin) const { return begin + term; }
  [[nodiscard]] int last_end(int begin) const { return end(begin) + (renewal ? renewal->term : 0); }
  /// Whether it runs in a period, in its term or its renewal; a market does from its beginning on.
  [[nodiscard]] bool runs(int begin, int period) const {
    return period >= begin && (market || period < last_end(begin));
  }
  friend bool operator==(const Offer&, const Offer&) = default;
};

/// `cap_rate`: hosting sold at next year's NOI over a rate.
enum class Terminal { none, contracted, salvage, cap_rate };
enum class Timing { mid, end };

struct MoneyTerms {
  std::array<double, 4> rates{0.18, 0.09, 0.14, 0.10};  ///< share per year, by `Business`
  Timing timing = Timing::mid;
  double contingency = 0;  ///< on the cost of conversions and projects, not on racks
  MoneyRate site_operation{};
  double property_tax = 0;          ///< share per year of invested capital
  double insurance = 0;             ///< share per year of invested capital
  ByCategory capex_escalation{};    ///< share per year from the plan's start, on conversions and projects
  double operation_escalation = 0;  ///< share per year from the plan's start, on operation of site, racks and miners
  double rack_price_growth = 0;     ///< share per year from the plan's start
  double rack_resale_decline = 1;   ///< share of an owned rack's value lost a year
  Dated<double> inflation{};        ///< share per year: what indexed rents follow
  SalesTax sales_tax{};
  Terminal terminal = Terminal::none;
  double cap_rate = 0.07;         ///< `cap_rate`: NOI of a year over the price
  double cost_of_sale = 0;        ///< `cap_rate`: share of the price
  std::optional<TaxTerms> tax{};  ///< none: everything is before tax
  std::vector<Facility> debt{};   ///< the most senior first; changes no decision

  [[nodiscard]] double rate(Business business) const { return rates[static_cast<std::size_t>(business)]; }
  friend bool operator==(const MoneyTerms&, const MoneyTerms&) = default;
};

}  // namespace changeover
