#include "planner/deliver/input_difference.hpp"

#include <gmock/gmock.h>

namespace changeover::deliver {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Assumption given(const std::string& path, const std::string& value, const std::string& kind = "site") {
  return {.path = path, .value = value, .kind = kind, .scenario = kind == "scenario" ? "bear" : ""};
}

TEST(InputDifferences, AreValuesThatDiffer) {
  EXPECT_THAT(input_differences({given("halls.a.power", "4 MW"), given("halls.a.area", "10 m2")},
                                {given("halls.a.power", "5 MW", "scenario"), given("halls.a.area", "10 m2")}),
              ElementsAre(Setting{.path = "halls.a.power", .first = "4 MW", .second = "5 MW", .scenario = "bear"}));
}

TEST(InputDifferences, LeaveOutWhatNothingIsWorthMoreFor) {
  EXPECT_THAT(input_differences({given("site.name", "A"), given("plan.gap", "1 %"), given("racks.r.source", "mail")},
                                {given("site.name", "B"), given("plan.gap", "2 %"), given("racks.r.source", "call")}),
              IsEmpty());
}

TEST(InputDifferences, OfPathsByDateAreWhole) {
  EXPECT_THAT(
      input_differences({given("market.price.2027", "75 $/PH/day"), given("market.price.growth", "-10 %/year")},
                        {given("market.price", "30 $/PH/day")}),
      ElementsAre(Setting{
          .path = "market.price", .first = "{2027: 75 $/PH/day, growth: -10 %/year}", .second = "30 $/PH/day"}));
}

TEST(InputDifferences, OfListsAreWhole) {
  EXPECT_THAT(input_differences({given("money.debt[0].id", "a"), given("money.debt[0].rate", "8 %/year")}, {}),
              ElementsAre(Setting{.path = "money.debt", .first = "[{id: a, rate: 8 %/year}]"}));
  EXPECT_THAT(input_differences({given("bus.from[0]", "a"), given("bus.from[1]", "b")},
                                {given("bus.from[0]", "a"), given("bus.from[1]", "b")}),
              IsEmpty());
}

TEST(InputDifferences, DoNotNameWhatOnlyFollows) {
  EXPECT_THAT(input_differences({given("halls.a.floor", "1 t/m2", "default")}, {}), IsEmpty());
  EXPECT_THAT(
      input_differences({given("racks.r.price", "$1M", "catalogue")}, {given("racks.r.price", "$2M", "catalogue")}),
      ElementsAre(Setting{.path = "racks.r.price", .first = "$1M", .second = "$2M"}));
}

TEST(InputDifferences, NameAnEntryOfTheCatalogueThatIsWrittenOutElsewhere) {
  EXPECT_THAT(
      input_differences({given("market.bitcoin", "base", "default"), given("bitcoin.base.fees", "1 %", "catalogue")},
                        {given("market.bitcoin.price", "45 $/BTC"), given("market.bitcoin.fees", "1 %", "catalogue")}),
      ElementsAre(Setting{.path = "market.bitcoin", .first = "base", .second = "{price: 45 $/BTC, fees: 1 %}"}));
}

TEST(InputDifferences, QuoteWhatYamlWouldReadOtherwise) {
  EXPECT_THAT(input_differences({given("a.note", "one, \"two\"")}, {given("a.note", "three")}),
              ElementsAre(Setting{.path = "a.note", .first = "\"one, \\\"two\\\"\"", .second = "three"}));
}

}  // namespace
}  // namespace changeover::deliver
