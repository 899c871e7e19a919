#include "planner/milp/second_opinion.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "planner/milp/incumbent.hpp"

namespace changeover::milp {

namespace {

std::string claim_text(const Outcome& outcome) {
  if (outcome.reason == Reason::infeasible) return "infeasible";
  char buffer[32];
  return "optimal at " + std::string(buffer, std::to_chars(buffer, buffer + sizeof buffer, outcome.value).ptr);
}

bool refuted(const Outcome& claim, const Outcome& other) {
  return claims_proof(claim) && other.has_point() && consistent_bound(claim.bound, other.value) == infinity;
}

}  // namespace

bool wants_second_opinion(const Model& model, const Options& options) {
  return options.second_opinion && !options.relax && std::ranges::any_of(model.columns(), &Column::integer);
}

bool claims_proof(const Outcome& outcome) {
  return outcome.reason == Reason::optimal || outcome.reason == Reason::infeasible;
}

Options the_other_way(Options options) {
  options.presolve = !options.presolve;
  options.second_opinion = false;
  return options;
}

Outcome better_founded(Outcome first, Outcome second) {
  if (refuted(first, second)) {
    second.detail += (second.detail.empty() ? "" : "; ") + ("refuted: a first claim of " + claim_text(first));
    return second;
  }
  if (refuted(second, first)) {
    first.detail = "not confirmed: the first point refutes a second claim of " + claim_text(second);
  } else if (second.reason != first.reason) {
    first.detail = "not confirmed: the second opinion is " + second.detail;
  }
  return first;
}

}  // namespace changeover::milp
