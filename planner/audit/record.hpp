#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "planner/audit/audit.hpp"

namespace changeover::auditing {

[[nodiscard]] inline std::size_t index(int i) { return static_cast<std::size_t>(i); }

/// Two numbers with just enough decimals to tell them apart: whole ones none, others at least one.
[[nodiscard]] std::pair<std::string, std::string> tell_apart(double a, double b);
/// `a`, `a and b`, `a, b and c`.
[[nodiscard]] std::string enumerated(const std::vector<std::string>& names);
/// A whole number of something: `1 period`, `2,000 miners`.
[[nodiscard]] std::string counted(double number, const std::string& noun);

inline constexpr double relative_tolerance = 1e-6;
/// The least that counts as an excess: 1 W, a millionth of a unit, of a tonne, of an accelerator; a cent.
inline constexpr double physical_floor = 1e-6;
inline constexpr double money_floor = 0.01;

/// What a check is about.
struct Subject {
  Rule rule = Rule::shape;
  int period = -1;
  std::string where{};
  std::string state{};
};

/// Counts checks and keeps what they find. A sentence is composed only when it is needed; the period is put before it.
/// What is past cannot be changed and is checked for nothing but that it is as it was.
class Record {
 public:
  Record(const Calendar& calendar, int now) : calendar_(calendar), now_(now) {}

  /// `sentence()` says what is wrong.
  template <class Sentence>
  void require(bool holds, const Subject& subject, Sentence sentence) {
    if (is_past(subject)) return;
    ++checks_;
    if (!holds) find(subject, sentence(), 0);
  }
  /// `sentence(amount, limit)` is given both as text.
  template <class Sentence>
  void at_most(double amount, double limit, double floor, const Subject& subject, Sentence sentence) {
    if (is_past(subject)) return;
    ++checks_;
    if (amount <= limit + std::max(floor, relative_tolerance * std::abs(limit))) return;
    const auto [amount_text, limit_text] = tell_apart(amount, limit);
    find(subject, sentence(amount_text, limit_text), amount - limit);
  }
  template <class Sentence>
  void at_least(double amount, double limit, double floor, const Subject& subject, Sentence sentence) {
    at_most(-amount, -limit, floor, subject, [&](const std::string&, const std::string&) {
      const auto [amount_text, limit_text] = tell_apart(amount, limit);
      return sentence(amount_text, limit_text);
    });
  }

  [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
  [[nodiscard]] int checks() const { return checks_; }
  [[nodiscard]] std::string label(int period) const { return calendar_.label(period); }

 private:
  [[nodiscard]] bool is_past(const Subject& subject) const {
    return subject.rule != Rule::history && subject.period >= 0 && subject.period < now_;
  }
  void find(const Subject& subject, const std::string& sentence, double excess);

  Calendar calendar_;
  int now_;
  std::vector<Finding> findings_;
  int checks_ = 0;
};

}  // namespace changeover::auditing
