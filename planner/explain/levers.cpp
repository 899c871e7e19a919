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
  [[nodiscard]] std::string label(int period) const { return scenario_.calendar.label(period); }
  static std::string mw(Power power) { return write_quantity(rounded(power.in(megawatt), 1e-6), Kind::power); }
  static double rounded(double number, double to) { return std::round(number / to) * to; }

  void once(LeverKind kind, std::string about, std::string path, std::string says,
            const std::function<void(Scenario&)>& move) {
    levers_.push_back({.kind = kind,
                       .about = std::move(about),
                       .path = std::move(path),
                       .whole = true,
                       .move = [move](Scenario& s, double) { move(s); },
                       .says = [says = std::move(says)](double) { return says; }});
  }
  /// A date that could be later, or earlier with `sign` −1, by at most so many periods.
  void shift(std::string about, std::string path, int now, int sign, int most, std::function<int&(Scenario&)> at,
             std::function<std::string(const std::string&)> says) {
    if (most < 1) return;
    const auto moved = [now, sign](double by) { return now + sign * static_cast<int>(by); };
    levers_.push_back(
        {.kind = LeverKind::date,
         .about = std::move(about),
         .path = std::move(path),
         .whole = true,
         .most = static_cast<double>(most),
         .move = [moved, at = std::move(at)](Scenario& s, double by) { at(s) = moved(by); },
         .says = [calendar = scenario_.calendar, now, moved, says = std::move(says)](
                     double by) { return says(calendar.label(moved(by))) + " instead of " + calendar.label(now); }});
  }
  /// A power that could be less.
  void smaller(std::string about, std::string path, Power now, std::function<Power&(Scenario&)> at,
               const std::string& what) {
    const auto left = [now](double by) { return std::max(Power{}, now - megawatts(by)); };
    levers_.push_back(
        {.kind = LeverKind::size,
         .about = std::move(about),
         .path = std::move(path),
         .step = power_step.in(megawatt),
         .most = now.in(megawatt),
         .move = [left, at = std::move(at)](Scenario& s, double by) { at(s) = left(by); },
         .says = [what, now,
                  left](double by) { return "lower " + what + " from " + mw(now) + " to " + mw(left(by)); }});
  }
  void more_money(const std::string& about, const std::string& path, Money now, std::function<Money&(Scenario&)> at,
                  const std::string& what) {
    const double step = std::max(1e4, std::pow(10, std::ceil(std::log10(std::max(1.0, now.in(dollar)*least_share)))));
    levers_.push_back({.kind = LeverKind::money,
                       .about = about,
                       .path = path,
                       .step = step,
                       .most = std::max(most_factor * now.in(dollar), 1e3 * step),
                       .move = [at = std::move(at)](Scenario& s, double by) { at(s) = at(s) + dollars(by); },
                       .says =
                           [what, now, currency = scenario_.currency](double by) {
                             const auto text = [&](double amount) {
                               return write_quantity(rounded(amount, 1), Kind::money, currency);
                             };
                             return "raise " + what + " from " + text(now.in(dollar)) + " to " +
                                    text(now.in(dollar) + by);
                           }});
  }

  void promises() {
    const Limits& limits = scenario_.limits;
    if (limits.least_mining > Power{}) {
      smaller(
          "limits.mining.least", "limits.mining.least", limits.least_mining,
          [](Scenario& s) -> Power& { return s.limits.least_mining; }, "the mining that is promised");
      shift(
          "limits.mining.least", "limits.mining.until", limits.least_mining_until, -1, limits.least_mining_until,
          [](Scenario& s) -> int& { return s.limits.least_mining_until; },
          [](const std::string& date) { return "promise mining until " + date; });
    }
    if (scenario_.aim.least_critical_it > Power{})
      smaller(
          "plan.least_critical_it", "plan.least_critical_it", scenario_.aim.least_critical_it,
          [](Scenario& s) -> Power& { return s.aim.least_critical_it; }, "the critical IT that is asked for");
    for (std::size_t p = 0; p < scenario_.projects.size(); ++p)
      if (const std::string& id = scenario_.projects[p].id;
          scenario_.projects[p].mandatory && !is_ordered(scenario_.projects[p]))
        once(LeverKind::promise, id, "projects." + id + ".mandatory", "do not insist on " + id,
             [p](Scenario& s) { s.projects[p].mandatory = false; });
    for (const LockedConversion& lock : scenario_.locks.conversions)
      if (const std::string& id = scenario_[lock.hall].id; lock.start >= scenario_.now())
        once(LeverKind::promise, id, "locks." + id, "leave open when and how " + id + " is converted",
             [lock](Scenario& s) { std::erase(s.locks.conversions, lock); });
    for (const LockedProject& lock : scenario_.locks.projects)
      if (const std::string& id = scenario_[lock.project].id; lock.start >= scenario_.now())
        once(LeverKind::promise, id, "locks." + id, "leave open when " + id + " is done",
             [lock](Scenario& s) { std::erase(s.locks.projects, lock); });
  }

  void never() {
    const auto allow = [&](const auto& refs, auto list, const std::string& what) {
      for (const auto ref : refs)
        once(LeverKind::promise, scenario_[ref].id, "locks.never", "allow that " + scenario_[ref].id + " is " + what,
             [list, ref](Scenario& s) { std::erase(s.locks.*list, ref); });
    };
    allow(scenario_.locks.never_halls, &Locks::never_halls, "converted");
    allow(scenario_.locks.never_projects, &Locks::never_projects, "done");
    allow(scenario_.locks.never_offers, &Locks::never_offers, "served");
  }

  void offers() {
    for (const LockedOffer& lock : scenario_.locks.offers) {
      const Offer& offer = scenario_[lock.offer];
      if (lock.begin && *lock.begin < scenario_.now()) continue;
      const auto same = [ref = lock.offer](const LockedOffer& each) { return each.offer == ref; };
      const auto at = [ref = lock.offer](Scenario& s) -> Offer& {
        return s.offers[static_cast<std::size_t>(ref.index)];
      };
      const std::string path = "offers." + offer.id;
      once(LeverKind::promise, offer.id, "locks.sign", "do not sign " + offer.id,
           [same](Scenario& s) { std::erase_if(s.locks.offers, same); });
      if (lock.begin)
        shift(
            offer.id, "locks.sign", *lock.begin, 1, periods() - 1 - *lock.begin,
            [same](Scenario& s) -> int& { return *std::ranges::find_if(s.locks.offers, same)->begin; },
            [id = offer.id](const std::string& date) { return "begin " + id + " in " + date; });
      else
        shift(
            offer.id, path + ".lapses", offer.lapses, 1, periods() - offer.lapses,
            [at](Scenario& s) -> int& { return at(s).lapses; },
            [id = offer.id](const std::string& date) { return "let " + id + " lapse in " + date; });
      if (offer.least > Power{})
        smaller(
            offer.id, path + ".kw.least", offer.least, [at](Scenario& s) -> Power& { return at(s).least; },
            "the least that " + offer.id + " takes");
    }
  }

  void limits() {
    const Limits& limits = scenario_.limits;
    if (limits.capex_per_year)
      more_money(
          "limits.capex.per_year", "limits.capex.per_year", *limits.capex_per_year,
          [](Scenario& s) -> Money& { return *s.limits.capex_per_year; }, "the capex of a year");
    if (limits.capex_total)
      more_money(
          "limits.capex.total", "limits.capex.total", *limits.capex_total,
          [](Scenario& s) -> Money& { return *s.limits.capex_total; }, "the capex in all");
    if (limits.cash)
      more_money(
          "limits.cash", "limits.cash.opening", limits.cash->opening,
          [](Scenario& s) -> Money& { return s.limits.cash->opening; }, "the cash at the start");
    for (std::size_t i = 0; i < limits.resources.size(); ++i)
      levers_.push_back({.kind = LeverKind::people,
                         .about = "limits.crews." + limits.resources[i].id,
                         .path = "limits.crews." + limits.resources[i].id,
                         .whole = true,
                         .most = 20,
                         .move =
                             [i](Scenario& s, double by) {
                               auto& there = s.limits.resources[i].available;
                               there.initial += by;
                               for (auto& [from, number] : there.steps) number += by;
                             },
                         .says =
                             [id = limits.resources[i].id](double by) {
                               return "have " + grouped(by, 0) + " more " + id + (by > 1 ? " crews" : " crew") +
                                      " at all times";
                             }});
    if (limits.converting_at_once)
      levers_.push_back({.kind = LeverKind::people,
                         .about = "limits.converting_at_once",
                         .path = "limits.converting_at_once",
                         .whole = true,
                         .most = static_cast<double>(scenario_.halls.size()),
                         .move = [](Scenario& s, double by) { *s.limits.converting_at_once += static_cast<int>(by); },
                         .says =
                             [now = *limits.converting_at_once](double by) {
                               return "convert up to " + grouped(now + by, 0) + " halls at once instead of " +
                                      grouped(now, 0);
                             }});
    if (!limits.working.empty())
      once(LeverKind::people, "limits.working", "limits.working", "work outside the working windows too",
           [](Scenario& s) { s.limits.working.clear(); });
  }

  void works() {
    for (std::size_t h = 0; h < scenario_.halls.size(); ++h)
      if (const auto available = scenario_.halls[h].available; available.value_or(0) > 0)
        shift(
            scenario_.halls[h].id, "halls." + scenario_.halls[h].id + ".available", *available, -1, *available,
            [h](Scenario& s) -> int& { return *s.halls[h].available; },
            [id = scenario_.halls[h].id](const std::string& date) { return "have " + id + " from " + date; });
    for (std::size_t o = 0; o < options_of_input(scenario_); ++o)
      window(scenario_.options[o].id, "options." + scenario_.options[o].id, "conversions to " + scenario_.options[o].id,
             scenario_.options[o].work, [o](Scenario& s) -> Work& { return s.options[o].work; });
    for (std::size_t p = 0; p < scenario_.projects.size(); ++p) {
      const Project& project = scenario_.projects[p];
      const bool only = project.variants.size() == 1;
      for (std::size_t v = 0; v < project.variants.size(); ++v)
        window(project.id, "projects." + project.id + (only ? "" : ".variants." + project.variants[v].id), project.id,
               project.variants[v].work, [p, v](Scenario& s) -> Work& { return s.projects[p].variants[v].work; });
    }
  }

  void window(const std::string& about, const std::string& path, const std::string& who, const Work& work,
              const std::function<Work&(Scenario&)>& at) {
    if (work.earliest)
      shift(
          about, path + ".earliest", *work.earliest, -1, *work.earliest,
          [at](Scenario& s) -> int& { return *at(s).earliest; },
          [who](const std::string& date) { return "let " + who + " start from " + date; });
    if (work.latest)
      shift(
          about, path + ".latest", *work.latest, 1, periods() - *work.latest,
          [at](Scenario& s) -> int& { return *at(s).latest; },
          [who](const std::string& date) { return "let " + who + " start until " + date; });
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
                         .path = equipment_path(scenario_, piece) + ".capacity",
                         .step = power_step.in(megawatt),
                         .most = 1000,
                         .move =
                             [e](Scenario& s, double by) {
                               auto& rating = s.equipment[e].capacity;
                               rating.initial = rating.initial + megawatts(by);
                               for (auto& [from, power] : rating.steps) power = power + megawatts(by);
                             },
                         .says = [id = piece.id](double by) { return "have " + mw(megawatts(by)) + " more at " + id; },
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
