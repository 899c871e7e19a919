#include <algorithm>
#include <cmath>

#include "models/market/duration.hpp"
#include "planner/input/price_file.hpp"
#include "planner/input/resolving.hpp"

namespace changeover {
namespace {

class TariffResolution {
 public:
  TariffResolution(Resolving& resolving, const written::Tariff& written)
      : resolving_(resolving), written_(written), where_(written.where) {}

  Tariff run() {
    tariff_.id = written_.id;
    tariff_.name = written_.name.empty() ? written_.id : written_.name;
    tariff_.base = written_.base.value_or(calendar().start);
    tariff_.growth = written_.growth;
    tariff_.index = written_.index;
    tariff_.wires = written_.wires;
    tariff_.riders = written_.riders;
    tariff_.demand = written_.demand;
    tariff_.coincident = written_.coincident;
    tariff_.minimum_bill = written_.minimum_bill;
    tariff_.demand_response = written_.demand_response;
    energy();
    minimum_demand();
    ratchet();
    collateral();
    exit_terms();
    return std::move(tariff_);
  }

 private:
  [[nodiscard]] const Calendar& calendar() const { return resolving_.scenario.calendar; }

  void energy() {
    std::vector<std::string> given;
    if (written_.energy) given.emplace_back("energy");
    if (written_.blocks) given.emplace_back("blocks");
    if (written_.prices) given.emplace_back("prices");
    if (given.size() > 1) {
      const std::string both = given.size() == 2 ? "both " : "";
      // The place of the first, which the others are instead of.
      resolving_.error(where_.of(given.front()),
                       "the tariff gives " + both + quoted_list({given.rbegin(), given.rend()}), "give one of them");
      return;
    }
    if (given.empty() && !written_.index)
      resolving_.error(where_.spot, "missing key `energy` or `blocks`, the price of energy",
                       "write `energy: 42 $/MWh`");
    if (written_.energy) tariff_.blocks.push_back({1, *written_.energy});
    if (given.empty()) tariff_.blocks.push_back({1, EnergyPrice{}});
    if (written_.blocks) blocks();
    if (written_.prices) months();
  }

  void blocks() {
    double sum = 0;
    for (const auto& block : *written_.blocks) {
      tariff_.blocks.push_back({block.share, block.price});
      sum += block.share;
    }
    resolving_.adds_up(sum, where_.of("blocks"), "the shares of the blocks");
  }

  /// The blocks of each month; without the prices there is a finding already.
  void months() {
    const auto& hourly = resolving_.input().hourly_prices;
    if (hourly.empty()) return;
    const auto hours = by_month(hourly);
    const int bins = written_.prices->bins;
    for (const auto& prices : hours) tariff_.months.push_back(duration_blocks(prices, bins));
    tariff_.binning_loss = binning_loss(hours, tariff_.months);
    const double cents = std::round(tariff_.binning_loss.in(dollars_per_megawatt_hour)*100) / 100;
    resolving_.note(written_.prices->where.spot,
                    std::to_string(bins) + (bins == 1 ? " block stands" : " blocks stand") +
                        " for the hours of each month: a miner that follows the hourly price would earn up to " +
                        write_quantity(cents, Kind::energy_price, resolving_.scenario.currency) + " more");
  }

  /// The period in which a date lies, within the plan.
  [[nodiscard]] int in_plan(Month date, const Spot& spot) const {
    return std::clamp(resolving_.period(date, spot), 0, calendar().periods);
  }
  [[nodiscard]] int until(const std::optional<Month>& date, const Spot& spot) const {
    return date ? in_plan(*date, spot) : calendar().periods;
  }

  void minimum_demand() {
    if (!written_.minimum_demand) return;
    const auto& least = *written_.minimum_demand;
    if (least.from && least.until && *least.until <= *least.from)
      resolving_.error(
          least.where.of("until"),
          "the minimum demand ends at " + to_text(*least.until) + ", before it begins at " + to_text(*least.from),
          "write a later date");
    auto& terms = tariff_.demand_terms;
    const Power contracted = least.of.value_or(resolving_.scenario.equipment.front().capacity.at(calendar().start));
    terms.least = least.share * contracted;
    terms.least_from = least.from ? in_plan(*least.from, least.where.of("from")) : 0;
    terms.least_until = std::max(terms.least_from, until(least.until, least.where.of("until")));
  }

  void ratchet() {
    if (!written_.ratchet) return;
    const auto& ratchet = *written_.ratchet;
    tariff_.demand_terms.ratchet = ratchet.share;
    tariff_.demand_terms.ratchet_periods = resolving_.periods(ratchet.over, ratchet.where.of("over"));
    tariff_.demand_terms.before = ratchet.before;
  }

  void collateral() {
    if (!written_.collateral) return;
    const auto& posted = *written_.collateral;
    tariff_.contract.collateral = posted.amount;
    tariff_.contract.collateral_fee = posted.fee;
    tariff_.contract.collateral_until = until(posted.until, posted.where.of("until"));
  }

  void exit_terms() {
    if (!written_.exit) return;
    const auto& exit = *written_.exit;
    const int period = resolving_.period(exit.at, exit.where.of("at"));
    if (period < 0 || period >= calendar().periods)
      resolving_.error(exit.where.of("at"), "the exit, " + to_text(exit.at) + ", does not lie in the plan",
                       "leave `exit` out if it is no part of the plan");
    if (!written_.minimum_demand && !written_.collateral)
      resolving_.error(exit.where.spot,
                       "the exit ends nothing: the tariff has neither `minimum_demand` nor `collateral`",
                       "write what it ends, or leave `exit` out");
    tariff_.contract.exit_fee = exit.fee;
    tariff_.contract.exit = period;
    auto& terms = tariff_.demand_terms;
    terms.least_until = std::max(terms.least_from, std::min(terms.least_until, period));
    tariff_.contract.collateral_until = std::min(tariff_.contract.collateral_until, period);
  }

  Resolving& resolving_;
  const written::Tariff& written_;
  const Origin& where_;
  Tariff tariff_{};
};

}  // namespace

const written::Tariff* tariff_in_use(const written::Input& input) {
  const auto& tariff = input.power.grid.tariff;
  if (!tariff || input.power.grid.energy) return nullptr;
  if (const auto* own = std::get_if<written::Tariff>(&*tariff)) return own;
  const auto& id = std::get<Name>(*tariff).id;
  const auto at =
      std::find_if(input.tariffs.begin(), input.tariffs.end(), [&](const auto& each) { return each.id == id; });
  return at == input.tariffs.end() ? nullptr : &*at;
}

Tariff resolve_tariff(Resolving& resolving) {
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
  if (!grid.tariff)
    resolving.error(grid.where.spot, "missing key `energy` or `tariff`, what the utility bills",
                    "write `energy: 42 $/MWh`");
  const auto* written = tariff_in_use(input);
  if (!written) return {};
  auto tariff = TariffResolution(resolving, *written).run();
  if (std::holds_alternative<Name>(*grid.tariff)) return tariff;
  tariff.id = "tariff";
  if (tariff.name.empty()) tariff.name = "tariff of the site";
  return tariff;
}

}  // namespace changeover
