#include <algorithm>
#include <cmath>
#include <iostream>
#include <limits>
#include <set>
#include <variant>

#include "planner/app/answering.hpp"
#include "planner/app/commands.hpp"
#include "planner/app/planned_site.hpp"
#include "planner/app/reading.hpp"
#include "planner/app/terminal.hpp"
#include "planner/app/valuing.hpp"
#include "planner/app/world.hpp"
#include "planner/deliver/input_difference.hpp"
#include "planner/report/comparison.hpp"
#include "planner/report/works.hpp"

/// The command `compare`.
namespace changeover {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view compare_schema = "changeover/compare/1";

struct ReadPlan {
  std::string argument{};
  MadePlan made{};
  deliver::Dossier dossier{};
  bool unchanged = false;  ///< its site can be read and is as it was
};

/// The folder in which the file lies, or the file's own name.
std::string short_name(const std::string& argument) {
  const fs::path file = plan_file(argument);
  const fs::path folder = fs::absolute(file).lexically_normal().parent_path();
  return file.filename() == "plan.json" ? folder.filename().string() : file.stem().string();
}

std::optional<ReadPlan> read(const std::string& argument, bool json) {
  auto made = read_made_plan(argument, json);
  if (!made) return std::nullopt;
  auto dossier = deliver::read_dossier(made->text, made->file);
  if (const auto* findings = std::get_if<std::vector<Diagnostic>>(&dossier)) {
    print_findings(*findings);
    fail(json, exit_bad_input, made->file + ": not compared; correct the errors above", *findings);
    return std::nullopt;
  }
  const Input input = read_site(made->site);
  const bool unchanged = input.scenario && !made->sha256.empty() && made->made_for(input);
  return ReadPlan{argument, std::move(*made), std::get<deliver::Dossier>(std::move(dossier)), unchanged};
}

double last_of(const deliver::Periods& periods, std::string_view key) {
  const deliver::Series* series = periods.find(key);
  return series == nullptr || series->values.empty() ? 0 : series->values.back();
}

Decision decision(DecisionKind kind, const std::string& id, const std::string& form, const std::string& date) {
  return {.kind = kind, .id = id, .form = form, .start = parse_month(date).value_or(Month()), .date = date};
}

std::vector<Decision> decisions_in(const deliver::Dossier& dossier) {
  std::vector<Decision> all;
  for (const auto& each : dossier.decisions.conversions) {
    all.push_back(decision(DecisionKind::hall, each.hall, each.option, each.start));
    all.back().amount = each.racks.empty() ? 0 : each.racks.back().second;
  }
  for (const auto& each : dossier.decisions.projects)
    all.push_back(decision(DecisionKind::project, each.project, each.variant, each.start));
  for (const auto& each : dossier.decisions.offers) {
    std::vector<double> served(dossier.periods.labels.size());
    for (const auto& service : dossier.decisions.services)
      if (service.offer == each.offer) dossier.periods.add(service.mw, served);
    all.push_back(decision(DecisionKind::offer, each.offer, "", deliver::begin_of(dossier, each)));
    all.back().amount = served.empty() ? 0 : *std::ranges::max_element(served);
  }
  return all;
}

/// Nothing for a line that this version does not know.
LineWorths worths_in(const deliver::Dossier& dossier) {
  LineWorths worths{};
  for (const deliver::Line& line : dossier.statement.lines) {
    const auto known = std::ranges::find(lines(), line.line, &LineTraits::name);
    const auto factors = dossier.discounting.find(line.business);
    if (known == lines().end() || factors == dossier.discounting.end()) continue;
    const auto& by_period = factors->second.by_period;
    for (std::size_t t = 0; t < std::min(by_period.size(), line.flow.by_period.size()); ++t)
      worths[static_cast<std::size_t>(known->line)] += by_period[t] * line.flow.by_period[t];
  }
  for (const auto& [business, worth] : dossier.value.after_the_plan_by_business) worths[after_the_plan] += worth;
  return worths;
}

Profile profile_of(const std::string& name, const deliver::Dossier& dossier) {
  const deliver::Flow* capex = dossier.statement.sum("capex");
  const deliver::Flow* cash = dossier.statement.sum("cash_flow");
  Money undiscounted = cash == nullptr ? Money{} : cash->total;
  for (const auto& [business, worth] : dossier.statement.at_horizon) undiscounted += worth;
  Profile made{.name = name,
               .currency = dossier.statement.currency,
               .facts = {.decisions = decisions_in(dossier), .worths = worths_in(dossier)},
               .npv = Cents::rounded(dossier.value.npv),
               .capex = capex == nullptr ? Cents{} : Cents::rounded(-capex->total),
               .peak_funding = Cents::rounded(dossier.value.peak_funding),
               .internal_rates = dossier.value.internal_rates,
               .undiscounted = Cents::rounded(undiscounted),
               .payback = dossier.value.payback_years,
               .critical_it_at_end = megawatts(last_of(dossier.periods, "critical_it_live")),
               .mining_at_end = megawatts(last_of(dossier.periods, "mining"))};
  for (const deliver::Phase& each : dossier.phases) made.phases.push_back({each.start, each.live_from});
  return made;
}

/// One cause: the settings of a scenario together, any other one by itself.
struct InputChange {
  std::string name{};
  std::vector<deliver::Setting> settings{};
};

std::vector<InputChange> grouped_by_scenario(const std::vector<deliver::Setting>& settings) {
  std::vector<InputChange> all;
  for (const deliver::Setting& each : settings) {
    const std::string name = each.scenario.empty() ? each.path : "scenario " + each.scenario;
    auto found = std::ranges::find(all, name, &InputChange::name);
    if (found == all.end()) found = all.insert(all.end(), {.name = name});
    found->settings.push_back(each);
  }
  return all;
}

/// The site of one of two plans on which inputs are mixed: by `--set` of what the other plan has there.
class Ground {
 public:
  /// `theirs`: that of a setting which the other plan has.
  using Theirs = std::optional<std::string> deliver::Setting::*;
  /// With as many of the inputs as can be set otherwise on the site.
  Ground(const SiteArguments& site, Theirs theirs, const std::vector<InputChange>& all) : site_(site), theirs_(theirs) {
    for (const InputChange& each : all)
      if (std::ranges::all_of(each.settings, [&](const auto& one) { return (one.*theirs_).has_value(); }) &&
          read_site(with({&each})).scenario)
        inputs_.push_back(each);
  }

  [[nodiscard]] const std::vector<InputChange>& inputs() const { return inputs_; }
  /// Where the inputs that are not `own` are the other plan's.
  [[nodiscard]] SiteArguments mixed(const std::vector<bool>& own) const {
    std::vector<const InputChange*> changes;
    for (std::size_t i = 0; i < inputs_.size(); ++i)
      if (!own[i]) changes.push_back(&inputs_[i]);
    return with(changes);
  }

 private:
  [[nodiscard]] SiteArguments with(const std::vector<const InputChange*>& changes) const {
    SiteArguments site = site_;
    for (const InputChange* change : changes)
      for (const deliver::Setting& each : change->settings) site.patches.push_back(each.path + "=" + *(each.*theirs_));
    return site;
  }

  SiteArguments site_;
  Theirs theirs_;
  std::vector<InputChange> inputs_{};
};

/// What mixing all inputs on a ground leaves unexplained of the other plan's NPV; infinite where it has no value there.
double left_over(const Ground& ground, const ReadPlan& other) {
  const Worths found = worths_under(ground.mixed(Changed(ground.inputs().size(), false)), other.made.text);
  const auto* worths = std::get_if<LineWorths>(&found);
  if (worths == nullptr) return std::numeric_limits<double>::infinity();
  return std::abs((total(*worths) - other.dossier.value.npv).in(dollar));
}

/// What each input of two plans makes of either, on the site of the one where less is left unexplained.
Contest contest_between(const ReadPlan& first, const ReadPlan& second) {
  const auto all =
      grouped_by_scenario(deliver::input_differences(first.dossier.assumptions, second.dossier.assumptions));
  std::optional<Ground> ground;
  bool on_second = second.unchanged;
  if (second.unchanged) ground.emplace(second.made.site, &deliver::Setting::first, all);
  if (first.unchanged) {
    Ground other(first.made.site, &deliver::Setting::second, all);
    if (!ground || left_over(other, second) < left_over(*ground, first)) {
      ground.emplace(std::move(other));
      on_second = false;
    }
  }
  Contest contest;
  contest.rest = "all else in the input";
  if (!ground) {
    contest.worth = [](bool, const Changed&) -> Worths {
      return "the site of neither plan is there any more as it was when they were made";
    };
    return contest;
  }
  for (const InputChange& each : ground->inputs()) contest.inputs.push_back(each.name);
  contest.worth = [&first, &second, on_second, on = *ground](bool second_plan, Changed changed) {
    if (!on_second) changed.flip();
    return worths_under(on.mixed(changed), (second_plan ? second : first).made.text);
  };
  return contest;
}

/// Short names where they are different, else the arguments.
std::vector<std::string> names_of(const std::vector<std::string>& arguments) {
  std::vector<std::string> names;
  for (const std::string& each : arguments) names.push_back(short_name(each));
  return std::set<std::string>(names.begin(), names.end()).size() == names.size() ? names : arguments;
}

/// The plans in their order, the base first.
std::vector<std::string> base_first(const CompareArguments& arguments) {
  std::vector<std::string> plans = arguments.plans;
  if (plans.size() < 2) throw UsageError("compare needs two plans or more");
  if (arguments.base.empty()) return plans;
  const auto base = std::ranges::find_if(plans, [&](const std::string& each) {
    return each == arguments.base || short_name(each) == arguments.base ||
           without_slash(each) == without_slash(arguments.base);
  });
  if (base == plans.end())
    throw UsageError("--base names one of the plans that are compared, found '" + arguments.base + "'");
  std::rotate(plans.begin(), base, base + 1);
  return plans;
}

}  // namespace

int compare(const CompareArguments& arguments) {
  const std::vector<std::string> order = base_first(arguments);
  const std::vector<std::string> names = names_of(order);
  std::vector<ReadPlan> plans;
  for (const std::string& each : order) {
    auto plan = read(each, arguments.json);
    if (!plan) return exit_bad_input;
    plans.push_back(std::move(*plan));
  }
  Comparison comparison{.base = profile_of(names[0], plans[0].dossier)};
  for (std::size_t i = 1; i < plans.size(); ++i) {
    comparison.others.push_back(compared(comparison.base, profile_of(names[i], plans[i].dossier)));
    Compared& other = comparison.others.back();
    if (other.plan.currency != comparison.base.currency) continue;
    other.attribution = attribution(comparison.base.facts.worths, other.plan.facts.worths,
                                    contest_between(plans[0], plans[i]), DecisionsCome::anywhere);
  }
  if (arguments.json) {
    JsonWriter json;
    json.begin_object().key("schema").text(compare_schema).key("base").text(comparison.base.name);
    write_comparison(json, comparison);
    std::cout << json.end_object().finished();
  } else {
    const Style style = style_of_stdout();
    std::vector<std::string> others(names.begin() + 1, names.end());
    std::cout << paragraph("Compared with " + shown(names[0]) + ": " + shown(enumerated(others)) + ".", "", style)
              << comparison_text(comparison, style);
  }
  return exit_planned;
}

}  // namespace changeover
