#pragma once

#include "models/site/scenario.hpp"

namespace changeover {

/// The site with a history laid over it: what has turned out otherwise is as it is, what has begun is locked, what is
/// given up is never done. A hall that has turned out otherwise has an option of its own, accepted wherever the
/// original is. The references of the history's plan are those of the result: to halls, projects and offers as in the
/// site, to options behind those of the site in the order of `history.halls`.
[[nodiscard]] Scenario under_way(Scenario site, History history);

/// Gives a work what has turned out of it, its cost apart.
void apply(const Turnout& turnout, Work& work);

/// The own option of `history.halls[i]`, of a site with so many options.
[[nodiscard]] inline Ref<ConversionOption> own_option(std::size_t options, std::size_t i) {
  return {static_cast<int>(options + i)};
}

}  // namespace changeover
