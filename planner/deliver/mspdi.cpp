#include "planner/deliver/mspdi.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "models/base/calendar.hpp"
#include "models/base/utf8.hpp"
#include "models/money/cents.hpp"
#include "planner/deliver/xml.hpp"

namespace changeover::deliver {
namespace {

constexpr int hours_per_day = 8;
constexpr int minutes_per_day = 60 * hours_per_day;
constexpr std::string_view morning = "T08:00:00", evening = "T16:00:00";
constexpr int finish_to_finish = 0, finish_to_start = 1;
constexpr int no_earlier_than = 4;  // a constraint on the start

std::chrono::sys_days first_day(Month month) {
  return std::chrono::year(month.year()) / month.month() / 1;  // NOLINT: the calendar's own notation
}
int days_between(Month from, Month until) { return static_cast<int>((first_day(until) - first_day(from)).count()); }

/// `2027-07-01T08:00:00`.
std::string begin_of(Month month) { return to_text(month) + "-01" + std::string(morning); }
/// `2027-06-30T16:00:00`.
std::string end_before(Month month) {
  const Month last = month.plus(-1);
  return to_text(last) + "-" + std::to_string(days_between(last, month)) + std::string(evening);
}

struct Link {
  std::string activity{};
  int type = finish_to_start;
  int lag = 0;  ///< days
};

struct Task {
  enum class Kind { summary, work, milestone };
  Kind kind = Kind::work;
  int level = 1;
  std::string name{};
  Month from{};
  Month until{};  ///< the month after its last; of a milestone, its own
  std::optional<Money> cost{};
  std::string note{};
  bool critical = false;
  std::vector<std::size_t> own{};  ///< tasks of the same activity before it, by place
  std::vector<Link> links{};
};

/// The tasks in the order of the outline.
class Outline {
 public:
  explicit Outline(const Dossier& dossier) : dossier_(dossier) {
    for (const Phase& phase : dossier.phases) group("Phase " + std::to_string(phase.number), phase.number);
    group("Done before the plan", std::nullopt);
  }

  [[nodiscard]] const std::vector<Task>& tasks() const { return tasks_; }
  /// The place of the task that does an activity's work.
  [[nodiscard]] std::optional<std::size_t> work_of(const std::string& activity) const {
    const auto at = work_.find(activity);
    return at == work_.end() ? std::nullopt : std::optional(at->second);
  }

 private:
  void group(const std::string& name, std::optional<int> phase) {
    const std::size_t place = tasks_.size();
    for (const Activity& each : dossier_.schedule) {
      if (each.phase != phase) continue;
      if (tasks_.size() == place) summary(1, name);
      activity(each);
    }
    if (tasks_.size() > place) span(place);
  }

  void activity(const Activity& each) {
    const std::size_t place = tasks_.size();
    summary(2, each.form.empty() ? each.name : each.name + ": " + each.form);
    tasks_.back().critical = each.critical;
    if (each.order < each.start) add(each, {.name = "Order and delivery", .from = each.order, .until = each.start});
    Task work{.name = each.conversion ? "Conversion" : "Construction",
              .from = each.start,
              .until = each.finish,
              .cost = each.capex,
              .note = each.waits_for.empty() ? "" : "Waits for: " + each.waits_for};
    for (const Activity::Follow& follow : each.follows)
      work.links.push_back({follow.activity, finish_to_start, days_between(follow.done, follow.free)});
    for (const std::string& needed : each.needs) work.links.push_back({.activity = needed, .type = finish_to_finish});
    if (tasks_.size() > place + 1) work.own = {place + 1};
    work_[each.id] = tasks_.size();
    add(each, std::move(work));
    const std::vector<std::size_t> own{tasks_.size() - 1};
    if (each.live)
      add(each, {.kind = Task::Kind::milestone, .name = "Live", .from = *each.live, .until = *each.live, .own = own});
    span(place);
  }

  void add(const Activity& activity, Task task) {
    task.level = 3;
    task.name = activity.id + ": " + task.name;
    task.critical = activity.critical;
    tasks_.push_back(std::move(task));
  }

  void summary(int level, const std::string& name) {
    tasks_.push_back({.kind = Task::Kind::summary, .level = level, .name = name});
  }

  /// A summary lasts from the first to the last of the tasks below it.
  void span(std::size_t place) {
    Task& whole = tasks_[place];
    whole.from = tasks_[place + 1].from;
    whole.until = tasks_[place + 1].until;
    for (std::size_t i = place + 1; i < tasks_.size(); ++i) {
      whole.from = std::min(whole.from, tasks_[i].from);
      whole.until = std::max(whole.until, tasks_[i].until);
    }
  }

  const Dossier& dossier_;
  std::vector<Task> tasks_{};
  std::map<std::string, std::size_t> work_{};
};

/// As much of a text as Project holds.
std::string shortened(const std::string& text, std::size_t most) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < most && bytes < text.size(); ++i)
    bytes += decode_utf8(text, bytes).value_or(CodePoint{}).bytes;
  return text.substr(0, bytes);
}

/// The code of ISO 4217 for no currency stands for what is none.
std::string currency_code(const std::string& currency) {
  const auto capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
  return currency.size() == 3 && std::ranges::all_of(currency, capital) ? currency : "XXX";
}

class ProjectFile {
 public:
  explicit ProjectFile(const Dossier& dossier) : dossier_(dossier), outline_(dossier) {}

  [[nodiscard]] std::string written() {
    xml_.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    xml_.open("Project", {{"xmlns", "http://schemas.microsoft.com/project"}}).line();
    head();
    calendar();
    xml_.open("Tasks").line();
    for (std::size_t i = 0; i < outline_.tasks().size(); ++i) task(i);
    xml_.close().line().close().line();
    return xml_.finished();
  }

 private:
  void leaf(std::string_view element, std::string_view text) { xml_.leaf(element, text).line(); }
  void leaf(std::string_view element, int number) { leaf(element, std::to_string(number)); }

  void head() {
    const auto& tasks = outline_.tasks();
    leaf("SaveVersion", 12);
    leaf("Name", "schedule.xml");
    leaf("Title", shortened("Conversion plan of " + (dossier_.site ? dossier_.site->name : dossier_.origin.path), 512));
    leaf("ScheduleFromStart", 1);
    const auto first = std::ranges::min_element(tasks, {}, &Task::from);
    if (first != tasks.end()) leaf("StartDate", begin_of(first->from));
    leaf("CurrencyDigits", 2);
    leaf("CurrencySymbol", shortened(dossier_.statement.currency, 20));
    leaf("CurrencyCode", currency_code(dossier_.statement.currency));
    leaf("CalendarUID", 1);
    leaf("DefaultStartTime", morning.substr(1));
    leaf("DefaultFinishTime", evening.substr(1));
    leaf("MinutesPerDay", minutes_per_day);
    leaf("MinutesPerWeek", 7 * minutes_per_day);
    leaf("DaysPerMonth", 30);
    leaf("DefaultTaskType", 1);
    leaf("NewTasksEstimated", 0);
  }

  void calendar() {
    xml_.open("Calendars").open("Calendar").line();
    leaf("UID", 1);
    leaf("Name", "Every day");
    leaf("IsBaseCalendar", 1);
    xml_.open("WeekDays").line();
    for (int day = 1; day <= 7; ++day) {
      xml_.open("WeekDay").leaf("DayType", std::to_string(day)).leaf("DayWorking", "1").open("WorkingTimes");
      xml_.open("WorkingTime").leaf("FromTime", morning.substr(1)).leaf("ToTime", evening.substr(1));
      xml_.close().close().close().line();
    }
    xml_.close().close().close().line();
  }

  /// `2.1.3`, from one task to the next.
  std::string outline_number(int level) {
    numbers_.resize(static_cast<std::size_t>(level), 0);
    ++numbers_.back();
    std::string number;
    for (const int each : numbers_) number += (number.empty() ? "" : ".") + std::to_string(each);
    return number;
  }

  void task(std::size_t place) {
    const Task& task = outline_.tasks()[place];
    const int number = static_cast<int>(place) + 1;
    const bool milestone = task.kind == Task::Kind::milestone;
    const std::string outline = outline_number(task.level);
    xml_.open("Task").line();
    leaf("UID", number);
    leaf("ID", number);
    leaf("Name", shortened(task.name, 512));
    leaf("Type", 1);
    leaf("IsNull", 0);
    leaf("WBS", outline);
    leaf("OutlineNumber", outline);
    leaf("OutlineLevel", task.level);
    leaf("Priority", 500);
    leaf("Start", begin_of(task.from));
    leaf("Finish", milestone ? begin_of(task.until) : end_before(task.until));
    leaf("Duration", "PT" + std::to_string(hours_per_day * days_between(task.from, task.until)) + "H0M0S");
    leaf("DurationFormat", 7);
    leaf("Work", "PT0H0M0S");
    leaf("Estimated", 0);
    leaf("Milestone", milestone ? 1 : 0);
    leaf("Summary", task.kind == Task::Kind::summary ? 1 : 0);
    leaf("Critical", task.critical ? 1 : 0);
    cost(task);
    if (task.kind != Task::Kind::summary) {
      leaf("ConstraintType", no_earlier_than);
      leaf("CalendarUID", 1);
      leaf("ConstraintDate", begin_of(task.from));
    }
    if (!task.note.empty()) leaf("Notes", task.note);
    for (const std::size_t own : task.own) link(own, finish_to_start, 0);
    for (const Link& each : task.links)
      if (const auto before = outline_.work_of(each.activity)) link(*before, each.type, each.lag);
    xml_.close().line();
  }

  /// MSPDI counts money in hundredths.
  void cost(const Task& task) {
    const std::string cents = std::to_string(task.cost ? Cents::rounded(*task.cost).count() : 0);
    leaf("FixedCost", cents);
    leaf("FixedCostAccrual", 2);
    leaf("PercentComplete", 0);
    if (task.cost) leaf("Cost", cents);
  }

  void link(std::size_t before, int type, int lag_days) {
    constexpr int tenths_of_a_minute = 10, in_days = 7;
    xml_.open("PredecessorLink").line();
    leaf("PredecessorUID", static_cast<int>(before) + 1);
    leaf("Type", type);
    leaf("CrossProject", 0);
    leaf("LinkLag", lag_days * minutes_per_day * tenths_of_a_minute);
    leaf("LagFormat", in_days);
    xml_.close().line();
  }

  const Dossier& dossier_;
  Outline outline_;
  XmlWriter xml_;
  std::vector<int> numbers_{};
};

}  // namespace

std::string schedule_xml(const Dossier& dossier) { return ProjectFile(dossier).written(); }

}  // namespace changeover::deliver
