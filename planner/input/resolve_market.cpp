#include <algorithm>

#include "planner/input/resolving.hpp"

namespace changeover {
namespace {

Tariff resolve_tariff(Resolving& resolving, const written::Tariff& written) {
  Tariff tariff;
  tariff.id = written.id;
  tariff.name = written.name.empty() ? written.id : written.name;
  tariff.base = written.base.value_or(resolving.scenario.calendar.start);
  tariff.growth = written.growth;
  tariff.wires.initial = written.wires;
  tariff.riders.initial = written.riders;
  tariff.demand.initial = written.demand;
  tariff.coincident.initial = written.coincident;
  tariff.minimum_bill = written.minimum_bill;
  tariff.demand_response = written.demand_response;
  if (written.blocks && written.energy)
    resolving.error(written.where.of("energy"), "the tariff gives both `blocks` and `energy`", "give one of them");
  if (!written.blocks && !written.energy)
    resolving.error(written.where.spot, "missing key `energy` or `blocks`, the price of energy",
                    "write `energy: 42 $/MWh`");
  if (written.energy) tariff.blocks.push_back({1, *written.energy});
  if (!written.blocks || written.energy) return tariff;
  double sum = 0;
  for (const auto& block : *written.blocks) {
    tariff.blocks.push_back({block.share, block.price});
    sum += block.share;
  }
  resolving.adds_up(sum, written.where.of("blocks"), "the shares of the blocks");
  return tariff;
}

Tariff grid_tariff(Resolving& resolving) {
  const auto& input = resolving.input();
  const auto& grid = input.power.grid;
  if (grid.tariff && grid.energy)
    resolving.error(grid.where.of("energy"), "the grid gives both `energy` and `tariff`", "give one of them");
  if (grid.energy) {
    Tariff tariff;
    tariff.id = "energy";
    tariff.name = "energy at one price";
    tariff.base = resolving.scenario.calendar.start;
    tariff.blocks.push_back({1, *grid.energy});
    return tariff;
  }
  if (!grid.tariff) {
    resolving.error(grid.where.spot, "missing key `energy` or `tariff`, what the utility bills",
                    "write `energy: 42 $/MWh`");
    return {};
  }
  if (const auto* own = std::get_if<written::Tariff>(&*grid.tariff)) {
    auto tariff = resolve_tariff(resolving, *own);
    tariff.id = "tariff";
    if (tariff.name.empty()) tariff.name = "tariff of the site";
    return tariff;
  }
  const auto& id = std::get<Name>(*grid.tariff).id;
  const auto at =
      std::find_if(input.tariffs.begin(), input.tariffs.end(), [&](const auto& tariff) { return tariff.id == id; });
  return at == input.tariffs.end() ? Tariff{} : resolve_tariff(resolving, *at);
}

BitcoinMarket resolve_bitcoin(Resolving& resolving, const written::Bitcoin& written) {
  const auto& where = written.where;
  if (written.hashprice && (written.price || written.difficulty))
    resolving.error(where.of("hashprice"), "a `hashprice` stands for `price` and `difficulty`",
                    "give one or the others");
  else if (!written.hashprice && !(written.price && written.difficulty))
    resolving.error(where.spot, "missing key `hashprice`, or `price` and `difficulty`: what mining brings",
                    "write `hashprice: 45 $/PH/day`");
  return {written.hashprice, written.price, written.difficulty, written.fees};
}

bool any_miners(const written::Input& input) {
  return std::any_of(input.halls.begin(), input.halls.end(), [](const auto& hall) { return !hall.miners.empty(); });
}

BitcoinMarket bitcoin_market(Resolving& resolving) {
  const auto& input = resolving.input();
  const auto& written = input.market.bitcoin;
  if (const auto* own = std::get_if<written::Bitcoin>(&written)) return resolve_bitcoin(resolving, *own);
  const auto& id = std::get<Name>(written).id;
  const auto at =
      std::find_if(input.bitcoin.begin(), input.bitcoin.end(), [&](const auto& path) { return path.id == id; });
  if (at != input.bitcoin.end()) return resolve_bitcoin(resolving, *at);
  if (any_miners(input))
    resolving.error(input.market.where.spot, "missing key `market.bitcoin`, what mining brings",
                    "write `market: {bitcoin: {hashprice: 45 $/PH/day}}`");
  return {.hashprice = Path<Hashprice>::constant({})};
}

std::vector<ResaleClass> resale_classes(Resolving& resolving) {
  const auto& input = resolving.input();
  const auto& written = input.market.miners.resale;
  const auto* classes = std::get_if<std::vector<ResaleClass>>(&written);
  Spot spot = input.market.miners.where.of("resale");
  for (const auto& table : input.resale)
    if (const auto* name = std::get_if<Name>(&written); name && table.id == name->id) {
      classes = &table.classes;
      spot = table.where.of("classes");
    }
  if (!classes) return {};
  for (std::size_t i = 1; i < classes->size(); ++i)
    if ((*classes)[i].up_to <= (*classes)[i - 1].up_to) {
      resolving.error(spot, "the classes do not ascend by `up_to`");
      break;
    }
  return *classes;
}

}  // namespace

void resolve_market(Resolving& resolving) {
  auto& scenario = resolving.scenario;
  scenario.tariff = grid_tariff(resolving);
  scenario.bitcoin = bitcoin_market(resolving);
  const auto& miners = resolving.input().market.miners;
  scenario.miners = {.pool_fee = miners.pool_fee,
                     .uptime = miners.uptime,
                     .operation = miners.operation,
                     .resale = resale_classes(resolving),
                     .decommissioning = miners.decommissioning,
                     .relocation = miners.relocation};
}

}  // namespace changeover
