#include <algorithm>
#include <cmath>

#include "planner/formulate/families.hpp"

namespace changeover {
namespace {

using milp::Linear;
using milp::Model;

struct Place {
  Ref<Hall> hall;
  int place = 0;
  std::string name{};  ///< "hall-1,liquid-hosting"
};

std::string row(const std::string& family, const Place& where, const Context& context, int t) {
  return family + "[" + where.name + "," + label(context, t) + "]";
}

/// racks_live: n ≤ Σ_s min(N, ⌊rate·m·(t − s − d + 1)⌋)·x[h,o,s], and what stands already, which stays (racks_built).
void add_live(const Context& context, const Variables& variables, Model& model, const Place& where) {
  const Mode& mode = variables.activity(where.hall).modes[static_cast<std::size_t>(where.place)];
  const Racks& racks =
      variables.racks[static_cast<std::size_t>(where.hall.index)][static_cast<std::size_t>(where.place)];
  const int standing = racks_standing(context, where.hall, where.place);
  for (int t = racks.first_live; t < context.periods(); ++t) {
    Linear most;
    for (const Start& start : mode.starts) {
      const int live_since = std::max(0, start.period + mode.duration);
      if (start.period + mode.duration <= t)
        most.add(std::max<double>(standing, installable(context, where.hall, where.place, t - live_since + 1)),
                 start.variable);
    }
    model.add_at_most(row("racks_live", where, context, t), *racks.at(t), most);
    if (standing > 0) model.add_at_least(row("racks_built", where, context, t), *racks.at(t), standing);
  }
}

/// racks_stay: n[t−1] ≤ n[t].
void add_stay(const Context& context, const Variables& variables, Model& model, const Place& where) {
  const Racks& racks =
      variables.racks[static_cast<std::size_t>(where.hall.index)][static_cast<std::size_t>(where.place)];
  for (int t = racks.first_live + 1; t < context.periods(); ++t)
    model.add_at_most(row("racks_stay", where, context, t), *racks.at(t - 1), *racks.at(t));
}

/// floor_load: n·mass ≤ (floor + gains of done projects)·area. point_load: no rack before the floor bears its point
/// load.
void add_floor(const Context& context, const Variables& variables, Model& model, const Place& where) {
  const Scenario& scenario = context.scenario;
  const Hall& hall = scenario[where.hall];
  const RackSpec& rack = context.rack(where.hall, where.place);
  const Fit& fit = context.fit(where.hall, where.place);
  const Racks& racks =
      variables.racks[static_cast<std::size_t>(where.hall.index)][static_cast<std::size_t>(where.place)];
  const bool heavy = rack.mass * fit.racks > hall.floor * hall.area;
  if (!heavy && !fit.waits_for_floor) return;
  for (int t = racks.first_live; t < context.periods(); ++t) {
    Linear uniform((hall.floor * hall.area).in(tonne) + scenario.waived(Waivable::floor_load, hall.id, t));
    Linear point;
    for (const Ref<Project> project : refs(scenario.projects))
      for (std::size_t v = 0; v < scenario[project].variants.size(); ++v)
        for (const FloorGain& gain : scenario[project].variants[v].floors) {
          if (gain.hall != where.hall) continue;
          const Linear done = variables.activity(project).modes[v].done(t);
          uniform += (gain.rating * hall.area).in(tonne)*done;
          if (rack.mass / rack.base <= (hall.point + gain.rating) * (1 + 1e-9))
            point += static_cast<double>(fit.racks) * done;
        }
    if (heavy)
      model.add_at_most(row("floor_load", where, context, t), rack.mass.in(tonne)*Linear(*racks.at(t)), uniform);
    if (fit.waits_for_floor) model.add_at_most(row("point_load", where, context, t), *racks.at(t), point);
  }
}

/// Calls `add` for each option of each hall that may have racks.
template <class Add>
void for_each_place(const Context& context, const Variables& variables, Add add) {
  for (const Ref<Hall> hall : refs(context.scenario.halls))
    for (int place = 0; place < static_cast<int>(context.scenario[hall].options.size()); ++place) {
      if (variables.racks[static_cast<std::size_t>(hall.index)][static_cast<std::size_t>(place)].live.empty()) continue;
      add(Place{hall, place, context.scenario[hall].id + "," + context.option(hall, place).id});
    }
}

}  // namespace

double installable(const Context& context, Ref<Hall> hall, int place, int periods) {
  const ConversionOption& option = context.option(hall, place);
  const double design = context.fit(hall, place).racks;
  const double built = racks_built(context, hall, place);
  if (option.install_rate <= 0) return std::max(built, design);
  const double months = context.scenario.calendar.months_per_period() * static_cast<double>(periods);
  return std::max(built, std::min(design, built + std::floor(option.install_rate * months + 1e-9)));
}

void add_rack_rows(const Context& context, const Variables& variables, Model& model) {
  for_each_place(context, variables, [&](const Place& where) {
    add_live(context, variables, model, where);
    add_stay(context, variables, model, where);
  });
}

void add_floor_rows(const Context& context, const Variables& variables, Model& model) {
  for_each_place(context, variables, [&](const Place& where) { add_floor(context, variables, model, where); });
}

}  // namespace changeover
