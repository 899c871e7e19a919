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

Object<PowerDemand> power_demand() {
  return Object<PowerDemand>("demand", "Critical IT that an offer takes.")
      .optional("least", &PowerDemand::least, power(), "While it runs.", "12 MW")
      .required("most", &PowerDemand::most, path(power()), "While it runs.", "36 MW");
}

Object<AcceleratorDemand> accelerator_demand() {
  const auto count = quantity<double>({Kind::count});
  return Object<AcceleratorDemand>("accelerator demand", "Accelerators that an offer takes.")
      .optional("least", &AcceleratorDemand::least, count, "While it runs.", "4,000")
      .required("most", &AcceleratorDemand::most, path(count), "While it runs.", "16,000");
}

Object<Escalation> escalation() {
  return Object<Escalation>("escalation", "Growth of costs from the plan's start.")
      .defaulted("capex", &Escalation::capex, growth(), "0 %/year", "Of conversions and projects.", "3 %/year")
      .defaulted("operation", &Escalation::operation, growth(), "0 %/year", "Of operation.", "2.5 %/year");
}

Value<WriteOff> write_off() {
  std::vector<std::pair<std::string, WriteOff>> words;
  for (const int years : {3, 5, 7, 10, 15, 20, 39})
    words.emplace_back("macrs-" + std::to_string(years), WriteOff{WriteOff::Method::macrs, years});
  for (const int years : {3, 5, 7, 10, 15, 20, 25, 30, 40})
    words.emplace_back("straight-line-" + std::to_string(years), WriteOff{WriteOff::Method::straight_line, years});
  return choice<WriteOff>(std::move(words));
}

Object<Depreciation> depreciation() {
  return Object<Depreciation>("depreciation",
                              "How cost is deducted, from the year in service on: MACRS classes or evenly.")
      .defaulted("conversions", &Depreciation::conversions, write_off(), "macrs-15", "Fit-out of halls.", "macrs-15")
      .defaulted("projects", &Depreciation::projects, write_off(), "macrs-15", "Projects.", "macrs-20")
      .defaulted("racks", &Depreciation::racks, write_off(), "macrs-5", "Owned racks.", "macrs-5");
}

Object<Tax> tax() {
  return Object<Tax>("tax", "Income tax of the owner.")
      .required("rate", &Tax::rate, share().within(0, 0.9), "On income less depreciation.", "21 %")
      .defaulted("depreciation", &Tax::depreciation, object(depreciation()), "{}",
                 "How cost is deducted, from the year in service on.", "{conversions: macrs-15}")
      .defaulted("bonus", &Tax::bonus, dated(share()), "0 %",
                 "Share of the cost of MACRS classes up to 20 years that is deducted at once, by date in service.",
                 "100 %")
      .defaulted("losses", &Tax::losses, share(), "80 %",
                 "Share of a year's income that losses of former years may offset.", "80 %");
}

Value<double> cover_ratio() {
  auto value = number();
  value.shape.range = {.least = 1, .most = 100, .reason = "cash flow must at least cover the debt service"};
  return value;
}

Object<Facility> facility() {
  return Object<Facility>("facility", "A loan that pays for the plan's capital cost; it changes no decision.")
      .required("rate", &Facility::rate, annual_share().within(0, 1), "Interest.", "7.75 %/year")
      .required("term", &Facility::term, duration().positive(), "How long it is repaid.", "15 years")
      .optional("limit", &Facility::limit, money(), "The most that the lender gives.", "$400M")
      .optional("loan_to_cost", &Facility::loan_to_cost, share(),
                "Of capital cost less tenants' share, with the loan's own interest and fees before repayment begins.",
                "80 %")
      .optional("cover", &Facility::cover, cover_ratio(),
                "Contracted cash flow over debt service for which it is sized.", "1.3")
      .optional("least_cover", &Facility::least_cover, cover_ratio(),
                "Covenant: cash flow over debt service in each period of the term.", "1.15")
      .defaulted("repayment", &Facility::repayment,
                 choice<Repayment>({{"level", Repayment::level},
                                    {"sculpted", Repayment::sculpted},
                                    {"bullet", Repayment::bullet},
                                    {"sweep", Repayment::sweep}}),
                 "level", "How it is repaid: evenly, in proportion to contracts, at the end, or by all cash there is.",
                 "sculpted")
      .defaulted("drawing", &Facility::drawing,
                 choice<Drawing>({{"pro-rata", Drawing::pro_rata}, {"equity-first", Drawing::equity_first}}),
                 "pro-rata", "Beside equity or after it.", "equity-first")
      .optional("repaid_from", &Facility::repaid_from, date(),
                "When the term begins; without it, after the plan's last capital cost.", "2030-Q1")
      .defaulted("upfront_fee", &Facility::upfront_fee, share().within(0, 0.5), "0 %",
                 "Of the loan, when it is signed.", "2 %")
      .defaulted("commitment_fee", &Facility::commitment_fee, annual_share().within(0, 0.5), "0 %/year",
                 "Of what is not yet drawn.", "0.5 %/year")
      .optional("reserve", &Facility::reserve, duration(), "Debt service that the reserve account holds.", "6 months");
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

Object<Offer> offer() {
  return Object<Offer>("offer", "Somebody who buys critical IT: a lease, a cloud contract, or an open market.")
      .optional("name", &Offer::name, text(), "What people call it.", "Lease A")
      .required("business", &Offer::business, sold_business(), "What it buys.", "hosting")
      .defaulted("market", &Offer::market, boolean(), "false", "An open market: served at will, without a term.")
      .optional("racks", &Offer::racks, some(id("rack")),
                "Racks that satisfy it; without `racks` and `options`, any of its business.", "[nvidia-gb300-nvl72]")
      .optional("options", &Offer::options, some(id("option")), "Options that satisfy it.", "[liquid-hosting]")
      .optional("kw", &Offer::kw, object(power_demand()), "Critical IT that it takes.", "{least: 12 MW, most: 36 MW}")
      .instead_of({"accelerators"})
      .optional("accelerators", &Offer::accelerators, object(accelerator_demand()),
                "Cloud: accelerators that it takes.", "{least: 4,000, most: 16,000}")
      .instead_of({"kw"})
      .optional("rent", &Offer::rent, path(capacity_price()), "Hosting: what it pays for critical IT.",
                "132 $/kW-month")
      .instead_of({"price"})
      .optional("price", &Offer::price, path(money_rate()), "Cloud: what it pays for an accelerator.", "2.40 $/h")
      .instead_of({"rent"})
      .optional("utilisation", &Offer::utilisation, share(), "Cloud: share of the time that is paid; by default all.",
                "85 %")
      .optional("escalator", &Offer::escalator, growth(), "Growth of the rate, on whole years.", "3 %/year")
      .defaulted(
          "lease", &Offer::lease,
          choice<LeaseKind>(
              {{"gross", LeaseKind::gross}, {"modified-gross", LeaseKind::modified_gross}, {"nnn", LeaseKind::nnn}}),
          "modified-gross", "Who pays for power and operation.", "nnn")
      .optional("ready_by", &Offer::ready_by, date(), "A lease that begins later pays `late`.", "2028-Q2")
      .optional("earliest", &Offer::earliest, date(), "It begins no earlier; by default `ready_by`.", "2028-Q1")
      .optional("lapses", &Offer::lapses, date(), "It begins before this date; by default a year after `ready_by`.",
                "2029-Q1")
      .optional("term", &Offer::term, duration().positive(), "How long it runs.", "15 years")
      .optional("late", &Offer::late, capacity_price(), "Damages on the least, from `ready_by` until it begins.",
                "40 $/kW-month")
      .optional("free_rent", &Offer::free_rent, duration(), "At the beginning.", "1 quarter")
      .optional("prepaid", &Offer::prepaid, duration(), "Rent paid at the beginning …", "1 year")
      .optional("credited_over", &Offer::credited_over, duration(), "… and credited evenly over this time.", "4 years")
      .defaulted("tenant_capex", &Offer::tenant_capex, share(), "0 %", "Share of the fit-out that the tenant pays.",
                 "20 %")
      .optional("source", &Offer::source, text(), "Where the figures come from.", "letter of intent")
      .optional("date", &Offer::date, text(), "Date of the figures.", "2026-09");
}

Object<MoneyTerms> money_terms() {
  return Object<MoneyTerms>("money", "Costs and terms that concern the whole site.")
      .defaulted("contingency", &MoneyTerms::contingency, share(), "0 %", "On conversions and projects.", "10 %")
      .defaulted("site_operation", &MoneyTerms::site_operation, money_rate(), "0 $/year", "Staff, security, land.",
                 "$4.2M/year")
      .defaulted("property_tax", &MoneyTerms::property_tax, annual_share(), "0 %/year", "Of invested capital.",
                 "0.5 %/year")
      .defaulted("insurance", &MoneyTerms::insurance, annual_share(), "0 %/year", "Of invested capital.", "0.25 %/year")
      .defaulted("escalation", &MoneyTerms::escalation, object(escalation()), "{}", "Growth of costs.",
                 "{capex: 3 %/year}")
      .defaulted("terminal", &MoneyTerms::terminal,
                 choice<Terminal>(
                     {{"none", Terminal::none}, {"contracted", Terminal::contracted}, {"salvage", Terminal::salvage}}),
                 "none", "What counts after the plan.", "contracted")
      .optional("tax", &MoneyTerms::tax, object(tax()), "Income tax; without it, everything is before tax.",
                "{rate: 21 %}")
      .optional("debt", &MoneyTerms::debt, collection(facility()), "Loans, the most senior first.",
                "{senior: {rate: 7.75 %/year, term: 15 years, loan_to_cost: 65 %}}");
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
