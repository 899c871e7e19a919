#include "planner/report/alternatives.hpp"

#include "planner/report/decisions.hpp"
#include "planner/report/figures.hpp"
#include "planner/report/shared_json.hpp"
#include "planner/report/terminal.hpp"

namespace changeover {
namespace {

std::string name_of_place(std::size_t place) { return "alternative " + std::to_string(place + 1); }

Comparison comparison_of(const Answer& answer) {
  Comparison made{.base = profile("this plan", answer.scenario, answer.physics, answer.best)};
  const auto& plans = answer.alternatives->plans;
  for (std::size_t i = 0; i < plans.size(); ++i)
    made.others.push_back(
        compared(made.base, profile(name_of_place(i), answer.scenario, answer.physics, plans[i].valued)));
  return made;
}

}  // namespace

std::string alternatives_text(const Answer& answer, const Style& style) {
  if (!answer.alternatives) return "";
  const ShownAlternatives& shown_ones = *answer.alternatives;
  std::string text =
      "\n" + inked("Alternatives that lose at most " + percent_text(shown_ones.within) + " of NPV", Ink::bold, style) +
      "\n";
  for (std::size_t i = 0; i < shown_ones.plans.size(); ++i)
    text += paragraph(name_of_place(i) + ": " + shown(shown_ones.plans[i].asked), "  ", style);
  if (!shown_ones.why_fewer.empty())
    text += paragraph((shown_ones.plans.empty() ? "none: " : "no more: ") + shown(shown_ones.why_fewer), "  ", style);
  if (shown_ones.plans.empty()) return text;
  return text + tables_text(comparison_of(answer), style);
}

void write_alternatives(JsonWriter& json, const Answer& answer) {
  if (!answer.alternatives) return;
  const Comparison comparison = comparison_of(answer);
  json.key("alternatives").begin_object().key("asked_for").whole(answer.alternatives->asked_for);
  json.key("within").figure(answer.alternatives->within).key("why_fewer");
  if (answer.alternatives->why_fewer.empty())
    json.null();
  else
    json.text(answer.alternatives->why_fewer);
  json.key("plans").begin_array();
  for (std::size_t i = 0; i < comparison.others.size(); ++i) {
    const ShownAlternative& each = answer.alternatives->plans[i];
    json.begin_object().key("asked").text(each.asked).key("distance").figure(each.distance);
    json.key("npv_lost").amount(-comparison.others[i].difference.gain());
    write_profile(json, comparison.others[i].plan);
    json.key("decisions");
    write_decisions(json, answer.scenario, each.valued.plan);
    write_audit(json, answer.scenario.calendar, each.audit);
    json.end_object();
  }
  json.end_array().end_object();
}

}  // namespace changeover
