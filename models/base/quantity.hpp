#pragma once

#include <compare>
#include <cstdint>

/// Quantities with units. A `Quantity<D>` holds one double in the canonical unit of its dimension:
/// MW, MWh, MVA, h, USD, m, t (1,000 kg), TH/s, BTC. Numbers enter through a unit and leave through one:
///
///     Power p = megawatts(750);  double kw = p.in(kilowatt);
///
/// Energy is a base dimension of its own and not power × time, so that a price per energy (`$/MWh`) and a
/// price per capacity and time (`$/kW-month`) cannot be mixed; `energy(power, time)` joins them.
namespace changeover {

/// Exponents of the base dimensions.
struct Dimension {
  std::int8_t power{}, energy{}, apparent{}, time{}, money{}, length{}, mass{}, hashrate{}, bitcoin{};
  friend constexpr bool operator==(const Dimension&, const Dimension&) = default;
  friend constexpr Dimension operator+(const Dimension& a, const Dimension& b) {
    auto add = [](std::int8_t x, std::int8_t y) { return static_cast<std::int8_t>(x + y); };
    return {add(a.power, b.power), add(a.energy, b.energy),     add(a.apparent, b.apparent),
            add(a.time, b.time),   add(a.money, b.money),       add(a.length, b.length),
            add(a.mass, b.mass),   add(a.hashrate, b.hashrate), add(a.bitcoin, b.bitcoin)};
  }
  friend constexpr Dimension operator-(const Dimension& a) {
    auto minus = [](std::int8_t x) { return static_cast<std::int8_t>(-x); };
    return {minus(a.power),  minus(a.energy), minus(a.apparent), minus(a.time),   minus(a.money),
            minus(a.length), minus(a.mass),   minus(a.hashrate), minus(a.bitcoin)};
  }
};

/// A unit of dimension `D`: how many canonical units one of it is.
template <Dimension D>
struct Unit {
  double factor;
};

template <Dimension A, Dimension B>
constexpr Unit<A + B> operator*(Unit<A> a, Unit<B> b) {
  return {a.factor * b.factor};
}
template <Dimension A, Dimension B>
constexpr Unit<A + (-B)> operator/(Unit<A> a, Unit<B> b) {
  return {a.factor / b.factor};
}

template <Dimension D>
class Quantity {
 public:
  static constexpr Dimension dimension = D;
  constexpr Quantity() = default;
  constexpr Quantity(double number, Unit<D> unit) : canonical_(number * unit.factor) {}
  [[nodiscard]] constexpr double in(Unit<D> unit) const { return canonical_ / unit.factor; }

  friend constexpr auto operator<=>(const Quantity&, const Quantity&) = default;
  friend constexpr Quantity operator+(Quantity a, Quantity b) { return canonical(a.canonical_ + b.canonical_); }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return canonical(a.canonical_ - b.canonical_); }
  friend constexpr Quantity operator-(Quantity a) { return canonical(-a.canonical_); }
  friend constexpr Quantity operator*(Quantity a, double k) { return canonical(a.canonical_ * k); }
  friend constexpr Quantity operator*(double k, Quantity a) { return canonical(a.canonical_ * k); }
  friend constexpr Quantity operator/(Quantity a, double k) { return canonical(a.canonical_ / k); }
  constexpr Quantity& operator+=(Quantity other) {
    canonical_ += other.canonical_;
    return *this;
  }
  constexpr Quantity& operator-=(Quantity other) {
    canonical_ -= other.canonical_;
    return *this;
  }

 private:
  static constexpr Quantity canonical(double value) { return Quantity(value, Unit<D>{1}); }
  double canonical_ = 0;
};

template <Dimension A, Dimension B>
constexpr auto operator*(Quantity<A> a, Quantity<B> b) {
  return Quantity<A + B>(a.in(Unit<A>{1}) * b.in(Unit<B>{1}), Unit<A + B>{1});
}
/// The quotient of two quantities; a plain number when their dimensions are equal.
template <Dimension A, Dimension B>
constexpr auto operator/(Quantity<A> a, Quantity<B> b) {
  const double ratio = a.in(Unit<A>{1}) / b.in(Unit<B>{1});
  if constexpr (A == B) {
    return ratio;
  } else {
    return Quantity<A + (-B)>(ratio, Unit<A + (-B)>{1});
  }
}

namespace dimension {
inline constexpr Dimension power{.power = 1}, energy{.energy = 1}, apparent{.apparent = 1}, time{.time = 1},
    money{.money = 1}, length{.length = 1}, area{.length = 2}, volume{.length = 3}, mass{.mass = 1},
    hashrate{.hashrate = 1}, bitcoin{.bitcoin = 1};
}  // namespace dimension

using Power = Quantity<dimension::power>;                                                     ///< MW
using Energy = Quantity<dimension::energy>;                                                   ///< MWh
using ApparentPower = Quantity<dimension::apparent>;                                          ///< MVA
using Duration = Quantity<dimension::time>;                                                   ///< h
using Money = Quantity<dimension::money>;                                                     ///< the site's currency
using Length = Quantity<dimension::length>;                                                   ///< m
using Area = Quantity<dimension::area>;                                                       ///< m²
using Volume = Quantity<dimension::volume>;                                                   ///< m³
using Mass = Quantity<dimension::mass>;                                                       ///< t
using Hashrate = Quantity<dimension::hashrate>;                                               ///< TH/s
using Bitcoin = Quantity<dimension::bitcoin>;                                                 ///< BTC
using AreaLoad = Quantity<dimension::mass + (-dimension::area)>;                              ///< t/m²
using EnergyPrice = Quantity<dimension::money + (-dimension::energy)>;                        ///< $/MWh
using CapacityPrice = Quantity<dimension::money + (-dimension::power) + (-dimension::time)>;  ///< $/MW/h
using PowerCost = Quantity<dimension::money + (-dimension::power)>;                           ///< $/MW
using AreaCost = Quantity<dimension::money + (-dimension::area)>;                             ///< $/m²
using MoneyRate = Quantity<dimension::money + (-dimension::time)>;                            ///< $/h
using HashratePrice = Quantity<dimension::money + (-dimension::hashrate)>;                    ///< $/(TH/s)
using Hashprice = Quantity<dimension::money + (-dimension::hashrate) + (-dimension::time)>;   ///< $/(TH/s)/h
using BitcoinPrice = Quantity<dimension::money + (-dimension::bitcoin)>;                      ///< $/BTC
using WaterUse = Quantity<dimension::volume + (-dimension::energy)>;     ///< m³/MWh, equal to L/kWh
using WaterFlow = Quantity<dimension::volume + (-dimension::time)>;      ///< m³/h
using AnnualRate = Quantity<-dimension::time>;                           ///< share per h
using Efficiency = Quantity<dimension::power + (-dimension::hashrate)>;  ///< MW/(TH/s)

inline constexpr Unit<dimension::power> megawatt{1}, kilowatt{1e-3}, watt{1e-6}, gigawatt{1e3};
inline constexpr Unit<dimension::energy> megawatt_hour{1}, kilowatt_hour{1e-3};
inline constexpr Unit<dimension::apparent> megavolt_ampere{1}, kilovolt_ampere{1e-3};
/// A month has 730 h and a year 8,760 h.
inline constexpr Unit<dimension::time> hour{1}, day{24}, month{730}, quarter{2190}, year{8760};
inline constexpr Unit<dimension::money> dollar{1}, million_dollars{1e6};
inline constexpr Unit<dimension::length> metre{1};
inline constexpr Unit<dimension::area> square_metre{1};
inline constexpr Unit<dimension::volume> cubic_metre{1}, litre{1e-3};
inline constexpr Unit<dimension::mass> tonne{1}, kilogram{1e-3};
inline constexpr Unit<dimension::hashrate> terahash{1}, petahash{1e3}, exahash{1e6};
inline constexpr Unit<dimension::bitcoin> btc{1};
inline constexpr Unit<-dimension::time> per_year{1.0 / 8760};
inline constexpr auto joule_per_terahash = watt / terahash;
inline constexpr auto dollars_per_megawatt_hour = dollar / megawatt_hour;
inline constexpr auto dollars_per_kilowatt_month = dollar / kilowatt / month;
inline constexpr auto dollars_per_petahash_day = dollar / petahash / day;

constexpr Power megawatts(double number) { return {number, megawatt}; }
constexpr Power kilowatts(double number) { return {number, kilowatt}; }
constexpr Money dollars(double number) { return {number, dollar}; }
constexpr Duration hours(double number) { return {number, hour}; }

/// The energy of a constant power held for a time.
constexpr Energy energy(Power power, Duration time) { return {power.in(megawatt)*time.in(hour), megawatt_hour}; }

/// A point on the Celsius scale, not an amount: two can be compared, never added.
class Temperature {
 public:
  constexpr Temperature() = default;
  constexpr explicit Temperature(double celsius) : celsius_(celsius) {}
  [[nodiscard]] constexpr double celsius() const { return celsius_; }
  friend constexpr auto operator<=>(const Temperature&, const Temperature&) = default;

 private:
  double celsius_ = 0;
};

}  // namespace changeover
