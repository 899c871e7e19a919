#include "models/market/depreciation.hpp"
#include "models/market/escalation.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

/// Books depreciation and tax, evenly over the periods of each calendar year.
class TaxBooks {
 public:
  TaxBooks(const PlanView& view, const TaxTerms& terms, Journal& journal)
      : view_(view), calendar_(view.scenario.calendar), terms_(terms), journal_(journal) {}

  void write_off_works() {
    for (const Works& each : works(view_)) {
      Money cost;
      for (int t = 0; t < view_.periods(); ++t) cost += payment(view_, each, t);
      const WriteOff& asset = each.line == Line::project_cost ? terms_.projects : terms_.conversions;
      write_off(each.business, asset, calendar_.first_month(each.finish()), cost, bonus(each.finish()));
    }
  }

  void write_off_existing() {
    for (const ExistingAsset& each : terms_.existing)
      write_off(each.business, each.write_off, each.in_service, each.cost, each.bonus);
  }

  void write_off_racks() {
    for (const ConversionView& conversion : view_.conversions()) {
      if (!conversion.owned()) continue;
      for (const RackBatch& batch : rack_batches(view_, conversion))
        for (const int t : purchases(view_, conversion.rack, batch))
          write_off(conversion.option.business, terms_.racks, calendar_.first_month(t),
                    (1 + sales_tax_on_racks(view_.scenario.money, calendar_, t)) * batch.racks *
                        rack_price(view_, conversion.rack, t),
                    bonus(t));
    }
  }

  /// On income less depreciation; less than nothing where there is a loss.
  void tax_income() {
    for (const Business business : businesses)
      for (int first = 0; first < view_.periods(); first = end_of_year(first)) {
        Money income;
        for (int t = first; t < end_of_year(first); ++t) {
          income -= journal_.written_off(business, t);
          for (const LineTraits& each : lines())
            if (each.taxable) income += journal_.at(each.line, business, t);
        }
        spread(first, terms_.rate * income,
               [&](int t, Money part) { journal_.pay(Line::income_tax, business, t, part); });
      }
  }

  /// What follows the horizon is taxed there, less the cost that is not yet written off.
  [[nodiscard]] TerminalValue tax_terminal(TerminalValue& terminal) const {
    TerminalValue gain{};
    if (view_.scenario.money.terminal == Terminal::none) return gain;
    for (std::size_t i = 0; i < terminal.size(); ++i) {
      gain[i] = terminal[i] - left_[i];
      terminal[i] -= terms_.rate * gain[i];
    }
    return gain;
  }

 private:
  /// The first period of a calendar year of the plan.
  [[nodiscard]] int begin_of(int tax_year) const {
    int begin = 0;
    while (calendar_.year_of(begin) < tax_year) ++begin;
    return begin;
  }
  [[nodiscard]] int end_of_year(int period) const {
    int end = period;
    while (end < view_.periods() && calendar_.year_of(end) == calendar_.year_of(period)) ++end;
    return end;
  }

  template <class Book>
  void spread(int first, Money amount, Book book) const {
    const int end = end_of_year(first);
    for (int t = first; t < end; ++t) book(t, amount / (end - first));
  }

  [[nodiscard]] double bonus(int period) const { return terms_.bonus.at(calendar_.first_month(period)); }

  void write_off(Business business, const WriteOff& asset, Month in_service, Money cost, double at_once) {
    Money left = cost;
    int tax_year = in_service.year();
    for (const double share : deductions(asset, in_service, at_once)) {
      if (tax_year > calendar_.year_of(view_.periods() - 1)) break;
      left -= share * cost;
      if (tax_year >= calendar_.year_of(0))
        spread(begin_of(tax_year), share * cost, [&](int t, Money part) { journal_.write_off(business, t, part); });
      ++tax_year;
    }
    left_[static_cast<std::size_t>(business)] += left;
  }

  const PlanView& view_;
  const Calendar& calendar_;
  const TaxTerms& terms_;
  Journal& journal_;
  TerminalValue left_{};  ///< not written off by the horizon
};

}  // namespace

TerminalValue post_income_tax(const PlanView& view, Journal& journal, TerminalValue& terminal) {
  const auto& terms = view.scenario.money.tax;
  if (!terms) return {};
  TaxBooks books(view, *terms, journal);
  books.write_off_works();
  books.write_off_racks();
  books.write_off_existing();
  books.tax_income();
  return books.tax_terminal(terminal);
}

}  // namespace changeover
