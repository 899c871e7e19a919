#include "planner/input/input.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "models/base/currency.hpp"
#include "models/network/fit.hpp"
#include "models/network/precedence.hpp"
#include "planner/input/citations.hpp"
#include "planner/input/price_file.hpp"
#include "planner/input/resolving.hpp"
#include "planner/input/sources.hpp"
#include "planner/input/tables.hpp"

namespace changeover {
namespace {

std::vector<Patch> patches_of(const Entry& scenario) {
  std::vector<Patch> patches;
  for (const auto& entry : scenario.value.entries)
    patches.push_back({entry.key, entry.key_place, entry.value, scenario.key});
  return patches;
}

/// Applies the scenarios asked for, and tries the others, so that a wrong path is found in any of them.
void apply_scenarios(Node& tree, const std::vector<std::string>& wanted, const Shape& shape, Scenarios& noted,
                     Input& input) {
  const Node scenarios = tree.find("scenarios") ? *tree.find("scenarios") : Node{};
  if (scenarios.kind != NodeKind::map && tree.find("scenarios"))
    input.diagnostics.error(scenarios.place, "scenarios", "expected a mapping from ids to patches");
  for (const auto& scenario : scenarios.entries) {
    input.scenario_names.push_back(scenario.key);
    if (!is_id(scenario.key))
      input.diagnostics.error(scenario.key_place, join("scenarios", scenario.key), "`" + scenario.key + "` is no id",
                              "an id is made of lower-case words and hyphens, such as `hall-1`");
    if (scenario.value.kind != NodeKind::map)
      input.diagnostics.error(scenario.value.place, join("scenarios", scenario.key),
                              "expected a mapping from dotted paths to values");
    if (std::find(wanted.begin(), wanted.end(), scenario.key) != wanted.end()) continue;
    Node trial = tree;
    for (const auto& patch : patches_of(scenario)) apply(patch, trial, shape, input.diagnostics);
  }
  for (const auto& name : wanted) {
    const auto at = std::find_if(scenarios.entries.begin(), scenarios.entries.end(),
                                 [&](const Entry& entry) { return entry.key == name; });
    if (at == scenarios.entries.end()) {
      const auto near = nearest(name, input.scenario_names);
      std::string help = near.empty() ? "its scenarios are" : "did you mean `" + near + "`?";
      if (near.empty())
        for (const auto& known : input.scenario_names) help += (help.back() == '`' ? ", `" : " `") + known + "`";
      input.diagnostics.error({.file = "--scenario", .line = 0, .column = 0}, "",
                              "the input has no scenario `" + name + "`",
                              input.scenario_names.empty() ? "write it under `scenarios:`" : help);
      continue;
    }
    for (const auto& patch : patches_of(*at)) {
      apply(patch, tree, shape, input.diagnostics);
      note_scenario(patch, noted);
    }
  }
}

/// Options of the catalogue that need a project that the site does not have are no options of the site.
void drop_unfounded(Node& tree, const Ids& ids) {
  const auto projects = ids.find("project");
  const auto known = [&](const std::string& id) {
    return projects != ids.end() &&
           std::find(projects->second.begin(), projects->second.end(), id) != projects->second.end();
  };
  for (auto& section : tree.entries) {
    if (section.key != "options") continue;
    std::erase_if(section.value.entries, [&](const Entry& option) {
      const auto* needs = option.value.find("requires");
      if (!needs || !needs->place.file.starts_with("configs/")) return false;
      return std::any_of(needs->items.begin(), needs->items.end(), [&](const Node& id) { return !known(id.text); });
    });
  }
}

/// Every option that a hall may be asked about: those that it names, or all; with those that a lock names.
HallOptions candidates(const written::Input& input) {
  HallOptions all;
  for (const auto& hall : input.halls) {
    std::vector<std::string> options;
    if (hall.options)
      for (const auto& name : *hall.options) options.push_back(name.id);
    else
      for (const auto& option : input.options) options.push_back(option.id);
    std::vector<std::string> once;
    for (auto& option : options)
      if (std::find(once.begin(), once.end(), option) == once.end()) once.push_back(std::move(option));
    all.push_back(std::move(once));
  }
  return all;
}

Scenario resolve(const written::Input& input, const HallOptions& options, Diagnostics& diagnostics) {
  Resolving resolving(input, diagnostics);
  resolve_plan(resolving);
  resolve_money(resolving);
  resolve_limits(resolving);
  resolve_network(resolving);
  resolve_catalogue(resolving, options);
  resolve_halls(resolving, options);
  resolve_projects(resolving);
  resolve_offers(resolving);
  resolve_market(resolving);
  resolve_locks(resolving);
  check_miners_cooled(resolving);
  const auto cycle = find_cycle(resolving.scenario);
  if (!cycle.empty()) {
    const auto& first = cycle.front();
    const bool is_hall = std::holds_alternative<Ref<Hall>>(first);
    const auto index = static_cast<std::size_t>(is_hall ? std::get<0>(first).index : std::get<1>(first).index);
    const auto& where = is_hall ? input.halls[index].where : input.projects[index].where;
    resolving.error(where.of(where.gives("after") ? "after" : "requires"),
                    "each waits for the other: " + describe_cycle(resolving.scenario, cycle));
  }
  return std::move(resolving.scenario);
}

bool locked_to(const Scenario& scenario, std::size_t hall, Ref<ConversionOption> option) {
  return std::any_of(scenario.locks.conversions.begin(), scenario.locks.conversions.end(), [&](const auto& lock) {
    return static_cast<std::size_t>(lock.hall.index) == hall && lock.option == option;
  });
}

/// Keeps, of the options that a hall may take by default, those that fit; says which of the named do not.
HallOptions fitting(const written::Input& input, const Scenario& scenario, Diagnostics& diagnostics) {
  const SitePhysics physics(scenario);
  HallOptions kept(scenario.halls.size());
  for (std::size_t h = 0; h < scenario.halls.size(); ++h)
    for (std::size_t o = 0; o < scenario.halls[h].options.size(); ++o) {
      const auto ref = scenario.halls[h].options[o];
      const auto& fit = physics.fits[h][o];
      const auto& named = input.halls[h].options;
      if (fit.fits() || named || locked_to(scenario, h, ref)) kept[h].push_back(scenario[ref].id);
      if (fit.fits() || !named) continue;
      const auto at =
          std::find_if(named->begin(), named->end(), [&](const Name& name) { return name.id == scenario[ref].id; });
      diagnostics.warning(at->spot.place, at->spot.path,
                          "`" + scenario[ref].id + "` does not fit in `" + scenario.halls[h].id + "`: " + fit.obstacle);
    }
  for (const auto& lock : scenario.locks.conversions) {
    const auto& hall = scenario[lock.hall];
    const auto& fit = physics.fit(scenario, lock.hall, lock.option);
    const auto at = std::find_if(input.locks.activities.begin(), input.locks.activities.end(),
                                 [&](const auto& activity) { return activity.first.id == hall.id; });
    const auto spot = at->second.where.of(lock.racks > fit.racks ? "racks" : "option");
    if (!fit.fits())
      diagnostics.error(spot.place, spot.path,
                        "`" + scenario[lock.option].id + "` does not fit in `" + hall.id + "`: " + fit.obstacle);
    else if (lock.racks > fit.racks)
      diagnostics.error(spot.place, spot.path,
                        "`" + hall.id + "` has room for " + std::to_string(fit.racks) + " racks of `" +
                            scenario[lock.option].id + "`, not " + std::to_string(lock.racks));
  }
  return kept;
}

/// The values that the scenario rests on: without catalogue entries that nothing uses.
std::vector<Assumption> used(const std::vector<Assumption>& all, const written::Input& input,
                             const Scenario& scenario) {
  std::set<std::string> sections;
  const auto use = [&](const std::string& section, const std::string& id) { sections.insert(section + "." + id); };
  for (const auto& asic : scenario.asics) use("asics", asic.id);
  for (const auto& rack : scenario.racks) use("racks", rack.id);
  for (const auto& option : scenario.options) use("options", option.id);
  if (input.power.grid.tariff)
    if (const auto* name = std::get_if<Name>(&*input.power.grid.tariff)) use("tariffs", name->id);
  if (const auto* name = std::get_if<Name>(&input.market.bitcoin)) use("bitcoin", name->id);
  if (const auto* name = std::get_if<Name>(&input.market.miners.resale)) use("resale", name->id);
  constexpr std::array catalogues{"asics", "racks", "options", "tariffs", "bitcoin", "resale"};
  std::vector<Assumption> kept;
  for (const auto& value : all) {
    const auto dot = value.path.find('.');
    const auto section = value.path.substr(0, dot);
    const bool listed = std::find(catalogues.begin(), catalogues.end(), section) != catalogues.end();
    if (!listed || sections.contains(value.path.substr(0, value.path.find('.', dot + 1)))) kept.push_back(value);
  }
  return kept;
}

void cite(Input& input) {
  const Citations citations(input.documents);
  for (auto& value : input.resolved) {
    auto [source, date] = citations.of(value.place);
    value.source = std::move(source);
    value.date = std::move(date);
  }
}

/// The catalogue counts in dollars; a site that counts otherwise states its own amounts.
void check_currency(const Scenario& scenario, const Reader& reader, Input& input) {
  std::set<std::string> in_use;
  for (const auto& value : input.resolved) in_use.insert(value.path);
  for (const auto& spot : reader.in_dollars())
    if (in_use.contains(spot.path))
      input.diagnostics.error(spot.place, spot.path,
                              "the catalogue's amount is in USD, and the site counts in " + scenario.currency,
                              "give `" + spot.path + "` in the site file");
}

void read_default_plants(const Node& plants, Reader& reader, written::Input& input) {
  const auto table = written::tables::plant_figures();
  constexpr std::array names{"air", "liquid", "immersion"};
  for (std::size_t m = 0; m < names.size(); ++m)
    if (const auto* figures = plants.find(names[m]))
      input.default_plants[m] = table.read(reader, *figures, join("cooling", names[m]));
}

/// The hourly prices of the tariff in use, where it names a file.
void read_price_file(Sources& sources, written::Input& written, Input& input) {
  const auto* tariff = tariff_in_use(written);
  if (!tariff || !tariff->prices) return;
  const auto& prices = *tariff->prices;
  auto csv = sources.beside(prices.file, prices.where.of("file"));
  if (!csv) return;
  if (auto hourly = read_hourly_prices(*csv, prices.column, prices.where.spot.path, input.diagnostics))
    written.hourly_prices = std::move(*hourly);
  input.documents.push_back(std::move(*csv));
}

}  // namespace

std::string Input::source_line(const Place& place) const {
  for (const auto& document : documents)
    if (document.file == place.file && place.line > 0) return document.line(place.line);
  return "";
}

Input read_input(const InputRequest& request, const Disk& disk) {
  Input input;
  const auto& table = input_table();
  const auto& shape = table.shape();
  Sources sources(disk, shape, input.diagnostics);
  const Node site = sources.site(request.file);
  Node tree = sources.configs(request.configs);
  const auto patches = sources.command_line(request.patches);
  input.documents = sources.take_documents();
  if (site.kind != NodeKind::map) return input;

  if (site.find("offers")) std::erase_if(tree.entries, [](const Entry& entry) { return entry.key == "offers"; });
  merge(tree, site, shape);
  expand_templates(tree, shape, input.diagnostics);
  fill_defaults(tree, shape, input.diagnostics);
  Scenarios noted;
  apply_scenarios(tree, request.scenarios, shape, noted, input);
  for (const auto& patch : patches) apply(patch, tree, shape, input.diagnostics);
  Diagnostics repeated;
  const Node plants = fill_defaults(tree, shape, repeated);

  auto ids = collect_ids(tree, input.diagnostics);
  drop_unfounded(tree, ids);
  const auto* site_keys = tree.find("site");
  const auto* currency = site_keys ? site_keys->find("currency") : nullptr;
  if (currency && currency->kind == NodeKind::scalar && !is_currency_code(currency->text))
    input.diagnostics.error(currency->place, "site.currency",
                            "expected a code of ISO 4217 such as `EUR`, found `" + currency->text + "`");
  Reader reader(input.diagnostics, std::move(ids), std::move(noted), currency ? currency->text : "USD");
  auto written = table.read(reader, tree, "");
  if (!written || input.diagnostics.has_errors()) return input;
  if (!written->cooling) read_default_plants(plants, reader, *written);
  read_price_file(sources, *written, input);

  Diagnostics ignored;
  Scenario scenario = resolve(*written, candidates(*written), input.diagnostics);
  if (input.diagnostics.has_errors()) return input;
  const auto options = fitting(*written, scenario, input.diagnostics);
  scenario = resolve(*written, options, ignored);
  input.resolved = used(reader.resolved(), *written, scenario);
  cite(input);
  check_currency(scenario, reader, input);
  for (const auto& value : input.resolved) input.canonical += value.path + " = " + value.value + "\n";
  for (const auto price : written->hourly_prices)
    input.canonical +=
        "hourly price = " + write_quantity(price.in(dollars_per_megawatt_hour), Kind::energy_price) + "\n";
  if (!input.diagnostics.has_errors()) input.scenario = std::move(scenario);
  return input;
}

}  // namespace changeover
