#pragma once

#include <string>
#include <vector>

#include "planner/deliver/document.hpp"
#include "planner/deliver/dossier.hpp"
#include "planner/deliver/phrases.hpp"

namespace changeover::deliver {

/// For whom the report is: which sections it has.
enum class Audience { everybody, board, lender, engineer };
/// `board`, …; `report` for everybody.
[[nodiscard]] std::string name_of(Audience audience);

/// What a report is besides the plan.
struct Edition {
  Language language = Language::english;
  Audience audience = Audience::everybody;
  Brand brand{};
  std::string date{};  ///< `2027-03-19`; empty = not dated
};

/// In which unit a table shows money, so that its largest amount is short.
struct MoneyScale {
  double divisor = 1e6;
  std::string unit{};  ///< `$m`
};

/// The plan, and how to say what is in it. An `anchor` is where a figure links to: the line or the formula that it
/// comes from.
class Telling {
 public:
  Telling(const Dossier& dossier, const Edition& of) : plan(dossier), edition(of), say(of.language) {}

  const Dossier& plan;
  const Edition& edition;
  const Phrasebook say;

  /// `$118.3m`.
  [[nodiscard]] Span money(Money amount, const std::string& anchor = "") const;
  /// `46.0 MW`.
  [[nodiscard]] Span power(Power power, const std::string& anchor = "") const;
  /// `16.1 %`.
  [[nodiscard]] Span percent(double share, const std::string& anchor = "", int decimals = 1) const;
  /// "6.4 years".
  [[nodiscard]] Text years(double years, const std::string& anchor = "") const;
  /// `1.35×`.
  [[nodiscard]] Span times(double factor, const std::string& anchor = "") const;
  /// `2028-Q3`.
  [[nodiscard]] Span date(const std::string& label, const std::string& anchor = "") const;
  /// The period that begins in the month; the month itself where none does.
  [[nodiscard]] Span date(Month first, const std::string& anchor = "") const;
  /// `$131.40`, not shortened.
  [[nodiscard]] std::string price(double amount) const;
  [[nodiscard]] Span number(double number, int decimals = 0, const std::string& anchor = "") const;
  /// "3 halls" by the phrase `count.hall`. Where the words hold no figure, as in "two halls" in Arabic, they lead to
  /// the anchor.
  [[nodiscard]] Text count(const std::string& what, long long number, const std::string& anchor) const;
  /// The figure, or a dash.
  template <class Value, class Say>
  [[nodiscard]] static Text or_dash(const std::optional<Value>& value, Say say_it) {
    return value ? Text{say_it(*value)} : Text{absent()};
  }

  [[nodiscard]] MoneyScale scale_of(const std::vector<Money>& amounts) const;
  /// The amount without a unit, in the scale: `12.3`, `(4.5)`; a dash for nothing.
  [[nodiscard]] Text scaled(Money amount, const MoneyScale& scale, const std::string& anchor = "") const;

  /// What the site is called; its file where it has no name.
  [[nodiscard]] Span site_name() const;
  [[nodiscard]] std::string site_location() const;
  /// "AACE class 4", "classes 3 and 4", or that nothing is classified: what stands beside every capex total.
  [[nodiscard]] Text estimate_class() const;
  /// What the site calls a thing of a group (`halls`, `projects`, `offers`, `options`); its id where it has no name.
  [[nodiscard]] Span thing(const std::string& group, const std::string& id) const;
  [[nodiscard]] Text things(const std::string& group, const std::vector<std::string>& ids) const;
  /// A hall or a project, whichever the id is of.
  [[nodiscard]] Span activity(const std::string& id) const;
  /// The phrase `<group>.<word>` of a word that the plan uses; the word itself, as code, where there is none.
  [[nodiscard]] Text term(const std::string& group, const std::string& word) const;
  /// The same with a capital, where a row or a table begins with it.
  [[nodiscard]] Text headed(const std::string& group, const std::string& word) const;

  /// What the input says at a path; nothing where that is not known.
  [[nodiscard]] const Assumption* said(const std::string& path) const;
  /// Where an input is said: its line in the annex of assumptions, or the annex.
  [[nodiscard]] std::string input(const std::string& path) const;
};

/// The anchor of a formula in the annex on method.
[[nodiscard]] inline std::string formula(const std::string& key) { return "formula-" + key; }
/// The anchor of a line of the statement there: `line-energy_of_miners`.
[[nodiscard]] std::string line_anchor(const std::string& line);
/// Of a value of the input in the annex of assumptions: `input-halls.hall-1.power`.
[[nodiscard]] std::string input_anchor(const std::string& path);
/// An anchor that no other text has: letters, digits, `-`, `.` and `_` as they are, all else by its bytes.
[[nodiscard]] std::string anchor_of(const std::string& text);
/// `coincident-peak charges` as `coincident_peak_charges`.
[[nodiscard]] std::string key_of(const std::string& name);

}  // namespace changeover::deliver
