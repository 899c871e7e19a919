#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "test/cli/command.hpp"

/// Runs that are ended early, and runs that meet.
namespace changeover {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

constexpr int planned = 0;
constexpr int no_plan_yet = 4;
constexpr double seconds_to_end = 10;

const fs::path source(CHANGEOVER_SOURCE_DIR);

/// A copy of the example that no computer proves within a minute.
void big_site(const Folder& folder) {
  fs::copy_file(source / "examples/pecos-ridge/site.yaml", folder.path() / "site.yaml");
}

void expect_whole(const Folder& folder, int exit) {
  if (exit == no_plan_yet) {
    EXPECT_THAT(names_in(folder.path()), ElementsAre("site.yaml"));
    return;
  }
  EXPECT_THAT(names_in(folder.path()), ElementsAre("plan", "site.yaml"));
  EXPECT_THAT(names_in(folder.path() / "plan"), ElementsAre("periods.csv", "plan.json", "schedule.csv"));
  const auto plan = nlohmann::json::parse(text_of(folder.path() / "plan/plan.json"));
  EXPECT_EQ(plan["proof"]["end"], "interrupted");
  EXPECT_EQ(plan["proof"]["reproducible"], false);
  EXPECT_EQ(plan["proof"]["proven"], false);
  EXPECT_TRUE(plan["gap"].is_null() || plan["gap"] > 0) << plan["gap"];
  const Ending audit = changeover_in(folder.path(), {"audit", "plan"});
  EXPECT_EQ(audit.exit, planned) << audit.out << audit.err;
}

struct Row {
  std::string name;
  int signal;
  double after;  ///< seconds
  friend void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }
};

class Interrupted : public testing::TestWithParam<Row> {};

TEST_P(Interrupted, EndsSoonWithTheBestSoFar) {
  const Folder folder;
  big_site(folder);
  Running run(command_words({"plan", "site.yaml", "--gap", "0%"}), folder.path());
  std::this_thread::sleep_for(std::chrono::duration<double>(GetParam().after));
  ASSERT_FALSE(run.ended()) << run.wait().err;
  run.send(GetParam().signal);
  const Ending ending = run.wait(seconds_to_end);
  EXPECT_THAT(ending.exit, AnyOf(planned, no_plan_yet)) << ending.out << ending.err;
  EXPECT_EQ(ending.err, ending.exit == no_plan_yet ? "Interrupted: there is no plan yet.\n" : "");
  expect_whole(folder, ending.exit);
}

INSTANTIATE_TEST_SUITE_P(Signals, Interrupted,
                         testing::Values(Row{"CtrlCAtOnce", SIGINT, 0.3}, Row{"CtrlCAfterTwoSeconds", SIGINT, 2},
                                         Row{"CtrlCAfterSixSeconds", SIGINT, 6},
                                         Row{"TerminateAfterTwoSeconds", SIGTERM, 2}),
                         [](const auto& row) { return row.param.name; });

/// As `timeout` and a terminal that closes do: the solver's process hears it too.
TEST(Interrupt, OfTheWholeProcessGroupEndsWithTheBestSoFar) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const Folder folder;
    big_site(folder);
    Running run(command_words({"plan", "site.yaml", "--gap", "0%"}), folder.path());
    std::this_thread::sleep_for(std::chrono::seconds(6));
    run.send_to_group(signal);
    const Ending ending = run.wait(seconds_to_end);
    EXPECT_THAT(ending.exit, AnyOf(planned, no_plan_yet)) << ending.out << ending.err;
    expect_whole(folder, ending.exit);
  }
}

/// `timeout` signals the program and then its group.
TEST(Interrupt, RepeatedWithinASecondIsOne) {
  const Folder folder;
  big_site(folder);
  Running run(command_words({"plan", "site.yaml", "--gap", "0%"}), folder.path());
  std::this_thread::sleep_for(std::chrono::seconds(2));
  run.send(SIGTERM);
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  run.send(SIGTERM);
  const Ending ending = run.wait(seconds_to_end);
  EXPECT_THAT(ending.exit, AnyOf(planned, no_plan_yet)) << ending.out << ending.err;
}

TEST(Interrupt, TwiceEndsTheProgramAtOnceAndLeavesNothing) {
  const Folder folder;
  big_site(folder);
  Running run(command_words({"plan", "site.yaml", "--gap", "0%"}), folder.path());
  std::this_thread::sleep_for(std::chrono::seconds(2));
  run.send(SIGINT);
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  run.send(SIGINT);
  const int exit = run.wait(seconds_to_end).exit;
  EXPECT_THAT(exit, AnyOf(planned, no_plan_yet, 128 + SIGINT));
  if (exit == 128 + SIGINT) {
    EXPECT_THAT(names_in(folder.path()), ElementsAre("site.yaml"));
  }
}

TEST(TimeLimit, EndsWithAPlanOrSaysThatThereIsNone) {
  const Folder folder;
  big_site(folder);
  const Ending ending =
      Running(command_words({"plan", "site.yaml", "--gap", "0%", "--time-limit", "2s"}), folder.path()).wait(60);
  EXPECT_THAT(ending.exit, AnyOf(planned, no_plan_yet)) << ending.err;
  if (ending.exit == no_plan_yet) {
    EXPECT_THAT(ending.err, StartsWith("There is no plan yet within the limits of the search (time limit"));
  } else {
    EXPECT_EQ(nlohmann::json::parse(text_of(folder.path() / "plan/plan.json"))["proof"]["end"], "time limit");
  }
}

TEST(MemoryLimit, EndsWithThePlanSoFarOrSaysThatThereIsNone) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "the sanitizer's shadow is no memory that can be limited";
#endif
  const Folder folder;
  fs::copy_file(source / "test/cli/sites/tiny.yaml", folder.path() / "site.yaml");
  const Ending ending = changeover_in(folder.path(), {"plan", "site.yaml", "--memory", "1MB"});
  EXPECT_EQ(ending.exit, no_plan_yet);
  EXPECT_EQ(ending.err, "There is no plan yet within the limits of the search (out of memory).\n");
}

TEST(RunsAtOnce, IntoOneFolderLeaveOneWholePlan) {
  const Folder folder;
  fs::copy_file(source / "test/cli/sites/tiny.yaml", folder.path() / "site.yaml");
  for (int turn = 0; turn < 2; ++turn) {
    Running one(command_words({"plan", "site.yaml"}), folder.path());
    Running other(command_words({"plan", "site.yaml", "--scenario", "generous"}), folder.path());
    const Ending first = one.wait();
    const Ending second = other.wait();
    EXPECT_EQ(first.exit, planned) << first.err;
    EXPECT_EQ(second.exit, planned) << second.err;
    EXPECT_THAT(names_in(folder.path()), ElementsAre("plan", "site.yaml"));
    EXPECT_THAT(names_in(folder.path() / "plan"), ElementsAre("periods.csv", "plan.json", "schedule.csv"));
    const Ending audit = changeover_in(folder.path(), {"audit", "plan"});
    EXPECT_EQ(audit.exit, planned) << audit.out << audit.err;
    EXPECT_THAT(audit.err, IsEmpty());
  }
}

TEST(RunsAtOnce, AKilledRunLeavesNothingForTheNext) {
  const Folder folder;
  fs::copy_file(source / "test/cli/sites/tiny.yaml", folder.path() / "site.yaml");
  fs::create_directory(folder.path() / ".plan.new-999999999");  // of a process that cannot be: beyond pid_max
  write(folder.path() / ".plan.new-999999999/plan.json", "{");
  EXPECT_EQ(changeover_in(folder.path(), {"plan", "site.yaml"}).exit, planned);
  EXPECT_THAT(names_in(folder.path()), ElementsAre("plan", "site.yaml"));
}

}  // namespace
}  // namespace changeover
