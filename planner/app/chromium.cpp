#include "planner/app/chromium.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <thread>
#include <vector>

#include "planner/app/world.hpp"

extern char** environ;

namespace changeover {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds most_time{60};

/// A new folder that only this user may enter, removed with all that is in it.
class PrivateFolder {
 public:
  PrivateFolder() {
    std::string pattern = (fs::temp_directory_path() / "changeover-print-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
      throw WorldError("cannot create a folder " + pattern + ": " + std::strerror(errno));
    path_ = pattern;
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Starts the program in a process group of its own, silent and without input; 0 when it cannot.
pid_t start(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  pid_t process = 0;
  const int error = ::posix_spawn(&process, words.front().c_str(), &files, &attributes, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  return error == 0 ? process : 0;
}

/// Waits for the end of the process, and ends its whole group when it takes too long. Whether it ended well.
bool ends_well(pid_t process) {
  const auto begun = std::chrono::steady_clock::now();
  int status = 0;
  while (::waitpid(process, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() - begun > most_time) {
      ::kill(-process, SIGKILL);
      ::waitpid(process, &status, 0);
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::string chromium_on_path() {
  const char* path = std::getenv("PATH");
  if (path == nullptr) return "";
  for (const char* program : {"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}) {
    std::string folders(path);
    for (std::size_t from = 0; from <= folders.size();) {
      const std::size_t to = std::min(folders.find(':', from), folders.size());
      const fs::path candidate = fs::path(folders.substr(from, to - from)) / program;
      if (to > from && ::access(candidate.c_str(), X_OK) == 0) return candidate.string();
      from = to + 1;
    }
  }
  return "";
}

std::optional<std::string> printed_pdf(const std::string& browser, const std::string& html, std::string& obstacle) {
  const PrivateFolder folder;
  const fs::path page = folder.path() / "report.html";
  const fs::path pdf = folder.path() / "report.pdf";
  write_new_file(page, html);
  const pid_t process =
      start({browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-sync",
             "--disable-background-networking", "--no-pdf-header-footer", "--generate-pdf-document-outline",
             "--user-data-dir=" + (folder.path() / "profile").string(), "--print-to-pdf=" + pdf.string(),
             "file://" + page.string()});
  if (process == 0) {
    obstacle = browser + " cannot be started";
    return std::nullopt;
  }
  const bool well = ends_well(process);
  std::optional<std::string> printed = read_file(pdf);
  if (well && printed && printed->starts_with("%PDF-")) return printed;
  obstacle = browser + " printed nothing";
  return std::nullopt;
}

}  // namespace changeover
