#include "planner/search/search.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <future>
#include <map>
#include <memory>
#include <tuple>

#include "models/money/statement.hpp"
#include "models/money/valuation.hpp"
#include "planner/search/ascent.hpp"
#include "planner/search/cluster_bound.hpp"
#include "planner/search/former_plan.hpp"
#include "planner/search/improvement.hpp"
#include "planner/search/sample.hpp"

namespace changeover {
namespace {

using Clock = std::chrono::steady_clock;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr int most_moves = 5000;  ///< in a round; …
constexpr int least_moves = 50;
constexpr int columns_a_move = 8;  ///< … a small model needs fewer: one for so many columns
constexpr int most_steps = 2000;   ///< in a round; …
constexpr int least_steps = 10;
constexpr int columns_of_a_step = 10'000;       ///< … one for moves over as many, since plans gain more than bounds
constexpr int growing_rounds = 4;               ///< the first rounds are shorter, each twice as long as the one before
constexpr long long most_patience = 60'000;     ///< moves that improve nothing; …
constexpr long long patience_a_column = 4;      ///< … a small model needs fewer, …
constexpr long long columns_of_impatience = 8;  ///< … and before there is a plan still fewer: one for so many columns
constexpr int first_moves = 5;                  ///< before the first plan is shown
constexpr std::size_t sampled_halls = 64;  ///< in which a site of at least twice as many finds its first prices, …
constexpr int soundings = 30;              ///< … in so many times …
constexpr int steps_of_a_sounding = 50;    ///< … as many steps
constexpr double noticeable = 1e-4;        ///< improvement, as a share of the plan's worth
constexpr double closing = 0.15;           ///< … of a bound, also as a share of what it is above the plan, …
constexpr double closing_in_time = 0.03;  ///< … and where there is a time limit, which the exact model might not keep
constexpr int cost_of_a_case = 2;         ///< of a hall in a case of its cluster, against one in the relaxation
constexpr double coarse = 5;              ///< that much of it must the relaxation gain, or clusters follow
constexpr std::size_t exact_columns = 60'000;    ///< that may be left for the exact model, …
constexpr std::size_t columns_in_time = 20'000;  ///< … and where there is a time limit
constexpr double share_of_former = 0.3;          ///< of the time, for what can be kept of a former plan
constexpr double tolerance = 1e-6;               ///< of a row
constexpr int large_columns = 500'000;
constexpr double guides[] = {0.5, 1, 0.5, 0};  ///< how far prices lead the moves of a round

/// Whether prices and moves know all that the scenario asks for.
bool decomposes(const Scenario& scenario) {
  return scenario.aim.goal == Goal::npv && !scenario.miners.relocation && !scenario.limits.cash;
}

/// Whether the first cuts are all that there are: every hall has one path, backups in place or not.
bool one_path_each(const Scenario& scenario, const SitePhysics& physics) {
  return std::ranges::all_of(physics.networks, [](const CapacityNetwork& network) { return network.radial(); }) &&
         std::ranges::none_of(scenario.equipment, &Equipment::backup);
}

double net_present_value(const Scenario& scenario, const SitePhysics& physics, const Plan& plan) {
  return worth(scenario, value(scenario, physics, plan)).npv_in_total().in(million_dollars);
}

/// Raises the columns without bounds, which draw no others after them, as far as their rows ask.
void complete(const Formulation& formulation, std::vector<double>& point) {
  const auto& columns = formulation.model.columns();
  const auto& rows = formulation.model.rows();
  for (std::size_t i = at(formulation.first_shared); i < rows.size(); ++i) {
    const auto boundless = std::find_if(rows[i].terms.begin(), rows[i].terms.end(), [&](const milp::Term& term) {
      return columns[at(term.variable.index)].upper == milp::infinity;
    });
    if (boundless == rows[i].terms.end() || rows[i].lower == rows[i].upper) continue;
    double sum = 0;
    for (const milp::Term& term : rows[i].terms) sum += term.coefficient * point[at(term.variable.index)];
    const double needed = sum < rows[i].lower ? rows[i].lower - sum : sum > rows[i].upper ? rows[i].upper - sum : 0;
    point[at(boundless->variable.index)] += std::max(0.0, needed / boundless->coefficient);
  }
}

/// Takes off the time that is left what has been used of it.
void spend(Clock::time_point since, SearchLimits& limits) {
  if (limits.seconds) *limits.seconds -= std::chrono::duration<double>(Clock::now() - since).count();
}

/// Adds what was found before: its work, and its plan in the place of a worse one, or of none.
void add_former(const SearchResult& former, SearchResult& found) {
  found.nodes += former.nodes;
  found.rounds += former.rounds;
  if (!former.plan || (found.plan && found.value >= former.value)) return;
  found.plan = former.plan;
  found.value = former.value;
  found.point = former.point;
  if (found.end == SearchEnd::infeasible) found.end = SearchEnd::proven;
}

/// The shared rows of the model with some capacity cuts, and what searches them.
struct Model {
  Model(const Scenario& scenario, const SitePhysics& physics, const std::vector<CapacityCut>& cuts)
      : formulation(formulate_shared(scenario, physics, cuts)),
        blocks(Context{scenario, physics}, formulation),
        ascent(blocks),
        improvement(blocks, 1) {}

  /// First prices, from a sample of a large site.
  void sound(const milp::Cancelled& stop) {
    const Blocks part = sample(blocks, sampled_halls);
    if (4 * part.halls.size() > 3 * blocks.halls.size()) return;  // what halls share does not let it be taken apart
    Ascent first(part);
    for (int i = 0; i < soundings && !stop(); ++i) first.run(steps_of_a_sounding, 0.9 * first.bound(), stop);
    ascent.begin_with(first.prices().best);
  }

  Formulation formulation;
  Blocks blocks;
  Ascent ascent;
  std::optional<ClusterBound> clusters{};  ///< once the prices of the ascent hardly move
  Improvement improvement;
  std::optional<Improvement> second{};  ///< for the thread of the prices, while these rest
};

class Anytime {
 public:
  Anytime(const Scenario& scenario, const SitePhysics& physics, const SearchLimits& limits, const OnSearch& on_progress,
          const milp::Cancelled& cancelled)
      : scenario_(scenario),
        physics_(physics),
        limits_(limits),
        on_progress_(on_progress),
        cancelled_(cancelled),
        cuts_(first_cuts(scenario, physics)),
        model_(std::make_unique<Model>(scenario, physics, cuts_)) {}

  SearchResult run() {
    note_size();
    tell(nullptr);
    if (limits_.from) {
      model_->improvement.begin_with(sketch_of(scenario_, model_->formulation, model_->blocks, *limits_.from));
      keep(0);
    }
    model_->improvement.run(first_moves, [&] { return must_stop(); });
    keep(0);
    long long improved = result_.nodes;
    for (int round = 0; !done(); ++round) {
      if (play(round)) improved = result_.nodes;
      if (result_.nodes - improved < patience()) continue;
      if (finish()) break;
      improved = result_.nodes;
    }
    if (large()) keep(0);
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool out_of_time() const {
    return limits_.seconds && std::chrono::duration<double>(Clock::now() - begun_).count() >= *limits_.seconds;
  }
  [[nodiscard]] bool is_cancelled() const { return cancelled_ && cancelled_(); }
  [[nodiscard]] bool must_stop() const { return is_cancelled() || out_of_time(); }
  [[nodiscard]] double gap() const { return (result_.bound - result_.value) / std::max(1.0, std::abs(result_.value)); }
  bool done() {
    if (result_.plan && gap() <= limits_.gap) {
      result_.end = SearchEnd::proven;
    } else if (is_cancelled()) {
      result_.end = SearchEnd::cancelled;
    } else if (out_of_time()) {
      result_.end = SearchEnd::limit;
      result_.detail = "time limit";
    } else if (limits_.nodes && result_.nodes >= *limits_.nodes) {
      result_.end = SearchEnd::limit;
      result_.detail = "limit of moves";
    } else {
      return false;
    }
    return true;
  }

  /// Moves that may improve nothing before it is time to finish.
  [[nodiscard]] long long patience() const {
    return result_.plan ? std::min(most_patience, patience_a_column * result_.columns)
                        : result_.columns / columns_of_impatience;
  }

  void note_size() {
    result_.columns = static_cast<int>(model_->formulation.model.columns().size());
    result_.rows = static_cast<int>(model_->formulation.model.rows().size());
  }

  void tell(const Plan* improved) const {
    if (on_progress_) on_progress_({"search", result_.value, result_.bound, result_.nodes, improved});
  }

  /// Moves and steps of one round, on two threads where there are two; whether anything got better.
  bool play(int round) {
    const int columns = std::max(1, result_.columns);
    const int shortened = 1 << std::max(0, growing_rounds - round);
    const int moves = std::max(1, std::clamp(columns / columns_a_move, least_moves, most_moves) / shortened);
    const int steps = static_cast<int>(
        std::clamp<long long>(static_cast<long long>(moves) * (columns_of_a_step + columns / 45) / columns, least_steps,
                              std::clamp(columns / 10, least_steps, most_steps)));
    // Only this thread asks, since what it asks need not be made for two.
    std::atomic<bool> stopped = false;
    const auto ask = [&] {
      if (!stopped && must_stop()) stopped = true;
      return stopped.load();
    };
    const auto heed = [&] { return stopped.load(); };
    const double target = result_.plan ? result_.value : model_->improvement.best().worth;
    const double aim = std::isfinite(target) ? target : 0.9 * model_->ascent.bound();
    if (settled_ >= 2 && !model_->clusters) bound_closely();
    // Once the bound hardly moves, its prices rest three rounds of four.
    const bool climb = settled_ < 2 || round % 4 == 0;
    const double share = guides[at(round) % std::size(guides)];
    if (!climb && !model_->second) {
      model_->second.emplace(model_->blocks, 2).adopt(model_->improvement.best());
      guide(*model_->second, guided_worth(share));
    }
    const auto beside = [&](const milp::Cancelled& stop) {
      if (round == 0 && model_->blocks.halls.size() >= 2 * sampled_halls) model_->sound(stop);
      if (!climb) {
        model_->second->run(moves, stop);
      } else if (model_->clusters) {
        model_->clusters->run(steps * std::ssize(model_->blocks.halls) / cost_of_a_case, aim, result_.value, stop);
      } else {
        model_->ascent.run(steps, aim, stop);
      }
    };
    if (limits_.threads > 1) {
      const auto other = std::async(std::launch::async, [&] { beside(heed); });
      model_->improvement.run(moves, ask);
      while (other.wait_for(std::chrono::milliseconds(5)) != std::future_status::ready) ask();
    } else {
      model_->improvement.run(moves, ask);
      beside(ask);
    }
    if (model_->second) {
      model_->improvement.adopt(model_->second->best());
      model_->second->adopt(model_->improvement.best());
    }
    const std::vector<double> worth = guided_worth(share);
    guide(model_->improvement, worth);
    if (model_->second) guide(*model_->second, worth);

    const double bound = result_.bound;
    result_.bound = std::min(result_.bound, model_->ascent.bound());
    if (model_->clusters) result_.bound = bound_with(model_->clusters->bound());
    const double scale = noticeable * std::max(1.0, std::abs(result_.plan ? result_.value : result_.bound));
    if (climb) settled_ = result_.bound < bound - (model_->clusters ? 1 : coarse) * scale ? 0 : settled_ + 1;
    const bool cut = keep(large() ? scale : 0);
    result_.nodes += moves;
    tell(nullptr);
    const double above = noticed_bound_ - result_.value;
    const double closer =
        std::isfinite(above) ? std::max(scale, (limits_.seconds ? closing_in_time : closing) * above) : scale;
    const bool better = result_.value > noticed_value_ + scale || result_.bound < noticed_bound_ - closer;
    if (better) std::tie(noticed_value_, noticed_bound_) = std::tie(result_.value, result_.bound);
    return cut || round < growing_rounds || better;
  }

  /// Goes on from the prices of the relaxation with clusters, whose bound is closer.
  void bound_closely() {
    model_->clusters.emplace(model_->blocks, model_->ascent);
    settled_ = 0;
  }

  /// The worth of each column, less that share of its prices.
  [[nodiscard]] std::vector<double> guided_worth(double share) const {
    std::vector<double> worth = model_->blocks.worth;
    const std::vector<double>& reduced = model_->ascent.reduced();
    for (std::size_t j = 0; j < worth.size(); ++j) worth[j] += share * (reduced[j] - worth[j]);
    return worth;
  }

  void guide(Improvement& mover, const std::vector<double>& worth) const {
    mover.guide(worth, model_->ascent.project_picks(), model_->ascent.offer_picks());
  }

  /// To value a plan takes long.
  [[nodiscard]] bool large() const { return result_.columns > large_columns; }

  /// Keeps the best plan of the moves when it is better by `least` and every network delivers it; else the model
  /// gains the cuts that say why not. Where valuing a plan takes long, a cancelled search ends with the one it has.
  bool keep(double least) {
    const Sketch& best = model_->improvement.best();
    if (best.worth <= kept_.worth + least || (large() && result_.plan && is_cancelled())) return false;
    std::vector<double> point = model_->improvement.point();
    complete(model_->formulation, point);
    if (model_->formulation.model.violation(point).amount > tolerance) return false;
    std::vector<CapacityCut> violated;
    if (!one_path_) violated = violated_cuts(scenario_, physics_, model_->formulation, point);
    if (!violated.empty()) {
      rebuild(std::move(violated));
      return true;
    }
    kept_ = best;
    Plan plan = plan_from(scenario_, model_->formulation, point);
    const double value = net_present_value(scenario_, physics_, plan);
    if (value <= result_.value) return false;
    result_.value = value;
    result_.plan = std::move(plan);
    result_.point = point;
    tell(&*result_.plan);
    return false;
  }

  void rebuild(std::vector<CapacityCut> violated) {
    const Sketch best = model_->improvement.best();
    std::map<std::string, double> prices;
    const auto& rows = model_->formulation.model.rows();
    for (int row = 0; row < model_->blocks.rows.size(); ++row)
      prices[rows[at(model_->blocks.rows.model_row(row))].name] = model_->ascent.prices().best[at(row)];
    for (CapacityCut& cut : violated)
      if (std::find(cuts_.begin(), cuts_.end(), cut) == cuts_.end()) cuts_.push_back(std::move(cut));
    ++result_.rounds;
    settled_ = 0;
    model_ = std::make_unique<Model>(scenario_, physics_, cuts_);
    note_size();
    std::vector<double> again;
    for (int row = 0; row < model_->blocks.rows.size(); ++row) {
      const auto found = prices.find(model_->formulation.model.rows()[at(model_->blocks.rows.model_row(row))].name);
      again.push_back(found == prices.end() ? 0 : found->second);
    }
    if (std::ranges::any_of(again, [](double price) { return price > 0; })) model_->ascent.begin_with(again);
    model_->improvement.begin_with(best);
    if (kept_.worth > model_->improvement.best().worth) model_->improvement.begin_with(kept_);
  }

  /// What can still be chosen, and what follows from it.
  [[nodiscard]] std::size_t left_without(const std::vector<int>& hopeless) const {
    std::vector<bool> out(model_->blocks.worth.size());
    for (const int column : hopeless) out[at(column)] = true;
    std::size_t left = out.size() - hopeless.size();
    for (const HallBlock& hall : model_->blocks.halls)
      for (const Way& way : hall.ways)
        if (std::all_of(way.starts.begin(), way.starts.end(), [&](int column) { return out[at(column)]; }))
          left -= way.racks.size() + way.served.size();
    return left;
  }

  /// Where neither moves nor prices improve: hands what is left, the choices that could still make a better plan, to
  /// the exact model. Whether that is the end: where too much is left, only a limit says when to stop.
  bool finish() {
    keep(0);
    if (done()) return true;
    if (!model_->clusters) bound_closely();
    std::vector<int> hopeless = model_->clusters->hopeless(result_.value);
    result_.bound = bound_with(model_->clusters->bound());
    if (done()) return true;
    std::erase_if(hopeless, [&](int column) { return result_.plan && result_.point[at(column)] > 0.5; });
    if (left_without(hopeless) > (limits_.seconds && result_.plan ? columns_in_time : exact_columns)) {
      if (limits_.seconds || limits_.nodes) return false;
      result_.end = SearchEnd::limit;
      result_.detail = "neither moves nor prices improve, and the site is too large for the exact model";
      return true;
    }
    SearchLimits limits = limits_;
    if (!result_.point.empty()) limits.start = result_.point;
    spend(begun_, limits);
    const auto fix = [&](const Context&, const Variables&, milp::Model& model) {
      for (const int column : hopeless) model.fix({column}, 0);
    };
    const auto listen = [&](const SearchProgress& progress) {
      if (progress.improved && progress.value > result_.value) {
        result_.value = progress.value;
        result_.plan = *progress.improved;
        tell(&*result_.plan);
      } else if (on_progress_) {
        on_progress_({progress.phase, result_.value, bound_with(progress.bound), progress.nodes, nullptr});
      }
    };
    SearchResult exact = search_exactly(scenario_, physics_, limits, fix, listen, cancelled_);
    exact.bound = bound_with(exact.bound);
    add_former(result_, exact);
    result_ = std::move(exact);
    return true;
  }
  /// With a bound on the plans that are better than the best so far.
  [[nodiscard]] double bound_with(double better) const {
    return std::min(result_.bound, std::max(better, result_.value));
  }

  const Scenario& scenario_;
  const SitePhysics& physics_;
  const SearchLimits& limits_;
  const OnSearch& on_progress_;
  const milp::Cancelled& cancelled_;
  const Clock::time_point begun_ = Clock::now();
  std::vector<CapacityCut> cuts_;
  const bool one_path_ = one_path_each(scenario_, physics_);
  std::unique_ptr<Model> model_;
  SearchResult result_{};
  int settled_ = 0;                         ///< rounds in which prices have hardly moved
  double noticed_value_ = -milp::infinity;  ///< when the last improvement that counts was made …
  double noticed_bound_ = milp::infinity;   ///< … of a plan or a bound
  Sketch kept_{};                           ///< the best that every network delivers
};

/// The exact model alone; it begins with what it can keep of a former plan, if that has a solution.
SearchResult search_whole(const Scenario& scenario, const SitePhysics& physics, SearchLimits limits,
                          const OnSearch& on_progress, const milp::Cancelled& cancelled) {
  SearchResult begun;
  if (limits.from) {
    SearchLimits first = limits;
    if (first.seconds) *first.seconds *= share_of_former;
    const Clock::time_point since = Clock::now();
    const auto listen = [&](const SearchProgress& progress) {
      if (on_progress) on_progress({progress.phase, progress.value, milp::infinity, progress.nodes, progress.improved});
    };
    begun = search_exactly(scenario, physics, first, held_to(*limits.from), listen, cancelled);
    limits.start = begun.point;
    spend(since, limits);
    if (limits.nodes) limits.nodes = std::max(0LL, *limits.nodes - begun.nodes);
  }
  const auto listen = [&](const SearchProgress& progress) {
    if (on_progress)
      on_progress({progress.phase, std::max(progress.value, begun.value), progress.bound, progress.nodes,
                   progress.value > begun.value ? progress.improved : nullptr});
  };
  SearchResult found = search_exactly(scenario, physics, limits, {}, listen, cancelled);
  add_former(begun, found);
  return found;
}

}  // namespace

SearchResult search(const Scenario& scenario, const SitePhysics& physics, const SearchLimits& limits,
                    const OnSearch& on_progress, const milp::Cancelled& cancelled) {
  if (!decomposes(scenario)) return search_whole(scenario, physics, limits, on_progress, cancelled);
  return Anytime(scenario, physics, limits, on_progress, cancelled).run();
}

}  // namespace changeover
