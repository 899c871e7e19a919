#include "planner/charts/key.hpp"

#include "planner/charts/lettering.hpp"

namespace changeover::charts {
namespace {

constexpr double size = 12, row_height = 20, sample_width = 18, sample_height = 11, gap = 6, between = 18;

}  // namespace

KeyEntry area_entry(const std::string& name, Tone tone) {
  return {name, [tone](Svg& svg, const Box& box) { svg.area(Path().box(box), tone); }};
}

KeyEntry line_entry(const std::string& name, Tone tone, std::string_view dash) {
  return {name, [tone, dash](Svg& svg, const Box& box) {
            const double y = box.y + box.height / 2;
            svg.line({box.x, y}, {box.right(), y}, {.stroke = colour(tone).line, .width = 2, .dash = dash});
          }};
}

double draw_key(Svg& svg, const std::vector<KeyEntry>& entries, double top) {
  const Mirror mirror(svg);
  double along = 0, y = top;  // along: from the side where reading begins
  for (const KeyEntry& entry : entries) {
    const double room = svg.width() - sample_width - gap;
    const std::string name = plain(entry.name);
    const double text = std::min(text_width(name, size), room);
    if (along > 0 && along + sample_width + gap + text > svg.width()) {
      along = 0;
      y += row_height;
    }
    entry.sample(svg, mirror.box({along + 0.5, y + (row_height - sample_height) / 2 - 1, sample_width, sample_height}));
    svg.label({mirror.x(along + sample_width + gap), y + row_height / 2 + 3}, name, room,
              {.size = size, .anchor = mirror.begin()});
    along += sample_width + gap + text + between;
  }
  return entries.empty() ? top : y + row_height;
}

std::string picture_of_nothing(const Frame& frame) {
  constexpr double height = 96;
  Svg svg(frame);
  svg.rectangle({0.5, 0.5, svg.width() - 1, height - 1}, {.fill = shade, .stroke = grid_rule}, 4);
  double y = height / 2 + 4;
  const auto sentence = wrapped(plain(frame.nothing), svg.width() - 32, size, 3);
  y -= 8 * (static_cast<double>(sentence.size()) - 1);
  for (const std::string& line : sentence) {
    svg.text({svg.width() / 2, y}, line, {.size = size, .ink = soft_ink, .anchor = Anchor::middle});
    y += 16;
  }
  return svg.finished(height);
}

void draw_chip(Svg& svg, Point middle, const std::string& text) {
  const double width = text_width(text, chip_size) + 2 * chip_padding;
  svg.rectangle({middle.x - width / 2, middle.y - chip_height / 2, width, chip_height}, {.fill = paper}, 3);
  svg.text({middle.x, middle.y + 4}, text, {.size = chip_size, .anchor = Anchor::middle});
}

}  // namespace changeover::charts
