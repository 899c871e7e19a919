#pragma once

#include <variant>

#include "models/site/scenario.hpp"
#include "planner/input/reader.hpp"
#include "planner/input/written_terms.hpp"

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
