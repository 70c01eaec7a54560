// The schema for other tools: as a Data Package in JSON, and each list as a JSON Schema of one record.
#pragma once

#include <string>

#include "schema/load.hpp"
#include "schema/schema.hpp"

namespace reform::schema {

/// The descriptor as datapackage.json that needs no file beside it but the data of somebody else's lists: aliases and
/// all that it keeps in files of their own (rules, code lists, Table Schemas) are written out, numbers and truth values
/// typed where the standard wants them. The package must have passed load().
std::string export_datapackage(const Package& package);

/// JSON Schema 2020-12 of one record of the list: properties by field key, values as a validated record has them (ISO
/// days, numbers as numbers, multi-valued cells as arrays).
std::string export_jsonschema(const Schema& schema, const List& list);

}  // namespace reform::schema
