#include "base/damage.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "base/utf8.hpp"

using namespace reform::base;

namespace {

/// "mistake part original", or nothing.
std::string damage(std::string_view text) {
  const auto found = find_damage(text, suspect(text));
  if (!found) return {};
  return std::string(name(found->kind)) + " " + std::string(found->part) +
         (found->original.empty() ? "" : " " + found->original);
}

}  // namespace

TEST_CASE("UTF-8 read as GBK is found, and what it was") {
  CHECK(damage("鏁板瓧鏀归潻") == "misread 鏁板瓧鏀归潻 数字改革");
  CHECK(damage("瀹佹尝") == "misread 瀹佹尝 宁波");
  CHECK(damage("完成瀹佹尝的接口") == "misread 瀹佹尝 宁波");
  CHECK(damage("鏉窞") == "misread 鏉窞 杭州");
  CHECK(damage("在鏉\xEE\x85\x9E窞市") == "misread 鏉\xEE\x85\x9E窞 杭州");  // with its private character
  CHECK(damage("娴欐睙鐪?") == "misread 娴欐睙鐪? 浙江□");
  CHECK(damage("鐪佸崼鐢熷仴搴峰\xEF\xBF\xBD") == "misread 鐪佸崼鐢熷仴搴峰\xEF\xBF\xBD 省卫生健康□");
  CHECK(damage("鏁板瓧 2.0 鏀归潻，ok") == "misread 鏁板瓧 2.0 鏀归潻 数字 2.0 改革");
}

TEST_CASE("UTF-8 and GBK read as Windows-1252 are found, and what they were") {
  CHECK(damage("æ•°æ®") == "misread æ•°æ® 数□");  // one of its characters nobody sees, and many programs drop it
  CHECK(damage("æ•°æ\xC2\x8D®") == "misread æ•°æ\xC2\x8D® 数据");
  CHECK(damage("é¢†å¯¼å°ç»„") == "misread é¢†å¯¼ 领导");
  CHECK(damage("å¯¼") == "misread å¯¼ 导");
  CHECK(damage("由é¢†å¯¼ 2 æ¬¡è¿‡é—®") == "misread é¢†å¯¼ 2 æ¬¡è¿‡é—® 领导 2 次过问");
  CHECK(damage("ÊýÖÎ") == "misread ÊýÖÎ 数治");
  CHECK(damage("Íê³É5¼Ò") == "misread Íê³É 完成");
  CHECK(damage("ÒÑÓÐ5¼ÒÒ½ÔºÁªµ÷") == "misread ÒÑÓÐ 已有");
  CHECK(damage("Ê¡·¢Õ¹¸Ä¸ïÎ¯") == "misread Ê¡·¢Õ¹¸Ä¸ïÎ¯ 省发展改革委");  // fewer letters than signs
  CHECK(damage("Ê¡¼¶") == "misread Ê¡¼¶ 省级");
}

TEST_CASE("letters with accents and signs are not taken for misread text") {
  const char* const texts[] = {"25°C±2°C，面积30㎡，10µm，3×5，½",
                               "引进Müller公司、São Paulo团队、Žižek、Façade",
                               "café’”的“résumé”",
                               "ÄÖÜ äöü",
                               "······",
                               "¥¥¥¥",
                               "°°°°",
                               "ÀÀÀÀ",
                               "élève, naïveté, coöperatie, déjà-vu",
                               "Đặng Thị Ngọc Thịnh",
                               "Ærø, Åse, Øyvind",
                               "Łódź",
                               "§§ 1–3, ©®™",
                               "买买提·艾力、René·É·Ü",
                               "É±½¼，À¥¥±°，«é» ±5°",
                               "Öl £¥§±°·¸¹, ¡¿Qué!?",
                               "lǜsè、Wáng Xiǎomíng"};
  for (const char* text : texts) CHECK_MESSAGE(damage(text).empty(), text << " -> " << damage(text));
}

TEST_CASE("a cell of nothing but an error value is a formula that failed") {
  for (const char* text :
       {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "Err:502"})
    CHECK_MESSAGE(damage(text) == "error_value " + std::string(text), text);
  for (const char* text : {"#1机组", "#REF!已改", "#", "Err:", "Err:5x2", "N/A", "#话题#"})
    CHECK_MESSAGE(damage(text).empty(), text);
}

TEST_CASE("codes of pages are found with what a page shows for them") {
  CHECK(damage("完成&nbsp;5家") == "markup &nbsp;  ");
  CHECK(damage("A&amp;B") == "markup &amp; &");
  CHECK(damage("第一步<br>第二步") == "markup <br>");
  CHECK(damage("</p>完成") == "markup </p>");
  CHECK(damage("<span style=\"color:red\">完成") == "markup <span style=\"color:red\">");
  CHECK(damage("&#25968;&#x5B57;改革") == "markup &#25968;&#x5B57; 数字");
  CHECK(damage("%E6%95%B0%e5%ad%97改革") == "markup %E6%95%B0%e5%ad%97 数字");
}

TEST_CASE("signs that only look like codes of pages are text") {
  const char* const texts[] = {"R&D投入占比3%，AT&T; 研发&转化",
                               "a<b且c>d，满意率<90%>80%",
                               "<示例>、<A>方案、<B>方案、#include <span>",
                               "https://example.cn/%E6%95%B0%E5%AD%97/a.html",
                               "见 www.example.cn/s?q=%E6%95%B0",
                               "完成率100%Excel表",
                               "增长5%E",
                               "&#0;&#1114112;&;&#x;&#;",
                               "5%E6和%E6%95"};
  for (const char* text : texts) CHECK_MESSAGE(damage(text).empty(), text << " -> " << damage(text));
  std::string address = "https://example.cn/s?q=";
  for (int i = 0; i < 100; ++i) address += "%E6%95%B0";
  CHECK(damage(address).empty());
}

TEST_CASE("characters nobody sees are found inside a text") {
  for (const char* hidden : {"\u200B", "\u200C", "\u200D", "\u200E", "\u202E", "\u2060", "\u2028", "\uFEFF", "\u00AD",
                             "\x07", "\x0B", "\x1B", "\x7F", "\u0085", "\u2066"}) {
    CHECK_MESSAGE(damage("完成" + std::string(hidden) + "接口") == "invisible " + std::string(hidden), hidden);
    CHECK_MESSAGE(damage("a" + std::string(hidden) + "b") == "invisible " + std::string(hidden), hidden);
  }
  CHECK(damage("完成，\u200B接口") == "invisible \u200B");
  for (const char* text : {"\uFEFF完成", "完成\u200B ", "第一行\n第二行\t\r\n", "👨\u200D👩\u200D👧和❤\uFE0F\u200D🔥",
                           "می\u200Cخواهم", "ဝၼ်း\u200Bဢၢင်း", "全角　空格 NBSP\u00A0在内"})
    CHECK_MESSAGE(damage(text).empty(), text);
}

TEST_CASE("characters lost in a conversion are found where they were") {
  CHECK(damage("锟斤拷成接口") == "lost_characters 锟斤拷");
  CHECK(damage("完成\xEF\xBF\xBD接口") == "lost_characters \xEF\xBF\xBD");
  CHECK(damage("烫烫烫烫") == "lost_characters 烫烫烫");
  CHECK(damage("完成????接口") == "question_marks ????");
  CHECK(damage("何时完成??能否按时?").empty());
}

TEST_CASE("readings glued behind a character are found") {
  CHECK(damage("落实主体責(zé)任") == "glued_reading 責(zé) 責");
  CHECK(damage("衢（qú）州") == "glued_reading 衢（qú） 衢");
  CHECK(damage("責zé任") == "glued_reading 責zé 責");
  CHECK(damage("中国咖啡馆(café)").empty());
  CHECK(damage("引进Müller公司、São Paulo 团队").empty());
  CHECK(damage("平台(beta)和（ze）").empty());
}

TEST_CASE("text read one byte too late is found") {
  CHECK(damage("完成老城?芭f地圖的核對") == "shifted_bytes ?芭f □舊");
  CHECK(damage("瓿墒着\xEE\x8C\xA1皆航涌诟脑") == "shifted_bytes 瓿墒着\xEE\x8C\xA1皆航涌诟脑 □成首批医院接口改□");
  CHECK(damage("瓿墒着?皆航涌诟脑") == "shifted_bytes 皆航涌诟脑 □院接口改□");
}

TEST_CASE("an id in scientific notation is found") {
  CHECK(damage("1.1E+17") == "exponent 1.1E+17");
  CHECK(damage("3E+05") == "exponent 3E+05");
  CHECK(damage("3E+5套餐").empty());
  CHECK(damage("1+1平台").empty());
}

TEST_CASE("ordinary text is not taken for damaged") {
  const char* const texts[] = {
      "臺州市：推動數字化改革，建設「最多跑一次」窗口，歡迎各單位（含鄉鎮）參與。",
      "衢州、鄞州、瓯海、缙云、鄠邑、濮阳、亳州、睢宁、盱眙、郫都",
      "鍾宝龙、翟喆、张堃、李珺、王頔、陈翀、刘昇、周鑫淼、欧阳囍、瀞瑜",
      "A/B测试、Wi-Fi 6、GB/T 2260、C++、5G+、O2O、(试行)、【示例】《条例》",
      "是否可行?A方案优先;B方案备选",
      "为何?见附件",
      "浙政发〔2022〕1号；①②③；Ⅰ、Ⅱ；≥90%；℃；㎡；№3",
      "жестко, Ελλάδα, naïve, résumé",
      "鑫鑫鑫公司、焱森林场、猋",
      "😀推进中👍",
      "麒麟、魑魅、饕餮、尴尬、踌躇、囹圄、蹉跎、邂逅、耄耋、龃龉",
      "舊城區歷史圖書館檔案數位化，與銀行、鐵路、鋼鐵、錢塘江、鎮海、鏡湖相關",
  };
  for (const char* text : texts) CHECK_MESSAGE(damage(text).empty(), text << " -> " << damage(text));
}

TEST_CASE("no line of the good samples, the code lists and the documents is taken for damaged") {
  namespace fs = std::filesystem;
  std::size_t lines = 0;
  for (const char* folder : {"samples/2022-01", "samples/2022-02", "samples/2022-03", "schemas/three-lists/codes",
                             "schemas/three-lists/examples", "schemas/messages", "cli"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(REFORM_SOURCE_DIR) / folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line); ++lines) {
        if (!is_valid_utf8(line) || line.find('\0') != std::string::npos) continue;  // a sample in GBK or UTF-16
        CHECK_MESSAGE(damage(line).empty(), entry.path().string() << ": " << line << " -> " << damage(line));
      }
    }
  }
  CHECK(lines > 3000);
}

TEST_CASE("a cell of nothing but # is a column that was too narrow") {
  CHECK(damage("########") == "too_narrow ########");
  CHECK(damage("###") == "too_narrow ###");
  CHECK(damage("##").empty());
  CHECK(damage("### 二级标题").empty());
}
