#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "test/cli/case_file.hpp"
#include "test/cli/command.hpp"

/// Every file of test/cli/cases: what the program prints, whole, and its exit code. `CHANGEOVER_ACCEPT=1` writes what
/// it prints now into the cases; read the difference before you keep it.
namespace changeover {
namespace {

namespace fs = std::filesystem;

const fs::path here = fs::path(CHANGEOVER_SOURCE_DIR) / "test/cli";

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(here / "cases"))
    if (entry.path().extension() == ".test") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

bool accepting() {
  const char* wish = std::getenv("CHANGEOVER_ACCEPT");
  return wish && std::string(wish) == "1";
}

/// What is kept of the expectation: it, where it matches, with its `…`.
void accept(CaseStep& step, const Ending& ending) {
  step.exit = ending.exit;
  if (!matches(step.out, ending.out)) step.out = ending.out;
  if (!matches(step.err, ending.err)) step.err = ending.err;
}

void compare(const CaseStep& step, const Ending& ending) {
  const CaseStep found{.command = step.command,
                       .exit = ending.exit,
                       .out = matches(step.out, ending.out) ? step.out : ending.out,
                       .err = matches(step.err, ending.err) ? step.err : ending.err};
  EXPECT_EQ(write_case({.about = "", .steps = {found}}), write_case({.about = "", .steps = {step}}));
}

class Cli : public testing::TestWithParam<std::string> {};

TEST_P(Cli, PrintsWhatTheCaseSays) {
  const fs::path path = here / "cases" / (GetParam() + ".test");
  CaseFile file = read_case(text_of(path));
  const Folder folder;
  for (const CaseInput& input : file.inputs)
    write(folder.path() / input.name,
          input.copied_from.empty() ? input.text : text_of(here / "sites" / input.copied_from));
  for (CaseStep& step : file.steps) {
    const Ending ending = shell_in(folder.path(), step.command);
    if (accepting())
      accept(step, ending);
    else
      compare(step, ending);
  }
  if (accepting()) write(path, write_case(file));
}

INSTANTIATE_TEST_SUITE_P(Cases, Cli, testing::ValuesIn(case_names()), [](const auto& row) {
  std::string name = row.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(CaseFile, IsWrittenAsItWasRead) {
  const std::string text =
      "# About.\n=== site.yaml < tiny.yaml\n=== more.yaml\nsite: {}\n\nplan: {}\n$ changeover check\n? 2\n> a\n>\n> "
      "b\\\n! c\n$ true\n";
  EXPECT_EQ(write_case(read_case(text)), text);
}

TEST(CaseFile, EllipsisStandsForAnythingWithinALine) {
  EXPECT_TRUE(matches("a … c\n", "a b b c\n"));
  EXPECT_TRUE(matches("…\n", "\n"));
  EXPECT_FALSE(matches("a … c\n", "a b d\n"));
  EXPECT_FALSE(matches("…\n", "a\nb\n"));
  EXPECT_FALSE(matches("a\n", "a"));
}

}  // namespace
}  // namespace changeover
