#include "planner/audit/deal.hpp"

#include <algorithm>
#include <cmath>

#include "planner/audit/record.hpp"
#include "planner/audit/works.hpp"

namespace changeover::auditing {
namespace {

constexpr auto dollars_per_megawatt_and_hour = dollar / megawatt / hour;

}  // namespace

Deal::Deal(const Timeline& timeline, const Prices& prices, const Service& service, const ConvertedHall& hall)
    : timeline_(timeline),
      prices_(prices),
      service_(service),
      hall_(hall),
      offer_(timeline.scenario[service.offer]),
      rack_(timeline.rack(hall)),
      begin_(*timeline.begin(service.offer)) {}

double Deal::given(int period) const {
  return service_.power[index(std::min(period, timeline_.periods() - 1))].in(megawatt);
}

double Deal::probability(int period) const {
  const int end = offer_.end(begin_);
  const bool open = !offer_.market && offer_.renewal && end > 0 && period >= end;
  return open ? offer_.renewal->probability : 1;
}

double Deal::ramp(int period) const {
  double share = 1;
  if (offer_.market) return share;
  for (const RampStep& step : offer_.ramp)
    if (step.from <= period - begin_) share = step.share;
  return share;
}

double Deal::utilisation() const { return offer_.business == Business::cloud ? offer_.utilisation : 1; }

double Deal::drawn_share(int period) const { return probability(period) * ramp(period); }

double Deal::paid_share(int period) const {
  if (period - begin_ < offer_.free_rent) return 0;
  const double least = offer_.market ? 0 : offer_.take_or_pay;
  return probability(period) * std::max(least, utilisation() * ramp(period));
}

double Deal::income(int period) const {
  return given(period) * prices_.rate(offer_, rack_, begin_, period) * paid_share(period);
}

double Deal::demand(int period) const {
  const double efficiency = timeline_.wiring.power(hall_.hall).efficiency;
  return given(period) * drawn_share(period) * hall_.design.load_peak / efficiency;
}

PowerMoney Deal::power(int period) const {
  const double hours = timeline_.scenario.calendar.hours_per_period();
  const double efficiency = timeline_.wiring.power(hall_.hall).efficiency;
  const double average = given(period) * drawn_share(period) * hall_.design.load_average / efficiency;
  return {.energy = average * hours * prices_.energy(period),
          .demand = demand(period) * hours * prices_.demand(period),
          .coincident = average * hours * prices_.coincident(period)};
}

bool Deal::owner_pays_power() const { return offer_.business == Business::cloud || offer_.lease == LeaseKind::gross; }

bool Deal::tenant_pays_upkeep() const { return offer_.business == Business::hosting && offer_.lease == LeaseKind::nnn; }

double Deal::upkeep(int period) const {
  const Scenario& scenario = timeline_.scenario;
  const MoneyTerms& money = scenario.money;
  const double operation =
      scenario[hall_.option].operation.in(dollars_per_megawatt_and_hour)*scenario.calendar.hours_per_period() *
      prices_.escalation(money.operation_escalation, period);
  const double levies = invested_per_megawatt(timeline_, hall_) * (money.property_tax + money.insurance) *
                        scenario.calendar.years_per_period();
  return given(period) * probability(period) * (operation + levies);
}

bool Deal::among_first(int periods, int period) const {
  return begin_ >= 0 && begin_ <= period && period < begin_ + periods;
}

double Deal::prepayment(int period) const {
  const double paid = std::max(offer_.market ? 0 : offer_.take_or_pay, utilisation());
  const double all =
      begin_ < 0 ? 0 : offer_.prepaid * given(begin_) * prices_.rate(offer_, rack_, begin_, begin_) * paid;
  double sum = 0;
  if (among_first(1, period)) sum += all;
  if (among_first(offer_.credited_over, period)) sum -= all / offer_.credited_over;
  return sum;
}

double Deal::contributed() const {
  return offer_.tenant_capex * invested_per_megawatt(timeline_, hall_) * given(begin_);
}

double Deal::contribution(int period) const { return among_first(1, period) ? contributed() : 0; }

double Deal::reimbursement(int period) const {
  const Reimbursement& loan = offer_.reimbursement;
  if (!among_first(loan.over, period)) return 0;
  const double interest = loan.interest * timeline_.scenario.calendar.years_per_period();
  const double share =
      interest == 0 ? 1.0 / loan.over : interest / ((1 + interest) * (1 - std::pow(1 + interest, -loan.over)));
  return contributed() * share;
}

double Deal::backstop(int period) const {
  const double hours = timeline_.scenario.calendar.hours_per_period();
  const double fee = offer_.backstop.fee.in(dollars_per_megawatt_and_hour)*hours * probability(period);
  const double upfront = among_first(1, period) ? offer_.backstop.upfront.in(dollar / megawatt) : 0;
  return given(period) * (fee + upfront);
}

double Deal::kept(int period) const {
  double sum = income(period) - backstop(period);
  if (owner_pays_power()) sum -= power(period).total();
  if (!tenant_pays_upkeep()) sum -= upkeep(period);
  return sum;
}

double Deal::credits(int period) const { return reimbursement(period) - std::min(0.0, prepayment(period)); }

}  // namespace changeover::auditing
