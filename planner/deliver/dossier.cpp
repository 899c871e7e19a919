#include "planner/deliver/dossier.hpp"

#include <algorithm>

#include "planner/deliver/dossier_parts.hpp"
#include "planner/report/plan_json.hpp"
#include "planner/report/workings_json.hpp"

namespace changeover::deliver {
namespace {

Origin origin_in(const ObjectReader& object) {
  return {.path = text_in(object, "path"),
          .sha256 = optional_text_in(object, "sha256"),
          .scenarios = object.texts("scenarios"),
          .sets = object.texts("sets")};
}

Wait wait_in(const ObjectReader& object) {
  Wait read{.activity = text_in(object, "activity"),
            .hold = text_in(object, "hold"),
            .others = object.texts("others"),
            .period = optional_text_in(object, "period"),
            .limit = optional_text_in(object, "limit")};
  if (object.has("number")) read.number = object.whole("number", 0);
  return read;
}

Phase phase_in(const ObjectReader& object) {
  return {.number = object.whole("number", 1).value_or(1),
          .start = text_in(object, "start"),
          .live_from = text_in(object, "live_from"),
          .halls = object.texts("halls"),
          .projects = object.texts("projects"),
          .critical_it_added = power_in(object, "critical_it_added_mw"),
          .critical_it_total = power_in(object, "critical_it_total_mw"),
          .mining_before = optional_power_in(object, "mining_before_mw"),
          .mining_after = optional_power_in(object, "mining_after_mw"),
          .capex = money_in(object, "capex"),
          .revenue_a_year = optional_money_in(object, "revenue_a_year"),
          .waits_for = text_in(object, "waits_for"),
          .waits = list_in(object, "waits", wait_in)};
}

/// Every series has a value for each period.
Periods periods_in(const ObjectReader& object) {
  Periods read{.labels = object.texts("labels"), .starts = object.texts("starts")};
  if (read.labels.empty()) object.fault("labels", "expected at least one period, found none");
  if (read.starts.size() != read.labels.size())
    object.fault("starts", "expected " + std::to_string(read.labels.size()) + " months, one for each label, found " +
                               std::to_string(read.starts.size()));
  read.series = list_in(object, "series", [&](const ObjectReader& each) {
    Series series{.key = text_in(each, "key"), .unit = text_in(each, "unit"), .values = each.numbers("values")};
    if (series.values.size() != read.labels.size())
      each.fault("values", "expected " + std::to_string(read.labels.size()) + " values, one for each period, found " +
                               std::to_string(series.values.size()));
    return series;
  });
  return read;
}

Reference reference_in(const ObjectReader& object) {
  Reference read{.obstacle = optional_text_in(object, "obstacle")};
  if (object.has("obstacle")) return read;
  read.figures = Reference::Figures{.npv = money_in(object, "npv"),
                                    .capex = money_in(object, "capex"),
                                    .critical_it_at_end = power_in(object, "critical_it_at_end_mw"),
                                    .mining_at_end = power_in(object, "mining_at_end_mw"),
                                    .cash_flow = money_in(object, "cash_flow"),
                                    .peak_funding = money_in(object, "peak_funding")};
  if (object.has("cash_flow_by_period")) read.figures->cash_flow_by_period = amounts_in(object, "cash_flow_by_period");
  return read;
}

Proof proof_in(const ObjectReader& object, const ObjectReader& root) {
  return {.goal = text_in(object, "goal"),
          .unit = text_in(object, "unit"),
          .value = number_in(object, "value"),
          .bound = root.optional_number("bound"),
          .gap = root.optional_number("gap"),
          .gap_asked = number_in(object, "gap_asked"),
          .proven = object.truth("proven").value_or(false),
          .end = text_in(object, "end"),
          .reproducible = object.truth("reproducible").value_or(false)};
}

Audit audit_in(const ObjectReader& object) {
  return {.checks = object.whole("checks", 0).value_or(0),
          .clean = object.truth("clean").value_or(false),
          .npv = money_in(object, "npv"),
          .findings = list_in(object, "findings", [](const ObjectReader& each) {
            return Finding{.rule = text_in(each, "rule"),
                           .period = optional_text_in(each, "period"),
                           .where = text_in(each, "where"),
                           .message = text_in(each, "message")};
          })};
}

Assumption assumption_in(const ObjectReader& object) {
  return {.path = text_in(object, "path"),
          .value = text_in(object, "value"),
          .number = object.optional_number("number"),
          .unit = optional_text_in(object, "unit"),
          .kind = optional_text_in(object, "kind"),
          .scenario = optional_text_in(object, "scenario"),
          .file = optional_text_in(object, "file"),
          .line = object.optional_whole("line", 0).value_or(0),
          .column = object.optional_whole("column", 0).value_or(0),
          .source = optional_text_in(object, "source"),
          .date = optional_text_in(object, "date")};
}

void read_comparison(const ObjectReader& root, Dossier& read) {
  const auto reference = root.object("reference");
  if (!reference) return;
  if (const auto object = reference->object("keep_mining")) read.keep_mining = reference_in(*object);
  if (const auto object = reference->object("convert_at_once")) read.convert_at_once = reference_in(*object);
}

void read_risk(const ObjectReader& root, Dossier& read) {
  if (const auto object = root.optional_object("break_even")) read.break_even = read_break_evens(*object);
  if (const auto object = root.optional_object("break_even_replanned"))
    read.break_even_replanned = read_break_evens(*object).drivers;
  if (const auto object = root.optional_object("estimate")) read.estimate = read_estimate(*object);
  if (const auto object = root.optional_object("debt")) read.debt = read_debt(*object);
}

/// Every flow of money has an amount for each period and each calendar year.
void check_lengths(const ObjectReader& root, const Dossier& read) {
  const auto check = [&](const std::string& what, const Flow& flow) {
    if (flow.by_period.size() != read.periods.labels.size() || flow.by_year.size() != read.statement.years.size())
      root.fault("statement", "`" + what + "` has " + std::to_string(flow.by_period.size()) +
                                  " amounts by period and " + std::to_string(flow.by_year.size()) +
                                  " by year, expected " + std::to_string(read.periods.labels.size()) + " and " +
                                  std::to_string(read.statement.years.size()));
  };
  for (const Line& line : read.statement.lines) check(line.line, line.flow);
  for (const auto& [key, flow] : read.statement.sums) check(key, flow);
  for (const char* key : {"revenue", "operating_cost", "noi", "capex", "cash_flow"})
    if (read.statement.sum(key) == nullptr)
      root.fault("statement", "missing key `" + std::string(key) + "` among its sums");
}

/// Whether the file is one of `changeover plan`; a fault when it is none, and the rest of it is not read.
bool is_plan(const ObjectReader& root) {
  const std::string schema(plan_schema);
  const auto written = root.text("schema", "`" + schema + "`");
  if (written && *written != schema)
    root.fault("schema", "expected `" + schema + "`, found the text \"" + *written + "\"",
               "a report is made of a plan: name the folder that `changeover plan` has written, or its plan.json");
  return written == schema;
}

Dossier dossier_in(const ObjectReader& root) {
  Dossier read;
  if (!is_plan(root)) return read;
  if (const auto object = root.object("input")) read.origin = origin_in(*object);
  if (const auto object = root.object("decisions")) read.decisions = read_decisions(*object);
  read.phases = list_in(root, "phases", phase_in);
  read.schedule = list_in(root, "schedule", read_activity);
  if (const auto object = root.object("periods")) read.periods = periods_in(*object);
  if (const auto object = root.object("statement")) read.statement = read_statement(*object);
  if (const auto object = root.object("value")) read.value = read_value(*object);
  if (const auto object = root.optional_object("discounting"))
    read.discounting = read_discounting(*object, read.periods.labels.size());
  read_risk(root, read);
  if (const auto object = root.optional_object("site")) read.site = read_site(*object);
  read.networks = list_in(root, "network",
                          [&](const ObjectReader& each) { return read_network(each, read.periods.labels.size()); });
  read.limits = list_in(root, "limits", read_limit_uses);
  read_comparison(root, read);
  if (const auto object = root.object("proof")) read.proof = proof_in(*object, root);
  if (const auto object = root.object("audit")) read.audit = audit_in(*object);
  if (const auto object = root.object("versions")) {
    read.version = text_in(*object, "changeover");
    read.solver = text_in(*object, "solver");
  }
  read.assumptions = list_in(root, "assumptions", assumption_in);
  if (root.has("statement")) check_lengths(root, read);
  return read;
}

}  // namespace

const Series* Periods::find(std::string_view key) const {
  const auto at = std::ranges::find(series, key, &Series::key);
  return at == series.end() ? nullptr : &*at;
}

std::optional<std::size_t> Periods::period_of(std::string_view label) const {
  const auto at = std::ranges::find(labels, label);
  if (at == labels.end()) return std::nullopt;
  return static_cast<std::size_t>(at - labels.begin());
}

void Periods::add(const Changes& changes, std::vector<double>& sums) const {
  std::size_t next = 0;
  double value = 0;
  for (std::size_t t = 0; t < labels.size(); ++t) {
    if (next < changes.size() && changes[next].first == labels[t]) value = changes[next++].second;
    sums[t] += value;
  }
}

const Flow* Statement::sum(const std::string& key) const {
  const auto at = sums.find(key);
  return at == sums.end() ? nullptr : &at->second;
}

bool is_market(const Dossier& plan, const std::string& offer) {
  return plan.site && std::ranges::any_of(plan.site->offers,
                                          [&](const Site::Offer& each) { return each.id == offer && each.market; });
}

std::string begin_of(const Dossier& plan, const Decisions::Offer& offer) {
  if (!is_market(plan, offer.offer)) return offer.begin;
  std::vector<double> sold(plan.periods.labels.size());
  for (const auto& service : plan.decisions.services)
    if (service.offer == offer.offer) plan.periods.add(service.mw, sold);
  const auto first = std::ranges::find_if(sold, [](double mw) { return mw > 0; });
  return first == sold.end() ? offer.begin : plan.periods.labels[static_cast<std::size_t>(first - sold.begin())];
}

std::variant<Dossier, std::vector<Diagnostic>> read_dossier(std::string_view text, const std::string& file) {
  const auto tree = read_json(text, file);
  if (const auto* fault = std::get_if<Diagnostic>(&tree)) return std::vector{*fault};
  Diagnostics diagnostics;
  const ObjectReader root(std::get<JsonNode>(tree), "", file, diagnostics);
  Dossier read = root.is_object() ? dossier_in(root) : Dossier{};
  if (diagnostics.has_errors()) return diagnostics.sorted();
  if (const JsonNode* workings = std::get<JsonNode>(tree).find("workings")) {
    read.workings = read_workings(*workings, file, diagnostics);
    if (read.workings) read.cases = read_cases(*workings, *read.workings, file, diagnostics);
    if (read.workings && read.workings->years().size() != read.periods.labels.size())
      root.fault("workings", "expected " + std::to_string(read.periods.labels.size()) +
                                 " years, one for each period, found " + std::to_string(read.workings->years().size()));
  }
  if (diagnostics.has_errors()) return diagnostics.sorted();
  return read;
}

}  // namespace changeover::deliver
