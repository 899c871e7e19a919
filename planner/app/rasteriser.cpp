#include "planner/app/rasteriser.hpp"

#include "planner/app/process.hpp"
#include "planner/app/world.hpp"

namespace changeover {

std::string rasteriser_on_path() { return program_on_path({"rsvg-convert"}); }

std::optional<std::string> rasterised(const std::string& rasteriser, const std::string& svg) {
  const PrivateFolder folder;
  const auto drawing = folder.path() / "drawing.svg";
  const auto png = folder.path() / "drawing.png";
  write_new_file(drawing, svg);
  if (!runs_well({rasteriser, "--format=png", "--zoom=2", "--background-color=white", "--output=" + png.string(),
                  drawing.string()},
                 folder))
    return std::nullopt;
  return read_file(png);
}

}  // namespace changeover
