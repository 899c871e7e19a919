#include "models/network/precedence.hpp"

#include <gmock/gmock.h>

#include <functional>
#include <map>

#include "test/models/network/site_builder.hpp"

namespace changeover::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Halls `hall-1`, `hall-2` with one option each, `dc` (2 periods); projects `permit` (1) and `line` (3); 12 periods.
struct Works : testing::Test {
  SiteBuilder site;
  Ref<Hall> hall_1 = site.hall("hall-1", {});
  Ref<Hall> hall_2 = site.hall("hall-2", {});
  Ref<Project> permit = site.project({.id = "permit", .variants = {{.id = "only"}}});
  Ref<Project> line = site.project({.id = "line", .variants = {{.id = "only", .work = {.duration = 3}}}});

  Works() {
    site.scenario.calendar.periods = 12;
    for (const Ref<Hall> hall : {hall_1, hall_2}) {
      site[hall].options = {{hall.index}};
      site.scenario.options.push_back({.id = "dc", .work = {.duration = 2}});
    }
  }
  Work& work(Ref<Hall> hall) { return site.scenario.options[static_cast<std::size_t>(hall.index)].work; }
  Work& work(Ref<Project> project) { return the(project).variants.front().work; }
  Project& the(Ref<Project> project) { return site.scenario.projects[static_cast<std::size_t>(project.index)]; }
  [[nodiscard]] StartWindow window(Ref<Hall> hall) const {
    return start_windows(site.scenario).conversions[static_cast<std::size_t>(hall.index)].front();
  }
  [[nodiscard]] StartWindow window(Ref<Project> project, std::size_t variant = 0) const {
    return start_windows(site.scenario).projects[static_cast<std::size_t>(project.index)][variant];
  }
  [[nodiscard]] std::string cycle() const { return describe_cycle(site.scenario, find_cycle(site.scenario)); }
};

TEST_F(Works, WithoutACycle) {
  site[hall_2].after = {{permit}};
  work(permit).after = {{hall_1}};
  EXPECT_THAT(find_cycle(site.scenario), IsEmpty());
  EXPECT_EQ(cycle(), "");
}

TEST_F(Works, ACycleIsPrintedInOrderOfTime) {
  site[hall_2].after = {{permit}};
  work(permit).after = {{line}};
  work(line).after = {{hall_2}};
  EXPECT_EQ(cycle(), "hall-2 → line → permit → hall-2");
}

TEST_F(Works, ACycleOfTwo) {
  site[hall_2].after = {{permit}};
  work(permit).after = {{hall_2}};
  EXPECT_EQ(cycle(), "hall-2 → permit → hall-2");
}

TEST_F(Works, ACycleOverRequirements) {
  the(permit).requires_projects = {line};
  the(line).requires_projects = {permit};
  EXPECT_EQ(cycle(), "permit → line → permit");
  EXPECT_DEATH((void)start_windows(site.scenario), "internal error: activities wait for each other: permit → line");
}

TEST_F(Works, AnActivityThatWaitsForItself) {
  work(hall_1).after = {{hall_1}};
  EXPECT_EQ(cycle(), "hall-1 → hall-1");
}

TEST_F(Works, ACycleOverOneVariantAmongSeveral) {
  the(permit).variants.push_back({.id = "slow", .work = {.after = {{hall_1}}}});
  site.scenario.options.front().requires_projects = {permit};
  EXPECT_EQ(cycle(), "hall-1 → permit → hall-1");
}

struct WindowCase {
  const char* name;
  std::function<void(Works&)> change;
  StartWindow hall;  ///< hall-1: 12 periods, takes 2
};

struct WorksTable : Works, testing::WithParamInterface<WindowCase> {};
TEST_P(WorksTable, Window) {
  GetParam().change(*this);
  EXPECT_EQ(window(hall_1), GetParam().hall) << window(hall_1).first << " … " << window(hall_1).last;
}
constexpr StartWindow nothing{};
INSTANTIATE_TEST_SUITE_P(
    Start, WorksTable,
    testing::Values(WindowCase{"horizon", [](Works&) {}, {0, 9}},
                    WindowCase{"lead", [](Works& w) { w.work(w.hall_1).lead = 3; }, {3, 9}},
                    WindowCase{"earliest", [](Works& w) { w.work(w.hall_1).earliest = 2; }, {2, 9}},
                    WindowCase{"earliest_in_the_past", [](Works& w) { w.work(w.hall_1).earliest = -4; }, {0, 9}},
                    WindowCase{"latest", [](Works& w) { w.work(w.hall_1).latest = 6; }, {0, 6}},
                    WindowCase{"latest_in_the_past", [](Works& w) { w.work(w.hall_1).latest = -1; }, nothing},
                    WindowCase{"available", [](Works& w) { w.site[w.hall_1].available = 5; }, {5, 9}},
                    WindowCase{"too_long", [](Works& w) { w.work(w.hall_1).duration = 12; }, nothing},
                    WindowCase{"just_not_too_long", [](Works& w) { w.work(w.hall_1).duration = 11; }, {0, 0}},
                    WindowCase{"never", [](Works& w) { w.site.scenario.locks.never_halls = {w.hall_1}; }, nothing},
                    WindowCase{"locked",
                               [](Works& w) {
                                 w.site.scenario.locks.conversions = {{w.hall_1, {0}, 4}};
                               },
                               {4, 4}},
                    WindowCase{"locked_beyond_its_window",
                               [](Works& w) {
                                 w.work(w.hall_1).earliest = 6;
                                 w.site[w.hall_1].after = {{w.line, 0}};
                                 w.site.scenario.locks.conversions = {{w.hall_1, {0}, -3}};
                               },
                               {-3, -3}},
                    WindowCase{"after_a_project", [](Works& w) { w.site[w.hall_1].after = {{w.line}}; }, {3, 9}},
                    WindowCase{"after_a_project_with_a_lag",
                               [](Works& w) {
                                 w.work(w.hall_1).after = {{w.line, 2}};
                               },
                               {5, 9}},
                    WindowCase{"after_another_hall",
                               [](Works& w) {
                                 w.site[w.hall_1].after = {{w.hall_2, 1}};
                               },
                               {3, 9}},
                    WindowCase{"after_a_chain",
                               [](Works& w) {
                                 w.site[w.hall_1].after = {{w.line}};
                                 w.work(w.line).after = {{w.permit}};
                                 w.work(w.permit).lead = 2;
                               },
                               {6, 9}},
                    WindowCase{"after_the_faster_variant",
                               [](Works& w) {
                                 w.site[w.hall_1].after = {{w.line}};
                                 w.the(w.line).variants.push_back({.id = "fast", .work = {.duration = 1, .lead = 1}});
                               },
                               {2, 9}},
                    WindowCase{"after_what_is_never_done",
                               [](Works& w) {
                                 w.site[w.hall_1].after = {{w.line}};
                                 w.site.scenario.locks.never_projects = {w.line};
                               },
                               nothing},
                    WindowCase{"after_what_was_done_before_the_plan",
                               [](Works& w) {
                                 w.site[w.hall_1].after = {{w.line, 1}};
                                 w.site.scenario.locks.projects = {{w.line, 0, -9}};
                               },
                               {0, 9}},
                    WindowCase{"after_a_lock",
                               [](Works& w) {
                                 w.site[w.hall_1].after = {{w.line}};
                                 w.site.scenario.locks.projects = {{w.line, 0, 4}};
                               },
                               {7, 9}},
                    WindowCase{
                        "requires", [](Works& w) { w.site.scenario.options[0].requires_projects = {w.line}; }, {1, 9}},
                    WindowCase{"requires_what_is_never_done",
                               [](Works& w) {
                                 w.site.scenario.options[0].requires_projects = {w.line};
                                 w.site.scenario.locks.never_projects = {w.line};
                               },
                               nothing}),
    row_name);

TEST_F(Works, PredecessorsOfOptionalActivitiesKeepTheirLatest) {
  work(hall_1).latest = 4;
  site[hall_1].after = {{line}};
  EXPECT_EQ(window(line), (StartWindow{0, 8}));
}

TEST_F(Works, PredecessorsOfLockedActivitiesFinishInTime) {
  site[hall_1].after = {{line, 1}};
  work(line).after = {{permit}};
  site.scenario.locks.conversions = {{hall_1, {0}, 6}};
  EXPECT_EQ(window(line), (StartWindow{1, 2}));
  EXPECT_EQ(window(permit), (StartWindow{0, 1})) << "the line must be done, and so must the permit";
}

TEST_F(Works, LocksBeforeThePlanTieNothingDown) {
  site[hall_1].after = {{line}};
  site.scenario.locks.conversions = {{hall_1, {0}, -2}};
  EXPECT_EQ(window(line), (StartWindow{0, 8}));
}

TEST_F(Works, PredecessorsOfMandatoryProjectsFinishInTime) {
  the(line).mandatory = true;
  the(line).requires_projects = {permit};
  work(line).latest = 4;
  EXPECT_EQ(window(line), (StartWindow{0, 4}));
  EXPECT_EQ(window(permit), (StartWindow{0, 6}));
}

TEST_F(Works, AVariantThatDoesNotWaitSetsItsPredecessorFree) {
  the(line).mandatory = true;
  work(line).latest = 4;
  work(line).after = {{permit}};
  the(line).variants.push_back({.id = "other", .work = {.duration = 3, .latest = 2}});
  EXPECT_EQ(window(permit), (StartWindow{0, 10}));
  the(line).variants.back().work.after = {{permit}};
  EXPECT_EQ(window(permit), (StartWindow{0, 3}));
}

TEST_F(Works, AMandatoryProjectThatCannotBeDoneStaysEmpty) {
  the(line).mandatory = true;
  work(line).latest = 0;
  work(line).after = {{permit}};
  EXPECT_EQ(window(line), StartWindow{});
  EXPECT_EQ(window(permit), (StartWindow{0, 10}));
}

TEST_F(Works, OtherFormsOfALockedActivityAreOut) {
  the(line).variants.push_back({.id = "other"});
  site.scenario.locks.projects = {{line, 1, 5}};
  EXPECT_EQ(window(line, 0), StartWindow{});
  EXPECT_EQ(window(line, 1), (StartWindow{5, 5}));
}

TEST_F(Works, ALockMayNameAnOptionThatTheHallDoesNotOffer) {
  site[hall_2].options.clear();
  site[hall_1].after = {{hall_2}};
  site.scenario.locks.conversions = {{hall_2, {1}, 3}};
  EXPECT_THAT(start_windows(site.scenario).conversions[1], IsEmpty());
  EXPECT_EQ(window(hall_1), (StartWindow{5, 9}));
}

struct Permission {
  const char* name;
  std::vector<WorkingWindow> working;
  int start;
  int duration;
  bool permitted;
};
class Permitted : public testing::TestWithParam<Permission> {};
TEST_P(Permitted, Work) {
  EXPECT_EQ(permitted({.working = GetParam().working}, GetParam().start, GetParam().duration), GetParam().permitted);
}
INSTANTIATE_TEST_SUITE_P(, Permitted,
                         testing::Values(Permission{"always", {}, 3, 50, true},
                                         Permission{"fills_a_window", {{2, 5}}, 2, 3, true},
                                         Permission{"begins_too_early", {{2, 5}}, 1, 3, false},
                                         Permission{"ends_too_late", {{2, 5}}, 3, 3, false},
                                         Permission{"second_window", {{0, 1}, {2, 5}}, 3, 2, true},
                                         Permission{"across_two_windows", {{0, 2}, {2, 5}}, 1, 2, false}),
                         row_name);

/// Three projects of one or two variants in eight periods, and every way of doing them that docs/model.md §3 allows.
struct Instance {
  SiteBuilder site;
  std::map<std::pair<int, int>, StartWindow> starts{};  ///< by project and variant: first and last that occur
  struct Done {
    int variant = -1;
    int start = 0;
    int finish = 0;
    [[nodiscard]] bool yes() const { return variant >= 0; }
  };

  void enumerate(std::vector<Done>& done) {
    const auto& projects = site.scenario.projects;
    const std::size_t p = done.size();
    if (p == projects.size()) return record(done);
    if (!projects[p].mandatory) {
      done.push_back({});
      enumerate(done);
      done.pop_back();
    }
    for (std::size_t v = 0; v < projects[p].variants.size(); ++v)
      for (int s = 0; s < site.scenario.calendar.periods; ++s) {
        const Work& work = projects[p].variants[v].work;
        const Done now{static_cast<int>(v), s, s + work.duration};
        if (!allowed(projects[p], work, now, done)) continue;
        done.push_back(now);
        enumerate(done);
        done.pop_back();
      }
  }
  [[nodiscard]] bool allowed(const Project& project, const Work& work, Done now, const std::vector<Done>& done) const {
    if (now.start < work.lead || now.finish > site.scenario.calendar.periods - 1) return false;
    if (now.start < work.earliest.value_or(0) || now.start > work.latest.value_or(99)) return false;
    for (const Follow& follow : work.after) {
      const Done& other = done[static_cast<std::size_t>(std::get<Ref<Project>>(follow.activity).index)];
      if (!other.yes() || other.finish + follow.lag > now.start) return false;
    }
    return std::all_of(project.requires_projects.begin(), project.requires_projects.end(), [&](Ref<Project> ref) {
      const Done& other = done[static_cast<std::size_t>(ref.index)];
      return other.yes() && other.finish <= now.finish;
    });
  }
  void record(const std::vector<Done>& done) {
    for (std::size_t p = 0; p < done.size(); ++p) {
      if (!done[p].yes()) continue;
      const auto [at, fresh] =
          starts.try_emplace({static_cast<int>(p), done[p].variant}, StartWindow{done[p].start, done[p].start});
      at->second.first = std::min(at->second.first, done[p].start);
      at->second.last = std::max(at->second.last, done[p].start);
    }
  }
};

Instance random_instance(Dice& dice, bool mandatory) {
  Instance instance;
  instance.site.scenario.calendar.periods = 8;
  for (int p = 0; p < 3; ++p) {
    Project project{.id = "p" + std::to_string(p), .mandatory = mandatory && dice.chance(50)};
    for (int before = 0; before < p; ++before)
      if (dice.chance(25)) project.requires_projects.push_back({before});
    for (int v = 0; v < 1 + dice.roll(2); ++v) {
      Work work{.duration = 1 + dice.roll(3), .lead = dice.roll(2)};
      if (dice.chance(30)) work.earliest = dice.roll(4);
      if (dice.chance(40)) work.latest = 1 + dice.roll(6);
      for (int before = 0; before < p; ++before)
        if (dice.chance(35)) work.after.push_back({Ref<Project>{before}, dice.roll(2)});
      project.variants.push_back({.id = "v" + std::to_string(v), .work = work});
    }
    instance.site.project(project);
  }
  return instance;
}

class RandomWindows : public testing::TestWithParam<int> {};

TEST_P(RandomWindows, OfOptionalProjectsAreExact) {
  std::size_t possible = 0;
  for (int seed = 40 * GetParam(); seed < 40 * (GetParam() + 1); ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(9000 + static_cast<std::uint64_t>(seed));
    Instance instance = random_instance(dice, false);
    std::vector<Instance::Done> done;
    instance.enumerate(done);
    possible += instance.starts.size();
    const StartWindows windows = start_windows(instance.site.scenario);
    for (std::size_t p = 0; p < 3; ++p)
      for (std::size_t v = 0; v < windows.projects[p].size(); ++v) {
        const auto found = instance.starts.find({static_cast<int>(p), static_cast<int>(v)});
        EXPECT_EQ(windows.projects[p][v], found == instance.starts.end() ? StartWindow{} : found->second);
      }
  }
  EXPECT_GE(possible, 100U);
}

TEST_P(RandomWindows, WithMandatoryProjectsHoldEveryPlan) {
  int tight = 0;
  for (int seed = 40 * GetParam(); seed < 40 * (GetParam() + 1); ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(20000 + static_cast<std::uint64_t>(seed));
    Instance instance = random_instance(dice, true);
    std::vector<Instance::Done> done;
    instance.enumerate(done);
    const StartWindows windows = start_windows(instance.site.scenario);
    for (const auto& [form, starts] : instance.starts) {
      const auto& project = windows.projects[static_cast<std::size_t>(form.first)];
      const StartWindow& window = project[static_cast<std::size_t>(form.second)];
      EXPECT_LE(window.first, starts.first);
      EXPECT_GE(window.last, starts.last);
      tight += window == starts ? 1 : 0;
    }
  }
  EXPECT_GE(tight, 20);
}
INSTANTIATE_TEST_SUITE_P(, RandomWindows, testing::Range(0, 5));

}  // namespace
}  // namespace changeover::test
