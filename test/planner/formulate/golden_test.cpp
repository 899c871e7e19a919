#include <gtest/gtest.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "test/planner/formulate/golden_cases.hpp"

namespace changeover::test {
namespace {

/// Ten digits, so that the last bits of a sum do not count.
std::string digits(double number) {
  std::array<char, 40> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::general, 10).ptr;
  return {buffer.data(), end};
}

std::string written(const milp::Model& model, const milp::Row& row) {
  std::string text = row.name + ":";
  for (const milp::Term& term : row.terms) {
    const double size = std::abs(term.coefficient);
    text += term.coefficient < 0 ? " - " : (&term == row.terms.data() ? " " : " + ");
    if (size != 1) text += digits(size) + " ";
    text += model.columns()[static_cast<std::size_t>(term.variable.index)].name;
  }
  const bool at_most = row.upper < milp::infinity;
  const std::string relation = row.lower == row.upper ? " = " : (at_most ? " <= " : " >= ");
  return text + relation + digits((at_most ? row.upper : row.lower) + 0.0) + "\n";
}

milp::Model model_of(const Case& family) {
  Scenario site = family.site();
  family.change(site);
  const SitePhysics physics(site);
  std::vector<CapacityCut> cuts = first_cuts(site, physics);
  cuts.insert(cuts.end(), family.more_cuts.begin(), family.more_cuts.end());
  return formulate(site, physics, cuts).model;
}

std::string rows_of(const Case& family) {
  const milp::Model model = model_of(family);
  std::string text = "# " + family.about + "\n";
  for (const milp::Row& row : model.rows())
    if (row.name.starts_with(family.rows)) text += written(model, row);
  return text;
}

Hall& hall(Scenario& site, Ref<Hall> ref) { return site.halls[static_cast<std::size_t>(ref.index)]; }
Equipment& equipment(Scenario& site, Ref<Equipment> ref) { return site.equipment[static_cast<std::size_t>(ref.index)]; }

void only_east(Scenario& site) { hall(site, west).options.clear(); }

Ref<ConversionOption> also(Scenario& site, const std::string& id) {
  site.options.push_back(site.options.front());
  site.options.back().id = id;
  return {static_cast<int>(site.options.size()) - 1};
}

/// A project that adds to the rating of sub-a and, where told, to the grid's firm part.
Project bank() {
  Project bank = project("bank");
  bank.variants[0].adds = {{sub_a, megawatts(2), Power{}}};
  return bank;
}

/// East becomes a cloud hall of racks at $2M.
void east_is_cloud(Scenario& site) {
  only_east(site);
  site.options[0].id = "cloud";
  site.options[0].business = Business::cloud;
  site.racks[0].price = Money(2, million_dollars);
}

std::vector<Case> activities() {
  return {
      {"convert_once", "convert_once[",
       "East may become lease or retrofit; work takes a period and ends in Q3 at the latest. West is locked to lease "
       "in Q1.",
       [](Scenario& site) {
         hall(site, east).options.push_back(also(site, "retrofit"));
         site.locks.conversions = {{west, lease, 0, 0}};
       }},
      {"project_once", "project_once[",
       "Line has variants of one and of two periods, permit is mandatory, road is locked to Q2, and never has one "
       "start only: no row.",
       [](Scenario& site) {
         site.projects = {project("line"), project("permit"), project("road"), project("never")};
         Project& line = site.projects[0];
         line.variants.push_back(line.variants[0]);
         line.variants[0].id = "overhead";
         line.variants[1].id = "buried";
         line.variants[1].work.duration = 2;
         site.projects[1].mandatory = true;
         site.projects[3].variants[0].work.duration = 2;
         site.locks.projects = {{Ref<Project>{2}, 0, 1}};
       }},
      {"precedence", "precedence[",
       "Four periods, all work takes one. East's lease follows road; west's conversion follows east's; survey follows "
       "road by one more "
       "period.",
       [](Scenario& site) {
         site.calendar.periods = 4;
         site.projects = {project("road"), project("survey")};
         site.projects[1].variants[0].work.after = {{Ref<Project>{0}, 1}};
         hall(site, west).options = {also(site, "refit")};
         site.options[0].work.after = {{Ref<Project>{0}, 0}};
         hall(site, west).after = {{east, 0}};
       }},
      {"requires", "requires[", "Four periods. East's lease (two periods) and pole (one) require fibre (one).",
       [](Scenario& site) {
         site.calendar.periods = 4;
         only_east(site);
         site.projects = {project("fibre"), project("pole")};
         site.options[0].work.duration = 2;
         site.options[0].requires_projects = {Ref<Project>{0}};
         site.projects[1].requires_projects = {Ref<Project>{0}};
       }},
      {"resource", "resource[",
       "One crew, two from Q2. A conversion takes one for a period, bank both for two periods. Nothing can be under "
       "way in Q3.",
       [](Scenario& site) {
         site.limits.resources = {{"crew", {1, {{Month(2027, 4), 2}}}}};
         site.options[0].work.uses = {{Ref<Resource>{0}, 1}};
         site.projects = {bank()};
         site.projects[0].variants[0].work.duration = 2;
         site.projects[0].variants[0].work.uses = {{Ref<Resource>{0}, 2}};
       }},
      {"converting_at_once", "converting_at_once[", "Four periods, one hall at a time, two periods of work each.",
       [](Scenario& site) {
         site.calendar.periods = 4;
         site.options[0].work.duration = 2;
         site.limits.converting_at_once = 1;
       }},
  };
}

std::vector<Case> capacity() {
  const auto tight = [](Scenario& site) {
    equipment(site, grid).capacity = {megawatts(6), {{Month(2027, 7), megawatts(8)}}};
    equipment(site, sub_a).capacity = {megawatts(3)};
    equipment(site, sub_a).loss = 0.1;
    equipment(site, fans).capacity = {megawatts(4)};
    equipment(site, fans).power_peak = 0.25;
    site.projects = {bank()};
  };
  const auto secure = [](Scenario& site) {
    site.options[0].redundancy = Redundancy::n_minus_1;
    for (Hall& hall : site.halls) hall.options.push_back({1});
    site.options.push_back(site.options[0]);
    site.options[1].id = "plain";
    site.options[1].redundancy = Redundancy::n;
  };
  return {
      {"hall_rating", "hall_rating[",
       "Six miners of 1.1 MW, fans included, stand in east, which is rated 4 MW; the two in west fit.",
       [](Scenario& site) {
         equipment(site, fans).power_peak = 0.1;
         hall(site, east).fleets[0].count = 6;
       }},
      {"cut_power", "cut[power,normal,",
       "Sub-a loses 10 %, so the grid's 6 MW are 5.4 MW at the halls (8 MW from Q3 exceed what the halls are rated). "
       "Sub-a has 3 MW, bank adds 2. A miner's MW of heat costs 0.25 MW of fans.",
       tight},
      {"cut_air", "cut[air,normal,",
       "Fans remove 4 MW of heat. A MW of a miner's load is 0.8 MW of heat, the fans' own share left out.", tight},
      {"cut_n_minus_1", "cut[power,n-1:",
       "Lease is secure, plain is not, miners never are. East hangs on sub-a (5 MW), west on sub-a and sub-b (4 MW).",
       [secure](Scenario& site) {
         secure(site);
         site.contingencies.n_minus_1 = true;
         equipment(site, sub_a).capacity = {megawatts(5)};
         equipment(site, sub_b).capacity = {megawatts(4)};
         hall(site, west).feeds = {sub_a, sub_b, fans};
       }},
      {"cut_curtailment", "cut[power,curtailment",
       "Lease is secure, plain is not. 2 MW of the grid are firm; bank adds 3 MW to it, 1 MW of them firm.",
       [secure](Scenario& site) {
         secure(site);
         site.contingencies.curtailment = true;
         equipment(site, grid).firm = Dated<Power>{megawatts(2)};
         site.projects = {bank()};
         site.projects[0].variants[0].adds = {{grid, megawatts(3), megawatts(1)}};
       }},
      {"cut_event", "cut[power,storm",
       "Lease is secure, plain is not. A storm takes sub-b and leaves 3 MW of the grid's 20; generators of 1 MW at "
       "west run then.",
       [secure](Scenario& site) {
         secure(site);
         site.equipment.push_back({.id = "generators", .supply = true, .backup = true, .capacity = {megawatts(1)}});
         hall(site, west).feeds.push_back({4});
         site.contingencies.events = {{.id = "storm", .lose = {sub_b}, .firm = megawatts(3)}};
       }},
      {"cut_meshed",
       "cut[power,normal,",
       "Sub-a and sub-b feed east, sub-b and sub-c west, 3 MW each; the halls are rated 5 MW each. The cut is a "
       "separated one.",
       [](Scenario&) {},
       meshed,
       {{Commodity::power, Contingency{}, {{east, west}, {sub_a, sub_b, Ref<Equipment>{4}}}}}},
      {"dual_feed", "dual_feed[",
       "Both halls hang on sub-a (3 MW, bank adds 2) and sub-b (4 MW), and on the 6 MW grid above both. Lease is 2n, "
       "plain is not.",
       [secure](Scenario& site) {
         secure(site);
         site.options[0].redundancy = Redundancy::two_n;
         equipment(site, grid).capacity = {megawatts(6)};
         equipment(site, sub_a).capacity = {megawatts(3)};
         equipment(site, sub_b).capacity = {megawatts(4)};
         for (Hall& hall : site.halls) hall.feeds = {sub_a, sub_b, fans};
         site.projects = {bank()};
       }},
  };
}

std::vector<Case> racks() {
  return {
      {"racks_live", "racks_live[",
       "Four periods. East takes 4 racks, half a rack a month: 1, 3, 4 after one, two, three periods. West takes 3 at "
       "once.",
       [](Scenario& site) {
         site.calendar.periods = 4;
         hall(site, west).options = {also(site, "fast")};
         site.options[0].install_rate = 0.5;
       }},
      {"racks_live_built", "racks_live[",
       "East was converted two periods before the plan and has 1 rack of 4 live; half a rack a month.",
       [](Scenario& site) {
         only_east(site);
         site.options[0].install_rate = 0.5;
         site.locks.conversions = {{east, lease, -2, 1}};
       }},
      {"racks_built", "racks_built[", "East was converted two periods before the plan and has 1 rack live.",
       [](Scenario& site) {
         site.locks.conversions = {{east, lease, -2, 1}};
       }},
      {"racks_stay", "racks_stay[", "Racks can be live from Q2 on.", [](Scenario&) {}},
      {"floor_load", "floor_load[",
       "Racks of 100 t on 200 m2. East's floor bears 1 t/m2, screed adds 1 t/m2; west's bears 2 t/m2, which suffices.",
       [](Scenario& site) {
         site.racks[0].mass = Mass(100, tonne);
         hall(site, east).floor = AreaLoad(1, tonne / square_metre);
         for (Hall& hall : site.halls) hall.point = AreaLoad(25, tonne / square_metre);
         site.projects = {project("screed")};
         site.projects[0].variants[0].floors = {{east, AreaLoad(1, tonne / square_metre)}};
       }},
      {"point_load", "point_load[",
       "A rack presses 2 t/m2 on its base. East bears 1.5: screed adds 0.3 as thin and 1 as thick. West's 3 suffice, "
       "and east's reinforced "
       "option needs no project.",
       [](Scenario& site) {
         hall(site, east).options.push_back(also(site, "reinforced"));
         site.options[1].reinforcement = AreaCost(100, dollar / square_metre);
         hall(site, east).point = AreaLoad(1.5, tonne / square_metre);
         site.projects = {project("screed")};
         auto& variants = site.projects[0].variants;
         variants.push_back(variants[0]);
         variants[0].id = "thin";
         variants[1].id = "thick";
         variants[0].floors = {{east, AreaLoad(0.3, tonne / square_metre)}};
         variants[1].floors = {{east, AreaLoad(1, tonne / square_metre)}};
       }},
  };
}

void relocation(Scenario& site) {
  site.miners.relocation = dollars(1000);
  equipment(site, fans).power_peak = 0.1;
  hall(site, west).available = 1;
}

std::vector<Case> miners() {
  const std::string moving =
      "Miners may be carried: three stand in east, two in west, which stands from Q2 on. A conversion starts in Q1 or "
      "Q2 (west: Q2).";
  return {
      {"miners_stand", "miners_stand[",
       "Three miners of 1.1 MW, fans included, in east; two in west, which stands from Q2 on. No relocation.",
       [](Scenario& site) {
         equipment(site, fans).power_peak = 0.1;
         hall(site, west).available = 1;
       }},
      {"miners_stand_carried", "miners_stand[", moving + " 1.1 MW each.", relocation},
      {"stock", "stock[", moving, relocation},
      {"places", "places[", moving, relocation},
      {"leave", "leave[", moving, relocation},
      {"carry", "carry[", moving, relocation},
      {"receive", "receive[", moving, relocation},
  };
}

std::vector<Case> shared() {
  return {
      {"water", "water[",
       "Fans evaporate 2 m3/MWh: 48 m3 a day for a rack, 38.4 m3 per MW of a miner's load (1 MW of heat in 1.25). "
       "Limit 240 m3 a day; scaled by 48.",
       [](Scenario& site) {
         equipment(site, fans).power_peak = 0.25;
         equipment(site, fans).water = WaterUse(2, litre / kilowatt_hour);
         site.limits.water = WaterFlow(240, cubic_metre / day);
       }},
      {"shared", "shared[",
       "Fibre for 2, from Q3 for 4. A rack takes 0.5, a miner in east 0.1, one in west none; scaled by 0.5, before any "
       "rack by 0.1.",
       [](Scenario& site) {
         site.limits.shared = {{"fibre", "Gbit/s", {2, {{Month(2027, 7), 4}}}}};
         site.options[0].consumes = {{Ref<SharedLimit>{0}, 0.5}};
         hall(site, east).fleets[0].consumes = {{Ref<SharedLimit>{0}, 0.1}};
       }},
      {"least_mining", "least_mining[", "2 MW of miners until the end of Q2.",
       [](Scenario& site) {
         site.limits.least_mining = megawatts(2);
         site.limits.least_mining_until = 2;
       }},
  };
}

std::vector<Case> offers() {
  const auto two_offers = [](Scenario& site) {
    only_east(site);
    site.offers = {tenant(), spot()};
    site.offers[0].most.points.push_back({Month(2027, 7), megawatts(3)});
  };
  const std::string about =
      "Only east can serve. Tenant takes 1 to 2 MW, to 3 MW from Q3 on, for two periods from Q1 or Q2; spot takes up "
      "to 1 MW from Q2 on.";
  return {
      {"sign_once", "sign_once[",
       "Tenant begins in Q1 or Q2; anchor is locked, as yet without a date; spot is a market; late has one beginning "
       "only: no row.",
       [](Scenario& site) {
         site.offers = {tenant(), tenant(), spot(), tenant()};
         site.offers[1].id = "anchor";
         site.offers[3].id = "late";
         site.offers[3].earliest = 1;
         site.locks.offers = {{Ref<Offer>{1}, {}}};
       }},
      {"offer_least", "offer_least[", about + " Racks can be live from Q2 on.", two_offers},
      {"offer_most", "offer_most[", about + " Racks can be live from Q2 on.", two_offers},
      {"offer_accelerators", "offer_",
       "East is cloud; a rack has 500 accelerators at 1 MW. Tenant, locked since the quarter before the plan for four "
       "periods, takes 250 to 1,000 of them.",
       [](Scenario& site) {
         east_is_cloud(site);
         site.offers = {tenant()};
         Offer& offer = site.offers[0];
         offer.business = Business::cloud;
         offer.least = Power{};
         offer.least_accelerators = 250;
         offer.most_accelerators = Path<double>::constant(1000);
         offer.accelerator_price = Path<MoneyRate>::constant(MoneyRate(2, dollar / hour));
         offer.term = 4;
         site.locks.offers = {{Ref<Offer>{0}, -1}};
         site.locks.conversions = {{east, lease, -1, 2}};
       }},
      {"sold_live", "sold_live[", about + " Two racks of 2 MW fit in east.",
       [two_offers](Scenario& site) {
         two_offers(site);
         site.racks[0].peak = megawatts(2);
       }},
  };
}

/// 5 % a quarter; racks do not change in price. Two quarters in 2027, one in 2028.
void capital_site(Scenario& site) {
  site.calendar.start = Month(2027, 7);
  site.money.capex_escalation.fill(1.05 * 1.05 * 1.05 * 1.05 - 1);
  site.money.contingency = 0.1;
  site.projects = {bank()};
  site.projects[0].variants[0].work.lead = 1;
  site.projects[0].variants[0].work.payments = {0.25, 0.5, 0.25};
  east_is_cloud(site);
  site.limits.capex_per_year = Money(9, million_dollars);
  site.limits.capex_total = Money(12, million_dollars);
}

std::vector<Case> budget() {
  const std::string capital =
      "Quarters from 2027-Q3, 5 % a quarter on works, 10 % contingency. East's fit-out: 4 MW at $2M, paid as it is "
      "built. Bank: $3M, a quarter of it "
      "at the order, a period ahead, half while it is built, a quarter at handover.";
  return {
      {"capex_year", "capex_year[", capital + " Racks: $2M.", capital_site},
      {"capex_total", "capex_total", capital + " Racks: $2M, and again $2M each period after.",
       [](Scenario& site) {
         capital_site(site);
         site.racks[0].life = 1;
       }},
      {"capex_built", "capex_total",
       "East was converted to cloud two periods before the plan, done a period before it, with 1 rack live and paid; "
       "racks cost $2M and last two periods. Limit $12M.",
       [](Scenario& site) {
         east_is_cloud(site);
         site.racks[0].life = 2;
         site.limits.capex_total = Money(12, million_dollars);
         site.locks.conversions = {{east, lease, -2, 1}};
       }},
      {"critical_it", "critical_it", "3 MW of racks, 1 MW each, in Q3.",
       [](Scenario& site) { site.aim.least_critical_it = megawatts(3); }},
      {"minimum_bill", "minimum_bill[",
       "$2M a year. Energy $30/MWh for 2,190 h, demand $10/kW-month: a miner's MW costs $0.0657M + $0.03M, a MW sold "
       "0.8 of the energy and all of the demand.",
       [](Scenario& site) {
         only_east(site);
         site.tariff.demand.initial = CapacityPrice(10, dollars_per_kilowatt_month);
         site.tariff.minimum_bill = Money(2, million_dollars) / Duration(1, year);
         site.offers = {spot()};
       }},
  };
}

std::vector<Case> all_cases() {
  std::vector<Case> all;
  for (auto group : {activities(), capacity(), racks(), miners(), shared(), offers(), budget(), terms()})
    all.insert(all.end(), group.begin(), group.end());
  return all;
}

class GoldenLp : public testing::TestWithParam<Case> {};

TEST_P(GoldenLp, HoldsTheRowsOfTheModel) {
  const std::string path = std::string(CHANGEOVER_SOURCE_DIR) + "/test/golden/lp/" + GetParam().name + ".txt";
  const std::string rows = rows_of(GetParam());
  if (const char* update = std::getenv("CHANGEOVER_UPDATE_GOLDEN"); update && std::string(update) == "1")
    std::ofstream(path, std::ios::binary) << rows;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream golden;
  golden << file.rdbuf();
  EXPECT_EQ(rows, golden.str()) << path;
}

TEST(GoldenLpCases, CoverEveryFamily) {
  const auto family_of = [](const std::string& row) { return row.substr(0, row.find('[')); };
  std::set<std::string> covered;
  for (const Case& family : all_cases()) covered.insert(family_of(family.rows));
  for (const Case& family : all_cases()) {
    const milp::Model model = model_of(family);
    for (const milp::Row& row : model.rows()) EXPECT_TRUE(covered.contains(family_of(row.name))) << row.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Families, GoldenLp, testing::ValuesIn(all_cases()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace changeover::test
