#include "planner/input/brand.hpp"

#include <charconv>
#include <cmath>

#include "planner/input/object.hpp"

namespace changeover {
namespace {

constexpr double least_contrast = 4.5;  // WCAG 2.2, 1.4.3: text of any size

Object<BrandFile> brand_file() {
  return Object<BrandFile>("brand", "Who hands over a report, and how it shall look.")
      .optional("client", &BrandFile::client, text(), "For whom the report is.", "Pecos Ridge Holdings")
      .optional("preparer", &BrandFile::preparer, text(), "Who prepared it.", "Example Advisers")
      .optional("confidentiality", &BrandFile::confidentiality, text(), "Printed at the foot of every page.",
                "Strictly confidential")
      .optional("colour", &BrandFile::colour, text(), "Of headings and rules.", "\"#16425b\"")
      .optional("logo", &BrandFile::logo, text(), "A picture in SVG or PNG, by its path from this file.", "logo.svg");
}

/// Three channels from `#rrggbb`; nothing for another text.
std::optional<std::array<int, 3>> channels(const std::string& colour) {
  std::array<int, 3> read{};
  if (colour.size() != 7 || colour.front() != '#') return std::nullopt;
  for (std::size_t i = 0; i < 3; ++i) {
    const char* from = colour.data() + 1 + 2 * i;
    const auto [end, error] = std::from_chars(from, from + 2, read[i], 16);
    if (error != std::errc() || end != from + 2) return std::nullopt;
  }
  return read;
}

/// Relative luminance of WCAG 2.2.
double luminance(const std::array<int, 3>& rgb) {
  const auto linear = [](int channel) {
    const double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
}

void check_colour(const BrandFile& brand, Diagnostics& diagnostics) {
  if (brand.colour.empty()) return;
  const Place place = brand.where.of("colour").place;
  const auto rgb = channels(brand.colour);
  if (!rgb) {
    diagnostics.error(place, "colour", "expected a colour such as `\"#16425b\"`, found `" + brand.colour + "`");
    return;
  }
  const double contrast = 1.05 / (luminance(*rgb) + 0.05);
  if (contrast < least_contrast)
    diagnostics.error(place, "colour",
                      "`" + brand.colour + "` has a contrast of " + grouped(contrast, 1) +
                          " : 1 to white; headings need " + grouped(least_contrast, 1) + " : 1 to be read",
                      "choose a darker colour");
}

}  // namespace

std::optional<BrandFile> read_brand(const std::string& text, const std::string& file, Diagnostics& diagnostics) {
  const auto document = parse_document(file, text, diagnostics);
  if (!document) return std::nullopt;
  Reader reader(diagnostics, {}, {}, "USD");
  auto brand = brand_file().read(reader, document->root, "");
  if (brand) check_colour(*brand, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return brand;
}

}  // namespace changeover
