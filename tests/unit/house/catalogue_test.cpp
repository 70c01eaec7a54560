// The message catalogue against the sources: nothing missing, nothing left over, both languages complete.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "base/embedded.hpp"
#include "base/message.hpp"
#include "sources.hpp"

using namespace reform::base;
using reform::test::source_files;
using reform::test::SourceFile;

namespace {

struct Literal {
  std::string text;
  std::size_t start = 0, end = 0;  // of the literal with its quotes
};

/// The string literals of a text of C++, without escapes undone; comments are skipped.
std::vector<Literal> literals(std::string_view code) {
  std::vector<Literal> found;
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code.substr(at).starts_with("//")) {
      at = std::min(code.find('\n', at), code.size());
    } else if (code.substr(at).starts_with("'\"'") || code.substr(at).starts_with("'\\")) {
      at += 2;  // a character, not a quote
    } else if (code.substr(at).starts_with("R\"(")) {
      at = std::min(code.find(")\"", at), code.size());
    } else if (code[at] == '"') {
      std::size_t end = at + 1;
      while (end < code.size() && code[end] != '"') end += code[end] == '\\' ? 2u : 1u;
      found.push_back({std::string(code.substr(at + 1, end - at - 1)), at, end + 1});
      at = end;
    }
  }
  return found;
}

/// Keys the sources name: exact ones, and those put together from a start, a word that is a literal elsewhere, and
/// perhaps an end: `"light.reason." + name`, `"report." + kind + ".title"`.
struct Uses {
  std::set<std::string, std::less<>> exact;
  std::set<std::pair<std::string, std::string>> composed;

  bool contains(std::string_view key) const {
    if (exact.contains(key)) return true;
    return std::ranges::any_of(composed, [&](const auto& parts) {
      const auto& [start, end] = parts;
      if (key.size() <= start.size() + end.size() || !key.starts_with(start) || !key.ends_with(end)) return false;
      return exact.contains(key.substr(start.size(), key.size() - start.size() - end.size()));
    });
  }
};

bool is_start_of_key(std::string_view text) {
  const bool is_word = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789.") == std::string_view::npos;
  return is_word && text.size() > 1 && text.ends_with('.');
}

void collect(const std::string& code, Uses& uses) {
  const std::vector<Literal> all = literals(code);
  for (std::size_t i = 0; i < all.size(); ++i) {
    uses.exact.insert(all[i].text);
    if (all[i].text.starts_with('_')) uses.exact.insert(all[i].text.substr(1));  // a column of the ledger
    if (!is_start_of_key(all[i].text)) continue;
    // The end belongs to it when it comes before the statement does.
    const bool has_next = i + 1 < all.size() && all[i + 1].text.starts_with('.') &&
                          code.substr(all[i].end, all[i + 1].start - all[i].end).find(';') == std::string::npos;
    uses.composed.emplace(all[i].text, has_next ? all[i + 1].text : "");
  }
}

/// The names of the ledger's tables and columns, for the titles they have in an export.
void collect_names(std::string_view sql, Uses& uses) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz_";
  for (std::size_t at = sql.find_first_of(kLetters); at < sql.size(); at = sql.find_first_of(kLetters, at)) {
    const std::size_t end = std::min(sql.find_first_not_of(kLetters, at), sql.size());
    const std::string_view name = sql.substr(at, end - at);
    uses.exact.emplace(name.substr(name.starts_with('_') ? 1 : 0));
    at = end;
  }
}

/// The key in a call such as `say(lang, "key"`: the first literal before the call ends; empty when there is none or it
/// is only the start of a key.
std::string key_after(const std::string& code, std::size_t at) {
  int depth = 0;
  for (; at < code.size() && code[at] != ';' && code[at] != '{'; ++at) {
    if (code[at] == '(') ++depth;
    if (code[at] == ')' && --depth < 0) return {};
    if (code[at] != '"') continue;
    const std::size_t end = code.find('"', at + 1);
    const std::string key = code.substr(at + 1, end - at - 1);
    return key.ends_with('.') ? std::string() : key;
  }
  return {};
}

/// Where a sentence is asked for, all of which take a key.
constexpr std::string_view kAsking[] = {"say(", "UsageError(", "Error(Exit::", "Error(base::Exit::"};

std::vector<std::string> keys_asked_for(const std::string& code) {
  std::vector<std::string> keys;
  for (const std::string_view call : kAsking) {
    for (std::size_t at = code.find(call); at != std::string::npos; at = code.find(call, at + 1)) {
      const bool is_start_of_word = at == 0 || (std::isalnum(static_cast<unsigned char>(code[at - 1])) == 0);
      const std::string key = is_start_of_word ? key_after(code, at + call.size()) : std::string();
      if (!key.empty()) keys.push_back(key);
    }
  }
  return keys;
}

std::multiset<std::string> placeholders(std::string_view text) {
  std::multiset<std::string> names;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    if (text.substr(at).starts_with("{{")) {
      ++at;
      continue;
    }
    names.emplace(text.substr(at + 1, text.find('}', at) - at - 1));
  }
  return names;
}

}  // namespace

TEST_CASE("every text of the catalogue is there in both languages, with the same values") {
  for (const auto& row : catalogue()) {
    CAPTURE(row.first);
    CHECK_FALSE(row.second.zh.empty());
    CHECK_FALSE(row.second.en.empty());
    CHECK(placeholders(row.second.zh) == placeholders(row.second.en));
  }
}

TEST_CASE("every key of the catalogue stands there once") {
  std::map<std::string, int> times;
  for (const auto& row : catalogue()) ++times[row.first];
  for (const auto& row : times) {
    CAPTURE(row.first);
    CHECK(row.second == 1);
  }
}

TEST_CASE("every key of the catalogue is used") {
  Uses uses;
  for (const SourceFile& file : source_files({"lib", "cli"})) collect(file.text(), uses);
  for (const EmbeddedFile& file : embedded_files())
    if (file.path.ends_with(".sql")) collect_names(file.content, uses);
  for (const auto& row : catalogue()) {
    const std::string& key = row.first;
    CAPTURE(key);
    CHECK(uses.contains(key));
  }
}

TEST_CASE("every key the sources ask for is in the catalogue") {
  std::set<std::string> known;
  for (const auto& row : catalogue()) known.insert(row.first);
  for (const SourceFile& file : source_files({"lib", "cli"})) {
    for (const std::string& key : keys_asked_for(file.text())) {
      CAPTURE(file.path);
      CAPTURE(key);
      CHECK(known.contains(key));
    }
  }
}

TEST_CASE("the check of keys sees exact keys, composed keys and nothing else") {
  Uses uses;
  collect(
      "f(\"a.b\"); g(\"light.\" + x); h(\"report.\" + kind + \".title\"); // \"c.d\"\n i('\"', \"e.f\"); j(\"red\", "
      "\"monthly\");",
      uses);
  CHECK(uses.contains("a.b"));
  CHECK(uses.contains("light.red"));
  CHECK(uses.contains("report.monthly.title"));
  CHECK_FALSE(uses.contains("report.monthly.name"));
  CHECK_FALSE(uses.contains("light.blue"));
  CHECK_FALSE(uses.contains("c.d"));
  CHECK(uses.contains("e.f"));
  CHECK(keys_asked_for("say(lang(), \"x.y\"); throw Error(Exit::kBusy, \"p.q\"); say(f(), key); essay(\"no\");") ==
        std::vector<std::string>{"x.y", "p.q"});
}

TEST_CASE("the check of values tells a name from a brace") {
  CHECK(placeholders("{a} {{b} {c}{a}") == std::multiset<std::string>{"a", "a", "c"});
}
