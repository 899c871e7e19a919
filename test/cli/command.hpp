#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// Running the built program as a person would, in a clean environment.
namespace changeover {

/// A new folder that is removed at the end of its scope.
class Folder {
 public:
  Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Variables beside PATH (the program's folder first) and LC_ALL=C; nothing is inherited, so there is no TERM and no
/// NO_COLOR.
using Environment = std::map<std::string, std::string>;

struct Ending {
  int exit = 0;  ///< 128 + signal for a program that was killed, as in a shell
  std::string out;
  std::string err;
};

/// A program that runs, in a process group of its own: with no terminal, nothing on stdin, stdout and stderr each into
/// a file.
class Running {
 public:
  Running(const std::vector<std::string>& words, const std::filesystem::path& folder,
          const Environment& environment = {});
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running();
  void send(int signal) const;
  void send_to_group(int signal) const;  ///< also to every process that the program has started
  [[nodiscard]] bool ended();
  /// Waits for the end, and ends it by force after `seconds`.
  [[nodiscard]] Ending wait(double seconds = 120);

 private:
  Folder streams_;
  pid_t pid_ = -1;
  int status_ = 0;
  bool ended_ = false;
};

/// `changeover WORDS…` in a folder.
[[nodiscard]] Ending changeover_in(const std::filesystem::path& folder, std::vector<std::string> words,
                                   const Environment& environment = {});
[[nodiscard]] std::vector<std::string> command_words(std::vector<std::string> words);
/// A line of shell in a folder.
[[nodiscard]] Ending shell_in(const std::filesystem::path& folder, const std::string& line);

[[nodiscard]] std::string text_of(const std::filesystem::path& file);
void write(const std::filesystem::path& file, const std::string& text);
/// The names in a folder, hidden ones too, sorted.
[[nodiscard]] std::vector<std::string> names_in(const std::filesystem::path& folder);

}  // namespace changeover
