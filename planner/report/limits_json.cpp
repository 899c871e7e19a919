#include "planner/report/limits.hpp"
#include "planner/report/shared_json.hpp"
#include "planner/report/site_json.hpp"

namespace changeover {
namespace {

std::string_view name_of(LimitKind kind) {
  switch (kind) {
    case LimitKind::supply:
      return "supply";
    case LimitKind::network_cut:
      return "network_cut";
    case LimitKind::dual_feed:
      return "dual_feed";
    case LimitKind::water:
      return "water";
    case LimitKind::resource:
      return "resource";
    case LimitKind::shared:
      return "shared";
    case LimitKind::converting_at_once:
      return "converting_at_once";
    case LimitKind::capex_per_year:
      return "capex_per_year";
    case LimitKind::capex_total:
      return "capex_total";
  }
  return "";
}

template <class Object>
std::vector<std::string> ids(const Scenario& scenario, const std::vector<Ref<Object>>& refs) {
  std::vector<std::string> all;
  for (const Ref<Object> ref : refs) all.push_back(scenario[ref].id);
  return all;
}

/// The text, or null where there is none.
void write_text(JsonWriter& json, std::string_view key, const std::string& text) {
  json.key(key);
  if (text.empty())
    json.null();
  else
    json.text(text);
}

void write_use(JsonWriter& json, const Scenario& scenario, const LimitUse& use) {
  json.begin_object(JsonWriter::Layout::line).key("kind").text(name_of(use.kind));
  write_text(json, "id", use.id);
  write_text(json, "commodity", use.commodity);
  write_text(json, "state", use.state);
  write_texts(json, "equipment", ids(scenario, use.cut.equipment));
  write_texts(json, "halls", ids(scenario, use.cut.halls));
  json.key("date").text(use.date).key("used").figure(use.used).key("limit").figure(use.limit);
  write_text(json, "unit", use.unit);
  json.end_object();
}

}  // namespace

void write_limits(JsonWriter& json, const Answer& answer, const std::vector<Phase>& phases) {
  json.key("limits").begin_array();
  for (const LimitUses& time : limit_uses(answer, phases)) {
    json.begin_object().key("phase");
    if (time.phase)
      json.whole(*time.phase);
    else
      json.null();
    json.key("period").text(answer.scenario.calendar.label(time.period)).key("uses").begin_array();
    for (const LimitUse& use : time.uses) write_use(json, answer.scenario, use);
    json.end_array().end_object();
  }
  json.end_array();
}

}  // namespace changeover
