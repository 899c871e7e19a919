#include "planner/deliver/compose.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "planner/deliver/html.hpp"
#include "test/planner/deliver/small_dossier.hpp"
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
