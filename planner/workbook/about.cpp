#include <array>

#include "planner/workbook/pages.hpp"

namespace changeover::workbook {
namespace {

constexpr int key_column = 0;
constexpr double text_width = 88;  ///< of the paragraphs

}  // namespace

void Pages::write_about() {
  lxw_worksheet* sheet_page = about_ = page("About");
  int line = 3;
  const auto fact = [&](const std::string& key, const std::string& text) {
    book_.text(sheet_page, line, key_column, words("about." + key), Look::quiet);
    book_.text(sheet_page, line++, 1, text.empty() ? words("about.not_provided") : text, Look::prose);
  };
  const deliver::Dossier& plan = request_.plan;
  fact("plan", name_of_plan());
  fact("status", status());
  fact("horizon", apart(plan.periods.labels.front()) + " – " + apart(plan.periods.labels.back()));
  fact("input", plan.origin.path);
  fact("sha256", plan.origin.sha256);
  fact("version", plan.version);
  fact("solver", plan.solver);
  fact("date", request_.date);
  fact("currency", workings_.currency());
  ++line;
  book_.text(sheet_page, line, key_column, words("about.reading"), Look::heading);
  book_.text(sheet_page, line++, 1, "", Look::heading);
  for (const std::string key : {"purpose", "use", "timing", "sign", "rounding", "limits", "reliance"}) {
    book_.text(sheet_page, line, key_column, words("about.head." + key), Look::quiet);
    book_.text(sheet_page, line++, 1, words("about." + key), Look::prose);
    book_.heighten(sheet_page, line - 1, lines_of(words("about." + key), text_width));
  }
  ++line;
  book_.text(sheet_page, line, key_column, words("legend.title"), Look::heading);
  book_.text(sheet_page, line++, 1, "", Look::heading);
  const std::array<std::pair<const char*, Look>, 5> looks{{{"given", Look::given},
                                                           {"reckoned", Look::reckoned},
                                                           {"linked", Look::linked},
                                                           {"fixed", Look::fixed},
                                                           {"check", Look::check}}};
  for (const auto& [key, look] : looks) {
    constexpr double sample = 12345;
    book_.number(sheet_page, line, key_column, sample, look, Shown::money);
    book_.text(sheet_page, line++, 1, words(std::string("legend.") + key), Look::prose);
  }
  contents_line_ = line + 1;
  worksheet_set_portrait(sheet_page);
  worksheet_set_column(sheet_page, key_column, key_column, 24, nullptr);
  worksheet_set_column(sheet_page, 1, 1, text_width, nullptr);
  worksheet_fit_to_pages(sheet_page, 1, 1);
}

void Pages::write_contents() {
  int line = contents_line_;
  book_.text(about_, line, key_column, words("about.sheets"), Look::heading);
  book_.text(about_, line++, 1, "", Look::heading);
  for (const std::string& each : tabs_) {
    book_.link(about_, line, key_column, each);
    book_.text(about_, line++, 1, words("sheet." + each), Look::prose);
  }
}

std::string Pages::status() const {
  const deliver::Audit& audit = request_.plan.audit;
  if (!audit.clean) return phrases_.plain("cover.draft");
  return deliver::plain(phrases_("cover.audited", {{"checks", phrases_.counted("count.check", audit.checks)}}));
}

}  // namespace changeover::workbook
