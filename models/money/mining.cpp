#include "models/market/market.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

void post(Journal& journal, int period, double units, const MinerEconomics& unit) {
  journal.receive(Line::mining_revenue, Business::mining, period, units * unit.revenue);
  journal.receive(Line::demand_response, Business::mining, period, units * unit.demand_response);
  journal.pay(Line::energy_mining, Business::mining, period, units * unit.energy);
  journal.pay(Line::demand_charges, Business::mining, period, units * unit.demand);
  journal.pay(Line::mining_operation, Business::mining, period, units * unit.operation);
}

}  // namespace

void post_mining(const PlanView& view, Journal& journal, Meter& meter) {
  for (const Mining& mining : view.plan.mining)
    for (int t = 0; t < view.periods(); ++t) {
      const double units = mining.running[static_cast<std::size_t>(t)];
      if (units == 0) continue;
      const MinerEconomics unit =
          miner_economics(view.scenario, view.physics, mining.hall, view.asic(mining.home, mining.fleet), t);
      post(journal, t, units, unit);
      Metered& metered = meter[static_cast<std::size_t>(t)];
      metered.bill += units * (unit.energy + unit.demand);
      metered.demand += units *
                        view.physics.miner_load(view.scenario, mining.hall, view.asic(mining.home, mining.fleet)) /
                        view.physics.efficiency(mining.hall);
    }
}

void post_containers(const PlanView& view, Journal& journal, Meter& meter) {
  for (const ServiceView& service : view.services()) {
    if (!service.mines()) continue;
    const RackSpec& container = service.conversion.rack;
    const Ref<Hall> hall = service.decided.hall;
    const Power unit_load = view.physics.miner_load(view.scenario, hall, container.asic.value());
    for (int t = 0; t < view.periods(); ++t) {
      const double megawatts_run = service.power(t).in(megawatt);
      if (megawatts_run == 0) continue;
      const MinerEconomics of_megawatt = container_economics(view.scenario, view.physics, hall, container, t);
      post(journal, t, megawatts_run, of_megawatt);
      Metered& metered = meter[static_cast<std::size_t>(t)];
      metered.bill += megawatts_run * (of_megawatt.energy + of_megawatt.demand);
      metered.demand +=
          container.units * (service.power(t) / container.peak) * unit_load / view.physics.efficiency(hall);
    }
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
