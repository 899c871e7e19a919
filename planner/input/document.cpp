#include "planner/input/document.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <ranges>
#include <sstream>
#include <unordered_map>

#include "planner/input/source.hpp"
#include "planner/input/yaml_faults.hpp"

namespace changeover {

namespace {

constexpr std::size_t greatest_size = 64u << 20, greatest_scalar = 64u << 10;
constexpr std::size_t greatest_node_count = 5'000'000, greatest_depth = 32;

/// Thrown where reading cannot go on; its finding is made already.
struct Stop {};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Builds the tree from yaml-cpp's events. They are checked one by one, before there is a tree of yaml-cpp's own that
/// a file could make deep or large.
class Builder : public YAML::EventHandler {
 public:
  Builder(const Source& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(NodeKind::sequence, mark, tag, anchor, style);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(NodeKind::map, mark, tag, anchor, style);
  }
  void OnMapEnd() override { close(); }

  void explain(const YAML::Exception& exception);
  /// The tree, once the parser has come to the end of the text.
  [[nodiscard]] Node take_root();

 private:
  struct Span {
    std::size_t begin = 0, end = 0;
  };
  /// A collection that is being read.
  struct Frame {
    Node node{};
    std::size_t begin = 0;
    bool flow = false;
    bool is_key = false;  ///< stands where a key belongs
    Entry entry{};        ///< of a map: the one whose value comes next, if `has_key`
    bool has_key = false;
    Span key{};
    Span last{};                                          ///< the last value, when that is plain text
    std::unordered_map<std::string, std::size_t> keys{};  ///< of a map: which entry has the key
  };

  void error(Span span, std::string message, std::string help) {
    diagnostics_.error(source_.place(span.begin, span.end), "", std::move(message), std::move(help));
  }
  void open(NodeKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            YAML::EmitterStyle::value style);
  void close();
  void add(Node node, Span span);
  void add_to_map(Frame& map, Node node, Span span);
  void add_entry(Frame& map, Node node, Span span);
  [[nodiscard]] bool join_thousands(Frame& map);
  void check_item(const Frame& list, const Node& node, Span span);
  void refuse_property(std::size_t begin);

  [[nodiscard]] bool expects_key() const {
    return !frames_.empty() && frames_.back().node.kind == NodeKind::map && !frames_.back().has_key;
  }
  [[nodiscard]] bool follows_comma_in_number(const Frame& frame, std::size_t begin) const;
  [[nodiscard]] Span span_of_empty() const;
  [[nodiscard]] std::size_t null_word_at(std::size_t begin) const;
  [[nodiscard]] std::size_t end_of_quoted(std::size_t begin) const;
  [[nodiscard]] std::size_t end_of_block(std::size_t begin, const std::string& value) const;

  const Source& source_;
  Diagnostics& diagnostics_;
  std::vector<Frame> frames_;
  Node root_;
  int documents_ = 0;
  std::size_t nodes_ = 0;
  std::size_t read_to_ = 0;  ///< behind the last event's text
  bool folded_ = false;      ///< the last event was plain text over several lines
};

std::size_t offset_of(const YAML::Mark& mark) { return static_cast<std::size_t>(std::max(mark.pos, 0)); }

void Builder::OnDocumentStart(const YAML::Mark& mark) {
  const std::size_t begin = offset_of(mark);
  if (++documents_ == 1) {
    const std::size_t first = source_.skip_blank(0);
    if (source_.at(first) == '%')
      error({first, source_.end_of_line(first)}, "directives are not read", "delete the line");
    return;
  }
  const bool marked = source_.text().substr(begin).starts_with("---");
  error({begin, begin + 3}, marked ? "a second document begins here" : "this stands after the end of the document",
        marked ? "a file holds one document: put this one into a file of its own"
               : "indent it as what it belongs to, and do not mix lists and maps");
  throw Stop();
}

void Builder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t begin = offset_of(mark);
  if (anchor != 0) refuse_property(begin);
  Node node;
  Span span;
  if (const std::size_t length = null_word_at(begin); length > 0) {
    node.text = source_.text().substr(begin, length);
    span = {begin, begin + length};
  }
  if (expects_key()) {
    error({begin, begin + 1}, "a key is missing here", "write `key: value`; put a key such as `null` in quotes");
    throw Stop();
  }
  if (node.text.empty()) span = span_of_empty();
  add(std::move(node), span);
}

void Builder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
  refuse_property(offset_of(mark));
  throw Stop();
}

void Builder::OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t, const std::string& value) {
  const std::size_t begin = offset_of(mark);
  Node node;
  node.kind = NodeKind::scalar;
  node.text = value;
  const char first = source_.at(begin);
  Span span{begin, begin + value.size()};
  if (first == '!' || first == '&') {
    refuse_property(begin);
  } else if (first == '"' || first == '\'') {
    node.quoted = true;
    span.end = end_of_quoted(begin);
  } else if (first == '|' || first == '>') {
    node.quoted = true;
    span.end = end_of_block(begin, value);
  } else if (source_.text().substr(begin, value.size()) != value || value.find('\n') != std::string::npos) {
    span.end = source_.end_of_line(begin);
    error(span, "plain text goes on over the end of its line",
          "write it on one line or in quotes; inside `{…}` and `[…]` a comma ends each entry");
    add(std::move(node), span);
    folded_ = true;
    return;
  }
  if (value.size() > greatest_scalar) error(span, "a text of more than 64 KiB", "shorten it");
  if (const auto hidden = hidden_character(value))
    error(span, "the text holds " + *hidden + ", which cannot be seen", "delete it");
  add(std::move(node), span);
}

void Builder::open(NodeKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                   YAML::EmitterStyle::value style) {
  const std::size_t begin = offset_of(mark);
  if (anchor != 0 || (!tag.empty() && tag != "?")) refuse_property(begin);
  if (frames_.size() == greatest_depth) {
    error({begin, begin + 1}, "more than 32 levels of lists and objects inside each other", "close the brackets");
    throw Stop();
  }
  Frame frame;
  frame.node.kind = kind;
  frame.node.place = source_.place(begin, begin + 1);
  frame.begin = begin;
  frame.is_key = expects_key();
  frame.flow = style == YAML::EmitterStyle::Flow;
  read_to_ = begin + (frame.flow ? 1 : 0);
  folded_ = false;
  frames_.push_back(std::move(frame));
}

void Builder::close() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  if (frame.is_key) {
    error({frame.begin, frame.begin + 1}, "a list or an object stands where a key belongs", "write a word as the key");
    throw Stop();
  }
  if (frame.flow) {
    std::size_t end = source_.skip_blank(read_to_);
    if (source_.at(end) == ',') end = source_.skip_blank(end + 1);
    if (source_.at(end) == ']' || source_.at(end) == '}') read_to_ = end + 1;
  }
  add(std::move(frame.node), {frame.begin, read_to_});
}

/// Puts a value, with its place unless it has one, where it belongs.
void Builder::add(Node node, Span span) {
  folded_ = false;
  read_to_ = span.end;
  if (++nodes_ > greatest_node_count) {
    error(span, "more than 5 million values", "split the site into several");
    throw Stop();
  }
  if (node.place.line == 0) node.place = source_.place(span.begin, span.end);
  if (frames_.empty()) {
    root_ = std::move(node);
    return;
  }
  Frame& parent = frames_.back();
  if (parent.node.kind == NodeKind::map) return add_to_map(parent, std::move(node), span);
  check_item(parent, node, span);
  parent.last = node.kind == NodeKind::scalar && !node.quoted ? span : Span{};
  parent.node.items.push_back(std::move(node));
}

void Builder::add_to_map(Frame& map, Node node, Span span) {
  if (map.has_key) return add_entry(map, std::move(node), span);
  map.has_key = true;
  map.key = span;
  map.entry.key = std::move(node.text);
  map.entry.key_place = std::move(node.place);
}

void Builder::add_entry(Frame& map, Node node, Span span) {
  map.has_key = false;
  const std::size_t next = source_.skip_blank(map.key.end);
  if (node.kind == NodeKind::null && source_.at(next) != ':') {
    if (join_thousands(map)) return;
    const bool unclosed = map.flow && next == source_.text().size();  // of which the parser complains next
    if (!unclosed) error(map.key, "`" + map.entry.key + "` has no value", "write `" + map.entry.key + ": …`");
  }
  if (map.entry.key == "<<") error(map.key, "the merge key `<<` is not read", "write the keys out");
  const auto [first, is_new] = map.keys.try_emplace(map.entry.key, map.node.entries.size());
  if (!is_new) {
    const Place& place = map.node.entries[first->second].key_place;
    error(map.key,
          "the key `" + map.entry.key + "` is given twice, first in line " + std::to_string(place.line) + ", column " +
              std::to_string(place.column),
          "delete one of them");
  }
  map.last = node.kind == NodeKind::scalar && !node.quoted ? span : Span{};
  map.entry.value = std::move(node);
  map.node.entries.push_back(std::move(map.entry));
  map.entry = {};
}

/// Whether `begin` follows a comma that follows a digit, without blanks.
bool Builder::follows_comma_in_number(const Frame& frame, std::size_t begin) const {
  const std::size_t end = frame.last.end;
  return frame.flow && end > 0 && begin == end + 1 && source_.at(end) == ',' && is_digit(source_.at(end - 1)) &&
         is_digit(source_.at(begin));
}

/// Joins `600 m2` to the value before it in `{area: 2,600 m2}`.
bool Builder::join_thousands(Frame& map) {
  if (!follows_comma_in_number(map, map.key.begin)) return false;
  Node& value = map.node.entries.back().value;
  value.text += "," + map.entry.key;
  map.last.end = map.key.end;
  value.place = source_.place(map.last.begin, map.last.end);
  read_to_ = map.last.end;
  map.entry = {};
  return true;
}

/// In a list, `[1,600]` could be one number or two.
void Builder::check_item(const Frame& list, const Node& node, Span span) {
  if (node.quoted || !follows_comma_in_number(list, span.begin)) return;
  const std::size_t digits = std::min(node.text.find_first_not_of("0123456789"), node.text.size());
  const std::string& before = list.node.items.back().text;
  if (digits != 3 || std::string_view("$+-0123456789").find(before[0]) == std::string_view::npos) return;
  const std::string three = node.text.substr(0, 3);
  error({list.last.begin, span.end}, "`" + before + "," + node.text + "` in a list is one number or two",
        "write `" + before + ", " + three + "` for two, `" + before + three + "` for one");
}

void Builder::refuse_property(std::size_t begin) {
  const char sign = source_.at(begin);
  const std::size_t end = std::min(source_.text().find_first_of(" \t\r\n,[]{}", begin), source_.text().size());
  if (sign == '!')
    return error({begin, end}, "tags are not read", "delete it; put a text that begins with `!` in quotes");
  error({begin, end}, "anchors and aliases are not read",
        "write the value out; put a text that begins with `&` or `*` in quotes");
}

/// The length of a `~` or `null` that is a value and no key; 0 when there is none.
std::size_t Builder::null_word_at(std::size_t begin) const {
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    const std::size_t end = begin + word.size();
    const bool whole =
        std::string_view(" \t\r\n,]}").find(source_.at(end)) != std::string_view::npos || source_.at(end) == '\0';
    if (whole && source_.text().substr(begin).starts_with(word) && source_.at(source_.skip_blank(end)) != ':')
      return word.size();
  }
  return 0;
}

/// The colon or dash that the empty value stands behind; yaml-cpp's mark is that of the next thing in the text.
Builder::Span Builder::span_of_empty() const {
  const std::size_t sign = source_.skip_blank(read_to_);
  if (const char c = source_.at(sign); c == ':' || c == '-') return {sign, sign + 1};
  return {read_to_, read_to_};
}

std::size_t Builder::end_of_quoted(std::size_t begin) const {
  const char quote = source_.at(begin);
  std::size_t end = begin + 1;
  for (; end < source_.text().size(); ++end) {
    if (quote == '"' && source_.at(end) == '\\') {
      ++end;
    } else if (source_.at(end) == quote) {
      if (quote == '"' || source_.at(end + 1) != quote) break;
      ++end;
    }
  }
  return end + 1;
}

/// A block ends before the first line that is not blank and indented less than its first.
std::size_t Builder::end_of_block(std::size_t begin, const std::string& value) const {
  std::size_t end = source_.end_of_line(begin);
  if (value.find_first_not_of(" \n") == std::string::npos) return end;
  std::size_t indentation = 0;
  while (end < source_.text().size()) {
    const std::size_t content = std::min(source_.text().find_first_not_of(' ', end), source_.text().size());
    const bool blank = source_.at(content) == '\n' || source_.at(content) == '\r';
    if (!blank && indentation == 0) indentation = content - end;
    if (!blank && content - end < indentation) break;
    end = source_.end_of_line(end);
  }
  return end;
}

void Builder::explain(const YAML::Exception& exception) {
  if (folded_) return;
  const std::size_t begin = offset_of(exception.mark);
  if (source_.skip_blank(begin) == source_.text().size() && exception.msg.find("flow not found") != std::string::npos)
    for (const Frame& frame : std::views::reverse(frames_))
      if (const char bracket = source_.at(frame.begin); frame.flow && (bracket == '[' || bracket == '{'))
        return error({frame.begin, frame.begin + 1}, std::string("`") + bracket + "` is never closed",
                     bracket == '[' ? "add `]`" : "add `}`");
  const YamlFault fault = yaml_fault(exception.msg);
  error({begin, begin + 1}, fault.message, fault.help);
}

Node Builder::take_root() {
  if (documents_ == 0 || root_.kind == NodeKind::null) {
    diagnostics_.error({.file = source_.place(0, 0).file}, "", "the file is empty", "");
  }
  return std::move(root_);
}

std::optional<Node> read_tree(const Source& source, Diagnostics& diagnostics) {
  std::istringstream stream{std::string(source.text())};
  YAML::Parser parser(stream);
  Builder builder(source, diagnostics);
  try {
    while (parser.HandleNextDocument(builder)) {
    }
    return builder.take_root();
  } catch (const YAML::Exception& exception) {
    builder.explain(exception);
  } catch (const Stop&) {
    return std::nullopt;  // its finding is made
  }
  return std::nullopt;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  const auto found = std::ranges::find(entries, key, &Entry::key);
  return found == entries.end() ? nullptr : &found->value;
}

std::string Document::line(int number) const { return line_of(text, number); }

std::string line_of(std::string_view text, int number) {
  std::size_t begin = 0;
  for (int line = 1; line < number; ++line) {
    begin = text.find('\n', begin);
    if (begin == std::string_view::npos) return "";
    ++begin;
  }
  std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return std::string(line);
}

std::optional<Document> parse_document(std::string file, std::string text, Diagnostics& diagnostics) {
  if (text.size() > greatest_size) {
    diagnostics.error({.file = file}, "", "the file is larger than 64 MiB", "split the site into several");
    return std::nullopt;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  const std::size_t errors = diagnostics.count(Severity::error);
  const Source source(file, text);
  if (auto fault = bad_character(source)) {
    diagnostics.add(*std::move(fault));
    return std::nullopt;
  }
  std::optional<Node> root = read_tree(source, diagnostics);
  if (!root || diagnostics.count(Severity::error) > errors) return std::nullopt;
  return Document{std::move(file), std::move(text), *std::move(root)};
}

}  // namespace changeover
