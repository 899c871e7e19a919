#include <dirent.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <fstream>
#include <memory>
#include <sstream>
#include <thread>

#include "planner/milp/solve.hpp"
#include "test/planner/milp/instances.hpp"

namespace changeover::milp {
namespace {

constexpr double millions = 1e6;

/// Branch and bound does not finish this, and finds points at once.
Model endless() { return testing::market_split(5, 50); }

bool has_children() { return waitpid(-1, nullptr, WNOHANG) != -1 || errno != ECHILD; }

/// The process that this one started, from the parent named in /proc/*/stat.
pid_t only_child() {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir("/proc"), closedir);
  while (const dirent* entry = readdir(folder.get())) {
    std::ifstream stat("/proc/" + std::string(entry->d_name) + "/stat");
    std::string line;
    if (!std::getline(stat, line)) continue;
    std::istringstream after(line.substr(line.rfind(')') + 1));
    char state = 0;
    pid_t parent = 0;
    if (after >> state >> parent && parent == getpid()) return std::stoi(entry->d_name);
  }
  return -1;
}

long open_files() {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir("/proc/self/fd"), closedir);
  long count = 0;
  while (readdir(folder.get()) != nullptr) ++count;
  return count;
}

void expect_equal(const Outcome& a, const Outcome& b) {
  EXPECT_EQ(a.reason, b.reason) << a.detail << b.detail;
  EXPECT_EQ(a.detail, b.detail);
  EXPECT_EQ(a.point, b.point);
  EXPECT_EQ(a.value, b.value);
  EXPECT_EQ(a.bound, b.bound);
  EXPECT_EQ(a.nodes, b.nodes);
  EXPECT_EQ(a.row_duals, b.row_duals);
}

struct Same {
  std::string name;
  Model model;
  Options options;
};

void PrintTo(const Same& row, std::ostream* out) { *out << row.name; }

Model infeasible() {
  Model model;
  model.add_at_least("r", model.add_binary("b"), 2.0);
  return model;
}

Model unbounded() {
  Model model;
  model.maximise(model.add_continuous("x", 0, infinity));
  return model;
}

class SameAnswer : public ::testing::TestWithParam<Same> {};

TEST_P(SameAnswer, InAChildAsHere) {
  const Same& row = GetParam();
  expect_equal(solve(row.model, row.options), solve_here(row.model, row.options));
  EXPECT_FALSE(has_children());
}

INSTANTIATE_TEST_SUITE_P(
    , SameAnswer,
    ::testing::Values(
        Same{"optimal", testing::three_halls(millions), {}},
        Same{"two_threads", testing::four_halls(millions), {.threads = 2}},
        Same{"without_presolve", testing::small_integers(), {.presolve = false}},
        Same{"second_that_refutes", testing::small_integers(), {.threads = 2, .second_opinion = true}},
        Same{"second_that_is_refuted",
             testing::small_integers(),
             {.threads = 2, .presolve = false, .second_opinion = true}},
        Same{"second_that_agrees", infeasible(), {.threads = 2, .second_opinion = true}},
        Same{"second_of_no_proof", testing::market_split(4, 40), {.nodes = 50, .threads = 2, .second_opinion = true}},
        Same{"relaxed", testing::knapsack(12), {.relax = true}}, Same{"infeasible", infeasible(), {}},
        Same{"unbounded", unbounded(), {}}, Same{"node_limit", testing::market_split(4, 40), {.nodes = 50}},
        Same{"start", testing::three_halls(millions), {.start = std::vector<double>(6, 0)}},
        Same{"start_that_does_not_hold", testing::three_halls(millions), {.start = {0, 0, 0, 1, 0, 0}}},
        Same{"no_columns", Model{}, {}}),
    [](const auto& row) { return row.param.name; });

TEST(Child, TellsEachImprovement) {
  const Model model = testing::market_split(3, 20);
  std::vector<double> here;
  std::vector<double> there;
  const auto collect = [&](std::vector<double>& values) {
    return [&](const Progress& progress) {
      if (progress.improved == nullptr) return;
      EXPECT_EQ(model.value(*progress.improved), progress.value);
      values.push_back(progress.value);
    };
  };
  static_cast<void>(solve_here(model, {.nodes = 300}, collect(here)));
  static_cast<void>(solve(model, {.nodes = 300}, collect(there)));
  EXPECT_FALSE(here.empty());
  EXPECT_EQ(here, there);
}

TEST(Child, IsCancelledAtOnce) {
  const Outcome outcome = solve(endless(), {}, {}, [] { return true; });
  EXPECT_EQ(outcome.reason, Reason::cancelled);
  EXPECT_EQ(outcome.detail, "cancelled");
  EXPECT_FALSE(has_children());
}

TEST(Child, IsCancelledAtOnceWithItsSecondOpinion) {
  const Outcome outcome = solve(endless(), {.threads = 2, .second_opinion = true}, {}, [] { return true; });
  EXPECT_EQ(outcome.reason, Reason::cancelled);
  EXPECT_FALSE(has_children());
}

TEST(Child, KeepsWhatItHadFoundWhenCancelled) {
  const Model model = endless();
  bool found = false;
  const Outcome outcome = solve(
      model, {}, [&](const Progress& progress) { found = found || progress.improved != nullptr; },
      [&] { return found; });
  EXPECT_EQ(outcome.reason, Reason::cancelled);
  ASSERT_TRUE(outcome.has_point());
  EXPECT_LE(model.violation(outcome.point).amount, 1e-6);
  EXPECT_EQ(outcome.value, model.value(outcome.point));
  EXPECT_GE(outcome.bound, outcome.value);
}

TEST(Child, IsCancelledFromAnotherThread) {
  std::atomic<bool> stop = false;
  std::atomic<bool> running = false;
  std::thread person([&] {
    while (!running) std::this_thread::yield();
    stop = true;
  });
  const Outcome outcome = solve(
      endless(), {}, [&](const Progress&) { running = true; }, [&] { return stop.load(); });
  person.join();
  EXPECT_EQ(outcome.reason, Reason::cancelled);
  EXPECT_TRUE(outcome.has_point());
}

TEST(Child, IsEndedByForceWhenItDoesNotListen) {
  bool frozen = false;
  const Outcome outcome = solve(
      endless(), {},
      [&](const Progress& progress) {
        if (progress.improved == nullptr || frozen) return;
        kill(only_child(), SIGSTOP);
        frozen = true;
      },
      [&] { return frozen; });
  EXPECT_EQ(outcome.reason, Reason::cancelled);
  EXPECT_TRUE(outcome.has_point());
  EXPECT_FALSE(has_children());
}

TEST(Child, IsEndedByForceAtTheTimeLimit) {
  bool frozen = false;
  const Outcome outcome = solve(endless(), {.seconds = 0.5}, [&](const Progress& progress) {
    if (progress.improved == nullptr || frozen) return;
    kill(only_child(), SIGSTOP);
    frozen = true;
  });
  EXPECT_EQ(outcome.reason, Reason::limit);
  EXPECT_EQ(outcome.detail, "time limit of 0.5 s");
  EXPECT_TRUE(outcome.has_point());
  EXPECT_FALSE(has_children());
}

struct Death {
  std::string name;
  int signal;
  std::string says;
};

class DyingChild : public ::testing::TestWithParam<Death> {};

TEST_P(DyingChild, IsNeverAnAnswer) {
  const Model model = endless();
  bool sent = false;
  const Outcome outcome = solve(model, {}, [&](const Progress& progress) {
    if (progress.improved == nullptr || sent) return;
    kill(only_child(), GetParam().signal);
    sent = true;
  });
  EXPECT_EQ(outcome.reason, Reason::failed);
  EXPECT_EQ(outcome.detail, GetParam().says);
  ASSERT_TRUE(outcome.has_point());
  EXPECT_LE(model.violation(outcome.point).amount, 1e-6);
  EXPECT_FALSE(has_children());
}

INSTANTIATE_TEST_SUITE_P(, DyingChild,
                         ::testing::Values(Death{"killed", SIGKILL, "the solver process ended by SIGKILL"},
                                           Death{"terminated", SIGTERM, "the solver process ended by SIGTERM"}),
                         [](const auto& row) { return row.param.name; });

TEST(Child, LeavesInterruptsToItsParent) {
  bool sent = false;
  const Outcome outcome = solve(endless(), {.nodes = 200}, [&](const Progress& progress) {
    if (progress.improved == nullptr || sent) return;
    kill(only_child(), SIGINT);
    sent = true;
  });
  EXPECT_TRUE(sent);
  EXPECT_EQ(outcome.reason, Reason::limit) << outcome.detail;
}

TEST(Child, ObeysItsMemoryLimit) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "the sanitizer needs the whole address space";
#endif
  for (const double gib : {1e-6, 0.1}) {
    const Outcome outcome = solve(testing::knapsack(300000), {.memory_gib = gib});
    EXPECT_EQ(outcome.reason, Reason::limit) << gib << outcome.detail;
    EXPECT_EQ(outcome.detail, "out of memory");
  }
}

TEST(Child, SolvesWithinAFairMemoryLimit) {
  EXPECT_EQ(solve(testing::three_halls(millions), {.memory_gib = 4}).reason, Reason::optimal);
}

TEST(Child, StartsFromAPoint) {
  const Model model = endless();
  const Outcome found = solve(model, {.nodes = 100});
  ASSERT_TRUE(found.has_point());
  const Outcome again = solve(model, {.start = found.point}, {}, [] { return true; });
  EXPECT_EQ(again.reason, Reason::cancelled);
  EXPECT_GE(again.value, found.value);
}

TEST(Child, LeavesNoFileOpen) {
  const long before = open_files();
  for (int i = 0; i < 20; ++i) static_cast<void>(solve(testing::knapsack(5), {}));
  EXPECT_EQ(open_files(), before);
}

TEST(Child, EndsWhenTheListenerThrows) {
  const auto throwing = [](const Progress&) { throw std::runtime_error("full disk"); };
  EXPECT_THROW(static_cast<void>(solve(endless(), {}, throwing)), std::runtime_error);
  EXPECT_FALSE(has_children());
}

TEST(Child, WorksBesideOthers) {
  std::vector<Outcome> outcomes(3);
  std::vector<std::thread> threads;
  for (Outcome& outcome : outcomes) {
    threads.emplace_back([&outcome] { outcome = solve(testing::three_halls(millions), {.threads = 2}); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Outcome& outcome : outcomes) expect_equal(outcome, outcomes.front());
  EXPECT_EQ(outcomes.front().value, 738);
}

}  // namespace
}  // namespace changeover::milp
