#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/path.hpp"
#include "models/site/catalogue.hpp"

namespace changeover {

/// What a capacity network carries.
enum class Commodity { power, air, liquid, immersion };
inline constexpr std::array commodities{Commodity::power, Commodity::air, Commodity::liquid, Commodity::immersion};

[[nodiscard]] constexpr Commodity commodity_of(Medium medium) {
  return static_cast<Commodity>(static_cast<int>(medium) + 1);
}

/// A node of a capacity network: a supply (nothing before it) or an element between supplies and halls.
struct Equipment {
  std::string id;
  std::string name{};
  Commodity commodity = Commodity::power;
  bool supply = false;
  bool backup = false;                 ///< runs in contingencies only
  Dated<Power> capacity{};             ///< continuous rating at its own output terminals
  std::optional<Dated<Power>> firm{};  ///< supplies: what stays when the utility curtails
  double loss = 0;                     ///< share of what enters
  std::vector<Ref<Equipment>> from{};
  /// Cooling: electrical power per heat removed, summed along the path to the hall.
  double power_peak = 0;
  double power_average = 0;
  WaterUse water{};  ///< per heat removed
  std::optional<Temperature> supply_temperature{};
  friend bool operator==(const Equipment&, const Equipment&) = default;
};

/// Miners of one model that stand in one hall when the plan begins.
struct Fleet {
  Ref<AsicSpec> asic;
  int count = 0;
  std::vector<Consumption> consumes{};  ///< per unit that runs
  friend bool operator==(const Fleet&, const Fleet&) = default;
};

struct Hall {
  std::string id;
  std::string name{};
  Power rating{};  ///< of the hall's own switchboard
  Area area{};
  AreaLoad floor{};                ///< uniform rating
  AreaLoad point{};                ///< rating under a rack's own base
  std::optional<int> positions{};  ///< rack positions
  std::optional<Length> clear_height{};
  std::vector<Ref<Equipment>> feeds{};  ///< what serves the hall directly, of every commodity
  std::vector<Fleet> fleets{};
  std::vector<Ref<ConversionOption>> options{};
  std::optional<int> available{};  ///< period from which it stands (under construction before)
  std::vector<Follow> after{};     ///< of its conversion
  friend bool operator==(const Hall&, const Hall&) = default;
};

}  // namespace changeover
