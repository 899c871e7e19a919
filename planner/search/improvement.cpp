#include "planner/search/improvement.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <ranges>

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr int most_out = 5;           ///< halls taken out at a time
constexpr double taste_range = 0.05;  ///< by how much chance favours a way
constexpr double warm = 0.05;         ///< losses that are accepted at first, as a share of what a hall is worth …
constexpr double cold = 1e-3;         ///< … and at last, as a share of that; …
constexpr double warmed_halls = 16;   ///< … in more halls less, since losses add up
constexpr int moves_of_a_hall = 50;   ///< that make a plan from nothing a good one
constexpr double left_out = 0.35;     ///< how often a project is left out, …
constexpr double relaxed = 0.3;       ///< … done as the relaxation does it, …
constexpr double any_time = 0.3;      ///< … or not as early as may be
constexpr double missed_duty = 50;    ///< what a duty that is missed by its whole size costs

}  // namespace

Improvement::Improvement(const Blocks& blocks, std::uint64_t seed)
    : blocks_(blocks),
      random_(seed),
      draft_(blocks),
      insertion_(blocks, draft_),
      guide_(blocks.worth),
      owner_(blocks.worth.size(), -1) {
  for (int h = 0; h < static_cast<int>(blocks.halls.size()); ++h)
    for (const Way& way : blocks.halls[at(h)].ways) for_each_column(way, [&](int column) { owner_[at(column)] = h; });
  for (const ChoiceBlock& project : blocks.projects) {
    by_worth_.push_back(project.columns);
    std::stable_sort(by_worth_.back().begin(), by_worth_.back().end(),
                     [&](int a, int b) { return blocks.worth[at(a)] > blocks.worth[at(b)]; });
  }
  gather_groups();
  gather_order();
  insertion_.guide(guide_);
  project_picks_.resize(blocks.projects.size(), -1);
  offer_picks_.resize(blocks.offers.size(), -1);
  for (int f = 0; f < static_cast<int>(blocks.offers.size()); ++f)
    if (blocks.offers[at(f)].columns.size() > (blocks.offers[at(f)].must ? 1 : 0)) signable_.push_back(f);
}

/// Halls that share the limits of one equipment, or wait for the same project.
void Improvement::gather_groups() {
  std::vector<int> project_of(blocks_.worth.size(), -1);
  for (int p = 0; p < static_cast<int>(blocks_.projects.size()); ++p)
    for (const int column : blocks_.projects[at(p)].columns) project_of[at(column)] = p;
  std::map<std::vector<int>, std::vector<int>> projects_by_halls;
  for (int row = 0; row < blocks_.rows.size(); ++row) {
    if (const int t = draft_.period(row); t >= 0 && t != blocks_.periods - 1) continue;
    std::vector<int> halls;
    std::vector<int> projects;
    for (const auto& [column, coefficient] : blocks_.rows.of_row(row)) {
      if (coefficient > 0 && owner_[at(column)] >= 0) halls.push_back(owner_[at(column)]);
      if (coefficient < 0 && project_of[at(column)] >= 0) projects.push_back(project_of[at(column)]);
    }
    if (draft_.period(row) < 0 && projects.empty()) continue;
    for (auto* list : {&halls, &projects}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    if (halls.size() + projects.size() < 2 || halls.empty()) continue;
    auto& all = projects_by_halls[halls];
    all.insert(all.end(), projects.begin(), projects.end());
  }
  groups_of_.resize(blocks_.halls.size());
  for (auto& [halls, projects] : projects_by_halls) {
    std::sort(projects.begin(), projects.end());
    projects.erase(std::unique(projects.begin(), projects.end()), projects.end());
    for (const int hall : halls) groups_of_[at(hall)].push_back(static_cast<int>(groups_.size()));
    groups_.push_back({halls, projects});
  }
}

/// A hall whose start is only allowed by the start of another comes after that one.
void Improvement::gather_order() {
  std::vector<int> starts(blocks_.worth.size(), -1);  // the hall of a start, by column
  for (int h = 0; h < static_cast<int>(blocks_.halls.size()); ++h)
    for (const Way& way : blocks_.halls[at(h)].ways)
      for (const int start : way.starts) starts[at(start)] = h;
  after_.resize(blocks_.halls.size());
  for (int row = 0; row < blocks_.rows.size(); ++row) {
    int first = -1;
    int later = -1;
    for (const auto& [column, coefficient] : blocks_.rows.of_row(row))
      if (starts[at(column)] >= 0) (coefficient < 0 ? first : later) = starts[at(column)];
    if (first < 0 || later < 0 || first == later) continue;
    auto& before = after_[at(later)];
    if (std::find(before.begin(), before.end(), first) == before.end()) before.push_back(first);
  }
}

void Improvement::guide(const std::vector<double>& reduced, const std::vector<int>& project_picks,
                        const std::vector<int>& offer_picks) {
  guide_ = reduced;
  project_picks_ = project_picks;
  offer_picks_ = offer_picks;
  insertion_.guide(guide_);
  guided_ = true;
}

void Improvement::set_project(int project, int column) {
  if (draft_.project(project) == column) return;
  undo_.push_back({Undo::Kind::project, project, {}, draft_.project(project)});
  draft_.choose_project(project, column);
}

void Improvement::set_offer(int offer, int column) {
  if (draft_.offer(offer) == column) return;
  const int before = draft_.offer(offer);
  undo_.push_back({Undo::Kind::offer, offer, {}, before});
  draft_.choose_offer(offer, column);
  if (before < 0) return;
  eject_without(before);
}

void Improvement::remove_hall(int hall) {
  if (std::find(out_.begin(), out_.end(), hall) == out_.end()) out_.push_back(hall);
  if (draft_.hall(hall).pick.none()) return;
  undo_.push_back({Undo::Kind::hall, hall, draft_.take(hall), -1});
  eject_without(undo_.back().holding.columns.front().first);
}

void Improvement::remove_project(int project) {
  if (std::find(open_.begin(), open_.end(), project) == open_.end()) open_.push_back(project);
  const int before = draft_.project(project);
  if (before < 0) return;
  set_project(project, -1);
  eject_without(before);
}

/// Takes out what stood on a column that was there: on what a project or an offer gave, or on a start that came first.
void Improvement::eject_without(int column) {
  std::vector<int> rows;
  for (const auto& [row, coefficient] : blocks_.rows.of_column(column))
    if (coefficient < 0) rows.push_back(row);
  eject_for(rows);
}

/// Takes out halls, and projects, until none of the rows is broken.
void Improvement::eject_for(const std::vector<int>& rows) {
  for (const int row : rows)
    while (!draft_.holds(row, draft_.left(row))) {
      std::vector<int> halls;
      int project_column = -1;
      for (const auto& [column, coefficient] : blocks_.rows.of_row(row)) {
        if (coefficient <= 0 || draft_.value(column) <= 0) continue;
        if (owner_[at(column)] >= 0)
          halls.push_back(owner_[at(column)]);
        else
          project_column = column;
      }
      if (!halls.empty()) {
        remove_hall(halls[at(below(static_cast<int>(halls.size())))]);
      } else if (project_column >= 0) {
        for (int p = 0; p < static_cast<int>(blocks_.projects.size()); ++p)
          if (draft_.project(p) == project_column) remove_project(p);
      } else {
        return;
      }
    }
}

void Improvement::ruin_group() {
  const int seed = below(static_cast<int>(blocks_.halls.size()));
  if (groups_of_[at(seed)].empty()) return remove_hall(seed);
  const auto& of = groups_of_[at(seed)];
  const Group& group = groups_[at(of[at(below(static_cast<int>(of.size())))])];
  std::vector<int> halls = group.halls;
  std::shuffle(halls.begin(), halls.end(), random_);
  const int most = 1 + below(most_out);
  if (static_cast<int>(halls.size()) > most) halls.resize(at(most));
  for (const int hall : halls) remove_hall(hall);
  std::vector<int> projects = group.projects;
  std::shuffle(projects.begin(), projects.end(), random_);
  if (projects.size() > 3) projects.resize(3);
  for (const int project : projects)
    if (chance() < 0.6) remove_project(project);
}

void Improvement::ruin_time() {
  const int from = below(blocks_.periods);
  const int until = from + 2 + below(6);
  std::vector<int> halls;
  for (int h = 0; h < static_cast<int>(blocks_.halls.size()); ++h) {
    const HallPick pick = draft_.hall(h).pick;
    if (pick.none()) continue;
    const int start = blocks_.halls[at(h)].ways[at(pick.way)].periods[at(pick.start)];
    if (from <= start && start < until) halls.push_back(h);
  }
  std::shuffle(halls.begin(), halls.end(), random_);
  if (static_cast<int>(halls.size()) > most_out) halls.resize(at(most_out));
  for (const int hall : halls) remove_hall(hall);
  if (halls.empty()) ruin_at_random();
}

void Improvement::ruin_at_random() {
  const int count = 1 + below(6);
  for (int i = 0; i < count; ++i) remove_hall(below(static_cast<int>(blocks_.halls.size())));
}

/// Another choice of one offer, often that of the relaxation.
void Improvement::vary_offer() {
  const int offer = signable_[at(below(static_cast<int>(signable_.size())))];
  const ChoiceBlock& block = blocks_.offers[at(offer)];
  const int now = draft_.offer(offer);
  const int pick = offer_picks_[at(offer)];
  if (pick != now && (pick >= 0 || !block.must) && chance() < 0.5) return set_offer(offer, pick);
  const bool drop = now >= 0 && !block.must && chance() < 0.3;
  set_offer(offer, drop ? -1 : block.columns[at(below(static_cast<int>(block.columns.size())))]);
}

void Improvement::ruin_offer() {
  vary_offer();
  for (int i = 1 + below(3); i > 0; --i) ruin_group();
}

void Improvement::ruin() {
  const double dice = chance();
  if (dice < 0.55) return ruin_group();
  if (dice < 0.75) return ruin_time();
  if (dice < 0.9 || signable_.empty() || offers_rest_) return ruin_at_random();
  ruin_offer();
}

/// Often as early as may be, since what is earlier than needed is put off when it is trimmed.
void Improvement::place_project(int project) {
  const ChoiceBlock& block = blocks_.projects[at(project)];
  if (draft_.project(project) >= 0 || block.columns.empty()) return;
  if (!block.must && chance() < left_out) return;
  if (const int pick = project_picks_[at(project)]; pick >= 0 && chance() < relaxed && draft_.allows(pick))
    return set_project(project, pick);
  const int variant = below(block.variant_count());
  int first = block.variants[at(variant)];
  const int end = block.variants[at(variant) + 1];
  if (chance() < any_time && first < end) first += below(end - first);
  for (int c = first; c < end; ++c)
    if (draft_.allows(block.columns[at(c)])) return set_project(project, block.columns[at(c)]);
}

/// The cheapest form and time of a project that breaks nothing; none where nothing needs it.
void Improvement::trim_project(int project) {
  const int before = draft_.project(project);
  if (before < 0) return;
  const auto whole = [&](int column) {
    for (const auto& [row, coefficient] : blocks_.rows.of_column(column))
      if (!draft_.holds(row, draft_.left(row))) return false;
    return true;
  };
  const auto fits = [&](int column) {
    draft_.choose_project(project, column);
    return whole(before) && (column < 0 || whole(column));
  };
  int chosen = before;
  const auto& columns = by_worth_[at(project)];
  const bool free_of_charge = !columns.empty() && blocks_.worth[at(columns.front())] >= 0;
  if (!blocks_.projects[at(project)].must && !free_of_charge && fits(-1)) {
    chosen = -1;
  } else {
    for (const int column : columns) {
      if (column == before || blocks_.worth[at(column)] <= blocks_.worth[at(before)]) break;
      if (fits(column)) {
        chosen = column;
        break;
      }
    }
  }
  draft_.choose_project(project, before);
  set_project(project, chosen);
}

void Improvement::insert(int hall, Holding holding) {
  if (holding.pick.none()) return;
  undo_.push_back({Undo::Kind::hall, hall, {}, -1});
  draft_.put(hall, std::move(holding));
}

/// Adds a hall after those that must come before it and do not convert yet.
void Improvement::enlist(int hall, std::vector<int>& order) {
  if (std::find(order.begin(), order.end(), hall) != order.end()) return;
  for (const int before : after_[at(hall)])
    if (draft_.hall(before).pick.none()) enlist(before, order);
  order.push_back(hall);
}

void Improvement::recreate() {
  std::shuffle(open_.begin(), open_.end(), random_);
  for (const int project : open_) place_project(project);
  std::vector<std::pair<double, int>> order;
  const bool at_random = chance() < 0.3;
  for (const int hall : out_) {
    const double promise = insertion_.promise(hall);
    order.emplace_back(at_random ? chance() : -promise * (0.7 + 0.6 * chance()), hall);
  }
  std::sort(order.begin(), order.end());
  std::vector<double> taste;
  std::vector<int> sequence;
  for (const auto& [rank, hall] : order) enlist(hall, sequence);
  for (const int hall : sequence) {
    taste.clear();
    for (std::size_t w = 0; w < std::max<std::size_t>(1, blocks_.halls[at(hall)].ways.size()); ++w)
      taste.push_back(1 + taste_range * chance() * chance());
    Holding holding = insertion_.best(hall, taste);
    insert(hall, std::move(holding));
  }
  for (const int project : open_) trim_project(project);
}

void Improvement::undo() {
  for (Undo& change : std::views::reverse(undo_)) switch (change.kind) {
      case Undo::Kind::hall:
        draft_.take(change.index);
        if (!change.holding.pick.none()) draft_.put(change.index, std::move(change.holding));
        break;
      case Undo::Kind::project:
        draft_.choose_project(change.index, change.column);
        break;
      case Undo::Kind::offer:
        draft_.choose_offer(change.index, change.column);
        break;
    }
}

/// The worth of the draft, less what it costs to miss duties.
double Improvement::score() { return draft_.worth() - missed_duty * draft_.missed(); }

void Improvement::keep_if_best() {
  const double worth = draft_.worth();
  if (worth <= best_.worth || draft_.missed() > 0) return;
  best_ = draft_.sketch();
}

void Improvement::start_move() {
  undo_.clear();
  out_.clear();
  open_.clear();
}

void Improvement::move() {
  start_move();
  ruin();
  recreate();
  const double worth = score();
  if (worth >= current_ + warmth_ * std::log(std::max(1e-12, chance()))) {
    current_ = worth;
    keep_if_best();
  } else {
    undo();
  }
}

/// What must be done, whatever else is.
void Improvement::duties() {
  for (int p = 0; p < static_cast<int>(blocks_.projects.size()); ++p) {
    if (!blocks_.projects[at(p)].must || draft_.project(p) >= 0) continue;
    const auto& columns = by_worth_[at(p)];
    const auto found = std::find_if(columns.begin(), columns.end(), [&](int column) { return draft_.allows(column); });
    if (found != columns.end()) set_project(p, *found);
  }
  for (int f = 0; f < static_cast<int>(blocks_.offers.size()); ++f)
    if (blocks_.offers[at(f)].must && draft_.offer(f) < 0 && !blocks_.offers[at(f)].columns.empty())
      set_offer(f, blocks_.offers[at(f)].columns.front());
}

/// A plan from nothing, with most of the offers that the relaxation signs.
void Improvement::construct() {
  start_move();
  duties();
  keep_if_best();
  for (int f = 0; f < static_cast<int>(blocks_.offers.size()); ++f)
    if (const int pick = offer_picks_[at(f)]; pick >= 0 && draft_.offer(f) < 0 && (fresh_ || chance() < 0.8))
      set_offer(f, pick);
  for (int h = 0; h < static_cast<int>(blocks_.halls.size()); ++h) out_.push_back(h);
  for (int p = 0; begun_ && p < static_cast<int>(blocks_.projects.size()); ++p)
    if (draft_.project(p) < 0) open_.push_back(p);
  if (guided_) fresh_ = false;
  recreate();
  current_ = score();
  keep_if_best();
  begun_ = true;
}

void Improvement::begin_with(const Sketch& sketch) {
  begun_ = true;
  start_move();
  Sketch whole = sketch;
  std::vector<int> bare;  // halls of which only the start is known
  for (std::size_t h = 0; h < whole.halls.size(); ++h)
    if (!whole.halls[h].pick.none() && whole.halls[h].columns.empty()) {
      bare.push_back(static_cast<int>(h));
      whole.halls[h] = {};
    }
  draft_.hold(whole);
  for (const int hall : bare) insert(hall, insertion_.at(hall, sketch.halls[at(hall)].pick));
  std::vector<int> broken;
  for (int row = 0; row < blocks_.rows.size(); ++row)
    if (!draft_.holds(row, draft_.left(row))) broken.push_back(row);
  eject_for(broken);
  duties();
  recreate();
  current_ = score();
  keep_if_best();
}

void Improvement::adopt(const Sketch& sketch) {
  if (sketch.worth <= best_.worth) return;
  best_ = sketch;
  begun_ = true;
  fresh_ = false;
}

std::vector<double> Improvement::point() {
  draft_.hold(best_);
  return draft_.point();
}

/// Begins anew: from the best plan, from none, or from the best plan with another choice of an offer. What is then
/// chosen of offers is left alone for half of the time, so that halls can follow: for how many of the moves.
int Improvement::restart(int moves) {
  if (best_.halls.empty()) return 0;
  start_move();
  int kind = ++restarts_ % 3;
  // In a short run there is no time to begin from nothing more than once: when prices are there.
  if (moves < moves_of_a_hall * static_cast<int>(blocks_.halls.size())) kind = guided_ && fresh_ ? 1 : 0;
  draft_.hold(kind == 1 ? Sketch{} : best_);
  if (kind == 1) {
    construct();
  } else if (kind == 2 && !signable_.empty()) {
    vary_offer();
    recreate();
  }
  current_ = score();
  return undo_.empty() ? 0 : moves / 2;
}

void Improvement::run(int moves, const milp::Cancelled& stop) {
  if (!begun_) construct();
  const int resting = restart(moves);
  const double worth = best_.halls.empty() ? current_ : best_.worth;
  const auto halls = static_cast<double>(std::max<std::size_t>(1, blocks_.halls.size()));
  const double first = warm * std::abs(worth) / halls * std::min(1.0, std::sqrt(warmed_halls / halls));
  for (int i = 0; i < moves && !(stop && stop()); ++i) {
    warmth_ = first * std::pow(cold, static_cast<double>(i) / moves);
    offers_rest_ = i < resting;
    move();
  }
}

}  // namespace changeover
