#include "planner/input/resolving.hpp"

namespace changeover {

void resolve_plan(Resolving& resolving) {
  const auto& input = resolving.input();
  auto& scenario = resolving.scenario;
  scenario.name = input.site.name;
  scenario.location = input.site.location;
  scenario.currency = input.site.currency;
  const auto& plan = input.plan;
  scenario.calendar = {.start = plan.start, .periods = plan.periods, .step = plan.step};
  if (scenario.calendar.periods * scenario.calendar.months_per_period() > 1200)
    resolving.error(plan.where.of("periods"), "the plan is longer than 100 years");
  scenario.aim = {.goal = plan.maximise.goal, .least_critical_it = plan.least_critical_it, .gap = plan.gap};
  if (plan.maximise.by) {
    scenario.aim.by = resolving.period(*plan.maximise.by);
    if (scenario.aim.by < 0 || scenario.aim.by >= plan.periods)
      resolving.error(plan.where.of("maximise"),
                      "the date of `secure-mw`, " + to_text(*plan.maximise.by) + ", does not lie in the plan");
  }
}

void resolve_limits(Resolving& resolving) {
  const auto& written = resolving.input().limits;
  auto& limits = resolving.scenario.limits;
  limits.water = written.water;
  for (const auto& [name, available] : written.crews) {
    limits.resources.push_back({name.id, available});
    resolving.name<Resource>(name.id);
  }
  for (const auto& [name, shared] : written.shared) {
    limits.shared.push_back({name.id, shared.unit, shared.capacity});
    resolving.name<SharedLimit>(name.id);
  }
  limits.capex_per_year = written.capex.per_year;
  limits.capex_total = written.capex.total;
  limits.cash = written.cash;
  limits.converting_at_once = written.converting_at_once;
  if (written.mining) {
    limits.least_mining = written.mining->least;
    limits.least_mining_until = std::max(0, resolving.period(written.mining->until));
  }
  bool all_past = !written.working.empty();
  for (const auto& window : written.working) {
    all_past = all_past && resolving.period(window.until) <= 0;
    const WorkingWindow periods{resolving.period(window.from), resolving.period(window.until)};
    if (window.until <= window.from)
      resolving.error(window.where.of("until"),
                      "the window ends at " + to_text(window.until) + ", before it begins at " + to_text(window.from));
    else if (periods.until <= periods.from)
      resolving.error(window.where.of("until"), "the window is shorter than a period, so no work fits in it");
    else if (periods.until > 0)
      limits.working.push_back({std::max(0, periods.from), periods.until});
  }
  if (all_past)
    resolving.error(written.where.of("working"), "every window lies before the plan, so no work is ever permitted");
}

void resolve_halls(Resolving& resolving, const HallOptions& hall_options) {
  const auto& input = resolving.input();
  auto& scenario = resolving.scenario;
  if (input.halls.empty()) resolving.error(input.where.of("halls"), "the site has no hall");
  for (std::size_t h = 0; h < input.halls.size(); ++h) {
    const auto& written = input.halls[h];
    Hall& hall = scenario.halls[h];
    hall.name = written.name.empty() ? written.id : written.name;
    hall.rating = written.power;
    hall.area = written.area;
    hall.floor = written.floor;
    hall.point = written.point;
    hall.positions = written.positions;
    hall.clear_height = written.clear_height;
    for (const auto& fleet : written.miners) {
      Fleet miners{.asic = resolving.ref<AsicSpec>(fleet.id), .count = fleet.count};
      for (const auto& [limit, amount] : fleet.consumes)
        miners.consumes.push_back({resolving.ref<SharedLimit>(limit.id), amount});
      hall.fleets.push_back(std::move(miners));
    }
    for (const auto& id : hall_options[h]) hall.options.push_back(resolving.ref<ConversionOption>(id));
    if (written.available)
      if (const int period = resolving.period(*written.available); period > 0) hall.available = period;
    hall.after = resolving.follows(written.after);
  }
}

namespace {

/// Whether a plant that is no backup brings the medium to the hall directly.
bool cooled(const Scenario& scenario, const Hall& hall, Medium medium) {
  for (const auto feed : hall.feeds)
    if (scenario[feed].commodity == commodity_of(medium) && !scenario[feed].backup) return true;
  return false;
}

constexpr std::array medium_names{"air", "liquid", "immersion"};

}  // namespace

void check_miners_cooled(Resolving& resolving) {
  const auto& scenario = resolving.scenario;
  for (std::size_t h = 0; h < scenario.halls.size(); ++h)
    for (std::size_t f = 0; f < scenario.halls[h].fleets.size(); ++f) {
      const auto& asic = scenario[scenario.halls[h].fleets[f].asic];
      if (cooled(scenario, scenario.halls[h], asic.medium)) continue;
      const std::string medium = medium_names[static_cast<std::size_t>(asic.medium)];
      resolving.error(resolving.input().halls[h].miners[f].where.spot, "`" + asic.id + "` is cooled by " + medium +
                                                                           ", and no plant brings " + medium + " to `" +
                                                                           scenario.halls[h].id + "`");
    }
}

}  // namespace changeover
