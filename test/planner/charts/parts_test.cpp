#include <gmock/gmock.h>

#include "planner/charts/layering.hpp"
#include "planner/charts/lettering.hpp"
#include "planner/charts/lines.hpp"
#include "planner/charts/scale.hpp"
#include "test/planner/charts/samples.hpp"
#include "test/planner/charts/seen.hpp"

namespace changeover::charts {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Unit megawatts_unit{.name = "MW"};
const Unit dollars_unit{.name = "$", .money = true};

TEST(Scale, TakesRoundSteps) {
  EXPECT_THAT(Scale({0, 77}, 100, 0, 5).tick_texts(megawatts_unit, false), ElementsAre("0", "20", "40", "60", "80"));
  EXPECT_THAT(Scale({-0.3, 1}, 100, 0, 5).tick_texts(megawatts_unit, false), ElementsAre("-0.5", "0.0", "0.5", "1.0"));
  EXPECT_THAT(Scale({-4e6, 11e6}, 100, 0, 5).tick_texts(dollars_unit, false),
              ElementsAre("-$5m", "$0", "$5m", "$10m", "$15m"));
  EXPECT_THAT(Scale({0, 0}, 100, 0, 5).tick_texts(megawatts_unit, false), ElementsAre("0", "1"));
}

TEST(Scale, PutsValuesBetweenItsEnds) {
  const Scale scale({0, 80}, 200, 0, 5);
  EXPECT_EQ(scale(0), 200);
  EXPECT_EQ(scale(20), 150);
  EXPECT_EQ(scale(1e9), 0);
}

TEST(Figure, IsShortAndHasItsUnit) {
  EXPECT_EQ(figure(34.52, megawatts_unit, false), "34.5\xC2\xA0MW");
  EXPECT_EQ(figure(-26.31e6, dollars_unit, false), "-$26.3m");
  EXPECT_EQ(figure(999.7e3, dollars_unit, false), "$1.0m");
  EXPECT_EQ(figure(1.244e9, dollars_unit, false), "$1.24bn");
  EXPECT_EQ(figure(950, dollars_unit, false), "$950");
  EXPECT_EQ(figure(-0.01, megawatts_unit, false), "0.0\xC2\xA0MW");
  EXPECT_EQ(signed_figure(29.4, {.name = "%", .decimals = 0}, false), "+29\xC2\xA0%");
}

TEST(Figure, IsIsolatedAmongTextFromRightToLeft) {
  EXPECT_EQ(figure(-3, {.name = "MW", .decimals = 0}, true), "\u2068\u2066-3\u2069\u00A0MW\u2069");
  EXPECT_EQ(signed_figure(3, {.name = "MW", .decimals = 0}, true), "\u2068\u2066+3\u2069\u00A0MW\u2069");
}

TEST(Lettering, ShortensWithAnEllipsis) {
  EXPECT_EQ(shortened("Transformer", 1000, 12), "Transformer");
  const std::string text = shortened("Transformer", 40, 12);
  EXPECT_TRUE(text.starts_with("Tra") && text.ends_with("…")) << text;
  EXPECT_LE(text_width(text, 12), 40);
  EXPECT_EQ(shortened("Transformer", 3, 12), "");
}

TEST(Lettering, WrapsWholeWords) {
  EXPECT_THAT(wrapped("second route to the exchange", 80, 12, 3), ElementsAre("second route", "to the", "exchange"));
  const auto two = wrapped("second route to the exchange", 80, 12, 2);
  ASSERT_EQ(two.size(), 2U);
  EXPECT_TRUE(two[1].ends_with("…"));
}

TEST(Lettering, KeepsNothingThatTurnsTextAround) {
  EXPECT_EQ(plain("a\nb\xE2\x80\xAE"
                  "c\xFF"),
            "a b\uFFFDc\uFFFD");
}

TEST(Crossing, IsWhereTheLineStaysAhead) {
  const std::vector<double> other{1, 1, 1, 1};
  EXPECT_EQ(crossing_of(std::vector<double>{0, 2, 0, 2}, other), 3);
  EXPECT_EQ(crossing_of(std::vector<double>{2, 2, 2, 2}, other), std::nullopt);
  EXPECT_EQ(crossing_of(std::vector<double>{0, 0, 0, 0}, other), std::nullopt);
}

TEST(Layering, PutsEachPieceBeyondItsSources) {
  const Layers layers = layered({{}, {0}, {0}, {1, 2}, {0}}, {false, false, false, true, true}, {});
  ASSERT_EQ(layers.size(), 3U);
  EXPECT_EQ(layers[0].size(), 1U);
  EXPECT_EQ(layers[1].size(), 3U) << "two pieces, and a line to the last layer";
  EXPECT_EQ(layers[2].size(), 2U);
  for (const auto& layer : layers)
    for (std::size_t i = 1; i < layer.size(); ++i) EXPECT_GT(layer[i].middle, layer[i - 1].middle);
}

/// A site of many substations, each with feeders and halls of its own.
OneLine big_site(std::size_t substations) {
  OneLine chart{.frame = {.id = "big", .title = "t", .description = "d", .width = 900}, .unit = megawatts_unit};
  chart.nodes.push_back({.name = "Grid", .apparatus = Apparatus::supply, .capacity = 900, .load = 500});
  for (std::size_t s = 0; s < substations; ++s) {
    const std::size_t substation = chart.nodes.size();
    chart.nodes.push_back({.name = "Substation " + std::to_string(s), .capacity = 60, .load = 50, .from = {0}});
    for (int f = 0; f < 4; ++f) {
      chart.nodes.push_back({.name = "Feeder", .capacity = 20, .load = 12, .from = {substation}});
      chart.nodes.push_back(
          {.name = "Hall", .apparatus = Apparatus::hall, .capacity = 16, .load = 12, .from = {chart.nodes.size() - 1}});
    }
  }
  return chart;
}

std::size_t boxes(const std::string& svg) {
  std::size_t count = 0;
  const XmlElement read = read_xml(svg);
  for (const XmlElement* each : all_elements(read)) count += each->name == "g" ? 1 : 0;
  return count;
}

TEST(OneLine, DrawsFewPiecesOneByOne) {
  const OneLine chart = big_site(4);
  EXPECT_EQ(boxes(one_line(chart)), chart.nodes.size());
}

TEST(OneLine, DrawsManyAlikeAsOneWithTheirSum) {
  OneLine chart = big_site(22);
  chart.nodes[3].bottleneck = true;
  chart.nodes[3].name = "Bottleneck";
  const std::string svg = one_line(chart);
  EXPECT_THAT(faults(svg, "big"), IsEmpty());
  EXPECT_LT(boxes(svg), 12U);
  EXPECT_NE(svg.find("Bottleneck"), std::string::npos) << "what binds stands alone";
  EXPECT_NE(svg.find("+ 20 more"), std::string::npos);
  EXPECT_NE(svg.find("1,050.0 of 1,260.0"), std::string::npos) << "21 substations with 50 of 60 MW each";
}

TEST(Tornado, ListsTheMostDelicateFirst) {
  const auto shown = labels(read_xml(tornado(sample_tornado())));
  std::vector<std::string> names;
  for (const Label& label : shown)
    if (label.box.x < 1) names.push_back(label.text);
  EXPECT_THAT(names,
              ElementsAre("Change of the input", "Rent", "Capex", "Energy price", "Hashprice",
                          "Change of the discount rates", "All rates together", "Delay of the whole plan", "Delay"));
}

TEST(Ladder, PutsTheFullestFirst) {
  const auto shown = labels(read_xml(ladder(sample_ladder())));
  EXPECT_EQ(shown[0].text, "22.0 of 22.0\xC2\xA0MW");
  EXPECT_EQ(shown.back().text, "490\xC2\xA0m³ left");
}

}  // namespace
}  // namespace changeover::charts
