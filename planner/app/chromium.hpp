#pragma once

#include <optional>
#include <string>

namespace changeover {

/// A browser of this machine that prints pages: the first of `chromium`, `chromium-browser`, `google-chrome` and
/// `google-chrome-stable` on PATH; empty without one.
[[nodiscard]] std::string chromium_on_path();

/// The page as PDF, printed by `browser` in its sandbox, with a profile of its own in a temporary folder and no
/// network to ask. Nothing when it fails or takes longer than a minute; `obstacle` then says why.
[[nodiscard]] std::optional<std::string> printed_pdf(const std::string& browser, const std::string& html,
                                                     std::string& obstacle);

}  // namespace changeover
