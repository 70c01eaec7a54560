// Who a file says has sent it, against the reporting units of its records.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "check/context.hpp"

namespace reform::check {

class Sender {
 public:
  /// Reports damage in the name of the office. What it hides is as if the file named none.
  void begin(Context& context, std::uint32_t file, const read::Submission& submission);
  /// Empty when the file names none.
  const std::string& office() const { return submission_.office; }
  void see(const schema::Schema& schema, const Record& record);
  /// Reports file/office_mistaken, and takes the file from the office of the submission, when no record is of it and
  /// some are of other offices of the register, which it does not send for as a city does for its counties;
  /// file/office_differs when that is so of some records only, or none is of an office of the register. Of a file that
  /// names no office, file/offices_mixed when most records are of one and some are of others of the register.
  void end(Context& context);

 private:
  base::Diagnostic finding(const schema::Rule& rule, base::Args args) const;
  void report_mixed(Context& context) const;

  std::uint32_t file_ = 0;
  read::Submission submission_;
  bool is_named_ = false;            // as the reporting unit of a record
  std::string last_;                 // reporting unit
  std::vector<std::string> others_;  // reporting units that are not it, in the order of the file
};

}  // namespace reform::check
