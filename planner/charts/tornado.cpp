#include "planner/charts/tornado.hpp"

#include <algorithm>
#include <cmath>

#include "planner/charts/key.hpp"
#include "planner/charts/lettering.hpp"
#include "planner/charts/rows.hpp"

namespace changeover::charts {
namespace {

constexpr double heading_height = 26;

std::vector<Driver> by_delicacy(std::vector<Driver> drivers) {
  const auto distance = [](const Driver& driver) { return driver.change ? std::abs(*driver.change) : HUGE_VAL; };
  std::ranges::stable_sort(drivers, {}, distance);
  return drivers;
}

class TornadoPicture {
 public:
  explicit TornadoPicture(const Tornado& chart)
      : chart_(chart), svg_(chart.frame), mirror_(svg_), rows_(svg_, names(), figures(), true) {
    const auto [below, above] = reach();
    zero_ = rows_.begin() + (rows_.end() - rows_.begin()) * below / (below + above);
    farthest_ = (rows_.end() - rows_.begin()) / (below + above);
  }

  std::string drawn() {
    double top = 0;
    for (const DriverGroup& group : chart_.groups)
      if (!group.drivers.empty()) top = draw_group(group, top) + 10;
    return svg_.finished(top);
  }

 private:
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const DriverGroup& group : chart_.groups)
      for (const Driver& driver : group.drivers) all.push_back(plain(driver.name));
    return all;
  }

  [[nodiscard]] std::vector<std::string> figures() const {
    std::vector<std::string> all;
    for (const DriverGroup& group : chart_.groups)
      for (const Driver& driver : group.drivers)
        if (driver.change) all.push_back(signed_figure(*driver.change, group.unit, svg_.mirrored()));
    return all;
  }

  static double farthest(const DriverGroup& group) {
    double change = 0;
    for (const Driver& driver : group.drivers) change = std::max(change, std::abs(bounded(driver.change.value_or(0))));
    return change;
  }

  /// How far the bars of any group go to either side, as shares of the longest of the group.
  [[nodiscard]] std::pair<double, double> reach() const {
    constexpr double least = 0.2;
    double below = least, above = least;
    for (const DriverGroup& group : chart_.groups)
      for (const Driver& driver : group.drivers) {
        const double change = bounded(driver.change.value_or(0));
        if (change < 0) below = std::max(below, -change / farthest(group));
        if (change > 0) above = std::max(above, change / farthest(group));
      }
    return {below, above};
  }

  double draw_group(const DriverGroup& group, double top) {
    svg_.label({mirror_.x(0), top + 16}, group.name, svg_.width(),
               {.size = 12, .ink = soft_ink, .bold = true, .anchor = mirror_.begin()});
    top += heading_height;
    const double zero = mirror_.x(zero_);
    svg_.line({zero, top}, {zero, top + rows_.height() * static_cast<double>(group.drivers.size())}, {.stroke = ink});
    for (const Driver& driver : by_delicacy(group.drivers)) {
      draw_driver(group, driver, top);
      top += rows_.height();
    }
    return top;
  }

  void draw_driver(const DriverGroup& group, const Driver& driver, double top) {
    rows_.draw_name(svg_, top, driver.name, false);
    if (!driver.change) {
      svg_.label({mirror_.x(zero_ + 6), rows_.bar(top, 0, 0).y + 13.5}, chart_.never, svg_.width() - zero_ - 6,
                 {.size = 12, .ink = soft_ink, .anchor = mirror_.begin()});
      return;
    }
    const double change = *driver.change;
    const double share = change == 0 ? 0 : bounded(change) / farthest(group);
    const Box bar = rows_.bar(top, zero_, zero_ + share * farthest_);
    svg_.area(Path().box(mirror_.box(bar)), change < 0 ? Tone::grid : Tone::mining);
    rows_.draw_figure(svg_, bar, signed_figure(change, group.unit, svg_.mirrored()), change >= 0, true);
  }

  const Tornado& chart_;
  Svg svg_;
  Mirror mirror_;
  Rows rows_;
  double zero_ = 0;
  double farthest_ = 0;  ///< pixels of the longest bar of a group
};

}  // namespace

std::string tornado(const Tornado& chart) {
  const bool any = std::ranges::any_of(chart.groups, [](const DriverGroup& group) { return !group.drivers.empty(); });
  return any ? TornadoPicture(chart).drawn() : picture_of_nothing(chart.frame);
}

}  // namespace changeover::charts
