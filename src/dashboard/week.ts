import type { Context } from 'hono'
import { html } from 'hono/html'
import { type Coverage, channelsInOrder, isActive, isOverdue, STAGES } from '../model/index.ts'
import { allDocuments, coverageOf } from '../pipeline/weekly/weekly.ts'
import { oneLine, unreadReason } from '../report/index.ts'
import type { Markup, Page } from './frame.ts'
import { type LastLook, lastLook } from './last-look.ts'
import type { Row } from './overview.ts'
import { documentName, items } from './parts.ts'
import type { Look } from './visit.ts'

const DAY_MS = 86_400_000
const DAYS = 7
/** Findings to begin with. */
const FIRST = 6
/** Failures that are told of one source. */
const FAILURES = 3

/** What has changed in the last seven days, where to begin, how the channels are, and what was not read. */
export async function weekPage(look: Look, c: Context): Promise<Page> {
  const { words, overview, brand, now } = look
  const said = words.week
  const day = new Date(now.getTime() - DAYS * DAY_MS).toISOString().slice(0, 10)
  const since = `${day}T00:00:00.000Z`
  const { findings: returned } = await brand.store.listFindings({ status: ['regressed'], since })
  const active = overview.rows.filter(isActive)
  const fresh = active.filter(({ firstSeen, status }) => firstSeen >= since && status !== 'regressed')
  const back = new Set(returned.map(({ fingerprint }) => fingerprint))
  const lapses = overview.run.startedAt >= since
  const worse = active.filter((row) => row.worse && (row.status === 'regressed' ? back.has(row.fingerprint) : lapses))
  const settled = overview.rows.filter(({ status, resolvedAt }) => status === 'resolved' && (resolvedAt ?? '') >= since)
  const overdue = overview.rows.filter((row) => isOverdue(row, look.today))
  const changed = said.lead(fresh.length, worse.length, settled.length)
  const tile = (n: number, name: string, kind: string, path: string) =>
    html`<li><a class="tile ${n === 0 ? 'zero' : kind}" href="${look.at(path)}"><span class="figure">${look.count(n)}</span><span>${name}</span></a></li>`
  const body = html`<div class="head"><h1>${said.title}</h1>
<p class="lead">${changed ? `${changed}.` : said.calm}</p>
<p class="soft small">${said.range(look.day(day), look.day(now.toISOString()))}</p>${sinceLast(lastLook(c, look), active, look)}</div>
<ul class="tiles">${[
    tile(fresh.length, said.fresh, '', `/findings?status=active&new=${day}`),
    tile(worse.length, said.worse, 'bad', '/findings?status=worse'),
    tile(settled.length, said.settled, 'good', '/findings?status=resolved'),
    tile(overdue.length, said.overdue, 'late', '/findings?status=overdue'),
  ]}</ul>
${
  active.length === 0
    ? html`<section class="panel"><p>${look.said.noneHint}</p></section>`
    : html`<section aria-labelledby="first"><div class="row"><div><h2 id="first">${said.first}</h2><p class="soft small">${said.firstHint}</p></div>
<a href="${look.at('/findings')}">${said.all(look.count(active.length))}</a></div>
${items(active.slice(0, FIRST), '', look)}</section>`
}
${health(active, look)}
${await notRead(look)}`
  return { title: said.title, view: 'week', body }
}

/** What came since the visit before this one, with the way to it. */
function sinceLast(last: LastLook | undefined, active: readonly Row[], look: Look): Markup | string {
  if (!last) return ''
  const { week } = look.words
  const fresh = active.filter(({ firstSeen }) => firstSeen > last.run).length
  const later = new Date(Date.parse(last.run) + 1).toISOString()
  return html`<p>${week.since(look.time(last.at))} ${
    fresh === 0
      ? week.nothingSince
      : html`<a href="${look.at('/findings')}?${new URLSearchParams({ new: later })}">${week.freshSince(look.count(fresh))}</a>`
  }</p>`
}

/** Findings by channel and stage; where nothing was read the cell stays empty, where all agrees it says so. */
function health(active: readonly Row[], look: Look): Markup {
  const { words, said, overview } = look
  const { coverage } = overview.run
  const read = new Set(
    coverage.filter(({ documents }) => documents > 0).map(({ channel, stage }) => `${channel} ${stage}`),
  )
  const touched = new Map<string, number>()
  for (const { places } of active)
    for (const { channel, stage } of places)
      touched.set(`${channel} ${stage}`, (touched.get(`${channel} ${stage}`) ?? 0) + 1)
  const named = [...read, ...touched.keys()].map((key) => key.slice(0, key.lastIndexOf(' ')))
  const channels = channelsInOrder(named)
  if (channels.length === 0) return html``
  const most = Math.max(
    1,
    ...channels.flatMap((channel) => STAGES.map((stage) => touched.get(`${channel} ${stage}`) ?? 0)),
  )
  const cell = (channel: string, stage: (typeof STAGES)[number]) => {
    const n = touched.get(`${channel} ${stage}`) ?? 0
    if (n === 0 && !read.has(`${channel} ${stage}`)) return html`<td></td>`
    if (n === 0)
      return html`<td class="cell heat-0"><span aria-hidden="true">✓</span><span class="hidden">0</span></td>`
    const query = new URLSearchParams({ channel, stage })
    const label = said.matrixCell(look.channel(channel), said.stage[stage], n)
    return html`<td class="cell heat-${Math.ceil((n / most) * 4)}"><a href="${look.at('/findings')}?${query}" aria-label="${label}">${look.count(n)}</a></td>`
  }
  return html`<section aria-labelledby="health"><h2 id="health">${words.week.health}</h2>
<div class="panel scroll" tabindex="0" role="group" aria-labelledby="health"><table class="heat"><caption>${words.week.healthHint}</caption>
<thead><tr><td></td>${STAGES.map((stage) => html`<th scope="col">${said.stage[stage]}</th>`)}</tr></thead>
<tbody>${channels.map(
    (channel) =>
      html`<tr><th scope="row"><bdi>${look.channel(channel)}</bdi></th>${STAGES.map((stage) => cell(channel, stage))}</tr>`,
  )}</tbody></table></div></section>`
}

/** What the last run did not read, and since when what it could not read is stale. */
async function notRead(look: Look): Promise<Markup> {
  const { words, overview, brand } = look
  const { coverage, finishedAt, counters } = overview.run
  const isGap = ({ failed, documents }: Coverage) => failed.length > 0 || documents === 0
  // The documents are many: they are asked for only where something is missing.
  const gaps = coverage.some(isGap) ? coverageOf(overview.run, await allDocuments(brand.store)).filter(isGap) : []
  const last = words.week.read(look.time(finishedAt), look.count(counters.documents), look.count(counters.statements))
  return html`<section aria-labelledby="unread"><div class="row"><h2 id="unread">${words.week.notRead}</h2></div>
<div class="panel">${
    gaps.length === 0
      ? html`<p>${words.week.everythingRead}</p>`
      : html`<ul class="quiet">${gaps.map(
          ({ source, failed, stale }) =>
            html`<li><bdi class="mono">${documentName(source)}</bdi>${
              stale === undefined ? '' : html`<br><span class="soft">${words.week.stale(look.time(stale))}</span>`
            }${failed.length === 0 ? html`<br><span class="soft">${words.week.empty}</span>` : ''}${failed
              .slice(0, FAILURES)
              .map(
                ({ document, reason }) =>
                  html`<br><span class="soft"><bdi>${documentName(document)}</bdi>: <bdi>${oneLine(unreadReason(words, reason))}</bdi></span>`,
              )}${
              failed.length > FAILURES
                ? html`<br><a href="${look.at('/runs')}">${words.week.more(look.count(failed.length - FAILURES))}</a>`
                : ''
            }</li>`,
        )}</ul>`
  }</div><p class="soft small">${last}</p></section>`
}
