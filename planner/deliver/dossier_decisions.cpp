#include "planner/deliver/dossier_parts.hpp"

namespace changeover::deliver {
namespace {

Changes changes_in(const ObjectReader& object, const std::string& key) {
  constexpr double most = 1e9;  // units, racks or MW
  Changes all;
  const auto dates = object.optional_object(key);
  if (!dates) return all;
  for (const std::string& date : dates->keys()) all.emplace_back(date, number_in(*dates, date, most));
  return all;
}

/// Of miners that stand in the hall that `hall` names.
Decisions::Fleet fleet_in(const ObjectReader& object, const std::string& hall) {
  return {.home = text_in(object, object.has("home") ? "home" : hall),
          .model = text_in(object, "model"),
          .number = object.has("fleet") ? object.whole("fleet", 1).value_or(0) : 0};
}

int units_in(const ObjectReader& object) { return object.whole("units", 0).value_or(0); }

}  // namespace

Decisions read_decisions(const ObjectReader& object) {
  Decisions read;
  read.conversions = list_in(object, "conversions", [](const ObjectReader& each) {
    return Decisions::Conversion{.hall = text_in(each, "hall"),
                                 .option = text_in(each, "option"),
                                 .start = text_in(each, "start"),
                                 .racks = changes_in(each, "racks")};
  });
  read.projects = list_in(object, "projects", [](const ObjectReader& each) {
    return Decisions::Project{.project = text_in(each, "project"),
                              .variant = optional_text_in(each, "variant"),
                              .start = text_in(each, "start")};
  });
  read.offers = list_in(object, "offers", [](const ObjectReader& each) {
    return Decisions::Offer{.offer = text_in(each, "offer"), .begin = text_in(each, "begin")};
  });
  read.services = list_in(object, "services", [](const ObjectReader& each) {
    return Decisions::Service{
        .offer = text_in(each, "offer"), .hall = text_in(each, "hall"), .mw = changes_in(each, "mw")};
  });
  read.miners = list_in(object, "miners", [](const ObjectReader& each) {
    return Decisions::Miners{
        .hall = text_in(each, "hall"), .fleet = fleet_in(each, "hall"), .running = changes_in(each, "running")};
  });
  read.moves = list_in(object, "moves", [](const ObjectReader& each) {
    return Decisions::Move{.from = text_in(each, "from"),
                           .to = text_in(each, "to"),
                           .fleet = fleet_in(each, "from"),
                           .period = text_in(each, "period"),
                           .units = units_in(each)};
  });
  read.sales = list_in(object, "sales", [](const ObjectReader& each) {
    return Decisions::Sale{.hall = text_in(each, "hall"),
                           .fleet = fleet_in(each, "hall"),
                           .period = text_in(each, "period"),
                           .units = units_in(each)};
  });
  return read;
}

}  // namespace changeover::deliver
