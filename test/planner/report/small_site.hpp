#pragma once

#include "planner/report/answer.hpp"

/// A site of three halls, two years in quarters, small enough to reckon by hand.
namespace changeover::test {

inline constexpr Ref<Hall> hall_1{0}, hall_2{1}, hall_3{2};
inline constexpr Ref<ConversionOption> colo{0}, cloud{1};
inline constexpr Ref<Project> substation{0}, fibre{1};
inline constexpr Ref<Offer> lease{0}, spot{1};
inline constexpr Ref<Resource> crew{0};

/// Halls of 10 MW with 2,000 miners of 4 kW (8 MW) each; conversions of two quarters and a lead of one; 100 racks of
/// 0.1 MW a hall at $1M/MW; a lease of 5 MW at 100 $/kW-month from 2027-Q4 and an open market of 2 MW at half of that.
[[nodiscard]] Scenario small_site();
/// hall-1 from 2027-Q2 and hall-2 from 2028-Q1, behind the substation of 2027-Q2.
[[nodiscard]] Plan small_plan();
/// A conversion of a hall to `colo` without racks.
[[nodiscard]] Conversion conversion(Ref<Hall> hall, int start);
/// A value of each giver.
[[nodiscard]] std::vector<Assumption> small_assumptions();
[[nodiscard]] Answer small_answer();
/// The same in a scenario and with a plan of its own.
[[nodiscard]] Answer answer_of(const Scenario& scenario, const Plan& plan);

}  // namespace changeover::test
