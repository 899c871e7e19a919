#include <set>
#include <span>

#include "planner/formulate/families.hpp"

namespace changeover {
namespace {

using milp::Linear;
using milp::Model;

std::string id_of(const Scenario& scenario, const ActivityRef& ref) {
  if (const auto* hall = std::get_if<Ref<Hall>>(&ref)) return scenario[*hall].id;
  return scenario[std::get<Ref<Project>>(ref)].id;
}

bool is_hall(const ActivityRef& ref) { return std::holds_alternative<Ref<Hall>>(ref); }

/// convert_once, project_once: one start at the most; just one when it is locked or mandatory.
void add_once(const Context& context, const Variables& variables, Model& model) {
  const Scenario& scenario = context.scenario;
  const int end = context.periods();
  for (const Ref<Hall> hall : refs(scenario.halls)) {
    const Linear starts = variables.activity(hall).started(end);
    const std::string name = "convert_once[" + scenario[hall].id + "]";
    if (must_convert(scenario, hall)) {
      model.add_equal(name, starts, 1);
    } else if (starts.terms().size() > 1) {
      model.add_at_most(name, starts, 1);
    }
  }
  for (const Ref<Project> project : refs(scenario.projects)) {
    const Linear starts = variables.activity(project).started(end);
    const std::string name = "project_once[" + scenario[project].id + "]";
    if (scenario[project].mandatory || locked_project(scenario, project)) {
      model.add_equal(name, starts, 1);
    } else if (starts.terms().size() > 1) {
      model.add_at_most(name, starts, 1);
    }
  }
}

/// sign_once: one beginning at the most; just one when the signature is locked.
void add_sign_once(const Context& context, const Variables& variables, Model& model) {
  for (const Ref<Offer> offer : refs(context.scenario.offers)) {
    if (context.scenario[offer].market) continue;
    Linear beginnings;
    for (const Signature& signature : variables.signatures)
      if (signature.offer == offer) beginnings.add(1, *signature.signed_);
    const std::string name = "sign_once[" + context.scenario[offer].id + "]";
    if (locked_offer(context.scenario, offer)) {
      model.add_equal(name, beginnings, 1);
    } else if (beginnings.terms().size() > 1) {
      model.add_at_most(name, beginnings, 1);
    }
  }
}

/// precedence: for all t, Σ_{s ≤ t} start[b,s] ≤ Σ_{s + d + lag ≤ t} start[a,s]. `modes`: those of b that follow, each
/// of which would follow alike; one row for all of them is stronger than one for each.
void add_precedence(const Context& context, const Variables& variables, Model& model, const std::string& name,
                    std::span<const Mode> modes, const Follow& follow) {
  std::set<int> starts;
  for (const Mode& mode : modes)
    for (const Start& start : mode.starts) starts.insert(start.period);
  for (const int t : starts) {
    Linear started;
    for (const Mode& mode : modes) started += mode.started(t);
    model.add_at_most("precedence[" + name + "," + id_of(context.scenario, follow.activity) + "," +
                          (is_hall(follow.activity) ? "hall," : "") + label(context, t) + "]",
                      started, variables.activity(follow.activity).done(t, follow.lag));
  }
}

/// requires: for all t, done[b,t] ≤ done[a,t].
void add_requirement(const Context& context, const Variables& variables, Model& model, const std::string& name,
                     const Mode& mode, Ref<Project> required) {
  for (const Start& start : mode.starts) {
    const int finish = start.period + mode.duration;
    model.add_at_most("requires[" + name + "," + context.scenario[required].id + "," + label(context, finish) + "]",
                      mode.done(finish), variables.activity(required).done(finish));
  }
}

void add_order_of_conversions(const Context& context, const Variables& variables, Model& model) {
  const Scenario& scenario = context.scenario;
  for (const Ref<Hall> hall : refs(scenario.halls)) {
    if (const auto* lock = locked_conversion(scenario, hall); lock && lock->start < scenario.now()) continue;
    const Activity& conversions = variables.activity(hall);
    for (const Follow& follow : scenario[hall].after)
      add_precedence(context, variables, model, scenario[hall].id + ",*", conversions.modes, follow);
    for (int place = 0; place < static_cast<int>(conversions.modes.size()); ++place) {
      const Mode& mode = conversions.modes[static_cast<std::size_t>(place)];
      const ConversionOption& option = context.option(hall, place);
      const std::string name = scenario[hall].id + "," + option.id;
      for (const Follow& follow : option.work.after)
        add_precedence(context, variables, model, name, {&mode, 1}, follow);
      for (const Ref<Project> required : option.requires_projects)
        add_requirement(context, variables, model, name, mode, required);
    }
  }
}

void add_order_of_projects(const Context& context, const Variables& variables, Model& model) {
  const Scenario& scenario = context.scenario;
  for (const Ref<Project> project : refs(scenario.projects)) {
    if (const auto* lock = locked_project(scenario, project); lock && lock->start < scenario.now()) continue;
    for (std::size_t v = 0; v < scenario[project].variants.size(); ++v) {
      const Variant& variant = scenario[project].variants[v];
      const Mode& mode = variables.activity(project).modes[v];
      const std::string name = scenario[project].id + (variant.id.empty() ? "" : "," + variant.id);
      for (const Follow& follow : variant.work.after)
        add_precedence(context, variables, model, name, {&mode, 1}, follow);
      for (const Ref<Project> required : scenario[project].requires_projects)
        add_requirement(context, variables, model, name, mode, required);
    }
  }
}

/// resource: what is under way in t uses no more than there is.
void add_resources(const Context& context, const Variables& variables, Model& model) {
  const Scenario& scenario = context.scenario;
  const auto used = [&](Ref<Resource> resource, const Work& work, const Mode& mode, int t, Linear& sum, double& most) {
    for (const Use& use : work.uses) {
      if (use.resource != resource) continue;
      const Linear under_way = mode.under_way(t);
      if (!under_way.terms().empty()) most += use.amount;
      sum += use.amount * under_way;
    }
  };
  for (const Ref<Resource> resource : refs(scenario.limits.resources))
    for (int t = 0; t < context.periods(); ++t) {
      Linear sum;
      double most = 0;
      for (const Ref<Hall> hall : refs(scenario.halls))
        for (int place = 0; place < static_cast<int>(scenario[hall].options.size()); ++place)
          used(resource, context.option(hall, place).work,
               variables.activity(hall).modes[static_cast<std::size_t>(place)], t, sum, most);
      for (const Ref<Project> project : refs(scenario.projects))
        for (std::size_t v = 0; v < scenario[project].variants.size(); ++v)
          used(resource, scenario[project].variants[v].work, variables.activity(project).modes[v], t, sum, most);
      const double available = scenario[resource].available.at(scenario.calendar.first_month(t)) +
                               scenario.waived(Waivable::resource, scenario[resource].id, t);
      if (most > available)
        model.add_at_most("resource[" + scenario[resource].id + "," + label(context, t) + "]", sum, available);
    }
}

/// converting_at_once: halls under conversion in t.
void add_converting_at_once(const Context& context, const Variables& variables, Model& model) {
  const auto limit = context.scenario.limits.converting_at_once;
  if (!limit || *limit >= static_cast<int>(context.scenario.halls.size())) return;
  for (int t = 0; t < context.periods(); ++t) {
    Linear sum;
    for (const Activity& conversions : variables.conversions) sum += conversions.under_way(t);
    if (!sum.terms().empty())
      model.add_at_most("converting_at_once[" + label(context, t) + "]", sum,
                        *limit + context.scenario.waived(Waivable::converting_at_once, "", t));
  }
}

}  // namespace

void add_choice_rows(const Context& context, const Variables& variables, Model& model) {
  add_once(context, variables, model);
  add_sign_once(context, variables, model);
}

void add_order_rows(const Context& context, const Variables& variables, Model& model) {
  add_order_of_conversions(context, variables, model);
  add_order_of_projects(context, variables, model);
}

void add_resource_rows(const Context& context, const Variables& variables, Model& model) {
  add_resources(context, variables, model);
  add_converting_at_once(context, variables, model);
}

}  // namespace changeover
