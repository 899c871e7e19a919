#pragma once

#include <string>
#include <string_view>

namespace changeover {

struct YamlFault {
  std::string message;
  std::string help;
};

/// What a message of yaml-cpp's parser means to the writer of the file, and what to write instead.
[[nodiscard]] YamlFault yaml_fault(std::string_view parser_message);

}  // namespace changeover
