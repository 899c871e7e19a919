#include "planner/report/history.hpp"

#include <gmock/gmock.h>

#include "models/site/under_way.hpp"
#include "test/support/random_site.hpp"

namespace changeover {
namespace {

/// A history with something of everything, of a site with a hall, a project with a variant, and an offer.
History everything(const Scenario& site) {
  const auto periods = static_cast<std::size_t>(site.calendar.periods);
  History history{.until = 1};
  const Ref<ConversionOption> option = site.halls.front().options.front();
  history.halls.push_back({{0}, option, {.duration = 3, .lead = 2, .ordered = -1, .cost = dollars(1234567.89)}});
  history.projects.push_back({{0}, 0, {.duration = 2, .lead = 1}});
  history.cancelled = {{static_cast<int>(site.projects.size()) - 1}};
  history.promised = {{{0}, {}}};
  history.waivers = {{Waivable::supply, site.equipment.front().id, "n-1:a", 1, 3, 0.75}};
  Conversion begun{.hall = {0}, .option = own_option(site.options.size(), 0), .start = 0};
  begun.racks.resize(periods);
  history.plan.conversions.push_back(begun);
  history.plan.projects.push_back({{0}, 0, 0});
  return history;
}

Scenario some_site() {
  for (std::uint64_t seed = 1;; ++seed) {
    Scenario site = test::random_site(seed, {.exhaustive = false});
    if (site.projects.size() > 1 && !site.offers.empty() && !site.halls.front().options.empty()) return site;
  }
}

TEST(History, IsReadAsItIsWritten) {
  const Scenario site = some_site();
  const Scenario now = under_way(site, everything(site));
  const auto read = with_history(site, history_text(now, "actuals.yaml"), "plan.json");
  ASSERT_TRUE(std::holds_alternative<Scenario>(read)) << std::get<std::vector<Diagnostic>>(read).front().message;
  EXPECT_EQ(*std::get<Scenario>(read).history, *now.history);
  EXPECT_EQ(std::get<Scenario>(read), now);
}

TEST(History, SaysWhatIsWrongWithIt) {
  const Scenario site = some_site();
  const auto fault = [&](const std::string& text) {
    const auto read = with_history(site, text, "plan.json");
    const auto* findings = std::get_if<std::vector<Diagnostic>>(&read);
    return findings ? findings->front().path + ": " + findings->front().message : std::string();
  };
  const std::string until = "\"until\": \"" + site.calendar.label(1) + "\"";
  EXPECT_THAT(fault("{\"history\": {" + until + "}}"), testing::HasSubstr("missing key `decisions`"));
  EXPECT_THAT(fault("{\"history\": {" + until + ", \"decisions\": {}, \"lost\": [\"nobody\"]}}"),
              testing::HasSubstr("`nobody` is not an offer of the site"));
  EXPECT_THAT(fault("{\"history\": {\"until\": \"2099\", \"decisions\": {}}}"), testing::HasSubstr("outside the plan"));
  EXPECT_THAT(fault("{\"history\": {" + until + ", \"decisions\": {}, \"halls\": [{\"hall\": \"x\"}]}}"),
              testing::HasSubstr("history.halls[0]"));
}

}  // namespace
}  // namespace changeover
