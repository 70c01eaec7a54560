#include "report/outputs.hpp"

#include <algorithm>
#include <set>

#include "schema/condition.hpp"

namespace reform::report {
namespace {

constexpr std::string_view kReforms = "reforms";

/// Before the first colon, of either width.
std::string_view type_of(std::string_view element) {
  return element.substr(0, std::min(element.find(':'), element.find("：")));
}

Table by_type(const Page& page, const std::string& key, const Pieces& pieces) {
  const Words& words = page.words;
  Table table{key, words.say("table." + key), words.columns({"type", "pieces", "items"}), {}, {}};
  const schema::CodeList* codes = page.schema.code_list(kOutputTypes);
  const auto add = [&](Cell name, const Pieces::Type& type) {
    table.rows.push_back({std::move(name), Count{type.pieces}, Count{type.items}});
  };
  const auto& types = pieces.types();
  for (std::size_t i = 0; i + 1 < types.size(); ++i) add(words.code_word(kOutputTypes, codes->codes[i].code), types[i]);
  if (types.back().pieces > 0) add(Word{"unknown", words.say("report.word.unlisted")}, types.back());
  return table;
}

}  // namespace

Pieces::Pieces(const schema::CodeList* types)
    : codes_(types), types_((types == nullptr ? 0 : types->codes.size()) + 1) {}

void Pieces::add(std::string_view canonical) {
  ++items_;
  std::set<std::size_t> seen;
  for (const std::string_view element : schema::elements(canonical)) {
    const auto known = codes_ == nullptr ? std::nullopt : codes_->find(type_of(element));
    const std::size_t type = known ? static_cast<std::size_t>(*known) : types_.size() - 1;
    ++types_[type].pieces;
    if (seen.insert(type).second) ++types_[type].items;
  }
}

std::int64_t Pieces::pieces() const {
  std::int64_t sum = 0;
  for (const Type& type : types_) sum += type.pieces;
  return sum;
}

Section outputs_section(const Page& page, const Pieces& outputs, const Pieces& evidence) {
  const Wanted closed{.states = {std::string(track::codes::kClosed)}, .marks = {Mark::kClosed}};
  const auto fact = [&](std::string_view key, std::int64_t n, std::string_view list) {
    return page.known_fact(key, Count{n}, closed, list);
  };
  const auto pieces = [&](std::string_view key, const Pieces& of, std::string_view list) {
    Fact result = fact(key, of.pieces(), list);
    page.words.say_items(result, of.items(), "pieces");
    return result;
  };
  return page.section(
      "outputs", {Facts{{pieces("output_pieces", outputs, kReforms), fact("output_reforms", outputs.items(), kReforms),
                         pieces("evidence_pieces", evidence, {}), fact("evidence_items", evidence.items(), {})}},
                  by_type(page, "outputs", outputs), by_type(page, "evidence", evidence)});
}

}  // namespace reform::report
