#include <algorithm>

#include "planner/report/figures.hpp"
#include "planner/report/questions.hpp"
#include "planner/report/works.hpp"

namespace changeover {
namespace {

/// Whether it is proven that nothing is gained, as far as a reader sees.
bool proven_worthless(const StepWorth& each, const std::string& currency) {
  const std::string nothing = money_text(Money{}, currency);
  return each.outcome.most && money_text(std::max(Money{}, *each.outcome.most), currency) == nothing;
}

std::string range_text(const Difference& outcome, const std::string& currency) {
  if (!outcome.most) return " Nothing is proven: " + outcome.detail + ".";
  const std::string least = money_text(std::max(Money{}, outcome.least.value_or(Money{})), currency);
  const std::string most = money_text(std::max(Money{}, *outcome.most), currency);
  return least == most ? "" : " Proven: " + least + " to " + most + ".";
}

std::string step_text(const Answer& answer, const StepWorth& each) {
  const Difference& outcome = each.outcome;
  std::string text = each.step.change.says + " (" + enumerated(each.step.change.paths) + ")";
  if (!outcome.plan) return text + ": no plan was found" + (outcome.detail.empty() ? "" : ", " + outcome.detail) + ".";
  text += "." + range_text(outcome, answer.scenario.currency);
  if (money_text(each.gained(), answer.scenario.currency) == money_text(Money{}, answer.scenario.currency)) return text;
  const Scenario changed = with(answer.scenario, each.step.change);
  if (const auto next = next_to_bind(answer, bare_answer(changed, *outcome.plan), each.step))
    text += (binds(*next) ? " Then binds: " : " Fullest limit then: ") + limit_text(changed, *next) + ".";
  return text;
}

std::string named(const std::vector<Increment>& steps) {
  std::vector<std::string> names;
  for (const Increment& step : steps) names.push_back(step.change.says);
  return enumerated(names);
}

}  // namespace

std::string worth_text(const Answer& answer, const StepsWorth& worth, double gap, const Style& style) {
  const std::string& currency = answer.scenario.currency;
  std::string text =
      inked("What one step more is worth", Ink::bold, style) + "\n" +
      paragraph(
          "NPV gained, each step by itself, before what the step costs; every plan was searched anew, to a gap of " +
              percent_text(gap, 2) + ".",
          "", style) +
      "\n";
  int wide = 0;
  std::vector<Increment> worthless;
  for (const StepWorth& each : worth.gains) {
    wide = std::max(wide, display_width(money_text(each.gained(), currency)));
    if (proven_worthless(each, currency)) worthless.push_back(each.step);
  }
  for (const StepWorth& each : worth.gains) {
    if (proven_worthless(each, currency)) continue;
    const std::string figure = money_text(each.gained(), currency);
    const std::string blanks(static_cast<std::size_t>(wide - display_width(figure)), ' ');
    text += paragraph(step_text(answer, each), "  " + blanks + figure + "  ", style);
  }
  if (worth.gains.empty()) text += "  The input has nothing of which there could be a step more.\n";
  if (!worthless.empty()) text += paragraph("Worth nothing, proven: " + named(worthless) + ".", "  ", style);
  if (worth.all)
    text += "\n" + paragraph("All " + std::to_string(worth.gains.size() + worth.not_tried.size()) +
                                 " steps at once: " + difference_text(*worth.all, currency) + ".",
                             "", style);
  if (std::ranges::any_of(worth.gains, [](const StepWorth& each) { return each.outcome.better_now; }))
    text += "\n" + paragraph(
                       "A plan was found that needs none of these steps and is worth more than this one, within the "
                       "gap: plan again, beginning with it (--from), before you rely on small figures.",
                       "", style);
  if (!worth.not_tried.empty())
    text += "\n" +
            paragraph((worth.interrupted ? "Interrupted; not tried: "
                                         : "Not tried, being less promising than the " +
                                               std::to_string(worth.gains.size()) + " above (--top): ") +
                          named(worth.not_tried) + "." +
                          (worth.interrupted ? ""
                                             : " --top " + std::to_string(worth.gains.size() + worth.not_tried.size()) +
                                                   " tries all."),
                      "", style);
  return text;
}

}  // namespace changeover
