#include "test/planner/report/small_site.hpp"

namespace changeover::test {
namespace {

constexpr int periods = 8;

Hall hall(const std::string& id) {
  return {.id = id,
          .name = "",
          .rating = megawatts(10),
          .area = {1000, square_metre},
          .floor = {2, tonne / square_metre},
          .point = {5, tonne / square_metre},
          .feeds = {{0}, {1}},
          .fleets = {{.asic = {0}, .count = 2000}},
          .options = {colo, cloud}};
}

ConversionOption option(const std::string& id, Business business) {
  return {.id = id,
          .name = "",
          .business = business,
          .rack = {0},
          .fit_out = {1e6, dollar / megawatt},
          .work = {.duration = 2, .lead = 1, .uses = {{crew, 1}}}};
}

Project project(const std::string& id, double cost) {
  return {.id = id, .name = "", .variants = {{.id = "only", .cost = dollars(cost), .work = {.duration = 2}}}};
}

Offer offer(const std::string& id, double rent, double most) {
  return {.id = id,
          .name = "",
          .most = Path<Power>::constant(megawatts(most)),
          .rent = Path<CapacityPrice>::constant({rent, dollars_per_kilowatt_month}),
          .accelerator_price = Path<MoneyRate>::constant({2, dollar / hour}),
          .lapses = periods};
}

std::vector<int> racks_from(int period, int count) {
  std::vector<int> racks(periods);
  for (int t = period; t < periods; ++t) racks[static_cast<std::size_t>(t)] = count;
  return racks;
}

template <class Value>
std::vector<Value> between(int from, int until, Value value) {
  std::vector<Value> values(periods);
  for (int t = from; t < until; ++t) values[static_cast<std::size_t>(t)] = value;
  return values;
}

}  // namespace

Scenario small_site() {
  Scenario site;
  site.name = "Small Ridge";
  site.location = "Pecos";
  site.calendar = {.start = Month(2027, 1), .periods = periods, .step = Step::quarter};
  site.asics = {{.id = "s21", .name = "", .hashrate = {200, terahash}, .power = kilowatts(4)}};
  site.racks = {{.id = "gpu",
                 .name = "",
                 .peak = megawatts(0.1),
                 .average = megawatts(0.08),
                 .mass = {1, tonne},
                 .base = {1, square_metre},
                 .footprint = {3, square_metre},
                 .height = {2, metre},
                 .accelerators = 8,
                 .price = dollars(1e6)}};
  site.options = {option("colo", Business::hosting), option("cloud", Business::cloud)};
  site.equipment = {{.id = "grid", .name = "", .supply = true},
                    {.id = "air", .name = "", .commodity = Commodity::air, .supply = true}};
  for (Equipment& each : site.equipment) each.capacity.initial = megawatts(100);
  site.halls = {hall("hall-1"), hall("hall-2"), hall("hall-3")};
  site.projects = {project("substation", 2e6), project("fibre", 0.5e6)};
  site.offers = {offer("lease", 100, 5), offer("spot", 50, 2)};
  site.offers[0].ready_by = site.offers[0].earliest = 3;
  site.offers[0].term = 8;
  site.offers[1].market = true;
  site.tariff = {.id = "flat", .name = "", .blocks = {{1, {40, dollars_per_megawatt_hour}}}};
  site.tariff.demand_response = {1, dollar / megawatt / hour};
  site.bitcoin.hashprice = Path<Hashprice>::constant({60, dollars_per_petahash_day});
  site.limits.resources = {{.id = "crew", .available = {.initial = 2}}};
  return site;
}

Conversion conversion(Ref<Hall> hall, int start) {
  return {.hall = hall, .option = colo, .start = start, .racks = std::vector<int>(periods)};
}

Plan small_plan() {
  Plan plan;
  plan.conversions = {conversion(hall_1, 1), conversion(hall_2, 4)};
  plan.conversions[0].racks = racks_from(3, 50);
  plan.conversions[0].racks[3] = 40;
  plan.conversions[1].racks = racks_from(6, 20);
  plan.projects = {{.project = substation, .variant = 0, .start = 1}};
  plan.signings = {{.offer = lease, .begin = 4}, {.offer = spot, .begin = 0}};
  plan.services = {{.offer = lease, .hall = hall_1, .power = between(4, periods, megawatts(5))},
                   {.offer = spot, .hall = hall_2, .power = between(6, periods, megawatts(1.5))}};
  plan.mining = {{.hall = hall_1, .home = hall_1, .running = between(0, 1, 2000.0)},
                 {.hall = hall_2, .home = hall_2, .running = between(0, 4, 2000.0)},
                 {.hall = hall_3, .home = hall_3, .running = between(0, periods, 1999.5)}};
  return plan;
}

std::vector<Assumption> small_assumptions() {
  return {{.path = "site.name", .value = "Pecos", .place = {.file = "../site.yaml", .line = 1, .column = 14}},
          {.path = "plan.periods", .value = "8", .number = 8, .giver = Giver::set, .place = {"--set", 1, 14}},
          {.path = "site.currency", .value = "USD", .giver = Giver::standard, .place = {.file = "default"}},
          {.path = "halls.hall-1.floor",
           .value = "1700 kg/m2",
           .number = 1700,
           .unit = "kg/m2",
           .giver = Giver::standard,
           .place = {"configs/defaults.yaml", 25, 13},
           .source = "judgement: slab on grade",
           .date = "2026-06"},
          {.path = "racks.gpu.price",
           .value = "$1M",
           .number = 1e6,
           .unit = "USD",
           .giver = Giver::catalogue,
           .place = {"configs/racks.yaml", 40, 12},
           .source = "maker's \"list\", of May",
           .date = "2026-05"},
          {.path = "racks.gpu.source",
           .value = "maker's \"list\", of May",
           .giver = Giver::catalogue,
           .place = {"configs/racks.yaml", 47, 13}},
          {.path = "offers.lease.rent",
           .value = "100 $/kW-month",
           .number = 100,
           .unit = "USD/kW-month",
           .giver = Giver::scenario,
           .scenario = "base",
           .place = {"../site.yaml", 90, 5}}};
}

Answer answer_of(const Scenario& scenario, const Plan& plan) {
  const SitePhysics physics(scenario);
  Plan mining;
  for (const Ref<Hall> each : {hall_1, hall_2, hall_3})
    mining.mining.push_back({.hall = each, .home = each, .running = between(0, periods, 2000.0)});
  Answer answer{.scenario = scenario, .physics = physics, .best = valued(scenario, physics, plan)};
  answer.keep_mining.valued = valued(scenario, physics, mining);
  answer.convert_at_once.obstacle = "the crew is never free";
  const double npv = answer.best.statement.worth.npv_in_total().in(dollar);
  answer.proof = {.value = npv, .bound = npv + 10'000, .gap = 0.0008, .target = 0.001, .proven = true, .end = "proven"};
  answer.audit.checks = 1284;
  answer.audit.npv = npv;
  answer.provenance = {.input = "site.yaml",
                       .sha256 = "3b1c",
                       .scenarios = {"base"},
                       .patches = {"plan.periods=8"},
                       .version = "0.1.0",
                       .solver = "HiGHS 1.10.0",
                       .assumptions = small_assumptions()};
  return answer;
}

Answer small_answer() {
  Scenario site = small_site();
  site.halls[1].after = {{.activity = substation}};
  return answer_of(site, small_plan());
}

}  // namespace changeover::test
