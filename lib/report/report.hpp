// The TABLE of reports (report.cpp): one row and one file each. A report reads the ledger and makes a Document.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"
#include "ledger/ledger.hpp"
#include "report/document.hpp"

namespace reform::report {

struct Request {
  base::Period period;      // of any kind
  ledger::Moment moment;    // as_of: by default the period's last day
  bool is_to_come = false;  // as_of is after today
  ledger::Filter filter;
  base::Lang lang = base::Lang::kZh;
  std::vector<std::string> lights;     // list, status: only items of these colours ("red"); empty = all
  std::vector<std::string> reasons{};  // list, status: only items with one of these reasons of their light; empty = all
  bool is_overdue_only = false;        // list, status: only overdue items
  bool names_items = false;            // say the ids behind every figure
  std::optional<std::int64_t> submission{};  // receipt: only this one
  /// Reports: begin with what has changed since a time (empty: nothing has), or say that there was no time yet.
  struct News {
    bool is_first = false;
    std::string since{};
  };
  std::optional<News> news{};
  std::optional<base::Period> with{};  // compare: the earlier period; nothing = the one before
  std::vector<std::string> marks;  // list, status: only items that carry one of these (report/mark.hpp); empty = all
  std::optional<std::set<std::string>> only{};  // list, status: only items with these ids; nothing = all
};

/// The same request on the last day of another period, and of the period before its own.
Request at_end_of(const Request& request, base::Period period);
Request period_before(const Request& request);

struct Report {
  std::string_view name;  // `report <name>` = lib/report/<name>.cpp; title in the catalogue: report.<name>.title
  Document (*make)(const ledger::Ledger&, const Request&);
  std::vector<base::Period::Kind> takes;       // kinds of period; empty: any
  std::vector<std::string_view> filters = {};  // flags of the scope it takes; empty: any
  std::vector<std::string_view> tells = {};    // it is empty when these tables are; empty: when there are no items
  bool is_of_now = false;                      // of a published month too it tells what is known now
  bool names_rules = false;                    // of the schema
};
std::span<const Report> reports();

/// The request that the pages of a report rest on: any days that are exactly a month, a quarter or a year are taken for
/// that, and of a published month the page is what was known then.
Request as_printed(const Report& report, const ledger::Ledger& ledger, const Request& request);

/// Any days that are exactly a month, a quarter or a year are taken for that: it may have been published. UsageError
/// unless the report takes the kind of the period (the first report that does is named) and the filter, and the as-of
/// day lies in the period.
Document make(const Report& report, const ledger::Ledger& ledger, const Request& request);

/// Page 1 of the monthly monitoring (月监测). Of a closed period it is what was published, with what has been corrected
/// since in a section of its own.
Document monthly(const ledger::Ledger& ledger, const Request& request);

/// The quarterly analysis (季分析): the trend of the months, where the work of the period stands and what holds it up.
Document quarterly(const ledger::Ledger& ledger, const Request& request);

/// The annual report (年报告): what was set and closed in the year, what came of it, and what is carried over.
Document annual(const ledger::Ledger& ledger, const Request& request);
/// What each unit must act on (督办单): of the units the filter names, else of those with something red, worst first.
Document slip(const ledger::Ledger& ledger, const Request& request);

/// Which offices of the register sent nothing, month by month of the period, and who was late (未报送). Of the filter
/// only region and unit restrict it: of the office.
Document missing(const ledger::Ledger& ledger, const Request& request);

/// Every need with what is under it, and where the chain need → scenario → reform → task is broken (三张清单贯通). The
/// filter says whose needs; a chain is followed wherever it leads.
Document chain(const ledger::Ledger& ledger, const Request& request);

/// The applications by promotion stage and how far they reach (一本账): of scenarios that are not cancelled.
Document application_register(const ledger::Ledger& ledger, const Request& request);

/// Two periods beside each other (对比): key figures, and what became of each item from the last day of one to the
/// as-of day of the other. UsageError unless `with` ends earlier.
Document compare(const ledger::Ledger& ledger, const Request& request);

/// The lead units in order of what they closed, what is red, whether their lists came in time and how good they are
/// (排名).
Document ranking(const ledger::Ledger& ledger, const Request& request);

/// What was taken in of the submission the request names, else of each that stands of the period and of the offices
/// that region and unit let through (回执). Error 66 for a number nobody knows.
Document receipt(const ledger::Ledger& ledger, const Request& request);

/// Documents of the commands list, show, log and status. item_page, history_log: Error 66 for an id nobody knows.
/// history_log: every revision, newest first, of one item or (empty id) of all.
Document item_list(const ledger::Ledger& ledger, const Request& request);
Document item_page(const ledger::Ledger& ledger, const Request& request, std::string_view id);
Document history_log(const ledger::Ledger& ledger, const Request& request, std::string_view id);
Document status_board(const ledger::Ledger& ledger, const Request& request);

/// Documents of `submission` and `period`. Submissions of all periods when none is named, known by a time (empty =
/// now).
Document submission_list(const ledger::Ledger& ledger, std::optional<base::Period> period, const std::string& known_at,
                         base::Lang lang);
/// The expected offices that have sent nothing, month by month of the period, and how many were late.
Document missing_submissions(const ledger::Ledger& ledger, base::Period period, const std::string& known_at,
                             base::Lang lang);
Document submission_page(const ledger::Ledger& ledger, const ledger::Submission& submission, base::Lang lang);
Document period_list(const ledger::Ledger& ledger, base::Lang lang);

}  // namespace reform::report
