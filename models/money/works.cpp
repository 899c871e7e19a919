#include "models/market/escalation.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

std::string category_name(std::size_t category) {
  constexpr std::array<std::string_view, cost_categories.size()> names{"electrical", "mechanical", "structure",
                                                                       "network",    "soft_cost",  "other"};
  return std::string(names[category]);
}

/// What a conversion costs at the prices of the plan's start, without contingency (docs/model.md §2).
Amount conversion_cost(Books& books, const ConversionView& conversion) {
  const ConversionOption& option = conversion.option;
  const Subjects option_only{option.id};
  const Hall& hall = books.view.scenario[conversion.decided.hall];
  const auto design = books.design(conversion);
  const auto per_power = books.input({"fit-out", Sheet::inputs}, option_only, option.fit_out, named::power_cost,
                                     origin::of("options", option.id, "fit_out"));
  const auto fixed = books.input({"fit-out of a hall, whatever its size", Sheet::inputs}, option_only,
                                 option.fit_out_fixed, named::money, origin::of("options", option.id, "fit_out_fixed"));
  Amount cost = per_power * design + fixed;
  if (conversion.fit.reinforced) {
    const auto reinforcement = books.input({"floor works", Sheet::inputs}, option_only, *option.reinforcement,
                                           named::area_cost, origin::of("options", option.id, "reinforcement"));
    cost = cost + reinforcement * books.input({"area", Sheet::inputs}, {hall.id}, hall.area, named::area,
                                              origin::of("halls", hall.id, "area"));
  }
  return cost;
}

Amount project_cost(Books& books, const ProjectStart& started, const Subjects& of) {
  return books.input({"cost of a project", Sheet::inputs}, of, books.view.variant(started).cost, named::money,
                     "projects." + of.front() +
                         (books.view.scenario[started.project].variants.size() > 1 ? ".variants." + of.back() : "") +
                         ".cost");
}

/// Escalation of its mix of categories since the plan's start.
Factor escalation(Books& books, const Works& works) {
  const MoneyTerms& terms = books.view.scenario.money;
  const auto grown = [&](std::size_t category) {
    const std::string name = category_name(category);
    return books.once<named::none>({"escalation of capex", Sheet::timeline, "factor"}, {name}, Axis::plan, [&] {
      return books.grown(books.input({"escalation of capex", Sheet::inputs}, {name}, terms.capex_escalation[category],
                                     named::percent_a_year, "money.escalation.capex"),
                         books.period(Axis::plan));
    });
  };
  std::optional<Factor> mixed;
  for (std::size_t i = 0; i < cost_categories.size(); ++i) {
    const double share = works.work.split[i];
    if (share == 0) continue;
    if (share == 1) return grown(i);
    Subjects of = works.subjects;
    of.push_back(category_name(i));
    const Factor part =
        books.input({"share of the cost", Sheet::inputs}, of, share, named::percent, works.origin + ".split") *
        grown(i);
    mixed = mixed ? *mixed + part : part;
  }
  return books.row({"escalation of its mix", Sheet::capex, "factor"}, works.subjects, mixed.value());
}

/// Its dates, and the share of the cost that is paid in each period.
struct Progress {
  Factor paid;
  Factor in_place;
};

Progress progress(Books& books, const Works& works) {
  const auto& of = works.subjects;
  const Payments& payments = works.work.payments;
  const auto date = [&](std::string_view what, int periods) {
    return books.input({what, Sheet::inputs}, of, periods, named::periods, origin::decisions);
  };
  const auto share = [&](std::string_view what, double part) {
    return books.input({what, Sheet::inputs}, of, part, named::percent, works.origin + ".payments");
  };
  const Factor period = books.period(Axis::plan);
  const Factor start = date("start", works.start);
  const Factor duration = date("duration", works.work.duration);
  const Factor order = start - date("lead", works.start - works.work.order_of(works.start));
  const auto flag = [&](std::string_view what, const Factor& formula) {
    return books.row({what, Sheet::schedule, "0 or 1"}, of, formula);
  };
  const Factor ordered = flag("order", equal(period, order));
  const Factor in_work = flag("in work", at_least(period, start) - at_least(period, start + duration));
  const Factor handed_over = flag("handover", equal(period, start + duration));
  const Factor in_place = flag("in place", at_least(period, start + duration));
  Factor paid =
      share("paid at the order", payments.order) * ordered + share("paid at handover", payments.handover) * handed_over;
  if (works.work.duration > 0) paid = paid + share("paid over the work", payments.construction) * (in_work / duration);
  return {.paid = books.row({"share of the cost paid", Sheet::schedule, "share"}, of, paid), .in_place = in_place};
}

}  // namespace

std::vector<Works> works(const PlanView& view) {
  std::vector<Works> all;
  for (const ConversionView& each : view.conversions())
    all.push_back({.work = each.option.work,
                   .subjects = {view.scenario[each.decided.hall].id, each.option.id},
                   .origin = "options." + each.option.id,
                   .start = each.decided.start,
                   .line = Line::conversion_cost,
                   .business = each.option.business});
  for (const ProjectStart& each : view.plan.projects)
    all.push_back({.work = view.variant(each).work,
                   .subjects = {view.scenario[each.project].id, view.variant(each).id},
                   .origin = "projects." + view.scenario[each.project].id,
                   .start = each.start,
                   .line = Line::project_cost,
                   .business = Business::site});
  return all;
}

void Postings::post_works() {
  const MoneyTerms& terms = scenario_.money;
  const auto& conversions = view_.conversions();
  const std::vector<Works> all = changeover::works(view_);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Works& each = all[i];
    const Amount bare = books_.row(
        {"cost before contingency", Sheet::capex}, each.subjects,
        i < conversions.size() ? conversion_cost(books_, conversions[i])
                               : project_cost(books_, view_.plan.projects[i - conversions.size()], each.subjects));
    const Factor contingency = books_.term_of_money("contingency", terms.contingency, named::percent);
    const auto [paid, in_place] = progress(books_, each);
    const Amount base = books_.pay(each.line, each.business, each.subjects, paid * escalation(books_, each) * bare);
    const Amount reserve = books_.receive(Line::contingency, each.business, each.subjects, base * contingency);
    const Amount tax =
        books_.receive(Line::sales_tax, each.business, each.subjects, (base + reserve) * books_.works_sales_tax());
    const Amount cost = books_.row({"cost with contingency", Sheet::capex}, each.subjects, bare * (1 + contingency));
    const Amount invested =
        books_.row({"invested, for a period", Sheet::opex}, each.subjects, cost * books_.years() * in_place);
    post_holding(each.business, each.subjects, invested);
    works_.push_back({each,
                      {.cost = cost,
                       .base = base,
                       .paid = books_.row({"paid in all", Sheet::capex}, each.subjects, -(base + reserve + tax))}});
  }
}

void Postings::post_holding(Business business, const Subjects& of, const Amount& invested) {
  const MoneyTerms& terms = scenario_.money;
  const auto rate = [&](std::string_view what, double value) {
    return books_.term_of_money(what, value, named::percent_a_year);
  };
  if (terms.property_tax != 0)
    books_.pay(Line::property_tax, business, of, invested * rate("property_tax", terms.property_tax));
  if (terms.insurance != 0) books_.pay(Line::insurance, business, of, invested * rate("insurance", terms.insurance));
}

}  // namespace changeover
