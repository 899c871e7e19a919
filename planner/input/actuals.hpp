#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/site/scenario.hpp"
#include "planner/input/document.hpp"
#include "planner/input/reader.hpp"

/// `actuals.yaml`: what has turned out otherwise than a plan said (docs/howto/replanning-a-project-under-way.md).
namespace changeover {

namespace written {

/// What became of a conversion or a project; what is not given is as planned.
struct WorkActual {
  bool begun = true;
  bool cancelled = false;
  std::optional<Name> option{};
  std::optional<Name> variant{};
  std::optional<Month> start{};
  std::optional<Month> finish{};
  std::optional<int> racks{};
  std::optional<Money> cost{};
  Origin where{};
};

enum class Fate { begun, promised, lost };
struct OfferActual {
  Fate fate = Fate::begun;
  std::optional<Month> begin{};
  Origin where{};
};

struct Actuals {
  std::vector<std::pair<Name, WorkActual>> halls{};
  std::vector<std::pair<Name, WorkActual>> projects{};
  std::vector<std::pair<Name, OfferActual>> offers{};
  /// Inputs that have turned out otherwise, as `path=value`, and where they are written.
  std::vector<std::pair<std::string, Place>> sets{};
};

}  // namespace written

/// `site`: whose ids the file may use. Nothing when there is an error.
[[nodiscard]] std::optional<written::Actuals> read_actuals(const Document& document, const Scenario& site,
                                                           Diagnostics& diagnostics);

/// What a plan has come to.
struct Progress {
  History history{};  ///< without waivers
  Plan carried{};     ///< the former plan with what has happened, and nothing else changed; it may break rules
};

/// What has happened to a plan before `until`. `site`: as the input says now, without a history; `made_for`: the site
/// for which the plan was made, with the history that it had then; `former`: the plan in terms of `site` with that
/// history laid over it. What has begun or is ordered costs and takes as long as it did on `made_for`, where the
/// actuals do not say otherwise. Nothing when there is an error.
[[nodiscard]] std::optional<Progress> progress(const written::Actuals& actuals, const Scenario& site,
                                               const Scenario& made_for, const Plan& former, int until,
                                               Diagnostics& diagnostics);

}  // namespace changeover
