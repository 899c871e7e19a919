#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "models/money/statement.hpp"
#include "models/money/valuation.hpp"
#include "planner/audit/audit.hpp"
#include "planner/search/reference.hpp"
#include "planner/search/search.hpp"
#include "test/support/random_site.hpp"

namespace changeover {
namespace {

/// Solver, valuation and audit work out a plan's worth apart from each other, on sites with every feature at random.
class Agreement : public testing::TestWithParam<int> {};

/// What the auditor calls the lines, in the order of `Line`.
const std::array<std::string, line_count> audited_names{
    "mining_revenue",  "demand_response", "rent",           "cloud_revenue",
    "prepayment",      "recoveries",      "reimbursement",  "late_damages",
    "energy_mining",   "energy_racks",    "demand_charges", "coincident_charges",
    "minimum_demand",  "minimum_bill",    "grid_contract",  "mining_operation",
    "rack_operation",  "site_operation",  "property_tax",   "insurance",
    "credit_backstop", "conversion_cost", "project_cost",   "contingency",
    "sales_tax",       "rack_purchases",  "rack_resale",    "tenant_contribution",
    "miner_sales",     "decommissioning", "relocation",     "income_tax"};

/// Every line of every business and period, to the cent (two, where half a cent falls on either side).
void expect_equal_amounts(const Scenario& site, const Ledger& ledger, const AuditReport& report) {
  for (const LineTraits& line : lines())
    for (const Business business : businesses)
      for (int t = 0; t < ledger.periods(); ++t) {
        const std::string name = audited_names[static_cast<std::size_t>(line.line)];
        double audited = 0;
        for (const AuditedAmount& amount : report.amounts)
          if (amount.line == name && amount.business == business && amount.period == t) audited = amount.dollars;
        const double posted = ledger.at(line.line, business, t).money().in(dollar);
        EXPECT_NEAR(audited, posted, 0.011)
            << name << " " << static_cast<int>(business) << " " << site.calendar.label(t);
      }
}

void expect_agreement(const Scenario& site, const SearchResult& found) {
  if (!found.plan) return;
  const Ledger ledger = value(site, SitePhysics(site), *found.plan);
  const double npv = worth(site, ledger).npv_in_total().in(dollar);
  const AuditReport report =
      audit(site, *found.plan, {.npv = npv, .goal_value = found.value * 1e6, .bound = found.bound * 1e6});
  expect_equal_amounts(site, ledger, report);
  for (const Finding& finding : report.findings)
    ADD_FAILURE() << name_of(finding.rule) << " " << finding.where << ": " << finding.message;
}

TEST_P(Agreement, SolverValuationAndAudit) {
  for (int i = 0; i < 10; ++i) {
    const auto seed = static_cast<std::uint64_t>(100000 + GetParam() * 10 + i);
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Scenario site = test::random_site(seed, {.exhaustive = false, .most_halls = 4, .most_periods = 6});
    const SitePhysics physics(site);
    const SearchResult best = search(site, physics, {.gap = 0});
    ASSERT_TRUE(best.end == SearchEnd::proven || best.end == SearchEnd::infeasible) << best.detail;
    expect_agreement(site, best);
    for (const SearchResult& reference :
         {keep_mining(site, physics, {.gap = 0}), convert_at_once(site, physics, {.gap = 0})}) {
      ASSERT_TRUE(reference.end == SearchEnd::proven || reference.end == SearchEnd::infeasible) << reference.detail;
      expect_agreement(yardstick(site), reference);
      if (!reference.plan || site.limits.cash) continue;
      EXPECT_LE(reference.value, best.value + 1e-6 * std::max(1.0, std::abs(best.value)));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Agreement, testing::Range(0, 32));

}  // namespace
}  // namespace changeover
