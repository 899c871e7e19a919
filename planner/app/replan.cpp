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
#include "planner/app/under_way.hpp"
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

/// `replan` beside the former plan's folder.
fs::path folder_of(const ReplanArguments& arguments, const MadePlan& made) {
  if (!arguments.folder.empty()) return without_slash(arguments.folder);
  const fs::path former = fs::path(made.file).parent_path();
  fs::path folder = former.parent_path() / "replan";
  if (folder.lexically_normal() == former.lexically_normal())
    throw UsageError("the new plan would take the place of the former one; name another folder with --output");
  return folder;
}

/// Where a waived limit is written, be it in the file of actuals.
std::string place_of(const Waiver& waiver, const UnderWay& read) {
  const auto written = [&](const std::string& path) {
    for (const auto& [patch, place] : read.actuals.sets)
      if (patch.starts_with(path + "=")) return to_text(place);
    return place_of(read.after.resolved, path, waiver.where);
  };
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
      return written("offers." + waiver.where + ".kw.least");
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
  auto read = read_under_way(arguments);
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
    for (const Waiver& each : answer.scenario.history->waivers) told.waivers.push_back({each, place_of(each, *read)});

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
