#pragma once

#include <algorithm>
#include <string_view>

namespace changeover {

/// Whether the text has the form of a currency's code in ISO 4217: three capital letters.
[[nodiscard]] constexpr bool is_currency_code(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace changeover
