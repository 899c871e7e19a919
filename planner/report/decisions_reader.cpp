#include <algorithm>

#include "planner/report/decisions.hpp"
#include "planner/report/object_reader.hpp"

namespace changeover {
namespace {

struct FleetOf {
  Ref<Hall> home;
  int fleet = 0;
};

class DecisionsReader {
 public:
  explicit DecisionsReader(const Scenario& scenario) : scenario_(scenario) {}

  [[nodiscard]] std::optional<Conversion> conversion(const ObjectReader& object) const {
    object.has_only({"hall", "option", "start", "racks"});
    const auto hall = hall_named(object, "hall");
    auto option = object.reference("option", scenario_.options, "a conversion option of the site");
    const auto start = date(object, "start");
    const auto racks = object.changes("racks", scenario_.calendar, true);
    if (!hall || !option || !start || !racks) return std::nullopt;
    const auto& options = scenario_[*hall].options;
    const auto own = std::ranges::find_if(
        options, [&](const auto each) { return scenario_[each].called() == scenario_[*option].called(); });
    if (own != options.end()) option = *own;
    if (own == options.end()) {
      object.fault("option", "`" + scenario_[*option].id + "` is not an option of " + scenario_[*hall].id);
      return std::nullopt;
    }
    Conversion read{.hall = *hall, .option = *option, .start = *start};
    for (const double each : *racks) read.racks.push_back(static_cast<int>(each));
    return read;
  }

  [[nodiscard]] std::optional<ProjectStart> project(const ObjectReader& object) const {
    object.has_only({"project", "variant", "start"});
    const auto ref = object.reference("project", scenario_.projects, "a project of the site");
    const auto start = date(object, "start");
    if (!ref || !start) return std::nullopt;
    const auto& variants = scenario_[*ref].variants;
    std::vector<std::string> ids;
    for (const Variant& variant : variants) ids.push_back(variant.id);
    const bool only_one = variants.size() == 1 && !object.has("variant");
    const auto variant = only_one ? 0 : object.choice("variant", ids, "a variant of " + scenario_[*ref].id);
    if (!variant) return std::nullopt;
    return ProjectStart{.project = *ref, .variant = *variant, .start = *start};
  }

  [[nodiscard]] std::optional<Signing> signing(const ObjectReader& object) const {
    object.has_only({"offer", "begin"});
    const auto offer = offer_named(object);
    const auto begin = date(object, "begin");
    if (!offer || !begin) return std::nullopt;
    return Signing{.offer = *offer, .begin = *begin};
  }

  [[nodiscard]] std::optional<Service> service(const ObjectReader& object) const {
    object.has_only({"offer", "hall", "mw"});
    const auto offer = offer_named(object);
    const auto hall = hall_named(object, "hall");
    const auto power = object.changes("mw", scenario_.calendar, false);
    if (!offer || !hall || !power) return std::nullopt;
    Service read{.offer = *offer, .hall = *hall};
    for (const double each : *power) read.power.push_back(megawatts(each));
    return read;
  }

  [[nodiscard]] std::optional<Mining> mining(const ObjectReader& object) const {
    object.has_only({"hall", "home", "model", "fleet", "running"});
    const auto hall = hall_named(object, "hall");
    const auto fleet = fleet_of(object, hall);
    auto running = object.changes("running", scenario_.calendar, false);
    if (!hall || !fleet || !running) return std::nullopt;
    return Mining{.hall = *hall, .home = fleet->home, .fleet = fleet->fleet, .running = std::move(*running)};
  }

  [[nodiscard]] std::optional<Move> move(const ObjectReader& object) const {
    object.has_only({"from", "to", "home", "model", "fleet", "period", "units"});
    const auto from = hall_named(object, "from");
    const auto to = hall_named(object, "to");
    const auto fleet = fleet_of(object, from);
    const auto period = date(object, "period");
    const auto units = object.whole("units", 0);
    if (!from || !to || !fleet || !period || !units) return std::nullopt;
    return Move{
        .from = *from, .to = *to, .home = fleet->home, .fleet = fleet->fleet, .period = *period, .units = *units};
  }

  [[nodiscard]] std::optional<Sale> sale(const ObjectReader& object) const {
    object.has_only({"hall", "home", "model", "fleet", "period", "units"});
    const auto hall = hall_named(object, "hall");
    const auto fleet = fleet_of(object, hall);
    const auto period = date(object, "period");
    const auto units = object.whole("units", 0);
    if (!hall || !fleet || !period || !units) return std::nullopt;
    return Sale{.hall = *hall, .home = fleet->home, .fleet = fleet->fleet, .period = *period, .units = *units};
  }

 private:
  [[nodiscard]] std::optional<int> date(const ObjectReader& object, const std::string& key) const {
    return object.period(key, scenario_.calendar);
  }
  [[nodiscard]] std::optional<Ref<Hall>> hall_named(const ObjectReader& object, const std::string& key) const {
    return object.reference(key, scenario_.halls, "a hall of the site");
  }
  [[nodiscard]] std::optional<Ref<Offer>> offer_named(const ObjectReader& object) const {
    return object.reference("offer", scenario_.offers, "an offer of the site");
  }

  /// The fleet that `home` (by default the hall itself), `model` and `fleet` name.
  [[nodiscard]] std::optional<FleetOf> fleet_of(const ObjectReader& object, std::optional<Ref<Hall>> hall) const {
    const auto home = object.has("home") ? hall_named(object, "home") : hall;
    const auto number = object.has("fleet") ? object.whole("fleet", 1) : std::optional(0);
    if (!home || !number) return std::nullopt;
    std::vector<std::string> models;
    for (const Fleet& fleet : scenario_[*home].fleets) models.push_back(scenario_[fleet.asic].id);
    const auto first = object.choice("model", models, "a model of miners that stood in " + scenario_[*home].id);
    if (!first) return std::nullopt;
    const std::string& model = models[static_cast<std::size_t>(*first)];
    const auto same = static_cast<int>(std::ranges::count(models, model));
    if (*number == 0 && same > 1) {
      object.fault(
          "fleet",
          "missing key `fleet`: " + scenario_[*home].id + " had " + std::to_string(same) + " fleets of " + model,
          "write `fleet: 1` for the first of them");
      return std::nullopt;
    }
    if (*number > same) {
      object.fault("fleet", scenario_[*home].id + " had " + std::to_string(same) + " of " + model + ", no number " +
                                std::to_string(*number));
      return std::nullopt;
    }
    int place = *first;
    for (int left = std::max(*number, 1) - 1; left > 0;)
      if (models[static_cast<std::size_t>(++place)] == model) --left;
    return FleetOf{.home = *home, .fleet = place};
  }

  const Scenario& scenario_;
};

}  // namespace

Plan read_decisions(const JsonNode& decisions, const Scenario& scenario, const std::string& file,
                    Diagnostics& diagnostics) {
  const DecisionsReader reader(scenario);
  const ObjectReader root(decisions, "decisions", file, diagnostics);
  Plan plan;
  if (!root.is_object()) return plan;
  root.has_only({"conversions", "projects", "offers", "services", "miners", "moves", "sales"});
  const auto read_all = [&](const std::string& key, auto& list, auto read) {
    for (const ObjectReader& object : root.objects(key)) {
      if (!object.is_object()) continue;
      if (auto part = (reader.*read)(object)) list.push_back(std::move(*part));
    }
  };
  read_all("conversions", plan.conversions, &DecisionsReader::conversion);
  read_all("projects", plan.projects, &DecisionsReader::project);
  read_all("offers", plan.signings, &DecisionsReader::signing);
  read_all("services", plan.services, &DecisionsReader::service);
  read_all("miners", plan.mining, &DecisionsReader::mining);
  read_all("moves", plan.moves, &DecisionsReader::move);
  read_all("sales", plan.sales, &DecisionsReader::sale);
  return plan;
}

}  // namespace changeover
