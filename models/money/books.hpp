#pragma once

#include <array>
#include <map>
#include <vector>

#include "models/money/ledger.hpp"
#include "models/money/plan_view.hpp"
#include "models/money/term.hpp"

namespace changeover {

/// A unit as a person writes it; `$` stands for the site's currency.
template <Dimension D>
struct NamedUnit {
  Unit<D> unit;
  std::string_view name;
};
namespace named {
inline constexpr Dimension none{};
inline constexpr NamedUnit<dimension::money> money{dollar, "$"};
inline constexpr NamedUnit<dimension::power> power{megawatt, "MW"}, unit_power{kilowatt, "kW"};
inline constexpr NamedUnit<dimension::time> time{hour, "h"};
inline constexpr NamedUnit<dimension::area> area{square_metre, "m²"};
inline constexpr NamedUnit<dimension::hashrate> hashrate{terahash, "TH/s"};
inline constexpr NamedUnit<EnergyPrice::dimension> energy_price{dollars_per_megawatt_hour, "$/MWh"};
inline constexpr NamedUnit<CapacityPrice::dimension> capacity_price{dollars_per_kilowatt_month, "$/kW-month"};
inline constexpr NamedUnit<CapacityPrice::dimension> response_price{dollar / megawatt / hour, "$/MW-h"};
inline constexpr NamedUnit<PowerCost::dimension> power_cost{million_dollars / megawatt, "M$/MW"};
inline constexpr NamedUnit<AreaCost::dimension> area_cost{dollar / square_metre, "$/m²"};
inline constexpr NamedUnit<MoneyRate::dimension> yearly{dollar / year, "$/year"}, hourly{dollar / hour, "$/h"};
inline constexpr NamedUnit<Hashprice::dimension> hashprice{dollars_per_petahash_day, "$/(PH/s)-day"};
inline constexpr NamedUnit<HashratePrice::dimension> hashrate_price{dollar / terahash, "$/(TH/s)"};
inline constexpr NamedUnit<none> factor{{1}, "factor"}, percent{{0.01}, "%"}, percent_a_year{{0.01}, "%/year"};
inline constexpr NamedUnit<none> count{{1}, "units"}, periods{{1}, "periods"}, years{{1}, "years"}, flag{{1}, "0 or 1"};
}  // namespace named

/// The sheet of what is given by period on an axis, and of what follows from it, with `in_plan` for the plan's own.
[[nodiscard]] inline Sheet given_on(Axis axis) {
  return axis == Axis::after ? Sheet::inputs_after : Sheet::inputs_by_period;
}
[[nodiscard]] inline Sheet reckoned_on(Axis axis, Sheet in_plan) {
  return axis == Axis::after ? Sheet::after_plan : in_plan;
}

/// Where what is given comes from: a path of the input, the plan's decisions, or the page that says how it follows.
namespace origin {
[[nodiscard]] std::string of(std::string_view list, const std::string& id, std::string_view key);
inline constexpr std::string_view decisions = "decisions";
inline constexpr std::string_view physics = "docs/model.md, 2";  ///< losses, cooling, what fits
}  // namespace origin

/// A plan's workings as they are written: rows are made once, whoever asks for them first.
class Books {
 public:
  explicit Books(const PlanView& plan_view);

  const PlanView& view;
  Workings workings;

  /// A row that follows from others.
  template <Dimension D>
  Term<D> row(const Item& item, const Subjects& subjects, const Term<D>& formula,
              std::optional<Business> business = {}) {
    Row made = titled(item, subjects, workings.axis_of(formula.node()).value(), business);
    made.base_unit = item.unit.empty() ? unit_text(D, workings.currency()) : std::string(item.unit);
    made.formula = formula.node();
    return term<D>(enter(std::move(made)));
  }
  /// The row of that name; what `make` gives when there is none yet.
  template <Dimension D, class Make>
  Term<D> once(const Item& item, const Subjects& subjects, Axis axis, Make make) {
    const auto known = numbers_.find(name(item, subjects, axis));
    return known == numbers_.end() ? row(item, subjects, make()) : term<D>(known->second);
  }
  /// The same, with what stands before its first period.
  template <Dimension D>
  Term<D> row_with_opening(const Item& item, const Subjects& subjects, const Term<D>& formula, const Term<D>& opening) {
    const Term<D> made = row(item, subjects, formula);
    workings.open(made.row(), opening.node());
    return made;
  }
  /// A row that looks back at itself: `make` is given the row. `opening` stands before its first period.
  template <Dimension D, class Make>
  Term<D> running(const Item& item, const Subjects& subjects, Axis axis, const Term<D>& opening, Make make) {
    const auto known = numbers_.find(name(item, subjects, axis));
    if (known != numbers_.end()) return term<D>(known->second);
    Row made = titled(item, subjects, axis, {});
    made.base_unit = item.unit.empty() ? unit_text(D, workings.currency()) : std::string(item.unit);
    const int place = enter(std::move(made));
    workings.open(place, opening.node());
    workings.define(place, make(term<D>(place)).node());
    return term<D>(place);
  }

  /// A figure that is given.
  template <Dimension D>
  Term<D> input(const Item& item, const Subjects& subjects, Quantity<D> value, const NamedUnit<D>& unit,
                std::string_view from) {
    return given(item, subjects, Axis::single, {value.in(unit.unit)}, unit, from);
  }
  Factor input(const Item& item, const Subjects& subjects, double value, const NamedUnit<named::none>& unit,
               std::string_view from) {
    return given(item, subjects, Axis::single, {value / unit.unit.factor}, unit, from);
  }
  /// A figure for each period that is given: `value_at(period)`, counted from the plan's start on either axis.
  template <Dimension D, class ValueAt>
  Term<D> inputs(const Item& item, const Subjects& subjects, Axis axis, const NamedUnit<D>& unit, std::string_view from,
                 ValueAt value_at) {
    std::vector<double> values;
    for (int t = first(axis); t < first(axis) + workings.periods(axis); ++t)
      if constexpr (D == named::none)
        values.push_back(static_cast<double>(value_at(t)) / unit.unit.factor);
      else
        values.push_back(value_at(t).in(unit.unit));
    return given(item, subjects, axis, std::move(values), unit, from);
  }
  /// A figure for each period that the plan decides. Each call makes a row of its own.
  Factor decided(const Item& item, const Subjects& subjects, const std::vector<double>& values) {
    return entered(item, subjects, Axis::plan, values, named::count, origin::decisions);
  }
  template <Dimension D>
  Term<D> decided(const Item& item, const Subjects& subjects, const std::vector<Quantity<D>>& values,
                  const NamedUnit<D>& unit) {
    std::vector<double> numbers;
    for (const Quantity<D>& each : values) numbers.push_back(each.in(unit.unit));
    return entered(item, subjects, Axis::plan, std::move(numbers), unit, origin::decisions);
  }
  /// The period with which an axis begins.
  [[nodiscard]] int first(Axis axis) const { return axis == Axis::after ? view.periods() : 0; }

  /// Posts a flow of a line under its name; `pay` turns its sign.
  Amount receive(Line line, Business business, const Subjects& subjects, const Amount& amount);
  Amount pay(Line line, Business business, const Subjects& subjects, const Amount& amount) {
    return receive(line, business, subjects, -amount);
  }
  [[nodiscard]] Terms<dimension::money>& posted(Line line, Business business) {
    return posted_[static_cast<std::size_t>(line)][static_cast<std::size_t>(business)];
  }
  [[nodiscard]] Terms<dimension::money>& written_off(Business business) {
    return written_off_[static_cast<std::size_t>(business)];
  }

  /// The row of that number.
  [[nodiscard]] Amount at_row(int number) { return term<dimension::money>(number); }
  [[nodiscard]] Amount nothing() { return {workings, number(workings, 0).node()}; }

  // What many rows use.
  [[nodiscard]] Term<dimension::time> hours();  ///< of a period
  [[nodiscard]] Factor years();                 ///< of a period
  [[nodiscard]] Factor horizon();               ///< periods of the plan
  [[nodiscard]] Factor period(Axis axis);       ///< counted from the plan's start: 0, 1, …
  [[nodiscard]] Factor grown(const Factor& annual, const Factor& periods);
  [[nodiscard]] Factor operation_growth(Axis axis);
  [[nodiscard]] Factor tariff_growth(Axis axis);
  [[nodiscard]] Term<EnergyPrice::dimension> energy_price(Axis axis);  ///< mean of the blocks
  struct Blocks {
    Terms<EnergyPrice::dimension> prices{};
    Terms<named::none> shares{};
  };
  [[nodiscard]] const Blocks& blocks(Axis axis);
  [[nodiscard]] Term<CapacityPrice::dimension> demand_price(Axis axis);
  [[nodiscard]] Term<CapacityPrice::dimension> coincident_price(Axis axis);
  /// `contingency`, `property_tax`, … of the terms of money.
  [[nodiscard]] Factor term_of_money(std::string_view what, double value, const NamedUnit<named::none>& unit);
  [[nodiscard]] Amount decommissioning();                                         ///< of a miner
  [[nodiscard]] Term<dimension::power> design(const ConversionView& conversion);  ///< `N·peak`
  [[nodiscard]] Term<dimension::power> peak_of(const RackSpec& rack);
  /// Years since the plan's start at which the flows of a period count.
  [[nodiscard]] Factor years_to(Axis axis);
  [[nodiscard]] Factor years_to_horizon();
  /// The row of all businesses of that name.
  [[nodiscard]] Amount known(const Item& item);
  /// Of a business: to the plan's start; after the plan, to the horizon.
  [[nodiscard]] Factor discount(Business business, Axis axis);
  /// Of the horizon, to the plan's start.
  [[nodiscard]] Factor discount_of_horizon(Business business);
  /// Property tax and insurance together, a year.
  [[nodiscard]] Factor holding();
  [[nodiscard]] Factor works_sales_tax();
  [[nodiscard]] Factor racks_sales_tax();

  // What is drawn at the meter, whoever pays.
  Terms<dimension::money> billed_to_tenants;  ///< positive
  Terms<dimension::money> billed;             ///< posted, so negative
  Terms<dimension::power> demand;

 private:
  Factor rate_of(Business business);
  template <Dimension D>
  Term<D> term(int row_number) {
    return {workings, workings.add(FormulaNode{.of = Operator::row, .a = row_number})};
  }
  template <Dimension D>
  Term<D> given(const Item& item, const Subjects& subjects, Axis axis, std::vector<double> values,
                const NamedUnit<D>& unit, std::string_view from) {
    const auto known = numbers_.find(name(item, subjects, axis));
    if (known != numbers_.end()) return term<D>(known->second);
    return entered(item, subjects, axis, std::move(values), unit, from);
  }
  template <Dimension D>
  Term<D> entered(const Item& item, const Subjects& subjects, Axis axis, std::vector<double> values,
                  const NamedUnit<D>& unit, std::string_view from) {
    Row made = titled(item, subjects, axis, {});
    made.given = std::move(values);
    made.factor = unit.unit.factor;
    made.unit = in_currency(unit.name);
    made.base_unit = unit.unit.factor == 1 ? made.unit : unit_text(D, workings.currency());
    made.origin = from;
    return term<D>(enter(std::move(made)));
  }
  [[nodiscard]] static Row titled(const Item& item, const Subjects& subjects, Axis axis,
                                  std::optional<Business> business);
  [[nodiscard]] static std::string name(const Item& item, const Subjects& subjects, Axis axis);
  [[nodiscard]] std::string in_currency(std::string_view unit) const;
  int enter(Row made);

  std::map<std::string, int> numbers_{};
  std::array<std::array<Terms<dimension::money>, businesses.size()>, line_count> posted_{};
  std::array<Terms<dimension::money>, businesses.size()> written_off_{};
  std::map<Axis, Blocks> blocks_{};
};

}  // namespace changeover
