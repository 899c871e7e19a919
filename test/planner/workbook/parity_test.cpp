#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>

#include "planner/workbook/workbook.hpp"
#include "test/planner/workbook/office.hpp"
#include "test/planner/workbook/plans.hpp"

namespace changeover::workbook::test {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "changeover-parity-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

std::optional<double> number_of(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// How far apart two values are, relatively. Amounts of hundreds of millions, of which a double holds a millionth of a
/// cent, cancel to nothing or to the last digits of their sums, and in which order LibreOffice sums is the machine's.
double apart(double a, double b) {
  constexpr double nothing = 1e-6, last_digit = 1e-8;
  if (std::max(std::abs(a), std::abs(b)) < nothing || std::abs(a - b) < last_digit) return 0;
  return std::abs(a - b) / std::abs(a);
}

struct Parity {
  std::size_t cells = 0;
  double greatest = 0;
};

/// Every formula of the workbook, its kept values poisoned, reckoned by LibreOffice and by the engine.
Parity compare(const Request& request, const std::string& named) {
  const Folder folder;
  const std::string engine = folder.file("engine.xlsx"), poisoned = folder.file("poisoned.xlsx");
  Request request_poisoned = request;
  request_poisoned.values_left_out = true;
  write_workbook(engine, request);
  write_workbook(poisoned, request_poisoned);
  const Cells expected = formulas_in(engine);
  const Cells before = formulas_in(poisoned);
  const Cells anew = formulas_in(reckoned_anew(poisoned, folder.path()));
  Parity parity;
  for (const auto& [cell, of_engine] : expected) {
    EXPECT_EQ(before.at(cell).formula, of_engine.formula);
    const auto found = anew.find(cell);
    if (found == anew.end()) {
      ADD_FAILURE() << named << " " << cell << " is gone";
      continue;
    }
    ++parity.cells;
    const auto a = number_of(of_engine.value), b = number_of(found->second.value);
    if (!a || !b) {
      EXPECT_EQ(of_engine.value, found->second.value) << named << " " << cell;
      continue;
    }
    EXPECT_NE(*b, left_out) << named << " " << cell << " was not reckoned";
    const double difference = apart(*a, *b);
    EXPECT_LE(difference, 1e-9) << named << " " << cell << " =" << of_engine.formula << ": engine " << *a
                                << ", LibreOffice " << *b;
    parity.greatest = std::max(parity.greatest, difference);
  }
  return parity;
}

/// Twenty inputs, each by up to a tenth more or less; decisions stay as they are.
Case changed(const Workings& workings, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<int> inputs;
  for (int row = 0; row < static_cast<int>(workings.rows().size()); ++row)
    if (workings.row(row).is_given() && workings.row(row).origin != "decisions" &&
        workings.row(row).origin != "plan.step" && workings.row(row).origin != "docs/money.md, Workings")
      inputs.push_back(row);
  std::ranges::shuffle(inputs, random);
  Case out{.name = "changed"};
  for (std::size_t i = 0; i < inputs.size() && out.given.size() < 20; ++i) {
    std::vector<double> values = workings.row(inputs[i]).given;
    for (double& each : values) each *= 0.9 + 0.2 * static_cast<double>(random() % 1000) / 1000;
    if (values != workings.row(inputs[i]).given) out.given[inputs[i]] = values;
  }
  return out;
}

class OfExamples : public testing::TestWithParam<const char*> {};

TEST_P(OfExamples, EveryFormulaIsReckonedAsByTheEngine) {
  const deliver::Dossier plan = plan_of(GetParam());
  ASSERT_TRUE(plan.workings.has_value());
  std::vector<Case> cases;
  for (const Case& each : plan.cases)
    if (each.obstacle.empty()) cases.push_back(each);
  Parity all;
  const auto add = [&](const Request& request, const std::string& named) {
    const Parity one = compare(request, named);
    all.cells += one.cells;
    all.greatest = std::max(all.greatest, one.greatest);
  };
  for (int chosen = 0; chosen <= static_cast<int>(cases.size()); ++chosen)
    add({.plan = plan, .workings = *plan.workings, .cases = cases, .chosen = chosen},
        std::string(GetParam()) + " case " + std::to_string(chosen));
  const Workings other = plan.workings->under(changed(*plan.workings, 2027));
  EXPECT_NE(other, *plan.workings);
  add({.plan = plan, .workings = other}, std::string(GetParam()) + " with changed inputs");
  EXPECT_GT(all.cells, 1000U);
  RecordProperty("cells", static_cast<int>(all.cells));
  std::cout << GetParam() << ": " << all.cells << " cells, apart by at most " << all.greatest << "\n";
}

INSTANTIATE_TEST_SUITE_P(Examples, OfExamples, testing::ValuesIn(all_plans), [](const auto& row) {
  std::string name = row.param;
  std::ranges::replace_if(
      name, [](char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});

}  // namespace
}  // namespace changeover::workbook::test
