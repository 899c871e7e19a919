#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "models/base/assumption.hpp"
#include "models/base/calendar.hpp"
#include "models/base/quantity.hpp"
#include "planner/input/document.hpp"
#include "planner/input/shape.hpp"

namespace changeover {

/// Where a value is written and what it is called.
struct Spot {
  Place place{};
  std::string path{};
};

/// An id that refers to something, and where it does so.
struct Name {
  std::string id{};
  Spot spot{};
};

/// A time since a beginning, the key of a value.
struct Since {
  Duration time{};
  Spot spot{};
};

/// Where an object is written, and its keys.
struct Origin {
  Spot spot{};
  std::vector<std::pair<std::string, Place>> keys{};

  /// Where the value of `key` is written; the object when it is not given.
  [[nodiscard]] Spot of(const std::string& key) const;
  [[nodiscard]] bool gives(const std::string& key) const;
};

/// `halls` and `hall-1` make `halls.hall-1`; `halls` and `[2]` make `halls[2]`.
[[nodiscard]] std::string join(const std::string& path, const std::string& key);
/// Lower-case words with hyphens.
[[nodiscard]] bool is_id(const std::string& text);
/// `site.yaml:14:5`; the file alone when there is no line.
[[nodiscard]] std::string to_text(const Place& place);
/// `site.yaml:14:5`, `default`, `--set`, `scenario bear (site.yaml:90:5)`.
[[nodiscard]] std::string origin_of(const Assumption& value);

/// The ids that exist, by kind of thing ("rack").
using Ids = std::map<std::string, std::vector<std::string>>;
/// The scenarios by the places where they give a value.
using Scenarios = std::map<std::tuple<std::string, int, int>, std::string>;

/// Reads scalars of a merged tree by their shapes: every value is either understood, and noted with its origin, or
/// gives a finding.
class Reader {
 public:
  Reader(Diagnostics& diagnostics, Ids ids, Scenarios scenarios, std::string currency)
      : diagnostics_(diagnostics),
        ids_(std::move(ids)),
        scenarios_(std::move(scenarios)),
        currency_(std::move(currency)) {}

  /// Canonical number and the kind that it is of.
  std::optional<std::pair<double, Kind>> quantity(const Shape& shape, const Node& node, const std::string& path);
  std::optional<double> number(const Shape& shape, const Node& node, const std::string& path);
  std::optional<int> whole(const Shape& shape, const Node& node, const std::string& path);
  std::optional<bool> boolean(const Shape& shape, const Node& node, const std::string& path);
  std::optional<std::string> text(const Shape& shape, const Node& node, const std::string& path);
  std::optional<Name> id(const Shape& shape, const Node& node, const std::string& path);
  std::optional<std::size_t> choice(const Shape& shape, const Node& node, const std::string& path);
  std::optional<Month> date(const Shape& shape, const Node& node, const std::string& path);
  /// The date that is the key of an entry; `others` are keys that might have been meant.
  std::optional<Month> date_key(const Entry& entry, const std::string& path, const std::vector<std::string>& others);
  /// The time that is the key of an entry.
  std::optional<Since> time_key(const Entry& entry, const std::string& path);

  /// Whether `key` is a well-formed id, and one that exists if it is to name something.
  bool check_id(const std::string& key, const Place& place, const Shape& shape, const std::string& path);
  /// A finding that the node is not what the shape expects.
  void unexpected(const Shape& shape, const Node& node, const std::string& path);
  void unknown_key(const Entry& entry, const std::vector<std::string>& known, const std::string& path);
  void missing_key(const Field& field, const Node& parent, const std::string& path);

  Diagnostics& diagnostics() { return diagnostics_; }
  /// The node of a field's default.
  [[nodiscard]] Node fallback(const std::string& yaml);
  [[nodiscard]] const std::vector<Assumption>& resolved() const { return resolved_; }
  /// Amounts of the catalogue, which counts in dollars, that a site with another currency has read.
  [[nodiscard]] const std::vector<Spot>& in_dollars() const { return in_dollars_; }

 private:
  void note(const std::string& path, std::string value, const Place& place, const std::optional<Measured>& number = {});
  bool in_range(const Shape& shape, double value, const std::string& value_text, const Node& node,
                const std::string& path);
  [[nodiscard]] std::string bound_text(const Shape& shape, double bound) const;
  bool is_plain(const Shape& shape, const Node& node, const std::string& path);

  Diagnostics& diagnostics_;
  Ids ids_;
  Scenarios scenarios_;
  std::string currency_;
  std::vector<Assumption> resolved_{};
  std::vector<Spot> in_dollars_{};
};

}  // namespace changeover
