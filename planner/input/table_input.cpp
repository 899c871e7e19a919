#include "planner/input/tables.hpp"

namespace changeover {
namespace written::tables {
namespace {

Object<Rates> rates() {
  return Object<Rates>("rates", "Discount rates by business.")
      .defaulted("mining", &Rates::mining, annual_share(), "18 %/year", "Of mining.", "18 %/year")
      .defaulted("hosting", &Rates::hosting, annual_share(), "9 %/year", "Of hosting.", "9 %/year")
      .defaulted("cloud", &Rates::cloud, annual_share(), "14 %/year", "Of cloud.", "14 %/year")
      .defaulted("site", &Rates::site, annual_share(), "10 %/year", "Of what serves them all.", "10 %/year");
}

Value<Maximise> maximise() {
  auto secure = Object<Maximise>("aim", "Critical IT that survives contingencies, by a date.")
                    .required("secure-mw", &Maximise::by, date(), "The date at which it counts.", "2029-Q4");
  return either(as<Maximise>(choice<Goal>({{"npv", Goal::npv}, {"least-capex", Goal::least_capex}}),
                             [](Goal goal) { return Maximise{.goal = goal}; }),
                as<Maximise>(object(secure), [](Maximise aim) {
                  return Maximise{Goal::secure_power, aim.by};
                }));
}

}  // namespace

Object<Plan> plan() {
  return Object<Plan>("plan", "When the plan begins, how long it is and what it is for.")
      .defaulted("start", &Plan::start, date(), "2027-01", "First month.", "2027-01")
      .defaulted("periods", &Plan::periods, whole().within(1, 600, "a plan covers at most 600 periods"), "40",
                 "Number of periods.", "40")
      .defaulted("step", &Plan::step,
                 choice<Step>({{"month", Step::month}, {"quarter", Step::quarter}, {"year", Step::year}}), "quarter",
                 "Length of a period.", "quarter")
      .defaulted("maximise", &Plan::maximise, maximise(), "npv", "What makes a plan good.", "{secure-mw: 2029-Q4}")
      .defaulted("least_critical_it", &Plan::least_critical_it, power(), "0 MW", "Critical IT live at the end.",
                 "40 MW")
      .defaulted("gap", &Plan::gap, share(), "0.1 %", "How near to the best a plan must be proven.", "0.1 %")
      .defaulted("rates", &Plan::rates, object(rates()), "{}", "Discount rates by business.", "{mining: 18 %/year}")
      .defaulted("timing", &Plan::timing, choice<Timing>({{"mid", Timing::mid}, {"end", Timing::end}}), "mid",
                 "When in a period its cash flows count.", "mid");
}

namespace {

/// Entries of a catalogue: each may override a part of one that exists.
template <class T>
Value<std::vector<T>> entries(const Object<T>& table) {
  auto value = collection(table);
  value.shape.partial = true;
  return value;
}

Object<Input> whole_input() {
  const Shape anything{.form = Form::anything};
  const Shape patches{.form = Form::table, .items = {{.form = Form::table, .items = {anything}}}};
  auto fallback = Shape{.form = Form::object, .title = "default", .description = "A value for what is left out."};
  fallback.fields = {{.key = "value", .shape = anything, .presence = Presence::required, .description = "The value."},
                     {.key = "source", .description = "Where it comes from."},
                     {.key = "date", .description = "Date of the source."}};
  return Object<Input>("site file", "A site, what may be done with it, and who would buy.")
      .elsewhere("include", {.form = Form::some, .items = {{.form = Form::text}}},
                 "Files that are merged before this one; relative, never outside its folder.", "[offers.yaml]")
      .required("site", &Input::site, object(site()), "What the site is called and where it is.", "{name: Pecos Ridge}")
      .defaulted("plan", &Input::plan, object(plan()), "{}", "When the plan begins, how long it is and what it is for.")
      .required("power", &Input::power, object(power_network()), "Where power comes from.",
                "{grid: {capacity: 100 MW, energy: 42 $/MWh}}")
      .optional("cooling", &Input::cooling, collection(plant()),
                "Cooling plants; without the key, every hall has its own for each medium, as large as the hall.")
      .required("halls", &Input::halls, collection(hall()), "Halls.", "[{id: hall-1, power: 25 MW, area: 2,600 m2}]")
      .optional("asics", &Input::asics, entries(asic()), "Miner models, added to the catalogue or overriding it.")
      .optional("racks", &Input::racks, entries(rack()), "Racks, added to the catalogue or overriding it.")
      .optional("options", &Input::options, entries(option()),
                "What halls can become, added to the catalogue or overriding it.")
      .optional("projects", &Input::projects, collection(project()), "What else may be built.")
      .optional("offers", &Input::offers, collection(offer()),
                "Who buys; without the key, the markets of the catalogue.")
      .defaulted("market", &Input::market, object(market()), "{}", "Prices that nobody at the site decides.")
      .optional("bitcoin", &Input::bitcoin, entries(bitcoin()), "Bitcoin paths by id.")
      .optional("resale", &Input::resale, entries(resale()), "Prices of used miners by id.")
      .optional("tariffs", &Input::tariffs, entries(tariff()), "Tariffs by id.")
      .defaulted("limits", &Input::limits, object(limits()), "{}", "What the site as a whole must keep to.")
      .defaulted("money", &Input::money, object(money_terms()), "{}", "Costs and terms of the whole site.")
      .optional("locks", &Input::locks, object(locks()), "What is already decided.",
                "{hall-2: {option: liquid-hosting, start: 2027-Q2}, sign: [lease-a]}")
      .elsewhere("scenarios", patches, "Named patches of dotted paths.", "{late: {projects.sub-c.lead: 14 quarters}}")
      .elsewhere("defaults", {.form = Form::table, .items = {fallback}}, "Values for what is left out, by dotted path.",
                 "{halls.floor: 1,500 kg/m2}");
}

}  // namespace
}  // namespace written::tables

const Object<written::Input>& input_table() {
  static const Object<written::Input> table = written::tables::whole_input();
  return table;
}

const Shape& site_file() { return input_table().shape(); }

}  // namespace changeover
