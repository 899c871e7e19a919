#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "planner/deliver/docx_text.hpp"

namespace changeover::deliver {

/// What holds for a whole table.
struct GridLook {
  std::vector<int> columns{};  ///< widths in twips
  bool mirrored = false;       ///< the first column is the rightmost
  std::string_view style{};
  std::string title{};  ///< for those who do not see it
};

/// Writes the rows and cells of a table: each begins where the one before it ends.
class DocxGrid {
 public:
  enum class RowRole { body, head };

  DocxGrid(XmlWriter& xml, const GridLook& look);
  void row(RowRole role = RowRole::body);
  /// Of so many columns; the fill is a colour, `F2F4F6`, or nothing.
  void cell(std::size_t columns = 1, std::string_view fill = "");
  void end();

 private:
  void end_cell();
  void end_row();

  XmlWriter& xml_;
  std::vector<int> widths_;
  std::size_t column_ = 0;
  bool in_row_ = false;
  bool in_cell_ = false;
};

/// The table with its caption above, as wide as the text (`width`, twips).
void docx_table(XmlWriter& xml, DocxText& text, const Table& table, int width, bool mirrored);

/// How the width is shared among the columns, by the words and texts in them.
[[nodiscard]] std::vector<int> column_widths(const Table& table, int width);

}  // namespace changeover::deliver
