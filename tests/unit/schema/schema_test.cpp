#include "schema/schema.hpp"

#include <doctest/doctest.h>

#include "fixture.hpp"

using namespace reform;
using namespace reform::schema;

namespace {

const Schema& small() {
  static const Loaded loaded = load(small_schema());
  REQUIRE(loaded.schema.has_value());
  return *loaded.schema;
}

}  // namespace

TEST_CASE("Headers match by key, title in both languages and alias, however they are written") {
  const List& needs = small().lists[0];
  const std::optional<int> title = needs.find("title");
  REQUIRE(title.has_value());
  for (const char* header : {"title", "Title", "名称", "事项名称", "\xEF\xBB\xBF名称", "　名称　", "事项\n名称",
                             "事项 名称", "ｔｉｔｌｅ", "牵头（甲）", "牵头\r\n(甲)", "\xE2\x80\x8B名称"}) {
    CAPTURE(header);
    CHECK(needs.match_header(header) == title);
  }
  CHECK_FALSE(needs.match_header("名").has_value());
  CHECK_FALSE(needs.match_header("").has_value());
}

TEST_CASE("Keys are found exactly") {
  const List& needs = small().lists[0];
  CHECK(needs.find("id") == 0);
  CHECK_FALSE(needs.find("ID").has_value());
  CHECK_FALSE(needs.find("名称").has_value());
}

TEST_CASE("Codes are found by code, title and alias, exactly only by code") {
  const CodeList& stage = *small().code_list("stage");
  CHECK(stage.find("trial") == 0);
  CHECK(stage.find("试点") == 0);
  CHECK(stage.find("Ｔｒｉａｌ") == 0);
  CHECK(stage.find(" 先行先试 ") == 0);
  CHECK(stage.find("推广") == 1);
  CHECK_FALSE(stage.find("试").has_value());
  CHECK(stage.get("spread") == &stage.codes[1]);
  CHECK(stage.get("试点") == nullptr);
}

TEST_CASE("Codes carry their validity, both ends included, months as whole months") {
  const CodeList& stage = *small().code_list("stage");
  const auto day = [](const char* text) { return base::parse_iso_date(text).value(); };
  CHECK_FALSE(stage.codes[1].is_valid_on(day("2021-12-31")));
  CHECK(stage.codes[1].is_valid_on(day("2022-01-01")));
  CHECK(stage.codes[1].is_valid_on(day("2022-06-15")));
  CHECK_FALSE(stage.codes[1].is_valid_on(day("2022-06-16")));
  CHECK(stage.codes[2].is_valid_on(day("2021-12-31")));
  CHECK_FALSE(stage.codes[2].is_valid_on(day("2022-01-01")));
  CHECK(stage.codes[2].successor == "trial");
  CHECK(stage.codes[2].more.at("level") == "3");
}

TEST_CASE("Words that mean nothing are known however they are written, other short words are not") {
  const List& needs = small().lists[0];
  for (const char* word : {"", "无", "N/A", "n/a", "Ｎ／Ａ", "待定", "待 定"}) {
    CAPTURE(word);
    CHECK(needs.is_missing(word));
  }
  for (const char* word : {"0", "无线", "待", "N", "-", "没有", "ＮＡ"}) {
    CAPTURE(word);
    CHECK_FALSE(needs.is_missing(word));
  }
  CHECK_FALSE(small().lists[1].is_missing("无"));
}

TEST_CASE("The words of the built-in schema for nothing, as people type them") {
  const Loaded loaded = load(built_in_files());
  REQUIRE(loaded.schema.has_value());
  const List& needs = loaded.schema->lists[static_cast<std::size_t>(loaded.schema->find_list("needs").value())];
  for (const char* word : {"", "无", "/", "／", "-", "－", "—", "N/A", "n/a", "待定", "暂无"}) {
    CAPTURE(word);
    CHECK(needs.is_missing(word));
  }
}

TEST_CASE("Lists and code lists are found by name") {
  CHECK(small().find_list("scenarios") == 1);
  CHECK_FALSE(small().find_list("stage").has_value());
  CHECK(small().code_list("stage") != nullptr);
  CHECK(small().code_list("needs") == nullptr);
}

TEST_CASE("A schema may be moved: fields keep their code lists") {
  Loaded loaded = load(small_schema());
  const Schema moved = std::move(*loaded.schema);
  const List& scenarios = moved.lists[1];
  const Field& stage = scenarios.fields[static_cast<std::size_t>(*scenarios.find("stage"))];
  CHECK(stage.codes == moved.code_list("stage"));
  CHECK(stage.codes->find("试点") == 0);
}

TEST_CASE("Moves are listed from a state") {
  const Lifecycle& lifecycle = small().lifecycle;
  REQUIRE(lifecycle.moves_from("open").size() == 1);
  CHECK(lifecycle.moves_from("open")[0]->to == "closed");
  CHECK(lifecycle.moves_from("nowhere").empty());
  CHECK(lifecycle.state("nowhere") == nullptr);
}

TEST_CASE("Every rule kind is in the table once") {
  std::vector<std::string_view> kinds;
  for (const RuleKindShape& shape : rule_kinds()) kinds.push_back(shape.kind);
  std::ranges::sort(kinds);
  CHECK(std::ranges::adjacent_find(kinds) == kinds.end());
  for (const char* kind : {"when", "compare", "one_of_required", "unique", "references", "rollup", "transition",
                           "acyclic", "valid_at", "registered", "changed", "file", "cell", "descriptor"}) {
    CHECK(std::ranges::binary_search(kinds, std::string_view(kind)));
  }
}
