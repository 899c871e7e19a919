#include "test/planner/workbook/plans.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "planner/report/workings_json.hpp"

namespace changeover::workbook::test {

deliver::Dossier plan_of(const std::string& name) {
  const std::string path = std::string(CHANGEOVER_PLANS) + "/" + name;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  const std::string bytes = text.str();
  const auto tree = read_json(bytes, path);
  Diagnostics diagnostics;
  deliver::Dossier plan;
  if (auto read = deliver::read_dossier(bytes, path); auto* whole = std::get_if<deliver::Dossier>(&read))
    plan = std::move(*whole);
  const auto& root = std::get<JsonNode>(tree);
  const JsonNode* periods = root.find("periods");
  if (plan.periods.labels.empty() && periods != nullptr)
    for (const char* key : {"labels", "starts"})
      for (const JsonNode& each : periods->find(key)->items)
        (key[0] == 'l' ? plan.periods.labels : plan.periods.starts).push_back(each.text);
  if (!plan.workings) plan.workings = read_workings(*root.find("workings"), path, diagnostics);
  for (const Diagnostic& fault : diagnostics.sorted()) ADD_FAILURE() << render(fault, "");
  return plan;
}

}  // namespace changeover::workbook::test
