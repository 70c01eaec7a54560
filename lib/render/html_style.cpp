#include "render/html_parts.hpp"

namespace reform::render {

// Writing is #1a1a1a or #444 on white or on light tints: at least 7 to 1. What is folded is printed open.
const std::string_view kPageStyle = R"(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 14px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  color: #1a1a1a; background: #fff; max-width: 1180px; margin: 2em auto; padding: 0 1.5em; }
h1 { font-size: 1.7em; margin: 0 0 .4em; } h2 { font-size: 1.25em; margin: 1.6em 0 .5em; border-bottom: 2px solid #444; }
h3 { font-size: 1.05em; margin: 1.2em 0 .3em; } p { margin: .5em 0; }
dl { margin: .5em 0; } dt { color: #444; } dd { margin: 0; overflow-wrap: anywhere; }
.list { display: grid; grid-template-columns: repeat(auto-fill, minmax(17em, 1fr)); gap: .2em 1.5em; }
.list div { display: flex; gap: .5em; border-bottom: 1px dotted #999; } .list dt { flex-shrink: 0; max-width: 60%; } .list dd { margin-left: auto; font-weight: 600; }
nav > div { display: flex; gap: 1em; border-top: 1px solid #999; padding: .3em 0; break-inside: avoid; }
nav a { flex: 0 0 9em; font-weight: 600; color: #0b4a8a; } nav .tiles { flex: 1; margin: 0; }
nav .others { flex-wrap: wrap; } nav .others a { flex: none; }
.tiles { display: flex; flex-wrap: wrap; gap: .4em; }
.tiles div { border: 1px solid #999; border-left: 4px solid #767676; padding: .1em .6em; min-width: 8.5em; break-inside: avoid; }
.tiles dt { font-size: .86em; } .tiles dd { font-size: 1.25em; font-weight: 600; line-height: 1.3; }
.tiles .change { font-size: .86em; font-weight: 400; color: #444; }
.tiles .t-red { border-left-color: #a31515; } .tiles .t-yellow { border-left-color: #8a6100; } .tiles .t-green { border-left-color: #2e6b2e; }
table { border-collapse: collapse; width: 100%; margin: .5em 0 1em; } table.wide { font-size: .9em; }
th, td { border: 1px solid #767676; padding: .25em .5em; text-align: left; vertical-align: top; overflow-wrap: break-word; } .b { overflow-wrap: anywhere; }
th { background: #ececec; } .n { text-align: right; } td.n { font-variant-numeric: tabular-nums; } td.n, .w { white-space: nowrap; }
td.red, td.error { background: #fbd9d6; font-weight: 600; } td.yellow, td.warning { background: #fff1c4; } td.green { background: #dcf1dc; }
td.grey, td.note { background: #ececec; } td svg { vertical-align: middle; }
details { margin: .5em 0; } summary { cursor: pointer; font-weight: 600; } .commands summary { font-weight: 400; color: #444; }
.commands div { display: flex; gap: 1em; font-size: .86em; } .commands dt { flex: 0 0 15em; } code { font-family: monospace; user-select: all; }
figure { margin: .5em 0; } figure svg { display: block; width: 100%; max-width: 1000px; height: auto; break-inside: avoid; }
svg { font-size: 13px; } svg text { fill: #1a1a1a; } figure text { paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round; }
.mid { text-anchor: middle; } .end { text-anchor: end; }
.grid { stroke: #d0d0d0; } .axis { stroke: #444; } .line { stroke-width: 2; }
.heat-0 { fill: #ffffff; stroke: #767676; } .heat-1 { fill: #eaf1f9; stroke: #767676; } .heat-2 { fill: #d2e2f3; stroke: #767676; } .heat-3 { fill: #b5cfe9; stroke: #767676; } .heat-4 { fill: #94b9dd; stroke: #767676; } .heat-5 { fill: #74a3d1; stroke: #767676; }
thead { display: table-header-group; } tr { break-inside: avoid; }
@page { size: A4; margin: 12mm; }
@media print { * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { margin: 0; padding: 0; max-width: none; font-size: 9pt; line-height: 1.4; } h2, h3, summary, h2 + p, h3 + p { break-after: avoid; }
  table { width: calc(100% - 1px); } nav { font-size: 8pt; line-height: 1.25; } .tiles div { padding: 0 .5em; } .apart ~ .apart { break-before: page; }
  .commands, table:not(:has(tbody tr:nth-child(9))) { break-inside: avoid; } table + p, .commands { break-before: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; } summary { list-style: none; } .drawn { display: none; }
  a { color: inherit; text-decoration: none; } }
)";

}  // namespace reform::render
