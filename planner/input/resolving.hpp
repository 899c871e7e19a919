#pragma once

#include <algorithm>
#include <map>
#include <set>

#include "models/site/scenario.hpp"
#include "planner/input/written.hpp"

namespace changeover {

/// The scenario under construction, with what every part of the resolution needs: ids to references, dates to
/// periods, findings.
class Resolving {
 public:
  Resolving(const written::Input& input, Diagnostics& diagnostics) : input_(input), diagnostics_(diagnostics) {}

  [[nodiscard]] const written::Input& input() const { return input_; }
  Scenario scenario{};

  /// Notes the next object of a kind under its id.
  template <class T>
  void name(const std::string& id) {
    auto& ids = ids_of<T>();
    ids.emplace(id, static_cast<int>(ids.size()));
  }
  template <class T>
  [[nodiscard]] bool has(const std::string& id) const {
    return ids_of<T>().contains(id);
  }
  /// The reference to an id that the reader has checked.
  template <class T>
  [[nodiscard]] Ref<T> ref(const std::string& id) const {
    const auto at = ids_of<T>().find(id);
    return at == ids_of<T>().end() ? Ref<T>{} : Ref<T>{at->second};
  }
  template <class T>
  [[nodiscard]] std::vector<Ref<T>> refs(const std::vector<Name>& names) const {
    std::vector<Ref<T>> all;
    for (const auto& name : names)
      if (const auto found = ref<T>(name.id); std::find(all.begin(), all.end(), found) == all.end())
        all.push_back(found);
    return all;
  }

  /// The period that contains the date; negative before the plan.
  [[nodiscard]] int period(Month date) const { return scenario.calendar.period_of(date); }
  /// The same with a note when the period begins before the date.
  int period(Month date, const Spot& spot);
  /// A duration in whole periods, rounded up with a note.
  int periods(Duration duration, const Spot& spot);
  int periods(const std::optional<Duration>& duration, const Spot& spot) {
    return duration ? periods(*duration, spot) : 0;
  }
  [[nodiscard]] std::vector<Follow> follows(const std::vector<written::Follow>& after);

  void error(const Spot& spot, std::string message, std::string help = "") {
    diagnostics_.error(spot.place, spot.path, std::move(message), std::move(help));
  }
  void warning(const Spot& spot, std::string message, std::string help = "") {
    diagnostics_.warning(spot.place, spot.path, std::move(message), std::move(help));
  }
  void note(const Spot& spot, std::string message) { diagnostics_.note(spot.place, spot.path, std::move(message)); }
  /// A finding unless the shares add up to 1.
  void adds_up(double sum, const Spot& spot, const std::string& what);

 private:
  using Index = std::map<std::string, int>;
  template <class T>
  [[nodiscard]] Index& ids_of() {
    return std::get<Indexed<T>>(ids_).index;
  }
  template <class T>
  [[nodiscard]] const Index& ids_of() const {
    return std::get<Indexed<T>>(ids_).index;
  }
  template <class T>
  struct Indexed {
    Index index{};
  };

  const written::Input& input_;
  Diagnostics& diagnostics_;
  std::set<std::string> noted_{};  ///< paths whose rounding has been told
  std::tuple<Indexed<AsicSpec>, Indexed<RackSpec>, Indexed<ConversionOption>, Indexed<Equipment>, Indexed<Hall>,
             Indexed<Project>, Indexed<Offer>, Indexed<Resource>, Indexed<SharedLimit>>
      ids_{};
};

/// Options that each hall may become, by hall.
using HallOptions = std::vector<std::vector<std::string>>;

/// The parts of the resolution, in the order in which they run.
void resolve_plan(Resolving& resolving);
void resolve_money(Resolving& resolving);
void resolve_limits(Resolving& resolving);
void resolve_network(Resolving& resolving);
/// Asics, racks and options that the site uses.
void resolve_catalogue(Resolving& resolving, const HallOptions& hall_options);
void resolve_halls(Resolving& resolving, const HallOptions& hall_options);
void resolve_projects(Resolving& resolving);
void resolve_offers(Resolving& resolving);
void resolve_market(Resolving& resolving);
[[nodiscard]] Tariff resolve_tariff(Resolving& resolving);
/// The one that the grid refers to or holds; none when there is none.
[[nodiscard]] const written::Tariff* tariff_in_use(const written::Input& input);
void resolve_locks(Resolving& resolving);
/// Finds miners in halls that no plant of their medium serves.
void check_miners_cooled(Resolving& resolving);

/// `sub-a`, `sub-b` and `sub-c`.
[[nodiscard]] std::string quoted_list(const std::vector<std::string>& words);

}  // namespace changeover
