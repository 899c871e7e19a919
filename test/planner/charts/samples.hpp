#pragma once

#include <string>
#include <vector>

#include "planner/charts/gantt.hpp"
#include "planner/charts/ladder.hpp"
#include "planner/charts/lines.hpp"
#include "planner/charts/load_limit.hpp"
#include "planner/charts/one_line.hpp"
#include "planner/charts/s_curve.hpp"
#include "planner/charts/stack.hpp"
#include "planner/charts/tornado.hpp"
#include "planner/charts/waterfall.hpp"

/// Charts of an invented site as a report would draw them.
namespace changeover::charts {

enum class Tongue { english, arabic };

/// How a picture is asked for.
struct Setting {
  Tongue tongue = Tongue::english;
  double width = 720;
};

[[nodiscard]] Stack sample_stack(const Setting& setting = {});
[[nodiscard]] Stack sample_revenue(const Setting& setting = {});
[[nodiscard]] Gantt sample_gantt(const Setting& setting = {});
[[nodiscard]] SCurve sample_s_curve(const Setting& setting = {});
[[nodiscard]] Waterfall sample_waterfall(const Setting& setting = {});
[[nodiscard]] Lines sample_lines(const Setting& setting = {});
[[nodiscard]] Tornado sample_tornado(const Setting& setting = {});
[[nodiscard]] LoadLimit sample_load_limit(const Setting& setting = {});
[[nodiscard]] OneLine sample_one_line(const Setting& setting = {});
[[nodiscard]] Ladder sample_ladder(const Setting& setting = {});

struct Picture {
  std::string name{};
  std::string svg{};
};
/// One of each.
[[nodiscard]] std::vector<Picture> sample_pictures(const Setting& setting);

/// Quarters from the second of 2027 on.
[[nodiscard]] Timeline quarters(int count);

}  // namespace changeover::charts
