#include "planner/deliver/telling.hpp"

#include <algorithm>
#include <cmath>

#include "planner/report/figures.hpp"

namespace changeover::deliver {
namespace {

template <class Thing>
std::string name_among(const std::vector<Thing>& things, const std::string& id) {
  const auto at = std::ranges::find(things, id, &Thing::id);
  return at == things.end() ? id : at->name;
}

std::string name_in_site(const Site& site, const std::string& group, const std::string& id) {
  if (group == "halls") return name_among(site.halls, id);
  if (group == "options") return name_among(site.options, id);
  if (group == "projects") return name_among(site.projects, id);
  return group == "offers" ? name_among(site.offers, id) : id;
}

}  // namespace

std::string name_of(Audience audience) {
  switch (audience) {
    case Audience::board:
      return "board";
    case Audience::lender:
      return "lender";
    case Audience::engineer:
      return "engineer";
    case Audience::everybody:
      break;
  }
  return "report";
}

Span Telling::money(Money amount, const std::string& anchor) const {
  return figure(money_text(amount, plan.statement.currency), anchor);
}

Span Telling::power(Power power, const std::string& anchor) const { return figure(power_text(power), anchor); }

Span Telling::percent(double share, const std::string& anchor, int decimals) const {
  return figure(percent_text(share, decimals), anchor);
}

Text Telling::years(double years, const std::string& anchor) const {
  return say("unit.years", {{"number", {figure(fixed(years, 1), anchor)}}});
}

Span Telling::times(double factor, const std::string& anchor) const {
  return figure(fixed(factor, 2) + "\u00d7", anchor);
}

Span Telling::date(const std::string& label, const std::string& anchor) const { return figure(label, anchor); }

Span Telling::date(Month first, const std::string& anchor) const {
  const std::string month_text = to_text(first);
  const auto at = std::ranges::find(plan.periods.starts, month_text);
  if (at == plan.periods.starts.end()) return figure(month_text, anchor);
  return figure(plan.periods.labels[static_cast<std::size_t>(at - plan.periods.starts.begin())], anchor);
}

std::string Telling::price(double amount) const { return price_text(amount, 2, plan.statement.currency); }

Span Telling::number(double number, int decimals, const std::string& anchor) const {
  return figure(fixed(number, decimals), anchor);
}

Text Telling::count(const std::string& what, long long number, const std::string& anchor) const {
  Text text = say.counted("count." + what, number);
  const auto figure_in = std::ranges::find(text, Span::Kind::figure, &Span::kind);
  (figure_in == text.end() ? text.front() : *figure_in).link = anchor;
  return text;
}

MoneyScale Telling::scale_of(const std::vector<Money>& amounts) const {
  double largest = 0;
  for (const Money each : amounts) largest = std::max(largest, std::abs(each.in(dollar)));
  const std::string& currency = plan.statement.currency;
  const std::string symbol = currency == "USD" ? "$" : currency + " ";
  if (largest >= 10e6) return {1e6, symbol + "m"};
  if (largest >= 10e3) return {1e3, symbol + "k"};
  return {1, currency == "USD" ? "$" : currency};
}

Text Telling::scaled(Money amount, const MoneyScale& scale, const std::string& anchor) const {
  const double number = amount.in(dollar) / scale.divisor;
  const std::string digits = fixed(std::abs(number), scale.divisor > 1 ? 1 : 0);
  if (amount == Money{}) return {absent()};
  return {figure(number < 0 && digits != "0.0" ? "(" + digits + ")" : digits, anchor)};
}

const Assumption* Telling::said(const std::string& path) const {
  const auto at = std::ranges::find(plan.assumptions, path, &Assumption::path);
  return at == plan.assumptions.end() ? nullptr : &*at;
}

Span Telling::site_name() const {
  if (plan.site) return name(plan.site->name);
  const Assumption* given = said("site.name");
  return name(given == nullptr ? plan.origin.path : given->value);
}

std::string Telling::site_location() const {
  if (plan.site) return plan.site->location;
  const Assumption* given = said("site.location");
  return given == nullptr ? "" : given->value;
}

Text Telling::estimate_class() const {
  std::vector<Text> classes;
  bool unclassified = false;
  if (plan.estimate)
    for (const EstimateClass& each : plan.estimate->classes) {
      unclassified = unclassified || !each.estimate_class;
      if (each.estimate_class) classes.push_back({figure(std::to_string(*each.estimate_class), formula("estimate"))});
    }
  if (classes.empty()) return say("estimate.unclassified");
  return say(unclassified ? "estimate.partly" : "estimate.classified", {{"classes", enumerated(say, classes)}});
}

Span Telling::thing(const std::string& group, const std::string& id) const {
  const Assumption* given = said(group + "." + id + ".name");
  if (given != nullptr) return name(given->value);
  const std::string known = plan.site ? name_in_site(*plan.site, group, id) : id;
  return known == id ? code(id) : name(known);
}

Text Telling::things(const std::string& group, const std::vector<std::string>& ids) const {
  std::vector<Text> all;
  for (const std::string& each : ids) all.push_back({thing(group, each)});
  return enumerated(say, all);
}

Span Telling::activity(const std::string& id) const {
  const bool is_project =
      std::ranges::any_of(plan.decisions.projects, [&](const auto& each) { return each.project == id; });
  return thing(is_project ? "projects" : "halls", id);
}

Text Telling::term(const std::string& group, const std::string& word) const {
  const std::string key = group + "." + key_of(word);
  return say.has(key) ? say(key) : Text{code(word)};
}

Text Telling::headed(const std::string& group, const std::string& word) const {
  Text text = term(group, word);
  std::string& first = text.front().text;
  if (text.front().kind == Span::Kind::words && first.front() >= 'a' && first.front() <= 'z')
    first.front() = static_cast<char>(first.front() - 'a' + 'A');
  return text;
}

std::string Telling::input(const std::string& path) const {
  return said(path) == nullptr ? "annex-assumptions" : input_anchor(path);
}

std::string key_of(const std::string& name) {
  std::string key;
  for (const char c : name)
    if (c != '\'') key += c == ' ' || c == '-' ? '_' : c;
  return key;
}

std::string anchor_of(const std::string& text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string anchor;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
    if (plain)
      anchor += c;
    else
      anchor += {'~', digits[byte / 16], digits[byte % 16]};
  }
  return anchor;
}

std::string input_anchor(const std::string& path) { return "input-" + anchor_of(path); }

std::string line_anchor(const std::string& line) { return "line-" + anchor_of(key_of(line)); }

}  // namespace changeover::deliver
