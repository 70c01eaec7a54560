// A finding as a JSON object: the same in every format made of JSON. Keys and their order are a promise to scripts.
#pragma once

#include "base/json.hpp"
#include "findings/shown.hpp"

namespace reform::findings {

inline constexpr int kJsonVersion = 1;  // of schemas/json/findings-1.json

void write_finding(base::JsonWriter& json, const Checked& checked, const Shown& shown, base::Lang lang);

}  // namespace reform::findings
