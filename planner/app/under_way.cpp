#include "planner/app/under_way.hpp"

#include <algorithm>
#include <iostream>

#include "models/site/under_way.hpp"
#include "planner/app/answering.hpp"
#include "planner/app/reading.hpp"
#include "planner/app/world.hpp"
#include "planner/explain/past.hpp"
#include "planner/report/comparison.hpp"
#include "planner/report/history.hpp"

namespace changeover {
namespace {

constexpr std::int64_t least_told = 100;  ///< cents of the past on a line

/// The site with some of the values set, and what has happened to the plan there.
struct Laid {
  Input input{};  ///< with the history, where there is progress
  std::optional<Progress> progress{};
  Diagnostics findings{};

  [[nodiscard]] std::optional<PastMoney> money() const {
    return progress ? past_money(*input.scenario, progress->carried) : std::nullopt;
  }
  /// Why what has happened cannot have happened there; empty where it can.
  [[nodiscard]] std::string fault() const { return progress ? impossible_past(*input.scenario) : ""; }
};

class UnderWayReader {
 public:
  explicit UnderWayReader(const ReplanArguments& arguments) : arguments_(arguments) {}

  std::optional<UnderWay> read() {
    auto before = read_planned_site(arguments_.plan, arguments_.json, "planned anew from");
    if (!before) return std::nullopt;
    read_.before = *std::move(before);
    const auto text = read_file(arguments_.actuals);
    if (!text) throw UsageError("there is no " + arguments_.actuals);
    const auto document = parse_document(arguments_.actuals, *text, findings_);
    if (!document) return refused({});
    auto actuals = read_actuals(*document, without_history(former()), findings_);
    if (!actuals) return refused(*document);
    read_.actuals = *std::move(actuals);
    const auto until = this->until();
    if (!until) return std::nullopt;
    read_.site = read_.before.made.site;
    read_.site.history.clear();
    Laid laid = lay(*until);
    if (!read_.actuals.sets.empty()) laid = set(std::move(laid), *until);
    for (const Diagnostic& each : laid.findings.all()) findings_.add(each);
    if (findings_.has_errors()) return refused(*document);
    print(*document);
    read_.after = std::move(laid.input);
    read_.progress = *std::move(laid.progress);
    return std::move(read_);
  }

 private:
  [[nodiscard]] const Scenario& former() const { return *read_.before.input.scenario; }

  /// Ids of the input alone: a hall's own option goes by its original's name.
  static Scenario without_history(Scenario scenario) {
    if (scenario.history) scenario.options.resize(scenario.options.size() - scenario.history->halls.size());
    return scenario;
  }

  std::optional<int> until() {
    const auto month = parse_month(arguments_.from);
    const auto refuse = [&](const std::string& message) {
      fail(arguments_.json, exit_bad_input, "changeover: " + message);
      return std::nullopt;
    };
    if (!month) return refuse("--from takes a date such as 2028-Q1, found '" + arguments_.from + "'");
    const Calendar& calendar = former().calendar;
    const int period = calendar.period_of(*month);
    if (period < 0 || period >= calendar.periods)
      return refuse("--from " + arguments_.from + " lies outside the plan, which goes from " + calendar.label(0) +
                    " to " + calendar.label(calendar.periods - 1));
    if (period < former().now())
      return refuse("--from " + arguments_.from + " is before " + calendar.label(former().now()) +
                    ", the date from which this plan was itself replanned");
    return period;
  }

  /// With the values of `read_.site`.
  Laid lay(int until) {
    Laid laid{.input = read_site(read_.site)};
    for (const Diagnostic& each : laid.input.diagnostics.all())
      if (each.severity == Severity::error) laid.findings.add(placed(each));
    if (!laid.input.scenario) return laid;
    const auto plan = plan_now(*laid.input.scenario, laid.findings);
    if (!plan) return laid;
    laid.progress = progress(read_.actuals, *laid.input.scenario, former(), *plan, until, laid.findings);
    if (laid.progress) laid.input.scenario = under_way(*std::move(laid.input.scenario), laid.progress->history);
    return laid;
  }

  /// One value after the other, to tell of each what it makes of the past.
  Laid set(Laid laid, int until) {
    std::optional<PastMoney> before = laid.money();
    std::optional<std::size_t> first_fault;
    for (std::size_t i = 0; i < read_.actuals.sets.size(); ++i) {
      read_.site.patches.push_back(read_.actuals.sets[i].first);
      laid = lay(until);
      const auto after = laid.money();
      if (before && after) warn_of_repricing(i, *before, *after, until);
      if (after) before = after;
      const bool fault = !laid.fault().empty();
      first_fault = fault ? first_fault.value_or(i) : std::optional<std::size_t>();
    }
    if (first_fault)
      findings_.error(read_.actuals.sets[*first_fault].second, path_of(*first_fault),
                      "what has happened cannot be under this value: " + laid.fault(),
                      "write a value under which it can, or leave it out");
    return laid;
  }

  void warn_of_repricing(std::size_t set, const PastMoney& before, const PastMoney& after, int until) {
    std::string lines;
    for (const LineTraits& each : changeover::lines()) {
      const auto line = static_cast<std::size_t>(each.line);
      const Cents gain = after[line] - before[line];
      if (std::abs(gain.count()) >= least_told)
        lines +=
            (lines.empty() ? "" : ", ") + std::string(each.name) + " " + signed_money_text(gain, former().currency);
    }
    if (lines.empty()) return;
    findings_.warning(
        read_.actuals.sets[set].second, path_of(set),
        "this changes also what was received and paid before " + former().calendar.label(until) + ": " + lines,
        "where the input takes dated values, write them in the site file, the former one until then");
  }

  [[nodiscard]] std::string path_of(std::size_t set) const {
    const std::string& patch = read_.actuals.sets[set].first;
    return patch.substr(0, patch.find('='));
  }

  /// The error of a value that is set, where it is written in the file of actuals.
  [[nodiscard]] Diagnostic placed(Diagnostic finding) const {
    const auto line = finding.place.line - 1 - static_cast<int>(read_.before.made.site.patches.size());
    const auto& sets = read_.actuals.sets;
    if (finding.place.file == "--set" && line >= 0 && line < static_cast<int>(sets.size()))
      finding.place = sets[static_cast<std::size_t>(line)].second;
    return finding;
  }

  /// The former decisions in terms of the site as it is now.
  [[nodiscard]] std::optional<Plan> plan_now(const Scenario& site, Diagnostics& findings) const {
    const MadePlan& made = read_.before.made;
    const auto noted = [&](const std::vector<Diagnostic>& all) {
      for (const Diagnostic& each : all) findings.add(each);
      return std::nullopt;
    };
    Scenario terms = site;
    if (!made.site.history.empty()) {
      auto laid = with_history(terms, made.site.history, made.file);
      if (!std::holds_alternative<Scenario>(laid)) return noted(std::get<std::vector<Diagnostic>>(laid));
      terms = std::get<Scenario>(std::move(laid));
    }
    auto plan = read_plan_decisions(made.text, made.file, terms);
    if (!std::holds_alternative<Plan>(plan)) return noted(std::get<std::vector<Diagnostic>>(plan));
    return std::get<Plan>(std::move(plan));
  }

  void print(const Document& document) const {
    for (const Diagnostic& each : findings_.sorted())
      std::cerr << render(
          each, each.place.file == document.file && each.place.line > 0 ? document.line(each.place.line) : "");
  }

  std::nullopt_t refused(const Document& document) {
    print(document);
    fail(arguments_.json, exit_bad_input, arguments_.actuals + ": not planned; correct the errors above",
         findings_.sorted());
    return std::nullopt;
  }

  const ReplanArguments& arguments_;
  Diagnostics findings_{};
  UnderWay read_{};
};

}  // namespace

std::optional<UnderWay> read_under_way(const ReplanArguments& arguments) { return UnderWayReader(arguments).read(); }

}  // namespace changeover
