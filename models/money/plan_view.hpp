#pragma once

#include <optional>
#include <vector>

#include "models/network/fit.hpp"
#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"

namespace changeover {

/// A conversion of the plan with what belongs to it.
struct ConversionView {
  const Conversion& decided;
  const ConversionOption& option;
  const RackSpec& rack;
  const Fit& fit;
  int racks_before = 0;  ///< n[−1]: live and paid when the plan begins

  [[nodiscard]] int effect() const { return decided.start + option.work.duration; }
  [[nodiscard]] int racks(int period) const {
    return period < 0 ? racks_before : decided.racks[static_cast<std::size_t>(period)];
  }
  /// Peak IT power of the racks live.
  [[nodiscard]] Power live(int period) const { return racks(period) * rack.peak; }
  [[nodiscard]] bool owned() const { return option.owns_racks(); }
  [[nodiscard]] bool mines() const { return option.business == Business::mining; }
};

/// A service of the plan with what belongs to it.
struct ServiceView {
  const Service& decided;
  const Offer& offer;
  int begin = 0;
  ConversionView conversion;

  [[nodiscard]] Power power(int period) const { return decided.power[static_cast<std::size_t>(period)]; }
  /// Whether the owner pays the power of what it sells.
  [[nodiscard]] bool power_included() const {
    return offer.business != Business::hosting || offer.lease == LeaseKind::gross;
  }
  /// Whether the tenant pays operation, property tax and insurance.
  [[nodiscard]] bool net() const { return offer.business == Business::hosting && offer.lease == LeaseKind::nnn; }
  /// Whether containers of miners serve the Bitcoin network.
  [[nodiscard]] bool mines() const { return offer.business == Business::mining; }
  /// It begins in the plan.
  [[nodiscard]] bool fresh() const { return begin >= 0 && begin < static_cast<int>(decided.power.size()); }
};

/// A plan read against its scenario. All three must outlive it.
class PlanView {
 public:
  PlanView(const Scenario& scenario_in, const SitePhysics& physics_in, const Plan& plan_in);

  const Scenario& scenario;
  const SitePhysics& physics;
  const Plan& plan;

  [[nodiscard]] int periods() const { return scenario.calendar.periods; }
  [[nodiscard]] Duration period_length() const { return hours(scenario.calendar.hours_per_period()); }
  [[nodiscard]] double period_years() const { return scenario.calendar.years_per_period(); }
  [[nodiscard]] const std::vector<ConversionView>& conversions() const { return conversions_; }
  [[nodiscard]] const std::vector<ServiceView>& services() const { return services_; }
  /// Available, and no conversion of it has started.
  [[nodiscard]] bool mines(Ref<Hall> hall, int period) const;
  [[nodiscard]] Ref<AsicSpec> asic(Ref<Hall> home, int fleet) const;
  [[nodiscard]] const Variant& variant(const ProjectStart& started) const;

 private:
  [[nodiscard]] const ConversionView& conversion(Ref<Hall> hall) const;
  [[nodiscard]] int begin(Ref<Offer> offer) const;
  std::vector<ConversionView> conversions_;
  std::vector<ServiceView> services_;
};

}  // namespace changeover
