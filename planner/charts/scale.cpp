#include "planner/charts/scale.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/base/text.hpp"
#include "planner/charts/lettering.hpp"

namespace changeover::charts {
namespace {

constexpr double farthest = 1e30;

/// The least of 1, 2, 2.5, 5 and 10 times a power of ten that is not below the number.
double round_step(double least) {
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0})
    if (factor * power >= least * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

/// Decimals that the multiples of a step have.
int decimals_of(double step) {
  for (int decimals = 0; decimals < 6; ++decimals) {
    const double shifted = step * std::pow(10, decimals);
    if (std::abs(shifted - std::round(shifted)) < 1e-6 * shifted) return decimals;
  }
  return 6;
}

std::string digits_of(double size, int decimals) {
  constexpr double longest = 1e15;
  return size < longest ? grouped(size, decimals) : to_text(size);
}

/// How far money is shortened: the place in `Unit::scales`, counted from 1, and what one of it is.
struct Shortening {
  std::size_t scale = 0;
  double one = 1;
};

Shortening shortening(double size) {
  Shortening chosen;
  for (const auto& [from, one] : {std::pair{999.5, 1e3}, {999.5e3, 1e6}, {999.95e6, 1e9}, {999.995e9, 1e12}})
    if (size >= from) chosen = {chosen.scale + 1, one};
  return chosen;
}

std::string scale_name(const Unit& unit, const Shortening& by) {
  return by.scale == 0 ? "" : plain(unit.scales[by.scale - 1]);
}

/// The number and what follows it, kept together and apart from the text around.
std::string joined(const std::string& number, const std::string& rest, bool mirrored) {
  constexpr std::string_view left_to_right = "\xE2\x81\xA6", first_strong = "\xE2\x81\xA8", end = "\xE2\x81\xA9";
  if (!mirrored) return number + rest;
  return std::string(first_strong) + std::string(left_to_right) + number + std::string(end) + rest + std::string(end);
}

std::string sign_of(double value, const std::string& digits) {
  return value < 0 && digits.find_first_of("123456789") != std::string::npos ? "-" : "";
}

std::string money(double value, const Unit& unit, bool mirrored) {
  const Shortening by = shortening(std::abs(value));
  const double shortened = std::abs(value) / by.one;
  const int decimals = by.scale <= 1 ? 0 : by.scale == 2 ? 1 : 2;
  const std::string digits = digits_of(shortened, decimals);
  return joined(sign_of(value, digits) + plain(unit.name) + digits, scale_name(unit, by), mirrored);
}

}  // namespace

double bounded(double value) { return std::isnan(value) ? 0 : std::clamp(value, -farthest, farthest); }

void Range::include(double value) {
  low = std::min(low, bounded(value));
  high = std::max(high, bounded(value));
}

void Range::include(std::span<const double> values) {
  for (const double value : values) include(value);
}

Scale::Scale(const Range& range, double from, double to, int steps) : from_(from), to_(to) {
  constexpr double least = 1e-9;
  const double extent = range.high - range.low;
  if (extent > least) step_ = round_step(extent / std::max(steps, 1));
  const double first = std::floor(range.low / step_ + least);
  const double last = std::max(first + 1, std::ceil(range.high / step_ - least));
  for (double i = first; i <= last; ++i) ticks_.push_back(i * step_);
}

double Scale::operator()(double value) const {
  const double low = ticks_.front(), high = ticks_.back();
  return from_ + (to_ - from_) * ((std::clamp(value, low, high) - low) / (high - low));
}

std::vector<std::string> Scale::tick_texts(const Unit& unit, bool mirrored) const {
  const double largest = std::max(std::abs(ticks_.front()), std::abs(ticks_.back()));
  const Shortening by = unit.money ? shortening(largest) : Shortening{};
  std::vector<std::string> texts;
  for (const double tick : ticks_) {
    const std::string digits = digits_of(std::abs(tick) / by.one, decimals_of(step_ / by.one));
    const std::string number = sign_of(tick, digits) + (unit.money ? plain(unit.name) : "") + digits;
    texts.push_back(joined(number, unit.money && tick != 0 ? scale_name(unit, by) : "", mirrored));
  }
  return texts;
}

std::string figure(double value, const Unit& unit, bool mirrored) {
  if (!std::isfinite(value)) return "\xE2\x80\x94";
  if (unit.money) return money(value, unit, mirrored);
  const double size = std::abs(value);
  const std::string digits = digits_of(size, size < 9999.5 ? unit.decimals : 0);
  const std::string number = sign_of(value, digits) + digits;
  return joined(number, unit.name.empty() ? "" : "\xC2\xA0" + plain(unit.name), mirrored);
}

std::string signed_figure(double value, const Unit& unit, bool mirrored) {
  const std::string text = figure(value, unit, mirrored);
  if (!(value > 0) || !std::isfinite(value)) return text;
  const std::size_t at = mirrored ? std::string_view("\xE2\x81\xA8\xE2\x81\xA6").size() : 0;
  return text.substr(0, at) + "+" + text.substr(at);
}

}  // namespace changeover::charts
