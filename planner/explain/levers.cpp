#include "planner/explain/levers.hpp"

#include <algorithm>
#include <cmath>

#include "models/base/text.hpp"
#include "planner/explain/rules.hpp"

namespace changeover {
namespace {

constexpr double least_share = 0.01;  ///< of a limit, that is worth talking about: judgement
constexpr double most_factor = 1000;  ///< of a limit: judgement
constexpr Power power_step = Power(0.1, megawatt);

class Levers {
 public:
  explicit Levers(const Scenario& scenario) : scenario_(scenario) {}

  std::vector<Lever> run() {
    promises();
    never();
    offers();
    limits();
    works();
    capacities();
    return std::move(levers_);
  }

 private:
  [[nodiscard]] int periods() const { return scenario_.calendar.periods; }
  static std::string mw(double amount) { return write_quantity(amount, Kind::power); }

  void once(LeverKind kind, std::string about, std::string says, const std::function<void(Scenario&)>& move) {
    levers_.push_back({.kind = kind,
                       .about = std::move(about),
                       .whole = true,
                       .move = [move](Scenario& s, double) { move(s); },
                       .says = [says = std::move(says)](double) { return says; }});
  }
  /// Later or earlier by so many periods.
  void shift(std::string about, int most, std::function<void(Scenario&, int)> move,
             std::function<std::string(const std::string&)> says) {
    if (most < 1) return;
    levers_.push_back({.kind = LeverKind::date,
                       .about = std::move(about),
                       .whole = true,
                       .most = static_cast<double>(most),
                       .move = [move = std::move(move)](Scenario& s, double by) { move(s, static_cast<int>(by)); },
                       .says = [says = std::move(says), period = scenario_.calendar.hours_per_period()](
                                   double by) { return says(write_quantity(by * period, Kind::duration)); }});
  }
  /// A power that could be less.
  void smaller(std::string about, Power now, std::function<Power&(Scenario&)> at, const std::string& what) {
    levers_.push_back(
        {.kind = LeverKind::size,
         .about = std::move(about),
         .step = power_step.in(megawatt),
         .most = now.in(megawatt),
         .move = [at = std::move(at)](Scenario& s, double by) { at(s) = std::max(Power{}, at(s) - megawatts(by)); },
         .says = [what](double by) { return what + " " + mw(by) + " less"; }});
  }
  void more_money(std::string about, Money now, std::function<Money&(Scenario&)> at, const std::string& what) {
    const double step = std::max(1e4, std::pow(10, std::ceil(std::log10(std::max(1.0, now.in(dollar)*least_share)))));
    levers_.push_back({.kind = LeverKind::money,
                       .about = std::move(about),
                       .step = step,
                       .most = std::max(most_factor * now.in(dollar), 1e3 * step),
                       .move = [at = std::move(at)](Scenario& s, double by) { at(s) = at(s) + dollars(by); },
                       .says = [what, currency = scenario_.currency](
                                   double by) { return write_quantity(by, Kind::money, currency) + " more " + what; }});
  }

  void promises() {
    const Limits& limits = scenario_.limits;
    if (limits.least_mining > Power{}) {
      smaller(
          "limits.mining.least", limits.least_mining, [](Scenario& s) -> Power& { return s.limits.least_mining; },
          "let miners draw");
      shift(
          "limits.mining.least", limits.least_mining_until,
          [](Scenario& s, int by) { s.limits.least_mining_until -= by; },
          [](const std::string& time) { return "end the promised mining " + time + " earlier"; });
    }
    if (scenario_.aim.least_critical_it > Power{})
      smaller(
          "plan.least_critical_it", scenario_.aim.least_critical_it,
          [](Scenario& s) -> Power& { return s.aim.least_critical_it; }, "ask for critical IT of");
    for (std::size_t p = 0; p < scenario_.projects.size(); ++p)
      if (scenario_.projects[p].mandatory && !is_ordered(scenario_.projects[p]))
        once(LeverKind::promise, scenario_.projects[p].id, "do without " + scenario_.projects[p].id,
             [p](Scenario& s) { s.projects[p].mandatory = false; });
    for (const LockedConversion& lock : scenario_.locks.conversions)
      if (lock.start >= scenario_.now())
        once(LeverKind::promise, scenario_[lock.hall].id,
             "leave it open when and how " + scenario_[lock.hall].id + " is converted",
             [lock](Scenario& s) { std::erase(s.locks.conversions, lock); });
    for (const LockedProject& lock : scenario_.locks.projects)
      if (lock.start >= scenario_.now())
        once(LeverKind::promise, scenario_[lock.project].id,
             "leave it open when " + scenario_[lock.project].id + " is done",
             [lock](Scenario& s) { std::erase(s.locks.projects, lock); });
  }

  void never() {
    const auto allow = [&](const auto& refs, auto list) {
      for (const auto ref : refs)
        once(LeverKind::promise, scenario_[ref].id, "let " + scenario_[ref].id + " be an open question",
             [list, ref](Scenario& s) { std::erase(s.locks.*list, ref); });
    };
    allow(scenario_.locks.never_halls, &Locks::never_halls);
    allow(scenario_.locks.never_projects, &Locks::never_projects);
    allow(scenario_.locks.never_offers, &Locks::never_offers);
  }

  void offers() {
    for (const LockedOffer& lock : scenario_.locks.offers) {
      const Offer& offer = scenario_[lock.offer];
      if (lock.begin && *lock.begin < scenario_.now()) continue;
      const auto same = [ref = lock.offer](const LockedOffer& each) { return each.offer == ref; };
      const auto at = [ref = lock.offer](Scenario& s) -> Offer& {
        return s.offers[static_cast<std::size_t>(ref.index)];
      };
      once(LeverKind::promise, offer.id, "do without " + offer.id,
           [same](Scenario& s) { std::erase_if(s.locks.offers, same); });
      if (lock.begin)
        shift(
            offer.id, periods() - 1 - *lock.begin,
            [same](Scenario& s, int by) {
              for (LockedOffer& each : s.locks.offers)
                if (same(each)) each.begin = *each.begin + by;
            },
            [id = offer.id](const std::string& time) { return "begin " + id + " " + time + " later"; });
      else
        shift(
            offer.id, periods() - offer.lapses, [at](Scenario& s, int by) { at(s).lapses += by; },
            [id = offer.id](const std::string& time) { return "let " + id + " begin up to " + time + " later"; });
      if (offer.least > Power{})
        smaller(
            offer.id, offer.least, [at](Scenario& s) -> Power& { return at(s).least; }, "let " + offer.id + " take");
    }
  }

  void limits() {
    const Limits& limits = scenario_.limits;
    if (limits.capex_per_year)
      more_money(
          "limits.capex.per_year", *limits.capex_per_year,
          [](Scenario& s) -> Money& { return *s.limits.capex_per_year; }, "of capex in each year");
    if (limits.capex_total)
      more_money(
          "limits.capex.total", *limits.capex_total, [](Scenario& s) -> Money& { return *s.limits.capex_total; },
          "of capex in all");
    if (limits.cash)
      more_money(
          "limits.cash", limits.cash->opening, [](Scenario& s) -> Money& { return s.limits.cash->opening; },
          "cash at the start");
    for (std::size_t i = 0; i < limits.resources.size(); ++i)
      levers_.push_back(
          {.kind = LeverKind::people,
           .about = "limits.crews." + limits.resources[i].id,
           .whole = true,
           .most = 20,
           .move =
               [i](Scenario& s, double by) {
                 auto& there = s.limits.resources[i].available;
                 there.initial += by;
                 for (auto& [from, number] : there.steps) number += by;
               },
           .says = [id = limits.resources[i].id](
                       double by) { return grouped(by, 0) + " more " + id + (by > 1 ? " crews" : " crew"); }});
    if (limits.converting_at_once)
      levers_.push_back({.kind = LeverKind::people,
                         .about = "limits.converting_at_once",
                         .whole = true,
                         .most = static_cast<double>(scenario_.halls.size()),
                         .move = [](Scenario& s, double by) { *s.limits.converting_at_once += static_cast<int>(by); },
                         .says =
                             [](double by) {
                               return "convert " + grouped(by, 0) + (by > 1 ? " more halls" : " more hall") +
                                      " at once";
                             }});
    if (!limits.working.empty())
      once(LeverKind::people, "limits.working", "work outside the working windows too",
           [](Scenario& s) { s.limits.working.clear(); });
  }

  void works() {
    for (std::size_t h = 0; h < scenario_.halls.size(); ++h)
      if (const auto available = scenario_.halls[h].available; available.value_or(0) > 0)
        shift(
            scenario_.halls[h].id, *available, [h](Scenario& s, int by) { *s.halls[h].available -= by; },
            [id = scenario_.halls[h].id](const std::string& time) { return "have " + id + " " + time + " earlier"; });
    for (std::size_t o = 0; o < options_of_input(scenario_); ++o)
      window(scenario_.options[o].id, "conversions to " + scenario_.options[o].id, scenario_.options[o].work,
             [o](Scenario& s) -> Work& { return s.options[o].work; });
    for (std::size_t p = 0; p < scenario_.projects.size(); ++p) {
      const Project& project = scenario_.projects[p];
      for (std::size_t v = 0; v < project.variants.size(); ++v)
        window(project.id, project.id, project.variants[v].work,
               [p, v](Scenario& s) -> Work& { return s.projects[p].variants[v].work; });
    }
  }

  void window(const std::string& about, const std::string& who, const Work& work,
              const std::function<Work&(Scenario&)>& at) {
    if (work.earliest)
      shift(
          about, *work.earliest, [at](Scenario& s, int by) { *at(s).earliest -= by; },
          [who](const std::string& time) { return "start " + who + " up to " + time + " earlier"; });
    if (work.latest)
      shift(
          about, periods() - *work.latest, [at](Scenario& s, int by) { *at(s).latest += by; },
          [who](const std::string& time) { return "start " + who + " up to " + time + " later"; });
  }

  /// At the least price per MW of a variant that adds nothing else.
  void capacities() {
    for (std::size_t e = 0; e < scenario_.equipment.size(); ++e) {
      std::optional<Money> price;
      for (const Project& project : scenario_.projects)
        for (const Variant& variant : project.variants) {
          if (variant.adds.size() != 1 || variant.adds.front().equipment.index != static_cast<int>(e)) continue;
          const Power added = variant.adds.front().capacity;
          if (!(added > Power{})) continue;
          const Money each = variant.cost * ((1 + scenario_.money.contingency) / added.in(megawatt));
          if (!price || each < *price) price = each;
        }
      if (!price) continue;
      const Equipment& piece = scenario_.equipment[e];
      levers_.push_back({.kind = LeverKind::capacity,
                         .about = piece.id,
                         .step = power_step.in(megawatt),
                         .most = 1000,
                         .move =
                             [e](Scenario& s, double by) {
                               auto& rating = s.equipment[e].capacity;
                               rating.initial = rating.initial + megawatts(by);
                               for (auto& [from, power] : rating.steps) power = power + megawatts(by);
                             },
                         .says = [id = piece.id](double by) { return mw(by) + " more at " + id; },
                         .price = *price});
    }
  }

  const Scenario& scenario_;
  std::vector<Lever> levers_{};
};

}  // namespace

std::string_view name_of(LeverKind kind) {
  switch (kind) {
    case LeverKind::date:
      return "date";
    case LeverKind::size:
      return "size";
    case LeverKind::promise:
      return "promise";
    case LeverKind::money:
      return "money";
    case LeverKind::people:
      return "people";
    case LeverKind::capacity:
      return "capacity";
  }
  return "";
}

std::vector<Lever> levers_of(const Scenario& scenario) { return Levers(scenario).run(); }

}  // namespace changeover
