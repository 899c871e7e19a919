#include "planner/input/tables.hpp"

namespace changeover::written::tables {
namespace {

/// Hosting and cloud are bought by offers; mining needs none.
Value<Business> buyer_business() {
  auto business = choice<Business>({{"hosting", Business::hosting}, {"cloud", Business::cloud}});
  auto read = business.reads;
  business.reads = [read](Reader& reader, const Shape& shape, const Node& node,
                          const std::string& path) -> std::optional<Business> {
    if (node.kind != NodeKind::scalar || node.text != "mining") return read(reader, shape, node, path);
    reader.diagnostics().error(node.place, path,
                               "nobody makes an offer for mining: the Bitcoin network takes all of it",
                               "leave the offer out; options with `business: mining` earn without one");
    return std::nullopt;
  };
  return business;
}

Object<PowerDemand> power_demand() {
  return Object<PowerDemand>("demand", "Critical IT that an offer takes.")
      .optional("least", &PowerDemand::least, power(), "While it runs.", "12 MW")
      .required("most", &PowerDemand::most, path(power()), "While it runs.", "36 MW");
}

Object<AcceleratorDemand> accelerator_demand() {
  const auto count = quantity<double>({Kind::count});
  return Object<AcceleratorDemand>("accelerator demand", "Accelerators that an offer takes.")
      .optional("least", &AcceleratorDemand::least, count, "While it runs.", "4,000")
      .required("most", &AcceleratorDemand::most, path(count), "While it runs.", "16,000");
}

/// A bound on the inflation of a year.
Value<double> bound() { return quantity<double>({Kind::share, Kind::annual_share}).within(-0.5, 10); }

Object<Indexation> indexation() {
  return Object<Indexation>("indexation", "The inflation of each year, held between two bounds.")
      .defaulted("least", &Indexation::least, bound(), "0 %", "A year adds no less.", "0 %")
      .defaulted("most", &Indexation::most, bound(), "100 %", "A year adds no more.", "5 %");
}

Value<std::optional<Escalator>> escalator() {
  using Whole = std::optional<Escalator>;
  const auto rises =
      Object<Escalator>("escalator", "Growth of an offer's rate; what is given multiplies.")
          .defaulted("annual", &Escalator::annual, growth(), "0 %/year", "On whole years.", "3 %/year")
          .optional("steps", &Escalator::steps, timed(share().within(-0.9, 10)),
                    "Rises for good, by whole years since the beginning.", "{2 years: 5 %, 5 years: 10 %}")
          .optional("cpi", &Escalator::cpi, object(indexation()), "With `market.inflation`, held between bounds.",
                    "{least: 0 %, most: 5 %}");
  return either(word_or(as<Whole>(choice<Indexation>({{"cpi", Indexation{}}}),
                                  [](Indexation cpi) {
                                    Escalator indexed;
                                    indexed.cpi = cpi;
                                    return indexed;
                                  }),
                        as<Whole>(growth(),
                                  [](double annual) {
                                    Escalator steady;
                                    steady.annual = annual;
                                    return steady;
                                  })),
                as<Whole>(object(rises), [](Escalator written) { return written; }));
}

Object<Renewal> renewal() {
  return Object<Renewal>("renewal", "What may follow the term of an offer; it counts at its probability.")
      .required("probability", &Renewal::probability, share(), "That it is taken.", "60 %")
      .required("term", &Renewal::term, duration().positive(), "How long it runs.", "5 years")
      .defaulted("rent", &Renewal::rent, share().within(0, 10), "100 %",
                 "Share of what the offer would pay then without the end of its term.", "95 %");
}

Object<Reimbursement> reimbursement() {
  return Object<Reimbursement>("reimbursement", "`tenant_capex` credited against the rent, like a loan.")
      .required("over", &Reimbursement::over, duration().positive(), "In level amounts from the beginning on.",
                "10 years")
      .defaulted("interest", &Reimbursement::interest, annual_share().within(0, 1), "0 %/year",
                 "On what is not yet credited.", "8 %/year");
}

Object<CreditBackstop> backstop() {
  return Object<CreditBackstop>("backstop", "What somebody's guarantee of the tenant costs the owner.")
      .defaulted("upfront", &CreditBackstop::upfront, quantity<PowerCost>({Kind::power_cost}), "$0/MW",
                 "When the offer begins: a fee, or the worth of warrants.", "$0.5M/MW")
      .defaulted("fee", &CreditBackstop::fee, capacity_price(), "0 $/kW-month", "While it runs.", "2 $/kW-month");
}

}  // namespace

Object<Offer> offer() {
  return Object<Offer>("offer", "Somebody who buys critical IT: a lease, a cloud contract, or an open market.")
      .optional("name", &Offer::name, text(), "What people call it.", "Lease A")
      .required("business", &Offer::business, buyer_business(), "What it buys.", "hosting")
      .defaulted("market", &Offer::market, boolean(), "false", "An open market: served at will, without a term.")
      .optional("racks", &Offer::racks, some(id("rack")),
                "Racks that satisfy it; without `racks` and `options`, any of its business.", "[nvidia-gb300-nvl72]")
      .optional("options", &Offer::options, some(id("option")), "Options that satisfy it.", "[liquid-hosting]")
      .optional("kw", &Offer::kw, object(power_demand()), "Critical IT that it takes.", "{least: 12 MW, most: 36 MW}")
      .instead_of({"accelerators"})
      .optional("accelerators", &Offer::accelerators, object(accelerator_demand()),
                "Cloud: accelerators that it takes.", "{least: 4,000, most: 16,000}")
      .instead_of({"kw"})
      .optional("rent", &Offer::rent, path(capacity_price()), "Hosting: what it pays for critical IT.",
                "132 $/kW-month")
      .instead_of({"price"})
      .optional("price", &Offer::price, path(money_rate()), "Cloud: what it pays for an accelerator.", "2.40 $/h")
      .instead_of({"rent"})
      .optional("utilisation", &Offer::utilisation, share(), "Cloud: share of the time that is paid; by default all.",
                "85 %")
      .defaulted("take_or_pay", &Offer::take_or_pay, share(), "0 %", "Share that is paid at least, whatever is drawn.",
                 "80 %")
      .optional("ramp", &Offer::ramp, timed(share()), "Share that is drawn and billed, by time since the beginning.",
                "{0 months: 25 %, 6 months: 60 %, 12 months: 100 %}")
      .optional("escalator", &Offer::escalator, escalator(),
                "Growth of the rate, on whole years: a rate, `cpi` for that of `market.inflation`, or both and steps.",
                "3 %/year")
      .defaulted(
          "lease", &Offer::lease,
          choice<LeaseKind>(
              {{"gross", LeaseKind::gross}, {"modified-gross", LeaseKind::modified_gross}, {"nnn", LeaseKind::nnn}}),
          "modified-gross", "Who pays for power and operation.", "nnn")
      .optional("ready_by", &Offer::ready_by, date(), "A lease that begins later pays `late`.", "2028-Q2")
      .optional("earliest", &Offer::earliest, date(), "It begins no earlier; by default `ready_by`.", "2028-Q1")
      .optional("lapses", &Offer::lapses, date(), "It begins before this date; by default a year after `ready_by`.",
                "2029-Q1")
      .optional("term", &Offer::term, duration().positive(), "How long it runs.", "15 years")
      .optional("renewal", &Offer::renewal, object(renewal()), "What may follow the term, counted as expected.",
                "{probability: 60 %, term: 5 years, rent: 95 %}")
      .optional("late", &Offer::late, capacity_price(), "Damages on the least, from `ready_by` until it begins.",
                "40 $/kW-month")
      .optional("free_rent", &Offer::free_rent, duration(), "At the beginning.", "1 quarter")
      .optional("prepaid", &Offer::prepaid, duration(), "Rent paid at the beginning …", "1 year")
      .optional("credited_over", &Offer::credited_over, duration(), "… and credited evenly over this time.", "4 years")
      .defaulted("tenant_capex", &Offer::tenant_capex, share(), "0 %", "Share of the fit-out that the tenant pays.",
                 "20 %")
      .optional("reimbursed", &Offer::reimbursed, object(reimbursement()),
                "How the tenant's share of the fit-out is credited against its rent.",
                "{over: 10 years, interest: 8 %/year}")
      .optional("backstop", &Offer::backstop, object(backstop()), "What a guarantee of the tenant costs the owner.",
                "{upfront: $0.5M/MW, fee: 2 $/kW-month}")
      .optional("source", &Offer::source, text(), "Where the figures come from.", "letter of intent")
      .optional("date", &Offer::date, text(), "Date of the figures.", "2026-09");
}

}  // namespace changeover::written::tables
