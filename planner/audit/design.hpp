#pragma once

#include <string>

#include "planner/audit/wiring.hpp"

namespace changeover::auditing {

/// An option in a hall (docs/model.md §2). Loads are at the hall, per MW of peak IT.
struct Design {
  int racks = 0;                 ///< N; 0 when the option does not fit
  std::string obstacle{};        ///< why it does not
  double load_peak = 0;          ///< λ_pk
  double load_average = 0;       ///< λ_av
  double cost = 0;               ///< dollars at the plan's start, without contingency
  bool waits_for_floor = false;  ///< the point load needs the floor gain of a project
  double point_load = 0;         ///< t/m² under a rack's base
};

[[nodiscard]] Design design(const Scenario& scenario, const Wiring& wiring, Ref<Hall> hall,
                            Ref<ConversionOption> option);

/// What a variant adds to the floor rating of a hall, t/m².
[[nodiscard]] double floor_gain(const Variant& variant, Ref<Hall> hall);

/// The greatest whole number not above `x`; an `x` within 1e-9 of a whole number counts as that number.
[[nodiscard]] double whole(double x);

/// Whether `x` is above the limit by more than a relative 1e-9.
[[nodiscard]] bool exceeds(double x, double limit);

}  // namespace changeover::auditing
