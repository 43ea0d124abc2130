/** Style of what several views share: buttons, fields, pills, panels, lists of findings. */
export const STYLE_PARTS = `
.panel{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.3rem 1.4rem}
section{margin-bottom:2.6rem}
section>h2+*,.row+.panel{margin-top:.9rem}.panel+.small{margin-top:.8rem}
.row{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:.3rem 1.2rem;margin-bottom:.9rem}
.pill{display:inline-block;border-radius:99px;padding:.04rem .65rem;font-weight:650;font-size:.8rem;line-height:1.5;border:1.5px solid currentColor;white-space:nowrap}
.pill.high{background:var(--high);border-color:var(--high);color:var(--card)}
.pill.medium{color:var(--medium)}.pill.low{color:var(--low)}.pill.review{color:var(--review);border-style:dashed}.pill.state{color:var(--soft);font-weight:500}
.tags{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem .55rem;color:var(--soft);font-size:.875rem}
button,.button{font:inherit;font-weight:600;border-radius:9px;padding:.5rem 1rem;border:1px solid var(--edge);background:var(--card);color:var(--ink);cursor:pointer;text-decoration:none;display:inline-block;min-height:2.5rem;line-height:1.4}
button:hover,.button:hover{border-color:var(--ink)}
button.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
label{display:block;font-size:.875rem;color:var(--soft)}
input,select,textarea{font:inherit;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:9px;padding:.45rem .7rem;width:100%;min-height:2.5rem;margin-top:.15rem}
textarea{min-height:5rem;resize:vertical}
label>:is(input,select,textarea){color:var(--ink);font-size:1rem}
.check{display:flex;align-items:center;gap:.5rem;color:var(--ink)}.check input{width:1.15rem;min-height:0;height:1.15rem;margin:0;accent-color:var(--accent)}
.notice{background:var(--accent-wash);color:var(--accent);border-radius:10px;padding:.7rem 1rem;margin-bottom:1.4rem;font-weight:600}
.notice.bad{background:var(--clash);color:var(--ink)}
.items{list-style:none;margin:0;padding:0;background:var(--card);border:1px solid var(--line);border-radius:14px}
.item{position:relative;display:grid;gap:.35rem 1.6rem;padding:1.05rem 1.35rem;border-top:1px solid var(--line)}
.item:first-child{border-top:0}
.item:hover,.item.current{background:color-mix(in srgb,var(--accent-wash) 55%,transparent)}
.item.current{box-shadow:inset 4px 0 var(--accent)}
.item h3 a{color:inherit;text-decoration:none}
.item h3 a::after{content:"";position:absolute;inset:0}
.item h3 a:hover{text-decoration:underline}
.item .kind{font:400 .875rem var(--sans);color:var(--soft);margin-left:.35rem}
.item .tags{margin-top:.3rem}
.pair{margin:0;display:grid;grid-template-columns:7.5rem minmax(0,1fr);gap:.15rem .9rem;align-content:start}
.pair dt{color:var(--soft);font-size:.875rem;padding-top:.1rem}
.pair dd{margin:0;align-self:start;font-variant-numeric:lining-nums;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
@media (min-width:48rem){.item{grid-template-columns:minmax(0,5fr) minmax(0,6fr)}.pair{grid-template-columns:9.5rem minmax(0,1fr)}}
.pages{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;justify-content:space-between;margin-top:1.2rem}
.pages div{display:flex;gap:.6rem}
.none{padding:2.5rem 1rem;text-align:center;color:var(--soft)}
.scroll{overflow-x:auto;position:relative}
.entry{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:1rem 1.4rem;align-items:start}
.entry>.copy,.entry>.wide,.field.tall{grid-column:1/-1}.entry .entry{margin-top:1rem}textarea.short{min-height:4.2rem}
.copy{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:center}.wrong{color:var(--high)}[aria-invalid]{border-color:var(--high)}
.told{display:grid;grid-template-columns:minmax(7rem,auto) minmax(0,1fr);gap:.1rem 1.2rem;margin:0}.told dt{color:var(--soft);font-size:.875rem}.told dd{margin:0}
.stack+.stack,.apart{margin-top:1.2rem}.start{margin-bottom:2rem}
dialog{border:1px solid var(--line);border-radius:16px;background:var(--card);color:var(--ink);padding:1.5rem 1.7rem;max-width:min(34rem,92vw);max-height:85vh}
dialog::backdrop{background:rgb(0 0 0/.45)}
dialog dl{display:grid;grid-template-columns:auto 1fr;gap:.5rem 1.2rem;margin:1rem 0 1.3rem}
dialog dd{margin:0}
kbd{font:600 .82rem var(--mono);border:1px solid var(--edge);border-bottom-width:2px;border-radius:6px;padding:.1rem .45rem}
.quiet{list-style:none;margin:0;padding:0}.quiet li{padding:.55rem 0;border-top:1px solid var(--line)}.quiet li:first-child{border-top:0}.quiet.panel{padding:.4rem 1.4rem}.quiet .row{margin:0}
.small+.data{margin-top:.8rem}.data th,.data td{padding:.55rem 1rem .55rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.data tbody th{font-weight:400}.data td,.data thead th{white-space:nowrap}
.data thead th{color:var(--soft);font-size:.875rem;font-weight:500}
.data td:last-child,.data th:last-child{padding-right:0}
details>summary{cursor:pointer;color:var(--link)}
@media print{.side,.about,.filters,.pages,form{display:none}}`
