// A blank form to start from: the headers, and one example that is right.
#pragma once

#include <string>

#include "base/date.hpp"
#include "base/file.hpp"
#include "base/message.hpp"
#include "schema/schema.hpp"

namespace reform::schema {

/// The line above the header: what the column holds and whether it must be filled in.
std::string column_help(const Field& field, base::Lang lang);

/// UTF-8 with BOM (so that Excel shows Chinese) and CRLF: a row of help (which readers take for a title row), titles,
/// one row of examples.
std::string template_csv(const List& list, base::Lang lang);

/// A submission of one example record, a line of help above each field.
std::string template_yaml(const Schema& schema, const List& list, base::Lang lang);

/// A workbook with the rows of the CSV, required columns in another colour, and rules for what may be typed: words of
/// code lists valid on that day, days, numbers within their limits. Saved as CSV it is a list like any other.
base::Source template_xlsx(const List& list, base::Lang lang, base::Date as_of);

}  // namespace reform::schema
