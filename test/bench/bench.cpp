#include <sys/utsname.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>

#include "models/base/text.hpp"
#include "planner/audit/audit.hpp"
#include "planner/input/input.hpp"
#include "planner/search/reference.hpp"

/// `bench [SECONDS] [SITE…]`: how long each stage takes, and how long the search takes to each gap beside its peer: the
/// same model handed to the solver once, without a plan to start from. Absolute times are this machine's; the ratios
/// are the result.
namespace changeover {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double gaps[] = {0.05, 0.01, 0.005, 0.001};

double since(Clock::time_point begun) { return std::chrono::duration<double>(Clock::now() - begun).count(); }

std::string seconds(std::optional<double> time) { return time ? grouped(*time, 2) + " s" : "–"; }

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

Stopwatch peer(const Scenario& site, double limit) {
  Stopwatch watch;
  const SitePhysics physics(site);
  const Formulation formulation = formulate(site, physics, first_cuts(site, physics));
  const milp::Outcome outcome = milp::solve(formulation.model, {.gap = gaps[3], .seconds = limit, .threads = 2},
                                            [&](const milp::Progress& p) { watch.see(p.value, p.bound); });
  watch.see(outcome.value, outcome.bound);
  return watch;
}

void measure(const std::string& file, double limit) {
  const Disk disk{.read = [](const std::string& path) -> std::optional<std::string> {
    std::ifstream in(path);
    if (!in) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }};
  const auto reading = Clock::now();
  const Input input = read_input({.file = file, .configs = "configs"}, disk);
  const double read = since(reading);
  if (!input.scenario) {
    std::cout << file << ": cannot be read\n";
    return;
  }
  const auto building = Clock::now();
  const SitePhysics physics(*input.scenario);
  const Formulation formulation = formulate(*input.scenario, physics, first_cuts(*input.scenario, physics));
  const double built = since(building);
  const SearchResult mined = keep_mining(*input.scenario, physics, {.gap = 0.01, .nodes = 50});
  const auto auditing = Clock::now();
  if (mined.plan) (void)audit(*input.scenario, *mined.plan);
  std::cout << "\n"
            << file << ": " << input.scenario->halls.size() << " halls, " << input.scenario->calendar.periods
            << " periods, " << formulation.model.columns().size() << " columns, " << formulation.model.rows().size()
            << " rows\n  read " << seconds(read) << ", build " << seconds(built) << ", audit "
            << seconds(since(auditing)) << "\n  to            ours       peer      ratio\n";
  const Stopwatch a = ours(*input.scenario, limit);
  const Stopwatch b = peer(*input.scenario, limit);
  const auto line = [](const std::string& what, std::optional<double> x, std::optional<double> y) {
    std::cout << "  " << what << std::string(14 - what.size(), ' ') << seconds(x) << "     " << seconds(y) << "     "
              << (x && y ? grouped(*y / *x, 2) : "–") << "\n";
  };
  line("first plan", a.first(), b.first());
  for (const double gap : gaps) line(grouped(100 * gap, 1) + " %", a.to(gap), b.to(gap));
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
