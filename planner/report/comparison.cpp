#include "planner/report/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "planner/report/figures.hpp"
#include "planner/report/phases.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/terminal.hpp"

namespace changeover {
namespace {

constexpr std::size_t lines_of_a_cause = 4;
constexpr std::size_t plans_beside_the_base = 3;

std::vector<const Profile*> plans_of(const Comparison& comparison) {
  std::vector<const Profile*> all{&comparison.base};
  for (const Compared& each : comparison.others) all.push_back(&each.plan);
  return all;
}

bool one_currency(const Comparison& comparison) {
  return std::ranges::all_of(comparison.others,
                             [&](const Compared& each) { return each.plan.currency == comparison.base.currency; });
}

Table plan_columns(const Comparison& comparison, const std::string& title) {
  Table table{.title = title, .currency = comparison.base.currency, .columns = {{"figure", "", Alignment::left}}};
  for (const Profile* each : plans_of(comparison)) table.columns.push_back({each->name, each->name});
  return table;
}

std::string money(Cents amount, const std::string& currency) { return money_text(amount.money(), currency); }

std::string beside(const std::string& figure, const std::string& difference) {
  return figure + " (" + difference + ")";
}

std::string with_difference(Cents amount, Cents base, const Profile& plan, bool comparable) {
  const std::string text = money(amount, plan.currency);
  return !comparable || amount == base ? text : beside(text, signed_money_text(amount - base, plan.currency));
}

std::string power_with_difference(Power power, Power base) {
  const std::string text = power_text(power);
  if (text == power_text(base)) return text;
  return beside(text, (power > base ? "+" : "") + fixed((power - base).in(megawatt), 1));
}

std::string text_of(const Profile::Dates& phase) { return phase.start + " to " + phase.live; }

const Decision* find(const std::vector<Decision>& all, DecisionKind kind, const std::string& id) {
  for (const Decision& each : all)
    if (each.kind == kind && each.id == id) return &each;
  return nullptr;
}

/// "rent +$3.1m, energy of miners -$0.2m and others +$4k": the lines that make most of it.
std::string main_lines(const LineCents& lines, const std::string& currency) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i] != Cents{}) order.push_back(i);
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return std::abs(lines[a].count()) > std::abs(lines[b].count()); });
  std::string text;
  Cents others;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i < lines_of_a_cause || order.size() == lines_of_a_cause + 1)
      text += (i == 0 ? "" : ", ") + std::string(name_of_worth(order[i])) + " " +
              signed_money_text(lines[order[i]], currency);
    else
      others += lines[order[i]];
  }
  if (order.size() > lines_of_a_cause + 1) text += ", other lines " + signed_money_text(others, currency);
  return text;
}

/// `-1,234,567.80`
std::string exact(Cents amount) { return fixed(amount.money().in(dollar), 2); }

std::string name_of_cause(const Cause& cause, Division division) {
  if (!cause.name.empty()) return cause.name;
  return division == Division::planned_anew ? "planned anew" : "the decisions";
}

std::string kind_name(DecisionKind kind) {
  switch (kind) {
    case DecisionKind::hall:
      return "hall";
    case DecisionKind::project:
      return "project";
    case DecisionKind::offer:
      return "offer";
  }
  return "";
}

std::string division_name(Division division) {
  switch (division) {
    case Division::orders:
      return "orders";
    case Division::two_orders:
      return "two_orders";
    case Division::all_inputs:
      return "all_inputs";
    case Division::planned_anew:
      return "planned_anew";
  }
  return "";
}

void write_decision(JsonWriter& json, const Decision& decision) {
  json.begin_object(JsonWriter::Layout::line).key("kind").text(kind_name(decision.kind)).key("id").text(decision.id);
  if (!decision.form.empty()) json.key("form").text(decision.form);
  json.key("start").text(decision.date);
  if (decision.kind == DecisionKind::hall) json.key("racks_at_end").figure(decision.amount);
  if (decision.kind == DecisionKind::offer) json.key("most_mw").figure(decision.amount);
  json.end_object();
}

void write_side(JsonWriter& json, std::string_view key, const std::optional<Decision>& decision) {
  json.key(key);
  if (decision)
    write_decision(json, *decision);
  else
    json.null();
}

void write_lines(JsonWriter& json, const LineCents& lines) {
  json.key("lines").begin_object(JsonWriter::Layout::line);
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i] != Cents{}) json.key(name_of_worth(i)).amount(lines[i]);
  json.end_object();
}

void write_attribution(JsonWriter& json, const Attribution& attribution) {
  json.key("attribution").begin_object().key("division").text(division_name(attribution.division));
  if (!attribution.obstacle.empty()) json.key("obstacle").text(attribution.obstacle);
  json.key("causes").begin_array();
  for (const Cause& cause : attribution.causes) {
    json.begin_object().key("cause").text(name_of_cause(cause, attribution.division));
    json.key("kind").text(cause.name.empty() ? "decisions" : "input").key("npv").amount(cause.amount());
    write_lines(json, cause.lines);
    json.end_object();
  }
  json.end_array().end_object();
}

void write_difference(JsonWriter& json, const std::string& base, const Compared& other, bool comparable) {
  const PlanDifference& difference = other.difference;
  json.begin_object().key("plan").text(other.plan.name).key("base").text(base);
  json.key("distance").figure(difference.distance).key("npv");
  if (comparable)
    json.amount(difference.gain());
  else
    json.null();
  json.key("changes").begin_array();
  for (const Change& each : difference.changes) {
    json.begin_object();
    write_side(json, "before", each.before);
    write_side(json, "after", each.after);
    json.end_object();
  }
  json.end_array();
  if (comparable) {
    LineCents gains{};
    for (std::size_t i = 0; i < gains.size(); ++i) gains[i] = difference.after[i] - difference.before[i];
    write_lines(json, gains);
  }
  if (other.attribution) write_attribution(json, *other.attribution);
  json.end_object();
}

}  // namespace

Profile profile(const std::string& name, const Scenario& scenario, const SitePhysics& physics, const ValuedPlan& plan) {
  Profile made{.name = name,
               .currency = scenario.currency,
               .facts = facts(scenario, plan.plan, plan.ledger),
               .npv = Cents::rounded(plan.statement.worth.npv_in_total()),
               .capex = -plan.statement.total.capex.total(),
               .peak_funding = plan.statement.funding.amount,
               .internal_rates = plan.statement.internal_rates,
               .undiscounted = undiscounted(plan.statement),
               .payback = plan.statement.payback,
               .critical_it_at_end = plan.operations.back().live,
               .mining_at_end = plan.operations.back().mining};
  for (const Phase& each : phases(scenario, physics, plan.plan, plan.operations))
    made.phases.push_back({scenario.calendar.label(each.start), scenario.calendar.label(each.finish)});
  return made;
}

Compared compared(const Profile& base, Profile plan) {
  PlanDifference found = difference(base.facts, plan.facts);
  return {.plan = std::move(plan), .difference = std::move(found)};
}

Table profile_table(const Comparison& comparison) {
  Table table = plan_columns(comparison, "");
  const bool comparable = one_currency(comparison);
  const auto plans = plans_of(comparison);
  const auto add = [&](const std::string& heading, const std::function<Cell(const Profile&)>& cell) {
    std::vector<Cell> row{heading};
    for (const Profile* each : plans) row.push_back(cell(*each));
    table.rows.push_back(std::move(row));
  };
  const auto add_money = [&](const std::string& heading, Cents Profile::*amount) {
    add(heading, [&, amount](const Profile& plan) {
      return with_difference(plan.*amount, comparison.base.*amount, plan, comparable);
    });
  };
  const auto add_power = [&](const std::string& heading, Power Profile::*power) {
    add(heading,
        [&, power](const Profile& plan) { return power_with_difference(plan.*power, comparison.base.*power); });
  };
  add_money("NPV", &Profile::npv);
  add_money("capex", &Profile::capex);
  add("IRR", [](const Profile& plan) { return internal_rate_cell(plan.internal_rates, plan.undiscounted); });
  add("payback", [](const Profile& plan) { return payback_cell(plan.payback); });
  add_money("peak funding need", &Profile::peak_funding);
  add_power("critical IT at the end", &Profile::critical_it_at_end);
  add_power("mining at the end", &Profile::mining_at_end);
  std::size_t phases = 0;
  for (const Profile* each : plans) phases = std::max(phases, each->phases.size());
  for (std::size_t i = 0; i < phases; ++i)
    add("phase " + std::to_string(i + 1),
        [i](const Profile& plan) { return i < plan.phases.size() ? Cell(text_of(plan.phases[i])) : Cell(Absent{}); });
  return table;
}

Table decision_table(const Comparison& comparison) {
  Table table = plan_columns(comparison, "Decisions that differ");
  for (Column& column : table.columns) column.alignment = Alignment::left;
  std::vector<std::pair<DecisionKind, std::string>> subjects;
  for (const DecisionKind kind : {DecisionKind::hall, DecisionKind::project, DecisionKind::offer})
    for (const Compared& other : comparison.others)
      for (const Change& each : other.difference.changes) {
        const std::pair subject(each.either().kind, each.either().id);
        if (subject.first == kind && std::ranges::find(subjects, subject) == subjects.end())
          subjects.push_back(subject);
      }
  for (const auto& [kind, id] : subjects) {
    std::vector<Cell> row{text_of(kind, id)};
    for (const Profile* plan : plans_of(comparison)) {
      const Decision* decision = find(plan->facts.decisions, kind, id);
      row.push_back(text_of(kind, decision ? std::optional(*decision) : std::nullopt));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table line_table(const Comparison& comparison) {
  Table table = plan_columns(comparison, "Money by line, as it is worth at the plan's start");
  if (!one_currency(comparison) || comparison.others.empty()) return table;
  const LineCents base = in_cents(comparison.base.facts.worths);
  const auto add = [&](const std::string& heading, const std::function<Cents(const LineCents&)>& figure) {
    std::vector<Cell> row{heading, money(figure(base), table.currency)};
    for (const Compared& each : comparison.others)
      row.push_back(with_difference(figure(each.difference.after), figure(base), each.plan, true));
    table.rows.push_back(std::move(row));
  };
  std::vector<std::size_t> same;
  for (std::size_t i = 0; i < base.size(); ++i) {
    const bool differs = std::ranges::any_of(comparison.others,
                                             [&](const Compared& each) { return each.difference.after[i] != base[i]; });
    if (differs)
      add(std::string(name_of_worth(i)), [i](const LineCents& lines) { return lines[i]; });
    else if (base[i] != Cents{})
      same.push_back(i);
  }
  if (table.rows.empty()) return table;
  if (!same.empty())
    add("all other lines", [&same](const LineCents& lines) {
      Cents sum;
      for (const std::size_t i : same) sum += lines[i];
      return sum;
    });
  add("NPV", [](const LineCents& lines) {
    Cents sum;
    for (const Cents each : lines) sum += each;
    return sum;
  });
  return table;
}

constexpr std::size_t rows_without_causes = 2;  ///< what both plans are worth

Table attribution_table(const Profile& base, const Compared& other) {
  Table table{.title = "NPV from " + base.name + " to " + other.plan.name + ", cause by cause, in " + base.currency,
              .currency = base.currency,
              .columns = {{"npv", ""}, {"cause", "", Alignment::left}}};
  const Attribution& attribution = *other.attribution;
  const auto add = [&](Cents amount, const std::string& text) { table.rows.push_back({exact(amount), text}); };
  add(other.difference.npv_before(), base.name);
  for (const Cause& cause : attribution.causes) {
    const std::string lines = main_lines(cause.lines, base.currency);
    if (cause.name.empty() && lines.empty()) continue;
    add(cause.amount(), name_of_cause(cause, attribution.division) + (lines.empty() ? "" : ": " + lines));
  }
  add(other.difference.npv_after(), other.plan.name);
  return table;
}

std::string attribution_note(const Attribution& attribution) {
  const bool forbids = std::ranges::any_of(
      attribution.causes, [](const Cause& each) { return !each.name.empty() && each.lines == LineCents{}; });
  switch (attribution.division) {
    case Division::orders:
      return forbids && attribution.causes.back().lines != LineCents{}
                 ? "What an input only forbids or allows brings nothing by itself; it is in the decisions."
                 : "";
    case Division::two_orders:
      return "More than " + std::to_string(most_inputs_in_every_order) +
             " inputs differ: each is valued in the order given and in its reverse, not in every order.";
    case Division::all_inputs:
      return "The inputs are not told apart: " + attribution.obstacle + ".";
    case Division::planned_anew:
      return "One cause stands for everything: " + attribution.obstacle + ".";
  }
  return "";
}

std::string tables_text(const Comparison& comparison, const Style& style) {
  std::string text;
  for (std::size_t i = 0; i < comparison.others.size(); i += plans_beside_the_base) {
    const auto first = comparison.others.begin() + static_cast<std::ptrdiff_t>(i);
    const auto count = std::min(plans_beside_the_base, comparison.others.size() - i);
    const Comparison some{.base = comparison.base, .others = {first, first + static_cast<std::ptrdiff_t>(count)}};
    text += section(profile_table(some), style);
    const Table decided = decision_table(some);
    text += decided.rows.empty() ? "\nAll make the same decisions.\n" : section(decided, style);
    text += section(line_table(some), style);
  }
  return text;
}

std::string comparison_text(const Comparison& comparison, const Style& style) {
  std::string text = tables_text(comparison, style);
  if (!one_currency(comparison)) text += "\nThe currencies differ, so no amounts are compared.\n";
  for (const Compared& other : comparison.others) {
    if (!other.attribution || other.plan.currency != comparison.base.currency) continue;
    const Table causes = attribution_table(comparison.base, other);
    if (causes.rows.size() == rows_without_causes) continue;
    text += section(causes, style);
    if (const std::string note = attribution_note(*other.attribution); !note.empty())
      text += paragraph(shown(note), "  ", style);
  }
  return text;
}

void write_profile(JsonWriter& json, const Profile& plan) {
  json.key("currency").text(plan.currency).key("npv").amount(plan.npv).key("capex").amount(plan.capex);
  json.key("peak_funding").amount(plan.peak_funding).key("internal_rates").begin_array(JsonWriter::Layout::line);
  for (const double rate : plan.internal_rates) json.figure(rate);
  json.end_array().key("payback_years");
  if (plan.payback)
    json.figure(*plan.payback);
  else
    json.null();
  json.key("critical_it_at_end_mw").figure(plan.critical_it_at_end.in(megawatt));
  json.key("mining_at_end_mw").figure(plan.mining_at_end.in(megawatt));
  json.key("phases").begin_array();
  for (const Profile::Dates& each : plan.phases)
    json.begin_object(JsonWriter::Layout::line)
        .key("start")
        .text(each.start)
        .key("live_from")
        .text(each.live)
        .end_object();
  json.end_array();
}

void write_comparison(JsonWriter& json, const Comparison& comparison) {
  json.key("plans").begin_array();
  for (const Profile* each : plans_of(comparison)) {
    json.begin_object().key("name").text(each->name);
    write_profile(json, *each);
    json.key("decided").begin_array();
    for (const Decision& decision : each->facts.decisions) write_decision(json, decision);
    json.end_array().end_object();
  }
  json.end_array().key("differences").begin_array();
  for (const Compared& other : comparison.others)
    write_difference(json, comparison.base.name, other, other.plan.currency == comparison.base.currency);
  json.end_array();
}

std::string signed_money_text(Cents amount, const std::string& currency) {
  const std::string text = money(amount, currency);
  return (amount > Cents{} && text != money(Cents{}, currency) ? "+" : "") + text;
}

std::string text_of(DecisionKind kind, const std::string& id) {
  return kind == DecisionKind::hall ? id : kind_name(kind) + " " + id;
}

std::string text_of(DecisionKind kind, const std::optional<Decision>& decision) {
  if (!decision)
    return kind == DecisionKind::hall ? "not converted" : kind == DecisionKind::project ? "not done" : "not signed";
  const std::string what = decision->form.empty() ? "from " + decision->date : decision->form + ", " + decision->date;
  if (kind == DecisionKind::hall) return what + ", " + counted(std::llround(decision->amount), "rack");
  return kind == DecisionKind::project ? what : what + ", " + power_text(megawatts(decision->amount));
}

}  // namespace changeover
