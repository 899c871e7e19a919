#include "models/market/market.hpp"
#include "models/money/postings.hpp"

namespace changeover {

void post_mining(const PlanView& view, Journal& journal, MeterBill& bill) {
  for (const Mining& mining : view.plan.mining)
    for (int t = 0; t < view.periods(); ++t) {
      const double units = mining.running[static_cast<std::size_t>(t)];
      if (units == 0) continue;
      const MinerEconomics unit =
          miner_economics(view.scenario, view.physics, mining.hall, view.asic(mining.home, mining.fleet), t);
      journal.receive(Line::mining_revenue, Business::mining, t, units * unit.revenue);
      journal.receive(Line::demand_response, Business::mining, t, units * unit.demand_response);
      journal.pay(Line::energy_mining, Business::mining, t, units * unit.energy);
      journal.pay(Line::demand_charges, Business::mining, t, units * unit.demand);
      journal.pay(Line::mining_operation, Business::mining, t, units * unit.operation);
      bill[static_cast<std::size_t>(t)] += units * (unit.energy + unit.demand);
    }
}

void post_miners_leaving(const PlanView& view, Journal& journal) {
  for (const Sale& sale : view.plan.sales) {
    const Money price = resale(view.scenario, view.asic(sale.home, sale.fleet), sale.period);
    journal.receive(Line::miner_sales, Business::mining, sale.period, sale.units * price);
    journal.pay(Line::decommissioning, Business::mining, sale.period,
                sale.units * view.scenario.miners.decommissioning);
  }
  for (const Move& move : view.plan.moves)
    journal.pay(Line::relocation, Business::mining, move.period,
                move.units * view.scenario.miners.relocation.value_or(Money{}));
}

}  // namespace changeover
