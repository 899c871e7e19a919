#include "planner/report/figures.hpp"

#include <cmath>

#include "models/base/text.hpp"

namespace changeover {
namespace {

std::string sign_of(const std::string& digits) { return digits.starts_with('-') ? "-" : ""; }

std::string symbol(const std::string& currency) { return currency == "USD" ? "$" : currency + " "; }

}  // namespace

std::string fixed(double number, int decimals) {
  if (!std::isfinite(number)) return "—";
  const std::string text = grouped(number, decimals);
  const bool zero = text.find_first_of("123456789") == std::string::npos;
  return zero && text.starts_with('-') ? text.substr(1) : text;
}

std::string price_text(double amount, int decimals, const std::string& currency) {
  const std::string digits = fixed(amount, decimals);
  const std::string sign = sign_of(digits);
  return sign + symbol(currency) + digits.substr(sign.size());
}

std::string money_text(Money amount, const std::string& currency) {
  const double number = amount.in(dollar);
  const double size = std::abs(number);
  if (size < 999.5) return price_text(number, 0, currency);
  if (size < 999.5e3) return price_text(number / 1e3, 0, currency) + "k";
  if (size < 999.95e6) return price_text(number / 1e6, 1, currency) + "m";
  return price_text(number / 1e9, 2, currency) + "bn";
}

std::string power_text(Power power) {
  constexpr double tens_of_watts = 1e5;  // figures that the solver's tolerance keeps apart must look alike
  return fixed(std::round(power.in(megawatt)*tens_of_watts) / tens_of_watts, 1) + " MW";
}

std::string percent_text(double share, int decimals) { return fixed(100 * share, decimals) + " %"; }

std::string years_text(double years) { return fixed(years, 1) + " years"; }

std::string counted(long long number, const std::string& noun) {
  return fixed(static_cast<double>(number), 0) + " " + noun + (number == 1 ? "" : "s");
}

}  // namespace changeover
