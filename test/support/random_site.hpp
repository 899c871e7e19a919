#pragma once

#include <cstdint>
#include <random>

#include "models/site/scenario.hpp"

/// Seeded random sites for oracles and metamorphic tests.
namespace changeover::test {

/// Numbers that are the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  /// A whole number in [low, high].
  int whole(int low, int high) {
    return low + static_cast<int>(engine_() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool chance(int percent) { return whole(1, 100) <= percent; }
  double real(double low, double high) { return low + (high - low) * static_cast<double>(engine_() >> 11) * 0x1p-53; }

 private:
  std::mt19937_64 engine_;
};

/// What a random site may have. `exhaustive`: only what `exhaustive.hpp` can enumerate, and few of each.
struct Recipe {
  bool exhaustive = true;
  int most_halls = 3;
  int most_periods = 5;
};

/// A site that is consistent but often tight; it may be infeasible.
[[nodiscard]] Scenario random_site(std::uint64_t seed, const Recipe& recipe = {});

}  // namespace changeover::test
