#include "planner/charts/ladder.hpp"

#include <algorithm>
#include <cmath>

#include "planner/charts/key.hpp"
#include "planner/charts/lettering.hpp"
#include "planner/charts/scale.hpp"
#include "planner/charts/svg.hpp"

namespace changeover::charts {
namespace {

constexpr double row_height = 46, bar_height = 12, size = 12, most_for_use = 0.7;

/// Share of the limit that is used; of a limit of nothing, all once anything is used.
double share(const Rung& rung) {
  if (rung.limit > 0) return bounded(rung.used) / rung.limit;
  return rung.used > 0 ? 1 : 0;
}

class LadderPicture {
 public:
  explicit LadderPicture(const Ladder& chart) : chart_(chart), svg_(chart.frame), mirror_(svg_) {}

  std::string drawn() {
    std::vector<Rung> rungs = chart_.rungs;
    std::ranges::stable_sort(rungs, std::ranges::greater{}, share);
    double top = 0;
    for (const Rung& rung : rungs) {
      draw(rung, top);
      top += row_height;
    }
    return svg_.finished(top);
  }

 private:
  void draw(const Rung& rung, double top) {
    const bool binds = share(rung) >= chart_.binding;
    const double used = std::min(text_width(use(rung), size), most_for_use * svg_.width());
    svg_.label({mirror_.x(svg_.width()), top + 14}, use(rung), used,
               {.size = size, .ink = soft_ink, .anchor = mirror_.end()});
    draw_name(rung, top, svg_.width() - used - 16);
    const double y = top + 22;
    const std::string rest = binds ? plain(chart_.words.binds) : left(rung);
    const double length = svg_.width() - room_for_rest() - 11;
    svg_.rectangle(mirror_.box({0.5, y, length, bar_height}), {.fill = shade, .stroke = rule});
    const double filled = length * std::clamp(share(rung), 0.0, 1.0);
    if (filled > 0) svg_.area(Path().box(mirror_.box({0.5, y, filled, bar_height})), binds ? Tone::grid : Tone::cost);
    svg_.label({mirror_.x(svg_.width()), y + 10.5}, rest, room_for_rest(),
               {.size = size, .ink = binds ? alarm : ink, .bold = true, .anchor = mirror_.end()});
  }

  void draw_name(const Rung& rung, double top, double room) {
    const std::string name = shortened(plain(rung.name), room, size, true);
    const double used = text_width(name, size, true) + 10;
    svg_.label({mirror_.x(0), top + 14}, rung.name, room, {.size = size, .bold = true, .anchor = mirror_.begin()});
    if (room - used > 40)
      svg_.label({mirror_.x(used), top + 14}, rung.note, room - used,
                 {.size = 11, .ink = soft_ink, .anchor = mirror_.begin()});
  }

  /// "57.0 of 60.0 MW".
  [[nodiscard]] std::string use(const Rung& rung) const {
    Unit bare = rung.unit;
    if (!bare.money) bare.name.clear();
    return figure(rung.used, bare, svg_.mirrored()) + " " + plain(chart_.words.of) + " " +
           figure(rung.limit, rung.unit, svg_.mirrored());
  }

  [[nodiscard]] std::string left(const Rung& rung) const {
    return figure(rung.limit - rung.used, rung.unit, svg_.mirrored()) + " " + plain(chart_.words.left);
  }

  [[nodiscard]] double room_for_rest() const {
    double room = text_width(plain(chart_.words.binds), size, true);
    for (const Rung& rung : chart_.rungs)
      if (share(rung) < chart_.binding) room = std::max(room, text_width(left(rung), size, true));
    return std::min(room, svg_.width() / 2);
  }

  const Ladder& chart_;
  Svg svg_;
  Mirror mirror_;
};

}  // namespace

std::string ladder(const Ladder& chart) {
  return chart.rungs.empty() ? picture_of_nothing(chart.frame) : LadderPicture(chart).drawn();
}

}  // namespace changeover::charts
