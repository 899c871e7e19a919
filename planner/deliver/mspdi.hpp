#pragma once

#include <string>

#include "planner/deliver/dossier.hpp"

namespace changeover::deliver {

/// The schedule for those who go on with it in a scheduler: Microsoft's MSPDI (docs/reports.md). A summary task for
/// each phase and each activity; ordering, work and going live in it; what must be done before is linked. Every day is
/// a working day from 8 to 16 o'clock, so that dates are those of the plan: work begins on the first day of a period
/// and ends on the last. Each start is also fixed as the earliest, and nothing is levelled.
[[nodiscard]] std::string schedule_xml(const Dossier& dossier);

}  // namespace changeover::deliver
