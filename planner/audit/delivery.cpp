#include "planner/audit/delivery.hpp"

#include <algorithm>
#include <cmath>

#include "planner/audit/flow.hpp"
#include "planner/audit/record.hpp"

namespace changeover::auditing {
namespace {

constexpr double most_megawatts = 1e11;
constexpr long long unlimited = 4'000'000'000'000'000'000;

double watts(double mw) { return std::clamp(mw, 0.0, most_megawatts) * 1e6; }

/// Node numbers: the source, the sink, an entry and an exit for each piece of equipment, the halls.
constexpr int source = 0;
constexpr int sink = 1;
int entry(int equipment) { return 2 + 2 * equipment; }
int exit(int equipment) { return 3 + 2 * equipment; }
int node(const Scenario& scenario, int hall) { return 2 + 2 * static_cast<int>(scenario.equipment.size()) + hall; }

std::vector<Arc> arcs_of(const Scenario& scenario, Commodity commodity, const std::vector<double>& capacities,
                         const std::vector<double>& loads) {
  const auto belongs = [&](Ref<Equipment> e) { return scenario[e].commodity == commodity; };
  std::vector<Arc> arcs;
  for (int i = 0; i < static_cast<int>(scenario.equipment.size()); ++i) {
    if (!belongs({i})) continue;
    const Equipment& e = scenario.equipment[index(i)];
    arcs.push_back({entry(i), exit(i), static_cast<long long>(std::ceil(watts(capacities[index(i)])))});
    if (e.supply) arcs.push_back({source, entry(i), unlimited});
    for (const Ref<Equipment> from : e.from)
      if (belongs(from)) arcs.push_back({exit(from.index), entry(i), unlimited});
  }
  for (int h = 0; h < static_cast<int>(scenario.halls.size()); ++h) {
    arcs.push_back({node(scenario, h), sink, static_cast<long long>(std::floor(watts(loads[index(h)])))});
    for (const Ref<Equipment> feed : scenario.halls[index(h)].feeds)
      if (belongs(feed)) arcs.push_back({exit(feed.index), node(scenario, h), unlimited});
  }
  return arcs;
}

}  // namespace

std::optional<Shortfall> shortfall(const Scenario& scenario, Commodity commodity, const std::vector<double>& capacities,
                                   const std::vector<double>& loads) {
  const int halls = static_cast<int>(scenario.halls.size());
  long long demanded = 0;
  for (const double load : loads) demanded += static_cast<long long>(std::floor(watts(load)));
  const Flow flow = max_flow(node(scenario, halls), arcs_of(scenario, commodity, capacities, loads), source, sink);
  if (flow.amount >= demanded) return std::nullopt;

  Shortfall cut;
  for (int h = 0; h < halls; ++h) {
    if (!flow.short_side[index(node(scenario, h))]) continue;
    cut.halls.push_back({h});
    cut.needed += loads[index(h)];
  }
  for (int i = 0; i < static_cast<int>(scenario.equipment.size()); ++i) {
    if (flow.short_side[index(entry(i))] || !flow.short_side[index(exit(i))]) continue;
    cut.equipment.push_back({i});
    cut.carried += capacities[index(i)];
  }
  const auto idle = [&](Ref<Equipment> e) { return capacities[index(e.index)] <= 0; };
  if (!std::ranges::all_of(cut.equipment, idle)) std::erase_if(cut.equipment, idle);
  const double missing = static_cast<double>(demanded - flow.amount) / 1e6;
  if (missing <= std::max(physical_floor, relative_tolerance * cut.needed)) return std::nullopt;
  return cut;
}

}  // namespace changeover::auditing
