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

std::string home_in(const ObjectReader& object) {
  return object.has("home") ? text_in(object, "home") : text_in(object, "hall");
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
    return Decisions::Miners{.hall = text_in(each, "hall"),
                             .home = home_in(each),
                             .model = text_in(each, "model"),
                             .running = changes_in(each, "running")};
  });
  read.moves = list_in(object, "moves", [](const ObjectReader& each) {
    return Decisions::Move{.from = text_in(each, "from"),
                           .to = text_in(each, "to"),
                           .model = text_in(each, "model"),
                           .period = text_in(each, "period"),
                           .units = units_in(each)};
  });
  read.sales = list_in(object, "sales", [](const ObjectReader& each) {
    return Decisions::Sale{.hall = text_in(each, "hall"),
                           .home = home_in(each),
                           .model = text_in(each, "model"),
                           .period = text_in(each, "period"),
                           .units = units_in(each)};
  });
  return read;
}

}  // namespace changeover::deliver
