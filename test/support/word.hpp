#pragma once

#include <string>
#include <vector>

namespace changeover {

/// What LibreOffice reads in Word files, as text: without marks of direction, with hyphens for those at which no line
/// may end. The test fails where it cannot be read.
[[nodiscard]] std::vector<std::string> texts_in_word(const std::vector<std::string>& files);

}  // namespace changeover
