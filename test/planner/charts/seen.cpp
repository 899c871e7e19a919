#include "test/planner/charts/seen.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "planner/charts/lettering.hpp"

namespace changeover::charts {
namespace {

double number(const std::string& text) {
  double value = NAN;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : NAN;
}

std::string begin_of(const std::string& text) { return text.substr(0, 40); }

double luminance(const std::string& colour) {
  double sum = 0;
  constexpr double weights[] = {0.2126, 0.7152, 0.0722};
  for (std::size_t i = 0; i < 3; ++i) {
    int part = 0;
    std::from_chars(colour.data() + 1 + 2 * i, colour.data() + 3 + 2 * i, part, 16);
    const double share = part / 255.0;
    sum += weights[i] * (share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4));
  }
  return sum;
}

Label label(const XmlElement& text) {
  const double size = number(text.attribute("font-size"));
  const double width = text_width(text.text, size, !text.attribute("font-weight").empty());
  const std::string anchor = text.attribute("text-anchor");
  const bool left = (anchor == "start") == (text.attribute("direction") == "ltr");
  const double x = number(text.attribute("x")) - (anchor == "middle" ? width / 2 : left ? 0 : width);
  return {text.text, {x, number(text.attribute("y")) - 0.76 * size, width, 0.98 * size}};
}

void check_labels(const XmlElement& picture, std::vector<std::string>& faults) {
  constexpr double touch = 0.5;
  const std::vector<Label> all = labels(picture);
  const double width = number(picture.attribute("width")), height = number(picture.attribute("height"));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Box& box = all[i].box;
    if (!(box.x >= -touch && box.right() <= width + touch && box.y >= -touch && box.bottom() <= height + touch))
      faults.push_back("outside: " + begin_of(all[i].text));
    const Box inner{box.x + touch, box.y + touch, box.width - 2 * touch, box.height - 2 * touch};
    for (std::size_t j = 0; j < i; ++j)
      if (inner.meets(all[j].box))
        faults.push_back("overlap: " + begin_of(all[j].text) + " | " + begin_of(all[i].text));
  }
}

void check_frame(const XmlElement& picture, const std::string& id, std::vector<std::string>& faults) {
  const auto named = [&](const std::string& name) {
    return std::ranges::count(picture.children, name, &XmlElement::name);
  };
  if (picture.name != "svg" || picture.attribute("role") != "img") faults.emplace_back("no image");
  if (named("title") != 1 || named("desc") != 1) faults.emplace_back("title and description are not there once");
  if (picture.attribute("aria-labelledby") != id + "-title " + id + "-desc") faults.emplace_back("not labelled");
}

}  // namespace

std::vector<Label> labels(const XmlElement& picture) {
  std::vector<Label> all;
  for (const XmlElement* each : all_elements(picture))
    if (each->name == "text") all.push_back(label(*each));
  return all;
}

double contrast(const std::string& one, const std::string& other) {
  const double a = luminance(one) + 0.05, b = luminance(other) + 0.05;
  return std::max(a, b) / std::min(a, b);
}

std::vector<std::string> faults(const std::string& svg, const std::string& id) {
  std::vector<std::string> found;
  XmlElement picture;
  try {
    picture = read_xml(svg);
  } catch (const BadXml& bad) {
    return {bad.what()};
  }
  check_frame(picture, id, found);
  check_labels(picture, found);
  constexpr double least_contrast = 4.5;
  for (const XmlElement* each : all_elements(picture)) {
    for (const auto& [key, value] : each->attributes) {
      if (value.find("nan") != std::string::npos || value.find("inf") != std::string::npos)
        found.push_back(key + " is " + value);
      if (key == "id" && !value.starts_with(id + "-")) found.push_back("foreign id " + value);
    }
    if (each->name != "text") continue;
    if (each->attribute("direction").empty()) found.push_back("without a direction: " + each->text);
    if (contrast(each->attribute("fill"), "#FFFFFF") < least_contrast) found.push_back("pale: " + each->text);
  }
  return found;
}

}  // namespace changeover::charts
