#include <doctest/doctest.h>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "program.hpp"
#include "render/render.hpp"

using namespace reform;
using namespace reform::test;

namespace {

const char* const kCommands[] = {"validate", "import",   "list",       "show",   "log",    "status",
                                 "move",     "report",   "submission", "period", "verify", "export",
                                 "backup",   "template", "explain",    "schema", "help"};

}  // namespace

TEST_CASE("every command has help in both languages, with its page, on standard output") {
  for (const char* command : kCommands) {
    CAPTURE(command);
    CHECK(reform::base::embedded("cli/" + std::string(command) + ".md").has_value());
    for (const char* lang : {"zh", "en"}) {
      const Outcome flag = reformctl({command, "--help", "--lang", lang});
      const Outcome topic = reformctl({"help", command, "--lang", lang});
      CHECK(flag.exit == 0);
      CHECK(flag.err == "");
      CHECK(flag.out == topic.out);
      CHECK_FALSE(contains(flag.out, "```"));
      CHECK_FALSE(contains(flag.out, "# English"));
      CHECK(contains(flag.out, std::string(lang) == "zh" ? "用法：" : "Usage: "));
    }
  }
}

TEST_CASE("the list of commands is complete and its columns meet, whatever the width of the characters") {
  const Outcome outcome = reformctl({"--help"});
  for (const char* command : kCommands) CHECK(contains(outcome.out, "\n  " + std::string(command) + " "));
  std::istringstream lines(outcome.out);
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    CHECK(reform::base::display_width(line) <= 101);
  }
}

TEST_CASE("a command is found by its plural too") {
  CHECK(reformctl({"help", "reports"}).out == reformctl({"help", "report"}).out);
  CHECK(reformctl({"help", "reportss"}).exit == 2);
}

TEST_CASE("help wins over what is missing on the line") {
  CHECK(reformctl({"validate", "--help"}).exit == 0);
  CHECK(reformctl({"schema", "show", "--help"}).exit == 0);
}

TEST_CASE("the page on formats names every column that CSV has of figures") {
  render::Options options;
  report::Document document{
      "kind", {}, {}, {{"key", "title", {report::Facts{{{"key", "title", report::Count{1}, {}}}}}}}};
  std::string columns = render::find("csv")->render(document, options);
  columns.resize(columns.find('\n'));
  for (const auto& [lang, comma] : {std::pair("zh", "、"), std::pair("en", ", ")}) {
    std::string named;
    for (const std::string_view each : base::split_any(columns, ","))
      named += (named.empty() ? "" : comma) + std::string(each);
    CAPTURE(named);
    CHECK(contains(reformctl({"help", "formats", "--lang", lang}).out, named));
  }
}

TEST_CASE("every topic has a page") {
  for (const char* topic : {"cron", "dates", "exit-codes", "formats", "lights", "method", "scores"}) {
    CAPTURE(topic);
    const Outcome zh = reformctl({"help", topic}), en = reformctl({"help", topic, "--lang", "en"});
    CHECK(zh.exit == 0);
    CHECK(en.exit == 0);
    CHECK(zh.out.size() > 200);
    CHECK(zh.out != en.out);
  }
}
