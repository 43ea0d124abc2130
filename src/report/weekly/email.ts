import { html as markup, raw } from 'hono/html'
import {
  type Severity,
  type Side,
  STAGES,
  type WeeklyFinding,
  type WeeklyItem,
  type WeeklyReport,
} from '../../model/index.ts'
import { shownEdits } from '../edit.ts'
import { whereParts } from '../format.ts'
import { toldImpact } from '../impact.ts'
import { oneLine } from '../plain.ts'
import { cutQuote } from '../quote.ts'
import { shorten } from './brief.ts'
import { soundsOf } from './sounds.ts'
import { channelsOf, costOf, gapsOf, matrixRows, noteOf, viewOf, type WeeklyOptions, type WeeklyView } from './view.ts'

/** What is told in full; the others are counted, so that the mail stays small however much was found. */
const LISTED = 4
const PLACES = 2
const QUOTE = 100
const CHANNELS = 14
const OWNERS = 12
const GAPS = 5

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const SERIF = "font-family:Georgia,'Times New Roman',serif"
const SOFT = 'color:#6a635a;font-size:14px;line-height:20px'
const COLOR: Record<Severity, string> = { high: '#b3261e', medium: '#96590a', low: '#3c6384' }
const HEAT = ['#efebe3', '#f6d9cd', '#eeb09b', '#bf4a34', '#a52f22']

/**
 * The report as the HTML part of an e-mail: tables and inline styles, for mail programs take little else. What does not fit stays
 * in the page. Mail programs that know `prefers-color-scheme` invert by themselves; the colours stand it.
 */
export function weeklyEmail(report: WeeklyReport, options: WeeklyOptions): string {
  const view = viewOf(report, options)
  const { said, words, brand } = view
  const owner = report.owner === undefined ? '' : markup` · <bdi>${said.ofOwner(oneLine(report.owner))}</bdi>`
  const page = markup`<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${said.subject(brand, view.week, view.news)}</title></head>
<body style="margin:0;padding:0;background:#f7f5f1;color:#211e1a">
<div style="display:none;max-height:0;overflow:hidden">${view.lead} ${view.told}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f7f5f1"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;${raw(FONT)};font-size:16px;line-height:24px;color:#211e1a;word-break:break-word">
<tr><td style="padding:0 4px 20px"><p style="margin:0;color:#1f6f5c;font-size:13px;font-weight:bold">Selaras · ${said.title}</p>
<h1 style="margin:4px 0 8px;${raw(SERIF)};font-size:34px;line-height:40px;font-weight:600"><bdi>${brand}</bdi></h1>
<p style="margin:0 0 10px;${raw(SOFT)}">${view.week} · ${view.range}${owner}</p>
<p style="margin:0 0 6px;${raw(SERIF)};font-size:22px;line-height:30px">${view.lead}</p>
<p style="margin:0">${view.told}</p>${view.link ? markup`<p style="margin:10px 0 0"><a href="${view.link}" style="color:#1f6f5c;font-weight:bold">${said.open}</a></p>` : ''}</td></tr>
${tiles(view)}
${since(view)}
${report.first ? '' : changes(view)}
${report.top.length === 0 ? '' : box(said.top, markup`${report.top.map((finding, index) => entry(finding, index, view))}`)}
${matrix(view)}
${journey(view)}
${trend(view)}
${owners(view)}
${coverage(view)}
<tr><td style="padding:8px 4px;${raw(SOFT)}">${said.madeBy}</td></tr>
</table></td></tr></table>
</body></html>
`
  return String(page)
}

type Markup = ReturnType<typeof markup>

const box = (title: string, body: Markup | string) =>
  markup`<tr><td style="padding:0 0 12px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#fffefb;border:1px solid #e4dfd6;border-radius:12px"><tr><td style="padding:18px 18px 14px"><h2 style="margin:0 0 8px;${raw(SERIF)};font-size:20px;line-height:26px;font-weight:600">${title}</h2>${body}</td></tr></table></td></tr>`

function tiles({ report, said, groups, count }: WeeklyView) {
  const tile = (name: string, n: number, color: string) =>
    markup`<td width="25%" style="padding:10px 4px;text-align:center;background:#fffefb;border:1px solid #e4dfd6"><span style="display:block;${raw(SERIF)};font-size:30px;line-height:36px;color:${n === 0 ? '#6a635a' : color}">${count(n)}</span><span style="${raw(SOFT)}">${name}</span></td>`
  return markup`<tr><td style="padding:0 0 12px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="table-layout:fixed;border-collapse:collapse"><tr>${[
    tile(said.groups.new, groups.new.length, COLOR.high),
    tile(said.groups.worse, groups.worse.length, COLOR.medium),
    tile(said.groups.resolved, groups.resolved.length, '#1f6f5c'),
    tile(said.groups.active, report.counts.active, '#211e1a'),
  ]}</tr></table></td></tr>`
}

function since(view: WeeklyView) {
  if (!view.since) return ''
  const { title, told, items } = view.since
  const rest = items.length - LISTED
  return box(
    title,
    markup`<p style="margin:0 0 8px">${told}</p>${items.slice(0, LISTED).map((item) => itemLine(item, view))}${rest > 0 ? markup`<p style="margin:0;${raw(SOFT)}">${view.said.more(view.count(rest))}</p>` : ''}`,
  )
}

function itemLine(item: WeeklyItem, view: WeeklyView) {
  const notes = [channelsOf(item, view), noteOf(item, view)].filter(Boolean).join(' · ')
  return markup`<p style="margin:0 0 8px;padding-left:10px;border-left:3px solid ${COLOR[item.severity]}"><bdi>${short(item.title)}</bdi><br><span style="${raw(SOFT)}"><bdi>${notes}</bdi></span></p>`
}

function changes(view: WeeklyView) {
  const { said, groups, count } = view
  const shown = (['new', 'worse', 'resolved', 'settled'] as const).filter((name) => groups[name].length > 0)
  if (shown.length === 0) return ''
  return box(
    said.changed,
    markup`${shown.map((name) => {
      const rest = groups[name].length - LISTED
      return markup`<h3 style="margin:10px 0 6px;font-size:15px">${said.groups[name]}</h3>${groups[name].slice(0, LISTED).map((item) => itemLine(item, view))}${rest > 0 ? markup`<p style="margin:0 0 8px;${raw(SOFT)}">${said.more(count(rest))}</p>` : ''}`
    })}`,
  )
}

const short = (text: string, most?: number) => shorten(oneLine(text), most)

function entry(finding: WeeklyFinding, index: number, view: WeeklyView) {
  const { words, said } = view
  const tags = [words.severity[finding.severity], words.type[finding.type]]
  if (finding.verdict === 'review') tags.push(words.review)
  if (finding.change !== 'open' && !view.report.first) tags.push(said.change[finding.change])
  const edits = shownEdits(finding)
    .slice(0, PLACES)
    .map(
      ({ before, from, to, after, document }) =>
        markup`<br><bdi>${tail(before)}<del style="color:#b3261e">${short(from, 80)}</del> <ins style="color:#1f6f5c;font-weight:bold">${short(to, 80)}</ins>${head(after)}</bdi> <span style="${raw(SOFT)}"><bdi>${short(document, 120)}</bdi></span>`,
    )
  return markup`<div style="padding:14px 0 4px;${raw(index === 0 ? '' : 'border-top:1px solid #e4dfd6')}"><p style="margin:0;font-size:13px;color:${COLOR[finding.severity]};font-weight:bold">${index + 1}. ${tags.join(' · ')}</p>
<h3 style="margin:2px 0 8px;${raw(SERIF)};font-size:18px;line-height:24px;font-weight:600"><bdi>${short(finding.title)}</bdi></h3>
${finding.sides.slice(0, 4).map((side) => sideOf(side, view))}
${impactOf(finding, view)}<p style="margin:8px 0 10px;padding:8px 12px;background:#edf5f0;border-radius:8px"><strong style="color:#1f6f5c;font-size:13px">${words.change}</strong><br><bdi>${short(finding.suggestion)}</bdi>${edits}</p></div>`
}

function impactOf(finding: WeeklyFinding, { words, locale }: WeeklyView) {
  const impact = toldImpact(finding, words, locale)
  if (!impact) return ''
  const [first] = impact.quotes
  return markup`<p style="margin:8px 0 0"><strong style="font-size:13px">${words.customers}</strong> ${impact.told}${first ? markup`<br>“<bdi>${short(first.quote, QUOTE)}</bdi>” <span style="${raw(SOFT)}"><bdi>${short([first.document, first.date].filter(Boolean).join(' · '), 160)}</bdi></span>` : ''}</p>
`
}

function sideOf(side: Side, { words, locale, snapshots }: WeeklyView) {
  const rest = side.evidence.length - PLACES
  const places = side.evidence.slice(0, PLACES).map((evidence) => {
    const cut = cutQuote(evidence, side.value, snapshots)
    const quoted = markup`${tail(cut.head)}<b style="background:#ffe27a;color:#211e1a">${short(cut.decisive, QUOTE)}</b>${head(cut.tail)}`
    return markup`<p style="margin:0 0 6px">“<bdi>${quoted}</bdi>”<br><span style="${raw(SOFT)}"><bdi>${short(whereParts(evidence, words, locale).join(' · '), 160)}</bdi></span></p>`
  })
  return markup`<div style="margin:0 0 6px;padding-left:10px;border-left:3px solid #e4dfd6"><p style="margin:0 0 2px;font-weight:bold"><bdi>${short(side.value, 120)}</bdi></p>${places}${rest > 0 ? markup`<p style="margin:0 0 6px;${raw(SOFT)}">${words.more(rest)}</p>` : ''}</div>`
}
/** The words of a quotation that stand nearest to its decisive part. */
const head = (text: string) => (text.length > QUOTE ? `${text.slice(0, QUOTE).replace(/\S*$/, '')}…` : text)
const tail = (text: string) => (text.length > QUOTE ? `…${text.slice(-QUOTE).replace(/^\S*/, '')}` : text)

function matrix(view: WeeklyView) {
  const { report, said, words, count } = view
  const rows = matrixRows(view)
  if (rows.length === 0) return ''
  const most = Math.max(1, ...report.matrix.map(({ findings }) => findings))
  const cell = (one: WeeklyReport['matrix'][number] | undefined) => {
    if (!one) return markup`<td></td>`
    const level = Math.ceil((one.findings / most) * 4)
    return markup`<td style="text-align:center;padding:6px 1px;background:${HEAT[level]!};color:${level > 2 ? '#fffefb' : '#211e1a'};border:1px solid #fffefb">${one.findings === 0 ? '✓' : count(one.findings)}</td>`
  }
  const head = 'font-size:11px;line-height:14px;font-weight:normal;color:#6a635a;padding:2px 1px'
  const table = markup`<table width="100%" cellpadding="0" cellspacing="0" style="table-layout:fixed;border-collapse:collapse;font-size:14px"><tr><th scope="col" width="24%" style="${raw(head)};text-align:left">${said.channel}</th>${STAGES.map((stage) => markup`<th scope="col" style="${raw(head)}">${words.stage[stage]}</th>`)}</tr>${rows
    .slice(0, CHANNELS)
    .map(
      ({ name, cells }) =>
        markup`<tr><th scope="row" style="text-align:left;font-weight:normal;padding:4px 4px 4px 0"><bdi>${short(name, 40)}</bdi></th>${STAGES.map((stage) => cell(cells.find((one) => one.stage === stage)))}</tr>`,
    )}</table>`
  return box(said.matrix, table)
}

function journey(view: WeeklyView) {
  const sounds = soundsOf(view)
  if (!sounds) return ''
  const heads = sounds.heads.map((name) => markup`<th scope="col" style="${raw(SOFT)}">${name}</th>`)
  const rows = sounds.stages.map(
    ({ stage, expected, real, gap }) =>
      markup`<tr valign="top"><th scope="row" style="font-weight:normal"><bdi>${short(stage, 40)}</bdi></th><td><bdi>${short(expected, 60)}</bdi></td><td><bdi>${short(real, 60)}</bdi>${gap && markup`<br><b>${gap}</b>`}</td></tr>`,
  )
  return box(
    view.said.journey,
    markup`<table width="100%" cellpadding="3" cellspacing="0" style="table-layout:fixed;font-size:14px;text-align:left"><tr><td width="28%"></td>${heads}</tr>${rows}</table>`,
  )
}

function trend({ report, said, count }: WeeklyView) {
  if (report.trend.length < 2) return ''
  const weeks = report.trend.slice(-6)
  const most = Math.max(1, ...weeks.flatMap(({ opened, resolved }) => [opened, resolved]))
  const bar = (n: number, color: string) =>
    markup`<span style="display:inline-block;vertical-align:middle;height:10px;width:${Math.round((n / most) * 70)}%;background:${color}"></span> ${count(n)}`
  const cell = 'padding:3px 2px;text-align:left'
  const rows = weeks.map(
    ({ week, opened, resolved, active }) =>
      markup`<tr><th scope="row" style="${raw(cell)};font-weight:normal">${said.weekShort(String(Number(week.slice(-2))))}</th><td style="${raw(cell)}">${bar(opened, HEAT[3]!)}</td><td style="${raw(cell)}">${bar(resolved, '#1f6f5c')}</td><td style="padding:3px 2px;text-align:right">${count(active)}</td></tr>`,
  )
  const heads = [said.opened, said.resolved].map(
    (name) => markup`<th scope="col" style="${raw(cell)};${raw(SOFT)}">${name}</th>`,
  )
  return box(
    said.trend,
    markup`<table width="100%" cellpadding="0" cellspacing="0" style="table-layout:fixed;font-size:14px"><tr><td width="12%"></td>${heads}<th scope="col" width="16%" style="text-align:right;${raw(SOFT)}">${said.active}</th></tr>${rows}</table>`,
  )
}

function owners({ report, said, count }: WeeklyView) {
  if (report.owners.every(({ owner }) => owner === undefined)) return ''
  const rest = report.owners.length - OWNERS
  const rows = report.owners
    .slice(0, OWNERS)
    .map(
      ({ owner, active, opened, resolved }) =>
        markup`<tr><th scope="row" style="text-align:left;padding:4px 0"><bdi>${owner === undefined ? said.nobody : short(owner, 60)}</bdi></th>${[active, opened, resolved].map((n) => markup`<td style="text-align:right">${count(n)}</td>`)}</tr>`,
    )
  const heads = [said.active, said.opened, said.resolved].map(
    (name) => markup`<th scope="col" style="text-align:right;${raw(SOFT)}">${name}</th>`,
  )
  return box(
    said.owners,
    markup`<table width="100%" cellpadding="0" cellspacing="0" style="font-size:15px"><tr><th scope="col" style="text-align:left;${raw(SOFT)}">${said.owner}</th>${heads}</tr>${rows}</table>${rest > 0 ? markup`<p style="margin:6px 0 0;${raw(SOFT)}">${said.more(count(rest))}</p>` : ''}`,
  )
}

function coverage(view: WeeklyView) {
  const { report, said, count, day } = view
  const gaps = gapsOf(view)
  const lines = gaps
    .slice(0, GAPS)
    .map(({ place, reason }) => markup`<br><bdi>${short(place, 120)}</bdi>: <bdi>${short(reason, 200)}</bdi>`)
  const rest = gaps.length - GAPS
  return box(
    said.coverage,
    markup`<p style="margin:0 0 6px">${said.lastRead(day(report.run.at), count(report.run.documents), count(report.run.statements))} ${gaps.length === 0 ? said.everything : markup`<strong>${said.gaps(count(gaps.length))}</strong>`}<span style="${raw(SOFT)}">${lines}${rest > 0 ? markup`<br>${said.more(count(rest))}` : ''}</span></p>
<p style="margin:0;${raw(SOFT)}">${said.cost}: ${costOf(view)}</p>`,
  )
}
