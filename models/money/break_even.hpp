#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "models/network/fit.hpp"
#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"

namespace changeover {

/// What a plan's worth hangs on.
enum class Driver {
  rent,       ///< of every offer, and prices per accelerator
  capex,      ///< of conversions, projects and owned racks
  hashprice,  ///< or, from its parts, the price of bitcoin
  energy,     ///< prices of the tariff's blocks and its index, without wires and riders
  rates,      ///< of discount
};
inline constexpr std::array drivers{Driver::rent, Driver::capex, Driver::hashprice, Driver::energy, Driver::rates};
/// `rent`, `capex`, …
[[nodiscard]] std::string_view name_of(Driver driver);

/// The site when one driver alone is another: its factor, or what is added to each of the rates, which stay above −0.9.
[[nodiscard]] Scenario with(Scenario scenario, Driver driver, double setting);

/// Where the NPV of a fixed plan is zero when one driver alone is another.
struct BreakEven {
  Driver driver = Driver::rent;
  /// Its factor, between 0 and 10; for the rates, what is added to each of them, share per year between −0.5 and 5. Of
  /// several the one nearest to what the input says; none when the NPV has one sign throughout.
  std::optional<double> at{};
  friend bool operator==(const BreakEven&, const BreakEven&) = default;
};

/// What a plan's worth can bear. Nothing where it was not sought.
struct BreakEvens {
  std::vector<BreakEven> drivers{};    ///< of the fixed plan, in the order of the drivers
  std::optional<int> delay{};          ///< of the fixed plan (`break_even_delay`), periods
  std::vector<BreakEven> replanned{};  ///< where the best plan is worth no more than to keep mining; on request
  friend bool operator==(const BreakEvens&, const BreakEvens&) = default;
};
/// Of a fixed plan.
[[nodiscard]] BreakEvens break_evens(const Scenario& scenario, const SitePhysics& physics, const Plan& plan);

}  // namespace changeover
