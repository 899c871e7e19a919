#include "planner/report/impossibility.hpp"

#include "planner/report/decisions.hpp"
#include "planner/report/figures.hpp"

namespace changeover {
namespace {

std::string sentence(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::string placed(const std::string& text, const std::string& place) {
  return shown(place.empty() ? text : text + "  (" + place + ")");
}

std::string conflict_headline(const Conflict& conflict) {
  const std::size_t number = conflict.rules.size();
  if (number == 1) return "This rule alone cannot be kept:";
  const bool two = number == 2;
  return "These " + std::to_string(number) + " rules cannot " + (two ? "both" : "all") + " be kept; " +
         (!conflict.minimal ? "the search did not settle whether every one of them is needed:"
          : two             ? "drop either, and the other can be:"
                            : "drop any one of them, and the others can be:");
}

std::string conflict_text(const Conflict& conflict, const Whereabouts& where, const Style& style) {
  if (conflict.rules.empty() && !conflict.minimal)
    return paragraph("Interrupted: which rules are in the way was not searched for to the end.", "", style);
  if (conflict.rules.empty())
    return paragraph(
        "What the halls hold, what is finished when the plan begins and the length of the plan alone leave no plan.",
        "", style);
  std::string text = paragraph(conflict_headline(conflict), "", style);
  for (const SiteRule& rule : conflict.rules)
    text += paragraph(placed(rule.says, where(rule.path, rule.about)), "  - ", style);
  return text;
}

/// "NPV at least $82.1m", in the unit of the goal.
std::string worth_of(const Repair& repair, const Scenario& scenario) {
  switch (scenario.aim.goal) {
    case Goal::npv:
      return "NPV at least " + money_text(Money(repair.worth, million_dollars), scenario.currency);
    case Goal::secure_power:
      return "at least " + power_text(megawatts(repair.worth)) + " secure";
    case Goal::least_capex:
      return "capex at most " + money_text(Money(-repair.worth, million_dollars), scenario.currency);
  }
  return "";
}

Money price_of(const Repair& repair) {
  Money price;
  for (const Concession& each : repair.concessions) price = price + each.price;
  return price;
}

std::string repair_text(const Repair& repair, const Scenario& scenario) {
  std::string text;
  for (const Concession& each : repair.concessions)
    text += (text.empty() ? "" : ", and ") + each.says + " (" + each.path + ")";
  text = sentence(text) + ": " + worth_of(repair, scenario);
  const Money price = price_of(repair);
  if (price > Money{}) text += ", of which " + money_text(price, scenario.currency) + " paid for it are taken off";
  return shown(text + ".");
}

std::string repairs_text(const Impossibility& impossible, const Scenario& scenario, const Style& style) {
  if (impossible.repairs.empty())
    return paragraph(impossible.interrupted ? "Interrupted: what would help was not searched for to the end."
                                            : "Nothing that could be negotiated was found to help.",
                     "", style);
  std::string text = paragraph(
      std::string(impossible.repairs.size() == 1 ? "This change makes" : "One of these changes makes") +
          " a plan possible, each figure about as small a change as is enough. What each is worth is found in a short "
          "search and audited: the best plan may be worth more, and so may a larger change.",
      "", style);
  int number = 0;
  for (const Repair& repair : impossible.repairs)
    text += paragraph(repair_text(repair, scenario), "  " + std::to_string(++number) + ". ", style);
  return text;
}

}  // namespace

std::string impossibility_text(const Impossibility& impossible, const Scenario& scenario, const Whereabouts& where,
                               const Style& style) {
  std::string text;
  for (const Shortfall& each : impossible.shortfalls)
    text += paragraph(placed(each.says, where(each.path, each.about)), "", style);
  if (!text.empty()) text += "\n";
  return text + conflict_text(impossible.conflict, where, style) + "\n" + repairs_text(impossible, scenario, style);
}

void write_impossibility(JsonWriter& json, const Impossibility& impossible, const Scenario& scenario,
                         const Whereabouts& where) {
  const auto place = [&](const std::string& path, const std::string& about) {
    json.key("path").text(path).key("about").text(about).key("place").text(where(path, about));
  };
  json.begin_object();
  json.key("shortfalls").begin_array();
  for (const Shortfall& each : impossible.shortfalls) {
    json.begin_object();
    place(each.path, each.about);
    json.key("says").text(each.says).end_object();
  }
  json.end_array();
  json.key("conflict").begin_object().key("minimal").truth(impossible.conflict.minimal).key("rules").begin_array();
  for (const SiteRule& rule : impossible.conflict.rules) {
    json.begin_object().key("kind").text(name_of(rule.kind));
    place(rule.path, rule.about);
    json.key("says").text(rule.says).end_object();
  }
  json.end_array().end_object();
  json.key("repairs").begin_array();
  for (const Repair& repair : impossible.repairs) {
    json.begin_object().key("concessions").begin_array();
    for (const Concession& each : repair.concessions)
      json.begin_object()
          .key("kind")
          .text(name_of(each.kind))
          .key("about")
          .text(each.about)
          .key("path")
          .text(each.path)
          .key("says")
          .text(each.says)
          .key("amount")
          .figure(each.amount)
          .key("price")
          .figure(each.price.in(dollar))
          .end_object();
    json.end_array();
    json.key("value").figure(repair.value).key("bound").figure(repair.bound).key("worth").figure(repair.worth);
    json.key("decisions");
    write_decisions(json, scenario, repair.plan);
    json.end_object();
  }
  json.end_array().key("interrupted").truth(impossible.interrupted).end_object();
}

}  // namespace changeover
