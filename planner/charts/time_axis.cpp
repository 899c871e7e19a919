#include "planner/charts/time_axis.hpp"

#include <algorithm>
#include <cmath>

#include "planner/charts/lettering.hpp"

namespace changeover::charts {
namespace {

constexpr double size = 11, gap = 10;
constexpr int most_rows = 4;

/// Which of so many names stand when a name needs as much room as `needed` spans: every one, every second, fifth …
int stride(double needed) {
  int power = 1;
  for (;; power *= 10)
    for (const int factor : {1, 2, 5})
      if (factor * power >= needed || power > 1000000) return factor * power;
}

}  // namespace

double TimeAxis::operator()(double period) const {
  return left_ + (right_ - left_) * std::clamp(period / periods_, 0.0, 1.0);
}

std::vector<TimeAxis::Span> TimeAxis::spans() const {
  const auto count = static_cast<std::size_t>(periods_);
  std::vector<Span> all;
  if (time_.years.size() >= count) {
    for (int t = 0; t < periods_; ++t) {
      const std::string year_number = std::to_string(time_.years[static_cast<std::size_t>(t)]);
      if (all.empty() || all.back().name != year_number) all.push_back({year_number, t, t});
      all.back().to = t + 1;
    }
    if (all.size() > 1 || time_.labels.size() < count) return all;
    all.clear();
  }
  for (int t = 0; t < periods_; ++t)
    all.push_back(
        {t < static_cast<int>(time_.labels.size()) ? plain(time_.labels[static_cast<std::size_t>(t)]) : "", t, t + 1});
  return all;
}

void TimeAxis::draw(Svg& svg, double y) const {
  svg.line({left_, y}, {right_, y}, {.stroke = rule});
  const std::vector<Span> all = spans();
  if (all.empty()) return;
  double widest = 0;
  int longest = 1;
  for (const Span& span : all) {
    widest = std::max(widest, text_width(span.name, size));
    longest = std::max(longest, span.to - span.from);
  }
  const int step = stride((widest + gap) / (longest * period_width()));
  double last = -gap;  // where the name before ends
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool counts = time_.years.empty() || all.size() == static_cast<std::size_t>(periods_)
                            ? static_cast<int>(i) % step == 0
                            : time_.years[static_cast<std::size_t>(all[i].from)] % step == 0;
    const Span& span = all[i];
    const double middle = ((*this)(span.from) + (*this)(span.to)) / 2;
    const double begin = middle - text_width(span.name, size) / 2;
    const double end = 2 * middle - begin;
    if (!counts || begin < last + gap || begin < 0 || end > svg.width()) continue;
    last = end;
    draw_span(svg, span, y);
  }
  svg.line({right_, y}, {right_, y + 5}, {.stroke = rule});
}

void TimeAxis::draw_span(Svg& svg, const Span& span, double y) const {
  const double begin = (*this)(span.from);
  svg.line({begin, y}, {begin, y + 5}, {.stroke = rule});
  svg.text({(begin + (*this)(span.to)) / 2, y + 17}, span.name,
           {.size = size, .ink = soft_ink, .anchor = Anchor::middle});
}

Flags::Flags(const Svg& svg, const TimeAxis& axis, const std::vector<Milestone>& milestones) {
  for (const Milestone& each : milestones)
    flags_.push_back({.name = plain(each.name), .shown = "", .x = axis(each.period), .row = 0});
  std::ranges::stable_sort(flags_, std::ranges::greater{}, &Flag::x);
  for (Flag& flag : flags_) hoist(svg, flag);
  for (const Flag& flag : flags_)
    if (!flag.shown.empty()) rows_ = std::max(rows_, flag.row + 1);
}

void Flags::hoist(const Svg& svg, Flag& flag) const {
  constexpr double pole = 4, least = 24;
  double room = svg.width() - flag.x - pole;
  double reach = flag.x + pole + text_width(flag.name, size);
  for (const Flag& other : flags_) {
    if (&other == &flag) break;
    if (other.x >= reach + pole) continue;
    if (other.row + 1 < most_rows) {
      flag.row = std::max(flag.row, other.shown.empty() ? 0 : other.row + 1);
    } else {
      room = std::min(room, other.x - flag.x - 2 * pole);
      reach = std::min(reach, flag.x + pole + room);
    }
  }
  if (room >= std::min(least, text_width(flag.name, size))) flag.shown = shortened(flag.name, room, size);
}

void Flags::draw(Svg& svg, double top, double bottom) const {
  for (const Flag& flag : flags_) {
    const double row_top = top + height() - (flag.row + 1) * row_height;
    svg.begin_group(flag.name);
    svg.line({flag.x, flag.shown.empty() ? top + height() : row_top + 2}, {flag.x, bottom},
             {.stroke = soft_ink, .dash = "2 3"});
    svg.text({flag.x + 4, row_top + 11}, flag.shown, {.size = size, .ink = soft_ink});
    svg.end_group();
  }
}

}  // namespace changeover::charts
