// A blank form to start from: the headers, and one example that is right.
#pragma once

#include <string>

#include "base/message.hpp"
#include "schema/schema.hpp"

namespace reform::schema {

/// UTF-8 with BOM (so that Excel shows Chinese) and CRLF: titles, then one row of examples.
std::string template_csv(const List& list, base::Lang lang);

/// A submission of one example record, a line of help above each field.
std::string template_yaml(const Schema& schema, const List& list, base::Lang lang);

}  // namespace reform::schema
