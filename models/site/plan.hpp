#pragma once

#include <vector>

#include "models/site/market.hpp"
#include "models/site/site.hpp"

namespace changeover {

struct Conversion {
  Ref<Hall> hall;
  Ref<ConversionOption> option;
  int start = 0;
  std::vector<int> racks{};  ///< live, by period
  friend bool operator==(const Conversion&, const Conversion&) = default;
};

struct ProjectStart {
  Ref<Project> project;
  int variant = 0;
  int start = 0;
  friend bool operator==(const ProjectStart&, const ProjectStart&) = default;
};

/// A signed offer; a market that is served counts as signed, from its `earliest`.
struct Signing {
  Ref<Offer> offer;
  int begin = 0;
  friend bool operator==(const Signing&, const Signing&) = default;
};

/// Critical IT that a hall gives to an offer.
struct Service {
  Ref<Offer> offer;
  Ref<Hall> hall;
  std::vector<Power> power{};  ///< by period
  friend bool operator==(const Service&, const Service&) = default;
};

/// The miners of one fleet in one hall. A fleet is named by the hall where it stood when the plan began and its
/// place there; it appears in another hall only after a move.
struct Mining {
  Ref<Hall> hall;
  Ref<Hall> home;
  int fleet = 0;
  std::vector<double> running{};  ///< units, averaged over each period
  friend bool operator==(const Mining&, const Mining&) = default;
};

/// Units of a fleet carried from one hall to another at the beginning of a period.
struct Move {
  Ref<Hall> from;
  Ref<Hall> to;
  Ref<Hall> home;
  int fleet = 0;
  int period = 0;
  int units = 0;
  friend bool operator==(const Move&, const Move&) = default;
};

/// Units of a fleet sold from a hall at the beginning of a period.
struct Sale {
  Ref<Hall> hall;
  Ref<Hall> home;
  int fleet = 0;
  int period = 0;
  int units = 0;
  friend bool operator==(const Sale&, const Sale&) = default;
};

/// The decisions, and nothing that follows from them. Every list is in the order of the input, then of time.
struct Plan {
  std::vector<Conversion> conversions{};
  std::vector<ProjectStart> projects{};
  std::vector<Signing> signings{};
  std::vector<Service> services{};
  std::vector<Mining> mining{};
  std::vector<Move> moves{};
  std::vector<Sale> sales{};
  friend bool operator==(const Plan&, const Plan&) = default;
};

}  // namespace changeover
