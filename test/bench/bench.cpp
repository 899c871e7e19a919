#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <sstream>

#include "planner/input/input.hpp"
#include "test/bench/bench_site.hpp"
#include "test/bench/report.hpp"
#include "test/bench/solvers.hpp"
#include "test/support/random_site.hpp"

/// `bench [--classes site,campus,…] [--seeds N] [--seconds S] [--peers highs,cbc,cp-sat,scip] [--out FILE.md] [SITE…]`:
/// the search and its peers on the same instances in the same run, each in a process of its own, one after another. A
/// SITE is a file, or `random:SEED`.
namespace changeover::bench {
namespace {

struct BenchClass {
  std::string name;
  test::BenchSite what;
  std::vector<double> asked;  ///< seconds at which the gap counts
};

const BenchClass classes[] = {
    {"site", {.halls = 16}, {5, 60}},
    {"campus", {.halls = 64}, {10}},
    {"campus-monthly", {.halls = 64, .step = Step::month, .periods = 120}, {20}},
    {"region", {.halls = 256}, {20}},
    {"portfolio", {.halls = 1000}, {60}},
};

const std::vector<std::pair<std::string, test::Tightness>> tightnesses = {
    {"loose", test::Tightness::loose}, {"middle", test::Tightness::middle}, {"tight", test::Tightness::tight}};

struct Choice {
  std::vector<std::string> class_names{"site", "campus", "campus-monthly", "region", "portfolio"};
  std::vector<std::string> tightness{"loose", "tight"};
  std::vector<std::string> peers{"highs", "cbc"};
  std::vector<std::string> sites{};
  std::string out{};
  int seeds = 3;
  double seconds = 60;
  double memory_gib = 16;
  int threads = 2;
  long long most_columns = 1'000'000;
  bool start_by = false;
  bool meshed = false;
  bool strained = false;
};

using MakeSite = std::function<std::optional<Scenario>()>;

std::optional<Scenario> site_of(const std::string& file) {
  if (file.starts_with("random:"))
    return test::random_site(std::stoull(file.substr(7)), {.exhaustive = false, .most_halls = 6, .most_periods = 20});
  const Disk disk{.read = [](const std::string& path) -> std::optional<std::string> {
    std::ifstream in(path);
    if (!in) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }};
  return read_input({.file = file, .configs = "configs"}, disk).scenario;
}

/// Every solver on every site, one run at a time.
Results run(const Choice& choice, const std::vector<Solver>& solvers, const std::string& title,
            const std::vector<double>& asked, const std::vector<MakeSite>& sites) {
  Results results{.title = title, .seconds = choice.seconds, .asked = asked};
  for (const Solver& solver : solvers) results.solvers.push_back(solver.name);
  for (const MakeSite& make : sites) {
    const auto begun = std::chrono::steady_clock::now();
    const std::optional<Scenario> site = make();
    if (!site) throw std::invalid_argument(title + " cannot be read");
    results.read.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
    const Instance instance{*site, choice.seconds, choice.threads, choice.most_columns};
    std::vector<Record>& records = results.records.emplace_back();
    for (const Solver& solver : solvers) {
      const Record& record = records.emplace_back(
          measured([&](Recorder& recorder) { solver.run(instance, recorder); }, choice.seconds, choice.memory_gib));
      std::cerr << title << ", " << results.records.size() << " of " << sites.size() << ", " << solver.name << ": "
                << record.value() << ", gap " << 100 * record.gap_at(record.limit) << " % " << record.failure
                << std::endl;
    }
  }
  return results;
}

std::string title_of(const BenchClass& chosen, const std::string& tightness, const Choice& choice) {
  const test::BenchSite& what = chosen.what;
  std::ostringstream title;
  title << chosen.name << ", " << tightness << ": " << what.halls << " halls × " << what.periods
        << (what.step == Step::month ? " months" : " quarters") << (choice.meshed ? ", meshed" : "")
        << (choice.strained ? ", strained" : "") << ", " << choice.seeds << (choice.seeds == 1 ? " seed, " : " seeds, ")
        << choice.seconds << " s";
  return title.str();
}

void run_all(const Choice& choice, std::ostream& out) {
  std::vector<std::string> peers = choice.peers;
  if (choice.start_by) peers.push_back("start-by");
  const std::vector<Solver> chosen = solvers(peers);
  write_machine(out);
  for (const std::string& file : choice.sites)
    write_table(run(choice, chosen, file, {}, {[&] { return site_of(file); }}), out);
  if (!choice.sites.empty()) return;
  for (const std::string& name : choice.class_names)
    for (const std::string& tightness : choice.tightness) {
      const auto& bench_class =
          *std::find_if(std::begin(classes), std::end(classes), [&](const BenchClass& c) { return c.name == name; });
      test::BenchSite what = bench_class.what;
      what.meshed = choice.meshed;
      what.strained = choice.strained;
      for (const auto& [word, meant] : tightnesses)
        if (word == tightness) what.tightness = meant;
      std::vector<MakeSite> sites;
      for (int seed = 1; seed <= choice.seeds; ++seed)
        sites.emplace_back([=] { return test::bench_site(what, static_cast<std::uint64_t>(seed)); });
      write_table(run(choice, chosen, title_of(bench_class, tightness, choice), bench_class.asked, sites), out);
      out.flush();
    }
}

int main(int argc, char** argv) {
  Choice choice;
  std::vector<std::string> names, words;
  for (const BenchClass& one : classes) names.push_back(one.name);
  for (const auto& [word, meant] : tightnesses) words.push_back(word);
  CLI::App app("How long the search takes to each gap, beside its peers. Ratios are the result.", "bench");
  app.add_option("--classes", choice.class_names, "What to run")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(names));
  app.add_option("--tightness", choice.tightness, "loose, middle, tight")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(words));
  app.add_option("--seeds", choice.seeds, "Sites of each class")->check(CLI::PositiveNumber);
  app.add_option("--seconds", choice.seconds, "For each solver")->check(CLI::PositiveNumber);
  app.add_option("--peers", choice.peers, "highs, cbc, cp-sat, scip; `none`")->delimiter(',')->allow_extra_args(false);
  app.add_option("--threads", choice.threads, "Of each solver")->check(CLI::PositiveNumber);
  app.add_option("--columns", choice.most_columns, "The plain model of more is not built");
  app.add_option("--memory", choice.memory_gib, "Address space of each process [GiB]")->check(CLI::PositiveNumber);
  app.add_flag("--start-by", choice.start_by, "Also the plain model with start-by variables");
  app.add_flag("--meshed", choice.meshed, "Sites with two transformers a substation, and ties");
  app.add_flag("--strained", choice.strained, "Sites with leases, and with paths of power that do not carry all");
  app.add_option("--out", choice.out, "The tables, as Markdown");
  app.add_option("SITE", choice.sites, "Files or random:SEED, instead of classes");
  CLI11_PARSE(app, argc, argv);
  if (choice.peers == std::vector<std::string>{"none"}) choice.peers.clear();
  try {
    if (choice.out.empty()) {
      run_all(choice, std::cout);
    } else {
      std::ofstream out(choice.out);
      run_all(choice, out);
      if (!out) throw std::runtime_error("cannot write " + choice.out);
    }
  } catch (const std::exception& error) {
    std::cerr << "bench: " << error.what() << "\n";
    return 2;
  }
  return 0;
}

}  // namespace
}  // namespace changeover::bench

int main(int argc, char** argv) { return changeover::bench::main(argc, argv); }
