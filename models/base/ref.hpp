#pragma once

#include <compare>

namespace changeover {

/// A typed reference to the `index`-th `T` of its scenario, in input order. A `Ref<Hall>` cannot be used where
/// a `Ref<Project>` is meant; `scenario[ref]` gives the object.
template <class T>
struct Ref {
  int index = -1;
  friend auto operator<=>(const Ref&, const Ref&) = default;
};

}  // namespace changeover
