#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "models/money/debt.hpp"
#include "models/money/debt_sizing.hpp"
#include "test/models/money/loans.hpp"

namespace changeover {
namespace {

/// Plans and facilities of every kind, in any order, many of them unreasonable.
class RandomDebt {
 public:
  explicit RandomDebt(std::uint64_t seed) : engine_(seed) {}

  Fundable fundable() {
    const std::size_t periods = whole(1, 24);
    Fundable out{.years_per_period = std::array{1 / 12.0, 0.25, 0.5, 1.0}[whole(0, 3)]};
    const std::int64_t scale = std::array{100LL, 100'000LL, 5'000'000'000LL}[whole(0, 2)];
    for (std::size_t t = 0; t < periods; ++t) {
      out.cost.push_back(chance(0.4) ? Cents{} : amount(0, scale));
      out.available.push_back(amount(-scale / 8, scale));
    }
    for (std::size_t t = 0; t < periods + whole(0, 8); ++t)
      out.contracted.push_back(chance(0.2) ? Cents{} : amount(-scale / 16, scale / 2));
    if (chance(0.3)) std::copy_n(out.contracted.begin(), periods, out.available.begin());
    return out;
  }

  Facility facility(const std::string& id) {
    Facility out{.id = id};
    if (!chance(0.1)) out.rate = share(0, 0.2);
    if (chance(0.3)) out.limit = amount(0, 20'000'000'000).money();
    if (chance(0.6)) out.loan_to_cost = share(0, 1);
    if (chance(0.6)) out.cover = share(0.8, 3);
    if (chance(0.6)) out.least_cover = share(0.8, 2);
    out.repayment = static_cast<Repayment>(whole(0, 3));
    out.drawing = static_cast<Drawing>(whole(0, 1));
    out.repaid_from = static_cast<int>(whole(0, 12));
    out.term = static_cast<int>(whole(1, 20));
    if (chance(0.6)) out.upfront_fee = share(0, 0.05);
    if (chance(0.6)) out.commitment_fee = share(0, 0.02);
    if (chance(0.5)) out.reserve = static_cast<int>(whole(0, 6));
    return out;
  }

  std::vector<Facility> facilities() {
    std::vector<Facility> out;
    const std::size_t count = whole(0, 4);
    for (std::size_t k = 0; k < count; ++k) out.push_back(facility(std::to_string(k)));
    return out;
  }

  double share(double from, double to) { return std::uniform_real_distribution(from, to)(engine_); }

 private:
  std::size_t whole(std::size_t from, std::size_t to) { return std::uniform_int_distribution(from, to)(engine_); }
  Cents amount(std::int64_t from, std::int64_t to) {
    return Cents::whole(std::uniform_int_distribution(from, to)(engine_));
  }
  bool chance(double probability) { return std::bernoulli_distribution(probability)(engine_); }

  std::mt19937_64 engine_;
};

void expect_not_negative(const LoanPeriod& period) {
  for (const Cents each :
       {period.draw, period.upfront_fee, period.commitment_fee, period.capitalised, period.drawn_for_cost(),
        period.interest, period.principal, period.due, period.balance, period.reserve, period.shortfall})
    EXPECT_GE(each.count(), 0);
}

/// Balances and reserves roll forward, interest is that of the balance, nothing is owed after the term.
void expect_accounts_add_up(const Facility& facility, const Loan& loan, double years) {
  Cents balance;
  Cents reserve;
  for (std::size_t t = 0; t < loan.periods.size(); ++t) {
    SCOPED_TRACE("period " + std::to_string(t));
    const LoanPeriod& period = loan.periods[t];
    const auto now = static_cast<int>(t);
    expect_not_negative(period);
    if (now >= facility.repaid_from) {
      EXPECT_EQ(period.draw, Cents{});
      EXPECT_EQ(period.interest, portion(balance, facility.rate * years));
    } else {
      EXPECT_EQ(period.service(), Cents{});
      EXPECT_NEAR(static_cast<double>(period.capitalised.count()),
                  facility.rate * years *
                      (static_cast<double>(balance.count()) +
                       static_cast<double>((period.drawn_for_cost() + period.upfront_fee).count()) / 2),
                  0.51);
    }
    balance += period.draw - period.principal;
    reserve += period.reserve_movement;
    EXPECT_EQ(period.balance, balance);
    EXPECT_EQ(period.reserve, reserve);
    if (now + 1 >= facility.repaid_from + facility.term) {
      EXPECT_EQ(balance, Cents{});
      EXPECT_EQ(reserve, Cents{});
    }
    EXPECT_LE(period.shortfall, period.due);
    EXPECT_LE(period.due, period.service());
    EXPECT_EQ(period.cover.has_value(), period.due > Cents{});
    EXPECT_TRUE(std::isfinite(period.cover.value_or(0)));
  }
}

void expect_within_bounds(const Facility& facility, const Loan& loan, const Fundable& fundable) {
  const Sizing& sizing = loan.sizing;
  EXPECT_EQ(sizing.residual, Cents{});
  EXPECT_LE(sizing.size, sizing.limit.value_or(sizing.size));
  EXPECT_LE(sizing.size, sizing.cover.value_or(sizing.size));
  EXPECT_LE(sizing.size, sizing.loan_to_cost.value_or(sizing.size));
  Cents drawn;
  Cents costs_of_debt;
  Cents cost;
  for (std::size_t t = 0; t < loan.periods.size(); ++t) {
    drawn += loan.periods[t].draw;
    costs_of_debt += loan.periods[t].capitalised + loan.periods[t].fees();
    if (static_cast<int>(t) < facility.repaid_from) cost += fundable.cost[t];
  }
  EXPECT_LE(drawn, cost + costs_of_debt);
  if (facility.repaid_from > static_cast<int>(loan.periods.size())) return;
  EXPECT_EQ(drawn, sizing.size);
  const double uses = static_cast<double>((cost + costs_of_debt).count());
  EXPECT_LE(static_cast<double>(drawn.count()), facility.loan_to_cost.value_or(1) * uses * (1 + 1e-15));
}

/// Sources are uses, and equity receives what is left of each period's cash flow.
void expect_no_cent_lost(const Financing& financing, const Fundable& fundable) {
  EXPECT_EQ(financing.sources_and_uses.sources(), financing.sources_and_uses.uses());
  for (std::size_t t = 0; t < fundable.cost.size(); ++t) {
    Cents equity = fundable.available[t] - fundable.cost[t];
    for (const Loan& loan : financing.loans) {
      const LoanPeriod& period = loan.periods[t];
      equity += period.drawn_for_cost() - period.service() - period.reserve_movement;
    }
    EXPECT_EQ(financing.levered[t], equity) << t;
    EXPECT_GE(financing.equity[t], Cents{}) << t;
  }
}

class AnyDebt : public testing::TestWithParam<std::uint64_t> {};

TEST_P(AnyDebt, AddsUpToTheCent) {
  for (std::uint64_t seed = 100 * GetParam(); seed < 100 * (GetParam() + 1); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomDebt random(seed);
    const Fundable fundable = random.fundable();
    const std::vector<Facility> facilities = random.facilities();
    const Financing financing = finance(facilities, fundable);
    ASSERT_EQ(financing.loans.size(), facilities.size());
    for (std::size_t k = 0; k < facilities.size(); ++k) {
      SCOPED_TRACE("facility " + std::to_string(k));
      expect_accounts_add_up(facilities[k], financing.loans[k], fundable.years_per_period);
      expect_within_bounds(facilities[k], financing.loans[k], fundable);
    }
    expect_no_cent_lost(financing, fundable);
    EXPECT_EQ(finance(facilities, fundable), financing);
    if (HasFailure()) return;
  }
}

TEST_P(AnyDebt, GrowsWithLoanToCostAndFallsWithCover) {
  for (std::uint64_t seed = 100 * GetParam(); seed < 100 * (GetParam() + 1); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomDebt random(seed);
    const Fundable fundable = random.fundable();
    Facility facility = random.facility("loan");
    facility.loan_to_cost = random.share(0, 1);
    facility.cover = random.share(0.8, 3);
    const auto size = [&] { return finance({facility}, fundable).loans.front().sizing.size; };
    const Cents before = size();
    Facility other = facility;
    std::swap(facility, other);
    facility.loan_to_cost = random.share(*facility.loan_to_cost, 1);
    EXPECT_GE(size(), before);
    facility = other;
    facility.cover = random.share(*facility.cover, 4);
    EXPECT_LE(size(), before);
  }
}

/// A sculpted loan for contracted cash flow alone keeps its cover wherever interest leaves it.
TEST_P(AnyDebt, SculptedKeepsItsCover) {
  for (std::uint64_t seed = 100 * GetParam(); seed < 100 * (GetParam() + 1); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomDebt random(seed);
    Fundable fundable = random.fundable();
    std::copy_n(fundable.contracted.begin(), fundable.available.size(), fundable.available.begin());
    Facility facility = random.facility("loan");
    facility.repayment = Repayment::sculpted;
    facility.cover = facility.least_cover = random.share(1, 2);
    const Loan loan = finance({facility}, fundable).loans.front();
    for (const LoanPeriod& period : loan.periods)
      if (period.principal > Cents::whole(1)) {
        EXPECT_GE(*period.headroom, Cents::whole(-2));
      }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyDebt, testing::Range<std::uint64_t>(0, 10));

}  // namespace
}  // namespace changeover
