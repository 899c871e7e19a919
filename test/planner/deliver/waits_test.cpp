#include "planner/deliver/waits.hpp"

#include <gtest/gtest.h>

namespace changeover::deliver {
namespace {

Phase waiting_for(std::vector<Wait> waits) { return {.waits_for = "as written", .waits = std::move(waits)}; }

std::string told(Language language, const std::vector<Wait>& waits) {
  const Dossier plan;
  const Edition edition{.language = language};
  return plain(waits_for(Telling(plan, edition), waiting_for(waits)));
}

struct Row {
  const char* name;
  Wait wait;
  const char* english;
  const char* arabic;
};

TEST(Waits, EachRuleIsToldInEachLanguage) {
  const std::vector<Row> rows{
      {"lead", {.hold = "lead", .number = 2}, "its lead time of 2 periods", "مهلة التوريد ومدتها فترتان"},
      {"earliest", {.hold = "earliest", .period = "2028-Q1"}, "its earliest date, 2028-Q1", "أبكر موعد لها، 2028-Q1"},
      {"available",
       {.hold = "available", .period = "2028-Q3"},
       "the hall, available from 2028-Q3",
       "القاعة المتاحة من 2028-Q3"},
      {"follows",
       {.hold = "follows", .others = {"permit"}, .period = "2027-Q3", .number = 0},
       "permit, done from 2027-Q3",
       "permit، المنجز من 2027-Q3"},
      {"requires with a lag",
       {.hold = "requires_done", .others = {"permit"}, .period = "2027-Q3", .number = 1},
       "permit, done from 2027-Q3 and 1 period more",
       "permit، المنجز من 2027-Q3 ثم مهلة إضافية: فترة واحدة"},
      {"resource",
       {.hold = "resource", .others = {"hall-5", "loop"}, .period = "2028-Q1", .limit = "crew"},
       "a crew crew: hall-5 and loop have all there are through 2028-Q1",
       "فريق عمل من crew، وكل المتاح منه مشغول حتى نهاية 2028-Q1 في: hall-5 وloop"},
      {"scarce resource",
       {.hold = "resource", .period = "2028-Q1", .limit = "crew"},
       "more crew crews than there are in 2028-Q1",
       "فرق عمل من crew تفوق المتاح في 2028-Q1"},
      {"halls at once",
       {.hold = "converting_at_once", .others = {"a", "b"}, .period = "2028-Q1", .number = 2},
       "a and b, converted in 2028-Q1: no more than 2 halls at once",
       "تحويل a وb في 2028-Q1: والحد الأقصى في آن واحد قاعتان"},
      {"working window", {.hold = "working_window"}, "the working window", "نافذة العمل المسموح بها"},
      {"least mining",
       {.hold = "least_mining", .period = "2029-Q1", .limit = "30.0 MW"},
       "the 30.0 MW that must mine until 2029-Q1",
       "وجوب استمرار التعدين بقدرة 30.0 MW حتى 2029-Q1"},
      {"capex of a year",
       {.hold = "capex", .number = 2028, .limit = "$160.0m"},
       "the capex of 2028, at most $160.0m",
       "سقف النفقات الرأسمالية لسنة 2028، وهو $160.0m"},
      {"capex",
       {.hold = "capex", .limit = "$160.0m"},
       "the capex of the plan, at most $160.0m",
       "سقف النفقات الرأسمالية للخطة، وهو $160.0m"},
      {"capacity",
       {.hold = "capacity", .period = "2030-Q4", .limit = "sub-a and sub-b"},
       "sub-a and sub-b, which cannot carry the load in 2030-Q4",
       "قدرة sub-a and sub-b التي لا تكفي للحمل في 2030-Q4"},
      {"capacity until a project",
       {.hold = "capacity", .others = {"sub-c"}, .period = "2030-Q4", .limit = "sub-a"},
       "sub-a, which cannot carry the load in 2030-Q4 until sub-c is done",
       "قدرة sub-a التي لا تكفي للحمل في 2030-Q4 إلى أن يُنجز sub-c"},
      {"dual feeds",
       {.hold = "dual_feed", .period = "2030-Q4", .limit = "feeder-a"},
       "feeder-a, which cannot carry the dual feeds in 2030-Q4",
       "قدرة feeder-a التي لا تكفي للتغذية المزدوجة في 2030-Q4"},
      {"named limit",
       {.hold = "shared", .period = "2030-Q4", .limit = "fibre"},
       "fibre, of which there is not enough in 2030-Q4",
       "المورد المحدود fibre الذي لا يكفي المتاح منه في 2030-Q4"},
      {"cash",
       {.hold = "cash", .period = "2030-Q4", .limit = "$2.0m"},
       "cash, which must not fall below $2.0m in 2030-Q4",
       "الرصيد النقدي الذي يجب ألا يقل عن $2.0m في 2030-Q4"},
      {"locked", {.hold = "locked"}, "nothing: it is locked", "لا شيء: موعدها مثبَّت في المدخلات"},
      {"start", {.hold = "plan_start"}, "nothing: it starts with the plan", "لا شيء: تبدأ مع بداية الخطة"},
      {"none", {.hold = "none"}, "nothing: the plan’s choice", "لا شيء: هو اختيار الخطة"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(told(Language::english, {row.wait}), row.english) << row.name;
    EXPECT_EQ(told(Language::arabic, {row.wait}), row.arabic) << row.name;
  }
}

TEST(Waits, AChainIsToldUpToWhatNothingHolds) {
  const Wait lead{.hold = "lead", .number = 1},
      follows{.hold = "follows", .others = {"a"}, .period = "2028", .number = 0};
  EXPECT_EQ(told(Language::english, {follows, lead}), "a, done from 2028, which waits for its lead time of 1 period");
  EXPECT_EQ(told(Language::english, {follows, {.hold = "plan_start"}}), "a, done from 2028");
}

TEST(Waits, AnOlderFileIsToldInItsOwnWords) { EXPECT_EQ(told(Language::arabic, {}), "as written"); }

}  // namespace
}  // namespace changeover::deliver
