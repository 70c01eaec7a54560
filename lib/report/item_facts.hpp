// Facts about single items, for reports that do not add up a page's figures: the number, the command that lists the
// items (figure_items.hpp) and the items themselves are made from the same ids, so they cannot differ.
#pragma once

#include <future>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/item_places.hpp"
#include "report/words.hpp"

namespace reform::report {

class ItemFacts {
 public:
  /// Of a report; request and words must outlive it. `ids`: of the document already, for facts made elsewhere; they and
  /// their texts must stay until ids() is called.
  ItemFacts(std::string_view report, const Request& request, const Words& words, std::span<const track::Text> ids = {});
  ItemFacts(const ItemFacts&) = delete;
  ItemFacts& operator=(const ItemFacts&) = delete;

  /// Of a section by its key, titled `fact.<key>`, with the number of the ids. Of none there is nothing to list.
  Fact count(std::string_view section, std::string_view key, const Ids& ids, Cell before = {});
  /// The same as a share of `of`.
  Fact share(std::string_view section, std::string_view key, const Ids& ids, std::int64_t of, Cell before = {});

  /// A figure that is no number of the ids, such as one of units: those behind it are named where the request asks for
  /// them, and need not be given where it does not.
  Fact figure(std::string_view section, std::string_view key, Cell value, const Ids& ids, Cell before = {});

  /// Of all facts made, for Document::ids; empty unless the request asks for them.
  Ids ids();

 private:
  std::string report_;
  const Request& request_;
  const Words& words_;
  /// Once those of the ids given are known.
  ItemPlaces& places();

  ItemPlaces places_;
  std::shared_future<void> knowing_;  // beside what is made without them: there may be as many as items
};

}  // namespace reform::report
