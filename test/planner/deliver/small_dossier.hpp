#pragma once

#include <gtest/gtest.h>
#include <fstream>
#include <sstream>

#include "planner/deliver/dossier.hpp"

namespace changeover::deliver::test {

/// The plan.json of test/planner/report/small_site.hpp.
[[nodiscard]] inline std::string small_plan_json() {
  std::ifstream stream(CHANGEOVER_SOURCE_DIR "/test/planner/report/golden/plan.json", std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// What it says.
[[nodiscard]] inline Dossier small_dossier() {
  auto read = read_dossier(small_plan_json(), "plan.json");
  const auto* dossier = std::get_if<Dossier>(&read);
  if (dossier == nullptr)
    for (const Diagnostic& fault : std::get<std::vector<Diagnostic>>(read)) ADD_FAILURE() << render(fault, "");
  return dossier != nullptr ? *dossier : Dossier{};
}

}  // namespace changeover::deliver::test
