#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "test/cli/command.hpp"

/// Reports that are ended early.
namespace changeover {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::ElementsAre;
using testing::IsEmpty;

/// A folder with a plan, and a folder of its own for temporary files.
class EndedReport : public testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    fs::copy_file(fs::path(CHANGEOVER_SOURCE_DIR) / "test/cli/sites/tiny.yaml", folder.path() / "site.yaml");
    ASSERT_EQ(changeover_in(folder.path(), {"plan", "site.yaml"}).exit, 0);
  }

  [[nodiscard]] Environment environment(const std::string& programs) const {
    return {{"TMPDIR", temporary.path()}, {"PATH", programs}};
  }

  const Folder folder;
  const Folder temporary;
};

void pause(int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

/// A browser that does not end by itself, and has temporary files too, stands for any program that a report waits for.
TEST_P(EndedReport, WhileABrowserPrintsLeavesNothing) {
  const Folder programs;
  write(programs.path() / "chromium", "#!/bin/sh\n/bin/mkdir \"$TMPDIR/own\"\nexec /bin/sleep 60\n");
  fs::permissions(programs.path() / "chromium", fs::perms::owner_all);
  Running run(command_words({"report", "plan", "--lang", "en,ar"}), folder.path(), environment(programs.path()));
  for (int i = 0; i < 2000 && names_in(temporary.path()).empty() && !run.ended(); ++i) pause(5);
  pause(100);
  ASSERT_THAT(names_in(temporary.path()), testing::SizeIs(1)) << run.wait(1).err;
  run.send(GetParam());
  run.send(GetParam());
  const Ending ending = run.wait(10);
  EXPECT_EQ(ending.exit, 128 + GetParam());
  EXPECT_EQ(ending.err, "changeover: interrupted; nothing was written\n");
  EXPECT_THAT(names_in(temporary.path()), IsEmpty());
  EXPECT_THAT(names_in(folder.path()), ElementsAre("plan", "site.yaml"));
}

TEST_P(EndedReport, AtAnyTimeIsWholeOrNothing) {
  bool ended_early = false;
  for (int after = 0; after < 400; after += 20) {
    fs::remove_all(folder.path() / "plan-report");
    Running run(command_words({"report", "plan", "--lang", "en,ar"}), folder.path(), environment("/nowhere"));
    pause(after);
    run.send(GetParam());
    const Ending ending = run.wait(10);
    EXPECT_THAT(ending.exit, AnyOf(0, 128 + GetParam())) << ending.err;
    EXPECT_THAT(names_in(temporary.path()), IsEmpty()) << "after " << after << " ms";
    const auto names = names_in(folder.path());
    if (ending.exit == 0)
      EXPECT_THAT(names, ElementsAre("plan", "plan-report", "site.yaml"));
    else
      EXPECT_THAT(names, ElementsAre("plan", "site.yaml"));
    ended_early = ended_early || ending.exit != 0;
  }
  EXPECT_TRUE(ended_early);
}

INSTANTIATE_TEST_SUITE_P(Signals, EndedReport, testing::Values(SIGINT, SIGTERM),
                         [](const auto& row) { return row.param == SIGINT ? "CtrlC" : "Terminate"; });

}  // namespace
}  // namespace changeover
