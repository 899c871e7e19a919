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

/// The text of a file, or nothing when there is none. Throws WorldError when it exists and cannot be read.
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& path);

using Files = std::vector<std::pair<std::string, std::string>>;  ///< name and text

/// Writes files as one folder, all or nothing: into a temporary folder beside it, synced to disk, then exchanged with
/// `folder` in one step. An existing folder is replaced only when it holds `marker`, is empty, or `force` is set.
/// Throws WorldError.
void write_folder(const std::filesystem::path& folder, const Files& files, const std::string& marker, bool force);

/// Whether `write_folder` would be able to write: throws WorldError as it would, before the work is done that it is to
/// hold.
void expect_writable(const std::filesystem::path& folder, const std::string& marker, bool force);

/// Writes one new file; throws WorldError when it exists.
void write_new_file(const std::filesystem::path& path, const std::string& text);

/// SHA-256 in hexadecimal.
[[nodiscard]] std::string sha256(const std::string& text);

}  // namespace changeover
