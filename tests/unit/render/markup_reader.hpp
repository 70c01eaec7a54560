// Reads markup as strictly as XML (but for the elements of HTML that have no end or may leave it out, and for values
// without quotes), to find what a browser forgives.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace reform::render::test {

struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;
};

/// The elements in order, and all text between them; a failed check where the markup is not well formed.
class Markup {
 public:
  explicit Markup(std::string_view text) : rest_(text) {
    if (rest_.starts_with("<!DOCTYPE html>")) rest_.remove_prefix(15);
    while (!rest_.empty()) rest_.front() == '<' ? read_tag() : read_text();
    CHECK(open_.empty());
  }

  std::vector<Element> all(std::string_view name) const {
    std::vector<Element> found;
    for (const Element& each : elements_)
      if (each.name == name) found.push_back(each);
    return found;
  }
  const std::vector<Element>& elements() const { return elements_; }
  const std::string& text() const { return text_; }

 private:
  std::string take_until(std::string_view ends) {
    const std::size_t end = rest_.find_first_of(ends);
    REQUIRE(end != std::string_view::npos);
    std::string taken(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return taken;
  }

  /// What may leave its end out, and what ends when it begins.
  static const std::map<std::string, std::set<std::string, std::less<>>, std::less<>>& ends() {
    static const std::map<std::string, std::set<std::string, std::less<>>, std::less<>> known = {
        {"td", {"td", "th"}}, {"th", {"td", "th"}}, {"tr", {"td", "th", "tr"}}, {"tbody", {"td", "th", "tr", "thead"}},
        {"thead", {}},        {"dt", {"dt", "dd"}}, {"dd", {"dt", "dd"}}};
    return known;
  }

  static std::string plain(std::string_view text) {
    static const std::map<std::string, char, std::less<>> entities = {
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}};
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      CHECK((byte >= 0x20 || text[i] == '\n'));
      if (text[i] != '&') {
        out += text[i];
        continue;
      }
      const std::size_t end = text.find(';', i);
      REQUIRE(end != std::string_view::npos);
      const auto known = entities.find(text.substr(i + 1, end - i - 1));
      REQUIRE(known != entities.end());
      out += known->second;
      i = end;
    }
    return out;
  }

  void read_text() {
    const bool is_style = !open_.empty() && open_.back() == "style";
    const std::size_t end = std::min(rest_.find('<'), rest_.size());
    if (!is_style) text_ += plain(rest_.substr(0, end)) + '\n';
    rest_.remove_prefix(end);
  }

  void read_tag() {
    rest_.remove_prefix(1);
    if (rest_.front() == '/') {
      rest_.remove_prefix(1);
      const std::string name = take_until(">");
      while (!open_.empty() && open_.back() != name && ends().contains(open_.back())) open_.pop_back();
      REQUIRE(!open_.empty());
      CHECK(open_.back() == name);
      open_.pop_back();
      rest_.remove_prefix(1);
      return;
    }
    Element element{take_until(" />"), {}};
    if (const auto ended = ends().find(element.name); ended != ends().end())
      while (!open_.empty() && ended->second.contains(open_.back())) open_.pop_back();
    while (rest_.front() == ' ') {
      rest_.remove_prefix(1);
      const std::string name = take_until("=");
      rest_.remove_prefix(1);
      const bool is_quoted = rest_.starts_with('"');
      if (is_quoted) rest_.remove_prefix(1);
      const std::string value = take_until(is_quoted ? "\"<" : " \"'`=<>");
      REQUIRE(!(value.empty() && !is_quoted));
      if (is_quoted) {
        REQUIRE(rest_.front() == '"');
        rest_.remove_prefix(1);
      } else {
        REQUIRE((rest_.front() == ' ' || rest_.front() == '>'));
      }
      CHECK(element.attributes.emplace(name, plain(value)).second);
    }
    static const std::set<std::string, std::less<>> endless = {"meta", "br"};
    const bool is_closed = rest_.starts_with("/>");
    if (!is_closed && !endless.contains(element.name)) open_.push_back(element.name);
    rest_.remove_prefix(is_closed ? 2 : 1);
    elements_.push_back(std::move(element));
  }

  std::string_view rest_;
  std::vector<std::string> open_;
  std::vector<Element> elements_;
  std::string text_;
};

}  // namespace reform::render::test
