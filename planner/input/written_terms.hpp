#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "models/site/market.hpp"
#include "planner/input/reader.hpp"

/// The terms of tariffs, offers, markets and money as written; a part of `planner/input/written.hpp`.
namespace changeover::written {

struct Block {
  double share = 0;
  EnergyPrice price;
};

/// Hourly prices of a year in a file beside the site's.
struct PriceFile {
  std::string file;
  int bins = 0;
  std::optional<std::string> column{};
  Origin where{};
};

struct MinimumDemand {
  double share = 0;
  std::optional<Power> of{};
  std::optional<Month> from{};
  std::optional<Month> until{};
  Origin where{};
};

struct Ratchet {
  double share = 0;
  Duration over;
  Power before;
  Origin where{};
};

struct Exit {
  Money fee;
  Month at;
  Origin where{};
};

struct Collateral {
  Money amount;
  double fee = 0;
  std::optional<Month> until{};
  Origin where{};
};

struct Tariff {
  std::string id;
  std::string name;
  std::optional<Month> base{};
  std::optional<std::vector<Block>> blocks{};
  std::optional<EnergyPrice> energy{};
  std::optional<PriceFile> prices{};
  std::optional<Path<EnergyPrice>> index{};
  double growth = 0;
  Dated<EnergyPrice> wires{};
  Dated<EnergyPrice> riders{};
  Dated<CapacityPrice> demand{};
  Dated<CapacityPrice> coincident{};
  MoneyRate minimum_bill;
  CapacityPrice demand_response;
  std::optional<MinimumDemand> minimum_demand{};
  std::optional<Ratchet> ratchet{};
  std::optional<Exit> exit{};
  std::optional<Collateral> collateral{};
  std::string source;
  std::string date;
  Origin where{};
};

struct PowerDemand {
  std::optional<Power> least{};
  Path<Power> most{};
  Origin where{};
};

struct AcceleratorDemand {
  std::optional<double> least{};
  Path<double> most{};
  Origin where{};
};

struct Escalator {
  double annual = 0;
  std::vector<std::pair<Since, double>> steps{};
  std::optional<Indexation> cpi{};
};

struct Renewal {
  double probability = 0;
  Duration term;
  double rent = 1;
  Origin where{};
};

struct Reimbursement {
  Duration over;
  double interest = 0;
  Origin where{};
};

struct Offer {
  std::string id;
  std::string name;
  Business business = Business::hosting;
  bool market = false;
  std::vector<Name> racks{};
  std::vector<Name> options{};
  std::optional<PowerDemand> kw{};
  std::optional<AcceleratorDemand> accelerators{};
  std::optional<Path<CapacityPrice>> rent{};
  std::optional<Path<MoneyRate>> price{};
  std::optional<double> utilisation{};
  double take_or_pay = 0;
  std::optional<std::vector<std::pair<Since, double>>> ramp{};
  std::optional<Escalator> escalator{};
  LeaseKind lease = LeaseKind::modified_gross;
  std::optional<Month> ready_by{};
  std::optional<Month> earliest{};
  std::optional<Month> lapses{};
  std::optional<Duration> term{};
  std::optional<Renewal> renewal{};
  std::optional<CapacityPrice> late{};
  std::optional<Duration> free_rent{};
  std::optional<Duration> prepaid{};
  std::optional<Duration> credited_over{};
  double tenant_capex = 0;
  std::optional<Reimbursement> reimbursed{};
  std::optional<CreditBackstop> backstop{};
  std::string source;
  std::string date;
  Origin where{};
};

struct MarginalMiner {
  Efficiency efficiency;
  EnergyPrice power;
  double overhead = 0;
  double improvement = 0;
  std::optional<Month> base{};
};

struct Bitcoin {
  std::string id;
  std::string name;
  std::optional<Path<Hashprice>> hashprice{};
  std::optional<Path<BitcoinPrice>> price{};
  std::optional<Path<double>> difficulty{};
  double fees = 0;
  std::optional<MarginalMiner> marginal{};
  std::string source;
  std::string date;
  Origin where{};
};

struct Resale {
  std::string id;
  std::string name;
  std::vector<ResaleClass> classes{};
  std::string source;
  std::string date;
  Origin where{};
};

struct Miners {
  double pool_fee = 0;
  double uptime = 1;
  MoneyRate operation;
  std::variant<Name, std::vector<ResaleClass>> resale{};
  Money decommissioning;
  std::optional<Money> relocation{};
  Origin where{};
};

struct Market {
  std::variant<Name, Bitcoin> bitcoin{};
  Miners miners{};
  double rack_price_growth = 0;
  double rack_resale_decline = 1;
  std::optional<Dated<double>> inflation{};
  Origin where{};
};

/// Growth of cost by what it is spent on; what is not given grows like `other`.
struct CapexEscalation {
  std::optional<double> electrical{};
  std::optional<double> mechanical{};
  std::optional<double> structure{};
  std::optional<double> network{};
  std::optional<double> soft_cost{};
  double other = 0;
};

struct Escalation {
  CapexEscalation capex{};
  double operation = 0;
};

/// What counts after the plan; the figures belong to `cap_rate`.
struct AfterPlan {
  Terminal terminal = Terminal::none;
  double cap_rate = 0;
  double cost_of_sale = 0;
};

struct ExistingAsset {
  Business business = Business::mining;
  Money cost;
  WriteOff depreciation{};
  Month in_service;
  double bonus = 0;
  Origin where{};
};

struct Depreciation {
  WriteOff conversions{};
  WriteOff projects{};
  WriteOff racks{};
};

struct Tax {
  double rate = 0;
  Depreciation depreciation{};
  std::vector<ExistingAsset> existing{};
  Dated<double> bonus{};
  double losses = 1;
};

struct Facility {
  std::string id;
  double rate = 0;
  std::optional<Money> limit{};
  std::optional<double> loan_to_cost{};
  std::optional<double> cover{};
  std::optional<double> least_cover{};
  Repayment repayment = Repayment::level;
  Drawing drawing = Drawing::pro_rata;
  std::optional<Month> repaid_from{};
  Duration term;
  double upfront_fee = 0;
  double commitment_fee = 0;
  std::optional<Duration> reserve{};
  Origin where{};
};

struct MoneyTerms {
  double contingency = 0;
  MoneyRate site_operation;
  double property_tax = 0;
  double insurance = 0;
  Escalation escalation{};
  SalesTax sales_tax{};
  AfterPlan terminal{};
  std::optional<Tax> tax{};
  std::vector<Facility> debt{};
};

}  // namespace changeover::written
