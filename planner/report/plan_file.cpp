#include "planner/report/appraisal.hpp"
#include "planner/report/decisions.hpp"
#include "planner/report/object_reader.hpp"
#include "planner/report/plan_json.hpp"

namespace changeover {
namespace {

Provenance provenance(const ObjectReader& root) {
  Provenance read;
  const std::string schema(plan_schema);
  if (const auto written = root.text("schema", "`" + schema + "`"); written && *written != schema)
    root.fault("schema", "expected `" + schema + "`, found the text \"" + *written + "\"");
  const auto input = root.object("input");
  if (!input) return read;
  read.input = input->text("path", "the path of the site's file").value_or("");
  if (input->has("sha256")) read.sha256 = input->text("sha256", "a hash").value_or("");
  read.scenarios = input->texts("scenarios");
  read.patches = input->texts("sets");
  if (root.has("history"))
    if (const auto history = root.object("history")) read.actuals = history->text("actuals", "a file").value_or("");
  return read;
}

/// The plan under `decisions`.
Plan decisions(const JsonNode& node, const ObjectReader& root, const Scenario& scenario, const std::string& file,
               Diagnostics& diagnostics) {
  if (const JsonNode* written = node.find("decisions")) return read_decisions(*written, scenario, file, diagnostics);
  root.fault("decisions", "missing key `decisions`, the plan itself");
  return {};
}

/// A file that says what it is must be one that holds decisions.
void check_holder(const ObjectReader& root) {
  if (!root.has("schema")) return;
  const auto written = root.text("schema", "a name");
  if (!written || *written == plan_schema || *written == appraisal_schema) return;
  root.fault("schema", "expected `" + std::string(plan_schema) + "` or `" + std::string(appraisal_schema) +
                           "`, found the text \"" + *written + "\"");
}

Claims claims(const ObjectReader& root) {
  Claims read;
  if (root.has("value"))
    if (const auto value = root.object("value")) read.npv = value->optional_number("npv");
  if (root.has("proof"))
    if (const auto proof = root.object("proof")) read.goal_value = proof->optional_number("value");
  read.bound = root.optional_number("bound");
  return read;
}

}  // namespace

std::variant<Provenance, std::vector<Diagnostic>> read_plan_header(std::string_view text, const std::string& file) {
  const auto tree = read_json(text, file);
  if (const auto* fault = std::get_if<Diagnostic>(&tree)) return std::vector{*fault};
  Diagnostics diagnostics;
  const ObjectReader root(std::get<JsonNode>(tree), "", file, diagnostics);
  Provenance read = root.is_object() ? provenance(root) : Provenance{};
  if (diagnostics.has_errors()) return diagnostics.sorted();
  return read;
}

std::variant<PlanFile, std::vector<Diagnostic>> read_plan(std::string_view text, const std::string& file,
                                                          const Scenario& scenario) {
  const auto tree = read_json(text, file);
  if (const auto* fault = std::get_if<Diagnostic>(&tree)) return std::vector{*fault};
  const auto& node = std::get<JsonNode>(tree);
  Diagnostics diagnostics;
  const ObjectReader root(node, "", file, diagnostics);
  PlanFile read;
  if (root.is_object()) {
    read.provenance = provenance(root);
    read.claims = claims(root);
    read.plan = decisions(node, root, scenario, file, diagnostics);
  }
  if (diagnostics.has_errors()) return diagnostics.sorted();
  return read;
}

std::variant<Plan, std::vector<Diagnostic>> read_plan_decisions(std::string_view text, const std::string& file,
                                                                const Scenario& scenario) {
  const auto tree = read_json(text, file);
  if (const auto* fault = std::get_if<Diagnostic>(&tree)) return std::vector{*fault};
  const auto& node = std::get<JsonNode>(tree);
  Diagnostics diagnostics;
  const ObjectReader root(node, "", file, diagnostics);
  Plan plan;
  if (root.is_object()) {
    check_holder(root);
    plan = decisions(node, root, scenario, file, diagnostics);
  }
  if (diagnostics.has_errors()) return diagnostics.sorted();
  return plan;
}

}  // namespace changeover
