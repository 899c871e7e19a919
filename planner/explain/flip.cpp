#include "planner/explain/flip.hpp"

#include <algorithm>
#include <cmath>

namespace changeover {
namespace {

constexpr double greatest = 10;
constexpr double precision = 0.01;
constexpr double beyond = 1.05;  ///< the first look goes that much further than where the two plans are worth the same
constexpr int most_searches = 8;

template <class Q>
void scale(Path<Q>& path, double factor) {
  for (auto& [when, value] : path.points) value = value * factor;
}

/// The offer that takes most of a hall's critical IT over a plan.
std::optional<Ref<Offer>> main_offer(const Plan& plan, Ref<Hall> hall) {
  std::optional<Ref<Offer>> best;
  double most = 0;
  for (const Service& each : plan.services) {
    if (each.hall != hall) continue;
    double sum = 0;
    for (const Power power : each.power) sum += power.in(megawatt);
    if (sum > most) {
      most = sum;
      best = each.offer;
    }
  }
  return best;
}

Hinge of_offer(const Scenario& scenario, Ref<Offer> offer, bool upward) {
  const bool cloud = scenario[offer].business == Business::cloud;
  return {.kind = Hinge::Kind::rent,
          .path = "offers." + scenario[offer].id + (cloud ? ".price" : ".rent"),
          .id = scenario[offer].id,
          .upward = upward};
}

/// Where the two plans are worth the same, as a factor of the figure; what they are worth is linear in it.
double crossing(const Standing& standing, const Hinge& of, const Scenario& changed, const Plan& other) {
  const auto lead = [&](double factor) {
    return (net_present_value(scaled(standing.scenario, of, factor), standing.plan) -
            net_present_value(scaled(changed, of, factor), other))
        .in(dollar);
  };
  const double now = lead(1);
  const double slope = of.upward ? lead(2) - now : now - lead(0);
  const double at = slope == 0 ? greatest : 1 - now / slope;
  return of.upward ? (at > 1 ? std::min(at, greatest) : greatest) : (at < 1 ? std::max(at, 0.0) : 0);
}

}  // namespace

Scenario scaled(Scenario scenario, const Hinge& hinge, double factor) {
  for (Offer& offer : scenario.offers)
    if (hinge.kind == Hinge::Kind::rent && offer.id == hinge.id) {
      scale(offer.rent, factor);
      scale(offer.accelerator_price, factor);
    }
  if (hinge.kind == Hinge::Kind::rent) return scenario;
  for (Project& project : scenario.projects)
    for (Variant& variant : project.variants)
      if (hinge.path == "projects." + project.id + ".cost") variant.cost = variant.cost * factor;
  for (ConversionOption& option : scenario.options)
    if (hinge.path == "options." + option.id + ".fit_out") option.fit_out = option.fit_out * factor;
  return scenario;
}

std::optional<Hinge> hinge(const Scenario& scenario, const Plan& plan, const Scenario& changed, const Plan& other,
                           const Subject& subject) {
  const Choice made = choice(scenario, plan, subject);
  if (const auto* offer = std::get_if<Ref<Offer>>(&subject)) return of_offer(scenario, *offer, !made.made());
  if (const auto* project = std::get_if<Ref<Project>>(&subject))
    return Hinge{.kind = Hinge::Kind::cost,
                 .path = "projects." + scenario[*project].id + ".cost",
                 .id = scenario[*project].id,
                 .upward = made.made()};
  const Ref<Hall> hall = std::get<Ref<Hall>>(subject);
  if (const auto offer = main_offer(made.made() ? plan : other, hall);
      offer && scenario[*offer].business != Business::mining)
    return of_offer(scenario, *offer, !made.made());
  const Choice converted = made.made() ? made : choice(changed, other, subject);
  if (!converted.made()) return std::nullopt;
  const std::string& option = scenario.options[static_cast<std::size_t>(*converted.form)].id;
  return Hinge{
      .kind = Hinge::Kind::cost, .path = "options." + option + ".fit_out", .id = option, .upward = made.made()};
}

Flip flip(const Standing& standing, const Subject& subject, const Hinge& of, const Scenario& changed, const Plan& other,
          const SearchLimits& limits, const OnSearch& on_progress, const milp::Cancelled& cancelled) {
  const Choice made = choice(standing.scenario, standing.plan, subject);
  Flip result{.of = of};
  SearchLimits from = limits;
  from.from = standing.plan;
  // Whether the best plan still makes the choice: the plan that stands is possible at every figure.
  const auto same = [&](double factor) {
    ++result.searches;
    const Scenario scenario = scaled(standing.scenario, of, factor);
    const Planned found = planned(scenario, from, on_progress, cancelled);
    result.complete &= found.plan.has_value() && found.end == SearchEnd::proven;
    return !found.plan || choice(standing.scenario, *found.plan, subject).same_form(made) ||
           net_present_value(scenario, *found.plan) <= net_present_value(scenario, standing.plan);
  };
  const double end = of.upward ? greatest : 0;
  const double near = crossing(standing, of, changed, other);
  double tried = std::clamp(1 + beyond * (near - 1), 0.0, greatest);
  for (; result.complete && result.searches < most_searches; tried = (tried + end) / 2) {
    if (!same(tried)) {
      result.changes = tried;
      break;
    }
    result.same = tried;
    if (std::abs(tried - end) < precision) break;
  }
  tried = 1 + (near - 1) / beyond;
  while (result.complete && result.changes && result.searches < most_searches &&
         std::abs(*result.changes - result.same) > precision) {
    if ((tried - result.same) * (tried - *result.changes) >= 0) tried = (result.same + *result.changes) / 2;
    (same(tried) ? result.same : result.changes.emplace(tried)) = tried;
    tried = (result.same + *result.changes) / 2;
  }
  return result;
}

}  // namespace changeover
