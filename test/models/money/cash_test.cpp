#include "models/money/cash.hpp"

#include <gtest/gtest.h>

#include "test/models/money/given.hpp"

namespace changeover {
namespace {

using namespace small;

std::vector<double> dollars_of(const std::vector<Cents>& amounts) {
  std::vector<double> all;
  for (const Cents each : amounts) all.push_back(each.money().in(dollar));
  return all;
}

/// −$1M, then $876,000 a year.
Given leased_with(const CashLimit& limit) {
  Given given;
  given.rent(100).fit_out(1e6).leased();
  given.scenario.limits.cash = limit;
  return given;
}

TEST(Cash, IsEmptyWithoutALimit) {
  const Given given;
  EXPECT_TRUE(cash_with_facilities(given.scenario, given.ledger()).empty());
}

TEST(Cash, BeginsWithWhatIsThereAndWhatIsCommitted) {
  const Given given =
      leased_with({.opening = dollars(2e6), .facilities = {dollars(5e5), {{Month(2029, 1), dollars(3e5)}}}});
  EXPECT_EQ(dollars_of(cash_with_facilities(given.scenario, given.ledger())),
            (std::vector<double>{1'500'000, 2'376'000, 3'052'000, 3'928'000}));
}

TEST(Cash, PaysTheTaxOfAYearAloneAndIsRefundedNoLoss) {
  Given given = leased_with({.opening = dollars(2e6)});
  given.scenario.money.tax = TaxTerms{.rate = 0.25, .conversions = {WriteOff::Method::straight_line, 1}};
  // Written off in 2028: income of −$124,000, and of $876,000 in each year after it.
  EXPECT_EQ(dollars_of(cash_with_facilities(given.scenario, given.ledger())),
            (std::vector<double>{1'000'000, 1'876'000, 2'533'000, 3'190'000}));
}

TEST(Cash, PaysTheTaxInTheLastPeriodOfTheYear) {
  Given given = leased_with({.opening = dollars(2e6)});
  given.scenario.calendar = {Month(2027, 7), 4, Step::quarter};
  given.scenario.money.tax = TaxTerms{.rate = 0.25, .conversions = {WriteOff::Method::straight_line, 100}};
  // $219,000 a quarter from the second on; a hundredth of the fit-out written off a year, from October 2027 on.
  const double first = 0.25 * (219'000 - 2'500), second = 0.25 * (438'000 - 10'000);
  EXPECT_EQ(dollars_of(cash_with_facilities(given.scenario, given.ledger())),
            (std::vector<double>{1'000'000, 1'219'000 - first, 1'438'000 - first, 1'657'000 - first - second}));
}

}  // namespace
}  // namespace changeover
