import { FINDING_TYPES, SEVERITIES } from '../../model/index.ts'

/** Colours by role; the dark set replaces every one of them. */
const LIGHT = `--paper:#f7f5f1;--card:#fffefb;--ink:#211e1a;--soft:#6a635a;--line:#e4dfd6;--mark:#ffe27a;--mark-ink:#211e1a;
--high:#b3261e;--medium:#96590a;--low:#3c6384;--review:#6b4fa0;--link:#1f5f8b;--accent:#1f6f5c;--accent-wash:#edf5f0;
--h0:#efebe3;--h1:#f6d9cd;--h2:#eeb09b;--h3:#d9755d;--h4:#b3382a;--on-light:#211e1a;--on-heavy:#fffefb`
const DARK = `--paper:#151412;--card:#1e1c1a;--ink:#efebe4;--soft:#a39b90;--line:#34302b;--mark:#6d5510;--mark-ink:#fff3c4;
--high:#ff8d80;--medium:#f0b357;--low:#92bfe3;--review:#c3a8f5;--link:#8cc4ee;--accent:#7fd0b8;--accent-wash:#1b2a25;
--h0:#26231f;--h1:#40261f;--h2:#6b3226;--h3:#a44834;--h4:#e0705a;--on-light:#efebe4;--on-heavy:#1a0f0c`

const BASE = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1080px;padding:clamp(1.25rem,4vw,3.5rem) clamp(1rem,4vw,2.5rem) 4rem;background:var(--paper);color:var(--ink);
font:16px/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
h1,h2,h3,.value,.tile strong,.lead{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,"Noto Serif",serif}
h1{font-size:clamp(2.2rem,6vw,3.4rem);line-height:1.08;margin:.15em 0 .3em;font-weight:600;letter-spacing:-.015em}
h2{font-size:1.3rem;line-height:1.25;margin:0 0 .25rem;font-weight:600}
h3{font-size:1.32rem;line-height:1.3;margin:.45rem 0 0;font-weight:600;text-wrap:pretty}
p{margin:0}
a{color:var(--link);text-underline-offset:.15em}
code{font:.82em/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:1}
.visually-hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.kicker{color:var(--accent);font-weight:650;font-size:.82rem;letter-spacing:.06em}
.lead{font-size:1.35rem;line-height:1.4;margin-bottom:.4rem;text-wrap:balance}
.hint,.tags,figcaption,footer{color:var(--soft);font-size:.875rem}
.masthead{margin-bottom:2rem}`

const OVERVIEW = `
.tiles{list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;margin:0 0 .75rem;padding:0}
.tile{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:.9rem 1.1rem 1rem}
.tile strong{display:block;font-size:2.5rem;line-height:1.1;font-weight:600;font-variant-numeric:lining-nums tabular-nums}
.tile span{color:var(--soft);font-size:.9rem}
.tile.high strong{color:var(--high)}.tile.medium strong{color:var(--medium)}.tile.low strong{color:var(--low)}.tile.review strong{color:var(--review)}
.tile.review span{display:inline-block}.tile.review span::first-letter{text-transform:uppercase}
.tile.zero strong{color:var(--soft);opacity:.6}
.panel{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.2rem 1.3rem}
.matrix .scroll{overflow-x:auto;margin-top:.9rem;background:linear-gradient(90deg,var(--card) 30%,transparent) 0/2.5rem 100% local,
linear-gradient(270deg,var(--card) 30%,transparent) 100%/2.5rem 100% local,linear-gradient(90deg,var(--line),transparent) 0/.8rem 100% scroll,
linear-gradient(270deg,var(--line),transparent) 100%/.8rem 100% scroll;background-repeat:no-repeat}
.matrix svg{display:block;width:100%;min-width:31rem;height:auto;font-family:inherit}
.axis{fill:var(--soft);font-size:13.5px}
.cell.heat-0{fill:var(--h0)}.cell.heat-1{fill:var(--h1)}.cell.heat-2{fill:var(--h2)}.cell.heat-3{fill:var(--h3)}.cell.heat-4{fill:var(--h4)}
.calm{fill:var(--soft);opacity:.55}
.count{font-size:16px;font-weight:650;fill:var(--on-light)}.count.on-3,.count.on-4{fill:var(--on-heavy)}`

const FINDINGS = `
.findings{margin:2.25rem 0;outline:none}
.filters{display:grid;gap:.5rem;margin-bottom:1.25rem}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;align-items:center;gap:.35rem}
legend{float:left;color:var(--soft);font-size:.875rem;min-width:4.6rem;padding:0}
fieldset label{position:relative;cursor:pointer}
fieldset input{position:absolute;inset:0;opacity:0;margin:0;cursor:pointer}
fieldset span{display:block;padding:.22rem .8rem;border:1px solid var(--line);border-radius:99px;background:var(--card);font-size:.9rem}
fieldset label:hover span{border-color:var(--soft)}
fieldset input:checked+span{background:var(--ink);border-color:var(--ink);color:var(--paper)}
fieldset input:focus-visible+span{outline:3px solid var(--link);outline-offset:2px}
.finding{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.25rem 1.4rem 1rem;margin-bottom:1rem;break-inside:avoid}
.tags{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem .6rem}
.pill{border-radius:99px;padding:.05rem .65rem;font-weight:650;font-size:.8rem;border:1.5px solid currentColor}
.pill.high{background:var(--high);border-color:var(--high)}
.pill.high,.pill.high *{color:var(--card)}
.pill.medium{color:var(--medium)}.pill.low{color:var(--low)}.pill.review{color:var(--review);border-style:dashed}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1rem 1.6rem;margin:1.1rem 0 1.2rem}
.side{border-top:2px solid var(--line);padding-top:.7rem;min-width:0}
.value{font-size:1.5rem;line-height:1.2;font-weight:600;font-variant-numeric:lining-nums;margin-bottom:.6rem}
figure{margin:0 0 .9rem}
blockquote{margin:0 0 .2rem;quotes:none}
blockquote bdi::before{content:"\\201C"}blockquote bdi::after{content:"\\201D"}
blockquote bdi::before,blockquote bdi::after,.around{color:var(--soft)}
mark{background:var(--mark);color:var(--mark-ink);border-radius:3px;padding:.05em .2em;margin:0 -.08em;font-weight:600;-webkit-box-decoration-break:clone;box-decoration-break:clone}
figcaption{line-height:1.45}
.channel{color:var(--ink);font-weight:600}
.document{display:block;font:.92em/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
summary{cursor:pointer;color:var(--link);font-size:.9rem}details[open] summary{margin-bottom:.7rem}
.advice{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:.8rem 1.6rem;margin:0}
.advice dt{font-size:.82rem;font-weight:650;color:var(--soft)}
.advice dd{margin:.1rem 0 0;text-wrap:pretty}
.change{background:var(--accent-wash);border-radius:10px;padding:.6rem .85rem .7rem;margin-top:-.6rem}
.change dt{color:var(--accent)}
.change dd+dt{margin-top:.6rem}
.edit+.edit{margin-top:.4rem}
.edit del{color:var(--high)}
.edit ins{color:var(--accent);font-weight:650;text-underline-offset:.18em}
.finding footer{display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin-top:.9rem;font-size:.8rem}
.none-left{display:none;color:var(--soft);padding:2rem 0;text-align:center}
.panel ul{margin:.6rem 0;padding-left:1.1rem}.panel li{margin:.25rem 0}.notes{margin-top:.75rem}
@media (max-width:32rem){.finding{padding:1.05rem 1rem .9rem}legend{float:none;width:100%}.change{margin-top:0}}
@media print{:root{${LIGHT};--paper:#fff;--card:#fff}body{padding:0;max-width:none}.filters,.skip{display:none}}`

/** The filters: a checked radio button hides the cards of other kinds; a line tells where none is left. */
const FILTERS = [
  ...SEVERITIES.map((key) => `.findings:has(#severity-${key}:checked) .finding:not([data-severity="${key}"])`),
  ...FINDING_TYPES.map((key) => `.findings:has(#type-${key}:checked) .finding:not([data-type="${key}"])`),
].join(',\n')
const NONE_LEFT = SEVERITIES.flatMap((severity) =>
  FINDING_TYPES.map(
    (type) =>
      `.findings:has(#severity-${severity}:checked):has(#type-${type}:checked):not(:has(.${severity}[data-type="${type}"])) .none-left`,
  ),
).join(',\n')

export const STYLE = `${BASE}${OVERVIEW}${FINDINGS}
${FILTERS}{display:none}
${NONE_LEFT}{display:block}
`
/** Digest of `STYLE` for the Content Security Policy; a test names the new one when the style changes. */
export const STYLE_HASH = 'sha256-CHyHZX1OR4vZCgszQk8GuXL9OY9QnX1a9dIqBXRfSts='
