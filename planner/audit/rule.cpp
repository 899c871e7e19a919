#include <array>

#include "planner/audit/audit.hpp"

namespace changeover {

std::string_view name_of(Rule rule) {
  static constexpr auto names = std::to_array<std::string_view>({
      "shape",
      "one_conversion",
      "one_variant",
      "hall_option",
      "design_fit",
      "start_window",
      "working_window",
      "precedence",
      "requires_done",
      "resource",
      "converting_at_once",
      "lock",
      "forbidden",
      "mandatory",
      "history",
      "racks_live",
      "design_racks",
      "install_rate",
      "racks_stay",
      "floor_load",
      "point_load",
      "hall_rating",
      "delivery",
      "secure_delivery",
      "dual_feed",
      "water",
      "shared_limit",
      "least_mining",
      "miners_stand",
      "miner_stock",
      "miner_places",
      "miners_leave",
      "miners_carry",
      "offer_once",
      "offer_begin",
      "offer_signed",
      "offer_term",
      "offer_match",
      "offer_least",
      "offer_most",
      "renewal_most",
      "sold_live",
      "capex_year",
      "capex_total",
      "cash",
      "critical_it",
      "value",
      "goal",
      "bound",
  });
  return names[static_cast<std::size_t>(rule)];
}

}  // namespace changeover
