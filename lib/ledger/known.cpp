// The ledger's side of checking: what is known of an item, and who names it.
#include <algorithm>
#include <functional>
#include <memory>
#include <tuple>

#include "ledger/event.hpp"
#include "ledger/state.hpp"
#include "ledger/walk.hpp"
#include "schema/condition.hpp"

namespace reform::ledger {

namespace {

/// A reference of one item to another, turned round. Small: there may be as many as items. Two ids with one hash are
/// told apart when the record is read.
struct Citation {
  std::size_t target = 0;  // hash of the id named
  int list = 0;            // who names it: its list
  std::int64_t seq = 0;    // and its last revision

  auto key() const { return std::tie(target, list, seq); }
  bool operator<(const Citation& other) const { return key() < other.key(); }
  bool operator==(const Citation& other) const { return key() == other.key(); }
};

std::size_t hash_of(std::string_view id) { return std::hash<std::string_view>{}(id); }

/// A list that had revisions when checking began.
struct KnownList {
  int index = 0;
  const ListTable* table = nullptr;
  base::Statement last_before, by_seq, last_move, sent;
};

check::KnownRecord read_record(const base::Statement& row, const schema::List& list) {
  check::KnownRecord record{.list = &list, .texts = {}};
  record.texts.reserve(list.fields.size());
  for (std::size_t field = 0; field < list.fields.size(); ++field)
    record.texts.emplace_back(row.text(static_cast<int>(field)));
  record.is_move = row.text(static_cast<int>(list.fields.size())) == "move";
  return record;
}

std::optional<check::KnownRecord> find_in(KnownList& list, std::string_view id, std::string_view before,
                                          std::int64_t last_seq) {
  base::Statement& row = list.last_before;
  row.bind(1, id).bind(2, before).bind(3, last_seq);
  std::optional<check::KnownRecord> record;
  if (row.step()) record = read_record(row, *list.table->list);
  row.reset();
  return record;
}

/// ?1 = id, ?2 = first day of the period, ?3 = its last day, ?4 = the day of the record, ?5 = the last seq. The day of
/// a later list of the period that the record corrects is the record's.
std::string last_move_sql(const ListTable& table, const std::string& select, const std::string& is_valid) {
  const std::string until = "max(?4, coalesce((SELECT max(_effective_on) FROM " + table.name + " WHERE " + table.id +
                            " = ?1 AND _action = 'import' AND _effective_on <= ?3 AND _seq <= ?5" + is_valid +
                            "), ''))";
  return select + table.id + " = ?1 AND _action = 'move' AND _effective_on BETWEEN ?2 AND " + until +
         " AND _seq <= ?5" + is_valid + " ORDER BY _effective_on DESC, _seq DESC LIMIT 1";
}

/// ?1 = id, ?2 = the period, ?3 = the last seq, ?4 = the kind of event that voids.
std::string sent_sql(const ListTable& table) {
  return "SELECT 1 FROM " + table.name +
         " AS item LEFT JOIN _confirmation AS said ON said.revision = item._seq "
         "JOIN _source AS file ON file.number IN (item._source, said.source) "
         "JOIN _submission AS sent ON sent.number = file.submission WHERE item." +
         table.id +
         " = ?1 AND sent.period = ?2 AND item._seq <= ?3 AND sent.number NOT IN (SELECT submission FROM _event WHERE "
         "kind = ?4) LIMIT 1";
}

}  // namespace

bool names(const check::KnownRecord& record, std::string_view id) {
  const auto names_it = [&](const schema::Reference& reference) {
    const auto ids = schema::elements(record.texts[static_cast<std::size_t>(reference.field)]);
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  const auto& references = record.list->references;
  return std::any_of(references.begin(), references.end(), names_it);
}

class Knowledge {
 public:
  explicit Knowledge(const Ledger::State& ledger);
  std::optional<check::KnownRecord> find(std::string_view id, std::optional<base::Date> before);
  std::optional<check::KnownRecord> moved(std::string_view id, const base::Period& period, base::Date day);
  std::vector<check::KnownRecord> children(std::string_view id);
  void each(const schema::List& list, std::optional<base::Date> before, std::span<const int> fields,
            const std::function<void(const check::KnownRecord&)>& visit);
  bool is_sent(const schema::List& list, std::string_view id, base::Period period);

 private:
  /// What the first list that has the id says; where its prefix says it is, it nearly always is.
  template <class Find>
  std::optional<check::KnownRecord> find_first(std::string_view id, const Find& find_in_list);
  void cite(const KnownList& list);
  void cite_all();

  base::Database& database_;
  std::string is_valid_;   // SQL: not voided
  std::int64_t last_seq_;  // later revisions are not known
  std::vector<KnownList> lists_;
  std::vector<Citation> citations_;  // sorted; made when first asked for
  bool has_citations_ = false;
};

Knowledge::Knowledge(const Ledger::State& ledger)
    : database_(*ledger.database),
      is_valid_(not_voided(ledger.voided, {})),
      last_seq_(database_.integer("SELECT seq FROM _chain")) {
  for (std::size_t index = 0; index < ledger.tables.size(); ++index) {
    const ListTable& table = ledger.tables[index];
    // An empty list is never asked: a first import looks nothing up.
    if (!table.exists || database_.integer("SELECT count(*) FROM (SELECT 1 FROM " + table.name + " LIMIT 1)") == 0)
      continue;
    const std::string select = "SELECT " + field_columns(table) + ", _action FROM " + table.name + " WHERE ";
    lists_.push_back({static_cast<int>(index), &table,
                      database_.prepare(select + table.id + " = ?1 AND (?2 = '' OR _effective_on < ?2) AND _seq <= ?3" +
                                        is_valid_ + " ORDER BY _effective_on DESC, _seq DESC LIMIT 1"),
                      database_.prepare(select + "_seq = ?1"),
                      database_.prepare(last_move_sql(table, select, is_valid_)), database_.prepare(sent_sql(table))});
  }
}

template <class Find>
std::optional<check::KnownRecord> Knowledge::find_first(std::string_view id, const Find& find_in_list) {
  const auto is_likely = [&](const KnownList& list) { return id.starts_with(list.table->list->id_prefix); };
  for (const bool likely : {true, false})
    for (KnownList& list : lists_)
      if (is_likely(list) == likely)
        if (auto record = find_in_list(list)) return record;
  return std::nullopt;
}

std::optional<check::KnownRecord> Knowledge::find(std::string_view id, std::optional<base::Date> before) {
  const std::string day = before ? base::iso(*before) : std::string();
  return find_first(id, [&](KnownList& list) { return find_in(list, id, day, last_seq_); });
}

std::optional<check::KnownRecord> Knowledge::moved(std::string_view id, const base::Period& period, base::Date day) {
  const std::string first = base::iso(period.first()), last = base::iso(period.last()), own = base::iso(day);
  return find_first(id, [&](KnownList& list) {
    base::Statement& row = list.last_move;
    row.bind(1, id).bind(2, std::string_view(first)).bind(3, std::string_view(last)).bind(4, std::string_view(own));
    row.bind(5, last_seq_);
    std::optional<check::KnownRecord> record;
    if (row.step()) record = read_record(row, *list.table->list);
    row.reset();
    return record;
  });
}

/// Notes what every item of a list names in its last revision.
void Knowledge::cite(const KnownList& list) {
  std::string columns;
  for (const schema::Reference& reference : list.table->list->references)
    columns += (columns.empty() ? "" : ", ") + list.table->columns[static_cast<std::size_t>(reference.field)];
  if (columns.empty()) return;
  base::Statement row = database_.prepare("SELECT " + list.table->id + ", _seq, " + columns + " FROM " +
                                          list.table->name + " WHERE _seq <= ?1" + is_valid_ + " ORDER BY " +
                                          list.table->id + ", _effective_on DESC, _seq DESC");
  row.bind(1, last_seq_);
  std::string item;
  while (row.step()) {
    if (row.text(0) == item) continue;  // an earlier revision
    item = row.text(0);
    for (int column = 2; column < row.columns(); ++column)
      for (const std::string_view id : schema::elements(row.text(column)))
        citations_.push_back({hash_of(id), list.index, row.integer(1)});
  }
}

void Knowledge::cite_all() {
  for (const KnownList& list : lists_) cite(list);
  std::sort(citations_.begin(), citations_.end());
  // Once, when an item names another twice.
  citations_.erase(std::unique(citations_.begin(), citations_.end()), citations_.end());
  has_citations_ = true;
}

std::vector<check::KnownRecord> Knowledge::children(std::string_view id) {
  if (!has_citations_) cite_all();
  std::vector<check::KnownRecord> records;
  auto citation = std::lower_bound(citations_.begin(), citations_.end(), Citation{hash_of(id), 0, 0});
  for (; citation != citations_.end() && citation->target == hash_of(id); ++citation) {
    const auto list = std::find_if(lists_.begin(), lists_.end(),
                                   [&](const KnownList& candidate) { return candidate.index == citation->list; });
    list->by_seq.bind(1, citation->seq);
    BUG_IF(!list->by_seq.step(), "a revision is gone");
    check::KnownRecord record = read_record(list->by_seq, *list->table->list);
    list->by_seq.reset();
    if (names(record, id)) records.push_back(std::move(record));
  }
  return records;
}

void Knowledge::each(const schema::List& list, std::optional<base::Date> before, std::span<const int> fields,
                     const std::function<void(const check::KnownRecord&)>& visit) {
  const auto known = std::ranges::find_if(lists_, [&](const KnownList& one) { return one.table->list == &list; });
  if (known == lists_.end() || list.key < 0) return;
  const ListTable& table = *known->table;
  std::string columns = table.id;
  for (const int field : fields) columns += ", " + table.columns[static_cast<std::size_t>(field)];
  base::Statement row = database_.prepare("SELECT " + columns + " FROM " + table.name +
                                          " WHERE (?1 = '' OR _effective_on < ?1) AND _seq <= ?2" + is_valid_ +
                                          " ORDER BY " + table.id + ", _effective_on DESC, _seq DESC");
  const std::string day = before ? base::iso(*before) : std::string();
  row.bind(1, day).bind(2, last_seq_);
  check::KnownRecord record{.list = &list, .texts = std::vector<std::string>(list.fields.size())};
  std::string& id = record.texts[static_cast<std::size_t>(list.key)];
  while (row.step()) {
    if (row.text(0) == id) continue;  // an earlier revision
    id = row.text(0);
    for (std::size_t at = 0; at < fields.size(); ++at)
      record.texts[static_cast<std::size_t>(fields[at])] = row.text(static_cast<int>(at) + 1);
    visit(record);
  }
}

bool Knowledge::is_sent(const schema::List& list, std::string_view id, base::Period period) {
  const auto known = std::ranges::find_if(lists_, [&](const KnownList& one) { return one.table->list == &list; });
  if (known == lists_.end()) return false;
  const std::string text = period.text();
  known->sent.bind(1, id).bind(2, std::string_view(text)).bind(3, last_seq_).bind(4, events::kVoid);
  const bool is_sent = known->sent.step();
  known->sent.reset();
  return is_sent;
}

namespace {

Knowledge& alive(const std::shared_ptr<Knowledge>& knowledge) {
  BUG_IF(!knowledge, "a ledger was asked after it was closed");
  return *knowledge;
}

}  // namespace

check::Known Ledger::known() const {
  const std::weak_ptr<Knowledge> knowledge = state_->given_away.emplace_back(std::make_shared<Knowledge>(*state_));
  return {.find = [knowledge](std::string_view id,
                              std::optional<base::Date> before) { return alive(knowledge.lock()).find(id, before); },
          .children = [knowledge](std::string_view id) { return alive(knowledge.lock()).children(id); },
          .each = [knowledge](const schema::List& list, std::optional<base::Date> before, std::span<const int> fields,
                              const auto& visit) { alive(knowledge.lock()).each(list, before, fields, visit); },
          .moved = [knowledge](std::string_view id, const base::Period& period,
                               base::Date day) { return alive(knowledge.lock()).moved(id, period, day); },
          .is_sent = [knowledge](const schema::List& list, std::string_view id,
                                 base::Period period) { return alive(knowledge.lock()).is_sent(list, id, period); }};
}

}  // namespace reform::ledger
