#include "models/money/valuation.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "test/models/money/given.hpp"

namespace changeover {
namespace {

using namespace small;

TEST(Valuation, InQuartersIsAQuarterOfTheYear) {
  Given given;
  given.rent(100).leased().taxes(0.01, 0).fit_out(1e6);
  given.scenario.calendar.step = Step::quarter;
  const Ledger ledger = given.ledger();
  EXPECT_EQ(ledger.at(Line::rent, 1), Cents::whole(219'000'00));
  EXPECT_EQ(ledger.at(Line::property_tax, 1), Cents::whole(-2'500'00));
}

TEST(Valuation, RefusesAServiceWithoutASignature) {
  Given given;
  given.leased();
  given.plan.signings.clear();
  EXPECT_THROW(static_cast<void>(given.ledger()), std::invalid_argument);
}

TEST(Valuation, RefusesAServiceOfAHallThatIsNotConverted) {
  Given given;
  given.leased();
  given.plan.conversions.clear();
  EXPECT_THROW(static_cast<void>(given.ledger()), std::invalid_argument);
}

TEST(Valuation, RefusesAListOfTheWrongLength) {
  Given given;
  given.mine({1000});
  EXPECT_THROW(static_cast<void>(given.ledger()), std::invalid_argument);
}

}  // namespace
}  // namespace changeover
