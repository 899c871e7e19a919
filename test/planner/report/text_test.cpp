#include <gtest/gtest.h>

#include <limits>

#include "planner/report/figures.hpp"
#include "planner/report/json_writer.hpp"
#include "planner/report/table.hpp"

namespace changeover {
namespace {

struct MoneyRow {
  const char* name;
  double amount;
  const char* text;
  const char* currency = "USD";
};
class MoneyText : public testing::TestWithParam<MoneyRow> {};
TEST_P(MoneyText, IsShort) { EXPECT_EQ(money_text(dollars(GetParam().amount), GetParam().currency), GetParam().text); }
INSTANTIATE_TEST_SUITE_P(
    , MoneyText,
    testing::Values(MoneyRow{"Nothing", 0, "$0"}, MoneyRow{"NoNegativeZero", -0.2, "$0"},
                    MoneyRow{"Dollars", 950, "$950"}, MoneyRow{"Thousands", 950'000, "$950k"},
                    MoneyRow{"AlmostAThousand", 999.6, "$1k"}, MoneyRow{"AlmostAMillion", 999'700, "$1.0m"},
                    MoneyRow{"Millions", 118'340'000, "$118.3m"}, MoneyRow{"AlmostABillion", 999'960'000, "$1.00bn"},
                    MoneyRow{"Billions", 1'236'000'000, "$1.24bn"}, MoneyRow{"Negative", -26'300'000, "-$26.3m"},
                    MoneyRow{"Euro", 118'340'000, "EUR 118.3m", "EUR"},
                    MoneyRow{"NegativeEuro", -1.5e6, "-EUR 1.5m", "EUR"}),
    [](const auto& row) { return row.param.name; });

TEST(Figures, HaveUnits) {
  EXPECT_EQ(power_text(megawatts(1240.54)), "1,240.5 MW");
  EXPECT_EQ(percent_text(0.0008, 2), "0.08 %");
  EXPECT_EQ(years_text(6.44), "6.4 years");
  EXPECT_EQ(counted(1, "check"), "1 check");
  EXPECT_EQ(counted(1284, "check"), "1,284 checks");
}

struct WidthRow {
  const char* name;
  const char* text;
  int width;
};
class DisplayWidth : public testing::TestWithParam<WidthRow> {};
TEST_P(DisplayWidth, CountsCells) { EXPECT_EQ(display_width(GetParam().text), GetParam().width); }
INSTANTIATE_TEST_SUITE_P(, DisplayWidth,
                         testing::Values(WidthRow{"Ascii", "hall-1", 6}, WidthRow{"Accent", "Größe", 5},
                                         WidthRow{"Combining", "e\xCC\x81", 1}, WidthRow{"Wide", "電力", 4},
                                         WidthRow{"Hangul", "전력", 4}, WidthRow{"Emoji", "⚡🏭", 3},
                                         WidthRow{"Arabic", "طويق", 4},
                                         WidthRow{"JoinerNone",
                                                  "a\xE2\x80\x8D"
                                                  "b",
                                                  2},
                                         WidthRow{"BrokenByte", "a\xFF", 2}, WidthRow{"Empty", "", 0}),
                         [](const auto& row) { return row.param.name; });

TEST(Shown, ReplacesControls) { EXPECT_EQ(shown("a\nb\x1B[31m\xFF"), "a\uFFFDb\uFFFD[31m\uFFFD"); }
TEST(Shown, ReplacesControlsOfDirection) { EXPECT_EQ(shown("a\u202Eb"), "a\uFFFDb"); }
TEST(Shown, IsolatesRightToLeft) { EXPECT_EQ(shown("طويق 60"), "\u2068طويق 60\u2069"); }
TEST(Clipped, EndsWithAnEllipsis) { EXPECT_EQ(clipped("abcdef", 4), "abc…"); }
TEST(Clipped, KeepsTheIsolateClosed) { EXPECT_EQ(clipped(shown("طويقطويق"), 4), "\u2068طوي…\u2069"); }
TEST(Clipped, DoesNotSplitWideCharacters) { EXPECT_EQ(clipped("電力電力", 4), "電…"); }
TEST(Wrapped, BreaksAtBlanks) {
  EXPECT_EQ(wrapped("one two three", 8), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("longerthanthis a", 4), (std::vector<std::string>{"longerthanthis", "a"}));
}
TEST(Wrapped, EndsNoLineInABlank) {
  EXPECT_EQ(wrapped("one  (two)", 5), (std::vector<std::string>{"one", "(two)"}));
  EXPECT_EQ(wrapped("one ", 8), (std::vector<std::string>{"one"}));
}
TEST(Wrapped, KeepsANumberWithItsUnit) {
  EXPECT_EQ(wrapped("up to 3.6 MW, at 0.10 %.", 9), (std::vector<std::string>{"up to", "3.6 MW,", "at", "0.10 %."}));
}
TEST(Inked, OnlyWhenAsked) {
  EXPECT_EQ(inked("a", Ink::red, {}), "a");
  EXPECT_EQ(inked("a", Ink::red, {.colour = true}), "\x1B[31ma\x1B[0m");
}

Table table() {
  return {.title = "Phases",
          .columns = {{"hall", "hall", Alignment::left}, {"capex", "capex"}, {"why", "why", Alignment::left}},
          .rows = {{"hall-1", Number{118.3e6, Measure::money}, "crew-a, with hall-2 in 2028-Q1 and for ever"},
                   {"電力", Absent{"none"}, ""}}};
}

TEST(TerminalTable, AlignsAndWraps) {
  EXPECT_EQ(to_terminal(table(), {.width = 44}),
            "Phases\n"
            "  hall       capex  why\n"
            "  hall-1   $118.3m  crew-a, with hall-2 in\n"
            "                    2028-Q1 and for ever\n"
            "  電力    — (none)\n");
}

TEST(Csv, IsPlain) {
  EXPECT_EQ(to_csv(table()),
            "hall,capex,why\r\n"
            "hall-1,118300000.00,\"crew-a, with hall-2 in 2028-Q1 and for ever\"\r\n"
            "電力,,\r\n");
}

struct CsvRow {
  const char* name;
  Cell cell;
  const char* text;
};
class CsvCell : public testing::TestWithParam<CsvRow> {};
TEST_P(CsvCell, IsSafe) {
  const Table one{.columns = {{"a"}}, .rows = {{GetParam().cell}}};
  EXPECT_EQ(to_csv(one), std::string("a\r\n") + GetParam().text + "\r\n");
}
INSTANTIATE_TEST_SUITE_P(
    , CsvCell,
    testing::Values(CsvRow{"Formula", "=1+1", "'=1+1"}, CsvRow{"Plus", "+1", "'+1"}, CsvRow{"Minus", "-1", "'-1"},
                    CsvRow{"At", "@a", "'@a"}, CsvRow{"Tab", "\ta", "'\ta"}, CsvRow{"Return", "\ra", "\"'\ra\""},
                    CsvRow{"FullWidth", "＝1", "'＝1"}, CsvRow{"FormulaWithQuotes", "=A(\"x\")", "\"'=A(\"\"x\"\")\""},
                    CsvRow{"Comma", "a,b", "\"a,b\""}, CsvRow{"LineEnd", "a\nb", "\"a\nb\""},
                    CsvRow{"NegativeNumber", Number{-5}, "-5"},
                    CsvRow{"Cents", Number{-1234567.5, Measure::money}, "-1234567.50"},
                    CsvRow{"Power", Number{0.1 + 0.2, Measure::power}, "0.3"}, CsvRow{"Absent", Absent{"why"}, ""}),
    [](const auto& row) { return row.param.name; });

TEST(TableDeath, RowsFitTheColumns) {
  EXPECT_DEATH((void)to_terminal({.columns = {{"a"}}, .rows = {{"b", "c"}}}, {}), "not one cell a column");
}

TEST(JsonWriter, KeepsOrderAndLines) {
  JsonWriter json;
  json.begin_object().key("b").whole(1).key("a").begin_array(JsonWriter::Layout::line);
  json.number(0.1).number(1e22).number(-0.0).null().truth(true);
  json.begin_object().key("x").amount(Cents::whole(-5)).end_object().end_array();
  json.key("c").begin_array().end_array().key("d").begin_array().amount(Cents::whole(123456)).end_array();
  EXPECT_EQ(json.end_object().finished(),
            "{\n"
            "  \"b\": 1,\n"
            "  \"a\": [0.1, 1e+22, 0, null, true, {\"x\": -0.05}],\n"
            "  \"c\": [],\n"
            "  \"d\": [\n"
            "    1234.56\n"
            "  ]\n"
            "}\n");
}

struct EscapeRow {
  const char* name;
  std::string text;
  const char* json;
};
class JsonText : public testing::TestWithParam<EscapeRow> {};
TEST_P(JsonText, IsEscaped) {
  JsonWriter json;
  json.text(GetParam().text);
  EXPECT_EQ(json.finished(), std::string("\"") + GetParam().json + "\"\n");
}
INSTANTIATE_TEST_SUITE_P(
    , JsonText,
    testing::Values(EscapeRow{"Quote", "a\"b\\c", "a\\\"b\\\\c"}, EscapeRow{"Lines", "a\nb\tc\r", "a\\nb\\tc\\u000d"},
                    EscapeRow{"Script", "</script>&", "\\u003c/script\\u003e\\u0026"},
                    EscapeRow{"LineSeparator", "\u2028", "\\u2028"}, EscapeRow{"BrokenUtf8", "\xFFz", "\\ufffdz"},
                    EscapeRow{"Nul", std::string(1, '\0'), "\\u0000"}, EscapeRow{"Arabic", "طويق", "طويق"}),
    [](const auto& row) { return row.param.name; });

TEST(JsonWriterDeath, RefusesWhatIsNotFinite) {
  JsonWriter json;
  EXPECT_DEATH(json.number(std::numeric_limits<double>::quiet_NaN()), "not finite");
  EXPECT_DEATH(json.number(std::numeric_limits<double>::infinity()), "not finite");
}

TEST(PowerText, LooksAlikeForFiguresWithinTheSolversTolerance) {
  EXPECT_EQ(power_text(megawatts(9.0499993)), "9.1 MW");
  EXPECT_EQ(power_text(megawatts(9.05)), "9.1 MW");
  EXPECT_EQ(power_text(megawatts(9.0499)), "9.0 MW");
}

}  // namespace
}  // namespace changeover
