#include <algorithm>
#include <cmath>

#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

std::optional<Money> ahead_of_mining(const Dossier& plan) {
  if (!plan.keep_mining.figures) return std::nullopt;
  return plan.value.npv - plan.keep_mining.figures->npv;
}

Power critical_it_at_end(const Dossier& plan) {
  const Series* live = plan.periods.find("critical_it_live");
  return live == nullptr ? Power{} : megawatts(live->values.back());
}

/// "$109.3m more than to keep mining", or that there is nothing to compare with.
Text against_mining(const Telling& tell) {
  const auto ahead = ahead_of_mining(tell.plan);
  if (!ahead) return tell.say("decision.no_mining");
  const bool more = *ahead >= Money{};
  return tell.say(more ? "decision.more" : "decision.less",
                  {{"difference", {tell.money(more ? *ahead : -*ahead, formula("reference"))}}});
}

Paragraph recommendation(const Telling& tell) {
  const Dossier& plan = tell.plan;
  const Fillings worth{{"npv", {strong(tell.money(plan.value.npv, formula("npv")))}},
                       {"comparison", against_mining(tell)}};
  if (plan.phases.empty()) return {.text = tell.say("decision.keep", worth)};
  Fillings fillings = worth;
  fillings.emplace_back("power", Text{strong(tell.power(critical_it_at_end(plan), formula("critical_it")))});
  fillings.emplace_back("phases", tell.count("phase", static_cast<long long>(plan.phases.size()), formula("phases")));
  fillings.emplace_back("start", Text{tell.date(plan.phases.front().start, formula("phases"))});
  fillings.emplace_back("end", Text{tell.date(plan.phases.back().live_from, formula("phases"))});
  return {.text = tell.say("decision.convert", fillings)};
}

Text payback(const Telling& tell) {
  const auto& years = tell.plan.value.payback_years;
  if (!years) return tell.say("decision.no_payback");
  return tell.say("decision.payback", {{"years", tell.years(*years, formula("payback"))}});
}

Paragraph capital(const Telling& tell) {
  const Value& value = tell.plan.value;
  const Text capex{tell.money(-tell.plan.statement.sum("capex")->total, formula("capex"))};
  if (value.peak_funding_period.empty())
    return {.text = tell.say("decision.capital_unfunded",
                             {{"capex", capex}, {"class", tell.estimate_class()}, {"payback", payback(tell)}})};
  return {.text =
              tell.say("decision.capital", {{"capex", capex},
                                            {"class", tell.estimate_class()},
                                            {"peak", {tell.money(value.peak_funding, formula("peak_funding"))}},
                                            {"period", {tell.date(value.peak_funding_period, formula("peak_funding"))}},
                                            {"payback", payback(tell)}})};
}

Highlight rate_of_return(const Telling& tell) {
  const auto& rates = tell.plan.value.internal_rates;
  Highlight shown{.label = tell.say("figure.irr"), .value = absent(), .note = payback(tell)};
  if (rates.size() == 1)
    shown.value = tell.percent(rates.front(), formula("irr"));
  else
    shown.note = tell.say(rates.empty() ? "decision.no_rate" : "decision.several_rates");
  return shown;
}

Highlights five_figures(const Telling& tell) {
  const Dossier& plan = tell.plan;
  Highlights all;
  all.figures.push_back({tell.say("figure.npv"), tell.money(plan.value.npv, formula("npv")), against_mining(tell)});
  all.figures.push_back({tell.say("figure.capex"), tell.money(-plan.statement.sum("capex")->total, formula("capex")),
                         tell.estimate_class()});
  all.figures.push_back(rate_of_return(tell));
  all.figures.push_back({tell.say("figure.critical_it"), tell.power(critical_it_at_end(plan), formula("critical_it")),
                         tell.count("phase", static_cast<long long>(plan.phases.size()), formula("phases"))});
  Highlight peak{.label = tell.say("figure.peak_funding"),
                 .value = tell.money(plan.value.peak_funding, formula("peak_funding")),
                 .note = tell.say("decision.no_funding")};
  if (!plan.value.peak_funding_period.empty())
    peak.note =
        tell.say("decision.end_of", {{"period", {tell.date(plan.value.peak_funding_period, formula("peak_funding"))}}});
  all.figures.push_back(std::move(peak));
  return all;
}

/// The driver with the least way to go.
const BreakEven* nearest(const Dossier& plan) {
  const BreakEven* nearest = nullptr;
  if (!plan.break_even) return nearest;
  for (const BreakEven& each : plan.break_even->drivers) {
    if (!each.at || each.driver == "rates") continue;
    if (nearest == nullptr || std::abs(*each.at - 1) < std::abs(*nearest->at - 1)) nearest = &each;
  }
  return nearest;
}

Text what_kills_it(const Telling& tell) {
  const Dossier& plan = tell.plan;
  if (plan.value.npv <= Money{}) return tell.say("decision.worth_nothing");
  const BreakEven* first = nearest(plan);
  if (first == nullptr) return tell.say("decision.nothing_kills");
  const double change = *first->at - 1;
  Text text = tell.say(change < 0 ? "decision.kills_below" : "decision.kills_above",
                       {{"driver", tell.term("driver", first->driver)},
                        {"change", {strong(tell.percent(std::abs(change), formula("break_even")))}}});
  if (plan.break_even->delay_years)
    text = text +
           tell.say("decision.kills_delay", {{"years", tell.years(*plan.break_even->delay_years, formula("delay"))}});
  return text;
}

Paragraph proof(const Telling& tell) {
  const Proof& proof = tell.plan.proof;
  if (proof.goal != "npv" || !proof.bound || !proof.gap) return {.text = tell.say("decision.unproven"), .quiet = true};
  return {
      .text = tell.say("decision.proof", {{"bound", {tell.money(dollars(*proof.bound), formula("gap"))}},
                                          {"gap", {tell.percent(*proof.gap, formula("gap"), 3)}},
                                          {"checks", tell.count("check", tell.plan.audit.checks, formula("audit"))}}),
      .quiet = true};
}

}  // namespace

Sections decision(const Telling& tell) {
  Section section{.id = "decision", .title = tell.say("decision.title")};
  section.blocks.push_back(recommendation(tell));
  section.blocks.push_back(five_figures(tell));
  section.blocks.push_back(capital(tell));
  std::vector<Text> conditions = conditions_to_confirm(tell);
  conditions.resize(std::min<std::size_t>(conditions.size(), 3));
  if (!conditions.empty())
    section.blocks.push_back(
        Callout{.tone = Callout::Tone::caution, .title = tell.say("decision.confirm"), .texts = std::move(conditions)});
  section.blocks.push_back(Callout{.title = tell.say("decision.kills"), .texts = {what_kills_it(tell)}});
  section.blocks.push_back(proof(tell));
  return {section};
}

}  // namespace changeover::deliver
