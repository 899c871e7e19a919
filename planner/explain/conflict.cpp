#include "planner/explain/conflict.hpp"

#include <span>

namespace changeover {
namespace {

class Explaining {
 public:
  Explaining(const Scenario& scenario, const std::vector<SiteRule>& rules, Feasibility& feasibility)
      : scenario_(scenario), rules_(rules), feasibility_(feasibility) {}

  Conflict run() {
    std::vector<int> all(rules_.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<int>(i);
    if (of({}) == Possible::no) return {.rules = {}, .minimal = true};
    std::vector<int> found = conflict({}, false, all);
    if (feasibility_.cancelled()) return {};
    const bool minimal = without_spare(found);
    Conflict result{.minimal = minimal};
    for (const int rule : found) result.rules.push_back(rules_[static_cast<std::size_t>(rule)]);
    return result;
  }

 private:
  [[nodiscard]] Possible of(const std::vector<int>& kept) {
    std::vector<bool> flags(rules_.size(), false);
    for (const int rule : kept) flags[static_cast<std::size_t>(rule)] = true;
    return feasibility_.of(with_only(scenario_, rules_, flags));
  }

  static std::vector<int> joined(std::vector<int> a, std::span<const int> b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }

  /// The rules of `open` that conflict beside `kept`. `grown`: whether `kept` is more than when it was last asked
  /// about.
  std::vector<int> conflict(const std::vector<int>& kept, bool grown, std::span<const int> open) {
    if (grown && of(kept) == Possible::no) return {};
    if (open.size() <= 1) return {open.begin(), open.end()};
    const auto first = open.first(open.size() / 2);
    const auto second = open.subspan(first.size());
    const std::vector<int> of_second = conflict(joined(kept, first), true, second);
    const std::vector<int> of_first = conflict(joined(kept, of_second), !of_second.empty(), first);
    return joined(of_first, of_second);
  }

  /// Drops what is not needed; whether every rule that stays was shown to be needed.
  bool without_spare(std::vector<int>& found) {
    bool shown = of(found) == Possible::no;
    for (std::size_t i = 0; i < found.size();) {
      std::vector<int> others = found;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
      const Possible possible = of(others);
      if (possible == Possible::no) {
        found = std::move(others);
        return without_spare(found);
      }
      shown &= possible == Possible::yes;
      ++i;
    }
    return shown;
  }

  const Scenario& scenario_;
  const std::vector<SiteRule>& rules_;
  Feasibility& feasibility_;
};

}  // namespace

Scenario with_only(const Scenario& scenario, const std::vector<SiteRule>& rules, const std::vector<bool>& kept) {
  Scenario relaxed = scenario;
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (!kept[i]) rules[i].drop(relaxed);
  return relaxed;
}

Conflict minimal_conflict(const Scenario& scenario, const std::vector<SiteRule>& rules, Feasibility& feasibility) {
  return Explaining(scenario, rules, feasibility).run();
}

}  // namespace changeover
