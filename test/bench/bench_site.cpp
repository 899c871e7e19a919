#include "test/bench/bench_site.hpp"

#include <algorithm>
#include <array>

#include "test/bench/bench_terms.hpp"

namespace changeover::test {
namespace {

std::string numbered(const std::string& name, std::size_t i) { return name + "-" + std::to_string(i + 1); }

/// One substation with all that hangs on it.
struct Substation {
  Ref<Equipment> circuit{};
  std::vector<Ref<Equipment>> transformers{};
  Ref<Equipment> walls{};
  Ref<Equipment> loop{};
  Power rating{};  ///< of its halls
};

class Builder {
 public:
  Builder(const BenchSite& what, std::uint64_t seed) : what_(what), dice_(seed) {}

  Scenario build() {
    site_.name = "bench";
    site_.calendar = {Month(2027, 1), what_.periods, what_.step};
    site_.contingencies = {.n_minus_1 = false, .curtailment = true};
    draw_halls();
    add_catalogue(site_, dice_);
    fill_halls();
    for (std::size_t h = 0; h < site_.halls.size();) h = substation(h);
    if (what_.meshed) tie();
    Power rating;
    for (const Hall& hall : site_.halls) rating += hall.rating;
    add_money(site_, dice_, rating);
    add_offers(site_, dice_, rating);
    if (what_.strained) add_leases(site_, dice_, rating);
    add_limits(site_, dice_, rating);
    return std::move(site_);
  }

 private:
  void draw_halls() {
    for (std::size_t h = 0; h < static_cast<std::size_t>(what_.halls); ++h) {
      const Power rating = megawatts(dice_.whole(4, 32));
      site_.halls.push_back({.id = numbered("hall", h),
                             .name = numbered("Hall", h),
                             .rating = rating,
                             .area = Area(110 * rating.in(megawatt), square_metre),
                             .floor = Mass(1.5, tonne) / Area(1, square_metre),
                             .point = Mass(3, tonne) / Area(1, square_metre)});
    }
  }

  /// Every option and two fleets that take the whole rating between them.
  void fill_halls() {
    for (Hall& hall : site_.halls) {
      for (std::size_t o = 0; o < site_.options.size(); ++o) hall.options.push_back({static_cast<int>(o)});
      const double older = dice_.real(0.2, 0.8);
      for (const int i : {0, 1}) {
        const Ref<AsicSpec> asic{i};
        const Power unit = site_[asic].power * (1 + air_cooling_peak);
        const int count = static_cast<int>((i == 0 ? older : 1 - older) * hall.rating / unit);
        hall.fleets.push_back({asic, count, {{Ref<SharedLimit>{0}, unit.in(megawatt)}}});
      }
    }
  }

  /// How many of the halls from `first` on, a group of `least` to `most`, so that what is left is such groups too.
  [[nodiscard]] std::size_t group(std::size_t first, std::size_t end, int least, int most) {
    const int left = static_cast<int>(end - first);
    if (left < 2 * least) return static_cast<std::size_t>(left);
    return static_cast<std::size_t>(std::min(dice_.whole(least, most), left - least));
  }

  /// Firm power or cooling that is there at first, as a share of all that the halls could use.
  [[nodiscard]] double at_first(double tight) const {
    switch (what_.tightness) {
      case Tightness::tight:
        return tight;
      case Tightness::middle:
        return std::min(1.0, 3 * tight);
      case Tightness::loose:
        break;
    }
    return std::min(1.0, 10 * tight);
  }

  /// What the paths of power carry beyond those of a strained site, as a share of all that the halls could use.
  [[nodiscard]] double paths() const { return what_.strained ? 0 : 0.3; }

  Ref<Equipment> add(Equipment equipment) {
    equipment.name = equipment.id;
    site_.equipment.push_back(std::move(equipment));
    return {static_cast<int>(site_.equipment.size()) - 1};
  }

  /// Builds the substation of the halls from `first` on; the first hall after them.
  std::size_t substation(std::size_t first) {
    const std::size_t end = first + group(first, site_.halls.size(), 4, 8);
    const std::size_t number = substations_.size();
    Substation here;
    for (std::size_t h = first; h < end; ++h) here.rating += site_.halls[h].rating;

    const double normal = paths() + dice_.real(0.9, 1);
    here.circuit = add({.id = numbered("circuit", number),
                        .supply = true,
                        .capacity = {normal * here.rating},
                        .firm = Dated<Power>{std::min(normal, at_first(dice_.real(0.11, 0.15))) * here.rating},
                        .loss = 0.005});
    const double transformed = paths() + dice_.real(0.82, 0.95);
    for (const char* side : {"-a", "-b"}) {
      if (!what_.meshed && !here.transformers.empty()) break;
      here.transformers.push_back(add({.id = numbered("sub", number) + (what_.meshed ? side : ""),
                                       .capacity = {(what_.meshed ? 0.5 : 1) * transformed * here.rating},
                                       .loss = 0.005,
                                       .from = {here.circuit}}));
    }
    cooling(here, number);
    upgrades(here, number);
    for (std::size_t h = first; h < end;) h = feeder(here, h, end);
    precedence(first, end);
    substations_.push_back(std::move(here));
    return end;
  }

  void cooling(Substation& here, std::size_t number) {
    here.walls = add({.id = numbered("walls", number),
                      .commodity = Commodity::air,
                      .supply = true,
                      .capacity = {here.rating},
                      .power_peak = air_cooling_peak,
                      .power_average = 0.045,
                      .water = WaterUse(0.18, litre / kilowatt_hour)});
    here.loop = add({.id = numbered("loop", number),
                     .commodity = Commodity::liquid,
                     .supply = true,
                     .capacity = {at_first(dice_.real(0.09, 0.12)) * here.rating},
                     .power_peak = liquid_cooling_peak,
                     .power_average = 0.04,
                     .water = WaterUse(0.25, litre / kilowatt_hour),
                     .supply_temperature = Temperature(22)});
  }

  /// The feeder of the halls from `first` on; the first hall after them.
  std::size_t feeder(const Substation& here, std::size_t first, std::size_t end) {
    const std::size_t next = first + group(first, end, 2, 3);
    Power rating;
    for (std::size_t h = first; h < next; ++h) rating += site_.halls[h].rating;
    const std::string number = std::to_string(++feeders_);
    const Ref<Equipment> feeder = add({.id = "feeder-" + number,
                                       .capacity = {(paths() + dice_.real(0.78, 1)) * rating},
                                       .loss = 0.004,
                                       .from = here.transformers});
    for (std::size_t h = first; h < next; ++h) site_.halls[h].feeds = {feeder, here.walls, here.loop};
    project("feeder-" + number + "-upgrade", rating, {0.12, 0.3}, {0.16, 0.1}, {4, 6}, 3, 0, [&](Power gain) {
      return std::vector<CapacityGain>{{feeder, gain, Power{}}};
    });
    return next;
  }

  void upgrades(const Substation& here, std::size_t number) {
    project(numbered("circuit", number) + "-upgrade", here.rating, {0.15, 0.4}, {0.6, 0.42}, {6, 9}, 12, 0,
            [&](Power gain) {
              return std::vector<CapacityGain>{{here.circuit, 0.3 * gain, gain}};
            });
    project(numbered("sub", number) + "-upgrade", here.rating, {0.1, 0.25}, {0.4, 0.28}, {4, 6}, 9, 0, [&](Power gain) {
      std::vector<CapacityGain> gains;
      const double share = 1.0 / static_cast<double>(here.transformers.size());
      for (const Ref<Equipment> transformer : here.transformers) gains.push_back({transformer, share * gain, Power{}});
      return gains;
    });
    project(numbered("loop", number) + "-upgrade", here.rating, {0.15, 0.4}, {1.0, 0.75}, {6, 9}, 6, 1,
            [&](Power gain) {
              return std::vector<CapacityGain>{{here.loop, gain, Power{}}};
            });
  }

  /// A project in two variants: what it adds as a share of `rating`, M$/MW, months and lead.
  template <class Gains>
  void project(const std::string& id, Power rating, std::array<double, 2> share, std::array<double, 2> cost,
               std::array<int, 2> months, int lead, int resource, const Gains& gains) {
    Project project{.id = id, .name = id};
    for (const std::size_t v : {0U, 1U}) {
      const Power gain = share[v] * dice_.real(0.9, 1.1) * rating;
      Variant variant{.id = v == 0 ? "small" : "big",
                      .cost = gain * PowerCost(cost[v] * dice_.real(0.85, 1.15), million_dollars / megawatt)};
      variant.work = {.duration = periods_for(site_, months[v]),
                      .lead = periods_for(site_, lead),
                      .payments = {0.35, 0.55, 0.1},
                      .uses = {{Ref<Resource>{resource}, 1}}};
      variant.adds = gains(gain);
      project.variants.push_back(std::move(variant));
    }
    site_.projects.push_back(std::move(project));
  }

  /// Some halls convert only after the one before them.
  void precedence(std::size_t first, std::size_t end) {
    for (std::size_t h = first + 1; h < end; ++h)
      if (dice_.chance(26))
        site_.halls[h].after = {{Ref<Hall>{static_cast<int>(h) - 1}, dice_.chance(50) ? periods_for(site_, 3) : 0}};
  }

  /// The first feeder of each substation hangs on its neighbour's second transformer too, and secure load survives
  /// the loss of all transformers of one side.
  void tie() {
    for (std::size_t s = 1; s < substations_.size(); ++s)
      for (Equipment& feeder : site_.equipment)
        if (!feeder.from.empty() && feeder.from.front() == substations_[s].transformers.front()) {
          feeder.from.push_back(substations_[s - 1].transformers.back());
          break;
        }
    for (const bool a : {true, false}) {
      Event loss{.id = a ? "loss-of-a" : "loss-of-b"};
      for (const Substation& here : substations_)
        loss.lose.push_back(a ? here.transformers.front() : here.transformers.back());
      site_.contingencies.events.push_back(std::move(loss));
    }
  }

  BenchSite what_;
  Dice dice_;
  Scenario site_{};
  std::vector<Substation> substations_{};
  int feeders_ = 0;
};

}  // namespace

Scenario bench_site(const BenchSite& what, std::uint64_t seed) { return Builder(what, seed).build(); }

}  // namespace changeover::test
