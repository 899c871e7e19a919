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
  Given mining, conversion, service;
  mining.mine({1000});
  conversion.convert(colo, 0, {0, 10, 10});
  service.leased().plan.services[0].power.push_back({});
  for (const Given& given : {mining, conversion, service})
    EXPECT_THROW(static_cast<void>(given.ledger()), std::invalid_argument);
}

}  // namespace
}  // namespace changeover
