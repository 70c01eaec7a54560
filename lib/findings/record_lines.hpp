// The lines of a YAML file that a finding is about when no table holds them: a record that could not be read.
#pragma once

#include <string>
#include <vector>

#include "base/encoding.hpp"

namespace reform::findings {

class RecordLines {
 public:
  RecordLines(base::Source& source, base::Encoding encoding) : cursor_(source, encoding) {}

  /// The record around this 1-based line, as far as its `- ` and indentation tell, cut to some forty lines. Lines are
  /// asked for in rising order.
  std::string around(std::uint32_t line);

 private:
  bool begins(const std::string& text) const;

  base::LineCursor cursor_;
  std::vector<std::string> record_;
  std::size_t indent_ = 0;  // of its first line
  std::uint32_t next_ = 1;  // the line after those of the record
};

}  // namespace reform::findings
