#include "test/bench/report.hpp"

#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <ostream>
#include <set>

#include "models/base/text.hpp"

namespace changeover::bench {
namespace {

constexpr double gaps[] = {0.05, 0.01, 0.005, 0.001};
constexpr double moments[] = {5, 10, 20, 60};

/// Infinite where most are.
double median(std::vector<double> numbers) {
  if (numbers.empty()) return milp::infinity;
  std::sort(numbers.begin(), numbers.end());
  const std::size_t middle = numbers.size() / 2;
  return numbers.size() % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
}

/// The first value of a file such as `/proc/cpuinfo` whose line begins with `key`.
std::string value_in(const char* file, const std::string& key) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);)
    if (line.starts_with(key))
      if (const std::size_t colon = line.find(':'); colon != line.npos)
        return line.substr(std::min(line.size(), line.find_first_not_of(" \t", colon + 1)));
  return "unknown";
}

class Table {
 public:
  Table(const Results& results, std::ostream& out) : results_(results), out_(out) {}

  void write() {
    out_ << "\n## " << results_.title << "\n\n";
    sizes();
    heading();
    const std::string limit = "> " + grouped(results_.seconds, 0) + " s";
    const auto time = [](double number) { return grouped(number, 2) + " s"; };
    row("first plan, audited", time, limit, [](const Record& r) { return r.first_plan.value_or(milp::infinity); });
    for (const double gap : gaps)
      row("to " + grouped(100 * gap, 1) + " %", time, limit,
          [&](const Record& r) { return r.time_to(gap).value_or(milp::infinity); });
    for (const double moment : moments) {
      if (moment > results_.seconds) continue;
      const bool asked = std::count(results_.asked.begin(), results_.asked.end(), moment) > 0;
      const std::string name = "gap at " + grouped(moment, 0) + " s";
      row(
          asked ? "**" + name + "**" : name, [](double number) { return grouped(100 * number, 2) + " %"; }, "none",
          [&](const Record& r) { return r.gap_at(moment < results_.seconds ? moment : r.limit); });
    }
    row(
        "peak memory", [](double number) { return grouped(number, 2) + " GiB"; }, "-",
        [](const Record& r) { return r.figure("memory").value_or(milp::infinity); });
    values();
    failures();
  }

 private:
  void sizes() {
    const auto figure = [&](const std::string& name) {
      std::vector<double> found;
      for (const auto& by_solver : results_.records)
        for (const Record& record : by_solver)
          if (const auto number = record.figure(name)) {
            found.push_back(*number);
            break;
          }
      return median(found);
    };
    const auto told = [](double number, int digits) { return std::isinf(number) ? "-" : grouped(number, digits); };
    out_ << "Read " << told(median(results_.read), 3) << " s, plain model built " << told(figure("build"), 2) << " s ("
         << told(figure("columns"), 0) << " columns, " << told(figure("rows"), 0) << " rows), audit "
         << told(figure("audit"), 3) << " s.\n\n";
  }

  void heading() {
    out_ << "| |";
    for (std::size_t s = 0; s < results_.solvers.size(); ++s) {
      out_ << " " << results_.solvers[s] << " |";
      if (s > 0) out_ << " / " << results_.solvers[0] << " |";
    }
    out_ << "\n|---|";
    for (std::size_t c = 0; c + 1 < 2 * results_.solvers.size(); ++c) out_ << "---:|";
    out_ << "\n";
  }

  [[nodiscard]] double median_of(std::size_t solver, const std::function<double(const Record&)>& of) const {
    std::vector<double> all;
    for (const auto& by_solver : results_.records)
      all.push_back(by_solver[solver].failure.starts_with("not built") ? milp::infinity : of(by_solver[solver]));
    return median(std::move(all));
  }

  /// `none`: in place of an infinite median.
  void row(const std::string& name, const std::function<std::string(double)>& written, const std::string& none,
           const std::function<double(const Record&)>& of) {
    out_ << "| " << name << " |";
    const double ours = median_of(0, of);
    for (std::size_t s = 0; s < results_.solvers.size(); ++s) {
      const double figure = median_of(s, of);
      out_ << " " << (std::isinf(figure) ? built(s) ? none : "not built" : written(figure)) << " |";
      if (s == 0) continue;
      if (std::isfinite(ours) && ours > 0 && std::isfinite(figure)) {
        out_ << " " << grouped(figure / ours, 1) << " |";
      } else if (std::isfinite(ours) && ours > 0 && none.starts_with('>') && built(s)) {
        out_ << " > " << grouped(results_.seconds / ours, 1) << " |";
      } else {
        out_ << " - |";
      }
    }
    out_ << "\n";
  }

  [[nodiscard]] bool built(std::size_t solver) const {
    return std::any_of(results_.records.begin(), results_.records.end(),
                       [&](const auto& by_solver) { return !by_solver[solver].failure.starts_with("not built"); });
  }

  /// Of the best value that any solver has of the same instance.
  void values() {
    out_ << "| value, of the best |";
    for (std::size_t s = 0; s < results_.solvers.size(); ++s) {
      std::vector<double> shares;
      for (const auto& by_solver : results_.records) {
        double best = 0;
        for (const Record& record : by_solver) best = std::max(best, record.value());
        shares.push_back(best > 0 && std::isfinite(by_solver[s].value()) ? by_solver[s].value() / best
                                                                         : -milp::infinity);
      }
      const double share = median(std::move(shares));
      out_ << " " << (std::isfinite(share) ? grouped(100 * share, 1) + " %" : "-") << " |" << (s > 0 ? " |" : "");
    }
    out_ << "\n";
  }

  void failures() {
    std::set<std::string> told;
    for (const auto& by_solver : results_.records)
      for (std::size_t s = 0; s < by_solver.size(); ++s)
        if (!by_solver[s].failure.empty()) told.insert(results_.solvers[s] + ": " + by_solver[s].failure);
    for (const std::string& line : told) out_ << "\n" << line << (line.ends_with('.') ? "\n" : ".\n");
  }

  const Results& results_;
  std::ostream& out_;
};

}  // namespace

void write_machine(std::ostream& out) {
  utsname machine{};
  ::uname(&machine);
  const double gibibytes =
      static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1 << 30);
  out << "# Benchmark\n\n"
      << machine.sysname << " " << machine.release << " " << machine.machine << ", "
      << value_in("/proc/cpuinfo", "model name") << ", " << ::sysconf(_SC_NPROCESSORS_ONLN) << " cores, "
      << grouped(gibibytes, 1)
      << " GiB. Absolute times are this machine's; the ratios are the result. Medians over the "
      << "seeds. A gap is (bound − value)/value by the solver's own bound and plan.\n";
}

void write_table(const Results& results, std::ostream& out) { Table(results, out).write(); }

}  // namespace changeover::bench
