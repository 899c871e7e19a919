#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/path.hpp"
#include "models/base/quantity.hpp"
#include "models/site/catalogue.hpp"

/// Tax and debt, as a tax return and a lender see them (docs/model.md §11, docs/money.md).
namespace changeover {

/// How the cost of an asset is deducted from taxable income from the year in which it is placed in service.
struct WriteOff {
  enum class Method { straight_line, macrs };
  Method method = Method::straight_line;
  int years = 10;  ///< straight line: from the month in service on; MACRS: a class of 3, 5, 7, 10, 15, 20 or 39 years
  friend bool operator==(const WriteOff&, const WriteOff&) = default;
};

/// What stood before the plan and is not yet written off.
struct ExistingAsset {
  Business business = Business::mining;
  Money cost{};  ///< when it was placed in service
  WriteOff write_off{};
  Month in_service{};
  double bonus = 0;  ///< share that was deducted at once then
  friend bool operator==(const ExistingAsset&, const ExistingAsset&) = default;
};

/// Income tax of the owner.
struct TaxTerms {
  double rate = 0;
  WriteOff conversions{};
  WriteOff projects{};
  WriteOff racks{};
  std::vector<ExistingAsset> existing{};
  Dated<double> bonus{};  ///< share of what the plan builds and buys that is deducted at once, by date in service; for
                          ///< MACRS classes of 20 years or less
  double losses = 1;      ///< share of a year's income that losses carried forward may offset
  friend bool operator==(const TaxTerms&, const TaxTerms&) = default;
};

/// Sales tax on what is built and bought; exempt goods are no part of the shares.
struct SalesTax {
  Dated<double> rate{};  ///< by date of payment
  double works = 1;      ///< taxable share of the cost of conversions and projects
  double racks = 1;      ///< taxable share of the price of racks
  friend bool operator==(const SalesTax&, const SalesTax&) = default;
};

/// How a facility is repaid over its term.
enum class Repayment {
  level,     ///< interest and principal add up to the same amount in each period
  sculpted,  ///< debt service in proportion to the contracted cash flow, at the cover for which it was sized
  bullet,    ///< interest only, all principal in the last period
  sweep,     ///< interest, then whatever cash flow is left, until it is repaid; the rest in the last period
};

/// How capital cost is met by debt and equity.
enum class Drawing { pro_rata, equity_first };

/// A loan. It is drawn from the plan's start until `repaid_from`, and repaid over `term` periods from then on.
struct Facility {
  std::string id;
  double rate = 0;                       ///< interest, share per year; a period bears `rate · years of a period`
  std::optional<Money> limit{};          ///< the most that the lender gives
  std::optional<double> loan_to_cost{};  ///< of the uses: capital cost, its own interest and fees until `repaid_from`
  std::optional<double> cover{};         ///< contracted cash flow over debt service, for which it is sized; above 0
  std::optional<double> least_cover{};   ///< covenant, tested in each period of the term
  Repayment repayment = Repayment::level;
  Drawing drawing = Drawing::pro_rata;
  int repaid_from = 0;        ///< first period of the term; 0 = the one after the plan's last capital cost
  int term = 0;               ///< periods, at least one
  double upfront_fee = 0;     ///< share of the facility, paid in the first period
  double commitment_fee = 0;  ///< share per year of what is not drawn, until `repaid_from`
  int reserve = 0;            ///< periods of debt service that the reserve account holds
  friend bool operator==(const Facility&, const Facility&) = default;
};

}  // namespace changeover
