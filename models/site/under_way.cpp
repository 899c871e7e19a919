#include "models/site/under_way.hpp"

#include <algorithm>

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// The whole cost is of the fit-out as it stands, whatever it was to be per MW.
ConversionOption own_option_of(const Hall& hall, ConversionOption option, const Turnout& turnout) {
  option.original = option.id;
  option.id += "-" + hall.id;
  apply(turnout, option.work);
  if (turnout.cost) {
    option.fit_out = {};
    option.fit_out_fixed = *turnout.cost;
    if (option.reinforcement) option.reinforcement = AreaCost{};
  }
  return option;
}

class Overlay {
 public:
  Overlay(Scenario site, History history) : site_(std::move(site)), history_(std::move(history)) {}

  Scenario laid() && {
    for (const HallTurnout& each : history_.halls) give_own_option(each);
    for (const ProjectTurnout& each : history_.projects) {
      Variant& variant = site_.projects[at(each.project.index)].variants[at(each.variant)];
      apply(each.turnout, variant.work);
      if (each.turnout.cost) variant.cost = *each.turnout.cost;
      if (!each.turnout.ordered) continue;
      site_.projects[at(each.project.index)].mandatory = true;
      if (too_late(each.turnout, site_.locks.projects, each.project)) unlock(each.project);
    }
    lock();
    site_.history = std::move(history_);
    return std::move(site_);
  }

 private:
  void give_own_option(const HallTurnout& turned_out) {
    Hall& hall = site_.halls[at(turned_out.hall.index)];
    const Ref<ConversionOption> own = own_option(site_.options.size(), 0);
    site_.options.push_back(own_option_of(hall, site_[turned_out.option], turned_out.turnout));
    std::ranges::replace(hall.options, turned_out.option, own);
    for (LockedConversion& lock : site_.locks.conversions)
      if (lock.hall == turned_out.hall && lock.option == turned_out.option) lock.option = own;
    if (turned_out.turnout.ordered && too_late(turned_out.turnout, site_.locks.conversions, turned_out.hall))
      unlock(turned_out.hall);
    for (Offer& offer : site_.offers)
      if (std::ranges::count(offer.options, turned_out.option) > 0) offer.options.push_back(own);
  }

  /// Whether a work is locked to a start at which its order will not be there.
  static bool too_late(const Turnout& turnout, const std::vector<LockedConversion>& locks, Ref<Hall> hall) {
    return std::ranges::any_of(locks, [&](const LockedConversion& lock) {
      return lock.hall == hall && lock.start < *turnout.ordered + turnout.lead;
    });
  }
  static bool too_late(const Turnout& turnout, const std::vector<LockedProject>& locks, Ref<Project> project) {
    return std::ranges::any_of(locks, [&](const LockedProject& lock) {
      return lock.project == project && lock.start < *turnout.ordered + turnout.lead;
    });
  }

  void lock() {
    Locks& locks = site_.locks;
    const Locks before = locks;
    for (const Conversion& each : history_.plan.conversions) {
      const auto same = [&](const LockedConversion& lock) {
        return lock.hall == each.hall && lock.option == each.option && lock.start == each.start;
      };
      const auto known = std::ranges::find_if(before.conversions, same);
      unlock(each.hall);
      const int racks = known == before.conversions.end() ? 0 : known->racks;
      locks.conversions.push_back({each.hall, each.option, each.start, racks});
    }
    for (const ProjectStart& each : history_.plan.projects) {
      unlock(each.project);
      locks.projects.push_back({each.project, each.variant, each.start});
    }
    for (const Signing& each : history_.plan.signings)
      if (!site_[each.offer].market) sign({each.offer, each.begin});
    for (const LockedOffer& each : history_.promised) sign(each);
    for (const Ref<Project> each : history_.cancelled) {
      unlock(each);
      locks.never_projects.push_back(each);
    }
    for (const Ref<Offer> each : history_.lost) {
      std::erase_if(locks.offers, [&](const LockedOffer& lock) { return lock.offer == each; });
      locks.never_offers.push_back(each);
    }
  }

  void unlock(Ref<Hall> hall) {
    std::erase_if(site_.locks.conversions, [&](const LockedConversion& lock) { return lock.hall == hall; });
    std::erase(site_.locks.never_halls, hall);
  }
  void unlock(Ref<Project> project) {
    std::erase_if(site_.locks.projects, [&](const LockedProject& lock) { return lock.project == project; });
    std::erase(site_.locks.never_projects, project);
  }
  void sign(const LockedOffer& signature) {
    std::erase_if(site_.locks.offers, [&](const LockedOffer& lock) { return lock.offer == signature.offer; });
    std::erase(site_.locks.never_offers, signature.offer);
    site_.locks.offers.push_back(signature);
  }

  Scenario site_;
  History history_;
};

}  // namespace

void apply(const Turnout& turnout, Work& work) {
  work.duration = turnout.duration;
  work.lead = turnout.lead;
  work.ordered = turnout.ordered;
}

Scenario under_way(Scenario site, History history) { return Overlay(std::move(site), std::move(history)).laid(); }

}  // namespace changeover
