#include "test/bench/plain_model.hpp"

#include <functional>
#include <map>
#include <utility>

namespace changeover::bench {
namespace {

/// How the parts of a model are written in the other one.
struct Translation {
  std::function<milp::Linear(const std::vector<milp::Term>&)> terms;
  std::function<std::string(const milp::Column&, std::size_t)> column;
  std::function<std::string(const milp::Row&, std::size_t)> row;
};

milp::Model translated(const milp::Model& from, const Translation& to) {
  milp::Model model;
  for (std::size_t c = 0; c < from.columns().size(); ++c) {
    const milp::Column& column = from.columns()[c];
    const std::string name = to.column(column, c);
    if (column.integer && column.lower == 0 && column.upper == 1) {
      model.add_binary(name);
    } else if (column.integer) {
      model.add_integer(name, column.lower, column.upper);
    } else {
      model.add_continuous(name, column.lower, column.upper);
    }
  }
  for (std::size_t r = 0; r < from.rows().size(); ++r) {
    const milp::Row& row = from.rows()[r];
    const milp::Linear left = to.terms(row.terms);
    if (row.lower == row.upper) {
      model.add_equal(to.row(row, r), left, row.upper);
    } else if (row.upper < milp::infinity) {
      model.add_at_most(to.row(row, r), left, row.upper);
    } else {
      model.add_at_least(to.row(row, r), left, row.lower);
    }
  }
  model.maximise(to.terms(from.objective().terms()));
  return model;
}

}  // namespace

milp::Model with_start_by_variables(const Formulation& formulation) {
  std::map<milp::Variable, milp::Variable> before;
  for (const auto* activities : {&formulation.variables.conversions, &formulation.variables.projects})
    for (const Activity& activity : *activities)
      for (const Mode& mode : activity.modes)
        for (std::size_t s = 1; s < mode.starts.size(); ++s)
          before[mode.starts[s].variable] = mode.starts[s - 1].variable;
  const auto terms = [&](const std::vector<milp::Term>& from) {
    milp::Linear sum;
    for (const milp::Term& term : from) {
      sum.add(term.coefficient, term.variable);
      if (const auto earlier = before.find(term.variable); earlier != before.end())
        sum.add(-term.coefficient, earlier->second);
    }
    return sum;
  };
  milp::Model model =
      translated(formulation.model, {.terms = terms,
                                     .column = [](const milp::Column& column, std::size_t) { return column.name; },
                                     .row = [](const milp::Row& row, std::size_t) { return row.name; }});
  for (const auto& [by, earlier] : before) model.add_at_most("started[" + std::to_string(by.index) + "]", earlier, by);
  milp::Linear objective = terms(formulation.model.objective().terms());
  objective += formulation.model.objective().constant();
  model.maximise(objective);
  return model;
}

milp::Model with_short_names(const milp::Model& model) {
  const auto terms = [](const std::vector<milp::Term>& from) {
    milp::Linear sum;
    for (const milp::Term& term : from) sum.add(term.coefficient, term.variable);
    return sum;
  };
  return translated(model, {.terms = terms,
                            .column = [](const milp::Column&, std::size_t i) { return "x" + std::to_string(i); },
                            .row = [](const milp::Row&, std::size_t i) { return "r" + std::to_string(i); }});
}

}  // namespace changeover::bench
