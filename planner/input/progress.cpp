#include <algorithm>
#include <map>

#include "models/market/escalation.hpp"
#include "models/market/market.hpp"
#include "models/money/cents.hpp"
#include "models/network/fit.hpp"
#include "models/site/under_way.hpp"
#include "planner/input/actuals.hpp"

namespace changeover {
namespace {

using written::Fate;
using written::WorkActual;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

template <class T>
Ref<T> named(const std::vector<T>& objects, const std::string& id) {
  const auto found = std::ranges::find(objects, id, &T::id);
  return {static_cast<int>(found - objects.begin())};
}

/// A work as it stands: what it is, when it starts, how long it takes.
struct Standing {
  int form = 0;  ///< option of the site, or variant
  int start = 0;
  Turnout turnout{};
  bool firm = true;        ///< it has begun, or its order has gone out
  bool told_cost = false;  ///< the actuals say what it costs
  [[nodiscard]] int finish() const { return start + turnout.duration; }
};

class Progressing {
 public:
  Progressing(const written::Actuals& actuals, const Scenario& site, const Scenario& made_for, const Plan& former,
              int until, Diagnostics& diagnostics)
      : actuals_(actuals),
        site_(site),
        made_for_(made_for),
        before_(made_for.history),
        former_(former),
        until_(until),
        diagnostics_(diagnostics),
        halls_(site.halls.size()),
        projects_(site.projects.size()) {}

  std::optional<Progress> run() {
    as_planned();
    for (const auto& [name, actual] : actuals_.halls) hall(name, actual);
    for (const auto& [name, actual] : actuals_.projects) project(name, actual);
    offers();
    if (diagnostics_.has_errors()) return std::nullopt;
    agreed_costs();
    turnouts();
    conversions();
    services();
    miners();
    progress_.history.until = until_;
    progress_.history.plan = past(progress_.carried);
    return std::move(progress_);
  }

 private:
  [[nodiscard]] const Work& work_of(Ref<Hall>, int option) const { return site_.options[at(option)].work; }
  [[nodiscard]] const Work& work_of(Ref<Project> project, int variant) const {
    return site_[project].variants[at(variant)].work;
  }
  [[nodiscard]] std::string label(int period) const { return site_.calendar.label(period); }
  void fault(const Spot& spot, std::string message, std::string help = "") {
    diagnostics_.error(spot.place, spot.path, std::move(message), std::move(help));
  }

  bool refuse(const Spot& spot, std::string message, std::string help = "") {
    fault(spot, std::move(message), std::move(help));
    return false;
  }

  // -- works ----------------------------------------------------------------------------------------------------------

  /// The option of the site that an option of the former plan's site stands for.
  [[nodiscard]] int original(Ref<ConversionOption> option) const {
    const auto own = at(option.index);
    return own < site_.options.size() ? option.index : before_->halls[own - site_.options.size()].option.index;
  }

  /// A work on the site for which the plan was made.
  struct Agreed {
    Work work{};
    Money cost{};  ///< at the prices of the plan's start, contingency included
  };
  [[nodiscard]] std::optional<Agreed> agreed(Ref<Hall> hall, int option) const {
    const Ref<Hall> there = named(made_for_.halls, site_[hall].id);
    for (const Ref<ConversionOption> each : made_for_[there].options)
      if (made_for_[each].called() == site_.options[at(option)].id)
        return Agreed{made_for_[each].work, physics_then_.fit(made_for_, there, each).cost};
    return std::nullopt;
  }
  [[nodiscard]] std::optional<Agreed> agreed(Ref<Project> project, int variant) const {
    const auto& variants = made_for_[named(made_for_.projects, site_[project].id)].variants;
    const auto found = std::ranges::find(variants, site_[project].variants[at(variant)].id, &Variant::id);
    if (found == variants.end()) return std::nullopt;
    return Agreed{found->work, found->cost * (1 + made_for_.money.contingency)};
  }

  /// A planned work as it stands: what had to be ordered before now has been.
  template <class Subject>
  [[nodiscard]] Standing standing(Ref<Subject> subject, int form, int start, const Turnout* earlier) const {
    const Work& now = work_of(subject, form);
    const Work then = agreed(subject, form).value_or(Agreed{now}).work;
    Turnout turnout = earlier ? *earlier : Turnout{.duration = then.duration, .lead = then.lead};
    const int order = turnout.ordered.value_or(start - turnout.lead);
    if (start >= until_ && order >= until_)
      return {.form = form, .start = start, .turnout = {.duration = now.duration, .lead = now.lead}, .firm = false};
    if (start >= until_) turnout.ordered = order;
    return {.form = form, .start = start, .turnout = turnout};
  }

  void as_planned() {
    for (const Conversion& each : former_.conversions) {
      const int option = original(each.option);
      const Turnout* turnout = nullptr;
      if (before_)
        for (const HallTurnout& earlier : before_->halls)
          if (earlier.hall == each.hall && earlier.option.index == option) turnout = &earlier.turnout;
      halls_[at(each.hall.index)] = standing(each.hall, option, each.start, turnout);
    }
    for (const ProjectStart& each : former_.projects) {
      const Turnout* turnout = nullptr;
      if (before_)
        for (const ProjectTurnout& earlier : before_->projects)
          if (earlier.project == each.project && earlier.variant == each.variant) turnout = &earlier.turnout;
      projects_[at(each.project.index)] = standing(each.project, each.variant, each.start, turnout);
    }
    if (before_) progress_.history.cancelled = before_->cancelled;
    if (before_) progress_.history.lost = before_->lost;
  }

  void hall(const Name& name, const WorkActual& actual) {
    const Ref<Hall> ref = named(site_.halls, name.id);
    if (site_[ref].options.empty()) return fault(name.spot, "`" + name.id + "` has no option to become");
    auto& stands = halls_[at(ref.index)];
    if (!actual.begun) return undone(name, stands);
    std::optional<int> form;
    if (actual.option) {
      form = named(site_.options, actual.option->id).index;
      if (std::ranges::count(site_[ref].options, Ref<ConversionOption>{*form}) == 0)
        return fault(actual.option->spot, "`" + actual.option->id + "` is not among the options of `" + name.id + "`");
    }
    if (!turn(ref, name, actual, form, "option", site_[site_[ref].options.front()].id, stands)) return;
    const int racks = actual.racks.value_or(0);
    if (racks > 0 && stands->finish() >= until_)
      return fault(actual.where.of("racks"), "no racks are live before " + label(until_) +
                                                 ", since the conversion is done from " + label(stands->finish()));
    const Ref<ConversionOption> option{stands->form};
    if (const int most = SitePhysics(site_).fit(site_, ref, option).racks; racks > most)
      return fault(actual.where.of("racks"), "`" + name.id + "` has room for " + std::to_string(most) + " racks of `" +
                                                 site_[option].id + "`, not " + std::to_string(racks));
    if (actual.racks) racks_[ref] = racks;
    if (actual.cost) tell_cost(*actual.cost, site_[option].work, *stands);
  }

  void project(const Name& name, const WorkActual& actual) {
    const Ref<Project> ref = named(site_.projects, name.id);
    auto& stands = projects_[at(ref.index)];
    if (actual.cancelled) {
      if (site_[ref].mandatory)
        return fault(name.spot, "`" + name.id + "` is mandatory, and also cancelled",
                     "write `projects." + name.id + ".mandatory: false` under `set:`");
      progress_.history.cancelled.push_back(ref);
      stands.reset();
      return;
    }
    if (!actual.begun) return undone(name, stands);
    std::erase(progress_.history.cancelled, ref);
    std::optional<int> form;
    const auto& variants = site_[ref].variants;
    if (actual.variant) {
      const auto found = std::ranges::find(variants, actual.variant->id, &Variant::id);
      if (found == variants.end())
        return fault(actual.variant->spot, "`" + actual.variant->id + "` is not a variant of `" + name.id + "`");
      form = static_cast<int>(found - variants.begin());
    } else if (variants.size() == 1) {
      form = 0;
    }
    if (!turn(ref, name, actual, form, "variant", variants.front().id, stands)) return;
    if (actual.cost) tell_cost(*actual.cost, variants[at(stands->form)].work, *stands);
  }

  void undone(const Name& name, std::optional<Standing>& stands) {
    if (!stands || !stands->firm)
      fault(name.spot, "`" + name.id + "` is said not to have started; by " + label(until_) + " it was not to",
            "leave it out");
    stands.reset();
  }

  /// What has turned out of a work; whether that can be. `form`: where it is given or there is but one.
  template <class Subject>
  bool turn(Ref<Subject> subject, const Name& name, const WorkActual& actual, std::optional<int> form,
            const std::string& form_key, const std::string& example, std::optional<Standing>& stands) {
    if (!stands) {
      if (!form)
        return refuse(name.spot, "missing key `" + form_key + "`: the plan does nothing with `" + name.id + "`",
                      "write `" + form_key + ": " + example + "`");
      if (!actual.start)
        return refuse(name.spot, "missing key `start`: the plan does not do `" + name.id + "`",
                      "write `start: " + label(std::max(0, until_ - 1)) + "`");
    }
    const std::optional<Standing> planned = stands;
    const int chosen = form.value_or(planned ? planned->form : 0);
    const bool same_form = planned && planned->form == chosen;
    Standing now{.form = chosen};
    now.start = actual.start ? site_.calendar.period_of(*actual.start) : planned->start;
    if (now.start < 0 && !(planned && planned->start < 0))
      return refuse(actual.where.of("start"),
                    "`" + name.id + "` starts in " + label(now.start) + ", before the plan does, in " + label(0),
                    "write " + label(0) + " or later; what stood before the plan belongs into the site file");
    const Work work = agreed(subject, chosen).value_or(Agreed{work_of(subject, chosen)}).work;
    now.turnout = same_form ? planned->turnout : Turnout{.duration = work.duration, .lead = work.lead};
    if (now.start < until_) {
      if (now.turnout.ordered > now.start) now.turnout.ordered.reset();
    } else {
      // The order has gone out: when it did, where it was to be out by now, or at the latest just before now.
      if (!now.turnout.ordered) now.turnout.ordered = std::min(now.start - now.turnout.lead, until_ - 1);
      now.turnout.lead = now.start - *now.turnout.ordered;
    }
    if (actual.finish) {
      const int finish = site_.calendar.period_of(*actual.finish);
      if (finish <= now.start)
        return refuse(actual.where.of("finish"), "`" + name.id + "` starts in " + label(now.start) +
                                                     ", so it cannot be done before " + label(now.start + 1));
      if (const int last = latest_finish(site_.calendar); finish > last)
        return refuse(actual.where.of("finish"),
                      "`" + name.id + "` is done from " + label(finish) + ", long after the plan ends in " +
                          label(site_.calendar.periods - 1),
                      "write " + label(last) + " or earlier");
      now.turnout.duration = finish - now.start;
    }
    if (now.start >= site_.calendar.periods)
      return refuse(actual.where.of("start"), "`" + name.id + "` starts after the end of the plan");
    stands = now;
    return true;
  }

  void tell_cost(Money paid, const Work& work, Standing& stands) const {
    stands.turnout.cost = at_start_prices(paid, work, stands);
    stands.told_cost = true;
  }

  /// What has begun or is ordered costs what it was to cost, whatever the input says now.
  void agreed_costs() {
    const SitePhysics physics_now(site_);
    for (std::size_t h = 0; h < halls_.size(); ++h)
      if (halls_[h] && halls_[h]->firm) {
        const Ref<Hall> hall{static_cast<int>(h)};
        agree(hall, physics_now.fit(site_, hall, {halls_[h]->form}).cost, *halls_[h]);
      }
    for (std::size_t p = 0; p < projects_.size(); ++p)
      if (projects_[p] && projects_[p]->firm) {
        const Ref<Project> project{static_cast<int>(p)};
        agree(project, site_[project].variants[at(projects_[p]->form)].cost * (1 + site_.money.contingency),
              *projects_[p]);
      }
  }

  /// `cost`: what the input makes it now, at the prices of the plan's start, contingency included.
  template <class Subject>
  void agree(Ref<Subject> subject, Money cost, Standing& stands) const {
    const auto then = agreed(subject, stands.form);
    if (stands.told_cost || !then) return;
    const auto paid = [&](Money of, const MoneyTerms& terms, Work work) {
      apply(stands.turnout, work);
      return of * escalation_of_payments(terms, work, site_.calendar, stands.start);
    };
    const Work& work = work_of(subject, stands.form);
    const Money was = paid(then->cost, made_for_.money, then->work);
    const Money is =
        paid(stands.turnout.cost ? *stands.turnout.cost * (1 + site_.money.contingency) : cost, site_.money, work);
    if (Cents::rounded(was) != Cents::rounded(is)) stands.turnout.cost = at_start_prices(was, work, stands);
  }

  /// All that is paid, with contingency and escalation, as a cost of the input.
  [[nodiscard]] Money at_start_prices(Money paid, Work work, const Standing& stands) const {
    apply(stands.turnout, work);
    return paid /
           (escalation_of_payments(site_.money, work, site_.calendar, stands.start) * (1 + site_.money.contingency));
  }

  bool can_begin(const Name& name, const written::OfferActual& actual) {
    const int begin = site_.calendar.period_of(*actual.begin);
    const int earliest = site_[named(site_.offers, name.id)].earliest;
    if (begin < 0)
      return refuse(actual.where.of("begin"),
                    "`" + name.id + "` begins in " + label(begin) + ", before the plan does, in " + label(0),
                    "write " + label(0) + " or later");
    if (begin < earliest) {
      const Spot spot = actual.where.of("begin");
      diagnostics_.warning(
          spot.place, spot.path,
          "`" + name.id + "` begins in " + label(begin) + ", though the input has it from " + label(earliest) + " on",
          "correct the date, or `offers." + name.id + ".earliest` under `set:`");
    }
    return true;
  }

  // -- what follows ---------------------------------------------------------------------------------------------------

  void offers() {
    std::map<Ref<Offer>, int> begins;
    for (const Signing& each : former_.signings) begins[each.offer] = each.begin;
    std::map<Ref<Offer>, LockedOffer> promised;
    if (before_)
      for (const LockedOffer& each : before_->promised)
        if (!begins.contains(each.offer) || begins[each.offer] >= until_) promised[each.offer] = each;
    for (const auto& [name, actual] : actuals_.offers) {
      const Ref<Offer> ref = named(site_.offers, name.id);
      if (site_[ref].market) {
        fault(name.spot, "`" + name.id + "` is an open market, which nobody signs");
        continue;
      }
      if (actual.begin && !can_begin(name, actual)) continue;
      const auto planned = begins.find(ref);
      const auto was = planned == begins.end() ? std::nullopt : std::optional(planned->second);
      begins.erase(ref);
      promised.erase(ref);
      std::erase(progress_.history.lost, ref);
      if (actual.fate == Fate::lost)
        progress_.history.lost.push_back(ref);
      else if (const auto begin = actual.begin ? std::optional(site_.calendar.period_of(*actual.begin)) : std::nullopt;
               begin && *begin < until_)
        begins[ref] = *begin;
      else if (actual.fate == Fate::promised && was && *was < until_)
        begins[ref] = *was;
      else
        promised[ref] = {ref, begin};
      if (actual.fate == Fate::promised && was) begins[ref] = *was;
      if (const auto& late = promised.find(ref); late != promised.end() && late->second.begin >= site_.calendar.periods)
        fault(actual.where.of("begin"), "`" + name.id + "` begins after the end of the plan");
    }
    for (const Ref<Offer> each : progress_.history.lost) begins.erase(each);
    for (const auto& [offer, lock] : promised) {
      progress_.history.promised.push_back(lock);
      if (lock.begin) begins[offer] = *lock.begin;
    }
    for (std::size_t i = 0; i < site_.offers.size(); ++i)
      if (const auto found = begins.find({static_cast<int>(i)}); found != begins.end())
        progress_.carried.signings.push_back({found->first, found->second});
  }

  /// What differs from the input, those of the former history first, so that their options keep their places.
  void turnouts() {
    const auto differs = [](const Turnout& turnout, const Work& work) {
      return turnout.cost || turnout.ordered || turnout.duration != work.duration || turnout.lead != work.lead;
    };
    auto& own = progress_.history.halls;
    const auto add = [&](std::size_t h) {
      const auto& stands = halls_[h];
      const Ref<Hall> hall{static_cast<int>(h)};
      if (!stands || !stands->firm || !differs(stands->turnout, work_of(hall, stands->form))) return;
      if (std::ranges::count(own, hall, &HallTurnout::hall) == 0)
        own.push_back({hall, Ref<ConversionOption>{stands->form}, stands->turnout});
    };
    if (before_)
      for (const HallTurnout& each : before_->halls) add(at(each.hall.index));
    for (std::size_t h = 0; h < halls_.size(); ++h) add(h);
    for (std::size_t p = 0; p < projects_.size(); ++p) {
      const auto& stands = projects_[p];
      const Ref<Project> project{static_cast<int>(p)};
      if (stands && stands->firm && differs(stands->turnout, work_of(project, stands->form)))
        progress_.history.projects.push_back({project, stands->form, stands->turnout});
    }
  }

  /// The hall's own option where it has one.
  [[nodiscard]] Ref<ConversionOption> option_now(Ref<Hall> hall) const {
    const auto& own = progress_.history.halls;
    const auto found = std::ranges::find(own, hall, &HallTurnout::hall);
    if (found == own.end()) return {halls_[at(hall.index)]->form};
    return own_option(site_.options.size(), static_cast<std::size_t>(found - own.begin()));
  }

  void conversions() {
    const int periods = site_.calendar.periods;
    for (std::size_t h = 0; h < halls_.size(); ++h) {
      if (!halls_[h]) continue;
      const Ref<Hall> hall{static_cast<int>(h)};
      const Standing& stands = *halls_[h];
      const auto planned = std::ranges::find(former_.conversions, hall, &Conversion::hall);
      const bool same = planned != former_.conversions.end() && original(planned->option) == stands.form;
      Conversion conversion{.hall = hall, .option = option_now(hall), .start = stands.start};
      const auto known = racks_.find(hall);
      for (int t = 0; t < periods; ++t) {
        int live = same && t >= stands.finish() ? planned->racks[at(t)] : 0;
        if (known != racks_.end()) {
          if (t < until_) live = std::min(live, known->second);
          if (t >= until_ - 1) live = std::max(live, known->second);
        }
        conversion.racks.push_back(live);
      }
      progress_.carried.conversions.push_back(std::move(conversion));
    }
    for (std::size_t p = 0; p < projects_.size(); ++p)
      if (projects_[p])
        progress_.carried.projects.push_back({{static_cast<int>(p)}, projects_[p]->form, projects_[p]->start});
  }

  [[nodiscard]] std::optional<int> begin(Ref<Offer> offer) const {
    const auto found = std::ranges::find(progress_.carried.signings, offer, &Signing::offer);
    return found == progress_.carried.signings.end() ? std::nullopt : std::optional(found->begin);
  }

  /// What the plan gave, as far as the offer runs and the racks are live; where too few are, to each in proportion.
  void services() {
    auto& all = progress_.carried.services;
    for (Service each : former_.services) {
      const auto begins = begin(each.offer);
      for (int t = 0; t < site_.calendar.periods; ++t)
        if (!begins || !site_[each.offer].runs(*begins, t)) each.power[at(t)] = {};
      all.push_back(std::move(each));
    }
    for (const Hall& hall : site_.halls) {
      const Ref<Hall> ref{static_cast<int>(&hall - site_.halls.data())};
      const auto conversion = std::ranges::find(progress_.carried.conversions, ref, &Conversion::hall);
      const bool converted = conversion != progress_.carried.conversions.end();
      for (int t = 0; t < site_.calendar.periods; ++t) {
        Power given{};
        for (const Service& each : all)
          if (each.hall == ref) given += each.power[at(t)];
        if (given <= Power{}) continue;
        const Power live =
            converted ? site_[site_.options[at(halls_[at(ref.index)]->form)].rack].peak * conversion->racks[at(t)]
                      : Power{};
        if (live >= given) continue;
        for (Service& each : all)
          if (each.hall == ref) each.power[at(t)] = each.power[at(t)] * (live / given);
      }
    }
    drop_empty(all);
  }

  static void drop_empty(std::vector<Service>& services) {
    std::erase_if(services, [](const Service& each) {
      return std::ranges::all_of(each.power, [](Power power) { return power <= Power{}; });
    });
  }

  /// A hall that is converted later goes on with the miners that ran before it was to be converted, where they pay; one
  /// that is converted earlier has stopped. Its miners are sold and carried when it is.
  void miners() {
    progress_.carried.mining = former_.mining;
    progress_.carried.moves = former_.moves;
    progress_.carried.sales = former_.sales;
    const int end = site_.calendar.periods;
    for (std::size_t h = 0; h < halls_.size(); ++h) {
      const Ref<Hall> hall{static_cast<int>(h)};
      const auto planned = std::ranges::find(former_.conversions, hall, &Conversion::hall);
      const int was = planned == former_.conversions.end() ? end : planned->start;
      const int is = halls_[h] ? halls_[h]->start : end;
      if (was == is) continue;
      mine_until(hall, was, is);
      const auto leave = [&](auto& all, auto of_hall) {
        for (auto& each : all)
          if (of_hall(each) && each.period == was) each.period = is;
        std::erase_if(all, [&](const auto& each) { return each.period < 0 || each.period >= end; });
      };
      leave_late(hall, was, is);
      leave(progress_.carried.moves, [&](const Move& each) { return each.from == hall; });
      leave(progress_.carried.sales, [&](const Sale& each) { return each.hall == hall; });
      if (was == end && is >= 0 && is < end)
        for (std::size_t i = 0; i < site_[hall].fleets.size(); ++i)
          if (site_[hall].fleets[i].count > 0)
            progress_.carried.sales.push_back({hall, hall, static_cast<int>(i), is, site_[hall].fleets[i].count});
    }
  }

  /// Miners that are carried away later than they were to be do not run yet where they go.
  void leave_late(Ref<Hall> hall, int was, int is) {
    for (const Move& move : progress_.carried.moves) {
      if (move.from != hall || move.period != was) continue;
      for (Mining& there : progress_.carried.mining)
        if (there.hall == move.to && there.home == move.home && there.fleet == move.fleet)
          for (int t = std::max(0, was); t < is; ++t)
            there.running[at(t)] = std::max(0.0, there.running[at(t)] - move.units);
    }
  }

  void mine_until(Ref<Hall> hall, int was, int is) {
    const SitePhysics physics(site_);
    const auto units = [&](Ref<Hall> home, int fleet, int period, double standing) {
      const Ref<AsicSpec> asic = site_[home].fleets[at(fleet)].asic;
      return miner_economics(site_, physics, hall, asic, period).margin() > Money{} ? standing : 0;
    };
    auto& mining = progress_.carried.mining;
    for (Mining& each : mining) {
      if (each.hall != hall) continue;
      for (int t = std::max(0, is); t < was; ++t) each.running[at(t)] = 0;
      for (int t = std::max(1, was); t < is; ++t)
        each.running[at(t)] = units(each.home, each.fleet, t, each.running[at(was - 1)]);
    }
    if (was > 0) return;
    for (int i = 0; i < static_cast<int>(site_[hall].fleets.size()); ++i) {
      Mining all{.hall = hall, .home = hall, .fleet = i};
      all.running.resize(at(site_.calendar.periods));
      for (int t = std::max(0, site_[hall].available.value_or(0)); t < is; ++t)
        all.running[at(t)] = units(hall, i, t, site_[hall].fleets[at(i)].count);
      mining.push_back(std::move(all));
    }
  }

  /// What has begun; what was given and mined before now; racks go on as they stand.
  [[nodiscard]] Plan past(Plan plan) const {
    std::erase_if(plan.conversions, [&](const Conversion& each) { return each.start >= until_; });
    for (Conversion& each : plan.conversions)
      for (int t = until_; t < site_.calendar.periods; ++t)
        each.racks[at(t)] = until_ > 0 ? each.racks[at(until_ - 1)] : 0;
    std::erase_if(plan.projects, [&](const ProjectStart& each) { return each.start >= until_; });
    std::erase_if(plan.signings, [&](const Signing& each) { return each.begin >= until_; });
    for (Service& each : plan.services) std::fill(each.power.begin() + until_, each.power.end(), Power{});
    drop_empty(plan.services);
    for (Mining& each : plan.mining) std::fill(each.running.begin() + until_, each.running.end(), 0.0);
    std::erase_if(plan.mining, [](const Mining& each) {
      return std::ranges::all_of(each.running, [](double units) { return units <= 0; });
    });
    std::erase_if(plan.moves, [&](const Move& each) { return each.period >= until_; });
    std::erase_if(plan.sales, [&](const Sale& each) { return each.period >= until_; });
    return plan;
  }

  const written::Actuals& actuals_;
  const Scenario& site_;
  const Scenario& made_for_;
  SitePhysics physics_then_{made_for_};
  const std::optional<History>& before_;
  const Plan& former_;
  int until_;
  Diagnostics& diagnostics_;
  std::vector<std::optional<Standing>> halls_;
  std::vector<std::optional<Standing>> projects_;
  std::map<Ref<Hall>, int> racks_{};  ///< live now, as far as it is said
  Progress progress_{};
};

}  // namespace

std::optional<Progress> progress(const written::Actuals& actuals, const Scenario& site, const Scenario& made_for,
                                 const Plan& former, int until, Diagnostics& diagnostics) {
  return Progressing(actuals, site, made_for, former, until, diagnostics).run();
}

}  // namespace changeover
