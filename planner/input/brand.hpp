#pragma once

#include <optional>
#include <string>

#include "planner/input/reader.hpp"

namespace changeover {

/// Who hands over a report, and how it shall look: `brand.yaml` (docs/reports.md, The report).
struct BrandFile {
  std::string client{};
  std::string preparer{};
  std::string confidentiality{};
  std::string colour{};  ///< `#rrggbb`, with a contrast of at least 4.5 to white; empty = not given
  std::string logo{};    ///< path from the file's folder; empty = none
  Origin where{};
};

/// Nothing when there is an error.
[[nodiscard]] std::optional<BrandFile> read_brand(const std::string& text, const std::string& file,
                                                  Diagnostics& diagnostics);

}  // namespace changeover
