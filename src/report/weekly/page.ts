import { html as markup, raw } from 'hono/html'
import { STAGES, sha256, type WeeklyFinding, type WeeklyItem, type WeeklyReport } from '../../model/index.ts'
import { card } from '../html/card.ts'
import { renderJourney } from '../journey/index.ts'
import { oneLine } from '../plain.ts'
import { WEEKLY_STYLE } from './style.ts'
import { trendPicture } from './trend.ts'
import {
  channelsOf,
  costOf,
  type Gap,
  gapsOf,
  matrixRows,
  noteOf,
  viewOf,
  type WeeklyOptions,
  type WeeklyView,
} from './view.ts'

/** Items of a list that are told; the others are counted. */
const LISTED = 12

/** One page that stands alone: no script, no request; screen and paper, light and dark, phone and desktop. */
export async function weeklyPage(report: WeeklyReport, options: WeeklyOptions): Promise<string> {
  const view = viewOf(report, options)
  const { said, words, brand } = view
  const journey = journeyPicture(view)
  const page = markup`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(await policy([WEEKLY_STYLE, ...stylesIn(journey)]))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${said.subject(brand, view.week, view.news)}</title>
<style>${raw(WEEKLY_STYLE)}</style>
</head>
<body>
<a class="skip" href="#top">${words.skip}</a>
<header class="masthead">
<p class="kicker">Selaras · ${said.title}</p>
<h1><bdi>${brand}</bdi></h1>
<p class="hint">${view.week} · ${view.range}${report.owner === undefined ? '' : markup` · <bdi>${said.ofOwner(oneLine(report.owner))}</bdi>`}</p>
<p class="lead">${view.lead}</p>
${view.told === '' ? '' : markup`<p class="news">${view.told}</p>`}
${view.urgent === undefined ? '' : markup`<p class="urgent"><strong>${said.urgent}</strong><bdi>${view.urgent}</bdi></p>`}
</header>
<main>
${tiles(view)}${since(view)}
${changes(view)}
${top(view)}
${matrix(view)}
${trend(view)}
${journey === '' ? '' : section('journey', said.journey, said.journeyHint, markup`<div class="picture" tabindex="0" role="group" aria-labelledby="journey-title">${raw(journey)}</div>`)}
${owners(view)}
${bottom(view)}
</main>
<footer class="made">${said.madeBy}</footer>
</body>
</html>
`
  return String(await page)
}

/** Only the style sheets that are in the page themselves, by their digests. */
async function policy(styles: readonly string[]): Promise<string> {
  const digests = await Promise.all(
    styles.map(async (style) => `'sha256-${btoa(String.fromCharCode(...bytesOf(await sha256(style))))}'`),
  )
  return `default-src 'none'; style-src ${digests.join(' ')}; base-uri 'none'; form-action 'none'`
}
const bytesOf = (hex: string) => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
const stylesIn = (svg: string) => [...svg.matchAll(/<style>([^<]*)<\/style>/g)].map((match) => match[1]!)

type Markup = ReturnType<typeof markup> | ''

const section = (id: string, title: string, hint: string, body: Markup) =>
  markup`<section aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${hint === '' ? '' : markup`<p class="hint">${hint}</p>`}${body}</section>`

function since(view: WeeklyView) {
  if (!view.since) return ''
  const { title, told, items } = view.since
  return section(
    'since',
    title,
    told,
    items.length === 0 ? '' : markup`<div class="panel changes">${list(items, view)}</div>`,
  )
}

function tiles({ report: { counts, first }, said, groups, count }: WeeklyView) {
  const tile = (kind: string, name: string, n: number, note = '') =>
    markup`<li class="tile ${kind}${n === 0 ? ' zero' : ''}"><strong>${count(n)}</strong><span>${name}</span>${note && markup`<em>${note}</em>`}</li>`
  return markup`<ul class="tiles">${[
    tile('new', said.groups.new, groups.new.length),
    tile('worse', said.groups.worse, groups.worse.length),
    tile('resolved', said.groups.resolved, groups.resolved.length),
    tile('active', said.groups.active, counts.active, first ? '' : said.before(count(counts.before))),
  ]}</ul>`
}

function changes(view: WeeklyView) {
  const { said, groups, report } = view
  const shown = (['new', 'worse', 'resolved', 'settled'] as const).filter(
    (name) => name !== 'settled' || groups[name].length > 0,
  )
  // On the first report everything is new, and stands below.
  if (report.first || shown.every((name) => groups[name].length === 0)) return ''
  const lists = shown.map(
    (name) =>
      markup`<section class="panel" aria-labelledby="changes-${name}"><h3 id="changes-${name}">${said.groups[name]}</h3>${
        groups[name].length === 0 ? markup`<p class="hint">${said.nothing}</p>` : list(groups[name], view)
      }</section>`,
  )
  return section('changes', said.changed, '', markup`<div class="changes">${lists}</div>`)
}

function list(items: readonly WeeklyItem[], view: WeeklyView) {
  const rest = items.length - LISTED
  const line = (item: WeeklyItem) => {
    const notes = [view.words.severity[item.severity], channelsOf(item, view), noteOf(item, view)].filter(Boolean)
    return markup`<li><span class="dot ${item.severity}" aria-hidden="true"></span><bdi>${oneLine(item.title)}</bdi><small><bdi>${notes.join(' · ')}</bdi></small></li>`
  }
  return markup`<ul>${items.slice(0, LISTED).map(line)}</ul>${rest > 0 ? markup`<p class="hint">${view.said.more(view.count(rest))}</p>` : ''}`
}

function top(view: WeeklyView) {
  const { report, said, words, locale, snapshots, count } = view
  if (report.top.length === 0) return ''
  // A card says by itself that a finding is back.
  const tag = ({ change }: WeeklyFinding) =>
    change === 'open' || change === 'back' || report.first
      ? ''
      : markup`<span class="change-tag">${said.change[change]}</span>`
  const cards = report.top.map(
    (finding) => markup`<li>${tag(finding)}${card(finding, words, { locale, snapshots })}</li>`,
  )
  return section(
    'top',
    said.top,
    said.topHint(count(report.counts.active)),
    markup`<ol class="ranked" id="top" tabindex="-1">${cards}</ol>`,
  )
}

function matrix(view: WeeklyView) {
  const { report, said, words, count } = view
  const rows = matrixRows(view)
  if (rows.length === 0) return ''
  const most = Math.max(1, ...report.matrix.map(({ findings }) => findings))
  const cell = (one: WeeklyReport['matrix'][number] | undefined) => {
    if (!one) return markup`<td></td>`
    const more = report.first ? 0 : one.findings - one.before
    const delta =
      more === 0
        ? ''
        : markup`<span class="delta"><span aria-hidden="true">${more > 0 ? '▲' : '▼'}${count(Math.abs(more))}</span><span class="visually-hidden">${said.before(count(one.before))}</span></span>`
    const level = Math.ceil((one.findings / most) * 4)
    return markup`<td class="heat-${level}"><b>${one.findings === 0 ? markup`<span aria-hidden="true">✓</span><span class="visually-hidden">0</span>` : count(one.findings)}</b>${delta}</td>`
  }
  const table = markup`<div class="scroll panel" tabindex="0" role="group" aria-labelledby="matrix-title"><table class="heat">
<thead><tr><th scope="col"><span class="visually-hidden">${said.channel}</span></th>${STAGES.map((stage) => markup`<th scope="col">${words.stage[stage]}</th>`)}</tr></thead>
<tbody>${rows.map(({ name, cells }) => markup`<tr><th scope="row"><bdi>${name}</bdi></th>${STAGES.map((stage) => cell(cells.find((one) => one.stage === stage)))}</tr>`)}</tbody>
</table></div>`
  return section('matrix', said.matrix, said.matrixHint, table)
}

function trend(view: WeeklyView) {
  const { said, report } = view
  // One week alone is no trend.
  if (report.trend.length < 2) return ''
  return section(
    'weeks',
    said.trend,
    said.trendHint,
    markup`<div class="scroll panel" tabindex="0" role="group" aria-labelledby="weeks-title">${trendPicture(view)}</div>`,
  )
}

function journeyPicture({ report: { journey }, locale }: WeeklyView): string {
  if (!journey?.curve.some(({ points }) => points.some(({ real }) => real))) return ''
  const everybody = { ...journey, locale, curve: journey.curve.slice(0, 1) }
  return renderJourney(everybody, { format: 'svg', picture: 'curve' })
}

function owners({ report, said, count }: WeeklyView) {
  if (report.owners.every(({ owner }) => owner === undefined)) return ''
  const rows = report.owners.map(
    ({ owner, active, high, opened, resolved }) =>
      markup`<tr><th scope="row"><bdi>${owner === undefined ? said.nobody : oneLine(owner)}</bdi></th>${[active, high, opened, resolved].map((n) => markup`<td>${count(n)}</td>`)}</tr>`,
  )
  const heads = [said.active, said.high, said.opened, said.resolved]
  return section(
    'owners',
    said.owners,
    '',
    markup`<div class="panel"><table class="list"><thead><tr><th scope="col">${said.owner}</th>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`,
  )
}

function bottom(view: WeeklyView) {
  const { said, count, day } = view
  const { run } = view.report
  const gaps = gapsOf(view)
  const rest = gaps.length - LISTED
  const gap = ({ place, reason }: Gap) =>
    markup`<li><code><bdi>${place}</bdi></code> <span class="hint"><bdi>${reason}</bdi></span></li>`
  return markup`<section class="bottom"><div class="panel"><h2>${said.coverage}</h2>
<p class="hint">${said.lastRead(day(run.at), count(run.documents), count(run.statements))}</p>
${gaps.length === 0 ? markup`<p>${said.everything}</p>` : markup`<ul>${gaps.slice(0, LISTED).map(gap)}</ul>${rest > 0 ? markup`<p class="hint">${said.more(count(rest))}</p>` : ''}`}</div>
<div class="panel"><h2>${said.cost}</h2><p>${costOf(view)}</p></div></section>`
}
