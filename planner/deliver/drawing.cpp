#include "planner/deliver/drawing.hpp"

#include "models/base/calendar.hpp"

namespace changeover::deliver {

charts::Frame Drawing::frame() const {
  const bool mirrored = right_to_left(tell_.say.language());
  return {.id = "chart-" + key_,
          .title = plain(title_),
          .description = shows_,
          .direction = mirrored ? charts::Direction::right_to_left : charts::Direction::left_to_right,
          .width = 900};
}

charts::Timeline Drawing::time() const {
  charts::Timeline time{.labels = tell_.plan.periods.labels};
  for (const std::string& each : tell_.plan.periods.starts) {
    const auto first = parse_month(each);
    if (!first) return {.labels = tell_.plan.periods.labels};
    time.years.push_back(first->year());
  }
  return time;
}

charts::Unit Drawing::money() const {
  const std::string& currency = tell_.plan.statement.currency;
  return {.name = currency == "USD" ? "$" : currency + " ", .money = true};
}

std::vector<charts::Milestone> Drawing::phases() const {
  std::vector<charts::Milestone> all;
  for (const Phase& each : tell_.plan.phases)
    if (const auto live = tell_.plan.periods.period_of(each.live_from))
      all.push_back({.name = lettered(tell_.say("picture.phase_live", {{"number", {tell_.number(each.number)}}})),
                     .period = static_cast<int>(*live)});
  return all;
}

std::string Drawing::lettered(const Text& text) const {
  if (!right_to_left(tell_.say.language())) return plain(text);
  constexpr const char* left_to_right = "\u2066";
  constexpr const char* own_direction = "\u2068";
  constexpr const char* end = "\u2069";
  std::string all;
  for (const Span& span : text) {
    if (span.kind == Span::Kind::words)
      all += span.text;
    else
      all += (span.kind == Span::Kind::name ? own_direction : left_to_right) + span.text + end;
  }
  return all;
}

Picture Drawing::picture(std::string svg, Table numbers) const {
  return {.id = "figure-" + key_,
          .title = title_,
          .description = shows_,
          .svg = std::move(svg),
          .numbers = std::move(numbers)};
}

Table Drawing::table(std::vector<Column> columns) const {
  return {.id = "numbers-" + key_, .caption = title_, .columns = std::move(columns)};
}

template <class Cell>
Table Drawing::rows(const std::vector<Sourced>& series, const std::string& unit, Cell cell) const {
  std::vector<Column> columns{left(tell_.say("financing.period"))};
  for (const auto& [each, anchor] : series)
    columns.push_back(right({words(each.name), words(" ("), figure(unit), words(")")}));
  Table all = table(std::move(columns));
  for (std::size_t t = 0; t < tell_.plan.periods.labels.size(); ++t) {
    Row row{.heading = {tell_.date(tell_.plan.periods.labels[t])}};
    for (const auto& [each, anchor] : series) row.cells.push_back(cell(each.values[t], anchor));
    all.rows.push_back(std::move(row));
  }
  return all;
}

Table Drawing::by_period(const std::vector<Sourced>& series, const std::string& unit, int decimals) const {
  return rows(series, unit,
              [&](double value, const std::string& anchor) { return Text{tell_.number(value, decimals, anchor)}; });
}

Table Drawing::money_by_period(const std::vector<Sourced>& series) const {
  std::vector<Money> amounts;
  for (const auto& [each, anchor] : series)
    for (const double value : each.values) amounts.push_back(dollars(value));
  const MoneyScale scale = tell_.scale_of(amounts);
  return rows(series, scale.unit,
              [&](double value, const std::string& anchor) { return tell_.scaled(dollars(value), scale, anchor); });
}

}  // namespace changeover::deliver
