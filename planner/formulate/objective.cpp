#include <algorithm>
#include <cmath>

#include "models/market/escalation.hpp"
#include "models/market/market.hpp"
#include "planner/formulate/families.hpp"

namespace changeover {
namespace {

using milp::Linear;
using milp::Model;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// All lines of docs/model.md §§5–8, each dollar counted at its worth, as a sum over the variables [$M].
class Worth {
 public:
  Worth(const Context& context, const Variables& variables, const PresentWorth& worth)
      : context_(context), scenario_(context.scenario), worth_(worth), variables_(variables) {}

  Linear total() {
    conversions();
    projects();
    racks();
    servings();
    late_damages();
    miners();
    sales();
    site();
    existing_assets();
    return sum_;
  }

 private:
  double years() const { return scenario_.calendar.years_per_period(); }
  double hours() const { return scenario_.calendar.hours_per_period(); }

  double operation_escalation(int period) const {
    return escalation(scenario_.money.operation_escalation, scenario_.calendar, period);
  }
  /// Property tax and insurance a period, per dollar invested.
  double holding_rate() const { return (scenario_.money.property_tax + scenario_.money.insurance) * years(); }

  /// Property tax and insurance on a dollar invested, from a period to the end, and what they take from the price of a
  /// site that is sold.
  double holding(Business business, int from) const {
    double sum = 0;
    for (int t = std::max(0, from); t < context_.periods(); ++t) sum += holding_rate() * worth_.of_income(business, t);
    if (business == Business::site && scenario_.money.terminal == Terminal::cap_rate)
      sum +=
          (scenario_.money.property_tax + scenario_.money.insurance) * price_of_income() * worth_.at_horizon(business);
    return sum;
  }

  /// An activity's payments with their deductions, and property tax and insurance once it is finished.
  void activity(const Mode& mode, const Work& work, Money cost, Business business, WriteOff TaxTerms::*asset) {
    for (const Start& start : mode.starts) {
      const int finish = start.period + mode.duration;
      const double deductions = worth_.of_deductions(business, asset, finish);
      double worth = -cost.in(million_dollars)*holding(business, finish);
      for (const auto& [period, amount] : payments(context_, work, start.period, cost))
        worth -= amount * (worth_.of_capital(business, period) - deductions);
      sum_.add(worth, start.variable);
    }
  }

  void conversions() {
    for (const Ref<Hall> hall : refs(scenario_.halls))
      for (int place = 0; place < static_cast<int>(scenario_[hall].options.size()); ++place) {
        const ConversionOption& option = context_.option(hall, place);
        activity(variables_.activity(hall).modes[at(place)], option.work, context_.fit(hall, place).cost,
                 option.business, &TaxTerms::conversions);
      }
  }

  void projects() {
    for (const Ref<Project> project : refs(scenario_.projects))
      for (std::size_t v = 0; v < scenario_[project].variants.size(); ++v) {
        const Variant& variant = scenario_[project].variants[v];
        activity(variables_.activity(project).modes[v], variant.work, project_cost(scenario_, variant), Business::site,
                 &TaxTerms::projects);
      }
  }

  double rack_price(const RackSpec& rack, int period) const {
    return rack.price.in(million_dollars)*escalation(scenario_.money.rack_price_growth, scenario_.calendar, period);
  }

  /// An owned rack bought in a period: purchases, the resale of what they replace, salvage. `paid`: before the plan.
  double owning(const RackSpec& rack, Business business, int bought, bool paid = false) const {
    double worth = 0;
    int last = bought;
    const double kept = 1 - scenario_.money.rack_resale_decline;
    for (const auto& [period, price] : rack_purchases(context_, rack, bought)) {
      const bool sunk = period < 0 || (paid && period == bought);
      if (!sunk)
        worth -=
            price * (worth_.of_capital(business, period) - worth_.of_deductions(business, &TaxTerms::racks, period));
      if (period > bought && period >= 0)
        worth += rack_price(rack, last) * std::pow(kept, rack.life * years()) * worth_.of_income(business, period);
      last = period;
    }
    if (scenario_.money.terminal == Terminal::salvage)
      worth +=
          rack_price(rack, last) * std::pow(kept, (context_.periods() - last) * years()) * worth_.at_horizon(business);
    return worth;
  }

  void racks() {
    for (const Ref<Hall> hall : refs(scenario_.halls))
      for (int place = 0; place < static_cast<int>(scenario_[hall].options.size()); ++place) {
        const Racks& racks = variables_.racks[at(hall.index)][at(place)];
        const ConversionOption& option = context_.option(hall, place);
        const RackSpec& rack = context_.rack(hall, place);
        const Business business = option.business;
        const bool owned = option.owns_racks();
        for (int t = racks.first_live; t < context_.periods(); ++t) {
          double worth =
              -(rack.peak * (option.operation * Duration(hours(), hour))).in(million_dollars)*operation_escalation(t) *
              worth_.of_income(business, t);
          if (owned) {
            worth -= rack.price.in(million_dollars)*holding_rate() * worth_.of_income(business, t);
            worth += owning(rack, business, t) - (t + 1 < context_.periods() ? owning(rack, business, t + 1) : 0);
          }
          sum_.add(worth, *racks.at(t));
        }
        if (const int built = racks_built(context_, hall, place); owned && built > 0)
          sum_ += Linear(
              built * (owning(rack, business, locked_conversion(scenario_, hall)->start + option.work.duration, true) -
                       owning(rack, business, 0)));
      }
  }

  /// What the owner pays for the power of 1 MW sold for a period [$M, undiscounted].
  double power_cost(const Serving& serving, int period) const {
    const Offer& offer = scenario_[serving.offer];
    if (offer.business == Business::hosting && offer.lease != LeaseKind::gross) return 0;
    return drawn_share(offer, serving.begin, period) * power_bill(scenario_, context_.physics, serving.hall,
                                                                  scenario_[serving.hall].options[at(serving.place)],
                                                                  period)
                                                           .total()
                                                           .in(million_dollars);
  }
  /// Operation, property tax and insurance of 1 MW for a period.
  double upkeep(const Serving& serving, int period) const {
    const ConversionOption& option = context_.option(serving.hall, serving.place);
    return (megawatts(1) * (option.operation * Duration(hours(), hour)))
               .in(million_dollars)*operation_escalation(period) +
           fit_out_per_mw(serving) * holding_rate();
  }
  double fit_out_per_mw(const Serving& serving) const {
    const Fit& fit = context_.fit(serving.hall, serving.place);
    return fit.cost.in(million_dollars) / (fit.racks * context_.rack(serving.hall, serving.place).peak.in(megawatt));
  }
  double full_rate(const Serving& serving, int period) const {
    return rate(scenario_, scenario_[serving.offer], context_.rack(serving.hall, serving.place), serving.begin, period)
        .in(million_dollars);
  }
  bool tenant_pays_all(const Offer& offer) const {
    return offer.business == Business::hosting && offer.lease == LeaseKind::nnn;
  }
  /// What 1 MW brings in a period, but for upkeep: rent or cloud revenue less power and the fee of the backstop.
  double income(const Serving& serving, int period) const {
    const Offer& offer = scenario_[serving.offer];
    const double fee = (megawatts(1) * (offer.backstop.fee * Duration(hours(), hour))).in(million_dollars);
    const Money charged = charge(scenario_, offer, context_.rack(serving.hall, serving.place), serving.begin, period);
    return charged.in(million_dollars)-power_cost(serving, period) - expected_share(offer, serving.begin, period) * fee;
  }

  void servings() {
    for (const Serving& serving : variables_.servings) {
      const Offer& offer = scenario_[serving.offer];
      const int t = serving.period;
      const double counts = worth_.of_income(offer.business, t);
      double worth = 0;
      if (offer.business == Business::mining) {
        const RackSpec& container = context_.rack(serving.hall, serving.place);
        if (counts != 0)
          worth =
              counts *
              container_economics(scenario_, context_.physics, serving.hall, container, t).margin().in(million_dollars);
      } else {
        const double recovered =
            tenant_pays_all(offer) ? expected_share(offer, serving.begin, t) * upkeep(serving, t) : 0;
        if (counts != 0) worth = counts * (income(serving, t) + recovered);
        if (t == serving.begin && !offer.market) worth += at_beginning(serving, offer);
        if (t == context_.periods() - 1) worth += after_horizon(serving, offer);
      }
      sum_.add(worth, serving.power);
    }
  }

  /// What is paid at the beginning of an offer and credited later, and the price of its backstop.
  double at_beginning(const Serving& serving, const Offer& offer) const {
    const Business business = offer.business;
    const double tenants = offer.tenant_capex * fit_out_per_mw(serving);
    double worth =
        (tenants - offer.backstop.upfront.in(million_dollars / megawatt)) * worth_.of_income(business, serving.begin);
    worth -= credits(business, serving.begin, offer.reimbursement.over,
                     tenants * reimbursed_share(offer, scenario_.calendar));
    if (offer.prepaid > 0) {
      const double lump = offer.prepaid * prepaid_share(offer) * full_rate(serving, serving.begin);
      worth += lump * worth_.of_income(business, serving.begin);
      worth -= credits(business, serving.begin, offer.credited_over, lump / offer.credited_over);
    }
    return worth;
  }
  /// An amount credited in each of some periods; after the horizon, only where contracts count there, or a buyer of the
  /// site takes the credits over.
  double credits(Business business, int begin, int periods, double amount) const {
    double worth = 0;
    for (int t = begin; t < begin + periods; ++t) {
      const Terminal terminal = scenario_.money.terminal;
      if (t < context_.periods() || terminal == Terminal::contracted)
        worth += amount * worth_.of_income(business, t);
      else if (terminal == Terminal::cap_rate && business == Business::hosting)
        worth += amount * worth_.at_horizon(business);
    }
    return worth;
  }

  /// What 1 MW served in the last period brings after it.
  double after_horizon(const Serving& serving, const Offer& offer) const {
    const Terminal terminal = scenario_.money.terminal;
    const bool contracted = terminal == Terminal::contracted && !offer.market;
    const bool sold = terminal == Terminal::cap_rate && offer.business == Business::hosting;
    if ((!contracted && !sold) || worth_.at_horizon(offer.business) == 0) return 0;
    const int end = offer.market ? end_of_year_after() : offer.last_end(serving.begin);
    double worth = 0;
    for (int t = context_.periods(); t < (sold ? std::min(end, end_of_year_after()) : end); ++t) {
      const double kept = tenant_pays_all(offer) ? 0 : expected_share(offer, serving.begin, t) * upkeep(serving, t);
      const double counts =
          sold ? price_of_income() * worth_.at_horizon(offer.business) : worth_.of_income(offer.business, t);
      worth += (income(serving, t) - kept) * counts;
    }
    return worth;
  }
  int end_of_year_after() const { return context_.periods() + scenario_.calendar.periods_per_year(); }
  /// Of a dollar of income in the year after the horizon, when the site is sold for it.
  double price_of_income() const { return (1 - scenario_.money.cost_of_sale) / scenario_.money.cap_rate; }

  void late_damages() {
    for (const Signature& signature : variables_.signatures) {
      const Offer& offer = scenario_[signature.offer];
      double worth = 0;
      for (int t = std::max(0, offer.ready_by); t < signature.begin; ++t)
        worth -= (offer.least * (offer.late * Duration(hours(), hour)))
                     .in(million_dollars)*worth_.of_income(offer.business, t);
      if (signature.signed_) sum_.add(worth, *signature.signed_);
    }
  }

  void miners() {
    for (const FleetInHall& miners : variables_.fleets)
      for (int t = 0; t < context_.periods(); ++t) {
        if (!miners.load[at(t)]) continue;
        const Ref<AsicSpec> asic = scenario_[miners.home].fleets[at(miners.fleet)].asic;
        const Money margin = miner_economics(scenario_, context_.physics, miners.hall, asic, t).margin();
        sum_.add(margin.in(million_dollars) / miners.unit_load.in(megawatt)*worth_.of_income(Business::mining, t),
                 *miners.load[at(t)]);
      }
  }

  /// What a unit of a fleet brings when it leaves its hall in a period.
  double sale(Ref<AsicSpec> asic, int period) const {
    return (resale(scenario_, asic, period) - scenario_.miners.decommissioning).in(million_dollars);
  }

  void sales() {
    const int end = context_.periods();
    const bool salvage = scenario_.money.terminal == Terminal::salvage;
    for (const FleetInHall& miners : variables_.fleets) {
      const Fleet& fleet = scenario_[miners.home].fleets[at(miners.fleet)];
      const double salvaged = salvage ? std::max(0.0, sale(fleet.asic, end)) * worth_.at_horizon(Business::mining) : 0;
      if (scenario_.miners.relocation) {
        for (int t = 0; t < end; ++t)
          if (miners.sold[at(t)])
            sum_.add(sale(fleet.asic, t) * worth_.of_income(Business::mining, t), *miners.sold[at(t)]);
        if (miners.standing[at(end - 1)]) sum_.add(salvaged, *miners.standing[at(end - 1)]);
      } else {
        for (const Mode& mode : variables_.activity(miners.hall).modes)
          for (const Start& start : mode.starts)
            if (start.period >= 0)
              sum_.add(fleet.count * sale(fleet.asic, start.period) * worth_.of_income(Business::mining, start.period),
                       start.variable);
        sum_ += fleet.count * salvaged * mines(scenario_, variables_, miners.hall, end - 1);
      }
    }
    for (const Carrying& carrying : variables_.carryings)
      sum_.add(-scenario_.miners.relocation->in(million_dollars)*worth_.of_income(Business::mining, carrying.period),
               carrying.units);
  }

  double site_operation(int period) const {
    return (scenario_.money.site_operation * Duration(hours(), hour)).in(million_dollars)*operation_escalation(period);
  }

  void site() {
    for (int t = 0; t < context_.periods(); ++t)
      sum_ += Linear(-(site_operation(t) + contract_cost(scenario_.tariff, scenario_.calendar, t).in(million_dollars)) *
                     worth_.of_income(Business::site, t));
    if (scenario_.money.terminal == Terminal::cap_rate)
      for (int t = context_.periods(); t < end_of_year_after(); ++t)
        sum_ += Linear(-site_operation(t) * price_of_income() * worth_.at_horizon(Business::site));
    for (std::size_t t = 0; t < variables_.minimum_bill.size(); ++t)
      sum_.add(-worth_.of_income(Business::site, static_cast<int>(t)), variables_.minimum_bill[t]);
    for (std::size_t t = 0; t < variables_.unused_demand.size(); ++t)
      sum_.add(
          -unused_demand_price(scenario_, static_cast<int>(t)) * worth_.of_income(Business::site, static_cast<int>(t)),
          variables_.unused_demand[t]);
  }

  void existing_assets() {
    if (!scenario_.money.tax) return;
    for (const ExistingAsset& each : scenario_.money.tax->existing)
      sum_ += Linear(each.cost.in(million_dollars)*worth_.of_deductions(each.business, each));
  }

  const Context& context_;
  const Scenario& scenario_;
  const PresentWorth& worth_;
  const Variables& variables_;
  Linear sum_;
};

/// secure_power: critical IT of racks with redundancy live in the period that counts.
Linear secure_power(const Context& context, const Variables& variables) {
  Linear sum;
  for (const Ref<Hall> hall : refs(context.scenario.halls))
    for (int place = 0; place < static_cast<int>(context.scenario[hall].options.size()); ++place) {
      const auto racks = variables.racks[at(hall.index)][at(place)].at(context.scenario.aim.by);
      if (racks && context.option(hall, place).redundancy != Redundancy::n)
        sum.add(context.rack(hall, place).peak.in(megawatt), *racks);
    }
  return sum;
}

}  // namespace

milp::Linear counted(const Context& context, const Variables& variables, const PresentWorth& worth) {
  return Worth(context, variables, worth).total();
}

void set_objective(const Context& context, const Variables& variables, Model& model) {
  switch (context.scenario.aim.goal) {
    case Goal::npv:
      return model.maximise(counted(context, variables, PresentWorth(context.scenario)));
    case Goal::secure_power:
      return model.maximise(secure_power(context, variables));
    case Goal::least_capex:
      return model.maximise(-1.0 * capital(context, variables));
  }
}

}  // namespace changeover
