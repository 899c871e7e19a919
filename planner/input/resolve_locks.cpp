#include <algorithm>

#include "planner/input/resolving.hpp"

namespace changeover {
namespace {

class LockResolution {
 public:
  explicit LockResolution(Resolving& resolving) : resolving_(resolving), locks_(resolving.scenario.locks) {}

  void run() {
    const auto& written = resolving_.input().locks;
    for (const auto& [name, lock] : written.activities) {
      if (resolving_.has<Hall>(name.id))
        lock_hall(name, lock);
      else
        lock_project(name, lock);
    }
    for (const auto& group : written.sign)
      for (const auto& signature : group) sign(signature);
    for (const auto& name : written.never) forbid(name);
  }

 private:
  [[nodiscard]] const Scenario& scenario() const { return resolving_.scenario; }

  int start(const Name& name, const written::Lock& lock) {
    const int period = lock.start ? resolving_.period(*lock.start) : 0;
    if (period >= scenario().calendar.periods)
      resolving_.error(lock.where.of("start"), "`" + name.id + "` starts after the end of the plan");
    return period;
  }

  void lock_hall(const Name& name, const written::Lock& lock) {
    if (lock.variant) resolving_.error(lock.where.of("variant"), "`" + name.id + "` is a hall and has no variants");
    if (!lock.option) {
      resolving_.error(lock.where.spot, "missing key `option`, what the hall becomes",
                       "write `option: liquid-hosting`");
      return;
    }
    const auto ref = resolving_.ref<Hall>(name.id);
    const auto& hall = scenario()[ref];
    const auto option = resolving_.ref<ConversionOption>(lock.option->id);
    if (std::find(hall.options.begin(), hall.options.end(), option) == hall.options.end()) {
      resolving_.error(lock.option->spot, "`" + lock.option->id + "` is not among the options of `" + name.id + "`");
      return;
    }
    const int period = start(name, lock);
    if (period < 0 && !hall.fleets.empty())
      resolving_.error(lock.where.of("start"),
                       "`" + name.id + "` is converted before the plan begins, so it has no `miners`",
                       "leave its `miners` out");
    if (!hall.fleets.empty() && period >= 0 && period < hall.available.value_or(0))
      resolving_.error(lock.where.of("start"),
                       "`" + name.id + "` starts before it is available, so its miners never stand in it",
                       "leave its `miners` out");
    const int racks = lock.racks.value_or(0);
    if (racks > 0 && period + scenario()[option].work.duration > 0)
      resolving_.error(lock.where.of("racks"),
                       "no racks are live when the plan begins, since the conversion is not done by then");
    locks_.conversions.push_back({ref, option, period, racks});
  }

  void lock_project(const Name& name, const written::Lock& lock) {
    if (lock.option) resolving_.error(lock.where.of("option"), "`" + name.id + "` is a project and has no options");
    if (lock.racks) resolving_.error(lock.where.of("racks"), "`" + name.id + "` is a project and has no racks");
    const auto ref = resolving_.ref<Project>(name.id);
    const auto& variants = scenario()[ref].variants;
    int variant = 0;
    if (lock.variant) {
      const auto at = std::find_if(variants.begin(), variants.end(),
                                   [&](const Variant& each) { return each.id == lock.variant->id; });
      if (at == variants.end())
        resolving_.error(lock.variant->spot, "`" + lock.variant->id + "` is not a variant of `" + name.id + "`");
      else
        variant = static_cast<int>(at - variants.begin());
    } else if (variants.size() > 1) {
      resolving_.error(lock.where.spot, "missing key `variant`, since `" + name.id + "` has several",
                       "write `variant: " + variants.front().id + "`");
    }
    locks_.projects.push_back({ref, variant, start(name, lock)});
  }

  void sign(const written::Signature& signature) {
    const auto& [name, date] = signature;
    const auto ref = resolving_.ref<Offer>(name.id);
    const auto& offer = scenario()[ref];
    if (offer.market) {
      resolving_.error(name.spot, "`" + name.id + "` is an open market, which nobody signs");
      return;
    }
    if (std::any_of(locks_.offers.begin(), locks_.offers.end(), [&](const auto& lock) { return lock.offer == ref; })) {
      resolving_.error(name.spot, "`" + name.id + "` is signed twice");
      return;
    }
    LockedOffer lock{.offer = ref};
    if (date) {
      lock.begin = resolving_.period(*date);
      if (*lock.begin >= 0 && (*lock.begin < offer.earliest || *lock.begin >= offer.lapses))
        resolving_.error(name.spot, "`" + name.id + "` cannot begin in " + to_text(*date) +
                                        ": that is before its earliest date, or after it lapses or the plan ends");
    } else if (offer.earliest >= offer.lapses) {
      resolving_.error(name.spot, "`" + name.id + "` is signed, but it can begin nowhere in the plan");
    }
    locks_.offers.push_back(lock);
  }

  void forbid(const Name& name) {
    const auto clash = [&](bool locked, const std::string& how) {
      if (locked) resolving_.error(name.spot, "`" + name.id + "` is never to be done, and also " + how);
    };
    if (resolving_.has<Hall>(name.id)) {
      const auto ref = resolving_.ref<Hall>(name.id);
      clash(std::any_of(locks_.conversions.begin(), locks_.conversions.end(),
                        [&](const auto& lock) { return lock.hall == ref; }),
            "locked to a start");
      locks_.never_halls.push_back(ref);
    } else if (resolving_.has<Project>(name.id)) {
      const auto ref = resolving_.ref<Project>(name.id);
      clash(scenario()[ref].mandatory, "mandatory");
      clash(std::any_of(locks_.projects.begin(), locks_.projects.end(),
                        [&](const auto& lock) { return lock.project == ref; }),
            "locked to a start");
      locks_.never_projects.push_back(ref);
    } else {
      const auto ref = resolving_.ref<Offer>(name.id);
      clash(
          std::any_of(locks_.offers.begin(), locks_.offers.end(), [&](const auto& lock) { return lock.offer == ref; }),
          "signed");
      locks_.never_offers.push_back(ref);
    }
  }

  Resolving& resolving_;
  Locks& locks_;
};

}  // namespace

void resolve_locks(Resolving& resolving) { LockResolution(resolving).run(); }

}  // namespace changeover
