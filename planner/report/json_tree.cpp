#include "planner/report/json_tree.hpp"

#include <charconv>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "models/base/utf8.hpp"

namespace changeover {
namespace {

constexpr std::size_t most_bytes = 64u << 20, most_levels = 64, most_values = 2'000'000;

Diagnostic fault(Place place, std::string message) {
  Diagnostic diagnostic;
  diagnostic.place = std::move(place);
  diagnostic.message = std::move(message);
  return diagnostic;
}

/// Hands out a text and keeps count in `read`, so that the reader knows where an event of the parser stands.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::size_t* read) : at_(at), read_(read) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    ++*read_;
    return *this;
  }
  CountingIterator operator++(int) {
    const CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  std::size_t* read_;
};

/// Lines and columns of ascending offsets.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {}
  void set(JsonNode& node, std::size_t from, std::size_t to) {
    while (at_ < from && at_ < text_.size()) {
      const bool ends_line = text_[at_] == '\n';
      line_ += ends_line ? 1 : 0;
      column_ = ends_line ? 1 : column_ + 1;
      at_ += decode_utf8(text_, at_).value_or(CodePoint{}).bytes;
    }
    node.line = line_;
    node.column = column_;
    node.length = std::max(1, static_cast<int>(character_count(text_.substr(from, to - from))));
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
};

/// Builds the tree from the parser's events.
class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  TreeBuilder(std::string_view text, const std::string& file, const std::size_t& read)
      : text_(text), file_(file), read_(read), places_(text) {}

  bool null() override { return add({.kind = JsonKind::null}, read_ - 4, read_); }
  bool boolean(bool value) override {
    return add({.kind = JsonKind::truth, .truth = value}, read_ - (value ? 4 : 5), read_);
  }
  bool number_integer(number_integer_t) override { return add_number(); }
  bool number_unsigned(number_unsigned_t) override { return add_number(); }
  bool number_float(number_float_t, const string_t&) override { return add_number(); }
  bool string(string_t& value) override {
    return add({.kind = JsonKind::text, .text = std::move(value)}, start_of_string(), read_);
  }
  bool binary(binary_t&) override { return false; }
  bool key(string_t& value) override {
    JsonNode name;
    places_.set(name, start_of_string(), read_);
    Level& level = levels_.back();
    if (!level.keys.insert(value).second) return fail(name, "the key `" + value + "` stands here a second time");
    level.node->members.push_back({.key = std::move(value), .name = name});
    return true;
  }
  bool start_object(std::size_t) override { return open(JsonKind::object); }
  bool start_array(std::size_t) override { return open(JsonKind::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string& last, const nlohmann::json::exception& error) override {
    constexpr int beyond_a_double = 406;
    JsonNode where;
    if (error.id == beyond_a_double) {
      const std::size_t to = end_of_number();
      places_.set(where, to - last.size(), to);
      return fail(where, "`" + last + "` is beyond what a number can hold", path());
    }
    const std::size_t from = position == 0 ? 0 : position - 1;
    places_.set(where, std::min(from, text_.size()), std::min(from + 1, text_.size()));
    return fail(where, "the file is no JSON: " + reason(error.what()));
  }

  [[nodiscard]] std::variant<JsonNode, Diagnostic> result() {
    if (fault_) return *fault_;
    return std::move(root_);
  }

 private:
  struct Level {
    JsonNode* node = nullptr;
    std::set<std::string> keys{};
  };

  /// What follows the place in the parser's message: "unexpected end of input".
  static std::string reason(const std::string& message) {
    const std::size_t dash = message.find(" - ");
    if (dash != std::string::npos) return message.substr(dash + 3);
    const std::size_t bracket = message.find("] ");
    return bracket == std::string::npos ? message : message.substr(bracket + 2);
  }

  bool fail(const JsonNode& where, std::string message, std::string path = "") {
    fault_ =
        fault({.file = file_, .line = where.line, .column = where.column, .length = where.length}, std::move(message));
    fault_->path = std::move(path);
    return false;
  }

  /// Of the value that is being read: `statement.sums.capex.by_year[2]`.
  [[nodiscard]] std::string path() const {
    std::string path;
    for (const Level& level : levels_)
      if (level.node->kind == JsonKind::array)
        path += "[" + std::to_string(level.node->items.size()) + "]";
      else
        path += (path.empty() ? "" : ".") + level.node->members.back().key;
    return path;
  }

  /// Of the string whose closing quote was read last.
  [[nodiscard]] std::size_t start_of_string() const {
    std::size_t at = read_ - 1;
    while (true) {
      at = text_.rfind('"', at - 1);
      std::size_t slashes = 0;
      while (slashes < at && text_[at - 1 - slashes] == '\\') ++slashes;
      if (slashes % 2 == 0) return at;
    }
  }

  static constexpr std::string_view characters_of_numbers = "+-.0123456789eE";

  /// The parser has read one character beyond a number, unless the text ends with it.
  [[nodiscard]] std::size_t end_of_number() const {
    std::size_t to = read_;
    while (characters_of_numbers.find(text_[to - 1]) == std::string_view::npos) --to;
    return to;
  }

  bool add_number() {
    const std::size_t to = end_of_number();
    std::size_t from = to;
    while (from > 0 && characters_of_numbers.find(text_[from - 1]) != std::string_view::npos) --from;
    JsonNode node{.kind = JsonKind::number, .text = std::string(text_.substr(from, to - from))};
    const auto read = std::from_chars(text_.data() + from, text_.data() + to, node.number);
    if (read.ec != std::errc{}) {
      places_.set(node, from, to);
      return fail(node, "`" + node.text + "` is beyond what a number can hold", path());
    }
    return add(std::move(node), from, to);
  }

  JsonNode* place(JsonNode node) {
    if (levels_.empty()) {
      root_ = std::move(node);
      return &root_;
    }
    JsonNode& parent = *levels_.back().node;
    if (parent.kind == JsonKind::array) return &parent.items.emplace_back(std::move(node));
    parent.members.back().value = std::move(node);
    return &parent.members.back().value;
  }

  bool add(JsonNode node, std::size_t from, std::size_t to) {
    places_.set(node, from, to);
    if (++values_ > most_values) return fail(node, "the file has more than two million values");
    place(std::move(node));
    return true;
  }

  bool open(JsonKind kind) {
    JsonNode node{.kind = kind};
    places_.set(node, read_ - 1, read_);
    if (++values_ > most_values) return fail(node, "the file has more than two million values");
    if (levels_.size() == most_levels) return fail(node, "the file is nested more than 64 levels deep");
    levels_.push_back({.node = place(std::move(node))});
    return true;
  }

  bool close() {
    levels_.pop_back();
    return true;
  }

  std::string_view text_;
  std::string file_;
  const std::size_t& read_;
  Places places_;
  JsonNode root_{};
  std::vector<Level> levels_{};
  std::size_t values_ = 0;
  std::optional<Diagnostic> fault_{};
};

}  // namespace

std::variant<JsonNode, Diagnostic> read_json(std::string_view text, const std::string& file) {
  if (text.size() > most_bytes) return fault({.file = file}, "the file is larger than 64 MiB");
  std::size_t read = 0;
  TreeBuilder builder(text, file, read);
  nlohmann::json::sax_parse(CountingIterator(text.data(), &read), CountingIterator(text.data() + text.size(), &read),
                            &builder);
  return builder.result();
}

std::string found(const JsonNode& node) {
  switch (node.kind) {
    case JsonKind::null:
      return "nothing";
    case JsonKind::truth:
      return node.truth ? "`true`" : "`false`";
    case JsonKind::number:
      return "`" + node.text + "`";
    case JsonKind::text:
      return "the text \"" + node.text + "\"";
    case JsonKind::array:
      return "a list";
    case JsonKind::object:
      return "an object";
  }
  return "";
}

}  // namespace changeover
