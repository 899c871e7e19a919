#pragma once

#include <string>
#include <vector>

namespace changeover {

/// A place in a text: 1-based line and column (in characters); line 0 when there is none.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  int length = 1;  ///< characters to underline
  friend bool operator==(const Place&, const Place&) = default;
};

enum class Severity { error, warning, note };

/// One finding about the user's input: where, what was expected, what was found, and what to write instead.
struct Diagnostic {
  Severity severity = Severity::error;
  Place place{};
  std::string path;     ///< `halls[2].power`; empty for a finding about a whole file
  std::string message;  ///< "expected a power such as `40 MW`, found `40 MWh`, which is an energy"
  std::string help;     ///< "write `40 MW`"; may be empty
  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// Findings in the order they were made; reading goes on after an error, so that one run reports all.
class Diagnostics {
 public:
  void error(Place place, std::string path, std::string message, std::string help = "");
  void warning(Place place, std::string path, std::string message, std::string help = "");
  void note(Place place, std::string path, std::string message, std::string help = "");
  void add(Diagnostic diagnostic) { all_.push_back(std::move(diagnostic)); }

  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] std::size_t count(Severity severity) const;
  /// By file (in order of first appearance), line and column; equal places keep their order.
  [[nodiscard]] std::vector<Diagnostic> sorted() const;
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }

 private:
  std::vector<Diagnostic> all_;
};

/// `site.yaml:14:14: error: halls[2].power: expected …` then the source line with a caret and the help:
///
///      14 |     power: 40 MWh
///         |            ^~~~~~
///       help: write `40 MW`
///
/// `source_line` is the text of the line, without its end; empty when it is not known.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, const std::string& source_line);

/// The candidate nearest to `word` by edit distance (transpositions count one), when it is near enough to be a
/// misspelling.
[[nodiscard]] std::string nearest(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace changeover
