#include <sys/utsname.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>

#include "models/base/text.hpp"
#include "planner/audit/audit.hpp"
#include "planner/input/input.hpp"
#include "planner/search/reference.hpp"
#include "test/support/random_site.hpp"

/// `bench [SECONDS] [SITE…]`: how long each stage takes, and how long the search takes to each gap beside two peers:
/// the same model handed to the solver once, without a plan to start from, and that model with start-by variables
/// (docs/decisions/start-at-variables.md). A SITE may also be `random:SEED`. Absolute times are this machine's; the
/// ratios are the result.
namespace changeover {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double gaps[] = {0.05, 0.01, 0.005, 0.001};

double since(Clock::time_point begun) { return std::chrono::duration<double>(Clock::now() - begun).count(); }

std::string seconds(std::optional<double> time) { return time ? grouped(*time, 2) + " s" : "-"; }

/// Time to each gap, as a search tells it.
class Stopwatch {
 public:
  void see(double value, double bound) {
    value_ = std::max(value_, value);
    bound_ = std::min(bound_, bound);
    if (value_ > -milp::infinity && !first_) first_ = since(begun_);
    for (const double gap : gaps)
      if ((bound_ - value_) / std::max(1.0, std::abs(value_)) <= gap) reached_.try_emplace(gap, since(begun_));
  }
  [[nodiscard]] std::optional<double> first() const { return first_; }
  [[nodiscard]] std::optional<double> to(double gap) const {
    const auto found = reached_.find(gap);
    return found == reached_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  Clock::time_point begun_ = Clock::now();
  double value_ = -milp::infinity;
  double bound_ = milp::infinity;
  std::optional<double> first_{};
  std::map<double, double> reached_{};
};

Stopwatch ours(const Scenario& site, double limit) {
  Stopwatch watch;
  const SitePhysics physics(site);
  SearchLimits limits{.gap = gaps[3], .seconds = limit, .threads = 2};
  double best = -milp::infinity;
  for (const SearchResult& reference : {keep_mining(site, physics, {.gap = 0.002, .nodes = 200}),
                                        convert_at_once(site, physics, {.gap = 0.002, .nodes = 200})})
    if (reference.plan && reference.value > best) {
      best = reference.value;
      limits.start = reference.point;
      watch.see(best, milp::infinity);
    }
  const SearchResult result =
      search(site, physics, limits, [&](const SearchProgress& p) { watch.see(p.value, p.bound); });
  watch.see(result.value, result.bound);
  return watch;
}

Stopwatch solver_alone(const milp::Model& model, double limit) {
  Stopwatch watch;
  const milp::Outcome outcome = milp::solve(model, {.gap = gaps[3], .seconds = limit, .threads = 2},
                                            [&](const milp::Progress& p) { watch.see(p.value, p.bound); });
  watch.see(outcome.value, outcome.bound);
  return watch;
}

/// The same model with `z_s = 1` when an activity has started by `s` in the column of `x_s`: `x_s = z_s − z_(s−1)`.
class StartBy {
 public:
  explicit StartBy(const Formulation& formulation) : from_(formulation.model) {
    for (const auto* activities : {&formulation.variables.conversions, &formulation.variables.projects})
      for (const Activity& activity : *activities)
        for (const Mode& mode : activity.modes)
          for (std::size_t s = 1; s < mode.starts.size(); ++s)
            before_[mode.starts[s].variable] = mode.starts[s - 1].variable;
  }

  milp::Model model() {
    for (const milp::Column& column : from_.columns()) {
      if (column.integer && column.lower == 0 && column.upper == 1) {
        to_.add_binary(column.name);
      } else if (column.integer) {
        to_.add_integer(column.name, column.lower, column.upper);
      } else {
        to_.add_continuous(column.name, column.lower, column.upper);
      }
    }
    for (const milp::Row& row : from_.rows()) {
      const milp::Linear left = translated(row.terms);
      if (row.lower == row.upper) {
        to_.add_equal(row.name, left, row.upper);
      } else if (row.upper < milp::infinity) {
        to_.add_at_most(row.name, left, row.upper);
      } else {
        to_.add_at_least(row.name, left, row.lower);
      }
    }
    for (const auto& [by, earlier] : before_) to_.add_at_most("started[" + std::to_string(by.index) + "]", earlier, by);
    milp::Linear objective = translated(from_.objective().terms());
    objective += from_.objective().constant();
    to_.maximise(objective);
    return std::move(to_);
  }

 private:
  [[nodiscard]] milp::Linear translated(const std::vector<milp::Term>& terms) const {
    milp::Linear sum;
    for (const milp::Term& term : terms) {
      sum.add(term.coefficient, term.variable);
      if (const auto earlier = before_.find(term.variable); earlier != before_.end())
        sum.add(-term.coefficient, earlier->second);
    }
    return sum;
  }

  const milp::Model& from_;
  milp::Model to_{};
  std::map<milp::Variable, milp::Variable> before_{};
};

std::optional<Scenario> site_of(const std::string& file) {
  if (file.starts_with("random:"))
    return test::random_site(std::stoull(file.substr(7)), {.exhaustive = false, .most_halls = 6, .most_periods = 20});
  const Disk disk{.read = [](const std::string& path) -> std::optional<std::string> {
    std::ifstream in(path);
    if (!in) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }};
  return read_input({.file = file, .configs = "configs"}, disk).scenario;
}

void measure(const std::string& file, double limit) {
  const auto reading = Clock::now();
  const std::optional<Scenario> site = site_of(file);
  const double read = since(reading);
  if (!site) {
    std::cout << file << ": cannot be read\n";
    return;
  }
  const auto building = Clock::now();
  const SitePhysics physics(*site);
  const Formulation formulation = formulate(*site, physics, first_cuts(*site, physics));
  const double built = since(building);
  const SearchResult mined = keep_mining(*site, physics, {.gap = 0.01, .nodes = 50});
  const auto auditing = Clock::now();
  if (mined.plan) (void)audit(*site, *mined.plan);
  std::cout << "\n"
            << file << ": " << site->halls.size() << " halls, " << site->calendar.periods << " periods, "
            << formulation.model.columns().size() << " columns, " << formulation.model.rows().size() << " rows\n  read "
            << seconds(read) << ", build " << seconds(built) << ", audit " << seconds(since(auditing))
            << "\n  to              search      solver    start-by   solver/search   start-by/solver\n";
  const Stopwatch a = ours(*site, limit);
  const Stopwatch b = solver_alone(formulation.model, limit);
  const Stopwatch c = solver_alone(StartBy(formulation).model(), limit);
  using Time = std::optional<double>;
  const auto ratio = [](Time x, Time y) { return x && y ? grouped(*x / *y, 2) : "-"; };
  const auto line = [&](const std::string& what, Time x, Time y, Time z) {
    std::cout << "  " << std::left << std::setw(12) << what << std::right << std::setw(10) << seconds(x)
              << std::setw(12) << seconds(y) << std::setw(12) << seconds(z) << std::setw(16) << ratio(y, x)
              << std::setw(18) << ratio(z, y) << std::endl;
  };
  line("first plan", a.first(), b.first(), c.first());
  for (const double gap : gaps) line(grouped(100 * gap, 1) + " %", a.to(gap), b.to(gap), c.to(gap));
}

}  // namespace
}  // namespace changeover

int main(int argc, char** argv) {
  utsname machine{};
  ::uname(&machine);
  std::cout << machine.machine << ", " << ::sysconf(_SC_NPROCESSORS_ONLN) << " cores, "
            << changeover::milp::solver_name() << "\n";
  const double limit = argc > 1 ? std::stod(argv[1]) : 60;
  std::vector<std::string> sites(argv + std::min(argc, 2), argv + argc);
  if (sites.empty())
    for (const char* site : {"cloud-swap", "pecos-ridge"})
      sites.push_back("examples/" + std::string(site) + "/site.yaml");
  for (const std::string& site : sites) changeover::measure(site, limit);
  return 0;
}
