// Mistakes in code lists and in the writing of YAML; what holds for all findings.
#include "lint_cases.hpp"

using namespace reform;
using namespace reform::schema;

TEST_CASE("Mistakes in code lists are reported at row and column") {
  const std::vector<Case> cases = {
      {"no column zh", "codes/status.csv", "code,zh", "code,name", {"codes/status.csv:1:1 bad_codes zh"}},
      {"column twice", "codes/stage.csv", "successor,level", "successor,zh", {"codes/stage.csv:1:8 bad_codes zh"}},
      {"cell missing",
       "codes/stage.csv",
       ",,2022-01,2022-06-15,,2",
       ",,2022-01,2022-06-15,2",
       {"codes/stage.csv:3:7 bad_codes", "rules.yaml:5:25 unknown_word spread"}},
      {"no code",
       "codes/status.csv",
       "closed,已销号",
       ",已销号",
       {"codes/status.csv:3:1 bad_codes code", "lifecycle.yaml:2:12 unknown_state closed",
        "rules.yaml:14:80 unknown_word closed", "rules.yaml:14:116 unknown_word 已销号"}},
      {"day that does not exist",
       "codes/stage.csv",
       "2022-06-15",
       "2022-06-31",
       {"codes/stage.csv:3:6 bad_codes 2022-06-31"}},
      {"ends before it begins",
       "codes/stage.csv",
       "2022-06-15",
       "2021-06-15",
       {"codes/stage.csv:3:6 bad_codes 2021-06-15"}},
      {"unknown successor",
       "codes/stage.csv",
       "2021-12,trial",
       "2021-12,trail",
       {"codes/stage.csv:4:7 bad_codes trail"}},
      {"word of two codes",
       "codes/stage.csv",
       "推广,Spread,,",
       "推广,Spread,ＴＲＩＡＬ,",
       {"codes/stage.csv:3:4 duplicate_word ＴＲＩＡＬ"}},
      {"line break in a cell",
       "codes/stage.csv",
       "推广,Spread,,2022-01",
       "推广,\"Spread,,2022-01",
       {"codes/stage.csv:3:3 bad_codes", "rules.yaml:5:25 unknown_word spread"}},
  };
  check(cases);
}

TEST_CASE("Mistakes in the writing of YAML are reported at their place") {
  const std::vector<Case> cases = {
      {"duplicate key", "policy.yaml", "red_gap: 25.5", "yellow_gap: 25", {"policy.yaml:2:1 duplicate_key yellow_gap"}},
      {"unclosed quote", "policy.yaml", "red_gap: 25.5", "red_gap: \"25.5", {"policy.yaml:2:10 yaml"}},
      {"second colon", "policy.yaml", "red_gap: 25.5", "red_gap: 25: 5", {"policy.yaml:2:12 yaml"}},
      {"empty file",
       "policy.yaml",
       "yellow_gap: 5\nred_gap: 25.5\nmissing_is_yellow: false\ncolours: {green: {zh: 蓝, en: blue}}\n",
       "# nothing\n",
       {"policy.yaml:1:1 yaml"}},
      {"bytes in no encoding",
       "policy.yaml",
       "red_gap: 25.5",
       "red_gap: \xFF\xFF 25",
       {"policy.yaml:2:1 undecodable policy.yaml"}},
  };
  check(cases);
}

TEST_CASE("All mistakes of all files are reported together, sorted by file and place") {
  Files files = with("rules.yaml", "severity: warning", "severity: warn");
  files.at("policy.yaml") += "extra: 1\n";
  files.at("codes/status.csv") += "late\n";
  files.at("datapackage.yaml") += "reformctl:x: 1\n";
  CHECK(findings(files) == Lines{"codes/status.csv:4:1 bad_codes", "datapackage.yaml:49:1 unknown_key reformctl:x",
                                 "policy.yaml:5:1 unknown_key extra", "rules.yaml:2:13 bad_value warn"});
}

TEST_CASE("A schema with errors is not loaded, one with warnings is") {
  CHECK_FALSE(load(with("rules.yaml", "severity: warning", "severity: warn")).schema.has_value());
  Files files = small_schema();
  files["stray.csv"] = "";
  const Loaded loaded = load(files);
  CHECK(findings(loaded.diagnostics) == Lines{"stray.csv:1:1 unused_file stray.csv"});
  CHECK(loaded.schema.has_value());
}

TEST_CASE("No descriptor, no rule: still a finding and not a crash") {
  CHECK(findings(Files{}) == Lines{"datapackage.yaml:0:0 missing_file datapackage.yaml"});
  CHECK(findings(Files{{"datapackage.yaml", "[1, 2]"}}) == Lines{"datapackage.yaml:1:1 bad_value"});
  CHECK(findings(Files{{"datapackage.yaml", "text"}}) == Lines{"datapackage.yaml:1:1 bad_value text"});
}

TEST_CASE("Messages name the nearest known word and what is allowed, in both languages") {
  const Loaded loaded = load(with("rules.yaml", "severity: warning", "severity: warnin"));
  REQUIRE(loaded.diagnostics.items().size() == 1);
  const base::Diagnostic& item = loaded.diagnostics.items().front();
  CHECK(base::message(item, base::Lang::kZh) == "“warnin”不能用在这里，是不是“warning”？（#/0/severity）");
  CHECK(base::message(item, base::Lang::kEn) == "'warnin' cannot be used here; did you mean 'warning'? (#/0/severity)");
  CHECK(base::hint(item, base::Lang::kZh) == "应为：error、warning、note");
}

TEST_CASE("Every rule on schemas has a wrong example that it finds and a right one without findings") {
  for (const Rule& rule : descriptor_rules()) {
    CAPTURE(rule.text.id);
    CHECK(findings({{"datapackage.yaml", rule.right.csv}}) == Lines{});
    if (rule.wrong.csv.empty()) continue;  // needs more than one file, or bytes no text can show: cases above
    const Loaded loaded = load({{"datapackage.yaml", rule.wrong.csv}});
    CHECK(std::ranges::any_of(loaded.diagnostics.items(),
                              [&](const base::Diagnostic& item) { return item.rule->id == rule.text.id; }));
  }
}

TEST_CASE("Messages of all findings have a value for every name they use") {
  Lines broken;
  for (const Rule& rule : descriptor_rules()) {
    const Loaded loaded = load({{"datapackage.yaml", rule.wrong.csv}});
    for (const base::Diagnostic& item : loaded.diagnostics.items()) {
      for (const base::Lang lang : {base::Lang::kZh, base::Lang::kEn}) {
        const std::string text = base::message(item, lang) + base::hint(item, lang);
        for (const char* name : {"{suggestion}", "{allowed}", "{problem}", "{found}", "{list}", "{first", "{row}",
                                 "{where}", "{pointer}", "{why}"}) {
          if (text.find(name) != std::string::npos) broken.push_back(text);
        }
      }
    }
  }
  CHECK(broken == Lines{});
}
