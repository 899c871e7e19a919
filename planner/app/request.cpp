#include "planner/app/request.hpp"

#include <charconv>

#include "models/base/text.hpp"
#include "planner/app/answering.hpp"
#include "planner/app/world.hpp"

namespace changeover {
namespace {

constexpr double gibibyte = 1024.0 * 1024.0 * 1024.0;
constexpr double share_of_memory = 0.9;  // judgement: what the solver may take, the rest is the system's

/// `5 min` → 5 and `min`; 0 where there is no number.
std::pair<double, std::string> number_and_unit(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string unit(end, text.data() + text.size());
  unit.erase(0, std::min(unit.size(), unit.find_first_not_of(' ')));
  return {error == std::errc() ? number : 0, unit};
}

/// `60s`, `5 min`, `1h` or plain seconds.
std::optional<double> seconds_of(const std::string& text) {
  const auto [number, unit] = number_and_unit(text);
  const double factor = unit.empty() || unit == "s" ? 1 : unit == "min" || unit == "m" ? 60 : unit == "h" ? 3600 : 0;
  if (!(number * factor > 0) || !(number * factor < 1e7)) return std::nullopt;
  return number * factor;
}

/// `8GB`, `500 MB`, `6 GiB`; in GiB.
std::optional<double> memory_of(const std::string& text) {
  const auto [number, unit] = number_and_unit(text);
  const double bytes = unit == "MB"    ? 1e6
                       : unit == "GB"  ? 1e9
                       : unit == "MiB" ? 1024.0 * 1024.0
                       : unit == "GiB" ? gibibyte
                                       : 0;
  if (!(number * bytes > 0) || !(number * bytes < 1e15)) return std::nullopt;
  return number * bytes / gibibyte;
}

}  // namespace

std::optional<double> read_share(const std::string& option, const std::string& text, bool json) {
  const auto read = read_quantity(text, Kind::share);
  const auto* share = std::get_if<Reading>(&read);
  if (share && share->canonical >= 0 && share->canonical <= 1) return share->canonical;
  fail(json, exit_bad_input, "changeover: " + option + " takes a share such as 0.1%, found '" + text + "'");
  return std::nullopt;
}

std::optional<PlanRequest> read_request(const SearchArguments& arguments, bool json) {
  PlanRequest request{.memory_gib = share_of_memory * physical_memory(), .threads = arguments.threads};
  const auto refuse = [json](const std::string& message) {
    fail(json, exit_bad_input, "changeover: " + message);
    return std::nullopt;
  };
  if (arguments.gap) {
    request.gap = read_share("--gap", *arguments.gap, json);
    if (!request.gap) return std::nullopt;
  }
  if (arguments.time_limit) {
    request.seconds = seconds_of(*arguments.time_limit);
    if (!request.seconds)
      return refuse("--time-limit takes a time such as 60s or 5min, found '" + *arguments.time_limit + "'");
  }
  if (arguments.memory) {
    request.memory_gib = memory_of(*arguments.memory);
    if (!request.memory_gib)
      return refuse("--memory takes a size such as 8GB or 500MB, found '" + *arguments.memory + "'");
  }
  return request;
}

}  // namespace changeover
