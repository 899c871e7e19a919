#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/base/diagnostic.hpp"

namespace changeover {

/// Who says what a value is.
enum class Giver {
  site,       ///< the site's own files
  scenario,   ///< a scenario of theirs that was asked for
  set,        ///< `--set`
  catalogue,  ///< an entry of the shipped configuration that the site uses
  standard,   ///< nobody: it is what holds where nothing is said
};
/// `site`, `scenario`, `set`, `catalogue`, `default`.
[[nodiscard]] std::string_view name_of(Giver giver);

/// One value that a plan rests on, and where it comes from.
struct Assumption {
  std::string path{};              ///< `halls.hall-1.power`; what `--set` takes
  std::string value{};             ///< as a person reads it, with its unit: `25 MW`
  std::optional<double> number{};  ///< in `unit`; none where the value is a word, a date or a text
  std::string unit{};              ///< `MW`, `USD/MW`; empty for plain numbers
  Giver giver = Giver::site;
  std::string scenario{};  ///< its id
  Place place{};           ///< without a line for what no file says
  std::string source{};    ///< what the file cites for it; may be empty
  std::string date{};      ///< of the source
  friend bool operator==(const Assumption&, const Assumption&) = default;
};

}  // namespace changeover
