#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <random>

#include "planner/audit/audit.hpp"
#include "test/planner/audit/good_site.hpp"

namespace changeover {
namespace {

/// Plans as a careless hand writes them: numbers near the good ones, or far away.
class Scribbler {
 public:
  explicit Scribbler(unsigned seed) : random_(seed) {}

  void scribble(Plan& p) {
    switch (pick(9)) {
      case 0:
        return change(one_of(p.conversions).hall.index);
      case 1:
        return change(one_of(p.conversions).start);
      case 2:
        return change(one_of(one_of(p.conversions).racks));
      case 3:
        return change(one_of(p.projects).start);
      case 4:
        return change(one_of(p.signings).begin);
      case 5:
        one_of(one_of(p.services).power) = megawatts(number());
        return;
      case 6:
        one_of(one_of(p.mining).running) = number();
        return;
      case 7:
        return change(one_of(p.sales).units);
      default:
        p.moves.push_back({{whole()}, {whole()}, {whole()}, 0, whole(), whole()});
    }
  }

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }
  template <class T>
  T& one_of(std::vector<T>& all) {
    return all[pick(all.size())];
  }
  int whole() {
    static constexpr int far[] = {std::numeric_limits<int>::min(), std::numeric_limits<int>::max(), -99'999, 99'999};
    return pick(5) == 0 ? far[pick(4)] : static_cast<int>(pick(12)) - 3;
  }
  double number() {
    static constexpr double far[] = {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN(),
                                     -1e-300, 1e9};
    return pick(5) == 0 ? far[pick(4)] : static_cast<double>(pick(400)) / 10;
  }
  void change(int& value) { value = whole(); }

  std::mt19937 random_;
};

/// Every term of money that depends on when something begins or ends.
void add_terms(Scenario& s) {
  Offer& lease = s.offers[good_site::lease_a];
  lease.escalator = {.annual = 0.03, .steps = {{1, 0.1}}, .indexed = Indexation{}};
  lease.ramp = {{0, 0.5}, {2, 1}};
  lease.renewal = {.probability = 0.5, .term = 3, .rate = 0.9};
  lease.prepaid = 1;
  lease.credited_over = 4;
  lease.tenant_capex = 0.2;
  lease.reimbursement = {.over = 9, .interest = 0.05};
  s.tariff.demand_terms = {.ratchet = 0.8, .ratchet_periods = 4, .before = megawatts(6)};
  s.money.sales_tax.rate.initial = 0.05;
  s.money.tax.emplace();
  s.limits.cash.emplace();
}

class HandEdits : public testing::TestWithParam<unsigned> {};

/// Whatever a plan holds, the audit ends, and a plan that it cannot value is not clean.
TEST_P(HandEdits, never_stop_the_audit) {
  Scribbler scribbler(GetParam());
  for (int trial = 0; trial < 100; ++trial) {
    Scenario s = good_site::scenario();
    if (trial % 2 == 0) s.miners.relocation = dollars(20);
    if (trial % 5 < 3) add_terms(s);
    s.money.terminal =
        std::array{Terminal::contracted, Terminal::salvage, Terminal::cap_rate}[static_cast<std::size_t>(trial % 3)];
    Plan p = good_site::plan();
    for (int edit = 0; edit <= trial % 3; ++edit) scribbler.scribble(p);
    const AuditReport report = audit(s, p);
    EXPECT_TRUE(std::isfinite(report.npv));
    EXPECT_TRUE(!report.amounts.empty() || !report.clean());
  }
}
INSTANTIATE_TEST_SUITE_P(seeds, HandEdits, testing::Range(0U, 8U));

}  // namespace
}  // namespace changeover
