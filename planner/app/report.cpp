#include <array>
#include <cstdlib>
#include <ctime>
#include <iostream>

#include "planner/app/answering.hpp"
#include "planner/app/chromium.hpp"
#include "planner/app/commands.hpp"
#include "planner/app/reading.hpp"
#include "planner/app/world.hpp"
#include "planner/deliver/compose.hpp"
#include "planner/deliver/html.hpp"
#include "planner/input/brand.hpp"

/// The command `report`.
namespace changeover::deliver {
namespace {

namespace fs = std::filesystem;

/// What every file of a report is written from.
struct Issue {
  const Dossier& plan;
  const std::vector<Document>& documents;  ///< one a language
  Paper paper = Paper::a4;
};

using Renderer = Files (*)(const Issue&);

/// `report.en.html`, and where a browser is found what it prints of it, `report.en.pdf`.
Files pages(const Issue& issue) {
  Files files;
  const std::string browser = chromium_on_path();
  if (browser.empty())
    std::cerr << "note: no PDF: there is no chromium on PATH; any browser prints the HTML file as it should be\n";
  for (const Document& document : issue.documents) {
    const std::string name = "report." + code_of(document.language);
    files.emplace_back(name + ".html", html(document, issue.paper));
    if (browser.empty()) continue;
    std::string obstacle;
    if (auto pdf = printed_pdf(browser, files.back().second, obstacle))
      files.emplace_back(name + ".pdf", std::move(*pdf));
    else
      std::cerr << "note: no " << name << ".pdf: " << obstacle << "\n";
  }
  return files;
}

constexpr std::array renderers{Renderer{pages}};

/// `2027-03-19` from SOURCE_DATE_EPOCH; empty without it: a report of the same plan has the same bytes.
std::string date_of_issue() {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (epoch == nullptr) return "";
  char* end = nullptr;
  const long long seconds = std::strtoll(epoch, &end, 10);
  const std::time_t time = seconds;
  std::tm date{};
  if (end == epoch || *end != '\0' || ::gmtime_r(&time, &date) == nullptr)
    throw UsageError("SOURCE_DATE_EPOCH takes seconds since 1970, found '" + std::string(epoch) + "'");
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d", &date);
  return text.data();
}

Logo logo(const fs::path& path) {
  constexpr std::size_t most_bytes = 1u << 20;
  auto bytes = read_file(path);
  if (!bytes) throw UsageError("there is no logo " + path.string());
  if (bytes->size() > most_bytes) throw UsageError("the logo " + path.string() + " has more than 1 MiB");
  if (bytes->starts_with("\x89PNG\r\n\x1a\n")) return {.media_type = "image/png", .bytes = std::move(*bytes)};
  if (path.extension() == ".svg" && bytes->find("<svg") != std::string::npos)
    return {.media_type = "image/svg+xml", .bytes = std::move(*bytes)};
  throw UsageError("the logo " + path.string() + " is neither an SVG nor a PNG file");
}

/// Nothing when it cannot be read: then it has been said why.
std::optional<Brand> read_brand_of(const std::string& file) {
  if (file.empty()) return Brand{};
  const auto text = read_file(file);
  if (!text) throw UsageError("there is no " + file);
  Diagnostics diagnostics;
  const auto read = read_brand(*text, file, diagnostics);
  for (const Diagnostic& each : diagnostics.sorted()) std::cerr << render(each, line_of(*text, each.place.line));
  if (!read) return std::nullopt;
  Brand brand{.client = read->client, .preparer = read->preparer, .confidentiality = read->confidentiality};
  if (!read->colour.empty()) brand.colour = read->colour;
  if (!read->logo.empty()) brand.logo = logo(fs::path(file).parent_path() / read->logo);
  return brand;
}

Audience audience_of(const std::string& word) {
  for (const Audience each : {Audience::board, Audience::lender, Audience::engineer})
    if (name_of(each) == word) return each;
  return Audience::everybody;
}

std::vector<Document> documents(const ReportArguments& arguments, const Dossier& plan, const Brand& brand) {
  std::vector<Document> all;
  for (const std::string& language : arguments.languages)
    all.push_back(compose(plan, {.language = language == "ar" ? Language::arabic : Language::english,
                                 .audience = audience_of(arguments.audience),
                                 .brand = brand,
                                 .date = date_of_issue()}));
  return all;
}

fs::path folder_of(const ReportArguments& arguments, const fs::path& plan) {
  if (!arguments.folder.empty()) return without_slash(arguments.folder);
  const fs::path folder = plan.has_parent_path() ? plan.parent_path() : fs::path(".");
  return fs::weakly_canonical(folder).string() + "-report";
}

int write_report(const ReportArguments& arguments) {
  const fs::path file = plan_file(arguments.plan);
  const auto text = read_file(file);
  if (!text) {
    std::cerr << "changeover: there is no " << file.generic_string() << "; name a plan's folder or its plan.json\n";
    return exit_bad_input;
  }
  const auto read = read_dossier(*text, file.generic_string());
  if (const auto* findings = std::get_if<std::vector<Diagnostic>>(&read)) {
    print_findings(*findings);
    return exit_bad_input;
  }
  const auto brand = read_brand_of(arguments.brand);
  if (!brand) return exit_bad_input;
  const fs::path folder = folder_of(arguments, file);
  expect_apart(folder, file);
  const auto& plan = std::get<Dossier>(read);
  const std::vector<Document> all = documents(arguments, plan, *brand);
  const Issue issue{.plan = plan, .documents = all, .paper = arguments.paper == "letter" ? Paper::letter : Paper::a4};
  Files files;
  for (const Renderer renderer : renderers)
    for (auto& each : renderer(issue)) files.push_back(std::move(each));
  write_folder(folder, files, arguments.force);
  std::cout << "Files: " << folder.generic_string() << "/";
  for (std::size_t i = 0; i < files.size(); ++i) std::cout << (i == 0 ? "" : ", ") << files[i].first;
  std::cout << "\n";
  return exit_planned;
}

}  // namespace
}  // namespace changeover::deliver

int changeover::report(const ReportArguments& arguments) { return deliver::write_report(arguments); }
