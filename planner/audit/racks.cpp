#include <algorithm>

#include "planner/audit/checks.hpp"
#include "planner/audit/loads.hpp"

namespace changeover::auditing {
namespace {

constexpr auto tonnes_per_square_metre = tonne / square_metre;

/// Racks that the installation rate allows by a period, with the rounding of docs/model.md §5.
double installable(const Timeline& timeline, const ConvertedHall& c, int period) {
  const double rate = timeline.scenario[c.option].install_rate;
  const int since = c.work.finish() <= 0 && c.locked ? 0 : c.work.finish();
  if (rate <= 0) return 1e9;
  return c.racks_before + whole(rate * timeline.scenario.calendar.months_per_period() * (period - since + 1));
}

void check_numbers(const Timeline& timeline, const ConvertedHall& c, Record& record) {
  const std::string& id = timeline.scenario[c.hall].id;
  const int standing = timeline.racks(c.hall, timeline.scenario.now() - 1);
  for (int t = 0; t < timeline.periods(); ++t) {
    const double n = timeline.racks(c.hall, t);
    if (!c.work.done(t)) {
      record.at_most(n, 0, 0, {Rule::racks_live, t, id}, [&](const std::string& have, const std::string&) {
        return id + " has " + have + " racks live; its conversion is done from " + record.label(c.work.finish());
      });
      continue;
    }
    record.at_most(n, std::max(c.design.racks, standing), 0, {Rule::design_racks, t, id},
                   [&](const std::string& have, const std::string& most) {
                     return id + " has " + have + " racks live; " + most + " fit";
                   });
    record.at_most(n, std::max(installable(timeline, c, t), 1.0 * standing), 0, {Rule::install_rate, t, id},
                   [&](const std::string& have, const std::string& most) {
                     return id + " has " + have + " racks live; " + most + " can be installed by then";
                   });
    record.at_least(n, timeline.racks(c.hall, t - 1), 0, {Rule::racks_stay, t, id},
                    [&](const std::string& have, const std::string& before) {
                      return id + " has " + have + " racks live; " + before + " were live before";
                    });
  }
}

double done_floor_gain(const Timeline& timeline, Ref<Hall> hall, int period) {
  double gain = 0;
  for (const auto& p : timeline.projects)
    if (p && p->work.done(period)) gain += floor_gain(timeline.variant(*p), hall);
  return gain;
}

void check_floor(const Timeline& timeline, const ConvertedHall& c, Record& record) {
  const Hall& hall = timeline.scenario[c.hall];
  const RackSpec& rack = timeline.rack(c);
  for (int t = 0; t < timeline.periods(); ++t) {
    const int n = timeline.racks(c.hall, t);
    const double gain = done_floor_gain(timeline, c.hall, t);
    const double bears = (hall.floor.in(tonnes_per_square_metre) + gain) * hall.area.in(square_metre) +
                         timeline.scenario.waived(Waivable::floor_load, hall.id, t);
    record.at_most(n * rack.mass.in(tonne), bears, physical_floor, {Rule::floor_load, t, hall.id},
                   [&](const std::string& mass, const std::string& most) {
                     return hall.id + " carries racks of " + mass + " t; its floor bears " + most + " t";
                   });
    const double point = hall.point.in(tonnes_per_square_metre) + gain;
    record.require(n == 0 || !c.design.waits_for_floor || !exceeds(c.design.point_load, point),
                   {Rule::point_load, t, hall.id}, [&] {
                     const auto [load, most] = tell_apart(c.design.point_load * 1000, point * 1000);
                     return hall.id + " has racks that stand with " + load + " kg/m²; its floor bears " + most +
                            " kg/m² under a rack";
                   });
  }
}

void check_water(const Timeline& timeline, Record& record) {
  const Scenario& scenario = timeline.scenario;
  if (!scenario.limits.water) return;
  for (int t = 0; t < timeline.periods(); ++t) {
    double used = 0;  // m³/h
    for (int h = 0; h < static_cast<int>(scenario.halls.size()); ++h)
      for (const Medium medium : media)
        used += heat_load(timeline, {h}, medium, t) * timeline.wiring.cooling({h}, medium).water;
    const double allowed = 24 * scenario.limits.water->in(cubic_metre / hour) + scenario.waived(Waivable::water, "", t);
    record.at_most(24 * used, allowed, physical_floor, {Rule::water, t, "water"},
                   [](const std::string& need, const std::string& most) {
                     return "cooling takes " + need + " m³ of water a day; " + most + " m³ are allowed";
                   });
  }
}

double consumed(const std::vector<Consumption>& consumes, Ref<SharedLimit> limit) {
  double amount = 0;
  for (const Consumption& c : consumes)
    if (c.limit == limit) amount += c.amount;
  return amount;
}

void check_shared(const Timeline& timeline, Ref<SharedLimit> ref, Record& record) {
  const Scenario& scenario = timeline.scenario;
  const SharedLimit& limit = scenario[ref];
  const std::string unit = limit.unit.empty() ? "" : " " + limit.unit;
  for (int t = 0; t < timeline.periods(); ++t) {
    double used = 0;
    for (const auto& c : timeline.halls)
      if (c) used += rack_power(timeline, c->hall, t) * consumed(scenario[c->option].consumes, ref);
    for (const auto& [place, units] : timeline.miners)
      used += units.running[index(t)] * consumed(timeline.fleet(place).consumes, ref);
    record.at_most(used, limit.capacity.at(timeline.month(t)) + scenario.waived(Waivable::shared_limit, limit.id, t),
                   physical_floor, {Rule::shared_limit, t, limit.id},
                   [&](const std::string& need, const std::string& have) {
                     return "racks and miners take " + need + unit + " of " + limit.id + "; there are " + have + unit;
                   });
  }
}

void check_least_mining(const Timeline& timeline, Record& record) {
  const Scenario& scenario = timeline.scenario;
  const int until = std::min(scenario.limits.least_mining_until, timeline.periods());
  for (int t = 0; t < until; ++t) {
    double load = 0;
    for (int h = 0; h < static_cast<int>(scenario.halls.size()); ++h) load += mining_load(timeline, {h}, t);
    record.at_least(load, scenario.limits.least_mining.in(megawatt), physical_floor, {Rule::least_mining, t, "mining"},
                    [](const std::string& have, const std::string& least) {
                      return "miners draw " + have + " MW; at least " + least + " MW must mine";
                    });
  }
}

}  // namespace

void check_racks(const Timeline& timeline, Record& record) {
  for (const auto& c : timeline.halls) {
    if (!c) continue;
    check_numbers(timeline, *c, record);
    check_floor(timeline, *c, record);
  }
}

void check_site_limits(const Timeline& timeline, Record& record) {
  check_water(timeline, record);
  for (std::size_t i = 0; i < timeline.scenario.limits.shared.size(); ++i)
    check_shared(timeline, {static_cast<int>(i)}, record);
  check_least_mining(timeline, record);
  const Aim& aim = timeline.scenario.aim;
  double critical = 0;
  for (int h = 0; h < static_cast<int>(timeline.scenario.halls.size()); ++h)
    critical += critical_it(timeline, {h}, timeline.periods() - 1);
  record.at_least(critical, aim.least_critical_it.in(megawatt), physical_floor,
                  {Rule::critical_it, timeline.periods() - 1, "site"},
                  [](const std::string& have, const std::string& least) {
                    return have + " MW of critical IT are live; at least " + least + " MW must be";
                  });
}

}  // namespace changeover::auditing
