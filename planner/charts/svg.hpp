#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "planner/charts/frame.hpp"
#include "planner/charts/palette.hpp"

namespace changeover::charts {

/// Pixels from the left and from the top.
struct Point {
  double x = 0;
  double y = 0;
};
struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
  [[nodiscard]] bool meets(const Box& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }
};

/// A line through points, in the writing of SVG.
class Path {
 public:
  Path& move(Point to) { return step('M', to); }
  Path& line(Point to) { return step('L', to); }
  Path& close();
  Path& through(const std::vector<Point>& points);
  Path& box(const Box& box);
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }

 private:
  Path& step(char command, Point to);
  std::string text_;
};

struct Paint {
  std::string_view fill = "none";
  std::string_view stroke = "none";
  double width = 1;
  std::string_view dash{};
};

/// Which part of a text stands at its point, whatever the direction of the text.
enum class Anchor { left, middle, right };

struct Lettering {
  double size = 12;
  std::string_view ink = charts::ink;
  bool bold = false;
  Anchor anchor = Anchor::left;
  bool halo = false;  ///< a white edge, over lines
};

/// Writes one picture. Texts are escaped and have no controls; numbers have at most two decimals.
class Svg {
 public:
  explicit Svg(const Frame& frame) : frame_(frame) {}

  [[nodiscard]] bool mirrored() const { return frame_.direction == Direction::right_to_left; }
  [[nodiscard]] double width() const;

  void line(Point from, Point to, const Paint& paint);
  void rectangle(const Box& box, const Paint& paint, double radius = 0);
  void circle(Point centre, double radius, const Paint& paint);
  void path(const Path& path, const Paint& paint);
  /// In the colour and the pattern of a tone, with a dark outline.
  void area(const Path& path, Tone tone);
  /// Pale diagonal lines without an outline: what is not used.
  void hatched(const Path& path);
  /// The text with its base line at the point.
  void text(Point at, const std::string& text, const Lettering& lettering);
  /// The same in no more than `room` pixels; what does not fit is a tooltip.
  void label(Point at, const std::string& text, double room, const Lettering& lettering);
  /// What is drawn until `end_group` has a tooltip.
  void begin_group(const std::string& tooltip);
  void end_group() { body_ += "</g>\n"; }

  [[nodiscard]] std::string finished(double height) const;

 private:
  void element(std::string_view name, const std::string& attributes);
  void text(Point at, const std::string& text, const Lettering& lettering, const std::string& tooltip);
  [[nodiscard]] std::string pattern_id(std::string_view name) const;

  const Frame& frame_;
  std::string body_;
  std::set<Tone> patterns_;
  bool hatched_ = false;
};

/// Places counted from the side where reading begins: from the right in a picture from right to left.
class Mirror {
 public:
  explicit Mirror(const Svg& svg) : width_(svg.width()), mirrored_(svg.mirrored()) {}
  [[nodiscard]] double x(double place) const { return mirrored_ ? width_ - place : place; }
  [[nodiscard]] Box box(const Box& box) const {
    return {mirrored_ ? width_ - box.right() : box.x, box.y, box.width, box.height};
  }
  /// The anchor of a text that begins, or ends, at its point.
  [[nodiscard]] Anchor begin() const { return mirrored_ ? Anchor::right : Anchor::left; }
  [[nodiscard]] Anchor end() const { return mirrored_ ? Anchor::left : Anchor::right; }

 private:
  double width_;
  bool mirrored_;
};

/// `12.5`; at most two decimals.
[[nodiscard]] std::string coordinate(double number);

}  // namespace changeover::charts
