#pragma once

#include <map>
#include <optional>
#include <vector>

#include "models/site/scenario.hpp"
#include "planner/audit/design.hpp"
#include "planner/audit/prices.hpp"
#include "planner/audit/wiring.hpp"

namespace changeover::auditing {

/// An activity that the plan does: it occupies `start … start + duration − 1` and has its effect from `finish()`.
struct Done {
  int start = 0;
  int duration = 0;
  [[nodiscard]] int finish() const { return start + duration; }
  [[nodiscard]] bool started(int period) const { return start <= period; }
  [[nodiscard]] bool done(int period) const { return finish() <= period; }
  [[nodiscard]] bool occupies(int period) const { return started(period) && !done(period); }
};

struct ConvertedHall {
  Ref<Hall> hall;
  Ref<ConversionOption> option;
  Done work{};
  bool locked = false;       ///< as the lock says: hall, option and start
  int racks_before = 0;      ///< live when the plan begins
  std::vector<int> racks{};  ///< by period
  Design design{};
};

struct DoneProject {
  Ref<Project> project;
  int variant = 0;
  Done work{};
  bool locked = false;
};

/// The units of one fleet in one hall, by period: a fleet is named by its home and its place there.
struct FleetPlace {
  int hall = 0;
  int home = 0;
  int fleet = 0;
  friend auto operator<=>(const FleetPlace&, const FleetPlace&) = default;
};
struct Units {
  std::vector<double> running{};
  std::vector<long long> sold{};
  std::vector<long long> carried_in{};
  std::vector<long long> carried_out{};
  std::vector<long long> standing{};
};

/// The plan laid out over its periods. Where a plan decides something twice, its first word counts.
class Timeline {
 public:
  Timeline(const Scenario& scenario, const Plan& plan, const Wiring& wiring);

  [[nodiscard]] int periods() const { return scenario.calendar.periods; }
  [[nodiscard]] Month month(int period) const { return scenario.calendar.first_month(period); }
  [[nodiscard]] const std::optional<ConvertedHall>& converted(Ref<Hall> hall) const;
  [[nodiscard]] const std::optional<DoneProject>& done(Ref<Project> project) const;
  [[nodiscard]] std::optional<int> begin(Ref<Offer> offer) const;
  /// Whether the offer is signed and runs in the period, renewed or not; a market does from its beginning on.
  [[nodiscard]] bool runs(Ref<Offer> offer, int period) const;
  /// Racks that are live, 0 while there are none.
  [[nodiscard]] int racks(Ref<Hall> hall, int period) const;
  /// The hall stands and no conversion of it has started.
  [[nodiscard]] bool mines(Ref<Hall> hall, int period) const;
  /// A conversion of the hall starts in this period.
  [[nodiscard]] bool starts(Ref<Hall> hall, int period) const;
  [[nodiscard]] const Variant& variant(const DoneProject& done) const;
  [[nodiscard]] const RackSpec& rack(const ConvertedHall& hall) const;
  [[nodiscard]] const AsicSpec& asic(const FleetPlace& place) const;
  [[nodiscard]] const Fleet& fleet(const FleetPlace& place) const;
  /// Units of a fleet that stood in its home when the plan began (or that stand there once the hall is available).
  [[nodiscard]] int count(const FleetPlace& place) const;

  const Scenario& scenario;
  const Plan& plan;
  const Wiring& wiring;
  std::vector<std::optional<ConvertedHall>> halls{};   ///< by hall
  std::vector<std::optional<DoneProject>> projects{};  ///< by project
  std::vector<std::optional<int>> begins{};            ///< by offer
  std::map<FleetPlace, Units> miners{};                ///< ordered by hall, home and fleet

 private:
  void lay_out_activities();
  void lay_out_miners();
  void stand();
  Units& units(const FleetPlace& place);
};

}  // namespace changeover::auditing
