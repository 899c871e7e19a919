#include "test/bench/solvers.hpp"

#include <gmock/gmock.h>

#include "planner/formulate/formulate.hpp"
#include "test/bench/bench_site.hpp"
#include "test/bench/program.hpp"

namespace changeover::bench {
namespace {

TEST(PlainColumns, AreCloseToThoseOfTheModel) {
  for (const int halls : {8, 16})
    for (const bool strained : {false, true}) {
      const Scenario site = test::bench_site({.halls = halls, .strained = strained}, 1);
      const SitePhysics physics(site);
      const auto built =
          static_cast<double>(formulate(site, physics, first_cuts(site, physics)).model.columns().size());
      EXPECT_NEAR(static_cast<double>(plain_columns(site)) / built, 1, strained ? 0.1 : 0.15) << halls << strained;
    }
}

TEST(Solvers, RefuseOthers) {
  EXPECT_THAT(
      [] { (void)solvers({"gurobi"}); },
      testing::ThrowsMessage<std::invalid_argument>("there is no peer `gurobi`: highs, cbc, cp-sat, scip or start-by"));
}

TEST(Program, ReadsItsLog) {
  using Number = std::optional<double>;
  const struct {
    const Program& program;
    const char* line;
    Number value, bound, seconds;
  } rows[] = {
      {cbc, "Continuous objective value is 1183.28 - 14.95 seconds", {}, 1183.28, {}},
      {cbc,
       "Cbc0012I Integer solution of -959.412 found by RINS after 3 iterations and 0 nodes (2.1 seconds)",
       959.412,
       {},
       {}},
      {cbc,
       "Cbc0010I After 100 nodes, 60 on tree, -955 best solution, best possible -1010.5 (9.2 seconds)",
       955,
       1010.5,
       {}},
      {cbc,
       "Cbc0010I After 0 nodes, 1 on tree, 1e+50 best solution, best possible -1183.2 (9 seconds)",
       {},
       1183.2,
       {}},
      {cbc, "Cbc0038I Mini branch and bound improved solution from -959.412 to -960.5 (24.9 seconds)", 960.5, {}, {}},
      {cbc, "Objective value:                1138.395", 1138.395, {}, {}},
      {cbc, "Upper bound:                    1182.038", {}, 1182.038, {}},
      {cp_sat, "#Bound  30.86s best:-inf  next:[-47487.7,68292.9] initial_domain", {}, 68292.9, 30.86},
      {cp_sat, "#3       12.34s best:943.1 next:[944,1010.2] rnd_cst_lns", 943.1, 1010.2, 12.34},
      {cp_sat, "#kLinear0: 41", {}, {}, {}},
      {scip,
       "i23.4s|     1 |     0 |   291 |     - |  oneopt|   0 |  21k|  13k|  13k|   0 |  0 |   0 |   0 | 7.13e+04 | "
       "4.65e+02 |  Large | unknown",
       465, 71300, 23.4},
      {scip,
       " 44.1s|     1 |     0 | 35199 |     - |   267M |   0 |  21k|  13k|  13k|   0 |  0 |   0 |   0 | 1.17e+03 |     "
       " --  |  Inf   | unknown",
       {},
       1170,
       44.1},
      {scip, "presolved problem has 21862 variables", {}, {}, {}},
  };
  for (const auto& row : rows) {
    const Told told = row.program.read(row.line);
    EXPECT_EQ(told.value, row.value) << row.line;
    EXPECT_EQ(told.bound, row.bound) << row.line;
    if (!told.value && !told.bound) continue;
    EXPECT_EQ(told.seconds, row.seconds) << row.line;
  }
}

}  // namespace
}  // namespace changeover::bench
