/** Style of what single views alone have. */
export const STYLE_VIEWS = `
.tiles{list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,9rem),1fr));gap:.9rem;margin:0 0 2.6rem;padding:0}
@media (max-width:40rem){.tiles{grid-template-columns:1fr 1fr}}
.tile{background:var(--card);border:1px solid var(--line);border-radius:14px;display:block;padding:1rem 1.2rem 1.05rem;color:inherit;text-decoration:none;height:100%}
a.tile:hover{border-color:var(--edge)}
.figure{display:block;font-size:2.6rem;line-height:1.1;font-variant-numeric:lining-nums tabular-nums}
.tile span:last-child{color:var(--soft);font-size:.95rem}
.tile.bad .figure{color:var(--high)}.tile.good .figure{color:var(--accent)}.tile.late .figure{color:var(--medium)}.tile.zero .figure{color:var(--soft)}
.heat{border-collapse:separate;border-spacing:4px;table-layout:fixed;min-width:43rem}
.heat th{white-space:nowrap;font-weight:400;color:var(--soft);font-size:.9rem;padding:.2rem .3rem}
.heat thead th{text-align:center}.heat tbody th{text-align:right;padding-right:.8rem;color:var(--ink)}.heat thead td{width:8.5rem}
.heat td.cell{padding:0;text-align:center;border-radius:8px;height:2.7rem;font-weight:650;font-variant-numeric:tabular-nums}
.heat td a{display:grid;place-items:center;height:2.7rem;color:inherit;text-decoration:none;border-radius:8px}
.heat td a:hover{outline:2px solid var(--ink)}
.heat-0{background:var(--h0);color:var(--soft)}.heat-1{background:var(--h1);color:var(--on-light)}.heat-2{background:var(--h2);color:var(--on-light)}
.heat-3{background:var(--h3);color:var(--on-heavy)}.heat-4{background:var(--h4);color:var(--on-heavy)}
.filters{margin-bottom:1.4rem}
.filters .fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.7rem 1rem;align-items:end}
.filters .wide{grid-column:1/-1}
.filters .wide div{display:flex;gap:.6rem}.filters .wide input{margin-top:0}
.filters .wide button{flex:none}
.steps{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.5rem 1rem;margin-bottom:1.4rem;font-size:.95rem}
.steps div{display:flex;gap:1.2rem}
.facing{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr));gap:1.1rem;margin:1.2rem 0 0}
.facing{align-items:start}.facing .panel{margin:0;min-width:0}
.finding h1{font-size:clamp(1.5rem,3.4vw,2.1rem);margin-top:.55rem;line-height:1.2}
.who{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.2rem 1rem;color:var(--soft);font-size:.9rem}
.who strong{color:var(--ink)}
.value{font-size:1.65rem;line-height:1.2;font-variant-numeric:lining-nums;margin:.3rem 0 .9rem}
.value.long{font-size:1.15rem;line-height:1.35}
figure{margin:0}figure+figure{border-top:1px solid var(--line);margin-top:1rem;padding-top:1rem}
blockquote{margin:.5rem 0;white-space:pre-line;color:var(--soft)}
.quoted{color:var(--ink);background:var(--quoted);border-radius:3px;padding:.08em 0;-webkit-box-decoration-break:clone;box-decoration-break:clone}
mark{background:var(--mark);color:var(--mark-ink);border-radius:3px;padding:.08em .2em;font-weight:650;-webkit-box-decoration-break:clone;box-decoration-break:clone}
figcaption{font-size:.875rem;color:var(--soft)}
.advice{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr));gap:1.1rem;margin-top:1.1rem}
.advice h2{font:650 .875rem var(--sans);color:var(--soft);margin-bottom:.35rem}
.change{background:var(--accent-wash);border-color:transparent}.change h2{color:var(--accent)}
.edit{margin-top:.9rem;padding-top:.9rem;border-top:1px solid var(--line)}
.edit del{color:var(--high)}.edit ins{color:var(--accent);font-weight:650;text-underline-offset:.18em}
.edit .copy{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:center;margin-top:.6rem}
.acts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,11.5rem),1fr));gap:.9rem;align-items:start}
.acts details{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:.75rem 1.1rem}
.acts details[open]{grid-column:1/-1}.acts summary{font-weight:600;color:var(--ink);padding:.15rem 0}
.acts form{display:grid;gap:.8rem;margin:.8rem 0 .4rem}
.acts form.bare{margin:0}.acts form.bare button{width:100%;min-height:3.45rem;border-color:var(--line);border-radius:12px}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:2rem 2.6rem}
.flush{padding:0}main:has(.facts){max-width:none}.sources tbody th{min-width:14rem}.facts{border-collapse:separate;border-spacing:0;min-width:40rem;font-size:.95rem}
.facts th,.facts td{padding:.65rem .75rem;border-bottom:1px solid var(--line);vertical-align:top;min-width:6.9rem;max-width:17rem}
.facts thead th{white-space:nowrap;color:var(--soft);font-size:.875rem;font-weight:500;background:var(--card)}
.facts tbody th{position:sticky;left:0;background:var(--card);min-width:10rem;width:13rem}
@media (max-width:40rem){.facts tbody th{min-width:7.5rem;max-width:8.5rem}}
.facts tbody th small{display:block;font-weight:400;color:var(--soft);font-size:.875rem}
.facts td.clash{background:var(--clash)}
.facts td ul{list-style:none;margin:0;padding:0}.facts td li+li{margin-top:.35rem}
.facts th,.facts td{overflow-wrap:break-word}.facts td a{color:inherit;text-decoration-color:var(--edge)}
.facts .sign{color:var(--high);font-weight:700;margin-right:.3rem}
.facts .void{color:var(--soft)}
.matrix-tools{display:flex;flex-wrap:wrap;gap:.8rem 1.2rem;align-items:end;margin-bottom:1.2rem}
.matrix-tools .grow{flex:1 1 16rem}
.evidence-list{display:grid;gap:.9rem;margin-top:.8rem}
.picture{display:block;width:100%;height:auto;border-radius:14px;min-width:46rem}
.chart{display:block;width:100%;height:auto;min-width:34rem}
.chart text{fill:var(--soft);font:13px var(--sans);font-variant-numeric:tabular-nums}
.chart .axis{stroke:var(--line)}.chart .opened{fill:var(--high)}.chart .resolved{fill:var(--accent)}
.legend{display:flex;gap:1.4rem;font-size:.9rem;color:var(--soft);margin-bottom:.6rem}
.legend i{display:inline-block;width:.8rem;height:.8rem;border-radius:3px;margin-right:.4rem}.legend .opened{background:var(--high)}.legend .resolved{background:var(--accent)}
.gate{max-width:27rem;margin:12vh auto 0;padding:0 1rem}
.gate form{display:grid;gap:1rem;margin-top:1.3rem}
.gate .brand{margin-bottom:1.4rem;padding:0}.gate .about{padding:1.4rem 0}`
