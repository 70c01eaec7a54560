// `valid_at`: a code is in force in the period (without a period: on the day the record was updated).
#include "check/context.hpp"
#include "check/words.hpp"

namespace reform::check {
namespace {

struct Span {
  base::Date first, last;
};

std::optional<Span> days_of(const Context& context, const Record& record) {
  if (context.days.period) return Span{context.days.period->first(), context.days.period->last()};
  const auto updated = record.list().find("updated");
  if (!updated || !record.value(*updated).is_valid()) return std::nullopt;
  const base::Date day = record.value(*updated).date();
  return Span{day, day};
}

bool is_in_force(const schema::Code& code, const Span& span) {
  return (!code.valid_from || *code.valid_from <= span.last) && (!code.valid_to || span.first <= *code.valid_to);
}

base::LocalText code_and_title(const schema::CodeList& codes, std::string_view code) {
  const schema::Code* found = codes.get(code);
  if (found == nullptr || found->title.empty()) return {std::string(code), {}};
  const std::string start = found->code + " ";
  return {start + found->title.zh, start + found->title.in(base::Lang::kEn)};
}

base::Args args_of(const schema::CodeList& codes, const schema::Code& code) {
  base::Args args{{"code", code_and_title(codes, code.code)}};
  const base::LocalText none = base::text("check.none");
  args.emplace_back("successor", code.successor.empty() ? none : code_and_title(codes, code.successor));
  args.emplace_back("from", code.valid_from ? base::LocalText{base::iso(*code.valid_from), {}} : none);
  args.emplace_back("until", code.valid_to ? base::LocalText{base::iso(*code.valid_to), {}} : none);
  return args;
}

}  // namespace

void valid_at::at_record(Context& context, const BoundRule& rule, const Record& record) {
  const int field = rule.fields.front();
  const schema::CodeList* codes = record.field(field).codes;
  const schema::Value& value = record.value(field);
  if (codes == nullptr || !value.is_valid()) return;
  const bool is_list = record.field(field).is_list();
  if (!is_list && (value.number < 0 || static_cast<std::size_t>(value.number) >= codes->codes.size())) return;
  const auto span = days_of(context, record);
  if (!span) return;
  if (!is_list) {
    const schema::Code& code = codes->codes[static_cast<std::size_t>(value.number)];
    if (!is_in_force(code, *span)) report(context, record, field, rule.rule->text, args_of(*codes, code));
    return;
  }
  for (std::string_view element : schema::elements(value.text))
    if (const schema::Code* code = codes->get(element); code != nullptr && !is_in_force(*code, *span))
      report_part(context, record, field, element, rule.rule->text, args_of(*codes, *code));
}

}  // namespace reform::check
