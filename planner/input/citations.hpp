#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "planner/input/document.hpp"

namespace changeover {

/// The `source` and `date` that stand beside a value or above it, in the file where it is written.
struct Citation {
  std::string source{};
  std::string date{};
};

/// Where the values of files come from, as the files say.
class Citations {
 public:
  explicit Citations(const std::vector<Document>& documents);

  /// What is cited for the value that is written there; nothing for most.
  [[nodiscard]] Citation of(const Place& place) const;

 private:
  void note(const Node& node, Citation citation);

  std::map<std::tuple<std::string, int, int>, Citation> all_{};
};

}  // namespace changeover
