#include "test/bench/program.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string_view>
#include <vector>

#include "test/bench/plain_model.hpp"

namespace changeover::bench {
namespace {

/// The number that follows `words` in a line.
std::optional<double> number_after(const std::string& line, std::string_view words) {
  const std::size_t at = line.find(words);
  if (at == std::string::npos) return std::nullopt;
  const char* begin = line.c_str() + at + words.size();
  char* end = nullptr;
  const double number = std::strtod(begin, &end);
  return end == begin ? std::nullopt : std::optional(number);
}

std::string text(double number) { return std::to_string(number); }

std::string stopped_after(double seconds) { return "timeout " + text(seconds + 20) + " "; }

std::string cbc_command(const std::string& file, const milp::Options& options) {
  return stopped_after(*options.seconds) + "stdbuf -oL cbc " + file + " -sec " + text(*options.seconds) +
         " -timeMode elapsed -threads " + std::to_string(options.threads) + " -ratio " + text(options.gap) +
         " -solve -quit 2>&1";
}

/// CBC minimises the negative of what is to be maximised, and tells that value in its messages, but not in its summary.
Told read_cbc(const std::string& line) {
  const auto negative = [&](std::string_view words) -> std::optional<double> {
    const auto number = number_after(line, words);
    if (!number || std::abs(*number) > 1e40) return std::nullopt;
    return -*number;
  };
  Told told;
  if (line.starts_with("Continuous objective value is ")) told.bound = number_after(line, "value is ");
  if (line.starts_with("Objective value:")) told.value = number_after(line, "value:");
  if (line.starts_with("Upper bound:")) told.bound = number_after(line, "bound:");
  if (!line.starts_with("Cbc")) return told;
  for (const char* words : {"Integer solution of ", "on tree,", "Cleaned solution of ", "gives a solution of "})
    if (!told.value) told.value = negative(words);
  if (line.find("improved solution from ") != line.npos) told.value = negative(" to ");
  if (line.find("changed objective from ") != line.npos) told.bound = negative(" to ");
  if (line.find("best possible ") != line.npos) told.bound = negative("best possible ");
  return told;
}

std::string or_tools_command(const std::string& solver, const std::string& file, const milp::Options& options) {
  return stopped_after(*options.seconds) + "node test/bench/or_tools.mjs " + solver + " " + file + " " +
         text(*options.seconds) + " " + std::to_string(options.threads) + " " + text(options.gap) + " 2>&1";
}

std::string cp_sat_command(const std::string& file, const milp::Options& options) {
  return or_tools_command("CP_SAT", file, options);
}

/// `#3       12.34s best:943.1 next:[944,1010.2] …` and `#Bound   1.2s best:943.1 next:[944,1010.2] …`.
Told read_cp_sat(const std::string& line) {
  Told told;
  if (line.empty() || line[0] != '#') return told;
  told.value = number_after(line, "best:");
  if (told.value && std::isinf(*told.value)) told.value.reset();
  if (const std::size_t range = line.find("next:["); range != line.npos)
    told.bound = number_after(line.substr(range), ",");
  if (const std::size_t blank = line.find(' '); blank != line.npos) told.seconds = number_after(line.substr(blank), "");
  return told;
}

std::string scip_command(const std::string& file, const milp::Options& options) {
  milp::Options alone = options;
  alone.threads = 1;
  return or_tools_command("GSCIP", file, alone);
}

/// A row of SCIP's table: its last four columns are dual bound, primal bound, gap and what is complete.
Told read_scip(const std::string& line) {
  std::vector<std::string> columns;
  std::istringstream in(line);
  for (std::string column; std::getline(in, column, '|');) columns.push_back(column);
  if (columns.size() < 10 || line.find("dualbound") != line.npos) return {};
  const auto from_right = [&](std::size_t place) { return number_after(columns[columns.size() - place], ""); };
  const std::size_t digit = line.find_first_of("0123456789");
  return {.value = from_right(3), .bound = from_right(4), .seconds = number_after(line.substr(digit), "")};
}

}  // namespace

const Program cbc{cbc_command, read_cbc};
const Program cp_sat{cp_sat_command, read_cp_sat};
const Program scip{scip_command, read_scip};

void run_program(const Program& program, const milp::Model& model, const milp::Options& options, Recorder& recorder) {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("bench-" + std::to_string(::getpid()) + ".lp");
  {
    std::ofstream out(file);
    milp::write_lp(with_short_names(model), out);
  }
  milp::Options left = options;
  left.seconds = std::max(1.0, *options.seconds - recorder.seconds());
  const double constant = model.objective().constant();
  std::string last;
  {
    const std::unique_ptr<FILE, int (*)(FILE*)> log(::popen(program.command(file, left).c_str(), "r"), ::pclose);
    std::array<char, 4096> buffer{};
    bool told_anything = false;
    double solving = 0;  // when the program's clock began
    while (log && std::fgets(buffer.data(), static_cast<int>(buffer.size()), log.get())) {
      const std::string line = buffer.data();
      const Told told = program.read(line);
      const double at = told.seconds ? solving + *told.seconds : recorder.seconds();
      if (line == "solving\n") solving = at;
      if (told.value || told.bound)
        recorder.see(told.value.value_or(-milp::infinity) + constant, told.bound.value_or(milp::infinity) + constant,
                     at);
      if (told.value) recorder.first_value(at);
      told_anything |= told.value || told.bound;
      if (line.size() > 1) last = line.substr(0, line.size() - 1);
    }
    if (!told_anything) recorder.fail("told no value and no bound; its last line: " + last);
  }
  std::filesystem::remove(file);
}

}  // namespace changeover::bench
