#include "planner/deliver/reuse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "test/planner/deliver/small_dossier.hpp"

namespace changeover::deliver {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Reuse> register_of(const Dossier& plan) { return reuse(Telling(plan, {}), plan.site.value()); }

std::vector<Reuse> group_of(const std::vector<Reuse>& all, const std::string& group) {
  std::vector<Reuse> of;
  for (const Reuse& each : all)
    if (each.group == group) of.push_back(each);
  return of;
}

double amount_of(const Dossier& plan, const std::vector<int>& rows) {
  const auto figures = plan.workings->evaluate();
  double sum = 0;
  for (const int row : rows)
    for (const double each : figures[static_cast<std::size_t>(row)]) sum += each;
  return sum;
}

const Activity& activity(const Dossier& plan, const std::string& id) {
  return *std::ranges::find(plan.schedule, id, &Activity::id);
}

TEST(Reuse, CostsAreTheCapexOfEachWorkToTheCent) {
  const Dossier plan = test::small_dossier();
  const std::vector<Reuse> all = register_of(plan);
  const std::vector<Reuse> halls = group_of(all, "reuse.halls");
  EXPECT_NEAR(-amount_of(plan, halls.at(0).cost), activity(plan, "hall-1").capex.in(dollar), 0.01);
  EXPECT_NEAR(-amount_of(plan, halls.at(1).cost), activity(plan, "hall-2").capex.in(dollar), 0.01);
  EXPECT_THAT(halls.at(2).cost, IsEmpty());
  const std::vector<Reuse> works = group_of(all, "reuse.works");
  ASSERT_EQ(works.size(), 1U);
  EXPECT_NEAR(-amount_of(plan, works[0].cost), activity(plan, "substation").capex.in(dollar), 0.01);
}

TEST(Reuse, AProjectsCostStandsOnceBesideWhatItEnlarges) {
  Dossier plan = test::small_dossier();
  auto& equipment = plan.networks.at(0).equipment;
  equipment.resize(1);
  equipment[0].projects = {"substation"};
  equipment.push_back(equipment[0]);
  const std::vector<Reuse> all = register_of(plan);
  const std::vector<Reuse> power = group_of(all, "reuse.equipment.power");
  EXPECT_NEAR(-amount_of(plan, power.at(0).cost), activity(plan, "substation").capex.in(dollar), 0.01);
  EXPECT_THAT(power.at(1).cost, IsEmpty());
  EXPECT_THAT(plain(power.at(1).why), testing::HasSubstr("its cost stands above"));
  EXPECT_THAT(group_of(all, "reuse.works"), IsEmpty());
}

/// Rows of miners that leave: two fleets of one model in a hall, one moved on and then sold elsewhere.
TEST(Reuse, EachFleetHasItsOwnRows) {
  Dossier plan = test::small_dossier();
  plan.site->halls.resize(2);
  plan.site->halls[0].fleets = {{"s21", "S21", 100}, {"s19", "S19", 70}, {"s21", "S21", 50}};
  plan.site->halls[1].fleets = {};
  const Decisions::Fleet second{.home = "hall-1", .model = "s21", .number = 2};
  plan.decisions.miners = {};
  plan.decisions.moves = {{"hall-1", "hall-2", second, "2027-Q1", 50}};
  plan.decisions.sales = {{"hall-2", second, "2027-Q3", 20},
                          {"hall-1", {.home = "hall-1", .model = "s19"}, "2027-Q2", 70}};
  Workings workings({2027}, 0, "USD");
  const auto add = [&](Sheet sheet, const char* name, Subjects of) {
    return workings.add({.sheet = sheet, .name = name, .subjects = std::move(of), .given = {1}});
  };
  const int moved = add(Sheet::mining, "relocation", {"hall-1", "s21", "fleet 3", "to hall-2"});
  const int sold_there = add(Sheet::mining, "miners sold", {"hall-2", "s21", "from hall-1", "fleet 3"});
  const int sold_here = add(Sheet::mining, "miners sold", {"hall-1", "s19"});
  const int removed = add(Sheet::mining, "decommissioning", {"hall-1", "s19"});
  const int left = add(Sheet::after_plan, "miners left", {"hall-1", "s21", "1"});
  plan.workings = workings;
  const std::vector<Reuse> fleets = group_of(register_of(plan), "reuse.fleets");
  ASSERT_EQ(fleets.size(), 3U);
  EXPECT_EQ(fleets[0].fate, "idle");
  EXPECT_THAT(fleets[0].value, ElementsAre(left));
  EXPECT_THAT(fleets[0].cost, IsEmpty());
  EXPECT_EQ(fleets[1].fate, "sold");
  EXPECT_THAT(fleets[1].value, ElementsAre(sold_here));
  EXPECT_THAT(fleets[1].cost, ElementsAre(removed));
  EXPECT_EQ(fleets[2].fate, "sold");
  EXPECT_THAT(fleets[2].value, ElementsAre(sold_there));
  EXPECT_THAT(fleets[2].cost, ElementsAre(moved));
  plan.decisions.sales.erase(plan.decisions.sales.begin());
  EXPECT_EQ(group_of(register_of(plan), "reuse.fleets")[2].fate, "moved");
}

TEST(Reuse, WithoutWorkingsThereAreNoAmounts) {
  Dossier plan = test::small_dossier();
  plan.workings.reset();
  for (const Reuse& each : register_of(plan)) EXPECT_TRUE(each.cost.empty() && each.value.empty());
  const Table table = reuse_register(Telling(plan, {}), *plan.site);
  EXPECT_EQ(plain(table.rows.back().cells.back()), "—");
}

}  // namespace
}  // namespace changeover::deliver
