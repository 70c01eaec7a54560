// The pages of `schema list` and `schema show`, as Documents.
#pragma once

#include "cli/command.hpp"
#include "report/document.hpp"

namespace reform::cli {

/// The lists and code lists of the schema, with how much is in each.
report::Document schema_overview(Context& context);
/// The fields of a list: header, what may be written, who must.
report::Document list_page(Context& context, const schema::List& list);
/// The codes of a code list: word, aliases, validity.
report::Document code_list_page(Context& context, const schema::CodeList& codes);

}  // namespace reform::cli
