#include "planner/report/tables.hpp"

#include <algorithm>
#include <functional>
#include <ranges>

#include "planner/explain/choice.hpp"
#include "planner/report/figures.hpp"
#include "planner/report/schedule.hpp"
#include "planner/report/works.hpp"

namespace changeover {
namespace {

Cell money(Money amount) { return Number{amount.in(dollar), Measure::money}; }
Cell money(Cents amount) { return money(amount.money()); }
Cell power(Power amount) { return Number{amount.in(megawatt), Measure::power}; }
Cell power(std::optional<Power> amount, const std::string& why_not) {
  return amount ? power(*amount) : Cell(Absent{why_not});
}

Cell of_last_full_year(const Scenario& scenario, const Statement& statement,
                       const std::function<Cents(const Figures&)>& figure) {
  const auto last = last_full_year(scenario, statement);
  return last ? money(figure(last->figures)) : Cell(Absent{"no full year"});
}

/// A row of the comparison: what to call it and how to read it off a plan.
struct Criterion {
  std::string heading{};
  std::function<Cell(const ValuedPlan&)> figure{};
};

std::vector<Criterion> criteria(const Answer& answer) {
  const Scenario& scenario = answer.scenario;
  const auto last = last_full_year(scenario, answer.best.statement);
  const std::string year_number = last ? std::to_string(last->year_number) : "of the last full year";
  const auto in_year = [&scenario](Cents (Figures::*figure)() const) {
    return [&scenario, figure](const ValuedPlan& plan) {
      return of_last_full_year(scenario, plan.statement, [figure](const Figures& f) { return (f.*figure)(); });
    };
  };
  std::vector<Criterion> rows{
      {scenario.money.tax ? "NPV after tax" : "NPV",
       [](const ValuedPlan& p) { return money(p.statement.worth.npv_in_total()); }},
      {"capex", [](const ValuedPlan& p) { return money(-p.statement.total.capex.total()); }},
      {"critical IT at the end", [](const ValuedPlan& p) { return power(p.operations.back().live); }},
      {"  of it sold", [](const ValuedPlan& p) { return power(p.operations.back().sold_in_total()); }},
      {"  of it secure", [](const ValuedPlan& p) { return power(p.operations.back().secure); }},
      {"mining at the end", [](const ValuedPlan& p) { return power(p.operations.back().mining); }},
      {"revenue " + year_number, in_year(&Figures::revenue_in_total)},
      {"NOI " + year_number, in_year(&Figures::noi)},
      {"IRR", [](const ValuedPlan& p) { return internal_rate_cell(p.statement); }},
      {"payback", [](const ValuedPlan& p) { return payback_cell(p.statement.payback); }},
      {"peak funding need", [](const ValuedPlan& p) { return money(p.statement.funding.amount); }},
  };
  if (!scenario.money.debt.empty()) {
    rows.push_back({"IRR of equity", equity_rate_cell});
    rows.push_back({"equity needed", [](const ValuedPlan& p) { return money(p.leverage->needed); }});
  }
  if (scenario.money.tax)
    rows.push_back({"tax over the plan", [](const ValuedPlan& p) { return money(assessed(p.statement.tax_return)); }});
  if (scenario.money.terminal != Terminal::none)
    rows.insert(rows.begin() + 1, {"  of it after the plan",
                                   [](const ValuedPlan& p) { return money(p.statement.worth.terminal_in_total()); }});
  return rows;
}

/// "a, b, c and 4 more".
std::string some_of(const std::vector<std::string>& names, std::size_t most) {
  if (names.size() <= most + 1) return enumerated(names);
  std::string text;
  for (std::size_t i = 0; i < most; ++i) text += (i == 0 ? "" : ", ") + names[i];
  return text + " and " + std::to_string(names.size() - most) + " more";
}

std::string rent_text(const Scenario& scenario, const Offer& offer, int begin) {
  const Month from = scenario.calendar.first_month(begin);
  if (offer.business == Business::cloud)
    return price_text(offer.accelerator_price.at(from).in(dollar / hour), 2, scenario.currency) + "/accelerator-hour";
  return price_text(offer.rent.at(from).in(dollars_per_kilowatt_month), 2, scenario.currency) + "/kW-month";
}

std::string until_text(const Calendar& calendar, const Offer& offer, int begin) {
  if (offer.market) return "open market";
  const std::string end = calendar.label(offer.end(begin));
  if (!offer.renewal) return end;
  return end + ", " + percent_text(offer.renewal->probability, 0) + " to " + calendar.label(offer.last_end(begin));
}

Power most_served(const Plan& plan, Ref<Offer> offer, int periods) {
  Power most;
  for (int t = 0; t < periods; ++t) {
    Power served;
    for (const Service& service : plan.services)
      if (service.offer == offer) served += service.power[static_cast<std::size_t>(t)];
    most = std::max(most, served);
  }
  return most;
}

Cell break_even_cell(const BreakEven& found) {
  if (!found.at) return Absent{"at no value"};
  if (found.driver != Driver::rates) return percent_text(*found.at) + " of the input's";
  return (*found.at >= 0 ? "+" : "") + percent_text(*found.at) + "/year on every rate";
}

Cell delay_cell(const Calendar& calendar, std::optional<int> periods) {
  if (!periods) return Absent{"positive however late"};
  if (*periods == 0) return Absent{"not positive as it is"};
  const std::string unit = calendar.step == Step::month ? "month" : calendar.step == Step::quarter ? "quarter" : "year";
  const std::string text = "of " + counted(*periods, unit);
  return calendar.step == Step::year ? text : text + ", " + years_text(*periods * calendar.years_per_period());
}

}  // namespace

Cents undiscounted(const Statement& statement) {
  Cents sum = statement.total.unlevered_cash_flow();
  for (const Cents each : statement.terminal) sum += each;
  return sum;
}

/// A single rate is earned when the present value falls from it on, which the sum at a rate of 0 tells.
Cell internal_rate_cell(const std::vector<double>& rates, Cents undiscounted) {
  if (rates.empty()) return Absent{"none"};
  if (rates.size() == 1 && rates.front() * undiscounted.money().in(dollar) < 0) return Absent{"none earned"};
  if (rates.size() == 1) return Number{rates.front(), Measure::share};
  std::vector<std::string> all;
  for (const double each : rates) all.push_back(percent_text(each));
  return "several: " + enumerated(all);
}

Cell internal_rate_cell(const Statement& statement) {
  return internal_rate_cell(statement.internal_rates, undiscounted(statement));
}

Cell equity_rate_cell(const ValuedPlan& plan) {
  return internal_rate_cell(plan.leverage->internal_rates, plan.leverage->cumulative.back() + plan.leverage->terminal);
}

Cell payback_cell(const std::optional<double>& years) {
  if (!years) return Absent{"not within the plan"};
  if (*years == 0) return "nothing to pay back";
  return Number{*years, Measure::years};
}

std::string name_of(Business business) {
  switch (business) {
    case Business::mining:
      return "mining";
    case Business::hosting:
      return "hosting";
    case Business::cloud:
      return "cloud";
    case Business::site:
      return "site";
  }
  return "";
}

std::optional<YearOfPlan> last_full_year(const Scenario& scenario, const Statement& statement) {
  const Calendar& calendar = scenario.calendar;
  const Month end = calendar.first_month(calendar.periods);
  for (const YearOfPlan& each : std::views::reverse(statement.years))
    if (calendar.start <= Month(each.year_number, 1) && Month(each.year_number + 1, 1) <= end) return each;
  return std::nullopt;
}

Table comparison_table(const Answer& answer) {
  Table table{.currency = answer.scenario.currency,
              .columns = {{"figure", "", Alignment::left},
                          {"plan", "this plan"},
                          {"keep_mining", "keep mining"},
                          {"convert_at_once", "convert at once"}}};
  const auto cell = [](const Criterion& row, const Reference& reference) {
    return reference.valued ? row.figure(*reference.valued) : Cell(Absent{});
  };
  for (const Criterion& row : criteria(answer))
    table.rows.push_back(
        {row.heading, row.figure(answer.best), cell(row, answer.keep_mining), cell(row, answer.convert_at_once)});
  return table;
}

Table phase_table(const Answer& answer, const std::vector<Phase>& phases) {
  const Scenario& scenario = answer.scenario;
  const Calendar& calendar = scenario.calendar;
  Table table{.title = "Phases",
              .currency = scenario.currency,
              .columns = {{"phase", "", Alignment::right},
                          {"starts", "starts", Alignment::left},
                          {"live", "live", Alignment::left},
                          {"halls", "halls", Alignment::left},
                          {"critical_it_added", "IT added"},
                          {"critical_it_total", "IT total"},
                          {"mining_after", "mining"},
                          {"capex", "capex"},
                          {"revenue", "revenue/year"}}};
  for (const Phase& phase : phases) {
    std::vector<std::string> halls;
    for (const Ref<Hall> hall : phase.halls) halls.push_back(scenario[hall].id);
    table.rows.push_back({Number{static_cast<double>(phase.number)}, calendar.label(phase.start),
                          calendar.label(phase.finish), halls.empty() ? "—" : some_of(halls, 2),
                          power(phase.critical_it), power(phase.critical_it_total),
                          power(phase.mining_after, "after the plan"), money(phase.capex), money(phase.revenue)});
  }
  return table;
}

Table offer_table(const Answer& answer) {
  const Scenario& scenario = answer.scenario;
  const Calendar& calendar = scenario.calendar;
  Table table{.title = "Offers served",
              .currency = scenario.currency,
              .columns = {{"offer", "", Alignment::left},
                          {"business", "business", Alignment::left},
                          {"most_served", "critical IT"},
                          {"begins", "from", Alignment::left},
                          {"ends", "until", Alignment::left},
                          {"rent", "rent when it begins", Alignment::left}}};
  for (const Signing& signing : answer.best.plan.signings) {
    const Offer& offer = scenario[signing.offer];
    if (offer.business == Business::mining) continue;
    const int begin = begin_of(scenario, answer.best.plan, signing);
    table.rows.push_back({title_of(offer), name_of(offer.business),
                          power(most_served(answer.best.plan, signing.offer, calendar.periods)), calendar.label(begin),
                          until_text(calendar, offer, begin), rent_text(scenario, offer, begin)});
  }
  return table;
}

Table break_even_table(const Calendar& calendar, const BreakEvens& all) {
  Table table{.title = "NPV is zero when one of these alone is another",
              .columns = {{"driver", "", Alignment::left}, {"at", "", Alignment::left}}};
  if (all.drivers.empty()) return table;
  for (const BreakEven& each : all.drivers)
    table.rows.push_back({std::string(name_of(each.driver)), break_even_cell(each)});
  table.rows.push_back({"delay", delay_cell(calendar, all.delay)});
  if (all.replanned.empty()) return table;
  table.columns[1].heading = "of this plan";
  table.columns.push_back({"replanned", "planned anew", Alignment::left});
  for (std::size_t i = 0; i < all.replanned.size(); ++i) table.rows[i].push_back(break_even_cell(all.replanned[i]));
  table.rows.back().push_back("");
  return table;
}

Table project_table(const Answer& answer) {
  const Scenario& scenario = answer.scenario;
  Table table{.title = "Projects done",
              .currency = scenario.currency,
              .columns = {{"project", "", Alignment::left},
                          {"variant", "variant", Alignment::left},
                          {"start", "starts", Alignment::left},
                          {"done", "done from", Alignment::left},
                          {"capex", "capex"}}};
  for (const PlannedWork& work : planned_works(scenario, answer.best.plan)) {
    const auto* project = std::get_if<Ref<Project>>(&work.activity);
    if (project == nullptr) continue;
    const std::string form = form_of(scenario, answer.best.plan, work.activity);
    table.rows.push_back({title_of(scenario[*project]), form.empty() ? "—" : form, scenario.calendar.label(work.start),
                          scenario.calendar.label(work.finish()),
                          money(own_capex(answer.scenario, answer.physics, answer.best.plan, work.activity))});
  }
  return table;
}

Table schedule_table(const Answer& answer, const std::vector<Phase>& phases) {
  const Scenario& scenario = answer.scenario;
  const Calendar& calendar = scenario.calendar;
  Table table{.title = "Schedule",
              .currency = scenario.currency,
              .columns = {{"activity"},
                          {"kind"},
                          {"form"},
                          {"phase"},
                          {"order"},
                          {"start"},
                          {"last_work"},
                          {"done_from"},
                          {"live_from"},
                          {"capex_" + scenario.currency},
                          {"waits_for"}}};
  for (const ScheduledActivity& each : schedule(answer, phases)) {
    const bool hall = std::holds_alternative<Ref<Hall>>(each.activity);
    table.rows.push_back({id_of(scenario, each.activity), hall ? "conversion" : "project", each.form,
                          each.phase ? Cell(Number{static_cast<double>(*each.phase)}) : Cell(Absent{}),
                          calendar.label(each.order), calendar.label(each.start), calendar.label(each.finish - 1),
                          calendar.label(each.finish), each.live ? Cell(calendar.label(*each.live)) : Cell(Absent{}),
                          money(each.capex), describe(each.waiting)});
  }
  return table;
}

}  // namespace changeover
