#pragma once

#include "planner/deliver/dossier.hpp"
#include "planner/report/object_reader.hpp"

/// The parts of a plan.json, each read from its object.
namespace changeover::deliver {

[[nodiscard]] Decisions read_decisions(const ObjectReader& object);
[[nodiscard]] Site read_site(const ObjectReader& object);
[[nodiscard]] Activity read_activity(const ObjectReader& object);
[[nodiscard]] Network read_network(const ObjectReader& object, std::size_t periods);
[[nodiscard]] LimitUses read_limit_uses(const ObjectReader& object);
[[nodiscard]] Statement read_statement(const ObjectReader& object);
[[nodiscard]] Value read_value(const ObjectReader& object);
/// By business; `periods` is how many factors each must have.
[[nodiscard]] std::map<std::string, Discounting> read_discounting(const ObjectReader& object, std::size_t periods);
[[nodiscard]] BreakEvens read_break_evens(const ObjectReader& object);
[[nodiscard]] Estimate read_estimate(const ObjectReader& object);
[[nodiscard]] Debt read_debt(const ObjectReader& object);

[[nodiscard]] inline std::string text_in(const ObjectReader& object, const std::string& key) {
  return object.text(key, "a text").value_or("");
}
[[nodiscard]] inline std::string optional_text_in(const ObjectReader& object, const std::string& key) {
  return object.optional_text(key).value_or("");
}
[[nodiscard]] inline double number_in(const ObjectReader& object, const std::string& key, double most = most_number) {
  return object.number(key, most).value_or(0);
}
inline constexpr double most_money = 9e13;  ///< what cents can count (models/money/cents.hpp)
[[nodiscard]] inline Money money_in(const ObjectReader& object, const std::string& key) {
  return dollars(number_in(object, key, most_money));
}
[[nodiscard]] inline Power power_in(const ObjectReader& object, const std::string& key) {
  return megawatts(number_in(object, key));
}
[[nodiscard]] inline std::optional<Money> optional_money_in(const ObjectReader& object, const std::string& key) {
  const auto amount = object.optional_number(key, most_money);
  return amount ? std::optional(dollars(*amount)) : std::nullopt;
}
[[nodiscard]] inline std::optional<Power> optional_power_in(const ObjectReader& object, const std::string& key) {
  const auto power = object.optional_number(key);
  return power ? std::optional(megawatts(*power)) : std::nullopt;
}
[[nodiscard]] inline Amounts amounts_in(const ObjectReader& object, const std::string& key) {
  Amounts all;
  for (const double each : object.numbers(key, most_money)) all.push_back(dollars(each));
  return all;
}
/// A list of objects, each read by `read`; what is no object is a fault and left out.
template <class Read>
[[nodiscard]] auto list_in(const ObjectReader& object, const std::string& key, Read read) {
  std::vector<decltype(read(object))> all;
  for (const ObjectReader& each : object.objects(key))
    if (each.is_object()) all.push_back(read(each));
  return all;
}

}  // namespace changeover::deliver
