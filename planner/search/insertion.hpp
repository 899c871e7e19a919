#pragma once

#include <vector>

#include "planner/search/draft.hpp"

/// The best way of a hall into a draft as it stands, with exact limits and guided worths.
namespace changeover {

class Insertion {
 public:
  Insertion(const Blocks& blocks, const Draft& draft);

  /// What a column is taken to be worth: with prices, what is scarce elsewhere is spared.
  void guide(const std::vector<double>& reduced);

  /// What the hall does best now; empty when that is to go on mining. `taste`: a factor of at
  /// least 1 on what each way is worth.
  [[nodiscard]] Holding best(int hall, const std::vector<double>& taste);

  /// What the hall does with a start that is given; empty when it may not start then.
  [[nodiscard]] Holding at(int hall, HallPick pick);

  /// What a hall would earn beyond mining if it had the site for itself, at the guide's worths.
  [[nodiscard]] double promise(int hall) const;

 private:
  /// A row that several periods of a way's racks use, as a budget for owned ones: what one more rack uses from each
  /// period on.
  struct Budget {
    int row = 0;
    std::vector<double> from{};
  };
  struct Candidate {
    HallPick pick{};
    double worth = 0;  ///< above mining, at most
  };
  /// What can be sold in a period: to whom, for how much a MW, how much of it; dearest first.
  struct Sale {
    int column = 0;
    double worth = 0;
    double most = 0;
  };
  struct Room {
    double racks = 0;   ///< that can be supplied, now and later
    double wanted = 0;  ///< that somebody pays for
    double most = 0;    ///< what racks can earn from now on, at most
    std::vector<Sale> sales{};
  };

  void prepare(int hall);
  const std::vector<Room>& room(int hall, int way);
  double try_start(int hall, HallPick pick, Holding* holding);
  [[nodiscard]] double most_earned(const Way& way, std::size_t i, const Room& room) const;
  [[nodiscard]] double worth_of_start(const Way& way, int number) const;
  double most_of(int hall, HallPick pick);

  const Blocks& blocks_;
  const Draft& draft_;
  const std::vector<double>* worth_ = nullptr;
  std::vector<std::vector<Candidate>> candidates_;
  std::vector<std::vector<std::vector<Budget>>> budgets_;  ///< by hall and way
  std::vector<int> signature_;                             ///< that a serving needs, by column; −1 for none
  std::vector<std::vector<Room>> rooms_{};                 ///< of the hall in hand, by way
  std::vector<bool> known_{};
  std::vector<double> spent_{};
  HallPricing pricing_{};
  std::vector<double> mined_{};
};

}  // namespace changeover
