#include "planner/search/ascent.hpp"

#include <algorithm>
#include <cmath>

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr double least_stride = 0.03;

/// What can be earned by a row, at most, for each unit that is used of it: how far its price may have to go.
std::vector<double> earnings(const Blocks& blocks) {
  std::vector<double> earns(blocks.worth.size());
  const auto paid = [&](int column) { return earns[at(column)] = std::max(0.0, blocks.worth[at(column)]); };
  for (const HallBlock& hall : blocks.halls) {
    for (const Way& way : hall.ways) {
      double racks = way.built;
      for (const Way::Step& step : way.installing) racks += step.racks;
      double sum = 0;
      for (std::size_t i = 0; i < way.racks.size(); ++i) {
        double best = 0;
        for (const int serving : way.serving(way.first_live + static_cast<int>(i)))
          best = std::max(best, paid(serving));
        earns[at(way.racks[i])] = best * way.peak;
        sum += best * way.peak * racks;
      }
      for (const int start : way.starts) earns[at(start)] = 0.1 * sum;
    }
    for (const StandingFleet& fleet : hall.fleets)
      for (const int load : fleet.load)
        if (load >= 0) paid(load);
  }
  std::vector<double> of_row;
  for (int row = 0; row < blocks.rows.size(); ++row) {
    double most = 1e-6;
    for (const auto& [column, coefficient] : blocks.rows.of_row(row))
      if (coefficient > 0) most = std::max(most, earns[at(column)] / coefficient);
    of_row.push_back(most);
  }
  return of_row;
}

}  // namespace

Ascent::Ascent(const Blocks& blocks) : relaxation_(blocks) {
  bound_ = last_ = relaxation_.solve(std::vector<double>(at(blocks.rows.size())));
  reduced_ = relaxation_.reduced();
  prices_ = Prices(relaxation_.over());
  earns_ = earnings(blocks);
}

void Ascent::run(int steps, double target, const milp::Cancelled& stop) {
  for (int i = 0; i < steps && !(stop && stop()); ++i) stride_ > least_stride ? stride(target) : step(target);
}

void Ascent::begin_with(const std::vector<double>& prices) {
  prices_.tried = prices;
  last_ = relaxation_.solve(prices);
  stride_ = 0.1;
  keep();
}

void Ascent::keep() {
  if (last_ >= bound_) return;
  bound_ = last_;
  prices_.best = prices_.tried;
  reduced_ = relaxation_.reduced();
}

/// Moves the tried prices from `from` along the mean, as far as the way to the target makes it likely.
template <class Ease>
bool Ascent::go(const std::vector<double>& from, double bound, double target, double pace, Ease ease) {
  const double length = prices_.length_from(from, ease);
  if (length <= 0) return false;
  prices_.go_from(from, step_size(pace, bound, target, length), ease);
  last_ = relaxation_.solve(prices_.tried);
  return true;
}

void Ascent::stride(double target) {
  prices_.remember(relaxation_.over(), 0.3);
  if (!go(prices_.tried, last_, target, stride_, [&](std::size_t i) { return earns_[i]; })) return;
  if (last_ < bound_ - 1e-5 * std::abs(bound_)) {
    idle_ = 0;
  } else if (++idle_ >= 20) {
    idle_ = 0;
    stride_ *= 0.7;
    prices_.tried = prices_.best;
    last_ = relaxation_.solve(prices_.tried);
  }
  keep();
}

/// How much of the last answer goes into the mean: what makes the mean shortest.
double Ascent::blend() const {
  const std::vector<double>& last = relaxation_.over();
  const std::vector<double>& mean = prices_.mean;
  double last_mean = 0;
  double mean_mean = 0;
  double last_last = 0;
  for (std::size_t i = 0; i < mean.size(); ++i) {
    last_mean += last[i] * mean[i];
    mean_mean += mean[i] * mean[i];
    last_last += last[i] * last[i];
  }
  const double length = last_last - 2 * last_mean + mean_mean;
  const double best = length > 0 ? (mean_mean - last_mean) / length : 1;
  return std::clamp(best, least_blend_ / 10, least_blend_);
}

void Ascent::step(double target) {
  if (!go(prices_.best, bound_, target, pace_.size(), [&](std::size_t i) { return prices_.ease(i); })) return;
  const double along = prices_.along(relaxation_.over());
  prices_.remember(relaxation_.over(), blend());
  if (last_ < bound_) {
    keep();
    pace_.gained(along > 0);
  } else {
    pace_.missed();
  }
  if (++count_ % 100 == 0) {
    if (checked_ - bound_ < 0.01 * std::abs(bound_)) least_blend_ = std::max(1e-3, least_blend_ / 2);
    checked_ = bound_;
  }
}

}  // namespace changeover
