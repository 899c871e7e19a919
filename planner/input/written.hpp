#pragma once

#include <variant>

#include "models/site/scenario.hpp"
#include "planner/input/reader.hpp"

/// The input as written: every object type of the language with its dates, durations and ids not yet turned into
/// periods and references.
namespace changeover::written {

using Amounts = std::vector<std::pair<Name, double>>;

struct Site {
  std::string name;
  std::string location;
  std::string currency;
};

struct Rates {
  double mining = 0;
  double hosting = 0;
  double cloud = 0;
  double site = 0;
};

struct Maximise {
  Goal goal = Goal::npv;
  std::optional<Month> by{};
};

struct Plan {
  Month start;
  int periods = 0;
  Step step = Step::quarter;
  Maximise maximise{};
  Power least_critical_it;
  double gap = 0;
  Rates rates{};
  Timing timing = Timing::mid;
  Origin where{};
};

/// MW, or MVA that a power factor makes MW.
struct Rating {
  double number = 0;
  bool apparent = false;
};

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

/// A supply or an element of the power network.
struct Equipment {
  std::string id;
  std::string name;
  Dated<Rating> capacity{};
  std::optional<double> power_factor{};
  double continuous = 1;
  double loss = 0;
  std::optional<Dated<Power>> firm{};
  std::vector<std::pair<Month, Rating>> steps{};
  std::vector<Name> from{};
  std::vector<Name> feeds{};
  bool backup = false;
  Origin where{};
};

struct Grid {
  Equipment equipment{};
  std::optional<EnergyPrice> energy{};
  std::optional<std::variant<Name, Tariff>> tariff{};
  Origin where{};
};

struct Event {
  std::vector<Name> lose{};
  std::optional<Power> firm{};
  Origin where{};
};

enum class StandardContingency { n_minus_1, curtailment };
using Contingency = std::variant<StandardContingency, std::vector<std::pair<Name, Event>>>;

struct PowerNetwork {
  Grid grid{};
  std::vector<Equipment> supplies{};
  std::vector<Equipment> elements{};
  std::vector<Contingency> contingencies{};
  Origin where{};
};

struct PowerUse {
  double peak = 0;
  double average = 0;
};

/// What a plant is like, apart from its place in the network.
struct PlantFigures {
  PowerUse power{};
  WaterUse water;
  std::optional<Temperature> supply{};
  double loss = 0;
};

struct Plant {
  std::string id;
  std::string name;
  Medium medium = Medium::air;
  Dated<Power> capacity{};
  std::vector<Name> from{};
  std::optional<std::vector<Name>> serves{};
  PlantFigures figures{};
  bool backup = false;
  Origin where{};
};

struct Fleet {
  std::string id;  ///< of the miner model
  int count = 0;
  Amounts consumes{};
  Origin where{};
};

struct Follow {
  Name activity{};
  std::optional<Duration> lag{};
  Origin where{};
};

struct Hall {
  std::string id;
  std::string name;
  Power power;
  Area area;
  AreaLoad floor;
  AreaLoad point;
  std::optional<int> positions{};
  std::optional<Length> clear_height{};
  std::vector<Name> feeds{};
  std::vector<Fleet> miners{};
  std::optional<std::vector<Name>> options{};
  std::optional<Month> available{};
  std::vector<Follow> after{};
  Origin where{};
};

struct Asic {
  std::string id;
  std::string name;
  Hashrate hashrate;
  Power power;
  Medium cooling = Medium::air;
  std::string source;
  std::string date;
  Origin where{};
};

struct Heat {
  double air = 0;
  double liquid = 0;
  double immersion = 0;
};

struct Rack {
  std::string id;
  std::string name;
  std::optional<Power> peak{};
  std::optional<Power> average{};
  std::optional<Heat> heat{};
  std::optional<std::vector<std::pair<Name, int>>> miners{};
  Mass mass;
  Area base;
  Area footprint;
  Length height;
  std::optional<Temperature> supply{};
  int accelerators = 0;
  Money price;
  std::optional<Duration> life{};
  std::string source;
  std::string date;
  Origin where{};
};

/// Shares of a cost; the rest is for other things.
struct Split {
  double electrical = 0;
  double mechanical = 0;
  double structure = 0;
  double network = 0;
  double soft_cost = 0;
};

/// What conversions, projects and variants have in common; what is missing is the project's or the default.
struct Work {
  std::optional<Duration> duration{};
  std::optional<Duration> lead{};
  std::optional<Payments> payments{};
  std::optional<Month> earliest{};
  std::optional<Month> latest{};
  std::optional<Amounts> uses{};
  std::optional<Split> split{};
  std::optional<int> estimate{};  ///< class 1 to 5
};

struct Option {
  std::string id;
  std::string name;
  Business business = Business::hosting;
  Name rack{};
  Redundancy redundancy = Redundancy::n;
  double usable = 1;
  double overhead = 0;
  PowerCost fit_out;
  Money fit_out_fixed;
  std::optional<AreaCost> reinforcement{};
  CapacityPrice operation;
  double install_rate = 0;
  Work work{};
  std::vector<Follow> after{};
  std::vector<Name> requires_projects{};
  Amounts consumes{};
  std::string source;
  std::string date;
  Origin where{};
};

using PowerGains = std::vector<std::pair<Name, Power>>;
using FloorGains = std::vector<std::pair<Name, AreaLoad>>;

struct Gains {
  std::optional<PowerGains> adds{};
  std::optional<PowerGains> adds_firm{};
  std::optional<FloorGains> adds_floor{};
};

struct Variant {
  std::string id;
  std::optional<Money> cost{};
  Work work{};
  Gains gains{};
  Origin where{};
};

struct Project {
  std::string id;
  std::string name;
  std::optional<Money> cost{};
  Work work{};
  Gains gains{};
  std::vector<Follow> after{};
  std::vector<Name> requires_projects{};
  bool mandatory = false;
  std::vector<Variant> variants{};
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

struct Shared {
  Dated<double> capacity{};
  std::string unit;
};

struct Capex {
  std::optional<Money> per_year{};
  std::optional<Money> total{};
};

struct LeastMining {
  Power least;
  Month until;
  Origin where{};
};

struct Window {
  Month from;
  Month until;
  Origin where{};
};

struct Limits {
  std::optional<WaterFlow> water{};
  std::vector<std::pair<Name, Dated<double>>> crews{};
  std::vector<std::pair<Name, Shared>> shared{};
  Capex capex{};
  std::optional<CashLimit> cash{};
  std::optional<int> converting_at_once{};
  std::optional<LeastMining> mining{};
  std::vector<Window> working{};
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

struct Lock {
  std::optional<Name> option{};
  std::optional<Month> start{};
  std::optional<int> racks{};
  std::optional<Name> variant{};
  Origin where{};
};

struct Signature {
  Name offer{};
  std::optional<Month> begin{};
};

struct Locks {
  std::vector<std::pair<Name, Lock>> activities{};
  std::vector<std::vector<Signature>> sign{};
  std::vector<Name> never{};
  Origin where{};
};

/// A whole input.
struct Input {
  Site site{};
  Plan plan{};
  PowerNetwork power{};
  std::optional<std::vector<Plant>> cooling{};
  std::vector<Hall> halls{};
  std::vector<Asic> asics{};
  std::vector<Rack> racks{};
  std::vector<Option> options{};
  std::vector<Project> projects{};
  std::vector<Offer> offers{};
  Market market{};
  std::vector<Tariff> tariffs{};
  std::vector<Bitcoin> bitcoin{};
  std::vector<Resale> resale{};
  Limits limits{};
  MoneyTerms money{};
  Locks locks{};
  std::array<std::optional<PlantFigures>, 3> default_plants{};  ///< by medium
  std::vector<EnergyPrice> hourly_prices{};                     ///< of the grid's tariff, when it has a price file
  Origin where{};
};

}  // namespace changeover::written
