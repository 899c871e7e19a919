#include "planner/charts/gantt.hpp"

#include <algorithm>

#include "planner/charts/key.hpp"
#include "planner/charts/lettering.hpp"
#include "planner/charts/time_axis.hpp"

namespace changeover::charts {
namespace {

constexpr double wide = 560, size = 12, small = 10.5, bar_height = 14;

/// How many periods are shown: all in which something happens, and a little more, within those that are known.
int periods_of(const Gantt& chart) {
  constexpr double room = 1.06;
  int last = 1;
  for (const Activity& each : chart.activities) last = std::max({last, each.finish, each.live.value_or(0) + 1});
  for (const PhaseBand& band : chart.phases) last = std::max(last, band.to);
  const double shown = room * last + 1;
  const auto known = static_cast<double>(chart.time.labels.size());
  return static_cast<int>(known > 0 ? std::min(shown, known) : std::min(shown, 1e6));
}

std::vector<Milestone> beginnings(const std::vector<PhaseBand>& phases) {
  std::vector<Milestone> all;
  for (const PhaseBand& band : phases) all.push_back({band.name, band.from});
  return all;
}

class GanttPicture {
 public:
  explicit GanttPicture(const Gantt& chart)
      : chart_(chart),
        svg_(chart.frame),
        mirror_(svg_),
        narrow_(svg_.width() < wide),
        name_room_(narrow_ ? svg_.width() : name_room()),
        axis_(chart.time, periods_of(chart), field().x, field().right()),
        flags_(svg_, axis_, beginnings(chart.phases)) {}

  std::string drawn() {
    const double flags = draw_key(svg_, key(), 0) + 6;
    top_ = flags + flags_.height() + 4;
    const double bottom = row_top(chart_.activities.size()) + 4;
    draw_bands(bottom);
    flags_.draw(svg_, flags, bottom);
    axis_.draw(svg_, bottom);
    for (std::size_t i = 0; i < chart_.activities.size(); ++i) draw_link(i);
    for (std::size_t i = 0; i < chart_.activities.size(); ++i) draw_activity(chart_.activities[i], row_top(i));
    return svg_.finished(bottom + TimeAxis::height);
  }

 private:
  [[nodiscard]] double name_room() const {
    constexpr double share = 0.27;
    double room = 0;
    for (const Activity& each : chart_.activities) room = std::max(room, text_width(plain(each.name), size, true));
    return std::min(room + 1, share * svg_.width());
  }

  /// Where the bars lie: beside the names.
  [[nodiscard]] Box field() const {
    const double begin = narrow_ ? 1 : name_room_ + 12;
    return mirror_.box({begin, 0, svg_.width() - begin - (narrow_ ? 1 : 8), 0});
  }

  [[nodiscard]] double row_height() const { return narrow_ ? 58 : 28; }
  [[nodiscard]] double row_top(std::size_t row) const { return top_ + row_height() * static_cast<double>(row); }
  [[nodiscard]] double bar_top(double row) const { return row + (narrow_ ? 20 : 7); }

  [[nodiscard]] std::vector<KeyEntry> key() const {
    const auto any = [&](auto has) { return std::ranges::any_of(chart_.activities, has); };
    std::vector<KeyEntry> entries;
    if (any([](const Activity& each) { return each.order < each.start; }))
      entries.push_back({chart_.words.lead, [](Svg& svg, const Box& box) { draw_lead(svg, box); }});
    entries.push_back(area_entry(chart_.words.work, Tone::hosting));
    if (any([](const Activity& each) { return each.critical; }))
      entries.push_back({chart_.words.critical, [](Svg& svg, const Box& box) {
                           svg.rectangle(box, {.fill = paper, .stroke = ink});
                           draw_critical(svg, box);
                         }});
    if (any([](const Activity& each) { return each.live.has_value(); }))
      entries.push_back({chart_.words.live, [](Svg& svg, const Box& box) {
                           draw_diamond(svg, {box.x + box.width / 2, box.y + box.height / 2});
                         }});
    return entries;
  }

  static void draw_lead(Svg& svg, const Box& box) {
    svg.rectangle({box.x, box.y + box.height / 2 - 3, box.width, 6},
                  {.fill = paper, .stroke = soft_ink, .dash = "3 2"});
  }

  static void draw_critical(Svg& svg, const Box& bar) {
    svg.rectangle({bar.x - 0.5, bar.bottom(), bar.width + 1, 4}, {.fill = alarm});
  }

  static void draw_diamond(Svg& svg, Point at) {
    constexpr double half = 5.5;
    svg.path(Path()
                 .move({at.x, at.y - half})
                 .line({at.x + half, at.y})
                 .line({at.x, at.y + half})
                 .line({at.x - half, at.y})
                 .close(),
             {.fill = ink, .stroke = paper});
  }

  void draw_bands(double bottom) {
    for (std::size_t i = 0; i < chart_.phases.size(); ++i) {
      const double from = axis_(chart_.phases[i].from), to = axis_(chart_.phases[i].to);
      svg_.rectangle({from, top_, to - from, bottom - top_}, {.fill = i % 2 == 0 ? shade : "#EBEFF3"});
    }
  }

  /// From the end of what an activity waits for to where its work begins.
  void draw_link(std::size_t row) {
    const Activity& activity = chart_.activities[row];
    if (!activity.after || *activity.after >= chart_.activities.size() || *activity.after == row) return;
    const double before = bar_top(row_top(*activity.after)), own = bar_top(row_top(row));
    const bool down = own > before;
    const double from = axis_(chart_.activities[*activity.after].finish) - 3;
    const double to = std::max(axis_(activity.start) + 3, axis_.left() + 3);
    const double end = down ? own : own + bar_height;
    const double turn = down ? own - 5 : end + 5;
    const Paint paint{.stroke = soft_ink};
    svg_.path(Path().move({from, before + bar_height / 2}).line({from, turn}).line({to, turn}).line({to, end}), paint);
    const double head = down ? end - 4 : end + 4;
    svg_.path(Path().move({to - 3, head}).line({to, end}).line({to + 3, head}).close(), {.fill = soft_ink});
  }

  void draw_activity(const Activity& activity, double row) {
    const double y = bar_top(row);
    const double order = axis_(activity.order), start = axis_(activity.start), finish = axis_(activity.finish);
    svg_.begin_group(activity.waits_for.empty() ? activity.name : activity.name + ": " + activity.waits_for);
    svg_.label({mirror_.x(0), row + (narrow_ ? 13 : 18.5)}, activity.name, name_room_,
               {.size = size, .bold = activity.critical, .anchor = mirror_.begin(), .halo = true});
    if (order < start) draw_lead(svg_, {order, y, start - order, bar_height});
    const Box bar{start, y, finish - start, bar_height};
    if (finish > start) {
      svg_.area(Path().box(bar), activity.tone);
      if (activity.critical) draw_critical(svg_, bar);
    } else {  // before the picture, or beyond it
      const double tip = activity.start < 0 ? -5 : 5;
      svg_.path(Path().move({start - tip, y + 2}).line({start, y + 7}).line({start - tip, y + 12}).close(),
                {.fill = ink});
    }
    if (activity.live) draw_diamond(svg_, {axis_(*activity.live), y + bar_height / 2});
    draw_reason(activity, row);
    svg_.end_group();
  }

  /// What it waits for: below the bar in a narrow picture, else beside it, where there is more room.
  void draw_reason(const Activity& activity, double row) {
    constexpr double least = 60, distance = 8;
    Lettering lettering{.size = small, .ink = soft_ink, .halo = true};
    if (narrow_) {
      lettering.anchor = mirror_.begin();
      svg_.label({mirror_.x(0), row + 49}, activity.waits_for, svg_.width(), lettering);
      return;
    }
    const double mark = activity.live ? axis_(*activity.live) + 6 : 0;
    const double after = std::max(axis_(activity.finish), mark) + distance;
    const double before = axis_(std::min(activity.order, activity.start)) - distance;
    const double room_after = axis_.right() - after, room_before = before - axis_.left();
    const double needed = text_width(plain(activity.waits_for), small);
    const bool right = room_after >= std::min(needed, room_before);
    if (std::max(room_after, room_before) < std::min(least, needed)) return;
    lettering.anchor = right ? Anchor::left : Anchor::right;
    svg_.label({right ? after : before, row + 18}, activity.waits_for, right ? room_after : room_before, lettering);
  }

  const Gantt& chart_;
  Svg svg_;
  Mirror mirror_;
  bool narrow_;
  double name_room_;
  TimeAxis axis_;
  Flags flags_;
  double top_ = 0;
};

}  // namespace

std::string gantt(const Gantt& chart) {
  return chart.activities.empty() ? picture_of_nothing(chart.frame) : GanttPicture(chart).drawn();
}

}  // namespace changeover::charts
