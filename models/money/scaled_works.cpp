#include "models/money/scaled_works.hpp"

namespace changeover {

void scale_works(Scenario& scenario, const std::function<double(const Work&)>& factor) {
  for (ConversionOption& option : scenario.options) {
    const double times = factor(option.work);
    option.fit_out = times * option.fit_out;
    option.fit_out_fixed = times * option.fit_out_fixed;
    if (option.reinforcement) option.reinforcement = times * *option.reinforcement;
  }
  for (Project& project : scenario.projects)
    for (Variant& variant : project.variants) variant.cost = factor(variant.work) * variant.cost;
}

}  // namespace changeover
