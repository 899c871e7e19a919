#pragma once

#include <optional>
#include <span>
#include <vector>

#include "models/network/fit.hpp"
#include "models/network/precedence.hpp"
#include "planner/milp/model.hpp"

/// The columns of the exact model (docs/model.md §1), addressed by what they decide.
namespace changeover {

/// A start variable: 1 when the activity starts in `period`.
struct Start {
  int period = 0;
  milp::Variable variable{};
};

/// One way of doing an activity: a hall's conversion to one option, or one variant of a project.
struct Mode {
  int duration = 1;
  std::vector<Start> starts{};  ///< ascending by period
  /// Whether it starts in `period`; none where it cannot.
  [[nodiscard]] std::optional<milp::Variable> starts_in(int period) const;
  /// 1 once it has started by the beginning of `period`.
  [[nodiscard]] milp::Linear started(int period) const;
  /// 1 once it has been finished for `lag` periods.
  [[nodiscard]] milp::Linear done(int period, int lag = 0) const;
  /// 1 while it lasts.
  [[nodiscard]] milp::Linear under_way(int period) const;
};

/// The modes of one activity; at most one is done.
struct Activity {
  std::vector<Mode> modes{};  ///< of a hall: by place in `hall.options`; of a project: by variant
  [[nodiscard]] milp::Linear started(int period) const;
  [[nodiscard]] milp::Linear done(int period, int lag = 0) const;
  [[nodiscard]] milp::Linear under_way(int period) const;
};

/// Racks live of one option in one hall: from `first_live` on, by period.
struct Racks {
  int first_live = 0;
  std::vector<milp::Variable> live{};
  [[nodiscard]] std::optional<milp::Variable> at(int period) const {
    const int i = period - first_live;
    if (i < 0 || i >= static_cast<int>(live.size())) return std::nullopt;
    return live[static_cast<std::size_t>(i)];
  }
};

/// Critical IT [MW] that a hall, converted to the option at `place`, gives in `period` to an offer begun in `begin`.
struct Serving {
  Ref<Offer> offer;
  int begin = 0;
  Ref<Hall> hall;
  int place = 0;
  int period = 0;
  milp::Variable power{};
};

struct Signature {
  Ref<Offer> offer;
  int begin = 0;
  std::optional<milp::Variable> signed_{};  ///< none for a market, which needs no signature
};

/// The miners of one fleet in one hall. `load` is their hall load [MW] by period: units running times the load of one.
/// `standing`, `sold` (units, by period) exist where relocation is allowed.
struct FleetInHall {
  Ref<Hall> hall;
  Ref<Hall> home;
  int fleet = 0;
  Power unit_load;
  std::vector<std::optional<milp::Variable>> load{};
  std::vector<std::optional<milp::Variable>> standing{};
  std::vector<std::optional<milp::Variable>> sold{};
};

struct Carrying {
  Ref<Hall> from;
  Ref<Hall> to;
  Ref<Hall> home;
  int fleet = 0;
  int period = 0;
  milp::Variable units{};
};

struct Variables {
  std::vector<Activity> conversions{};      ///< by hall
  std::vector<Activity> projects{};         ///< by project
  std::vector<std::vector<Racks>> racks{};  ///< by hall and place in `hall.options`
  std::vector<Signature> signatures{};
  std::vector<Serving> servings{};
  std::vector<FleetInHall> fleets{};  ///< by hall
  std::vector<Carrying> carryings{};
  std::vector<milp::Variable> minimum_bill{};   ///< what it adds to the bill [$M], by period; empty without one
  std::vector<milp::Variable> unused_demand{};  ///< billed and not drawn [MW], by period; empty without such terms

  [[nodiscard]] const Activity& activity(const ActivityRef& ref) const;
  [[nodiscard]] std::span<const FleetInHall> fleets_in(Ref<Hall> hall) const;
};

/// What every family of constraints is built from.
struct Context {
  const Scenario& scenario;
  const SitePhysics& physics;

  [[nodiscard]] int periods() const { return scenario.calendar.periods; }
  [[nodiscard]] const ConversionOption& option(Ref<Hall> hall, int place) const {
    return scenario[scenario[hall].options[static_cast<std::size_t>(place)]];
  }
  [[nodiscard]] const Fit& fit(Ref<Hall> hall, int place) const {
    return physics.fits[static_cast<std::size_t>(hall.index)][static_cast<std::size_t>(place)];
  }
  [[nodiscard]] const RackSpec& rack(Ref<Hall> hall, int place) const { return scenario[option(hall, place).rack]; }
};

/// Adds every column to the model, with its bounds and locks; those of the past are settled.
[[nodiscard]] Variables declare(const Context& context, milp::Model& model);

/// `hall` may give power to `offer` once converted to the option at `place`.
[[nodiscard]] bool satisfies(const Context& context, const Offer& offer, Ref<Hall> hall, int place);
/// What is locked of an activity or an offer, or null.
[[nodiscard]] const LockedConversion* locked_conversion(const Scenario& scenario, Ref<Hall> hall);
[[nodiscard]] const LockedProject* locked_project(const Scenario& scenario, Ref<Project> project);
[[nodiscard]] const LockedOffer* locked_offer(const Scenario& scenario, Ref<Offer> offer);
/// Whether a hall is converted in any case: that is locked, or ordered.
[[nodiscard]] bool must_convert(const Scenario& scenario, Ref<Hall> hall);
/// Racks that are live when the plan begins, of a conversion that a lock finished by then.
[[nodiscard]] int racks_built(const Context& context, Ref<Hall> hall, int place);
/// Racks that are live when anything can first be decided: they stay.
[[nodiscard]] int racks_standing(const Context& context, Ref<Hall> hall, int place);
/// As many places for miners as stood in the hall when the plan began.
[[nodiscard]] int miner_places(const Hall& hall);
/// Whether the hall's miners may run in `period` as far as the building is concerned.
[[nodiscard]] bool stands(const Hall& hall, int period);
/// 1 while the hall mines.
[[nodiscard]] milp::Linear mines(const Scenario& scenario, const Variables& variables, Ref<Hall> hall, int period);
/// The period's label, for names.
[[nodiscard]] std::string label(const Context& context, int period);

/// The references to the objects of a list, in order.
template <class T>
[[nodiscard]] std::vector<Ref<T>> refs(const std::vector<T>& objects) {
  std::vector<Ref<T>> all(objects.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i].index = static_cast<int>(i);
  return all;
}

}  // namespace changeover
