#include "planner/charts/palette.hpp"

namespace changeover::charts {
namespace {

constexpr std::string_view rising = "M-2 2L2-2M0 8L8 0M6 10L10 6", falling = "M-2 6L2 10M0 0L8 8M6-2L10 2";
constexpr std::string_view level = "M0 2H8M0 6H8", crossed = "M0 0L8 8M8 0L0 8";
constexpr std::string_view dotted = "M1 2H3M5 6H7";

constexpr std::array<Colour, 8> colours{{
    {"mining", "#0072B2", "#005F96", rising, "#5BA7D1"},
    {"hosting", "#E69F00", "#8A5A00", "", ""},
    {"cloud", "#56B4E9", "#1F6E9C", falling, "#23648A"},
    {"site", "#CC79A7", "#94406F", dotted, "#6E2D52"},
    {"losses", "#009E73", "#00704F", level, "#66C5AB"},
    {"grid", "#D55E00", "#B34700", crossed, "#F0A36B"},
    {"cost", "#C3CAD2", "#52606D", "", ""},
    {"sum", "#3A4A5A", "#1B2733", "", ""},
}};

}  // namespace

const Colour& colour(Tone tone) { return colours[static_cast<std::size_t>(tone)]; }

}  // namespace changeover::charts
