#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "planner/deliver/docx.hpp"
#include "test/planner/deliver/sample_document.hpp"

namespace changeover::deliver {
namespace {

namespace fs = std::filesystem;

/// A folder of its own, gone with the test.
class WorkFolder {
 public:
  WorkFolder() {
    std::string pattern = (fs::temp_directory_path() / "changeover-docx-XXXXXX").string();
    EXPECT_NE(mkdtemp(pattern.data()), nullptr);
    path_ = pattern;
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  ~WorkFolder() { fs::remove_all(path_); }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// What LibreOffice reads in Word files, as text. It has a profile of its own there.
std::vector<std::string> texts_in_office(const std::vector<std::string>& files) {
  const WorkFolder folder;
  std::string names;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const fs::path name = folder.path() / (std::to_string(i) + ".docx");
    std::ofstream(name, std::ios::binary) << files[i];
    names += " " + name.string();
  }
  const std::string command = "cd " + folder.path().string() + " && soffice -env:UserInstallation=file://" +
                              folder.path().string() + "/profile --headless --convert-to 'txt:Text (encoded):UTF8'" +
                              names + " > log 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0) << "LibreOffice Writer (libreoffice-writer-nogui) is needed";
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::ifstream file(folder.path() / (std::to_string(i) + ".txt"), std::ios::binary);
    EXPECT_TRUE(file) << "LibreOffice could not read file " << i;
    std::ostringstream text;
    text << file.rdbuf();
    texts.push_back(text.str());
  }
  return texts;
}

/// Figures and texts of the tables, in their order.
std::vector<std::string> sayings(const Document& document) {
  std::vector<std::string> all;
  for (const Section& section : document.sections) {
    all.push_back(plain(section.title));
    for (const Block& block : section.blocks) {
      const auto* table = std::get_if<Table>(&block);
      if (table == nullptr) continue;
      all.push_back(plain(table->caption));
      for (const Row& row : table->rows) {
        all.push_back(plain(row.heading));
        for (const Text& cell : row.cells) all.push_back(plain(cell));
      }
    }
  }
  return all;
}

void replace_all(std::string& text, const std::string& old, const std::string& with) {
  for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at)) text.replace(at, old.size(), with);
}

TEST(DocxInLibreOffice, SaysWhatTheDocumentSaysInItsOrder) {
  const std::vector<Document> documents{test::sample_document(Language::english),
                                        test::sample_document(Language::arabic)};
  const auto texts = texts_in_office({docx(documents[0], {}), docx(documents[1], {})});
  for (std::size_t i = 0; i < documents.size(); ++i) {
    std::string text = texts[i];
    replace_all(text, "\u200E", "");
    replace_all(text, "\u2011", "-");  // where no line may end
    const std::string first = plain(documents[i].sections.front().title);
    std::size_t at = text.find(first, text.find(first) + 1);  // past the table of contents
    for (const std::string& saying : sayings(documents[i])) {
      const std::size_t found = text.find(saying, std::min(at, text.size()));
      ASSERT_NE(found, std::string::npos) << saying << " is not in\n" << text.substr(std::min(at, text.size()));
      at = found + saying.size();
    }
  }
}

}  // namespace
}  // namespace changeover::deliver
