#include "cli/schema_pages.hpp"

#include "base/text.hpp"

namespace reform::cli {
namespace {

using namespace report;

std::string joined(const std::vector<std::string>& words) { return base::join(words, "、"); }

/// "code list status", "one of: …", "date" …
std::string values_of(Context& context, const schema::Field& field) {
  using schema::FieldType;
  if (field.codes != nullptr) {
    return context.say("schema_page.values.codes", {{"codes", field.codes->name}});
  }
  if (!field.allowed.empty()) return context.say("schema_page.values.enum", {{"words", joined(field.allowed)}});
  switch (field.type) {
    case FieldType::kText:
      return context.say("schema_page.values.text");
    case FieldType::kInteger:
      return context.say("schema_page.values.integer");
    case FieldType::kNumber:
      return context.say("schema_page.values.number");
    case FieldType::kPercent:
      return context.say("schema_page.values.percent");
    case FieldType::kBoolean:
      return context.say("schema_page.values.boolean");
    case FieldType::kDate:
      return context.say("schema_page.values.date");
    case FieldType::kYearMonth:
      return context.say("schema_page.values.yearmonth");
    case FieldType::kCode:
      return context.say("schema_page.values.text");
    case FieldType::kStandard:
      return schema::describe(field.standard->type).in(context.globals.lang);
  }
  throw base::Bug(__FILE__, __LINE__, "a type of field without words");
}

Document page(const char* kind, std::string title, std::vector<Block> blocks) {
  Document document;
  document.kind = kind;
  document.title = std::move(title);
  document.sections.push_back({"", "", std::move(blocks)});
  return document;
}

Cell day(const std::optional<base::Date>& date) { return date ? Cell(*date) : Cell(); }

}  // namespace

Document schema_overview(Context& context) {
  const auto& schema = context.schema();
  const base::Lang lang = context.globals.lang;
  const auto count = [](std::size_t n) { return Count{static_cast<std::int64_t>(n)}; };
  Facts facts;
  facts.facts = {{"name", context.say("schema_page.name"), schema.name, ""},
                 {"version", context.say("schema_page.version"), schema.version, ""},
                 {"rules", context.say("schema_page.rules"), count(schema.rules.size()), "reformctl explain"}};
  Table lists{"lists", context.say("schema_page.lists"), {}, {}, ""};
  lists.columns = {{"name", context.say("schema_page.key")},
                   {"title", context.say("schema_page.title")},
                   {"id_prefix", context.say("schema_page.id_prefix")},
                   {"fields", context.say("schema_page.fields")}};
  for (const auto& list : schema.lists) {
    lists.rows.push_back({list.name, list.title.in(lang), list.id_prefix, count(list.fields.size())});
  }
  Table codes{"code_lists", context.say("schema_page.code_lists"), {}, {}, ""};
  codes.columns = {{"name", context.say("schema_page.key")},
                   {"title", context.say("schema_page.title")},
                   {"codes", context.say("schema_page.codes")}};
  for (const auto& list : schema.code_lists) {
    codes.rows.push_back({list->name, list->title.in(lang), count(list->codes.size())});
  }
  return page("schema", schema.title.in(lang), {std::move(facts), std::move(lists), std::move(codes)});
}

Document list_page(Context& context, const schema::List& list) {
  const base::Lang lang = context.globals.lang;
  Table fields{"fields", "", {}, {}, ""};
  fields.columns = {{"title", context.say("schema_page.title")},       {"key", context.say("schema_page.key")},
                    {"required", context.say("schema_page.required")}, {"values", context.say("schema_page.values")},
                    {"aliases", context.say("schema_page.aliases")},   {"help", context.say("schema_page.help")}};
  for (const auto& field : list.fields) {
    const Cell required = field.is_required ? Cell(Word{"true", context.say("schema_page.yes")}) : Cell();
    fields.rows.push_back({field.title.in(lang), field.name, required, values_of(context, field), joined(field.aliases),
                           field.help.in(lang)});
  }
  return page("list", list.title.in(lang), {std::move(fields)});
}

Document code_list_page(Context& context, const schema::CodeList& list) {
  Table codes{"codes", "", {}, {}, context.say("schema_page.no_codes")};
  codes.columns = {
      {"code", context.say("schema_page.code")},         {"title", context.say("schema_page.title")},
      {"aliases", context.say("schema_page.aliases")},   {"valid_from", context.say("schema_page.valid_from")},
      {"valid_to", context.say("schema_page.valid_to")}, {"successor", context.say("schema_page.successor")}};
  for (const auto& code : list.codes) {
    codes.rows.push_back({code.code, code.title.in(context.globals.lang), joined(code.aliases), day(code.valid_from),
                          day(code.valid_to), code.successor});
  }
  return page("codes", list.title.in(context.globals.lang), {std::move(codes)});
}

}  // namespace reform::cli
