#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace changeover::deliver {

/// A file of an archive.
struct Part {
  std::string name{};  ///< with `/` between folders
  std::string bytes{};
};

/// The parts in a ZIP archive, in their order. They carry no time of their own (1980-01-01, the earliest that ZIP
/// knows), so that the same parts give the same bytes.
[[nodiscard]] std::string zipped(const std::vector<Part>& parts);

/// The parts of a ZIP archive; nothing for what is none, or is not whole.
[[nodiscard]] std::optional<std::vector<Part>> unzipped(const std::string& bytes);

}  // namespace changeover::deliver
