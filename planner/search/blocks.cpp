#include "planner/search/blocks.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

Way way_of(const Context& context, const Variables& variables, Ref<Hall> hall, int place) {
  const Mode& mode = variables.activity(hall).modes[at(place)];
  const Racks& racks = variables.racks[at(hall.index)][at(place)];
  Way way{.place = place,
          .duration = mode.duration,
          .peak = context.rack(hall, place).peak.in(megawatt),
          .built = racks_standing(context, hall, place),
          .first_live = std::max(context.scenario.now(), racks.first_live)};
  const LockedConversion* lock = locked_conversion(context.scenario, hall);
  for (const Start& start : mode.starts) {
    if (lock && lock->start != start.period) continue;
    way.periods.push_back(start.period);
    way.starts.push_back(start.variable.index);
  }
  double before = way.built;
  const int already = way.periods.empty() ? 0 : way.first_live - std::max(0, way.periods.front() + way.duration);
  for (int after = 0; after < context.periods(); ++after) {
    const double most = installable(context, hall, place, already + after + 1);
    if (most > before) way.installing.push_back({after, most - before});
    before = std::max(before, most);
  }
  for (int t = way.first_live; t < context.periods(); ++t) way.racks.push_back(racks.at(t)->index);
  return way;
}

/// The options of a hall; of a locked one, that of the lock.
HallBlock hall_block(const Context& context, const Formulation& formulation, Ref<Hall> hall) {
  const LockedConversion* lock = locked_conversion(context.scenario, hall);
  HallBlock block{.must = must_convert(context.scenario, hall)};
  for (int place = 0; place < static_cast<int>(context.scenario[hall].options.size()); ++place) {
    if (lock && context.scenario[hall].options[at(place)] != lock->option) continue;
    Way way = way_of(context, formulation.variables, hall, place);
    if (!way.starts.empty()) block.ways.push_back(std::move(way));
  }
  return block;
}

/// Sorts what is served into the ways of the halls that serve it.
void add_servings(const std::vector<Serving>& servings, std::vector<HallBlock>& halls) {
  std::vector<std::vector<std::vector<int>>> by_period;  // of all ways, one after another
  std::vector<std::vector<int>> numbers(halls.size());   // of a hall's ways by place, −1 where there is none
  for (std::size_t h = 0; h < halls.size(); ++h)
    for (const Way& way : halls[h].ways) {
      numbers[h].resize(std::max(numbers[h].size(), at(way.place) + 1), -1);
      numbers[h][at(way.place)] = static_cast<int>(by_period.size());
      by_period.emplace_back(way.racks.size());
    }
  const auto number = [&](const Serving& serving) {
    const auto& of_hall = numbers[at(serving.hall.index)];
    return at(serving.place) < of_hall.size() ? of_hall[at(serving.place)] : -1;
  };
  std::vector<int> first_live(by_period.size());
  for (std::size_t h = 0; h < halls.size(); ++h)
    for (const Way& way : halls[h].ways) first_live[at(numbers[h][at(way.place)])] = way.first_live;
  for (const Serving& serving : servings)
    if (const int n = number(serving); n >= 0 && serving.period >= first_live[at(n)])
      by_period[at(n)][at(serving.period - first_live[at(n)])].push_back(serving.power.index);
  for (std::size_t h = 0; h < halls.size(); ++h)
    for (Way& way : halls[h].ways) {
      way.served_begin.push_back(0);
      for (const std::vector<int>& columns : by_period[at(numbers[h][at(way.place)])]) {
        way.served.insert(way.served.end(), columns.begin(), columns.end());
        way.served_begin.push_back(static_cast<int>(way.served.size()));
      }
    }
}

void add_fleets(const Scenario& scenario, const std::vector<FleetInHall>& fleets, const milp::Model& model,
                std::vector<HallBlock>& halls) {
  for (const FleetInHall& miners : fleets) {
    const int units = scenario[miners.home].fleets[at(miners.fleet)].count;
    StandingFleet fleet{.most = miners.unit_load.in(megawatt)*units};
    for (const auto& load : miners.load) fleet.load.push_back(load && !model.settled(*load) ? load->index : -1);
    halls[at(miners.hall.index)].fleets.push_back(std::move(fleet));
  }
}

/// Whether a column is of the past and of no block: starts and signatures that are settled are a block's only choice.
std::vector<bool> past_columns(const Formulation& formulation) {
  std::vector<bool> past;
  for (int j = 0; j < static_cast<int>(formulation.model.columns().size()); ++j)
    past.push_back(formulation.model.settled({j}));
  for (const auto* activities : {&formulation.variables.conversions, &formulation.variables.projects})
    for (const Activity& activity : *activities)
      for (const Mode& mode : activity.modes)
        for (const Start& start : mode.starts) past[at(start.variable.index)] = false;
  for (const Signature& signature : formulation.variables.signatures)
    if (signature.signed_) past[at(signature.signed_->index)] = false;
  return past;
}

/// What is left of a row beside the columns of the past.
milp::Row row_from_now(const milp::Row& whole, const std::vector<bool>& past,
                       const std::vector<milp::Column>& columns) {
  milp::Row row{.name = whole.name, .lower = whole.lower, .upper = whole.upper};
  for (const milp::Term& term : whole.terms) {
    if (!past[at(term.variable.index)]) {
      row.terms.push_back(term);
      continue;
    }
    const double used = term.coefficient * columns[at(term.variable.index)].lower;
    row.lower -= used;
    row.upper -= used;
  }
  return row;
}

/// Adds a variant; of a block in which a lock has fixed a column, only that one stays.
void add_variant(const std::vector<milp::Column>& model, const std::vector<int>& columns, ChoiceBlock& block) {
  const bool locked = std::any_of(columns.begin(), columns.end(), [&](int c) { return model[at(c)].lower == 1; });
  for (const int column : columns)
    if (!locked || model[at(column)].lower == 1) block.columns.push_back(column);
  block.variants.push_back(static_cast<int>(block.columns.size()));
}

}  // namespace

std::vector<RackLimits> rack_limits_of(const SharedRows& rows, const std::vector<double>& most,
                                       const std::vector<HallBlock>& halls, const std::vector<ChoiceBlock>& choices) {
  // What others can add to a row: of each project and offer the most, of what each column of no such block can be.
  std::vector<double> relief(at(rows.size()));
  std::vector<bool> chosen(most.size());
  std::vector<std::pair<int, double>> gains;
  for (const ChoiceBlock& block : choices) {
    gains.clear();
    for (const int column : block.columns) {
      chosen[at(column)] = true;
      for (const auto& [row, coefficient] : rows.of_column(column))
        if (coefficient < 0) gains.emplace_back(row, -coefficient);
    }
    std::sort(gains.begin(), gains.end(), std::greater<>());
    for (std::size_t i = 0; i < gains.size(); ++i)
      if (i == 0 || gains[i].first != gains[i - 1].first) relief[at(gains[i].first)] += gains[i].second;
  }
  for (int row = 0; row < rows.size(); ++row)
    for (const auto& [column, coefficient] : rows.of_row(row))
      if (coefficient < 0 && !chosen[at(column)]) relief[at(row)] -= coefficient * most[at(column)];

  std::vector<RackLimits> limits;
  for (const HallBlock& hall : halls) {
    RackLimits of_hall;
    for (const Way& way : hall.ways) {
      std::vector<double> of_way(way.racks.size());
      double later = milp::infinity;
      for (std::size_t i = way.racks.size(); i-- > 0;) {
        for (const auto& [row, coefficient] : rows.of_column(way.racks[i]))
          if (coefficient > 0)
            later = std::min(later, std::floor((rows.limit(row) + relief[at(row)]) / coefficient + 1e-6));
        of_way[i] = std::max<double>(way.built, later);
      }
      of_hall.push_back(std::move(of_way));
    }
    limits.push_back(std::move(of_hall));
  }
  return limits;
}

SharedRows::SharedRows(const Formulation& formulation) {
  const auto& columns = formulation.model.columns();
  const auto& rows = formulation.model.rows();
  const std::vector<bool> past = past_columns(formulation);
  for (int i = formulation.first_shared; i < static_cast<int>(rows.size()); ++i) {
    const milp::Row& row = rows[at(i)];
    const bool bounded = std::all_of(row.terms.begin(), row.terms.end(), [&](const milp::Term& term) {
      return columns[at(term.variable.index)].upper < milp::infinity;
    });
    if (row.lower == row.upper || !bounded) {
      complete_ = false;
    } else if (!row.terms.empty()) {
      add(row_from_now(row, past, columns), i, row.upper < milp::infinity ? 1 : -1);
    }
  }
  transpose(columns.size());
}

void SharedRows::add(const milp::Row& row, int model_row, double sign) {
  const double limit = sign > 0 ? row.upper : -row.lower;
  double size = std::abs(limit);
  if (size == 0)
    for (const milp::Term& term : row.terms) size = std::max(size, std::abs(term.coefficient));
  // A power of two, so that scaling rounds nothing.
  const double scale = std::exp2(-std::round(std::log2(size)));
  for (const milp::Term& term : row.terms)
    by_row_.entries.push_back({term.variable.index, sign * scale * term.coefficient});
  by_row_.begin.push_back(by_row_.entries.size());
  limits_.push_back(scale * limit);
  model_rows_.push_back(model_row);
}

void SharedRows::clear_use(std::vector<double>& over) const {
  over.resize(limits_.size());
  std::transform(limits_.begin(), limits_.end(), over.begin(), std::negate<>());
}

SharedRows SharedRows::of(const std::vector<int>& rows, const std::vector<int>& numbers, std::size_t columns) const {
  SharedRows some;
  some.complete_ = complete_;
  for (const int row : rows) {
    for (const auto& [column, coefficient] : of_row(row))
      some.by_row_.entries.push_back({numbers[at(column)], coefficient});
    some.by_row_.begin.push_back(some.by_row_.entries.size());
    some.limits_.push_back(limit(row));
    some.model_rows_.push_back(model_row(row));
  }
  some.transpose(columns);
  return some;
}

SharedRows SharedRows::part(const std::vector<double>& shares, double of_limit) const {
  SharedRows part;
  part.model_rows_ = model_rows_;
  part.complete_ = complete_;
  for (int row = 0; row < size(); ++row) {
    bool whole = true;
    for (const auto& [column, coefficient] : of_row(row)) {
      const double share = shares[at(column)];
      whole = whole && share == 1;
      if (share > 0) part.by_row_.entries.push_back({column, share * coefficient});
    }
    part.by_row_.begin.push_back(part.by_row_.entries.size());
    part.limits_.push_back(whole ? limit(row) : of_limit * limit(row));
  }
  part.transpose(shares.size());
  return part;
}

void SharedRows::transpose(std::size_t columns) {
  by_column_.begin.assign(columns + 1, 0);
  for (const Entry& entry : by_row_.entries) ++by_column_.begin[at(entry.index) + 1];
  for (std::size_t j = 0; j < columns; ++j) by_column_.begin[j + 1] += by_column_.begin[j];
  by_column_.entries.resize(by_row_.entries.size());
  std::vector<std::size_t> next(by_column_.begin.begin(), by_column_.begin.end() - 1);
  for (int row = 0; row < size(); ++row)
    for (const Entry& entry : of_row(row)) by_column_.entries[next[at(entry.index)]++] = {row, entry.coefficient};
}

Blocks::Blocks(const Context& context, const Formulation& formulation)
    : periods(context.periods()),
      constant(formulation.model.objective().constant()),
      worth(formulation.model.columns().size()),
      rows(formulation) {
  const Scenario& scenario = context.scenario;
  const Variables& variables = formulation.variables;
  const auto& columns = formulation.model.columns();
  for (const milp::Term& term : formulation.model.objective().terms())
    worth[at(term.variable.index)] = term.coefficient;
  for (const milp::Column& column : columns) most.push_back(column.upper);
  const std::vector<bool> is_past = past_columns(formulation);
  for (int j = 0; j < static_cast<int>(columns.size()); ++j) {
    if (!is_past[at(j)]) continue;
    past.emplace_back(j, columns[at(j)].lower);
    constant += worth[at(j)] * columns[at(j)].lower;
    worth[at(j)] = 0;
  }

  for (const Ref<Hall> hall : refs(scenario.halls)) halls.push_back(hall_block(context, formulation, hall));
  add_servings(variables.servings, halls);
  add_fleets(scenario, variables.fleets, formulation.model, halls);
  for (const Ref<Project> project : refs(scenario.projects)) {
    const LockedProject* lock = locked_project(scenario, project);
    ChoiceBlock block{.must = scenario[project].mandatory || lock != nullptr};
    const auto& modes = variables.activity(project).modes;
    for (int v = 0; v < static_cast<int>(modes.size()); ++v) {
      std::vector<int> starts;
      for (const Start& start : modes[at(v)].starts) starts.push_back(start.variable.index);
      if (!lock || lock->variant == v) add_variant(columns, starts, block);
    }
    projects.push_back(std::move(block));
  }
  std::vector<std::vector<int>> beginnings(scenario.offers.size());
  for (const Signature& signature : variables.signatures)
    if (signature.signed_) beginnings[at(signature.offer.index)].push_back(signature.signed_->index);
  for (const Ref<Offer> offer : refs(scenario.offers)) {
    ChoiceBlock block{.must = locked_offer(scenario, offer) != nullptr};
    add_variant(columns, beginnings[at(offer.index)], block);
    offers.push_back(std::move(block));
  }
  std::vector<ChoiceBlock> choices = projects;
  choices.insert(choices.end(), offers.begin(), offers.end());
  rack_limits = rack_limits_of(rows, most, halls, choices);
}

}  // namespace changeover
