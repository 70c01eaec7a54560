// How a figure stands against the same figure of the period before, in words.
#pragma once

#include <string>

#include "base/message.hpp"
#include "report/document.hpp"

namespace reform::render {

/// `上期 12，增加 3 ↑`, `上期 12，持平 →`; `上期 —` where the difference means nothing; empty when nothing is known of
/// the period before.
std::string change(const report::Fact& fact, base::Lang lang);

/// The same for one line of text: `（上期 12，+3）`.
std::string short_change(const report::Fact& fact, base::Lang lang);

}  // namespace reform::render
