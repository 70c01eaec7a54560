// Where the records of somebody else's list are, and how its files are written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reform::schema {

/// How the columns of a file must match the fields (`fieldsMatch`): the same in the same order, the same in any order,
/// all and perhaps more, perhaps fewer but no others, at least one.
enum class FieldsMatch : std::uint8_t { kExact, kEqual, kSubset, kSuperset, kPartial };

/// CSV dialect of version 1 or 2.
struct Dialect {
  std::optional<char> delimiter = {};  // nothing: `,`, or what the header row shows
  char quote = '"';                    // 0: quotes are text
  bool is_quote_doubled = true;
  char escape = 0;  // before a character that is meant as it is; 0: there is none
  bool skips_initial_space = false;
  std::optional<std::string> null_sequence = {};  // another cell that means "nothing"
  bool has_header = true;
  std::vector<std::uint32_t> header_rows = {1};  // 1-based records
  std::string header_join = " ";
  std::vector<std::uint32_t> comment_rows = {};
  std::string comment_mark = {};  // lines that begin with it are comments; empty: there are none
  std::string property = {};      // of a JSON document that is an object: the member that holds the records
};

struct Resource {
  std::vector<std::string> paths;  // the parts of one table, relative to the descriptor
  std::string inline_text;         // records in the descriptor itself: all of it, blank but for the records
  std::string inline_name;         // and what to call that file: "datapackage.json#/resources/0/data"
  std::string format;              // "csv", "tsv", "json", "yaml", "xlsx" …; empty: by the ending
  std::string compression;         // "gz"; empty: none
  std::string encoding;            // as written; empty: judged
  std::optional<double> bytes;     // size of its one file
  std::string sha256;              // of its one file, in lower-case hexadecimal; empty: not given
  Dialect dialect;
};

/// The format of a file of the resource by the name the standard has for it: what it is packed in, else what the
/// resource says, else the ending of `path`; "csv" when nothing says.
std::string format_of(const Resource& resource, std::string_view path);
/// The input format that reads the standard's format, or a file with that ending; empty: it is not read, such as a
/// spreadsheet.
std::string_view reader_of(std::string_view format);

/// A file of a package: the list by its index, and the number of the file among the resource's paths.
struct Part {
  int list = 0;
  std::size_t number = 0;
};

}  // namespace reform::schema
