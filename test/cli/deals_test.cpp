#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "models/base/text.hpp"
#include "test/cli/command.hpp"

/// The published deals of examples/deals: valued as their companies announced them, and compared with what was
/// published. docs/validation.md is written from the same run; `CHANGEOVER_ACCEPT=1` writes it anew.
namespace changeover {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Numbers = std::vector<double>;

const fs::path source(CHANGEOVER_SOURCE_DIR);
const fs::path page = source / "docs/validation.md";

/// A value.json, read period by period.
class Valued {
 public:
  explicit Valued(Json json) : json_(std::move(json)) {}

  [[nodiscard]] Numbers line(const std::string& name) const {
    return sum([&](const Json& line) { return line["line"] == name; });
  }
  [[nodiscard]] Numbers noi() const {
    return sum([](const Json& line) { return line["group"] == "revenue" || line["group"] == "operating"; });
  }
  [[nodiscard]] Numbers series(const std::string& key) const {
    for (const Json& series : json_["periods"]["series"])
      if (series["key"] == key) return series["values"];
    throw std::runtime_error("there is no series " + key);
  }
  /// Figures that a statement has, but no period: `yield_on_cost`.
  [[nodiscard]] double figure(const std::string& key) const { return json_["value"][key]; }

  /// Of a period `2026-Q1`, or of the periods of a year `2027` together.
  [[nodiscard]] double at(const Numbers& by_period, const std::string& when) const {
    double total = 0;
    bool found = false;
    for (std::size_t t = 0; t < by_period.size(); ++t)
      if (json_["periods"]["labels"][t].get<std::string>().starts_with(when)) {
        total += by_period[t];
        found = true;
      }
    if (!found) throw std::runtime_error("no period is in " + when);
    return total;
  }
  [[nodiscard]] std::size_t periods_a_year() const {
    const auto months = [&](std::size_t t) {
      const std::string start = json_["periods"]["starts"][t];
      return 12 * std::stoi(start.substr(0, 4)) + std::stoi(start.substr(5, 2));
    };
    return 12 / static_cast<std::size_t>(months(1) - months(0));
  }

 private:
  [[nodiscard]] Numbers sum(const std::function<bool(const Json&)>& counts) const {
    Numbers by_period(json_["periods"]["labels"].size(), 0);
    for (const Json& line : json_["statement"]["lines"])
      if (counts(line))
        for (std::size_t t = 0; t < by_period.size(); ++t) by_period[t] += line["by_period"][t].get<double>();
    return by_period;
  }

  Json json_;
};

double total(const Numbers& numbers) {
  double sum = 0;
  for (const double each : numbers) sum += each;
  return sum;
}

/// The periods in which there is rent.
Numbers rented(const Valued& valued) {
  Numbers rent = valued.line("rent");
  std::erase_if(rent, [](double amount) { return amount <= 0; });
  return rent;
}

double first_year_rent(const Valued& valued, const std::string&) {
  Numbers rent = rented(valued);
  rent.resize(valued.periods_a_year());
  return total(rent);
}

double average_rent(const Valued& valued, const std::string&) {
  const Numbers rent = rented(valued);
  return total(rent) / static_cast<double>(rent.size()) * static_cast<double>(valued.periods_a_year());
}

double annual_rent(const Valued& valued, const std::string& when) {
  return valued.at(valued.line("rent"), when) * static_cast<double>(valued.periods_a_year());
}

double capex(const Valued& valued, const std::string&) {
  double paid = 0;
  for (const char* line : {"conversions", "projects", "contingency", "racks bought"}) paid -= total(valued.line(line));
  return paid;
}

double critical_it(const Valued& valued, const std::string&) { return valued.series("critical_it_live").back(); }

/// A figure of published.yaml: in what unit, and what a value.json says to it; `when` is the entry's `at`.
struct Metric {
  Kind kind;
  std::function<double(const Valued&, const std::string& when)> of;
};

const std::map<std::string, Metric> metrics{
    {"first_year_rent", {Kind::money, first_year_rent}},
    {"average_rent", {Kind::money, average_rent}},
    {"annual_rent", {Kind::money, annual_rent}},
    {"rent", {Kind::money, [](const Valued& v, const std::string& when) { return v.at(v.line("rent"), when); }}},
    {"noi", {Kind::money, [](const Valued& v, const std::string& when) { return v.at(v.noi(), when); }}},
    {"capex", {Kind::money, capex}},
    {"npv", {Kind::money, [](const Valued& v, const std::string&) { return v.figure("npv"); }}},
    {"critical_it", {Kind::power, critical_it}},
    {"sold",
     {Kind::power,
      [](const Valued& v, const std::string& when) { return v.at(v.series("critical_it_sold_hosting"), when); }}},
    {"capex_per_mw",
     {Kind::power_cost,
      [](const Valued& v, const std::string& when) { return capex(v, when) / critical_it(v, when); }}},
    {"yield_on_cost", {Kind::share, [](const Valued& v, const std::string&) { return v.figure("yield_on_cost"); }}},
};

std::string written(double number, Kind kind) {
  constexpr double million = 1e6;
  const std::string sign = number < 0 ? "-" : "";
  const double size = std::abs(number);
  switch (kind) {
    case Kind::money:
      return sign + "$" + grouped(size / million, 1) + "M";
    case Kind::power_cost:
      return sign + "$" + grouped(size / million, 2) + "M/MW";
    case Kind::power:
      return grouped(number, 1) + " MW";
    case Kind::share:
      return grouped(100 * number, 1) + " %";
    default:
      throw std::runtime_error("no way to write this kind");
  }
}

/// "+0.80 %"; zero has no sign.
std::string difference(double share) {
  const std::string digits = grouped(std::abs(100 * share), 2);
  const bool none = digits.find_first_of("123456789") == std::string::npos;
  return (none ? "" : share < 0 ? "-" : "+") + digits + " %";
}

double number(const YAML::Node& node, Kind kind) {
  const auto text = node.as<std::string>();
  const auto read = read_quantity(text, kind);
  if (const auto* misread = std::get_if<Misreading>(&read)) throw std::runtime_error(text + ": " + misread->message);
  return std::get<Reading>(read).canonical;
}

std::string text(const YAML::Node& node, const std::string& otherwise = "") { return node.as<std::string>(otherwise); }

/// A deal, and every plan of it that is valued.
class Deal {
 public:
  explicit Deal(const std::string& name)
      : name_(name), published_(YAML::LoadFile((folder() / "published.yaml").string())) {}

  [[nodiscard]] const YAML::Node& published() const { return published_; }
  [[nodiscard]] std::string name() const { return name_; }
  /// "V9" of `v9-helios`.
  [[nodiscard]] std::string number() const { return "V" + name_.substr(1, name_.find('-') - 1); }

  [[nodiscard]] double found(const YAML::Node& entry) {
    return metric(entry).of(valued(text(entry["decisions"], "decisions.json"), text(entry["scenario"])),
                            text(entry["at"]));
  }
  [[nodiscard]] static const Metric& metric(const YAML::Node& entry) {
    const auto known = metrics.find(text(entry["metric"]));
    if (known == metrics.end()) throw std::runtime_error("`" + text(entry["metric"]) + "` is no metric of this test");
    return known->second;
  }

 private:
  [[nodiscard]] fs::path folder() const { return source / "examples/deals" / name_; }

  const Valued& valued(const std::string& decisions, const std::string& scenario) {
    const auto key = std::pair(decisions, scenario);
    if (const auto known = valued_.find(key); known != valued_.end()) return known->second;
    std::vector<std::string> words{"value", text(published_["site"], "site.yaml"), "--decisions", decisions, "--json"};
    if (!scenario.empty()) words.insert(words.end(), {"--scenario", scenario});
    const Ending ending = changeover_in(folder(), words);
    if (ending.exit != 0 || !ending.err.empty()) throw std::runtime_error(name_ + ": " + ending.out + ending.err);
    return valued_.emplace(key, Valued(Json::parse(ending.out))).first->second;
  }

  std::string name_;
  YAML::Node published_;
  std::map<std::pair<std::string, std::string>, Valued> valued_{};
};

/// In the order of their numbers.
std::vector<std::string> deal_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(source / "examples/deals"))
    names.push_back(entry.path().filename().string());
  std::ranges::sort(names, {}, [](const std::string& name) { return std::stoi(name.substr(1)); });
  return names;
}

class Deals : public testing::TestWithParam<std::string> {};

TEST_P(Deals, AreReproducedWithinTheirTolerance) {
  Deal deal(GetParam());
  for (const YAML::Node& entry : deal.published()["compare"]) {
    const double found = deal.found(entry);
    if (!entry["value"]) continue;
    const double published = number(entry["value"], Deal::metric(entry).kind);
    EXPECT_LE(std::abs(found / published - 1), number(entry["tolerance"], Kind::share))
        << text(entry["of"]) << ": " << found << " for " << text(entry["value"]);
  }
}

INSTANTIATE_TEST_SUITE_P(Published, Deals, testing::ValuesIn(deal_names()), [](const auto& row) {
  std::string name = row.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

constexpr const char* opening = R"(# Validation on published deals

Do the figures come out as they were announced? Each deal of [examples/deals](../examples/deals) is a site that is made of published inputs only, and the plan that the companies
announced. `changeover value` values and audits it; nothing is searched for and nothing is fitted. What the input language needs and nobody published is a
value that cannot touch the figure that is compared, marked `judgement:` in the site; where that is not so, it is said below.

An **output** follows from other published figures. An **input, read back** went in and came out again through every period of the statement: it shows that nothing is lost on the
way, and proves nothing else. Where nothing was published, there is nothing to compare and the figure is given for orientation. Published figures
marked "derived" are arithmetic on published figures. The difference is that of Changeover's figure to the published one.

This page is written by `test/cli/deals_test.cpp` from its run and compared with it in every test; `CHANGEOVER_ACCEPT=1 ctest --preset test -R Validation` writes it anew.
)";

std::string row(Deal& deal, const YAML::Node& entry) {
  const Kind kind = Deal::metric(entry).kind;
  const double found = deal.found(entry);
  const bool compared = entry["value"].IsDefined();
  const std::string is = !compared ? "for orientation" : entry["input"].as<bool>(false) ? "input, read back" : "output";
  return "| " + text(entry["of"]) + " | " + is + " | " + (compared ? text(entry["value"]) : "—") + " | " +
         written(found, kind) + " | " +
         (compared ? difference(found / number(entry["value"], kind) - 1) + " | " + text(entry["tolerance"])
                   : "— | —") +
         " | " + text(entry["source"]) + " |\n";
}

std::string section(Deal& deal) {
  std::string markdown = "\n## " + deal.number() + ": " + text(deal.published()["deal"]) + "\n\n[" + deal.name() +
                         "](../examples/deals/" + deal.name() + "). What went in:\n\n";
  for (const YAML::Node& input : deal.published()["inputs"]) markdown += "- " + text(input) + "\n";
  markdown +=
      "\n| figure | is | published | Changeover | difference | tolerance | source |\n|---|---|---|---|---|---|---|\n";
  for (const YAML::Node& entry : deal.published()["compare"]) markdown += row(deal, entry);
  return markdown + "\n" + text(deal.published()["not_compared"]) + "\n";
}

std::string validation_page() {
  std::string markdown = opening;
  std::map<int, std::string> sources;
  for (const std::string& name : deal_names()) {
    Deal deal(name);
    markdown += section(deal);
    for (const auto& each : deal.published()["sources"])
      sources[std::stoi(text(each.first).substr(1))] = text(each.second);
  }
  markdown += "\n## Sources\n\n";
  for (const auto& [code, where] : sources) markdown += "- S" + std::to_string(code) + ": " + where + "\n";
  return markdown;
}

TEST(Validation, PageIsWhatTheRunGives) {
  const std::string generated = validation_page();
  const char* wish = std::getenv("CHANGEOVER_ACCEPT");
  if (wish && std::string(wish) == "1") write(page, generated);
  EXPECT_EQ(text_of(page), generated);
}

}  // namespace
}  // namespace changeover
