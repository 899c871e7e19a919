#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/base/diagnostic.hpp"
#include "models/site/scenario.hpp"
#include "planner/input/input.hpp"

/// How commands that work on a plan answer.
namespace changeover {

/// Says on stderr why there is no answer; with `json`, on stdout too, for programs, with the errors among `findings`.
/// Returns `code`.
int fail(bool json, int code, const std::string& message, const std::vector<Diagnostic>& findings = {});

/// Calls `answer`; a scenario out of all proportion becomes bad input of that file.
int answered(bool json, const std::string& file, const std::function<int()>& answer);

/// The decisions of a plan's folder, its plan.json or another file that holds them, in terms of a site. None where they
/// cannot be read: then `fail` has been told why, with `done` for what is not ("not valued").
[[nodiscard]] std::optional<Plan> read_decisions(const std::string& path, const Scenario& scenario, bool json,
                                                 const std::string& done);

/// The file itself, or the plan.json of a folder.
[[nodiscard]] std::filesystem::path plan_file(const std::string& path);

/// The folder without a slash at its end.
[[nodiscard]] std::filesystem::path without_slash(const std::filesystem::path& folder);

/// The values that an input holds, with the site's own files as seen from a folder; as they were named where it is
/// empty.
[[nodiscard]] std::vector<Assumption> assumptions(const Input& input, const std::filesystem::path& folder);

/// A file as seen from a folder, so that the folder can be moved with its project.
[[nodiscard]] std::string relative_to(const std::filesystem::path& folder, const std::filesystem::path& file);

}  // namespace changeover
