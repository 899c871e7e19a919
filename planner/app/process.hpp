#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

/// Other programs of this machine.
namespace changeover {

/// The first of them that is on PATH; empty when none is.
[[nodiscard]] std::string program_on_path(std::initializer_list<const char*> programs);

/// A new folder for temporary files that only this user may enter, removed with all that is in it.
class PrivateFolder {
 public:
  /// Throws WorldError when none can be made.
  PrivateFolder();
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Runs a program, silent and without input, in a process group of its own, with its temporary files in a folder.
/// Whether it ended well; one that takes longer than a minute is ended with all that it started. False, too, when it
/// cannot be started. On an interrupt it is ended in the same way, and Interrupted is thrown.
[[nodiscard]] bool runs_well(const std::vector<std::string>& words, const PrivateFolder& folder);

}  // namespace changeover
