#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "test/models/money/given.hpp"

namespace changeover::small {

/// What one line of one business should be, by period; received positive, paid negative.
struct Entry {
  Line line;
  Business business;
  std::vector<double> dollars;
};

/// What is given, and every line that is not zero then.
struct LedgerRow {
  std::string name;
  std::function<void(Given&)> given;
  std::vector<Entry> expected;
};

inline constexpr Business mining = Business::mining;
inline constexpr Business hosting = Business::hosting;
inline constexpr Business compute = Business::cloud;
inline constexpr Business site = Business::site;

inline std::string name_of_row(const testing::TestParamInfo<LedgerRow>& row) { return row.param.name; }

inline std::vector<double> expected_of(const LedgerRow& row, Line line, Business business) {
  for (const Entry& entry : row.expected)
    if (entry.line == line && entry.business == business) return entry.dollars;
  return {0, 0, 0, 0};
}

/// The whole ledger: the lines that are expected, and nothing on any other.
inline void expect_ledger(const LedgerRow& row) {
  Given given;
  row.given(given);
  const Ledger ledger = given.ledger();
  for (const LineTraits& each : lines())
    for (const Business business : businesses) {
      const std::vector<double> expected = expected_of(row, each.line, business);
      for (int t = 0; t < 4; ++t)
        EXPECT_EQ(ledger.at(each.line, business, t).count(),
                  Cents::rounded(dollars(expected[static_cast<std::size_t>(t)])).count())
            << each.name << ", business " << static_cast<int>(business) << ", period " << t;
    }
}

}  // namespace changeover::small
