#include "test/bench/solvers.hpp"

#include <algorithm>
#include <stdexcept>

#include "models/base/text.hpp"
#include "planner/search/search.hpp"
#include "test/bench/plain_model.hpp"
#include "test/bench/program.hpp"

namespace changeover::bench {
namespace {

constexpr double gap = 0.001;

void changeover_search(const Instance& instance, Recorder& recorder) {
  const SitePhysics physics(instance.site);
  SearchLimits limits{.gap = gap, .threads = instance.threads};
  limits.seconds = instance.seconds - recorder.seconds();
  const SearchResult result = search(instance.site, physics, limits, [&](const SearchProgress& progress) {
    recorder.see(progress.value, progress.bound);
    if (progress.improved) recorder.plan(instance.site, *progress.improved);
  });
  recorder.see(result.value, result.bound);
  if (result.plan) recorder.plan(instance.site, *result.plan);
  if (result.end == SearchEnd::failed) recorder.fail(result.detail);
}

/// Builds the plain model and hands it on, unless it is too large.
template <class Solve>
void with_plain_model(const Instance& instance, Recorder& recorder, const Solve& solve) {
  const long long columns = plain_columns(instance.site);
  if (columns > instance.most_columns)
    return recorder.fail("not built: about " + grouped(static_cast<double>(columns), 0) + " columns");
  const double begun = recorder.seconds();
  const SitePhysics physics(instance.site);
  const Formulation formulation = formulate(instance.site, physics, first_cuts(instance.site, physics));
  recorder.figure("build", recorder.seconds() - begun);
  recorder.figure("columns", static_cast<double>(formulation.model.columns().size()));
  recorder.figure("rows", static_cast<double>(formulation.model.rows().size()));
  solve(formulation);
}

void highs(const Instance& instance, Recorder& recorder) {
  with_plain_model(instance, recorder, [&](const Formulation& formulation) {
    const milp::Options options{
        .gap = gap, .seconds = instance.seconds - recorder.seconds(), .threads = instance.threads};
    const milp::Outcome outcome = milp::solve(formulation.model, options, [&](const milp::Progress& progress) {
      recorder.see(progress.value, progress.bound);
      if (progress.improved) recorder.plan(instance.site, plan_from(instance.site, formulation, *progress.improved));
    });
    recorder.see(outcome.value, outcome.bound);
    if (outcome.has_point()) recorder.plan(instance.site, plan_from(instance.site, formulation, outcome.point));
  });
}

void start_by(const Instance& instance, Recorder& recorder) {
  with_plain_model(instance, recorder, [&](const Formulation& formulation) {
    const milp::Options options{
        .gap = gap, .seconds = instance.seconds - recorder.seconds(), .threads = instance.threads};
    const milp::Outcome outcome =
        milp::solve(with_start_by_variables(formulation), options,
                    [&](const milp::Progress& progress) { recorder.see(progress.value, progress.bound); });
    recorder.see(outcome.value, outcome.bound);
  });
}

std::function<void(const Instance&, Recorder&)> running(const Program& program) {
  return [program](const Instance& instance, Recorder& recorder) {
    with_plain_model(instance, recorder, [&](const Formulation& formulation) {
      run_program(program, formulation.model, {.gap = gap, .seconds = instance.seconds, .threads = instance.threads},
                  recorder);
    });
  };
}

}  // namespace

std::vector<Solver> solvers(const std::vector<std::string>& peers) {
  std::vector<Solver> chosen{{"Changeover", changeover_search}};
  for (const std::string& peer : peers) {
    if (peer == "highs") {
      chosen.push_back({milp::solver_name(), highs});
    } else if (peer == "start-by") {
      chosen.push_back({"start-by", start_by});
    } else if (peer == "cbc") {
      chosen.push_back({"CBC", running(cbc)});
    } else if (peer == "cp-sat") {
      chosen.push_back({"CP-SAT", running(cp_sat)});
    } else if (peer == "scip") {
      chosen.push_back({"SCIP", running(scip)});
    } else {
      throw std::invalid_argument("there is no peer `" + peer + "`: highs, cbc, cp-sat, scip or start-by");
    }
  }
  return chosen;
}

long long plain_columns(const Scenario& site) {
  long long sum = 0;
  const long long periods = site.calendar.periods;
  for (const Hall& hall : site.halls) {
    sum += periods * static_cast<long long>(hall.fleets.size() + 2 * hall.options.size());
    for (const Ref<ConversionOption> option : hall.options)
      for (const Offer& offer : site.offers) {
        const auto admits = [](const auto& list, auto ref) {
          return list.empty() || std::find(list.begin(), list.end(), ref) != list.end();
        };
        if (offer.business != site[option].business || !admits(offer.racks, site[option].rack) ||
            !admits(offer.options, option))
          continue;
        for (int begin = offer.earliest; begin < (offer.market ? offer.earliest + 1 : offer.lapses); ++begin)
          sum += std::max(0LL, (offer.market ? periods : std::min<long long>(periods, offer.last_end(begin))) -
                                   std::max(begin, site[option].work.lead + site[option].work.duration));
      }
  }
  for (const Project& project : site.projects) sum += periods * static_cast<long long>(project.variants.size());
  return sum;
}

}  // namespace changeover::bench
