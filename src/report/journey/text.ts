import type { BlindSpot, Chain, CurvePoint, JourneyCell } from '../../model/index.ts'
import { oneLine, withoutCommands } from '../plain.ts'
import type { Colors } from '../report.ts'
import { unreadReason } from '../unread/reason.ts'
import { wordsFor } from '../words.ts'
import { shorten } from './columns.ts'
import { type Paper, wrap } from './paper.ts'
import { soundLines } from './sound.ts'
import { rangeOf, type View } from './view.ts'

/** How much of a list a person reads in a terminal; JSON has all of it. */
const SUBJECTS = 8
const SAYINGS = 2
const LINKS = 4
const HINTS = 6
/** A longer value is a whole sentence: it tells less at a glance than a figure. */
const PHRASE = 32
/** Columns of the scale of valence. */
const SCALE = 21

/** For a terminal: matrix, emotion curve, usual sound, promise chain, blind spots, stages that may be others. */
export function journeyText(view: View, colors: Colors, columns: number): string {
  const paper = { view, colors, columns: Math.min(Math.max(columns, 60), 140) }
  const { words } = view
  const parts = [
    wrap(`${colors.bold(view.heading)} · ${words.journey} · ${view.day}`, '', paper),
    section(words.matrix, matrixLines(paper), paper),
    section(words.curve, curveLines(paper), paper),
    section(words.sound.title, soundLines(paper), paper),
    section(words.chain, chainLines(paper), paper),
    section(words.blind, blindLines(paper), paper),
    section(words.hints, hintLines(paper), paper),
  ]
  return withoutCommands(`${parts.filter(Boolean).join('\n\n')}\n`)
}

function section(title: string, lines: readonly string[], { colors, columns }: Paper): string {
  if (lines.length === 0) return ''
  const rule = colors.dim('─'.repeat(Math.max(0, columns - title.length - 1)))
  return [`${colors.bold(title)} ${rule}`, ...lines].join('\n')
}

function matrixLines(paper: Paper): string[] {
  const { view, colors, columns } = paper
  const { stages, channels, matrix } = view.document
  const label = 16
  const width = Math.floor((columns - label) / stages.length)
  const head = stages.map(({ stage }) => shorten(view.stage(stage), width - 1).padStart(width))
  const rows = channels.map((channel) => {
    const cells = stages.map(({ stage }) => {
      const cell = matrix.find((one) => one.stage === stage && one.channel === channel)
      const shown = cell ? cellText(cell, width, view) : '·'
      return paintCell(cell, shown.padStart(width), colors)
    })
    return `${shorten(view.channel(channel), label - 1).padEnd(label)}${cells.join('')}`
  })
  const { legend } = view.words
  // Figures of an example were taken for the sums of the table.
  const said = `${legend.figure} = ${legend.messages}, ! = ${legend.conflicts}, ? = ${legend.reviews}, × = ${legend.unread}`
  const key = colors.dim(wrap(said, '', paper))
  return [' '.repeat(label) + colors.dim(head.join('')), ...rows, key]
}

/** Numbers of a cell; where they do not fit, those stay that ask for work. */
function cellText({ messages, conflicts, reviews, unread }: JourneyCell, width: number, view: View): string {
  const said = view.brief(messages)
  const marks = [
    conflicts > 0 ? `${view.brief(conflicts)}!` : '',
    reviews > 0 ? `${view.brief(reviews)}?` : '',
    unread > 0 ? `${view.brief(unread)}×` : '',
  ].filter(Boolean)
  const choices = [[said, ...marks], marks, marks.slice(0, 2), marks.slice(0, 1)]
  return choices.map((parts) => parts.join(' ')).find((text) => text.length < width) ?? said
}

function paintCell(cell: JourneyCell | undefined, text: string, colors: Colors): string {
  if (!cell) return colors.dim(text)
  if (cell.conflicts > 0) return colors.red(text)
  return cell.unread > 0 || cell.reviews > 0 ? colors.yellow(text) : text
}

function curveLines(paper: Paper): string[] {
  const { view, colors } = paper
  const { curve } = view.document
  const heard = curve.some(({ points }) => points.some(({ real }) => real))
  const range = rangeOf(view.document)
  const ends = [-range, range].map((value) => view.valence(value))
  const scale = `${view.words.sombre} ${ends.join(' … ')} ${view.words.glad}; ○ ${view.words.expected}, ● ${view.words.real}`
  const lines = curve.flatMap(({ lane, points }) => [
    ...(curve.length > 1
      ? [colors.cyan(wrap(lane === undefined ? view.words.everybody : oneLine(lane), '', paper))]
      : []),
    ...points.map((point) => pointLine(point, range, paper)),
  ])
  return [...lines, colors.dim(heard ? scale : view.words.noTone)]
}

function pointLine(point: CurvePoint, range: number, paper: Paper): string {
  const { view, colors } = paper
  const { stage, expected, words, felt, real, gap } = point
  const lead = `  ${shorten(view.stage(stage), 15).padEnd(16)}${scaleOf(range, expected, real?.valence)}  `
  const planned = `○ ${[view.valence(expected), view.feelings(words)].filter(Boolean).join(' ')}`
  if (!real) return wrap(colors.dim(planned), lead, paper)
  const sound = [view.valence(real.valence), view.feelings(felt)].filter(Boolean).join(' ')
  const heard = `● ${sound} (${view.words.messages(view.count(real.messages))})`
  const note = gap ? colors.yellow(` ${view.words.gap[gap]}`) : ''
  return wrap(`${heard} ${colors.dim(planned)}${note}`, lead, paper)
}

function scaleOf(range: number, expected: number, real?: number): string {
  const at = (value: number) => Math.round(((value / range + 1) / 2) * (SCALE - 1))
  const marks: string[] = Array.from({ length: SCALE }, (_, index) => (index === (SCALE - 1) / 2 ? '┼' : '─'))
  marks[at(expected)] = '○'
  if (real !== undefined) marks[at(real)] = '●'
  return marks.join('')
}

function chainLines(paper: Paper): string[] {
  const { view, colors } = paper
  const broken = view.document.chain.filter((chain) => chain.broken.length > 0)
  const whole = view.document.chain.length - broken.length
  return [
    ...broken.slice(0, SUBJECTS).flatMap((chain) => chainEntry(chain, paper)),
    ...(broken.length > SUBJECTS ? [colors.dim(view.words.more(view.count(broken.length - SUBJECTS)))] : []),
    ...(broken.length === 0 ? [colors.green(view.words.wholeChain)] : []),
    ...(whole > 0 ? [colors.dim(view.words.whole(view.count(whole)))] : []),
  ]
}

function chainEntry(chain: Chain, paper: Paper): string[] {
  const { subject, stages, broken } = chain
  const { view, colors } = paper
  const told = stages.map(({ stage, part, says }) => {
    const values = tellingFirst(chain, says)
    const shown = values.slice(0, SAYINGS).map(({ value, document }) => `${oneLine(value)} (${oneLine(document)})`)
    const more = values.length > SAYINGS ? `; ${view.words.more(view.count(values.length - SAYINGS))}` : ''
    const lead = `  ${view.words.part[part].padEnd(11)}${shorten(view.stage(stage), 14).padEnd(15)}`
    return wrap(`${shown.join('; ')}${more}`, lead, paper)
  })
  const links = broken.slice(0, LINKS).map(({ from, to, verdict }) => {
    const [one, other] = [from, to].map((end) => `“${oneLine(end.value)}” ${oneLine(end.document)}`)
    const line = wrap(
      `${view.stage(from.stage)} → ${view.stage(to.stage)}: ${one} ≠ ${other}`,
      verdict === 'conflict' ? '  ✗ ' : '  ? ',
      paper,
    )
    return verdict === 'conflict' ? colors.red(line) : colors.yellow(line)
  })
  const more = broken.length > LINKS ? [colors.dim(`    ${view.words.more(view.count(broken.length - LINKS))}`)] : []
  return [
    wrap(`${colors.bold(oneLine(subject))} · ${view.words.broken(view.count(broken.length))}`, '', paper),
    ...told,
    ...links,
    ...more,
  ]
}

type Saying = Chain['stages'][number]['says'][number]

/** Each value once: first what a broken link disputes, then figures, conditions, and what other stages speak of too. */
function tellingFirst({ stages, broken }: Chain, says: readonly Saying[]): Saying[] {
  const ends = broken.flatMap(({ from, to }) => [from, to])
  const spoken = stages.flatMap((one) => [...new Set(one.says.map(({ attribute }) => attribute))])
  const rank = (said: Saying) =>
    Number(ends.some(({ document, value }) => document === said.document && value === said.value)) * 5 +
    Number(said.value.length <= PHRASE) * 2 +
    Number(said.condition) +
    Number(spoken.filter((attribute) => attribute === said.attribute).length > 1)
  const values = new Map(says.toReversed().map((said) => [said.value, said]))
  return [...values.values()].reverse().toSorted((a, b) => rank(b) - rank(a))
}

function blindLines(paper: Paper): string[] {
  const { view, colors } = paper
  const spots = view.document.blindSpots
  if (spots.length === 0) return [colors.green(view.words.noBlindSpot)]
  return spots.map((spot) => colors.yellow(wrap(blindSpotText(spot, view), '  - ', paper)))
}

/** A blind spot in one line. */
export function blindSpotText(spot: BlindSpot, view: View): string {
  const { blindSpot } = view.words
  switch (spot.kind) {
    case 'stage':
      return blindSpot.stage(view.stage(spot.stage), '')
    case 'channel':
      return blindSpot.channel(view.channel(spot.channel), '')
    case 'lane':
      return blindSpot.lane(oneLine(spot.lane), view.stage(spot.stage))
    case 'unread': {
      const [first] = spot.failed
      const words = wordsFor(view.document.locale)
      const why = first ? `: ${oneLine(first.document)}: ${oneLine(unreadReason(words, first.reason))}` : ''
      return blindSpot.unread(oneLine(spot.source), view.count(spot.failed.length)) + why
    }
  }
}

function hintLines(paper: Paper): string[] {
  const { view, colors } = paper
  const grouped = Map.groupBy(view.document.hints, ({ document, inferred }) => `${document}\n${inferred}`)
  const lines = [...grouped.values()].map((hints) => {
    const { document, inferred, stage, why } = hints[0]!
    const told = view.words.hint(view.stage(inferred), view.stage(stage), why.map(oneLine).join(' … '))
    const more = hints.length > 1 ? ` (${view.words.messages(view.count(hints.length))})` : ''
    return wrap(`${oneLine(document)}: ${told}${more}`, '  - ', paper)
  })
  const rest = lines.length - HINTS
  return rest > 0 ? [...lines.slice(0, HINTS), colors.dim(`    ${view.words.more(view.count(rest))}`)] : lines
}
