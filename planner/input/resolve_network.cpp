#include <algorithm>
#include <set>

#include "planner/input/resolving.hpp"

namespace changeover {
namespace {

constexpr std::array medium_names{"air", "liquid", "immersion"};

/// The networks under construction: halls exist with their ids only.
class NetworkResolution {
 public:
  explicit NetworkResolution(Resolving& resolving) : resolving_(resolving), scenario_(resolving.scenario) {}

  void run() {
    add_power();
    add_cooling();
    connect_power();
    connect_cooling();
    check_reach();
    add_contingencies();
  }

 private:
  void add(Equipment equipment, const Spot& spot) {
    resolving_.name<Equipment>(equipment.id);
    scenario_.equipment.push_back(std::move(equipment));
    spots_.push_back(spot);
  }

  Equipment& at(const std::string& id) {
    return scenario_.equipment[static_cast<std::size_t>(resolving_.ref<Equipment>(id).index)];
  }
  Hall& hall(const std::string& id) {
    return scenario_.halls[static_cast<std::size_t>(resolving_.ref<Hall>(id).index)];
  }

  void add_power() {
    const auto& power = resolving_.input().power;
    auto grid = power.grid.equipment;
    grid.id = "grid";
    grid.where = power.grid.where;
    add_rated(grid, true);
    for (const auto& supply : power.supplies) add_rated(supply, true);
    for (const auto& element : power.elements) add_rated(element, false);
  }

  void add_rated(const written::Equipment& written, bool supply) {
    Equipment equipment{.id = written.id, .name = written.name.empty() ? written.id : written.name};
    equipment.supply = supply;
    equipment.backup = written.backup;
    equipment.loss = written.loss;
    equipment.firm = written.firm;
    equipment.capacity.initial = rated(written.capacity.initial, written);
    for (const auto& [date, rating] : written.capacity.steps)
      equipment.capacity.steps.emplace_back(date, rated(rating, written));
    for (const auto& [date, rating] : written.steps)
      equipment.capacity.steps.emplace_back(date, rated(rating, written));
    std::stable_sort(equipment.capacity.steps.begin(), equipment.capacity.steps.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    check_firm(equipment, written.where);
    add(std::move(equipment), written.where.spot);
  }

  Power rated(const written::Rating& rating, const written::Equipment& written) {
    if (rating.apparent && !written.power_factor && !complained_.contains(written.id)) {
      complained_.insert(written.id);
      resolving_.error(written.where.spot, "a rating in MVA needs a `power_factor`", "write `power_factor: 0.98`");
    }
    const double factor = rating.apparent ? written.power_factor.value_or(1) : 1;
    return megawatts(rating.number * factor * written.continuous);
  }

  void check_firm(const Equipment& equipment, const Origin& where) {
    if (!equipment.firm) return;
    std::vector<Month> dates{scenario_.calendar.start};
    for (const auto& step : equipment.capacity.steps) dates.push_back(step.first);
    for (const auto& step : equipment.firm->steps) dates.push_back(step.first);
    for (const Month date : dates) {
      const Power firm = equipment.firm->at(date);
      const Power capacity = equipment.capacity.at(date);
      if (firm <= capacity * (1 + 1e-9)) continue;
      resolving_.error(where.of("firm"), "the firm part, " + write_quantity(firm.in(megawatt), Kind::power) + " in " +
                                             to_text(date) + ", is more than the capacity, " +
                                             write_quantity(capacity.in(megawatt), Kind::power));
      return;
    }
  }

  void add_cooling() {
    const auto& cooling = resolving_.input().cooling;
    if (!cooling) return add_plants_of_halls();
    for (const auto& plant : *cooling) {
      auto equipment = cooler(plant.id, plant.medium, plant.figures);
      equipment.name = plant.name.empty() ? plant.id : plant.name;
      equipment.capacity = plant.capacity;
      equipment.backup = plant.backup;
      equipment.supply = plant.from.empty();
      add(std::move(equipment), plant.where.spot);
    }
  }

  /// Without `cooling`, every hall has a plant of its own for each medium.
  void add_plants_of_halls() {
    for (const auto& written : resolving_.input().halls)
      for (const Medium medium : media) {
        const auto m = static_cast<std::size_t>(medium);
        std::string id = written.id + "-" + medium_names[m];
        while (resolving_.has<Equipment>(id) || resolving_.has<Hall>(id)) id += "-plant";
        auto plant = cooler(id, medium, resolving_.input().default_plants[m].value_or(written::PlantFigures{}));
        plant.name = plant.id;
        plant.capacity.initial = written.power;
        plant.supply = true;
        add(std::move(plant), written.where.spot);
        hall(written.id).feeds.push_back(resolving_.ref<Equipment>(id));
      }
  }

  static Equipment cooler(const std::string& id, Medium medium, const written::PlantFigures& figures) {
    Equipment equipment;
    equipment.id = id;
    equipment.commodity = commodity_of(medium);
    equipment.loss = figures.loss;
    equipment.power_peak = figures.power.peak;
    equipment.power_average = figures.power.average;
    equipment.water = figures.water;
    equipment.supply_temperature = figures.supply;
    return equipment;
  }

  static void connect(std::vector<Ref<Equipment>>& feeds, Ref<Equipment> from) {
    if (std::find(feeds.begin(), feeds.end(), from) == feeds.end()) feeds.push_back(from);
  }

  void connect_power() {
    const auto& input = resolving_.input();
    for (const auto& element : input.power.elements)
      for (const auto& name : element.from) connect(at(element.id).from, resolving_.ref<Equipment>(name.id));
    std::set<std::string> fed;
    const auto connect_fed = [&](const written::Equipment& equipment) {
      for (const auto& name : equipment.feeds) {
        fed.insert(name.id);
        connect(resolving_.has<Hall>(name.id) ? power_feeds_[name.id] : at(name.id).from,
                resolving_.ref<Equipment>(equipment.id));
      }
    };
    for (const auto& supply : input.power.supplies) connect_fed(supply);
    for (const auto& element : input.power.elements) connect_fed(element);
    for (const auto& written : input.halls) {
      auto& feeds = power_feeds_[written.id];
      if (written.where.gives("feeds") || !fed.contains(written.id)) {
        auto named = resolving_.refs<Equipment>(written.feeds);
        for (const auto other : feeds) connect(named, other);
        feeds = std::move(named);
      }
    }
    for (const auto& element : input.power.elements) {
      auto& equipment = at(element.id);
      equipment.supply = equipment.from.empty();
      if (equipment.supply && !equipment.backup)
        resolving_.error(element.where.spot, "missing key `from`: nothing feeds `" + element.id + "`",
                         "write `from: grid`, or `backup: true` for a backup supply");
    }
    connect_backups();
    for (const auto& written : input.halls) {
      auto& feeds = hall(written.id).feeds;
      feeds.insert(feeds.begin(), power_feeds_[written.id].begin(), power_feeds_[written.id].end());
    }
  }

  /// A backup supply that nothing names feeds what the grid feeds.
  void connect_backups() {
    std::set<int> named;
    for (const auto& equipment : scenario_.equipment)
      for (const auto from : equipment.from) named.insert(from.index);
    for (const auto& [id, feeds] : power_feeds_)
      for (const auto feed : feeds) named.insert(feed.index);
    const Ref<Equipment> grid{0};
    const auto beside_grid = [&](std::vector<Ref<Equipment>>& feeds, Ref<Equipment> backup) {
      if (std::find(feeds.begin(), feeds.end(), grid) != feeds.end()) connect(feeds, backup);
    };
    for (int i = 0; i < static_cast<int>(scenario_.equipment.size()); ++i) {
      const auto& backup = scenario_.equipment[static_cast<std::size_t>(i)];
      if (!backup.supply || !backup.backup || backup.commodity != Commodity::power || named.contains(i)) continue;
      for (auto& equipment : scenario_.equipment) beside_grid(equipment.from, {i});
      for (auto& [id, feeds] : power_feeds_) beside_grid(feeds, {i});
    }
  }

  void connect_cooling() {
    const auto& cooling = resolving_.input().cooling;
    if (!cooling) return;
    std::set<std::string> named;
    for (const auto& plant : *cooling)
      for (const auto& from : plant.from) {
        named.insert(from.id);
        connect(at(plant.id).from, resolving_.ref<Equipment>(from.id));
        if (at(from.id).commodity != at(plant.id).commodity)
          resolving_.error(from.spot, "`" + from.id + "` and `" + plant.id + "` cool with different media");
      }
    for (const auto& plant : *cooling) {
      const auto ref = resolving_.ref<Equipment>(plant.id);
      if (plant.serves) {
        for (const auto& name : *plant.serves) connect(hall(name.id).feeds, ref);
      } else if (!named.contains(plant.id)) {
        for (auto& each : scenario_.halls) connect(each.feeds, ref);
      }
    }
  }

  /// A cycle is an error; equipment that leads to no hall is worth a warning.
  void check_reach() {
    if (report_cycle() || scenario_.halls.empty()) return;
    std::vector<bool> useful(scenario_.equipment.size(), false);
    const auto mark = [&](auto&& self, Ref<Equipment> equipment) -> void {
      const auto i = static_cast<std::size_t>(equipment.index);
      if (useful[i]) return;
      useful[i] = true;
      for (const auto from : scenario_.equipment[i].from) self(self, from);
    };
    for (const auto& each : scenario_.halls)
      for (const auto feed : each.feeds) mark(mark, feed);
    for (std::size_t i = 0; i < useful.size(); ++i)
      if (!useful[i]) resolving_.warning(spots_[i], "`" + scenario_.equipment[i].id + "` leads to no hall");
  }

  bool report_cycle() {
    enum class Visit { unseen, open, done };
    std::vector<Visit> visits(scenario_.equipment.size(), Visit::unseen);
    std::vector<int> trail;
    bool found = false;
    const auto visit = [&](auto&& self, int i) -> void {
      auto& state = visits[static_cast<std::size_t>(i)];
      if (found || state == Visit::done) return;
      if (state == Visit::open) {
        found = true;
        report(trail, i);
        return;
      }
      state = Visit::open;
      trail.push_back(i);
      for (const auto from : scenario_.equipment[static_cast<std::size_t>(i)].from) self(self, from.index);
      trail.pop_back();
      visits[static_cast<std::size_t>(i)] = Visit::done;
    };
    for (int i = 0; i < static_cast<int>(visits.size()); ++i) visit(visit, i);
    return found;
  }

  /// The trail runs against the flow; the cycle is told along it.
  void report(const std::vector<int>& trail, int first) {
    const auto begin = std::find(trail.begin(), trail.end(), first);
    std::string cycle = scenario_.equipment[static_cast<std::size_t>(first)].id;
    for (auto at = trail.end(); at != begin; --at)
      cycle += " → " + scenario_.equipment[static_cast<std::size_t>(*(at - 1))].id;
    resolving_.error(spots_[static_cast<std::size_t>(first)], "the network runs in a circle: " + cycle);
  }

  void add_contingencies() {
    auto& contingencies = scenario_.contingencies;
    contingencies = {.n_minus_1 = false, .curtailment = false};
    std::set<std::string> ids;
    for (const auto& written : resolving_.input().power.contingencies) {
      if (const auto* standard = std::get_if<written::StandardContingency>(&written)) {
        (*standard == written::StandardContingency::n_minus_1 ? contingencies.n_minus_1 : contingencies.curtailment) =
            true;
        continue;
      }
      for (const auto& [name, event] : std::get<1>(written)) {
        if (!ids.insert(name.id).second) resolving_.error(name.spot, "the id `" + name.id + "` is used twice");
        if (name.id == "normal" || name.id == "curtailment")
          resolving_.error(name.spot, "`" + name.id + "` is the name of a standard state", "choose another id");
        contingencies.events.push_back({name.id, resolving_.refs<Equipment>(event.lose), event.firm});
      }
    }
  }

  Resolving& resolving_;
  Scenario& scenario_;
  std::vector<Spot> spots_{};                                         ///< of each piece of equipment
  std::map<std::string, std::vector<Ref<Equipment>>> power_feeds_{};  ///< of halls
  std::set<std::string> complained_{};
};

}  // namespace

void resolve_network(Resolving& resolving) {
  for (const auto& written : resolving.input().halls) {
    resolving.name<Hall>(written.id);
    Hall hall;
    hall.id = written.id;
    resolving.scenario.halls.push_back(std::move(hall));
  }
  NetworkResolution(resolving).run();
}

}  // namespace changeover
