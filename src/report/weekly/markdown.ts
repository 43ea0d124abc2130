import { STAGES, type WeeklyItem, type WeeklyReport } from '../../model/index.ts'
import { escapeMarkdown, findingMarkdown } from '../markdown.ts'
import { soundsOf } from './sounds.ts'
import { channelsOf, costOf, gapsOf, matrixRows, noteOf, viewOf, type WeeklyOptions, type WeeklyView } from './view.ts'

const LISTED = 25

/** For a wiki or a message: GitHub-flavoured Markdown, crawled text escaped so that none of it is markup. */
export function weeklyMarkdown(report: WeeklyReport, options: WeeklyOptions): string {
  const view = viewOf(report, options)
  const { said, words, locale, snapshots } = view
  const owner = report.owner === undefined ? '' : ` · ${escapeMarkdown(said.ofOwner(report.owner))}`
  const parts = [
    `# ${escapeMarkdown(view.brand)}: ${said.title}`,
    `${view.week} · ${view.range}${owner}`,
    `**${view.lead}** ${view.told}`.trimEnd(),
    ...since(view),
    ...(report.first ? [] : changes(view)),
    ...(report.top.length > 0
      ? [`## ${said.top}`, ...report.top.map((finding) => findingMarkdown(finding, words, { locale, snapshots }))]
      : []),
    ...matrix(view),
    ...journey(view),
    ...trend(view),
    ...owners(view),
    ...coverage(view),
    `## ${said.cost}`,
    costOf(view),
  ]
  return `${parts.join('\n\n')}\n`
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')

function since(view: WeeklyView): string[] {
  if (!view.since) return []
  const { title, told, items } = view.since
  return [`## ${title}`, told, ...(items.length > 0 ? [list(items, view)] : [])]
}

function changes(view: WeeklyView): string[] {
  const { groups, said } = view
  const shown = (['new', 'worse', 'resolved', 'settled'] as const).filter((name) => groups[name].length > 0)
  if (shown.length === 0) return []
  return [`## ${said.changed}`, ...shown.flatMap((name) => [`### ${said.groups[name]}`, list(groups[name], view)])]
}

function list(items: readonly WeeklyItem[], view: WeeklyView): string {
  const line = (item: WeeklyItem) =>
    `- ${escapeMarkdown(item.title)} (${[channelsOf(item, view), noteOf(item, view)].filter(Boolean).map(escapeMarkdown).join(' · ')})`
  const rest = items.length - LISTED
  return [...items.slice(0, LISTED).map(line), ...(rest > 0 ? [`- ${view.said.more(view.count(rest))}`] : [])].join(
    '\n',
  )
}

function matrix(view: WeeklyView): string[] {
  const { said, words, count } = view
  const rows = matrixRows(view).map(({ name, cells }) => [
    escapeMarkdown(name),
    ...STAGES.map((stage) => {
      const cell = cells.find((one) => one.stage === stage)
      return cell ? count(cell.findings) : ''
    }),
  ])
  return rows.length === 0 ? [] : [`## ${said.matrix}`, table(['', ...STAGES.map((stage) => words.stage[stage])], rows)]
}

function journey(view: WeeklyView): string[] {
  const sounds = soundsOf(view)
  if (!sounds) return []
  const rows = sounds.stages.map(({ stage, expected, real, gap }) => [stage, expected, real, gap].map(escapeMarkdown))
  return [`## ${view.said.journey}`, table(['', ...sounds.heads, ''], rows)]
}

function trend({ report, said, count }: WeeklyView): string[] {
  if (report.trend.length < 2) return []
  const rows = report.trend.map(({ week, opened, resolved, active }) => [
    week,
    ...[opened, resolved, active].map(count),
  ])
  return [`## ${said.trend}`, table(['', said.opened, said.resolved, said.active], rows)]
}

function owners({ report, said, count }: WeeklyView): string[] {
  if (report.owners.every(({ owner }) => owner === undefined)) return []
  const rows = report.owners.map(({ owner, active, high, opened, resolved }) => [
    escapeMarkdown(owner ?? said.nobody),
    ...[active, high, opened, resolved].map(count),
  ])
  return [`## ${said.owners}`, table([said.owner, said.active, said.high, said.opened, said.resolved], rows)]
}

function coverage(view: WeeklyView): string[] {
  const { said, count, day } = view
  const { run } = view.report
  const gaps = gapsOf(view)
  const lines = gaps.slice(0, LISTED).map(({ place, reason }) => `- ${escapeMarkdown(`${place}: ${reason}`)}`)
  if (gaps.length > LISTED) lines.push(`- ${said.more(count(gaps.length - LISTED))}`)
  return [
    `## ${said.coverage}`,
    said.lastRead(day(run.at), count(run.documents), count(run.statements)),
    lines.length > 0 ? lines.join('\n') : said.everything,
  ]
}
