#include <algorithm>
#include <map>

#include "planner/formulate/families.hpp"

namespace changeover {
namespace {

using milp::Linear;
using milp::Model;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

using ServedAt = std::map<std::pair<int, int>, std::map<int, Linear>>;  ///< by offer and beginning, then by period

/// Σ_{h,o} k in MW, or in accelerators for an offer given so.
ServedAt served(const Context& context, const Variables& variables) {
  ServedAt sums;
  for (const Serving& serving : variables.servings) {
    const Offer& offer = context.scenario[serving.offer];
    const RackSpec& rack = context.rack(serving.hall, serving.place);
    const double amount = offer.most_accelerators ? rack.accelerators / rack.peak.in(megawatt) : 1;
    sums[{serving.offer.index, serving.begin}][serving.period].add(amount, serving.power);
  }
  return sums;
}

/// renewal_most: no more than in the last period of the term.
void add_renewal(const Context& context, const Signature& signature, std::map<int, Linear>& by_period, Model& model) {
  const Offer& offer = context.scenario[signature.offer];
  const int end = offer.end(signature.begin);
  if (!offer.renewal || end <= 0) return;
  for (int t = end; t < std::min(context.periods(), offer.last_end(signature.begin)); ++t)
    if (!by_period[t].terms().empty())
      model.add_at_most("renewal_most[" + offer.id + "," + context.scenario.calendar.label(signature.begin) + "," +
                            label(context, t) + "]",
                        by_period[t], by_period[end - 1]);
}

/// offer_least, offer_most: while a signed offer runs, between its least and its most.
void add_quantities(const Context& context, const Signature& signature, std::map<int, Linear>& by_period,
                    Model& model) {
  const Offer& offer = context.scenario[signature.offer];
  const bool in_accelerators = offer.most_accelerators.has_value();
  const double least = in_accelerators ? offer.least_accelerators.value_or(0) : offer.least.in(megawatt);
  const int end = offer.market ? context.periods() : std::min(context.periods(), offer.last_end(signature.begin));
  for (int t = std::max(0, signature.begin); t < end; ++t) {
    const std::string key =
        "[" + offer.id + "," + context.scenario.calendar.label(signature.begin) + "," + label(context, t) + "]";
    const Linear& amount = by_period[t];
    const Month month = context.scenario.calendar.first_month(t);
    const double most = in_accelerators ? offer.most_accelerators->at(month) : offer.most.at(month).in(megawatt);
    const Linear running = signature.signed_ ? Linear(*signature.signed_) : Linear(1);
    if (!amount.terms().empty()) model.add_at_most("offer_most" + key, amount, most * running);
    const double due = least - context.scenario.waived(Waivable::offer_least, offer.id, t);
    if (due > 0 && (offer.market || t < offer.end(signature.begin)))
      model.add_at_least("offer_least" + key, amount, due * running);
  }
}

}  // namespace

/// sold_live: Σ_{f,b} k ≤ n·peak.
void add_sold_rows(const Context& context, const Variables& variables, Model& model) {
  std::map<std::tuple<int, int, int>, Linear> sold;
  for (const Serving& serving : variables.servings)
    sold[{serving.hall.index, serving.place, serving.period}].add(1, serving.power);
  for (const auto& [key, sum] : sold) {
    const auto& [h, place, t] = key;
    const Ref<Hall> hall{h};
    const milp::Variable racks = *variables.racks[at(h)][at(place)].at(t);
    model.add_at_most(
        "sold_live[" + context.scenario[hall].id + "," + context.option(hall, place).id + "," + label(context, t) + "]",
        sum, context.rack(hall, place).peak.in(megawatt)*Linear(racks));
  }
}

void add_offer_rows(const Context& context, const Variables& variables, Model& model) {
  ServedAt sums = served(context, variables);
  for (const Signature& signature : variables.signatures) {
    auto& by_period = sums[{signature.offer.index, signature.begin}];
    add_quantities(context, signature, by_period, model);
    add_renewal(context, signature, by_period, model);
  }
}

}  // namespace changeover
