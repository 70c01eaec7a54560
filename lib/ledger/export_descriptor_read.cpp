// datapackage.json of an export, read back.
#include <charconv>
#include <filesystem>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/utf8.hpp"
#include "ledger/export.hpp"
#include "ledger/export_descriptor.hpp"
#include "ledger/migrations.hpp"
#include "schema/json.hpp"

namespace reform::ledger {

namespace {

using schema::Node;

[[noreturn]] void fail(const char* key, const std::string& path) {
  throw base::Error(base::Exit::kUnreadable, key, {{"path", path}});
}

/// Members of the descriptor. What is missing or of another kind was not written by an export.
class Reader {
 public:
  explicit Reader(std::string path) : path_(std::move(path)) {}

  const Node& member(const Node& map, std::string_view key) const {
    const Node* node = map.find(key);
    if (node == nullptr) fail("rebuild.no_export", path_);
    return *node;
  }
  std::string text(const Node& map, std::string_view key) const { return text(member(map, key)); }
  std::string text(const Node& node) const {
    if (!node.is_scalar() || node.is_plain) fail("rebuild.no_export", path_);
    return node.text;
  }
  std::int64_t number(const Node& map, std::string_view key) const {
    const std::string& text = member(map, key).text;
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size()) fail("rebuild.no_export", path_);
    return value;
  }
  SealedTable table(const Node& resource) const {
    constexpr std::string_view kHash = "sha256:";
    SealedTable table{.called = text(resource, "name"), .missing = {}, .digest = text(resource, "hash")};
    if (!table.digest.starts_with(kHash)) fail("rebuild.no_export", path_);
    table.digest.erase(0, kHash.size());
    table.rows = number(resource, "reformctl:rows");
    const Node& table_schema = member(resource, "schema");
    const Node& missing = member(table_schema, "missingValues");
    if (missing.items.size() != 1) fail("rebuild.no_export", path_);
    table.missing = text(*missing.items.front());
    for (const Node* field : member(table_schema, "fields").items) table.columns.push_back(text(*field, "name"));
    return table;
  }

 private:
  std::string path_;
};

void check_versions(const std::string& path, std::int64_t version, std::int64_t migration) {
  if (version <= kExportVersion && migration <= last_migration()) return;
  const bool is_ledger = migration > last_migration();
  throw base::Error(base::Exit::kUnreadable, "rebuild.newer",
                    {{"path", path},
                     {"found", is_ledger ? migration : version},
                     {"known", is_ledger ? std::int64_t{last_migration()} : kExportVersion}});
}

/// The bytes before the line of the seal.
bool is_sealed(const std::string& text, const std::string& digest) {
  const std::size_t seal = text.rfind("  \"reformctl:digest\": \"" + digest + "\"\n}\n");
  return seal != std::string::npos && base::hex(base::sha256(std::string_view(text).substr(0, seal))) == digest &&
         text.find("\"reformctl:digest\"") == seal + 2;
}

}  // namespace

Sealed read_descriptor(const std::string& folder) {
  const std::string path = (std::filesystem::path(folder) / kDescriptorFile).string();
  const std::string text = base::Source::open(path).all();
  if (!base::is_valid_utf8(text)) fail("rebuild.no_export", path);
  const schema::Yaml json = schema::parse_json(text);
  if (json.root == nullptr || !json.problems.empty()) fail("rebuild.no_export", path);
  const Reader reader(path);
  const Node& head = reader.member(*json.root, "reformctl:export");
  Sealed sealed{.migration = reader.number(head, "ledger_version"), .schema = {}, .head = {}};
  check_versions(path, reader.number(head, "version"), sealed.migration);
  if (!is_sealed(text, reader.text(*json.root, "reformctl:digest"))) fail("rebuild.altered", path);
  sealed.schema = reader.text(head, "schema");
  sealed.head = reader.text(head, "head");
  for (const Node* resource : reader.member(*json.root, "resources").items)
    sealed.tables.push_back(reader.table(*resource));
  return sealed;
}

}  // namespace reform::ledger
