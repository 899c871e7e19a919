#include "planner/charts/layering.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace changeover::charts {
namespace {

constexpr std::size_t most_layers = 12;

/// The layer of each piece: beyond its sources, and a piece without any just before what comes from it.
std::vector<std::size_t> depths(const Sources& sources, const std::vector<bool>& last) {
  std::vector<std::size_t> depth(sources.size(), 0);
  for (std::size_t round = 0; round < most_layers; ++round)
    for (std::size_t i = 0; i < sources.size(); ++i)
      for (const std::size_t source : sources[i])
        if (source != i) depth[i] = std::max(depth[i], std::min(depth[source] + 1, most_layers - 1));
  const std::size_t deepest = depth.empty() ? 0 : *std::ranges::max_element(depth);
  for (std::size_t i = 0; i < sources.size(); ++i)
    if (last[i]) depth[i] = deepest;
  std::vector<std::size_t> nearest(sources.size(), most_layers);
  for (std::size_t i = 0; i < sources.size(); ++i)
    for (const std::size_t source : sources[i]) nearest[source] = std::min(nearest[source], depth[i]);
  for (std::size_t i = 0; i < sources.size(); ++i)
    if (sources[i].empty() && nearest[i] < most_layers && nearest[i] > 0) depth[i] = nearest[i] - 1;
  return depth;
}

class Layering {
 public:
  Layering(const Sources& sources, const std::vector<std::size_t>& depth) : sources_(sources), depth_(depth) {
    for (std::size_t i = 0; i < sources.size(); ++i) layer(depth[i]).push_back({.piece = i});
    at_.resize(sources.size());
    for (Layer& each : layers_)
      for (std::size_t i = 0; i < each.size(); ++i) at_[each[i].piece] = i;
    for (std::size_t i = 0; i < sources.size(); ++i) link(i);
  }

  Layers placed(const Spacing& spacing) {
    for (int sweep = 0; sweep < 4; ++sweep) {
      for (std::size_t i = 1; i < layers_.size(); ++i) sort(i, backward(i));
      for (std::size_t i = layers_.size(); i-- > 1;) sort(i - 1, forward(i - 1));
    }
    space(spacing);
    return std::move(layers_);
  }

 private:
  using Layer = std::vector<Place>;
  /// Places of the neighbours of each place in a layer.
  using Neighbours = std::vector<std::vector<std::size_t>>;

  Layer& layer(std::size_t index) {
    if (layers_.size() <= index) layers_.resize(index + 1);
    return layers_[index];
  }

  /// A line over all layers between a piece and each of its sources; lines from one source to the same layer are one.
  void link(std::size_t piece) {
    for (const std::size_t source : sources_[piece]) {
      if (depth_[source] >= depth_[piece]) continue;
      std::size_t before = at_[source];
      for (std::size_t passed = depth_[source] + 1; passed < depth_[piece]; ++passed) {
        layers_[passed].push_back({.piece = piece, .passing = true, .from = {before}});
        before = layers_[passed].size() - 1;
      }
      layers_[depth_[piece]][at_[piece]].from.push_back(before);
    }
  }

  [[nodiscard]] Neighbours backward(std::size_t index) const {
    Neighbours all;
    for (const Place& place : layers_[index]) all.push_back(place.from);
    return all;
  }

  [[nodiscard]] Neighbours forward(std::size_t index) const {
    Neighbours all(layers_[index].size());
    const Layer& next = layers_[index + 1];
    for (std::size_t i = 0; i < next.size(); ++i)
      for (const std::size_t from : next[i].from) all[from].push_back(i);
    return all;
  }

  /// By the mean place of their neighbours; what has none stays where it is.
  void sort(std::size_t index, const Neighbours& neighbours) {
    Layer& here = layers_[index];
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < here.size(); ++i) {
      double sum = 0;
      for (const std::size_t each : neighbours[i]) sum += static_cast<double>(each);
      const auto count = static_cast<double>(neighbours[i].size());
      order.emplace_back(count > 0 ? sum / count : static_cast<double>(i), i);
    }
    std::ranges::sort(order);
    Layer sorted;
    std::vector<std::size_t> now(here.size());
    for (const auto& [mean, place] : order) {
      now[place] = sorted.size();
      sorted.push_back(std::move(here[place]));
    }
    here = std::move(sorted);
    if (index + 1 < layers_.size())
      for (Place& place : layers_[index + 1])
        for (std::size_t& from : place.from) from = now[from];
  }

  static double height(const Place& place, const Spacing& spacing) {
    return place.passing ? spacing.passing : spacing.piece;
  }

  void space(const Spacing& spacing) {
    for (Layer& each : layers_) {
      double y = 0;
      for (Place& place : each) {
        place.middle = y + height(place, spacing) / 2;
        y += height(place, spacing);
      }
    }
    for (int sweep = 0; sweep < 12; ++sweep) {
      for (std::size_t i = 1; i < layers_.size(); ++i) pull(i, i - 1, backward(i), spacing);
      for (std::size_t i = layers_.size(); i-- > 1;) pull(i - 1, i, forward(i - 1), spacing);
    }
    double least = std::numeric_limits<double>::max();
    for (const Layer& each : layers_)
      for (const Place& place : each) least = std::min(least, place.middle - height(place, spacing) / 2);
    for (Layer& each : layers_)
      for (Place& place : each) place.middle -= least;
  }

  /// Moves the places of a layer towards the middle of their neighbours, in their order and apart: the mean of what
  /// pushing from above and from below gives.
  void pull(std::size_t index, std::size_t to, const Neighbours& neighbours, const Spacing& spacing) {
    Layer& here = layers_[index];
    std::vector<double> wish, down, up;
    for (std::size_t i = 0; i < here.size(); ++i) {
      double sum = 0;
      for (const std::size_t each : neighbours[i]) sum += layers_[to][each].middle;
      wish.push_back(neighbours[i].empty() ? here[i].middle : sum / static_cast<double>(neighbours[i].size()));
    }
    down = up = wish;
    const auto apart = [&](std::size_t i) { return (height(here[i], spacing) + height(here[i + 1], spacing)) / 2; };
    for (std::size_t i = 0; i + 1 < here.size(); ++i) down[i + 1] = std::max(down[i + 1], down[i] + apart(i));
    for (std::size_t i = here.size(); i-- > 1;) up[i - 1] = std::min(up[i - 1], up[i] - apart(i - 1));
    for (std::size_t i = 0; i < here.size(); ++i) here[i].middle = (down[i] + up[i]) / 2;
  }

  const Sources& sources_;
  const std::vector<std::size_t>& depth_;
  Layers layers_;
  std::vector<std::size_t> at_;  ///< of each piece, its place in its layer
};

}  // namespace

Layers layered(const Sources& sources, const std::vector<bool>& last, const Spacing& spacing) {
  const std::vector<std::size_t> depth = depths(sources, last);
  return Layering(sources, depth).placed(spacing);
}

}  // namespace changeover::charts
