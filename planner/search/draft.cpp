#include "planner/search/draft.hpp"

#include <algorithm>
#include <cmath>

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr double rounding = 1e-7;  ///< of a row, which is scaled to the size of its limit; a solver leaves as much

double beyond_rounding(double over) { return std::max(0.0, over - rounding); }

}  // namespace

Draft::Draft(const Blocks& blocks)
    : blocks_(blocks),
      halls_(blocks.halls.size()),
      projects_(blocks.projects.size(), -1),
      offers_(blocks.offers.size(), -1),
      value_(blocks.worth.size()),
      used_(at(blocks.rows.size())),
      wanted_(used_.size()),
      duty_(used_.size()),
      period_(used_.size(), -2),
      mining_rows_(at(blocks.periods)),
      promises_(at(blocks.periods)),
      fleets_(at(blocks.periods)),
      idle_(at(blocks.periods)),
      over_(used_.size()),
      worth_(blocks.constant),
      shortfalls_(at(blocks.periods)),
      stale_(at(blocks.periods), true) {
  classify();
  clear();
}

void Draft::clear() {
  halls_.assign(halls_.size(), {});
  projects_.assign(projects_.size(), -1);
  offers_.assign(offers_.size(), -1);
  for (auto* numbers : {&value_, &used_, &wanted_}) std::fill(numbers->begin(), numbers->end(), 0.0);
  worth_ = blocks_.constant;
  for (const auto& [column, value] : blocks_.past) value_[at(column)] = value;
  stale_.assign(stale_.size(), true);
  for (int h = 0; h < static_cast<int>(halls_.size()); ++h) mine(h, blocks_.periods, 1);
}

void Draft::hold(const Sketch& sketch) {
  clear();
  for (int p = 0; p < static_cast<int>(sketch.projects.size()); ++p) choose_project(p, sketch.projects[at(p)]);
  for (int f = 0; f < static_cast<int>(sketch.offers.size()); ++f) choose_offer(f, sketch.offers[at(f)]);
  for (int h = 0; h < static_cast<int>(sketch.halls.size()); ++h)
    if (!sketch.halls[at(h)].pick.none()) put(h, sketch.halls[at(h)]);
}

Sketch Draft::sketch() { return {halls_, projects_, offers_, worth()}; }

bool Draft::holds(int row, double left) const { return left >= -rounding || is_duty(row); }

bool Draft::allows(int column) const {
  for (const auto& [row, coefficient] : blocks_.rows.of_column(column))
    if (coefficient > 0 && !holds(row, left(row) - coefficient)) return false;
  return true;
}

void Draft::classify() {
  const auto note = [&](int column, int period) {
    for (const auto& [row, coefficient] : blocks_.rows.of_column(column)) {
      int& known = period_[at(row)];
      known = known == -2 || known == period ? period : -1;
    }
  };
  for (const HallBlock& hall : blocks_.halls) {
    for (const Way& way : hall.ways) {
      for (const int start : way.starts) note(start, -1);
      for (std::size_t i = 0; i < way.racks.size(); ++i) {
        const int t = way.first_live + static_cast<int>(i);
        note(way.racks[i], t);
        for (const int serving : way.serving(t)) note(serving, t);
      }
    }
    for (const StandingFleet& fleet : hall.fleets)
      for (int t = 0; t < blocks_.periods; ++t)
        if (fleet.load[at(t)] >= 0) note(fleet.load[at(t)], t);
  }
  for (int h = 0; h < static_cast<int>(halls_.size()); ++h)
    for (const StandingFleet& fleet : blocks_.halls[at(h)].fleets)
      for (int t = 0; t < blocks_.periods; ++t) {
        const int column = fleet.load[at(t)];
        if (column < 0) continue;
        const double worth = blocks_.worth[at(column)];
        (worth > 0 ? fleets_ : idle_)[at(t)].push_back({h, column, fleet.most, worth});
        for (const auto& [row, coefficient] : blocks_.rows.of_column(column)) {
          if (coefficient > 0) mining_rows_[at(t)].push_back(row);
          if (coefficient < 0 && period_[at(row)] == t) promises_[at(t)].push_back(row);
        }
      }
  for (std::vector<Fleet>& fleets : fleets_) std::ranges::stable_sort(fleets, std::ranges::less{}, &Fleet::worth);
  for (std::vector<Fleet>& fleets : idle_) std::ranges::stable_sort(fleets, std::ranges::greater{}, &Fleet::worth);
  for (auto* all : {&mining_rows_, &promises_})
    for (std::vector<int>& rows : *all) {
      std::ranges::sort(rows);
      rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    }
  for (int row = 0; row < blocks_.rows.size(); ++row) duty_[at(row)] = blocks_.rows.limit(row) < 0;
  for (const ChoiceBlock& offer : blocks_.offers)
    for (const int column : offer.columns)
      for (const auto& [row, coefficient] : blocks_.rows.of_column(column))
        if (coefficient > 0) duty_[at(row)] = true;
  for (int row = 0; row < blocks_.rows.size(); ++row)
    if (is_duty(row)) duties_.push_back(row);
}

void Draft::add(int column, double amount) {
  worth_ += blocks_.worth[at(column)] * amount;
  value_[at(column)] += amount;
  for (const auto& [row, coefficient] : blocks_.rows.of_column(column)) {
    used_[at(row)] += coefficient * amount;
    if (period_[at(row)] >= 0) stale_[at(period_[at(row)])] = true;
  }
}

void Draft::mine(int hall, int end, double sign) {
  for (const StandingFleet& fleet : blocks_.halls[at(hall)].fleets)
    for (int t = 0; t < end; ++t) {
      const int column = fleet.load[at(t)];
      if (column < 0) continue;
      const bool pays = blocks_.worth[at(column)] > 0;
      if (!pays && promises_[at(t)].empty()) continue;
      if (pays) worth_ += sign * fleet.most * blocks_.worth[at(column)];
      stale_[at(t)] = true;
      for (const auto& [row, coefficient] : blocks_.rows.of_column(column))
        if (pays || coefficient < 0) wanted_[at(row)] += sign * coefficient * fleet.most;
    }
}

void Draft::put(int hall, Holding holding) {
  Holding& held = halls_[at(hall)];
  if (!holding.pick.none()) {
    mine(hall, blocks_.periods, -1);
    mine(hall, blocks_.halls[at(hall)].ways[at(holding.pick.way)].periods[at(holding.pick.start)], 1);
  }
  for (const auto& [column, amount] : holding.columns) add(column, amount);
  held = std::move(holding);
}

Holding Draft::take(int hall) {
  Holding held = std::exchange(halls_[at(hall)], {});
  if (!held.pick.none()) {
    mine(hall, blocks_.halls[at(hall)].ways[at(held.pick.way)].periods[at(held.pick.start)], -1);
    mine(hall, blocks_.periods, 1);
  }
  for (const auto& [column, amount] : held.columns) add(column, -amount);
  return held;
}

void Draft::choose(int& held, int column) {
  if (held >= 0) add(held, -1);
  held = column;
  if (held >= 0) add(held, 1);
}

/// Whether the miners of a fleet stand in their hall still.
bool Draft::mines(const Fleet& fleet, int period) const {
  const HallPick pick = halls_[at(fleet.hall)].pick;
  return pick.none() || blocks_.halls[at(fleet.hall)].ways[at(pick.way)].periods[at(pick.start)] > period;
}

/// The least valuable miners leave first, as long as a row that they load is overloaded.
Draft::Shortfall Draft::curtail(int period, std::vector<double>* loads) {
  int tight = 0;
  for (const int row : mining_rows_[at(period)]) {
    over_[at(row)] = wanted_[at(row)] - left(row);
    tight += over_[at(row)] > rounding;
  }
  Shortfall shortfall;
  for (const int row : promises_[at(period)]) {
    over_[at(row)] = wanted_[at(row)] - left(row);
    shortfall.promised -= beyond_rounding(over_[at(row)]);
  }
  for (const Fleet& fleet : fleets_[at(period)]) {
    if (tight == 0 && loads == nullptr) break;
    if (!mines(fleet, period)) continue;
    double cut = 0;
    const auto entries = blocks_.rows.of_column(fleet.column);
    for (const auto& [row, coefficient] : entries)
      if (coefficient > 0 && over_[at(row)] > rounding) cut = std::max(cut, over_[at(row)] / coefficient);
    cut = std::min(cut, fleet.most);
    if (cut > 0)
      for (const auto& [row, coefficient] : entries) {
        const bool was_tight = over_[at(row)] > rounding;
        over_[at(row)] -= cut * coefficient;
        tight -= coefficient > 0 && was_tight && over_[at(row)] <= rounding;
      }
    shortfall.worth += cut * fleet.worth;
    if (loads) (*loads)[at(fleet.column)] = fleet.most - cut;
  }
  if (promises_[at(period)].empty()) return shortfall;
  shortfall.worth += run_at_a_loss(period, loads);
  for (const int row : promises_[at(period)]) shortfall.promised += beyond_rounding(over_[at(row)]);
  return shortfall;
}

/// Of the miners that do not pay, runs those that lose least, as far as mining is promised and there is room. What they
/// lose.
double Draft::run_at_a_loss(int period, std::vector<double>* loads) {
  const auto use = [&](const Fleet& fleet, double load) {
    for (const auto& [row, coefficient] : blocks_.rows.of_column(fleet.column))
      if (load > 0 || coefficient < 0) over_[at(row)] += coefficient * load;
  };
  for (const Fleet& fleet : idle_[at(period)])
    if (mines(fleet, period)) use(fleet, -fleet.most);
  double lost = 0;
  for (const Fleet& fleet : idle_[at(period)]) {
    if (!mines(fleet, period)) continue;
    double promised = 0;
    double room = fleet.most;
    for (const auto& [row, coefficient] : blocks_.rows.of_column(fleet.column)) {
      if (coefficient < 0) promised = std::max(promised, over_[at(row)] / -coefficient);
      if (coefficient > 0) room = std::min(room, -over_[at(row)] / coefficient);
    }
    const double load = std::min(promised, room);
    if (load <= 0) continue;
    use(fleet, load);
    lost -= load * fleet.worth;
    if (loads) (*loads)[at(fleet.column)] = load;
  }
  return lost;
}

void Draft::refresh() {
  for (int t = 0; t < blocks_.periods; ++t) {
    if (stale_[at(t)]) shortfalls_[at(t)] = curtail(t, nullptr);
    stale_[at(t)] = false;
  }
}

double Draft::worth() {
  refresh();
  double lost = 0;
  for (const Shortfall& shortfall : shortfalls_) lost += shortfall.worth;
  return worth_ - lost;
}

double Draft::unserved() const {
  double sum = 0;
  for (const int row : duties_) sum += beyond_rounding(wanted_[at(row)] - left(row));
  for (std::size_t h = 0; h < halls_.size(); ++h) sum += blocks_.halls[h].must && halls_[h].pick.none();
  for (std::size_t p = 0; p < projects_.size(); ++p) sum += blocks_.projects[p].must && projects_[p] < 0;
  for (std::size_t f = 0; f < offers_.size(); ++f) sum += blocks_.offers[f].must && offers_[f] < 0;
  return sum;
}

double Draft::missed() {
  refresh();
  double sum = unserved();
  for (const Shortfall& shortfall : shortfalls_) sum += shortfall.promised;
  return sum;
}

std::vector<double> Draft::point() {
  std::vector<double> point = value_;
  for (int t = 0; t < blocks_.periods; ++t) curtail(t, &point);
  return point;
}

}  // namespace changeover
