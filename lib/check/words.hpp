// How findings name values, states and lists.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "schema/schema.hpp"

namespace reform::check {

/// A value as a person calls it: the title of a code, else its text.
base::LocalText shown(const schema::Field& field, std::string_view canonical);
base::LocalText state_title(const schema::Schema& schema, std::string_view code);
/// Joined by 、 (English: comma).
base::LocalText join(std::span<const base::LocalText> words);
/// What a word may have meant, as the end of a sentence; empty when nothing is near.
base::LocalText suggestion(const std::optional<std::string>& nearest);
base::LocalText list_titles(const schema::Schema& schema, std::span<const int> lists);

}  // namespace reform::check
