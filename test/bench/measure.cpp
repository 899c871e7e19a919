#include "test/bench/measure.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <utility>

#include "planner/audit/audit.hpp"

namespace changeover::bench {
namespace {

constexpr double patience = 30;  ///< seconds for a solver to come to an end

/// What the child sends, line by line: `moment SECONDS VALUE BOUND`, `plan SECONDS`, `figure NAME NUMBER`, `failure
/// TEXT`.
void read_line(const std::string& line, Record& record) {
  std::istringstream in(line);
  std::string word;
  in >> word;
  if (word == "moment") {
    std::string value, bound;
    Moment moment;
    in >> moment.seconds >> value >> bound;
    moment.value = std::stod(value);
    moment.bound = std::stod(bound);
    if (moment.seconds <= record.limit) record.moments.push_back(moment);
  } else if (word == "plan") {
    double first = 0;
    in >> first;
    if (first <= record.limit) record.first_plan = first;
  } else if (word == "figure") {
    in >> word >> record.figures[word];
  } else {
    std::getline(in >> std::ws, record.failure);
  }
}

double relative_gap(const Moment& moment) {
  if (std::isinf(moment.value) || std::isinf(moment.bound)) return milp::infinity;
  return std::max(0.0, moment.bound - moment.value) / std::max(1.0, std::abs(moment.value));
}

/// Of this process and its largest child, GiB.
double peak_memory() {
  rusage own{}, children{};
  ::getrusage(RUSAGE_SELF, &own);
  ::getrusage(RUSAGE_CHILDREN, &children);
  return (static_cast<double>(own.ru_maxrss) + static_cast<double>(children.ru_maxrss)) / (1 << 20);
}

}  // namespace

std::optional<double> Record::figure(const std::string& name) const {
  const auto found = figures.find(name);
  return found == figures.end() ? std::nullopt : std::optional(found->second);
}

std::optional<double> Record::time_to(double gap) const {
  for (const Moment& moment : moments)
    if (relative_gap(moment) <= gap) return moment.seconds;
  return std::nullopt;
}

double Record::gap_at(double seconds) const {
  double gap = milp::infinity;
  for (const Moment& moment : moments)
    if (moment.seconds <= seconds) gap = relative_gap(moment);
  return gap;
}

double Record::value() const { return moments.empty() ? -milp::infinity : moments.back().value; }

void Recorder::see(double value, double bound, std::optional<double> at) {
  if (value <= value_ && bound >= bound_) return;
  value_ = std::max(value_, value);
  bound_ = std::min(bound_, bound);
  std::ostringstream line;
  line.precision(17);
  line << "moment " << at.value_or(seconds()) << " " << value_ << " " << bound_ << "\n";
  parent_.send(line.str());
}

void Recorder::plan(const Scenario& site, const Plan& plan) {
  if (clean_) return;
  const double begun = seconds();
  const AuditReport report = audit(site, plan);
  figure("audit", seconds() - begun);
  clean_ = report.clean();
  parent_.send(clean_ ? "plan " + std::to_string(seconds()) + "\n" : "failure " + report.findings[0].message + "\n");
}

void Recorder::first_value(double at) {
  if (std::exchange(clean_, true)) return;
  parent_.send("plan " + std::to_string(at) + "\n");
}

void Recorder::fail(const std::string& why) const { parent_.send("failure " + why + "\n"); }

void Recorder::figure(const std::string& name, double number) const {
  std::ostringstream line;
  line.precision(17);
  line << "figure " << name << " " << number << "\n";
  parent_.send(line.str());
}

Record measured(const std::function<void(Recorder&)>& run, double seconds, double memory_gib) {
  const auto child_main = [&](const milp::Parent& parent) {
    Recorder recorder(parent);
    try {
      run(recorder);
    } catch (const std::bad_alloc&) {
      recorder.fail("out of memory");
    }
    recorder.figure("memory", peak_memory());
  };
  Record record{.limit = seconds + 1};
  const auto begun = std::chrono::steady_clock::now();
  milp::Child child(child_main, memory_gib);
  std::string inbox = child.error();
  if (!inbox.empty()) return {.failure = inbox};
  bool killed = false;
  while (child.receive(inbox, 100)) {
    const std::chrono::duration<double> used = std::chrono::steady_clock::now() - begun;
    if (used.count() < seconds + patience || killed) continue;
    child.kill();
    killed = true;
  }
  for (std::size_t end = 0; (end = inbox.find('\n')) != std::string::npos; inbox.erase(0, end + 1))
    read_line(inbox.substr(0, end), record);
  const milp::Ending ending = child.wait();
  if (record.failure.empty() && ending.out_of_memory) record.failure = "out of memory";
  if (record.failure.empty() && killed) record.failure = "did not stop in time";
  if (record.failure.empty() && !ending.clean) record.failure = ending.text;
  return record;
}

}  // namespace changeover::bench
