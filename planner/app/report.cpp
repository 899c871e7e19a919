#include <array>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <set>

#include "planner/app/answering.hpp"
#include "planner/app/chromium.hpp"
#include "planner/app/commands.hpp"
#include "planner/app/process.hpp"
#include "planner/app/rasteriser.hpp"
#include "planner/app/reading.hpp"
#include "planner/app/terminal.hpp"
#include "planner/app/world.hpp"
#include "planner/deliver/compose.hpp"
#include "planner/deliver/csv.hpp"
#include "planner/deliver/docx.hpp"
#include "planner/deliver/html.hpp"
#include "planner/deliver/logo.hpp"
#include "planner/deliver/mspdi.hpp"
#include "planner/input/brand.hpp"
#include "planner/report/display.hpp"
#include "planner/workbook/workbook.hpp"

/// The command `report`.
namespace changeover::deliver {
namespace {

namespace fs = std::filesystem;

/// SOURCE_DATE_EPOCH; nothing without it: a report of the same plan has the same bytes.
std::optional<std::time_t> time_of_issue() {
  constexpr std::time_t end_of_9999 = 253'402'300'799;
  const char* named = std::getenv("SOURCE_DATE_EPOCH");
  if (named == nullptr) return std::nullopt;
  const std::string_view epoch(named);
  std::time_t time = 0;
  const auto [end, error] = std::from_chars(epoch.begin(), epoch.end(), time);
  if (error != std::errc() || end != epoch.end() || time < 0 || time > end_of_9999)
    throw UsageError("SOURCE_DATE_EPOCH takes whole seconds since 1970, from 0 to " + std::to_string(end_of_9999) +
                     " (the end of the year 9999), found '" + shown(epoch) + "'");
  return time;
}

/// The time of issue as `strftime` writes it; empty without one.
std::string issued(const char* format) {
  const auto time = time_of_issue();
  if (!time) return "";
  std::tm date{};
  ::gmtime_r(&*time, &date);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), format, &date);
  return text.data();
}

/// What every file of a report is written from.
struct Issue {
  const Dossier& plan;
  std::string file;                        ///< that the plan was read from
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

/// `report.en.docx`, with drawings where a rasteriser is found.
Files word_files(const Issue& issue) {
  DocxChoice choice{.paper = issue.paper, .made = issued("%Y-%m-%dT%H:%M:%SZ")};
  const std::string rasteriser = rasteriser_on_path();
  if (rasteriser.empty())
    std::cerr << "note: there is no rsvg-convert on PATH; the Word file has figures in place of drawings\n";
  else
    choice.rasterise = [&](const std::string& svg) { return rasterised(rasteriser, svg); };
  Files files;
  for (const Document& document : issue.documents)
    files.emplace_back("report." + code_of(document.language) + ".docx", docx(document, choice));
  return files;
}

/// For analysts and, where the plan has its schedule in it, for schedulers.
Files data_files(const Issue& issue) {
  Files files{{"assumptions.csv", assumptions_csv(issue.plan)}, {"figures.csv", figures_csv(issue.plan)}};
  if (!issue.plan.schedule.empty()) files.emplace_back("schedule.xml", schedule_xml(issue.plan));
  return files;
}

/// Throws WorldError where the disk does not take it, and UsageError where the workings cannot be written down: a
/// person has edited them.
void write_workbook(const std::string& path, const workbook::Request& request, const std::string& plan) {
  try {
    workbook::write_workbook(path, request);
  } catch (const std::system_error& error) {
    throw WorldError("cannot write " + path + ": " + error.what() +
                     "; free space there, raise the limit of a file's size, or set TMPDIR to another folder");
  } catch (const std::runtime_error& error) {
    throw UsageError(plan + ": workings: the workbook cannot be written: " + error.what());
  }
}

/// `model.en.xlsx`: the plan as live formulas.
Files workbooks(const Issue& issue) {
  if (!issue.plan.workings) {
    std::cerr << "note: no workbook: this plan.json holds no workings; plan again with this version\n";
    return {};
  }
  std::vector<Case> cases;
  for (const Case& each : issue.plan.cases)
    if (each.obstacle.empty())
      cases.push_back(each);
    else
      std::cerr << "note: scenario `" << each.name << "` is not in the workbook: " << each.obstacle << "\n";
  Files files;
  for (const Document& document : issue.documents) {
    const PrivateFolder folder;
    const fs::path path = folder.path() / "model.xlsx";
    write_workbook(path.string(),
                   {.plan = issue.plan,
                    .workings = *issue.plan.workings,
                    .cases = cases,
                    .language = document.language,
                    .date = issued("%Y-%m-%d"),
                    .created = time_of_issue()},
                   issue.file);
    Interrupt::check();
    files.emplace_back("model." + code_of(document.language) + ".xlsx", read_file(path).value());
  }
  return files;
}

constexpr std::array renderers{Renderer{pages}, Renderer{word_files}, Renderer{data_files}, Renderer{workbooks}};

Logo read_logo(const fs::path& path) {
  auto bytes = read_file(path);
  if (!bytes) throw UsageError("there is no logo " + path.string());
  auto read = logo_of(std::move(*bytes));
  if (const auto* fault = std::get_if<std::string>(&read))
    throw UsageError("the logo " + path.string() + " cannot be used: " + *fault);
  return std::get<Logo>(std::move(read));
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
  if (!read->logo.empty()) brand.logo = read_logo(fs::path(file).parent_path() / read->logo);
  return brand;
}

Audience audience_of(const std::string& word) {
  for (const Audience each : {Audience::board, Audience::lender, Audience::engineer})
    if (name_of(each) == word) return each;
  return Audience::everybody;
}

std::vector<Document> documents(const ReportArguments& arguments, const Dossier& plan, const Brand& brand) {
  std::vector<Document> all;
  std::set<std::string> written;
  for (const std::string& language : arguments.languages)
    if (written.insert(language).second)
      all.push_back(compose(plan, {.language = language == "ar" ? Language::arabic : Language::english,
                                   .audience = audience_of(arguments.audience),
                                   .brand = brand,
                                   .date = issued("%Y-%m-%d")}));
  return all;
}

/// What any run of the command may have written, first what each has.
std::vector<std::string> names_of_files() {
  std::vector<std::string> all{"assumptions.csv", "figures.csv", "schedule.xml"};
  for (const char* language : {"en", "ar"})
    for (const char* ending : {"html", "pdf", "docx"}) all.push_back(std::string("report.") + language + "." + ending);
  for (const char* language : {"en", "ar"}) all.push_back(std::string("model.") + language + ".xlsx");
  return all;
}

fs::path folder_of(const ReportArguments& arguments, const fs::path& plan) {
  if (!arguments.folder.empty()) return without_slash(arguments.folder);
  fs::path folder = plan.parent_path().lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  if (folder.empty() || folder == "." || folder == "..") folder = fs::weakly_canonical(plan).parent_path();
  return folder.string() + "-report";
}

int write_report(const ReportArguments& arguments) {
  const Interrupt interrupt(Interrupt::Again::waits);
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
  expect_writable(folder, names_of_files(), arguments.force);
  const auto& plan = std::get<Dossier>(read);
  const std::vector<Document> all = documents(arguments, plan, *brand);
  const Issue issue{.plan = plan,
                    .file = file.generic_string(),
                    .documents = all,
                    .paper = arguments.paper == "letter" ? Paper::letter : Paper::a4};
  Files files;
  for (const Renderer renderer : renderers) {
    for (auto& each : renderer(issue)) files.push_back(std::move(each));
    Interrupt::check();
  }
  constexpr bool replaced = true;
  write_folder(folder, files, replaced);
  std::cout << "Files: " << folder.generic_string() << "/";
  for (std::size_t i = 0; i < files.size(); ++i) std::cout << (i == 0 ? "" : ", ") << files[i].first;
  std::cout << "\n";
  return exit_planned;
}

}  // namespace
}  // namespace changeover::deliver

int changeover::report(const ReportArguments& arguments) { return deliver::write_report(arguments); }
