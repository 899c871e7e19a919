#pragma once

#include "models/base/path.hpp"

/// Tax, as a tax return sees it (docs/model.md §11).
namespace changeover {

/// How the cost of an asset is deducted from taxable income from the year in which it is placed in service.
struct WriteOff {
  enum class Method { straight_line, macrs };
  Method method = Method::straight_line;
  int years = 10;  ///< straight line: from the month in service on; MACRS: a class of 3, 5, 7, 10, 15, 20 or 39 years
  friend bool operator==(const WriteOff&, const WriteOff&) = default;
};

/// Income tax of the owner.
struct TaxTerms {
  double rate = 0;
  WriteOff conversions{};
  WriteOff projects{};
  WriteOff racks{};
  Dated<double> bonus{};  ///< share deducted at once, by date in service; for MACRS classes of 20 years or less
  double losses = 1;      ///< share of a year's income that losses carried forward may offset
  friend bool operator==(const TaxTerms&, const TaxTerms&) = default;
};

}  // namespace changeover
