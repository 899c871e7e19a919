#include "planner/input/tables.hpp"

namespace changeover::written::tables {
namespace {

Value<Rating> rating() {
  return {.shape = {.form = Form::quantity, .kinds = {Kind::power, Kind::apparent_power}, .range = {.least = 0}},
          .reads = [](Reader& reader, const Shape& shape, const Node& node,
                      const std::string& path) -> std::optional<Rating> {
            const auto reading = reader.quantity(shape, node, path);
            if (!reading) return std::nullopt;
            return Rating{reading->first, reading->second == Kind::apparent_power};
          }};
}

Value<double> power_factor() {
  return number().within(0.5, 1, "a power factor is the share of the apparent power that does work");
}

Value<double> loss() { return share().within(0, 0.5, "equipment that loses more than half is no equipment"); }

/// The keys that grid, supplies and elements have in common.
Object<Equipment> rated(std::string title, std::string description) {
  return Object<Equipment>(std::move(title), std::move(description))
      .optional("name", &Equipment::name, text(), "What people call it.", "Feeder 1")
      .required("capacity", &Equipment::capacity, dated(rating()),
                "Continuous rating at its output terminals; in MVA together with `power_factor`.", "40 MW")
      .optional("power_factor", &Equipment::power_factor, power_factor(), "Makes a rating in MVA one in MW.", "0.98")
      .optional("steps", &Equipment::steps, steps(rating()), "Ratings from later dates, already contracted.",
                "{2028-Q3: 140 MW}");
}

Object<Equipment> supply(std::string title, std::string description) {
  return rated(std::move(title), std::move(description))
      .optional("firm", &Equipment::firm, dated(power()), "What stays when the utility curtails.", "70 MW");
}

Object<Grid> grid() {
  return Object<Grid>("grid", "The connection to the utility.")
      .part(&Grid::equipment, supply("grid", ""))
      .optional("energy", &Grid::energy, energy_price(), "One price for all energy, instead of a tariff.", "42 $/MWh")
      .instead_of({"tariff"})
      .optional("tariff", &Grid::tariff,
                either(as<std::variant<Name, Tariff>>(id("tariff"), [](Name name) { return name; }),
                       as<std::variant<Name, Tariff>>(object(tariff()), [](Tariff written) { return written; })),
                "What the utility bills: a tariff by id, or written here.", "ercot-west")
      .instead_of({"energy"});
}

Value<std::vector<Name>> fed() { return some(id("element|hall")); }

Object<Equipment> other_supply() {
  return supply("supply", "A further supply of power: a second connection, generators.")
      .defaulted("backup", &Equipment::backup, boolean(), "false", "Runs in contingencies only.")
      .optional("feeds", &Equipment::feeds, fed(),
                "What it feeds; a backup supply that names nothing feeds what the grid feeds.", "[sub-a]");
}

Object<Equipment> element() {
  return rated("element", "A transformer, switchgear, feeder or UPS between supplies and halls.")
      .optional("from", &Equipment::from, some(id("supply|element")),
                "What feeds it. Without it and with `backup`, it is a backup supply.", "grid")
      .defaulted("continuous", &Equipment::continuous, share().positive(), "100 %",
                 "Share of the rating that it carries all day.", "80 %")
      .defaulted("loss", &Equipment::loss, loss(), "0 %", "Share of what enters that does not leave.", "0.5 %")
      .defaulted("backup", &Equipment::backup, boolean(), "false", "Runs in contingencies only.")
      .optional("feeds", &Equipment::feeds, fed(), "What it feeds, as if they named it in `from` or `feeds`.",
                "[feeder-1]");
}

Value<Contingency> contingency() {
  auto event = Object<Event>("event", "Something that the secure load survives.")
                   .optional("lose", &Event::lose, some(id("supply|element|plant")), "What is lost.", "[sub-b]")
                   .optional("firm", &Event::firm, power(), "What each supply that is no backup still gives.", "40 MW");
  return either(as<Contingency>(choice<StandardContingency>({{"n-1", StandardContingency::n_minus_1},
                                                             {"curtailment", StandardContingency::curtailment}}),
                                [](StandardContingency standard) { return standard; }),
                as<Contingency>(table("", object(event)), [](auto events) { return events; }));
}

Object<PowerUse> power_use() {
  return Object<PowerUse>("power", "Electrical power per heat removed.")
      .required("peak", &PowerUse::peak, number().within(0, 2), "On the hottest day; sizes capacity.", "0.09")
      .required("average", &PowerUse::average, number().within(0, 2), "Over the year; is billed.", "0.04");
}

Object<Fleet> fleet() {
  return Object<Fleet>("fleet", "Miners of one model in one hall.")
      .required("count", &Fleet::count, whole().within(0, 10'000'000), "Units that stand when the plan begins.",
                "7,600")
      .optional("consumes", &Fleet::consumes, amounts("limit"), "Of shared limits, for each unit that runs.",
                "{noise: 0.02}");
}

}  // namespace

Object<Site> site() {
  return Object<Site>("site", "What the site is called and where it is.")
      .required("name", &Site::name, text(), "What people call it.", "Pecos Ridge")
      .optional("location", &Site::location, text(), "Where it is.", "Ward County, Texas")
      .defaulted("currency", &Site::currency, text(), "USD", "ISO code of the currency of every amount.", "EUR");
}

Object<PowerNetwork> power_network() {
  return Object<PowerNetwork>("power network", "Where power comes from and over what it reaches the halls.")
      .required("grid", &PowerNetwork::grid, object(grid()), "The connection to the utility; its id is `grid`.",
                "{capacity: 100 MW, energy: 42 $/MWh}")
      .optional("supplies", &PowerNetwork::supplies, collection(other_supply()), "Further supplies.")
      .optional("elements", &PowerNetwork::elements, collection(element()), "Equipment between supplies and halls.")
      .defaulted("contingencies", &PowerNetwork::contingencies, list(contingency()), "[n-1, curtailment]",
                 "What secure load survives.", "[n-1, curtailment, {storm: {lose: [sub-b], firm: 40 MW}}]");
}

Object<PlantFigures> plant_figures() {
  return Object<PlantFigures>("plant figures", "What a plant draws and how warm its coolant is.")
      .defaulted("power", &PlantFigures::power, object(power_use()), "{peak: 0, average: 0}",
                 "Electrical power per heat removed.", "{peak: 0.09, average: 0.04}")
      .defaulted("water", &PlantFigures::water, quantity<WaterUse>({Kind::water_use}), "0 L/kWh",
                 "Water per heat removed, on the peak day.", "1.1 L/kWh")
      .optional("supply", &PlantFigures::supply, temperature(), "Temperature of the coolant that it delivers.", "40 °C")
      .defaulted("loss", &PlantFigures::loss, loss(), "0 %", "Share of its cooling that is lost.", "0 %");
}

Object<Plant> plant() {
  return Object<Plant>("plant", "A cooling plant, loop or coolant distribution unit.")
      .optional("name", &Plant::name, text(), "What people call it.", "Dry coolers 1")
      .required("medium", &Plant::medium, medium(), "What it cools with.", "liquid")
      .required("capacity", &Plant::capacity, dated(power()), "Heat that it removes.", "26 MW")
      .optional("from", &Plant::from, some(id("plant")), "The plants behind it; without any it is a source of cooling.",
                "loop-1")
      .optional("serves", &Plant::serves, some(id("hall")),
                "Halls that it serves directly; every hall, when it serves no other plant.", "[hall-1, hall-2]")
      .part(&Plant::figures, plant_figures())
      .defaulted("backup", &Plant::backup, boolean(), "false", "Runs in contingencies only.");
}

Object<Hall> hall() {
  return Object<Hall>("hall", "A building, or a part of one that is converted by itself.")
      .optional("name", &Hall::name, text(), "What people call it.", "Hall 1")
      .required("power", &Hall::power, power().positive(), "Rating of its own switchboard.", "25 MW")
      .required("area", &Hall::area, area().positive(), "Floor for racks and their aisles.", "2,600 m2")
      .defaulted("floor", &Hall::floor, area_load(), "1,200 kg/m2", "What the floor carries, spread evenly.",
                 "1,500 kg/m2")
      .defaulted("point", &Hall::point, area_load(), "5,000 kg/m2", "What the floor carries under a rack's own base.",
                 "3,000 kg/m2")
      .optional("positions", &Hall::positions, whole(), "Rack positions.", "320")
      .optional("clear_height", &Hall::clear_height, length().positive(), "Height for racks.", "4 m")
      .defaulted("feeds", &Hall::feeds, some(id("supply|element")), "grid", "What feeds it.", "[feeder-1, feeder-2]")
      .optional("miners", &Hall::miners, collection(fleet(), "model", "asic", "count"), "Miners that stand in it.",
                "{antminer-s21: 6,600}")
      .optional("options", &Hall::options, some(id("option")),
                "What it can become; without the key, every option that fits.", "[air-hosting, liquid-hosting]")
      .optional("available", &Hall::available, date(), "When it is built, if it is under construction.", "2027-Q3")
      .optional("after", &Hall::after, follows(), "Activities that are done before its conversion begins.",
                "[hall-1, {id: permit, lag: 1 quarter}]");
}

}  // namespace changeover::written::tables
