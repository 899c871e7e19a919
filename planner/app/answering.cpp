#include "planner/app/answering.hpp"

#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <variant>

#include "planner/app/commands.hpp"
#include "planner/app/reading.hpp"
#include "planner/app/world.hpp"
#include "planner/milp/model.hpp"
#include "planner/report/plan_json.hpp"

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

int answered(bool json, const std::string& file, const std::function<int()>& answer) {
  try {
    return answer();
  } catch (const std::overflow_error& error) {
    return fail(json, exit_bad_input, file + ": a figure is out of all proportion: " + error.what());
  } catch (const milp::OutOfProportion& error) {
    return fail(json, exit_bad_input,
                file + ": a figure is out of all proportion, in the model's $M and MW: " + error.what());
  }
}

std::optional<Plan> read_decisions(const std::string& path, const Scenario& scenario, bool json,
                                   const std::string& done) {
  const fs::path file = plan_file(path);
  const auto text = read_file(file);
  if (!text) {
    fail(json, exit_bad_input,
         "changeover: there is no " + file.generic_string() +
             "; name a plan's folder, its plan.json or another file with `decisions`");
    return std::nullopt;
  }
  auto read = read_plan_decisions(*text, file.generic_string(), scenario);
  if (const auto* findings = std::get_if<std::vector<Diagnostic>>(&read)) {
    print_findings(*findings);
    fail(json, exit_bad_input, file.generic_string() + ": " + done + "; correct the errors above", *findings);
    return std::nullopt;
  }
  return std::get<Plan>(std::move(read));
}

fs::path plan_file(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error) ? fs::path(path) / "plan.json" : fs::path(path);
}

fs::path without_slash(const fs::path& folder) { return folder.has_filename() ? folder : folder.parent_path(); }

std::string relative_to(const fs::path& folder, const fs::path& file) {
  std::error_code error;
  const auto canonical = [](const fs::path& path) {
    std::error_code unresolved;  // of a pipe, which is no file of any folder
    const fs::path whole = fs::absolute(path);
    fs::path resolved = fs::weakly_canonical(whole, unresolved);
    return unresolved ? whole : resolved;
  };
  const fs::path relative = fs::relative(canonical(file), canonical(folder), error);
  return error || relative.empty() ? file.generic_string() : relative.generic_string();
}

std::vector<Assumption> assumptions(const Input& input, const fs::path& folder) {
  std::vector<Assumption> all = input.resolved;
  if (folder.empty()) return all;
  std::map<std::string, std::string> seen;
  for (Assumption& value : all) {
    if (value.giver != Giver::site && value.giver != Giver::scenario) continue;
    const auto [at, fresh] = seen.try_emplace(value.place.file);
    if (fresh) at->second = relative_to(folder, value.place.file);
    value.place.file = at->second;
  }
  return all;
}

}  // namespace changeover
