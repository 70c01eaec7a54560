// The functions behind the TABLE of formats (findings.cpp). `--format <name>` = lib/findings/<name>.cpp.
#pragma once

#include "findings/findings.hpp"

namespace reform::findings {

/// `file:line:column: error: message [rule]`, the source line with a caret, what to do; when there are many, grouped by
/// rule. Columns count characters.
void text(Checked& checked, const Style& style, const Out& out);
/// One object: schemas/json/findings-1.json.
void json(Checked& checked, const Style& style, const Out& out);
/// One finding a line, each an object as in `json`.
void jsonl(Checked& checked, const Style& style, const Out& out);
/// One line per finding under a header.
void csv(Checked& checked, const Style& style, const Out& out);
/// SARIF 2.1.0, for code hosts and editors.
void sarif(Checked& checked, const Style& style, const Out& out);
/// JUnit XML, for build servers: a file is a suite, a rule a case.
void junit(Checked& checked, const Style& style, const Out& out);
/// Workflow commands that GitHub shows beside the lines.
void github(Checked& checked, const Style& style, const Out& out);
/// The page that goes back to the office, as Markdown.
void receipt(Checked& checked, const Style& style, const Out& out);
/// The same as a web page of one file.
void receipt_html(Checked& checked, const Style& style, const Out& out);

}  // namespace reform::findings
