#include "read/other_format.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "read/format.hpp"
#include "schema/json.hpp"

namespace reform::read {
namespace {

struct Known {
  std::string_view start;                 // the first bytes, or the first text folded; empty: any
  std::vector<std::string_view> endings;  // of file names; empty: any
  OtherFormat format;
};

constexpr OtherFormat kNdjson = {"ndjson", "ndjson"};
constexpr std::size_t kMostOfLine = 1U << 16U;
constexpr std::string_view kZip = "PK\x03\x04", kOldOffice = "\xD0\xCF\x11\xE0";

/// The TABLE of what is not read; the first that fits counts.
const std::vector<Known>& known_formats() {
  static const std::vector<Known> table = {
      {kZip, {"docx", "wps"}, {"document", "document"}},
      {kZip, {"pptx", "dps"}, {"slides", "document"}},
      {kZip, {"zip"}, {"archive", "archive"}},
      {kZip, {}, {"xlsx", "workbook"}},
      {kOldOffice, {"doc", "wps"}, {"document", "document"}},
      {kOldOffice, {"ppt", "dps"}, {"slides", "document"}},
      {kOldOffice, {}, {"xls", "workbook"}},
      {"<html", {}, {"html", "workbook"}},
      {"<!doctypehtml", {}, {"html", "workbook"}},
      {"<table", {}, {"html", "workbook"}},
      {"<?mso-application", {}, {"html", "workbook"}},
      {"{\\rtf", {}, {"document", "document"}},
      {"%PDF-", {}, {"pdf", "source"}},
      {"\x89PNG", {}, {"picture", "source"}},
      {"\xFF\xD8\xFF", {}, {"picture", "source"}},
      {"Rar!", {}, {"archive", "archive"}},
      {"7z\xBC\xAF", {}, {"archive", "archive"}},
      {"\x1F\x8B", {}, {"archive", "archive"}},
      {{}, {"ndjson", "jsonl"}, kNdjson},
  };
  return table;
}

std::string start_of(const base::Source& source, std::size_t size) {
  std::string start(size, '\0');
  start.resize(source.read(0, start.data(), start.size()));
  return start;
}

/// The first line is a whole JSON object and the second begins another: neither JSON nor YAML nor a table.
bool is_ndjson(const base::Source& source) {
  const std::string start = start_of(source, kMostOfLine);
  std::string_view text = base::trim(start);  // drops a BOM, too
  if (!text.starts_with('{')) return false;
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view rest = base::trim(text.substr(end));
  return rest.starts_with('{') && schema::parse_json(base::trim(text.substr(0, end))).problems.empty();
}

}  // namespace

std::optional<OtherFormat> other_format(const base::Source& source) {
  if (is_ndjson(source)) return kNdjson;
  const std::string start = start_of(source, 512);
  const std::string text = base::fold(start), ending = base::ending_of(source.name());
  const auto found = std::ranges::find_if(known_formats(), [&](const Known& known) {
    const bool has_ending = known.endings.empty() || std::ranges::find(known.endings, ending) != known.endings.end();
    return has_ending && (start.starts_with(known.start) || text.starts_with(known.start));
  });
  if (found == known_formats().end()) return std::nullopt;
  OtherFormat other = found->format;
  other.is_by_name = found->start.empty();
  return other;
}

}  // namespace reform::read
