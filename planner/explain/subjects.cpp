#include "planner/explain/subjects.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "models/money/discount.hpp"
#include "planner/explain/difference.hpp"

namespace changeover {
namespace {

constexpr double least_rest = 1;  ///< dollars

template <class Object>
bool holds(const std::vector<Object>& objects, const std::string& id) {
  return std::ranges::any_of(objects, [&](const Object& each) { return each.id == id; });
}

std::string subject_of(const Scenario& scenario, const Subjects& subjects) {
  for (const std::string& each : subjects)
    if (holds(scenario.halls, each)) return each;
  for (const std::string& each : subjects)
    if (holds(scenario.projects, each)) return each;
  for (const std::string& each : subjects)
    if (holds(scenario.offers, each)) return each;
  return "";
}

/// The rows that a row sums up; none where it is no sum.
std::vector<int> summed_up(const Workings& workings, int row) {
  int node = workings.row(row).formula;
  if (node >= 0 && workings.node(node).of == Operator::cents) node = workings.node(node).a;
  if (node < 0 || workings.node(node).of != Operator::sum) return {};
  return workings.list(workings.node(node).a);
}

/// What the rounding of lines leaves over goes to the greatest gain, unless it is worth speaking of.
void hide_rounding(const std::vector<std::string>& ids, std::vector<Money>& gains) {
  const auto rest = std::ranges::find(ids, "") - ids.begin();
  if (rest == std::ssize(ids) || std::abs(gains[static_cast<std::size_t>(rest)].in(dollar)) >= least_rest) return;
  Money left;
  std::swap(left, gains[static_cast<std::size_t>(rest)]);
  const auto greatest = std::ranges::max_element(gains, {}, [](Money gain) { return std::abs(gain.in(dollar)); });
  *greatest += left;
}

class Adding {
 public:
  Adding(const Scenario& scenario, const Account& account) : scenario_(scenario), account_(account) {}

  SubjectWorths run() {
    Money known;
    for (const Business business : businesses) {
      const auto place = static_cast<std::size_t>(business);
      for (const auto& of_line : account_.lines)
        if (of_line[place] >= 0)
          for (const int row : summed_up(account_.workings, of_line[place])) add(row, business);
      if (account_.terminal[place] >= 0)
        for (const int row : summed_up(account_.workings, before_tax(business)))
          add(row, discount(scenario_.money.rate(business), years_to_horizon(scenario_)) * at_horizon(row));
    }
    for (const auto& [id, worth] : worths_) known += worth;
    add("", total(line_worths(scenario_, ledger(account_))) - known);
    return std::move(worths_);
  }

 private:
  [[nodiscard]] int before_tax(Business business) const {
    const auto& rows = account_.workings.rows();
    const auto found = std::ranges::find_if(rows, [&](const Row& row) {
      return row.name == "value at the horizon, before tax" && row.business == business;
    });
    return static_cast<int>(found - rows.begin());
  }

  [[nodiscard]] Money at_horizon(int row) const { return dollars(account_.at(row, 0)); }

  void add(int row, Business business) {
    Money worth;
    for (int t = 0; t < scenario_.calendar.periods; ++t)
      worth += discount(scenario_, business, t) * dollars(account_.at(row, t));
    add(row, worth);
  }
  void add(int row, Money worth) { add(subject_of(scenario_, account_.workings.row(row).subjects), worth); }
  void add(const std::string& id, Money worth) {
    for (auto& [known, sum] : worths_)
      if (known == id) {
        sum += worth;
        return;
      }
    worths_.emplace_back(id, worth);
  }

  const Scenario& scenario_;
  const Account& account_;
  SubjectWorths worths_{};
};

}  // namespace

SubjectWorths subject_worths(const Scenario& scenario, const Account& account) {
  return Adding(scenario, account).run();
}

std::vector<std::pair<std::string, Cents>> subject_gains(const SubjectWorths& before, const SubjectWorths& after,
                                                         Cents total) {
  std::vector<std::string> ids;
  std::vector<Money> gains;
  const auto add = [&](const std::string& id, Money gain) {
    const auto known = std::ranges::find(ids, id);
    if (known == ids.end()) {
      ids.push_back(id);
      gains.push_back(gain);
    } else {
      gains[static_cast<std::size_t>(known - ids.begin())] += gain;
    }
  };
  for (const auto& [id, worth] : after) add(id, worth);
  for (const auto& [id, worth] : before) add(id, -worth);
  hide_rounding(ids, gains);
  const std::vector<Cents> cents = apportioned(gains, total);
  std::vector<std::pair<std::string, Cents>> all;
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (cents[i] != Cents{}) all.emplace_back(ids[i], cents[i]);
  std::ranges::stable_sort(
      all, [](const auto& a, const auto& b) { return std::abs(a.second.count()) > std::abs(b.second.count()); });
  return all;
}

}  // namespace changeover
