#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// Records as bytes between a parent and the child it forked: one machine, one build, so values travel as they are.
namespace changeover::milp {

class Packer {
 public:
  template <typename Value>
  Packer& put(const Value& value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    return *this;
  }
  Packer& put(const std::vector<double>& values) {
    put(values.size());
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double));
    return *this;
  }
  Packer& put(const std::string& text) {
    put(text.size());
    bytes_ += text;
    return *this;
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Reads what a Packer wrote; false once the bytes run out.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
  template <typename Value>
  bool take(Value& value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    return take(&value, sizeof value);
  }
  bool take(std::vector<double>& values) {
    std::size_t count = 0;
    if (!take(count) || count > rest_.size() / sizeof(double)) return false;
    values.resize(count);
    return take(values.data(), count * sizeof(double));
  }
  bool take(std::string& text) {
    std::size_t count = 0;
    if (!take(count) || count > rest_.size()) return false;
    text.resize(count);
    return take(text.data(), count);
  }
  [[nodiscard]] bool done() const { return rest_.empty(); }

 private:
  bool take(void* to, std::size_t count) {
    if (count > rest_.size()) return false;
    if (count > 0) std::memcpy(to, rest_.data(), count);
    rest_.remove_prefix(count);
    return true;
  }

  std::string_view rest_;
};

}  // namespace changeover::milp
