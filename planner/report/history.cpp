#include "planner/report/history.hpp"

#include <algorithm>
#include <array>

#include "models/site/under_way.hpp"
#include "planner/report/decisions.hpp"
#include "planner/report/object_reader.hpp"

namespace changeover {
namespace {

constexpr auto on_a_line = JsonWriter::Layout::line;

constexpr std::array<std::string_view, 11> limits{"resource",  "converting_at_once", "capex_year", "capex_total",
                                                  "water",     "shared_limit",       "floor_load", "supply",
                                                  "dual_feed", "offer_least",        "hall_rating"};

class HistoryWriter {
 public:
  HistoryWriter(JsonWriter& json, const Scenario& scenario) : json_(json), scenario_(scenario) {}

  void write(const std::string& actuals) {
    const History& history = *scenario_.history;
    json_.begin_object();
    date("until", history.until);
    json_.key("actuals").text(actuals);
    list("halls", history.halls, [&](const HallTurnout& each) {
      json_.key("hall").text(scenario_[each.hall].id).key("option").text(scenario_[each.option].id);
      turnout(each.turnout);
    });
    list("projects", history.projects, [&](const ProjectTurnout& each) {
      json_.key("project").text(scenario_[each.project].id).key("variant").whole(each.variant + 1);
      turnout(each.turnout);
    });
    ids("cancelled", history.cancelled);
    ids("lost", history.lost);
    list("promised", history.promised, [&](const LockedOffer& each) {
      json_.key("offer").text(scenario_[each.offer].id);
      if (each.begin) date("begin", *each.begin);
    });
    list("waivers", history.waivers, [&](const Waiver& each) {
      json_.key("limit").text(name_of(each.limit)).key("where").text(each.where).key("state").text(each.state);
      date("from", each.from);
      date("until", each.until);
      json_.key("amount").number(each.amount);
    });
    json_.key("decisions");
    write_decisions(json_, scenario_, history.plan);
    json_.end_object();
  }

 private:
  void date(std::string_view key, int period) { json_.key(key).text(scenario_.calendar.label(period)); }

  void turnout(const Turnout& turnout) {
    json_.key("duration").whole(turnout.duration).key("lead").whole(turnout.lead);
    if (turnout.ordered) date("ordered", *turnout.ordered);
    if (turnout.cost) json_.key("cost").number(turnout.cost->in(dollar));
  }

  template <class T, class Write>
  void list(std::string_view key, const std::vector<T>& all, Write write) {
    json_.key(key).begin_array();
    for (const T& each : all) {
      json_.begin_object(on_a_line);
      write(each);
      json_.end_object();
    }
    json_.end_array();
  }

  template <class T>
  void ids(std::string_view key, const std::vector<Ref<T>>& refs) {
    json_.key(key).begin_array(on_a_line);
    for (const Ref<T> each : refs) json_.text(scenario_[each].id);
    json_.end_array();
  }

  JsonWriter& json_;
  const Scenario& scenario_;
};

class HistoryReader {
 public:
  HistoryReader(const ObjectReader& root, const Scenario& site) : root_(root), site_(site) {}

  /// Everything but the plan.
  [[nodiscard]] History read() {
    root_.has_only({"until", "actuals", "halls", "projects", "cancelled", "lost", "promised", "waivers", "decisions"});
    if (const auto until = root_.period("until", site_.calendar)) {
      if (*until < 0 || *until >= site_.calendar.periods)
        root_.fault("until", "it lies outside the plan");
      else
        history_.until = *until;
    }
    for (const ObjectReader& each : root_.objects("halls")) hall(each);
    for (const ObjectReader& each : root_.objects("projects")) project(each);
    refs("cancelled", site_.projects, "a project", history_.cancelled);
    refs("lost", site_.offers, "an offer", history_.lost);
    for (const ObjectReader& each : root_.objects("promised")) {
      each.has_only({"offer", "begin"});
      const auto offer = each.reference("offer", site_.offers, "an offer of the site");
      const auto begin = each.has("begin") ? each.period("begin", site_.calendar) : std::nullopt;
      if (offer) history_.promised.push_back({*offer, begin});
    }
    for (const ObjectReader& each : root_.objects("waivers")) waiver(each);
    return std::move(history_);
  }

 private:
  [[nodiscard]] std::optional<Turnout> turnout(const ObjectReader& object) const {
    const auto duration = object.whole("duration", 1);
    const auto lead = object.whole("lead", 0);
    const auto cost = object.optional_number("cost");
    if (!duration || !lead) return std::nullopt;
    return Turnout{*duration, *lead, object.has("ordered") ? object.period("ordered", site_.calendar) : std::nullopt,
                   cost ? std::optional(dollars(*cost)) : std::nullopt};
  }

  void hall(const ObjectReader& object) {
    object.has_only({"hall", "option", "duration", "lead", "ordered", "cost"});
    const auto ref = object.reference("hall", site_.halls, "a hall of the site");
    const auto option = object.reference("option", site_.options, "a conversion option of the site");
    const auto turned_out = turnout(object);
    if (!ref || !option || !turned_out) return;
    if (std::ranges::count(site_[*ref].options, *option) == 0)
      return object.fault("option", "`" + site_[*option].id + "` is not an option of " + site_[*ref].id);
    history_.halls.push_back({*ref, *option, *turned_out});
  }

  void project(const ObjectReader& object) {
    object.has_only({"project", "variant", "duration", "lead", "ordered", "cost"});
    const auto ref = object.reference("project", site_.projects, "a project of the site");
    const int variants = ref ? static_cast<int>(site_[*ref].variants.size()) : 1;
    const auto variant = object.whole("variant", 1, variants);
    const auto turned_out = turnout(object);
    if (ref && variant && turned_out) history_.projects.push_back({*ref, *variant - 1, *turned_out});
  }

  void waiver(const ObjectReader& object) {
    object.has_only({"limit", "where", "state", "from", "until", "amount"});
    const auto limit = object.choice("limit", {limits.begin(), limits.end()}, "a limit");
    const auto where = object.text("where", "an id");
    const auto state = object.text("state", "a contingency");
    const auto from = object.period("from", site_.calendar);
    const auto until = object.period("until", site_.calendar);
    const auto amount = object.number("amount");
    if (limit && where && state && from && until && amount)
      history_.waivers.push_back({static_cast<Waivable>(*limit), *where, *state, *from, *until, *amount});
  }

  template <class T>
  void refs(const std::string& key, const std::vector<T>& objects, const std::string& kind, std::vector<Ref<T>>& all) {
    for (const std::string& id : root_.texts(key)) {
      const auto found = std::ranges::find(objects, id, &T::id);
      if (found == objects.end())
        root_.fault(key, "`" + id + "` is not " + kind + " of the site");
      else
        all.push_back({static_cast<int>(found - objects.begin())});
    }
  }

  const ObjectReader& root_;
  const Scenario& site_;
  History history_{};
};

}  // namespace

void write_history(JsonWriter& json, const Scenario& scenario, const std::string& actuals) {
  HistoryWriter(json.key("history"), scenario).write(actuals);
}

std::string history_text(const Scenario& scenario, const std::string& actuals) {
  JsonWriter json;
  json.begin_object();
  write_history(json, scenario, actuals);
  return json.end_object().finished();
}

std::variant<Scenario, std::vector<Diagnostic>> with_history(const Scenario& site, std::string_view text,
                                                             const std::string& file) {
  const auto tree = read_json(text, file);
  if (const auto* fault = std::get_if<Diagnostic>(&tree)) return std::vector{*fault};
  Diagnostics diagnostics;
  const auto& node = std::get<JsonNode>(tree);
  const ObjectReader root(node, "", file, diagnostics);
  Scenario scenario = site;
  if (root.is_object())
    if (const auto object = root.object("history")) {
      History history = HistoryReader(*object, site).read();
      if (const JsonNode* written = node.find("history")->find("decisions"); written && !diagnostics.has_errors()) {
        history.plan = read_decisions(*written, under_way(site, history), file, diagnostics);
        scenario = under_way(site, std::move(history));
      } else if (!written) {
        object->fault("decisions", "missing key `decisions`, what has been done");
      }
    }
  if (diagnostics.has_errors()) return diagnostics.sorted();
  return scenario;
}

std::string_view name_of(Waivable limit) { return limits[static_cast<std::size_t>(limit)]; }

}  // namespace changeover
