#include <algorithm>
#include <cmath>
#include <set>

#include "planner/input/resolving.hpp"

namespace changeover {
namespace {

/// What stands for a value that neither the object nor what it is based on gives.
template <class V>
const V* first_given(const std::optional<V>& own, const std::optional<V>& base) {
  return own ? &*own : base ? &*base : nullptr;
}

/// Shares of the cost by category; what is missing is other.
ByCategory by_category(Resolving& resolving, const written::Split& split, const Spot& spot) {
  const double sum = split.electrical + split.mechanical + split.structure + split.network + split.soft_cost;
  if (sum > 1 + 1e-9)
    resolving.error(spot,
                    "the shares of the cost add up to " + write_quantity(std::round(sum * 1e12) / 1e12, Kind::share) +
                        ", more than 100 %",
                    "lower them; what is missing to 100 % is other cost");
  const double other = 1 - sum > 1e-9 ? 1 - sum : 0;
  return {split.electrical, split.mechanical, split.structure, split.network, split.soft_cost, other};
}

/// The work of an activity: its own figures before those of `base`, each found at its own place.
Work resolve_work(Resolving& resolving, const written::Work& own, const Origin& where, const written::Work& base,
                  const Origin& base_where) {
  const auto spot = [&](const std::string& key) { return (where.gives(key) ? where : base_where).of(key); };
  Work work;
  if (const auto* duration = first_given(own.duration, base.duration))
    work.duration = resolving.periods(*duration, spot("duration"));
  else
    resolving.error(where.spot, "missing key `duration`, a duration such as `4 quarters`",
                    "write `duration: 4 quarters`");
  if (const auto* lead = first_given(own.lead, base.lead)) work.lead = resolving.periods(*lead, spot("lead"));
  if (const auto* payments = first_given(own.payments, base.payments)) {
    work.payments = *payments;
    resolving.adds_up(payments->order + payments->construction + payments->handover, spot("payments"), "the payments");
  }
  if (const auto* split = first_given(own.split, base.split))
    work.split = by_category(resolving, *split, spot("split"));
  if (const auto* estimate = first_given(own.estimate, base.estimate)) work.estimate_class = *estimate;
  if (const auto* earliest = first_given(own.earliest, base.earliest))
    work.earliest = std::max(0, resolving.period(*earliest));
  if (const auto* latest = first_given(own.latest, base.latest)) {
    work.latest = resolving.period(*latest);
    if (work.earliest && *work.latest < *work.earliest)
      resolving.error(spot("latest"), "the latest start, " + to_text(*latest) + ", lies before the earliest");
  }
  if (const auto* uses = first_given(own.uses, base.uses))
    for (const auto& [crew, amount] : *uses) work.uses.push_back({resolving.ref<Resource>(crew.id), amount});
  return work;
}

std::vector<CapacityGain> capacity_gains(Resolving& resolving, const written::Gains& own, const written::Gains& base) {
  std::vector<CapacityGain> gains;
  const auto gain = [&](Ref<Equipment> equipment) -> CapacityGain& {
    for (auto& known : gains)
      if (known.equipment == equipment) return known;
    gains.push_back({.equipment = equipment});
    return gains.back();
  };
  if (const auto* adds = first_given(own.adds, base.adds))
    for (const auto& [name, power] : *adds) gain(resolving.ref<Equipment>(name.id)).capacity = power;
  if (const auto* firm = first_given(own.adds_firm, base.adds_firm))
    for (const auto& [name, power] : *firm) {
      const auto supply = resolving.ref<Equipment>(name.id);
      gain(supply).firm = power;
      if (!resolving.scenario[supply].firm)
        resolving.error(name.spot, "`" + name.id + "` has no `firm` part that could grow",
                        "give it `firm`, what stays when the utility curtails");
    }
  return gains;
}

Variant resolve_variant(Resolving& resolving, const written::Project& project, const written::Variant& written) {
  Variant variant;
  variant.id = written.id;
  const auto& where = written.where;
  if (const auto* cost = first_given(written.cost, project.cost))
    variant.cost = *cost;
  else
    resolving.error(where.spot, "missing key `cost`, an amount of money such as `$21M`", "write `cost: $21M`");
  variant.work = resolve_work(resolving, written.work, where, project.work, project.where);
  variant.work.after = resolving.follows(project.after);
  variant.adds = capacity_gains(resolving, written.gains, project.gains);
  if (const auto* floors = first_given(written.gains.adds_floor, project.gains.adds_floor))
    for (const auto& [hall, rating] : *floors) variant.floors.push_back({resolving.ref<Hall>(hall.id), rating});
  return variant;
}

void check_floors(Resolving& resolving) {
  std::map<Ref<Hall>, std::string> raised;
  const auto& projects = resolving.scenario.projects;
  for (std::size_t p = 0; p < projects.size(); ++p) {
    std::set<Ref<Hall>> here;
    for (const auto& variant : projects[p].variants)
      for (const auto& floor : variant.floors) here.insert(floor.hall);
    for (const auto hall : here) {
      const auto [first, fresh] = raised.emplace(hall, projects[p].id);
      if (!fresh)
        resolving.error(resolving.input().projects[p].where.of("adds_floor"),
                        "the floor of `" + resolving.scenario[hall].id + "` is already raised by `" + first->second +
                            "`, and only one project may do so",
                        "make them variants of one project");
    }
  }
}

std::set<std::string> used_options(const written::Input& input, const HallOptions& hall_options) {
  std::set<std::string> used;
  for (const auto& options : hall_options) used.insert(options.begin(), options.end());
  for (const auto& offer : input.offers)
    for (const auto& option : offer.options) used.insert(option.id);
  return used;
}

std::set<std::string> used_racks(const written::Input& input, const std::set<std::string>& options) {
  std::set<std::string> racks;
  for (const auto& option : input.options)
    if (options.contains(option.id)) racks.insert(option.rack.id);
  for (const auto& offer : input.offers)
    for (const auto& rack : offer.racks) racks.insert(rack.id);
  return racks;
}

/// Miners stand in mining options and nowhere else.
void check_business(Resolving& resolving, const written::Option& written, const ConversionOption& option) {
  const auto& where = written.where;
  const bool mining = option.business == Business::mining;
  const bool miners = resolving.scenario[option.rack].asic.has_value();
  if (mining && !miners)
    resolving.error(where.of("rack"), "a mining option needs a rack of miners, and `" + written.rack.id + "` has none",
                    "give the rack `miners: {antminer-s21: 280}`");
  if (!mining && miners)
    resolving.error(where.of("rack"), "`" + written.rack.id + "` is a container of miners, which nobody rents",
                    "write `business: mining`");
  if (mining && option.redundancy != Redundancy::n)
    resolving.error(where.of("redundancy"), "miners run on what power there is, so a mining option has redundancy `n`",
                    "leave `redundancy` out");
  if (mining && option.overhead > 0)
    resolving.error(where.of("overhead"), "the load of a container is that of its miners and their cooling",
                    "leave `overhead` out");
}

ConversionOption resolve_option(Resolving& resolving, const written::Option& written) {
  ConversionOption option;
  option.id = written.id;
  option.name = written.name.empty() ? written.id : written.name;
  option.business = written.business;
  option.rack = resolving.ref<RackSpec>(written.rack.id);
  option.redundancy = written.redundancy;
  option.usable = written.usable;
  option.overhead = written.overhead;
  option.fit_out = written.fit_out;
  option.fit_out_fixed = written.fit_out_fixed;
  option.reinforcement = written.reinforcement;
  option.operation = written.operation;
  option.install_rate = written.install_rate;
  option.work = resolve_work(resolving, written.work, written.where, {}, written.where);
  check_business(resolving, written, option);
  for (const auto& [limit, amount] : written.consumes)
    option.consumes.push_back({resolving.ref<SharedLimit>(limit.id), amount});
  return option;
}

/// Power and heat of a rack, as they are given.
void describe_rack(const written::Rack& written, RackSpec& rack) {
  rack.peak = written.peak.value_or(Power{});
  rack.average = written.average.value_or(Power{});
  if (const auto& heat = written.heat) rack.heat = {heat->air, heat->liquid, heat->immersion};
}

/// Power and heat of a container are those of its miners.
void describe_container(Resolving& resolving, const written::Rack& written, RackSpec& rack) {
  const auto& where = written.where;
  if (written.miners->size() != 1)
    resolving.error(where.of("miners"), "a container holds one model of miners",
                    "write `miners: {antminer-s21: 280}`, and another rack for another model");
  if (written.miners->empty()) return;
  for (const std::string key : {"peak", "average", "heat"})
    if (where.gives(key))
      resolving.error(where.of(key), "the `" + key + "` of a container is that of its `miners`",
                      "leave `" + key + "` out");
  if (written.accelerators > 0)
    resolving.error(where.of("accelerators"), "a container of miners has no accelerators", "leave `accelerators` out");
  const auto& [model, units] = written.miners->front();
  rack.asic = resolving.ref<AsicSpec>(model.id);
  rack.units = units;
  const auto& asic = resolving.scenario[*rack.asic];
  rack.peak = units * asic.power;
  rack.average = rack.peak;
  rack.heat = {};
  rack.heat[static_cast<std::size_t>(asic.medium)] = 1;
}

/// What every rack that holds no miners must give.
void check_rack(Resolving& resolving, const written::Rack& written) {
  if (written.miners) return;
  const auto need = [&](bool given, const std::string& key, const std::string& what, const std::string& example) {
    if (!given)
      resolving.error(written.where.spot, "missing key `" + key + "`, " + what, "write `" + key + ": " + example + "`");
  };
  need(written.peak.has_value(), "peak", "a power such as `40 MW`", "142 kW");
  need(written.average.has_value(), "average", "a power such as `40 MW`", "118 kW");
  need(written.heat.has_value(), "heat", "a mapping with keys such as `air`", "{air: 15 %, liquid: 85 %}");
}

RackSpec resolve_rack(Resolving& resolving, const written::Rack& written) {
  RackSpec rack;
  rack.id = written.id;
  rack.name = written.name.empty() ? written.id : written.name;
  if (written.miners)
    describe_container(resolving, written, rack);
  else
    describe_rack(written, rack);
  rack.mass = written.mass;
  rack.base = written.base;
  rack.footprint = written.footprint;
  rack.height = written.height;
  rack.warmest_supply = written.supply;
  rack.accelerators = written.accelerators;
  rack.price = written.price;
  rack.life = resolving.periods(written.life, written.where.of("life"));
  resolving.adds_up(rack.heat[0] + rack.heat[1] + rack.heat[2], written.where.of("heat"), "the shares of the heat");
  if (rack.average > rack.peak) resolving.error(written.where.of("average"), "the average is more than the peak");
  if (rack.footprint < rack.base)
    resolving.error(written.where.of("footprint"), "the footprint, which includes the base, is less than the base");
  return rack;
}

}  // namespace

void resolve_catalogue(Resolving& resolving, const HallOptions& hall_options) {
  const auto& input = resolving.input();
  auto& scenario = resolving.scenario;
  const auto options = used_options(input, hall_options);
  const auto racks = used_racks(input, options);
  std::set<std::string> asics;
  for (const auto& hall : input.halls)
    for (const auto& fleet : hall.miners) asics.insert(fleet.id);
  for (const auto& rack : input.racks) {
    check_rack(resolving, rack);
    if (!racks.contains(rack.id) || !rack.miners) continue;
    for (const auto& [model, units] : *rack.miners) asics.insert(model.id);
  }
  for (const auto& written : input.asics) {
    if (!asics.contains(written.id)) continue;
    scenario.asics.push_back({.id = written.id,
                              .name = written.name.empty() ? written.id : written.name,
                              .hashrate = written.hashrate,
                              .power = written.power,
                              .medium = written.cooling});
    resolving.name<AsicSpec>(written.id);
  }
  for (const auto& written : input.racks) {
    if (!racks.contains(written.id)) continue;
    scenario.racks.push_back(resolve_rack(resolving, written));
    resolving.name<RackSpec>(written.id);
  }
  for (const auto& project : input.projects) resolving.name<Project>(project.id);
  for (const auto& written : input.options) {
    if (!options.contains(written.id)) continue;
    auto option = resolve_option(resolving, written);
    option.work.after = resolving.follows(written.after);
    option.requires_projects = resolving.refs<Project>(written.requires_projects);
    scenario.options.push_back(std::move(option));
    resolving.name<ConversionOption>(written.id);
  }
}

void resolve_projects(Resolving& resolving) {
  for (const auto& written : resolving.input().projects) {
    Project project;
    project.id = written.id;
    project.name = written.name.empty() ? written.id : written.name;
    project.mandatory = written.mandatory;
    project.requires_projects = resolving.refs<Project>(written.requires_projects);
    if (written.variants.empty()) {
      const written::Variant only{
          .id = written.id, .cost = {}, .work = {}, .gains = {}, .where = {written.where.spot, {}}};
      project.variants.push_back(resolve_variant(resolving, written, only));
    }
    for (const auto& variant : written.variants)
      project.variants.push_back(resolve_variant(resolving, written, variant));
    resolving.scenario.projects.push_back(std::move(project));
  }
  check_floors(resolving);
}

}  // namespace changeover
