#include "planner/report/limits.hpp"

#include <algorithm>
#include <map>

#include "planner/report/carried.hpp"
#include "planner/report/site_json.hpp"
#include "planner/report/works.hpp"

namespace changeover {
namespace {

constexpr std::size_t most_cuts = 4;  // of a network: judgement, what a reader takes in

/// The first and the last period of a span.
struct Span {
  int from = 0;
  int to = 0;
};

void keep_fullest(std::vector<LimitUse>& uses, std::size_t most) {
  std::erase_if(uses, [](const LimitUse& each) { return !(each.used > 0) || !(each.limit > 0); });
  std::ranges::stable_sort(uses, std::ranges::greater{}, &LimitUse::share);
  if (uses.size() > most) uses.resize(most);
}

/// Cuts, the fullest first, without those that hold all the equipment of a fuller one of the same state: they would
/// never bind before it.
std::vector<LimitUse> telling(std::vector<LimitUse> cuts) {
  std::vector<LimitUse> kept;
  keep_fullest(cuts, cuts.size());
  for (LimitUse& each : cuts) {
    const auto holds = [&](const LimitUse& fuller) {
      return fuller.state == each.state && std::ranges::includes(each.cut.equipment, fuller.cut.equipment);
    };
    if (std::ranges::none_of(kept, holds)) kept.push_back(std::move(each));
  }
  return kept;
}

class Limited {
 public:
  explicit Limited(const Answer& answer)
      : answer_(answer),
        scenario_(answer.scenario),
        view_(answer.scenario, answer.physics, answer.best.plan),
        carried_(view_),
        works_(planned_works(answer.scenario, answer.best.plan)) {}

  [[nodiscard]] std::vector<LimitUse> uses(const Span& span) const {
    std::vector<LimitUse> all;
    const auto add = [&](std::vector<LimitUse> more, std::size_t most) {
      keep_fullest(more, most);
      all.insert(all.end(), more.begin(), more.end());
    };
    add(supplies(span.to), scenario_.equipment.size());
    for (const CapacityNetwork& network : answer_.physics.networks) add(cuts(network, span.to), most_cuts);
    add(dual_feeds(span.to), 1);
    add(water(span.to), 1);
    for (std::size_t i = 0; i < scenario_.limits.shared.size(); ++i) add({shared({static_cast<int>(i)}, span.to)}, 1);
    for (std::size_t i = 0; i < scenario_.limits.resources.size(); ++i) add(resource({static_cast<int>(i)}, span), 1);
    add(halls_at_once(span), 1);
    add(capex_per_year(span), 1);
    add(capex_total(span.to), 1);
    std::ranges::stable_sort(all, std::ranges::greater{}, &LimitUse::share);
    return all;
  }

 private:
  [[nodiscard]] std::string label(int period) const { return scenario_.calendar.label(period); }
  [[nodiscard]] Month month_of(int period) const { return scenario_.calendar.first_month(period); }

  [[nodiscard]] std::vector<LimitUse> supplies(int period) const {
    const CapacityNetwork& network = answer_.physics.networks[0];
    const auto flow = carried_.flow(network, period);
    std::vector<LimitUse> all;
    for (const Ref<Equipment> piece : network.equipment())
      if (flow && scenario_[piece].supply && !scenario_[piece].backup)
        all.push_back({.kind = LimitKind::supply,
                       .id = scenario_[piece].id,
                       .commodity = "power",
                       .date = label(period),
                       .used = (*flow)[static_cast<std::size_t>(piece.index)].in(megawatt),
                       .limit = carried_.rating(piece, period).in(megawatt),
                       .unit = "MW"});
    return all;
  }

  /// The obvious cuts and the tightest one of the normal state; of each contingency, the tightest.
  [[nodiscard]] std::vector<LimitUse> cuts(const CapacityNetwork& network, int period) const {
    std::vector<LimitUse> all;
    const auto add = [&](const FilledCut& filled, const Contingency& state) {
      const auto same = [&](const LimitUse& each) { return each.cut == filled.cut; };
      if (filled.cut.equipment.empty() || single_supply(filled.cut) || std::ranges::any_of(all, same)) return;
      all.push_back({.kind = LimitKind::network_cut,
                     .commodity = std::string(name_of(network.commodity())),
                     .state = state.id,
                     .cut = filled.cut,
                     .date = label(period),
                     .used = filled.load.in(megawatt),
                     .limit = filled.capacity.in(megawatt),
                     .unit = "MW"});
    };
    for (const Contingency& state : contingencies(scenario_, network)) {
      const std::vector<Power> capacity = carried_.capacities(network, state, period);
      const std::vector<Power> load =
          carried_.loads(network.commodity(), period, state.normal() ? LoadPart::all : LoadPart::secure);
      if (const auto tightest = tightest_cut(scenario_, network, capacity, load)) add(*tightest, state);
      if (!state.normal()) continue;
      for (const Cut& cut : network.obvious_cuts(false)) add(filled(cut, capacity, load), state);
    }
    return telling(std::move(all));
  }

  /// A power supply by itself is a limit of its own.
  [[nodiscard]] bool single_supply(const Cut& cut) const {
    return cut.equipment.size() == 1 && scenario_[cut.equipment.front()].supply &&
           scenario_[cut.equipment.front()].commodity == Commodity::power;
  }

  static FilledCut filled(const Cut& cut, const std::vector<Power>& capacity, const std::vector<Power>& load) {
    FilledCut result{.cut = cut};
    for (const Ref<Hall> hall : cut.halls) result.load += load[static_cast<std::size_t>(hall.index)];
    for (const Ref<Equipment> piece : cut.equipment) result.capacity += capacity[static_cast<std::size_t>(piece.index)];
    std::erase_if(result.cut.halls, [&](Ref<Hall> h) { return load[static_cast<std::size_t>(h.index)] == Power{}; });
    return result;
  }

  [[nodiscard]] std::vector<LimitUse> dual_feeds(int period) const {
    const CapacityNetwork& network = answer_.physics.networks[0];
    const std::vector<Power> load = carried_.loads(Commodity::power, period, LoadPart::dual);
    const std::vector<Power> capacity = carried_.capacities(network, {}, period);
    std::map<Ref<Equipment>, LimitUse> by_piece;
    for (std::size_t h = 0; h < load.size(); ++h) {
      const auto& feeds = answer_.physics.dual_feeds[h];
      if (load[h] == Power{} || !feeds) continue;
      std::vector<Ref<Equipment>> pieces = feeds->a;
      for (const Ref<Equipment> each : feeds->b)
        if (std::ranges::count(pieces, each) == 0) pieces.push_back(each);
      for (const Ref<Equipment> each : pieces) {
        LimitUse& use = by_piece[each];
        use.used += load[h].in(megawatt);
        use.cut.halls.push_back({static_cast<int>(h)});
      }
    }
    std::vector<LimitUse> all;
    for (auto& [piece, use] : by_piece) {
      use.kind = LimitKind::dual_feed;
      use.id = scenario_[piece].id;
      use.commodity = "power";
      use.cut.equipment = {piece};
      use.date = label(period);
      use.limit = capacity[static_cast<std::size_t>(piece.index)].in(megawatt);
      use.unit = "MW";
      all.push_back(std::move(use));
    }
    return all;
  }

  [[nodiscard]] std::vector<LimitUse> water(int period) const {
    if (!scenario_.limits.water) return {};
    return {{.kind = LimitKind::water,
             .date = label(period),
             .used = answer_.best.operations[static_cast<std::size_t>(period)].water_per_day.in(cubic_metre),
             .limit = scenario_.limits.water->in(cubic_metre / day),
             .unit = "m3/day"}};
  }

  [[nodiscard]] LimitUse shared(Ref<SharedLimit> ref, int period) const {
    const SharedLimit& limit = scenario_[ref];
    const auto amount = [&](const std::vector<Consumption>& consumes) {
      double sum = 0;
      for (const Consumption& each : consumes)
        if (each.limit == ref) sum += each.amount;
      return sum;
    };
    double used = 0;
    for (const ConversionView& each : view_.conversions())
      used += each.live(period).in(megawatt)*amount(each.option.consumes);
    for (const Mining& each : view_.plan.mining)
      used += each.running[static_cast<std::size_t>(period)] *
              amount(scenario_[each.home].fleets[static_cast<std::size_t>(each.fleet)].consumes);
    return {.kind = LimitKind::shared,
            .id = limit.id,
            .date = label(period),
            .used = used,
            .limit = limit.capacity.at(month_of(period)),
            .unit = limit.unit};
  }

  [[nodiscard]] std::vector<LimitUse> resource(Ref<Resource> ref, const Span& span) const {
    std::vector<LimitUse> all;
    for (int t = span.from; t <= span.to; ++t) {
      double used = 0;
      for (const PlannedWork& work : works_)
        for (const Use& use : work.work->uses)
          if (use.resource == ref && work.occupies(t)) used += use.amount;
      all.push_back({.kind = LimitKind::resource,
                     .id = scenario_[ref].id,
                     .date = label(t),
                     .used = used,
                     .limit = scenario_[ref].available.at(month_of(t))});
    }
    return all;
  }

  [[nodiscard]] std::vector<LimitUse> halls_at_once(const Span& span) const {
    std::vector<LimitUse> all;
    for (int t = span.from; scenario_.limits.converting_at_once && t <= span.to; ++t) {
      const auto converting = std::ranges::count_if(works_, [&](const PlannedWork& work) {
        return std::holds_alternative<Ref<Hall>>(work.activity) && work.occupies(t);
      });
      all.push_back({.kind = LimitKind::converting_at_once,
                     .date = label(t),
                     .used = static_cast<double>(converting),
                     .limit = static_cast<double>(*scenario_.limits.converting_at_once),
                     .unit = "halls"});
    }
    return all;
  }

  [[nodiscard]] Money capex(int period) const {
    return -answer_.best.statement.periods[static_cast<std::size_t>(period)].capex.total().money();
  }

  [[nodiscard]] std::vector<LimitUse> capex_per_year(const Span& span) const {
    if (!scenario_.limits.capex_per_year) return {};
    std::map<int, Money> by_year;
    for (int t = 0; t < view_.periods(); ++t) by_year[scenario_.calendar.year_of(t)] += capex(t);
    std::vector<LimitUse> all;
    for (const auto& [number, spent] : by_year)
      if (scenario_.calendar.year_of(span.from) <= number && number <= scenario_.calendar.year_of(span.to))
        all.push_back({.kind = LimitKind::capex_per_year,
                       .date = std::to_string(number),
                       .used = spent.in(dollar),
                       .limit = scenario_.limits.capex_per_year->in(dollar),
                       .unit = scenario_.currency});
    return all;
  }

  [[nodiscard]] std::vector<LimitUse> capex_total(int period) const {
    if (!scenario_.limits.capex_total) return {};
    Money spent;
    for (int t = 0; t <= period; ++t) spent += capex(t);
    return {{.kind = LimitKind::capex_total,
             .date = label(period),
             .used = spent.in(dollar),
             .limit = scenario_.limits.capex_total->in(dollar),
             .unit = scenario_.currency}};
  }

  const Answer& answer_;
  const Scenario& scenario_;
  PlanView view_;
  Carried carried_;
  std::vector<PlannedWork> works_;
};

}  // namespace

std::vector<LimitUses> limit_uses(const Answer& answer, const std::vector<Phase>& phases) {
  const int last = answer.scenario.calendar.periods - 1;
  std::vector<LimitUses> times;
  for (const Phase& phase : phases)
    if (phase.finish >= 0 && phase.finish <= last) times.push_back({.phase = phase.number, .period = phase.finish});
  std::ranges::stable_sort(times, {}, &LimitUses::period);
  times.push_back({.period = last});
  const Limited limited(answer);
  int from = 0;
  for (LimitUses& each : times) {
    each.uses = limited.uses({.from = std::min(from, each.period), .to = each.period});
    from = each.period;
  }
  return times;
}

}  // namespace changeover
