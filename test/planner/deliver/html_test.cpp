#include "planner/deliver/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "planner/deliver/compose.hpp"
#include "test/planner/deliver/small_dossier.hpp"
#include "test/support/hostile_texts.hpp"
#include "test/support/xml.hpp"

namespace changeover::deliver {
namespace {

using testing::HasSubstr;
using testing::Not;

XmlElement page_of(const Document& document) {
  const std::string text = html(document, Paper::a4);
  return read_xml(text.substr(text.find('\n') + 1));
}

/// The page without what is within its drawings, which shorten texts by their widths.
XmlElement without_drawings(XmlElement element) {
  if (element.name == "svg") element.children.clear();
  for (XmlElement& child : element.children) child = without_drawings(std::move(child));
  return element;
}

/// The elements within the drawings, by name.
std::set<std::string> drawn(const XmlElement& root) {
  std::set<std::string> names;
  for (const XmlElement* each : all_elements(root))
    if (each->name == "svg")
      for (const XmlElement* part : all_elements(*each)) names.insert(part->name);
  return names;
}

/// The plan with one text in every place where an input's own words may stand.
Dossier with_texts(Dossier plan, const std::string& text) {
  const auto set = [&](std::string& place) { place = text; };
  set(plan.site->name);
  set(plan.site->location);
  for (auto& each : plan.site->halls) {
    set(each.name);
    for (auto& fleet : each.fleets) set(fleet.name);
    for (auto& fit : each.fits) set(fit.limited_by);
  }
  for (auto& each : plan.site->options) {
    set(each.name);
    set(each.rack_name);
  }
  for (auto& each : plan.site->projects) set(each.name);
  for (auto& each : plan.site->offers) set(each.name);
  for (Activity& each : plan.schedule) set(each.name);
  for (Network& network : plan.networks)
    for (auto& each : network.equipment) set(each.name);
  for (Assumption& each : plan.assumptions) {
    set(each.value);
    set(each.source);
  }
  for (Phase& each : plan.phases) {
    set(each.waits_for);
    each.waits.clear();
  }
  for (Series& each : plan.periods.series) set(each.unit);
  for (LimitUses& time : plan.limits)
    for (LimitUse& use : time.uses) set(use.unit);
  set(plan.statement.currency);
  plan.keep_mining = {.obstacle = text};
  plan.audit.findings = {{.rule = "water", .message = text}};
  set(plan.origin.path);
  plan.origin.sets = {text};
  return plan;
}

Document with_text(const std::string& text, Language language) {
  const Edition edition{
      .language = language, .brand = {.client = text, .preparer = text, .confidentiality = text}, .date = "2027-03-19"};
  return compose(with_texts(test::small_dossier(), text), edition);
}

TEST(Html, TextsOfTheInputAddNoTagAndNoAttribute) {
  for (const Language language : {Language::english, Language::arabic}) {
    const XmlElement harmless = page_of(with_text("harmless", language));
    for (const auto& [kind, text] : hostile_texts()) {
      const XmlElement page = page_of(with_text(text, language));
      EXPECT_EQ(shape_of(without_drawings(page)), shape_of(without_drawings(harmless))) << kind;
      EXPECT_EQ(drawn(page), drawn(harmless)) << kind;
    }
  }
}

TEST(Html, AsksForNothingAndRunsNothing) {
  const XmlElement root = page_of(compose(test::small_dossier(), {}));
  std::string policy;
  for (const XmlElement* each : all_elements(root)) {
    EXPECT_NE(each->name, "script");
    EXPECT_NE(each->name, "link");
    EXPECT_NE(each->name, "iframe");
    EXPECT_EQ(each->attribute("style"), "") << each->name << ": the policy forbids styles of elements";
    for (const auto& [attribute, value] : each->attributes) EXPECT_FALSE(attribute.starts_with("on")) << attribute;
    if (each->attribute("http-equiv") == "Content-Security-Policy") policy = each->attribute("content");
  }
  EXPECT_THAT(policy,
              testing::MatchesRegex("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; font-src data:; "
                                    "img-src data:; base-uri 'none'; form-action 'none'"));
}

TEST(Html, FiguresAreIsolatedAndCodesToo) {
  Document document{.language = Language::arabic};
  document.sections.push_back({.id = "a",
                               .title = {words("قاعة")},
                               .blocks = {Paragraph{{words("قدرة "), figure("46.0 MW", "a"), words(" في "),
                                                     code("hall-1"), name("Hall <1>")}}}});
  EXPECT_THAT(html(document, Paper::a4),
              HasSubstr("<p>قدرة <a href=\"#a\"><bdi dir=\"ltr\" class=\"n\">46.0 MW</bdi></a> في "
                        "<code dir=\"ltr\">hall-1</code><bdi>Hall &lt;1&gt;</bdi></p>"));
}

TEST(Html, PagesAreOfThePaperAndTheDirection) {
  const Document english = compose(test::small_dossier(), {});
  EXPECT_THAT(html(english, Paper::a4), HasSubstr("@page{size:A4;@top-left{"));
  EXPECT_THAT(html(english, Paper::letter), HasSubstr("@page{size:letter;@top-left{"));
  const std::string arabic = html(compose(test::small_dossier(), {.language = Language::arabic}), Paper::a4);
  EXPECT_THAT(arabic, HasSubstr("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"ar\" dir=\"rtl\">"));
  EXPECT_THAT(arabic, HasSubstr("@page{size:A4;@top-right{direction:rtl;"));
}

TEST(Html, WhatStandsInAStyleCannotLeaveIt) {
  const Edition edition{.brand = {.confidentiality = "\"}</style><script>\\"}};
  const std::string page = html(compose(test::small_dossier(), edition), Paper::a4);
  const std::string style = page.substr(page.find("<style>"), page.find("</style>") - page.find("<style>"));
  EXPECT_THAT(style,
              HasSubstr(R"(content:"\000022 \00007d \00003c \00002f style\00003e \00003c script\00003e \00005c "})"));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
}

TEST(Html, TheSamePlanGivesTheSameBytes) {
  const auto page = [] { return html(compose(test::small_dossier(), {.language = Language::arabic}), Paper::a4); };
  EXPECT_EQ(page(), page());
}

}  // namespace
}  // namespace changeover::deliver
