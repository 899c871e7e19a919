#include "models/market/depreciation.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "models/base/check.hpp"

namespace changeover {
namespace {

constexpr double percent = 0.01;
constexpr int longest_class_with_bonus = 20;

constexpr double class_3[] = {33.33, 44.45, 14.81, 7.41};
constexpr double class_5[] = {20.00, 32.00, 19.20, 11.52, 11.52, 5.76};
constexpr double class_7[] = {14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46};
constexpr double class_10[] = {10.00, 18.00, 14.40, 11.52, 9.22, 7.37, 6.55, 6.55, 6.56, 6.55, 3.28};
constexpr double class_15[] = {5.00, 9.50, 8.55, 7.70, 6.93, 6.23, 5.90, 5.90,
                               5.91, 5.90, 5.91, 5.90, 5.91, 5.90, 5.91, 2.95};
constexpr double class_20[] = {3.750, 7.219, 6.677, 6.177, 5.713, 5.285, 4.888, 4.522, 4.462, 4.461, 4.462,
                               4.461, 4.462, 4.461, 4.462, 4.461, 4.462, 4.461, 4.462, 4.461, 2.231};

/// Even over `years`, from the month in service on.
std::vector<double> even(int years, int month_in_service) {
  std::vector<double> shares;
  double left = 1;
  for (double in_year = (13 - month_in_service) / 12.0 / years; left > 1e-12; in_year = 1.0 / years) {
    shares.push_back(std::min(left, in_year));
    left -= shares.back();
  }
  return shares;
}

/// Even over 39 years from the middle of the month in service: table A-7a, to its rounding.
std::vector<double> real_property(int month_in_service) {
  constexpr double half_a_month = 0.107;
  constexpr double whole_year = 2.564;
  std::vector<double> shares(39, whole_year * percent);
  shares.front() = (25 - 2 * month_in_service) * half_a_month * percent;
  shares.push_back(1 - shares.front() - 38 * whole_year * percent);
  return shares;
}

std::span<const double> table(int years) {
  switch (years) {
    case 3:
      return class_3;
    case 5:
      return class_5;
    case 7:
      return class_7;
    case 10:
      return class_10;
    case 15:
      return class_15;
    case 20:
      return class_20;
    default:
      CHANGEOVER_CHECK(false, "there is no MACRS class of " + std::to_string(years) + " years");
      return {};
  }
}

}  // namespace

std::vector<double> deductions(const WriteOff& write_off, Month in_service, double bonus) {
  if (write_off.method == WriteOff::Method::straight_line) return even(write_off.years, in_service.month());
  if (write_off.years > longest_class_with_bonus) return real_property(in_service.month());
  std::vector<double> shares;
  for (const double of_year : table(write_off.years)) shares.push_back((1 - bonus) * of_year * percent);
  shares.front() += bonus;
  return shares;
}

}  // namespace changeover
