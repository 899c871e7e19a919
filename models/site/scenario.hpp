#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/calendar.hpp"
#include "models/site/history.hpp"
#include "models/site/market.hpp"
#include "models/site/site.hpp"

namespace changeover {

/// An event that the secure load must survive; what it does not name stays as it is.
struct Event {
  std::string id;
  std::vector<Ref<Equipment>> lose{};
  std::optional<Power> firm{};  ///< every supply that is no backup gives at most this
  friend bool operator==(const Event&, const Event&) = default;
};

struct Contingencies {
  bool n_minus_1 = true;    ///< the loss of any one element of the power network
  bool curtailment = true;  ///< every supply falls to its firm part
  std::vector<Event> events{};
  friend bool operator==(const Contingencies&, const Contingencies&) = default;
};

/// From a period, up to but not including another, work is permitted.
struct WorkingWindow {
  int from = 0;
  int until = 0;
  friend bool operator==(const WorkingWindow&, const WorkingWindow&) = default;
};

/// Money that must be there before it is spent: what has come in so far and what lenders have committed.
struct CashLimit {
  Money opening{};            ///< at the plan's start
  Money floor{};              ///< cash never falls below this
  Dated<Money> facilities{};  ///< committed funds that may be drawn, in all, by date
  friend bool operator==(const CashLimit&, const CashLimit&) = default;
};

struct Limits {
  std::optional<WaterFlow> water{};  ///< on the peak day
  std::vector<Resource> resources{};
  std::vector<SharedLimit> shared{};
  std::optional<Money> capex_per_year{};  ///< in each calendar year
  std::optional<Money> capex_total{};
  std::optional<CashLimit> cash{};
  std::optional<int> converting_at_once{};
  Power least_mining{};                  ///< of miners running, by hall load, …
  int least_mining_until = 0;            ///< … in every period before this one
  std::vector<WorkingWindow> working{};  ///< an activity lies wholly in one of them; empty = always
  friend bool operator==(const Limits&, const Limits&) = default;
};

struct LockedConversion {
  Ref<Hall> hall;
  Ref<ConversionOption> option;
  int start = 0;  ///< may lie before the plan
  int racks = 0;  ///< live and paid when the plan begins
  friend bool operator==(const LockedConversion&, const LockedConversion&) = default;
};

struct LockedProject {
  Ref<Project> project;
  int variant = 0;
  int start = 0;
  friend bool operator==(const LockedProject&, const LockedProject&) = default;
};

/// What is already decided.
struct Locks {
  std::vector<LockedConversion> conversions{};
  std::vector<LockedProject> projects{};
  std::vector<LockedOffer> offers{};
  std::vector<Ref<Hall>> never_halls{};
  std::vector<Ref<Project>> never_projects{};
  std::vector<Ref<Offer>> never_offers{};
  friend bool operator==(const Locks&, const Locks&) = default;
};

enum class Goal { npv, secure_power, least_capex };

struct Aim {
  Goal goal = Goal::npv;
  int by = 0;                 ///< `secure_power`: the period in which it counts
  Power least_critical_it{};  ///< live in the last period, whatever the goal
  double gap = 0.001;
  friend bool operator==(const Aim&, const Aim&) = default;
};

/// Everything a plan depends on, read, checked and resolved: dates are periods, ids are references.
struct Scenario {
  std::string name;
  std::string location;
  std::string currency = "USD";
  Calendar calendar{};
  Aim aim{};
  std::vector<AsicSpec> asics{};
  std::vector<RackSpec> racks{};
  std::vector<ConversionOption> options{};
  std::vector<Equipment> equipment{};
  Contingencies contingencies{};
  std::vector<Hall> halls{};
  std::vector<Project> projects{};
  std::vector<Offer> offers{};
  Tariff tariff{};
  BitcoinMarket bitcoin{};
  MinerMarket miners{};
  MoneyTerms money{};
  Limits limits{};
  Locks locks{};
  std::optional<History> history{};  ///< none: the plan has not begun

  /// The first period of which anything can still be decided.
  [[nodiscard]] int now() const { return history ? history->until : 0; }
  /// By how much a limit may be exceeded in a period.
  [[nodiscard]] double waived(Waivable limit, const std::string& where, int period,
                              const std::string& state = "") const;

  const AsicSpec& operator[](Ref<AsicSpec> r) const { return asics[static_cast<std::size_t>(r.index)]; }
  const RackSpec& operator[](Ref<RackSpec> r) const { return racks[static_cast<std::size_t>(r.index)]; }
  const ConversionOption& operator[](Ref<ConversionOption> r) const {
    return options[static_cast<std::size_t>(r.index)];
  }
  const Equipment& operator[](Ref<Equipment> r) const { return equipment[static_cast<std::size_t>(r.index)]; }
  const Hall& operator[](Ref<Hall> r) const { return halls[static_cast<std::size_t>(r.index)]; }
  const Project& operator[](Ref<Project> r) const { return projects[static_cast<std::size_t>(r.index)]; }
  const Offer& operator[](Ref<Offer> r) const { return offers[static_cast<std::size_t>(r.index)]; }
  const Resource& operator[](Ref<Resource> r) const { return limits.resources[static_cast<std::size_t>(r.index)]; }
  const SharedLimit& operator[](Ref<SharedLimit> r) const { return limits.shared[static_cast<std::size_t>(r.index)]; }
  friend bool operator==(const Scenario&, const Scenario&) = default;
};

inline double Scenario::waived(Waivable limit, const std::string& where, int period, const std::string& state) const {
  double sum = 0;
  if (history)
    for (const Waiver& each : history->waivers)
      if (each.limit == limit && each.where == where && each.state == state && each.from <= period &&
          period < each.until)
        sum += each.amount;
  return sum;
}

}  // namespace changeover
