// Words a person writes on the command line → what the schema calls it: lists, states, regions, fields, colours.
// A word nobody knows is a UsageError with the nearest one.
#pragma once

#include <string>

#include "cli/command.hpp"
#include "report/report.hpp"

namespace reform::cli {

/// Index in schema.lists, by name, title, id prefix, or a part of one title only (需求).
std::size_t need_list(Context& context, const std::string& word);
/// The code, by code, title or alias; any word when the code list is empty or not there.
std::string need_code(Context& context, const base::LocalText& flag, std::string_view code_list,
                      const std::string& word);
/// The key of the field, by key, title or alias.
std::string need_field(Context& context, const schema::List& list, const std::string& word);
/// "red", by key or word of the policy.
std::string need_light(Context& context, const std::string& word);

}  // namespace reform::cli
