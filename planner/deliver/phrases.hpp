#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "planner/deliver/document.hpp"

/// What a report says, in each language (`planner/deliver/phrases/`). A phrase is asked for by its key; one that is
/// missing is a bug, never a silence.
namespace changeover::deliver {

/// What stands for `{name}` in a phrase.
using Fillings = std::vector<std::pair<std::string_view, Text>>;

/// The six forms of a counted noun in Arabic; English uses `one` and `other`.
enum class Plural { zero, one, two, few, many, other };
[[nodiscard]] Plural plural_of(Language language, long long number);
/// `zero`, `one`, …
[[nodiscard]] std::string name_of(Plural form);

class Phrasebook {
 public:
  explicit Phrasebook(Language language);

  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] bool has(std::string_view key) const;
  /// The phrase with its `{places}` filled; every filling must have a place, and every place a filling.
  [[nodiscard]] Text operator()(std::string_view key, const Fillings& fillings = {}) const;
  /// The phrase as it stands, for what takes only plain text.
  [[nodiscard]] std::string plain(std::string_view key) const;
  /// The form of the phrase `key.<form>` that the number asks for, with `{number}` filled: "3 halls".
  [[nodiscard]] Text counted(std::string_view key, long long number) const;
  /// All keys, sorted.
  [[nodiscard]] std::vector<std::string> keys() const;

 private:
  Language language_;
  const std::vector<std::pair<std::string, std::string>>* phrases_;  ///< sorted by key
};

/// "a, b and c", in the language.
[[nodiscard]] Text enumerated(const Phrasebook& phrases, const std::vector<Text>& parts);

}  // namespace changeover::deliver
