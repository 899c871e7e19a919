#include "models/money/returns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace changeover {
namespace {

constexpr double lowest_rate = -0.99;
constexpr double highest_rate = 10;
constexpr int grid_steps = 8192;
constexpr double tolerance = 1e-12;

/// The present value at `x = log(1 + rate)`, times a positive number that keeps every factor within 1.
class ScaledValue {
 public:
  explicit ScaledValue(std::span<const CashFlow> flows) : flows_(flows) {
    for (const CashFlow& flow : flows) {
      first_ = std::min(first_, flow.years);
      last_ = std::max(last_, flow.years);
    }
  }
  [[nodiscard]] double operator()(double x) const {
    const double origin = x > 0 ? first_ : last_;
    double sum = 0;
    for (const CashFlow& flow : flows_) sum += flow.amount * std::exp(-x * (flow.years - origin));
    return sum;
  }

 private:
  std::span<const CashFlow> flows_;
  double first_ = std::numeric_limits<double>::infinity();
  double last_ = -std::numeric_limits<double>::infinity();
};

/// A root between two points of opposite sign. Within the range of rates doubles lie nearer than the tolerance.
double bisect(const ScaledValue& value, double low, double high) {
  const bool low_is_negative = value(low) < 0;
  while (high - low > tolerance) {
    const double middle = std::midpoint(low, high);
    ((value(middle) < 0) == low_is_negative ? low : high) = middle;
  }
  return std::midpoint(low, high);
}

/// Flows of one time as one, without those of nothing.
std::vector<CashFlow> merged(std::span<const CashFlow> flows) {
  std::vector<CashFlow> sorted(flows.begin(), flows.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const CashFlow& a, const CashFlow& b) { return a.years < b.years; });
  std::vector<CashFlow> out;
  for (const CashFlow& flow : sorted) {
    if (!out.empty() && out.back().years == flow.years)
      out.back().amount += flow.amount;
    else
      out.push_back(flow);
  }
  std::erase_if(out, [](const CashFlow& flow) { return flow.amount == 0; });
  return out;
}

}  // namespace

double present_value(std::span<const CashFlow> flows, double rate) {
  double sum = 0;
  for (const CashFlow& flow : flows) sum += flow.amount * std::pow(1 + rate, -flow.years);
  return sum;
}

std::vector<double> internal_rates(std::span<const CashFlow> flows) {
  const std::vector<CashFlow> merged_flows = merged(flows);
  const ScaledValue value(merged_flows);
  const double from = std::log1p(lowest_rate);
  const double step = (std::log1p(highest_rate) - from) / grid_steps;
  std::vector<double> rates;
  double before = from;  // the last point at which the value was not zero
  double sign = 0;
  for (int i = 0; i <= grid_steps; ++i) {
    const double x = from + i * step;
    const double here = value(x);
    if (here == 0) continue;
    if (here * sign < 0) rates.push_back(std::expm1(bisect(value, before, x)));
    sign = here < 0 ? -1 : 1;
    before = x;
  }
  return rates;
}

std::optional<double> multiple(std::span<const CashFlow> flows) {
  double received = 0;
  double paid = 0;
  for (const CashFlow& flow : flows) (flow.amount > 0 ? received : paid) += flow.amount;
  if (paid == 0) return std::nullopt;
  return received / -paid;
}

std::optional<double> payback(std::span<const double> flows, double period_years) {
  std::vector<double> sums;
  double sum = 0;
  for (const double flow : flows) sums.push_back(sum += flow);
  std::size_t lowest = 0;
  for (std::size_t t = 0; t < sums.size(); ++t)
    if (sums[t] <= sums[lowest]) lowest = t;
  if (sums.empty() || sums[lowest] >= 0) return 0;
  for (std::size_t t = lowest + 1; t < sums.size(); ++t)
    if (sums[t] >= 0) return (static_cast<double>(t) + sums[t - 1] / (sums[t - 1] - sums[t])) * period_years;
  return std::nullopt;
}

}  // namespace changeover
