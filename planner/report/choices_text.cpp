#include <algorithm>
#include <cmath>

#include "models/market/market.hpp"
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

/// "becomes campus-air", "is in the plan as refurbished", "is signed"; or that it does not.
std::string deed(const Scenario& scenario, const Subject& subject, const Choice& made) {
  if (std::holds_alternative<Ref<Hall>>(subject))
    return made.made() ? "becomes " + scenario.options[at(*made.form)].called() : "is not converted";
  if (const auto* project = std::get_if<Ref<Project>>(&subject)) {
    const auto& variants = scenario[*project].variants;
    return !made.made()          ? "is not in the plan"
           : variants.size() > 1 ? "is in the plan as " + variants[at(*made.form)].id
                                 : "is in the plan";
  }
  if (scenario[std::get<Ref<Offer>>(subject)].market) return made.made() ? "is served" : "is not served";
  return made.made() ? "is signed" : "is not signed";
}

/// What is done with it where it is chosen: "converted to colo", "done as refurbished", "signed".
std::string done_to(const Scenario& scenario, const Subject& subject, const Choice& made) {
  if (std::holds_alternative<Ref<Hall>>(subject))
    return made.made() ? "converted to " + scenario.options[at(*made.form)].id : "converted";
  if (const auto* project = std::get_if<Ref<Project>>(&subject)) {
    const auto& variants = scenario[*project].variants;
    return made.made() && variants.size() > 1 ? "done as " + variants[at(*made.form)].id : "done";
  }
  return scenario[std::get<Ref<Offer>>(subject)].market ? "served" : "signed";
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

/// " It gives at most 9.9 MW of critical IT at a time: up to 9.9 MW to lease-a, up to 2.0 MW to spot.": of a hall to
/// offers, or of an offer from halls. Empty where it gives or takes none.
std::string served(const Scenario& scenario, const Plan& plan, const Subject& subject) {
  const bool gives = std::holds_alternative<Ref<Hall>>(subject);
  std::vector<std::string> parts;
  std::vector<double> sum(at(scenario.calendar.periods));
  for (const Service& each : plan.services) {
    const double most = most_served(each);
    if (!(most > 0) || (subject != Subject(each.hall) && subject != Subject(each.offer))) continue;
    for (std::size_t t = 0; t < sum.size(); ++t) sum[t] += each.power[t].in(megawatt);
    const std::string& other = gives ? scenario[each.offer].id : scenario[each.hall].id;
    parts.push_back("up to " + power_text(megawatts(most)) + (parts.empty() ? " of critical IT" : "") +
                    (gives ? " to " : " from ") + other);
  }
  if (parts.empty()) return "";
  const std::string verb = gives ? " It gives " : " It takes ";
  if (parts.size() == 1) return verb + parts.front() + ".";
  std::string text = verb + "at most " + power_text(megawatts(*std::ranges::max_element(sum))) + " of critical IT " +
                     (gives ? "at a time: " : "in all: ");
  parts.front().replace(parts.front().find(" of critical IT"), std::string_view(" of critical IT").size(), "");
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : ", ") + parts[i];
  return text + ".";
}

/// " and mines until 2028-Q1": what a hall that is not converted does.
std::string mining_text(const Answer& answer, Ref<Hall> hall) {
  const Scenario& scenario = answer.scenario;
  int until = 0;
  for (const Mining& each : answer.best.plan.mining)
    for (std::size_t t = 0; t < each.running.size(); ++t)
      if (each.hall == hall && each.running[t] > 0) until = std::max(until, static_cast<int>(t) + 1);
  if (until == scenario.calendar.periods) return " and mines to the end of the plan";
  if (until > 0) return " and mines until " + scenario.calendar.label(until);
  const auto& fleets = scenario[hall].fleets;
  if (fleets.empty()) return "";
  const bool pays = std::ranges::any_of(fleets, [&](const Fleet& fleet) {
    for (int t = 0; t < scenario.calendar.periods; ++t)
      if (miner_economics(scenario, answer.physics, hall, fleet.asic, t).margin() > Money{}) return true;
    return false;
  });
  return std::string("; its miners never run") + (pays ? "" : ": they do not pay");
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
    const bool offer = std::holds_alternative<Ref<Offer>>(subject);
    const std::string start = dated ? scenario.calendar.label(is.start) : "";
    std::string text = id_of(scenario, subject);
    if (dated && was.same_form(is))
      text += (offer ? " begins in " : " starts in ") + start + " instead of " + scenario.calendar.label(was.start);
    else
      text += " " + deed(other.scenario, subject, is) +
              (!dated  ? ""
               : offer ? " and begins in " + start
                       : ", starting in " + start);
    all.push_back(text);
  }
  return all;
}

bool is_past(const Scenario& scenario, const Choice& made) { return made.made() && made.start < scenario.now(); }

/// What is chosen, with its dates, in one or two sentences.
std::string chosen(const Answer& answer, const Subject& subject, const Choice& made) {
  const Scenario& scenario = answer.scenario;
  const Calendar& calendar = scenario.calendar;
  std::string text = id_of(scenario, subject) + " " + deed(scenario, subject, made);
  if (made.locked) text += is_past(scenario, made) ? ", as it has begun" : ", as the input has decided";
  const auto* hall = std::get_if<Ref<Hall>>(&subject);
  if (!made.made()) return text + (hall == nullptr ? "" : mining_text(answer, *hall)) + ".";
  const std::string supplied = served(scenario, answer.best.plan, subject);
  if (const auto* offer = std::get_if<Ref<Offer>>(&subject))
    return text +
           (scenario[*offer].market ? ", from "
            : made.locked           ? ", and begins in "
                                    : " and begins in ") +
           calendar.label(made.start) + "." + supplied;
  const auto works = planned_works(scenario, answer.best.plan);
  const auto work = std::ranges::find(works, *activity_of(subject), &PlannedWork::activity);
  return text + ": starts " + calendar.label(made.start) + ", finished from " + calendar.label(work->finish()) +
         ", capex " +
         money_text(own_capex(scenario, answer.physics, answer.best.plan, *activity_of(subject)), scenario.currency) +
         "." + supplied;
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

/// NPVs of one story: all in one unit, with as many digits as tell them apart, so that they add up as they are shown.
class Worths {
 public:
  Worths(const Answer& answer, const Story& story)
      : currency_(answer.scenario.currency), plan_(answer.best.statement.worth.npv_in_total()) {
    double most = std::abs(plan_.in(dollar));
    double least_change = most;
    for (const auto& other : {story.otherwise, story.sooner, story.later}) {
      if (!other || !other->outcome.plan) continue;
      most = std::max(most, std::abs(other->outcome.npv.in(dollar)));
      const double change = std::abs(other->outcome.difference.in(dollar));
      if (change > 0) least_change = std::min(least_change, change);
    }
    unit_ = most < 999.5 ? 1 : most < 999.5e3 ? 1e3 : 1e6;
    suffix_ = unit_ == 1 ? "" : unit_ == 1e3 ? "k" : "m";
    decimals_ = unit_ == 1 ? 0 : least_change < 0.1 * unit_ ? 3 : 2;
  }

  [[nodiscard]] std::string plan() const { return text(steps(plan_)); }

  /// "NPV falls by $3.73m to $38.33m ($3.70m to $3.78m)".
  [[nodiscard]] std::string change(const Difference& to) const {
    const double by = steps(to.npv) - steps(plan_);
    const bool less = by < 0;
    std::string told = by == 0 ? "NPV stays at " + plan()
                               : std::string("NPV ") + (less ? "falls" : "rises") + " by " + text(std::abs(by)) +
                                     " to " + text(steps(to.npv));
    if (to.better_now) return told;
    if (!to.least || !to.most) return told + " (not proven)";
    const double low = std::min(by, std::floor(in_steps(*to.least))),
                 high = std::max(by, std::ceil(in_steps(*to.most)));
    if (low == high) return told;
    if (by == 0) return told + " (" + text(low) + " to " + text(high) + ")";
    return told + " (" + text(less ? -high : low) + " to " + text(less ? -low : high) + ")";
  }

 private:
  /// In units of the last digit that is shown; a thousandth of one is nothing.
  [[nodiscard]] double in_steps(Money amount) const {
    const double exact = amount.in(dollar) / unit_ * std::pow(10, decimals_);
    return std::abs(exact - std::round(exact)) < 1e-3 ? std::round(exact) : exact;
  }
  [[nodiscard]] double steps(Money amount) const { return std::round(in_steps(amount)); }
  [[nodiscard]] std::string text(double steps) const {
    return price_text(steps / std::pow(10, decimals_), decimals_, currency_) + suffix_;
  }

  const std::string& currency_;
  Money plan_;
  double unit_ = 1;
  std::string suffix_{};
  int decimals_ = 0;
};

std::string alternative_text(const Answer& answer, const Worths& worths, const Subject& asked, const OtherChoice& other,
                             bool others, const Style& style) {
  const Scenario& scenario = answer.scenario;
  const Difference& outcome = other.outcome;
  if (outcome.impossible()) return paragraph("No plan is possible if " + other.amendment.says + ".", "  ", style);
  if (!outcome.plan)
    return paragraph("No plan was found if " + other.amendment.says + " (" + outcome.detail + ").", "  ", style);
  std::string text = "If " + other.amendment.says + ", " + worths.change(outcome) + ".";
  if (outcome.better_now)
    text +=
        " That plan is possible as things are: a better plan than this one is known. Plan again, beginning with it "
        "(--from).";
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

/// Both shares of a figure, with as many digits as tell them apart.
std::pair<std::string, std::string> apart(double one, double other) {
  constexpr int most_decimals = 4;
  int decimals = 0;
  while (decimals < most_decimals && percent_text(one, decimals) == percent_text(other, decimals)) ++decimals;
  return {percent_text(one, decimals), percent_text(other, decimals)};
}

std::string flip_text(const Answer& answer, const Subject& subject, const Choice& made, const Flip& flip,
                      const Style& style) {
  const Scenario& scenario = answer.scenario;
  const std::string what = (flip.of.kind == Hinge::Kind::rent ? "the rent of " : "the cost of ") + flip.of.id;
  const std::string id = id_of(scenario, subject), done = done_to(scenario, subject, made);
  const std::string now = hinge_now(scenario, flip.of, 1);
  const auto [changes, same] = apart(flip.changes.value_or(1), flip.same);
  /// "$83.04/kW-month (55 % of $150.00/kW-month)".
  const auto at = [&](double factor, const std::string& share) {
    return now.empty() ? share + " of what " + flip.of.path + " is"
                       : hinge_now(scenario, flip.of, factor) + " (" + share + " of " + now + ")";
  };
  const std::string moves = flip.of.upward ? " rises to " : " falls to ";
  std::string text = flip.changes ? "If " + what + moves + at(*flip.changes, changes) + ", " + id +
                                        (made.made() ? " is no longer " + done + "; at " + same + " it still is."
                                                     : " is " + done + "; at " + same + " it still is not.")
                                  : std::string("Nothing was found to change it") +
                                        (flip.complete ? "" : ", as far as was looked") + ": if " + what + moves +
                                        at(flip.same, same) + ", " + id +
                                        (made.made() ? " still is " : " still is not ") + done + ".";
  return paragraph(text + " (" + counted(flip.searches, "plan") + " searched.)", "  ", style);
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
    std::string held = !made.locked ? "" : is_past(scenario, made) ? "it has begun" : "the input";
    if (const auto activity = activity_of(subject); activity && made.made() && !made.locked)
      held = describe(waiting(scenario, answer.physics, answer.best.plan, *activity));
    if (held.starts_with(nothing)) held = held.substr(nothing.size());
    table.rows.push_back({id_of(scenario, subject), deed(scenario, subject, made),
                          made.made() ? scenario.calendar.label(made.start) : "", held});
  }
  return table;
}

std::string story_text(const Answer& answer, const Story& story, double gap, const Style& style) {
  const Worths worths(answer, story);
  std::string text = paragraph(chosen(answer, story.subject, story.made), "", style);
  if (const auto activity = activity_of(story.subject); activity && story.made.made())
    text += held_text(answer, *activity, style) + tenant_text(answer, story.subject, style);
  text += "\n" + inked("What else could be chosen", Ink::bold, style) + "\n";
  if (story.otherwise) {
    text += alternative_text(answer, worths, story.subject, *story.otherwise, true, style);
  } else {
    text += paragraph(is_past(answer.scenario, story.made) ? "Nothing: it has begun."
                      : story.made.locked                  ? "Nothing: it is locked in the input."
                      : story.interrupted                  ? "It was not searched."
                                                           : "Nothing: the input leaves no other choice.",
                      "  ", style);
  }
  for (const auto& other : {story.sooner, story.later})
    if (other) text += alternative_text(answer, worths, story.subject, *other, false, style);
  if (story.flip)
    text += "\n" + inked("What would change the choice", Ink::bold, style) + "\n" +
            flip_text(answer, story.subject, story.made, *story.flip, style);
  if (story.otherwise || story.sooner || story.later)
    text += "\n" +
            paragraph("The plan is worth " + worths.plan() + ". Every other plan was searched anew, to a gap of " +
                          percent_text(gap, 2) +
                          ", and audited. Brackets: the range in which the difference between the best plans is proven "
                          "to lie.",
                      "", style);
  if (story.interrupted) text += "Interrupted: this is not the whole story.\n";
  return text;
}

}  // namespace changeover
