#include "planner/input/resolving.hpp"

#include <algorithm>
#include <cmath>

namespace changeover {

int Resolving::periods(Duration duration, const Spot& spot) {
  const double exact = duration.in(hour) / scenario.calendar.hours_per_period();
  const double nearest_whole = std::round(exact);
  if (std::abs(exact - nearest_whole) <= 1e-9 * std::max(1.0, exact)) return static_cast<int>(nearest_whole);
  const int whole = static_cast<int>(std::ceil(exact));
  const int months = whole * scenario.calendar.months_per_period();
  if (!noted_.insert(spot.path).second) return whole;
  diagnostics_.note(spot.place, spot.path,
                    "rounded up to " + std::to_string(whole) + (whole == 1 ? " period" : " periods") + ", " +
                        std::to_string(months) + (months == 1 ? " month" : " months"));
  return whole;
}

int Resolving::period(Month date, const Spot& spot) {
  const int within = period(date);
  if (scenario.calendar.first_month(within) != date && noted_.insert(spot.path).second)
    diagnostics_.note(spot.place, spot.path,
                      to_text(date) + " is taken as " + to_text(scenario.calendar.first_month(within)) +
                          ", the beginning of its period");
  return within;
}

std::vector<Follow> Resolving::follows(const std::vector<written::Follow>& after) {
  std::vector<Follow> all;
  for (const auto& follow : after) {
    const auto& id = follow.activity.id;
    ActivityRef activity = ref<Hall>(id);
    if (!has<Hall>(id)) activity = ref<Project>(id);
    all.push_back({activity, periods(follow.lag, follow.where.of("lag"))});
  }
  return all;
}

void Resolving::adds_up(double sum, const Spot& spot, const std::string& what) {
  if (std::abs(sum - 1) <= 1e-9) return;
  error(spot, what + " add up to " + write_quantity(std::round(sum * 1e12) / 1e12, Kind::share) + ", not to 100 %");
}

std::string quoted_list(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i)
    text += (i == 0 ? "`" : i + 1 == words.size() ? " and `" : ", `") + words[i] + "`";
  return text;
}

}  // namespace changeover
