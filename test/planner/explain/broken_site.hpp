#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "models/site/scenario.hpp"

namespace changeover::test {

/// A site that had a plan until one rule was tightened.
struct BrokenSite {
  Scenario before{};
  Scenario site{};
  std::string cause{};  ///< path of the rule in the input
};

/// Tightens one rule of a random site, which one the seed says. Nothing where the site has nothing to tighten so; the
/// site may still have a plan, or have had none.
[[nodiscard]] std::optional<BrokenSite> broken_site(std::uint64_t seed);

}  // namespace changeover::test
