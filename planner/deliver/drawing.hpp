#pragma once

#include "planner/charts/frame.hpp"
#include "planner/deliver/sections.hpp"

namespace changeover::deliver {

/// What the pictures of a report have in common: `picture.<key>.title` and `.shows` say what they are.
class Drawing {
 public:
  Drawing(const Telling& tell, std::string key) : tell_(tell), key_(std::move(key)) {}

  [[nodiscard]] charts::Frame frame() const;
  [[nodiscard]] charts::Timeline time() const;
  /// The site's currency.
  [[nodiscard]] charts::Unit money() const;
  /// When each phase is live.
  [[nodiscard]] std::vector<charts::Milestone> phases() const;

  /// The picture with its figures, which its table shows too.
  [[nodiscard]] Picture picture(std::string svg, Table numbers) const;
  /// A table with these columns and no rows.
  [[nodiscard]] Table table(std::vector<Column> columns) const;
  /// One row a period, one column a series.
  [[nodiscard]] Table by_period(const std::vector<charts::Series>& series, const std::string& unit, int decimals) const;
  [[nodiscard]] Table money_by_period(const std::vector<charts::Series>& series) const;

 private:
  [[nodiscard]] std::string phrase(const std::string& part) const;
  template <class Cell>
  [[nodiscard]] Table rows(const std::vector<charts::Series>& series, const std::string& unit, Cell cell) const;

  const Telling& tell_;
  std::string key_;
};

}  // namespace changeover::deliver
