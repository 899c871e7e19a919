#include "planner/deliver/phrases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "models/money/break_even.hpp"
#include "models/money/ledger.hpp"
#include "planner/deliver/telling.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/waiting.hpp"

namespace changeover::deliver {
namespace {

const Phrasebook english(Language::english), arabic(Language::arabic);

const std::set<std::string> plural_forms{"zero", "one", "two", "few", "many", "other"};

bool counts(const std::string& key) { return key.starts_with("count."); }

std::set<std::string> without_counts(const Phrasebook& phrases) {
  std::set<std::string> keys;
  for (const std::string& key : phrases.keys())
    if (!counts(key)) keys.insert(key);
  return keys;
}

/// `count.hall` → its forms.
std::map<std::string, std::set<std::string>> counted_nouns(const Phrasebook& phrases) {
  std::map<std::string, std::set<std::string>> nouns;
  for (const std::string& key : phrases.keys())
    if (counts(key)) nouns[key.substr(0, key.rfind('.'))].insert(key.substr(key.rfind('.') + 1));
  return nouns;
}

std::multiset<std::string> places(const std::string& phrase) {
  std::multiset<std::string> all;
  for (std::size_t open = phrase.find('{'); open != std::string::npos; open = phrase.find('{', open + 1))
    all.insert(phrase.substr(open, phrase.find('}', open) - open + 1));
  return all;
}

bool has_arabic_letters(const std::string& text) { return text.find_first_of("\xD8\xD9\xDA\xDB") != std::string::npos; }

TEST(Phrases, BothCataloguesHaveTheSameKeys) { EXPECT_EQ(without_counts(english), without_counts(arabic)); }

TEST(Phrases, BothHaveTheSamePlaces) {
  for (const std::string& key : without_counts(english))
    EXPECT_EQ(places(english.plain(key)), places(arabic.plain(key))) << key;
}

TEST(Phrases, CountedNounsHaveEveryFormOfTheirLanguage) {
  for (const auto& [noun, forms] : counted_nouns(english))
    EXPECT_EQ(forms, (std::set<std::string>{"one", "other"})) << noun;
  for (const auto& [noun, forms] : counted_nouns(arabic)) EXPECT_EQ(forms, plural_forms) << noun;
  EXPECT_EQ(counted_nouns(english).size(), counted_nouns(arabic).size());
}

TEST(Phrases, ArabicPhrasesAreArabic) {
  const std::set<std::string> of_names_alone{"Changeover", "{program}، {solver}", "{line} ({business})",
                                             "{amount} ({class})", "N-1"};
  for (const std::string& key : arabic.keys()) {
    const std::string phrase = arabic.plain(key);
    EXPECT_TRUE(of_names_alone.contains(phrase) || has_arabic_letters(phrase)) << key << ": " << phrase;
  }
  for (const std::string& key : english.keys()) EXPECT_FALSE(has_arabic_letters(english.plain(key))) << key;
}

TEST(Phrases, CountsTakeTheFormOfTheNumber) {
  EXPECT_EQ(plain(english.counted("count.hall", 1)), "1 hall");
  EXPECT_EQ(plain(english.counted("count.hall", 1284)), "1,284 halls");
  EXPECT_EQ(plain(arabic.counted("count.hall", 1)), "قاعة واحدة");
  EXPECT_EQ(plain(arabic.counted("count.hall", 2)), "قاعتان");
  EXPECT_EQ(plain(arabic.counted("count.hall", 7)), "7 قاعات");
  EXPECT_EQ(plain(arabic.counted("count.check", 99)), "99 فحصًا");
  EXPECT_EQ(plain(arabic.counted("count.check", 100)), "100 فحص");
}

TEST(Phrases, PluralFormsAreThoseOfUnicode) {
  const std::vector<std::pair<long long, Plural>> rows{{0, Plural::zero},  {1, Plural::one},     {2, Plural::two},
                                                       {3, Plural::few},   {10, Plural::few},    {11, Plural::many},
                                                       {99, Plural::many}, {100, Plural::other}, {102, Plural::other},
                                                       {103, Plural::few}, {111, Plural::many}};
  for (const auto& [number, form] : rows) EXPECT_EQ(plural_of(Language::arabic, number), form) << number;
}

TEST(Phrases, FiguresInAPhraseStayApart) {
  const Text text = arabic("cover.from_to", {{"from", {figure("2027-Q1")}}, {"to", {figure("2036-Q4")}}});
  EXPECT_EQ(text, (Text{words("من "), figure("2027-Q1"), words(" إلى "), figure("2036-Q4")}));
}

/// What plan.json may say in words of its own has a phrase in either language.
TEST(Phrases, KnowEveryWordOfAPlan) {
  for (const Phrasebook* say : {&english, &arabic}) {
    for (const LineTraits& line : lines()) {
      EXPECT_TRUE(say->has("line." + key_of(std::string(line.name)))) << line.name;
      EXPECT_TRUE(say->has("line_is." + key_of(std::string(line.name)))) << line.name;
    }
    for (const Business business : businesses) EXPECT_TRUE(say->has("business." + changeover::name_of(business)));
    for (const CostCategory each : cost_categories)
      EXPECT_TRUE(say->has("category." + key_of(changeover::name_of(each)))) << changeover::name_of(each);
    for (const char* each : {"contingency", "sales_tax", "racks"})
      EXPECT_TRUE(say->has("category." + std::string(each)));
    for (const Driver driver : drivers) EXPECT_TRUE(say->has("driver." + std::string(changeover::name_of(driver))));
    for (const Bound bound : {Bound::limit, Bound::loan_to_cost, Bound::cover, Bound::cost})
      EXPECT_TRUE(say->has("bound." + changeover::name_of(bound)));
    for (const char* group : {"revenue", "operating", "capital", "tax"})
      EXPECT_TRUE(say->has("group." + std::string(group)));
    for (const char* goal : {"npv", "secure-mw", "least-capex"}) EXPECT_TRUE(say->has("goal." + key_of(goal)));
    for (const char* limit : {"supply", "network_cut", "dual_feed", "water", "resource", "shared", "converting_at_once",
                              "capex_per_year", "capex_total"})
      EXPECT_TRUE(say->has("limit." + std::string(limit))) << limit;
    for (const char* medium : {"power", "air", "liquid", "immersion"}) {
      EXPECT_TRUE(say->has("commodity." + std::string(medium)));
      EXPECT_TRUE(say->has("reuse.equipment." + std::string(medium)));
    }
    for (const char* limit : {"positions", "floor area", "floor load", "hall rating"})
      EXPECT_TRUE(say->has("fit_limit." + key_of(limit))) << limit;
    for (const char* level : {"n", "n-1", "2n"}) EXPECT_TRUE(say->has("redundancy." + key_of(level)));
    for (const char* giver : {"site", "scenario", "set", "catalogue", "default"})
      EXPECT_TRUE(say->has("giver." + std::string(giver)));
  }
}

}  // namespace
}  // namespace changeover::deliver
