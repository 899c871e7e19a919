#include "models/money/delay.hpp"

#include <algorithm>
#include <limits>

#include "models/money/statement.hpp"
#include "models/money/valuation.hpp"

namespace changeover {
namespace {

constexpr int never = std::numeric_limits<int>::max();

bool is_locked(const Scenario& scenario, Ref<Hall> hall) {
  return std::ranges::find(scenario.locks.conversions, hall, &LockedConversion::hall) !=
         scenario.locks.conversions.end();
}

bool is_locked(const Scenario& scenario, Ref<Project> project) {
  return std::ranges::find(scenario.locks.projects, project, &LockedProject::project) != scenario.locks.projects.end();
}

/// A lock that names no beginning holds the signature and not its date.
bool is_locked(const Scenario& scenario, Ref<Offer> offer) {
  return std::ranges::any_of(scenario.locks.offers,
                             [&](const LockedOffer& lock) { return lock.offer == offer && lock.begin; });
}

class Delay {
 public:
  Delay(const Scenario& scenario, const Plan& plan, int periods) : scenario_(scenario), plan_(plan), later_(periods) {}

  [[nodiscard]] Plan delayed() {
    convert();
    start_projects();
    sign();
    serve();
    drop_unserved();
    carry();
    sell();
    mine();
    return std::move(out_);
  }

 private:
  [[nodiscard]] int horizon() const { return scenario_.calendar.periods; }

  /// When something of a period happens that `moves` or not.
  [[nodiscard]] int when(int period, bool moves) const { return moves ? period + later_ : period; }

  [[nodiscard]] bool moves(Ref<Hall> hall, int start) const { return start >= 0 && !is_locked(scenario_, hall); }

  /// When a work starts; `never` when its effect would not lie in the plan.
  [[nodiscard]] int new_start(int start, const Work& work, bool moves) const {
    const int later = when(start, moves);
    return moves && later + work.duration >= horizon() ? never : later;
  }
  [[nodiscard]] int new_start(const Conversion& conversion) const {
    return new_start(conversion.start, scenario_[conversion.option].work, moves(conversion.hall, conversion.start));
  }

  [[nodiscard]] const Conversion* conversion_of(Ref<Hall> hall) const {
    const auto found = std::ranges::find(plan_.conversions, hall, &Conversion::hall);
    return found == plan_.conversions.end() ? nullptr : &*found;
  }
  [[nodiscard]] const Conversion* conversion_at(Ref<Hall> hall, int period) const {
    const Conversion* conversion = conversion_of(hall);
    return conversion && conversion->start == period ? conversion : nullptr;
  }

  /// What a period before the plan has is nothing.
  template <class T>
  [[nodiscard]] std::vector<T> shifted(const std::vector<T>& list) const {
    std::vector<T> out(list.size());
    for (std::size_t t = static_cast<std::size_t>(later_); t < list.size(); ++t)
      out[t] = list[t - static_cast<std::size_t>(later_)];
    return out;
  }

  void convert() {
    for (Conversion each : plan_.conversions) {
      const int start = new_start(each);
      if (start == never) continue;
      if (start != each.start) each.racks = shifted(each.racks);
      each.start = start;
      out_.conversions.push_back(std::move(each));
    }
  }

  void start_projects() {
    for (ProjectStart each : plan_.projects) {
      const Variant& variant = scenario_[each.project].variants[static_cast<std::size_t>(each.variant)];
      const int latest = std::max(each.start, horizon() - 1 - variant.work.duration);
      each.start = new_start(each.start, variant.work, each.start >= 0 && !is_locked(scenario_, each.project));
      if (scenario_[each.project].mandatory) each.start = std::min(each.start, latest);
      if (each.start != never) out_.projects.push_back(each);
    }
  }

  [[nodiscard]] bool moves(const Signing& signing) const {
    return signing.begin >= 0 && !scenario_[signing.offer].market && !is_locked(scenario_, signing.offer);
  }

  void sign() {
    for (const Signing& each : plan_.signings)
      if (const int begin = when(each.begin, moves(each)); begin < horizon())
        out_.signings.push_back({.offer = each.offer, .begin = begin});
  }

  [[nodiscard]] const Signing* signing_of(const Plan& plan, Ref<Offer> offer) const {
    const auto found = std::ranges::find(plan.signings, offer, &Signing::offer);
    return found == plan.signings.end() ? nullptr : &*found;
  }

  /// Whether a service goes with its hall or with its offer, when either is later.
  [[nodiscard]] bool moves(const Service& service) const {
    const Conversion* conversion = conversion_of(service.hall);
    const Signing* signing = signing_of(plan_, service.offer);
    return (conversion && moves(conversion->hall, conversion->start)) || (signing && moves(*signing));
  }

  void serve() {
    for (const bool moved : {true, false})
      for (const Service& each : plan_.services) {
        if (moves(each) != moved) continue;
        const Signing* signing = signing_of(out_, each.offer);
        const auto conversion = std::ranges::find(out_.conversions, each.hall, &Conversion::hall);
        if (!signing || conversion == out_.conversions.end()) continue;
        const Service later{.offer = each.offer, .hall = each.hall, .power = moved ? shifted(each.power) : each.power};
        serve(later, *signing, *conversion);
      }
  }

  /// As long as its offer runs, and as much as the hall's racks still have.
  void serve(Service service, const Signing& signing, const Conversion& conversion) {
    const Offer& offer = scenario_[signing.offer];
    const Power rack = scenario_[scenario_[conversion.option].rack].peak;
    bool any = false;
    for (int t = 0; t < horizon(); ++t) {
      const auto i = static_cast<std::size_t>(t);
      Power left = conversion.racks[i] * rack;
      for (const Service& other : out_.services)
        if (other.hall == service.hall) left -= other.power[i];
      service.power[i] =
          offer.runs(signing.begin, t) ? std::clamp(service.power[i], Power{}, std::max(Power{}, left)) : Power{};
      any = any || service.power[i] != Power{};
    }
    if (any) out_.services.push_back(std::move(service));
  }

  /// A signature goes with the last of its services, unless it is locked.
  void drop_unserved() {
    std::erase_if(out_.signings, [&](const Signing& each) {
      const bool was = std::ranges::count(plan_.services, each.offer, &Service::offer) > 0;
      const bool is = std::ranges::count(out_.services, each.offer, &Service::offer) > 0;
      return was && !is && !is_locked(scenario_, each.offer);
    });
  }

  /// Units are carried when the hall that they leave converts.
  [[nodiscard]] int new_period(const Move& move) const {
    const Conversion* conversion = conversion_at(move.from, move.period);
    return conversion ? new_start(*conversion) : move.period;
  }

  /// Units are sold when their hall converts, or when others take their places.
  [[nodiscard]] int new_period(const Sale& sale) const {
    if (const Conversion* conversion = conversion_at(sale.hall, sale.period)) return new_start(*conversion);
    int period = sale.period;
    for (const Move& each : plan_.moves)
      if (each.to == sale.hall && each.period == sale.period) period = std::max(period, new_period(each));
    return period;
  }

  /// Units of a fleet that have come to a hall that is not their own and have not left it.
  [[nodiscard]] int came(Ref<Hall> hall, Ref<Hall> home, int fleet, int until) const {
    int units = 0;
    for (const Move& each : out_.moves) {
      if (each.home != home || each.fleet != fleet || each.period > until) continue;
      if (each.to == hall) units += each.units;
      if (each.from == hall) units -= each.units;
    }
    for (const Sale& each : out_.sales)
      if (each.hall == hall && each.home == home && each.fleet == fleet) units -= each.units;
    return units;
  }

  void carry() {
    std::vector<Move> moves = plan_.moves;
    for (Move& each : moves) each.period = new_period(each);
    std::ranges::stable_sort(moves, {}, &Move::period);
    for (Move& each : moves) {
      if (each.home != each.from)
        each.units = std::min(each.units, came(each.from, each.home, each.fleet, each.period));
      if (each.period < horizon() && each.units > 0) out_.moves.push_back(each);
    }
  }

  void sell() {
    for (Sale each : plan_.sales) {
      each.period = new_period(each);
      if (each.home != each.hall)
        each.units = std::min(each.units, came(each.hall, each.home, each.fleet, each.period));
      if (each.period < horizon() && each.units > 0) out_.sales.push_back(each);
    }
  }

  /// A change of the miners of a hall: when it was, and when it is now.
  struct Change {
    int was = 0;
    int now = 0;
  };

  [[nodiscard]] std::vector<Change> changes(const Mining& mining) const {
    std::vector<Change> all;
    const auto same = [&](const auto& each) { return each.home == mining.home && each.fleet == mining.fleet; };
    for (const Move& each : plan_.moves)
      if (same(each) && (each.from == mining.hall || each.to == mining.hall))
        all.push_back({each.period, new_period(each)});
    for (const Sale& each : plan_.sales)
      if (same(each) && each.hall == mining.hall) all.push_back({each.period, new_period(each)});
    return all;
  }

  /// Until the next change they run as in the last period before it was to be.
  void mine() {
    for (Mining each : plan_.mining) {
      const Conversion* conversion = conversion_of(each.hall);
      const Change end = conversion ? Change{conversion->start, new_start(*conversion)} : Change{never, never};
      const std::vector<Change> all = changes(each);
      const std::vector<double> was = std::move(each.running);
      each.running.assign(was.size(), 0);
      for (int t = 0; t < std::min(horizon(), end.now); ++t) {
        int as_in = std::min(t, end.was - 1);
        for (const Change& change : all)
          if (change.now > t) as_in = std::min(as_in, change.was - 1);
        if (as_in >= 0) each.running[static_cast<std::size_t>(t)] = was[static_cast<std::size_t>(as_in)];
      }
      out_.mining.push_back(std::move(each));
    }
  }

  const Scenario& scenario_;
  const Plan& plan_;
  int later_;
  Plan out_{};
};

}  // namespace

Plan delayed(const Scenario& scenario, const Plan& plan, int periods) {
  if (periods == 0) return plan;
  return Delay(scenario, plan, periods).delayed();
}

std::optional<int> break_even_delay(const Scenario& scenario, const SitePhysics& physics, const Plan& plan) {
  for (int periods = 0; periods <= scenario.calendar.periods; ++periods)
    if (worth(scenario, value(scenario, physics, delayed(scenario, plan, periods))).npv_in_total() <= Money{})
      return periods;
  return std::nullopt;
}

}  // namespace changeover
