#include "planner/deliver/png.hpp"

#include <array>
#include <cstdint>

namespace changeover::deliver {
namespace {

constexpr std::string_view signature = "\x89PNG\r\n\x1A\n";
constexpr std::string_view first_chunk = "IHDR", last_chunk = "IEND";
constexpr std::size_t type_at = 12, width_at = 16, height_at = 20, header_end = 24, header_size = 13;
constexpr std::uint32_t widest = 100'000;

std::uint32_t number_at(std::string_view bytes, std::size_t offset) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[offset + i]);
  return number;
}

/// CRC-32 of ISO 3309, as PNG counts it.
std::uint32_t checksum(std::string_view bytes) {
  static constexpr auto table = [] {
    constexpr std::uint32_t polynomial = 0xEDB88320;
    std::array<std::uint32_t, 256> made{};
    for (std::uint32_t i = 0; i < made.size(); ++i) {
      std::uint32_t rest = i;
      for (int bit = 0; bit < 8; ++bit) rest = (rest & 1) != 0 ? polynomial ^ rest >> 1 : rest >> 1;
      made[i] = rest;
    }
    return made;
  }();
  std::uint32_t sum = 0xFFFFFFFF;
  for (const char c : bytes) sum = table[(sum ^ static_cast<unsigned char>(c)) & 0xFF] ^ sum >> 8;
  return ~sum;
}

/// Whether pixels of this kind may have so many bits (ISO 15948, table 11.1).
bool goes_with(int colour_type, int bits) {
  switch (colour_type) {
    case 0:
      return bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
    case 3:
      return bits == 1 || bits == 2 || bits == 4 || bits == 8;
    case 2:
    case 4:
    case 6:
      return bits == 8 || bits == 16;
    default:
      return false;
  }
}

bool is_header(std::string_view data) {
  constexpr std::size_t bits_at = 8, colour_at = 9, compression_at = 10, filter_at = 11, interlace_at = 12;
  return data.size() == header_size && goes_with(data[colour_at], data[bits_at]) && data[compression_at] == 0 &&
         data[filter_at] == 0 && (data[interlace_at] == 0 || data[interlace_at] == 1);
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

std::optional<std::string> png_fault(std::string_view bytes) {
  constexpr std::size_t around = 12;  // length, type and checksum of a chunk
  constexpr int widest_picture = 10'000;
  const auto size = png_size(bytes);
  if (!size) return "its header is no PNG's";
  if (size->width > widest_picture || size->height > widest_picture) return "it has more than 10,000 pixels a side";
  bool has_palette = false, has_pixels = false, needs_palette = false;
  for (std::size_t at = signature.size(); at < bytes.size();) {
    if (bytes.size() - at < around) break;
    const std::size_t length = number_at(bytes, at);
    if (length > bytes.size() - at - around) break;
    const std::string_view type = bytes.substr(at + 4, 4), data = bytes.substr(at + 8, length);
    if (number_at(bytes, at + 8 + length) != checksum(bytes.substr(at + 4, 4 + length)))
      return "the checksum of a part is wrong, at byte " + std::to_string(at);
    const bool is_first = at == signature.size();
    at += around + length;
    if (is_first) {
      if (!is_header(data)) return "its header is no PNG's";
      needs_palette = data[9] == 3;
    } else if (type == first_chunk) {
      return "it has two headers";
    }
    has_palette = has_palette || type == "PLTE";
    has_pixels = has_pixels || type == "IDAT";
    if (type != last_chunk) continue;
    if (!has_pixels || (needs_palette && !has_palette)) return "it holds no picture";
    if (at < bytes.size()) return "something stands behind its end";
    return std::nullopt;
  }
  return "it is cut off";
}

}  // namespace changeover::deliver
