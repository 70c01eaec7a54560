// Any input file → tables and batches. The TABLE of input formats is in read.cpp; one file per format.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/diagnostic.hpp"
#include "base/encoding.hpp"
#include "base/file.hpp"
#include "read/batch.hpp"
#include "schema/schema.hpp"

namespace reform::read {

/// What a file says about itself (YAML `submission:`); a CSV says nothing.
struct Submission {
  std::string office;
  base::Place office_place;
  std::optional<base::Period> period;
};

/// Every physical record but the header is counted somewhere: read = data + title + blank + section + footer + broken.
struct Counts {
  std::uint64_t read = 0, data = 0;
  std::uint64_t title = 0;    // above the header, and the header once more
  std::uint64_t blank = 0;    // no text in any cell
  std::uint64_t section = 0;  // headings between records
  std::uint64_t footer = 0;   // totals, signatures, remarks
  std::uint64_t broken = 0;   // records rejected for their structure
  std::uint64_t foreign = 0;  // of the broken: those of no known list, which are no records of ours

  bool is_balanced() const { return read == data + title + blank + section + footer + broken; }
  std::uint64_t broken_of_ours() const { return broken - foreign; }
};

/// `共读9 = 记录6 + 标题1 + 空行2`: where the rows of a file went. Empty when all of them are records.
std::string say_where_rows_went(const Counts& counts, base::Lang lang);

/// An office whose records a file holds.
struct Sender {
  std::string office;         // empty: nobody says which
  std::uint64_t records = 0;  // without those that could not be read
  std::uint32_t line = 0;     // where the first of them names it
};

struct FileSummary {
  std::string path;
  std::string format;                        // "csv", "yaml"
  std::string digest;                        // SHA-256 of the bytes; empty: it could not be opened
  std::optional<base::Encoding> encoding;    // nothing: the file was not read
  bool is_decodable = true;                  // false: that is why
  std::optional<schema::Part> part;          // of a package
  char separator = ',';                      // CSV: what parts the cells; a guess when no header was found
  const schema::Dialect* dialect = nullptr;  // CSV of a Data Package: how it is written
  std::vector<const schema::List*> lists;    // tables found
  std::vector<std::shared_ptr<const Table>>
      tables;  // what batches point to; a YAML list has another one for each new key
  Submission submission;
  Counts counts;
  std::map<int, std::uint64_t> broken_of =
      {};                            // of the broken, by index of the list: those a YAML file is known to have
  std::vector<Sender> senders = {};  // filled in by the check
};

/// A broken record of a YAML file, or a list that is not known, whose lines are nobody else's: once they are mended,
/// they can be read for themselves.
struct Unread {
  const schema::List* list = nullptr;  // null: the text names one itself
  std::uint32_t first = 0, last = 0;   // physical lines
  std::uint32_t dashes = 0;            // column where those of its list stand
  std::uint64_t records = 1;           // with those nested in it
  std::string text = {};               // its lines as they are; of a nested one, also the item it stands under
};

struct Options {
  std::optional<base::Encoding> encoding;    // --encoding
  std::optional<std::string> format;         // --input-format; otherwise by name, then by content
  std::optional<std::string> list;           // --list: do not recognise the list by its headers
  std::optional<schema::Part> part = {};     // of a package; nothing: known by the file's path
  std::span<const FileSummary> before = {};  // the files of this run read so far
};

/// Where a reader pours; any of them may be empty. Order: `begin` once the encoding is known (the summary stays valid
/// and up to date until read() returns), `submission` once before the first table (empty for a CSV), `table` before the
/// first batch of that table, `lost` at any time, `unread` at the end, by line. A Table lives as long as the summary
/// that read() returns.
struct Sink {
  std::function<void(const FileSummary&)> begin;
  std::function<void(const Submission&)> submission;
  std::function<void(const Table&)> table;
  std::function<void(const Batch&)> rows;
  std::function<void(std::string_view)> lost;  // text of broken records: what they may have named
  std::function<void(const Unread&)> unread;
  std::function<void(base::Diagnostic)> report;
};

/// Reads one source through. Mistakes in it are reported through the sink and reading goes on where that is possible;
/// undecodable bytes are a diagnostic too (rule `file`/`undecodable`), as is a source that could not be opened
/// (`file`/`unopened`); the bytes of a file read before are not read again (`file`/`repeated_file`). Throws Error 65/66
/// only when the machine cannot read.
FileSummary read(base::Source& source, std::uint32_t file, const schema::Schema& schema, const Options& options,
                 const Sink& sink);

/// Names of the input formats, for --input-format.
std::vector<std::string> format_names();

}  // namespace reform::read
