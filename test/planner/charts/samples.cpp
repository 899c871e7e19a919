#include "test/planner/charts/samples.hpp"

#include <cmath>

namespace changeover::charts {
namespace {

constexpr int count = 48;

/// A text in the tongue of the setting.
class Words {
 public:
  explicit Words(const Setting& setting) : arabic_(setting.tongue == Tongue::arabic) {}
  std::string operator()(const char* english, const char* arabic) const { return arabic_ ? arabic : english; }

 private:
  bool arabic_;
};

Frame frame(const Setting& setting, const std::string& id) {
  const Words say(setting);
  return {.id = id,
          .title = say("A picture", "شكل"),
          .description = say("What is to be seen in it.", "ما يظهر في الشكل."),
          .nothing = say("Nothing is converted in this plan", "لا تحويل في هذه الخطة"),
          .direction = setting.tongue == Tongue::arabic ? Direction::right_to_left : Direction::left_to_right,
          .width = setting.width};
}

Unit megawatts_of(const Setting& setting) { return {.name = Words(setting)("MW", "م.و")}; }

Unit money_of(const Setting& setting) {
  Unit unit{.name = "$", .money = true};
  if (setting.tongue == Tongue::arabic) unit.scales = {" ألف", " مليون", " مليار", " تريليون"};
  return unit;
}

/// From one level to another over some periods.
std::vector<double> ramp(double from, double to, int begin, int end) {
  std::vector<double> values;
  for (int t = 0; t < count; ++t)
    values.push_back(t < begin ? from : t >= end ? to : from + (to - from) * (t - begin + 1) / (end - begin));
  return values;
}

std::vector<double> sums(const std::vector<double>& values) {
  std::vector<double> all;
  double sum = 0;
  for (const double each : values) all.push_back(sum += each);
  return all;
}

std::vector<Milestone> milestones(const Setting& setting) {
  const Words say(setting);
  return {{say("Phase 1 live", "تشغيل المرحلة 1"), 7},
          {say("Phase 2 live", "تشغيل المرحلة 2"), 12},
          {say("Phase 3 live", "تشغيل المرحلة 3"), 19}};
}

std::vector<double> spending() {
  std::vector<double> spent(count, 0);
  for (int t = 1; t < 19; ++t) spent[static_cast<std::size_t>(t)] = 9e6 + 26e6 * std::pow(std::sin(t * 0.31), 2);
  spent[36] = 21e6;
  return spent;
}

}  // namespace

Timeline quarters(int number) {
  Timeline time;
  for (int t = 1; t <= number; ++t) {
    time.years.push_back(2027 + t / 4);
    time.labels.push_back(std::to_string(2027 + t / 4) + "-Q" + std::to_string(t % 4 + 1));
  }
  return time;
}

Stack sample_stack(const Setting& setting) {
  const Words say(setting);
  std::vector<double> losses;
  for (int t = 0; t < count; ++t) losses.push_back(4 + std::min(t, 19) * 0.35);
  return {.frame = frame(setting, "power"),
          .time = quarters(count),
          .unit = megawatts_of(setting),
          .layers = {{say("Mining", "التعدين"), Tone::mining, ramp(52, 0, 4, 19)},
                     {say("Hosting", "الاستضافة"), Tone::hosting, ramp(0, 30, 6, 16)},
                     {say("Cloud", "الحوسبة السحابية"), Tone::cloud, ramp(0, 12, 11, 20)},
                     {say("Cooling and losses", "التبريد والفواقد"), Tone::losses, losses}},
          .limits = {{say("Grid contract", "عقد الشبكة"), Tone::grid, ramp(60, 80, 13, 14)}},
          .unused = say("Unused", "غير مستخدم"),
          .milestones = milestones(setting)};
}

Stack sample_revenue(const Setting& setting) {
  const Words say(setting);
  Stack chart{.frame = frame(setting, "revenue"), .unit = money_of(setting)};
  const std::vector<double> mining{31e6, 28e6, 19e6, 8e6, 1e6}, hosting{0, 6e6, 31e6, 48e6, 55e6, 56e6, 57e6, 58e6},
      cloud{0, 0, 9e6, 24e6, 33e6, 30e6, 28e6, 25e6};
  chart.layers = {{say("Mining", "التعدين"), Tone::mining, mining},
                  {say("Hosting", "الاستضافة"), Tone::hosting, hosting},
                  {say("Cloud", "الحوسبة السحابية"), Tone::cloud, cloud}};
  for (int t = 0; t < 8; ++t) chart.time.labels.push_back(std::to_string(2027 + t));
  return chart;
}

Gantt sample_gantt(const Setting& setting) {
  const Words say(setting);
  Gantt chart{.frame = frame(setting, "schedule"), .time = quarters(count)};
  chart.phases = {
      {say("Phase 1", "المرحلة 1"), 3, 7}, {say("Phase 2", "المرحلة 2"), 8, 12}, {say("Phase 3", "المرحلة 3"), 14, 19}};
  chart.activities = {
      {.name = say("Substation 138/34.5 kV", "محطة التحويل"),
       .tone = Tone::grid,
       .order = -3,
       .start = 1,
       .finish = 3,
       .critical = true,
       .waits_for = say("its lead time to 2027-Q3", "مهلة التوريد حتى \u20662027-Q3\u2069")},
      {.name = say("Hall 1, hosting", "القاعة 1، استضافة"),
       .tone = Tone::hosting,
       .order = 0,
       .start = 3,
       .finish = 7,
       .live = 8,
       .critical = true,
       .waits_for = say("Substation, done from 2028-Q1", "محطة التحويل"),
       .after = 0},
      {.name = say("Chilled-water plant", "محطة المياه المبردة"),
       .tone = Tone::losses,
       .order = 2,
       .start = 4,
       .finish = 7,
       .waits_for = say("the plan's choice", "خيار الخطة")},
      {.name = say("Hall 2, hosting", "القاعة 2، استضافة"),
       .tone = Tone::hosting,
       .order = 6,
       .start = 8,
       .finish = 12,
       .live = 12,
       .critical = true,
       .waits_for = say("crew-a, with Hall 1 to 2028-Q4", "الطاقم أ مع القاعة 1"),
       .after = 1},
      {.name = say("Second fibre route to the exchange in Odessa", "مسار الألياف الثاني إلى مقسم أوديسا"),
       .tone = Tone::site,
       .order = 9,
       .start = 10,
       .finish = 12},
      {.name = say("Hall 3, cloud", "القاعة 3، حوسبة سحابية"),
       .tone = Tone::cloud,
       .order = 10,
       .start = 14,
       .finish = 19,
       .live = 19,
       .critical = true,
       .waits_for = say("capex of 2030, at most $180m", "سقف رأس المال لعام 2030"),
       .after = 3}};
  if (setting.tongue == Tongue::arabic)
    chart.words = {.lead = "مهلة التوريد", .work = "العمل", .critical = "المسار الحرج", .live = "التشغيل"};
  return chart;
}

SCurve sample_s_curve(const Setting& setting) {
  const Words say(setting);
  const std::vector<double> spent = spending();
  SpendingBand band{.name = say("Class 4: -20 % to +30 %", "الفئة 4: ⁦-20 %⁩ إلى ⁦+30 %⁩")};
  for (const double sum : sums(spent)) {
    band.low.push_back(0.8 * sum);
    band.high.push_back(1.3 * sum);
  }
  return {.frame = frame(setting, "capex"),
          .time = quarters(count),
          .unit = money_of(setting),
          .spent = {say("Capex in the quarter", "الإنفاق في الربع"), Tone::hosting, spent},
          .cumulative = say("Capex so far", "الإنفاق المتراكم"),
          .band = band,
          .milestones = milestones(setting)};
}

Waterfall sample_waterfall(const Setting& setting) {
  const Words say(setting);
  return {.frame = frame(setting, "waterfall"),
          .unit = money_of(setting),
          .steps = {{say("Mining revenue", "إيراد التعدين"), 212.4e6, Tone::mining},
                    {say("Hosting rent", "إيجار الاستضافة"), 941.3e6, Tone::hosting},
                    {say("Cloud revenue", "إيراد الحوسبة السحابية"), 388.1e6, Tone::cloud},
                    {say("Energy", "الطاقة"), -402.6e6, Tone::cost},
                    {say("Other operating cost", "تكاليف تشغيلية أخرى"), -143.9e6, Tone::cost},
                    {say("Capex", "النفقات الرأسمالية"), -411.7e6, Tone::cost},
                    {say("Tax", "الضريبة"), -96.2e6, Tone::cost},
                    {say("Cash flow over the plan", "التدفق النقدي خلال الخطة"), 487.4e6, Tone::sum, true},
                    {say("Discounting", "الخصم الزمني"), -369.1e6, Tone::cost},
                    {say("NPV", "صافي القيمة الحالية"), 118.3e6, Tone::sum, true}}};
}

Lines sample_lines(const Setting& setting) {
  const Words say(setting);
  std::vector<double> plan = spending(), mining(count, 3.4e6);
  for (int t = 0; t < count; ++t)
    plan[static_cast<std::size_t>(t)] =
        ramp(6e6, 24e6, 7, 20)[static_cast<std::size_t>(t)] - plan[static_cast<std::size_t>(t)];
  for (int t = 16; t < count; ++t) mining[static_cast<std::size_t>(t)] = 1.2e6;
  Lines chart{.frame = frame(setting, "crossover"),
              .time = quarters(count),
              .unit = money_of(setting),
              .lines = {{say("This plan", "هذه الخطة"), Tone::sum, sums(plan)},
                        {say("Keep mining", "مواصلة التعدين"), Tone::mining, sums(mining)}}};
  if (const auto crossing = crossing_of(chart.lines[0].values, chart.lines[1].values))
    chart.crossing = {say("ahead from \u2066", "تتقدم الخطة من \u2066") +
                          chart.time.labels[static_cast<std::size_t>(*crossing)] + "\u2069",
                      *crossing};
  return chart;
}

Tornado sample_tornado(const Setting& setting) {
  const Words say(setting);
  return {.frame = frame(setting, "tornado"),
          .groups = {{say("Change of the input", "تغير المدخل"),
                      {.name = "%", .decimals = 0},
                      {{say("Rent", "الإيجار"), -17.2},
                       {say("Capex", "النفقات الرأسمالية"), 29.4},
                       {say("Energy price", "سعر الطاقة"), 61.8},
                       {say("Hashprice", "سعر التجزئة"), std::nullopt}}},
                     {say("Change of the discount rates", "تغير معدلات الخصم"),
                      {.name = say("points", "نقاط مئوية")},
                      {{say("All rates together", "كل المعدلات معًا"), 4.6}}},
                     {say("Delay of the whole plan", "تأخر الخطة كلها"),
                      {.name = say("quarters", "أرباع"), .decimals = 0},
                      {{say("Delay", "التأخر"), 5}}}},
          .never = say("never within the range tried", "لا يحدث ضمن المدى المدروس")};
}

LoadLimit sample_load_limit(const Setting& setting) {
  const Words say(setting);
  std::vector<double> load;
  for (int t = 0; t < count; ++t)
    load.push_back(56 + (t > 7 ? 2.5 : 0) + (t > 13 ? 10 : 0) + (t > 19 ? 8 : 0) + (t % 4 == 1 ? 1.5 : 0));
  return {.frame = frame(setting, "load"),
          .time = quarters(count),
          .unit = megawatts_of(setting),
          .load = {say("Peak load at the meter", "الحمل الأقصى عند العداد"), Tone::hosting, load},
          .limits = {{say("Grid contract", "عقد الشبكة"), Tone::grid, ramp(60, 80, 13, 14)},
                     {say("Firm part", "الجزء الثابت"), Tone::grid, ramp(40, 60, 13, 14)}},
          .unused = say("Unused", "غير مستخدم"),
          .milestones = milestones(setting)};
}

OneLine sample_one_line(const Setting& setting) {
  const Words say(setting);
  OneLine chart{.frame = frame(setting, "one-line"), .unit = megawatts_of(setting)};
  chart.nodes = {
      {.name = say("ERCOT 138 kV", "شبكة 138 ك.ف"), .apparatus = Apparatus::supply, .capacity = 80, .load = 76.5},
      {.name = say("Gas plant", "محطة غاز"),
       .apparatus = Apparatus::backup,
       .condition = Condition::idle,
       .capacity = 20,
       .load = 0},
      {.name = say("Transformer A", "المحول أ"), .capacity = 40, .load = 38.2, .from = {0}},
      {.name = say("Transformer B", "المحول ب"),
       .condition = Condition::added,
       .capacity = 40,
       .load = 38.3,
       .from = {0}},
      {.name = say("Bus 34.5 kV", "قضيب 34.5 ك.ف"), .capacity = 90, .load = 76.5, .from = {1, 2, 3}},
      {.name = say("Feeder 1", "المغذي 1"), .capacity = 22, .load = 21.9, .bottleneck = true, .from = {4}},
      {.name = say("Feeder 2", "المغذي 2"), .capacity = 30, .load = 22.6, .from = {4}},
      {.name = say("Feeder 3", "المغذي 3"), .condition = Condition::added, .capacity = 36, .load = 32.0, .from = {4}},
      {.name = say("Hall 1", "القاعة 1"), .apparatus = Apparatus::hall, .capacity = 24, .load = 21.9, .from = {5}},
      {.name = say("Hall 2", "القاعة 2"), .apparatus = Apparatus::hall, .capacity = 24, .load = 22.6, .from = {6}},
      {.name = say("Hall 3", "القاعة 3"),
       .apparatus = Apparatus::hall,
       .condition = Condition::added,
       .capacity = 36,
       .load = 32.0,
       .from = {7}},
      {.name = say("Hall 4, containers", "القاعة 4، حاويات"),
       .apparatus = Apparatus::hall,
       .condition = Condition::idle,
       .capacity = 12,
       .load = 0,
       .from = {6, 7}}};
  if (setting.tongue == Tongue::arabic)
    chart.words = {.added = "أضيف في هذه المرحلة",
                   .idle = "خامل",
                   .bottleneck = "عنق الزجاجة",
                   .backup = "احتياطي",
                   .of = "من",
                   .left_out = "و # أخرى"};
  return chart;
}

Ladder sample_ladder(const Setting& setting) {
  const Words say(setting);
  Ladder chart{.frame = frame(setting, "ladder")};
  const Unit megawatt_unit = megawatts_of(setting);
  chart.rungs = {
      {say("Grid contract", "عقد الشبكة"), 76.5, 80, megawatt_unit,
       say("2031-Q4, live of phase 3", "\u20662031-Q4\u2069، تشغيل المرحلة 3")},
      {say("Feeder 1", "المغذي 1"), 22, 22, megawatt_unit, ""},
      {say("Cooling water on the peak day", "مياه التبريد في يوم الذروة"),
       410,
       900,
       {.name = say("m³", "م³"), .decimals = 0},
       ""},
      {say("Capex of 2029", "رأس المال في 2029"), 163.2e6, 180e6, money_of(setting), ""},
      {say("Halls converted at once", "القاعات المحولة معًا"), 1, 2, {.name = say("halls", "قاعات"), .decimals = 0}, ""},
      {say("Electrical crews", "طواقم الكهرباء"), 2, 2, {.name = say("crews", "طواقم"), .decimals = 0}, ""}};
  if (setting.tongue == Tongue::arabic) chart.words = {.binds = "مُلزِم", .of = "من", .left = "متبقٍّ"};
  return chart;
}

std::vector<Picture> sample_pictures(const Setting& setting) {
  return {{"power-stack", stack(sample_stack(setting))},
          {"revenue", stack(sample_revenue(setting))},
          {"gantt", gantt(sample_gantt(setting))},
          {"s-curve", s_curve(sample_s_curve(setting))},
          {"waterfall", waterfall(sample_waterfall(setting))},
          {"lines", lines(sample_lines(setting))},
          {"tornado", tornado(sample_tornado(setting))},
          {"load-limit", load_limit(sample_load_limit(setting))},
          {"one-line", one_line(sample_one_line(setting))},
          {"ladder", ladder(sample_ladder(setting))}};
}

}  // namespace changeover::charts
