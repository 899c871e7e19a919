#include "planner/deliver/dossier_parts.hpp"

namespace changeover::deliver {
namespace {

Site::Fleet fleet_in(const ObjectReader& object) {
  return {.model = text_in(object, "model"),
          .name = text_in(object, "name"),
          .count = object.whole("count", 0).value_or(0)};
}

Site::Fit fit_in(const ObjectReader& object) {
  return {.option = text_in(object, "option"),
          .racks = object.whole("racks", 0).value_or(0),
          .critical_it = power_in(object, "critical_it_mw"),
          .pue = object.optional_number("pue"),
          .limited_by = text_in(object, "limited_by")};
}

Site::Hall hall_in(const ObjectReader& object) {
  return {.id = text_in(object, "id"),
          .name = text_in(object, "name"),
          .rating = power_in(object, "rating_mw"),
          .area = {number_in(object, "area_m2"), square_metre},
          .available = optional_text_in(object, "available"),
          .fleets = list_in(object, "fleets", fleet_in),
          .fits = list_in(object, "options", fit_in)};
}

Site::Option option_in(const ObjectReader& object) {
  return {.id = text_in(object, "id"),
          .name = text_in(object, "name"),
          .business = text_in(object, "business"),
          .redundancy = text_in(object, "redundancy"),
          .rack_name = text_in(object, "rack_name")};
}

Site::Named named_in(const ObjectReader& object) {
  return {.id = text_in(object, "id"), .name = text_in(object, "name")};
}

/// Power by period; of the right length, or nothing and a fault.
PowerByPeriod power_by_period(const ObjectReader& object, const std::string& key, std::size_t periods) {
  PowerByPeriod read = object.optional_numbers(key);
  if (read.size() == periods) return read;
  object.fault(key, "expected " + std::to_string(periods) + " values, one for each period, found " +
                        std::to_string(read.size()));
  return PowerByPeriod(periods);
}

Network::Equipment equipment_in(const ObjectReader& object, std::size_t periods) {
  Network::Equipment read{.id = text_in(object, "id"),
                          .name = text_in(object, "name"),
                          .supply = object.truth("supply").value_or(false),
                          .backup = object.truth("backup").value_or(false),
                          .from = object.texts("from"),
                          .halls = object.texts("halls"),
                          .projects = object.texts("projects"),
                          .capacity = power_by_period(object, "capacity_mw", periods),
                          .load = power_by_period(object, "load_mw", periods)};
  if (object.has("firm_mw")) read.firm = power_by_period(object, "firm_mw", periods);
  return read;
}

Site::Offer offer_in(const ObjectReader& object) {
  return {
      .id = text_in(object, "id"), .name = text_in(object, "name"), .market = object.truth("market").value_or(false)};
}

LimitUse limit_use_in(const ObjectReader& object) {
  return {.kind = text_in(object, "kind"),
          .id = optional_text_in(object, "id"),
          .commodity = optional_text_in(object, "commodity"),
          .state = optional_text_in(object, "state"),
          .equipment = object.texts("equipment"),
          .halls = object.texts("halls"),
          .date = text_in(object, "date"),
          .used = number_in(object, "used"),
          .limit = number_in(object, "limit"),
          .unit = optional_text_in(object, "unit")};
}

}  // namespace

Site read_site(const ObjectReader& object) {
  return {.name = text_in(object, "name"),
          .location = text_in(object, "location"),
          .halls = list_in(object, "halls", hall_in),
          .options = list_in(object, "options", option_in),
          .projects = list_in(object, "projects", named_in),
          .offers = list_in(object, "offers", offer_in)};
}

Network read_network(const ObjectReader& object, std::size_t periods) {
  return {
      .commodity = text_in(object, "commodity"),
      .equipment = list_in(object, "equipment", [&](const ObjectReader& each) { return equipment_in(each, periods); }),
      .halls = list_in(object, "halls", [&](const ObjectReader& each) {
        return Network::Hall{.hall = text_in(each, "hall"), .load = power_by_period(each, "load_mw", periods)};
      })};
}

LimitUses read_limit_uses(const ObjectReader& object) {
  return {.phase = object.optional_whole("phase", 1),
          .period = text_in(object, "period"),
          .uses = list_in(object, "uses", limit_use_in)};
}

}  // namespace changeover::deliver
