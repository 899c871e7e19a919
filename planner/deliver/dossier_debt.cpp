#include "planner/deliver/dossier_parts.hpp"

namespace changeover::deliver {
namespace {

Loan loan_in(const ObjectReader& object) {
  return {.id = text_in(object, "id"),
          .size = money_in(object, "size"),
          .bound = text_in(object, "bound"),
          .residual = money_in(object, "residual"),
          .lowest_cover = object.optional_number("lowest_cover"),
          .lowest_in = optional_text_in(object, "lowest_in"),
          .covenant_first_broken = optional_text_in(object, "covenant_first_broken"),
          .draw = amounts_in(object, "draw"),
          .due = amounts_in(object, "due"),
          .interest = amounts_in(object, "interest"),
          .principal = amounts_in(object, "principal"),
          .balance = amounts_in(object, "balance"),
          .reserve = amounts_in(object, "reserve"),
          .shortfall = amounts_in(object, "shortfall"),
          .cover = object.optional_numbers("cover")};
}

SourcesAndUses sources_and_uses_in(const ObjectReader& object) {
  SourcesAndUses read{.cost = money_in(object, "cost"),
                      .tenants = money_in(object, "tenants"),
                      .interest_capitalised = money_in(object, "interest_capitalised"),
                      .fees = money_in(object, "fees"),
                      .reserves = money_in(object, "reserves"),
                      .equity = money_in(object, "equity")};
  if (const auto loans = object.object("loans"))
    for (const std::string& id : loans->keys()) read.loans.emplace_back(id, money_in(*loans, id));
  return read;
}

}  // namespace

Debt read_debt(const ObjectReader& object) {
  Debt read{.loans = list_in(object, "loans", loan_in),
            .contracted_cash_flow = amounts_in(object, "contracted_cash_flow"),
            .available_cash_flow = amounts_in(object, "available_cash_flow"),
            .equity = amounts_in(object, "equity"),
            .cash_flow_to_equity = amounts_in(object, "cash_flow_to_equity"),
            .cumulative_to_equity = amounts_in(object, "cumulative_to_equity"),
            .equity_needed = money_in(object, "equity_needed"),
            .owed_at_horizon = money_in(object, "owed_at_horizon"),
            .internal_rates = object.numbers("internal_rates"),
            .multiple = object.optional_number("multiple")};
  if (const auto sums = object.object("sources_and_uses")) read.sources_and_uses = sources_and_uses_in(*sums);
  return read;
}

}  // namespace changeover::deliver
