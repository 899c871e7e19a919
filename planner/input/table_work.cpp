#include "planner/input/tables.hpp"

namespace changeover::written::tables {
namespace {

Object<Payments> payments() {
  return Object<Payments>("payments", "When work is paid; the shares add up to 100 %.")
      .defaulted("order", &Payments::order, share(), "0 %", "When it is ordered, `lead` before the start.", "30 %")
      .defaulted("construction", &Payments::construction, share(), "0 %", "Evenly while it lasts.", "60 %")
      .defaulted("handover", &Payments::handover, share(), "0 %", "When it is done.", "10 %")
      .replaced_whole();
}

Object<Split> split() {
  return Object<Split>("split", "Shares of a cost by what it is spent on; what is missing to 100 % is other.")
      .defaulted("electrical", &Split::electrical, share(), "0 %", "Switchgear, UPS, generators.", "45 %")
      .defaulted("mechanical", &Split::mechanical, share(), "0 %", "Cooling.", "30 %")
      .defaulted("structure", &Split::structure, share(), "0 %", "Building and civil works.", "10 %")
      .defaulted("network", &Split::network, share(), "0 %", "Fibre and network.", "5 %")
      .defaulted("soft_cost", &Split::soft_cost, share(), "0 %", "Design, permits, management.", "10 %")
      .replaced_whole();
}

Value<int> estimate_class() {
  return choice<int>({{"class-1", 1}, {"class-2", 2}, {"class-3", 3}, {"class-4", 4}, {"class-5", 5}});
}

Object<Work> work() {
  return Object<Work>("work", "What conversions and projects have in common.")
      .optional("duration", &Work::duration, duration().positive(), "From start to effect.", "4 quarters")
      .optional("lead", &Work::lead, duration(), "From order to start.", "3 quarters")
      .optional("payments", &Work::payments, object(payments()), "When it is paid; by default evenly while it lasts.",
                "{order: 30 %, construction: 60 %, handover: 10 %}")
      .optional("earliest", &Work::earliest, date(), "It starts no earlier.", "2027-Q3")
      .optional("latest", &Work::latest, date(), "It starts no later.", "2030-Q4")
      .optional("uses", &Work::uses, amounts("crew"), "Of crews, while it lasts.", "{electrical: 1}")
      .optional("split", &Work::split, object(tables::split()), "What the cost is spent on.",
                "{electrical: 45 %, mechanical: 30 %, structure: 10 %}")
      .optional("estimate", &Work::estimate, estimate_class(), "AACE class of the estimate of the cost.", "class-4");
}

Object<Gains> gains() {
  return Object<Gains>("gains", "What a finished project adds.")
      .optional("adds", &Gains::adds, table("supply|element|plant", power()), "Capacity of equipment.",
                "{sub-a: 40 MW}")
      .optional("adds_firm", &Gains::adds_firm, table("supply", power()), "Firm part of supplies.", "{grid: 20 MW}")
      .optional("adds_floor", &Gains::adds_floor, table("hall", area_load()), "Floor and point rating of halls.",
                "{hall-1: 500 kg/m2}");
}

}  // namespace

Object<Follow> follow() {
  return Object<Follow>("predecessor", "An activity that is done before.")
      .required("id", &Follow::activity, id("hall|project"), "The activity.", "permit")
      .optional("lag", &Follow::lag, duration(), "Time between its end and this start.", "1 quarter");
}

Value<std::vector<Follow>> follows() {
  return some(
      either(as<Follow>(id("hall|project"), [](Name name) { return Follow{.activity = name}; }), object(follow())));
}

Object<Option> option() {
  return Object<Option>("option", "Something that a hall can become.")
      .elsewhere("template", {.form = Form::id, .names = "option"},
                 "An option whose keys this one has unless it gives them.", "liquid-hosting")
      .optional("name", &Option::name, text(), "What people call it.", "Direct liquid cooling")
      .required("business", &Option::business, option_business(), "What it earns by.", "hosting")
      .required("rack", &Option::rack, id("rack"), "What stands in it.", "nvidia-gb300-nvl72")
      .defaulted("redundancy", &Option::redundancy,
                 choice<Redundancy>({{"n", Redundancy::n}, {"n-1", Redundancy::n_minus_1}, {"2n", Redundancy::two_n}}),
                 "n", "What its load survives.", "n-1")
      .defaulted("usable", &Option::usable, share().positive(), "100 %",
                 "Share of the hall's rating that racks may load.", "85 %")
      .defaulted("overhead", &Option::overhead, share(), "0 %",
                 "Distribution loss and auxiliaries, as a share of IT power.", "5 %")
      .defaulted("fit_out", &Option::fit_out, quantity<PowerCost>({Kind::power_cost}), "$0/MW",
                 "Per MW of the hall's design critical IT.", "$8.9M/MW")
      .defaulted("fit_out_fixed", &Option::fit_out_fixed, money(), "0 $", "Per hall, whatever its size.", "$2M")
      .optional("reinforcement", &Option::reinforcement, quantity<AreaCost>({Kind::area_cost}),
                "Floor works, which lift the limit under a rack's base.", "180 $/m2")
      .defaulted("operation", &Option::operation, capacity_price(), "0 $/kW-month", "Per live critical IT.",
                 "16 $/kW-month")
      .optional("install_rate", &Option::install_rate, quantity<double>({Kind::racks_per_month}).positive(),
                "Racks that go live in a month at most.", "20 racks/month")
      .part(&Option::work, work())
      .optional("after", &Option::after, follows(), "Activities that are done before it begins, in every hall.",
                "[permit]")
      .optional("requires", &Option::requires_projects, some(id("project")), "Projects that are done when it is.",
                "[water-loop]")
      .optional("consumes", &Option::consumes, amounts("limit"), "Of shared limits, per MW of live critical IT.",
                "{fibre: 0.4}")
      .optional("source", &Option::source, text(), "Where the figures come from.", "quote of 2026-09")
      .optional("date", &Option::date, text(), "Date of the figures.", "2026-09");
}

Object<Project> project() {
  auto variant = Object<Variant>("variant", "One way of doing a project; what it leaves out is the project's.")
                     .optional("cost", &Variant::cost, money(), "Without contingency.", "$21M")
                     .part(&Variant::work, work())
                     .part(&Variant::gains, gains());
  return Object<Project>("project", "A substation, feeder, cooling plant, permit, connection stage.")
      .optional("name", &Project::name, text(), "What people call it.", "Second substation")
      .optional("cost", &Project::cost, money(), "Without contingency.", "$21M")
      .part(&Project::work, work())
      .optional("after", &Project::after, follows(), "Activities that are done before it begins.", "[permit]")
      .optional("requires", &Project::requires_projects, some(id("project")), "Projects that are done when it is.",
                "[permit]")
      .defaulted("mandatory", &Project::mandatory, boolean(), "false", "It must be done.")
      .part(&Project::gains, gains())
      .optional("variants", &Project::variants, collection(variant), "Alternatives, of which at most one is done.",
                "{fast: {cost: $30M, duration: 2 quarters}}");
}

Object<Limits> limits() {
  auto shared = Object<Shared>("shared limit", "Something that live racks and running miners use up.")
                    .required("capacity", &Shared::capacity, dated(number()), "How much there is.", "96")
                    .required("unit", &Shared::unit, text(), "What it is counted in.", "pairs");
  auto capex = Object<Capex>("capex limit", "The most that is spent, nominally.")
                   .optional("per_year", &Capex::per_year, changeover::money(), "In a calendar year.", "$120M")
                   .optional("total", &Capex::total, changeover::money(), "Over the plan.", "$500M");
  auto cash = Object<CashLimit>("cash limit", "Money that must be there before it is spent.")
                  .required("opening", &CashLimit::opening, changeover::money(), "At the plan's start.", "$40M")
                  .defaulted("floor", &CashLimit::floor, changeover::money(), "0 $", "Cash falls no lower.", "$5M")
                  .defaulted("facilities", &CashLimit::facilities, dated(changeover::money()), "0 $",
                             "What lenders have committed in all.", "{2027: $40M, 2028-07: $100M}");
  auto mining = Object<LeastMining>("least mining", "Mining that is promised.")
                    .required("least", &LeastMining::least, power(), "Load of miners in total.", "20 MW")
                    .required("until", &LeastMining::until, date(), "Up to, but not including, this date.", "2028-Q1");
  auto window = Object<Window>("working window", "When work is permitted.")
                    .required("from", &Window::from, date(), "First month.", "2027-04")
                    .required("until", &Window::until, date(), "First month after it.", "2027-11");
  return Object<Limits>("limits", "What the site as a whole must keep to.")
      .optional("water", &Limits::water, quantity<WaterFlow>({Kind::water_flow}), "On the peak day.", "400 m3/day")
      .optional("crews", &Limits::crews, table("", dated(number())), "Crews, cranes and teams: how many there are.",
                "{electrical: 3, mechanical: {2027: 1, 2029: 2}}")
      .optional("shared", &Limits::shared, table("", object(shared)), "Other limits, by id.",
                "{fibre: {capacity: 96, unit: pairs}}")
      .optional("cash", &Limits::cash, object(cash), "Money that must be there before it is spent.",
                "{opening: $40M, floor: $5M, facilities: {2027: $100M}}")
      .optional("capex", &Limits::capex, object(capex), "The most that is spent.", "{per_year: $120M}")
      .optional("converting_at_once", &Limits::converting_at_once, whole(), "Halls that are under conversion together.",
                "2")
      .optional("mining", &Limits::mining, object(mining), "Mining that is promised.", "{least: 20 MW, until: 2028-Q1}")
      .optional("working", &Limits::working, list(object(window)), "Work lies wholly in one of these windows.",
                "[{from: 2027-04, until: 2027-11}]");
}

Object<Locks> locks() {
  auto lock =
      Object<Lock>("lock", "What is decided about a hall or a project.")
          .optional("option", &Lock::option, id("option"), "Of a hall: what it becomes.", "liquid-hosting")
          .required("start", &Lock::start, date(), "When work starts; may lie before the plan.", "2027-Q2")
          .optional("racks", &Lock::racks, whole(), "Of a hall: racks live and paid when the plan begins.", "40")
          .optional("variant", &Lock::variant, id("variant"), "Of a project: how it is done.", "fast");
  using Signatures = std::vector<Signature>;
  auto sign = some(either(as<Signatures>(id("offer"),
                                         [](Name name) {
                                           return Signatures{{name, {}}};
                                         }),
                          as<Signatures>(table("offer", date()), [](auto dated) {
                            Signatures all;
                            for (auto& [name, month] : dated) all.push_back({name, month});
                            return all;
                          })));
  return Object<Locks>("locks", "What is already decided.")
      .optional("sign", &Locks::sign, sign, "Offers that are signed, with the date if it is fixed.",
                "[lease-a, {lease-b: 2028-Q2}]")
      .optional("never", &Locks::never, some(id("hall|project|offer")), "Halls, projects and offers that stay undone.",
                "[hall-4, sub-c]")
      .others(&Locks::activities, "hall|project", object(lock));
}

}  // namespace changeover::written::tables
