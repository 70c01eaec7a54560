// Members for people and other tools, against the published profiles of the standard.
#include <doctest/doctest.h>

#include "fixture.hpp"

using namespace reform;
using namespace reform::schema;

namespace {

/// "mistake value" of every finding in a datapackage.json with these members of the package and of its resource.
Lines found(const std::string& package, const std::string& resource = "") {
  const std::string descriptor = "{" + package + (package.empty() ? "" : ", ") +
                                 "\"resources\": [{\"name\": \"a\", \"path\": \"a.csv\", " + resource +
                                 (resource.empty() ? "" : ", ") + "\"schema\": {\"fields\": [{\"name\": \"f\"}]}}]}";
  Lines lines = findings(load({{"datapackage.json", descriptor}}, "datapackage.json").diagnostics);
  for (std::string& line : lines) line.erase(0, line.find(' ') + 1);
  return lines;
}

const std::string kSecond = R"("$schema": "https://datapackage.org/profiles/2.0/datapackage.json", )";
const std::string kFirst = R"("profile": "tabular-data-package", )";

}  // namespace

TEST_CASE("what both profiles refuse in a package is a mistake") {
  CHECK(found(R"("created": "yesterday")") == Lines{"bad_value yesterday"});
  CHECK(found(R"("homepage": "not a uri")") == Lines{"bad_value not a uri"});
  CHECK(found(R"("title": 1)") == Lines{"bad_value 1"});
  CHECK(found(R"("keywords": "a")") == Lines{"bad_value a"});
  CHECK(found(R"("keywords": ["a", 2], "image": [])") == Lines{"bad_value 2", "bad_value"});
  CHECK(found(R"("licenses": "MIT")") == Lines{"bad_value MIT"});
  CHECK(found(R"("licenses": [])") == Lines{"bad_value"});
  CHECK(found(R"("licenses": [{"foo": 1}])") == Lines{"missing_key name / path"});
  CHECK(found(R"("licenses": [{"name": "MIT License", "title": 1}, "MIT"])") ==
        Lines{"bad_value MIT License", "bad_value 1", "bad_value MIT"});
  CHECK(found(R"("sources": "x")") == Lines{"bad_value x"});
  CHECK(found(R"("sources": [{}, {"email": "me", "path": "/etc"}])") ==
        Lines{"bad_value", "bad_value me", "bad_value /etc"});
  CHECK(found(R"("contributors": [{"title": 5}, {}])") == Lines{"bad_value 5", "bad_value"});
}

TEST_CASE("what both profiles refuse in a resource and its fields is a mistake") {
  CHECK(found("", R"("title": 1)") == Lines{"bad_value 1"});
  CHECK(found("", R"("mediatype": 1)") == Lines{"bad_value 1"});
  CHECK(found("", R"("mediatype": "csv")") == Lines{"bad_value csv"});
  CHECK(found("", R"("hash": 7)") == Lines{"bad_value 7"});
  CHECK(found("", R"("hash": "sha256:xyz")") == Lines{"bad_value sha256:xyz"});
  CHECK(found("", R"("bytes": "x")") == Lines{"bad_value x"});
  CHECK(found("", R"("bytes": 1.5)") == Lines{"bad_value 1.5"});
  CHECK(found("", R"("sources": "x")") == Lines{"bad_value x"});
  CHECK(found("", R"("licenses": [])") == Lines{"bad_value"});
  CHECK(findings(load({{"datapackage.json", R"({"resources": [{"name": "a", "path": "a.csv", "schema": {"fields":)"
                                            R"( [{"name": "f", "title": 1, "rdfType": 2}]}}]})"}},
                      "datapackage.json")
                     .diagnostics)
            .size() == 2);
}

TEST_CASE("what one of the profiles takes is refused only where the descriptor is of the other") {
  CHECK(found(R"("version": 2)").empty());
  CHECK(found(kFirst + R"("version": 2)").empty());
  CHECK(found(kSecond + R"("version": 2)") == Lines{"bad_value 2"});
  CHECK(found(R"("sources": [{"path": "a/b.csv"}])").empty());
  CHECK(found(kFirst + R"("sources": [{"path": "a/b.csv"}])") == Lines{"missing_key title"});
  CHECK(found(R"("contributors": [{"roles": 1, "role": 2}])").empty());
  CHECK(found(kSecond + R"("contributors": [{"roles": [1], "role": 2}])") == Lines{"bad_value 1"});
}

TEST_CASE("what is said of the bytes of a file and is not compared is noted") {
  const std::string sha256 = "\"hash\": \"sha256:" + std::string(64, 'A') + "\"";
  CHECK(found("", "\"bytes\": 3, " + sha256).empty());
  CHECK(found("", R"("hash": "0123456789abcdef0123456789abcdef")") == Lines{"not_checked hash"});
  CHECK(found("", R"("hash": "sha1:00", "bytes": 3)") == Lines{"not_checked hash"});
  const auto with = [&](const std::string& place) {
    const Files files = {{"datapackage.json", "{\"resources\": [{\"name\": \"a\", \"bytes\": 3, " + sha256 + ", " +
                                                  place + ", \"schema\": {\"fields\": [{\"name\": \"f\"}]}}]}"}};
    return load(files, "datapackage.json").diagnostics.items().size();
  };
  CHECK(with(R"("path": ["a.csv", "b.csv"])") == 2);
  CHECK(with(R"("data": [{"f": 1}])") == 2);
}

TEST_CASE("right metadata are left alone, and so is what other tools have no value for") {
  CHECK(found(R"("id": "b1", "title": "t", "description": "", "homepage": "https://example.org/", "version": "1.0",)"
              R"( "created": "2022-03-31T08:00:00+08:00", "image": "a.png", "keywords": ["k"], "sources": [],)"
              R"( "licenses": [{"name": "CC-BY-4.0"}, {"path": "https://example.org/l"}],)"
              R"( "contributors": [{"title": "甲", "email": "a@example.org", "role": "author"}, "乙"])",
              R"("bytes": 12, "mediatype": "text/csv", "title": "t", "sources": [{"title": "s"}])")
            .empty());
  CHECK(found(R"("homepage": null, "licenses": null)", R"("bytes": null, "mediatype": null)").empty());
}
