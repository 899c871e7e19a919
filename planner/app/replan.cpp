#include "planner/report/replan.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "models/base/text.hpp"
#include "models/site/under_way.hpp"
#include "planner/app/answering.hpp"
#include "planner/app/asking.hpp"
#include "planner/app/places.hpp"
#include "planner/app/planned_site.hpp"
#include "planner/app/planning.hpp"
#include "planner/app/progress.hpp"
#include "planner/app/reading.hpp"
#include "planner/app/request.hpp"
#include "planner/app/terminal.hpp"
#include "planner/app/valuing.hpp"
#include "planner/app/world.hpp"
#include "planner/explain/broken.hpp"
#include "planner/input/actuals.hpp"
#include "planner/report/history.hpp"

/// The command `replan`.
namespace changeover {
namespace {

namespace fs = std::filesystem;

constexpr long long nodes_of_a_waiver = 2000;  ///< of the solver, for each period that is tried: judgement

/// The former plan, what has happened to it, and the site as that leaves it.
struct UnderWay {
  PlannedSite before{};
  Input after{};  ///< the site as it is now, with the history
  Progress progress{};
  SiteArguments site{};  ///< as it is now, without the history
};

/// The error of a value that is set, where it is written in the file of actuals.
Diagnostic placed(Diagnostic finding, const written::Actuals& actuals, const SiteArguments& former) {
  const auto line = finding.place.line - 1 - static_cast<int>(former.patches.size());
  if (finding.place.file == "--set" && line >= 0 && line < static_cast<int>(actuals.sets.size()))
    finding.place = actuals.sets[static_cast<std::size_t>(line)].second;
  return finding;
}

class UnderWayReader {
 public:
  explicit UnderWayReader(const ReplanArguments& arguments) : arguments_(arguments) {}

  /// None where something cannot be read: then the findings have been told.
  std::optional<UnderWay> read() {
    auto before = read_planned_site(arguments_.plan, arguments_.json, "planned anew from");
    if (!before) return std::nullopt;
    UnderWay read{.before = *std::move(before)};
    const Scenario& former = *read.before.input.scenario;
    const auto document = this->document();
    if (!document) return refused({});
    const auto actuals = read_actuals(*document, without_history(former), findings_);
    if (!actuals) return refused(*document);
    read.site = read.before.made.site;
    read.site.history.clear();
    for (const auto& [patch, place] : actuals->sets) read.site.patches.push_back(patch);
    read.after = read_site(read.site);
    for (const Diagnostic& each : read.after.diagnostics.all())
      if (each.severity == Severity::error) findings_.add(placed(each, *actuals, read.before.made.site));
    if (!read.after.scenario) return refused(*document);
    const auto until = this->until(former);
    if (!until) return std::nullopt;
    const auto plan = plan_now(read);
    if (!plan) return refused(*document);
    auto progress = changeover::progress(*actuals, *read.after.scenario, former.history, *plan, *until, findings_);
    if (!progress) return refused(*document);
    read.progress = *std::move(progress);
    read.after.scenario = under_way(*std::move(read.after.scenario), read.progress.history);
    return read;
  }

 private:
  /// Ids of the input alone: a hall's own option goes by its original's name.
  static Scenario without_history(Scenario scenario) {
    if (scenario.history) scenario.options.resize(scenario.options.size() - scenario.history->halls.size());
    return scenario;
  }

  std::optional<Document> document() {
    const auto text = read_file(arguments_.actuals);
    if (!text) throw UsageError("there is no " + arguments_.actuals);
    return parse_document(arguments_.actuals, *text, findings_);
  }

  std::optional<int> until(const Scenario& former) {
    const auto month = parse_month(arguments_.from);
    const auto refuse = [&](const std::string& message) {
      fail(arguments_.json, exit_bad_input, "changeover: " + message);
      return std::nullopt;
    };
    if (!month) return refuse("--from takes a date such as 2028-Q1, found '" + arguments_.from + "'");
    const int period = former.calendar.period_of(*month);
    if (period < 0 || period >= former.calendar.periods)
      return refuse("--from " + arguments_.from + " lies outside the plan, which goes from " +
                    former.calendar.label(0) + " to " + former.calendar.label(former.calendar.periods - 1));
    if (period < former.now())
      return refuse("--from " + arguments_.from + " lies before " + former.calendar.label(former.now()) +
                    ", from when the plan was made itself");
    return period;
  }

  /// The former decisions in terms of the site as it is now.
  std::optional<Plan> plan_now(const UnderWay& read) {
    const MadePlan& made = read.before.made;
    Scenario terms = *read.after.scenario;
    if (!made.site.history.empty()) {
      auto laid = with_history(terms, made.site.history, made.file);
      if (!std::holds_alternative<Scenario>(laid)) return noted(std::get<std::vector<Diagnostic>>(laid));
      terms = std::get<Scenario>(std::move(laid));
    }
    auto plan = read_plan_decisions(made.text, made.file, terms);
    if (!std::holds_alternative<Plan>(plan)) return noted(std::get<std::vector<Diagnostic>>(plan));
    return std::get<Plan>(std::move(plan));
  }

  std::nullopt_t noted(const std::vector<Diagnostic>& all) {
    for (const Diagnostic& each : all) findings_.add(each);
    return std::nullopt;
  }

  std::nullopt_t refused(const Document& document) {
    for (const Diagnostic& each : findings_.sorted())
      std::cerr << render(
          each, each.place.file == document.file && each.place.line > 0 ? document.line(each.place.line) : "");
    fail(arguments_.json, exit_bad_input, arguments_.actuals + ": not planned; correct the errors above",
         findings_.sorted());
    return std::nullopt;
  }

  const ReplanArguments& arguments_;
  Diagnostics findings_{};
};

/// `replan` beside the former plan's folder.
fs::path folder_of(const ReplanArguments& arguments, const MadePlan& made) {
  if (!arguments.folder.empty()) return without_slash(arguments.folder);
  const fs::path former = fs::path(made.file).parent_path();
  fs::path folder = former.parent_path() / "replan";
  if (folder.lexically_normal() == former.lexically_normal())
    throw UsageError("the new plan would take the place of the former one; name another folder with --output");
  return folder;
}

/// Where a waived limit is written.
std::string place_of(const Waiver& waiver, const Input& input) {
  const auto written = [&](const std::string& path) { return place_of(input.resolved, path, waiver.where); };
  switch (waiver.limit) {
    case Waivable::resource:
      return written("limits.crews." + waiver.where);
    case Waivable::converting_at_once:
      return written("limits.converting_at_once");
    case Waivable::capex_year:
      return written("limits.capex.per_year");
    case Waivable::capex_total:
      return written("limits.capex.total");
    case Waivable::water:
      return written("limits.water");
    case Waivable::shared_limit:
      return written("limits.shared." + waiver.where);
    case Waivable::floor_load:
      return written("halls." + waiver.where + ".floor");
    case Waivable::hall_rating:
      return written("halls." + waiver.where + ".power");
    case Waivable::offer_least:
      return written("offers." + waiver.where + ".least");
    case Waivable::supply:
    case Waivable::dual_feed:
      for (const std::string& path : {"power." + waiver.where, "power.elements." + waiver.where,
                                      "power.supplies." + waiver.where, "cooling." + waiver.where})
        if (std::string place = written(path + ".capacity"); !place.empty()) return place;
  }
  return "";
}

std::vector<Happened> happened(const UnderWay& read, const Scenario& now) {
  std::vector<Happened> all =
      changeover::happened(*read.before.input.scenario, read.before.file.plan, now, read.progress.carried);
  const auto value = [](const Input& input, const std::string& path) {
    const auto found = std::ranges::find(input.resolved, path, &Assumption::path);
    return found == input.resolved.end() ? std::string("not given") : found->value;
  };
  const auto& patches = read.site.patches;
  for (std::size_t i = read.before.made.site.patches.size(); i < patches.size(); ++i) {
    const std::string path = patches[i].substr(0, patches[i].find('='));
    all.push_back({path, value(read.before.input, path), value(read.after, path)});
  }
  return all;
}

constexpr double usual_change_cost = 0.5e6;  ///< in the site's currency: judgement

std::optional<Money> read_change_cost(const std::optional<std::string>& text, const std::string& currency, bool json) {
  if (!text) return dollars(usual_change_cost);
  const auto read = read_quantity(*text, Kind::money, currency);
  const auto* money = std::get_if<Reading>(&read);
  if (money && money->canonical >= 0) return dollars(money->canonical);
  fail(json, exit_bad_input,
       "changeover: --change-cost takes an amount such as " + write_quantity(usual_change_cost, Kind::money, currency) +
           ", found '" + *text + "'");
  return std::nullopt;
}

}  // namespace

int replan(const ReplanArguments& arguments) {
  const Interrupt interrupt;
  const bool json = arguments.json;
  auto request = read_request(arguments.search, json);
  if (!request) return exit_bad_input;
  auto read = UnderWayReader(arguments).read();
  if (!read) return exit_bad_input;
  const auto change_cost = read_change_cost(arguments.change_cost, read->before.input.scenario->currency, json);
  if (!change_cost) return exit_bad_input;
  const fs::path folder = folder_of(arguments, read->before.made);
  PlanArguments planning{.site = read->site, .search = arguments.search, .json = json, .force = arguments.force};
  expect_plan_folder(planning, folder);
  const Scenario& former_scenario = *read->before.input.scenario;
  const SitePhysics physics_before(former_scenario);
  auto former = valued_or_why(former_scenario, physics_before, read->before.file.plan);
  if (const auto* obstacle = std::get_if<std::string>(&former))
    return fail(json, exit_audit, read->before.made.file + ": the plan cannot be valued: " + *obstacle);

  return answered(json, read->site.file, [&] {
    const Plan& carried = read->progress.carried;
    Replan told{
        .plan = read->before.made.file, .actuals = arguments.actuals, .former = carried, .change_cost = *change_cost};
    request->from = carried;
    const milp::Cancelled over = until_over(*request);
    Outcome outcome;
    with_progress(arguments.verbose, former_scenario, [&](const OnSearch& tell) {
      tell({.phase = "what is broken already"});
      read->after.scenario = with_waivers(*std::move(read->after.scenario), request->threads, nodes_of_a_waiver, over);
      const Scenario& scenario = *read->after.scenario;
      request->instead = [&](const Plan& best) {
        told.kept =
            keep_decisions(scenario, carried, best,
                           {.change_cost = *change_cost, .limits = [&] { return limits_of(scenario, *request); }}, tell,
                           until_over(*request));
        return told.kept.plan;
      };
      outcome = plan_site(scenario, *request, tell, Interrupt::asked);
    });
    if (outcome.ending != Ending::planned) return fail_without_plan(planning, read->after, *request, outcome);
    Answer& answer = *outcome.answer;
    planning.site.history = history_text(answer.scenario, "");
    planning.site.actuals = arguments.actuals;
    write_plan(planning, folder, answer, read->after);
    told.folder = folder.generic_string();
    told.happened = happened(*read, answer.scenario);
    for (const Waiver& each : answer.scenario.history->waivers)
      told.waivers.push_back({each, place_of(each, read->after)});

    Profile before = profile("as planned", former_scenario, physics_before, std::get<ValuedPlan>(former));
    before.facts.decisions = decisions(answer.scenario, carried);
    told.comparison.base = std::move(before);
    told.comparison.others.push_back(
        compared(told.comparison.base, profile("as it is now", answer.scenario, answer.physics, answer.best)));
    Compared& now = told.comparison.others.front();
    const auto carried_valued = valued_or_why(answer.scenario, answer.physics, carried);
    const Contest contest{.inputs = {"what has happened"},
                          .worth = [&](bool second_plan, const Changed& changed) -> Worths {
                            if (!changed.front()) return told.comparison.base.facts.worths;
                            if (second_plan) return now.plan.facts.worths;
                            if (const auto* why = std::get_if<std::string>(&carried_valued)) return *why;
                            return line_worths(answer.scenario, std::get<ValuedPlan>(carried_valued).ledger);
                          },
                          .rest = "what has happened"};
    now.attribution =
        attribution(told.comparison.base.facts.worths, now.plan.facts.worths, contest, DecisionsCome::last);
    if (const auto as_it_was = subject_worths_of(answer.scenario, carried))
      told.by_subject = subject_gains(*as_it_was, subject_worths(answer.scenario, answer.best.account),
                                      now.attribution->causes.back().amount());
    std::cout << (json ? replan_json(told, answer) : replan_text(told, answer, style_of_stdout()));
    return static_cast<int>(exit_planned);
  });
}

}  // namespace changeover
