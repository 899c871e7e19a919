#include "planner/explain/conflict.hpp"

#include <optional>
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
    if (of({}, joined({}, half(all))) == Possible::no) return {.rules = {}, .minimal = true};
    std::vector<int> found = conflict({}, false, all);
    if (feasibility_.cancelled()) return {};
    const bool minimal = without_spare(found);
    Conflict result{.minimal = minimal};
    for (const int rule : found) result.rules.push_back(rules_[static_cast<std::size_t>(rule)]);
    return result;
  }

 private:
  [[nodiscard]] Scenario with(const std::vector<int>& kept) const {
    std::vector<bool> flags(rules_.size(), false);
    for (const int rule : kept) flags[static_cast<std::size_t>(rule)] = true;
    return with_only(scenario_, rules_, flags);
  }
  /// `next`: those that are kept in the question that follows if the answer is yes.
  [[nodiscard]] Possible of(const std::vector<int>& kept, const std::optional<std::vector<int>>& next) {
    return feasibility_.of(with(kept), next ? std::optional(with(*next)) : std::nullopt);
  }

  static std::span<const int> half(std::span<const int> open) { return open.first(open.size() / 2); }
  static std::vector<int> without(const std::vector<int>& rules, std::size_t which) {
    std::vector<int> others = rules;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(which));
    return others;
  }

  static std::vector<int> joined(std::vector<int> a, std::span<const int> b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }

  /// The rules of `open` that conflict beside `kept`. `grown`: whether `kept` is more than when it was last asked
  /// about.
  std::vector<int> conflict(const std::vector<int>& kept, bool grown, std::span<const int> open) {
    const auto first = half(open);
    const auto next = open.size() > 1 ? std::optional(joined(kept, first)) : std::nullopt;
    if (grown && of(kept, next) == Possible::no) return {};
    if (open.size() <= 1) return {open.begin(), open.end()};
    const auto second = open.subspan(first.size());
    const std::vector<int> of_second = conflict(joined(kept, first), true, second);
    const std::vector<int> of_first = conflict(joined(kept, of_second), !of_second.empty(), first);
    return joined(of_first, of_second);
  }

  /// Drops what is not needed; whether every rule that stays was shown to be needed.
  bool without_spare(std::vector<int>& found) {
    bool shown = of(found, std::nullopt) == Possible::no;
    for (std::size_t i = 0; i < found.size();) {
      std::vector<int> others = without(found, i);
      const Possible possible = of(others, i + 1 < found.size() ? std::optional(without(found, i + 1)) : std::nullopt);
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
