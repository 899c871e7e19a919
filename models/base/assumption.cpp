#include "models/base/assumption.hpp"

namespace changeover {

std::string_view name_of(Giver giver) {
  switch (giver) {
    case Giver::site:
      return "site";
    case Giver::scenario:
      return "scenario";
    case Giver::set:
      return "set";
    case Giver::catalogue:
      return "catalogue";
    case Giver::standard:
      return "default";
  }
  return "";
}

}  // namespace changeover
