#include "planner/report/replan.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/market/escalation.hpp"
#include "planner/explain/choice.hpp"
#include "planner/report/figures.hpp"
#include "planner/report/history.hpp"
#include "planner/report/shared_json.hpp"
#include "planner/report/terminal.hpp"
#include "planner/report/waiting.hpp"

namespace changeover {
namespace {

constexpr auto on_a_line = JsonWriter::Layout::line;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// -- what has happened
// --------------------------------------------------------------------------------------------------

std::string dates(const Calendar& calendar, int start, int finish) {
  return calendar.label(start) + ", done from " + calendar.label(finish);
}

std::string racks_text(const Conversion& each, int now) {
  const int live = now > 0 ? each.racks[at(now - 1)] : 0;
  return live == 0 ? "" : ", " + counted(live, "rack") + " live";
}

std::string cost_text(Money cost, const std::string& currency) { return ", " + money_text(cost, currency); }

/// The text of every work and offer of a plan that has begun by `now`; `also`: those of another plan.
class Deeds {
 public:
  Deeds(const Scenario& scenario, const Plan& plan, int now) : scenario_(scenario), plan_(plan), now_(now) {}

  [[nodiscard]] std::string of(Ref<Hall> hall) const {
    const auto found = std::ranges::find(plan_.conversions, hall, &Conversion::hall);
    if (found == plan_.conversions.end()) return "not started";
    const ConversionOption& option = scenario_[found->option];
    const Money cost = SitePhysics(scenario_).fit(scenario_, hall, found->option).cost *
                       escalation_of_payments(scenario_.money, option.work, scenario_.calendar, found->start);
    return dates(scenario_.calendar, found->start, found->start + option.work.duration) + racks_text(*found, now_) +
           cost_text(cost, scenario_.currency);
  }
  [[nodiscard]] std::string of(Ref<Project> project) const {
    const auto found = std::ranges::find(plan_.projects, project, &ProjectStart::project);
    if (found == plan_.projects.end())
      return scenario_.history && std::ranges::count(scenario_.history->cancelled, project) > 0 ? "cancelled"
                                                                                                : "not started";
    const Variant& variant = scenario_[project].variants[at(found->variant)];
    return dates(scenario_.calendar, found->start, found->start + variant.work.duration) +
           cost_text(variant.cost * (1 + scenario_.money.contingency) *
                         escalation_of_payments(scenario_.money, variant.work, scenario_.calendar, found->start),
                     scenario_.currency);
  }
  /// Empty where a project is done in the only way there is, or not at all.
  [[nodiscard]] std::string variant_of(Ref<Project> project) const {
    const auto found = std::ranges::find(plan_.projects, project, &ProjectStart::project);
    return found == plan_.projects.end() ? "" : scenario_[project].variants[at(found->variant)].id;
  }
  [[nodiscard]] std::string of(Ref<Offer> offer) const {
    const auto found = std::ranges::find(plan_.signings, offer, &Signing::offer);
    if (scenario_.history) {
      if (std::ranges::count(scenario_.history->lost, offer) > 0) return "lost";
      const auto& promised = scenario_.history->promised;
      const auto signature = std::ranges::find(promised, offer, &LockedOffer::offer);
      if (signature != promised.end())
        return signature->begin ? "signed, from " + scenario_.calendar.label(*signature->begin) : "signed, to begin";
    }
    return found == plan_.signings.end() ? "not signed"
                                         : "from " + scenario_.calendar.label(begin_of(scenario_, plan_, *found));
  }

 private:
  const Scenario& scenario_;
  const Plan& plan_;
  int now_;
};

// -- waivers
// ------------------------------------------------------------------------------------------------------------

std::string amount_text(const Waiver& waiver, const std::string& currency) {
  const double n = waiver.amount;
  switch (waiver.limit) {
    case Waivable::capex_year:
    case Waivable::capex_total:
      return money_text(dollars(n), currency);
    case Waivable::water:
      return fixed(n, 0) + " m³/day";
    case Waivable::floor_load:
      return fixed(n, 1) + " t";
    case Waivable::supply:
    case Waivable::dual_feed:
    case Waivable::hall_rating:
    case Waivable::offer_least:
      return fixed(n, 2) + " MW";
    default:
      return fixed(n, n == std::round(n) ? 0 : 2);
  }
}

std::string subject_of(const Waiver& waiver) {
  const std::string state = waiver.state.empty() ? "" : " in " + waiver.state;
  switch (waiver.limit) {
    case Waivable::resource:
      return "more of " + waiver.where + " is needed than there is, by ";
    case Waivable::converting_at_once:
      return "more halls are converted at once than may be, by ";
    case Waivable::capex_year:
      return "capex of the year exceeds its limit by ";
    case Waivable::capex_total:
      return "capex exceeds its limit by ";
    case Waivable::water:
      return "cooling takes more water than there is, by ";
    case Waivable::shared_limit:
      return "more of " + waiver.where + " is taken than there is, by ";
    case Waivable::floor_load:
      return "the floor of " + waiver.where + " bears more than it may, by ";
    case Waivable::supply:
      return waiver.where + " has to carry more than it can" + state + ", by ";
    case Waivable::dual_feed:
      return waiver.where + " has to carry more of double-fed halls than it can, by ";
    case Waivable::offer_least:
      return waiver.where + " is given less than it takes at least, by ";
    case Waivable::hall_rating:
      return "the racks of " + waiver.where + " draw more than its switchboard is rated for, by ";
  }
  return "";
}

std::string text_of(const Waiver& waiver, const Calendar& calendar, const std::string& currency) {
  const bool one = waiver.until == waiver.from + 1;
  return subject_of(waiver) + amount_text(waiver, currency) + (one ? " in " : " from ") + calendar.label(waiver.from) +
         (one ? "" : " to " + calendar.label(waiver.until - 1));
}

// -- what moves, and why
// ------------------------------------------------------------------------------------------------

std::string periods_later(const Change& change, const Calendar& calendar) {
  const int months = change.months_later();
  if (months == 0) return "";
  const int periods = std::abs(months) / calendar.months_per_period();
  const char* unit = calendar.step == Step::month ? "month" : calendar.step == Step::quarter ? "quarter" : "year";
  return counted(periods, unit) + (months > 0 ? " later" : " earlier");
}

/// "hall-5 starts 2 quarters later (2029-Q1 → 2029-Q3)".
std::string deed_text(const Change& change, const Calendar& calendar) {
  const Decision& either = change.either();
  const std::string name = text_of(either.kind, either.id);
  if (const std::string shift = periods_later(change, calendar); !shift.empty())
    return name + (either.kind == DecisionKind::offer ? " begins " : " starts ") + shift + " (" + change.before->date +
           " → " + change.after->date + ")";
  return name + ": " + text_of(either.kind, change.before) + " → " + text_of(either.kind, change.after);
}

std::optional<ActivityRef> activity_of(const Scenario& scenario, const Decision& decision) {
  if (decision.kind == DecisionKind::hall) {
    const auto found = std::ranges::find(scenario.halls, decision.id, &Hall::id);
    return Ref<Hall>{static_cast<int>(found - scenario.halls.begin())};
  }
  if (decision.kind == DecisionKind::offer) return std::nullopt;
  const auto found = std::ranges::find(scenario.projects, decision.id, &Project::id);
  return Ref<Project>{static_cast<int>(found - scenario.projects.begin())};
}

/// What a later start waits for in the new plan; empty where nothing holds it.
std::string wait_text(const Change& change, const Answer& answer) {
  if (!change.after || change.months_later() < 0) return "";
  const auto activity = activity_of(answer.scenario, *change.after);
  if (!activity) return "";
  const auto chain = waiting(answer.scenario, answer.physics, answer.best.plan, *activity);
  constexpr std::array nobody{Hold::none, Hold::locked, Hold::plan_start};
  if (chain.empty() || std::ranges::count(nobody, chain.front().hold) > 0) return "";
  return "it waits for " + describe(chain);
}

std::string why_text(const MovedDecision& moved, const Answer& answer) {
  const std::string wait = wait_text(moved.change, answer);
  switch (moved.why) {
    case Moved::given_up:
      return wait.empty() ? "as it was, it can no longer be begun" : wait;
    case Moved::impossible:
      return wait.empty() ? "no plan keeps it as it was" : wait;
    case Moved::dearer:
      return "worth " + money_text(moved.price, answer.scenario.currency) + " more than to keep it";
    case Moved::not_tried:
      return "whether it could be kept is not settled within the limits of the search";
  }
  return "";
}

std::string_view name_of(Moved why) {
  switch (why) {
    case Moved::given_up:
      return "given_up";
    case Moved::impossible:
      return "impossible";
    case Moved::dearer:
      return "dearer";
    case Moved::not_tried:
      return "not_tried";
  }
  return "";
}

Table happened_table(const Replan& replan) {
  Table table{.title = "What has turned out otherwise",
              .columns = {{"what", "", Alignment::left},
                          {"planned", "as planned", Alignment::left},
                          {"is", "as it is", Alignment::left}}};
  for (const Happened& each : replan.happened) table.rows.push_back({each.what, each.planned, each.is});
  return table;
}

std::string headline(const Replan& replan, const Answer& answer) {
  const Compared& now = replan.comparison.others.front();
  const auto moved = static_cast<long long>(replan.kept.moved.size());
  std::string text = "From " + answer.scenario.calendar.label(answer.scenario.now()) + " on: ";
  text += moved == 0 ? "every decision that is still open stays as it was."
                     : counted(moved, "decision") + (moved == 1 ? " moves." : " move.");
  text += " NPV " + money_text(now.plan.npv.money(), now.plan.currency);
  const Cents gain = now.difference.gain();
  if (gain == Cents{}) return text + ", as much as planned.";
  return text + ", " + money_text(gain > Cents{} ? gain.money() : -gain.money(), now.plan.currency) +
         (gain > Cents{} ? " more than planned." : " less than planned.");
}

std::string bullets(const std::string& title, const std::vector<std::string>& texts, const Style& style) {
  if (texts.empty()) return "";
  std::string all = "\n" + inked(title, Ink::bold, style) + "\n";
  for (const std::string& each : texts) all += paragraph(shown(each), "  - ", style);
  return all;
}

std::string name_of_subject(const std::string& id) { return id.empty() ? "the site as a whole" : id; }

}  // namespace

std::vector<Happened> happened(const Scenario& before, const Plan& former, const Scenario& now, const Plan& carried) {
  const Deeds planned(before, former, now.now());
  const Deeds done(now, carried, now.now());
  std::vector<Happened> all;
  const auto compare = [&](const std::string& what, auto ref) {
    const std::string was = planned.of(ref);
    if (const std::string is = done.of(ref); was != is) all.push_back({what, was, is});
  };
  for (std::size_t i = 0; i < now.halls.size(); ++i) compare(now.halls[i].id, Ref<Hall>{static_cast<int>(i)});
  for (std::size_t i = 0; i < now.projects.size(); ++i) {
    const Ref<Project> project{static_cast<int>(i)};
    const std::string what = text_of(DecisionKind::project, now.projects[i].id);
    const std::string variant = done.variant_of(project);
    if (const std::string was = planned.variant_of(project); !was.empty() && !variant.empty() && was != variant)
      all.push_back({what + ", variant", was, variant});
    compare(what, project);
  }
  for (std::size_t i = 0; i < now.offers.size(); ++i)
    if (!now.offers[i].market) compare(text_of(DecisionKind::offer, now.offers[i].id), Ref<Offer>{static_cast<int>(i)});
  return all;
}

std::string replan_text(const Replan& replan, const Answer& answer, const Style& style) {
  const Scenario& scenario = answer.scenario;
  std::string text = inked(site_title(scenario), Ink::bold, style) + "\n\n" +
                     paragraph(headline(replan, answer), "", style) + section(happened_table(replan), style);
  std::vector<std::string> waivers;
  for (const ToldWaiver& each : replan.waivers)
    waivers.push_back(text_of(each.waiver, scenario.calendar, scenario.currency) +
                      (each.place.empty() ? "" : " (" + each.place + ")"));
  text += bullets("Broken already, and not made worse", waivers, style);
  std::vector<std::string> moved;
  for (const MovedDecision& each : replan.kept.moved)
    moved.push_back(deed_text(each.change, scenario.calendar) + ": " + why_text(each, answer));
  text += bullets("What moves, and why", moved, style);
  if (replan.kept.kept > 0)
    text += paragraph(counted(replan.kept.kept, "more decision") + (replan.kept.kept == 1 ? " was" : " were") +
                          " left as planned: to change " + (replan.kept.kept == 1 ? "it" : "each") +
                          " would gain at most " + money_text(replan.change_cost, scenario.currency) + ".",
                      "", style);
  text += comparison_text(replan.comparison, style) + "\n" +
          paragraph(
              "\"What has happened\" values the old decisions as if they could still be carried out; \"the decisions\" "
              "is what it takes to make the rest possible, and best again.",
              "", style);
  Table subjects{.title = "What the new decisions bring, by hall, project and offer, in " + scenario.currency,
                 .currency = scenario.currency,
                 .columns = {{"npv", ""}, {"subject", "", Alignment::left}}};
  for (const auto& [id, gain] : replan.by_subject)
    subjects.rows.push_back({fixed(gain.money().in(dollar), 2), name_of_subject(id)});
  return text + section(subjects, style) + "\n" + proof_section(answer, style) + "\nFiles: " + replan.folder +
         "/plan.json, periods.csv, schedule.csv\n";
}

std::string replan_json(const Replan& replan, const Answer& answer) {
  const Scenario& scenario = answer.scenario;
  const Calendar& calendar = scenario.calendar;
  JsonWriter json;
  json.begin_object().key("schema").text(replan_schema).key("plan").text(replan.plan);
  json.key("actuals").text(replan.actuals).key("from").text(calendar.label(scenario.now()));
  json.key("happened").begin_array();
  for (const Happened& each : replan.happened)
    json.begin_object(on_a_line)
        .key("what")
        .text(each.what)
        .key("planned")
        .text(each.planned)
        .key("is")
        .text(each.is)
        .end_object();
  json.end_array().key("waivers").begin_array();
  for (const ToldWaiver& each : replan.waivers) {
    const Waiver& waiver = each.waiver;
    json.begin_object().key("limit").text(name_of(waiver.limit)).key("where").text(waiver.where);
    json.key("state").text(waiver.state).key("from").text(calendar.label(waiver.from));
    json.key("until").text(calendar.label(waiver.until)).key("amount").figure(waiver.amount);
    json.key("place").text(each.place).key("text").text(text_of(waiver, calendar, scenario.currency)).end_object();
  }
  json.end_array().key("moved").begin_array();
  for (const MovedDecision& each : replan.kept.moved) {
    const Decision& either = each.change.either();
    json.begin_object().key("subject").text(text_of(either.kind, either.id));
    json.key("before").text(text_of(either.kind, each.change.before));
    json.key("after").text(text_of(either.kind, each.change.after));
    json.key("why").text(name_of(each.why)).key("price");
    if (each.why == Moved::dearer)
      json.amount(Cents::rounded(each.price));
    else
      json.null();
    json.key("text").text(deed_text(each.change, calendar) + ": " + why_text(each, answer)).end_object();
  }
  json.end_array().key("kept").whole(replan.kept.kept);
  json.key("change_cost").amount(Cents::rounded(replan.change_cost));
  write_comparison(json, replan.comparison);
  json.key("decisions_by_subject").begin_array();
  for (const auto& [id, gain] : replan.by_subject)
    json.begin_object(on_a_line).key("subject").text(name_of_subject(id)).key("npv").amount(gain).end_object();
  json.end_array();
  write_proof(json, answer);
  return json.end_object().finished();
}

}  // namespace changeover
