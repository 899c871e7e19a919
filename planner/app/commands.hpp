#pragma once

#include <optional>
#include <string>
#include <vector>

namespace changeover {

/// What the program tells the shell (docs/README.md).
enum Exit {
  exit_planned = 0,
  exit_bad_input = 2,
  exit_infeasible = 3,
  exit_no_plan = 4,
  exit_audit = 5,
  exit_failed = 70
};

/// A site file as the command line names it.
struct SiteArguments {
  std::string file{};
  std::vector<std::string> scenarios{};
  std::vector<std::string> patches{};
  std::string history{};  ///< text of a plan.json whose history is laid over the site; empty = nothing has begun
  std::string actuals{};  ///< the file on which it rests
};

/// What searches are held to.
struct SearchArguments {
  std::optional<std::string> gap{};         ///< "0.1%"
  std::optional<std::string> time_limit{};  ///< "60s"
  std::optional<std::string> memory{};      ///< "8GB"
  int threads = 2;
};

struct PlanArguments {
  SiteArguments site{};
  SearchArguments search{};
  std::string folder{};  ///< empty = `plan` beside the site file
  bool json = false;
  bool force = false;
  bool replan_break_evens = false;    ///< also search where converting stops being worth it
  bool verbose = false;               ///< log what the search does, on stderr
  std::optional<std::string> from{};  ///< a plan to begin from: its folder or file
  int alternatives = 0;               ///< how many other plans to find that are nearly as good
  std::string within = "1%";          ///< what they may lose
};

struct WhatIfArguments {
  std::string plan{};  ///< a plan's folder or its plan.json
  /// What to change is in its `site`, without a file; its folder is empty when nothing is to be written.
  PlanArguments planning{};
};

struct ReplanArguments {
  std::string plan{};                        ///< a plan's folder or its plan.json
  std::string actuals{};                     ///< a file
  std::string from{};                        ///< "2028-Q1"
  std::optional<std::string> change_cost{};  ///< "$1M"
  SearchArguments search{};
  std::string folder{};  ///< empty = `replan` beside the plan's folder
  bool json = false;
  bool force = false;
  bool verbose = false;
};

struct CompareArguments {
  std::vector<std::string> plans{};
  std::string base{};  ///< one of them; empty = the first
  bool json = false;
};

struct ValueArguments {
  SiteArguments site{};
  std::string decisions{};  ///< a file with `decisions`, or a plan's folder
  std::string folder{};     ///< empty = nothing is written
  bool json = false;
  bool force = false;
};

struct ReportArguments {
  std::string plan{};      ///< a plan's folder or its plan.json
  std::string audience{};  ///< `board`, `lender`, `engineer`; empty = everybody
  std::vector<std::string> languages{"en"};
  std::string brand{};  ///< a file; empty = none
  std::string paper = "a4";
  std::string folder{};  ///< empty = the plan's folder with `-report` behind its name
  bool force = false;
};

struct ExplainArguments {
  std::string plan{};                   ///< a plan's folder or its plan.json; with `infeasible` also a site
  bool infeasible = false;              ///< say why the site has no plan, not why a plan is as it is
  SiteArguments changes{};              ///< of the site that has no plan; without a file
  std::string what{};                   ///< of the site or of its money; empty = everything, in short
  std::optional<std::string> period{};  ///< of figures: "2029-Q1"
  bool flip = false;                    ///< also look for what would change the choice
  SearchArguments search{};
  bool json = false;
};

struct WorthArguments {
  std::string plan{};
  int top = 10;  ///< steps that are planned anew
  SearchArguments search{};
  bool json = false;
};

int init(const std::string& folder);
int check(const SiteArguments& site, bool resolved);
int plan(const PlanArguments& arguments);
int value(const ValueArguments& arguments);
int report(const ReportArguments& arguments);
int whatif(const WhatIfArguments& arguments);
int replan(const ReplanArguments& arguments);
int compare(const CompareArguments& arguments);
int audit(const std::string& path);
int explain(const ExplainArguments& arguments);
int worth(const WorthArguments& arguments);
int catalog(const std::string& kind);
int schema(bool reference);

/// Reads the command line, runs its command, and says what went wrong. Returns the exit code.
int run(int argc, char** argv);

}  // namespace changeover
