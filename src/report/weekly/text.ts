import wrapAnsi from 'wrap-ansi'
import type { WeeklyItem, WeeklyReport } from '../../model/index.ts'
import { oneLine, withoutCommands } from '../plain.ts'
import type { Colors } from '../report.ts'
import { findingText } from '../text.ts'
import { soundsOf } from './sounds.ts'
import { channelsOf, costOf, gapsOf, matrixRows, noteOf, viewOf, type WeeklyOptions, type WeeklyView } from './view.ts'

const LISTED = 8
const COLUMNS = 78

export interface WeeklyTextOptions extends WeeklyOptions {
  columns?: number
  colors?: Colors
}

/** For a terminal, and for mail programs that show no HTML. */
export function weeklyText(report: WeeklyReport, options: WeeklyTextOptions = {}): string {
  const view = viewOf(report, options)
  const { said, locale, snapshots, count, day } = view
  const { columns = COLUMNS, colors } = options
  const bold = colors?.bold ?? String
  const fold = (text: string, indent = '') =>
    wrapAnsi(text, columns - indent.length, { hard: true })
      .split('\n')
      .map((line, index) => (index === 0 ? line : indent + line))
      .join('\n')
  const owner = report.owner === undefined ? '' : ` · ${said.ofOwner(oneLine(report.owner))}`
  const gaps = gapsOf(view)
  const parts = [
    [bold(fold(`${view.brand}: ${said.title}`)), fold(`${view.week} · ${view.range}${owner}`)].join('\n'),
    fold(`${view.lead} ${view.told}`.trimEnd()),
    ...(view.link ? [`${said.open}: ${view.link}`] : []),
    ...(view.since ? [listed(view.since.title, view.since.items, view, bold, fold, view.since.told)] : []),
    ...(report.first ? [] : changes(view, bold, fold)),
    ...(report.top.length > 0
      ? [
          bold(said.top),
          ...report.top.map((finding, index) =>
            findingText(finding, { locale, snapshots, columns, colors })
              .replace(/^1\. ?/, `${index + 1}.`.padEnd(3))
              .trimEnd(),
          ),
        ]
      : []),
    ...figures(view, bold, fold),
    [
      bold(said.coverage),
      fold(said.lastRead(day(report.run.at), count(report.run.documents), count(report.run.statements))),
      ...(gaps.length === 0 ? [said.everything] : []),
      ...gaps.slice(0, LISTED).map(({ place, reason }) => `  ${fold(`- ${place}: ${reason}`, '    ')}`),
      ...(gaps.length > LISTED ? [`  ${said.more(count(gaps.length - LISTED))}`] : []),
      fold(costOf(view)),
    ].join('\n'),
  ]
  return withoutCommands(`${parts.join('\n\n')}\n`)
}

type Style = (text: string) => string
type Fold = (text: string, indent?: string) => string

/** What the other forms draw: the matrix by channel, the journey by stage, the trend by week. */
function figures(view: WeeklyView, bold: Style, fold: Fold): string[] {
  const { report, said, words, count } = view
  const block = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [[bold(title), ...lines.map((line) => `  ${fold(line, '    ')}`)].join('\n')] : []
  const matrix = matrixRows(view).map(({ name, cells }) => {
    const told = cells.map(({ stage, findings }) => `${words.stage[stage]} ${findings === 0 ? '✓' : count(findings)}`)
    return `${name}: ${told.join(', ')}`
  })
  const sounds = soundsOf(view)
  const journey = (sounds?.stages ?? []).map(({ stage, expected, real, gap }) => {
    const [planned, heard] = sounds!.heads
    return `${stage}: ${heard} ${real}, ${planned} ${expected}${gap && ` (${gap})`}`
  })
  const weeks = report.trend.length < 2 ? [] : report.trend
  const trend = weeks.map(
    ({ week, opened, resolved, active }) =>
      `${week}: ${count(opened)} ${said.opened}, ${count(resolved)} ${said.resolved}, ${count(active)} ${said.active}`,
  )
  return [...block(said.matrix, matrix), ...block(said.journey, journey), ...block(said.trend, trend)]
}

const changes = (view: WeeklyView, bold: Style, fold: Fold) =>
  (['new', 'worse', 'resolved', 'settled'] as const)
    .filter((name) => view.groups[name].length > 0)
    .map((name) => listed(view.said.groups[name], view.groups[name], view, bold, fold))

function listed(title: string, items: readonly WeeklyItem[], view: WeeklyView, bold: Style, fold: Fold, told = '') {
  const line = (item: WeeklyItem) => {
    const notes = [channelsOf(item, view), noteOf(item, view)].filter(Boolean).join(' · ')
    return `  ${fold(`- ${oneLine(item.title)} (${notes})`, '    ')}`
  }
  const rest = items.length - LISTED
  const more = rest > 0 ? [`  ${view.said.more(view.count(rest))}`] : []
  return [bold(title), ...(told ? [fold(told)] : []), ...items.slice(0, LISTED).map(line), ...more].join('\n')
}
