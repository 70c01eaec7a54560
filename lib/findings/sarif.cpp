#include <algorithm>

#include "base/hex.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/version.hpp"
#include "findings/formats.hpp"
#include "findings/shown.hpp"

namespace reform::findings {
namespace {

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A path as a URI reference: everything but unreserved characters and `/` percent-encoded.
std::string uri_of(std::string_view path) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  return base::percent_encoded(path, [&](char c) { return kPlain.find(c) != std::string_view::npos; });
}

void text_member(base::JsonWriter& json, std::string_view key, const std::string& text) {
  json.key(key).begin_object().member("text", text).end_object();
}

/// The message as a title, before there is a finding: what it will name is left open.
std::string without_names(std::string_view message) {
  std::string out;
  for (std::size_t at = 0; at < message.size(); ++at) {
    const std::size_t end = message[at] == '{' ? message.find('}', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += message[at];
      continue;
    }
    out += "…";
    at = end;
  }
  return out;
}

void write_rules(base::JsonWriter& json, const std::vector<const base::RuleText*>& rules, base::Lang lang) {
  json.key("rules").begin_array();
  for (const base::RuleText* rule : rules) {
    json.begin_object().member("id", rule->id);
    text_member(json, "shortDescription", without_names(rule->message.in(lang)));
    if (!rule->reason.empty()) text_member(json, "fullDescription", rule->reason.in(lang));
    json.key("defaultConfiguration").begin_object().member("level", base::name(rule->severity)).end_object();
    json.end_object();
  }
  json.end_array();
}

/// A run that could not open what it was given is no success, however clean the rest is.
/// `left_out`: findings that are not listed.
void write_invocation(base::JsonWriter& json, const Checked& checked, const Style& style, std::size_t left_out) {
  json.key("invocations").begin_array().begin_object();
  json.key("executionSuccessful").value(base::exit_of(checked.sources) == base::Exit::kOk);
  json.member("exitCode", static_cast<std::uint64_t>(checked.exit(style.is_strict)));
  if (left_out > 0) {
    json.key("toolExecutionNotifications").begin_array().begin_object().member("level", "note");
    text_member(json, "message", base::say(style.lang, "findings.more", {{"count", left_out}}));
    json.end_object().end_array();
  }
  json.end_object().end_array();
}

void write_artifacts(base::JsonWriter& json, const Checked& checked) {
  json.key("artifacts").begin_array();
  for (const read::FileSummary& file : checked.files) {
    json.begin_object().key("location").begin_object().member("uri", uri_of(file.path)).end_object();
    if (file.encoding) json.member("encoding", base::name(*file.encoding));
    if (!file.digest.empty()) json.key("hashes").begin_object().member("sha-256", file.digest).end_object();
    json.end_object();
  }
  json.end_array();
}

void write_location(base::JsonWriter& json, const Checked& checked, const Shown& shown) {
  const base::Place& place = shown.finding.place;
  json.key("locations").begin_array().begin_object().key("physicalLocation").begin_object();
  json.key("artifactLocation").begin_object().member("uri", uri_of(checked.diagnostics.files()[place.file]));
  if (place.file < checked.files.size()) json.member("index", place.file);
  json.end_object();
  if (place.line > 0) {
    json.key("region").begin_object().member("startLine", place.line);
    if (shown.character > 0) json.member("startColumn", static_cast<std::uint64_t>(shown.character));
    json.end_object();
  }
  json.end_object().end_object().end_array();
}

void write_result(base::JsonWriter& json, const Checked& checked, const Shown& shown, std::uint64_t rule_index,
                  base::Lang lang) {
  const base::Diagnostic& finding = shown.finding;
  const Facts facts = facts_of(checked, shown, lang);
  json.begin_object().member("ruleId", finding.rule->id).member("ruleIndex", rule_index);
  json.member("level", base::name(finding.rule->severity));
  text_member(json, "message", facts.hint.empty() ? facts.message : facts.message + "\n" + facts.hint);
  write_location(json, checked, shown);
  json.key("properties").begin_object().member("value", finding.value);
  if (!finding.field.empty()) json.member("field", finding.field);
  if (!facts.column_letter.empty()) json.member("column", facts.column_letter);
  if (finding.place.record > 0) json.member("record", finding.place.record);
  json.end_object().end_object();
}

}  // namespace

void sarif(Checked& checked, const Style& style, const Out& out) {
  std::string bytes;
  base::JsonWriter json(bytes);
  std::vector<const base::RuleText*> rules = checked.diagnostics.rules();
  std::erase_if(rules, [&](const base::RuleText* rule) { return rule->severity > style.least; });
  json.begin_object().member("$schema", kSchema).member("version", "2.1.0");
  json.key("runs").begin_array().begin_object().key("tool").begin_object().key("driver").begin_object();
  json.member("name", "reformctl").member("version", base::tool_version());
  write_rules(json, rules, style.lang);
  json.end_object().end_object();
  write_artifacts(json, checked);
  json.member("columnKind", "unicodeCodePoints");
  json.key("results").begin_array();
  const std::size_t left_out = each_shown(checked, style, [&](const Shown& shown) {
    const auto rule = std::ranges::find(rules, shown.finding.rule);
    write_result(json, checked, shown, static_cast<std::uint64_t>(rule - rules.begin()), style.lang);
    out(bytes);
    bytes.clear();
  });
  json.end_array();
  write_invocation(json, checked, style, left_out);
  json.end_object().end_array().end_object();
  out(bytes + '\n');
}

}  // namespace reform::findings
