#include "planner/audit/record.hpp"

#include "models/base/text.hpp"

namespace changeover::auditing {

std::pair<std::string, std::string> tell_apart(double a, double b) {
  const auto whole = [](double x) { return std::abs(x - std::round(x)) <= 1e-9 * std::max(1.0, std::abs(x)); };
  for (int decimals = whole(a) && whole(b) ? 0 : 1;; ++decimals) {
    std::pair texts{grouped(a, decimals), grouped(b, decimals)};
    if (texts.first != texts.second || decimals >= 9) return texts;
  }
}

std::string enumerated(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

std::string counted(double number, const std::string& noun) {
  return grouped(number, 0) + " " + noun + (number == 1 ? "" : "s");
}

void Record::find(const Subject& subject, const std::string& sentence, double excess) {
  const std::string when = subject.period < 0 ? "" : label(subject.period) + ": ";
  findings_.push_back({subject.rule, subject.period, subject.where, when + sentence, excess, subject.state});
}

}  // namespace changeover::auditing
