#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "models/base/diagnostic.hpp"

/// How commands that work on a plan answer.
namespace changeover {

/// Says on stderr why there is no answer; with `json`, on stdout too, for programs, with the errors among `findings`.
/// Returns `code`.
int fail(bool json, int code, const std::string& message, const std::vector<Diagnostic>& findings = {});

/// The file itself, or the plan.json of a folder.
[[nodiscard]] std::filesystem::path plan_file(const std::string& path);

/// The folder without a slash at its end.
[[nodiscard]] std::filesystem::path without_slash(const std::filesystem::path& folder);

/// A file as seen from a folder, so that the folder can be moved with its project.
[[nodiscard]] std::string relative_to(const std::filesystem::path& folder, const std::filesystem::path& file);

}  // namespace changeover
