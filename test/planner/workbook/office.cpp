#include "test/planner/workbook/office.hpp"

#include <gtest/gtest.h>
#include <zip.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

namespace changeover::workbook::test {
namespace {

namespace fs = std::filesystem;

/// A part of a zip file.
std::string part(zip_t* archive, const std::string& name) {
  zip_stat_t stat;
  if (zip_stat(archive, name.c_str(), 0, &stat) != 0) return "";
  std::string text(stat.size, '\0');
  zip_file_t* file = zip_fopen(archive, name.c_str(), 0);
  if (file == nullptr || zip_fread(file, text.data(), text.size()) != static_cast<zip_int64_t>(text.size()))
    ADD_FAILURE() << "cannot read " << name;
  if (file != nullptr) zip_fclose(file);
  return text;
}

/// What stands between two marks from `from` on; `from` moves behind it. Nothing when there is no more.
std::optional<std::string> between(const std::string& text, const std::string& begin, const std::string& end,
                                   std::size_t& from) {
  const std::size_t first = text.find(begin, from);
  if (first == std::string::npos) return std::nullopt;
  const std::size_t last = text.find(end, first + begin.size());
  if (last == std::string::npos) return std::nullopt;
  from = last;
  return text.substr(first + begin.size(), last - first - begin.size());
}

std::string first_between(const std::string& text, const std::string& begin, const std::string& end) {
  std::size_t from = 0;
  return between(text, begin, end, from).value_or("");
}

/// The texts that cells refer to by number, without their styles.
std::vector<std::string> shared_texts(const std::string& xml) {
  std::vector<std::string> all;
  for (std::size_t from = 0; const auto each = between(xml, "<si", "</si>", from);)
    all.push_back(first_between(*each + "</t>", ">", "\0").empty()
                      ? ""
                      : first_between(each->substr(each->find("<t")), ">", "</t>"));
  return all;
}

void read_sheet(const std::string& name, const std::string& xml, const std::vector<std::string>& texts, Cells& cells) {
  for (std::size_t from = 0; const auto each = between(xml, "<c ", "</c>", from);) {
    const std::size_t begin = each->rfind("<c ");  // cells without content end in themselves
    const std::string cell = begin == std::string::npos ? *each : each->substr(begin + 3);
    if (cell.find("<f") == std::string::npos) continue;
    const std::string formula = first_between(cell.substr(cell.find("<f")), ">", "</f>");
    std::string value = first_between(cell, "<v>", "</v>");
    if (cell.find("t=\"s\"") < cell.find('>') && !value.empty()) value = texts.at(std::stoul(value));
    cells[name + "!" + first_between(cell, "r=\"", "\"")] = {formula, value};
  }
}

}  // namespace

std::string part_of(const std::string& path, const std::string& name) {
  zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, nullptr);
  EXPECT_NE(archive, nullptr) << "cannot open " << path;
  if (archive == nullptr) return "";
  std::string text = part(archive, name);
  zip_discard(archive);
  return text;
}

Cells formulas_in(const std::string& path) {
  Cells cells;
  zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, nullptr);
  if (archive == nullptr) {
    ADD_FAILURE() << "cannot open " << path;
    return cells;
  }
  const std::string book = part(archive, "xl/workbook.xml");
  const std::vector<std::string> texts = shared_texts(part(archive, "xl/sharedStrings.xml"));
  int number = 1;
  for (std::size_t from = 0; const auto name = between(book, "<sheet name=\"", "\"", from); ++number)
    read_sheet(*name, part(archive, "xl/worksheets/sheet" + std::to_string(number) + ".xml"), texts, cells);
  zip_discard(archive);
  return cells;
}

std::string reckoned_anew(const std::string& path, const std::string& folder) {
  const fs::path profile = fs::path(folder) / "profile";
  fs::create_directories(profile / "user");
  std::ofstream(profile / "user" / "registrymodifications.xcu") << R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>)";
  const fs::path out = fs::path(folder) / "anew";
  const std::string command = "soffice -env:UserInstallation=file://" + profile.string() +
                              " --headless --convert-to xlsx --outdir " + out.string() + " " + path + " > " +
                              (fs::path(folder) / "log").string() + " 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0) << "LibreOffice Calc (libreoffice-calc-nogui) is needed";
  return (out / fs::path(path).filename()).string();
}

}  // namespace changeover::workbook::test
