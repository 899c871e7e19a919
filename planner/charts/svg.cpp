#include "planner/charts/svg.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "planner/charts/lettering.hpp"

namespace changeover::charts {
namespace {

constexpr double narrowest = 300, widest = 4000;  // pixels

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : plain(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// Letters, digits and hyphens of a text.
std::string identifier(std::string_view text) {
  std::string id;
  for (const char c : text) {
    const bool kept = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-';
    id += kept ? c : '-';
  }
  return id.empty() ? "chart" : id;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + std::string(value) + "\"";
}

std::string attribute(std::string_view name, double value) { return attribute(name, coordinate(value)); }

std::string attributes(const Paint& paint) {
  std::string text = attribute("fill", paint.fill);
  if (paint.stroke == "none") return text;
  text += attribute("stroke", paint.stroke) + attribute("stroke-width", paint.width);
  return paint.dash.empty() ? text : text + attribute("stroke-dasharray", paint.dash);
}

/// The side of the text that SVG anchors: of a text from right to left, "start" is the right one.
std::string_view anchor_of(Anchor anchor, bool mirrored) {
  if (anchor == Anchor::middle) return "middle";
  return (anchor == Anchor::left) == mirrored ? "end" : "start";
}

std::string pattern(const std::string& id, std::string_view path, std::string_view stroke) {
  return "<pattern" + attribute("id", id) + " width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path" +
         attribute("d", path) + attribute("stroke", stroke) + " stroke-width=\"1.2\" fill=\"none\"/></pattern>\n";
}

}  // namespace

std::string coordinate(double number) {
  constexpr double farthest = 1e6;
  if (std::isnan(number)) return "0";
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                          std::clamp(number, -farthest, farthest), std::chars_format::fixed, 2);
  std::string text(buffer.data(), end);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

Path& Path::step(char command, Point to) {
  text_ += command + coordinate(to.x) + " " + coordinate(to.y);
  return *this;
}

Path& Path::close() {
  text_ += 'Z';
  return *this;
}

Path& Path::through(const std::vector<Point>& points) {
  for (std::size_t i = 0; i < points.size(); ++i) step(i == 0 ? 'M' : 'L', points[i]);
  return *this;
}

Path& Path::box(const Box& box) {
  return move({box.x, box.y})
      .line({box.right(), box.y})
      .line({box.right(), box.bottom()})
      .line({box.x, box.bottom()})
      .close();
}

double Svg::width() const { return std::clamp(std::isnan(frame_.width) ? narrowest : frame_.width, narrowest, widest); }

void Svg::element(std::string_view name, const std::string& attributes) {
  body_ += "<" + std::string(name) + attributes + "/>\n";
}

void Svg::line(Point from, Point to, const Paint& paint) {
  element("line", attribute("x1", from.x) + attribute("y1", from.y) + attribute("x2", to.x) + attribute("y2", to.y) +
                      attributes(paint));
}

void Svg::rectangle(const Box& box, const Paint& paint, double radius) {
  element("rect", attribute("x", box.x) + attribute("y", box.y) + attribute("width", std::max(0.0, box.width)) +
                      attribute("height", std::max(0.0, box.height)) + (radius > 0 ? attribute("rx", radius) : "") +
                      attributes(paint));
}

void Svg::circle(Point centre, double radius, const Paint& paint) {
  element("circle", attribute("cx", centre.x) + attribute("cy", centre.y) + attribute("r", radius) + attributes(paint));
}

void Svg::path(const Path& path, const Paint& paint) {
  if (!path.empty()) element("path", attribute("d", path.text()) + attributes(paint) + " stroke-linejoin=\"round\"");
}

void Svg::area(const Path& path, Tone tone) {
  const Colour& shades = colour(tone);
  this->path(path, {.fill = shades.fill, .stroke = ink});
  if (shades.pattern.empty()) return;
  patterns_.insert(tone);
  const std::string reference = "url(#" + pattern_id(shades.name) + ")";
  this->path(path, {.fill = reference});
}

void Svg::hatched(const Path& path) {
  hatched_ = true;
  const std::string reference = "url(#" + pattern_id("unused") + ")";
  this->path(path, {.fill = reference});
}

void Svg::text(Point at, const std::string& text, const Lettering& lettering) { this->text(at, text, lettering, ""); }

void Svg::label(Point at, const std::string& text, double room, const Lettering& lettering) {
  const std::string fitting = shortened(plain(text), room, lettering.size, lettering.bold);
  this->text(at, fitting, lettering, fitting == plain(text) ? "" : text);
}

void Svg::text(Point at, const std::string& text, const Lettering& lettering, const std::string& tooltip) {
  if (text.empty()) return;
  constexpr std::string_view isolate = "\xE2\x81\xA8", end_of_isolate = "\xE2\x81\xA9";
  std::string content = escaped(text);
  if (mirrored()) content = std::string(isolate) + content + std::string(end_of_isolate);
  body_ += "<text" + attribute("x", at.x) + attribute("y", at.y) + attribute("font-size", lettering.size) +
           attribute("fill", lettering.ink) + (lettering.bold ? attribute("font-weight", "600") : "") +
           attribute("text-anchor", anchor_of(lettering.anchor, mirrored())) +
           attribute("direction", mirrored() ? "rtl" : "ltr") +
           (lettering.halo ? " stroke=\"#FFFFFF\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\""
                           : "") +
           ">" + (tooltip.empty() ? "" : "<title>" + escaped(tooltip) + "</title>") + content + "</text>\n";
}

void Svg::begin_group(const std::string& tooltip) { body_ += "<g><title>" + escaped(tooltip) + "</title>\n"; }

std::string Svg::pattern_id(std::string_view name) const { return identifier(frame_.id) + "-" + std::string(name); }

std::string Svg::finished(double height) const {
  const std::string id = identifier(frame_.id);
  std::string definitions;
  for (const Tone tone : patterns_) {
    const Colour& shades = colour(tone);
    definitions += pattern(pattern_id(shades.name), shades.pattern, shades.pattern_ink);
  }
  if (hatched_) definitions += pattern(pattern_id("unused"), colour(Tone::mining).pattern, "#D5DCE3");
  return "<svg xmlns=\"http://www.w3.org/2000/svg\"" + attribute("width", width()) + attribute("height", height) +
         attribute("viewBox", "0 0 " + coordinate(width()) + " " + coordinate(height)) + " role=\"img\"" +
         attribute("aria-labelledby", id + "-title " + id + "-desc") +
         " font-family=\"'Noto Sans','Noto Sans Arabic','DejaVu Sans',sans-serif\">\n<title" +
         attribute("id", id + "-title") + ">" + escaped(frame_.title) + "</title>\n<desc" +
         attribute("id", id + "-desc") + ">" + escaped(frame_.description) + "</desc>\n" +
         (definitions.empty() ? "" : "<defs>\n" + definitions + "</defs>\n") + body_ + "</svg>\n";
}

}  // namespace changeover::charts
