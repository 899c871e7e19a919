#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

/// The include arrows of docs/architecture.md, and the few libraries that each layer may see.
namespace changeover {
namespace {

namespace fs = std::filesystem;
using Layers = std::set<std::string>;

const Layers models{"models/base", "models/site", "models/network", "models/market", "models/money"};

Layers with(Layers layers, const Layers& more) {
  layers.insert(more.begin(), more.end());
  return layers;
}

const std::map<std::string, Layers>& arrows() {
  static const std::map<std::string, Layers> all{
      {"models/base", {}},
      {"models/site", {"models/base"}},
      {"models/network", {"models/base", "models/site"}},
      {"models/market", {"models/base", "models/site", "models/network"}},
      {"models/money", {"models/base", "models/site", "models/network", "models/market"}},
      {"planner/input", models},
      {"planner/milp", {"models/base"}},
      {"planner/formulate", with(models, {"planner/milp"})},
      {"planner/search", with(models, {"planner/milp", "planner/formulate"})},
      {"planner/audit", {"models/base", "models/site"}},
      {"planner/charts", {"models/base"}},
      {"planner/explain", with(models, {"planner/milp", "planner/formulate", "planner/search", "planner/audit"})},
      {"planner/report", with(models, {"planner/audit", "planner/explain"})},
      {"planner/deliver", with(models, {"planner/report", "planner/charts"})},
      {"planner/workbook", with(models, {"planner/report", "planner/deliver"})},
      {"planner/app",
       with(models, {"planner/input", "planner/milp", "planner/formulate", "planner/search", "planner/audit",
                     "planner/explain", "planner/report", "planner/deliver", "planner/workbook"})},
  };
  return all;
}

/// Third-party headers, by how their name begins, and the layers that may include them.
const std::vector<std::pair<std::string, Layers>> libraries{
    {"boost/", {"models/network"}},
    {"yaml-cpp/", {"planner/input"}},
    {"Highs", {"planner/milp"}},
    {"nlohmann/", {"planner/report", "planner/app", "planner/input"}},
    {"CLI/", {"planner/app"}},
    {"spdlog/", {"planner/app"}},
    {"openssl/", {"planner/app", "planner/deliver"}},
    {"xlsxwriter.h", {"planner/workbook"}},
    {"zip.h", {"planner/deliver"}},
    {"gtest/", {}},
};

std::string layer_of(const fs::path& path) {
  auto part = path.begin();
  const std::string first = part->string();
  return ++part == path.end() ? first : first + "/" + part->string();
}

struct Include {
  std::string file;
  int line = 0;
  std::string target;
  bool own = false;
};

std::vector<Include> includes() {
  const fs::path root(CHANGEOVER_SOURCE_DIR);
  const std::regex pattern(R"re(^\s*#include\s+(["<])([^">]+)[">])re");
  std::vector<Include> found;
  for (const char* folder : {"models", "planner"})
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cpp" && extension != ".hpp") continue;
      std::ifstream in(entry.path());
      std::string line;
      for (int number = 1; std::getline(in, line); ++number)
        if (std::smatch match; std::regex_search(line, match, pattern))
          found.push_back({fs::relative(entry.path(), root).generic_string(), number, match[2], match[1] == "\""});
    }
  return found;
}

std::string where(const Include& include) { return include.file + ":" + std::to_string(include.line) + ": "; }

TEST(Architecture, LayersIncludeOnlyWhatTheArrowsAllow) {
  const auto all = includes();
  ASSERT_GT(all.size(), 100U);
  for (const Include& include : all) {
    if (!include.own) continue;
    const std::string from = layer_of(include.file);
    const std::string to = layer_of(include.target);
    ASSERT_TRUE(arrows().contains(from)) << where(include) << "'" << from << "' is no layer";
    EXPECT_TRUE(to == from || arrows().at(from).contains(to))
        << where(include) << "'" << from << "' may not include '" << to << "'";
  }
}

TEST(Architecture, IncludesAreFromTheRoot) {
  for (const Include& include : includes()) {
    if (!include.own) continue;
    EXPECT_TRUE(include.target.starts_with("models/") || include.target.starts_with("planner/"))
        << where(include) << "write the path from the repository's root, found \"" << include.target << "\"";
  }
}

TEST(Architecture, LibrariesStayInTheirLayers) {
  for (const Include& include : includes())
    for (const auto& [begins, layers] : libraries) {
      if (include.own || !include.target.starts_with(begins)) continue;
      EXPECT_TRUE(layers.contains(layer_of(include.file)))
          << where(include) << "<" << include.target << "> does not belong here";
    }
}

TEST(Architecture, NothingDependsOnTheLocale) {
  const fs::path root(CHANGEOVER_SOURCE_DIR);
  const std::regex pattern(R"re(\bsetlocale\b|locale::global|\bstrtod\b|\batof\b|\bstod\b)re");
  for (const char* folder : {"models", "planner"})
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path());
      std::string line;
      for (int number = 1; std::getline(in, line); ++number)
        EXPECT_FALSE(std::regex_search(line, pattern)) << entry.path().string() << ":" << number << ": " << line;
    }
}

TEST(Architecture, EveryConstraintFamilyIsInTheModelPage) {
  const fs::path root(CHANGEOVER_SOURCE_DIR);
  std::ifstream page_file(root / "docs/model.md");
  const std::string page{std::istreambuf_iterator<char>(page_file), std::istreambuf_iterator<char>()};
  const std::regex pattern(R"re("([a-z_]+)\[)re");
  int families = 0;
  for (const auto& entry : fs::directory_iterator(root / "planner/formulate")) {
    if (entry.path().extension() != ".cpp" || entry.path().stem() == "variables") continue;
    std::ifstream in(entry.path());
    std::string line;
    while (std::getline(in, line))
      for (auto match = std::sregex_iterator(line.begin(), line.end(), pattern); match != std::sregex_iterator();
           ++match, ++families)
        EXPECT_NE(page.find("**" + (*match)[1].str() + "**"), std::string::npos)
            << entry.path().filename() << ": the family " << (*match)[1] << " is not in docs/model.md";
  }
  EXPECT_GT(families, 15);
}

}  // namespace
}  // namespace changeover
