#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "models/base/text.hpp"
#include "test/cli/command.hpp"

/// The examples: planned as their README says, audited, and compared with the figures in their expected.yaml.
namespace changeover {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const fs::path source(CHANGEOVER_SOURCE_DIR);

/// A figure of expected.yaml: what a plan says to it. Every number given must be as expected.
struct Figure {
  std::string name;
  Kind kind;
  std::function<std::vector<double>(const Json& plan)> of;
};

double last_of_series(const Json& plan, const std::string& key) {
  for (const Json& series : plan["periods"]["series"])
    if (series["key"] == key) return series["values"].back();
  return 0;
}

/// The years between the first and the last with rent: the full ones.
std::vector<double> full_years(const Json& plan, const std::vector<double>& by_year) {
  std::vector<double> rent(by_year.size(), 0);
  for (const Json& line : plan["statement"]["lines"])
    if (line["line"] == "rent")
      for (std::size_t year = 0; year < rent.size(); ++year) rent[year] += line["by_year"][year].get<double>();
  std::vector<std::size_t> years;
  for (std::size_t year = 0; year < rent.size(); ++year)
    if (rent[year] > 0) years.push_back(year);
  std::vector<double> full;
  for (std::size_t i = 1; i + 1 < years.size(); ++i) full.push_back(by_year[years[i]]);
  return full;
}

std::vector<double> rent_by_year(const Json& plan) {
  std::vector<double> rent(plan["statement"]["years"].size(), 0);
  for (const Json& line : plan["statement"]["lines"])
    if (line["line"] == "rent")
      for (std::size_t year = 0; year < rent.size(); ++year) rent[year] += line["by_year"][year].get<double>();
  return rent;
}

using Numbers = std::vector<double>;

const std::vector<Figure> figures{
    {"value.npv", Kind::money, [](const Json& plan) { return Numbers{plan["value"]["npv"]}; }},
    {"value.capex", Kind::money,
     [](const Json& plan) { return Numbers{-plan["statement"]["sums"]["capex"]["total"].get<double>()}; }},
    {"value.peak_funding", Kind::money,
     [](const Json& plan) { return Numbers{plan["value"]["peak_funding"]["amount"]}; }},
    {"value.critical_it", Kind::power,
     [](const Json& plan) { return Numbers{last_of_series(plan, "critical_it_live")}; }},
    {"value.mining", Kind::power, [](const Json& plan) { return Numbers{last_of_series(plan, "mining")}; }},
    {"value.conversions", Kind::count,
     [](const Json& plan) { return Numbers{static_cast<double>(plan["decisions"]["conversions"].size())}; }},
    {"value.projects", Kind::count,
     [](const Json& plan) { return Numbers{static_cast<double>(plan["decisions"]["projects"].size())}; }},
    {"value.phases", Kind::count, [](const Json& plan) { return Numbers{static_cast<double>(plan["phases"].size())}; }},
    {"year.rent", Kind::money, [](const Json& plan) { return full_years(plan, rent_by_year(plan)); }},
    {"year.noi", Kind::money,
     [](const Json& plan) { return full_years(plan, plan["statement"]["sums"]["noi"]["by_year"]); }},
    {"ratios.yield_on_cost", Kind::share, [](const Json& plan) { return Numbers{plan["value"]["yield_on_cost"]}; }},
    {"ratios.capex_per_critical_it", Kind::power_cost,
     [](const Json& plan) { return Numbers{plan["value"]["capex_per_mw"]}; }},
    {"ratios.internal_rate", Kind::share,
     [](const Json& plan) { return plan["value"]["internal_rates"].get<Numbers>(); }},
    {"keep_mining.npv", Kind::money, [](const Json& plan) { return Numbers{plan["reference"]["keep_mining"]["npv"]}; }},
    {"convert_at_once.npv", Kind::money,
     [](const Json& plan) { return Numbers{plan["reference"]["convert_at_once"]["npv"]}; }},
};

double number(const YAML::Node& node, Kind kind) {
  const auto text = node.as<std::string>();
  const auto read = read_quantity(text, kind);
  if (const auto* misread = std::get_if<Misreading>(&read)) throw std::runtime_error(text + ": " + misread->message);
  return std::get<Reading>(read).canonical;
}

/// `{value, tolerance?}`, the tolerance relative, or `{least?, most?}`.
void compare(const YAML::Node& expected, const Figure& figure, double found) {
  if (const YAML::Node value = expected["value"]) {
    const double wanted = number(value, figure.kind);
    const double tolerance = expected["tolerance"] ? number(expected["tolerance"], Kind::share) : 1e-9;
    EXPECT_NEAR(found, wanted, tolerance * std::abs(wanted)) << figure.name;
  }
  if (const YAML::Node least = expected["least"]) {
    EXPECT_GE(found, number(least, figure.kind)) << figure.name;
  }
  if (const YAML::Node most = expected["most"]) {
    EXPECT_LE(found, number(most, figure.kind)) << figure.name;
  }
}

void compare_figures(const fs::path& file, const Json& plan) {
  if (!fs::exists(file)) return;
  for (const auto& group : YAML::LoadFile(file.string()))
    for (const auto& entry : group.second) {
      const std::string name = group.first.as<std::string>() + "." + entry.first.as<std::string>();
      const auto figure =
          std::find_if(figures.begin(), figures.end(), [&](const Figure& one) { return one.name == name; });
      ASSERT_NE(figure, figures.end()) << file << ": `" << name << "` is no figure that this test knows";
      const Numbers found = figure->of(plan);
      EXPECT_FALSE(found.empty()) << name;
      for (const double one : found) compare(entry.second, *figure, one);
    }
}

/// The plan, audited; what it says is compared with `expected`, where there is such a file.
Json plan_and_compare(const std::string& example, const std::vector<std::string>& options,
                      const std::string& expected = "expected.yaml") {
  const Folder folder;
  const fs::path from = source / "examples" / example;
  fs::copy_file(from / "site.yaml", folder.path() / "site.yaml");
  std::vector<std::string> words{"plan", "site.yaml", "--json"};
  words.insert(words.end(), options.begin(), options.end());
  const Ending ending = Running(command_words(words), folder.path()).wait(3500);
  EXPECT_EQ(ending.exit, 0) << ending.out << ending.err;
  EXPECT_EQ(ending.err, "");
  const Json plan = Json::parse(ending.out);
  EXPECT_EQ(plan["proof"]["proven"], true);
  EXPECT_LE(plan["gap"].get<double>(), plan["proof"]["gap_asked"].get<double>() * (1 + 1e-9));
  EXPECT_EQ(plan["audit"]["clean"], true);
  EXPECT_GE(plan["bound"].get<double>(), plan["proof"]["value"].get<double>() - 1);
  EXPECT_GE(plan["value"]["npv"].get<double>(), plan["reference"]["keep_mining"]["npv"].get<double>() - 1)
      << "worse than to keep mining";
  compare_figures(from / expected, plan);
  const Ending audit = changeover_in(folder.path(), {"audit", "plan"});
  EXPECT_EQ(audit.exit, 0) << audit.out << audit.err;
  EXPECT_EQ(audit.err, "");
  return plan;
}

/// The folders of examples/ with a site, but for those that take minutes; the deals have a test of their own.
std::vector<std::string> quick_examples() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(source / "examples"))
    if (fs::exists(entry.path() / "site.yaml") && entry.path().filename() != "pecos-ridge")
      names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string name_of(const std::string& example) {
  std::string name = example;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

class Examples : public testing::TestWithParam<std::string> {};

TEST_P(Examples, GiveTheirExpectedFigures) { plan_and_compare(GetParam(), {}); }

INSTANTIATE_TEST_SUITE_P(Quick, Examples, testing::ValuesIn(quick_examples()),
                         [](const auto& row) { return name_of(row.param); });

TEST(SlowExamples, PecosRidgeIsProvenWithinHalfAPercent) { plan_and_compare("pecos-ridge", {"--gap", "0.5%"}); }

TEST(SlowExamples, BuckeyeConvertsWhatItsFundsPayFor) {
  plan_and_compare("buckeye", {"--scenario", "less-money"}, "less-money.yaml");
}

TEST(SlowExamples, PecosRidgeFinancedBalances) {
  const Json plan = plan_and_compare("pecos-ridge", {"--gap", "0.5%", "--scenario", "financed"}, "financed.yaml");
  const Json& of = plan["debt"]["sources_and_uses"];
  const auto cents = [](const Json& amount) { return std::llround(amount.get<double>() * 100); };
  long long sources = cents(of["equity"]) + cents(of["tenants"]);
  for (const auto& loan : of["loans"].items()) sources += cents(loan.value());
  EXPECT_EQ(sources, cents(of["cost"]) + cents(of["interest_capitalised"]) + cents(of["fees"]) + cents(of["reserves"]));
  EXPECT_GT(plan["debt"]["loans"][0]["lowest_cover"], 1.15);
  EXPECT_NEAR(plan["debt"]["internal_rates"][0].get<double>(), 0.143, 0.01);
  EXPECT_NEAR(plan["debt"]["equity_needed"].get<double>(), 164e6, 10e6);
  EXPECT_TRUE(plan["debt"]["loans"][0]["covenant_first_broken"].is_null());
}

/// Every site that is shipped, and every scenario of it.
std::vector<std::string> shipped_sites() {
  std::vector<std::string> sites{"configs/starter/site.yaml"};
  for (const auto& entry : fs::recursive_directory_iterator(source / "examples"))
    if (entry.path().filename() == "site.yaml") sites.push_back(fs::relative(entry.path(), source).generic_string());
  std::sort(sites.begin(), sites.end());
  return sites;
}

class ShippedSites : public testing::TestWithParam<std::string> {};

TEST_P(ShippedSites, ReadCleanInEveryScenario) {
  const auto clean = testing::HasSubstr(": 0 errors, 0 warnings;");
  const Ending ending = changeover_in(source, {"check", "./" + GetParam()});
  EXPECT_EQ(ending.exit, 0) << ending.err;
  EXPECT_EQ(ending.err, "");
  EXPECT_THAT(ending.out, clean);
  for (const auto& scenario : YAML::LoadFile((source / GetParam()).string())["scenarios"]) {
    const auto id = scenario.first.as<std::string>();
    const Ending other = changeover_in(source, {"check", "./" + GetParam(), "--scenario", id});
    EXPECT_EQ(other.exit, 0) << id << "\n" << other.err;
    EXPECT_THAT(other.out, clean) << id << "\n" << other.err;
  }
}

INSTANTIATE_TEST_SUITE_P(All, ShippedSites, testing::ValuesIn(shipped_sites()), [](const auto& row) {
  return name_of(fs::path(row.param).parent_path().filename().string());
});

TEST(Starter, IsPlannedAndAudited) {
  const Folder folder;
  ASSERT_EQ(changeover_in(folder.path(), {"init", "mine"}).exit, 0);
  const Ending plan = Running(command_words({"plan", "mine/site.yaml", "--gap", "2%"}), folder.path()).wait(500);
  EXPECT_EQ(plan.exit, 0) << plan.err;
  EXPECT_EQ(changeover_in(folder.path(), {"audit", "mine/plan"}).exit, 0);
  EXPECT_THAT(names_in(folder.path() / "mine"),
              testing::ElementsAre(".gitignore", "plan", "site.schema.json", "site.yaml"));
}

}  // namespace
}  // namespace changeover
