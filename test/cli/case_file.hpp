#pragma once

#include <string>
#include <vector>

/// The language of test/cli/cases/*.test (see test/cli/README.md).
namespace changeover {

/// A file that lies in the folder before the first command: `=== NAME` and its lines, or `=== NAME < SITE` for a copy
/// of test/cli/sites/SITE.
struct CaseInput {
  std::string name;
  std::string copied_from{};
  std::string text{};
};

/// A line of shell and what it must do.
struct CaseStep {
  std::string command;
  int exit = 0;
  std::string out{};
  std::string err{};
};

struct CaseFile {
  std::string about;  ///< the comment at the top
  std::vector<CaseInput> inputs{};
  std::vector<CaseStep> steps{};
};

/// Throws std::runtime_error, naming the line, for a text that is no case.
[[nodiscard]] CaseFile read_case(const std::string& text);
[[nodiscard]] std::string write_case(const CaseFile& file);
/// Whether a text is as expected: line by line, where `…` stands for anything within a line.
[[nodiscard]] bool matches(const std::string& expected, const std::string& text);

}  // namespace changeover
