#pragma once

#include <algorithm>
#include <concepts>
#include <optional>
#include <span>
#include <type_traits>
#include <vector>

#include "planner/formulate/formulate.hpp"

/// The exact model, taken apart for the search: halls, projects and offers that each choose one way of going on, and
/// the rows that couple them. Columns and their worth are those of the model, so that nothing is said twice.
namespace changeover {

/// The shared rows, each written as Σ coefficient · column ≤ limit and scaled to the size of its limit. Equalities, and
/// rows with a column that has no bound, are left out: without them a bound stays a bound.
class SharedRows {
 public:
  struct Entry {
    int index = 0;  ///< of the row in `of_column`, of the column in `of_row`
    double coefficient = 0;
  };
  SharedRows() = default;
  explicit SharedRows(const Formulation& formulation);
  /// The same rows with a share of each column, and of the limit where a column loses something.
  [[nodiscard]] SharedRows part(const std::vector<double>& shares, double of_limit) const;
  /// Some of the rows, with other numbers of their columns, of which there are so many.
  [[nodiscard]] SharedRows of(const std::vector<int>& rows, const std::vector<int>& numbers, std::size_t columns) const;

  [[nodiscard]] int size() const { return static_cast<int>(limits_.size()); }
  [[nodiscard]] double limit(int row) const { return limits_[static_cast<std::size_t>(row)]; }
  /// Its place among the rows of the model.
  [[nodiscard]] int model_row(int row) const { return model_rows_[static_cast<std::size_t>(row)]; }
  [[nodiscard]] std::span<const Entry> of_column(int column) const { return by_column_.of(column); }
  [[nodiscard]] std::span<const Entry> of_row(int row) const { return by_row_.of(row); }
  /// Sets use less limit, by row, to that of nothing at all; …
  void clear_use(std::vector<double>& over) const;
  /// … and adds so much of a column.
  void add_use(int column, double amount, std::vector<double>& over) const {
    for (const auto& [row, coefficient] : of_column(column))
      over[static_cast<std::size_t>(row)] += coefficient * amount;
  }
  /// Whether every shared row of the model is among them.
  [[nodiscard]] bool complete() const { return complete_; }

 private:
  struct Sparse {
    std::vector<std::size_t> begin{0};
    std::vector<Entry> entries{};
    [[nodiscard]] std::span<const Entry> of(int i) const {
      const auto at = static_cast<std::size_t>(i);
      return std::span(entries).subspan(begin[at], begin[at + 1] - begin[at]);
    }
  };
  void add(const milp::Row& row, int model_row, double sign);
  void transpose(std::size_t columns);

  std::vector<double> limits_{};
  std::vector<int> model_rows_{};
  Sparse by_row_{};
  Sparse by_column_{};
  bool complete_ = true;
};

/// One option of a hall that can be chosen, with the columns that follow from choosing it.
struct Way {
  int place = 0;  ///< in `hall.options`
  int duration = 1;
  double peak = 0;  ///< critical IT of a rack [MW]
  int built = 0;    ///< racks that are live when anything can first be decided
  struct Step {
    int after = 0;  ///< periods from the first in which a rack can be live
    double racks = 0;
  };
  std::vector<Step> installing{};   ///< racks that can become live, beside those built
  std::vector<int> periods{};       ///< of the starts, ascending
  std::vector<int> starts{};        ///< their columns
  int first_live = 0;               ///< period of the first of …
  std::vector<int> racks{};         ///< … the columns of racks
  std::vector<int> served_begin{};  ///< by period after `first_live`, into …
  std::vector<int> served{};        ///< … the columns of what the racks serve
  /// The first period in which a rack can be live after a start.
  [[nodiscard]] int live_from(int start) const { return std::max(first_live, start + duration); }
  [[nodiscard]] std::span<const int> serving(int period) const {
    const auto i = static_cast<std::size_t>(period - first_live);
    return std::span(served).subspan(static_cast<std::size_t>(served_begin[i]),
                                     static_cast<std::size_t>(served_begin[i + 1] - served_begin[i]));
  }
};

/// How many racks of a way can be live by when, from a start on.
class Installed {
 public:
  explicit Installed(const Way& way) : racks_(way.built), next_(way.installing.begin()), end_(way.installing.end()) {}
  /// By so many periods after the first in which one can be; never asked for fewer than before.
  double by(int after) {
    for (; next_ != end_ && next_->after <= after; ++next_) racks_ += next_->racks;
    return racks_;
  }
  [[nodiscard]] double racks() const { return racks_; }     ///< as last asked
  [[nodiscard]] bool all() const { return next_ == end_; }  ///< whether no more follow

 private:
  double racks_;
  std::vector<Way::Step>::const_iterator next_;
  std::vector<Way::Step>::const_iterator end_;
};

/// Miners of one fleet in a hall: a column for each period, −1 where they do not stand, and their greatest load [MW].
struct StandingFleet {
  std::vector<int> load{};
  double most = 0;
};

struct HallBlock {
  bool must = false;  ///< convert: it is locked
  std::vector<Way> ways{};
  std::vector<StandingFleet> fleets{};
};

/// A project or an offer: one column of several, or none.
struct ChoiceBlock {
  bool must = false;
  std::vector<int> columns{};    ///< ascending by period within a variant
  std::vector<int> variants{0};  ///< where those of each variant begin, and the end
  [[nodiscard]] int variant_count() const { return static_cast<int>(variants.size()) - 1; }
};

/// Racks of each way of a hall, by period after `first_live`, never falling.
using RackLimits = std::vector<std::vector<double>>;

/// Calls `use` with every column of a way, or of a hall (of its ways, and of its fleets), to read or to change.
template <class AWay, class Use>
requires std::same_as<std::remove_const_t<AWay>, Way>
void for_each_column(AWay& way, Use use) {
  for (auto* columns : {&way.starts, &way.racks, &way.served})
    for (auto& column : *columns) use(column);
}
template <class AHall, class Use>
requires std::same_as<std::remove_const_t<AHall>, HallBlock>
void for_each_column(AHall& hall, Use use) {
  for (auto& way : hall.ways) for_each_column(way, use);
  for (auto& fleet : hall.fleets)
    for (auto& column : fleet.load)
      if (column >= 0) use(column);
}

/// What the rows by themselves let each hall have, whatever others add to them. `most`: of each column.
[[nodiscard]] std::vector<RackLimits> rack_limits_of(const SharedRows& rows, const std::vector<double>& most,
                                                     const std::vector<HallBlock>& halls,
                                                     const std::vector<ChoiceBlock>& choices);

struct Blocks {
  Blocks() = default;
  /// Requires a scenario without relocation of miners: there, halls share them.
  Blocks(const Context& context, const Formulation& formulation);

  int periods = 0;
  double constant = 0;          ///< of the objective
  std::vector<double> worth{};  ///< of each column; columns of no block only cost, and can be 0 but for rows left out
  std::vector<double> most{};   ///< of each column
  SharedRows rows{};
  std::vector<HallBlock> halls{};
  std::vector<ChoiceBlock> projects{};
  std::vector<ChoiceBlock> offers{};
  std::vector<RackLimits> rack_limits{};  ///< by hall
  /// Columns of the past, of no block, and their values: what they are worth is in the constant, what they use has been
  /// taken off the rows.
  std::vector<std::pair<int, double>> past{};
};

}  // namespace changeover
