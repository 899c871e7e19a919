#include "planner/app/answering.hpp"

#include <iostream>
#include <nlohmann/json.hpp>

namespace changeover {

namespace fs = std::filesystem;

int fail(bool json, int code, const std::string& message, const std::vector<Diagnostic>& findings) {
  if (json) {
    nlohmann::ordered_json failure{{"schema", "changeover/failure/1"}, {"exit", code}, {"message", message}};
    failure["findings"] = nlohmann::ordered_json::array();
    for (const Diagnostic& finding : findings)
      if (finding.severity == Severity::error)
        failure["findings"].push_back({{"file", finding.place.file},
                                       {"line", finding.place.line},
                                       {"column", finding.place.column},
                                       {"path", finding.path},
                                       {"message", finding.message},
                                       {"help", finding.help}});
    std::cout << failure.dump(2) << "\n";
  }
  std::cerr << message << "\n";
  return code;
}

fs::path plan_file(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error) ? fs::path(path) / "plan.json" : fs::path(path);
}

fs::path without_slash(const fs::path& folder) { return folder.has_filename() ? folder : folder.parent_path(); }

std::string relative_to(const fs::path& folder, const fs::path& file) {
  std::error_code error;
  const fs::path relative =
      fs::relative(fs::weakly_canonical(fs::absolute(file)), fs::weakly_canonical(fs::absolute(folder)), error);
  return error || relative.empty() ? file.generic_string() : relative.generic_string();
}

}  // namespace changeover
