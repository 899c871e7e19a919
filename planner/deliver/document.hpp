#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A report as a value, before it is a page or a Word file: every renderer takes it and adds no word of its own.
namespace changeover::deliver {

enum class Language { english, arabic };
[[nodiscard]] constexpr bool right_to_left(Language language) { return language == Language::arabic; }
/// `en`, `ar`.
[[nodiscard]] std::string code_of(Language language);

/// A piece of text that one direction and one style hold. Its text is plain: renderers escape it.
struct Span {
  enum class Kind {
    words,   ///< in the document's language
    name,    ///< what the input calls a thing: in the direction of its own letters
    figure,  ///< a number with its unit, or a date: always left to right
    code,    ///< an id, a path, a hash: always left to right, in the type of code
  };
  Kind kind = Kind::words;
  std::string text{};
  std::string link{};  ///< the anchor in this document that the text leads to; empty = none
  bool strong = false;
  friend bool operator==(const Span&, const Span&) = default;
};
using Text = std::vector<Span>;

[[nodiscard]] Span words(std::string text);
[[nodiscard]] Span name(std::string text);
[[nodiscard]] Span figure(std::string text, std::string link = "");
[[nodiscard]] Span code(std::string text, std::string link = "");
/// What is there where there is no figure: a dash.
[[nodiscard]] Span absent();
[[nodiscard]] Span strong(Span span);
[[nodiscard]] Span linked(Span span, std::string anchor);
[[nodiscard]] Text operator+(Text a, const Text& b);
/// The text without its styles: for titles, alternative texts and bookmarks.
[[nodiscard]] std::string plain(const Text& text);

struct Paragraph {
  Text text{};
  bool quiet = false;  ///< small print
};

struct Bullets {
  std::vector<Text> items{};
  bool numbered = false;
};

/// Numbers and their headings are aligned at the end of the line, all else at its start.
enum class Align { start, end };

struct Column {
  Text heading{};
  Align align = Align::end;
};

enum class RowKind {
  plain,
  group,  ///< a heading over the rows that follow; its cells are empty
  sum,    ///< adds up rows above
};

struct Row {
  std::string id{};           ///< an anchor; empty = none
  Text heading{};             ///< the cell of the first column, which heads the row
  std::vector<Text> cells{};  ///< of the other columns; none in a group
  RowKind kind = RowKind::plain;
};

struct Table {
  std::string id{};
  Text caption{};
  std::vector<Column> columns{};  ///< the first heads the rows
  std::vector<Row> rows{};
  Text note{};             ///< below the table; empty = none
  bool landscape = false;  ///< too wide for an upright page
};

struct Picture {
  std::string id{};
  Text title{};
  std::string description{};  ///< one sentence with what the picture shows
  std::string svg{};          ///< one whole `<svg>` element
  Table numbers{};            ///< the same in figures
};

/// A box that stands out: what a reader must not miss.
struct Callout {
  enum class Tone { fact, caution, fault };
  Tone tone = Tone::fact;
  Text title{};
  std::vector<Text> texts{};
};

/// A few figures, large.
struct Highlight {
  Text label{};
  Span value{};
  Text note{};
};
struct Highlights {
  std::vector<Highlight> figures{};
};

using Block = std::variant<Paragraph, Bullets, Table, Picture, Callout, Highlights>;

struct Section {
  std::string id{};      ///< its anchor
  int level = 1;         ///< 1 begins a page
  std::string number{};  ///< "5", "5.2", "A"; empty = none
  Text title{};
  std::vector<Block> blocks{};
};

/// A picture embedded as it is.
struct Logo {
  std::string media_type{};  ///< `image/svg+xml`, `image/png`
  std::string bytes{};
};

/// How whoever hands over the report wants it to look.
struct Brand {
  std::string client{};
  std::string preparer{};
  std::string confidentiality{};
  std::string colour = "#16425b";  ///< of headings and rules, `#rrggbb`; dark enough to be read on white
  std::optional<Logo> logo{};
};

struct Fact {
  Text label{};
  Text value{};
};

struct Cover {
  Text kind{};                      ///< "Conversion plan: report to the board"
  Text title{};                     ///< the site
  Text subtitle{};                  ///< where it is; may be empty
  std::optional<Callout> status{};  ///< where the audit found something: no valid plan
  std::vector<Fact> facts{};
  std::vector<Text> disclaimer{};
};

/// What a page says about itself.
struct Furniture {
  std::string running_head{};  ///< at the top of every printed page
  std::string page{};          ///< "Page {page} of {pages}"
  std::string contents{};      ///< over the table of contents
  std::string skip{};          ///< the link past it
  std::string numbers{};       ///< what opens the figures below a picture
};

struct Document {
  Language language = Language::english;
  Brand brand{};
  Furniture furniture{};
  Cover cover{};
  std::vector<Section> sections{};
};

}  // namespace changeover::deliver
