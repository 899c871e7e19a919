#include "planner/deliver/logo.hpp"

#include "planner/deliver/png.hpp"
#include "planner/deliver/svg_check.hpp"

namespace changeover::deliver {

std::variant<Logo, std::string> logo_of(std::string bytes) {
  constexpr std::size_t most_bytes = 1u << 20;
  if (bytes.size() > most_bytes) return "it has more than 1 MiB; make it smaller";
  if (bytes.starts_with("\x89PNG")) {
    if (const auto fault = png_fault(bytes)) return *fault + "; save it anew";
    return Logo{.media_type = "image/png", .bytes = std::move(bytes)};
  }
  if (bytes.find("<svg") == std::string::npos && bytes.find(":svg") == std::string::npos)
    return "it is neither an SVG nor a PNG file";
  if (const auto fault = svg_fault(bytes)) return *fault;
  return Logo{.media_type = "image/svg+xml", .bytes = std::move(bytes)};
}

}  // namespace changeover::deliver
