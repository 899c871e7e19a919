#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/money/cents.hpp"
#include "models/site/finance.hpp"

/// Loans: how large, how drawn, how repaid. The rules are those of docs/money.md, "Debt".
namespace changeover {

/// What debt and equity are to meet and what pays debt back, by period. `cost` and `available` have one element for
/// each period of the plan. `contracted` has at least as many: what contracts bring after the plan counts for the size
/// of a loan whose term ends after it; periods beyond it bring nothing.
struct Fundable {
  double years_per_period = 0;
  std::vector<Cents> cost{};  ///< capital cost, not negative
  std::vector<Cents>
      contracted{};                ///< cash flow from signed contracts available for debt service: what lenders size on
  std::vector<Cents> available{};  ///< all cash flow available for debt service, before debt and capital cost
};

/// What keeps a loan from being larger. `cost`: there is no more cost to meet, or fees would take more than half of it.
enum class Bound { limit, loan_to_cost, cover, cost };

/// How large a loan is, and why: as large as no bound keeps it from. Draws being whole cents, it lies below its bound
/// by what one more cent of cost would add, a few cents.
struct Sizing {
  Cents size{};
  Bound bound = Bound::cost;            ///< the one that a cent more of cost would pass
  std::optional<Cents> limit{};         ///< as the facility gives it
  std::optional<Cents> loan_to_cost{};  ///< its share of the uses, with the interest and the fees of this size
  std::optional<Cents> cover{};         ///< what the contracted cash flow repays at the cover for which it is sized
  /// Size less all draws, with the interest and the fees that follow from the size: what the circularity leaves.
  Cents residual{};
  friend bool operator==(const Sizing&, const Sizing&) = default;
};

/// A loan in one period. Every amount but `headroom` and `reserve_movement` is 0 or positive.
struct LoanPeriod {
  Cents draw{};  ///< for cost, fees and interest
  Cents upfront_fee{};
  Cents commitment_fee{};
  Cents capitalised{};  ///< interest drawn on the loan itself
  Cents interest{};     ///< paid
  Cents principal{};
  Cents due{};      ///< interest and principal that must be paid: less than the service of a loan that is swept
  Cents balance{};  ///< at the end
  Cents reserve_movement{};       ///< into the reserve account; negative: out of it
  Cents reserve{};                ///< at the end
  Cents shortfall{};              ///< of what is due: met neither by cash flow nor by the reserve, but by equity
  std::optional<double> cover{};  ///< cash flow after the service of senior loans, over what is due; none if nothing is
  std::optional<Cents> headroom{};  ///< by how much that cash flow may fall before the covenant is broken

  [[nodiscard]] Cents fees() const { return upfront_fee + commitment_fee; }
  [[nodiscard]] Cents drawn_for_cost() const { return draw - fees() - capitalised; }
  /// Interest and principal paid.
  [[nodiscard]] Cents service() const { return interest + principal; }
  friend bool operator==(const LoanPeriod&, const LoanPeriod&) = default;
};

/// The lowest cover of a loan, and the first period that has it.
struct LowestCover {
  double cover = 0;
  int period = 0;
  friend bool operator==(const LowestCover&, const LowestCover&) = default;
};

/// A loan in each period of the plan. What it still owes at the horizon is the balance of the last.
struct Loan {
  std::string id;
  Sizing sizing{};
  std::vector<LoanPeriod> periods{};
  std::optional<LowestCover> lowest_cover{};  ///< none when nothing is due in the plan
  std::optional<int> first_breach{};          ///< of the covenant
  friend bool operator==(const Loan&, const Loan&) = default;
};

/// What the plan's capital takes, and where it comes from: equal to the cent.
struct SourcesAndUses {
  Cents cost{};
  Cents capitalised{};
  Cents fees{};
  Cents reserves{};            ///< first funding of the reserve accounts
  std::vector<Cents> loans{};  ///< drawn, by loan
  Cents equity{};
  [[nodiscard]] Cents uses() const { return cost + capitalised + fees + reserves; }
  [[nodiscard]] Cents sources() const;
  friend bool operator==(const SourcesAndUses&, const SourcesAndUses&) = default;
};

/// A plan with its loans.
struct Financing {
  std::vector<Loan> loans{};     ///< the most senior first
  std::vector<Cents> equity{};   ///< by period: capital cost not drawn on a loan, and the first funding of reserves
  std::vector<Cents> levered{};  ///< by period: cash flow to equity; negative: from it
  SourcesAndUses sources_and_uses{};
  friend bool operator==(const Financing&, const Financing&) = default;
};

/// Sizes, draws and repays the facilities, the most senior first; one that is repaid from period 0 on is never drawn. A
/// facility's rate, fees and reserve are not negative, its cover is above 0, its term at least one period: anything
/// else is a bug of the caller.
[[nodiscard]] Financing finance(const std::vector<Facility>& facilities, const Fundable& fundable);

}  // namespace changeover
