#pragma once

#include <string>

#include "models/base/quantity.hpp"

/// Figures as a person reads them, each with its unit.
namespace changeover {

/// `1,234.5`; zero never has a sign, and what is not finite is a dash.
[[nodiscard]] std::string fixed(double number, int decimals);
/// `$950`, `$950k`, `$118.3m`, `$1.24bn`, `-$26.3m`; `EUR 118.3m` in another currency.
[[nodiscard]] std::string money_text(Money amount, const std::string& currency);
/// `$131.40` per something: with the decimals given, not shortened.
[[nodiscard]] std::string price_text(double amount, int decimals, const std::string& currency);
/// `46.0 MW`.
[[nodiscard]] std::string power_text(Power power);
/// `16.1 %`.
[[nodiscard]] std::string percent_text(double share, int decimals = 1);
/// `6.4 years`.
[[nodiscard]] std::string years_text(double years);
/// `1 hall`, `1,284 halls`.
[[nodiscard]] std::string counted(long long number, const std::string& noun);

}  // namespace changeover
