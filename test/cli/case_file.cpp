#include "test/cli/case_file.hpp"

#include <sstream>
#include <stdexcept>

namespace changeover {
namespace {

constexpr std::string_view anything = "…";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// `> text`, or `>` for an empty line; `\` at the end of the last line says that the output does not end its line.
std::string with_mark(char mark, const std::string& text) {
  std::string written;
  for (const std::string& line : lines_of(text))
    written += std::string(1, mark) + (line.empty() ? "" : " " + line) + "\n";
  if (!text.empty() && text.back() != '\n') written.insert(written.size() - 1, "\\");
  return written;
}

void add_output(std::string& output, const std::string& line) {
  output += line.size() > 2 ? line.substr(2) : "";
  if (output.ends_with('\\'))
    output.pop_back();
  else
    output += '\n';
}

CaseInput read_input(const std::string& heading) {
  const auto copied = heading.find(" < ");
  if (copied == std::string::npos) return {.name = heading};
  return {.name = heading.substr(0, copied), .copied_from = heading.substr(copied + 3)};
}

bool line_matches(std::string_view expected, std::string_view line) {
  const auto gap = expected.find(anything);
  if (gap == std::string_view::npos) return expected == line;
  if (!line.starts_with(expected.substr(0, gap))) return false;
  const std::string_view rest = expected.substr(gap + anything.size());
  for (std::size_t at = gap; at <= line.size(); ++at)
    if (line_matches(rest, line.substr(at))) return true;
  return false;
}

}  // namespace

CaseFile read_case(const std::string& text) {
  CaseFile file;
  int number = 0;
  for (const std::string& line : lines_of(text)) {
    ++number;
    const std::string what = line.size() > 2 ? line.substr(2) : "";
    if (line.starts_with("=== ") && file.steps.empty())
      file.inputs.push_back(read_input(line.substr(4)));
    else if (line.starts_with("$ "))
      file.steps.push_back({.command = what});
    else if (file.steps.empty() && !file.inputs.empty())
      file.inputs.back().text += line + "\n";
    else if (line.starts_with("#") && file.steps.empty())
      file.about += line + "\n";
    else if (line.empty())
      continue;
    else if (line.starts_with(">") && !file.steps.empty())
      add_output(file.steps.back().out, line);
    else if (line.starts_with("!") && !file.steps.empty())
      add_output(file.steps.back().err, line);
    else if (line.starts_with("? ") && !file.steps.empty())
      file.steps.back().exit = std::stoi(what);
    else
      throw std::runtime_error("line " + std::to_string(number) +
                               " is neither a file, a command nor what it prints: " + line);
  }
  if (file.steps.empty()) throw std::runtime_error("there is no command");
  return file;
}

std::string write_case(const CaseFile& file) {
  std::string text = file.about;
  for (const CaseInput& input : file.inputs)
    text += "=== " + input.name + (input.copied_from.empty() ? "" : " < " + input.copied_from) + "\n" + input.text;
  for (const CaseStep& step : file.steps) {
    text += "$ " + step.command + "\n";
    if (step.exit != 0) text += "? " + std::to_string(step.exit) + "\n";
    text += with_mark('>', step.out) + with_mark('!', step.err);
  }
  return text;
}

bool matches(const std::string& expected, const std::string& text) {
  const auto wanted = lines_of(expected);
  const auto found = lines_of(text);
  if (wanted.size() != found.size() || expected.ends_with('\n') != text.ends_with('\n')) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (!line_matches(wanted[i], found[i])) return false;
  return true;
}

}  // namespace changeover
