// A finding as a JSON object: the same in every format made of JSON. Keys and their order are a promise to scripts.
#pragma once

#include <string>

#include "findings/shown.hpp"

namespace reform::findings {

inline constexpr int kJsonVersion = 1;  // of schemas/json/findings-1.json

/// On one line: a list of a million is read, searched and compared line by line.
void write_finding(std::string& out, const Checked& checked, const Shown& shown, base::Lang lang);

}  // namespace reform::findings
