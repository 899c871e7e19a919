#include "planner/input/yaml_faults.hpp"

#include <algorithm>
#include <array>

namespace changeover {

namespace {

struct Meaning {
  std::string_view parser_message;  ///< its beginning
  std::string_view message, help;
};

constexpr std::string_view escape = "an escape that is not known, in a text in double quotes",
                           escape_help = "write `\\\\` for a backslash, or put the text in single quotes";
constexpr std::string_view property = "anchors, aliases and tags (`&`, `*`, `!`) are not read",
                           property_help = "write the value out; put a text that begins with such a sign in quotes";
constexpr std::string_view directive = "a directive that is not known", directive_help = "delete the line";
constexpr std::string_view block = "a block of text that does not begin as it should",
                           block_help = "write `|` or `>` at the end of the line and indent the text below it";

constexpr std::array meanings{
    Meaning{"illegal EOF in scalar", "the file ends inside a text in quotes", "close the quotes"},
    Meaning{"illegal document indicator in scalar", "a document ends inside a text in quotes", "close the quotes"},
    Meaning{"unknown escape character", escape, escape_help},
    Meaning{"bad character found while scanning hex", escape, escape_help},
    Meaning{"invalid unicode", escape, escape_help},
    Meaning{
        "illegal map value", "a `:` where no value can begin",
        "write each `key: value` on a line of its own with a space after the colon; put text with a `: ` in quotes"},
    Meaning{"illegal map key", "a key where none can begin", "write each `key: value` on a line of its own"},
    Meaning{"illegal block entry", "a `-` where no list can begin",
            "begin the list on the next line, or write it as `[a, b]`"},
    Meaning{"illegal flow end", "a closing bracket that nothing opens", "delete it, or put the text in quotes"},
    Meaning{"unknown token", "no plain text may begin with this character", "put the text in quotes"},
    Meaning{"end of map not found", "this does not fit the lines above it",
            "indent all keys of an object alike, and write nothing behind a text in quotes"},
    Meaning{"end of sequence not found", "this does not fit the list above it",
            "begin all items of a list with `- ` at the same indentation"},
    Meaning{"end of map flow not found", "expected `,` or `}`", "put a comma between the entries of `{…}`"},
    Meaning{"end of sequence flow not found", "expected `,` or `]`", "put a comma between the items of `[…]`"},
    Meaning{"tag handle", property, property_help},
    Meaning{"end of verbatim tag", property, property_help},
    Meaning{"cannot assign", property, property_help},
    Meaning{"alias", property, property_help},
    Meaning{"anchor not found", property, property_help},
    Meaning{"illegal character found while scanning", property, property_help},
    Meaning{"the referenced anchor", property, property_help},
    Meaning{"YAML", directive, directive_help},
    Meaning{"bad YAML version", directive, directive_help},
    Meaning{"TAG", directive, directive_help},
    Meaning{"repeated", directive, directive_help},
    Meaning{"cannot set zero indentation", block, block_help},
    Meaning{"unexpected character in block scalar", block, block_help},
};

}  // namespace

YamlFault yaml_fault(std::string_view parser_message) {
  const auto found = std::ranges::find_if(
      meanings, [&](const Meaning& meaning) { return parser_message.starts_with(meaning.parser_message); });
  if (found == meanings.end()) return {"this is no YAML: " + std::string(parser_message), ""};
  return {std::string(found->message), std::string(found->help)};
}

}  // namespace changeover
