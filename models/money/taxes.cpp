#include <algorithm>
#include <cmath>

#include "models/market/depreciation.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

/// An asset of the owner, as it is written off.
struct Asset {
  Business business = Business::site;
  Subjects subjects;
  const WriteOff& write_off;
  Month in_service;
  double bonus = 0;
};

/// Which share of an asset's cost is written off in each period, evenly over those of a year; and before the plan.
struct Deductions {
  std::vector<double> shares;
  double by_horizon = 0;
};

Deductions deductions_of(const Calendar& calendar, const Asset& asset) {
  const auto periods = static_cast<std::size_t>(calendar.periods);
  std::vector<int> of_year;
  for (std::size_t t = 0; t < periods; ++t) of_year.push_back(calendar.year_of(static_cast<int>(t)));
  Deductions out{.shares = std::vector<double>(periods)};
  int tax_year = asset.in_service.year();
  for (const double share : deductions(asset.write_off, asset.in_service, asset.bonus)) {
    if (tax_year > of_year.back()) break;
    out.by_horizon += share;
    const auto within = static_cast<double>(std::ranges::count(of_year, tax_year));
    for (std::size_t t = 0; t < periods; ++t)
      if (of_year[t] == tax_year) out.shares[t] = share / within;
    ++tax_year;
  }
  if (std::abs(out.by_horizon - 1) < 1e-12) out.by_horizon = 1;
  return out;
}

/// Writes an asset off; gives what is left of its cost at the horizon.
Amount write_off(Books& books, const Asset& asset, const Amount& cost) {
  const Deductions deducted = deductions_of(books.view.scenario.calendar, asset);
  const Factor shares =
      books.inputs({"share written off", Sheet::inputs_by_period}, asset.subjects, Axis::plan, named::percent,
                   "docs/model.md, 11", [&](int t) { return deducted.shares[static_cast<std::size_t>(t)]; });
  books.written_off(asset.business)
      .push_back(books.row({"written off", Sheet::tax}, asset.subjects, cost * shares, asset.business));
  const Factor by_horizon = books.input({"written off by the horizon", Sheet::inputs}, asset.subjects,
                                        deducted.by_horizon, named::percent, "docs/model.md, 11");
  return books.row({"not yet written off at the horizon", Sheet::tax}, asset.subjects, cost * (1 - by_horizon),
                   asset.business);
}

}  // namespace

void Postings::write_off_assets(const TaxTerms& terms) {
  const Calendar& calendar = scenario_.calendar;
  const auto bonus = [&](int period) { return terms.bonus.at(calendar.first_month(period)); };
  const auto keep = [&](const Asset& asset, const Amount& cost) {
    left_[static_cast<std::size_t>(asset.business)].push_back(write_off(books_, asset, cost));
  };
  for (const auto& [each, rows] : works_) {
    const WriteOff& how = each.line == Line::project_cost ? terms.projects : terms.conversions;
    keep({each.business, each.subjects, how, calendar.first_month(each.finish()), bonus(each.finish())},
         books_.row({"cost to be written off", Sheet::tax}, each.subjects, total(rows.paid)));
  }
  for (const Purchases& each : purchases_)
    for (int t = 0; t < view_.periods(); ++t) {
      if (each.racks[static_cast<std::size_t>(t)] == 0) continue;
      Subjects of = each.subjects;
      of.push_back("racks of " + calendar.label(t));
      keep({each.business, of, terms.racks, calendar.first_month(t), bonus(t)},
           books_.row({"cost to be written off", Sheet::tax}, of, at(each.paid, t)));
    }
  for (std::size_t i = 0; i < terms.existing.size(); ++i) {
    const ExistingAsset& each = terms.existing[i];
    const Subjects of{"existing asset " + std::to_string(i + 1)};
    keep({each.business, of, each.write_off, each.in_service, each.bonus},
         books_.input({"cost of an existing asset", Sheet::inputs}, of, each.cost, named::money, "money.tax.existing"));
  }
}

void Postings::post_income_tax() {
  const auto& terms = scenario_.money.tax;
  if (!terms) return;
  write_off_assets(*terms);
  const Factor rate = tax_rate();
  const Factor in_year = books_.inputs({"periods of the year", Sheet::inputs_by_period}, {}, Axis::plan, named::periods,
                                       "plan.step", [&](int t) {
                                         const auto& years = books_.workings.years();
                                         return std::ranges::count(years, years[static_cast<std::size_t>(t)]);
                                       });
  for (const Business business : businesses) {
    Terms<dimension::money> taxable{.workings = &books_.workings};
    for (const LineTraits& each : lines())
      if (each.taxable)
        for (const int row : books_.posted(each.line, business).rows) taxable.rows.push_back(row);
    if (taxable.empty() && books_.written_off(business).empty()) continue;
    const Amount income =
        books_.row({"taxable income", Sheet::tax}, {}, sum(taxable) - sum(books_.written_off(business)), business);
    books_.pay(Line::income_tax, business, {}, rate * over_year(income) / in_year);
  }
}

Factor Postings::tax_rate() {
  return books_.input({"tax rate", Sheet::inputs}, {}, scenario_.money.tax.value().rate, named::percent,
                      "money.tax.rate");
}

}  // namespace changeover
