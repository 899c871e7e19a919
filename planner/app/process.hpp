#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

/// Other programs of this machine.
namespace changeover {

/// The first of them that is on PATH; empty when none is.
[[nodiscard]] std::string program_on_path(std::initializer_list<const char*> programs);

/// Runs a program, silent and without input, in a process group of its own. Whether it ended well; one that takes
/// longer than a minute is ended with all that it started. False, too, when it cannot be started.
[[nodiscard]] bool runs_well(const std::vector<std::string>& words);

/// A new folder that only this user may enter, removed with all that is in it.
class PrivateFolder {
 public:
  PrivateFolder();
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace changeover
