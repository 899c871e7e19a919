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

/// What the utility bills at the grid meter.
struct Tariff {
  std::string id;
  std::string name{};
  std::vector<PriceBlock> blocks{};  ///< at the base date
  Month base{2026, 1};               ///< the date of the figures
  double growth = 0;                 ///< share per year from the base date, on every figure of the tariff
  EnergyPrice wires{};               ///< on every MWh
  EnergyPrice riders{};              ///< on every MWh
  CapacityPrice demand{};            ///< on the period's peak demand
  CapacityPrice coincident{};        ///< on the demand at the system's peaks; miners are off then
  MoneyRate minimum_bill{};
  CapacityPrice demand_response{};  ///< earned by running miners, per MW and time
  friend bool operator==(const Tariff&, const Tariff&) = default;
};

/// Bitcoin, either by hashprice or by its parts.
struct BitcoinMarket {
  std::optional<Path<Hashprice>> hashprice{};
  std::optional<Path<BitcoinPrice>> price{};
  std::optional<Path<double>> difficulty{};
  double fees = 0;  ///< share of the block subsidy
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

/// Somebody who buys critical IT: a hosting lease, a cloud contract, or an open market.
struct Offer {
  std::string id;
  std::string name{};
  Business business = Business::hosting;            ///< hosting or cloud
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
  double escalator = 0;                             ///< share per year, on whole years since it began
  LeaseKind lease = LeaseKind::modified_gross;
  int ready_by = 0;         ///< period; a lease that begins later pays `late`
  int earliest = 0;         ///< first period in which it may begin
  int lapses = 0;           ///< it must begin before this period
  int term = 0;             ///< periods; 0 for a market
  CapacityPrice late{};     ///< damages on `least` from `ready_by` until it begins
  int free_rent = 0;        ///< periods from its beginning without rent
  int prepaid = 0;          ///< periods of rent paid at its beginning …
  int credited_over = 0;    ///< … and credited evenly over this many periods, the first included
  double tenant_capex = 0;  ///< share of the fit-out of the kW it takes at its beginning, paid then
  friend bool operator==(const Offer&, const Offer&) = default;
};

enum class Terminal { none, contracted, salvage };
enum class Timing { mid, end };

struct MoneyTerms {
  std::array<double, 4> rates{0.18, 0.09, 0.14, 0.10};  ///< share per year, by `Business`
  Timing timing = Timing::mid;
  double contingency = 0;  ///< on the cost of conversions and projects, not on racks
  MoneyRate site_operation{};
  double property_tax = 0;          ///< share per year of invested capital
  double insurance = 0;             ///< share per year of invested capital
  double capex_escalation = 0;      ///< share per year from the plan's start, on conversions and projects
  double operation_escalation = 0;  ///< share per year from the plan's start, on operation of site, racks and miners
  double rack_price_growth = 0;     ///< share per year from the plan's start
  double rack_resale_decline = 1;   ///< share of an owned rack's value lost a year
  Terminal terminal = Terminal::none;
  std::optional<TaxTerms> tax{};  ///< none: everything is before tax
  std::vector<Facility> debt{};   ///< the most senior first; changes no decision

  [[nodiscard]] double rate(Business business) const { return rates[static_cast<std::size_t>(business)]; }
  friend bool operator==(const MoneyTerms&, const MoneyTerms&) = default;
};

}  // namespace changeover
