#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/money/account.hpp"

/// What a plan's halls, projects and offers are each worth.
namespace changeover {

/// Ids with what they are worth today; the empty one for what belongs to none of them, such as the site's own operation
/// and income tax. They add up to the NPV but for the rounding of lines.
using SubjectWorths = std::vector<std::pair<std::string, Money>>;

/// What stands in the statement and in the value after the plan because of a hall; else of a project; else of an offer.
[[nodiscard]] SubjectWorths subject_worths(const Scenario& scenario, const Account& account);

/// How much more each is worth in a second plan, in whole cents that add up to `total`; what is nothing is left out,
/// the greatest come first.
[[nodiscard]] std::vector<std::pair<std::string, Cents>> subject_gains(const SubjectWorths& before,
                                                                       const SubjectWorths& after, Cents total);

}  // namespace changeover
