#include "planner/deliver/phrases.hpp"

#include <algorithm>
#include <array>

#include "models/base/check.hpp"
#include "planner/deliver/embedded.hpp"
#include "planner/report/figures.hpp"
#include "planner/report/json_tree.hpp"

namespace changeover::deliver {
namespace {

using Catalogue = std::vector<std::pair<std::string, std::string>>;

/// `{"money": {"title": "Money"}}` as `money.title` → `Money`.
void flatten(const JsonNode& node, const std::string& path, Catalogue& all) {
  for (const JsonMember& member : node.members) {
    const std::string key = path.empty() ? member.key : path + "." + member.key;
    CHANGEOVER_CHECK(member.value.kind == JsonKind::object || member.value.kind == JsonKind::text,
                     "the phrase " + key + " is neither a text nor a group");
    if (member.value.kind == JsonKind::object)
      flatten(member.value, key, all);
    else
      all.emplace_back(key, member.value.text);
  }
}

Catalogue read_catalogue(Language language) {
  const auto tree = read_json(catalogue(language), code_of(language) + ".json");
  if (const auto* fault = std::get_if<Diagnostic>(&tree)) CHANGEOVER_CHECK(false, render(*fault, ""));
  Catalogue all;
  flatten(std::get<JsonNode>(tree), "", all);
  std::ranges::sort(all);
  return all;
}

const Catalogue& phrases_in(Language language) {
  static const std::array all{read_catalogue(Language::english), read_catalogue(Language::arabic)};
  return all[static_cast<std::size_t>(language)];
}

const std::string* find(const Catalogue& phrases, std::string_view key) {
  const auto at = std::ranges::lower_bound(phrases, key, {}, &Catalogue::value_type::first);
  return at != phrases.end() && at->first == key ? &at->second : nullptr;
}

Plural english_plural(long long number) { return number == 1 ? Plural::one : Plural::other; }

/// Unicode CLDR, plural rules of Arabic for whole numbers.
Plural arabic_plural(long long number) {
  const long long last_two = number % 100;
  if (number == 0) return Plural::zero;
  if (number == 1) return Plural::one;
  if (number == 2) return Plural::two;
  if (last_two >= 3 && last_two <= 10) return Plural::few;
  if (last_two >= 11) return Plural::many;
  return Plural::other;
}

}  // namespace

Plural plural_of(Language language, long long number) {
  CHANGEOVER_CHECK(number >= 0, "a count below zero");
  return language == Language::arabic ? arabic_plural(number) : english_plural(number);
}

std::string name_of(Plural form) {
  static constexpr std::array names{"zero", "one", "two", "few", "many", "other"};
  return names[static_cast<std::size_t>(form)];
}

Phrasebook::Phrasebook(Language language) : language_(language), phrases_(&phrases_in(language)) {}

bool Phrasebook::has(std::string_view key) const { return find(*phrases_, key) != nullptr; }

std::string Phrasebook::plain(std::string_view key) const {
  const std::string* phrase = find(*phrases_, key);
  CHANGEOVER_CHECK(phrase != nullptr, "there is no phrase " + std::string(key));
  return *phrase;
}

Text Phrasebook::operator()(std::string_view key, const Fillings& fillings) const {
  const std::string phrase = plain(key);
  Text text;
  std::size_t used = 0;
  for (std::size_t from = 0; from < phrase.size();) {
    const std::size_t open = std::min(phrase.find('{', from), phrase.size());
    if (open > from) text.push_back(words(phrase.substr(from, open - from)));
    if (open == phrase.size()) break;
    const std::size_t close = phrase.find('}', open);
    CHANGEOVER_CHECK(close != std::string::npos, "the phrase " + std::string(key) + " has an open place");
    const std::string place = phrase.substr(open + 1, close - open - 1);
    const auto filling = std::ranges::find(fillings, place, &Fillings::value_type::first);
    CHANGEOVER_CHECK(filling != fillings.end(), "nothing fills " + place + " in the phrase " + std::string(key));
    text = std::move(text) + filling->second;
    ++used;
    from = close + 1;
  }
  CHANGEOVER_CHECK(used >= fillings.size(), "the phrase " + std::string(key) + " has too few places");
  return text;
}

Text Phrasebook::counted(std::string_view key, long long number) const {
  const std::string form = std::string(key) + "." + name_of(plural_of(language_, number));
  const bool shows_number = plain(form).find('{') != std::string::npos;
  if (!shows_number) return (*this)(form);
  return (*this)(form, {{"number", {figure(fixed(static_cast<double>(number), 0))}}});
}

std::vector<std::string> Phrasebook::keys() const {
  std::vector<std::string> all;
  for (const auto& [key, phrase] : *phrases_) all.push_back(key);
  return all;
}

Text enumerated(const Phrasebook& phrases, const std::vector<Text>& parts) {
  Text text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text.push_back(words(phrases.plain(i + 1 == parts.size() ? "list.last" : "list.next")));
    text = std::move(text) + parts[i];
  }
  return text;
}

}  // namespace changeover::deliver
