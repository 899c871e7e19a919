#include "models/market/market.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

using EnergyPriceTerm = Term<EnergyPrice::dimension>;

/// The sum over the blocks that cost less than `limit`: of their shares, or of their shares times their prices.
template <Dimension D>
Term<D> over_blocks_below(Books& books, Operator of, const EnergyPriceTerm& limit) {
  const Books::Blocks& blocks = books.blocks(Axis::plan);
  Workings& workings = books.workings;
  return {workings, workings.add(FormulaNode{.of = of,
                                             .a = workings.add_list(blocks.prices.rows),
                                             .b = workings.add_list(blocks.shares.rows),
                                             .c = limit.node()})};
}

/// What an amount an hour is worth per energy of a unit that draws `power`.
EnergyPriceTerm per_energy(const Term<MoneyRate::dimension>& hourly, const Term<dimension::power>& power) {
  return join<EnergyPrice::dimension>(Operator::divide, hourly, power);
}

UnitRows unit_rows(Books& books, Ref<Hall> hall, Ref<AsicSpec> asic) {
  const PlanView& view = books.view;
  const Scenario& scenario = view.scenario;
  const AsicSpec& model = scenario[asic];
  const Subjects model_only{model.id};
  const Subjects here{scenario[hall].id, model.id};
  const auto of_miners = [&](std::string_view what, std::string_view key, double value,
                             const NamedUnit<named::none>& unit) {
    return books.input({what, Sheet::inputs}, {}, value, unit, "market.miners." + std::string(key));
  };
  const double efficiency = view.physics.efficiency(hall);
  const auto peak =
      books.input({"peak load of a miner at the meter", Sheet::inputs}, here,
                  view.physics.miner_load(scenario, hall, asic) / efficiency, named::unit_power, origin::physics);
  const auto average =
      books.input({"average load of a miner at the meter", Sheet::inputs}, here,
                  view.physics.miner_average(scenario, hall, asic) / efficiency, named::unit_power, origin::physics);
  const auto earned =
      books.once<MoneyRate::dimension>({"earned by a miner in an hour", Sheet::mining}, model_only, Axis::plan, [&] {
        const auto hashprice =
            books.inputs({"hashprice", Sheet::inputs_by_period}, {}, Axis::plan, named::hashprice, "market.bitcoin",
                         [&](int t) { return changeover::hashprice(scenario.bitcoin, scenario.calendar, t); });
        const auto hashrate = books.input({"hashrate", Sheet::inputs}, model_only, model.hashrate, named::hashrate,
                                          origin::of("asics", model.id, "hashrate"));
        return hashprice * hashrate * (1 - of_miners("pool fee", "pool_fee", scenario.miners.pool_fee, named::percent));
      });
  const auto break_even = books.once<EnergyPrice::dimension>({"break-even price of energy", Sheet::mining}, here,
                                                             Axis::plan, [&] { return per_energy(earned, average); });
  const Factor uptime = of_miners("uptime", "uptime", scenario.miners.uptime, named::percent);
  const Factor share = books.row({"share of hours in which mining pays", Sheet::mining, "share"}, here,
                                 over_blocks_below<named::none>(books, Operator::share_below, break_even));
  const auto hours = books.row({"hours run by a miner", Sheet::mining}, here, share * (books.hours() * uptime));
  const auto price = over_blocks_below<EnergyPrice::dimension>(books, Operator::mean_below, break_even);
  const auto operation = books.input({"operation of a miner", Sheet::inputs}, {}, scenario.miners.operation,
                                     named::hourly, "market.miners.operation");
  const auto response = books.input({"demand response", Sheet::inputs}, {}, scenario.tariff.demand_response,
                                    named::response_price, "power.grid.tariff");
  return {
      .revenue = books.row({"revenue of a miner", Sheet::mining}, here, hours * earned),
      .demand_response = books.row({"demand response of a miner", Sheet::mining}, here,
                                   share * books.tariff_growth(Axis::plan) * (average * response * books.hours())),
      .energy = books.row({"energy of a miner", Sheet::mining}, here, price * energy(average, books.hours() * uptime)),
      .demand_charge = books.row({"demand charge of a miner", Sheet::mining}, here,
                                 peak * books.demand_price(Axis::plan) * books.hours()),
      .operation = books.once<dimension::money>(
          {"operation of a miner in the period", Sheet::mining}, {}, Axis::plan,
          [&] { return books.operation_growth(Axis::plan) * (operation * books.hours()); }),
      .peak = peak};
}

/// Of a fleet in a hall: where it came from, and which of its model it is, where that is not plain.
Subjects fleet_subjects(const PlanView& view, Ref<Hall> hall, Ref<Hall> home, int fleet) {
  const std::string& model = view.scenario[view.asic(home, fleet)].id;
  Subjects out{view.scenario[hall].id, model};
  if (home != hall) out.push_back("from " + view.scenario[home].id);
  const auto& fleets = view.scenario[home].fleets;
  for (int i = 0; i < static_cast<int>(fleets.size()); ++i)
    if (i != fleet && view.scenario[view.asic(home, i)].id == model) {
      out.push_back("fleet " + std::to_string(fleet + 1));
      break;
    }
  return out;
}

void post(Books& books, const Subjects& of, const Factor& units, const UnitRows& unit) {
  const auto post_line = [&](Line line, const Amount& each) {
    return traits(line).sign > 0 ? books.receive(line, Business::mining, of, units * each)
                                 : books.pay(line, Business::mining, of, units * each);
  };
  post_line(Line::mining_revenue, unit.revenue);
  post_line(Line::demand_response, unit.demand_response);
  books.billed.push_back(post_line(Line::energy_mining, unit.energy));
  books.billed.push_back(post_line(Line::demand_charges, unit.demand_charge));
  post_line(Line::mining_operation, unit.operation);
  books.demand.push_back(books.row({"demand of miners", Sheet::power}, of, units * unit.peak));
}

}  // namespace

const UnitRows& Postings::unit(Ref<Hall> hall, Ref<AsicSpec> asic) {
  const auto key = std::pair(hall.index, asic.index);
  const auto known = units_.find(key);
  return known != units_.end() ? known->second : units_.emplace(key, unit_rows(books_, hall, asic)).first->second;
}

void Postings::post_mining() {
  for (const Mining& mining : view_.plan.mining) {
    const Subjects of = fleet_subjects(view_, mining.hall, mining.home, mining.fleet);
    const Factor units = books_.decided({"miners that run", Sheet::inputs_by_period}, of, mining.running);
    post(books_, of, units, unit(mining.hall, view_.asic(mining.home, mining.fleet)));
  }
}

void Postings::post_containers() {
  for (const ServiceView& service : view_.services()) {
    if (!service.mines()) continue;
    const RackSpec& container = service.conversion.rack;
    const Subjects of{service.offer.id, scenario_[service.decided.hall].id};
    const auto run = books_.decided({"containers that run, at their peak", Sheet::inputs_by_period}, of,
                                    service.decided.power, named::power);
    const auto peak = books_.peak_of(container);
    const Factor in_each = books_.input({"miners in a container", Sheet::inputs}, {container.id}, container.units,
                                        named::count, origin::of("racks", container.id, "units"));
    const Factor units =
        books_.row({"miners that run in containers", Sheet::mining, "units"}, of, in_each * (run / peak));
    post(books_, of, units, unit(service.decided.hall, container.asic.value()));
  }
}

void Postings::post_miners_leaving() {
  std::map<Subjects, std::pair<Ref<AsicSpec>, std::vector<double>>> sold, moved;
  const auto count = [this](auto& all, const Subjects& of, const auto& each) {
    if (each.period < 0 || each.period >= view_.periods()) return;
    auto& [asic, units] = all.try_emplace(of, view_.asic(each.home, each.fleet),
                                          std::vector<double>(static_cast<std::size_t>(view_.periods())))
                              .first->second;
    units[static_cast<std::size_t>(each.period)] += each.units;
  };
  for (const Sale& sale : view_.plan.sales) count(sold, fleet_subjects(view_, sale.hall, sale.home, sale.fleet), sale);
  for (const Move& move : view_.plan.moves) {
    Subjects of = fleet_subjects(view_, move.from, move.home, move.fleet);
    of.push_back("to " + scenario_[move.to].id);
    count(moved, of, move);
  }
  const MinerMarket& terms = scenario_.miners;
  for (const auto& [of, leaving] : sold) {
    const Ref<AsicSpec> asic = leaving.first;
    const Factor units = books_.decided({"miners sold", Sheet::inputs_by_period}, of, leaving.second);
    const auto price =
        books_.inputs({"price of a used miner", Sheet::inputs_by_period}, {scenario_[asic].id}, Axis::plan,
                      named::money, "market.resale", [&](int t) { return resale(scenario_, asic, t); });
    books_.receive(Line::miner_sales, Business::mining, of, units * price);
    books_.pay(Line::decommissioning, Business::mining, of, units * books_.decommissioning());
  }
  for (const auto& [of, leaving] : moved)
    books_.pay(Line::relocation, Business::mining, of,
               books_.decided({"miners moved", Sheet::inputs_by_period}, of, leaving.second) *
                   books_.input({"relocation of a miner", Sheet::inputs}, {}, terms.relocation.value_or(Money{}),
                                named::money, "market.miners.relocation"));
}

}  // namespace changeover
