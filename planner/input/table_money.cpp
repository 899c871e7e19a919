#include "planner/input/tables.hpp"

namespace changeover::written::tables {
namespace {

Value<CapexEscalation> capex_escalation() {
  const auto by_category =
      Object<CapexEscalation>("capex escalation", "Growth of cost by category; what is not given grows like `other`.")
          .optional("electrical", &CapexEscalation::electrical, growth(), "Switchgear, UPS, generators.", "5 %/year")
          .optional("mechanical", &CapexEscalation::mechanical, growth(), "Cooling.", "4 %/year")
          .optional("structure", &CapexEscalation::structure, growth(), "Building and civil works.", "3 %/year")
          .optional("network", &CapexEscalation::network, growth(), "Fibre and network.", "2 %/year")
          .optional("soft_cost", &CapexEscalation::soft_cost, growth(), "Design, permits, management.", "3 %/year")
          .defaulted("other", &CapexEscalation::other, growth(), "0 %/year", "Everything else.", "3 %/year");
  return either(as<CapexEscalation>(growth(),
                                    [](double all) {
                                      CapexEscalation same;
                                      same.other = all;
                                      return same;
                                    }),
                object(by_category));
}

Object<Escalation> escalation() {
  return Object<Escalation>("escalation", "Growth of costs from the plan's start.")
      .defaulted("capex", &Escalation::capex, capex_escalation(), "0 %/year",
                 "Of conversions and projects: one rate, or one for each category of cost.", "3 %/year")
      .defaulted("operation", &Escalation::operation, growth(), "0 %/year", "Of operation.", "2.5 %/year");
}

Value<WriteOff> write_off() {
  std::vector<std::pair<std::string, WriteOff>> words;
  for (const int years : {3, 5, 7, 10, 15, 20, 39})
    words.emplace_back("macrs-" + std::to_string(years), WriteOff{WriteOff::Method::macrs, years});
  for (const int years : {3, 5, 7, 10, 15, 20, 25, 30, 40})
    words.emplace_back("straight-line-" + std::to_string(years), WriteOff{WriteOff::Method::straight_line, years});
  return choice<WriteOff>(std::move(words));
}

Object<Depreciation> depreciation() {
  return Object<Depreciation>("depreciation",
                              "How cost is deducted, from the year in service on: MACRS classes or evenly.")
      .defaulted("conversions", &Depreciation::conversions, write_off(), "macrs-15", "Fit-out of halls.", "macrs-15")
      .defaulted("projects", &Depreciation::projects, write_off(), "macrs-15", "Projects.", "macrs-20")
      .defaulted("racks", &Depreciation::racks, write_off(), "macrs-5", "Owned racks.", "macrs-5");
}

Object<ExistingAsset> existing_asset() {
  return Object<ExistingAsset>("existing asset", "What stood before the plan and is not yet written off.")
      .required("business", &ExistingAsset::business,
                choice<Business>({{"mining", Business::mining},
                                  {"hosting", Business::hosting},
                                  {"cloud", Business::cloud},
                                  {"site", Business::site}}),
                "Whose income it is deducted from.", "mining")
      .required("cost", &ExistingAsset::cost, money(), "When it was placed in service.", "$40M")
      .required("depreciation", &ExistingAsset::depreciation, write_off(), "Its class.", "macrs-5")
      .required("in_service", &ExistingAsset::in_service, date(), "Before the plan.", "2024-06")
      .defaulted("bonus", &ExistingAsset::bonus, share(), "0 %",
                 "Share that was deducted at once then; for MACRS classes up to 20 years.", "80 %");
}

Object<Tax> tax() {
  return Object<Tax>("tax", "Income tax of the owner.")
      .required("rate", &Tax::rate, share().within(0, 0.9), "On income less depreciation.", "21 %")
      .defaulted("depreciation", &Tax::depreciation, object(depreciation()), "{}",
                 "How cost is deducted, from the year in service on.", "{conversions: macrs-15}")
      .optional("existing", &Tax::existing, list(object(existing_asset())),
                "What stood before the plan and is not yet written off.",
                "[{business: mining, cost: $40M, depreciation: macrs-5, in_service: 2024-06}]")
      .defaulted("bonus", &Tax::bonus, dated(share()), "0 %",
                 "Share of what is built and bought in MACRS classes up to 20 years that is deducted at once, by date "
                 "in service.",
                 "100 %")
      .defaulted("losses", &Tax::losses, share(), "80 %",
                 "Share of a year's income that losses of former years may offset.", "80 %");
}

Value<double> cover_ratio() {
  auto value = number();
  value.shape.range = {.least = 1, .most = 100, .reason = "cash flow must at least cover the debt service"};
  return value;
}

Object<Facility> facility() {
  return Object<Facility>("facility", "A loan that pays for the plan's capital cost; it changes no decision.")
      .required("rate", &Facility::rate, annual_share().within(0, 1), "Interest.", "7.75 %/year")
      .required("term", &Facility::term, duration().positive(), "How long it is repaid.", "15 years")
      .optional("limit", &Facility::limit, money(), "The most that the lender gives.", "$400M")
      .optional("loan_to_cost", &Facility::loan_to_cost, share(),
                "Of capital cost less tenants' share, with the loan's own interest and fees before repayment begins.",
                "80 %")
      .optional("cover", &Facility::cover, cover_ratio(),
                "Contracted cash flow over debt service for which it is sized.", "1.3")
      .optional("least_cover", &Facility::least_cover, cover_ratio(),
                "Covenant: cash flow over debt service in each period of the term.", "1.15")
      .defaulted("repayment", &Facility::repayment,
                 choice<Repayment>({{"level", Repayment::level},
                                    {"sculpted", Repayment::sculpted},
                                    {"bullet", Repayment::bullet},
                                    {"sweep", Repayment::sweep}}),
                 "level", "How it is repaid: evenly, in proportion to contracts, at the end, or by all cash there is.",
                 "sculpted")
      .defaulted("drawing", &Facility::drawing,
                 choice<Drawing>({{"pro-rata", Drawing::pro_rata}, {"equity-first", Drawing::equity_first}}),
                 "pro-rata", "Beside equity or after it.", "equity-first")
      .optional("repaid_from", &Facility::repaid_from, date(),
                "When the term begins; without it, after the plan's last capital cost.", "2030-Q1")
      .defaulted("upfront_fee", &Facility::upfront_fee, share().within(0, 0.5), "0 %",
                 "Of the loan, when it is signed.", "2 %")
      .defaulted("commitment_fee", &Facility::commitment_fee, annual_share().within(0, 0.5), "0 %/year",
                 "Of what is not yet drawn.", "0.5 %/year")
      .optional("reserve", &Facility::reserve, duration(), "Debt service that the reserve account holds.", "6 months");
}

Value<SalesTax> sales_tax() {
  const auto detailed =
      Object<SalesTax>("sales tax", "On what is built and bought.")
          .required("rate", &SalesTax::rate, dated(share()), "By date of payment.", "8.25 %")
          .defaulted("works", &SalesTax::works, share(), "100 %", "Taxable share of conversions and projects.", "60 %")
          .defaulted("racks", &SalesTax::racks, share(), "100 %", "Taxable share of the price of racks.", "0 %");
  return either(as<SalesTax>(share(),
                             [](double rate) {
                               SalesTax flat;
                               flat.rate.initial = rate;
                               return flat;
                             }),
                object(detailed));
}

Value<AfterPlan> after_plan() {
  const auto sale =
      Object<AfterPlan>("sale of the site", "Hosting sold at the plan's end for the next year's NOI.")
          .required("cap_rate", &AfterPlan::cap_rate,
                    share().within(0.005, 1, "a price is the income of a year over it"),
                    "Income of a year over the price.", "7 %")
          .defaulted("cost_of_sale", &AfterPlan::cost_of_sale, share(), "0 %", "Share of the price.", "2 %");
  return either(as<AfterPlan>(choice<Terminal>({{"none", Terminal::none},
                                                {"contracted", Terminal::contracted},
                                                {"salvage", Terminal::salvage}}),
                              [](Terminal terminal) { return AfterPlan{.terminal = terminal}; }),
                as<AfterPlan>(object(sale), [](AfterPlan written) {
                  written.terminal = Terminal::cap_rate;
                  return written;
                }));
}

}  // namespace

Object<MoneyTerms> money_terms() {
  return Object<MoneyTerms>("money", "Costs and terms that concern the whole site.")
      .defaulted("contingency", &MoneyTerms::contingency, share(), "0 %", "On conversions and projects.", "10 %")
      .defaulted("site_operation", &MoneyTerms::site_operation, money_rate(), "0 $/year", "Staff, security, land.",
                 "$4.2M/year")
      .defaulted("property_tax", &MoneyTerms::property_tax, annual_share(), "0 %/year", "Of invested capital.",
                 "0.5 %/year")
      .defaulted("insurance", &MoneyTerms::insurance, annual_share(), "0 %/year", "Of invested capital.", "0.25 %/year")
      .defaulted("escalation", &MoneyTerms::escalation, object(escalation()), "{}", "Growth of costs.",
                 "{capex: 3 %/year}")
      .defaulted("sales_tax", &MoneyTerms::sales_tax, sales_tax(), "0 %",
                 "On what is built and bought: one rate, or with taxable shares.", "8.25 %")
      .defaulted("terminal", &MoneyTerms::terminal, after_plan(), "none",
                 "What counts after the plan: a word, or the sale of the site at a capitalisation rate.", "contracted")
      .optional("tax", &MoneyTerms::tax, object(tax()), "Income tax; without it, everything is before tax.",
                "{rate: 21 %}")
      .optional("debt", &MoneyTerms::debt, collection(facility()), "Loans, the most senior first.",
                "{senior: {rate: 7.75 %/year, term: 15 years, loan_to_cost: 65 %}}");
}

}  // namespace changeover::written::tables
