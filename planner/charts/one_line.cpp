#include "planner/charts/one_line.hpp"

#include <algorithm>
#include <map>

#include "planner/charts/key.hpp"
#include "planner/charts/lettering.hpp"
#include "planner/charts/one_line_pieces.hpp"
#include "planner/charts/scale.hpp"

namespace changeover::charts {
namespace {

constexpr double name_size = 11.5, small = 10.5, padding = 7;
constexpr double box_height = 58, between = 14, narrowest_box = 104, widest_box = 176, least_gap = 30;
constexpr std::size_t most_rows = 48;  // boxes in one layer

/// What stands in a box, and the box.
class BoxWriter {
 public:
  BoxWriter(Svg& svg, const OneLine& chart) : svg_(svg), chart_(chart), mirror_(svg) {}

  /// `beside`: what else it comes from, where no line says so.
  void draw(const Piece& piece, const Box& place, const std::string& beside = "") {
    const OneLineNode& node = piece.node;
    const Box box = mirror_.box(place);
    svg_.begin_group(name(piece) + " " + use(node));
    draw_outline(node, box);
    const double room = place.width - 2 * padding;
    const double begin = mirror_.x(place.x + padding), end = mirror_.x(place.right() - padding);
    svg_.label({begin, place.y + 16}, name(piece), room, {.size = name_size, .bold = true, .anchor = mirror_.begin()});
    const std::string share = loading(node);
    const double left = room - (share.empty() ? 0 : text_width(share, small, true) + 6);
    svg_.text({begin, place.y + 31}, fitting_use(node, left),
              {.size = small, .ink = soft_ink, .anchor = mirror_.begin()});
    svg_.text({end, place.y + 31}, share,
              {.size = small, .ink = node.bottleneck ? alarm : ink, .bold = true, .anchor = mirror_.end()});
    draw_bar(node, {place.x + padding, place.y + 36, room, 5});
    svg_.label(
        {begin, place.y + 52}, beside + (beside.empty() || tag(node).empty() ? "" : ", ") + tag(node), room,
        {.size = 10, .ink = node.bottleneck ? alarm : soft_ink, .bold = node.bottleneck, .anchor = mirror_.begin()});
    svg_.end_group();
  }

 private:
  [[nodiscard]] std::string name(const Piece& piece) const {
    std::string text = plain(piece.node.name);
    if (piece.count == 1) return text;
    std::string rest = plain(chart_.words.left_out);
    if (const std::size_t at = rest.find('#'); at != std::string::npos)
      rest.replace(at, 1, std::to_string(piece.count - 1));
    return text + " " + rest;
  }

  void draw_outline(const OneLineNode& node, const Box& box) {
    const bool supply = node.apparatus == Apparatus::supply || node.apparatus == Apparatus::backup;
    Paint paint{.fill = node.condition == Condition::added  ? "#FFF4DC"
                        : node.condition == Condition::idle ? shade
                                                            : paper,
                .stroke = node.condition == Condition::idle ? soft_ink : ink};
    if (node.condition == Condition::idle) paint.dash = "4 3";
    if (node.condition == Condition::added) paint.width = 2;
    if (node.bottleneck) {
      paint.stroke = alarm;
      paint.width = 3;
    }
    svg_.rectangle(box, paint, supply ? 14 : 2);
    if (node.apparatus != Apparatus::hall) return;
    const double x = svg_.mirrored() ? box.x : box.right() - 3;
    svg_.rectangle({x, box.y, 3, box.height}, {.fill = paint.stroke});
  }

  void draw_bar(const OneLineNode& node, const Box& place) {
    if (!node.capacity || !node.load) return;
    svg_.rectangle(mirror_.box(place), {.fill = "#E4E9EE"});
    const double share = *node.capacity > 0 ? std::clamp(*node.load / *node.capacity, 0.0, 1.0) : *node.load > 0;
    svg_.rectangle(mirror_.box({place.x, place.y, share * place.width, place.height}),
                   {.fill = node.bottleneck ? alarm : soft_ink});
  }

  [[nodiscard]] std::string tag(const OneLineNode& node) const {
    std::string text;
    const auto add = [&](bool holds, const std::string& word) {
      if (holds) text += (text.empty() ? "" : ", ") + plain(word);
    };
    add(node.bottleneck, chart_.words.bottleneck);
    add(node.condition == Condition::added, chart_.words.added);
    add(node.apparatus == Apparatus::backup, chart_.words.backup);
    add(node.condition == Condition::idle && node.apparatus != Apparatus::backup, chart_.words.idle);
    return text;
  }

  [[nodiscard]] std::string written(double value, bool with_unit) const {
    Unit unit = chart_.unit;
    if (!with_unit && !unit.money) unit.name.clear();
    return figure(value, unit, svg_.mirrored());
  }

  /// "18.0 of 21.4 MW".
  [[nodiscard]] std::string use(const OneLineNode& node) const {
    if (!node.load) return node.capacity ? written(*node.capacity, true) : "";
    if (!node.capacity) return written(*node.load, true);
    return written(*node.load, false) + " " + plain(chart_.words.of) + " " + written(*node.capacity, true);
  }

  /// The same, or as much of it as fits whole: "18.0 / 21.4", or the load alone.
  [[nodiscard]] std::string fitting_use(const OneLineNode& node, double room) const {
    if (text_width(use(node), small) <= room) return use(node);
    if (!node.load || !node.capacity) return "";
    const std::string bare = written(*node.load, false) + " / " + written(*node.capacity, false);
    return text_width(bare, small) <= room ? bare : shortened(written(*node.load, false), room, small);
  }

  [[nodiscard]] std::string loading(const OneLineNode& node) const {
    if (!node.load || !node.capacity || !(*node.capacity > 0)) return "";
    return figure(100 * *node.load / *node.capacity, {.name = "%", .decimals = 0}, svg_.mirrored());
  }

  Svg& svg_;
  const OneLine& chart_;
  Mirror mirror_;
};

bool carries(const OneLineNode& node) { return node.condition != Condition::idle && node.load.value_or(1) > 0; }

/// Layers of boxes beside each other, joined by lines with corners.
class LayeredPicture {
 public:
  LayeredPicture(const OneLine& chart, const Pieces& pieces, const Layers& layers)
      : svg_(chart.frame), mirror_(svg_), writer_(svg_, chart), pieces_(pieces), layers_(layers) {
    const auto count = static_cast<double>(layers.size());
    width_ = std::min(widest_box, (svg_.width() - 4 - least_gap * (count - 1)) / count);
    gap_ = count > 1 ? (svg_.width() - 4 - width_ * count) / (count - 1) : 0;
  }

  std::string drawn() {
    double bottom = 0;
    for (const auto& layer : layers_)
      for (const Place& place : layer) bottom = std::max(bottom, place.middle + (box_height + between) / 2);
    for (std::size_t i = 1; i < layers_.size(); ++i) draw_lines(i);
    for (std::size_t i = 0; i < layers_.size(); ++i)
      for (const Place& place : layers_[i])
        if (!place.passing)
          writer_.draw(pieces_.all[place.piece], {begin(i), place.middle - box_height / 2, width_, box_height});
    return svg_.finished(bottom);
  }

 private:
  [[nodiscard]] double begin(std::size_t layer) const { return 2 + static_cast<double>(layer) * (width_ + gap_); }

  /// Each source has a lane of its own in the gap, so that what hangs together can be seen.
  void draw_lines(std::size_t index) {
    std::map<std::size_t, std::vector<const Place*>> by_source;
    for (const Place& place : layers_[index])
      for (const std::size_t from : place.from) by_source[from].push_back(&place);
    double lane = 0;
    for (const auto& [source, places] : by_source) {
      lane += 1;
      const double x = begin(index) - gap_ * (1 - lane / (static_cast<double>(by_source.size()) + 1));
      for (const Place* place : places) draw_line(layers_[index - 1][source], *place, index, x);
    }
  }

  void draw_line(const Place& source, const Place& place, std::size_t index, double lane) {
    const bool live = carries(pieces_.all[source.piece].node) && carries(pieces_.all[place.piece].node);
    const double from = source.passing ? begin(index - 1) : begin(index - 1) + width_;
    const double to = place.passing ? begin(index) + width_ : begin(index);
    Path path;
    path.move({mirror_.x(from), source.middle}).line({mirror_.x(lane), source.middle});
    path.line({mirror_.x(lane), place.middle}).line({mirror_.x(to), place.middle});
    if (live)
      svg_.path(path, {.stroke = ink, .width = 1.4});
    else
      svg_.path(path, {.stroke = rule, .width = 1.2, .dash = "4 3"});
  }

  Svg svg_;
  Mirror mirror_;
  BoxWriter writer_;
  const Pieces& pieces_;
  const Layers& layers_;
  double width_ = 0, gap_ = 0;
};

/// A row each, set in below what it first comes from: for a narrow picture, and for a wide net.
class IndentedPicture {
 public:
  IndentedPicture(const OneLine& chart, const Pieces& pieces)
      : svg_(chart.frame), mirror_(svg_), writer_(svg_, chart), pieces_(pieces), drawn_(pieces.all.size(), false) {}

  std::string drawn() {
    for (std::size_t i = 0; i < pieces_.all.size(); ++i)
      if (pieces_.sources[i].empty()) draw(i, 0, std::nullopt);
    for (std::size_t i = 0; i < pieces_.all.size(); ++i) draw(i, 0, std::nullopt);
    return svg_.finished(top_);
  }

 private:
  static constexpr double step = 16, deepest = 6;

  /// "+ Transformer B": what the piece comes from apart from what it stands below.
  [[nodiscard]] std::string beside(std::size_t piece, std::optional<std::size_t> above) const {
    std::string text;
    for (const std::size_t source : pieces_.sources[piece])
      if (source != above) text += (text.empty() ? "+ " : ", ") + plain(pieces_.all[source].node.name);
    return text;
  }

  void draw(std::size_t piece, double depth, std::optional<std::size_t> above) {
    if (drawn_[piece]) return;
    drawn_[piece] = true;
    const double x = 2 + step * std::min(depth, deepest);
    const double y = top_ + 2;
    writer_.draw(pieces_.all[piece], {x, y, svg_.width() - x - 2, box_height}, beside(piece, above));
    top_ += box_height + between;
    double last = y + box_height;
    for (std::size_t i = 0; i < pieces_.all.size(); ++i) {
      if (drawn_[i] || std::ranges::count(pieces_.sources[i], piece) == 0) continue;
      last = top_ + box_height / 2;
      draw(i, depth + 1, piece);
      svg_.line({mirror_.x(x + step / 2), last}, {mirror_.x(x + step), last}, {.stroke = ink});
    }
    if (last > y + box_height && depth < deepest)
      svg_.line({mirror_.x(x + step / 2), y + box_height}, {mirror_.x(x + step / 2), last}, {.stroke = ink});
  }

  Svg svg_;
  Mirror mirror_;
  BoxWriter writer_;
  const Pieces& pieces_;
  std::vector<bool> drawn_;
  double top_ = 0;
};

}  // namespace

std::string one_line(const OneLine& chart) {
  if (chart.nodes.empty()) return picture_of_nothing(chart.frame);
  const Pieces pieces = pieces_of(chart.nodes);
  std::vector<bool> halls;
  for (const Piece& piece : pieces.all) halls.push_back(piece.node.apparatus == Apparatus::hall);
  const Layers layers = layered(pieces.sources, halls, {.piece = box_height + between, .passing = 16});
  const auto count = static_cast<double>(layers.size());
  const bool fits = count * narrowest_box + (count - 1) * least_gap <= Svg(chart.frame).width();
  const bool low = std::ranges::all_of(layers, [](const auto& layer) { return layer.size() <= most_rows; });
  return fits && low ? LayeredPicture(chart, pieces, layers).drawn() : IndentedPicture(chart, pieces).drawn();
}

}  // namespace changeover::charts
