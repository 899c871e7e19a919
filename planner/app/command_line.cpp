#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <csignal>
#include <iostream>
#include <new>

#include "models/base/diagnostic.hpp"
#include "planner/app/commands.hpp"
#include "planner/app/terminal.hpp"
#include "planner/app/world.hpp"

namespace changeover {
namespace {

constexpr const char* footer = R"(
examples:
  changeover init my-site
  changeover check my-site/site.yaml --resolved
  changeover plan my-site/site.yaml --scenario bear --set power.grid.capacity=120MW --gap 0.5%
  changeover plan my-site/site.yaml --scenario bear --from my-site/plan -o my-site/bear
  changeover value my-site/site.yaml --scenario bear --decisions my-site/plan
  changeover whatif my-site/plan --set power.grid.capacity=80MW
  changeover replan my-site/plan --actuals my-site/actuals.yaml --from 2028-Q1
  changeover compare my-site/plan my-site/bear
  changeover audit my-site/plan
  changeover report my-site/plan --lang en,ar
  changeover explain my-site/plan hall-3
  changeover worth my-site/plan

exit codes:
  0 done (a plan was found and its audit is clean)   2 bad input or command line
  3 no plan is feasible, explained                   4 no plan within the limits
  5 the audit found a violation                      70 the program or the machine failed
  130, 143 a report was ended by Ctrl-C or SIGTERM: nothing was written)";

/// What is to be another than the file says.
std::array<CLI::Option*, 2> add_changes(CLI::App& command, SiteArguments& site) {
  return {
      command
          .add_option("--scenario", site.scenarios, "scenarios of the file to apply, in order: bear,late-transformer")
          ->delimiter(','),
      command.add_option("--set", site.patches, "another value for a path: power.grid.capacity=120MW; may be repeated")
          ->allow_extra_args(false)};
}

void add_site(CLI::App& command, SiteArguments& site) {
  command.add_option("FILE", site.file, "the site, in YAML")->required();
  add_changes(command, site);
}

/// How long a search goes on, and what it may use.
void add_search(CLI::App& command, SearchArguments& search) {
  command.add_option("--gap", search.gap, "stop when a plan is proven within this of the best: 0.1% [plan.gap]");
  command.add_option("--time-limit", search.time_limit, "stop after 60s, 5min, 1h with the best so far");
  command.add_option("--memory", search.memory,
                     "stop with the best so far when the solver needs more: 8GB [nine tenths of the machine's]");
  command.add_option("--threads", search.threads, "threads of the solver; the plan does not depend on it")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
}

void point_to_help(const std::string& command) {
  std::cerr << "Try `changeover " << (command.empty() ? "" : command + " ") << "--help`.\n";
}

/// "unknown command 'pln'; did you mean `plan`?"
int unknown(const std::string& what, const std::string& word, const std::vector<std::string>& known,
            const std::string& command = "") {
  std::cerr << "changeover: unknown " << what << " '" << word << "'";
  if (const std::string near = nearest(word, known); !near.empty()) {
    std::cerr << "; did you mean `" << near << "`?";
  }
  std::cerr << "\n";
  point_to_help(command);
  return exit_bad_input;
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

int complain(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& words) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
  const CLI::App* used = app.get_subcommands().empty() ? &app : app.get_subcommands().front();
  const std::string command = used == &app ? "" : used->get_name();
  for (const std::string& word : words) {
    const std::string name = word.substr(0, word.find('='));
    const auto known = options_of(*used);
    if (name.starts_with("--") && name.size() > 2 && std::find(known.begin(), known.end(), name) == known.end())
      return unknown("option", name, known, command);
  }
  std::cerr << "changeover: " << error.what() << "\n";
  point_to_help(command);
  return exit_bad_input;
}

int dispatch(int argc, char** argv) {
  CLI::App app{
      "Plans the conversion of a Bitcoin-mining site into an AI/HPC data centre: which hall becomes what, when, at "
      "what cost, and what it earns."};
  app.footer(footer);
  app.set_version_flag("--version", CHANGEOVER_VERSION);
  app.require_subcommand(1);

  int code = exit_planned;
  std::string folder;
  SiteArguments site;
  PlanArguments planning;
  ValueArguments valuing;
  ReportArguments reporting;
  WhatIfArguments asking;
  ReplanArguments replanning;
  CompareArguments comparing;
  ExplainArguments explaining;
  WorthArguments weighing;
  std::string audited;
  std::string kind;
  bool resolved = false;
  bool reference = false;

  CLI::App& init_command = *app.add_subcommand("init", "start a project: a commented site.yaml and its schema");
  init_command.add_option("DIR", folder, "the new folder")->required();
  init_command.callback([&] { code = init(folder); });

  CLI::App& check_command =
      *app.add_subcommand("check", "read and check a site; print what is wrong and what to write instead");
  add_site(check_command, site);
  check_command.add_flag("--resolved", resolved, "print every value as understood, with where it comes from");
  check_command.callback([&] { code = check(site, resolved); });

  CLI::App& plan_command = *app.add_subcommand("plan", "find the best plan, audit it, value it, write it");
  add_site(plan_command, planning.site);
  plan_command.add_option("-o,--output", planning.folder,
                          "folder for plan.json, periods.csv, schedule.csv [plan, beside the site]");
  plan_command.add_flag("--json", planning.json, "print plan.json instead of the summary");
  plan_command.add_flag("--force", planning.force, "replace the output folder even if it holds something else");
  add_search(plan_command, planning.search);
  plan_command.add_option("--from", planning.from,
                          "begin with this plan, of the site as it is or as it was: a folder or its plan.json");
  plan_command.add_flag("--replan-break-evens", planning.replan_break_evens,
                        "also plan anew where each driver makes it no better than to keep mining; about 100 searches");
  CLI::Option& alternatives =
      *plan_command
           .add_option("--alternatives", planning.alternatives,
                       "also find up to so many other plans that are nearly as good; about 30 searches")
           ->check(CLI::Range(1, 20));
  plan_command.add_option("--within", planning.within, "what alternatives may lose of the best plan's value")
      ->needs(&alternatives)
      ->capture_default_str();
  plan_command.add_flag("-v,--verbose", planning.verbose, "log what the search does, on stderr");
  plan_command.footer("example:\n  changeover plan examples/pecos-ridge/site.yaml --scenario bear -o bear-plan");
  plan_command.callback([&] { code = plan(planning); });

  CLI::App& value_command = *app.add_subcommand("value", "value and audit a given plan, without a search");
  add_site(value_command, valuing.site);
  value_command
      .add_option("--decisions", valuing.decisions, "a plan.json, its folder, or a file that holds only `decisions`")
      ->required();
  value_command.add_option("-o,--output", valuing.folder, "folder for value.json and periods.csv [nothing is written]");
  value_command.add_flag("--json", valuing.json, "print value.json instead of the summary");
  value_command.add_flag("--force", valuing.force, "replace the output folder even if it holds something else");
  value_command.footer(
      "example:\n  changeover value examples/deals/v9-helios/site.yaml --decisions "
      "examples/deals/v9-helios/decisions.json");
  value_command.callback([&] { code = value(valuing); });

  CLI::App& report_command =
      *app.add_subcommand("report", "write what a client receives, from a plan.json alone, without a search");
  report_command.add_option("PLAN", reporting.plan, "a plan's folder or its plan.json")->required();
  report_command
      .add_option("--for", reporting.audience, "board, lender or engineer: only the sections they read [all sections]")
      ->check(CLI::IsMember({"board", "lender", "engineer"}));
  report_command.add_option("--lang", reporting.languages, "languages, a file each: en,ar [en]")
      ->delimiter(',')
      ->check(CLI::IsMember({"en", "ar"}));
  report_command.add_option("--brand", reporting.brand, "client, preparer, colour, confidentiality, logo, in YAML");
  report_command.add_option("--paper", reporting.paper, "paper to print on: a4 or letter [a4]")
      ->check(CLI::IsMember({"a4", "letter"}));
  report_command.add_option("-o,--output", reporting.folder, "folder for the files [the plan's, with -report behind]");
  report_command.add_flag("--force", reporting.force, "replace the output folder even if it holds something else");
  report_command.footer("example:\n  changeover report my-site/plan --for board --lang en,ar --brand brand.yaml");
  report_command.callback([&] { code = report(reporting); });

  CLI::App& whatif_command =
      *app.add_subcommand("whatif", "plan again from a plan under another input; what changes, and why");
  whatif_command.add_option("PLAN", asking.plan, "a plan's folder or its plan.json")->required();
  add_changes(whatif_command, asking.planning.site);
  CLI::Option& whatif_output =
      *whatif_command.add_option("-o,--output", asking.planning.folder, "folder for the new plan [it is not written]");
  whatif_command.add_flag("--json", asking.planning.json, "print what changes as JSON instead of text");
  whatif_command
      .add_flag("--force", asking.planning.force, "replace the output folder even if it holds something else")
      ->needs(&whatif_output);
  add_search(whatif_command, asking.planning.search);
  whatif_command.add_flag("-v,--verbose", asking.planning.verbose, "log what the search does, on stderr");
  whatif_command.footer(
      "example:\n  changeover whatif my-site/plan --set power.grid.capacity=80MW --scenario bear -o "
      "my-site/less-power");
  whatif_command.callback([&] { code = whatif(asking); });

  CLI::App& replan_command = *app.add_subcommand(
      "replan", "plan the rest of a project that is under way: what has happened stays, as little as must be moves");
  replan_command.add_option("PLAN", replanning.plan, "a plan's folder or its plan.json")->required();
  replan_command.add_option("--actuals", replanning.actuals, "what has turned out otherwise than planned, in YAML")
      ->required();
  replan_command.add_option("--from", replanning.from, "from when on there is something to decide: 2028-Q1")
      ->required();
  replan_command.add_option(
      "--change-cost", replanning.change_cost,
      "what another decision must be worth before one is changed: $1M [0.5M of the site's currency]");
  replan_command.add_option("-o,--output", replanning.folder,
                            "folder for the new plan [replan, beside the plan's folder]");
  replan_command.add_flag("--json", replanning.json, "print what moves as JSON instead of text");
  replan_command.add_flag("--force", replanning.force, "replace the output folder even if it holds something else");
  add_search(replan_command, replanning.search);
  replan_command.add_flag("-v,--verbose", replanning.verbose, "log what the search does, on stderr");
  replan_command.footer(
      "example:\n  changeover replan examples/pecos-ridge/plan --actuals examples/pecos-ridge/actuals.yaml --from "
      "2028-Q1");
  replan_command.callback([&] { code = replan(replanning); });

  CLI::App& compare_command =
      *app.add_subcommand("compare", "set plans beside each other: figures, decisions, money, and why they differ");
  compare_command.add_option("PLANS", comparing.plans, "plans' folders or their plan.json")->required();
  compare_command.add_option("--base", comparing.base, "the one that the others are compared with [the first]");
  compare_command.add_flag("--json", comparing.json, "print JSON instead of text");
  compare_command.footer("example:\n  changeover compare my-site/plan my-site/bear --base my-site/plan");
  compare_command.callback([&] { code = compare(comparing); });

  CLI::App& audit_command = *app.add_subcommand("audit", "audit a plan again, also one edited by hand");
  audit_command.add_option("PLAN", audited, "a plan's folder or its plan.json")->required();
  audit_command.callback([&] { code = audit(audited); });

  CLI::App& explain_command = *app.add_subcommand(
      "explain", "say why a plan is as it is: what else there was, what holds each date, how a figure follows");
  explain_command
      .add_option("PLAN", explaining.plan,
                  "a plan's folder or its plan.json; with --infeasible also a site or its folder")
      ->required();
  CLI::Option& what = *explain_command.add_option(
      "WHAT", explaining.what, "a hall, project, offer or equipment, or a line of money: npv, rent [all, in short]");
  explain_command.add_option("--period", explaining.period, "of a line of money: 2029-Q1 [when it is largest]");
  explain_command.add_flag("--flip", explaining.flip,
                           "also find the rent or cost at which the choice changes; up to 8 searches more");
  CLI::Option& infeasible = *explain_command.add_flag(
      "--infeasible", explaining.infeasible, "say why there is no plan of the site, and what would make one possible");
  infeasible.excludes(&what);
  for (CLI::Option* change : add_changes(explain_command, explaining.changes)) change->needs(&infeasible);
  explain_command.add_flag("--json", explaining.json, "print JSON instead of text");
  add_search(explain_command, explaining.search);
  explain_command.footer("example:\n  changeover explain my-site/plan hall-3");
  explain_command.callback([&] { code = explain(explaining); });

  CLI::App& worth_command = *app.add_subcommand(
      "worth", "say what one step more of each scarce thing would be worth, planned anew: MW, crews, money, dates");
  worth_command.add_option("PLAN", weighing.plan, "a plan's folder or its plan.json")->required();
  worth_command.add_option("--top", weighing.top, "steps to plan anew, the most promising ones")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  worth_command.add_flag("--json", weighing.json, "print JSON instead of text");
  add_search(worth_command, weighing.search);
  worth_command.footer("example:\n  changeover worth my-site/plan --top 5");
  worth_command.callback([&] { code = worth(weighing); });

  CLI::App& catalog_command = *app.add_subcommand("catalog", "show the shipped catalogue, with sources");
  catalog_command.add_option("KIND", kind, "asics, racks, options or tariffs")
      ->check(CLI::IsMember({"asics", "racks", "options", "tariffs"}));
  catalog_command.callback([&] { code = catalog(kind); });

  CLI::App& schema_command = *app.add_subcommand("schema", "print the JSON Schema of a site file, for editors");
  schema_command.add_flag("--reference", reference, "print the same as a page of reference, in Markdown");
  schema_command.callback([&] { code = schema(reference); });

  const std::vector<std::string> commands{"init",   "check", "plan",    "whatif", "replan",  "compare", "value",
                                          "report", "audit", "explain", "worth",  "catalog", "schema"};
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && !words[0].starts_with("-") &&
      std::find(commands.begin(), commands.end(), words[0]) == commands.end())
    return unknown("command", words[0], commands);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return complain(app, error, words);
  }
  return code;
}

}  // namespace

int run(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a write beyond the limit of a file's size fails, and is told
  try {
    const int code = dispatch(argc, argv);
    std::cout.flush();
    if (!std::cout) throw WorldError("cannot write to standard output");
    return code;
  } catch (const UsageError& error) {
    std::cerr << "changeover: " << error.what() << "\n";
    return exit_bad_input;
  } catch (const Interrupted& interrupted) {
    std::cerr << "changeover: " << interrupted.what() << "\n";
    return 128 + interrupted.signal;
  } catch (const WorldError& error) {
    std::cerr << "changeover: " << error.what() << "\n";
  } catch (const std::bad_alloc&) {
    std::cerr << "changeover: out of memory\n";
  } catch (const std::exception& error) {
    std::cerr << "changeover: internal error: " << error.what() << "\n";
  }
  return exit_failed;
}

}  // namespace changeover
