#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

#include "planner/app/commands.hpp"
#include "planner/app/pipeline.hpp"
#include "planner/input/input.hpp"

/// What every command that plans has in common: limits, progress, refusals, files.
namespace changeover {

/// `--gap`, `--time-limit`, `--memory` and `--threads` as read; none where one of them is malformed: then `fail` has
/// been told so.
[[nodiscard]] std::optional<PlanRequest> request_of(const PlanArguments& arguments);

/// `1%` as a share; none, and `fail` has been told so, for anything else. `option` is `--gap`.
[[nodiscard]] std::optional<double> share_of(const PlanArguments& arguments, const std::string& option,
                                             const std::string& text);

/// A figure of the input is out of all proportion; the message names the site's file.
class OutOfProportion : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Does `work` with a listener that shows how a search goes on, as the arguments ask. Throws `OutOfProportion`.
using Searching = std::function<void(const OnSearch& tell)>;
void with_progress(const PlanArguments& arguments, const Scenario& scenario, const Searching& work);

/// Says why a run that did not end with a plan gave none, and returns its exit code.
int fail_without_plan(const PlanArguments& arguments, const Input& input, const PlanRequest& request,
                      const Outcome& outcome);

/// Writes the files of a plan and returns the text of its plan.json.
std::string write_plan(const PlanArguments& arguments, const std::filesystem::path& folder, Answer& answer,
                       const Input& input);
/// Throws as `expect_apart` and `expect_writable` do, before a search whose plan could not be written.
void expect_plan_folder(const PlanArguments& arguments, const std::filesystem::path& folder);

/// A plan's file with the site for which it was made, as the site is now.
struct MadePlan {
  std::string file{};  ///< its plan.json
  std::string text{};
  SiteArguments site{};
  std::string sha256{};  ///< of the input for which it was made; empty when the file does not say
};
/// Reads the header of a plan's folder or file; none where it cannot be read: then `fail` has been told why.
[[nodiscard]] std::optional<MadePlan> read_made_plan(const std::string& path, bool json);
/// Warns on stderr where the site has changed since the plan was made; `done`: "the plan is audited against …".
void warn_of_change(const MadePlan& plan, const Input& input, const std::string& done);

}  // namespace changeover
