#include "test/support/exhaustive.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "models/money/statement.hpp"
#include "models/money/valuation.hpp"

namespace changeover::test {
namespace {

constexpr double impossible = -1e300;
constexpr double margin = 1e-6;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

struct Choice {
  int place = -1;  ///< in hall.options; −1 = stays as it is
  int start = 0;
};

/// What has been chosen for every hall, project and offer.
struct Frame {
  std::vector<Choice> halls{};
  std::vector<Choice> projects{};  ///< place = variant
};

class Exhaustion {
 public:
  explicit Exhaustion(const Scenario& scenario)
      : site_(scenario), physics_(scenario), periods_(scenario.calendar.periods) {
    nothing_ = worth_of(Plan{});
  }

  std::optional<BestPlan> run() {
    Frame frame{std::vector<Choice>(site_.halls.size()), std::vector<Choice>(site_.projects.size())};
    choose_project(frame, 0);
    if (best_.npv == impossible) return std::nullopt;
    best_.tried = tried_;
    return best_;
  }

 private:
  double worth_of(const Plan& plan) const {
    return worth(site_, value(site_, physics_, plan)).npv_in_total().in(dollar);
  }
  double added(const Plan& plan) const { return worth_of(plan) - nothing_; }
  const ConversionOption& option(int hall, int place) const { return site_[site_.halls[at(hall)].options[at(place)]]; }
  const Fit& fit(int hall, int place) const { return physics_.fits[at(hall)][at(place)]; }
  const Work& project_work(int project, const Choice& choice) const {
    return site_.projects[at(project)].variants[at(choice.place)].work;
  }

  // Activities

  void choose_project(Frame& frame, int project) {
    if (project == static_cast<int>(site_.projects.size())) return choose_hall(frame, 0);
    if (!site_.projects[at(project)].mandatory) {
      frame.projects[at(project)] = {};
      choose_project(frame, project + 1);
    }
    for (int v = 0; v < static_cast<int>(site_.projects[at(project)].variants.size()); ++v)
      for (int s = 0; s < periods_; ++s) {
        frame.projects[at(project)] = {v, s};
        if (in_window(project_work(project, {v, s}), s)) choose_project(frame, project + 1);
      }
  }

  void choose_hall(Frame& frame, int hall) {
    if (hall == static_cast<int>(site_.halls.size())) {
      if (activities_hold(frame)) try_frame(frame);
      return;
    }
    frame.halls[at(hall)] = {};
    choose_hall(frame, hall + 1);
    for (int place = 0; place < static_cast<int>(site_.halls[at(hall)].options.size()); ++place)
      for (int s = site_.halls[at(hall)].available.value_or(0); s < periods_; ++s) {
        if (!fit(hall, place).fits() || !in_window(option(hall, place).work, s)) continue;
        frame.halls[at(hall)] = {place, s};
        choose_hall(frame, hall + 1);
      }
    frame.halls[at(hall)] = {};
  }

  bool in_window(const Work& work, int start) const {
    return start >= work.lead && start >= work.earliest.value_or(0) && start <= work.latest.value_or(periods_) &&
           start + work.duration <= periods_ - 1;
  }

  std::optional<int> finish(const Frame& frame, const ActivityRef& activity) const {
    if (const auto* hall = std::get_if<Ref<Hall>>(&activity)) {
      const Choice& choice = frame.halls[at(hall->index)];
      if (choice.place < 0) return std::nullopt;
      return choice.start + option(hall->index, choice.place).work.duration;
    }
    const int project = std::get<Ref<Project>>(activity).index;
    const Choice& choice = frame.projects[at(project)];
    if (choice.place < 0) return std::nullopt;
    return choice.start + project_work(project, choice).duration;
  }

  bool follows_hold(const Frame& frame, const std::vector<Follow>& follows, int start) const {
    return std::all_of(follows.begin(), follows.end(), [&](const Follow& follow) {
      const auto end = finish(frame, follow.activity);
      return end && *end + follow.lag <= start;
    });
  }

  bool required_done(const Frame& frame, const std::vector<Ref<Project>>& required, int by) const {
    return std::all_of(required.begin(), required.end(), [&](Ref<Project> project) {
      const auto end = finish(frame, project);
      return end && *end <= by;
    });
  }

  bool activities_hold(const Frame& frame) {
    std::vector<double> crew(at(periods_));
    std::vector<int> converting(at(periods_));
    std::map<int, double> spent;
    double total = 0;
    const auto occupy = [&](const Work& work, int start, Money cost, bool hall) {
      for (int t = start; t < start + work.duration; ++t) {
        for (const Use& use : work.uses) crew[at(t)] += use.amount;
        if (hall) ++converting[at(t)];
      }
      pay(work, start, cost, [&](int t, double dollars_paid) {
        spent[site_.calendar.year_of(t)] += dollars_paid;
        total += dollars_paid;
      });
    };
    for (int h = 0; h < static_cast<int>(frame.halls.size()); ++h) {
      const Choice& choice = frame.halls[at(h)];
      if (choice.place < 0) continue;
      const ConversionOption& chosen = option(h, choice.place);
      if (!follows_hold(frame, site_.halls[at(h)].after, choice.start) ||
          !follows_hold(frame, chosen.work.after, choice.start) ||
          !required_done(frame, chosen.requires_projects, choice.start + chosen.work.duration))
        return false;
      occupy(chosen.work, choice.start, fit(h, choice.place).cost, true);
    }
    for (int p = 0; p < static_cast<int>(frame.projects.size()); ++p) {
      const Choice& choice = frame.projects[at(p)];
      if (choice.place < 0) continue;
      const Variant& variant = site_.projects[at(p)].variants[at(choice.place)];
      if (!follows_hold(frame, variant.work.after, choice.start) ||
          !required_done(frame, site_.projects[at(p)].requires_projects, choice.start + variant.work.duration))
        return false;
      occupy(variant.work, choice.start, variant.cost * (1 + site_.money.contingency), false);
    }
    spent_ = spent;
    for (int t = 0; t < periods_; ++t) {
      if (!site_.limits.resources.empty() && crew[at(t)] > site_.limits.resources[0].available.initial + 1e-9)
        return false;
      if (site_.limits.converting_at_once && converting[at(t)] > *site_.limits.converting_at_once) return false;
    }
    if (site_.limits.capex_per_year)
      for (const auto& [year_number, dollars_paid] : spent)
        if (dollars_paid > site_.limits.capex_per_year->in(dollar) * (1 + margin)) return false;
    return !site_.limits.capex_total || total <= site_.limits.capex_total->in(dollar) * (1 + margin);
  }

  template <class Pay>
  void pay(const Work& work, int start, Money cost, Pay paid) const {
    const auto one = [&](int t, double share) {
      if (t >= 0 && share > 0)
        paid(t, cost.in(dollar)*share *
                    std::pow(1 + site_.money.capex_escalation[5], t * site_.calendar.years_per_period()));
    };
    one(start - work.lead, work.payments.order);
    for (int i = 0; i < work.duration; ++i) one(start + i, work.payments.construction / work.duration);
    one(start + work.duration, work.payments.handover);
  }

  // One frame: the signatures, then racks by dynamic programming

  void try_frame(const Frame& frame) {
    ++tried_;
    Plan bare;
    double fixed = nothing_;
    for (int p = 0; p < static_cast<int>(frame.projects.size()); ++p)
      if (frame.projects[at(p)].place >= 0)
        bare.projects.push_back({{p}, frame.projects[at(p)].place, frame.projects[at(p)].start});
    fixed += added(bare);
    for (int h = 0; h < static_cast<int>(frame.halls.size()); ++h)
      if (frame.halls[at(h)].place >= 0) {
        const Conversion conversion = bare_conversion(h, frame.halls[at(h)]);
        Plan one{.conversions = {conversion}, .sales = sales(conversion)};
        fixed += memo(conversion_worth_, {h, frame.halls[at(h)].place, frame.halls[at(h)].start},
                      [&] { return added(one); });
        bare.conversions.push_back(conversion);
        bare.sales.insert(bare.sales.end(), one.sales.begin(), one.sales.end());
      }
    mining_.clear();
    choose_signature(frame, bare, fixed, {}, 0);
  }

  Conversion bare_conversion(int hall, const Choice& choice) const {
    return {.hall = {hall},
            .option = site_.halls[at(hall)].options[at(choice.place)],
            .start = choice.start,
            .racks = std::vector<int>(at(periods_))};
  }

  std::vector<Sale> sales(const Conversion& conversion) const {
    std::vector<Sale> all;
    const auto& fleets = site_[conversion.hall].fleets;
    for (int i = 0; i < static_cast<int>(fleets.size()); ++i)
      all.push_back({conversion.hall, conversion.hall, i, conversion.start, fleets[at(i)].count});
    return all;
  }

  void choose_signature(const Frame& frame, const Plan& bare, double fixed, std::vector<Signing> signings, int offer) {
    if (offer == static_cast<int>(site_.offers.size())) return best_racks(frame, bare, fixed, signings);
    const Offer& one = site_.offers[at(offer)];
    if (one.market) {
      auto with = signings;
      with.push_back({{offer}, one.earliest});
      return choose_signature(frame, bare, fixed, with, offer + 1);
    }
    choose_signature(frame, bare, fixed, signings, offer + 1);
    for (int b = one.earliest; b < std::min(one.lapses, periods_); ++b) {
      auto with = signings;
      with.push_back({{offer}, b});
      const double late = memo(signing_worth_, {offer, b, 0}, [&] { return added(Plan{.signings = {{{offer}, b}}}); });
      choose_signature(frame, bare, fixed + late, with, offer + 1);
    }
  }

  using Live = std::vector<int>;  ///< racks by hall

  struct Step {
    double worth = impossible;
    Live before{};
  };

  /// Racks by dynamic programming: the state is what is live, the reward of a period what is mined and served with it.
  void best_racks(const Frame& frame, const Plan& bare, double fixed, const std::vector<Signing>& signings) {
    std::vector<std::map<Live, Step>> steps(at(periods_) + 1);
    steps[0][Live(frame.halls.size())] = {fixed, {}};
    for (int t = 0; t < periods_; ++t)
      for (const auto& [before, step] : steps[at(t)])
        for_each_next(frame, before, t, [&](const Live& now) {
          if (!affordable(frame, before, now, t)) return;
          const double reward = reward_of(frame, now, t, signings);
          if (reward == impossible) return;
          Step& next = steps[at(t) + 1][now];
          if (step.worth + reward > next.worth) next = {step.worth + reward, before};
        });
    for (const auto& [live, step] : steps[at(periods_)])
      if (step.worth > best_.npv) {
        best_.npv = step.worth;
        best_.plan = whole_plan(frame, bare, signings, steps, live);
      }
  }

  template <class Visit>
  void for_each_next(const Frame& frame, const Live& before, int t, Visit visit, Live now = {}) {
    const int h = static_cast<int>(now.size());
    if (h == static_cast<int>(before.size())) return visit(now);
    const Choice& choice = frame.halls[at(h)];
    int most = 0;
    if (choice.place >= 0) {
      const int live_since = choice.start + option(h, choice.place).work.duration;
      const double rate = option(h, choice.place).install_rate;
      most = t < live_since ? 0 : fit(h, choice.place).racks;
      if (rate > 0 && t >= live_since)
        most = std::min(most, static_cast<int>(
                                  std::floor(rate * site_.calendar.months_per_period() * (t - live_since + 1) + 1e-9)));
    }
    for (int n = before[at(h)]; n <= most; ++n) {
      Live next = now;
      next.push_back(n);
      for_each_next(frame, before, t, visit, std::move(next));
    }
  }

  /// A year's budget with owned racks: such sites plan in years, so that a period is a year.
  bool affordable(const Frame& frame, const Live& before, const Live& now, int t) const {
    if (!site_.limits.capex_per_year) return true;
    double price = 0;
    for (int h = 0; h < static_cast<int>(now.size()); ++h)
      if (now[at(h)] > before[at(h)] && option(h, frame.halls[at(h)].place).business == Business::cloud)
        price += (now[at(h)] - before[at(h)]) *
                 site_[option(h, frame.halls[at(h)].place).rack].price.in(dollar)*std::pow(
                     1 + site_.money.rack_price_growth, t * site_.calendar.years_per_period());
    if (price == 0) return true;
    const auto found = spent_.find(site_.calendar.year_of(t));
    return price + (found == spent_.end() ? 0 : found->second) <=
           site_.limits.capex_per_year->in(dollar) * (1 + margin);
  }

  double reward_of(const Frame& frame, const Live& live, int t, const std::vector<Signing>& signings) {
    const double mined = memo(mining_, std::pair{t, live}, [&] { return mine(frame, live, t, nullptr); });
    if (mined == impossible) return impossible;
    const double served = serve(frame, live, t, signings, nullptr);
    if (served == impossible) return impossible;
    double racks = 0;
    for (int h = 0; h < static_cast<int>(live.size()); ++h)
      if (live[at(h)] > 0) racks += live[at(h)] * rack_worth(h, frame.halls[at(h)], t);
    return mined + served + racks;
  }

  /// One rack live in just this period, as the difference of being live from it and from the next.
  double rack_worth(int hall, const Choice& choice, int t) {
    const auto from = [&](int first) {
      if (first >= periods_) return 0.0;
      return memo(racks_worth_, {hall, choice.place, choice.start, first}, [&] {
        Conversion with = bare_conversion(hall, choice);
        const double without = added(Plan{.conversions = {with}});
        for (int i = first; i < periods_; ++i) with.racks[at(i)] = 1;
        return added(Plan{.conversions = {with}}) - without;
      });
    };
    return from(t) - from(t + 1);
  }

  // Power

  double load_of(int hall, int place) const {
    return site_[option(hall, place).rack].peak.in(megawatt)*fit(hall, place).load_peak;
  }

  /// Referred capacities in a state and period, with the projects of the frame.
  std::vector<Power> capacities(const Frame& frame, const Contingency& state, int t) const {
    std::vector<Power> all(site_.equipment.size());
    for (const Ref<Equipment> equipment : physics_.networks[0].equipment()) {
      const Capacity now = capacity(site_, physics_.networks[0], equipment, state, t);
      all[at(equipment.index)] = now.rated;
      for (const Gain& gain : now.gains) {
        const Choice& choice = frame.projects[at(gain.project.index)];
        if (choice.place == gain.variant && choice.start + project_work(gain.project.index, choice).duration <= t)
          all[at(equipment.index)] += gain.capacity;
      }
    }
    return all;
  }

  /// The best mining beside the live racks, or impossible when the racks themselves cannot be supplied.
  double mine(const Frame& frame, const Live& live, int t, Plan* plan) const {
    const CapacityNetwork& network = physics_.networks[0];
    std::vector<Power> load(live.size());
    std::vector<Power> secure(live.size());
    for (int h = 0; h < static_cast<int>(live.size()); ++h) {
      if (live[at(h)] == 0) continue;
      load[at(h)] = megawatts(live[at(h)] * load_of(h, frame.halls[at(h)].place));
      if (option(h, frame.halls[at(h)].place).redundancy != Redundancy::n) secure[at(h)] = load[at(h)];
    }
    for (const Contingency& state : contingencies(site_, network))
      if (!network.deliver(capacities(frame, state, t), state.normal() ? load : secure).deliverable) return impossible;

    struct Fleet {
      double margin;
      int hall;
      int index;
    };
    std::vector<Fleet> fleets;
    for (int h = 0; h < static_cast<int>(live.size()); ++h) {
      const Hall& hall = site_.halls[at(h)];
      const Choice& choice = frame.halls[at(h)];
      if (hall.available.value_or(0) > t || (choice.place >= 0 && choice.start <= t)) continue;
      for (int i = 0; i < static_cast<int>(hall.fleets.size()); ++i)
        fleets.push_back({unit_worth(h, i, t) / unit_load(h, i), h, i});
    }
    std::stable_sort(fleets.begin(), fleets.end(), [](const Fleet& a, const Fleet& b) { return a.margin > b.margin; });
    const std::vector<Power> capacity_now = capacities(frame, Contingency{}, t);
    double sum = 0;
    for (const Fleet& fleet : fleets) {
      if (fleet.margin <= 0) break;
      const Power wanted = megawatts(
          std::min(site_.halls[at(fleet.hall)].fleets[at(fleet.index)].count * unit_load(fleet.hall, fleet.index),
                   site_.halls[at(fleet.hall)].rating.in(megawatt)-load[at(fleet.hall)].in(megawatt)));
      std::vector<Power> with = load;
      with[at(fleet.hall)] += wanted;
      const Delivery delivery = network.deliver(capacity_now, with);
      Power already;
      for (const Power one : load) already += one;
      const Power taken = delivery.deliverable ? wanted : std::max(Power{}, delivery.delivered - already);
      load[at(fleet.hall)] += taken;
      sum += fleet.margin * taken.in(megawatt);
      if (plan)
        running(*plan, fleet.hall, fleet.index)[at(t)] = taken.in(megawatt) / unit_load(fleet.hall, fleet.index);
    }
    return sum;
  }

  double unit_load(int hall, int fleet) const {
    return physics_.miner_load(site_, {hall}, site_.halls[at(hall)].fleets[at(fleet)].asic).in(megawatt);
  }

  double unit_worth(int hall, int fleet, int t) const {
    return memo(unit_worth_, {hall, fleet, t}, [&] {
      Plan plan;
      running(plan, hall, fleet)[at(t)] = 1;
      return added(plan);
    });
  }

  std::vector<double>& running(Plan& plan, int hall, int fleet) const {
    for (Mining& mining : plan.mining)
      if (mining.hall.index == hall && mining.fleet == fleet) return mining.running;
    plan.mining.push_back({{hall}, {hall}, fleet, std::vector<double>(at(periods_))});
    return plan.mining.back().running;
  }

  // Offers

  /// The best split of what is live among the offers that run, in whole megawatts; impossible when one gets less than
  /// its least.
  double serve(const Frame& frame, const Live& live, int t, const std::vector<Signing>& signings, Plan* plan) {
    std::vector<Signing> now;
    for (const Signing& signing : signings) {
      const Offer& offer = site_[signing.offer];
      if (signing.begin <= t && (offer.market || t < signing.begin + offer.term)) now.push_back(signing);
    }
    std::vector<std::pair<int, int>> best;
    std::vector<std::pair<int, int>> split;
    const double worth = split_offer(frame, live, t, now, 0, 0, 0, split, best);
    if (plan && worth != impossible)
      for (std::size_t i = 0; i < best.size(); ++i) {
        const int offer = now[i / live.size()].offer.index;
        const int hall = static_cast<int>(i % live.size());
        if (best[i].second > 0) service(*plan, offer, hall)[at(t)] = megawatts(best[i].second);
      }
    return worth;
  }

  /// Tries all amounts of hall `h` for signing `i`; `split` holds what came before, one entry for each offer and hall.
  double split_offer(const Frame& frame, const Live& left, int t, const std::vector<Signing>& now, std::size_t i,
                     std::size_t h, int taken, std::vector<std::pair<int, int>>& split,
                     std::vector<std::pair<int, int>>& best) {
    if (i == now.size()) {
      best = split;
      return 0;
    }
    const Offer& offer = site_[now[i].offer];
    if (h == left.size()) {
      const double most = offer.most.at(site_.calendar.first_month(t)).in(megawatt);
      if (taken + margin < offer.least.in(megawatt) || taken > most + margin) return impossible;
      return split_offer(frame, left, t, now, i + 1, 0, 0, split, best);
    }
    const Choice& choice = frame.halls[h];
    const bool matches =
        choice.place >= 0 && option(static_cast<int>(h), choice.place).business == offer.business &&
        (offer.racks.empty() || std::find(offer.racks.begin(), offer.racks.end(),
                                          option(static_cast<int>(h), choice.place).rack) != offer.racks.end());
    double greatest = impossible;
    const auto before = split;
    for (int amount = 0; amount <= (matches ? left[h] : 0); ++amount) {
      std::vector<std::pair<int, int>> trial = before;
      trial.emplace_back(static_cast<int>(h), amount);
      Live rest = left;
      rest[h] -= amount;
      std::vector<std::pair<int, int>> found;
      const double later = split_offer(frame, rest, t, now, i, h + 1, taken + amount, trial, found);
      if (later == impossible) continue;
      const double worth = later + (amount ? amount * served_worth(now[i], static_cast<int>(h), choice, t) : 0);
      if (worth > greatest) {
        greatest = worth;
        best = found;
      }
    }
    return greatest;
  }

  double served_worth(const Signing& signing, int hall, const Choice& choice, int t) {
    return memo(served_worth_, {signing.offer.index, signing.begin, hall, choice.place, choice.start, t}, [&] {
      Plan plan{.conversions = {bare_conversion(hall, choice)}, .signings = {signing}};
      const double without = added(plan);
      service(plan, signing.offer.index, hall)[at(t)] = megawatts(1);
      return added(plan) - without;
    });
  }

  std::vector<Power>& service(Plan& plan, int offer, int hall) const {
    for (Service& one : plan.services)
      if (one.offer.index == offer && one.hall.index == hall) return one.power;
    plan.services.push_back({{offer}, {hall}, std::vector<Power>(at(periods_))});
    return plan.services.back().power;
  }

  Plan whole_plan(const Frame& frame, const Plan& bare, const std::vector<Signing>& signings,
                  const std::vector<std::map<Live, Step>>& steps, Live live) {
    Plan plan = bare;
    plan.signings = signings;
    for (int t = periods_ - 1; t >= 0; --t) {
      for (Conversion& conversion : plan.conversions) conversion.racks[at(t)] = live[at(conversion.hall.index)];
      mine(frame, live, t, &plan);
      serve(frame, live, t, signings, &plan);
      live = steps[at(t) + 1].at(live).before;
    }
    std::erase_if(plan.signings, [&](const Signing& signing) {
      return site_[signing.offer].market && std::none_of(plan.services.begin(), plan.services.end(),
                                                         [&](const Service& s) { return s.offer == signing.offer; });
    });
    return plan;
  }

  template <class Map, class Compute>
  static double memo(Map& map, const typename Map::key_type& key, Compute compute) {
    const auto found = map.find(key);
    return found != map.end() ? found->second : map.emplace(key, compute()).first->second;
  }

  const Scenario& site_;
  SitePhysics physics_;
  int periods_;
  double nothing_ = 0;
  BestPlan best_{.npv = impossible};
  long long tried_ = 0;
  std::map<int, double> spent_{};
  std::map<std::array<int, 3>, double> conversion_worth_{};
  std::map<std::array<int, 3>, double> signing_worth_{};
  std::map<std::array<int, 4>, double> racks_worth_{};
  mutable std::map<std::array<int, 3>, double> unit_worth_{};
  std::map<std::array<int, 6>, double> served_worth_{};
  std::map<std::pair<int, Live>, double> mining_{};
};

}  // namespace

std::optional<BestPlan> best_by_exhaustion(const Scenario& scenario) { return Exhaustion(scenario).run(); }

}  // namespace changeover::test
