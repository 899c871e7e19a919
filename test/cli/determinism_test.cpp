#include <gtest/gtest.h>

#include "test/cli/command.hpp"

/// The same input gives the same bytes, wherever, whenever and with however many threads.
namespace changeover {
namespace {

namespace fs = std::filesystem;

struct Surroundings {
  std::string name;
  std::vector<std::string> options{};
  Environment environment{};
  std::string site_folder =
      "project";  ///< where the site lies below the folder in which the program runs; empty = there
};

Environment in_locale(const std::string& name) {
  return {{"LC_ALL", name}, {"LANG", name}, {"LOCPATH", CHANGEOVER_LOCALES}};
}

const std::vector<Surroundings> all_surroundings{
    {.name = "once more"},
    {.name = "one thread", .options = {"--threads", "1"}},
    {.name = "German", .environment = in_locale("de_DE.UTF-8")},
    {.name = "Egyptian Arabic", .environment = in_locale("ar_EG.UTF-8")},
    {.name = "another time zone", .environment = {{"TZ", "Pacific/Kiritimati"}}},
    {.name = "another working folder", .site_folder = ""},
};

struct Result {
  std::string out;
  std::string plan;
  std::string periods;
  std::string schedule;
};

Result planned(const std::string& example, const Surroundings& around) {
  const Folder folder;
  const fs::path project = folder.path() / "project";
  fs::create_directory(project);
  fs::copy_file(fs::path(CHANGEOVER_SOURCE_DIR) / "examples" / example / "site.yaml", project / "site.yaml");
  const fs::path cwd = around.site_folder.empty() ? project : folder.path();
  std::vector<std::string> words{"plan", (fs::path(around.site_folder) / "site.yaml").generic_string(), "--json"};
  words.insert(words.end(), around.options.begin(), around.options.end());
  const Ending ending = Running(command_words(words), cwd, around.environment).wait(500);
  EXPECT_EQ(ending.exit, 0) << ending.err;
  return {ending.out, text_of(project / "plan/plan.json"), text_of(project / "plan/periods.csv"),
          text_of(project / "plan/schedule.csv")};
}

class Determinism : public testing::TestWithParam<std::string> {};

TEST_P(Determinism, SameBytes) {
  const Result first = planned(GetParam(), {.name = "first", .options = {"--threads", "2"}});
  EXPECT_EQ(first.out, first.plan);
  for (const Surroundings& around : all_surroundings) {
    SCOPED_TRACE(around.name);
    const Result again = planned(GetParam(), around);
    EXPECT_EQ(again.plan, first.plan);
    EXPECT_EQ(again.periods, first.periods);
    EXPECT_EQ(again.schedule, first.schedule);
  }
}

INSTANTIATE_TEST_SUITE_P(Examples, Determinism, testing::Values("minimal", "rockdale-retrofit", "cloud-swap"),
                         [](const auto& row) { return row.param.substr(0, row.param.find('-')); });

/// Without these locales the test above would prove nothing.
TEST(Determinism, TheLocalesAreThere) {
  for (const char* name : {"de_DE.UTF-8", "ar_EG.UTF-8"})
    EXPECT_TRUE(fs::exists(fs::path(CHANGEOVER_LOCALES) / name / "LC_NUMERIC")) << name;
}

TEST(Summary, IsTheSameInEveryLocale) {
  const Folder folder;
  fs::copy_file(fs::path(CHANGEOVER_SOURCE_DIR) / "test/cli/sites/tiny.yaml", folder.path() / "site.yaml");
  const std::string first = changeover_in(folder.path(), {"plan", "site.yaml"}).out;
  EXPECT_NE(first, "");
  for (const char* name : {"de_DE.UTF-8", "ar_EG.UTF-8"})
    EXPECT_EQ(changeover_in(folder.path(), {"plan", "site.yaml"}, in_locale(name)).out, first) << name;
}

}  // namespace
}  // namespace changeover
