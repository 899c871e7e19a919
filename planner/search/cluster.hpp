#pragma once

#include <map>
#include <utility>
#include <vector>

#include "planner/search/blocks.hpp"
#include "planner/search/prices.hpp"
#include "planner/search/relaxation.hpp"

namespace changeover {

/// Blocks, and rows that have columns of these blocks alone.
struct Members {
  std::vector<int> halls{};
  std::vector<int> projects{};
  std::vector<int> offers{};
  std::vector<int> rows{};
};

/// A part of the site that is coupled to the rest by some rows, bounded closely at given prices of these: its plans are
/// divided into cases, each with prices of its own for the rows within. The case that seems best is divided again and
/// again, by a project or a hall whose choice wavers, so that the lumps of what the cluster shares count in full.
///
/// Worths are rounded upward where the caller rounds so.
class Cluster {
 public:
  /// With one case. `prices`: of all rows of the site. `numbers`: −1 for each column of the site, and so again after.
  Cluster(const Blocks& site, const Members& members, const Prices& prices, std::vector<int>& numbers);

  /// Takes the worth of its columns from that of all columns of the site.
  void take(const std::vector<double>& worth);
  /// The most that a case within `reach` of the best is worth at the prices it tries.
  double look_closely(double reach);
  /// The same, of all cases; the others stay at their best prices.
  double look_at_rest();
  /// Calls `use(column of the site, amount)` for what the best case did that was looked at closely.
  template <class Use>
  void for_each_use(Use use) const {
    for (const auto& [column, amount] : uses_of_best_) use(columns_[static_cast<std::size_t>(column)], amount);
  }

  /// Of the prices of the best case; every case then tries prices so far from its best ones.
  [[nodiscard]] double length() const { return best().prices.length(); }
  void go(double size);
  void remember(double blend);
  /// The prices tried, and what is worth most at them, are the best.
  void keep();
  /// Divides the best case where it has been looked at often enough; whether it has.
  bool divide();

  [[nodiscard]] std::size_t cases() const { return cases_.size(); }  ///< 0: no plan is left
  [[nodiscard]] long long priced() const { return priced_halls_; }   ///< halls in cases, so far: the work done
  /// Takes out the cases, and the choices of each, that are worth less than the best by more than `spare`. Requires
  /// `take` at the best prices.
  void thin(double spare);
  /// Adds the choices, as columns of the site, that no case has any more.
  void add_hopeless(std::vector<int>& columns) const;

 private:
  struct Case {
    std::vector<HallBlock> halls{};
    std::vector<RackLimits> limits{};
    std::vector<ChoiceBlock> choices{};  ///< projects and offers
    Prices prices{};
    std::vector<double> over{};                      ///< use less limit, by row
    std::map<std::pair<int, int>, double> chosen{};  ///< of late, by block and column, −1 for none: how often
    int looks = 0;
    double value = 0;  ///< at the best prices
    double tried = 0;
    bool close = true;  ///< looked at closely, at the prices tried
  };
  enum class By { none, form, time };
  struct Split {
    int block = -1;
    By by = By::none;
    int value = 0;
    /// Whether a choice is in the first part.
    [[nodiscard]] bool holds(int form, int time) const;
  };
  /// The way or variant of a column that can be chosen, and its place in time.
  struct Choice {
    int form = 0;
    int time = 0;
  };

  [[nodiscard]] const Case& best() const { return cases_[static_cast<std::size_t>(best_)]; }
  template <class Choose, class Use>
  double solve(const Case& one, const std::vector<double>& prices, Choose choose, Use use);
  double solve(const Case& one, const std::vector<double>& prices);
  void solve_closely(Case& one);
  [[nodiscard]] Split best_split(const Case& one) const;
  void keep_part(const Split& split, bool first, Case& one) const;
  void tighten(Case& one) const;
  bool thin_case(double least, Case& one);

  int periods_ = 0;
  SharedRows rows_{};
  std::vector<double> most_{};
  std::vector<int> columns_{};  ///< of the site
  std::map<int, Choice> choice_{};
  std::vector<Case> cases_{};
  int best_ = 0;
  int tried_best_ = 0;
  std::vector<double> worth_{};   ///< less the prices of rows outside; …
  std::vector<double> priced_{};  ///< … and of those within
  std::vector<std::pair<int, double>> uses_{};
  std::vector<std::pair<int, double>> uses_of_best_{};
  HallPricing pricing_{};
  long long priced_halls_ = 0;
};

}  // namespace changeover
