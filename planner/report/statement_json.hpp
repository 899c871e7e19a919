#pragma once

#include "planner/report/answer.hpp"
#include "planner/report/json_writer.hpp"

/// The money of plan.json.
namespace changeover {

/// `statement`: every line of every business by period, by calendar year and in total, and the sums of them. Amounts in
/// the site's currency, exact to the cent; received is positive. Lines without any amount are left out.
void write_statement(JsonWriter& json, const Scenario& scenario, const ValuedPlan& plan);
/// `capex_by_category`: by calendar year and in total; the categories add up to capex.
void write_capex_categories(JsonWriter& json, const CapexCategories& capex);
/// `estimate`: capex by class of its estimate, and NPV at either end. Nothing where nothing is classified.
void write_estimate(JsonWriter& json, const ValuedPlan& plan);
/// `debt`: sources and uses, each loan by period, what equity gives and gets. Nothing where the site has no debt.
void write_debt(JsonWriter& json, const Scenario& scenario, const ValuedPlan& plan);
/// `break_even`: by driver, and the delay; null where there is none. Nothing where none was sought.
void write_break_evens(JsonWriter& json, const Calendar& calendar, const BreakEvens& all);
/// `discounting`: of each business its rate, and what one unit of its money is worth today.
void write_discounting(JsonWriter& json, const Scenario& scenario);
/// `value`: NPV by business, rates of return, payback and the like; what does not exist is null.
void write_value(JsonWriter& json, const Scenario& scenario, const Statement& statement);

}  // namespace changeover
