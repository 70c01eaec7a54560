#include "findings/unread_yaml.hpp"

#include <algorithm>
#include <set>

#include "base/json.hpp"

namespace reform::findings {
namespace {

/// What the file itself says of office and period, if anything.
std::string head_of(const read::Submission& submission) {
  std::string text;
  if (!submission.office.empty()) {
    text += "  office: ";
    base::JsonWriter(text, base::JsonWriter::Style::kLine).value(submission.office);
    text += '\n';
  }
  if (submission.period) text += "  period: " + submission.period->text() + "\n";
  return text.empty() ? text : "submission:\n" + text;
}

std::string comment(std::string_view indent, std::span<const Mark> marks, base::Lang lang) {
  std::string text;
  for (const Mark& mark : marks)
    text += std::string(indent) + "# " + joined({&mark, 1}, LineNumber::kNamed, lang) + "\n";
  return text;
}

}  // namespace

std::string write_unread(const MarkedFile& file, std::span<const read::Unread> unread, std::span<const Mark> marks) {
  const std::string path = file.path + "-unread.yaml";
  base::OutputFile out(path);
  out.write("# " + base::say(file.lang, "marked.unread", {{"file", file.facts.file}, {"count", unread.size()}}) + "\n");
  const std::string head = head_of(file.summary.submission);
  out.write(head);
  std::set<const schema::List*> lists;  // of the document
  const read::Unread* before = nullptr;
  for (const read::Unread& one : unread) {
    const bool is_same = before && one.list && before->list == one.list && before->dashes == one.dashes;
    // The same key again is another document, and a list that is not known may be one of the others.
    const bool is_another = one.list ? lists.contains(one.list) || lists.contains(nullptr) : before != nullptr;
    if (!is_same && is_another) {
      out.write("---\n" + head);
      lists.clear();
    }
    if (!is_same && one.list) out.write(one.list->name + ":\n");
    lists.insert(one.list);
    std::vector<Mark> own;
    std::ranges::copy_if(marks, std::back_inserter(own),
                         [&](const Mark& mark) { return one.first <= mark.line && mark.line <= one.last; });
    out.write(comment(std::string(one.dashes, ' '), own, file.lang) + one.text);
    before = &one;
  }
  out.finish();
  return path;
}

std::string write_whole(const MarkedFile& file, std::span<const Mark> marks) {
  const bool is_json = file.ending == ".json";
  const std::string path = file.path + (is_json ? ".json" : ".yaml");
  base::OutputFile out(path);
  if (!is_json) out.write(comment("", marks, file.lang));
  base::Decoder decoder(file.source, *file.summary.encoding);
  for (std::string piece; decoder.next(piece); piece.clear()) out.write(piece);
  out.finish();
  return path;
}

}  // namespace reform::findings
