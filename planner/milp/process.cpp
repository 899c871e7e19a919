#include "planner/milp/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <fstream>
#include <new>
#include <system_error>

namespace changeover::milp {

namespace {

constexpr int exit_exception = 70;
constexpr int exit_out_of_memory = 71;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool address_space_is_limited = false;  // the sanitizer's shadow takes terabytes of it
#else
constexpr bool address_space_is_limited = true;
#endif

[[noreturn]] void leave_out_of_memory() { _exit(exit_out_of_memory); }

void limit_memory(double gib) {
  if (!address_space_is_limited) return;
  const auto bytes = static_cast<rlim_t>(gib * 1024 * 1024 * 1024);
  long pages = 0;
  if (std::ifstream("/proc/self/statm") >> pages && static_cast<rlim_t>(pages * sysconf(_SC_PAGESIZE)) >= bytes) {
    leave_out_of_memory();  // before the stack wants a page that it cannot have
  }
  const rlimit limit{bytes, bytes};
  setrlimit(RLIMIT_AS, &limit);
}

/// The child keeps standard input, output and error and its socket, leaves Ctrl-C to its parent and dies with it.
void settle_in(int socket, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(0);
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGTERM, SIG_DFL);
  if (socket > 3) close_range(3, static_cast<unsigned>(socket) - 1, 0);
  close_range(static_cast<unsigned>(socket) + 1, ~0U, 0);
}

[[noreturn]] void live(const Child::Main& main, int socket, pid_t parent, std::optional<double> memory_gib) {
  settle_in(socket, parent);
  std::set_new_handler(leave_out_of_memory);  // in every thread, also where a library would let bad_alloc escape
  if (memory_gib) limit_memory(*memory_gib);
  try {
    main(Parent(socket));
  } catch (const std::bad_alloc&) {
    leave_out_of_memory();
  } catch (const std::system_error&) {  // no memory for a thread's stack
    _exit(memory_gib ? exit_out_of_memory : exit_exception);
  } catch (...) {
    _exit(exit_exception);
  }
  _exit(0);
}

}  // namespace

void Parent::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) _exit(0);
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool Parent::asks_to_stop() const {
  pollfd socket{socket_, POLLIN | POLLRDHUP, 0};  // the parent never writes: the end of its stream is the message
  return poll(&socket, 1, 0) > 0;
}

Child::Child(const Main& main, std::optional<double> memory_gib) {
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    error_ = std::string("cannot make a socket: ") + std::strerror(errno);
    return;
  }
  const pid_t parent = getpid();
  pid_ = fork();
  if (pid_ == 0) live(main, ends[1], parent, memory_gib);
  if (pid_ < 0) error_ = std::string("cannot start a process: ") + std::strerror(errno);
  close(ends[1]);
  socket_ = ends[0];
}

Child::~Child() {
  kill();
  wait();
  if (socket_ >= 0) close(socket_);
}

bool Child::receive(std::string& inbox, int milliseconds) const {
  pollfd socket{socket_, POLLIN, 0};
  if (poll(&socket, 1, milliseconds) <= 0) return true;  // time is up, or a signal came
  std::array<char, 65536> bytes;
  while (true) {
    const ssize_t got = recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got > 0) {
      inbox.append(bytes.data(), static_cast<std::size_t>(got));
    } else if (got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) {
      return false;
    } else if (errno != EINTR) {
      return true;
    }
  }
}

void Child::ask_to_stop() const { shutdown(socket_, SHUT_WR); }

void Child::kill() const {
  if (pid_ > 0) ::kill(pid_, SIGKILL);
}

Ending Child::wait() {
  if (pid_ <= 0) return {};
  int status = 0;
  pid_t ended = -1;
  do {
    ended = waitpid(pid_, &status, 0);
  } while (ended < 0 && errno == EINTR);
  pid_ = -1;
  if (ended < 0) return {.text = "ended unseen"};
  if (WIFSIGNALED(status)) {
    const char* name = sigabbrev_np(WTERMSIG(status));
    return {.text = std::string("ended by SIG") + (name != nullptr ? name : "?")};
  }
  const int code = WEXITSTATUS(status);
  return {code == exit_out_of_memory, code == 0, "ended with code " + std::to_string(code)};
}

}  // namespace changeover::milp
