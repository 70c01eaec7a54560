#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "fixture.hpp"

using namespace reform;
using namespace reform::render;
using namespace reform::render::test;

namespace {

nlohmann::json parsed(const Document& document, base::Lang lang = base::Lang::kZh) {
  return nlohmann::json::parse(rendered("json", document, {lang, false, 100}));
}

}  // namespace

TEST_CASE("every kind of cell has its own JSON") {
  const auto json = parsed(full_document());
  CHECK(json["schema_version"] == 1);
  CHECK(json["kind"] == "test");
  CHECK(json["header"] ==
        nlohmann::json::parse(R"({"period":"2022-03","as_of":"2022-03-31","digest":"abcdef0123456789"})"));
  const auto& balance = json["balance"];
  CHECK(balance["red"] == 2);
  CHECK(balance["on_time"] == nlohmann::json::parse(R"({"n":3,"of":8,"percent":37.5})"));
  CHECK(balance["none"] == nlohmann::json::parse(R"({"n":0,"of":0,"percent":null})"));
  CHECK(balance["mean"] == 12.5);
  CHECK(balance["missing"].is_null());
  CHECK(balance["identity"] == "期初 + 新增 = 期末");
  CHECK(balance["by_list"][0] ==
        nlohmann::json::parse(R"({"list":"needs","n":3,"share":{"n":1,"of":3,"percent":33.3}})"));
  CHECK(balance["commands"]["on_time"] == "reformctl list --mark closed");
  CHECK(balance["commands"].size() == 2);
  CHECK(json["lights"]["items"][0] ==
        nlohmann::json::parse(R"({"id":"RW-2022-330000-001","light":"red","progress":66.25,"due":"2022-03-31"})"));
  CHECK(json["lights"]["items"][1]["progress"].is_null());
  CHECK(json["lights"]["left_items"] == nlohmann::json::array());
}

TEST_CASE("the values of a sparkline are written as they were") {
  Trace trace;
  for (const float value : {99.62F, 0.1F, 12.0F}) trace.values[trace.size++] = value;
  const Document document{"test", {}, {}, {{"s", {}, {Table{"t", {}, {{"trace", "走势"}}, {{trace}}, {}}}}}};
  CHECK(rendered("json", document).find("99.62,") != std::string::npos);
  CHECK(rendered("json", document).find("99.620") == std::string::npos);
  CHECK(rendered("csv", document).find("99.62 0.1 12") != std::string::npos);
}

TEST_CASE("a section without key stands at the top") {
  const auto json = parsed(hostile_document());
  REQUIRE(json["items"].size() == kHostile.size());
  for (std::size_t i = 0; i < kHostile.size(); ++i) CHECK(json["items"][i]["text"] == kHostile[i]);
}

TEST_CASE("JSON does not change with the language") {
  CHECK(parsed(full_document()) == parsed(full_document(), base::Lang::kEn));
}

TEST_CASE("members keep the order of the page") {
  const std::string out = rendered("json", full_document());
  CHECK(out.find("\"header\"") < out.find("\"balance\""));
  CHECK(out.find("\"identity\"") < out.find("\"by_list\""));
  CHECK(out.find("\"by_list\"") < out.find("\"red\""));
}

TEST_CASE("two members with one name are our bug, not a wrong page") {
  Document document = full_document();
  document.sections[1].key = "balance";
  CHECK_THROWS_AS(rendered("json", document), base::Bug);
}
