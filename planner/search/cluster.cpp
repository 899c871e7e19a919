#include "planner/search/cluster.hpp"

#include <algorithm>
#include <cmath>

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr double fading = 0.95;  ///< of what was chosen, from look to look
constexpr double faded = 1e-3;
constexpr int least_looks = 10;  ///< before a case is divided
constexpr std::size_t most_cases = 200;
constexpr double least_balance = 0.01;   ///< of the rarer part of a split
constexpr double favour_of_halls = 0.2;  ///< projects come first, since they are the lumps that halls share

/// Keeps the starts of a hall that stay, and the ways that have any.
template <class Stays>
void keep_starts(HallBlock& hall, RackLimits& limits, Stays stays) {
  for (std::size_t w = hall.ways.size(); w-- > 0;) {
    Way& way = hall.ways[w];
    std::size_t left = 0;
    for (std::size_t i = 0; i < way.starts.size(); ++i) {
      if (!stays(way.starts[i])) continue;
      way.starts[left] = way.starts[i];
      way.periods[left++] = way.periods[i];
    }
    way.starts.resize(left);
    way.periods.resize(left);
    if (left > 0) continue;
    hall.ways.erase(hall.ways.begin() + static_cast<std::ptrdiff_t>(w));
    limits.erase(limits.begin() + static_cast<std::ptrdiff_t>(w));
  }
}

template <class Stays>
void keep_columns(ChoiceBlock& block, Stays stays) {
  ChoiceBlock left{.must = block.must};
  for (int v = 0; v < block.variant_count(); ++v) {
    for (int i = block.variants[at(v)]; i < block.variants[at(v) + 1]; ++i)
      if (stays(block.columns[at(i)])) left.columns.push_back(block.columns[at(i)]);
    left.variants.push_back(static_cast<int>(left.columns.size()));
  }
  block = std::move(left);
}

}  // namespace

bool Cluster::Split::holds(int form, int time) const {
  switch (by) {
    case By::none:
      return false;
    case By::form:
      return form == value;
    case By::time:
      return time <= value;
  }
  return false;
}

Cluster::Cluster(const Blocks& site, const Members& members, const Prices& prices, std::vector<int>& numbers)
    : periods_(site.periods) {
  const auto renumber = [&](int& column) {
    int& number = numbers[at(column)];
    if (number < 0) {
      number = static_cast<int>(columns_.size());
      columns_.push_back(column);
      most_.push_back(site.most[at(column)]);
    }
    column = number;
  };
  Case whole;
  for (const int hall : members.halls) {
    whole.halls.push_back(site.halls[at(hall)]);
    whole.limits.push_back(site.rack_limits[at(hall)]);
    for_each_column(whole.halls.back(), renumber);
    for (const Way& way : whole.halls.back().ways)
      for (std::size_t i = 0; i < way.starts.size(); ++i) choice_[way.starts[i]] = {way.place, way.periods[i]};
  }
  const auto add = [&](const ChoiceBlock& block) {
    whole.choices.push_back(block);
    ChoiceBlock& copy = whole.choices.back();
    for (int& column : copy.columns) {
      renumber(column);
      most_[at(column)] = 0;  // where the block may not choose it any more
    }
    for (int v = 0; v < copy.variant_count(); ++v)
      for (int i = copy.variants[at(v)]; i < copy.variants[at(v) + 1]; ++i)
        choice_[copy.columns[at(i)]] = {v, i - copy.variants[at(v)]};
  };
  for (const int project : members.projects) add(site.projects[at(project)]);
  for (const int offer : members.offers) add(site.offers[at(offer)]);
  rows_ = site.rows.of(members.rows, numbers, columns_.size());
  for (const int column : columns_) numbers[at(column)] = -1;
  whole.prices = prices.of(members.rows);
  cases_.push_back(std::move(whole));
}

void Cluster::take(const std::vector<double>& worth) {
  worth_.resize(columns_.size());
  for (std::size_t j = 0; j < columns_.size(); ++j) worth_[j] = worth[at(columns_[j])];
}

/// What a case is worth at some prices of the rows within; calls `choose(block, column, −1 for none)` for each block,
/// and `use` for what it does.
template <class Choose, class Use>
double Cluster::solve(const Case& one, const std::vector<double>& prices, Choose choose, Use use) {
  priced_ = worth_;
  double value = charge(rows_, prices, priced_);
  priced_halls_ += static_cast<long long>(one.halls.size());
  for (std::size_t h = 0; h < one.halls.size(); ++h) {
    const HallBlock& hall = one.halls[h];
    pricing_.price(hall, priced_, one.limits[h], periods_);
    HallPick pick;
    value += pricing_.best(hall, priced_, pick);
    choose(h, pick.none() ? -1 : hall.ways[at(pick.way)].starts[at(pick.start)]);
    pricing_.expand(hall, priced_, pick, use);
  }
  for (std::size_t c = 0; c < one.choices.size(); ++c) {
    int pick = -1;
    value += best_choice(one.choices[c], priced_, pick);
    choose(one.halls.size() + c, pick);
    if (pick >= 0) use(pick, 1.0);
  }
  return value;
}

double Cluster::solve(const Case& one, const std::vector<double>& prices) {
  return solve(
      one, prices, [](std::size_t, int) {}, [](int, double) {});
}

void Cluster::solve_closely(Case& one) {
  for (auto it = one.chosen.begin(); it != one.chosen.end();)
    it = (it->second *= fading) < faded ? one.chosen.erase(it) : std::next(it);
  ++one.looks;
  uses_.clear();
  one.tried = solve(
      one, one.prices.tried,
      [&](std::size_t block, int column) {
        one.chosen[{static_cast<int>(block), column}] += 1;
      },
      [&](int column, double amount) { uses_.emplace_back(column, amount); });
  rows_.clear_use(one.over);
  for (const auto& [column, amount] : uses_) rows_.add_use(column, amount, one.over);
}

double Cluster::look_closely(double reach) {
  const double least = best().value - reach;
  double most = -milp::infinity;
  tried_best_ = best_;
  uses_of_best_.clear();
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    Case& one = cases_[i];
    one.close = static_cast<int>(i) == best_ || one.value >= least;
    if (!one.close) continue;
    solve_closely(one);
    if (one.tried <= most) continue;
    most = one.tried;
    tried_best_ = static_cast<int>(i);
    uses_of_best_.swap(uses_);
  }
  return most;
}

double Cluster::look_at_rest() {
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    Case& one = cases_[i];
    if (!one.close) one.tried = solve(one, one.prices.best);
    if (one.tried > cases_[at(tried_best_)].tried) tried_best_ = static_cast<int>(i);
  }
  return cases_[at(tried_best_)].tried;
}

void Cluster::go(double size) {
  for (Case& one : cases_) one.prices.go(size);
}

void Cluster::remember(double blend) {
  for (Case& one : cases_)
    if (one.close) one.prices.remember(one.over, blend);
}

void Cluster::keep() {
  best_ = tried_best_;
  for (Case& one : cases_) {
    one.value = one.tried;
    if (one.close) one.prices.best = one.prices.tried;
  }
}

/// The split whose rarer part is chosen most often.
Cluster::Split Cluster::best_split(const Case& one) const {
  Split best;
  double most = least_balance;
  std::map<int, double> by_form;
  std::map<int, double> by_time;
  for (auto it = one.chosen.begin(); it != one.chosen.end();) {
    const int block = it->first.first;
    by_form.clear();
    by_time.clear();
    double all = 0;
    double none = 0;
    for (; it != one.chosen.end() && it->first.first == block; ++it) {
      const auto& [choice, often] = *it;
      all += often;
      if (choice.second < 0) {
        none = often;
        continue;
      }
      const Choice& what = choice_.at(choice.second);
      by_form[what.form] += often;
      by_time[what.time] += often;
    }
    const double favour = block < static_cast<int>(one.halls.size()) ? favour_of_halls : 1;
    const auto offer = [&](By by, int value, double often) {
      const double balance = favour * std::min(often, all - often) / all;
      if (balance <= most) return;
      most = balance;
      best = {block, by, value};
    };
    offer(By::none, 0, none);
    for (const auto& [form, often] : by_form) offer(By::form, form, often);
    double begun = 0;
    for (const auto& [time, often] : by_time) offer(By::time, time, begun += often);
  }
  return best;
}

void Cluster::keep_part(const Split& split, bool first, Case& one) const {
  const auto stays = [&](int column) {
    const Choice& choice = choice_.at(column);
    return split.holds(choice.form, choice.time) == first;
  };
  const bool none = (split.by == By::none) == first;
  if (const std::size_t block = at(split.block); block < one.halls.size()) {
    one.halls[block].must = one.halls[block].must || !none;
    keep_starts(one.halls[block], one.limits[block], stays);
  } else {
    ChoiceBlock& choice = one.choices[block - one.halls.size()];
    choice.must = choice.must || !none;
    keep_columns(choice, stays);
  }
  tighten(one);
  one.looks = 0;
  one.chosen.clear();
}

/// What the rows let each hall have falls with what the projects may still add to them.
void Cluster::tighten(Case& one) const {
  const std::vector<RackLimits> limits = rack_limits_of(rows_, most_, one.halls, one.choices);
  for (std::size_t h = 0; h < limits.size(); ++h)
    for (std::size_t w = 0; w < limits[h].size(); ++w)
      for (std::size_t i = 0; i < limits[h][w].size(); ++i)
        one.limits[h][w][i] = std::min(one.limits[h][w][i], limits[h][w][i]);
}

bool Cluster::divide() {
  if (rows_.size() == 0 || cases_.size() >= most_cases || best().looks < least_looks) return false;
  const Split split = best_split(best());
  if (split.block < 0) return false;
  cases_.push_back(best());
  keep_part(split, true, cases_.back());
  keep_part(split, false, cases_[at(best_)]);
  return true;
}

/// Takes out of a case what makes it worth less than `least`. Whether anything is left of it.
bool Cluster::thin_case(double least, Case& one) {
  const double value = solve(one, one.prices.best);
  if (value < least) return false;
  bool thinner = false;
  const auto stays = [&](std::size_t block, int column, double with) {
    if (with >= least) return true;
    thinner = true;
    one.chosen.erase({static_cast<int>(block), column});
    return false;
  };
  for (std::size_t h = 0; h < one.halls.size(); ++h) {
    HallBlock& hall = one.halls[h];
    pricing_.price(hall, priced_, one.limits[h], periods_);
    HallPick pick;
    const double others = value - pricing_.best(hall, priced_, pick);
    std::map<int, double> of;
    for (int w = 0; w < static_cast<int>(hall.ways.size()); ++w)
      for (int s = 0; s < static_cast<int>(hall.ways[at(w)].starts.size()); ++s)
        of[hall.ways[at(w)].starts[at(s)]] = pricing_.of(hall, priced_, {w, s});
    if (!hall.must) hall.must = !stays(h, -1, others + pricing_.of(hall, priced_, {}));
    keep_starts(hall, one.limits[h], [&](int column) { return stays(h, column, others + of.at(column)); });
  }
  for (std::size_t c = 0; c < one.choices.size(); ++c) {
    ChoiceBlock& block = one.choices[c];
    const std::size_t number = one.halls.size() + c;
    int pick = -1;
    const double others = value - best_choice(block, priced_, pick);
    if (!block.must) block.must = !stays(number, -1, others);
    keep_columns(block, [&](int column) { return stays(number, column, others + priced_[at(column)]); });
  }
  if (thinner) tighten(one);
  return true;
}

void Cluster::thin(double spare) {
  const double least = best().value - spare;
  std::vector<Case> left;
  for (Case& one : cases_)
    if (thin_case(least, one)) left.push_back(std::move(one));
  cases_ = std::move(left);
  const auto most = std::ranges::max_element(cases_, {}, &Case::value);
  best_ = static_cast<int>(most - cases_.begin());
}

void Cluster::add_hopeless(std::vector<int>& columns) const {
  std::vector<bool> left(columns_.size());
  for (const Case& one : cases_) {
    for (const HallBlock& hall : one.halls)
      for (const Way& way : hall.ways)
        for (const int column : way.starts) left[at(column)] = true;
    for (const ChoiceBlock& block : one.choices)
      for (const int column : block.columns) left[at(column)] = true;
  }
  for (const auto& [column, choice] : choice_)
    if (!left[at(column)]) columns.push_back(columns_[at(column)]);
}

}  // namespace changeover
