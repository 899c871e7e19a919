#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

Text listed(const Telling& tell, const std::vector<std::string>& codes) {
  if (codes.empty()) return tell.say("cover.none");
  std::vector<Text> all;
  for (const std::string& each : codes) all.push_back({code(each)});
  return enumerated(tell.say, all);
}

Text status(const Telling& tell) {
  const Audit& audit = tell.plan.audit;
  if (!audit.clean) return tell.say("cover.draft");
  return tell.say("cover.audited", {{"checks", tell.count("check", audit.checks, formula("audit"))}});
}

std::vector<Fact> facts(const Telling& tell) {
  const Dossier& plan = tell.plan;
  const Brand& brand = tell.edition.brand;
  std::vector<Fact> all;
  const auto add = [&](const std::string& key, Text value) { all.push_back({tell.say(key), std::move(value)}); };
  if (!brand.client.empty()) add("cover.client", {name(brand.client)});
  if (!brand.preparer.empty()) add("cover.preparer", {name(brand.preparer)});
  if (!tell.edition.date.empty()) add("cover.date", {figure(tell.edition.date)});
  if (!brand.confidentiality.empty()) add("cover.confidentiality", {name(brand.confidentiality)});
  add("cover.status", status(tell));
  add("cover.horizon", tell.say("cover.from_to", {{"from", {tell.date(plan.periods.labels.front())}},
                                                  {"to", {tell.date(plan.periods.labels.back())}}}));
  add("cover.currency", {figure(plan.statement.currency)});
  add("cover.scenarios", listed(tell, plan.origin.scenarios));
  if (!plan.origin.sets.empty()) add("cover.sets", listed(tell, plan.origin.sets));
  add("cover.input", {code(plan.origin.path)});
  if (!plan.origin.sha256.empty()) add("cover.hash", {code(plan.origin.sha256)});
  add("cover.version", tell.say("cover.made_by", {{"program", {figure("Changeover " + plan.version)}},
                                                  {"solver", {figure(plan.solver)}}}));
  return all;
}

}  // namespace

Cover cover(const Telling& tell) {
  Cover cover{.kind = tell.say("cover.kind." + name_of(tell.edition.audience)),
              .title = {tell.site_name()},
              .facts = facts(tell),
              .disclaimer = {tell.say("cover.reliance"), tell.say("cover.disclaimer"), tell.say("cover.figures")}};
  if (const std::string place = tell.site_location(); !place.empty()) cover.subtitle = {name(place)};
  if (!tell.plan.audit.clean)
    cover.status = Callout{
        .tone = Callout::Tone::fault,
        .title = tell.say("cover.invalid"),
        .texts = {tell.say("cover.invalid_why",
                           {{"findings", tell.count("finding", static_cast<long long>(tell.plan.audit.findings.size()),
                                                    formula("audit"))}})}};
  return cover;
}

}  // namespace changeover::deliver
