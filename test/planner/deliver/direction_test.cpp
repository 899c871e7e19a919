#include "planner/deliver/direction.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace changeover::deliver {
namespace {

using testing::ElementsAre;

TEST(Direction, ArabicReadsFromRightToLeft) {
  EXPECT_TRUE(has_right_to_left_letter("hall طويق"));
  EXPECT_FALSE(has_right_to_left_letter("hall-1, 20 MW"));
  EXPECT_FALSE(has_right_to_left_letter("\xFF\xD8"));
}

TEST(Stretches, LatinWordsAreOneThatReadsTheOtherWay) {
  EXPECT_THAT(stretches_of("ينمو إلى 60 MW في 2028"),
              ElementsAre(Stretch{"ينمو إلى "}, Stretch{"60 MW", false}, Stretch{" في "}, Stretch{"2028", false}));
}

TEST(Stretches, StopsAndBracketsStayOutside) {
  EXPECT_THAT(stretches_of("صافي القيمة (NPV)، 20 MW."),
              ElementsAre(Stretch{"صافي القيمة (NPV)، "}, Stretch{"20 MW", false}, Stretch{"."}));
  EXPECT_THAT(stretches_of("(NPV of 3) قيمة"),
              ElementsAre(Stretch{"("}, Stretch{"NPV of 3", false}, Stretch{") قيمة"}));
}

TEST(Stretches, OfNothingAreNone) {
  EXPECT_THAT(stretches_of(""), ElementsAre());
  EXPECT_THAT(stretches_of("  "), ElementsAre(Stretch{"  "}));
  EXPECT_THAT(stretches_of("طويق"), ElementsAre(Stretch{"طويق"}));
}

}  // namespace
}  // namespace changeover::deliver
