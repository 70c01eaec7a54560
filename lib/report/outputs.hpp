// What came of what was closed in the period: results of the reforms (outputs) and evidence of all items, by type.
#pragma once

#include <string_view>
#include <vector>

#include "report/page.hpp"

namespace reform::report {

/// Elements `类型：名称（文号）`, by the code list of their types.
class Pieces {
 public:
  explicit Pieces(const schema::CodeList* types);
  /// Of one item: a canonical list.
  void add(std::string_view canonical);

  struct Type {
    std::int64_t pieces = 0, items = 0;
  };
  /// In the order of the code list; the last is of types that are not in it.
  const std::vector<Type>& types() const { return types_; }
  std::int64_t pieces() const;
  std::int64_t items() const { return items_; }  // that were added, with or without pieces

 private:
  const schema::CodeList* codes_;
  std::vector<Type> types_;
  std::int64_t items_ = 0;
};

inline constexpr std::string_view kOutputTypes = "evidence_type";

/// `outputs`: of the reforms; `evidence`: of all items. Both of what was closed in the period and still is.
Section outputs_section(const Page& page, const Pieces& outputs, const Pieces& evidence);

}  // namespace reform::report
