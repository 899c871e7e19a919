#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <ostream>

#include "planner/milp/model.hpp"

namespace changeover::milp {

namespace {

constexpr std::size_t line_width = 120;

std::string digits(double number) {
  if (number == 0) return "0";
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  return {buffer.data(), end};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string escape(char c) {
  constexpr std::string_view hexadecimal = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  return {'%', hexadecimal[byte / 16], hexadecimal[byte % 16]};
}

std::string written(char c) {
  constexpr std::string_view plain = "_.,#@!?";
  if (is_letter(c) || is_digit(c) || plain.find(c) != plain.npos) return {c};
  switch (c) {
    case '[':
      return "(";
    case ']':
      return ")";
    case '-':
      return "~";
    case '/':
      return "|";
    default:
      return escape(c);
  }
}

/// A word of the format, or text that a reader takes for a number: `9a`, `.x`, `e5`, `inf`.
bool reads_as_else(std::string_view name) {
  constexpr std::array words{"bin",      "binaries", "binary",   "bounds",  "end",     "free",     "gen",  "general",
                             "generals", "inf",      "infinity", "int",     "integer", "integers", "max",  "maximize",
                             "min",      "minimize", "nan",      "s.t.",    "semi",    "sos",      "sos1", "sos2",
                             "st",       "such",     "subject",  "maximum", "minimum", "bound",    "st.",  "semis"};
  if (is_digit(name[0]) || name[0] == '.') return true;
  if ((name[0] == 'e' || name[0] == 'E') && name.size() > 1 && is_digit(name[1])) return true;
  const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return std::equal(name.begin(), name.end(), word.begin(), word.end(), same);
  });
}

std::string written(std::string_view name) {
  std::string text = reads_as_else(name) ? escape(name[0]) : written(name[0]);
  for (const char c : name.substr(1)) text += written(c);
  return text;
}

/// Pieces joined by blanks, on lines short enough for every reader.
class Wrapped {
 public:
  Wrapped(std::ostream& out, const std::string& head) : out_(out), used_(head.size()) { out_ << head; }
  void add(const std::string& piece) {
    if (used_ + piece.size() + 1 > line_width) {
      out_ << "\n  ";
      used_ = 2;
    }
    out_ << ' ' << piece;
    used_ += piece.size() + 1;
  }

 private:
  std::ostream& out_;
  std::size_t used_;
};

class LpWriter {
 public:
  LpWriter(const Model& model, std::ostream& out) : model_(model), out_(out) {}

  void write() {
    write_objective();
    out_ << "Subject To\n";
    for (const Row& row : model_.rows()) write_row(row);
    out_ << "Bounds\n";
    for (const Column& column : model_.columns()) write_bounds(column);
    write_names("Generals", [](const Column& column) { return column.integer && !is_binary(column); });
    write_names("Binaries", is_binary);
    out_ << "End\n";
  }

 private:
  static bool is_binary(const Column& column) { return column.integer && column.lower == 0 && column.upper == 1; }

  [[nodiscard]] std::string name(Variable variable) const {
    return written(model_.columns()[static_cast<std::size_t>(variable.index)].name);
  }

  void write_terms(Wrapped& line, const std::vector<Term>& terms) const {
    bool first = true;
    for (const Term& term : terms) {
      const double size = std::abs(term.coefficient);
      std::string piece = term.coefficient < 0 ? "- " : (first ? "" : "+ ");
      if (size != 1) piece += digits(size) + " ";
      line.add(piece + name(term.variable));
      first = false;
    }
    if (first && !model_.columns().empty()) line.add("0 " + name({0}));  // the format wants a term
  }

  void write_objective() {
    out_ << "Maximize\n";
    Wrapped line(out_, " obj:");
    write_terms(line, model_.objective().terms());
    const double constant = model_.objective().constant();
    if (constant != 0) line.add((constant < 0 ? "- " : "+ ") + digits(std::abs(constant)));
    out_ << "\n";
  }

  void write_row(const Row& row) {
    Wrapped line(out_, " " + written(row.name) + ":");
    write_terms(line, row.terms);
    if (row.lower == row.upper) {
      line.add("= " + digits(row.upper));
    } else if (row.upper < infinity) {
      line.add("<= " + digits(row.upper));
    } else {
      line.add(">= " + digits(row.lower));
    }
    out_ << "\n";
  }

  void write_bounds(const Column& column) {
    const std::string text = written(column.name);
    if (is_binary(column)) return;
    if (column.lower == column.upper) {
      out_ << " " << text << " = " << digits(column.lower) << "\n";
    } else if (column.lower == -infinity && column.upper == infinity) {
      out_ << " " << text << " free\n";
    } else if (column.upper == infinity) {
      out_ << " " << text << " >= " << digits(column.lower) << "\n";
    } else {
      out_ << " " << digits(column.lower) << " <= " << text << " <= " << digits(column.upper) << "\n";
    }
  }

  template <typename Chosen>
  void write_names(const std::string& section, Chosen chosen) {
    if (std::none_of(model_.columns().begin(), model_.columns().end(), chosen)) return;
    out_ << section << "\n";
    Wrapped line(out_, "");
    for (const Column& column : model_.columns()) {
      if (chosen(column)) line.add(written(column.name));
    }
    out_ << "\n";
  }

  const Model& model_;
  std::ostream& out_;
};

}  // namespace

void write_lp(const Model& model, std::ostream& out) { LpWriter(model, out).write(); }

}  // namespace changeover::milp
