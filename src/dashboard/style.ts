import { STYLE_PARTS } from './style-parts.ts'
import { STYLE_VIEWS } from './style-views.ts'

/** Colours by role; the dark set replaces every one of them. Text on its ground keeps WCAG AA, which the tests measure. */
const LIGHT = `--paper:#f7f5f1;--card:#fffefb;--ink:#211e1a;--soft:#655e55;--line:#e4dfd6;--edge:#8d857a;--mark:#ffe27a;--mark-ink:#211e1a;--quoted:#fbf3d3;
--high:#b3261e;--medium:#8a5208;--low:#35597a;--review:#6b4fa0;--link:#1f5f8b;--accent:#1f6f5c;--accent-wash:#edf5f0;--on-accent:#fffefb;
--clash:#fbe3dc;--h0:#efebe3;--h1:#f6d9cd;--h2:#eeb09b;--h3:#b94a36;--h4:#972a1e;--on-light:#211e1a;--on-heavy:#fffefb`
const DARK = `--paper:#151412;--card:#1e1c1a;--ink:#efebe4;--soft:#ada599;--line:#34302b;--edge:#7d756a;--mark:#6d5510;--mark-ink:#fff3c4;--quoted:#35301f;
--high:#ff8d80;--medium:#f0b357;--low:#92bfe3;--review:#c3a8f5;--link:#8cc4ee;--accent:#7fd0b8;--accent-wash:#1b2a25;--on-accent:#10201b;
--clash:#43261f;--h0:#26231f;--h1:#40261f;--h2:#6b3226;--h3:#e0705a;--h4:#ff9a86;--on-light:#efebe4;--on-heavy:#1a0f0c`

const BASE = `
:root{color-scheme:light dark;${LIGHT};
--sans:system-ui,sans-serif;--serif:"Iowan Old Style",Georgia,serif;--mono:ui-monospace,Menlo,monospace}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 var(--sans);overflow-wrap:anywhere}
h1,h2,h3,.figure,.value,.lead{font-family:var(--serif);font-weight:600;text-wrap:pretty}
h1{font-size:clamp(1.9rem,4.6vw,2.7rem);line-height:1.12;margin:0 0 .35rem;letter-spacing:-.012em}
h2{font-size:1.32rem;line-height:1.25;margin:0 0 .3rem}
h3{font-size:1.1rem;line-height:1.3;margin:0}
p{margin:0}
a{color:var(--link);text-underline-offset:.16em}
code,.mono{font:.86em/1.5 var(--mono)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:5px}
main:focus{outline:none}
table{border-collapse:collapse;width:100%}
caption{text-align:left;color:var(--soft);font-size:.9rem;padding-bottom:.6rem}
th{text-align:left;font-weight:600}
.skip{position:absolute;left:-99rem;z-index:2}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.6rem 1rem;border-radius:8px}
.hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.soft{color:var(--soft)}.small{font-size:.9rem}.num{font-variant-numeric:tabular-nums lining-nums;text-align:right}`

const FRAME = `
.shell{min-height:100vh}
.side{padding:1rem clamp(1rem,4vw,2.5rem) 0;border-bottom:1px solid var(--line);background:var(--card)}
.brand{display:flex;align-items:center;gap:.6rem;font-family:var(--serif);font-weight:600;font-size:1.12rem;color:inherit;text-decoration:none;width:fit-content;max-width:100%}
.brand svg{flex:none;color:var(--accent)}
.side nav{overflow-x:auto;margin:.7rem -.4rem 0;scrollbar-width:none}
.side nav ul{display:flex;gap:.1rem;list-style:none;margin:0;padding:.2rem 0 0}
.side nav a{display:flex;align-items:baseline;gap:.5rem;white-space:nowrap;padding:.5rem .7rem .65rem;color:var(--soft);text-decoration:none;border-bottom:3px solid transparent}
.side nav a:hover{color:var(--ink)}
.side nav a:focus-visible{outline-offset:-3px}
.side nav a[aria-current]{color:var(--ink);font-weight:600;border-color:var(--accent)}
.side nav .n{font-size:.8rem;font-weight:400;color:var(--soft);font-variant-numeric:tabular-nums}
main{max-width:74rem;padding:clamp(1.5rem,4vw,3.2rem) clamp(1rem,4vw,3rem) 4rem}
.about{padding:0 clamp(1rem,4vw,2.5rem) 2rem;color:var(--soft);font-size:.875rem;display:flex;flex-wrap:wrap;gap:.4rem 1.4rem;align-items:center}
.about form{display:inline}
.plain{background:none;border:0;padding:.2rem 0;font:inherit;color:var(--link);cursor:pointer;text-decoration:underline;text-underline-offset:.16em}
.head{margin-bottom:2rem}
.lead{font-size:1.25rem;line-height:1.4;font-weight:400;color:var(--soft);text-wrap:balance;max-width:44rem}
@media (min-width:64rem){
.shell{display:grid;grid-template:1fr auto/15.5rem minmax(0,1fr)}
.side{grid-row:1/3;border-bottom:0;border-right:1px solid var(--line);padding:2rem 1.2rem}
.stuck{position:sticky;top:2rem}
.brand{padding:0 .7rem}
.side nav{margin:1.8rem 0 0;overflow:visible}
.side nav ul{display:block}
.side nav a{padding:.5rem .7rem;border:0;border-radius:9px;justify-content:space-between;margin-bottom:.15rem}
.side nav a:hover{background:var(--paper)}
.side nav a[aria-current]{background:var(--accent-wash);color:var(--accent)}
.about{padding:0 clamp(1rem,4vw,3rem) 2rem}}`

export const STYLE = `${BASE}${FRAME}${STYLE_PARTS}${STYLE_VIEWS}
`
