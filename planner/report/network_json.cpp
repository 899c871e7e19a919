#include <algorithm>
#include <cmath>
#include <functional>

#include "planner/report/carried.hpp"
#include "planner/report/shared_json.hpp"
#include "planner/report/site_json.hpp"
#include "planner/report/tables.hpp"

namespace changeover {
namespace {

/// To the watt: what is below comes of the reckoning.
double in_megawatts(Power power) { return std::round(power.in(watt)) / 1e6; }

class NetworkWriter {
 public:
  NetworkWriter(JsonWriter& json, const PlanView& view, const CapacityNetwork& network)
      : json_(json), view_(view), network_(network), carried_(view) {}

  void write() {
    json_.begin_object().key("commodity").text(name_of(network_.commodity()));
    json_.key("equipment").begin_array();
    const auto flows = flows_by_period();
    for (const Ref<Equipment> piece : network_.equipment()) write_equipment(piece, flows);
    json_.end_array().key("halls").begin_array();
    for (std::size_t h = 0; h < view_.scenario.halls.size(); ++h) write_hall(h);
    json_.end_array().end_object();
  }

 private:
  using Flow = std::optional<std::vector<Power>>;

  [[nodiscard]] int periods() const { return view_.periods(); }

  /// Where capacities and loads are as in the period before, so is the flow.
  [[nodiscard]] std::vector<Flow> flows_by_period() const {
    std::vector<Flow> flows;
    std::vector<Power> capacities, loads;
    for (int t = 0; t < periods(); ++t) {
      auto now_capacities = carried_.capacities(network_, {}, t);
      auto now_loads = carried_.loads(network_.commodity(), t, LoadPart::all);
      const bool same = t > 0 && now_capacities == capacities && now_loads == loads;
      flows.push_back(same ? flows.back() : carried_.flow(network_, t));
      capacities = std::move(now_capacities);
      loads = std::move(now_loads);
    }
    return flows;
  }

  /// Projects of the plan that add to it.
  [[nodiscard]] std::vector<std::string> enlarged_by(Ref<Equipment> ref) const {
    std::vector<std::string> ids;
    for (const ProjectStart& each : view_.plan.projects)
      if (std::ranges::count(view_.variant(each).adds, ref, &CapacityGain::equipment) > 0)
        ids.push_back(view_.scenario[each.project].id);
    return ids;
  }

  void write_equipment(Ref<Equipment> ref, const std::vector<Flow>& flows) {
    const Equipment& piece = view_.scenario[ref];
    json_.begin_object().key("id").text(piece.id).key("name").text(title_of(piece));
    json_.key("supply").truth(piece.supply).key("backup").truth(piece.backup);
    std::vector<std::string> from, halls;
    for (const Ref<Equipment> each : piece.from) from.push_back(view_.scenario[each].id);
    for (const Hall& hall : view_.scenario.halls)
      if (std::ranges::count(hall.feeds, ref) > 0) halls.push_back(hall.id);
    write_texts(json_, "from", from);
    write_texts(json_, "halls", halls);
    write_texts(json_, "projects", enlarged_by(ref));
    write_by_period("capacity_mw", [&](int t) { return carried_.rating(ref, t); });
    if (piece.firm) write_by_period("firm_mw", [&](int t) { return carried_.rating(ref, t, true); });
    write_by_period("load_mw", [&](int t) -> std::optional<Power> {
      const Flow& flow = flows[static_cast<std::size_t>(t)];
      return flow ? std::optional((*flow)[static_cast<std::size_t>(ref.index)]) : std::nullopt;
    });
    json_.end_object();
  }

  void write_hall(std::size_t hall) {
    json_.begin_object().key("hall").text(view_.scenario.halls[hall].id);
    write_by_period("load_mw", [&](int t) { return carried_.loads(network_.commodity(), t, LoadPart::all)[hall]; });
    json_.end_object();
  }

  void write_by_period(std::string_view key, const std::function<std::optional<Power>(int)>& figure) {
    json_.key(key).begin_array(JsonWriter::Layout::line);
    for (int t = 0; t < periods(); ++t) {
      const std::optional<Power> found = figure(t);
      if (found)
        json_.figure(in_megawatts(*found));
      else
        json_.null();
    }
    json_.end_array();
  }

  JsonWriter& json_;
  const PlanView& view_;
  const CapacityNetwork& network_;
  Carried carried_;
};

}  // namespace

std::string_view name_of(Commodity commodity) {
  constexpr std::array<std::string_view, 4> names{"power", "air", "liquid", "immersion"};
  return names[static_cast<std::size_t>(commodity)];
}

void write_network(JsonWriter& json, const Answer& answer) {
  const PlanView view(answer.scenario, answer.physics, answer.best.plan);
  json.key("network").begin_array();
  for (const CapacityNetwork& network : answer.physics.networks)
    if (!network.equipment().empty()) NetworkWriter(json, view, network).write();
  json.end_array();
}

}  // namespace changeover
