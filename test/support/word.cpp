#include "test/support/word.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace changeover {
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

void replace_all(std::string& text, const std::string& old, const std::string& with) {
  for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at)) text.replace(at, old.size(), with);
}

}  // namespace

std::vector<std::string> texts_in_word(const std::vector<std::string>& files) {
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
    replace_all(texts.back(), "\u200E", "");
    replace_all(texts.back(), "\u2011", "-");
  }
  return texts;
}

}  // namespace changeover
