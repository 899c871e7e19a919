#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/money/cents.hpp"

namespace changeover {

/// Writes JSON in the order of the calls, two blanks a level. Numbers have the shortest digits that read back as the
/// same number, amounts in cents two decimals. A number that is not finite is a bug. Texts come out as valid UTF-8,
/// with `<`,
/// `>`, `&` and Unicode's line ends escaped.
class JsonWriter {
 public:
  /// Whether the parts stand on lines of their own, or all on one.
  enum class Layout { lines, line };

  JsonWriter& key(std::string_view name);
  JsonWriter& begin_object(Layout layout = Layout::lines) { return begin('{', layout); }
  JsonWriter& end_object() { return end('}'); }
  JsonWriter& begin_array(Layout layout = Layout::lines) { return begin('[', layout); }
  JsonWriter& end_array() { return end(']'); }
  JsonWriter& null() { return raw("null"); }
  JsonWriter& truth(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& number(double value);
  /// A figure that follows from others: at most twelve significant digits.
  JsonWriter& figure(double value);
  JsonWriter& whole(long long value) { return raw(std::to_string(value)); }
  JsonWriter& amount(Cents value);
  JsonWriter& text(std::string_view value);

  /// What has been written, once every object and array is ended, with a line end.
  [[nodiscard]] std::string finished() const;

 private:
  struct Level {
    Layout layout = Layout::lines;
    bool empty = true;
  };
  JsonWriter& begin(char bracket, Layout layout);
  JsonWriter& end(char bracket);
  JsonWriter& raw(std::string_view token);
  void separate();
  void break_line();

  std::string out_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

}  // namespace changeover
