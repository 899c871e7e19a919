#include <algorithm>
#include <array>
#include <map>

#include "planner/audit/cash.hpp"
#include "planner/audit/record.hpp"
#include "planner/audit/works.hpp"

namespace changeover::auditing {
namespace {

/// IRS Publication 946, table A-1, percent by year.
const std::map<int, std::vector<double>> half_year_classes{
    {3, {33.33, 44.45, 14.81, 7.41}},
    {5, {20, 32, 19.2, 11.52, 11.52, 5.76}},
    {7, {14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46}},
    {10, {10, 18, 14.4, 11.52, 9.22, 7.37, 6.55, 6.55, 6.56, 6.55, 3.28}},
    {15, {5, 9.5, 8.55, 7.7, 6.93, 6.23, 5.9, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 2.95}},
    {20, {3.75,  7.219, 6.677, 6.177, 5.713, 5.285, 4.888, 4.522, 4.462, 4.461, 4.462,
          4.461, 4.462, 4.461, 4.462, 4.461, 4.462, 4.461, 4.462, 4.461, 2.231}}};

/// The share of a cost that is deducted by the end of the `years`-th calendar year after that of its service.
double deducted_by(double bonus, const WriteOff& asset, Month in_service, int years) {
  if (years < 0) return 0;
  const bool macrs = asset.method == WriteOff::Method::macrs;
  if (const auto found = half_year_classes.find(asset.years); macrs && found != half_year_classes.end()) {
    double percent = 0;
    for (int year = 0; year <= years && year < static_cast<int>(found->second.size()); ++year)
      percent += found->second[index(year)];
    return bonus + (1 - bonus) * percent / 100;
  }
  if (macrs) return years > 38 ? 1 : (0.107 * (25 - 2 * in_service.month()) + 2.564 * years) / 100;  // table A-7a
  return std::min(1.0, (12 * (years + 1) - in_service.month() + 1) / (12.0 * asset.years));
}

class Return {
 public:
  Return(const Timeline& timeline, const Prices& prices, Cashbook& book)
      : timeline_(timeline), prices_(prices), book_(book), tax_(*timeline.scenario.money.tax) {}

  /// Gives the taxable income by calendar year.
  std::map<int, double> fill_in() {
    deduct_everything();
    for (const Business business : businesses) {
      for (int t = 0; t < timeline_.periods(); ++t) income_[{business, year(t)}] += taxable(business, t);
      for (int t = 0; t < timeline_.periods(); ++t)
        book_.add(Entry::income_tax, business, t, -tax_.rate * income_[{business, year(t)}] / periods_in(year(t)));
      tax_horizon(business);
    }
    std::map<int, double> by_year;
    for (const auto& [key, amount] : income_) by_year[key.second] += amount;
    return by_year;
  }

 private:
  [[nodiscard]] int year(int period) const { return timeline_.scenario.calendar.year_of(period); }
  [[nodiscard]] int periods_in(int wanted) const {
    int count = 0;
    for (int t = 0; t < timeline_.periods(); ++t) count += year(t) == wanted ? 1 : 0;
    return count;
  }

  [[nodiscard]] double taxable(Business business, int period) const {
    double sum = 0;
    for (int e = 0; e < static_cast<int>(Entry::income_tax); ++e) {
      const auto entry = static_cast<Entry>(e);
      const bool written_off = entry == Entry::conversion_cost || entry == Entry::project_cost ||
                               entry == Entry::contingency || entry == Entry::sales_tax ||
                               entry == Entry::rack_purchases;
      if (!written_off) sum += book_.of(entry, business, period);
    }
    return sum;
  }

  void deduct(Business business, const WriteOff& asset, Month in_service, double cost, double bonus) {
    const int last = year(timeline_.periods() - 1);
    for (int y = year(0); y <= last; ++y)
      income_[{business, y}] -= cost * (deducted_by(bonus, asset, in_service, y - in_service.year()) -
                                        deducted_by(bonus, asset, in_service, y - in_service.year() - 1));
    left_[static_cast<std::size_t>(business)] +=
        cost * (1 - deducted_by(bonus, asset, in_service, last - in_service.year()));
  }

  void deduct_new(Business business, const WriteOff& asset, int period, double cost) {
    const Month in_service = timeline_.month(period);
    deduct(business, asset, in_service, cost, tax_.bonus.at(in_service));
  }

  /// In all that the plan pays for it.
  template <class Activity>
  void deduct_works(Business business, const WriteOff& asset, const Activity& activity) {
    double cost = 0;
    for (int t = 0; t < timeline_.periods(); ++t) cost += payment(timeline_, prices_, activity, t).total();
    deduct_new(business, asset, activity.work.finish(), cost);
  }

  void deduct_everything() {
    for (const ExistingAsset& asset : tax_.existing)
      deduct(asset.business, asset.write_off, asset.in_service, asset.cost.in(dollar), asset.bonus);
    for (const auto& p : timeline_.projects)
      if (p) deduct_works(Business::site, tax_.projects, *p);
    for (const auto& c : timeline_.halls) {
      if (!c) continue;
      const Business business = timeline_.scenario[c->option].business;
      deduct_works(business, tax_.conversions, *c);
      for (const RackPurchase& bought : rack_purchases(timeline_, prices_, *c))
        if (!bought.sunk) deduct_new(business, tax_.racks, bought.period, bought.price + bought.sales_tax);
    }
  }

  void tax_horizon(Business business) {
    if (timeline_.scenario.money.terminal == Terminal::none) return;
    const int end = timeline_.periods();
    const double value = book_.of(Entry::terminal, business, end);
    book_.add(Entry::terminal, business, end, -tax_.rate * (value - left_[static_cast<std::size_t>(business)]));
  }

  const Timeline& timeline_;
  const Prices& prices_;
  Cashbook& book_;
  const TaxTerms& tax_;
  std::map<std::pair<Business, int>, double> income_{};  ///< taxable, by business and calendar year
  std::array<double, businesses.size()> left_{};         ///< cost not deducted by the end of the plan
};

}  // namespace

std::map<int, double> add_tax(const Timeline& timeline, const Prices& prices, Cashbook& book) {
  if (!timeline.scenario.money.tax) return {};
  return Return(timeline, prices, book).fill_in();
}

}  // namespace changeover::auditing
