#include "planner/deliver/png.hpp"

#include <cstdint>

namespace changeover::deliver {
namespace {

constexpr std::string_view signature = "\x89PNG\r\n\x1A\n";
constexpr std::string_view first_chunk = "IHDR";
constexpr std::size_t type_at = 12, width_at = 16, height_at = 20, header_end = 24;
constexpr std::uint32_t widest = 100'000;

std::uint32_t number_at(std::string_view bytes, std::size_t offset) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[offset + i]);
  return number;
}

}  // namespace

std::optional<PngSize> png_size(std::string_view bytes) {
  if (bytes.size() < header_end || !bytes.starts_with(signature) || bytes.substr(type_at, 4) != first_chunk)
    return std::nullopt;
  const std::uint32_t width = number_at(bytes, width_at);
  const std::uint32_t height = number_at(bytes, height_at);
  if (width == 0 || height == 0 || width > widest || height > widest) return std::nullopt;
  return PngSize{static_cast<int>(width), static_cast<int>(height)};
}

}  // namespace changeover::deliver
