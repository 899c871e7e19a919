#include <algorithm>

#include "planner/report/figures.hpp"
#include "planner/report/questions.hpp"
#include "planner/report/schedule.hpp"
#include "planner/report/works.hpp"

namespace changeover {
namespace {

constexpr std::size_t most_other_changes = 8;
constexpr std::string_view nothing = "nothing: ";  ///< as waits begin that are none

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::vector<Subject> subjects(const Scenario& scenario) {
  std::vector<Subject> all;
  for (std::size_t i = 0; i < scenario.halls.size(); ++i) all.push_back(Ref<Hall>{static_cast<int>(i)});
  for (std::size_t i = 0; i < scenario.projects.size(); ++i) all.push_back(Ref<Project>{static_cast<int>(i)});
  for (std::size_t i = 0; i < scenario.offers.size(); ++i) all.push_back(Ref<Offer>{static_cast<int>(i)});
  return all;
}

/// "becomes campus-air", "is done (refurbished)", "is signed"; or that it does not.
std::string deed(const Scenario& scenario, const Subject& subject, const Choice& made) {
  if (std::holds_alternative<Ref<Hall>>(subject))
    return made.made() ? "becomes " + scenario.options[at(*made.form)].called() : "stays as it is";
  if (const auto* project = std::get_if<Ref<Project>>(&subject)) {
    const auto& variants = scenario[*project].variants;
    return !made.made() ? "is not done" : variants.size() > 1 ? "is done as " + variants[at(*made.form)].id : "is done";
  }
  if (scenario[std::get<Ref<Offer>>(subject)].market) return made.made() ? "is served" : "is not served";
  return made.made() ? "is signed" : "is not signed";
}

std::optional<ActivityRef> activity_of(const Subject& subject) {
  if (const auto* hall = std::get_if<Ref<Hall>>(&subject)) return *hall;
  if (const auto* project = std::get_if<Ref<Project>>(&subject)) return *project;
  return std::nullopt;
}

/// MW that a hall gives an offer, at the most.
double most_served(const Service& service) {
  double most = 0;
  for (const Power power : service.power) most = std::max(most, power.in(megawatt));
  return most;
}

/// "9.9 MW for lease-a and 2.0 MW for spot": of a hall to offers, or of an offer from halls.
std::string served(const Scenario& scenario, const Plan& plan, const Subject& subject) {
  std::vector<std::string> parts;
  for (const Service& each : plan.services) {
    const double most = most_served(each);
    if (!(most > 0)) continue;
    if (subject == Subject(each.hall)) parts.push_back(power_text(megawatts(most)) + " for " + scenario[each.offer].id);
    if (subject == Subject(each.offer))
      parts.push_back(power_text(megawatts(most)) + " from " + scenario[each.hall].id);
  }
  return enumerated(parts);
}

/// What else is decided otherwise, in the plan of an alternative.
std::vector<std::string> other_changes(const Scenario& scenario, const Plan& before, const Subject& asked,
                                       const OtherChoice& other) {
  std::vector<std::string> all;
  for (const Subject& subject : subjects(scenario)) {
    const Choice was = choice(scenario, before, subject);
    const Choice is = choice(other.scenario, *other.outcome.plan, subject);
    const bool dated =
        is.made() && (!std::holds_alternative<Ref<Offer>>(subject) || !scenario[std::get<Ref<Offer>>(subject)].market);
    if (was.same_form(is) && (!dated || was.start == is.start)) continue;
    if (subject == asked && !is.made()) continue;  // the amendment says so
    std::string text = id_of(scenario, subject) + " " + deed(other.scenario, subject, is);
    if (dated) {
      text += (std::holds_alternative<Ref<Offer>>(subject) ? " from " : ", started in ") +
              scenario.calendar.label(is.start);
      if (was.same_form(is)) text += " instead of " + scenario.calendar.label(was.start);
    }
    all.push_back(text);
  }
  return all;
}

/// What is chosen, with its dates, in one or two sentences.
std::string chosen(const Answer& answer, const Subject& subject, const Choice& made) {
  const Scenario& scenario = answer.scenario;
  const Calendar& calendar = scenario.calendar;
  std::string text = id_of(scenario, subject) + " " + deed(scenario, subject, made);
  if (made.locked) text += ", as the input has decided";
  const std::string supplied = served(scenario, answer.best.plan, subject);
  if (!made.made()) return text + ".";
  if (const auto* offer = std::get_if<Ref<Offer>>(&subject)) {
    text += scenario[*offer].market ? "" : " and begins in " + calendar.label(made.start);
    return text + (supplied.empty() ? "." : ": it takes up to " + supplied + ".");
  }
  const auto works = planned_works(scenario, answer.best.plan);
  const auto work = std::ranges::find(works, *activity_of(subject), &PlannedWork::activity);
  text += ": started in " + calendar.label(made.start) + ", done from " + calendar.label(work->finish()) + ".";
  if (!supplied.empty()) text += " It gives up to " + supplied + ".";
  return text + " It costs " +
         money_text(own_capex(scenario, answer.physics, answer.best.plan, *activity_of(subject)), scenario.currency) +
         ".";
}

/// One line for each link, from the activity back to the root.
std::string held_text(const Answer& answer, const ActivityRef& activity, const Style& style) {
  const auto works = planned_works(answer.scenario, answer.best.plan);
  std::string text = "\n" + inked("What holds its start", Ink::bold, style) + "\n";
  for (const Waiting& link : back_to_the_root(answer, activity)) {
    const auto work = std::ranges::find(works, link.activity, &PlannedWork::activity);
    const std::string which =
        id_of(answer.scenario, link.activity) + " (" + answer.scenario.calendar.label(work->start) + ")";
    const std::string held = link.hold == Hold::none          ? ": no rule of the input; the plan is worth most so"
                             : link.what.starts_with(nothing) ? ": " + link.what.substr(nothing.size())
                                                              : " waits for " + link.what;
    text += paragraph(which + held + ".", "  ", style);
  }
  return text;
}

/// An offer that cannot begin any earlier than it does, and a hall that is live just then.
std::string tenant_text(const Answer& answer, const Subject& subject, const Style& style) {
  const auto* hall = std::get_if<Ref<Hall>>(&subject);
  if (hall == nullptr) return "";
  const Plan& plan = answer.best.plan;
  for (const Service& service : plan.services) {
    const Offer& offer = answer.scenario[service.offer];
    const auto signing = std::ranges::find(plan.signings, service.offer, &Signing::offer);
    if (service.hall != *hall || offer.market || signing == plan.signings.end() || offer.earliest == 0 ||
        signing->begin < 0 || signing->begin > offer.earliest || !(service.power[at(signing->begin)] > Power{}))
      continue;
    return paragraph(
        "Its tenant " + offer.id + " may not begin before " + answer.scenario.calendar.label(offer.earliest) + ".",
        "  ", style);
  }
  return "";
}

std::string alternative_text(const Answer& answer, const Subject& asked, const OtherChoice& other, bool others,
                             const Style& style) {
  const Scenario& scenario = answer.scenario;
  const Difference& outcome = other.outcome;
  if (outcome.impossible()) return paragraph("No plan is possible when " + other.amendment.says + ".", "  ", style);
  if (!outcome.plan)
    return paragraph("No plan was found when " + other.amendment.says + " (" + outcome.detail + ").", "  ", style);
  std::string text = "When " + other.amendment.says + ", the best plan is worth " +
                     money_text(outcome.npv, scenario.currency) + ": " + difference_text(outcome, scenario.currency) +
                     ".";
  if (outcome.better_now)
    text += " That plan is possible as things are: this one is not the best. Plan again, beginning with it (--from).";
  if (others) {
    const auto changes = other_changes(scenario, answer.best.plan, asked, other);
    for (std::size_t i = 0; i < std::min(changes.size(), most_other_changes); ++i)
      text += (i == 0 ? " Then " : "; ") + changes[i];
    if (changes.size() > most_other_changes)
      text += "; and " + counted(static_cast<long long>(changes.size() - most_other_changes), "decision") + " more";
    if (!changes.empty()) text += ".";
  }
  return paragraph(text, "  ", style);
}

std::string hinge_now(const Scenario& scenario, const Hinge& of, double factor) {
  for (const Offer& offer : scenario.offers)
    if (of.kind == Hinge::Kind::rent && offer.id == of.id && offer.business == Business::hosting &&
        offer.rent.points.size() == 1)
      return price_text(factor * offer.rent.points.front().second.in(dollars_per_kilowatt_month), 2,
                        scenario.currency) +
             "/kW-month";
  for (const Project& project : scenario.projects)
    if (of.kind == Hinge::Kind::cost && project.id == of.id && project.variants.size() == 1)
      return money_text(factor * project.variants.front().cost, scenario.currency);
  return "";
}

std::string flip_text(const Answer& answer, const Flip& flip, const Style& style) {
  const Scenario& scenario = answer.scenario;
  const std::string what =
      (flip.of.kind == Hinge::Kind::rent ? "the rent of " : "the cost of ") + flip.of.id + " (" + flip.of.path + ")";
  std::string text;
  if (!flip.changes) {
    text = std::string("Nothing was found to change it: it is the same ") +
           (flip.complete ? "" : "as far as was looked, ") + "with " + what + " at " + percent_text(flip.same, 0) +
           " of what it is.";
  } else {
    text = "It changes when " + what + (flip.of.upward ? " rises" : " falls") + " to " +
           percent_text(*flip.changes, 0) + " of what it is";
    if (const std::string now = hinge_now(scenario, flip.of, 1); !now.empty())
      text += ": from " + now + " to " + hinge_now(scenario, flip.of, *flip.changes);
    text += ". At " + percent_text(flip.same, 0) + " it is the same.";
  }
  return paragraph(text + " Plans searched: " + std::to_string(flip.searches) + ".", "  ", style);
}

}  // namespace

Table choice_table(const Answer& answer) {
  const Scenario& scenario = answer.scenario;
  Table table{.title = "What the plan chooses",
              .currency = scenario.currency,
              .columns = {{"id", "", Alignment::left},
                          {"choice", "choice", Alignment::left},
                          {"starts", "starts", Alignment::left},
                          {"held_by", "what holds the start", Alignment::left}}};
  for (const Subject& subject : subjects(scenario)) {
    const Choice made = choice(scenario, answer.best.plan, subject);
    std::string held = made.locked ? "the input" : "";
    if (const auto activity = activity_of(subject); activity && made.made() && !made.locked)
      held = describe(waiting(scenario, answer.physics, answer.best.plan, *activity));
    if (held.starts_with(nothing)) held = held.substr(nothing.size());
    table.rows.push_back({id_of(scenario, subject), deed(scenario, subject, made),
                          made.made() ? scenario.calendar.label(made.start) : "", held});
  }
  return table;
}

std::string story_text(const Answer& answer, const Story& story, double gap, const Style& style) {
  const Scenario& scenario = answer.scenario;
  std::string text = paragraph(chosen(answer, story.subject, story.made), "", style);
  if (const auto activity = activity_of(story.subject); activity && story.made.made())
    text += held_text(answer, *activity, style) + tenant_text(answer, story.subject, style);
  text += "\n" + inked("What else could be chosen", Ink::bold, style) + "\n";
  if (story.otherwise) {
    text += alternative_text(answer, story.subject, *story.otherwise, true, style);
  } else {
    text += paragraph(story.made.locked   ? "Nothing: it is locked in the input."
                      : story.interrupted ? "It was not searched."
                                          : "Nothing: the input leaves no other choice.",
                      "  ", style);
  }
  for (const auto& other : {story.sooner, story.later})
    if (other) text += alternative_text(answer, story.subject, *other, false, style);
  if (story.flip)
    text +=
        "\n" + inked("What would change the choice", Ink::bold, style) + "\n" + flip_text(answer, *story.flip, style);
  if (story.otherwise || story.sooner || story.later)
    text += "\n" +
            paragraph("The plan is worth " + money_text(answer.best.statement.worth.npv_in_total(), scenario.currency) +
                          ". Every other plan was searched anew, to a gap of " + percent_text(gap, 2) +
                          ", and audited; in brackets, what is proven.",
                      "", style);
  if (story.interrupted) text += "Interrupted: this is not the whole story.\n";
  return text;
}

}  // namespace changeover
