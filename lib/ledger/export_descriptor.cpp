#include "ledger/export_descriptor.hpp"

#include "base/digest.hpp"
#include "base/json.hpp"
#include "ledger/export.hpp"

namespace reform::ledger {

namespace {

/// The Chinese title is the standard's `title`, the English one its `description`: other tools show both.
void write_title(base::JsonWriter& json, const base::LocalText& title) {
  json.member("title", title.zh);
  if (!title.en.empty()) json.member("description", title.en);
}

base::LocalText title_of(const schema::List* list, const ExportColumn& column) {
  if (column.name.starts_with('_') || list == nullptr) {
    const std::string_view name = column.name;
    return base::text("export.column." + std::string(name.starts_with('_') ? name.substr(1) : name));
  }
  const std::optional<int> field = list->find(column.name);  // none: the schema no longer has it
  return field ? list->fields[static_cast<std::size_t>(*field)].title : base::LocalText{column.name, {}};
}

/// Days and times are told by their names; the fields of lists are texts, as the ledger keeps them.
std::string_view type_of(const ExportTable& table, const ExportColumn& column) {
  if (column.type == ExportColumn::Type::kInteger) return "integer";
  if (table.is_list && !column.name.starts_with('_')) return "string";
  if (column.name.ends_with("_on")) return "date";
  return column.name.ends_with("_at") ? "datetime" : "string";
}

void write_field(base::JsonWriter& json, const ExportTable& table, const ExportColumn& column,
                 const schema::List* list) {
  json.begin_object().member("name", column.called).member("type", type_of(table, column));
  write_title(json, title_of(list, column));
  const bool is_hex = column.type == ExportColumn::Type::kBlob;
  if (column.is_needed || is_hex) {
    json.key("constraints").begin_object();
    if (column.is_needed) json.member("required", true);
    if (is_hex) json.member("pattern", "([0-9a-f]{2})*");
    json.end_object();
  }
  json.end_object();
}

void write_references(base::JsonWriter& json, const ExportTable& table) {
  if (table.references.empty()) return;
  json.key("foreignKeys").begin_array();
  for (const ExportReference& reference : table.references) {
    json.begin_object().key("fields").begin_array().value(reference.column).end_array();
    json.key("reference").begin_object().member("resource", reference.target);
    json.key("fields").begin_array().value(reference.target_column).end_array().end_object().end_object();
  }
  json.end_array();
}

void write_resource(base::JsonWriter& json, const schema::Schema& schema, const ExportedTable& written) {
  const ExportTable& table = written.table;
  const std::optional<int> index = table.is_list ? schema.find_list(table.name) : std::nullopt;
  const schema::List* list = index ? &schema.lists[static_cast<std::size_t>(*index)] : nullptr;
  json.begin_object().member("name", table.called).member("path", export_file(table.called));
  json.member("profile", "tabular-data-resource").member("type", "table");
  if (list != nullptr)
    write_title(json, list->title);
  else if (!table.is_list)
    write_title(json, base::text("export.table." + table.name.substr(1)));
  json.member("format", "csv").member("mediatype", "text/csv").member("encoding", "utf-8");
  json.member("bytes", written.bytes).member("hash", "sha256:" + written.digest);
  json.member("reformctl:rows", written.rows);
  json.key("schema").begin_object().key("fields").begin_array();
  for (const ExportColumn& column : table.columns) write_field(json, table, column, list);
  json.end_array().key("missingValues").begin_array().value(written.missing).end_array();
  json.key("primaryKey").begin_array();
  for (const ExportColumn* column : table.key()) json.value(column->called);
  json.end_array();
  write_references(json, table);
  json.end_object().end_object();
}

}  // namespace

std::string write_descriptor(const schema::Schema& schema, std::int64_t migration, const std::string& head,
                             const std::vector<ExportedTable>& tables) {
  std::string out;
  base::JsonWriter json(out);
  json.begin_object().member("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
  json.member("profile", "tabular-data-package").member("name", "reformctl-ledger");
  write_title(json, base::text("export.title"));
  json.key("reformctl:export").begin_object().member("version", kExportVersion).member("ledger_version", migration);
  json.member("schema", schema.name).member("schema_version", schema.version).member("head", head).end_object();
  json.key("resources").begin_array();
  for (const ExportedTable& table : tables) write_resource(json, schema, table);
  json.end_array();
  const std::string sealed = out + ",\n";
  json.member("reformctl:digest", base::hex(base::sha256(sealed))).end_object();
  BUG_IF(!out.starts_with(sealed), "the seal of an export does not follow what it seals");
  return out + "\n";
}

}  // namespace reform::ledger
