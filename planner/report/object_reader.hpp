#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "models/base/calendar.hpp"
#include "models/base/diagnostic.hpp"
#include "models/base/ref.hpp"
#include "planner/report/json_tree.hpp"

namespace changeover {

/// Reads the members of one JSON object; what is wrong with them are findings under its path.
class ObjectReader {
 public:
  ObjectReader(const JsonNode& node, std::string path, std::string file, Diagnostics& diagnostics)
      : node_(node), path_(std::move(path)), file_(std::move(file)), diagnostics_(diagnostics) {}

  /// Whether the node is an object; a fault when it is none.
  [[nodiscard]] bool is_object() const;
  /// Finds fault with every key that is not known.
  void has_only(const std::vector<std::string>& known) const;
  [[nodiscard]] bool has(const std::string& key) const { return node_.find(key) != nullptr; }
  /// The object under a key; a fault when it is missing or none.
  [[nodiscard]] std::optional<ObjectReader> object(const std::string& key) const;
  /// The objects in a list; none when the key is missing.
  [[nodiscard]] std::vector<ObjectReader> objects(const std::string& key) const;
  /// The texts in a list; none when the key is missing.
  [[nodiscard]] std::vector<std::string> texts(const std::string& key) const;
  [[nodiscard]] std::optional<std::string> text(const std::string& key, const std::string& expected) const;
  [[nodiscard]] std::optional<int> whole(const std::string& key, int least,
                                         int most = std::numeric_limits<int>::max()) const;
  /// Between ±`most`; so too below.
  [[nodiscard]] std::optional<double> number(const std::string& key, double most = most_number) const;
  [[nodiscard]] std::optional<bool> truth(const std::string& key) const;
  /// The numbers in a list; none when the key is missing.
  [[nodiscard]] std::vector<double> numbers(const std::string& key, double most = most_number) const;
  /// The same of a list in which some may be null.
  [[nodiscard]] std::vector<std::optional<double>> optional_numbers(const std::string& key) const;
  /// Nothing, and no fault, when it is missing or null.
  [[nodiscard]] std::optional<double> optional_number(const std::string& key, double most = most_number) const;
  [[nodiscard]] std::optional<int> optional_whole(const std::string& key, int least,
                                                  int most = std::numeric_limits<int>::max()) const;
  [[nodiscard]] std::optional<std::string> optional_text(const std::string& key) const;
  [[nodiscard]] std::optional<ObjectReader> optional_object(const std::string& key) const;
  /// The keys of the object, as written.
  [[nodiscard]] std::vector<std::string> keys() const;
  /// The period of a date, which may lie outside the plan.
  [[nodiscard]] std::optional<int> period(const std::string& key, const Calendar& calendar) const;
  /// A value for each period from an object of dates, each holding until the next; 0 before the first.
  [[nodiscard]] std::optional<std::vector<double>> changes(const std::string& key, const Calendar& calendar,
                                                           bool whole_numbers) const;
  /// A reference by id. `kind` is what it should be: "a hall of the site".
  template <class Object>
  [[nodiscard]] std::optional<Ref<Object>> reference(const std::string& key, const std::vector<Object>& objects,
                                                     const std::string& kind) const {
    std::vector<std::string> ids;
    for (const Object& object : objects) ids.push_back(object.id);
    const auto place = choice(key, ids, kind);
    if (!place) return std::nullopt;
    return Ref<Object>{*place};
  }
  /// The place of a text among others.
  [[nodiscard]] std::optional<int> choice(const std::string& key, const std::vector<std::string>& all,
                                          const std::string& kind) const;
  void fault(const std::string& key, const std::string& message, const std::string& help = "") const;

 private:
  [[nodiscard]] std::string path_of(const std::string& key) const { return path_.empty() ? key : path_ + "." + key; }
  [[nodiscard]] const JsonNode* needed(const std::string& key, const std::string& expected) const;
  [[nodiscard]] bool lacks(const std::string& key) const;
  [[nodiscard]] std::optional<double> number_of(const JsonNode& node, const std::string& path, double most) const;
  void fault_at(const JsonNode& node, const std::string& path, const std::string& message,
                const std::string& help = "") const;

  const JsonNode& node_;
  std::string path_;
  std::string file_;
  Diagnostics& diagnostics_;
};

}  // namespace changeover
