#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/base/calendar.hpp"
#include "models/base/diagnostic.hpp"
#include "models/base/quantity.hpp"
#include "models/money/workings.hpp"
#include "planner/deliver/dossier_site.hpp"

/// What a plan.json says (docs/reports.md), typed: all that a report may say. Nothing of it is reckoned anew.
namespace changeover::deliver {

using Amounts = std::vector<Money>;  ///< received is positive

/// Of a period, by label: what holds from it on.
using Changes = std::vector<std::pair<std::string, double>>;

struct Origin {
  std::string path{};  ///< of the site's file, relative to the plan's folder
  std::string sha256{};
  std::vector<std::string> scenarios{};
  std::vector<std::string> sets{};
};

struct Decisions {
  struct Conversion {
    std::string hall{};
    std::string option{};
    std::string start{};
    Changes racks{};
  };
  struct Project {
    std::string project{};
    std::string variant{};  ///< empty where the project has only one
    std::string start{};
  };
  struct Offer {
    std::string offer{};
    std::string begin{};
  };
  struct Service {
    std::string offer{};
    std::string hall{};
    Changes mw{};
  };
  struct Fleet {
    std::string home{};  ///< the hall in which it stood when the plan began
    std::string model{};
    int number = 0;  ///< among those of its home and model, from 1; 0 = it is the only one
    friend bool operator==(const Fleet&, const Fleet&) = default;
  };
  struct Miners {
    std::string hall{};
    Fleet fleet{};
    Changes running{};
  };
  struct Move {
    std::string from{};
    std::string to{};
    Fleet fleet{};
    std::string period{};
    int units = 0;
  };
  struct Sale {
    std::string hall{};
    Fleet fleet{};
    std::string period{};
    int units = 0;
  };
  std::vector<Conversion> conversions{};
  std::vector<Project> projects{};
  std::vector<Offer> offers{};
  std::vector<Service> services{};
  std::vector<Miners> miners{};
  std::vector<Move> moves{};
  std::vector<Sale> sales{};
};

/// The rule that forbids an activity to start earlier; what a rule has not is empty.
struct Wait {
  std::string activity{};
  std::string hold{};  ///< `lead`, `resource`, … (docs/reports.md)
  std::vector<std::string> others{};
  std::string period{};
  std::optional<int> number{};
  std::string limit{};
};

struct Phase {
  int number = 1;
  std::string start{};
  std::string live_from{};
  std::vector<std::string> halls{};
  std::vector<std::string> projects{};
  Power critical_it_added{};
  Power critical_it_total{};
  std::optional<Power> mining_before{};
  std::optional<Power> mining_after{};
  Money capex{};  ///< what is spent, positive
  std::optional<Money> revenue_a_year{};
  std::string waits_for{};
  std::vector<Wait> waits{};  ///< the same, link by link; empty in files of older versions
};

/// A conversion or a project with its dates: first months of periods.
struct Activity {
  /// Another activity after whose end this one begins.
  struct Follow {
    std::string activity{};
    Month done{};  ///< the first month after its end
    Month free{};  ///< … and after the lag: the earliest for this one
  };
  std::string id{};
  std::string name{};  ///< its id where it has none
  bool conversion = false;
  std::string form{};          ///< the option or the variant; empty where there is only one
  std::optional<int> phase{};  ///< its number; nothing = done when the plan begins
  Month order{};
  Month start{};
  Month finish{};               ///< from then on it has its effect
  std::optional<Month> live{};  ///< of its first racks
  int order_period = 0;         ///< periods are counted from the plan's start, before it they are negative
  int start_period = 0;
  int finish_period = 0;
  std::optional<int> live_period{};
  Money capex{};  ///< what is spent, racks included; positive
  std::string waits_for{};
  std::string after{};            ///< the activity whose end sets it free; empty = none
  bool after_conversion = false;  ///< whether that one is a conversion
  bool critical = false;
  std::vector<Follow> follows{};
  std::vector<std::string> needs{};  ///< projects that are done no later than it
};

/// A figure by period.
struct Series {
  std::string key{};
  std::string unit{};
  std::vector<double> values{};
};

struct Periods {
  std::vector<std::string> labels{};
  std::vector<std::string> starts{};  ///< first months: `2027-01`
  std::vector<Series> series{};
  [[nodiscard]] const Series* find(std::string_view key) const;
  /// The place of a label; nothing for a date outside the plan.
  [[nodiscard]] std::optional<std::size_t> period_of(std::string_view label) const;
  /// Adds what holds in each period to `sums`, which has one for each.
  void add(const Changes& changes, std::vector<double>& sums) const;
};

/// Amounts by period, the same by calendar year, and their sum.
struct Flow {
  Amounts by_period{};
  Amounts by_year{};
  Money total{};
};

struct Line {
  std::string line{};
  std::string business{};
  std::string group{};  ///< `revenue`, `operating`, `capital`, `tax`
  Flow flow{};
};

struct CapexCategory {
  std::string category{};
  Amounts by_year{};
  Money total{};
};

struct TaxYear {
  int year_number = 0;
  Money taxable{};
  Money depreciation{};
  Money losses_used{};
  Money losses_forward{};
  Money tax{};
};

struct Statement {
  std::string currency = "USD";
  std::vector<int> years{};
  std::vector<Line> lines{};
  std::map<std::string, Flow> sums{};  ///< `revenue`, `operating_cost`, `noi`, `capex`, `tax`, `cash_flow`
  std::vector<CapexCategory> capex_by_category{};
  std::vector<TaxYear> tax_return{};
  std::map<std::string, Money> at_horizon{};  ///< by business
  [[nodiscard]] const Flow* sum(const std::string& key) const;
};

struct Value {
  Money npv{};
  std::map<std::string, Money> npv_by_business{};
  std::map<std::string, Money> after_the_plan_by_business{};
  std::optional<double> after_the_plan_share{};
  std::vector<double> internal_rates{};
  std::optional<double> payback_years{};
  std::optional<double> discounted_payback_years{};
  std::optional<double> multiple{};
  std::optional<double> yield_on_cost{};
  std::optional<double> capex_per_mw{};
  std::optional<double> levelised_cost_per_kw_month{};
  Money peak_funding{};
  std::string peak_funding_period{};  ///< empty where no funding is needed
};

/// What one unit of a business's money is worth today.
struct Discounting {
  double rate = 0;  ///< share per year
  std::vector<double> by_period{};
  double at_horizon = 0;
};

/// What one driver alone must become for the NPV to be zero; nothing where there is no such value.
struct BreakEven {
  std::string driver{};  ///< `rent`, `capex`, `hashprice`, `energy`: a factor; `rates`: added, a share per year
  std::optional<double> at{};
};

struct BreakEvens {
  std::vector<BreakEven> drivers{};
  std::optional<double> delay_periods{};
  std::optional<double> delay_years{};
};

struct EstimateClass {
  std::optional<int> estimate_class{};  ///< of AACE; nothing = not classified
  double accuracy_low = 0;
  double accuracy_high = 0;
  Money low{};
  Money estimated{};
  Money high{};
};

struct Estimate {
  std::vector<EstimateClass> classes{};
  Money low{};
  Money estimated{};
  Money high{};
  Money npv_at_low_cost{};
  Money npv_at_high_cost{};
};

struct Loan {
  std::string id{};
  Money size{};
  std::string bound{};  ///< what keeps it there: `limit`, `loan_to_cost`, `cover`, `cost`
  Money residual{};
  std::optional<double> lowest_cover{};
  std::string lowest_in{};
  std::string covenant_first_broken{};  ///< empty = never
  Amounts draw{}, due{}, interest{}, principal{}, balance{}, reserve{}, shortfall{};
  std::vector<std::optional<double>> cover{};
};

struct SourcesAndUses {
  Money cost{};
  Money tenants{};
  Money interest_capitalised{};
  Money fees{};
  Money reserves{};
  Money equity{};
  std::vector<std::pair<std::string, Money>> loans{};
};

struct Debt {
  SourcesAndUses sources_and_uses{};
  std::vector<Loan> loans{};
  Amounts contracted_cash_flow{}, available_cash_flow{}, equity{}, cash_flow_to_equity{}, cumulative_to_equity{};
  Money equity_needed{};
  Money owed_at_horizon{};
  std::vector<double> internal_rates{};
  std::optional<double> multiple{};
};

/// A plan to compare with, or why there is none.
struct Reference {
  struct Figures {
    Money npv{};
    Money capex{};
    Power critical_it_at_end{};
    Power mining_at_end{};
    Money cash_flow{};
    Money peak_funding{};
    std::optional<Amounts> cash_flow_by_period{};
  };
  std::optional<Figures> figures{};
  std::string obstacle{};
};

struct Proof {
  std::string goal{};  ///< `npv`, `secure-mw`, `least-capex`
  std::string unit{};
  double value = 0;
  std::optional<double> bound{};
  std::optional<double> gap{};
  double gap_asked = 0;
  bool proven = false;
  std::string end{};
  bool reproducible = true;
};

struct Finding {
  std::string rule{};
  std::string period{};  ///< empty = none
  std::string where{};
  std::string message{};
};

struct Audit {
  long long checks = 0;
  bool clean = true;
  Money npv{};
  std::vector<Finding> findings{};
};

/// A value of the input, who says it, where and on what ground.
struct Assumption {
  std::string path{};   ///< `offers.lease-meridian.rent`
  std::string value{};  ///< with its unit, as understood
  std::optional<double> number{};
  std::string unit{};
  std::string kind{};      ///< `file`, `catalogue`, `default`, …
  std::string scenario{};  ///< that gives it; empty = none
  std::string file{};      ///< empty where it stands in none
  int line = 0;
  int column = 0;
  std::string source{};
  std::string date{};
};

struct Dossier {
  Origin origin{};
  std::optional<Site> site{};  ///< as networks and limits, not in files of older versions
  std::vector<Network> networks{};
  std::vector<LimitUses> limits{};
  Decisions decisions{};
  std::vector<Phase> phases{};
  std::vector<Activity> schedule{};  ///< by start; empty in files of older versions
  Periods periods{};
  Statement statement{};
  Value value{};
  std::map<std::string, Discounting> discounting{};  ///< by business; empty in files of older versions
  std::optional<BreakEvens> break_even{};
  std::vector<BreakEven> break_even_replanned{};  ///< of the best plan, planned anew; empty where it was not asked for
  std::optional<Estimate> estimate{};
  std::optional<Debt> debt{};
  Reference keep_mining{};
  Reference convert_at_once{};
  Proof proof{};
  Audit audit{};
  std::string version{};
  std::string solver{};
  std::vector<Assumption> assumptions{};  ///< empty in files of older versions
  std::optional<Workings> workings{};     ///< none in files of older versions
  std::vector<Case> cases{};              ///< the plan under the other scenarios of the input
};

/// Whether an offer takes whoever comes, without a contract; false in files of older versions.
[[nodiscard]] bool is_market(const Dossier& plan, const std::string& offer);
/// The label of the period in which an offer begins: a lease as it is signed, a market when it is first served.
[[nodiscard]] std::string begin_of(const Dossier& plan, const Decisions::Offer& offer);

/// Every fault is a finding at a place in `file`. Keys that it does not know are left alone, so that a plan.json of a
/// later version of the same schema is read too.
[[nodiscard]] std::variant<Dossier, std::vector<Diagnostic>> read_dossier(std::string_view text,
                                                                          const std::string& file);

}  // namespace changeover::deliver
