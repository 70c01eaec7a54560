// What a YAML file says about itself: `submission: {office, period}`.
#pragma once

#include <string_view>

#include "read/format.hpp"
#include "read/yaml_node.hpp"

namespace reform::read {

inline constexpr std::string_view kSubmission = "submission";

/// The keys under `submission`.
bool is_of_submission(std::string_view key);

/// The key that `key` is or is nearly: submission, or one of those under it; empty: none of them.
std::string_view head_key(std::string_view key);

/// Mistakes are reported when `is_reported`.
Submission read_submission(const Input& input, const YamlNode& node, bool is_reported);

/// Adds what is not known yet from the lines before the first list, read as a person reads them, when there is a slip
/// in their writing. The slip refuses the file; whose it is and for which period must be known all the same, lest it
/// refuse what others have sent.
void hear_submission(const Input& input, Submission& submission);

}  // namespace reform::read
