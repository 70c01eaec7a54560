#include "ledger/verify_chain.hpp"

#include <algorithm>
#include <memory>

#include "ledger/chain.hpp"
#include "ledger/event.hpp"
#include "ledger/tables.hpp"

namespace reform::ledger {

namespace {

/// Columns of a revision before those of the fields.
enum ChainColumn : int {
  kSeq,
  kId,
  kEffectiveOn,
  kRecordedAt,
  kSource,
  kRecord,
  kLine,
  kAction,
  kBy,
  kExtra,
  kContent,
  kDigest,
  kFields
};

/// The revisions of one list, the next one at hand. A column that the schema no longer names still belongs to them.
struct ListWalk {
  std::string name;
  base::LocalText title;
  std::vector<std::string> keys;  // of the fields, in byte order
  base::Statement row;
  bool is_at_row = false;

  ListWalk(base::Database& database, const ListTable& table)
      : name(table.list->name),
        title(table.list->title),
        keys(field_keys(database, name)),
        row(database.prepare(sql(table))) {
    is_at_row = row.step();
  }

  static std::vector<std::string> field_keys(base::Database& database, const std::string& table) {
    std::vector<std::string> keys;
    base::Statement column = database.prepare("SELECT name FROM pragma_table_info(?1) WHERE substr(name, 1, 1) <> '_'");
    column.bind(1, std::string_view(table));
    while (column.step()) keys.emplace_back(column.text(0));
    std::ranges::sort(keys);
    return keys;
  }
  std::string sql(const ListTable& table) const {
    std::string text =
        "SELECT _seq, " + table.id +
        ", _effective_on, _recorded_at, _source, _record, _line, _action, _by, _extra, _content, _digest";
    for (const std::string& key : keys) text += ", " + quoted(key);
    return text + " FROM " + table.name + " ORDER BY _seq";
  }
};

ChainLink link_of(const ListWalk& walk) {
  const base::Statement& row = walk.row;
  ChainLink link{.seq = row.integer(kSeq),
                 .list = walk.name,
                 .id = row.text(kId),
                 .effective_on = row.text(kEffectiveOn),
                 .recorded_at = row.text(kRecordedAt),
                 .source = std::nullopt,
                 .record = static_cast<std::uint32_t>(row.integer(kRecord)),
                 .line = static_cast<std::uint32_t>(row.integer(kLine)),
                 .action = row.text(kAction),
                 .by = row.text(kBy)};
  if (!row.is_null(kSource)) link.source = row.integer(kSource);
  return link;
}

/// Submission 3, or the publication of a month. What somebody else wrote there is no kind of ours.
base::LocalText place_of(const Event& event) {
  const std::string about = event.submission ? std::to_string(*event.submission) : event.period;
  constexpr std::string_view kKinds[] = {events::kSubmission, events::kVoid, events::kClose, events::kReopen};
  if (std::ranges::find(kKinds, event.kind) == std::end(kKinds)) return {event.kind + " " + about, {}};
  return base::text("verify.place." + event.kind, {{"about", about}});
}

bool is_digest(std::string_view bytes) { return bytes.size() == base::Digest{}.size(); }

/// One walk over everything that is chained.
class ChainWalk {
 public:
  ChainWalk(const Ledger::State& ledger, Verified& result, Flaws& flaws)
      : database_(*ledger.database), result_(result), flaws_(flaws), events_(events_of(database_)) {
    for (const ListTable& table : ledger.tables)
      if (table.exists) lists_.push_back(std::make_unique<ListWalk>(database_, table));
  }

  void run() {
    while (true) {
      ListWalk* const list = next_list();
      const bool is_event =
          next_event_ < events_.size() && (list == nullptr || events_[next_event_].seq <= list->row.integer(kSeq));
      if (is_event)
        take(events_[next_event_++]);
      else if (list != nullptr)
        take(*list);
      else
        break;
    }
    check_end();
  }

 private:
  ListWalk* next_list() {
    ListWalk* next = nullptr;
    for (const auto& list : lists_)
      if (list->is_at_row && (next == nullptr || list->row.integer(kSeq) < next->row.integer(kSeq))) next = list.get();
    return next;
  }

  void take(ListWalk& list) {
    const ChainLink link = link_of(list);
    ++result_.revisions;
    check_number(link.seq);
    const base::LocalText place = base::text("verify.place.item", {{"list", list.title}, {"id", link.id}});
    const std::string_view stored = list.row.blob(kContent), digest = list.row.blob(kDigest);
    if (!is_digest(stored) || !is_digest(digest)) {
      flaws_.add(link.seq, "verify.no_digest", {{"seq", link.seq}, {"place", place}});
      is_certain_ = false;
    } else {
      chain_.begin_content();
      for (std::size_t i = 0; i < list.keys.size(); ++i)
        if (const std::string_view text = list.row.text(kFields + static_cast<int>(i)); !text.empty())
          chain_.add_field(list.keys[i], text);
      check_link(link, chain_.finish_content(list.row.text(kExtra)), digest_from(stored), digest_from(digest), place);
    }
    list.is_at_row = list.row.step();
  }

  void take(const RecordedEvent& event) {
    ++result_.events;
    check_number(event.seq);
    check_link(event_link(event), event_content(database_, event.seq, event), event.content, event.digest,
               place_of(event));
  }

  void check_number(std::int64_t seq) {
    if (seq > last_ + 1) flaws_.add(last_ + 1, "verify.missing", {{"first", last_ + 1}, {"last", seq - 1}});
    if (seq <= last_) flaws_.add(seq, "verify.twice", {{"seq", seq}});
    if (seq != last_ + 1) is_certain_ = false;  // what came before is not known
    last_ = seq;
  }

  void check_link(const ChainLink& link, const base::Digest& content, const base::Digest& stored,
                  const base::Digest& digest, const base::LocalText& place) {
    const base::Args args = {{"seq", link.seq}, {"place", place}, {"at", link.recorded_at}};
    if (content != stored)
      flaws_.add(link.seq, "verify.content", args);
    else if (is_certain_ && chain_.digest(previous_, link, stored) != digest)
      flaws_.add(link.seq, "verify.digest", args);
    previous_ = digest;
    is_certain_ = true;
  }

  void check_end() {
    base::Statement end = database_.prepare("SELECT seq, digest FROM _chain");
    const bool is_there = end.step() && is_digest(end.blob(1));
    if (!is_there)
      flaws_.add(last_, "verify.no_end", {{"last", last_}});
    else if (end.integer(0) != last_ || digest_from(end.blob(1)) != previous_)
      flaws_.add(last_, "verify.end", {{"seq", end.integer(0)}, {"last", last_}});
    if (last_ > 0) result_.head = base::hex(previous_);
  }

  base::Database& database_;
  Verified& result_;
  Flaws& flaws_;
  std::vector<RecordedEvent> events_;
  std::size_t next_event_ = 0;
  std::vector<std::unique_ptr<ListWalk>> lists_;
  Chain chain_;
  std::int64_t last_ = 0;
  base::Digest previous_{};
  bool is_certain_ = true;  // previous_ is the digest of the link before
};

}  // namespace

void check_chain(const Ledger::State& ledger, Verified& result, Flaws& flaws) {
  ChainWalk(ledger, result, flaws).run();
}

}  // namespace reform::ledger
