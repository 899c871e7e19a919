#include "planner/deliver/dossier_parts.hpp"

namespace changeover::deliver {
namespace {

std::optional<Month> optional_month_in(const ObjectReader& object, const std::string& key) {
  const std::string label = optional_text_in(object, key);
  if (label.empty()) return std::nullopt;
  const auto month = parse_month(label);
  if (!month) object.fault(key, "expected a date such as `2028-Q3`, found \"" + label + "\"");
  return month;
}

Month month_in(const ObjectReader& object, const std::string& key) {
  if (optional_text_in(object, key).empty()) object.fault(key, "expected a date such as `2028-Q3`, found nothing");
  return optional_month_in(object, key).value_or(Month{});
}

constexpr int farthest = 10'000;  // periods from the plan's start

int period_in(const ObjectReader& object, const std::string& key) {
  return object.whole(key, -farthest, farthest).value_or(0);
}

}  // namespace

Activity read_activity(const ObjectReader& object) {
  Activity read{.id = text_in(object, "id"),
                .name = text_in(object, "name"),
                .conversion = text_in(object, "kind") == "conversion",
                .form = optional_text_in(object, "form"),
                .phase = object.optional_whole("phase", 1),
                .order = month_in(object, "order"),
                .start = month_in(object, "start"),
                .finish = month_in(object, "finish"),
                .live = optional_month_in(object, "live"),
                .order_period = period_in(object, "order_period"),
                .start_period = period_in(object, "start_period"),
                .finish_period = period_in(object, "finish_period"),
                .live_period = object.optional_whole("live_period", -farthest, farthest),
                .capex = money_in(object, "capex"),
                .waits_for = optional_text_in(object, "waits_for"),
                .critical = object.truth("critical").value_or(false),
                .needs = object.texts("requires")};
  if (const auto after = object.optional_object("after")) {
    read.after = text_in(*after, "id");
    read.after_conversion = text_in(*after, "kind") == "conversion";
  }
  read.follows = list_in(object, "follows", [](const ObjectReader& each) {
    return Activity::Follow{
        .activity = text_in(each, "id"), .done = month_in(each, "finish"), .free = month_in(each, "free")};
  });
  if (read.order > read.start || read.start >= read.finish)
    object.fault("start", "expected it not before `order` and before `finish`");
  return read;
}

}  // namespace changeover::deliver
