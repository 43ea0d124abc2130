import { STYLE } from '../html/style.ts'

/** The style of the findings page, and what only the weekly report has. */
export const WEEKLY_STYLE = `${STYLE}
:root{--h3:#bf4a34;--h4:#a52f22}
@media screen and (prefers-color-scheme:dark){:root{--h3:#e0735c;--h4:#ff9a86}}
.masthead .lead{font-size:clamp(1.5rem,4vw,2rem);line-height:1.25;margin:.2em 0 .35em}
.masthead .news{font-size:1.1rem;text-wrap:pretty}
.masthead .urgent{margin-top:.9rem;padding:.7rem 1rem;border-left:4px solid var(--high);background:var(--card);border-radius:0 10px 10px 0}
.masthead .urgent strong{display:block;color:var(--high);font-size:.82rem}
.tile.new strong{color:var(--high)}.tile.worse strong{color:var(--medium)}.tile.resolved strong{color:var(--accent)}
.tile em{display:block;font-style:normal;color:var(--soft);font-size:.82rem}
main>section{margin-top:2.6rem}
main h2{font-size:1.5rem}
.changes{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,13.5rem),1fr));gap:.75rem;margin-top:.9rem;align-items:start}
.changes .panel{padding:1rem 1.2rem}
.changes h3{font-size:1.05rem;margin:0 0 .4rem}
.changes ul{list-style:none;padding:0;margin:0}
.changes li{padding:.45rem 0;border-top:1px solid var(--line);line-height:1.4}
.changes li:first-child{border-top:0}
.changes small{display:block;color:var(--soft)}
.dot{display:inline-block;width:.6em;height:.6em;border-radius:50%;margin-right:.45em;background:var(--soft)}
.dot.high{background:var(--high)}.dot.medium{background:var(--medium)}.dot.low{background:var(--low)}
.ranked{list-style:none;padding:0;margin:1rem 0 0;counter-reset:rank}
.ranked>li{counter-increment:rank;position:relative}
.ranked .finding header::before{content:counter(rank);float:right;font:600 1.7rem "Iowan Old Style",Palatino,Georgia,"Noto Serif",serif;color:var(--line)}
.ranked>li>.change-tag{position:absolute;top:-.65rem;left:1.3rem;padding:.05rem .7rem;border-radius:99px;background:var(--ink);color:var(--paper);font-size:.78rem;font-weight:650}
.scroll{position:relative;overflow-x:auto;margin-top:.9rem}
table.heat{border-collapse:separate;border-spacing:4px;width:100%;min-width:34rem}
table.heat th{font-weight:500;color:var(--soft);font-size:.85rem;padding:.2rem .4rem;text-align:center}
table.heat tbody th{text-align:right;color:var(--ink);white-space:nowrap}
table.heat td{height:2.6rem;text-align:center;border-radius:7px;min-width:4.2rem;font-variant-numeric:lining-nums tabular-nums}
td.heat-0{background:var(--h0);color:var(--soft)}td.heat-1{background:var(--h1)}td.heat-2{background:var(--h2)}
td.heat-3{background:var(--h3);color:var(--on-heavy)}td.heat-4{background:var(--h4);color:var(--on-heavy)}
table.heat td b{font-weight:650}
table.heat .delta{font-size:.76rem;margin-left:.3em}
svg.trend{display:block}
svg.trend text{font-family:inherit}
svg.trend .zero{stroke:var(--line);stroke-width:1.5}
svg.trend .bar.opened{fill:var(--h3)}svg.trend .bar.resolved{fill:var(--accent)}
svg.trend .week:not(.now) .bar{opacity:.62}
svg.trend .figure{font-size:13px;font-weight:650;fill:var(--ink)}svg.trend .open{font-size:13.5px;fill:var(--ink)}
svg.trend .week.now text{font-weight:700;fill:var(--ink)}
.picture{overflow-x:auto;margin-top:.9rem;border:1px solid var(--line);border-radius:16px}
.picture svg{display:block;width:100%;height:auto;min-width:44rem}
table.list{border-collapse:collapse;width:100%;margin-top:.6rem;font-variant-numeric:lining-nums tabular-nums}
table.list th,table.list td{padding:.5rem .6rem;border-top:1px solid var(--line);text-align:right}
table.list thead th{border-top:0;color:var(--soft);font-weight:500;font-size:.85rem}
table.list th:first-child{text-align:left;font-weight:600}
table.list caption{text-align:left;color:var(--soft);font-size:.875rem}
.bottom{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:.75rem}
.bottom h2,.panel h2{font-size:1.2rem}
.made{margin-top:2rem;color:var(--soft);font-size:.85rem}
@page{margin:14mm}
@media print{body{font-size:10.5pt}main>section{margin-top:1.4rem}.panel,.changes .panel,.tile,tr{break-inside:avoid}h2{break-after:avoid}
.scroll,.picture{overflow:visible}.picture svg,table.heat{min-width:0}svg.trend{max-width:100%;height:auto}details>*{display:block}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`
