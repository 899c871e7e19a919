#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "planner/audit/audit.hpp"
#include "test/planner/audit/good_site.hpp"

namespace changeover {

/// What a line of the good plan comes to in a period after a change that breaks no rule; worked out by hand.
struct Row {
  const char* name;
  std::function<void(Scenario&, Plan&)> change;
  const char* line;
  Business business;
  int period;
  double dollars;
};
inline void PrintTo(const Row& r, std::ostream* out) { *out << r.name; }
inline std::string row_name(const testing::TestParamInfo<Row>& info) { return info.param.name; }

class Line : public testing::TestWithParam<Row> {};

/// What the audit writes on a line, 0 when it writes nothing.
inline double amount(const AuditReport& report, const std::string& line, Business business, int period) {
  double found = 0;
  for (const AuditedAmount& a : report.amounts)
    if (a.line == line && a.business == business && a.period == period) found += a.dollars;
  return found;
}

/// Of the good plan.
namespace good_site {
inline constexpr double hours_of_quarter = 2190;
inline constexpr double rent_of_quarter = 450'000;  // 150 $/kW-month, per MW
inline constexpr double hpc_cost = 21e6 * 1.1;      // 10 MW · 2 $M + 1 $M, and contingency
inline constexpr double average_load = 0.8 * 1.14;  // per MW sold, at the meter
inline constexpr double peak_load = 1.23;
inline constexpr double s19_hour = 0.0012 * 100 * 0.98;      // revenue
inline constexpr double s19_cheap_hour = 0.003 * 1.05 * 26;  // energy in the block in which it runs
inline constexpr double hall_3_bill = hours_of_quarter * (200 * 0.5 * s19_cheap_hour * 0.95 + 0.6 * 1.1 * 5);

inline void nothing(Scenario&, Plan&) {}
inline void gross(Scenario& s, Plan&) { s.offers[lease_a].lease = LeaseKind::gross; }
}  // namespace good_site

}  // namespace changeover
