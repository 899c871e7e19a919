#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "planner/explain/difference.hpp"

/// Why one plan is worth more than another under another input: causes that add up exactly (docs/howto/what-if.md).
namespace changeover {

/// One cause and what it brings, by line; in whole cents.
struct Cause {
  std::string name{};  ///< an input; empty for the decisions
  LineCents lines{};
  [[nodiscard]] Cents amount() const;
  friend bool operator==(const Cause&, const Cause&) = default;
};

enum class Division {
  orders,        ///< the mean over every order in which the causes may come: their Shapley values
  two_orders,    ///< the mean over the given order and its reverse, since there are too many
  all_inputs,    ///< inputs are not told apart, for some of them alone cannot be valued
  planned_anew,  ///< one cause for everything, for the first plan cannot be valued under the second input
};

struct Attribution {
  Division division = Division::orders;
  std::string obstacle{};       ///< what is in the way of a finer division
  std::vector<Cause> causes{};  ///< inputs as given, then the decisions; they add up to the difference of the NPVs
};

/// Which inputs have their second value, in the order of their names.
using Changed = std::vector<bool>;
/// What a plan is worth, by line; or why it has no value.
using Worths = std::variant<LineWorths, std::string>;

/// Two plans and the inputs between them. What `worth` gives for the first plan under no changed input and for the
/// second one under all of them is what is to be explained, but for what `rest` names.
struct Contest {
  std::vector<std::string> inputs{};
  std::function<Worths(bool second_plan, const Changed& changed)> worth;
  std::string rest{};  ///< the cause for what the named inputs leave unexplained
};

/// Where the decisions stand among the causes. `last`: inputs are valued on the first plan, as if nobody had planned
/// again, then come the new decisions. `anywhere`: they are a cause like the others, so that the causes from the second
/// plan to the first are the opposite ones.
enum class DecisionsCome { last, anywhere };

inline constexpr std::size_t most_inputs_in_every_order = 4;

/// The causes between `before` and `after`, what the plans are worth under their own inputs.
[[nodiscard]] Attribution attribution(const LineWorths& before, const LineWorths& after, const Contest& contest,
                                      DecisionsCome decisions);

}  // namespace changeover
