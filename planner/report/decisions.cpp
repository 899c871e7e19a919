#include "planner/report/decisions.hpp"

namespace changeover {
namespace {

/// A value by period, written where it changes: `{"2028-Q1": 40, "2028-Q3": 64}`; 0 before the first.
template <class Value, class Write>
void write_changes(JsonWriter& json, const Calendar& calendar, const std::vector<Value>& values, Write write) {
  json.begin_object();
  Value last{};
  for (std::size_t t = 0; t < values.size(); ++t) {
    if (values[t] == last) continue;
    json.key(calendar.label(static_cast<int>(t)));
    write(values[t]);
    last = values[t];
  }
  json.end_object();
}

/// Writes the parts of a list, each on a line of its own.
template <class Part, class Write>
void write_list(JsonWriter& json, std::string_view key, const std::vector<Part>& parts, Write write) {
  json.key(key).begin_array();
  for (const Part& part : parts) {
    json.begin_object(JsonWriter::Layout::line);
    write(part);
    json.end_object();
  }
  json.end_array();
}

class DecisionsWriter {
 public:
  DecisionsWriter(JsonWriter& json, const Scenario& scenario) : json_(json), scenario_(scenario) {}

  void write(const Plan& plan) {
    json_.begin_object();
    write_list(json_, "conversions", plan.conversions, [&](const Conversion& c) {
      json_.key("hall").text(scenario_[c.hall].id).key("option").text(scenario_[c.option].called());
      date("start", c.start);
      json_.key("racks");
      write_changes(json_, scenario_.calendar, c.racks, [&](int n) { json_.whole(n); });
    });
    write_list(json_, "projects", plan.projects, [&](const ProjectStart& p) {
      const Project& project = scenario_[p.project];
      json_.key("project").text(project.id);
      if (project.variants.size() > 1)
        json_.key("variant").text(project.variants[static_cast<std::size_t>(p.variant)].id);
      date("start", p.start);
    });
    write_list(json_, "offers", plan.signings, [&](const Signing& s) {
      json_.key("offer").text(scenario_[s.offer].id);
      date("begin", s.begin);
    });
    write_list(json_, "services", plan.services, [&](const Service& s) {
      json_.key("offer").text(scenario_[s.offer].id).key("hall").text(scenario_[s.hall].id).key("mw");
      write_changes(json_, scenario_.calendar, s.power, [&](Power p) { json_.number(p.in(megawatt)); });
    });
    write_list(json_, "miners", plan.mining, [&](const Mining& m) {
      json_.key("hall").text(scenario_[m.hall].id);
      fleet(m.hall, m.home, m.fleet);
      json_.key("running");
      write_changes(json_, scenario_.calendar, m.running, [&](double n) { json_.number(n); });
    });
    write_list(json_, "moves", plan.moves, [&](const Move& m) {
      json_.key("from").text(scenario_[m.from].id).key("to").text(scenario_[m.to].id);
      fleet(m.from, m.home, m.fleet);
      date("period", m.period);
      json_.key("units").whole(m.units);
    });
    write_list(json_, "sales", plan.sales, [&](const Sale& s) {
      json_.key("hall").text(scenario_[s.hall].id);
      fleet(s.hall, s.home, s.fleet);
      date("period", s.period);
      json_.key("units").whole(s.units);
    });
    json_.end_object();
  }

 private:
  void date(std::string_view key, int period) { json_.key(key).text(scenario_.calendar.label(period)); }

  void fleet(Ref<Hall> hall, Ref<Hall> home, int number) {
    const FleetName name = fleet_name(scenario_, home, number);
    if (home != hall) json_.key("home").text(scenario_[home].id);
    json_.key("model").text(name.model);
    if (name.number > 0) json_.key("fleet").whole(name.number);
  }

  JsonWriter& json_;
  const Scenario& scenario_;
};

}  // namespace

FleetName fleet_name(const Scenario& scenario, Ref<Hall> home, int fleet) {
  const auto& fleets = scenario[home].fleets;
  const Ref<AsicSpec> model = fleets[static_cast<std::size_t>(fleet)].asic;
  int before = 0, all = 0;
  for (std::size_t i = 0; i < fleets.size(); ++i) {
    if (fleets[i].asic != model) continue;
    ++all;
    if (static_cast<int>(i) <= fleet) ++before;
  }
  return {.model = scenario[model].id, .number = all > 1 ? before : 0};
}

void write_decisions(JsonWriter& json, const Scenario& scenario, const Plan& plan) {
  DecisionsWriter(json, scenario).write(plan);
}

std::string decisions_text(const Scenario& scenario, const Plan& plan) {
  JsonWriter json;
  json.begin_object().key("decisions");
  write_decisions(json, scenario, plan);
  return json.end_object().finished();
}

}  // namespace changeover
