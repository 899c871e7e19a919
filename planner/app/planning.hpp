#pragma once

#include <filesystem>
#include <string>

#include "planner/app/commands.hpp"
#include "planner/app/pipeline.hpp"
#include "planner/input/input.hpp"

/// What every command that plans has in common: refusals and files.
namespace changeover {

/// Says why a run that did not end with a plan gave none, and returns its exit code.
int fail_without_plan(const PlanArguments& arguments, const Input& input, const PlanRequest& request,
                      const Outcome& outcome);

/// Writes the files of a plan and returns the text of its plan.json.
std::string write_plan(const PlanArguments& arguments, const std::filesystem::path& folder, Answer& answer,
                       const Input& input);
/// Throws as `expect_apart` and `expect_writable` do, before a search whose plan could not be written.
void expect_plan_folder(const PlanArguments& arguments, const std::filesystem::path& folder);

}  // namespace changeover
