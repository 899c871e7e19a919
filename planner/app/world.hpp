#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/// The outside world: the one place where files are read and written.
namespace changeover {

/// The world fails: a disk is full, a folder may not be written. The message says what was tried and why it failed.
class WorldError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A person named something that cannot be used; the message says what to name instead.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The text of a file, or nothing when there is none. Throws WorldError when it exists and cannot be read.
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& path);

using Files = std::vector<std::pair<std::string, std::string>>;  ///< name and text

/// Writes files as one folder, all or nothing: into a temporary folder beside it, synced to disk, then exchanged with
/// `folder` in one step. Throws WorldError, and UsageError as `expect_writable` does.
void write_folder(const std::filesystem::path& folder, const Files& files, bool force);

/// Whether `write_folder` would be able to write, before the work is done that the folder is to hold. Throws UsageError
/// when the folder exists and, unless `force` is set, is neither empty nor the work of a former run: the first of
/// `names` and no others. Throws WorldError when nothing can be written there.
void expect_writable(const std::filesystem::path& folder, const std::vector<std::string>& names, bool force);

/// Throws UsageError when `folder` holds `input`, which writing the folder would replace.
void expect_apart(const std::filesystem::path& folder, const std::filesystem::path& input);

/// Writes one new file; throws WorldError when it exists.
void write_new_file(const std::filesystem::path& path, const std::string& text);

/// The machine's physical memory [GiB].
[[nodiscard]] double physical_memory();

/// SHA-256 in hexadecimal.
[[nodiscard]] std::string sha256(const std::string& text);

}  // namespace changeover
