#pragma once

#include "planner/deliver/document.hpp"

namespace changeover::deliver::test {

inline constexpr const char* sample_svg =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"300\"><rect width=\"600\" height=\"300\" "
    "fill=\"#0072B2\"/></svg>";

/// One of everything that a document may hold.
[[nodiscard]] inline Document sample_document(Language language) {
  const bool arabic = language == Language::arabic;
  const auto say = [&](const char* english, const char* translated) { return words(arabic ? translated : english); };
  Table periods{.id = "t-years",
                .caption = {say("Cash flow by year", "التدفق النقدي حسب السنة")},
                .columns = {{.heading = {say("Line", "البند")}, .align = Align::start}},
                .note = {say("Received is positive.", "المقبوض موجب.")},
                .landscape = true};
  Row rent{.id = "r-rent", .heading = {say("Rent", "الإيجار")}};
  Row sum{.heading = {say("Sum", "المجموع")}, .kind = RowKind::sum};
  for (int each = 2027; each < 2037; ++each) {
    periods.columns.push_back({.heading = {figure(std::to_string(each))}});
    rent.cells.push_back({figure("(" + std::to_string(each - 2020) + ".2)")});
    sum.cells.push_back({figure(std::to_string(each) + ".5", "t-halls")});
  }
  periods.rows = {{.heading = {say("Hosting", "الاستضافة")}, .kind = RowKind::group}, rent, sum};
  const Table halls{.id = "t-halls",
                    .caption = {say("Halls", "القاعات")},
                    .columns = {{.heading = {say("Hall", "القاعة")}, .align = Align::start},
                                {.heading = {say("Critical IT", "الحمل الحرج")}},
                                {.heading = {say("Waits for", "ينتظر")}, .align = Align::start}},
                    .rows = {{.heading = {code("hall-1")},
                              .cells = {{figure("20 MW")}, {say("the substation of ", "محطة "), name("Pecos")}}},
                             {.heading = {name("قاعة طويق")}, .cells = {{figure("$380.0m")}, {absent()}}}}};
  const Picture picture{.id = "p-power",
                        .title = {say("Power by phase", "الطاقة حسب المرحلة")},
                        .description = arabic ? "ينمو الحمل الحرج إلى 60 MW" : "Critical IT grows to 60 MW.",
                        .svg = sample_svg,
                        .numbers = {.id = "p-power-numbers",
                                    .caption = {say("Power", "الطاقة")},
                                    .columns = {{.heading = {say("Phase", "المرحلة")}}, {.heading = {figure("MW")}}},
                                    .rows = {{.heading = {figure("1")}, .cells = {{figure("59.7 MW")}}}}}};
  return {
      .language = language,
      .brand = {.client = "Client", .preparer = "Preparer", .confidentiality = arabic ? "سري" : "Confidential"},
      .furniture = {.running_head = "Pecos Ridge",
                    .page = arabic ? "صفحة {page} من {pages}" : "Page {page} of {pages}",
                    .contents = arabic ? "المحتويات" : "Contents",
                    .numbers = arabic ? "الأرقام" : "Figures"},
      .cover = {.kind = {say("Conversion plan", "خطة التحويل")},
                .title = {name("Pecos Ridge")},
                .subtitle = {name("Ward County, Texas")},
                .status = Callout{.tone = Callout::Tone::fault, .title = {say("Not a valid plan", "خطة غير صالحة")}},
                .facts = {{.label = {say("Input", "المدخلات")}, .value = {code("3b1c77")}},
                          {.label = {say("NPV", "صافي القيمة")}, .value = {figure("$118.3m")}}},
                .disclaimer = {{say("Figures rest on the assumptions.", "تستند الأرقام إلى الافتراضات.")}}},
      .sections = {
          {.id = "decision",
           .number = "1",
           .title = {say("Decision", "القرار")},
           .blocks = {Highlights{{{.label = {say("NPV", "صافي القيمة")}, .value = figure("$118.3m")},
                                  {.label = {say("IRR", "العائد")}, .value = figure("16.1 %")},
                                  {.label = {say("Payback", "الاسترداد")},
                                   .value = figure("6.4 years"),
                                   .note = {say("after tax", "بعد الضريبة")}},
                                  {.label = {say("Capex", "الإنفاق")}, .value = figure("-$412m")}}},
                      Paragraph{.text = {say("Convert ", "تحويل "), figure("20 MW", "t-halls"), say(" in ", " في "),
                                         strong(figure("2028-Q3")), say(".", ".")}},
                      Callout{.tone = Callout::Tone::caution,
                              .title = {say("Conditions", "الشروط")},
                              .texts = {{say("Signed interconnection.", "اتفاقية ربط موقعة.")}}},
                      Bullets{.items = {{say("First", "أولا")}, {say("Second", "ثانيا")}}},
                      Bullets{.items = {{say("One", "واحد")}, {say("Two", "اثنان")}}, .numbered = true},
                      Bullets{.items = {{say("Again one", "واحد من جديد")}}, .numbered = true}, picture}},
          {.id = "halls", .level = 2, .number = "1.1", .title = {say("Halls", "القاعات")}, .blocks = {halls}},
          {.id = "cash", .number = "A", .title = {say("Cash flow tables", "جداول التدفق")}, .blocks = {periods}},
          {.id = "method",
           .number = "B",
           .title = {say("Method", "المنهج")},
           .blocks = {
               Paragraph{.text = {say("See ", "انظر "), linked(say("halls", "القاعات"), "halls")}, .quiet = true}}}}};
}

}  // namespace changeover::deliver::test
