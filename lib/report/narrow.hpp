// A document cut down to the sections somebody asked for.
#pragma once

#include <span>
#include <string>

#include "report/document.hpp"

namespace reform::report {

/// Keeps the sections with these keys, and of `balance.by_list` only that table of the section; the head stays, for
/// no page goes without saying what it is of. UsageError naming all keys when there is no such section.
void keep_sections(Document& document, std::span<const std::string> wanted);

}  // namespace reform::report
