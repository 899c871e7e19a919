#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <limits>

#include "test/planner/charts/samples.hpp"
#include "test/planner/charts/seen.hpp"
#include "test/support/hostile_texts.hpp"

namespace changeover::charts {
namespace {

using ::testing::IsEmpty;

/// The id with which a picture begins its own.
std::string id_of(const std::string& svg) {
  const std::string before = "aria-labelledby=\"";
  const std::size_t begin = svg.find(before) + before.size();
  return svg.substr(begin, svg.find("-title", begin) - begin);
}

std::vector<std::string> faults_of(const std::string& svg) { return faults(svg, id_of(svg)); }

class Pictures : public ::testing::TestWithParam<Setting> {};

TEST_P(Pictures, AreWellFormedNamedAndWithoutOverlaps) {
  for (const Picture& picture : sample_pictures(GetParam()))
    EXPECT_THAT(faults_of(picture.svg), IsEmpty()) << picture.name;
}

TEST_P(Pictures, AreTheSameEachTime) {
  const auto once = sample_pictures(GetParam()), again = sample_pictures(GetParam());
  for (std::size_t i = 0; i < once.size(); ++i) EXPECT_EQ(once[i].svg, again[i].svg) << once[i].name;
}

TEST_P(Pictures, HaveTheDirectionOfTheirReader) {
  const std::string direction = GetParam().tongue == Tongue::arabic ? "rtl" : "ltr";
  for (const Picture& picture : sample_pictures(GetParam())) {
    const XmlElement read = read_xml(picture.svg);
    for (const XmlElement* each : all_elements(read))
      if (each->name == "text") {
        EXPECT_EQ(each->attribute("direction"), direction) << picture.name;
      }
  }
}

INSTANTIATE_TEST_SUITE_P(Settings, Pictures,
                         ::testing::Values(Setting{Tongue::english, 340}, Setting{Tongue::english, 720},
                                           Setting{Tongue::english, 900}, Setting{Tongue::arabic, 340},
                                           Setting{Tongue::arabic, 720}, Setting{Tongue::arabic, 900}));

/// One of each with the same text wherever a text may stand, and these figures.
std::vector<Picture> pictures_with(const std::string& text, const std::vector<double>& values, double width = 720,
                                   bool money = false) {
  const Frame frame{.id = "x", .title = text, .description = text, .nothing = text, .width = width};
  const Unit unit{.name = text, .money = money};
  const Timeline time = quarters(static_cast<int>(values.size()));
  const std::vector<Series> layers{{text, Tone::mining, values}, {text, Tone::hosting, values}};
  const std::vector<Milestone> milestones{{text, 0}, {text, 1}, {text, 1000}};
  Gantt schedule{
      .frame = frame, .time = time, .phases = {{text, 0, 3}, {text, 2, 5}}, .words = {text, text, text, text}};
  Waterfall steps{.frame = frame, .unit = unit};
  DriverGroup drivers{text, unit, {{text, std::nullopt}}};
  Ladder limits{.frame = frame, .words = {text, text, text}};
  OneLine net{.frame = frame, .unit = unit, .words = {text, text, text, text, text, text}};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int t = static_cast<int>(i);
    schedule.activities.push_back({.name = text,
                                   .order = t - 2,
                                   .start = t,
                                   .finish = t + 3,
                                   .live = t + 3,
                                   .critical = t % 2 == 0,
                                   .waits_for = text,
                                   .after = i == 0 ? std::nullopt : std::optional(i - 1)});
    steps.steps.push_back({text, values[i], Tone::cost, t % 5 == 4});
    drivers.drivers.push_back({text, values[i]});
    limits.rungs.push_back({text, values[i], 10, unit, text});
    OneLineNode node{.name = text, .capacity = 10, .load = values[i], .bottleneck = t == 3};
    if (i > 0) node.from = {(i - 1) / 4};
    net.nodes.push_back(node);
  }
  return {
      {"stack", stack({.frame = frame,
                       .time = time,
                       .unit = unit,
                       .layers = layers,
                       .limits = layers,
                       .unused = text,
                       .milestones = milestones})},
      {"gantt", gantt(schedule)},
      {"s-curve", s_curve({.frame = frame,
                           .time = time,
                           .unit = unit,
                           .spent = layers[0],
                           .cumulative = text,
                           .band = SpendingBand{text, values, values},
                           .milestones = milestones})},
      {"waterfall", waterfall(steps)},
      {"lines", lines({.frame = frame, .time = time, .unit = unit, .lines = layers, .crossing = Crossing{text, 2}})},
      {"tornado", tornado({.frame = frame, .groups = {drivers}, .never = text})},
      {"load", load_limit({.frame = frame,
                           .time = time,
                           .unit = unit,
                           .load = layers[0],
                           .limits = layers,
                           .unused = text,
                           .milestones = milestones})},
      {"one-line", one_line(net)},
      {"ladder", ladder(limits)}};
}

const std::vector<double> some{3, 7, 2, -4, 8, 10, 0, 1};

TEST(HostileTexts, ChangeNoElementAndNoAttribute) {
  const auto harmless = pictures_with("abc", some);
  for (const std::string text : {"<b>", "a&b", "\"'>", "]]>", "--\x01", "\xFFz",
                                 "\xE2\x80\xAE"
                                 "ab"}) {
    const auto hostile = pictures_with(text, some);
    for (std::size_t i = 0; i < hostile.size(); ++i)
      EXPECT_EQ(shape_of(read_xml(hostile[i].svg)), shape_of(read_xml(harmless[i].svg)))
          << hostile[i].name << " with " << text;
  }
}

TEST(HostileTexts, OfEachKindAreDrawnWithoutFault) {
  for (const auto& [kind, text] : hostile_texts())
    for (const bool money : {false, true})
      for (const Picture& picture : pictures_with(text, some, 720, money))
        EXPECT_THAT(faults_of(picture.svg), IsEmpty()) << picture.name << " with " << kind;
}

TEST(HostileTexts, OfAnyLengthAreShortened) {
  std::string words;
  for (int i = 0; i < 1500; ++i) words += "word " + std::string(1, static_cast<char>('a' + i % 26)) + " ";
  for (const std::string& text : {std::string(10000, 'W'), words, std::string("\xD9\x85") + words, std::string()})
    for (const double width : {340.0, 720.0})
      for (const bool money : {false, true})
        for (const Picture& picture : pictures_with(text, some, width, money))
          EXPECT_THAT(faults_of(picture.svg), IsEmpty())
              << picture.name << " at " << width << " with " << text.substr(0, 9);
}

TEST(Figures, OfAnySizeAreDrawn) {
  const double infinite = std::numeric_limits<double>::infinity();
  const std::vector<std::vector<double>> cases{{},
                                               {5},
                                               {0},
                                               std::vector<double>(8, 0),
                                               {1e12, 5e11, -1e12},
                                               {1e-7, 2e-7},
                                               {1e300, -1e300, 1},
                                               {NAN, infinite, -infinite, 3},
                                               std::vector<double>(480, 12.5),
                                               std::vector<double>(200, -1)};
  for (const auto& values : cases)
    for (const double width : {0.0, 340.0, 900.0})
      for (const Picture& picture : pictures_with("Hall", values, width))
        EXPECT_THAT(faults_of(picture.svg), IsEmpty()) << picture.name << " of " << values.size() << " at " << width;
}

TEST(Figures, ThatAreMissingAreAnswered) {
  for (const Picture& picture : pictures_with("Nothing is converted", {})) {
    if (picture.name == "tornado") continue;  // it lists what is never so
    const auto shown = labels(read_xml(picture.svg));
    ASSERT_EQ(shown.size(), 1U) << picture.name;
    EXPECT_EQ(shown[0].text, "Nothing is converted") << picture.name;
  }
}

std::string golden(const std::string& name) {
  std::ifstream file(std::string(CHANGEOVER_SOURCE_DIR) + "/test/planner/charts/golden/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Golden, Stack) {
  EXPECT_EQ(stack({.frame = {.id = "power", .title = "Power", .description = "Mining gives way.", .width = 360},
                   .time = quarters(4),
                   .unit = {.name = "MW"},
                   .layers = {{"Mining", Tone::mining, {40, 30, 10, 0}}, {"Hosting", Tone::hosting, {0, 5, 25, 30}}},
                   .limits = {{"Grid", Tone::grid, {50, 50, 50, 60}}},
                   .unused = "Unused",
                   .milestones = {{"Live", 1}}}),
            golden("stack.svg"));
}

TEST(Golden, Ladder) {
  EXPECT_EQ(ladder({.frame = {.id = "limits", .title = "Limits", .description = "The feeder binds.", .width = 360},
                    .rungs = {{"Grid", 57, 60, {.name = "MW"}, "2029"}, {"Feeder <1>", 22, 22, {.name = "MW"}, ""}}}),
            golden("ladder.svg"));
}

}  // namespace
}  // namespace changeover::charts
