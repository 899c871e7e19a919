#include <cmath>

#include "planner/input/resolving.hpp"

namespace changeover {
namespace {

class OfferResolution {
 public:
  OfferResolution(Resolving& resolving, const written::Offer& written)
      : resolving_(resolving), written_(written), where_(written.where) {}

  Offer run() {
    offer_.id = written_.id;
    offer_.name = written_.name.empty() ? written_.id : written_.name;
    offer_.business = written_.business;
    offer_.market = written_.market;
    offer_.lease = written_.lease;
    offer_.utilisation = written_.utilisation.value_or(1);
    offer_.tenant_capex = written_.tenant_capex;
    buyers_of();
    amounts();
    rates();
    if (written_.market)
      market();
    else
      lease();
    return std::move(offer_);
  }

 private:
  [[nodiscard]] bool cloud() const { return written_.business == Business::cloud; }

  void buyers_of() {
    offer_.racks = resolving_.refs<RackSpec>(written_.racks);
    offer_.options = resolving_.refs<ConversionOption>(written_.options);
    for (const auto& name : written_.options)
      if (resolving_.scenario[resolving_.ref<ConversionOption>(name.id)].business != written_.business)
        resolving_.error(name.spot, "`" + name.id + "` has another business than the offer");
    for (const auto& name : written_.racks)
      if (resolving_.scenario[resolving_.ref<RackSpec>(name.id)].asic)
        resolving_.error(name.spot, "`" + name.id + "` is a container of miners, which nobody rents",
                         "leave it out; options with `business: mining` earn without an offer");
    if (!cloud()) return;
    for (const auto& name : written_.racks)
      if (resolving_.scenario[resolving_.ref<RackSpec>(name.id)].accelerators == 0)
        resolving_.error(name.spot, "`" + name.id + "` has no accelerators, which a cloud offer sells");
  }

  template <class Demand>
  void check_least(const Demand& demand) {
    if (!demand.least) return;
    for (const auto& [date, most] : demand.most.points)
      if (*demand.least > most) {
        resolving_.error(demand.where.of("least"), "the least is more than the most");
        return;
      }
  }

  void amounts() {
    if (written_.accelerators && !cloud())
      resolving_.error(where_.of("accelerators"), "a hosting offer takes `kw`, not accelerators");
    if (written_.accelerators && written_.kw)
      resolving_.error(where_.of("accelerators"), "the offer gives both `kw` and `accelerators`", "give one of them");
    if (!written_.accelerators && !written_.kw)
      resolving_.error(
          where_.spot,
          std::string("missing key `kw`") + (cloud() ? " or `accelerators`" : "") + ", how much the offer takes",
          "write `kw: {least: 12 MW, most: 36 MW}`");
    if (written_.kw) {
      offer_.least = written_.kw->least.value_or(Power{});
      offer_.most = written_.kw->most;
      check_least(*written_.kw);
    }
    if (written_.accelerators) {
      offer_.least_accelerators = written_.accelerators->least.value_or(0);
      offer_.most_accelerators = written_.accelerators->most;
      check_least(*written_.accelerators);
      if (written_.late)
        resolving_.error(where_.of("late"),
                         "damages for lateness are counted on `kw`, and the offer is given in accelerators");
    }
  }

  void rates() {
    if (written_.rent && cloud()) resolving_.error(where_.of("rent"), "a cloud offer pays a `price`, not a rent");
    if (written_.price && !cloud()) resolving_.error(where_.of("price"), "a hosting offer pays a `rent`, not a price");
    if (!written_.rent && !cloud())
      resolving_.error(where_.spot, "missing key `rent`, what the offer pays", "write `rent: 125 $/kW-month`");
    if (!written_.price && cloud())
      resolving_.error(where_.spot, "missing key `price`, what the offer pays for an accelerator",
                       "write `price: 2.40 $/h`");
    if (written_.rent) offer_.rent = *written_.rent;
    if (written_.price) offer_.accelerator_price = *written_.price;
  }

  /// An open market commits to nothing, so nothing that belongs to a commitment makes sense.
  void market() {
    const auto refuse_at = [&](bool given, const Origin& where, const std::string& key) {
      if (given)
        resolving_.error(where.of(key), "an open market has no `" + key + "`",
                         "leave out `" + key + "`, or `market: true` if this is a contract");
    };
    const auto refuse = [&](bool given, const std::string& key) { refuse_at(given, where_, key); };
    if (written_.kw) refuse_at(written_.kw->least.value_or(Power{}) > Power{}, written_.kw->where, "least");
    if (written_.accelerators)
      refuse_at(written_.accelerators->least.value_or(0) > 0, written_.accelerators->where, "least");
    refuse(written_.term.has_value(), "term");
    refuse(written_.late.has_value(), "late");
    refuse(grows(), "escalator");
    refuse(written_.take_or_pay > 0, "take_or_pay");
    refuse(written_.ramp.has_value(), "ramp");
    refuse(written_.renewal.has_value(), "renewal");
    refuse(written_.reimbursed.has_value(), "reimbursed");
    refuse(written_.backstop.has_value(), "backstop");
    refuse(written_.lapses.has_value(), "lapses");
    refuse(written_.free_rent.has_value(), "free_rent");
    refuse(written_.prepaid.has_value(), "prepaid");
    refuse(written_.credited_over.has_value(), "credited_over");
    refuse(written_.tenant_capex > 0, "tenant_capex");
    const auto from = written_.earliest ? written_.earliest : written_.ready_by;
    offer_.earliest = from ? std::max(0, resolving_.period(*from)) : 0;
    offer_.ready_by = offer_.earliest;
    offer_.lapses = resolving_.scenario.calendar.periods;
  }

  void lease() {
    dates();
    escalator();
    offer_.take_or_pay = written_.take_or_pay;
    offer_.backstop = written_.backstop.value_or(CreditBackstop{});
    if (!written_.term)
      resolving_.error(where_.spot, "missing key `term`, how long the offer runs",
                       "write `term: 10 years`, or `market: true` for an open market");
    offer_.term = resolving_.periods(written_.term, where_.of("term"));
    offer_.late = written_.late.value_or(CapacityPrice{});
    offer_.free_rent = resolving_.periods(written_.free_rent, where_.of("free_rent"));
    offer_.prepaid = resolving_.periods(written_.prepaid, where_.of("prepaid"));
    offer_.credited_over = resolving_.periods(written_.credited_over, where_.of("credited_over"));
    if (written_.term && offer_.free_rent > offer_.term)
      resolving_.error(where_.of("free_rent"), "the time without rent is longer than the term");
    if (offer_.prepaid > 0 && offer_.credited_over == 0)
      resolving_.error(where_.of("prepaid"), "a prepayment needs `credited_over`, the time over which it is credited",
                       "write `credited_over: 2 years`");
    if (written_.term && offer_.credited_over > offer_.term)
      resolving_.error(where_.of("credited_over"), "the prepayment is credited over more than the term");
    if (written_.term && offer_.prepaid > offer_.term)
      resolving_.error(where_.of("prepaid"), "more than the term is prepaid");
    ramp();
    renewal();
    reimbursement();
  }

  [[nodiscard]] bool grows() const {
    const auto& escalator = written_.escalator;
    return escalator && (escalator->annual != 0 || !escalator->steps.empty() || escalator->cpi);
  }

  void escalator() {
    if (!written_.escalator) return;
    const auto& written = *written_.escalator;
    offer_.escalator.annual = written.annual;
    for (const auto& [since, rise] : written.steps) {
      const double years = since.time.in(year);
      if (years < 1 || years != std::floor(years)) {
        resolving_.error(since.spot, "rents rise on whole years after the beginning, so a step needs whole years",
                         "write `2 years: 5 %`");
        continue;
      }
      offer_.escalator.steps.push_back({static_cast<int>(years), rise});
    }
    if (!written.cpi) return;
    offer_.escalator.indexed = *written.cpi;
    if (written.cpi->least > written.cpi->most)
      resolving_.error(where_.of("escalator"), "the least that a year adds is more than the most",
                       "write `cpi: {least: 0 %, most: 5 %}`");
    if (!resolving_.input().market.inflation)
      resolving_.error(where_.of("escalator"), "missing key `market.inflation`, which the rent is indexed to",
                       "write `market: {inflation: 2.5 %/year}`");
  }

  /// Of steps that fall into one period, the last counts.
  void ramp() {
    if (!written_.ramp) return;
    for (const auto& [since, share] : *written_.ramp) {
      const int from = resolving_.periods(since.time, since.spot);
      if (offer_.ramp.empty() && from > 0)
        resolving_.error(since.spot, "the ramp does not say how it begins", "begin it with `0 months: 25 %`");
      if (!offer_.ramp.empty() && offer_.ramp.back().from == from) offer_.ramp.pop_back();
      offer_.ramp.push_back({from, share});
    }
    if (written_.term && offer_.ramp.back().from >= offer_.term)
      resolving_.error(written_.ramp->back().first.spot, "the ramp goes on after the term",
                       "let it end within the term");
  }

  void renewal() {
    if (!written_.renewal) return;
    const auto& written = *written_.renewal;
    offer_.renewal = {.probability = written.probability,
                      .term = resolving_.periods(written.term, written.where.of("term")),
                      .rate = written.rent};
  }

  void reimbursement() {
    if (!written_.reimbursed) return;
    const auto& written = *written_.reimbursed;
    offer_.reimbursement = {resolving_.periods(written.over, written.where.of("over")), written.interest};
    if (written_.tenant_capex == 0)
      resolving_.error(written.where.spot, "nothing is reimbursed, since the tenant pays nothing of the fit-out",
                       "write `tenant_capex: 20 %`, or leave `reimbursed` out");
    if (written_.term && offer_.reimbursement.over > offer_.term)
      resolving_.error(written.where.of("over"), "the fit-out is reimbursed over more than the term",
                       "let it end within the term");
  }

  void dates() {
    const int horizon = resolving_.scenario.calendar.periods;
    offer_.ready_by = written_.ready_by ? resolving_.period(*written_.ready_by) : horizon;
    if (written_.late && !written_.ready_by)
      resolving_.error(where_.of("late"), "damages for lateness need `ready_by`, from when they count",
                       "write `ready_by: 2028-Q2`");
    const auto earliest = written_.earliest ? written_.earliest : written_.ready_by;
    offer_.earliest = earliest ? std::max(0, resolving_.period(*earliest)) : 0;
    offer_.lapses = horizon;
    if (written_.lapses)
      offer_.lapses = resolving_.period(*written_.lapses);
    else if (written_.ready_by)
      offer_.lapses = resolving_.period(written_.ready_by->plus(12));
    if (written_.lapses && earliest && *written_.lapses <= *earliest)
      resolving_.error(where_.of("lapses"), "the offer lapses in " + to_text(*written_.lapses) +
                                                ", before it may begin in " + to_text(*earliest));
    offer_.lapses = std::min(std::max(offer_.lapses, 0), horizon);
  }

  Resolving& resolving_;
  const written::Offer& written_;
  const Origin& where_;
  Offer offer_{};
};

constexpr const char* bitcoin_network = "bitcoin-network";

bool any_mining_option(const Scenario& scenario) {
  for (const auto& hall : scenario.halls)
    for (const auto option : hall.options)
      if (scenario[option].business == Business::mining) return true;
  return false;
}

/// What containers of miners serve: a market that takes all of it.
void offer_of_the_network(Resolving& resolving) {
  auto& scenario = resolving.scenario;
  if (!any_mining_option(scenario)) return;
  for (const auto& written : resolving.input().offers)
    if (written.id == bitcoin_network)
      resolving.error(written.where.spot, "`bitcoin-network` is what mining options serve by themselves",
                      "give the offer another id");
  Power ratings;
  for (const auto& hall : scenario.halls) ratings += hall.rating;
  Offer offer;
  offer.id = bitcoin_network;
  offer.name = "Bitcoin network";
  offer.business = Business::mining;
  offer.market = true;
  offer.lease = LeaseKind::gross;
  offer.most = Path<Power>::constant(ratings);
  offer.lapses = scenario.calendar.periods;
  scenario.offers.push_back(std::move(offer));
}

}  // namespace

void resolve_offers(Resolving& resolving) {
  for (const auto& written : resolving.input().offers) {
    resolving.scenario.offers.push_back(OfferResolution(resolving, written).run());
    resolving.name<Offer>(written.id);
  }
  offer_of_the_network(resolving);
}

}  // namespace changeover
