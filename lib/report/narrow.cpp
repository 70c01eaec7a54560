#include "report/narrow.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"

namespace reform::report {
namespace {

/// Every key that can be asked for: the sections, then the tables of each.
std::vector<std::string> keys_of(const Document& document) {
  std::vector<std::string> keys;
  for (const Section& section : document.sections) {
    keys.push_back(section.key);
    for (const Block& block : section.blocks)
      if (const auto* table = std::get_if<Table>(&block)) keys.push_back(section.key + "." + table->key);
  }
  return keys;
}

}  // namespace

void keep_sections(Document& document, std::span<const std::string> wanted) {
  const std::vector<std::string> keys = keys_of(document);
  for (const std::string& key : wanted) {
    if (std::ranges::find(keys, key) != keys.end()) continue;
    base::Args args{{"report", document.kind}, {"value", key}, {"known", base::join(keys, ", ")}};
    throw base::UsageError("report.no_section", args);
  }
  const auto is_wanted = [&](const std::string& key) { return std::ranges::find(wanted, key) != wanted.end(); };
  for (Section& section : document.sections) {
    if (is_wanted(section.key)) continue;
    std::erase_if(section.blocks, [&](const Block& block) {
      const auto* table = std::get_if<Table>(&block);
      return table == nullptr || !is_wanted(section.key + "." + table->key);
    });
  }
  std::erase_if(document.sections,
                [&](const Section& section) { return section.blocks.empty() && !is_wanted(section.key); });
}

}  // namespace reform::report
