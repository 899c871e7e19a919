#pragma once

#include "models/money/ledger.hpp"
#include "models/money/workings.hpp"
#include "models/network/fit.hpp"
#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"

namespace changeover {

/// What a conversion or project of a plan costs, by rows of its workings.
struct WorkAccount {
  Line line = Line::conversion_cost;
  Work work{};
  int base = -1;  ///< the posted cost by period, negative, without contingency and sales tax
  int paid = -1;  ///< by period, positive, with both
};

/// A plan's workings, reckoned, and where in them the rows of the statement stand (−1: none).
struct Account {
  Workings workings;
  std::vector<std::vector<double>> figures{};  ///< `workings.evaluate()`
  std::array<std::array<int, businesses.size()>, line_count> lines{};
  std::array<int, businesses.size()> written_off{};
  std::array<int, businesses.size()> terminal{};
  std::array<int, businesses.size()> gain_at_horizon{};
  std::vector<WorkAccount> works{};
  std::vector<int> contracted{};        ///< in the plan, by contract; with debt only
  std::vector<int> contracted_after{};  ///< after it

  [[nodiscard]] double at(int row, int period) const {
    return figures[static_cast<std::size_t>(row)][static_cast<std::size_t>(period)];
  }
};

/// What an account holds. `returns`: also an investor's figures, which take longer.
enum class Detail { lines, returns };
/// What a plan receives and pays under a scenario (docs/model.md §§2–8, docs/money.md). The plan need not be feasible,
/// but it must hang together: every list by period has one entry for each; what it serves is served by a converted hall
/// to an offer it signs, and nothing is done twice (else `std::invalid_argument`).
[[nodiscard]] Account account(const Scenario& scenario, const SitePhysics& physics, const Plan& plan,
                              Detail detail = Detail::lines);

/// The lines of an account, in cents.
[[nodiscard]] Ledger ledger(const Account& account);
/// What signed offers bring in their terms less what is credited, by period, in the plan and after it as long as any
/// contract may run: what lenders count on. Renewals and open markets are no contract. The site has debt.
[[nodiscard]] std::vector<Cents> contracted(const Account& account);

}  // namespace changeover
