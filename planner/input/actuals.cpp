#include "planner/input/actuals.hpp"

#include <algorithm>
#include <array>

#include "planner/input/object.hpp"

namespace changeover {
namespace {

using written::Actuals;
using written::Fate;
using written::OfferActual;
using written::WorkActual;

using Works = std::vector<std::pair<Name, WorkActual>>;
using Offers = std::vector<std::pair<Name, OfferActual>>;

Object<WorkActual> dates(const std::string& title, const std::string& description) {
  return Object<WorkActual>(title, description)
      .optional("start", &WorkActual::start, date(), "When work began, or will.", "2027-Q2")
      .optional("finish", &WorkActual::finish, date(), "From when it is done, as it was or as it is expected now.",
                "2028-Q3")
      .optional("cost", &WorkActual::cost, money(), "All that is paid for it, contingency and escalation included.",
                "$14.2M");
}

Value<WorkActual> hall() {
  return either(
      as<WorkActual>(choice<bool>({{"not started", false}}), [](bool begun) { return WorkActual{.begun = begun}; }),
      object(dates("hall", "What became of a conversion.")
                 .optional("option", &WorkActual::option, id("option"), "What the hall becomes.", "liquid-hosting")
                 .optional("racks", &WorkActual::racks, whole(), "Racks live now.", "40")));
}

Value<WorkActual> project() {
  enum class Word { not_started, cancelled };
  return either(
      as<WorkActual>(choice<Word>({{"not started", Word::not_started}, {"cancelled", Word::cancelled}}),
                     [](Word word) { return WorkActual{.begun = false, .cancelled = word == Word::cancelled}; }),
      object(dates("project", "What became of a project.")
                 .optional("variant", &WorkActual::variant, id("variant"), "How it is done.", "fast")));
}

Value<OfferActual> offer() {
  return either(as<OfferActual>(choice<Fate>({{"signed", Fate::promised}, {"lost", Fate::lost}}),
                                [](Fate fate) { return OfferActual{.fate = fate}; }),
                object(Object<OfferActual>("offer", "What became of an offer.")
                           .required("begin", &OfferActual::begin, date(), "When it began, or will.", "2028-Q2")));
}

Object<Actuals> table_of_actuals() {
  const Shape anything{.form = Form::anything};
  return Object<Actuals>("actuals", "What has turned out otherwise than a plan said.")
      .optional("halls", &Actuals::halls, table("hall", hall()), "Conversions.")
      .optional("projects", &Actuals::projects, table("project", project()), "Projects.")
      .optional("offers", &Actuals::offers, table("offer", offer()), "Offers.")
      .elsewhere("set", {.form = Form::table, .items = {anything}}, "Other inputs, by dotted path, as with `--set`.",
                 "{power.grid.capacity: 90 MW}");
}

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& objects) {
  std::vector<std::string> ids;
  for (const T& each : objects) ids.push_back(each.id);
  return ids;
}

Ids ids_of(const Scenario& site) {
  Ids ids{{"hall", ids_of(site.halls)},
          {"project", ids_of(site.projects)},
          {"offer", ids_of(site.offers)},
          {"option", ids_of(site.options)},
          {"variant", {}}};
  for (const Project& project : site.projects)
    for (const Variant& variant : project.variants) ids["variant"].push_back(variant.id);
  return ids;
}

constexpr std::array calendar_paths{"plan.start", "plan.periods", "plan.step"};

/// As `--set` takes them: what is written after the colon stays as it is.
void read_sets(const Node& sets, Actuals& actuals, Diagnostics& diagnostics) {
  if (sets.kind != NodeKind::map) {
    diagnostics.error(sets.place, "set", "expected a mapping from dotted paths to values",
                      "write `{power.grid.capacity: 90 MW}`");
    return;
  }
  for (const Entry& entry : sets.entries) {
    if (std::ranges::count(calendar_paths, entry.key) > 0)
      diagnostics.error(entry.key_place, join("set", entry.key),
                        "the calendar of a plan that is under way stays as it is",
                        "leave it out, or make a new plan with `changeover plan`");
    else if (entry.value.kind != NodeKind::scalar)
      diagnostics.error(entry.value.place, join("set", entry.key), "expected one value",
                        "change what has several parts in a scenario of the site file");
    else
      actuals.sets.emplace_back(entry.key + "=" + entry.value.text, entry.key_place);
  }
}

}  // namespace

std::optional<Actuals> read_actuals(const Document& document, const Scenario& site, Diagnostics& diagnostics) {
  Reader reader(diagnostics, ids_of(site), {}, site.currency);
  auto actuals = document.root.kind == NodeKind::null ? Actuals{} : table_of_actuals().read(reader, document.root, "");
  if (actuals)
    if (const Node* sets = document.root.find("set")) read_sets(*sets, *actuals, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return actuals;
}

}  // namespace changeover
