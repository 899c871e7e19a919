#include <algorithm>

#include "models/market/market.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

bool after(Axis axis) { return axis == Axis::after; }

/// The price of an offer in each period: of the month in which a lease began, escalated; of a market, that of the
/// month.
template <class Q>
Term<Q::dimension> price(Books& books, const ServiceView& service, const Path<Q>& path,
                         const NamedUnit<Q::dimension>& unit, std::string_view key, Axis axis) {
  const Offer& offer = service.offer;
  const Scenario& scenario = books.view.scenario;
  const Calendar& calendar = scenario.calendar;
  const std::string from = origin::of("offers", offer.id, offer.business == Business::cloud ? "price" : "rent");
  if (offer.market)
    return books.inputs({key, given_on(axis)}, {offer.id}, axis, unit, from,
                        [&](int t) { return path.at(calendar.first_month(t)); });
  return books.once<Q::dimension>({"escalated rate", reckoned_on(axis, Sheet::revenue)}, {offer.id}, axis, [&] {
    const auto at_start =
        books.input({key, Sheet::inputs}, {offer.id}, path.at(calendar.first_month(service.begin)), unit, from);
    const Factor annual = books.input({"escalator", Sheet::inputs}, {offer.id}, offer.escalator.annual,
                                      named::percent_a_year, origin::of("offers", offer.id, "escalator"));
    const Factor years =
        books.inputs({"whole years since it began", given_on(axis)}, {offer.id}, axis, named::years, origin::decisions,
                     [&](int t) { return t < service.begin ? 0 : whole_years_since(calendar, service.begin, t); });
    const Term<Q::dimension> risen = at_start * raised(1 + annual, years);
    if (offer.escalator.steps.empty() && !offer.escalator.indexed && !offer.renewal) return risen;
    return risen * books.inputs({"steps, index and renewal", given_on(axis)}, {offer.id}, axis, named::factor,
                                origin::of("offers", offer.id, "escalator"), [&](int t) {
                                  return t < service.begin ? 1.0 : rate_steps(scenario, offer, service.begin, t);
                                });
  });
}

/// What 1 MW of critical IT brings in a period when all of it is paid.
Term<PowerCost::dimension> full_rate(Books& books, const ServiceView& service, Axis axis) {
  const Offer& offer = service.offer;
  const RackSpec& rack = service.conversion.rack;
  if (offer.business == Business::hosting)
    return price(books, service, offer.rent, named::capacity_price, "rent", axis) * books.hours();
  const Factor accelerators = books.input({"accelerators in a rack", Sheet::inputs}, {rack.id}, rack.accelerators,
                                          named::count, origin::of("racks", rack.id, "accelerators"));
  const auto peak = books.peak_of(rack);
  return accelerators / peak *
         (price(books, service, offer.accelerator_price, named::hourly, "accelerator price", axis) * books.hours());
}

template <class Share>
Factor share_of_offer(Books& books, const ServiceView& service, std::string_view what, Axis axis, Share share_at) {
  return books.inputs({what, given_on(axis)}, {service.offer.id}, axis, named::percent, "offers." + service.offer.id,
                      share_at);
}

Factor paid(Books& books, const ServiceView& service, Axis axis) {
  return share_of_offer(books, service, "share paid", axis,
                        [&](int t) { return paid_share(service.offer, service.begin, t); });
}
Factor drawn(Books& books, const ServiceView& service, Axis axis) {
  return share_of_offer(books, service, "share drawn", axis,
                        [&](int t) { return drawn_share(service.offer, service.begin, t); });
}
Factor expected(Books& books, const ServiceView& service, Axis axis) {
  return share_of_offer(books, service, "share expected", axis,
                        [&](int t) { return expected_share(service.offer, service.begin, t); });
}

/// Power of 1 MW drawn for a period, whoever pays.
struct PowerRows {
  Term<PowerCost::dimension> energy;
  Term<PowerCost::dimension> demand;
  Term<PowerCost::dimension> coincident;
  Factor peak;  ///< load at the meter per critical IT
};

PowerRows power_rows(Books& books, const ServiceView& service, Axis axis) {
  const PlanView& view = books.view;
  const Ref<Hall> hall = service.decided.hall;
  const Subjects of{view.scenario[hall].id, service.conversion.option.id};
  const double efficiency = view.physics.efficiency(hall);
  const auto load = [&](std::string_view what, double per_power) {
    return books.input({what, Sheet::inputs}, of, per_power / efficiency, named::factor, origin::physics);
  };
  const Factor average = load("average load at the meter per critical IT", service.conversion.fit.load_average);
  const Factor peak = load("peak load at the meter per critical IT", service.conversion.fit.load_peak);
  const auto per_power = [&](std::string_view what, const Factor& load_at_meter, const auto& price) {
    return books.once<PowerCost::dimension>({what, reckoned_on(axis, Sheet::power)}, of, axis, [&] {
      return join<CapacityPrice::dimension>(Operator::multiply, load_at_meter, price) * books.hours();
    });
  };
  return {.energy = per_power("energy of critical IT", average, books.energy_price(axis)),
          .demand = per_power("demand charge of critical IT", peak, books.demand_price(axis)),
          .coincident = per_power("coincident peaks of critical IT", average, books.coincident_price(axis)),
          .peak = peak};
}

/// Operation of 1 MW for a period.
Term<PowerCost::dimension> operated(Books& books, const ServiceView& service, Axis axis) {
  const ConversionOption& option = service.conversion.option;
  return books.once<PowerCost::dimension>(
      {"operation of critical IT in the period", reckoned_on(axis, Sheet::opex)}, {option.id}, axis, [&] {
        return books.input({"operation of critical IT", Sheet::inputs}, {option.id}, option.operation,
                           named::capacity_price, origin::of("options", option.id, "operation")) *
               books.hours() * books.operation_growth(axis);
      });
}

Term<CapacityPrice::dimension> backstop_fee(Books& books, const Offer& offer) {
  return books.input({"fee of the credit backstop", Sheet::inputs}, {offer.id}, offer.backstop.fee,
                     named::capacity_price, origin::of("offers", offer.id, "backstop"));
}

bool has_backstop_fee(const Offer& offer) { return offer.backstop.fee.in(dollar / megawatt / hour) != 0; }

}  // namespace

Subjects Postings::subjects_of(const ServiceView& service) const {
  return {service.offer.id, scenario_[service.decided.hall].id};
}

Term<PowerCost::dimension> Postings::holding(const ServiceView& service) {
  return books_.once<PowerCost::dimension>(
      {"property tax and insurance of critical IT", Sheet::opex},
      {scenario_[service.decided.hall].id, service.conversion.option.id}, Axis::single,
      [&] { return cost_per_power(service.conversion) * books_.holding() * books_.years(); });
}

Term<PowerCost::dimension> Postings::cost_per_power(const ConversionView& conversion) {
  const Subjects of{scenario_[conversion.decided.hall].id, conversion.option.id};
  const Item item{"cost per critical IT", Sheet::capex};
  if (!conversion.fit.fits())
    return books_.input({item.name, Sheet::inputs}, of, PowerCost{}, named::power_cost, origin::physics);
  return books_.once<PowerCost::dimension>(item, of, Axis::single, [&] {
    const auto converted = std::ranges::find_if(works_, [&](const auto& each) {
      return each.first.line == Line::conversion_cost && each.first.subjects == of;
    });
    return converted->second.cost / books_.design(conversion);
  });
}

Factor Postings::begins(const ServiceView& service) {
  return books_.inputs({"begins", Sheet::inputs_by_period}, {service.offer.id}, Axis::plan, named::flag,
                       origin::decisions, [&](int t) { return t == service.begin ? 1 : 0; });
}

Amount Postings::prepayment(const ServiceView& service, const Term<dimension::power>& power) {
  const Offer& offer = service.offer;
  return books_.once<dimension::money>({"prepayment", Sheet::revenue}, subjects_of(service), Axis::single, [&] {
    const Factor ahead = books_.input({"prepaid rent", Sheet::inputs}, {offer.id}, offer.prepaid, named::periods,
                                      origin::of("offers", offer.id, "prepaid"));
    const Factor share = books_.input({"share paid without ramp and free rent", Sheet::inputs}, {offer.id},
                                      prepaid_share(offer), named::percent, origin::of("offers", offer.id, "prepaid"));
    const auto rate =
        books_.row({"full rate", Sheet::revenue}, subjects_of(service), full_rate(books_, service, Axis::plan));
    return ahead * share * (at(power, service.begin) * at(rate, service.begin));
  });
}

Amount Postings::tenant_contribution(const ServiceView& service, const Term<dimension::power>& power) {
  const Offer& offer = service.offer;
  return books_.once<dimension::money>(
      {"fit-out paid by the tenant", Sheet::revenue}, subjects_of(service), Axis::single, [&] {
        const Factor share =
            books_.input({"share of the fit-out paid by the tenant", Sheet::inputs}, {offer.id}, offer.tenant_capex,
                         named::percent, origin::of("offers", offer.id, "tenant_capex"));
        return share * (cost_per_power(service.conversion) * at(power, service.begin));
      });
}

Factor Postings::prepayment_credited(const ServiceView& service, Axis axis) {
  const Offer& offer = service.offer;
  return books_.inputs({"prepayment credited", given_on(axis)}, {offer.id}, axis, named::factor,
                       origin::of("offers", offer.id, "credited_over"), [&](int t) {
                         const int since = t - service.begin;
                         return since >= 0 && since < offer.credited_over ? 1.0 / offer.credited_over : 0.0;
                       });
}

Factor Postings::fit_out_credited(const ServiceView& service, Axis axis) {
  const Offer& offer = service.offer;
  return books_.inputs(
      {"fit-out reimbursed", given_on(axis)}, {offer.id}, axis, named::factor,
      origin::of("offers", offer.id, "reimbursed"), [&](int t) {
        const int since = t - service.begin;
        return since >= 0 && since < offer.reimbursement.over ? reimbursed_share(offer, scenario_.calendar) : 0.0;
      });
}

void Postings::post_income(const ServiceView& service, const Term<dimension::power>& power) {
  const Offer& offer = service.offer;
  const Business business = offer.business;
  const Subjects of = subjects_of(service);
  books_.receive(business == Business::cloud ? Line::cloud_revenue : Line::rent, business, of,
                 power * paid(books_, service, Axis::plan) * full_rate(books_, service, Axis::plan));
  if (service.fresh() && offer.prepaid > 0) {
    const Factor received = begins(service) - prepayment_credited(service, Axis::plan);
    books_.receive(Line::prepayment, business, of, prepayment(service, power) * received);
  }
  if (service.net()) {
    const auto recovered = operated(books_, service, Axis::plan) + holding(service);
    books_.receive(Line::recoveries, business, of, expected(books_, service, Axis::plan) * (power * recovered));
  }
  if (service.fresh() && offer.tenant_capex > 0) {
    const Amount contribution = tenant_contribution(service, power);
    books_.receive(Line::tenant_contribution, business, of, begins(service) * contribution);
    if (offer.reimbursement.over > 0)
      books_.pay(Line::reimbursement, business, of, fit_out_credited(service, Axis::plan) * contribution);
  }
}

void Postings::post_backstop(const ServiceView& service, const Term<dimension::power>& power) {
  const Offer& offer = service.offer;
  const bool upfront = service.fresh() && offer.backstop.upfront.in(dollar / megawatt) != 0;
  if (!upfront && !has_backstop_fee(offer)) return;
  Amount cost = expected(books_, service, Axis::plan) * (backstop_fee(books_, offer) * power * books_.hours());
  if (upfront)
    cost = cost + begins(service) * (books_.input({"upfront cost of the credit backstop", Sheet::inputs}, {offer.id},
                                                  offer.backstop.upfront, named::power_cost,
                                                  origin::of("offers", offer.id, "backstop")) *
                                     power);
  books_.pay(Line::credit_backstop, offer.business, subjects_of(service), cost);
}

void Postings::post_power(const ServiceView& service, const Term<dimension::power>& power) {
  const Subjects of = subjects_of(service);
  const Business business = service.offer.business;
  const PowerRows per_power = power_rows(books_, service, Axis::plan);
  const auto taken = books_.row({"critical IT drawn", Sheet::power}, of, drawn(books_, service, Axis::plan) * power);
  books_.demand.push_back(books_.row({"demand of racks", Sheet::power}, of, taken * per_power.peak));
  if (service.power_included()) {
    books_.billed.push_back(books_.pay(Line::energy_racks, business, of, taken * per_power.energy));
    books_.billed.push_back(books_.pay(Line::demand_charges, business, of, taken * per_power.demand));
    books_.billed.push_back(books_.pay(Line::coincident_charges, business, of, taken * per_power.coincident));
  } else {
    books_.billed_to_tenants.push_back(
        books_.row({"power paid by the tenant", Sheet::power}, of,
                   taken * (per_power.energy + per_power.demand + per_power.coincident)));
  }
}

void Postings::post_late_damages(const Signing& signing) {
  const Offer& offer = scenario_[signing.offer];
  const int from = std::max(0, offer.ready_by);
  const int until = std::min(signing.begin, view_.periods());
  if (from >= until || offer.late.in(dollar / megawatt / hour) == 0) return;
  const auto damages = books_.input({"damages for lateness", Sheet::inputs}, {offer.id}, offer.late,
                                    named::capacity_price, origin::of("offers", offer.id, "late"));
  const auto size = books_.input({"least critical IT", Sheet::inputs}, {offer.id}, offer.least, named::power,
                                 origin::of("offers", offer.id, "kw"));
  const Factor late = books_.inputs({"late", Sheet::inputs_by_period}, {offer.id}, Axis::plan, named::flag,
                                    origin::decisions, [=](int t) { return t >= from && t < until ? 1 : 0; });
  books_.pay(Line::late_damages, offer.business, {offer.id}, late * (damages * size * books_.hours()));
}

void Postings::post_offers() {
  for (const ServiceView& service : view_.services()) {
    if (service.mines()) continue;
    const auto power = books_.decided({"critical IT sold", Sheet::inputs_by_period}, subjects_of(service),
                                      service.decided.power, named::power);
    post_income(service, power);
    post_backstop(service, power);
    post_power(service, power);
    served_.emplace_back(&service, power);
  }
  for (const Signing& signing : view_.plan.signings) post_late_damages(signing);
}

/// What 1 MW brings in a period: its income, less what the owner pays to serve it.
Term<PowerCost::dimension> Postings::brought_per_power(const ServiceView& service, Axis axis) {
  const Offer& offer = service.offer;
  const Factor expects = expected(books_, service, axis);
  auto earned = paid(books_, service, axis) * full_rate(books_, service, axis);
  if (has_backstop_fee(offer)) earned = earned - expects * (backstop_fee(books_, offer) * books_.hours());
  if (service.power_included()) {
    const PowerRows per_power = power_rows(books_, service, axis);
    earned = earned - drawn(books_, service, axis) * (per_power.energy + per_power.demand + per_power.coincident);
  }
  if (!service.net()) earned = earned - expects * (operated(books_, service, axis) + holding(service));
  return earned;
}

Amount Postings::brought(const ServiceView& service, const Term<dimension::power>& power, Axis axis) {
  return power * books_.once<PowerCost::dimension>({"brought per critical IT", reckoned_on(axis, Sheet::revenue)},
                                                   subjects_of(service), axis,
                                                   [&] { return brought_per_power(service, axis); });
}

std::optional<Amount> Postings::credited(const ServiceView& service, const Term<dimension::power>& power, Axis axis) {
  const Offer& offer = service.offer;
  if (!service.fresh()) return std::nullopt;
  std::optional<Amount> credits;
  if (offer.prepaid > 0 && offer.credited_over > 0)
    credits = prepayment_credited(service, axis) * prepayment(service, power);
  if (offer.tenant_capex > 0 && offer.reimbursement.over > 0) {
    const Amount reimbursed = fit_out_credited(service, axis) * tenant_contribution(service, power);
    credits = credits ? *credits + reimbursed : reimbursed;
  }
  return credits;
}

Terms<dimension::money> Postings::contracted(Axis axis) {
  Terms<dimension::money> all{.workings = &books_.workings};
  for (const auto& [service, power] : served_) {
    const Offer& offer = service->offer;
    const int end = offer.end(service->begin);
    if (offer.market || end <= books_.first(axis)) continue;
    const Factor in_term =
        books_.inputs({"in its term", given_on(axis)}, {offer.id}, axis, named::flag, origin::decisions,
                      [&, begin = service->begin](int t) { return t >= begin && t < end ? 1 : 0; });
    const auto sold = after(axis) ? at(power, view_.periods() - 1) : power;
    const Amount income = in_term * brought(*service, sold, axis);
    const auto credits = credited(*service, power, axis);
    all.push_back(books_.row({"contracted cash flow", reckoned_on(axis, Sheet::revenue)}, subjects_of(*service),
                             credits ? income - in_term * *credits : income, offer.business));
  }
  return all;
}

}  // namespace changeover
