#include <array>
#include <stdexcept>

#include "planner/deliver/direction.hpp"
#include "planner/report/tables.hpp"
#include "planner/workbook/pages.hpp"

namespace changeover::workbook {
namespace {

/// What a subject of two words begins with; the rest is an id, a period or a number, the same in every language.
constexpr std::array<std::string_view, 6> openings{"from", "to", "fleet", "step", "racks of", "existing asset"};

std::string replaced(std::string text, std::string_view what, const std::string& by) {
  if (const std::size_t at = text.find(what); at != std::string::npos) text.replace(at, what.size(), by);
  return text;
}

}  // namespace

std::string Pages::words(const std::string& key) const { return phrases_.plain("workbook." + key); }

std::string Pages::label_of(const Row& row) const {
  const std::string key = "workbook.row." + row.name;
  if (!phrases_.has(key))
    throw std::runtime_error("plan.json has a row `" + row.name + "`, which this version does not know; plan again");
  return phrases_.plain(key);
}

/// Units that are words are words of the language; symbols are the same in all. What has no unit is a share.
std::string Pages::unit_of(const std::string& unit) const {
  if (unit.empty()) return words("unit.share");
  const std::string key = "workbook.unit." + replaced(unit, workings_.currency(), "$");
  return phrases_.has(key) ? replaced(phrases_.plain(key), "$", workings_.currency()) : unit;
}

/// An id keeps its direction between words of the other.
std::string Pages::apart(const std::string& id) const {
  constexpr std::string_view left_to_right_mark = "\u200E";
  if (!deliver::right_to_left(request_.language)) return id;
  return std::string(left_to_right_mark) + id + std::string(left_to_right_mark);
}

std::string Pages::told(const deliver::Text& text) const {
  std::string all;
  for (const deliver::Span& each : text) {
    const bool own_direction = each.kind == deliver::Span::Kind::words || deliver::has_right_to_left_letter(each.text);
    all += own_direction ? each.text : apart(each.text);
  }
  return all;
}

std::string Pages::subject_of(const Row& row, const std::string& subject) const {
  const bool rate = row.name == "discount rate" || row.name.starts_with("discount ");
  if (rate && phrases_.has("workbook.business." + subject)) return words("business." + subject);
  const bool cost = row.name == "escalation of capex" || row.name == "share of the cost";
  if (cost && phrases_.has("category." + subject)) return phrases_.plain("category." + subject);
  for (const std::string_view each : openings)
    if (subject.starts_with(std::string(each) + " "))
      return replaced(words("subject." + std::string(each)), "{id}", apart(subject.substr(each.size() + 1)));
  return apart(subject);
}

std::string Pages::subjects_of(const Row& row) const {
  const std::string between = deliver::right_to_left(request_.language) ? " \u200F· " : " · ";
  std::string all;
  for (const std::string& each : row.subjects) all += (all.empty() ? "" : between) + subject_of(row, each);
  return all;
}

std::string Pages::business_of(const Row& row) const {
  return row.business ? words("business." + name_of(*row.business)) : "";
}

std::string Pages::name_of_case(std::size_t of_case) const {
  return of_case == 0 ? words("case.own") : request_.cases[of_case - 1].name;
}

std::string Pages::name_of_plan() const {
  const deliver::Assumption* name = assumption_of("site.name");
  return name == nullptr ? request_.plan.origin.path : name->value;
}

}  // namespace changeover::workbook
