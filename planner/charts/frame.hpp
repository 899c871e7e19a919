#pragma once

#include <array>
#include <string>
#include <vector>

/// What the pictures of a report have in common (docs/reports.md, Charts). A picture is a function from figures to SVG
/// text: the same figures give the same bytes. Every word in it comes with the figures, in the reader's language; texts
/// may hold anything, they are escaped, and shortened where they do not fit, with the whole text as a tooltip.
namespace changeover::charts {

enum class Direction { left_to_right, right_to_left };

struct Frame {
  std::string id{};           ///< begins the ids in the picture; unique in its page; letters, digits, `-`
  std::string title{};        ///< what the picture shows
  std::string description{};  ///< what is to be seen in it, a sentence
  std::string nothing{};      ///< what stands there when there are no figures: "Nothing is converted"
  /// Of texts and of bars with a name each; time always runs from left to right.
  Direction direction = Direction::left_to_right;
  double width = 720;  ///< pixels, at least 300; the height follows
};

/// How figures are written: `1,240.5 MW`, or money shortened to `$118.3m`.
struct Unit {
  std::string name{};  ///< `MW`, `%`; of money what stands before the figure: `$`, `EUR `
  bool money = false;
  int decimals = 1;                                         ///< of what is no money
  std::array<std::string, 4> scales{"k", "m", "bn", "tn"};  ///< of money: thousands and so on
};

/// What a colour and its pattern mean, the same in all pictures.
enum class Tone {
  mining,   ///< blue
  hosting,  ///< amber: IT of tenants
  cloud,    ///< sky blue, with a pattern: IT of one's own
  site,     ///< purple: what belongs to no business
  losses,   ///< green: cooling and losses
  grid,     ///< vermilion: the grid, limits, what binds
  cost,     ///< grey: money that is paid
  sum,      ///< ink: results
};

/// A figure by period; what is not finite counts as nothing.
struct Series {
  std::string name{};
  Tone tone = Tone::sum;
  std::vector<double> values{};
};

/// The periods of the plan.
struct Timeline {
  std::vector<std::string> labels{};  ///< `2028-Q3`
  std::vector<int> years{};           ///< the calendar year in which each begins; with them the axis counts years
};

/// A moment: the beginning of a period (the number of periods: the end of the plan).
struct Milestone {
  std::string name{};  ///< "Phase 1 live"
  int period = 0;
};

}  // namespace changeover::charts
