#pragma once

#include <string>
#include <vector>

#include "planner/charts/svg.hpp"
#include "test/support/xml.hpp"

/// What a picture shows, read back from its text.
namespace changeover::charts {

struct Label {
  std::string text{};
  Box box{};
};
/// Every text of the picture with the place that it takes by the estimate of `text_width`.
[[nodiscard]] std::vector<Label> labels(const XmlElement& picture);

/// What is wrong with a picture: texts that overlap, texts outside of it, title or description not there exactly once,
/// ids of another picture, texts without a direction or hard to read, numbers that are none. Empty when all is well.
[[nodiscard]] std::vector<std::string> faults(const std::string& svg, const std::string& id);

/// Contrast of two colours `#RRGGBB` by WCAG 2.1.
[[nodiscard]] double contrast(const std::string& one, const std::string& other);

}  // namespace changeover::charts
