#include "planner/formulate/families.hpp"

namespace changeover {
namespace {

using milp::Linear;
using milp::Model;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::string name_of(const Context& context, const FleetInHall& miners) {
  const Scenario& scenario = context.scenario;
  const Fleet& fleet = scenario[miners.home].fleets[at(miners.fleet)];
  return scenario[miners.hall].id + "," + (miners.hall == miners.home ? "" : scenario[miners.home].id + ":") +
         scenario[fleet.asic].id + "#" + std::to_string(miners.fleet);
}

/// miners_stand: u ≤ count while the hall mines; with relocation, u ≤ S.
void add_stand(const Context& context, const Variables& variables, Model& model, const FleetInHall& miners) {
  const double unit = miners.unit_load.in(megawatt);
  const int count = context.scenario[miners.home].fleets[at(miners.fleet)].count;
  for (int t = 0; t < context.periods(); ++t) {
    const auto& load = miners.load[at(t)];
    if (!load) continue;
    const auto& standing = miners.standing[at(t)];
    const Linear most =
        standing ? unit * Linear(*standing) : (unit * count) * mines(context.scenario, variables, miners.hall, t);
    if (standing || !most.terms().empty())
      model.add_at_most("miners_stand[" + name_of(context, miners) + "," + label(context, t) + "]", *load, most);
  }
}

bool is_of(const Carrying& carrying, const FleetInHall& miners) {
  return carrying.home == miners.home && carrying.fleet == miners.fleet;
}

/// stock: S[t] = S[t−1] − sold − carried out + carried in.
void add_stock(const Context& context, const Variables& variables, Model& model, const FleetInHall& miners) {
  const int count = context.scenario[miners.home].fleets[at(miners.fleet)].count;
  for (int t = 0; t < context.periods(); ++t) {
    if (!miners.standing[at(t)]) continue;
    const bool first = t == 0 || !miners.standing[at(t - 1)];
    Linear stock = first ? Linear(miners.hall == miners.home ? count : 0) : Linear(*miners.standing[at(t - 1)]);
    stock.add(-1, *miners.sold[at(t)]);
    for (const Carrying& carrying : variables.carryings) {
      if (carrying.period != t || !is_of(carrying, miners)) continue;
      if (carrying.from == miners.hall) stock.add(-1, carrying.units);
      if (carrying.to == miners.hall) stock.add(1, carrying.units);
    }
    model.add_equal("stock[" + name_of(context, miners) + "," + label(context, t) + "]", *miners.standing[at(t)],
                    stock);
  }
}

/// places, leave, carry, receive: how many stand in a hall, when they may leave it, when others may come.
void add_places(const Context& context, const Variables& variables, Model& model, Ref<Hall> hall, int t) {
  const int places = miner_places(context.scenario[hall]);
  Linear standing;
  Linear sold;
  for (const FleetInHall& miners : variables.fleets) {
    if (miners.hall != hall || !miners.standing[at(t)]) continue;
    standing.add(1, *miners.standing[at(t)]);
    sold.add(1, *miners.sold[at(t)]);
  }
  if (standing.terms().empty()) return;
  Linear out;
  Linear in;
  for (const Carrying& carrying : variables.carryings) {
    if (carrying.period != t) continue;
    if (carrying.from == hall) out.add(1, carrying.units);
    if (carrying.to == hall) in.add(1, carrying.units);
  }
  Linear starts;
  for (const Mode& mode : variables.activity(hall).modes)
    if (const auto start = mode.starts_in(t)) starts.add(1, *start);
  const std::string where = context.scenario[hall].id + "," + label(context, t) + "]";
  const Linear open = static_cast<double>(places) * mines(context.scenario, variables, hall, t);
  model.add_at_most("places[" + where, standing, open);
  model.add_at_most("leave[" + where, sold + out, static_cast<double>(places) * starts + in);
  if (!out.terms().empty()) model.add_at_most("carry[" + where, out, static_cast<double>(places) * starts);
  if (!in.terms().empty()) model.add_at_most("receive[" + where, in, open);
}

}  // namespace

void add_stand_rows(const Context& context, const Variables& variables, Model& model) {
  if (context.scenario.miners.relocation) return;
  for (const FleetInHall& miners : variables.fleets) add_stand(context, variables, model, miners);
}

void add_relocation_rows(const Context& context, const Variables& variables, Model& model) {
  if (!context.scenario.miners.relocation) return;
  for (const FleetInHall& miners : variables.fleets) add_stand(context, variables, model, miners);
  for (const FleetInHall& miners : variables.fleets) add_stock(context, variables, model, miners);
  for (const Ref<Hall> hall : refs(context.scenario.halls))
    for (int t = 0; t < context.periods(); ++t) add_places(context, variables, model, hall, t);
}

}  // namespace changeover
