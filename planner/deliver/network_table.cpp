#include "planner/deliver/network_table.hpp"

#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

/// The period in which the share of the capacity that is used is greatest; of several the first.
std::optional<std::size_t> fullest(const Network::Equipment& piece) {
  std::optional<std::size_t> found;
  double most = 0;
  for (std::size_t t = 0; t < piece.load.size(); ++t) {
    const double capacity = piece.capacity[t].value_or(0);
    const double share = capacity > 0 ? piece.load[t].value_or(0) / capacity : 0;
    if (share <= most) continue;
    most = share;
    found = t;
  }
  return found;
}

Text name_of_piece(const Network::Equipment& piece) {
  return {piece.name == piece.id ? code(piece.id) : name(piece.name)};
}

}  // namespace

const Network* network_of(const Dossier& plan, const std::string& commodity) {
  for (const Network& each : plan.networks)
    if (each.commodity == commodity && !each.equipment.empty()) return &each;
  return nullptr;
}

Table network_table(const Telling& tell, const Network& network) {
  Table table{.id = "table-network-" + anchor_of(network.commodity),
              .caption = tell.say("network.caption", {{"commodity", tell.term("commodity", network.commodity)}}),
              .columns = {left(tell.say("network.piece")), right(tell.say("network.at_start")),
                          right(tell.say("network.at_end")), right(tell.say("network.most")),
                          right(tell.say("network.loading")), left(tell.say("network.in"))},
              .note = tell.say("network.note")};
  for (const Network::Equipment& each : network.equipment) {
    const auto capacity = [&](const std::optional<double>& mw) {
      return Text{mw ? tell.power(megawatts(*mw), formula("capacity")) : absent()};
    };
    Row row{.heading = name_of_piece(each), .cells = {capacity(each.capacity.front()), capacity(each.capacity.back())}};
    if (const auto at = fullest(each)) {
      const double load = each.load[*at].value_or(0);
      row.cells.push_back({tell.power(megawatts(load), formula("load"))});
      row.cells.push_back({tell.percent(load / *each.capacity[*at], formula("load"), 0)});
      row.cells.push_back({tell.date(tell.plan.periods.labels[*at], formula("load"))});
    } else {
      row.cells.insert(row.cells.end(), 3, Text{absent()});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace changeover::deliver
