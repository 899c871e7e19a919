#include "planner/explain/difference.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/money/discount.hpp"
#include "planner/explain/choice.hpp"

namespace changeover {
namespace {

constexpr int months_of_a_whole_shift = 12;
constexpr double same_power = 1e-3;  ///< MW: solvers do not tell less apart

constexpr double least_told_apart = 1e-6;  ///< dollars, of parts that are apportioned

double weight(DecisionKind kind) { return kind == DecisionKind::project ? 0.5 : 1; }

bool same(const Decision& a, const Decision& b) {
  return a.form == b.form && a.start == b.start && std::abs(a.amount - b.amount) <= same_power;
}

double apart(const Change& change) {
  if (change.of_form()) return 1;
  return 0.5 * std::min(1.0, std::abs(change.months_later()) / double{months_of_a_whole_shift});
}

const Decision* find(const std::vector<Decision>& all, const Decision& like) {
  const auto found =
      std::ranges::find_if(all, [&](const Decision& each) { return each.kind == like.kind && each.id == like.id; });
  return found == all.end() ? nullptr : &*found;
}

double most_served(const Plan& plan, Ref<Offer> offer, int periods) {
  double most = 0;
  for (int t = 0; t < periods; ++t) {
    double served = 0;
    for (const Service& service : plan.services)
      if (service.offer == offer) served += service.power[static_cast<std::size_t>(t)].in(megawatt);
    most = std::max(most, served);
  }
  return most;
}

Cents sum(const LineCents& lines) {
  Cents total;
  for (const Cents each : lines) total += each;
  return total;
}

}  // namespace

std::vector<Decision> decisions(const Scenario& scenario, const Plan& plan) {
  const Calendar& calendar = scenario.calendar;
  const auto decision = [&](DecisionKind kind, const std::string& id, int period) {
    return Decision{.kind = kind, .id = id, .start = calendar.first_month(period), .date = calendar.label(period)};
  };
  std::vector<Decision> all;
  for (const Conversion& each : plan.conversions) {
    all.push_back(decision(DecisionKind::hall, scenario[each.hall].id, each.start));
    all.back().form = scenario[each.option].called();
    all.back().amount = each.racks.empty() ? 0 : each.racks.back();
  }
  for (const ProjectStart& each : plan.projects) {
    const Project& project = scenario[each.project];
    all.push_back(decision(DecisionKind::project, project.id, each.start));
    if (project.variants.size() > 1) all.back().form = project.variants[static_cast<std::size_t>(each.variant)].id;
  }
  for (const Signing& each : plan.signings) {
    const Offer& offer = scenario[each.offer];
    if (offer.business == Business::mining) continue;
    all.push_back(decision(DecisionKind::offer, offer.id, begin_of(scenario, plan, each)));
    all.back().amount = most_served(plan, each.offer, calendar.periods);
  }
  return all;
}

std::vector<Change> changes(const std::vector<Decision>& before, const std::vector<Decision>& after) {
  std::vector<Change> all;
  for (const DecisionKind kind : {DecisionKind::hall, DecisionKind::project, DecisionKind::offer}) {
    for (const Decision& old : before) {
      if (old.kind != kind) continue;
      const Decision* now = find(after, old);
      if (now == nullptr)
        all.push_back({.before = old});
      else if (!same(old, *now))
        all.push_back({.before = old, .after = *now});
    }
    for (const Decision& now : after)
      if (now.kind == kind && find(before, now) == nullptr) all.push_back({.after = now});
  }
  return all;
}

double distance(const std::vector<Decision>& a, const std::vector<Decision>& b) {
  double sum = 0;
  for (const Change& each : changes(a, b)) sum += weight(each.either().kind) * apart(each);
  return sum;
}

LineWorths line_worths(const Scenario& scenario, const Ledger& ledger) {
  LineWorths worths{};
  for (const Business business : businesses) {
    for (int t = 0; t < ledger.periods(); ++t) {
      const double factor = discount(scenario, business, t);
      for (const LineTraits& each : lines())
        worths[static_cast<std::size_t>(each.line)] += factor * ledger.at(each.line, business, t).money();
    }
    worths[after_the_plan] +=
        discount(scenario.money.rate(business), years_to_horizon(scenario)) * ledger.terminal(business).money();
  }
  return worths;
}

Money total(const LineWorths& worths) { return std::accumulate(worths.begin(), worths.end(), Money{}); }

std::string_view name_of_worth(std::size_t line) {
  return line == after_the_plan ? "value after the plan" : lines()[line].name;
}

LineCents in_cents(const LineWorths& worths) { return gains_in_cents({}, worths); }

LineCents gains_in_cents(const LineWorths& before, const LineWorths& after) {
  std::vector<Money> gains;
  for (std::size_t i = 0; i < before.size(); ++i) gains.push_back(after[i] - before[i]);
  LineCents cents{};
  std::ranges::copy(apportioned(gains, Cents::rounded(total(after)) - Cents::rounded(total(before))), cents.begin());
  return cents;
}

PlanFacts facts(const Scenario& scenario, const Plan& plan, const Ledger& ledger) {
  return {.decisions = decisions(scenario, plan), .worths = line_worths(scenario, ledger)};
}

Cents PlanDifference::npv_before() const { return sum(before); }
Cents PlanDifference::npv_after() const { return sum(after); }

PlanDifference difference(const PlanFacts& before, const PlanFacts& after) {
  PlanDifference found{.changes = changes(before.decisions, after.decisions),
                       .distance = distance(before.decisions, after.decisions),
                       .before = in_cents(before.worths),
                       .after = gains_in_cents(before.worths, after.worths)};
  for (std::size_t i = 0; i < found.after.size(); ++i) found.after[i] += found.before[i];
  return found;
}

std::vector<Cents> apportioned(const std::vector<Money>& parts, Cents total) {
  std::vector<Cents> cents;
  Cents left = total;
  for (const Money part : parts) {
    cents.push_back(Cents::rounded(part));
    left = left - cents.back();
  }
  const std::int64_t step = left < Cents{} ? -1 : 1;
  // First come those which a cent more in the direction that is needed brings nearest to their part; what differs in
  // the last bits only is equal.
  std::vector<double> missing;
  for (std::size_t i = 0; i < parts.size(); ++i)
    missing.push_back(
        std::round(static_cast<double>(step) * (parts[i] - cents[i].money()).in(dollar) / least_told_apart));
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return missing[a] > missing[b]; });
  for (std::size_t i = 0; left != Cents{} && !order.empty(); ++i) {
    cents[order[i % order.size()]] += Cents::whole(step);
    left = left - Cents::whole(step);
  }
  return cents;
}

}  // namespace changeover
