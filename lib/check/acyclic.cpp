// `acyclic`: no item is above itself. Each cycle is reported once, at the first of its records in the input; parents
// only the ledger knows are followed too.
#include <algorithm>

#include "check/context.hpp"

namespace reform::check {
namespace {

enum class Mark : std::uint8_t { kUnseen, kOnPath, kDone };

/// An item on the way up, with the parents not yet tried.
struct Step {
  std::uint32_t id;
  std::vector<std::uint32_t> parents;
  std::size_t next = 0;
};

class Walk {
 public:
  Walk(Context& context, const EndRule& rule) : context_(context), rule_(rule) {}

  void from(std::uint32_t record) {
    const std::uint32_t id = context_.index[record].id;
    if (mark(id) == Mark::kUnseen) enter(id);
    while (!path_.empty()) {
      Step& step = path_.back();
      if (step.next == step.parents.size()) {
        mark(step.id) = Mark::kDone;
        path_.pop_back();
        continue;
      }
      const std::uint32_t parent = step.parents[step.next++];
      if (mark(parent) == Mark::kOnPath) report_cycle(parent);
      if (mark(parent) == Mark::kUnseen) enter(parent);
    }
  }

 private:
  Mark& mark(std::uint32_t id) {
    if (marks_.size() <= id) marks_.resize(std::max<std::size_t>(context_.index.texts.size(), id + std::size_t{1}));
    return marks_[id];
  }

  void enter(std::uint32_t id) {
    mark(id) = Mark::kOnPath;
    path_.push_back({id, parents(id)});
  }

  const BoundRule* bound(std::size_t list) const { return rule_.by_list[list]; }

  std::vector<std::uint32_t> parents(std::uint32_t id) {
    std::vector<std::uint32_t> all;
    const std::uint32_t record = context_.index.current(id);
    if (record == kNone) return known_parents(id);
    if (!context_.index.is_marked(record, rule_.number)) return all;
    const auto list = static_cast<std::size_t>(context_.tables[context_.index[record].table]->list->number);
    for (const Citation& citation : context_.index.citations(record))
      if (citation.field == bound(list)->fields.front()) all.push_back(citation.target);
    return all;
  }

  std::vector<std::uint32_t> known_parents(std::uint32_t id) {
    std::vector<std::uint32_t> all;
    if (!context_.options.known.find) return all;
    const auto known = context_.options.known.find(context_.index.texts.text(id), std::nullopt);
    const auto list = known ? context_.schema.find_list(known->list->name) : std::nullopt;
    if (!list || bound(static_cast<std::size_t>(*list)) == nullptr) return all;
    const auto field = static_cast<std::size_t>(bound(static_cast<std::size_t>(*list))->fields.front());
    for (std::string_view parent : schema::elements(known->texts[field]))
      all.push_back(context_.index.texts.intern(parent));
    return all;
  }

  void report_cycle(std::uint32_t start) {
    const auto is_start = [&](const Step& step) { return step.id == start; };
    const auto begin = std::find_if(path_.begin(), path_.end(), is_start);
    std::string cycle;
    std::uint32_t first = kNone;
    for (auto step = begin; step != path_.end(); ++step) {
      cycle += std::string(context_.index.texts.text(step->id)) + " → ";
      first = std::min(first, context_.index.current(step->id));
    }
    cycle += context_.index.texts.text(start);
    if (first == kNone) return;  // all of it is in the ledger: not this input's mistake
    for (const Citation& citation : context_.index.citations(first))
      if (is_on_path(citation.target))
        return report_indexed(context_, first, citation.spot, citation.field,
                              std::string(context_.index.texts.text(citation.target)), rule_.rule->text,
                              {{"cycle", cycle}});
  }

  bool is_on_path(std::uint32_t id) {
    return std::any_of(path_.begin(), path_.end(), [&](const Step& step) { return step.id == id; });
  }

  Context& context_;
  const EndRule& rule_;
  std::vector<Mark> marks_;  // by id
  std::vector<Step> path_;
};

}  // namespace

void acyclic::at_end(Context& context, const EndRule& rule) {
  Walk walk(context, rule);
  for (std::uint32_t record = 0; record < context.index.size(); ++record)
    if (context.index.is_marked(record, rule.number) && context.index[record].id != kNone &&
        context.index.is_current(record))
      walk.from(record);
}

}  // namespace reform::check
