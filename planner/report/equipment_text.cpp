#include <algorithm>

#include "planner/report/carried.hpp"
#include "planner/report/figures.hpp"
#include "planner/report/questions.hpp"
#include "planner/report/shared_json.hpp"
#include "planner/report/site_json.hpp"
#include "planner/report/works.hpp"

namespace changeover {
namespace {

const CapacityNetwork& network_of(const Answer& answer, Ref<Equipment> piece) {
  return answer.physics.networks[static_cast<std::size_t>(answer.scenario[piece].commodity)];
}

/// Everything that the piece is among the ways to, halls last.
std::vector<Ref<Hall>> halls_on(const Scenario& scenario, Ref<Equipment> piece) {
  std::vector<bool> reached(scenario.equipment.size());
  reached[static_cast<std::size_t>(piece.index)] = true;
  for (bool more = true; more;) {
    more = false;
    for (std::size_t i = 0; i < scenario.equipment.size(); ++i) {
      if (reached[i]) continue;
      reached[i] = std::ranges::any_of(scenario.equipment[i].from, [&](Ref<Equipment> from) {
        return reached[static_cast<std::size_t>(from.index)];
      });
      more |= reached[i];
    }
  }
  std::vector<Ref<Hall>> halls;
  for (std::size_t h = 0; h < scenario.halls.size(); ++h)
    if (std::ranges::any_of(scenario.halls[h].feeds,
                            [&](Ref<Equipment> feed) { return reached[static_cast<std::size_t>(feed.index)]; }))
      halls.push_back({static_cast<int>(h)});
  return halls;
}

std::string hall_names(const Scenario& scenario, const std::vector<Ref<Hall>>& halls) {
  std::vector<std::string> names;
  for (const Ref<Hall> hall : halls) names.push_back(scenario[hall].id);
  return names.empty() ? "no hall" : enumerated(names);
}

/// When each phase is live, and in the last period: what it gives of what it can.
Table filling(const Answer& answer, const std::vector<Phase>& waves, Ref<Equipment> piece) {
  const Scenario& scenario = answer.scenario;
  const PlanView view(scenario, answer.physics, answer.best.plan);
  const Carried carried(view);
  Table table{.title = "How full it is",
              .columns = {{"time", "", Alignment::left},
                          {"period", "", Alignment::left},
                          {"carries_mw", "carries"},
                          {"rating_mw", "rated"},
                          {"share", "full"}}};
  const auto add = [&](const std::string& time, int period) {
    const auto flow = carried.flow(network_of(answer, piece), period);
    const Power rating = carried.rating(piece, period);
    std::vector<Cell> row{time, scenario.calendar.label(period)};
    if (flow) {
      const Power carries = (*flow)[static_cast<std::size_t>(piece.index)];
      row.push_back(Number{carries.in(megawatt), Measure::power});
      row.push_back(Number{rating.in(megawatt), Measure::power});
      row.push_back(rating > Power{} ? Cell(Number{carries / rating, Measure::share}) : Cell(Absent{}));
    } else {
      row.insert(row.end(), {Absent{}, Number{rating.in(megawatt), Measure::power}, Absent{}});
    }
    table.rows.push_back(std::move(row));
  };
  const int last = scenario.calendar.periods - 1;
  add("at the start", 0);
  for (const Phase& phase : waves)
    if (0 < phase.finish && phase.finish <= last) add("phase " + std::to_string(phase.number) + " live", phase.finish);
  add("at the end", last);
  return table;
}

struct Found {
  std::vector<Phase> waves{};
  std::vector<LimitUse> limits{};  ///< in which the piece has a part, the fullest of each
  std::vector<std::string> relief{};
};

Found found(const Answer& answer, Ref<Equipment> piece) {
  const Scenario& scenario = answer.scenario;
  Found result{.waves = phases(scenario, answer.physics, answer.best.plan, answer.best.operations)};
  std::vector<LimitUse> all;
  for (const LimitUses& time : limit_uses(answer, result.waves))
    all.insert(all.end(), time.uses.begin(), time.uses.end());
  std::ranges::stable_sort(all, std::ranges::greater{}, &LimitUse::share);
  for (const LimitUse& use : all) {
    const bool part =
        use.kind == LimitKind::supply ? use.id == scenario[piece].id : std::ranges::count(use.cut.equipment, piece) > 0;
    const auto same = [&](const LimitUse& each) {
      return each.kind == use.kind && each.state == use.state && each.cut.equipment == use.cut.equipment;
    };
    if (part && std::ranges::none_of(result.limits, same)) result.limits.push_back(use);
  }
  for (std::size_t p = 0; p < scenario.projects.size(); ++p)
    for (std::size_t v = 0; v < scenario.projects[p].variants.size(); ++v)
      for (const CapacityGain& gain : scenario.projects[p].variants[v].adds) {
        if (gain.equipment != piece) continue;
        const Project& project = scenario.projects[p];
        const auto done = std::ranges::find_if(answer.best.plan.projects, [&](const ProjectStart& each) {
          return each.project.index == static_cast<int>(p) && each.variant == static_cast<int>(v);
        });
        result.relief.push_back(
            project.id + (project.variants.size() > 1 ? " (" + project.variants[v].id + ")" : "") + " adds " +
            power_text(gain.capacity) +
            (done == answer.best.plan.projects.end()
                 ? "; the plan does not do it"
                 : " from " + scenario.calendar.label(done->start + project.variants[v].work.duration)));
      }
  return result;
}

/// "NPV gains $1.2m ($1.1m to $1.3m)", "NPV gains nothing ($29k at most is not ruled out)".
std::string gain_text(const StepWorth& gain, const std::string& currency) {
  const auto amount = [&](Money of) { return money_text(std::max(Money{}, of), currency); };
  const std::string nothing = money_text(Money{}, currency), gained = amount(gain.gained());
  const Difference& outcome = gain.outcome;
  const std::string text = "NPV gains " + (gained == nothing ? "nothing" : gained);
  if (!outcome.most) return text + " (not proven)";
  const std::string least = amount(outcome.least.value_or(Money{})), most = amount(*outcome.most);
  if (gained == nothing) return most == nothing ? text : text + " (" + most + " at most is not ruled out)";
  return least == most ? text : text + " (" + least + " to " + most + ")";
}

}  // namespace

std::string equipment_text(const Answer& answer, Ref<Equipment> piece, const std::optional<StepWorth>& gain, double gap,
                           const Style& style) {
  const Scenario& scenario = answer.scenario;
  const Equipment& of = scenario[piece];
  const Found all = found(answer, piece);
  std::string text =
      paragraph(of.id + (of.name.empty() || of.name == of.id ? "" : ", " + of.name) + (of.supply ? ", a supply" : "") +
                    (of.backup ? ", backup" : "") + ", carries " +
                    (of.commodity == Commodity::power ? "power" : std::string(name_of(of.commodity)) + " cooling") +
                    " to " + hall_names(scenario, halls_on(scenario, piece)) + ".",
                "", style);
  text += "\n" + to_terminal(filling(answer, all.waves, piece), style);
  text += "\n" + inked("Limits it is part of", Ink::bold, style) + "\n";
  for (const LimitUse& use : all.limits) {
    std::string line = limit_text(scenario, use) + ": " + fixed(use.used, 1) + " of " + fixed(use.limit, 1) + " MW";
    if (!use.cut.halls.empty()) line += " for " + hall_names(scenario, use.cut.halls);
    text += paragraph(line + ".", "  ", style);
  }
  if (all.limits.empty()) text += "  It is in none of the fullest limits.\n";
  text += "\n" + inked("What relieves it", Ink::bold, style) + "\n";
  for (const std::string& each : all.relief) text += paragraph(each + ".", "  ", style);
  if (all.relief.empty()) text += "  No project adds to it.\n";
  if (!gain) return text;
  text += "\n" + inked("What more of it is worth", Ink::bold, style) + "\n";
  if (!gain->outcome.plan)
    return text + paragraph("No plan was found with " + gain->step.change.says + ".", "  ", style);
  return text + paragraph("With " + gain->step.change.says + ", " + gain_text(*gain, scenario.currency) +
                              ", before the cost of the step; searched anew, to a gap of " + percent_text(gap, 2) + ".",
                          "  ", style);
}

std::string equipment_json(const Answer& answer, Ref<Equipment> piece, const std::optional<StepWorth>& gain,
                           double gap) {
  const Scenario& scenario = answer.scenario;
  const Found all = found(answer, piece);
  JsonWriter json;
  json.begin_object();
  json.key("schema").text("changeover/explain/1");
  json.key("id").text(scenario[piece].id);
  json.key("commodity").text(name_of(scenario[piece].commodity));
  std::vector<std::string> names;
  for (const Ref<Hall> hall : halls_on(scenario, piece)) names.push_back(scenario[hall].id);
  write_texts(json, "halls", names);
  const Table table = filling(answer, all.waves, piece);
  json.key("loading").begin_array();
  for (const auto& row : table.rows) {
    json.begin_object(JsonWriter::Layout::line);
    for (std::size_t i = 0; i < row.size(); ++i) {
      json.key(table.columns[i].key);
      if (const auto* number = std::get_if<Number>(&row[i]))
        json.figure(number->value);
      else if (const auto* text = std::get_if<std::string>(&row[i]))
        json.text(*text);
      else
        json.null();
    }
    json.end_object();
  }
  json.end_array();
  names.clear();
  for (const LimitUse& use : all.limits) names.push_back(limit_text(scenario, use));
  write_texts(json, "limits", names);
  write_texts(json, "relieved_by", all.relief);
  json.key("gap").figure(gap);
  json.key("more");
  if (gain) {
    write_gain(json, answer, *gain);
  } else {
    json.null();
  }
  return json.end_object().finished();
}

}  // namespace changeover
