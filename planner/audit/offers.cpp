#include <algorithm>
#include <map>

#include "planner/audit/checks.hpp"
#include "planner/audit/loads.hpp"

namespace changeover::auditing {
namespace {

bool locked_from(const Scenario& scenario, Ref<Offer> offer, int begin) {
  return std::ranges::any_of(scenario.locks.offers, [&](const LockedOffer& lock) {
    return lock.offer == offer && lock.begin == std::optional(begin);
  });
}

void check_signing(const Timeline& timeline, Ref<Offer> ref, Record& record) {
  const Offer& offer = timeline.scenario[ref];
  const auto signings = std::ranges::count(timeline.plan.signings, ref, &Signing::offer);
  record.at_most(
      static_cast<double>(signings), 1, 0, {Rule::offer_once, -1, offer.id},
      [&](const std::string& times, const std::string&) { return offer.id + " is signed " + times + " times"; });
  const auto begin = timeline.begin(ref);
  if (!begin || locked_from(timeline.scenario, ref, *begin)) return;
  const int first = offer.market ? offer.earliest : std::max(offer.earliest, timeline.scenario.now());
  const int last = offer.market ? offer.earliest : std::min(offer.lapses, timeline.periods()) - 1;
  record.require(first <= *begin && *begin <= last, {Rule::offer_begin, *begin, offer.id}, [&] {
    if (last < first) return offer.id + " begins; it cannot begin within the plan";
    return offer.id + " begins; it may begin from " + record.label(first) + " to " + record.label(last);
  });
}

/// Why a hall's racks do not satisfy an offer; empty when they do.
std::string mismatch(const Scenario& scenario, const Offer& offer, Ref<ConversionOption> ref) {
  const ConversionOption& option = scenario[ref];
  if (option.business != offer.business) return option.called() + " is of another business";
  if (!offer.racks.empty() && std::ranges::count(offer.racks, option.rack) == 0)
    return scenario[option.rack].id + " does not satisfy it";
  if (!offer.options.empty() && std::ranges::count(offer.options, ref) == 0)
    return option.called() + " does not satisfy it";
  return "";
}

void check_service(const Timeline& timeline, const Service& service, Record& record) {
  const Offer& offer = timeline.scenario[service.offer];
  const std::string& hall = timeline.scenario[service.hall].id;
  const auto sold = [](Power power) { return power.in(megawatt) > physical_floor; };
  const bool serves = std::ranges::any_of(service.power, sold);
  const bool is_signed = timeline.begin(service.offer).has_value();
  record.require(!serves || is_signed, {Rule::offer_signed, -1, offer.id},
                 [&] { return hall + " serves " + offer.id + ", which is not signed"; });
  if (const auto& c = timeline.converted(service.hall)) {
    const std::string why = mismatch(timeline.scenario, offer, c->option);
    record.require(!serves || why.empty(), {Rule::offer_match, -1, offer.id},
                   [&] { return hall + " serves " + offer.id + "; " + why; });
  }
  for (int t = 0; is_signed && t < timeline.periods(); ++t) {
    const Power power = service.power[index(t)];
    record.require(!sold(power) || timeline.runs(service.offer, t), {Rule::offer_term, t, offer.id}, [&] {
      const auto text = tell_apart(power.in(megawatt), 0).first;
      const int begin = *timeline.begin(service.offer);
      const std::string until = offer.market ? "" : " to " + record.label(offer.last_end(begin) - 1);
      return hall + " gives " + text + " MW to " + offer.id + ", which runs from " + record.label(begin) + until;
    });
  }
}

/// What an offer is given in a period, MW, or accelerators.
double served(const Timeline& timeline, Ref<Offer> offer, int period, bool in_accelerators) {
  double sum = 0;
  for (const Service& service : timeline.plan.services) {
    const auto& c = timeline.converted(service.hall);
    if (service.offer != offer || !c) continue;
    const RackSpec& rack = timeline.rack(*c);
    const double each = in_accelerators ? rack.accelerators / rack.peak.in(megawatt) : 1;
    sum += service.power[index(period)].in(megawatt)*each;
  }
  return sum;
}

void check_amounts(const Timeline& timeline, Ref<Offer> ref, Record& record) {
  const Offer& offer = timeline.scenario[ref];
  for (int t = 0; t < timeline.periods(); ++t) {
    if (!timeline.runs(ref, t)) continue;
    const Month month = timeline.month(t);
    const bool least_counted = offer.least_accelerators.has_value();
    const bool free = offer.market || t >= offer.end(*timeline.begin(ref));
    const double least = free ? 0
                              : (least_counted ? *offer.least_accelerators : offer.least.in(megawatt)) -
                                    timeline.scenario.waived(Waivable::offer_least, offer.id, t);
    record.at_least(served(timeline, ref, t, least_counted), least, physical_floor, {Rule::offer_least, t, offer.id},
                    [&](const std::string& have, const std::string& need) {
                      const char* unit = least_counted ? " accelerators" : " MW";
                      return offer.id + " is given " + have + unit + "; it takes at least " + need + unit;
                    });
    const bool most_counted = offer.most_accelerators.has_value();
    if (!most_counted && offer.most.points.empty()) continue;
    const double most = most_counted ? offer.most_accelerators->at(month) : offer.most.at(month).in(megawatt);
    record.at_most(served(timeline, ref, t, most_counted), most, physical_floor, {Rule::offer_most, t, offer.id},
                   [&](const std::string& have, const std::string& takes) {
                     const char* unit = most_counted ? " accelerators" : " MW";
                     return offer.id + " is given " + have + unit + "; it takes at most " + takes + unit;
                   });
  }
}

/// A renewal goes on with no more than the term ended with.
void check_renewal(const Timeline& timeline, Ref<Offer> ref, Record& record) {
  const Offer& offer = timeline.scenario[ref];
  const auto begin = timeline.begin(ref);
  if (!begin || offer.market || !offer.renewal || offer.end(*begin) <= 0) return;
  const bool counted = offer.most_accelerators || offer.least_accelerators;
  for (int t = offer.end(*begin); t < timeline.periods() && timeline.runs(ref, t); ++t)
    record.at_most(served(timeline, ref, t, counted), served(timeline, ref, offer.end(*begin) - 1, counted),
                   physical_floor, {Rule::renewal_most, t, offer.id},
                   [&](const std::string& have, const std::string& before) {
                     const char* unit = counted ? " accelerators" : " MW";
                     return offer.id + " is renewed for " + have + unit + "; its term ended with " + before + unit;
                   });
}

void check_sold_live(const Timeline& timeline, Ref<Hall> ref, Record& record) {
  const std::string& hall = timeline.scenario[ref].id;
  for (int t = 0; t < timeline.periods(); ++t) {
    double sold = 0;
    for (const Service& service : timeline.plan.services)
      if (service.hall == ref) sold += service.power[index(t)].in(megawatt);
    record.at_most(sold, rack_power(timeline, ref, t), physical_floor, {Rule::sold_live, t, hall},
                   [&](const std::string& sells, const std::string& live) {
                     return hall + " sells " + sells + " MW; " + live + " MW are live";
                   });
  }
}

}  // namespace

void check_offers(const Timeline& timeline, Record& record) {
  for (int f = 0; f < static_cast<int>(timeline.scenario.offers.size()); ++f) {
    check_signing(timeline, {f}, record);
    check_amounts(timeline, {f}, record);
    check_renewal(timeline, {f}, record);
  }
  for (const Service& service : timeline.plan.services) check_service(timeline, service, record);
  for (int h = 0; h < static_cast<int>(timeline.scenario.halls.size()); ++h) check_sold_live(timeline, {h}, record);
}

}  // namespace changeover::auditing
