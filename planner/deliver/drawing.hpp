#pragma once

#include "planner/charts/frame.hpp"
#include "planner/deliver/sections.hpp"

namespace changeover::deliver {

/// A line of a picture and where its figures come from.
struct Sourced {
  charts::Series series{};
  std::string anchor{};
};

/// What the pictures of a report have in common. The phrases `picture.<kind>.title` and `.shows` say what they are;
/// where there are several of a kind, each has a key of its own.
class Drawing {
 public:
  Drawing(const Telling& tell, const std::string& kind) : Drawing(tell, kind, kind, {}) {}
  Drawing(const Telling& tell, const std::string& kind, std::string key, const Fillings& fillings)
      : tell_(tell),
        key_(std::move(key)),
        title_(tell.say("picture." + key_of(kind) + ".title", fillings)),
        shows_(plain(tell.say("picture." + key_of(kind) + ".shows", fillings))) {}

  [[nodiscard]] charts::Frame frame() const;
  [[nodiscard]] charts::Timeline time() const;
  /// The site's currency.
  [[nodiscard]] charts::Unit money() const;
  /// When each phase is live.
  [[nodiscard]] std::vector<charts::Milestone> phases() const;

  /// The text for a picture, where figures, codes and names hold their own direction.
  [[nodiscard]] std::string lettered(const Text& text) const;

  /// The picture with its figures, which its table shows too.
  [[nodiscard]] Picture picture(std::string svg, Table numbers) const;
  /// A table with these columns and no rows.
  [[nodiscard]] Table table(std::vector<Column> columns) const;
  /// One row a period, one column a series.
  [[nodiscard]] Table by_period(const std::vector<Sourced>& series, const std::string& unit, int decimals) const;
  [[nodiscard]] Table money_by_period(const std::vector<Sourced>& series) const;

 private:
  template <class Cell>
  [[nodiscard]] Table rows(const std::vector<Sourced>& series, const std::string& unit, Cell cell) const;

  const Telling& tell_;
  std::string key_;
  Text title_;
  std::string shows_;
};

}  // namespace changeover::deliver
