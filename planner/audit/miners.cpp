#include "models/base/text.hpp"
#include "planner/audit/checks.hpp"

namespace changeover::auditing {
namespace {

/// `s19` at home, `s19 of hall-1` elsewhere.
std::string name(const Timeline& timeline, const FleetPlace& place) {
  const std::string& asic = timeline.asic(place).id;
  return place.hall == place.home ? asic : asic + " of " + timeline.scenario.halls[index(place.home)].id;
}

void check_running(const Timeline& timeline, Record& record) {
  for (const auto& [place, units] : timeline.miners) {
    const std::string& hall = timeline.scenario.halls[index(place.hall)].id;
    for (int t = 0; t < timeline.periods(); ++t) {
      const bool mines = timeline.mines({place.hall}, t);
      const double most = mines ? static_cast<double>(std::max(0LL, units.standing[index(t)])) : 0;
      record.at_most(units.running[index(t)], most, physical_floor, {Rule::miners_stand, t, hall},
                     [&](const std::string& run, const std::string& stand) {
                       return hall + " runs " + run + " " + name(timeline, place) + "; " + stand + " stand in it";
                     });
    }
  }
}

/// Without relocation a hall that converts sells all its units at once, and nothing else is sold.
void check_implied_sales(const Timeline& timeline, Record& record) {
  for (const auto& [place, units] : timeline.miners) {
    const Hall& hall = timeline.scenario.halls[index(place.hall)];
    for (int t = 0; t < timeline.periods(); ++t) {
      const bool leaves =
          place.hall == place.home && timeline.starts({place.hall}, t) && hall.available.value_or(0) <= t;
      const int leaving = leaves ? timeline.count(place) : 0;
      record.require(units.sold[index(t)] == leaving, {Rule::miner_stock, t, hall.id}, [&] {
        return hall.id + " sells " + grouped(static_cast<double>(units.sold[index(t)]), 0) + " " +
               name(timeline, place) + "; " + grouped(leaving, 0) + " leave it";
      });
    }
  }
  for (const Move& move : timeline.plan.moves)
    record.require(move.units == 0, {Rule::miners_carry, move.period, timeline.scenario[move.from].id}, [&] {
      return timeline.scenario[move.from].id + " sends " + counted(move.units, "miner") + " to " +
             timeline.scenario[move.to].id + "; relocation is not allowed";
    });
}

void check_stock(const Timeline& timeline, Record& record) {
  for (const auto& [place, units] : timeline.miners) {
    const std::string& hall = timeline.scenario.halls[index(place.hall)].id;
    for (int t = 0; t < timeline.periods(); ++t) {
      const long long standing = units.standing[index(t)];
      record.require(standing >= 0, {Rule::miner_stock, t, hall}, [&] {
        return hall + " gives away " + grouped(static_cast<double>(-standing), 0) + " " + name(timeline, place) +
               " more than stand in it";
      });
      if (standing < 0) break;
    }
  }
}

std::string miners(long long units) { return counted(static_cast<double>(units), "miner"); }

struct HallTraffic {
  long long standing = 0;
  long long leaving = 0;
  long long carried_out = 0;
  long long carried_in = 0;
};

HallTraffic traffic(const Timeline& timeline, int hall, int period) {
  HallTraffic sum;
  for (const auto& [place, units] : timeline.miners) {
    if (place.hall != hall) continue;
    sum.standing += units.standing[index(period)];
    sum.leaving += units.sold[index(period)] + units.carried_out[index(period)];
    sum.carried_out += units.carried_out[index(period)];
    sum.carried_in += units.carried_in[index(period)];
  }
  return sum;
}

/// Places, leave and carry of docs/model.md §5. Units that overstay in a hall are reported once.
void check_traffic(const Timeline& timeline, int h, Record& record) {
  const Hall& hall = timeline.scenario.halls[index(h)];
  long long places = 0;
  for (const Fleet& fleet : hall.fleets) places += fleet.count;
  bool crowded = false;
  for (int t = 0; t < timeline.periods(); ++t) {
    const HallTraffic now = traffic(timeline, h, t);
    const bool mines = timeline.mines({h}, t);
    const long long room = mines ? places : 0;
    const long long free_to_go = timeline.starts({h}, t) ? places : 0;
    record.require(crowded || now.standing <= room, {Rule::miner_places, t, hall.id}, [&] {
      crowded = true;
      return hall.id + " holds " + miners(now.standing) + "; it has room for " + miners(room);
    });
    record.require(now.carried_in == 0 || mines, {Rule::miners_carry, t, hall.id},
                   [&] { return hall.id + " receives " + miners(now.carried_in) + "; it does not mine"; });
    record.require(now.leaving <= free_to_go + now.carried_in, {Rule::miners_leave, t, hall.id}, [&] {
      return hall.id + " parts with " + miners(now.leaving) + "; " + miners(free_to_go + now.carried_in) + " may leave";
    });
    record.require(now.carried_out <= free_to_go, {Rule::miners_carry, t, hall.id}, [&] {
      return hall.id + " sends " + miners(now.carried_out) + " elsewhere; " + miners(free_to_go) + " may be carried";
    });
  }
}

}  // namespace

void check_miners(const Timeline& timeline, Record& record) {
  check_running(timeline, record);
  if (!timeline.scenario.miners.relocation) return check_implied_sales(timeline, record);
  check_stock(timeline, record);
  for (int h = 0; h < static_cast<int>(timeline.scenario.halls.size()); ++h) check_traffic(timeline, h, record);
}

}  // namespace changeover::auditing
