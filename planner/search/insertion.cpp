#include "planner/search/insertion.hpp"

#include <algorithm>
#include <cmath>

namespace changeover {
namespace {

std::size_t index(int i) { return static_cast<std::size_t>(i); }

constexpr double whole = 1e-6;  ///< of a rack

}  // namespace

Insertion::Insertion(const Blocks& blocks, const Draft& draft)
    : blocks_(blocks),
      draft_(draft),
      candidates_(blocks.halls.size()),
      budgets_(blocks.halls.size()),
      signature_(blocks.worth.size(), -1) {
  for (const ChoiceBlock& offer : blocks.offers)
    for (const int signature : offer.columns)
      for (const auto& [row, promised] : blocks.rows.of_column(signature))
        if (promised < 0)
          for (const auto& [serving, coefficient] : blocks.rows.of_row(row))
            if (coefficient > 0) signature_[index(serving)] = signature;
  for (std::size_t h = 0; h < blocks.halls.size(); ++h)
    for (const Way& way : blocks.halls[h].ways) {
      std::vector<Budget> budgets;
      const std::size_t end = way.racks.size();
      for (std::size_t i = end; i-- > 0;)
        for (const auto& [row, coefficient] : blocks.rows.of_column(way.racks[i])) {
          if (draft.period(row) >= 0) continue;
          auto found = std::find_if(budgets.begin(), budgets.end(), [r = row](const Budget& b) { return b.row == r; });
          if (found == budgets.end()) found = budgets.insert(found, {row, std::vector<double>(end)});
          found->from[i] += coefficient;
        }
      for (Budget& budget : budgets)
        for (std::size_t i = end - 1; i-- > 0;) budget.from[i] += budget.from[i + 1];
      budgets_[h].push_back(std::move(budgets));
    }
}

void Insertion::guide(const std::vector<double>& reduced) {
  worth_ = &reduced;
  for (std::size_t h = 0; h < blocks_.halls.size(); ++h) {
    const HallBlock& hall = blocks_.halls[h];
    pricing_.price(hall, reduced, blocks_.rack_limits[h], blocks_.periods);
    const double mining = pricing_.of(hall, reduced, {});
    std::vector<Candidate>& all = candidates_[h];
    all.clear();
    for (int w = 0; w < static_cast<int>(hall.ways.size()); ++w)
      for (int s = 0; s < static_cast<int>(hall.ways[index(w)].starts.size()); ++s)
        all.push_back({{w, s}, pricing_.of(hall, reduced, {w, s}) - mining});
    std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.worth > b.worth; });
  }
}

double Insertion::promise(int hall) const {
  const auto& all = candidates_[index(hall)];
  return all.empty() ? -milp::infinity : all.front().worth;
}

const std::vector<Insertion::Room>& Insertion::room(int hall, int w) {
  std::vector<Room>& rooms = rooms_[index(w)];
  if (known_[index(w)]) return rooms;
  known_[index(w)] = true;
  const Way& way = blocks_.halls[index(hall)].ways[index(w)];
  rooms.resize(way.racks.size());
  double later = milp::infinity;
  for (std::size_t i = way.racks.size(); i-- > 0;) {
    Room& room = rooms[i];
    for (const auto& [row, coefficient] : blocks_.rows.of_column(way.racks[i]))
      if (coefficient > 0 && draft_.period(row) >= 0)
        later = std::min(later, std::max(0.0, draft_.left(row)) / coefficient);
    room.racks = later = std::floor(later + whole);
    room.sales.clear();
    room.wanted = 0;
    for (const int serving : way.serving(way.first_live + static_cast<int>(i))) {
      if (const int signature = signature_[index(serving)]; signature >= 0 && draft_.value(signature) == 0) continue;
      Sale sale{serving, (*worth_)[index(serving)], milp::infinity};
      for (const auto& [row, coefficient] : blocks_.rows.of_column(serving)) {
        if (coefficient > 0) sale.most = std::min(sale.most, std::max(0.0, draft_.left(row)) / coefficient);
        // Somebody waits for it: a duty that is missed comes first.
        if (coefficient < 0 && draft_.is_duty(row) && draft_.left(row) < -1e-7) sale.worth += 1;
      }
      if (sale.worth <= 0 || sale.most <= 1e-9) continue;
      room.wanted += sale.most / way.peak;
      const auto after = std::find_if(room.sales.begin(), room.sales.end(),
                                      [&](const Sale& other) { return other.worth < sale.worth; });
      room.sales.insert(after, sale);
    }
    room.wanted = std::ceil(room.wanted - whole);
    room.most = (i + 1 < rooms.size() ? rooms[i + 1].most : 0) + most_earned(way, i, room);
  }
  return rooms;
}

/// What racks can earn in a period, at most.
double Insertion::most_earned(const Way& way, std::size_t i, const Room& room) const {
  const double held = (*worth_)[index(way.racks[i])] / way.peak;
  double unsold = room.racks * way.peak;
  double earned = std::max(0.0, held) * unsold;
  for (const Sale& sale : room.sales) {
    const double sold = std::min(unsold, sale.most);
    earned += std::max(0.0, sale.worth + std::min(0.0, held)) * sold;
    unsold -= sold;
  }
  return earned;
}

/// What a start is worth above mining, without any rack.
double Insertion::worth_of_start(const Way& way, int number) const {
  const int period = std::max(0, way.periods[index(number)]);
  return (*worth_)[index(way.starts[index(number)])] + mined_[index(period)] - mined_[index(blocks_.periods)];
}

/// What a start can be worth above mining, at most.
double Insertion::most_of(int hall, HallPick pick) {
  const Way& way = blocks_.halls[index(hall)].ways[index(pick.way)];
  if (way.built > 0) return milp::infinity;
  const std::vector<Room>& rooms = room(hall, pick.way);
  const int start = way.periods[index(pick.start)];
  const std::size_t first = index(way.live_from(start) - way.first_live);
  return worth_of_start(way, pick.start) + (first < rooms.size() ? rooms[first].most : 0);
}

double Insertion::try_start(int hall, HallPick pick, Holding* holding) {
  const Way& way = blocks_.halls[index(hall)].ways[index(pick.way)];
  const std::vector<Room>& rooms = room(hall, pick.way);
  const std::vector<Budget>& budgets = budgets_[index(hall)][index(pick.way)];
  const int start = way.periods[index(pick.start)];
  const int column = way.starts[index(pick.start)];
  spent_.assign(budgets.size(), 0);
  for (std::size_t b = 0; b < budgets.size(); ++b) {
    spent_[b] = draft_.left(budgets[b].row);
    for (const auto& [row, coefficient] : blocks_.rows.of_column(column))
      if (row == budgets[b].row) spent_[b] -= coefficient;
  }
  double worth = worth_of_start(way, pick.start);
  if (holding) holding->columns.emplace_back(column, 1);
  const int first = way.live_from(start) - way.first_live;
  double live = 0;
  Installed installed(way);
  for (int i = first; i < static_cast<int>(way.racks.size()); ++i) {
    const Room& room = rooms[index(i)];
    double more = std::min({installed.by(i - first), room.racks, std::max(room.wanted, live)}) - live;
    for (std::size_t b = 0; more > 0 && b < budgets.size(); ++b)
      if (const double each = budgets[b].from[index(i)]; each > 1e-12)
        more = std::min(more, std::floor(std::max(0.0, spent_[b]) / each + whole));
    // What stands already cannot be left out, whatever it breaks.
    if (i == first) more = std::max(more, static_cast<double>(way.built));
    if (more > 0) {
      for (std::size_t b = 0; b < budgets.size(); ++b) spent_[b] -= more * budgets[b].from[index(i)];
      live += more;
    }
    if (live <= 0) continue;
    const int racks = way.racks[index(i)];
    worth += (*worth_)[index(racks)] * live;
    if (holding) holding->columns.emplace_back(racks, live);
    double unsold = live * way.peak;
    for (const Sale& sale : room.sales) {
      const double sold = std::min(unsold, sale.most);
      if (sold <= 0) break;
      worth += sale.worth * sold;
      if (holding) holding->columns.emplace_back(sale.column, sold);
      unsold -= sold;
    }
  }
  return worth;
}

void Insertion::prepare(int hall) {
  const HallBlock& block = blocks_.halls[index(hall)];
  rooms_.resize(std::max(rooms_.size(), block.ways.size()));
  known_.assign(block.ways.size(), false);
  mined_.assign(index(blocks_.periods) + 1, 0);
  for (int t = 0; t < blocks_.periods; ++t) {
    mined_[index(t) + 1] = mined_[index(t)];
    for (const StandingFleet& fleet : block.fleets)
      if (const int load = fleet.load[index(t)]; load >= 0 && (*worth_)[index(load)] > 0)
        mined_[index(t) + 1] += fleet.most * (*worth_)[index(load)];
  }
}

Holding Insertion::at(int hall, HallPick pick) {
  prepare(hall);
  const Way& way = blocks_.halls[index(hall)].ways[index(pick.way)];
  if (!draft_.allows(way.starts[index(pick.start)])) return {};
  Holding holding{.pick = pick};
  try_start(hall, pick, &holding);
  return holding;
}

Holding Insertion::best(int hall, const std::vector<double>& taste) {
  prepare(hall);
  const HallBlock& block = blocks_.halls[index(hall)];
  const double keenest = *std::max_element(taste.begin(), taste.end());
  const bool waited_for = draft_.unserved() > 0;  // then a candidate may be worth more than its guide says
  double most = block.must ? -milp::infinity : 0;
  HallPick pick;
  for (const Candidate& candidate : candidates_[index(hall)]) {
    const double factor = taste[index(candidate.pick.way)];
    if (!waited_for && candidate.worth * (candidate.worth > 0 ? keenest : 1) <= most) break;
    if (const double may = most_of(hall, candidate.pick); may * (may > 0 ? factor : 1) <= most) continue;
    if (!draft_.allows(block.ways[index(candidate.pick.way)].starts[index(candidate.pick.start)])) continue;
    const double worth = try_start(hall, candidate.pick, nullptr);
    if (const double tasted = worth * (worth > 0 ? factor : 1); tasted > most) {
      most = tasted;
      pick = candidate.pick;
    }
  }
  Holding holding{.pick = pick};
  if (!pick.none()) try_start(hall, pick, &holding);
  return holding;
}

}  // namespace changeover
