#pragma once

#include <vector>

#include "planner/search/blocks.hpp"

/// The Lagrangian relaxation of the exact model: shared rows are priced, and every block does what is best for it at
/// these prices. What all blocks earn, with the price of what is shared, is a bound on every plan.
namespace changeover {

/// What a hall does: the number of the way and of its start, or neither.
struct HallPick {
  int way = -1;
  int start = -1;
  [[nodiscard]] bool none() const { return way < 0; }
  friend bool operator==(const HallPick&, const HallPick&) = default;
};

/// Every choice of a hall at given worths of its columns.
class HallPricing {
 public:
  /// `worth`: by column of the whole model. `limits`: racks of each way by period after `first_live`.
  void price(const HallBlock& hall, const std::vector<double>& worth, const RackLimits& limits, int periods);
  /// Of a start, or of none.
  [[nodiscard]] double of(const HallBlock& hall, const std::vector<double>& worth, HallPick pick) const;
  /// The best choice: a start, or none where the hall may go on mining.
  [[nodiscard]] double best(const HallBlock& hall, const std::vector<double>& worth, HallPick& pick) const;
  /// Calls `use(column, amount)` for every column that a choice sets.
  template <class Use>
  void expand(const HallBlock& hall, const std::vector<double>& worth, HallPick pick, Use use) const;

 private:
  /// By period after `first_live`.
  struct OfWay {
    std::vector<double> kept{};                   ///< worth of one rack live to the end
    std::vector<double> added{};                  ///< of one rack that may become live then or later
    const std::vector<double>* limits = nullptr;  ///< racks
  };
  /// Calls `add(i, racks)` for the racks that can be added in each period when the first can be live in `first`.
  template <class Add>
  void for_each_step(const Way& way, const OfWay& priced, int first, Add add) const;

  int periods_ = 0;
  std::vector<OfWay> ways_{};
  std::vector<double> mined_{};  ///< before each period
};

/// Charges the prices of rows to the worth of their columns; what the limits of the rows are worth. To be rounded up.
double charge(const SharedRows& rows, const std::vector<double>& prices, std::vector<double>& worth);

/// The worth of the best choice: a column, or −1 for none where that may be.
double best_choice(const ChoiceBlock& block, const std::vector<double>& worth, int& pick);

class Relaxation {
 public:
  explicit Relaxation(const Blocks& blocks);

  /// A bound in the goal's unit, rounded upward throughout. `prices` ≥ 0, by shared row.
  double solve(const std::vector<double>& prices);
  /// Of the last call of `solve`:
  [[nodiscard]] const std::vector<double>& reduced() const { return reduced_; }  ///< worth less prices, by column
  [[nodiscard]] const std::vector<double>& over() const { return over_; }        ///< use less limit, by shared row
  [[nodiscard]] const std::vector<int>& projects() const { return projects_; }   ///< columns, −1 for none
  [[nodiscard]] const std::vector<int>& offers() const { return offers_; }       ///< likewise

 private:
  double solve_hall(std::size_t hall);
  double solve_choice(const ChoiceBlock& block, int& pick);

  const Blocks& blocks_;
  std::vector<double> reduced_{};
  std::vector<double> over_{};
  std::vector<HallPick> halls_;
  std::vector<int> projects_;
  std::vector<int> offers_;
  HallPricing pricing_{};
};

template <class Add>
void HallPricing::for_each_step(const Way& way, const OfWay& priced, int first, Add add) const {
  const auto at = [](int i) { return static_cast<std::size_t>(i); };
  const int end = static_cast<int>(way.racks.size());
  const std::vector<double>& limits = *priced.limits;
  Installed installed(way);
  double live = way.built;
  const double most_ever = limits.empty() ? 0 : limits.back();
  for (int i = first; i < end && live < most_ever && !(installed.all() && live >= installed.racks()); ++i)
    if (const double most = std::min(installed.by(i - first), limits[at(i)]); most > live) {
      add(i, most - live);
      live = most;
    }
}

template <class Use>
void HallPricing::expand(const HallBlock& hall, const std::vector<double>& worth, HallPick pick, Use use) const {
  const auto at = [](int i) { return static_cast<std::size_t>(i); };
  int mined_until = periods_;
  if (!pick.none()) {
    const Way& way = hall.ways[at(pick.way)];
    const OfWay& priced = ways_[at(pick.way)];
    const int start = way.periods[at(pick.start)];
    mined_until = start;
    use(way.starts[at(pick.start)], 1.0);
    const int first = way.live_from(start) - way.first_live;
    const int end = static_cast<int>(way.racks.size());
    std::vector<double> more(way.racks.size());
    if (first < end) more[at(first)] += way.built;
    for_each_step(way, priced, first, [&](int i, double racks) {
      if (priced.added[at(i)] <= 0) return;
      while (priced.kept[at(i)] < priced.added[at(i)]) ++i;
      more[at(i)] += racks;
    });
    double live = 0;
    for (int i = first; i < end; ++i) {
      live += more[at(i)];
      if (live == 0) continue;
      use(way.racks[at(i)], live);
      int best = -1;
      for (const int serving : way.serving(way.first_live + i))
        if (worth[at(serving)] > (best < 0 ? 0 : worth[at(best)])) best = serving;
      if (best >= 0) use(best, live * way.peak);
    }
  }
  for (const StandingFleet& fleet : hall.fleets)
    for (int t = 0; t < mined_until; ++t)
      if (const int load = fleet.load[at(t)]; load >= 0 && worth[at(load)] > 0) use(load, fleet.most);
}

}  // namespace changeover
