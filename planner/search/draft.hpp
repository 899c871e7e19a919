#pragma once

#include <utility>
#include <vector>

#include "planner/search/relaxation.hpp"

/// A plan in the making, on the rows of the exact model: what each block holds, what that uses of each shared row, and
/// what it is worth, all kept up to date change by change. Miners run in the power that conversions leave them, where
/// it pays or mining is promised.
namespace changeover {

/// What a hall does, column by column, but for its miners.
struct Holding {
  HallPick pick{};
  std::vector<std::pair<int, double>> columns{};
};

/// What a draft holds, and what it was worth.
struct Sketch {
  std::vector<Holding> halls{};
  std::vector<int> projects{};  ///< columns, −1 for none
  std::vector<int> offers{};
  double worth = -milp::infinity;
};

class Draft {
 public:
  explicit Draft(const Blocks& blocks);

  /// Begins anew, with what the sketch holds.
  void hold(const Sketch& sketch);
  [[nodiscard]] Sketch sketch();

  void put(int hall, Holding holding);
  /// The hall goes on mining, whatever that breaks.
  Holding take(int hall);
  /// −1 for none.
  void choose_project(int project, int column) { choose(projects_[static_cast<std::size_t>(project)], column); }
  void choose_offer(int offer, int column) { choose(offers_[static_cast<std::size_t>(offer)], column); }

  [[nodiscard]] const Holding& hall(int hall) const { return halls_[static_cast<std::size_t>(hall)]; }
  [[nodiscard]] int project(int project) const { return projects_[static_cast<std::size_t>(project)]; }
  [[nodiscard]] int offer(int offer) const { return offers_[static_cast<std::size_t>(offer)]; }

  [[nodiscard]] double value(int column) const { return value_[static_cast<std::size_t>(column)]; }  ///< but miners
  /// What is left of a shared row beside the miners.
  [[nodiscard]] double left(int row) const { return blocks_.rows.limit(row) - used_[static_cast<std::size_t>(row)]; }
  /// Whether a row of which so much would be left is broken by no more than rounding.
  [[nodiscard]] bool holds(int row, double left) const;
  /// Whether what there is of every row suffices for a column.
  [[nodiscard]] bool allows(int column) const;
  /// A row that a signature or a duty breaks until halls serve it.
  [[nodiscard]] bool is_duty(int row) const { return duty_[static_cast<std::size_t>(row)]; }
  /// The period of what is used; −1 where a row spans several.
  [[nodiscard]] int period(int row) const { return period_[static_cast<std::size_t>(row)]; }

  /// In the goal's unit, miners included.
  [[nodiscard]] double worth();
  /// By how much duties are missed, each relative to its size; 0 = the draft is a plan.
  [[nodiscard]] double missed();
  /// The same, if miners could all run.
  [[nodiscard]] double unserved() const;
  /// The value of every column.
  [[nodiscard]] std::vector<double> point();

 private:
  /// One fleet in one hall in a period.
  struct Fleet {
    int hall = 0;
    int column = 0;
    double most = 0;   ///< MW
    double worth = 0;  ///< of 1 MW
  };
  /// What miners fall short by in a period: of their worth if all ran that pay, and of what they could keep of
  /// promises.
  struct Shortfall {
    double worth = 0;
    double promised = 0;
  };
  void add(int column, double amount);
  void choose(int& held, int column);
  void mine(int hall, int start, double sign);
  void clear();
  void classify();
  [[nodiscard]] bool mines(const Fleet& fleet, int period) const;
  void refresh();
  Shortfall curtail(int period, std::vector<double>* loads);
  double run_at_a_loss(int period, std::vector<double>* loads);

  const Blocks& blocks_;
  std::vector<Holding> halls_;
  std::vector<int> projects_;
  std::vector<int> offers_;
  std::vector<double> value_;   ///< by column
  std::vector<double> used_;    ///< by row, without miners
  std::vector<double> wanted_;  ///< by row, of miners that run wherever it pays; of a promise, of all
  std::vector<bool> duty_;
  std::vector<int> duties_{};
  std::vector<int> period_;
  std::vector<std::vector<int>> mining_rows_;  ///< that miners load, by period
  std::vector<std::vector<int>> promises_;     ///< rows that miners must serve, by period
  std::vector<std::vector<Fleet>> fleets_;     ///< that pay, by period, the least valuable first
  std::vector<std::vector<Fleet>> idle_;       ///< that do not, by period, the most valuable first
  std::vector<double> over_;                   ///< by row, in the hand of `curtail`
  double worth_ = 0;                           ///< if all miners ran that pay
  std::vector<Shortfall> shortfalls_;          ///< by period
  std::vector<bool> stale_;                    ///< periods of which the shortfall is not known
};

}  // namespace changeover
