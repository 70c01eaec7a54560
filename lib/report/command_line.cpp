// The command lines that pages name, and the head of every page.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "base/version.hpp"
#include "ledger/period.hpp"
#include "report/words.hpp"

namespace reform::report {
namespace {

// Letters of any script, digits and a few signs need no quotes in a shell.
bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || c == '_' ||
         c == '-' || c == '.' || c == ',' || c == ':' || c == '/';
}

std::array<std::pair<std::string_view, const std::vector<std::string>*>, 11> members_of(const Request& request) {
  const ledger::Filter& filter = request.filter;
  return {{{"--id", &filter.ids},
           {"--list", &filter.lists},
           {"--state", &filter.states},
           {"--region", &filter.regions},
           {"--unit", &filter.units},
           {"--lead-unit", &filter.lead_units},
           {"--system", &filter.systems},
           {"--module", &filter.modules},
           {"--light", &request.lights},
           {"--reason", &request.reasons},
           {"--mark", &request.marks}}};
}

/// Was the period published, and does the page show it as it was then?
Word publication(const ledger::Ledger& ledger, const Request& request, const Words& words) {
  const auto closing = ledger::closing(ledger, request.period);
  const std::string& known_at = request.moment.known_at;
  if (!closing || (!known_at.empty() && known_at < closing->recorded_at)) return {"draft", words.say("report.draft")};
  const base::Args args{{"day", closing->recorded_at.substr(0, 10)}};
  const bool is_whole = request.moment.as_of == request.period.last();
  const auto digest_at = [&](const std::string& time) { return ledger.head({request.moment.as_of, time}).digest; };
  if (is_whole && digest_at(known_at) == digest_at(closing->recorded_at))
    return {"published", words.say("report.published", args)};
  return {"not_as_published", words.say("report.not_as_published", args)};
}

}  // namespace

std::string shell_word(const std::string& text) {
  if (!text.empty() && std::all_of(text.begin(), text.end(), is_plain)) return text;
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::vector<std::string_view> filters_given(const Request& request) {
  std::vector<std::string_view> given;
  for (const auto& [flag, values] : members_of(request))
    if (!values->empty()) given.push_back(flag);
  return given;
}

std::string filter_flags(const Request& request) {
  std::string out;
  for (const auto& [flag, values] : members_of(request)) {
    if (!values->empty()) out += std::string(flag) + ' ' + shell_word(base::join(*values, ",")) + ' ';
  }
  if (request.is_overdue_only) out += "--overdue ";
  if (!out.empty()) out.pop_back();
  return out;
}

namespace {

/// The filters with the names of the codes.
std::string filter_in_words(const Request& request, const Words& words) {
  constexpr std::pair<std::string_view, std::string_view> kCoded[] = {
      {"--region", "region"}, {"--system", "system"}, {"--module", "module"}, {"--state", "status"}};
  std::vector<std::string> parts;
  for (const auto& [flag, values] : members_of(request)) {
    if (values->empty()) continue;
    const auto* coded = std::ranges::find(kCoded, flag, &std::pair<std::string_view, std::string_view>::first);
    std::vector<std::string> named;
    for (const std::string& value : *values) {
      const std::string title = coded == std::end(kCoded) ? value : words.code_word(coded->second, value).text;
      named.push_back(title == value ? value : words.say("report.filter.value", {{"code", value}, {"title", title}}));
    }
    parts.push_back(std::string(flag) + " " + base::join(named, ","));
  }
  if (request.is_overdue_only) parts.emplace_back("--overdue");
  return base::join(parts, " ");
}

}  // namespace

std::string list_command(const Request& request, const std::string& more) {
  std::string out = "reformctl list";
  if (const std::string flags = filter_flags(request); !flags.empty()) out += " " + flags;
  if (!more.empty()) out += " " + more;
  const bool is_month = request.period == base::month_of(request.moment.as_of);
  if (!is_month) out += " --period " + request.period.text();
  // Of a period under way `list` would stop today.
  const bool is_by_itself = !is_month && !request.is_to_come && request.moment.as_of == request.period.last();
  if (!is_by_itself) out += " --as-of " + base::iso(request.moment.as_of);
  if (!request.moment.known_at.empty()) out += " --known-at " + request.moment.known_at;
  return out;
}

std::string row_hint(const Request& request, const Words& words, std::vector<std::string> ledger::Filter::*filter,
                     std::string_view placeholder, const std::vector<ValueRow>& rows) {
  std::vector<std::string> others;
  for (const ValueRow& row : rows)
    if (!row.is_listable) others.push_back(row.name);
  if (others.size() == rows.size()) return {};
  Request of_row = request;
  of_row.filter.*filter = {words.say(placeholder)};
  const std::string command = list_command(of_row, {});
  if (others.empty()) return words.say("report.row_hint", {{"command", command}});
  const base::LocalText list{base::join(others, "、"), base::join(others, ", ")};
  return words.say("report.row_hint.but", {{"command", command}, {"rows", list}});
}

void add_unit_hint(Section& section, const Request& request, const Words& words,
                   const std::vector<std::string>& units) {
  std::vector<ValueRow> rows;
  for (const std::string& unit : units) rows.push_back({unit.empty() ? "—" : unit, !unit.empty()});
  std::string hint = row_hint(request, words, &ledger::Filter::lead_units, "report.units.placeholder", rows);
  if (!hint.empty()) section.blocks.emplace_back(Paragraph{"how", std::move(hint)});
}

Facts moment_of(const Request& request, const Words& words) {
  Facts facts{{words.fact("as_of", request.moment.as_of)}};
  if (!request.moment.known_at.empty()) facts.facts.push_back(words.fact("known_at", request.moment.known_at));
  return facts;
}

Facts page_header(const ledger::Ledger& ledger, const Request& request, const Words& words) {
  const schema::Schema& schema = ledger.schema();
  const ledger::Head head = ledger.head(request.moment);
  const std::string flags = filter_flags(request);
  Cell digest;
  if (!head.digest.empty()) digest = Word{head.digest, head.digest.substr(0, 12)};
  Facts facts{{words.fact("period", request.period.text()), words.fact("as_of", request.moment.as_of),
               words.fact("recorded_until", text_or_nothing(head.recorded_at)),
               words.fact("publication", publication(ledger, request, words)),
               words.fact("tool", "reformctl " + std::string(base::tool_version())),
               words.fact("schema", schema.name + " " + schema.version), words.fact("ledger_digest", digest),
               words.fact("filter", flags.empty() ? Word{"all", words.say("report.filter.all")}
                                                  : Word{flags, filter_in_words(request, words)})}};
  if (const auto& after = request.filter.after) {
    facts.facts.push_back(words.fact("recorded_after", Count{after->seq}));
    facts.facts.push_back(words.fact("effective_after", after->day));
  }
  return facts;
}

}  // namespace reform::report
