#include "test/cli/command.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace changeover {
namespace {

namespace fs = std::filesystem;

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

std::vector<std::string> variables(const Environment& environment) {
  Environment all{{"PATH", fs::path(CHANGEOVER_BINARY).parent_path().string() + ":/usr/bin:/bin"}, {"LC_ALL", "C"}};
  for (const auto& [name, value] : environment) all[name] = value;
  std::vector<std::string> texts;
  for (const auto& [name, value] : all) texts.push_back(name + "=" + value);
  return texts;
}

void redirect(int descriptor, const char* path, int flags) {
  const int file = ::open(path, flags, 0600);
  if (file < 0 || ::dup2(file, descriptor) < 0) ::_exit(126);
  ::close(file);
}

}  // namespace

Folder::Folder() {
  std::string pattern = (fs::temp_directory_path() / "changeover-test-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
  path_ = fs::canonical(pattern);
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Running::Running(const std::vector<std::string>& words, const fs::path& folder, const Environment& environment) {
  std::vector<std::string> arguments = words;
  std::vector<std::string> settings = variables(environment);
  const auto argv = pointers(arguments);
  const auto envp = pointers(settings);
  const std::string out = (streams_.path() / "out").string();
  const std::string err = (streams_.path() / "err").string();
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("cannot fork");
  if (pid_ > 0) return;
  ::setpgid(0, 0);
  if (::chdir(folder.c_str()) != 0) ::_exit(126);
  redirect(STDIN_FILENO, "/dev/null", O_RDONLY);
  redirect(STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC);
  redirect(STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC);
  ::execve(argv.front(), argv.data(), envp.data());
  ::_exit(127);
}

Running::~Running() {
  if (ended()) return;
  send(SIGKILL);
  ::waitpid(pid_, &status_, 0);
}

void Running::send(int signal) const { ::kill(pid_, signal); }

void Running::send_to_group(int signal) const { ::kill(-pid_, signal); }

bool Running::ended() {
  if (!ended_) ended_ = ::waitpid(pid_, &status_, WNOHANG) == pid_;
  return ended_;
}

Ending Running::wait(double seconds) {
  using Clock = std::chrono::steady_clock;
  const auto latest = Clock::now() + std::chrono::duration<double>(seconds);
  while (!ended()) {
    if (Clock::now() > latest) {
      send(SIGKILL);
      ended_ = ::waitpid(pid_, &status_, 0) == pid_;
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return {.exit = WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_),
          .out = text_of(streams_.path() / "out"),
          .err = text_of(streams_.path() / "err")};
}

std::vector<std::string> command_words(std::vector<std::string> words) {
  words.insert(words.begin(), CHANGEOVER_BINARY);
  return words;
}

Ending changeover_in(const fs::path& folder, std::vector<std::string> words, const Environment& environment) {
  return Running(command_words(std::move(words)), folder, environment).wait();
}

Ending shell_in(const fs::path& folder, const std::string& line) {
  return Running({"/bin/sh", "-c", line}, folder).wait();
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace changeover
