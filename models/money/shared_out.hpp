#pragma once

#include <span>
#include <vector>

#include "models/money/cents.hpp"

namespace changeover {

/// A total in proportion to weights that are not negative, in whole cents that add up to it, by largest remainder: each
/// share is rounded towards zero, and the cents that are left go to the largest remainders, the first of equals first.
/// All 0 when no weight is positive, which only a total of 0 allows (else `std::invalid_argument`).
[[nodiscard]] std::vector<Cents> shared_out(Cents total, std::span<const double> weights);

}  // namespace changeover
