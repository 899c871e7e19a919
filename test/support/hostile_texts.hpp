#pragma once

#include <string>
#include <vector>

/// Texts that a careless renderer takes for something else than text.
namespace changeover {

struct HostileText {
  const char* kind = "";
  std::string text{};
};

/// One of each kind; every file that a report consists of is written with each of them.
[[nodiscard]] const std::vector<HostileText>& hostile_texts();

}  // namespace changeover
