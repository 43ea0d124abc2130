import { html } from 'hono/html'
import { isActive } from '../model/index.ts'
import { ruleRecord } from '../pipeline/rule-record.ts'
import { trendOf, trendWeeks } from '../pipeline/weekly/trend.ts'
import { daysOfWeek, weekOfDay } from '../pipeline/weekly/week.ts'
import { oneLine } from '../report/index.ts'
import type { RuleTally } from '../store/port.ts'
import type { Markup, Page } from './frame.ts'
import type { Row } from './overview.ts'
import type { Look } from './visit.ts'

const DAY_MS = 86_400_000
/** Rows of a table of figures. */
const MOST = 15

/** Findings opened and resolved in a week; `monday` is YYYY-MM-DD. */
interface Week {
  monday: string
  opened: number
  resolved: number
}

/** The last weeks, the present one included, counted as the weekly report counts them. */
async function weeksOf({ brand, config, overview, today, now }: Look): Promise<Week[]> {
  const weeks = trendWeeks(daysOfWeek(weekOfDay(today))!.from, config.timezone)
  const steps = await brand.store.historySince(weeks[0]!.from)
  return trendOf(overview.rows, steps, weeks, now.toISOString()).map(({ week, opened, resolved }) => ({
    monday: daysOfWeek(week)!.from,
    opened,
    resolved,
  }))
}

/** Days from first seen to resolved, in the middle of all that were; undefined where none was. */
export function medianDays(rows: readonly Row[]): number | undefined {
  const days = rows
    .flatMap(({ firstSeen, resolvedAt }) =>
      resolvedAt ? [(Date.parse(resolvedAt) - Date.parse(firstSeen)) / DAY_MS] : [],
    )
    .sort((a, b) => a - b)
  const middle = days.length >> 1
  if (days.length === 0) return undefined
  return days.length % 2 ? days[middle]! : (days[middle - 1]! + days[middle]!) / 2
}

/** How findings come and go, who has them, and how often each rule was right. */
export async function trendsPage(look: Look): Promise<Page> {
  const { words, overview, brand, count } = look
  const said = words.trends
  const weeks = await weeksOf(look)
  const median = medianDays(overview.rows)
  const byChannel = groups(overview.rows, ({ places }) => places.map(({ channel }) => channel))
  const byOwner = groups(overview.rows, ({ assignee, owners }) =>
    assignee ? [assignee] : owners.length > 0 ? owners : [''],
  )
  const body = html`<div class="head"><h1>${said.title}</h1><p class="lead">${said.hint}</p></div>
<section class="panel"><p class="legend" aria-hidden="true"><span><i class="opened"></i>${said.opened}</span><span><i class="resolved"></i>${said.resolved}</span></p>
<div class="scroll" tabindex="0" role="group" aria-label="${said.title}">${chart(weeks, look)}</div>${weekTable(weeks, look)}</section>
<section><h2>${said.time}</h2><p class="lead">${median === undefined ? said.noneResolved : said.days(count(inTenths(median)))}</p></section>
<div class="two">${figures(said.channels, said.channel, byChannel, (name) => look.channel(name), look)}
${figures(said.owners, said.owner, byOwner, (name) => oneLine(name) || said.nobody, look)}</div>
${precision(await brand.store.tallyRules(), look)}`
  return { title: said.title, view: 'trends', body }
}

/** Findings of one channel or owner: how many are open, and the days that those which were resolved took, in the middle. */
interface Group {
  name: string
  open: number
  days?: number | undefined
}

/** Those with the most open findings first; a finding counts once for each name. */
function groups(rows: readonly Row[], namesOf: (row: Row) => readonly string[]): Group[] {
  const named = rows.flatMap((row) => [...new Set(namesOf(row))].map((name) => ({ name, row })))
  return [...Map.groupBy(named, ({ name }) => name)]
    .map(([name, all]): Group => {
      const own = all.map(({ row }) => row)
      return { name, open: own.filter(isActive).length, days: medianDays(own) }
    })
    .filter(({ open, days }) => open > 0 || days !== undefined)
    .sort((a, b) => b.open - a.open)
    .slice(0, MOST)
}

const CHART = { width: 720, height: 210, left: 34, top: 12, bottom: 26 }

/** Two bars a week. The table below says the same to those who do not see it. */
function chart(weeks: readonly Week[], look: Look): Markup {
  const { width, height, left, top, bottom } = CHART
  const most = Math.max(1, ...weeks.flatMap(({ opened, resolved }) => [opened, resolved]))
  const step = (width - left) / weeks.length
  const floor = height - bottom
  const bar = (n: number, x: number, kind: string) => {
    const tall = Math.round((n / most) * (floor - top) * 10) / 10
    return n === 0
      ? ''
      : html`<rect class="${kind}" x="${x.toFixed(1)}" y="${(floor - tall).toFixed(1)}" width="${(step * 0.34).toFixed(1)}" height="${tall}" rx="3"/>`
  }
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
<text x="${left - 8}" y="${top + 6}" text-anchor="end">${look.count(most)}</text><text x="${left - 8}" y="${floor}" text-anchor="end">0</text>
<path class="axis" d="M${left} ${floor + 0.5}H${width}"/>
${weeks.map(({ monday, opened, resolved }, i) => {
  const x = left + i * step
  const label = look.day(monday).replace(/ \d{4}$|, \d{4}$/, '')
  return html`${bar(opened, x + step * 0.14, 'opened')}${bar(resolved, x + step * 0.52, 'resolved')}${
    i % 2 === weeks.length % 2
      ? ''
      : html`<text x="${(x + step / 2).toFixed(1)}" y="${height - 8}" text-anchor="middle">${label}</text>`
  }`
})}</svg>`
}

function weekTable(weeks: readonly Week[], look: Look): Markup {
  const said = look.words.trends
  return html`<table class="hidden"><thead><tr><th scope="col">${said.week}</th><th scope="col">${said.opened}</th><th scope="col">${said.resolved}</th></tr></thead>
<tbody>${weeks.map(({ monday, opened, resolved }) => html`<tr><th scope="row">${look.day(monday)}</th><td>${look.count(opened)}</td><td>${look.count(resolved)}</td></tr>`)}</tbody></table>`
}

function figures(
  title: string,
  head: string,
  rows: readonly Group[],
  name: (key: string) => string,
  look: Look,
): Markup {
  const said = look.words.trends
  return html`<section><h2>${title}</h2><table class="data"><thead><tr><th scope="col">${head}</th><th scope="col" class="num">${said.openNow}</th><th scope="col" class="num">${said.took}</th></tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row"><bdi>${name(row.name)}</bdi></th><td class="num">${look.count(row.open)}</td><td class="num">${row.days === undefined ? '–' : look.count(inTenths(row.days))}</td></tr>`,
  )}</tbody></table></section>`
}

const inTenths = (n: number): number => Math.round(n * 10) / 10

/** Of each rule: its findings, those that people dismissed, and the share of the others among those that were decided on. */
function precision(tallies: readonly RuleTally[], look: Look): Markup {
  const said = look.words.trends
  const rules = [...Map.groupBy(tallies, ({ rule }) => rule)].map(([rule, all]) => ({ rule, ...ruleRecord(all) }))
  const sorted = rules.sort((a, b) => b.dismissed - a.dismissed || b.findings - a.findings)
  return html`<section><h2>${said.rules}</h2><p class="soft small">${said.rulesHint}</p>
<table class="data"><thead><tr><th scope="col">${said.rule}</th><th scope="col" class="num">${said.found}</th><th scope="col" class="num">${said.dismissed}</th><th scope="col" class="num">${said.precision}</th></tr></thead>
<tbody>${sorted.map(
    ({ rule, findings, dismissed, precision: share }) =>
      html`<tr><th scope="row"><a href="${look.at('/findings')}?${new URLSearchParams({ rule, status: 'all' })}"><bdi>${oneLine(rule)}</bdi></a></th><td class="num">${look.count(findings)}</td><td class="num">${look.count(dismissed)}</td><td class="num">${share === undefined ? '–' : `${look.count(Math.round(share * 100))}%`}</td></tr>`,
  )}</tbody></table></section>`
}
