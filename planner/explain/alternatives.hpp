#pragma once

#include <functional>
#include <string>
#include <vector>

#include "planner/explain/difference.hpp"
#include "planner/explain/planned.hpp"

/// Plans that are nearly as good as the best one and decide otherwise.
namespace changeover {

/// Something that a plan decides, forbidden, or something that it leaves out, asked for.
struct Restriction {
  std::string text{};  ///< "hall-3 is not converted"
  std::function<void(Scenario&)> apply;
};
/// What a plan could be asked to do otherwise, by rules of the input alone; nothing that is locked or mandatory. Offers
/// come first, then dates, projects and halls; of more than `most` the halls are a sample.
[[nodiscard]] std::vector<Restriction> restrictions(const Scenario& scenario, const Plan& plan, std::size_t most);

struct AlternativePlan {
  std::string asked{};  ///< what it was planned to do otherwise
  Plan plan{};
  double value = 0;     ///< in the goal's own unit, as `Planned`
  double distance = 0;  ///< to the best plan (`difference.hpp`)
};

struct AlternativesRequest {
  int count = 0;
  double within = 0.01;                  ///< the loss: a share of `max(1, |value of the best|)`
  double gap = 0.001;                    ///< of the best plan
  std::function<SearchLimits()> limits;  ///< for the next search; gap and start are set here
};

struct Alternatives {
  std::vector<AlternativePlan>
      plans{};              ///< each farthest from the best plan and those before it, of all that were found
  std::string why_fewer{};  ///< empty when there are as many as asked for
};

inline constexpr double least_distance = 0.5;  ///< between any two: half a hall, or all of it a year later
inline constexpr std::size_t most_restrictions = 24;
inline constexpr std::size_t most_combinations = 8;

/// Plans each restriction anew, then joins to the one that leads farthest as many others as the loss allows, and
/// chooses greedily. Every plan is audited under the scenario as it is.
[[nodiscard]] Alternatives alternatives(const Scenario& scenario, const Plan& best, double value,
                                        const AlternativesRequest& request, const OnSearch& on_progress = {},
                                        const milp::Cancelled& cancelled = {});

}  // namespace changeover
