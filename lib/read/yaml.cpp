#include "read/yaml.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "read/headers.hpp"
#include "read/json_check.hpp"
#include "read/yaml_count.hpp"
#include "read/yaml_head.hpp"
#include "read/yaml_line.hpp"
#include "read/yaml_problem.hpp"
#include "read/yaml_records.hpp"
#include "read/yaml_recovery.hpp"
#include "read/yaml_value.hpp"

namespace reform::read {
namespace {

constexpr std::uint32_t kMargin = 5;  // the first key after a dash there stands in this column at most
constexpr std::uint32_t kNested = 4;  // how much further in what is nested stands than the records around it
constexpr std::string_view kUnknownKey = "yaml_unknown_key", kUnknownList = "yaml_unknown_list";

struct Document {
  const Input& input;
  YamlRecords records;
  std::map<std::string, std::uint32_t> seen = {};  // top-level keys → line
  std::string headers = {};                        // the same, for people
  std::vector<Mistake> unknown = {};               // keys of the top level
  std::vector<UnknownList> unknown_lists = {};     // those of them that hold records
  std::optional<base::Place> first_list = {};      // that is known
  std::uint32_t last_list = 0;                     // line of its key, else number of its document
  std::uint32_t records_at = 0;                    // column of those of the first list of this document
  std::optional<int> unfilled = {};                // list that is named; no record of it has come
  std::uint32_t started = 1;                       // documents
  bool has_content = false;
  bool has_mistake = false;
  bool is_first = true;                  // of several documents
  bool is_submission_known = false;      // and handed to the sink
  bool has_head_outside = false;         // office or period at the top level
  bool is_recognised = false;            // the list of a sequence without a name was looked for
  std::vector<int> candidates = {};      // lists that a sequence without a name may be
  std::optional<int> list = {};          // of the sequence that is being read
  std::optional<Mistake> nameless = {};  // records of no list that can be told
  std::vector<YamlNode> early = {};      // elements left out before it was known which list they are of
};

void announce_submission(Document& document, Submission submission) {
  if (document.is_submission_known) return;
  document.is_submission_known = true;
  hear_submission(document.input, submission);
  document.input.summary.submission = std::move(submission);
  if (document.input.sink.submission) document.input.sink.submission(document.input.summary.submission);
}

/// The records need to know their period; so when a list comes first, the file is looked through for `submission:`.
void look_ahead_for_submission(Document& document) {
  if (document.is_submission_known) return;
  Submission found;
  bool is_found = false;
  YamlOutline outline;
  outline.list = [](const YamlNode&) {};
  outline.item = [](const YamlNode&, const YamlNode&) {};
  outline.entry = [&](const YamlNode& key, const YamlNode& value) {
    if (key.text == kSubmission && !is_found) found = read_submission(document.input, value, false);
    is_found = is_found || key.text == kSubmission;
  };
  parse_yaml(document.input, outline);
  announce_submission(document, std::move(found));
}

void report_unknown_key(Document& document, const YamlNode& key) {
  std::vector<std::string> known{std::string(kSubmission)};
  for (const schema::List& list : document.input.schema.lists) {
    known.push_back(list.name);
    known.push_back(list.title.zh);
  }
  Mistake mistake{.on = kUnknownKey, .place = key.place, .header = key.text, .value = key.text};
  if (!head_key(key.text).empty()) {
    if (std::exchange(document.has_head_outside, true)) return;  // office and period: one mistake
    mistake = yaml_mistake("submission", key.place);
  }
  if (auto colon = colon_mistake(document.input.schema, key)) mistake = *std::move(colon);
  mistake.args.insert(mistake.args.begin(), {"nearest", base::nearest(key.text, known).value_or("")});
  document.unknown.push_back(std::move(mistake));
}

/// When no list is known, the key that is nearly the name of one is the mistake.
std::optional<Mistake> take_misspelt_list(Document& document) {
  const auto misspelt = std::ranges::find_if(document.unknown, [](const Mistake& mistake) {
    return (mistake.on == kUnknownKey || mistake.on == kUnknownList) && !mistake.args.front().value.empty();
  });
  if (document.first_list || misspelt == document.unknown.end()) return std::nullopt;
  Mistake mistake = std::move(*misspelt);
  document.unknown.erase(misspelt);
  return mistake;
}

/// Several documents are one submission in several parts; what a later one says of office and period must agree.
void check_same_submission(Document& document, const Submission& again, const base::Place& place) {
  const Submission& first = document.input.summary.submission;
  if (document.is_first || (again.office == first.office && again.period == first.period)) return;
  const auto said = [](const Submission& submission) {
    return submission.office + " " + (submission.period ? submission.period->text() : std::string());
  };
  report(document.input, {.on = "submission_differs",
                          .place = place,
                          .header = std::string(kSubmission),
                          .value = said(again),
                          .args = {{"first", said(first)}}});
}

/// Every key of the top level passes here first.
void see_key(Document& document, const YamlNode& key) {
  add_name(document.headers, key.text);
  const auto [first, is_new] = document.seen.try_emplace(key.text, key.place.line);
  if (is_new) return;
  report(document.input, {.on = "yaml_duplicate_key",
                          .place = key.place,
                          .header = key.text,
                          .value = key.text,
                          .args = {{"first_line", first->second}}});
}

/// `is_of_list`: of one that is known.
void count_broken(Counts& counts, std::uint64_t records, bool is_of_list) {
  counts.read += records;
  counts.broken += records;
  if (!is_of_list) counts.foreign += records;
}

void see_list(Document& document, const YamlNode& key) {
  if (!document.first_list) document.first_list = key.place;
}

/// A list that is named and has nothing in it.
void settle_empty(Document& document) {
  if (const auto list = std::exchange(document.unfilled, std::nullopt)) document.records.add_empty(*list);
}

void on_list(Document& document, const YamlNode& key) {
  settle_empty(document);
  document.has_content = document.has_content || !key.text.empty();
  document.list = key.text.empty() ? document.input.list : find_list(document.input.schema, key.text);
  if (!key.text.empty()) see_key(document, key);
  if (document.list) {
    see_list(document, key);
    look_ahead_for_submission(document);
    if (!key.text.empty()) document.unfilled = document.list;
  } else if (key.text == kSubmission) {
    report(document.input, yaml_mistake("submission", key.place));
  } else if (!key.text.empty()) {
    report_unknown_key(document, key);
  }
}

/// Whether the record could name its parent and does not; what `<<` brings may.
bool is_without_parent(const schema::List& list, const YamlNode& record) {
  const std::optional<int> parent = list.find("parent");
  if (!parent || record.kind != YamlNode::Kind::kMap) return false;
  for (std::size_t i = 0; i + 1 < record.items.size(); i += 2)
    if (record.items[i].text == "<<" || list.match_header(record.items[i].text) == parent) return false;
  return true;
}

/// The first record of a list where those nested under an item stand, for a `---` before them or their list at the
/// margin: they have lost what they stood under. Within brackets a list may stand anywhere.
void check_margin(Document& document, const YamlNode& key, const YamlNode& item) {
  const bool is_named = !key.text.empty();
  if (is_named && item.place.line == key.place.line) return;
  const std::uint32_t line = is_named ? key.place.line : document.started;
  if (std::exchange(document.last_list, line) == line) return;
  const std::uint32_t column = item.place.column, first = document.records_at;
  const bool is_cut_off = !document.is_first && (is_named ? key.place.column > 1 : column > kMargin);
  const bool is_nested = column > first && document.records.has_nested_at(*document.list, column);
  const bool is_outdented = is_named && key.place.column == 1 && first > 0 && (is_nested || column >= first + kNested);
  const schema::List& list = document.input.schema.lists[static_cast<std::size_t>(*document.list)];
  if (first == 0) document.records_at = column;
  if ((is_cut_off || is_outdented) && is_without_parent(list, item.resolved()))
    report(document.input,
           is_cut_off ? yaml_mistake("document_indented", item.place) : yaml_mistake("list_outdented", key.place));
}

/// Records of a list that is not known. It costs them, and nothing else in the file.
void see_unknown_list(Document& document, const YamlNode& key, std::uint64_t records) {
  if (document.unknown.empty() || document.unknown.back().place.line != key.place.line) return;
  Mistake& mistake = document.unknown.back();
  if (mistake.on == kUnknownKey) {
    mistake.on = kUnknownList;
    mistake.place.record = 1;
    mistake.args.push_back({"similar", similar_key(mistake.header, mistake.args.front().value.zh)});
    document.unknown_lists.push_back({key.place.line, 0});
  }
  if (mistake.on == kUnknownList) document.unknown_lists.back().records += records;
}

/// A text under the name of a list that is not known may hold its records.
void lose_text(Document& document, const YamlNode& key, const YamlNode& text) {
  const std::uint64_t records = count_ids(document.input.schema, text.text);
  if (records == 0) return;
  count_broken(document.input.summary.counts, records, false);
  lose(document.input, text.text);
  see_unknown_list(document, key, records);
}

void on_item(Document& document, const YamlNode& key, const YamlNode& item) {
  document.has_content = true;
  document.unfilled.reset();
  if (!document.list && key.text.empty() && !document.is_recognised) {
    document.is_recognised = item.resolved().kind == YamlNode::Kind::kMap;
    // A document that is one sequence (an export to JSON): its list shows in the keys of the first record.
    std::vector<Cell> cells;
    const YamlNode& map = item.resolved();
    for (std::size_t i = 0; i + 1 < map.items.size() && map.kind == YamlNode::Kind::kMap; i += 2) {
      cells.push_back({.text = map.items[i].text});
      add_name(document.headers, map.items[i].text);
    }
    const Recognition found = recognise(document.input.schema, cells, document.input.list);
    if (found.lists.size() == 1) document.list = found.lists.front();
    if (found.lists.size() > 1) document.candidates = found.lists;
    if (document.list) {
      see_list(document, key);
      look_ahead_for_submission(document);
      for (const YamlNode& left_out : document.early) document.records.add(*document.list, key, left_out);
      document.early.clear();
    }
  }
  if (document.list) {
    check_margin(document, key, item);
    document.records.add(*document.list, key, item);
    return;
  }
  if (item.kind == YamlNode::Kind::kLeftOut && key.text.empty()) document.early.push_back(item);
  if (key.text == kSubmission || (item.kind == YamlNode::Kind::kLeftOut && key.text.empty())) return;
  const bool is_map = item.resolved().kind == YamlNode::Kind::kMap, is_left_out = item.kind == YamlNode::Kind::kLeftOut;
  if (!is_map && !is_left_out && !key.text.empty()) return;
  // Nobody must believe that they were read.
  const std::uint64_t records = count_records(document.input.schema, item);
  count_broken(document.input.summary.counts, records, false);
  lose(document.input, texts_in(item));
  if (is_map && key.text.empty() && !document.nameless) {
    const std::vector<YamlNode>& keys = item.resolved().items;
    const bool is_head = !keys.empty() && !head_key(keys.front().text).empty();
    document.nameless = yaml_mistake(is_head ? "submission" : "nameless", item.place);
  }
  if (is_map || is_left_out) return see_unknown_list(document, key, records);
  document.has_mistake = true;
  report(document.input, not_records("no_record", item, key));
}

void on_entry(Document& document, const YamlNode& key, const YamlNode& value) {
  if (key.text.empty() && document.seen.empty() && value.kind == YamlNode::Kind::kScalar) {
    document.has_mistake = true;
    const auto colon = colon_mistake(document.input.schema, value);
    const bool is_json = base::ending_of(document.input.source.name()) == "json";
    report(document.input, colon ? *colon : yaml_mistake(is_json ? "json_no_map" : "no_map", value.place));
    return;
  }
  if (key.text.empty() && value.kind == YamlNode::Kind::kNull) return;  // a document without content
  document.has_content = true;
  settle_empty(document);
  see_key(document, key);
  if (key.text == kSubmission) {
    Submission submission = read_submission(document.input, value, true);
    if (document.is_submission_known) check_same_submission(document, submission, value.place);
    announce_submission(document, std::move(submission));
  } else if (const auto list = find_list(document.input.schema, key.text)) {
    see_list(document, key);
    look_ahead_for_submission(document);
    document.unfilled = *list;
    if (value.resolved().kind == YamlNode::Kind::kNull) return;
    document.unfilled.reset();
    document.records.add_no_sequence(*list, key, value);
    document.has_mistake = true;
  } else {
    report_unknown_key(document, key);
    if (value.kind == YamlNode::Kind::kScalar) lose_text(document, key, value);
  }
}

/// Nobody will know of which list they were.
void give_up_early(Document& document) {
  count_broken(document.input.summary.counts, document.early.size(), false);
  document.early.clear();
}

void on_document(Document& document) {
  give_up_early(document);
  settle_empty(document);
  document.is_first = false;
  ++document.started;
  document.records_at = 0;
  document.seen.clear();
  document.list.reset();
  document.is_recognised = false;
}

void report_no_list(Document& document) {
  if (!document.has_content) {
    report(document.input,
           {.on = "no_records", .place = {.line = 1}, .args = {{"what", base::text("read.empty.document")}}});
    return;
  }
  const bool is_ambiguous = !document.candidates.empty();
  std::vector<int> lists = document.candidates;
  for (std::size_t i = 0; i < document.input.schema.lists.size() && !is_ambiguous; ++i)
    lists.push_back(static_cast<int>(i));
  Mistake mistake{.on = is_ambiguous ? "ambiguous_list" : "no_list", .place = {.line = 1}, .value = document.headers};
  base::LocalText headers{document.headers, {}};
  if (document.headers.empty()) headers = base::text("read.yaml.no_keys");
  if (const auto misspelt = take_misspelt_list(document)) {
    const base::LocalText similar = similar_key(misspelt->header, misspelt->args.front().value.zh);
    mistake.place = misspelt->place;
    mistake.place.record = 0;  // it costs the whole file
    headers.en = headers.zh + similar.en;
    headers.zh += similar.zh;
  }
  mistake.args = {{"headers", std::move(headers)},
                  {"part", base::text("read.part.keys")},
                  {"lists", list_titles(document.input.schema, lists)}};
  report(document.input, std::move(mistake));
  std::erase_if(document.unknown, [](const Mistake& other) { return other.on == kUnknownList; });  // it was said
}

/// What is wrong with the file as a whole, when its syntax is sound.
void report_nothing_read(Document& document) {
  if (!document.first_list) {
    report_no_list(document);
  } else if (document.records.count() == 0) {
    report(document.input,
           {.on = "no_records", .place = *document.first_list, .args = {{"what", base::text("read.empty.list")}}});
  }
}

}  // namespace

void read_yaml(const Input& input) {
  Document document{.input = input, .records = YamlRecords(input)};
  const YamlOutline outline{
      .list = [&](const YamlNode& key) { on_list(document, key); },
      .item = [&](const YamlNode& key, const YamlNode& item) { on_item(document, key, item); },
      .entry = [&](const YamlNode& key, const YamlNode& value) { on_entry(document, key, value); },
      .document = [&] { on_document(document); },
      .lost = [&](std::string_view text) { lose(input, text); },
  };
  YamlEnd end = parse_yaml(input, outline);
  settle_empty(document);
  document.records.finish();
  give_up_early(document);
  count_broken(input.summary.counts, end.lost, document.first_list.has_value());
  announce_submission(document, {});
  if (end.is_empty) {
    report(input, {.on = "empty_file", .place = {}});
  } else if (end.is_sound && !document.has_mistake) {
    report_nothing_read(document);
  }
  if (document.first_list && document.nameless) report(input, *std::move(document.nameless));
  for (Mistake& mistake : document.unknown) report(input, std::move(mistake));
  settle_broken(input, end, document.records.broken(), document.unknown_lists);
  report_syntax(input, end);
}

/// No table of a clerk begins with these. JSON has no comments, but a file that has some is not a table for that.
constexpr std::string_view kStarts[] = {"---", "%YAML", "{", "[", "- ", "/*"};

bool looks_like_yaml(std::string_view start) {
  while (!start.empty()) {
    const std::size_t end = std::min(start.find('\n'), start.size());
    const std::string_view line = base::trim(start.substr(0, end));
    start.remove_prefix(std::min(end + 1, start.size()));
    if (line.empty() || line.starts_with('#') || line.starts_with("//")) continue;
    if (std::ranges::any_of(kStarts, [&](std::string_view sign) { return line.starts_with(sign); })) return true;
    const std::size_t separator = line.find_first_of(",;\t\"");
    const std::size_t colon = line.find(':');
    return colon < separator && (colon + 1 == line.size() || line[colon + 1] == ' ');
  }
  return false;
}

bool is_yaml(const Input& input) {
  std::string start;
  base::Decoder(input.source, input.encoding).next(start, 4096);
  if (looks_like_json(start)) return start.find('"') != std::string::npos;
  bool has_key = false;
  for (std::size_t from = 0; from < start.size();) {
    const std::size_t end = std::min(start.find('\n', from), start.size());
    const std::string_view text = std::string_view(start).substr(from, end - from);
    from = end + 1;
    const YamlLine line = parse_yaml_line(input.schema, text);
    if (line.is_nothing() || text.starts_with("---")) continue;
    if (has_key) return line.has_dash() || (line.indent > 0 && !line.key.empty());
    const bool is_name = line.key == kSubmission || find_list(input.schema, line.key);
    if (!is_name || line.has_dash()) return false;
    if (line.has_value) return line.content.find('{') != std::string_view::npos;
    has_key = true;
  }
  return false;
}

}  // namespace reform::read
