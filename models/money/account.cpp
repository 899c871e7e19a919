#include "models/money/account.hpp"

#include <functional>

#include "models/money/measures.hpp"
#include "models/money/postings.hpp"
#include "models/money/returns.hpp"

namespace changeover {
namespace {

constexpr int newton_steps = 8;
constexpr double least_rate = -0.99;
constexpr double no_rate = -0.98;  ///< from which steps find none

std::size_t at(Business business) { return static_cast<std::size_t>(business); }

/// Writes the rows of the statement under what is posted.
class Summary {
 public:
  Summary(Books& books, Postings& postings) : books_(books), postings_(postings) {}

  void write(Account& out) {
    for (auto& of_line : out.lines) of_line.fill(-1);
    for (auto* of_business : {&out.written_off, &out.terminal, &out.gain_at_horizon}) of_business->fill(-1);
    write_lines(out);
    for (const Business business : businesses) {
      if (!books_.written_off(business).empty())
        out.written_off[at(business)] =
            books_.row({"written off in all", Sheet::tax}, {}, cents(sum(books_.written_off(business))), business)
                .row();
      write_horizon(business, out);
    }
    write_totals();
    write_npv(out);
  }

  /// Peak funding, and the internal rate by Newton's steps from `guess`: 0 where they lead to none.
  void write_returns(const Account& of, double guess) {
    const Amount flow = books_.known({"cash flow", Sheet::cash_flow});
    const Amount cumulative = books_.known({"cumulative cash flow", Sheet::cash_flow});
    books_.row({"peak funding need", Sheet::returns}, {}, positive(-lowest(cumulative)));
    Terms<dimension::money> terminals{.workings = &books_.workings};
    for (const int row : of.terminal)
      if (row >= 0) terminals.rows.push_back(row);
    const Amount terminal = books_.row({"value at the horizon, in all", Sheet::returns}, {}, sum_at_horizon(terminals));
    const Factor years = books_.years_to(Axis::plan);
    const Factor horizon = books_.years_to_horizon();
    const Amount weighted = books_.row({"cash flow times years", Sheet::returns}, {}, flow * years);
    constexpr std::string_view page = "docs/money.md, Workings";
    const Factor least = books_.input({"least internal rate", Sheet::inputs}, {}, least_rate, named::percent, page);
    Factor rate =
        books_.row({"rate", Sheet::returns, "share/year"}, {"step 0"},
                   books_.input({"first guess of the internal rate", Sheet::inputs}, {}, guess, named::percent, page));
    Factor before = rate;
    for (int step = 1; step <= newton_steps; ++step) {
      const Subjects of_step{"step " + std::to_string(step)};
      before = rate;
      const Factor factor =
          books_.row({"discount factor of the horizon", Sheet::returns, "factor"}, of_step, raised(1 + rate, -horizon));
      const Amount slope =
          books_.row({"slope of the value at the rate", Sheet::returns}, of_step,
                     (present_value(weighted, years, rate) + horizon * terminal * factor) / (1 + rate));
      const Amount value = present_value(flow, years, rate) + terminal * factor;
      rate = books_.row({"rate", Sheet::returns, "share/year"}, of_step, most(least, rate + value / slope));
    }
    const Factor close = books_.input({"steps that are none", Sheet::inputs}, {}, 1e-9, named::factor, page);
    const Factor found =
        at_least(close, rate - before) * at_least(close, before - rate) * at_least(rate, least + close);
    books_.row({"IRR", Sheet::returns, "share/year"}, {}, rate * found);
  }

 private:
  void write_lines(Account& out) {
    for (const LineTraits& line : lines())
      for (const Business business : businesses) {
        const auto& posted = books_.posted(line.line, business);
        if (posted.empty()) continue;
        const Amount row = books_.row({line.name, Sheet::cash_flow}, {}, cents(sum(posted)), business);
        out.lines[static_cast<std::size_t>(line.line)][at(business)] = row.row();
        lines_.push_back({line, business, row.row()});
      }
  }

  /// What follows the horizon, and the tax on it, less the cost that is not yet written off.
  void write_horizon(Business business, Account& out) {
    const Scenario& scenario = books_.view.scenario;
    const auto& values = postings_.terminals()[at(business)];
    const auto& left = postings_.left_to_write_off()[at(business)];
    if (scenario.money.terminal == Terminal::none || (values.empty() && left.empty())) return;
    Amount value =
        books_.row({"value at the horizon, before tax", Sheet::returns}, {}, sum_at_horizon(values), business);
    if (scenario.money.tax) {
      const Amount gain =
          books_.row({"gain at the horizon", Sheet::returns}, {}, value - sum_at_horizon(left), business);
      out.gain_at_horizon[at(business)] =
          books_.row({"gain that is taxed at the horizon", Sheet::returns}, {}, cents(gain), business).row();
      value = value - postings_.tax_rate() * gain;
    }
    out.terminal[at(business)] = books_.row({"value at the horizon", Sheet::returns}, {}, cents(value), business).row();
  }

  Amount sum_at_horizon(const Terms<dimension::money>& rows) { return rows.empty() ? books_.nothing() : sum(rows); }

  using Keeps = std::function<bool(const LineTraits&, Business)>;
  Terms<dimension::money> kept(const Keeps& keeps) {
    Terms<dimension::money> all{.workings = &books_.workings};
    for (const auto& [line, business, row] : lines_)
      if (keeps(line, business)) all.rows.push_back(row);
    return all;
  }
  Amount sum_row(std::string_view name, const Keeps& keeps, std::optional<Business> business = {}) {
    return books_.row({name, Sheet::cash_flow}, {}, sum(kept(keeps)), business);
  }

  void write_totals() {
    const auto in_group = [](Group group) {
      return [group](const LineTraits& line, Business) { return line.group == group; };
    };
    const Amount revenue = sum_row("revenue", in_group(Group::revenue));
    const Amount operating = sum_row("operating cost", in_group(Group::operating));
    const Amount noi = books_.row({"NOI", Sheet::cash_flow}, {}, revenue + operating);
    sum_row("capex", [](const LineTraits& line, Business) { return line.group == Group::capital && line.capex; });
    const Amount capital = sum_row("capital, less resale and tenants' shares", in_group(Group::capital));
    const Amount tax = sum_row("tax, losses refunded", in_group(Group::tax));
    const Amount flow = books_.row({"cash flow", Sheet::cash_flow}, {}, noi + capital + tax);
    books_.running<dimension::money>({"cumulative cash flow", Sheet::cash_flow}, {}, Axis::plan, books_.nothing(),
                                     [&](const Amount& self) { return previous(self) + flow; });
  }

  void write_npv(Account& out) {
    Terms<dimension::money> all{.workings = &books_.workings};
    for (const Business business : businesses) {
      const auto keeps = [business](const LineTraits&, Business of) { return of == business; };
      const int terminal = out.terminal[at(business)];
      if (kept(keeps).empty() && terminal < 0) continue;
      const Amount flow = sum_row("cash flow", keeps, business);
      Amount npv = products(flow, books_.discount(business, Axis::plan));
      if (terminal >= 0) npv = npv + books_.discount_of_horizon(business) * books_.at_row(terminal);
      all.push_back(books_.row({"NPV", Sheet::returns}, {}, npv, business));
    }
    books_.row({"NPV", Sheet::returns}, {}, sum(all));
  }

  struct LineRow {
    LineTraits line;
    Business business;
    int row;
  };
  Books& books_;
  Postings& postings_;
  std::vector<LineRow> lines_{};
};

}  // namespace

Account account(const Scenario& scenario, const SitePhysics& physics, const Plan& plan, Detail detail) {
  const PlanView view(scenario, physics, plan);
  Books books(view);
  Postings postings(books);
  postings.post_mining();
  postings.post_miners_leaving();
  postings.post_works();
  postings.post_offers();
  postings.post_containers();
  postings.post_racks();
  postings.post_site();
  postings.post_grid();
  postings.post_terminal();
  postings.post_income_tax();
  Account out{.workings = Workings({}, 0, "")};
  Summary summary(books, postings);
  summary.write(out);
  for (const auto& [each, rows] : postings.works())
    out.works.push_back({.line = each.line, .work = each.work, .base = rows.base.row(), .paid = rows.paid.row()});
  if (!scenario.money.debt.empty()) {
    out.contracted = postings.contracted(Axis::plan).rows;
    out.contracted_after = postings.contracted(Axis::after).rows;
  }
  if (detail == Detail::returns) {
    out.workings = books.workings;
    out.figures = out.workings.evaluate();
    const std::vector<double> rates = internal_rates(flows(scenario, ledger(out)));
    summary.write_returns(out, rates.empty() ? no_rate : rates.front());
  }
  out.workings = std::move(books.workings);
  out.figures = out.workings.evaluate();
  return out;
}

Ledger ledger(const Account& account) {
  const auto cents_at = [&account](int row, int period) {
    return row < 0 ? Cents{} : Cents::rounded(dollars(account.at(row, period)));
  };
  Ledger out(account.workings.periods(Axis::plan));
  for (const Business business : businesses) {
    for (int t = 0; t < out.periods(); ++t) {
      for (const LineTraits& each : lines())
        out.set(each.line, business, t, cents_at(account.lines[static_cast<std::size_t>(each.line)][at(business)], t));
      out.set_written_off(business, t, cents_at(account.written_off[at(business)], t));
    }
    out.set_horizon(business, cents_at(account.terminal[at(business)], 0),
                    cents_at(account.gain_at_horizon[at(business)], 0));
  }
  return out;
}

std::vector<Cents> contracted(const Account& account) {
  std::vector<Cents> sum;
  for (const auto& [axis, rows] :
       {std::pair(Axis::plan, &account.contracted), std::pair(Axis::after, &account.contracted_after)})
    for (int t = 0; t < account.workings.periods(axis); ++t) {
      double of_period = 0;
      for (const int row : *rows) of_period += account.at(row, t);
      sum.push_back(Cents::rounded(dollars(of_period)));
    }
  return sum;
}

}  // namespace changeover
