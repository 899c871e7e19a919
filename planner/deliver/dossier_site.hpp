#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/quantity.hpp"

/// What a plan.json says of the site, of what carries its power and heat, and of its limits.
namespace changeover::deliver {

/// The names behind the ids, and what does not change.
struct Site {
  struct Fleet {
    std::string model{};
    std::string name{};
    int count = 0;
  };
  /// How many racks of an option a hall takes, or why none.
  struct Fit {
    std::string option{};
    int racks = 0;
    Power critical_it{};
    std::optional<double> pue{};
    std::string limited_by{};
  };
  struct Hall {
    std::string id{};
    std::string name{};  ///< its id where it has none; so too below
    Power rating{};
    Area area{};
    std::string available{};  ///< empty = from the start
    std::vector<Fleet> fleets{};
    std::vector<Fit> fits{};
  };
  struct Option {
    std::string id{};
    std::string name{};
    std::string business{};
    std::string redundancy{};  ///< `n`, `n-1`, `2n`
    std::string rack_name{};
  };
  struct Named {
    std::string id{};
    std::string name{};
  };
  struct Offer {
    std::string id{};
    std::string name{};
    bool market = false;  ///< whoever comes, without a contract
  };
  std::string name{};
  std::string location{};
  std::vector<Hall> halls{};
  std::vector<Option> options{};
  std::vector<Named> projects{};
  std::vector<Offer> offers{};
};

using PowerByPeriod = std::vector<std::optional<double>>;  ///< MW

/// What carries power, or takes heat away.
struct Network {
  struct Equipment {
    std::string id{};
    std::string name{};
    bool supply = false;
    bool backup = false;
    std::vector<std::string> from{};
    std::vector<std::string> halls{};
    std::vector<std::string> projects{};       ///< of the plan that enlarge it; empty in files of older versions
    PowerByPeriod capacity{}, firm{}, load{};  ///< `firm` is empty where there is none
  };
  struct Hall {
    std::string hall{};
    PowerByPeriod load{};
  };
  std::string commodity{};  ///< `power`, `air`, `liquid`, `immersion`
  std::vector<Equipment> equipment{};
  std::vector<Hall> halls{};
};

/// What the plan uses of a limit of the site.
struct LimitUse {
  std::string kind{};
  std::string id{};
  std::string commodity{};
  std::string state{};
  std::vector<std::string> equipment{};
  std::vector<std::string> halls{};
  std::string date{};
  double used = 0;
  double limit = 0;
  std::string unit{};
};

/// Of all limits when a phase is live, the fullest first.
struct LimitUses {
  std::optional<int> phase{};  ///< none: the end of the plan
  std::string period{};
  std::vector<LimitUse> uses{};
};

}  // namespace changeover::deliver
