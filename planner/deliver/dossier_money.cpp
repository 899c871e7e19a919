#include "models/base/currency.hpp"
#include "planner/deliver/dossier_parts.hpp"

namespace changeover::deliver {
namespace {

Flow flow_in(const ObjectReader& object) {
  return {.by_period = amounts_in(object, "by_period"),
          .by_year = amounts_in(object, "by_year"),
          .total = money_in(object, "total")};
}

std::map<std::string, Money> by_business_in(const ObjectReader& object, const std::string& key) {
  std::map<std::string, Money> all;
  if (const auto amounts = object.object(key))
    for (const std::string& business : amounts->keys()) all[business] = money_in(*amounts, business);
  return all;
}

Line line_in(const ObjectReader& object) {
  return {.line = text_in(object, "line"),
          .business = text_in(object, "business"),
          .group = text_in(object, "group"),
          .flow = flow_in(object)};
}

TaxYear tax_year_in(const ObjectReader& object) {
  return {.year_number = object.whole("year", 0).value_or(0),
          .taxable = money_in(object, "taxable"),
          .depreciation = money_in(object, "depreciation"),
          .losses_used = money_in(object, "losses_used"),
          .losses_forward = money_in(object, "losses_forward"),
          .tax = money_in(object, "tax")};
}

EstimateClass estimate_class_in(const ObjectReader& object) {
  return {.estimate_class = object.optional_whole("class", 1, 5),
          .accuracy_low = number_in(object, "accuracy_low"),
          .accuracy_high = number_in(object, "accuracy_high"),
          .low = money_in(object, "low"),
          .estimated = money_in(object, "estimated"),
          .high = money_in(object, "high")};
}

}  // namespace

Statement read_statement(const ObjectReader& object) {
  constexpr double latest_year = 2400;
  const auto currency = object.text("currency", "a text");
  if (currency && !is_currency_code(*currency))
    object.fault("currency", "expected a code of ISO 4217 such as `USD`, found the text \"" + *currency + "\"");
  Statement read{.currency = currency.value_or("")};
  for (const double each : object.numbers("years", latest_year)) read.years.push_back(static_cast<int>(each));
  read.lines = list_in(object, "lines", line_in);
  if (const auto sums = object.object("sums"))
    for (const std::string& key : sums->keys())
      if (const auto sum = sums->object(key)) read.sums[key] = flow_in(*sum);
  read.capex_by_category = list_in(object, "capex_by_category", [](const ObjectReader& each) {
    return CapexCategory{.category = text_in(each, "category"),
                         .by_year = amounts_in(each, "by_year"),
                         .total = money_in(each, "total")};
  });
  if (const auto filed = object.optional_object("tax_return")) read.tax_return = list_in(*filed, "years", tax_year_in);
  read.at_horizon = by_business_in(object, "at_horizon");
  return read;
}

std::map<std::string, Discounting> read_discounting(const ObjectReader& object, std::size_t periods) {
  std::map<std::string, Discounting> all;
  for (const std::string& business : object.keys()) {
    const auto factors = object.object(business);
    if (!factors) continue;
    Discounting read{.rate = number_in(*factors, "rate"),
                     .by_period = factors->numbers("by_period"),
                     .at_horizon = number_in(*factors, "at_horizon")};
    if (read.by_period.size() != periods)
      factors->fault("by_period", "expected " + std::to_string(periods) + " factors, one for each period, found " +
                                      std::to_string(read.by_period.size()));
    all[business] = std::move(read);
  }
  return all;
}

Value read_value(const ObjectReader& object) {
  Value read{.npv = money_in(object, "npv"),
             .npv_by_business = by_business_in(object, "npv_by_business"),
             .after_the_plan_by_business = by_business_in(object, "after_the_plan_by_business"),
             .after_the_plan_share = object.optional_number("after_the_plan_share"),
             .internal_rates = object.numbers("internal_rates"),
             .payback_years = object.optional_number("payback_years"),
             .discounted_payback_years = object.optional_number("discounted_payback_years"),
             .multiple = object.optional_number("multiple"),
             .yield_on_cost = object.optional_number("yield_on_cost"),
             .capex_per_mw = object.optional_number("capex_per_mw"),
             .levelised_cost_per_kw_month = object.optional_number("levelised_cost_per_kw_month")};
  if (const auto peak = object.object("peak_funding")) {
    read.peak_funding = money_in(*peak, "amount");
    read.peak_funding_period = optional_text_in(*peak, "period");
  }
  return read;
}

BreakEvens read_break_evens(const ObjectReader& object) {
  BreakEvens read;
  for (const std::string& key : object.keys()) {
    const auto number = object.optional_number(key);
    if (key == "delay_periods")
      read.delay_periods = number;
    else if (key == "delay_years")
      read.delay_years = number;
    else
      read.drivers.push_back({.driver = key, .at = number});
  }
  return read;
}

Estimate read_estimate(const ObjectReader& object) {
  Estimate read{.classes = list_in(object, "classes", estimate_class_in),
                .npv_at_low_cost = money_in(object, "npv_at_low_cost"),
                .npv_at_high_cost = money_in(object, "npv_at_high_cost")};
  if (const auto capex = object.object("capex")) {
    read.low = money_in(*capex, "low");
    read.estimated = money_in(*capex, "estimated");
    read.high = money_in(*capex, "high");
  }
  return read;
}

}  // namespace changeover::deliver
