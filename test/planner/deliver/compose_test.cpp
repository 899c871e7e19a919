#include "planner/deliver/compose.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "planner/deliver/html.hpp"
#include "test/planner/deliver/small_dossier.hpp"
#include "test/planner/deliver/texts_of.hpp"
#include "test/support/xml.hpp"

namespace changeover::deliver {
namespace {

using testing::ElementsAre;

XmlElement page_of(const Document& document, Paper paper = Paper::a4) {
  const std::string text = html(document, paper);
  const std::string doctype = "<!DOCTYPE html>\n";
  EXPECT_TRUE(text.starts_with(doctype));
  return read_xml(text.substr(doctype.size()));
}

std::vector<std::string> numbers(const Document& document) {
  std::vector<std::string> all;
  for (const Section& each : document.sections)
    if (each.level == 1) all.push_back(each.number);
  return all;
}

Document report(Audience audience, Language language = Language::english) {
  return compose(test::small_dossier(), {.language = language, .audience = audience});
}

/// The plan as a program of before wrote it.
Dossier older() {
  Dossier plan = test::small_dossier();
  plan.site.reset();
  plan.schedule.clear();
  plan.networks.clear();
  plan.limits.clear();
  plan.assumptions.clear();
  plan.break_even.reset();
  plan.break_even_replanned.clear();
  plan.estimate.reset();
  plan.debt.reset();
  plan.statement.capex_by_category.clear();
  plan.statement.tax_return.clear();
  plan.keep_mining = {.obstacle = "no fleet"};
  plan.convert_at_once = {.obstacle = "no option"};
  for (Phase& each : plan.phases) each.waits.clear();
  return plan;
}

TEST(Compose, EachAudienceHasItsSections) {
  EXPECT_THAT(numbers(report(Audience::everybody)),
              ElementsAre("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "A", "B", "C", "D", "E"));
  EXPECT_THAT(numbers(report(Audience::board)), ElementsAre("1", "2", "3", "4", "5", "A", "B", "D"));
  EXPECT_THAT(numbers(report(Audience::lender)),
              ElementsAre("1", "2", "3", "4", "5", "8", "9", "10", "11", "A", "B", "C", "D", "E"));
  EXPECT_THAT(numbers(report(Audience::engineer)),
              ElementsAre("1", "2", "3", "4", "5", "6", "7", "10", "11", "A", "B", "C", "D", "E"));
}

TEST(Compose, EveryLinkLeadsToTheOneAnchorOfItsName) {
  for (const Dossier& plan : {test::small_dossier(), older()})
    for (const Language language : {Language::english, Language::arabic})
      for (const Audience audience : {Audience::everybody, Audience::board, Audience::lender, Audience::engineer}) {
        const XmlElement root = page_of(compose(plan, {.language = language, .audience = audience}));
        std::multiset<std::string> anchors;
        for (const XmlElement* each : all_elements(root))
          if (!each->attribute("id").empty()) anchors.insert(each->attribute("id"));
        for (const std::string& each : anchors) EXPECT_EQ(anchors.count(each), 1U) << each;
        for (const XmlElement* each : all_elements(root)) {
          if (each->name != "a") continue;
          ASSERT_TRUE(each->attribute("href").starts_with("#"));
          EXPECT_TRUE(anchors.contains(each->attribute("href").substr(1))) << each->attribute("href");
        }
      }
}

/// Whether a text is a number or holds one.
bool has_digit(const std::string& text) { return text.find_first_of("0123456789") != std::string::npos; }

/// Annex A is where inputs come from, and the lines of annex B where amounts do; D and E hold terms and versions.
bool is_a_source(const Section& section) {
  return section.id == "annex-assumptions" || section.id == "lines" || section.id == "annex-glossary" ||
         section.id == "annex-versions";
}

TEST(Compose, EveryFigureLeadsToWhereItComesFrom) {
  for (const Language language : {Language::english, Language::arabic}) {
    std::vector<Section> sections = report(Audience::everybody, language).sections;
    std::erase_if(sections, is_a_source);
    const test::Texts texts = test::texts_of(sections);
    ASSERT_GT(texts.sayings.size(), 100u);
    for (const Text& text : texts.sayings)
      for (const Span& span : text)
        if (span.kind == Span::Kind::figure && has_digit(span.text)) {
          EXPECT_NE(span.link, "") << span.text << " in: " << plain(text);
        }
  }
}

/// All of the capex within ±20 %.
Estimate classified() {
  return {.classes = {{4, -0.2, 0.2, dollars(8e6), dollars(10e6), dollars(12e6)}},
          .low = dollars(8e6),
          .estimated = dollars(10e6),
          .high = dollars(12e6)};
}

std::optional<Picture> picture_named(const Document& document, const std::string& id) {
  for (const Section& section : document.sections)
    for (const Block& block : section.blocks)
      if (const auto* picture = std::get_if<Picture>(&block); picture != nullptr && picture->id == id) return *picture;
  return std::nullopt;
}

TEST(Compose, TheCapexCurveHasTheRangeOfTheEstimateAsABand) {
  Dossier plan = test::small_dossier();
  plan.estimate.reset();
  const auto alone = picture_named(compose(plan, {}), "figure-capex-curve-alone");
  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->numbers.columns.size(), 3u);
  plan.estimate = classified();
  for (const Language language : {Language::english, Language::arabic}) {
    const Document document = compose(plan, {.language = language});
    const auto banded = picture_named(document, "figure-capex-curve");
    ASSERT_TRUE(banded);
    ASSERT_EQ(banded->numbers.columns.size(), 5u);
    const auto amount = [&](std::size_t column) {
      return std::stod(banded->numbers.rows.back().cells.at(column - 1).front().text);
    };
    EXPECT_NEAR(amount(3), 0.8 * amount(2), 0.051) << "at the low end of the class";
    EXPECT_NEAR(amount(4), 1.2 * amount(2), 0.051) << "at its high end";
    EXPECT_GT(amount(2), 0);
  }
  EXPECT_THAT(picture_named(compose(plan, {}), "figure-capex-curve")->description,
              testing::HasSubstr("the band applies the range of the whole estimate to each period alike"));
}

TEST(Compose, ASectionWithoutItsFiguresSaysWhyInBothLanguages) {
  for (const Language language : {Language::english, Language::arabic})
    for (const Section& section : compose(older(), {.language = language}).sections)
      EXPECT_FALSE(section.blocks.empty()) << section.id;
}

TEST(Compose, APlanThatConvertsNothingHasAReportToo) {
  Dossier plan = test::small_dossier();
  plan.phases.clear();
  plan.decisions = {};
  plan.schedule.clear();
  for (const Language language : {Language::english, Language::arabic}) page_of(compose(plan, {.language = language}));
}

TEST(Compose, APlanThatNeedsNoFundingHasAReportToo) {
  Dossier plan = test::small_dossier();
  plan.value.peak_funding = Money{};
  plan.value.peak_funding_period.clear();
  for (const Language language : {Language::english, Language::arabic})
    EXPECT_FALSE(compose(plan, {.language = language}).sections.empty());
}

TEST(Compose, AReferenceThatIsWorthTheSameIsNotCalledWorse) {
  Dossier plan = test::small_dossier();
  ASSERT_TRUE(plan.keep_mining.figures.has_value());
  plan.keep_mining.figures->npv = plan.value.npv;
  const std::string page = html(compose(plan, {}), Paper::a4);
  EXPECT_THAT(page, testing::HasSubstr("worth as much as to keep mining"));
  EXPECT_THAT(page, testing::Not(testing::HasSubstr("To keep mining is not chosen")));
}

TEST(Compose, AFindingOfTheAuditStandsOnTheCover) {
  Dossier plan = test::small_dossier();
  EXPECT_FALSE(compose(plan, {}).cover.status);
  plan.audit.clean = false;
  plan.audit.findings.push_back({.rule = "water", .message = "too much"});
  const Document document = compose(plan, {});
  ASSERT_TRUE(document.cover.status);
  EXPECT_EQ(document.cover.status->tone, Callout::Tone::fault);
}

TEST(Compose, NothingIsDatedWithoutADate) {
  const auto dated = [](const std::string& date) {
    const Document document = compose(test::small_dossier(), {.date = date});
    return std::ranges::any_of(document.cover.facts, [](const Fact& each) { return plain(each.label) == "Date"; });
  };
  EXPECT_FALSE(dated(""));
  EXPECT_TRUE(dated("2027-03-19"));
}

}  // namespace
}  // namespace changeover::deliver
