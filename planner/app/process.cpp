#include "planner/app/process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "planner/app/terminal.hpp"
#include "planner/app/world.hpp"

extern char** environ;

namespace changeover {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds most_time{60};

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (const std::string& each : texts) all.push_back(const_cast<char*>(each.c_str()));
  all.push_back(nullptr);
  return all;
}

/// The variables of this program, with another folder for temporary files.
std::vector<std::string> variables(const fs::path& temporary) {
  std::vector<std::string> all{"TMPDIR=" + temporary.string()};
  for (char** each = environ; *each != nullptr; ++each)
    if (!std::string_view(*each).starts_with("TMPDIR=")) all.emplace_back(*each);
  return all;
}

/// Starts the program in a process group of its own, silent and without input; 0 when it cannot.
pid_t start(const std::vector<std::string>& words, const fs::path& temporary) {
  const std::vector<char*> arguments = pointers(words);
  const std::vector<std::string> settings = variables(temporary);
  const std::vector<char*> environment = pointers(settings);
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
  const int error =
      ::posix_spawn(&process, words.front().c_str(), &files, &attributes, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  return error == 0 ? process : 0;
}

/// Waits for the end of the process, and ends its whole group when it takes too long. Whether it ended well.
bool ends_well(pid_t process) {
  const auto begun = std::chrono::steady_clock::now();
  int status = 0;
  while (::waitpid(process, &status, WNOHANG) == 0) {
    if (Interrupt::asked() || std::chrono::steady_clock::now() - begun > most_time) {
      ::kill(-process, SIGKILL);
      ::waitpid(process, &status, 0);
      Interrupt::check();
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// By TMPDIR, else `/tmp`; from the root, as other programs need it.
fs::path temporary_folder() {
  const char* named = std::getenv("TMPDIR");
  return fs::absolute(named == nullptr || *named == '\0' ? "/tmp" : named);
}

}  // namespace

PrivateFolder::PrivateFolder() {
  const fs::path parent = temporary_folder();
  std::string pattern = (parent / "changeover-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr)
    throw WorldError("cannot create a temporary folder in " + parent.string() + ": " + std::strerror(errno) +
                     "; set TMPDIR to a folder that can be written");
  path_ = pattern;
}

/// A program that was ended may still be leaving files behind.
PrivateFolder::~PrivateFolder() {
  constexpr int most_tries = 50;
  std::error_code error;
  for (int i = 0; i < most_tries; ++i) {
    fs::remove_all(path_, error);
    if (!error) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

std::string program_on_path(std::initializer_list<const char*> programs) {
  const char* path = std::getenv("PATH");
  if (path == nullptr) return "";
  for (const char* program : programs) {
    const std::string folders(path);
    for (std::size_t from = 0; from <= folders.size();) {
      const std::size_t to = std::min(folders.find(':', from), folders.size());
      const fs::path candidate = fs::path(folders.substr(from, to - from)) / program;
      if (to > from && ::access(candidate.c_str(), X_OK) == 0) return candidate.string();
      from = to + 1;
    }
  }
  return "";
}

bool runs_well(const std::vector<std::string>& words, const PrivateFolder& folder) {
  const pid_t process = start(words, folder.path());
  return process != 0 && ends_well(process);
}

}  // namespace changeover
