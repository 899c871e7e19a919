#pragma once

#include <cstdint>

#include "models/site/scenario.hpp"

/// Seeded sites on which searches are measured.
namespace changeover::test {

/// How much of a site's firm power and cooling is there before any upgrade: 1, 3 and 10 times the tight capacities, but
/// never more than all its halls could use.
enum class Tightness { loose, middle, tight };

struct BenchSite {
  int halls = 16;
  Step step = Step::quarter;
  int periods = 40;
  Tightness tightness = Tightness::tight;
  bool meshed = false;  ///< power over two transformers a substation, with ties, instead of one path to each hall
  /// Leases that need several halls beside the markets; circuits, transformers and feeders that carry less than all
  /// their halls could use, instead of enough.
  bool strained = false;
};

/// A mining site of halls of 4–32 MW, filled with two fleets each. It is the same on every machine.
///
/// Power comes over a circuit of the utility for each substation of 4–8 halls, over feeders of 2–3 halls; a shared
/// limit holds the import of all circuits together. A substation has an air plant that carries its miners and a liquid
/// loop. Secure racks (`n-1`) live on the firm parts of the circuits. Circuit, substation, feeder and loop can each be
/// upgraded, small and dear per MW or big and cheap. Halls choose of six options (eight from 256 halls on); crews,
/// specialists, a yearly budget, water, precedence and markets that deepen over the years hold them back. From 64 halls
/// on everything repeats. Nothing is mandatory, so mining on is always feasible.
[[nodiscard]] Scenario bench_site(const BenchSite& what, std::uint64_t seed);

}  // namespace changeover::test
