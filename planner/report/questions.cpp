#include "planner/report/questions.hpp"

#include <algorithm>
#include <map>

#include "planner/report/figures.hpp"
#include "planner/report/site_json.hpp"
#include "planner/report/works.hpp"

namespace changeover {
namespace {

constexpr double full = 0.995;  // judgement: as a reader sees 100 %

std::vector<std::string> ids(const Scenario& scenario, const std::vector<Ref<Equipment>>& pieces) {
  std::vector<std::string> all;
  for (const Ref<Equipment> each : pieces) all.push_back(scenario[each].id);
  return all;
}

std::vector<LimitUse> all_uses(const Answer& answer) {
  const auto waves = phases(answer.scenario, answer.physics, answer.best.plan, answer.best.operations);
  std::vector<LimitUse> all;
  for (const LimitUses& time : limit_uses(answer, waves))
    if (time.period >= answer.scenario.now()) all.insert(all.end(), time.uses.begin(), time.uses.end());
  std::ranges::stable_sort(all, std::ranges::greater{}, &LimitUse::share);
  return all;
}

bool same_limit(const LimitUse& a, const LimitUse& b) {
  return a.kind == b.kind && a.id == b.id && a.state == b.state && a.cut.equipment == b.cut.equipment;
}

/// Whether a step gives more of a limit.
bool widens(const Increment& step, const LimitUse& use) {
  switch (use.kind) {
    case LimitKind::supply:
      return step.of == Scarce::supply && step.id == use.id;
    case LimitKind::network_cut:
    case LimitKind::dual_feed:
      return std::ranges::any_of(
          step.equipment, [&](Ref<Equipment> piece) { return std::ranges::count(use.cut.equipment, piece) > 0; });
    case LimitKind::water:
      return step.of == Scarce::water;
    case LimitKind::resource:
      return step.of == Scarce::resource && step.id == use.id;
    case LimitKind::shared:
      return step.of == Scarce::shared && step.id == use.id;
    case LimitKind::converting_at_once:
      return step.of == Scarce::converting_at_once;
    case LimitKind::capex_per_year:
      return step.of == Scarce::capex_per_year;
    case LimitKind::capex_total:
      return step.of == Scarce::capex_total;
  }
  return false;
}

/// The id of an activity's work in the input: of a project, or of the option that a hall becomes.
std::string work_id(const Answer& answer, const ActivityRef& activity) {
  const auto* hall = std::get_if<Ref<Hall>>(&activity);
  if (hall == nullptr) return id_of(answer.scenario, activity);
  for (const Conversion& each : answer.best.plan.conversions)
    if (each.hall == *hall) return answer.scenario[each.option].called();
  return "";
}

/// Whether the start of an activity would come earlier by a step, other than on a limit that `LimitUse` tells.
bool waits_for(const Answer& answer, const Waiting& waiting, const Increment& step) {
  const bool own = step.id == work_id(answer, waiting.activity);
  switch (step.of) {
    case Scarce::lead:
      return own && waiting.hold == Hold::lead;
    case Scarce::duration:
      return std::ranges::any_of(waiting.others,
                                 [&](const ActivityRef& other) { return step.id == work_id(answer, other); });
    case Scarce::earliest:
      return (own && waiting.hold == Hold::earliest) ||
             (waiting.hold == Hold::available && step.id == id_of(answer.scenario, waiting.activity));
    case Scarce::resource:
      return waiting.hold == Hold::resource && waiting.limit == step.id;
    case Scarce::shared:
      return waiting.hold == Hold::shared && waiting.limit == step.id;
    case Scarce::converting_at_once:
      return waiting.hold == Hold::converting_at_once;
    case Scarce::least_mining:
      return waiting.hold == Hold::least_mining;
    case Scarce::capex_per_year:
    case Scarce::capex_total:
      return waiting.hold == Hold::capex;
    case Scarce::cash:
      return waiting.hold == Hold::cash;
    default:
      return false;
  }
}

/// Whether an offer begins on the first or the last day that it may, where a step moves that.
bool at_its_date(const Answer& answer, const Increment& step) {
  for (const Signing& each : answer.best.plan.signings) {
    const Offer& offer = answer.scenario[each.offer];
    if (offer.market || offer.id != step.id) continue;
    if (step.of == Scarce::earliest) return each.begin == offer.earliest;
    if (step.of == Scarce::lapses) return each.begin + 1 == offer.lapses;
  }
  return false;
}

}  // namespace

Answer bare_answer(const Scenario& scenario, const Plan& plan) {
  const SitePhysics physics(scenario);
  return {.scenario = scenario, .physics = physics, .best = valued(scenario, physics, plan)};
}

std::vector<Waiting> back_to_the_root(const Answer& answer, ActivityRef activity) {
  std::vector<Waiting> chain;
  for (std::optional<ActivityRef> next = activity; next;) {
    const auto links = waiting(answer.scenario, answer.physics, answer.best.plan, *next);
    next.reset();
    for (const Waiting& link : links) {
      if (std::ranges::count(chain, link.activity, &Waiting::activity) > 0) return chain;
      chain.push_back(link);
      next = link.on;
    }
  }
  return chain;
}

std::vector<std::vector<Ref<Equipment>>> bottlenecks(const Answer& answer) {
  std::vector<std::vector<Ref<Equipment>>> all;
  std::map<std::pair<std::string, std::vector<Ref<Hall>>>, std::size_t> without_one;  // by network and halls
  for (const LimitUse& use : all_uses(answer)) {
    if (use.kind != LimitKind::network_cut && use.kind != LimitKind::dual_feed) continue;
    if (!use.state.starts_with("n-1:")) {
      all.push_back(use.cut.equipment);
      continue;
    }
    const auto [at, fresh] = without_one.try_emplace({use.commodity, use.cut.halls}, all.size());
    if (fresh) all.emplace_back();
    auto& pieces = all[at->second];
    pieces.insert(pieces.end(), use.cut.equipment.begin(), use.cut.equipment.end());
  }
  std::vector<std::vector<Ref<Equipment>>> distinct;
  for (auto& pieces : all) {
    std::ranges::sort(pieces);
    pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
    if (std::ranges::count(distinct, pieces) == 0) distinct.push_back(std::move(pieces));
  }
  return distinct;
}

std::vector<Increment> likeliest_first(const Answer& answer, std::vector<Increment> steps) {
  const std::vector<LimitUse> uses = all_uses(answer);
  std::vector<Waiting> waits;
  for (const PlannedWork& work : planned_works(answer.scenario, answer.best.plan))
    for (Waiting& link : waiting(answer.scenario, answer.physics, answer.best.plan, work.activity))
      if (link.activity == work.activity) waits.push_back(std::move(link));
  const auto promise = [&](const Increment& step) {
    double sum = at_its_date(answer, step) ? 1 : 0;
    for (const LimitUse& use : uses)
      if (widens(step, use)) {
        sum += use.share();
        break;
      }
    for (const Waiting& link : waits) sum += waits_for(answer, link, step) ? 1 : 0;
    return sum;
  };
  std::vector<std::pair<double, Increment>> rated;
  for (Increment& step : steps) rated.emplace_back(promise(step), std::move(step));
  std::ranges::stable_sort(rated, std::ranges::greater{}, &std::pair<double, Increment>::first);
  steps.clear();
  for (auto& [rate, step] : rated) steps.push_back(std::move(step));
  return steps;
}

std::string limit_text(const Scenario& scenario, const LimitUse& use) {
  const std::string filled = percent_text(use.share(), 0) + " full in " + use.date;
  switch (use.kind) {
    case LimitKind::supply:
    case LimitKind::shared:
    case LimitKind::resource:
      return use.id + ", " + filled;
    case LimitKind::network_cut:
      return enumerated(ids(scenario, use.cut.equipment)) + (use.state == "normal" ? "" : " under " + use.state) +
             ", " + filled;
    case LimitKind::dual_feed:
      return use.id + " for 2n halls, " + filled;
    case LimitKind::water:
      return "water, " + filled;
    case LimitKind::converting_at_once:
      return "halls converted at once, " + fixed(use.used, 0) + " of " + fixed(use.limit, 0) + " in " + use.date;
    case LimitKind::capex_per_year:
      return "the capex of " + use.date + ", " + percent_text(use.share(), 0) + " spent";
    case LimitKind::capex_total:
      return "the capex in total, " + percent_text(use.share(), 0) + " spent";
  }
  return "";
}

bool binds(const LimitUse& use) { return use.share() >= full; }

std::optional<LimitUse> next_to_bind(const Answer& before, const Answer& after, const Increment& step) {
  const std::vector<LimitUse> bound = all_uses(before);
  std::optional<LimitUse> fullest;
  for (const LimitUse& use : all_uses(after)) {
    if (widens(step, use)) continue;
    if (!fullest) fullest = use;
    const auto was_full = [&](const LimitUse& each) { return same_limit(each, use) && binds(each); };
    if (binds(use) && std::ranges::none_of(bound, was_full)) return use;
  }
  return fullest;
}

std::string difference_text(const Difference& difference, const std::string& currency) {
  const auto size = [&](Money amount) { return money_text(std::max(amount, -amount), currency); };
  const Money zero{};
  const bool less = difference.difference < zero;
  std::string text =
      size(difference.difference) == size(zero) ? "as much" : size(difference.difference) + (less ? " less" : " more");
  // Of a loss, the least is the most that the difference can be.
  const auto& least = less ? difference.most : difference.least;
  const auto& most = less ? difference.least : difference.most;
  const auto lost = [&](const std::optional<Money>& amount) { return less ? std::max(zero, -*amount) : *amount; };
  if (!least || !most) return text + " (not proven)";
  const std::string from = money_text(lost(least), currency), to = money_text(lost(most), currency);
  if (from == to) return text;
  return text + " (" + from + " to " + to + ")";
}

}  // namespace changeover
