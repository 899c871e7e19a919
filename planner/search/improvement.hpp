#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "planner/milp/solve.hpp"
#include "planner/search/insertion.hpp"

/// Better and better plans by ruin and recreate (Schrimpf et al., "Record breaking optimization results using the ruin
/// and recreate principle", 2000): some halls, with the projects and offers that they share, are taken out of a whole
/// plan and put back one by one, each at its best.
namespace changeover {

class Improvement {
 public:
  Improvement(const Blocks& blocks, std::uint64_t seed);

  /// Worths that spare what is scarce, and what the relaxation would do at them.
  void guide(const std::vector<double>& reduced, const std::vector<int>& project_picks,
             const std::vector<int>& offer_picks);
  /// Tries some moves from the best plan so far, first boldly, then less and less so; fewer when it is told to stop.
  void run(int moves, const milp::Cancelled& stop);
  /// Begins with what is given; what the rows of this model do not let stand is taken out and put back at its best. A
  /// hall with a start and nothing more does what follows from it.
  void begin_with(const Sketch& sketch);

  /// Goes on from a plan of the same model that is better than its own.
  void adopt(const Sketch& sketch);

  [[nodiscard]] const Sketch& best() const { return best_; }
  /// The best plan: the value of every column.
  [[nodiscard]] std::vector<double> point();

 private:
  struct Group {
    std::vector<int> halls{};
    std::vector<int> projects{};
  };
  struct Undo {
    enum class Kind { hall, project, offer } kind{};
    int index = 0;
    Holding holding{};
    int column = -1;
  };

  void gather_groups();
  void gather_order();
  void enlist(int hall, std::vector<int>& order);
  void duties();
  void construct();
  void insert(int hall, Holding holding);
  int restart(int moves);
  void start_move();
  void vary_offer();
  void move();
  void ruin();
  void ruin_group();
  void ruin_time();
  void ruin_at_random();
  void ruin_offer();
  void recreate();
  void place_project(int project);
  void trim_project(int project);
  void remove_hall(int hall);
  void remove_project(int project);
  void set_project(int project, int column);
  void set_offer(int offer, int column);
  void eject_for(const std::vector<int>& rows);
  void eject_without(int column);
  void undo();
  [[nodiscard]] double score();
  void keep_if_best();

  [[nodiscard]] int below(int end) { return static_cast<int>(random_() % static_cast<std::uint64_t>(end)); }
  [[nodiscard]] double chance() { return static_cast<double>(random_() >> 11) * 0x1p-53; }

  const Blocks& blocks_;
  std::mt19937_64 random_;
  Draft draft_;
  Insertion insertion_;
  std::vector<int> project_picks_;
  std::vector<int> offer_picks_;
  std::vector<int> signable_{};  ///< offers that have a choice
  std::vector<double> guide_;
  std::vector<int> owner_;  ///< the hall of a column, or −1
  std::vector<Group> groups_{};
  std::vector<std::vector<int>> groups_of_;  ///< by hall
  std::vector<std::vector<int>> after_;      ///< by hall: the halls that come before it
  std::vector<std::vector<int>> by_worth_;   ///< the columns of each project, best first
  Sketch best_{};
  double current_ = -milp::infinity;
  double warmth_ = 0;
  bool begun_ = false;
  int restarts_ = -1;
  bool guided_ = false;       ///< by prices
  bool fresh_ = true;         ///< has not begun from nothing since
  bool offers_rest_ = false;  ///< no offer is touched
  std::vector<Undo> undo_{};
  std::vector<int> out_{};   ///< halls to be put back
  std::vector<int> open_{};  ///< projects to be decided again
};

}  // namespace changeover
