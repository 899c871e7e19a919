#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// A forked child and the one socket that joins it to its parent.
namespace changeover::milp {

/// The child's end.
class Parent {
 public:
  explicit Parent(int socket) : socket_(socket) {}
  void send(std::string_view bytes) const;  ///< ends the process when the parent is gone
  [[nodiscard]] bool asks_to_stop() const;  ///< also when it is gone

 private:
  int socket_;
};

/// How a child ended.
struct Ending {
  bool out_of_memory = false;
  bool clean = false;
  std::string text{};  ///< `ended by SIGKILL`, `ended with code 3`
};

/// The parent's end. A child never outlives this object.
class Child {
 public:
  using Main = std::function<void(const Parent&)>;
  /// Forks a child that runs `main` and ends; `memory_gib` limits its address space.
  Child(const Main& main, std::optional<double> memory_gib);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  [[nodiscard]] const std::string& error() const { return error_; }  ///< why there is no child; empty when there is
  /// Appends what the child sent to `inbox`, waiting at most `milliseconds`; false when there will be no more.
  [[nodiscard]] bool receive(std::string& inbox, int milliseconds) const;
  void ask_to_stop() const;
  void kill() const;
  Ending wait();

 private:
  int socket_ = -1;
  pid_t pid_ = -1;
  std::string error_;
};

}  // namespace changeover::milp
