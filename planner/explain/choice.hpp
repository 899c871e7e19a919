#pragma once

#include <optional>
#include <string>
#include <variant>

#include "planner/explain/compared.hpp"

/// What a plan chooses, and what it would be worth to choose otherwise.
namespace changeover {

/// What a plan decides about.
using Subject = std::variant<Ref<Hall>, Ref<Project>, Ref<Offer>>;

/// What a plan decides about one of them: an option of a hall, a variant of a project, the signature of an offer.
struct Choice {
  std::optional<int> form{};  ///< none: a hall goes on as it is, a project is not done, an offer is not served
  int start = 0;              ///< period; of an offer, when it begins
  bool locked = false;        ///< the input decides it
  [[nodiscard]] bool made() const { return form.has_value(); }
  /// Whether it is the same but for its date.
  [[nodiscard]] bool same_form(const Choice& other) const { return form == other.form; }
};
/// `form` is the index of the option in the scenario, the number of the variant, or 0.
[[nodiscard]] Choice choice(const Scenario& scenario, const Plan& plan, const Subject& subject);
[[nodiscard]] std::string id_of(const Scenario& scenario, const Subject& subject);
/// The period in which an offer begins: a lease as it is signed, a market when it is first served.
[[nodiscard]] int begin_of(const Scenario& scenario, const Plan& plan, const Signing& signing);

/// The change of the input under which the plan must choose otherwise: what it does is forbidden, or what it does not
/// do is demanded. None where the input leaves no other choice, and where an open market that is not served would have
/// to be.
[[nodiscard]] std::optional<Amendment> otherwise(const Scenario& scenario, const Plan& plan, const Subject& subject);
/// The same choice some periods later (or earlier, when negative); none where nothing is chosen, or it is locked.
[[nodiscard]] std::optional<Amendment> moved(const Scenario& scenario, const Plan& plan, const Subject& subject,
                                             int periods);

}  // namespace changeover
