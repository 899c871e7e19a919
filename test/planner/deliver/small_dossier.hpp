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

/// Texts that a careless renderer takes for something else than text.
[[nodiscard]] inline std::vector<std::string> hostile_texts() {
  return {"<script>alert(1)</script>",
          "]]>",
          "\" onload=\"x",
          "&amp;&#x41;",
          "=1+1",
          "@SUM(A1)",
          "+49",
          "-1",
          "\t=1",
          "a\r\nb",
          std::string("nul\0here", 8),
          "\x1B[31m",
          "\u202Eesrever",
          "\u2066isolate",
          "\uFFFE\uFFFF",
          "\xFF\xC0\xAF",
          "\xED\xA0\x80",
          "طويق",
          "\"quoted\", with a comma",
          "<!-- -->",
          "<?xml?>",
          "<![CDATA[",
          std::string(10'000, 'x')};
}

}  // namespace changeover::deliver::test
