#include "planner/input/document.hpp"

#include <gtest/gtest.h>

#include <random>

namespace changeover {
namespace {

/// The tree on one line, each scalar in brackets of its kind with its place: `{a@1:1+1: <1>@1:4+1}`.
std::string outline(const Node& node) {
  const auto at = [](const Place& place) {
    return "@" + std::to_string(place.line) + ":" + std::to_string(place.column) + "+" + std::to_string(place.length);
  };
  std::string text;
  switch (node.kind) {
    case NodeKind::scalar:
      return (node.quoted ? "'" + node.text + "'" : "<" + node.text + ">") + at(node.place);
    case NodeKind::null:
      return "null" + at(node.place);
    case NodeKind::sequence:
      for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + outline(item);
      return "[" + text + "]";
    case NodeKind::map:
      for (const Entry& entry : node.entries)
        text += (text.empty() ? "" : ", ") + entry.key + at(entry.key_place) + ": " + outline(entry.value);
      return "{" + text + "}";
  }
  return text;
}

struct Accepted {
  std::string name, text, outline;
};

class ParseDocument : public testing::TestWithParam<Accepted> {};

TEST_P(ParseDocument, GivesTheTreeWithPlaces) {
  Diagnostics diagnostics;
  const auto document = parse_document("site.yaml", GetParam().text, diagnostics);
  ASSERT_TRUE(document.has_value()) << diagnostics.all().front().message;
  EXPECT_TRUE(diagnostics.all().empty());
  EXPECT_EQ(outline(document->root), GetParam().outline);
  EXPECT_EQ(document->root.place.file, "site.yaml");
}

const auto name_of_row = [](const auto& row) { return row.param.name; };

INSTANTIATE_TEST_SUITE_P(
    Documents, ParseDocument,
    testing::ValuesIn(std::vector<Accepted>{
        {"map", "a: 1\nb: two words\n", "{a@1:1+1: <1>@1:4+1, b@2:1+1: <two words>@2:4+9}"},
        {"flow", "{a: 100 MW, b: [x, y]}", "{a@1:2+1: <100 MW>@1:5+6, b@1:13+1: [<x>@1:17+1, <y>@1:20+1]}"},
        {"list", "- 1\n- 2", "[<1>@1:3+1, <2>@2:3+1]"},
        {"quotes", "a: \"x\\ty\"\nb: 'it''s'", "{a@1:1+1: 'x\ty'@1:4+6, b@2:1+1: 'it's'@2:4+7}"},
        {"quoted_escaped_quote", "{a: \"x\\\"y\", b: }", "{a@1:2+1: 'x\"y'@1:5+6, b@1:13+1: null@1:14+1}"},
        {"quotes_over_lines", "a: \"x\n  y\"", "{a@1:1+1: 'x y'@1:4+2}"},
        {"block", "a: |\n  x\n  y\nb: 1", "{a@1:1+1: 'x\ny\n'@1:4+1, b@4:1+1: <1>@4:4+1}"},
        {"folded_block", "a: >\n  x\n  y\n", "{a@1:1+1: 'x y\n'@1:4+1}"},
        {"quoted_key", "'a b': 1", "{a b@1:1+5: <1>@1:8+1}"},
        {"explicit_key", "? a\n: b", "{a@1:3+1: <b>@2:3+1}"},
        {"columns_are_characters", "é: {ü: 5 °C}", "{é@1:1+1: {ü@1:5+1: <5 °C>@1:8+4}}"},
        {"byte_order_mark",
         "\xEF\xBB\xBF"
         "a: 1",
         "{a@1:1+1: <1>@1:4+1}"},
        {"windows_lines", "a: 1\r\nb: 2\r\n", "{a@1:1+1: <1>@1:4+1, b@2:1+1: <2>@2:4+1}"},
        {"document_start", "---\na: 1\n", "{a@2:1+1: <1>@2:4+1}"},
        {"document_end", "a: 1\n...\n# end\n", "{a@1:1+1: <1>@1:4+1}"},
        {"tab_between", "a:\t1", "{a@1:1+1: <1>@1:4+1}"},
        {"hash_within_text", "a: 1#x # comment", "{a@1:1+1: <1#x>@1:4+3}"},
        {"words_stay_text", "{a: yes, b: 010, c: .nan}",
         "{a@1:2+1: <yes>@1:5+3, b@1:10+1: <010>@1:13+3, c@1:18+1: <.nan>@1:21+4}"},
        {"nulls", "{a: ~, b: null}", "{a@1:2+1: null@1:5+1, b@1:8+1: null@1:11+4}"},
        {"empty_value", "a:\nb: 1", "{a@1:1+1: null@1:2+1, b@2:1+1: <1>@2:4+1}"},
        {"empty_value_before_comment", "a: # c\n  # d: e\nb: 1", "{a@1:1+1: null@1:2+1, b@3:1+1: <1>@3:4+1}"},
        {"empty_value_before_null_like_key", "a:\nnullable: 1", "{a@1:1+1: null@1:2+1, nullable@2:1+8: <1>@2:11+1}"},
        {"empty_value_at_end", "b: 1\na:", "{b@1:1+1: <1>@1:4+1, a@2:1+1: null@2:2+1}"},
        {"empty_items", "-\n- a\n-\n", "[null@1:1+1, <a>@2:3+1, null@3:1+1]"},
        {"empty_item_after_flow", "- [a,]\n-\n- b", "[[<a>@1:4+1], null@2:1+1, <b>@3:3+1]"},
        {"empty_item_after_block", "- |\n  x\n-\n- b", "['x\n'@1:3+1, null@3:1+1, <b>@4:3+1]"},
        {"thousands", "{a: 7,600, b: 1,360 kg}", "{a@1:2+1: <7,600>@1:5+5, b@1:12+1: <1,360 kg>@1:15+8}"},
        {"millions", "{a: $1,200,300.5}", "{a@1:2+1: <$1,200,300.5>@1:5+12}"},
        {"thousands_in_a_nested_map", "x: {m: {s19: 7,600}, n: 2,600 m2}",
         "{x@1:1+1: {m@1:5+1: {s19@1:9+3: <7,600>@1:14+5}, n@1:22+1: <2,600 m2>@1:25+8}}"},
        {"ill_grouped_thousands_are_for_the_reader", "{a: 1,00}", "{a@1:2+1: <1,00>@1:5+4}"},
        {"tight_comma_before_a_key", "{2027: 40,2028: 50}", "{2027@1:2+4: <40>@1:8+2, 2028@1:11+4: <50>@1:17+2}"},
        {"thousands_in_a_block", "a: 7,600", "{a@1:1+1: <7,600>@1:4+5}"},
        {"tight_list", "[1,2,30]", "[<1>@1:2+1, <2>@1:4+1, <30>@1:6+2]"},
        {"pair_in_list", "[a: 1, b]", "[{a@1:2+1: <1>@1:5+1}, <b>@1:8+1]"},
        {"names_in_any_script", "name: 比特 ‏שלום", "{name@1:1+4: <比特 ‏שלום>@1:7+8}"},
    }),
    name_of_row);

struct Refused {
  std::string name, text, findings;
};

class RefuseDocument : public testing::TestWithParam<Refused> {};

TEST_P(RefuseDocument, SaysWhereAndWhatToWrite) {
  Diagnostics diagnostics;
  EXPECT_FALSE(parse_document("f.yaml", GetParam().text, diagnostics).has_value());
  std::string findings;
  for (const Diagnostic& diagnostic : diagnostics.all()) findings += render(diagnostic, "");
  EXPECT_EQ(findings, GetParam().findings);
}

std::string repeated(std::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

const std::string after_end =
    "this stands after the end of the document\n  help: indent it as what it belongs to, and do not mix lists and "
    "maps\n";
const std::string second =
    "a second document begins here\n  help: a file holds one document: put this one into a file of its own\n";
const std::string no_alias =
    "anchors and aliases are not read\n  help: write the value out; put a text that begins with `&` or `*` in quotes\n";
const std::string no_tag = "tags are not read\n  help: delete it; put a text that begins with `!` in quotes\n";
const std::string over_lines =
    "plain text goes on over the end of its line\n"
    "  help: write it on one line or in quotes; inside `{…}` and `[…]` a comma ends each entry\n";
const std::string no_utf8 = "a byte that is no UTF-8\n  help: save the file in the encoding UTF-8\n";
const std::string no_key = "a key is missing here\n  help: write `key: value`; put a key such as `null` in quotes\n";
const std::string list_as_key = "a list or an object stands where a key belongs\n  help: write a word as the key\n";
const std::string too_deep = "more than 32 levels of lists and objects inside each other\n  help: close the brackets\n";
const std::string tab = "a tab in the indentation\n  help: indent with spaces\n";
const std::string bad_colon =
    "a `:` where no value can begin\n"
    "  help: write each `key: value` on a line of its own with a space after the colon; put text with a `: ` in "
    "quotes\n";
const std::string misfit =
    "this does not fit the lines above it\n"
    "  help: indent all keys of an object alike, and write nothing behind a text in quotes\n";
const std::string bad_escape =
    "an escape that is not known, in a text in double quotes\n"
    "  help: write `\\\\` for a backslash, or put the text in single quotes\n";
std::string hidden(const std::string& code) {
  return "the character " + code + ", which cannot be seen\n  help: delete it\n";
}
std::string hidden_in_text(const std::string& code) { return "the text holds " + hidden(code); }

INSTANTIATE_TEST_SUITE_P(
    Characters, RefuseDocument,
    testing::ValuesIn(std::vector<Refused>{
        {"stray_byte", "a: x\xFF", "f.yaml:1:5: error: " + no_utf8},
        {"overlong", "a: \xC0\x80", "f.yaml:1:4: error: " + no_utf8},
        {"surrogate", "a: \xED\xA0\x80", "f.yaml:1:4: error: " + no_utf8},
        {"utf16",
         std::string("\xFF\xFE"
                     "a\0",
                     4),
         "f.yaml:1:1: error: " + no_utf8},
        {"nul", std::string("a: \0", 4), "f.yaml:1:4: error: " + hidden("U+0000")},
        {"end_of_text", "a: x\x04y", "f.yaml:1:5: error: " + hidden("U+0004")},
        {"escape", "a: 1\nb: \x1b[31m", "f.yaml:2:4: error: " + hidden("U+001B")},
        {"next_line", "a: x\xC2\x85y", "f.yaml:1:5: error: " + hidden("U+0085")},
        {"line_separator", "a: x\xE2\x80\xA8y", "f.yaml:1:5: error: " + hidden("U+2028")},
        {"paragraph_separator", "a: x\xE2\x80\xA9y", "f.yaml:1:5: error: " + hidden("U+2029")},
        {"right_to_left_override", "a: x\xE2\x80\xAEy", "f.yaml:1:5: error: " + hidden("U+202E")},
        {"isolate", "a: x\xE2\x81\xA6y", "f.yaml:1:5: error: " + hidden("U+2066")},
        {"second_byte_order_mark",
         "\xEF\xBB\xBF\xEF\xBB\xBF"
         "a: 1",
         "f.yaml:1:1: error: " + hidden("U+FEFF")},
        {"non_character_beyond_the_first_plane", "a: \xF0\x9F\xBF\xBE", "f.yaml:1:4: error: " + hidden("U+01FFFE")},
        {"lone_carriage_return", "a: 1\rb: 2",
         "f.yaml:1:5: error: a carriage return that ends no line\n  help: save the file with the line ends of Unix or "
         "Windows\n"},
        {"hidden_by_an_escape", "a: \"\\u202e\"", "f.yaml:1:4: error: " + hidden_in_text("U+202E")},
        {"nul_by_an_escape", "a: \"x\\0y\"", "f.yaml:1:4: error: " + hidden_in_text("U+0000")},
        {"escape_by_an_escape", "a: \"\\x1b[31m\"", "f.yaml:1:4: error: " + hidden_in_text("U+001B")},
        {"hidden_in_a_key", "\"\\u202e\": 1", "f.yaml:1:1: error: " + hidden_in_text("U+202E")},
        {"tab_before_key", "a:\n\tb: 1\n", "f.yaml:2:1: error: " + tab},
        {"tab_after_blanks", "a: 1\n  \tb: 2", "f.yaml:2:3: error: " + tab},
        {"tab_on_a_blank_line", "a: 1\n\t\nb: 2", "f.yaml:2:1: error: " + tab},
        {"tab_on_first_line", "\ta: 1", "f.yaml:1:1: error: " + tab},
    }),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(OneDocument, RefuseDocument,
                         testing::ValuesIn(std::vector<Refused>{
                             {"empty", "", "f.yaml: error: the file is empty\n"},
                             {"blank", "\n  \n", "f.yaml: error: the file is empty\n"},
                             {"comment", "# nothing\n", "f.yaml: error: the file is empty\n"},
                             {"start_only", "---\n", "f.yaml: error: the file is empty\n"},
                             {"null_only", "~", "f.yaml: error: the file is empty\n"},
                             {"byte_order_mark_only", "\xEF\xBB\xBF", "f.yaml: error: the file is empty\n"},
                             {"two_documents", "a: 1\n---\nb: 2", "f.yaml:2:1: error: " + second},
                             {"two_starts", "---\n---\n", "f.yaml:2:1: error: " + second},
                             {"after_end_mark", "a: 1\n...\nb: 2", "f.yaml:3:1: error: " + after_end},
                             {"list_then_map", "- 1\na: 2", "f.yaml:2:1: error: " + after_end},
                             {"list_then_word", "- a\nb", "f.yaml:2:1: error: " + after_end},
                             {"two_flow_maps", "{a: 1}\n{a: 2}", "f.yaml:2:1: error: " + after_end},
                             {"outdented", "  a: 1\nb: 2", "f.yaml:2:1: error: " + after_end},
                             {"texts", "\"\" \"\" junk", "f.yaml:1:4: error: " + after_end},
                             {"commas", ",", "f.yaml:1:1: error: " + after_end},
                             {"directive", "%TAG ! x\n---\na: 1",
                              "f.yaml:1:1: error: directives are not read\n  help: delete the line\n"},
                         }),
                         name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Subset, RefuseDocument,
    testing::ValuesIn(std::vector<Refused>{
        {"anchor", "a: &x 1", "f.yaml:1:4: error: " + no_alias},
        {"anchor_and_alias", "a: &x\nb: *x", "f.yaml:1:4: error: " + no_alias + "f.yaml:2:4: error: " + no_alias},
        {"alias_of_itself", "a: &a [*a]", "f.yaml:1:4: error: " + no_alias + "f.yaml:1:8: error: " + no_alias},
        {"merge_key", "<<: {b: 1}", "f.yaml:1:1: error: the merge key `<<` is not read\n  help: write the keys out\n"},
        {"tag", "a: !!str 1", "f.yaml:1:4: error: " + no_tag},
        {"bare_tag", "a: ! 1", "f.yaml:1:4: error: " + no_tag},
        {"tag_without_value", "a: !!str\nb: 2", "f.yaml:1:4: error: " + no_tag},
        {"tag_of_map", "a: !x {b: 1}", "f.yaml:1:4: error: " + no_tag},
        {"tag_of_list", "a: ! [b]", "f.yaml:1:4: error: " + no_tag},
        {"list_as_key", "? [a]\n: b", "f.yaml:1:3: error: " + list_as_key},
        {"map_as_key", "{{a: 1}: b}", "f.yaml:1:2: error: " + list_as_key},
        {"no_key", ": b", "f.yaml:1:1: error: " + no_key},
        {"null_key", "null: b", "f.yaml:1:1: error: " + no_key},
        {"duplicate_key", "a: 1\nb: 2\na: 3",
         "f.yaml:3:1: error: the key `a` is given twice, first in line 1, column 1\n  help: delete one of them\n"},
        {"duplicate_quoted_key", "{a: 1, 'a': 2}",
         "f.yaml:1:8: error: the key `a` is given twice, first in line 1, column 2\n  help: delete one of them\n"},
        {"every_duplicate_is_told", "x: {a: 1, a: 2}\nx: {b: 1, b: 2}",
         "f.yaml:1:11: error: the key `a` is given twice, first in line 1, column 5\n  help: delete one of them\n"
         "f.yaml:2:11: error: the key `b` is given twice, first in line 2, column 5\n  help: delete one of them\n"
         "f.yaml:2:1: error: the key `x` is given twice, first in line 1, column 1\n  help: delete one of them\n"},
        {"word_without_value", "a: b\n\nc", "f.yaml:3:1: error: `c` has no value\n  help: write `c: …`\n"},
        {"words_in_braces", "{a, b: 1}", "f.yaml:1:2: error: `a` has no value\n  help: write `a: …`\n"},
        {"number_over_lines", "capex: 100\n  200", "f.yaml:1:8: error: " + over_lines},
        {"missing_comma_at_the_end_of_a_line", "{a: 1\nb: 2}", "f.yaml:1:5: error: " + over_lines},
        {"indented_key", "a: 1\n b: 2\n", "f.yaml:1:4: error: " + over_lines},
        {"number_or_two", "k: [1,600, 2]",
         "f.yaml:1:5: error: `1,600` in a list is one number or two\n  help: write `1, 600` for two, `1600` for one\n"},
        {"quantity_or_two", "k: [2, 1,600 MW]",
         "f.yaml:1:8: error: `1,600 MW` in a list is one number or two\n  help: write `1, 600` for two, `1600` for "
         "one\n"},
    }),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Syntax, RefuseDocument,
    testing::ValuesIn(std::vector<Refused>{
        {"second_colon", "a: b: c", "f.yaml:1:5: error: " + bad_colon},
        {"no_space_after_colon", "a:b\nc: d", "f.yaml:2:2: error: " + bad_colon},
        {"odd_indentation", "a:\n  b: 1\n c: 2", "f.yaml:3:2: error: " + misfit},
        {"text_behind_quotes", "a: \"x\"y\nb: 1", "f.yaml:1:7: error: " + misfit},
        {"list_on_the_line_of_its_key", "a: - b",
         "f.yaml:1:4: error: a `-` where no list can begin\n  help: begin the list on the next line, or write it as "
         "`[a, b]`\n"},
        {"no_comma", "{a: 1 b: 2}",
         "f.yaml:1:8: error: expected `,` or `}`\n  help: put a comma between the entries of `{…}`\n"},
        {"open_brace", "a: {b: c\n", "f.yaml:1:4: error: `{` is never closed\n  help: add `}`\n"},
        {"open_brace_alone", "{a: 1", "f.yaml:1:1: error: `{` is never closed\n  help: add `}`\n"},
        {"open_bracket", "a: 1\nb: [c, d\n", "f.yaml:2:4: error: `[` is never closed\n  help: add `]`\n"},
        {"open_bracket_alone", "[1", "f.yaml:1:1: error: `[` is never closed\n  help: add `]`\n"},
        {"stray_bracket", "a: ]",
         "f.yaml:1:4: error: a closing bracket that nothing opens\n  help: delete it, or put the text in quotes\n"},
        {"open_quotes", "a: \"x",
         "f.yaml:1:6: error: the file ends inside a text in quotes\n  help: close the quotes\n"},
        {"at_sign", "a: @x",
         "f.yaml:1:4: error: no plain text may begin with this character\n  help: put the text in quotes\n"},
        {"percent_first", "a: %5",
         "f.yaml:1:4: error: no plain text may begin with this character\n  help: put the text in quotes\n"},
        {"unknown_escape", "a: \"C:\\dir\"", "f.yaml:1:9: error: " + bad_escape},
        {"star", "a: * b",
         "f.yaml:1:5: error: anchors, aliases and tags (`&`, `*`, `!`) are not read\n"
         "  help: write the value out; put a text that begins with such a sign in quotes\n"},
    }),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(Limits, RefuseDocument,
                         testing::ValuesIn(std::vector<Refused>{
                             {"brackets", repeated("[", 1000), "f.yaml:1:17: error: " + too_deep},
                             {"braces", repeated("{a: ", 1000), "f.yaml:1:125: error: " + too_deep},
                             {"closed_brackets", repeated("[", 33) + repeated("]", 33),
                              "f.yaml:1:33: error: " + too_deep},
                             {"dashes", repeated("- ", 1000) + "a", "f.yaml:1:65: error: " + too_deep},
                             {"long_text", "a: " + std::string((64 << 10) + 1, 'x'),
                              "f.yaml:1:4: error: a text of more than 64 KiB\n  help: shorten it\n"},
                         }),
                         name_of_row);

TEST(DocumentText, OfAnyKindIsReadOrExplained) {
  constexpr std::string_view pieces[] = {"a",  "b", "1",    ":",     ": ",    " ", "\n", "\n  ", "-",   "- ",  "[",
                                         "]",  "{", "}",    ",",     "\"",    "'", "#",  "|\n",  "&x ", "*x",  "!",
                                         "? ", "~", "null", "---\n", "...\n", "%", "\t", "\\",   "é",   "600", "\r\n"};
  std::mt19937_64 random(7);
  for (int i = 0; i < 30000; ++i) {
    std::string text;
    for (auto length = random() % 14; length > 0; --length) text += pieces[random() % std::size(pieces)];
    Diagnostics diagnostics;
    const auto document = parse_document("f.yaml", text, diagnostics);
    EXPECT_NE(document.has_value(), diagnostics.has_errors()) << text;
    for (const Diagnostic& finding : diagnostics.all()) {
      EXPECT_FALSE(finding.message.empty());
      EXPECT_FALSE(finding.message.starts_with("this is no YAML")) << finding.message << "\n" << text;
    }
  }
}

TEST(DocumentLimits, AreReachedWithoutComplaint) {
  Diagnostics diagnostics;
  EXPECT_TRUE(parse_document("f.yaml", repeated("[", 32) + repeated("]", 32), diagnostics));
  EXPECT_TRUE(parse_document("f.yaml", "a: " + std::string(64 << 10, 'x'), diagnostics));
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST(DocumentLimits, RefuseAFileOfMoreThan64MiB) {
  Diagnostics diagnostics;
  EXPECT_FALSE(parse_document("f.yaml", std::string((64u << 20) + 1, '#'), diagnostics));
  EXPECT_EQ(render(diagnostics.all().front(), ""),
            "f.yaml: error: the file is larger than 64 MiB\n  help: split the site into several\n");
}

TEST(DocumentFindings, ShowTheLine) {
  const std::string text = "halls:\n  - {id: hall-1, power: 25 MW,\n     id: hall-2}\n";
  Diagnostics diagnostics;
  EXPECT_FALSE(parse_document("site.yaml", text, diagnostics));
  const Diagnostic& finding = diagnostics.all().front();
  EXPECT_EQ(render(finding, line_of(text, finding.place.line)),
            "site.yaml:3:6: error: the key `id` is given twice, first in line 2, column 6\n"
            " 3 |      id: hall-2}\n"
            "   |      ^~\n"
            "  help: delete one of them\n");
}

TEST(DocumentFindings, KeepThoseOfOtherFiles) {
  Diagnostics diagnostics;
  diagnostics.error({.file = "other.yaml", .line = 1, .column = 1}, "", "wrong");
  EXPECT_TRUE(parse_document("f.yaml", "a: 1", diagnostics));
  EXPECT_EQ(diagnostics.all().size(), 1u);
}

TEST(DocumentNode, FindsTheValueOfAKey) {
  Diagnostics diagnostics;
  const auto document = parse_document("f.yaml", "a: 1\nb: [c]", diagnostics);
  ASSERT_TRUE(document);
  ASSERT_NE(document->root.find("a"), nullptr);
  EXPECT_EQ(document->root.find("a")->text, "1");
  EXPECT_EQ(document->root.find("c"), nullptr);
  EXPECT_EQ(document->root.find("b")->find("c"), nullptr);
}

TEST(DocumentLine, IsWithoutItsEnd) {
  EXPECT_EQ(line_of("a\r\nb\n\nc", 1), "a");
  EXPECT_EQ(line_of("a\r\nb\n\nc", 2), "b");
  EXPECT_EQ(line_of("a\r\nb\n\nc", 3), "");
  EXPECT_EQ(line_of("a\r\nb\n\nc", 4), "c");
  EXPECT_EQ(line_of("a\r\nb\n\nc", 5), "");
  EXPECT_EQ(line_of("", 1), "");
}

}  // namespace
}  // namespace changeover
