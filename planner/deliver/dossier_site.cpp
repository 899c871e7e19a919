#include "models/base/calendar.hpp"
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
                          .capacity = power_by_period(object, "capacity_mw", periods),
                          .load = power_by_period(object, "load_mw", periods)};
  if (object.has("firm_mw")) read.firm = power_by_period(object, "firm_mw", periods);
  return read;
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

int period_in(const ObjectReader& object, const std::string& key) { return static_cast<int>(number_in(object, key)); }

/// The label of a period; a fault when it is none.
std::string date_in(const ObjectReader& object, const std::string& key) {
  std::string label = text_in(object, key);
  if (!parse_month(label)) object.fault(key, "expected a date such as `2028-Q3`, found \"" + label + "\"");
  return label;
}

/// Work is ordered before it begins, and takes time.
void check_dates(const ObjectReader& object, const Activity& read) {
  const auto order = parse_month(read.order), start = parse_month(read.start), finish = parse_month(read.finish);
  if (order && start && finish && (*order > *start || *start >= *finish))
    object.fault("start", "expected a date that is not before `order`, and before `finish`");
}

std::string optional_date_in(const ObjectReader& object, const std::string& key) {
  return optional_text_in(object, key).empty() ? "" : date_in(object, key);
}

}  // namespace

Site read_site(const ObjectReader& object) {
  return {.name = text_in(object, "name"),
          .location = text_in(object, "location"),
          .halls = list_in(object, "halls", hall_in),
          .options = list_in(object, "options", option_in),
          .projects = list_in(object, "projects", named_in),
          .offers = list_in(object, "offers", named_in)};
}

Activity read_activity(const ObjectReader& object) {
  Activity read{.kind = text_in(object, "kind"),
                .id = text_in(object, "id"),
                .name = text_in(object, "name"),
                .form = text_in(object, "form"),
                .order = date_in(object, "order"),
                .start = date_in(object, "start"),
                .finish = date_in(object, "finish"),
                .live = optional_date_in(object, "live"),
                .order_period = period_in(object, "order_period"),
                .start_period = period_in(object, "start_period"),
                .finish_period = period_in(object, "finish_period"),
                .capex = money_in(object, "capex"),
                .waits_for = text_in(object, "waits_for"),
                .critical = object.truth("critical").value_or(false),
                .needs = object.texts("requires")};
  read.follows = list_in(object, "follows", [](const ObjectReader& each) {
    return Activity::Follow{
        .id = text_in(each, "id"), .finish = date_in(each, "finish"), .free = date_in(each, "free")};
  });
  check_dates(object, read);
  if (const auto phase = object.optional_number("phase")) read.phase = static_cast<int>(*phase);
  if (const auto live = object.optional_number("live_period")) read.live_period = static_cast<int>(*live);
  if (const auto after = object.optional_object("after")) {
    read.after_kind = text_in(*after, "kind");
    read.after_id = text_in(*after, "id");
  }
  return read;
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
  LimitUses read{.period = text_in(object, "period"), .uses = list_in(object, "uses", limit_use_in)};
  if (const auto phase = object.optional_number("phase")) read.phase = static_cast<int>(*phase);
  return read;
}

}  // namespace changeover::deliver
