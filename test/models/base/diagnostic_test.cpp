#include "models/base/diagnostic.hpp"

#include <gtest/gtest.h>

namespace changeover {
namespace {

const Place at_power{.file = "site.yaml", .line = 14, .column = 12, .length = 6};

struct Rendering {
  std::string name;
  Diagnostic diagnostic;
  std::string line, text;
};

class Render : public testing::TestWithParam<Rendering> {};

TEST_P(Render, ShowsPlaceLineAndHelp) { EXPECT_EQ(render(GetParam().diagnostic, GetParam().line), GetParam().text); }

INSTANTIATE_TEST_SUITE_P(
    Findings, Render,
    testing::ValuesIn(std::vector<Rendering>{
        {"whole",
         {Severity::error, at_power, "halls[2].power", "expected a power", "write `40 MW`"},
         "    power: 40 MWh",
         "site.yaml:14:12: error: halls[2].power: expected a power\n"
         " 14 |     power: 40 MWh\n"
         "    |            ^~~~~~\n"
         "  help: write `40 MW`\n"},
        {"warning_without_help",
         {Severity::warning, {.file = "a", .line = 7, .column = 1}, "site", "odd", ""},
         "site: x",
         "a:7:1: warning: site: odd\n"
         " 7 | site: x\n"
         "   | ^\n"},
        {"note_without_line",
         {Severity::note, at_power, "", "first given here", ""},
         "",
         "site.yaml:14:12: note: first given here\n"},
        {"whole_file",
         {Severity::error, {.file = "site.yaml"}, "", "the file is empty", ""},
         "",
         "site.yaml: error: the file is empty\n"},
        {"no_file", {Severity::error, {}, "plan.periods", "too many", ""}, "", "error: plan.periods: too many\n"},
        {"underline_ends_with_the_line",
         {Severity::error, {.file = "a", .line = 1, .column = 4, .length = 99}, "", "m", ""},
         "a: xyz",
         "a:1:4: error: m\n 1 | a: xyz\n   |    ^~~\n"},
        {"caret_behind_the_line",
         {Severity::error, {.file = "a", .line = 1, .column = 6, .length = 2}, "", "m", ""},
         "a: x",
         "a:1:6: error: m\n 1 | a: x\n   |      ^\n"},
        {"columns_are_characters",
         {Severity::error, {.file = "a", .line = 1, .column = 8, .length = 2}, "", "m", ""},
         "é: {ü: °C}",
         "a:1:8: error: m\n 1 | é: {ü: °C}\n   |        ^~\n"},
        {"tabs_stay_tabs",
         {Severity::error, {.file = "a", .line = 1, .column = 4, .length = 1}, "", "m", ""},
         "a:\tx",
         "a:1:4: error: m\n 1 | a:\tx\n   |   \t^\n"},
        {"no_control_reaches_the_terminal",
         {Severity::error, {.file = "a", .line = 1, .column = 1}, "", "m\x1b[31m\nforged", "h\r"},
         "x\x1b]0;\x07\xE2\x80\xAE\xFF",
         "a:1:1: error: m�[31m�forged\n 1 | x�]0;���\n   | ^\n  help: h�\n"},
    }),
    [](const auto& row) { return row.param.name; });

TEST(DiagnosticsList, CountsBySeverity) {
  Diagnostics diagnostics;
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.warning(at_power, "p", "w", "h");
  diagnostics.note(at_power, "p", "n");
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.error(at_power, "p", "e");
  EXPECT_TRUE(diagnostics.has_errors());
  EXPECT_EQ(diagnostics.count(Severity::warning), 1u);
  EXPECT_EQ(diagnostics.count(Severity::error), 1u);
  EXPECT_EQ(diagnostics.all().front(), (Diagnostic{Severity::warning, at_power, "p", "w", "h"}));
}

TEST(DiagnosticsList, SortsByFileOfFirstAppearanceThenLineThenColumn) {
  Diagnostics diagnostics;
  const auto add = [&](const char* file, int line, int column, const char* message) {
    diagnostics.error({.file = file, .line = line, .column = column}, "", message);
  };
  add("z.yaml", 9, 1, "4");
  add("a.yaml", 1, 1, "6");
  add("z.yaml", 2, 7, "2");
  add("z.yaml", 2, 7, "3");
  add("z.yaml", 2, 3, "1");
  add("a.yaml", 0, 0, "5");
  std::string order;
  for (const Diagnostic& d : diagnostics.sorted()) order += d.message;
  EXPECT_EQ(order, "123456");
}

struct Word {
  std::string name, word, found;
};

class Nearest : public testing::TestWithParam<Word> {};

TEST_P(Nearest, FindsTheMisspeltWord) {
  EXPECT_EQ(nearest(GetParam().word, {"capacity", "power", "cooling", "halls", "hall-10", "hall-11", "größe", "x"}),
            GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(Words, Nearest,
                         testing::ValuesIn(std::vector<Word>{
                             {"same", "power", "power"},
                             {"transposition_is_one", "pwoer", "power"},
                             {"deletion", "capcity", "capacity"},
                             {"insertion", "coolling", "cooling"},
                             {"substitution", "hells", "halls"},
                             {"two_edits_in_eight", "kapazity", "capacity"},
                             {"three_edits_in_six", "kuuler", ""},
                             {"capitals_do_not_count", "POWER", "power"},
                             {"first_of_equals", "hall-12", "hall-10"},
                             {"letters_not_bytes", "grösse", "größe"},
                             {"unlike", "tariff", ""},
                             {"one_letter_has_no_neighbour", "y", ""},
                             {"empty", "", ""},
                         }),
                         [](const auto& row) { return row.param.name; });

TEST(NearestWord, OfNoneIsNone) { EXPECT_EQ(nearest("power", {}), ""); }

}  // namespace
}  // namespace changeover
