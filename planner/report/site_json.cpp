#include "planner/report/site_json.hpp"

#include "planner/report/shared_json.hpp"
#include "planner/report/tables.hpp"

namespace changeover {
namespace {

constexpr auto on_a_line = JsonWriter::Layout::line;

std::string_view name_of(Redundancy redundancy) {
  switch (redundancy) {
    case Redundancy::n:
      return "n";
    case Redundancy::n_minus_1:
      return "n-1";
    case Redundancy::two_n:
      return "2n";
  }
  return "";
}

std::string_view name_of(LeaseKind lease) {
  switch (lease) {
    case LeaseKind::gross:
      return "gross";
    case LeaseKind::modified_gross:
      return "modified-gross";
    case LeaseKind::nnn:
      return "nnn";
  }
  return "";
}

class SiteWriter {
 public:
  SiteWriter(JsonWriter& json, const Scenario& scenario, const SitePhysics& physics)
      : json_(json), scenario_(scenario), physics_(physics) {}

  void write() {
    json_.key("site").begin_object().key("name").text(scenario_.name).key("location").text(scenario_.location);
    json_.key("halls").begin_array();
    for (std::size_t h = 0; h < scenario_.halls.size(); ++h) write_hall({static_cast<int>(h)});
    json_.end_array().key("options").begin_array();
    for (const ConversionOption& each : scenario_.options)
      if (each.original.empty()) write_option(each);
    json_.end_array().key("projects").begin_array();
    for (const Project& each : scenario_.projects) write_project(each);
    json_.end_array().key("offers").begin_array();
    for (const Offer& each : scenario_.offers) write_offer(each);
    json_.end_array().end_object();
  }

 private:
  template <class Object>
  void begin(const Object& object) {
    json_.begin_object().key("id").text(object.id).key("name").text(title_of(object));
  }

  void write_hall(Ref<Hall> ref) {
    const Hall& hall = scenario_[ref];
    begin(hall);
    json_.key("rating_mw").figure(hall.rating.in(megawatt)).key("area_m2").figure(hall.area.in(square_metre));
    json_.key("available");
    if (hall.available)
      json_.text(scenario_.calendar.label(*hall.available));
    else
      json_.null();
    json_.key("fleets").begin_array();
    for (const Fleet& fleet : hall.fleets) {
      const AsicSpec& model = scenario_[fleet.asic];
      json_.begin_object(on_a_line).key("model").text(model.id).key("name").text(title_of(model));
      json_.key("count").whole(fleet.count).end_object();
    }
    json_.end_array().key("options").begin_array();
    for (const Ref<ConversionOption> option : hall.options) write_fit(ref, option);
    json_.end_array().end_object();
  }

  /// How many racks of the option the hall takes, or why none.
  void write_fit(Ref<Hall> hall, Ref<ConversionOption> option) {
    const Fit& fit = physics_.fit(scenario_, hall, option);
    const Power design = fit.racks * scenario_[scenario_[option].rack].peak;
    json_.begin_object(on_a_line).key("option").text(scenario_[option].called()).key("racks").whole(fit.racks);
    json_.key("critical_it_mw").figure(design.in(megawatt));
    write_optional(json_, "pue", fit.fits() ? std::optional(fit.pue) : std::nullopt);
    json_.key("limited_by").text(fit.obstacle).end_object();
  }

  void write_option(const ConversionOption& option) {
    begin(option);
    json_.key("business").text(changeover::name_of(option.business));
    json_.key("redundancy").text(name_of(option.redundancy));
    json_.key("rack").text(scenario_[option.rack].id).key("rack_name").text(title_of(scenario_[option.rack]));
    json_.end_object();
  }

  void write_project(const Project& project) {
    begin(project);
    json_.key("mandatory").truth(project.mandatory);
    std::vector<std::string> variants;
    for (const Variant& each : project.variants) variants.push_back(each.id);
    write_texts(json_, "variants", variants);
    json_.end_object();
  }

  void write_offer(const Offer& offer) {
    begin(offer);
    json_.key("business").text(changeover::name_of(offer.business)).key("market").truth(offer.market);
    json_.key("lease");
    if (offer.business == Business::hosting)
      json_.text(name_of(offer.lease));
    else
      json_.null();
    if (offer.most_accelerators) {
      json_.key("least_accelerators").figure(offer.least_accelerators.value_or(0));
      write_figures(json_, "most_accelerators",
                    by_period([&](Month date) { return offer.most_accelerators->at(date); }));
    } else {
      json_.key("least_mw").figure(offer.least.in(megawatt));
      write_figures(json_, "most_mw", by_period([&](Month date) { return offer.most.at(date).in(megawatt); }));
    }
    json_.end_object();
  }

  template <class At>
  [[nodiscard]] std::vector<double> by_period(At at) const {
    std::vector<double> values;
    for (int t = 0; t < scenario_.calendar.periods; ++t) values.push_back(at(scenario_.calendar.first_month(t)));
    return values;
  }

  JsonWriter& json_;
  const Scenario& scenario_;
  const SitePhysics& physics_;
};

}  // namespace

void write_site(JsonWriter& json, const Scenario& scenario, const SitePhysics& physics) {
  SiteWriter(json, scenario, physics).write();
}

}  // namespace changeover
