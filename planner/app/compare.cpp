#include <algorithm>
#include <iostream>
#include <set>
#include <variant>

#include "planner/app/answering.hpp"
#include "planner/app/commands.hpp"
#include "planner/app/input_difference.hpp"
#include "planner/app/planning.hpp"
#include "planner/app/reading.hpp"
#include "planner/app/terminal.hpp"
#include "planner/app/valuing.hpp"
#include "planner/app/world.hpp"
#include "planner/report/comparison.hpp"

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
  const bool unchanged = input.scenario && !made->sha256.empty() && sha256(input.canonical) == made->sha256;
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
    all.push_back(decision(DecisionKind::offer, each.offer, "", each.begin));
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
  std::vector<Setting> settings{};
};

std::vector<InputChange> grouped_by_scenario(const std::vector<Setting>& settings) {
  std::vector<InputChange> all;
  for (const Setting& each : settings) {
    const std::string name = each.scenario.empty() ? each.path : "scenario " + each.scenario;
    auto found = std::ranges::find(all, name, &InputChange::name);
    if (found == all.end()) found = all.insert(all.end(), {.name = name});
    found->settings.push_back(each);
  }
  return all;
}

/// Settles between two plans what each of their inputs makes of either. Inputs are mixed on the site of one of the two,
/// by `--set` of what the other one has there.
class Between {
 public:
  Between(const ReadPlan& first, const ReadPlan& second)
      : first_(first), second_(second), on_second_(second.unchanged) {
    if (!first.unchanged && !second.unchanged) return;
    for (InputChange& each :
         grouped_by_scenario(input_differences(first.dossier.assumptions, second.dossier.assumptions)))
      if (readable(each)) inputs_.push_back(std::move(each));
  }

  [[nodiscard]] Contest contest() const {
    Contest made{.worth = [this](bool second_plan, const Changed& changed) { return worth(second_plan, changed); },
                 .rest = "all else in the input"};
    for (const InputChange& each : inputs_) made.inputs.push_back(each.name);
    return made;
  }

 private:
  /// The value that has to be set where the input is not that of the site's own plan.
  [[nodiscard]] const std::optional<std::string>& other(const Setting& setting) const {
    return on_second_ ? setting.first : setting.second;
  }
  [[nodiscard]] const ReadPlan& anchor() const { return on_second_ ? second_ : first_; }

  [[nodiscard]] bool readable(const InputChange& change) const {
    if (!std::ranges::all_of(change.settings, [&](const Setting& each) { return other(each).has_value(); }))
      return false;
    return read_site(with({&change})).scenario.has_value();
  }

  [[nodiscard]] SiteArguments with(const std::vector<const InputChange*>& changes) const {
    SiteArguments site = anchor().made.site;
    for (const InputChange* change : changes)
      for (const Setting& each : change->settings) site.patches.push_back(each.path + "=" + *other(each));
    return site;
  }

  [[nodiscard]] Worths worth(bool second_plan, const Changed& changed) const {
    if (!first_.unchanged && !second_.unchanged)
      return "the site of neither plan is there any more as it was when they were made";
    std::vector<const InputChange*> moved;
    for (std::size_t i = 0; i < inputs_.size(); ++i)
      if (changed[i] != on_second_) moved.push_back(&inputs_[i]);
    return worths_under(with(moved), (second_plan ? second_ : first_).made.text);
  }

  const ReadPlan& first_;
  const ReadPlan& second_;
  bool on_second_;
  std::vector<InputChange> inputs_{};
};

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
    const Between between(plans[0], plans[i]);
    other.attribution =
        attribution(comparison.base.facts.worths, other.plan.facts.worths, between.contest(), DecisionsCome::anywhere);
  }
  if (arguments.json) {
    JsonWriter json;
    json.begin_object().key("schema").text(compare_schema).key("base").text(comparison.base.name);
    write_comparison(json, comparison);
    std::cout << json.end_object().finished();
  } else {
    std::cout << comparison_text(comparison, style_of_stdout());
  }
  return exit_planned;
}

}  // namespace changeover
