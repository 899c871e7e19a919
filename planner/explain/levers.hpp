#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/site/scenario.hpp"

namespace changeover {

/// What a person could negotiate.
enum class LeverKind { date, size, promise, money, people, capacity };
[[nodiscard]] std::string_view name_of(LeverKind kind);

/// Something of a site that could be otherwise, by an amount.
struct Lever {
  LeverKind kind = LeverKind::date;
  std::string about{};  ///< as of a rule
  std::string path{};   ///< of what is to be written otherwise in the input; as of a rule
  bool whole = false;   ///< the amount is a whole number
  double step = 1;      ///< the least amount worth talking about; amounts are multiples of it
  double most = 1;      ///< the greatest amount
  std::function<void(Scenario&, double)> move{};
  std::function<std::string(double)> says{};  ///< "raise the capex of a year from $90M to $96M"
  Money price{};                              ///< of an amount of 1, where the site says what it costs
};

/// What could be otherwise: dates, sizes of what is promised, promises themselves, money, people; of what is physical,
/// only ratings of equipment that the site knows the price of, since a project adds to that piece alone.
[[nodiscard]] std::vector<Lever> levers_of(const Scenario& scenario);

}  // namespace changeover
