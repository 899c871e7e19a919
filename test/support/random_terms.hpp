#pragma once

#include "models/site/scenario.hpp"
#include "test/support/random_site.hpp"

namespace changeover::test {

/// Adds what leases, tariffs, costs and lenders may know to a site, each now and then.
void add_terms(Scenario& site, Dice& dice);

[[nodiscard]] WriteOff random_write_off(Dice& dice);

}  // namespace changeover::test
