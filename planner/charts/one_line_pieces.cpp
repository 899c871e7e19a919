#include "planner/charts/one_line_pieces.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace changeover::charts {
namespace {

constexpr std::size_t most_single = 40;  // boxes that one picture shows one by one

using Numbers = std::vector<std::size_t>;

/// Of each node, those that come before it, ascending, each once.
Sources sources_of(const std::vector<OneLineNode>& nodes) {
  Sources sources(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    for (const std::size_t source : nodes[i].from)
      if (source < nodes.size() && source != i) sources[i].push_back(source);
    std::ranges::sort(sources[i]);
    sources[i].erase(std::unique(sources[i].begin(), sources[i].end()), sources[i].end());
  }
  return sources;
}

/// The numbers of the groups of some nodes, ascending, each once.
Numbers groups_of(const Numbers& nodes, const Numbers& group) {
  Numbers all;
  for (const std::size_t each : nodes) all.push_back(group[each]);
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

/// A number for each node, the same for those that lead to the same kinds of things in the same state; then, in the
/// same way, of those the same for what comes from the same.
Numbers alike(const std::vector<OneLineNode>& nodes, const Sources& sources) {
  Sources leads_to(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i)
    for (const std::size_t source : sources[i]) leads_to[source].push_back(i);
  Numbers group;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto state = static_cast<std::size_t>(nodes[i].apparatus) * 3 + static_cast<std::size_t>(nodes[i].condition);
    group.push_back(nodes[i].bottleneck ? 100 + i : state);
  }
  constexpr int layers = 12;
  for (const Sources* neighbours : std::initializer_list<const Sources*>{&leads_to, &sources})
    for (int round = 0; round < layers; ++round) {
      std::map<std::pair<std::size_t, Numbers>, std::size_t> numbers;
      Numbers finer;
      for (std::size_t i = 0; i < nodes.size(); ++i) {
        const std::pair likeness(group[i], groups_of((*neighbours)[i], group));
        finer.push_back(numbers.emplace(likeness, numbers.size()).first->second);
      }
      group = std::move(finer);
    }
  return group;
}

std::optional<double> sum(const std::optional<double>& a, const std::optional<double>& b) {
  return a && b ? std::optional(*a + *b) : std::nullopt;
}

}  // namespace

Pieces pieces_of(const std::vector<OneLineNode>& nodes) {
  const Sources sources = sources_of(nodes);
  Numbers group(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) group[i] = i;
  if (nodes.size() > most_single) group = alike(nodes, sources);

  Pieces pieces;
  std::map<std::size_t, std::size_t> place;  // of each group
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto [found, fresh] = place.emplace(group[i], pieces.all.size());
    if (fresh) {
      pieces.all.push_back({.node = nodes[i]});
      continue;
    }
    Piece& piece = pieces.all[found->second];
    ++piece.count;
    piece.node.capacity = sum(piece.node.capacity, nodes[i].capacity);
    piece.node.load = sum(piece.node.load, nodes[i].load);
  }
  pieces.sources.resize(pieces.all.size());
  for (std::size_t i = 0; i < nodes.size(); ++i)
    for (const std::size_t source : sources[i]) pieces.sources[place.at(group[i])].push_back(place.at(group[source]));
  for (Numbers& each : pieces.sources) {
    std::ranges::sort(each);
    each.erase(std::unique(each.begin(), each.end()), each.end());
  }
  return pieces;
}

}  // namespace changeover::charts
