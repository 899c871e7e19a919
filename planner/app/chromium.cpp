#include "planner/app/chromium.hpp"

#include "planner/app/process.hpp"
#include "planner/app/world.hpp"

namespace changeover {

std::string chromium_on_path() {
  return program_on_path({"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"});
}

std::optional<std::string> printed_pdf(const std::string& browser, const std::string& html, std::string& obstacle) {
  const PrivateFolder folder;
  const auto page = folder.path() / "report.html";
  const auto pdf = folder.path() / "report.pdf";
  write_new_file(page, html);
  const bool well =
      runs_well({browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-sync",
                 "--disable-background-networking", "--no-pdf-header-footer", "--generate-pdf-document-outline",
                 "--user-data-dir=" + (folder.path() / "profile").string(), "--print-to-pdf=" + pdf.string(),
                 "file://" + page.string()},
                folder);
  std::optional<std::string> printed = read_file(pdf);
  if (well && printed && printed->starts_with("%PDF-")) return printed;
  obstacle = browser + " printed nothing";
  return std::nullopt;
}

}  // namespace changeover
