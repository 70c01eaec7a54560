#include "base/csv.hpp"

#include "findings/formats.hpp"
#include "findings/shown.hpp"

namespace reform::findings {
namespace {

std::string number_or_nothing(std::size_t number) { return number == 0 ? "" : std::to_string(number); }

}  // namespace

void csv(Checked& checked, const Style& style, const Out& out) {
  out("file,line,character,column,header,record,severity,rule,field,value,message,hint\n");
  each_shown(checked, style, [&](const Shown& shown) {
    const base::Diagnostic& finding = shown.finding;
    const Facts facts = facts_of(checked, shown, style.lang);
    std::string cells[] = {facts.file,
                           number_or_nothing(finding.place.line),
                           number_or_nothing(shown.character),
                           facts.column_letter,
                           finding.header,
                           number_or_nothing(finding.place.record),
                           std::string(base::name(finding.rule->severity)),
                           finding.rule->id,
                           finding.field,
                           finding.value,
                           facts.message,
                           facts.hint};
    for (std::string& cell : cells) cell = base::without_formula(cell);
    out(base::csv_line(cells) + '\n');
  });
}

}  // namespace reform::findings
