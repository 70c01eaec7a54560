#include "findings/mark.hpp"

#include "base/text.hpp"
#include "findings/shown.hpp"

namespace reform::findings {

Mark mark_of(const base::Diagnostic& finding, base::Lang lang) {
  return {.severity = finding.rule->severity,
          .rule = finding.rule->id,
          .message = base::visible(base::message(finding, lang)),
          .hint = base::visible(base::hint(finding, lang)),
          .line = finding.place.line};
}

std::string marks_title(base::Lang lang) { return base::say(lang, "marked.title"); }

std::string joined(std::span<const Mark> marks, LineNumber number, base::Lang lang) {
  std::vector<std::string> texts;
  for (const Mark& mark : marks) {
    std::string text;
    if (number == LineNumber::kNamed && mark.line > 0) text = base::say(lang, "marked.line", {{"line", mark.line}});
    text +=
        base::say(lang, "marked.finding",
                  {{"severity", severity_word(mark.severity, lang)}, {"rule", mark.rule}, {"message", mark.message}});
    if (!mark.hint.empty()) text += base::say(lang, "marked.hint", {{"hint", mark.hint}});
    texts.push_back(std::move(text));
  }
  return base::join(texts, base::say(lang, "marked.separator"));
}

std::string comment_of(std::span<const Mark* const> marks, base::Lang lang) {
  std::string text;
  for (const Mark* mark : marks) {
    if (!text.empty()) text += '\n';
    text += base::say(
        lang, "marked.finding",
        {{"severity", severity_word(mark->severity, lang)}, {"rule", mark->rule}, {"message", mark->message}});
    if (!mark->hint.empty()) text += '\n' + base::say(lang, "marked.comment_hint", {{"hint", mark->hint}});
  }
  return text;
}

}  // namespace reform::findings
