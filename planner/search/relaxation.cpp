#include "planner/search/relaxation.hpp"

#include <algorithm>
#include <cmath>

#include "planner/search/rounding.hpp"

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

void HallPricing::price(const HallBlock& hall, const std::vector<double>& worth, const RackLimits& limits,
                        int periods) {
  periods_ = periods;
  mined_.assign(at(periods) + 1, 0);
  for (int t = 0; t < periods; ++t) {
    double sum = 0;
    for (const StandingFleet& fleet : hall.fleets)
      if (const int load = fleet.load[at(t)]; load >= 0 && worth[at(load)] > 0) sum += fleet.most * worth[at(load)];
    mined_[at(t) + 1] = mined_[at(t)] + sum;
  }
  ways_.resize(std::max(ways_.size(), hall.ways.size()));
  for (std::size_t w = 0; w < hall.ways.size(); ++w) {
    const Way& way = hall.ways[w];
    OfWay& priced = ways_[w];
    const std::size_t end = way.racks.size();
    priced.limits = &limits[w];
    priced.kept.assign(end + 1, 0);
    priced.added.assign(end + 1, 0);
    for (std::size_t i = end; i-- > 0;) {
      double sold = 0;
      for (const int serving : way.serving(way.first_live + static_cast<int>(i)))
        sold = std::max(sold, worth[at(serving)]);
      priced.kept[i] = priced.kept[i + 1] + (worth[at(way.racks[i])] + way.peak * sold);
      priced.added[i] = std::max(priced.added[i + 1], priced.kept[i]);
    }
  }
}

double HallPricing::of(const HallBlock& hall, const std::vector<double>& worth, HallPick pick) const {
  if (pick.none()) return mined_[at(periods_)];
  const Way& way = hall.ways[at(pick.way)];
  const OfWay& priced = ways_[at(pick.way)];
  const int start = way.periods[at(pick.start)];
  const int first = way.live_from(start) - way.first_live;
  double sum = worth[at(way.starts[at(pick.start)])] + mined_[at(std::max(0, start))];
  if (way.built > 0 && first < static_cast<int>(way.racks.size())) sum += way.built * priced.kept[at(first)];
  for_each_step(way, priced, first, [&](int i, double racks) { sum += racks * priced.added[at(i)]; });
  return sum;
}

double HallPricing::best(const HallBlock& hall, const std::vector<double>& worth, HallPick& pick) const {
  pick = {};
  double most = hall.must ? -milp::infinity : of(hall, worth, {});
  for (int w = 0; w < static_cast<int>(hall.ways.size()); ++w)
    for (int s = 0; s < static_cast<int>(hall.ways[at(w)].starts.size()); ++s)
      if (const double value = of(hall, worth, {w, s}); value > most) {
        most = value;
        pick = {w, s};
      }
  return most;
}

double charge(const SharedRows& rows, const std::vector<double>& prices, std::vector<double>& worth) {
  double sum = 0;
  for (int row = 0; row < rows.size(); ++row) {
    if (prices[at(row)] <= 0) continue;
    sum += prices[at(row)] * rows.limit(row);
    const double less = -prices[at(row)];  // not subtracted below, since a product that is subtracted is rounded down
    for (const auto& [column, coefficient] : rows.of_row(row)) worth[at(column)] += less * coefficient;
  }
  return sum;
}

double best_choice(const ChoiceBlock& block, const std::vector<double>& worth, int& pick) {
  pick = -1;
  double most = block.must ? -milp::infinity : 0;
  for (const int column : block.columns)
    if (worth[at(column)] > most) {
      most = worth[at(column)];
      pick = column;
    }
  return most;
}

Relaxation::Relaxation(const Blocks& blocks)
    : blocks_(blocks),
      halls_(blocks.halls.size()),
      projects_(blocks.projects.size(), -1),
      offers_(blocks.offers.size(), -1) {}

double Relaxation::solve_hall(std::size_t hall) {
  const HallBlock& block = blocks_.halls[hall];
  pricing_.price(block, reduced_, blocks_.rack_limits[hall], blocks_.periods);
  const double value = pricing_.best(block, reduced_, halls_[hall]);
  pricing_.expand(block, reduced_, halls_[hall],
                  [&](int column, double amount) { blocks_.rows.add_use(column, amount, over_); });
  return value;
}

double Relaxation::solve_choice(const ChoiceBlock& block, int& pick) {
  const double value = best_choice(block, reduced_, pick);
  if (pick >= 0) blocks_.rows.add_use(pick, 1, over_);
  return value;
}

double Relaxation::solve(const std::vector<double>& prices) {
  const RoundingUp up;
  reduced_ = blocks_.worth;
  double bound = blocks_.constant;
  bound += charge(blocks_.rows, prices, reduced_);
  blocks_.rows.clear_use(over_);
  for (std::size_t h = 0; h < blocks_.halls.size(); ++h) bound += solve_hall(h);
  for (std::size_t p = 0; p < blocks_.projects.size(); ++p) bound += solve_choice(blocks_.projects[p], projects_[p]);
  for (std::size_t f = 0; f < blocks_.offers.size(); ++f) bound += solve_choice(blocks_.offers[f], offers_[f]);
  return bound;
}

}  // namespace changeover
