#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "models/base/quantity.hpp"
#include "models/base/ref.hpp"
#include "models/site/activity.hpp"

namespace changeover {

/// How heat leaves a machine.
enum class Medium { air, liquid, immersion };
inline constexpr std::array media{Medium::air, Medium::liquid, Medium::immersion};

/// Each business has a discount rate of its own; `site` is for what serves them all.
enum class Business { mining, hosting, cloud, site };
inline constexpr std::array businesses{Business::mining, Business::hosting, Business::cloud, Business::site};

/// A miner model.
struct AsicSpec {
  std::string id;
  std::string name{};
  Hashrate hashrate{};
  Power power{};
  Medium medium = Medium::air;

  [[nodiscard]] Efficiency efficiency() const { return power / hashrate; }
  friend bool operator==(const AsicSpec&, const AsicSpec&) = default;
};

/// A rack as it is sold and served: one unit of critical IT.
struct RackSpec {
  std::string id;
  std::string name{};
  Power peak{};                         ///< provisioned IT power: sizes capacity and is what a lease sells
  Power average{};                      ///< average IT power: what the meter sees
  std::array<double, 3> heat{1, 0, 0};  ///< share of the heat by `Medium`; the shares add up to 1
  Mass mass{};
  Area base{};       ///< the rack's own base
  Area footprint{};  ///< base plus its share of aisle
  Length height{};
  std::optional<Temperature> warmest_supply{};  ///< the warmest liquid it accepts; none for air-cooled racks
  int accelerators = 0;
  Money price{};
  int life = 0;                         ///< periods until an owned rack is replaced; 0 = outlives the plan
  std::optional<Ref<AsicSpec>> asic{};  ///< a container of miners: of this model …
  int units = 0;                        ///< … as many

  [[nodiscard]] double heat_share(Medium medium) const { return heat[static_cast<std::size_t>(medium)]; }
  friend bool operator==(const RackSpec&, const RackSpec&) = default;
};

/// `n-1`: the load is deliverable in every contingency. `2n`: also over two paths that share no element.
enum class Redundancy { n, n_minus_1, two_n };

/// Something that a hall can become.
struct ConversionOption {
  std::string id;
  std::string name{};
  /// Hosting or cloud; mining for a refresh of the fleet, whose racks are containers of miners.
  Business business = Business::hosting;
  Ref<RackSpec> rack{};
  Redundancy redundancy = Redundancy::n;
  double usable = 1;                        ///< share of the hall's rating that racks may load
  double overhead = 0;                      ///< distribution loss and auxiliaries, as a share of IT power
  PowerCost fit_out{};                      ///< per MW of the hall's design critical IT
  Money fit_out_fixed{};                    ///< per hall, whatever its size
  std::optional<AreaCost> reinforcement{};  ///< floor works per m² of hall; lifts the point-load limit
  CapacityPrice operation{};                ///< per MW of live critical IT and time
  double install_rate = 0;                  ///< racks per month; 0 = no limit
  Work work{};
  std::vector<Ref<Project>> requires_projects{};  ///< done, and finished no later than the conversion
  std::vector<Consumption> consumes{};            ///< per MW of live critical IT
  std::string original{};  ///< of a hall's own option (`under_way.hpp`): the one of the input that it stands for

  /// As people know it: its id in the input.
  [[nodiscard]] const std::string& called() const { return original.empty() ? id : original; }

  /// Whether the owner buys the racks.
  [[nodiscard]] bool owns_racks() const { return business != Business::hosting; }
  friend bool operator==(const ConversionOption&, const ConversionOption&) = default;
};

}  // namespace changeover
