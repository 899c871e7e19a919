#include <algorithm>

#include "planner/input/resolving.hpp"

namespace changeover {
namespace {

BitcoinMarket resolve_bitcoin(Resolving& resolving, const written::Bitcoin& written) {
  const auto& where = written.where;
  if (written.hashprice && (written.price || written.difficulty))
    resolving.error(where.of("hashprice"), "a `hashprice` stands for `price` and `difficulty`",
                    "give one or the others");
  else if (!written.hashprice && !(written.price && written.difficulty))
    resolving.error(where.spot, "missing key `hashprice`, or `price` and `difficulty`: what mining brings",
                    "write `hashprice: 45 $/PH/day`");
  BitcoinMarket market{.hashprice = written.hashprice,
                       .price = written.price,
                       .difficulty = written.difficulty,
                       .fees = written.fees,
                       .marginal = {}};
  if (const auto& miner = written.marginal)
    market.marginal = {.efficiency = miner->efficiency,
                       .power = miner->power,
                       .overhead = miner->overhead,
                       .improvement = miner->improvement,
                       .base = miner->base.value_or(resolving.scenario.calendar.start)};
  return market;
}

bool any_miners(const Scenario& scenario) {
  return std::any_of(scenario.halls.begin(), scenario.halls.end(), [&](const Hall& hall) {
    return !hall.fleets.empty() || std::any_of(hall.options.begin(), hall.options.end(), [&](const auto option) {
      return scenario[option].business == Business::mining;
    });
  });
}

BitcoinMarket bitcoin_market(Resolving& resolving) {
  const auto& input = resolving.input();
  const auto& written = input.market.bitcoin;
  if (const auto* own = std::get_if<written::Bitcoin>(&written)) return resolve_bitcoin(resolving, *own);
  const auto& id = std::get<Name>(written).id;
  const auto at =
      std::find_if(input.bitcoin.begin(), input.bitcoin.end(), [&](const auto& path) { return path.id == id; });
  if (at != input.bitcoin.end()) return resolve_bitcoin(resolving, *at);
  if (any_miners(resolving.scenario))
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
  scenario.tariff = resolve_tariff(resolving);
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
