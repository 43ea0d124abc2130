import wrapAnsi from 'wrap-ansi'
import type { Evidence, Finding, FindingsDocument, Severity, Side } from '../model/index.ts'
import { diffLines, shownEdits } from './edit.ts'
import { formatDate, formatNumber, whereParts } from './format.ts'
import { toldImpact } from './impact.ts'
import { judgedNotes, lapseLines } from './notes.ts'
import { activeFindings, countFindings, GRAVEST_FIRST, unread } from './order.ts'
import { oneLine, withoutCommands } from './plain.ts'
import { cutQuote } from './quote.ts'
import type { Colors, Report, ReportOptions } from './report.ts'
import { unreadReason } from './unread/reason.ts'
import type { Words } from './wording.ts'
import { nothingFound, wordsFor } from './words.ts'

const NO_COLORS: Colors = {
  bold: String,
  dim: String,
  red: String,
  yellow: String,
  cyan: String,
  green: String,
}
/** Places shown of one side; the rest are counted and named. */
const PLACES = 4

interface Paper extends ReportOptions {
  words: Words
  colors: Colors
  columns: number
}

/** For a brand manager at a terminal: by severity, then subject, both quotations with where, why, and what to change. */
export const text: Report = {
  contentType: 'text/plain; charset=utf-8',
  render(document, options) {
    const paper = paperOf(options)
    const findings = activeFindings(document)
    const sections = GRAVEST_FIRST.map((severity) => section(severity, findings, paper))
    const parts = [headline(document, paper), ...sections, closing(document, paper)].filter(Boolean)
    return withoutCommands(`${parts.join('\n\n')}\n`)
  },
}

/** One finding as `text` shows it, whatever its status. */
export const findingText = (finding: Finding, options: ReportOptions): string =>
  withoutCommands(`${entry(finding, 1, paperOf(options))}\n`)

function paperOf(options: ReportOptions): Paper {
  const columns = Math.min(Math.max(options.columns ?? 80, 40), 120)
  return { ...options, columns, colors: options.colors ?? NO_COLORS, words: wordsFor(options.locale) }
}

function headline(document: FindingsDocument, paper: Paper): string {
  const { words, colors, locale } = paper
  const counts = countFindings(document)
  const severities = GRAVEST_FIRST.filter((severity) => counts.bySeverity[severity] > 0)
    .map((severity) =>
      paint(severity, `${counts.bySeverity[severity]} ${words.severity[severity].toLowerCase()}`, colors),
    )
    .join(', ')
  const total = [
    counts.conflicts > 0 ? `${colors.bold(words.conflicts(counts.conflicts))} (${severities})` : '',
    counts.review > 0 ? words.toReview(counts.review) : '',
  ].filter(Boolean)
  const channels = new Set(document.coverage.filter((entry) => entry.documents > 0).map((entry) => entry.channel))
  const { documents, messages } = document.run
  const [none, noneHint] = nothingFound(words, paper)
  const scope = words.scope(documents, messages, channels.size, (value) => formatNumber(value, locale))
  const lines = [
    `${colors.bold(oneLine(document.brand))} · ${words.readOn} ${formatDate(document.asOf, locale)} · ${scope}`,
    total.length > 0 ? total.join(', ') : document.run.documents > 0 ? colors.green(none) : '',
    total.length > 0 || document.run.documents === 0 ? '' : (noneHint ?? ''),
    document.run.documents === 0 ? colors.yellow(words.nothingRead) : '',
  ]
  return lines
    .filter(Boolean)
    .map((line) => wrap(line, '', paper))
    .join('\n')
}

function section(severity: Severity, findings: Finding[], paper: Paper): string {
  const here = findings.flatMap((finding, index) => (finding.severity === severity ? [{ finding, index }] : []))
  if (here.length === 0) return ''
  const title = paper.words.severity[severity].toUpperCase()
  const rule = '─'.repeat(paper.columns - title.length - 1)
  const body = here.map(({ finding, index }) => entry(finding, index + 1, paper))
  return [`${paint(severity, title, paper.colors)} ${paper.colors.dim(rule)}`, ...body].join('\n\n')
}

function entry(finding: Finding, number: number, paper: Paper): string {
  const { words, colors } = paper
  const tags = [
    words.type[finding.type],
    finding.verdict === 'review' ? words.review : '',
    finding.when === 'now' ? '' : words.when[finding.when],
    finding.status === 'open' ? '' : words.status[finding.status],
    oneLine(finding.fingerprint).slice(0, 12),
  ].filter(Boolean)
  const lines = [
    wrap(colors.bold(oneLine(finding.title)), '    ', paper, `${number}.`.padEnd(4)),
    wrap(colors.dim(tags.join(' · ')), '    ', paper),
    ...finding.sides.map((side) => sideLines(side, paper)),
    ...impactLines(finding, paper),
    wrap(`${colors.dim(words.why)}  ${oneLine(finding.explanation)}`, '      ', paper, '    '),
    wrap(`${colors.dim(words.change)}  ${oneLine(finding.suggestion)}`, '      ', paper, '    '),
    ...editLines(finding, paper),
  ]
  return lines.join('\n')
}

function impactLines(finding: Finding, paper: Paper): string[] {
  const { colors, words, locale } = paper
  const impact = toldImpact(finding, words, locale)
  if (!impact) return []
  return [
    wrap(`${colors.dim(words.customers)}  ${impact.told}`, '      ', paper, '    '),
    ...impact.quotes.map(({ quote, document, date }) =>
      wrap(`“${quote}” ${colors.dim([document, date].filter(Boolean).join(' · '))}`, '        ', paper, '      - '),
    ),
  ]
}

function editLines(finding: Finding, paper: Paper): string[] {
  const { colors, words } = paper
  const edits = shownEdits(finding)
  const rest = edits.slice(PLACES)
  const lines = edits.slice(0, PLACES).flatMap((edit) => {
    const [removed, added] = diffLines(edit)
    return [
      wrap(`${colors.dim(words.edit)}  ${oneLine(edit.document)}`, '      ', paper, '    '),
      wrap(colors.red(removed), '        ', paper, '      '),
      wrap(colors.green(added), '        ', paper, '      '),
    ]
  })
  const more = `${words.more(rest.length)}: ${[...new Set(rest.map((edit) => oneLine(edit.document)))].join(', ')}`
  return rest.length === 0 ? lines : [...lines, wrap(colors.dim(more), '      ', paper, '      ')]
}

function sideLines(side: Side, paper: Paper): string {
  const shown = side.evidence.slice(0, PLACES)
  const rest = side.evidence.slice(PLACES)
  const more = rest.length === 0 ? [] : [`${paper.words.more(rest.length)}: ${names(rest)}`]
  return [
    wrap(paper.colors.cyan(oneLine(side.value)), '    ', paper, '    '),
    ...shown.map((evidence) => evidenceLines(evidence, side.value, paper)),
    ...more.map((line) => wrap(paper.colors.dim(line), '      ', paper, '      ')),
  ].join('\n')
}

const names = (evidence: Evidence[]) => [...new Set(evidence.map((item) => oneLine(item.document)))].join(', ')

function evidenceLines(evidence: Evidence, value: string, paper: Paper): string {
  const { colors, words, locale } = paper
  const cut = cutQuote(evidence, value, paper.snapshots)
  const quote = `${colors.dim(cut.before)}“${cut.head}${colors.bold(cut.decisive)}${cut.tail}”${colors.dim(cut.after)}`
  const where = colors.dim(whereParts(evidence, words, locale).join(' · '))
  return [wrap(where, '        ', paper, '      - '), wrap(quote, '        ', paper, '        ')].join('\n')
}

function closing(document: FindingsDocument, paper: Paper): string {
  const { words, colors } = paper
  const failures = unread(document)
  const lapses = lapseLines(document, words, paper.locale)
  const counts = countFindings(document)
  const lines = failures.map((failure) =>
    wrap(`${oneLine(failure.document)}: ${oneLine(unreadReason(words, failure.reason))}`, '    ', paper, '  - '),
  )
  return [
    ...(failures.length > 0 ? [wrap(colors.yellow(words.unread(failures.length)), '', paper), ...lines] : []),
    ...(lapses.length > 0
      ? [
          wrap(colors.yellow(words.lapses(lapses.length)), '', paper),
          ...lapses.map((line) => wrap(line, '    ', paper, '  - ')),
        ]
      : []),
    ...judgedNotes(document, words).map(({ line, pressing }) =>
      wrap(pressing ? colors.yellow(line) : colors.dim(line), '', paper),
    ),
    ...(counts.settled > 0 ? [wrap(colors.dim(words.settled(counts.settled)), '', paper)] : []),
  ].join('\n')
}

function paint(severity: Severity, line: string, colors: Colors): string {
  if (severity === 'high') return colors.bold(colors.red(line))
  return severity === 'medium' ? colors.yellow(line) : line
}

/** Folds a paragraph to the width of the paper; `first` opens it, `indent` opens its other lines. */
function wrap(line: string, indent: string, paper: Paper, first = indent): string {
  const width = paper.columns - Math.max(indent.length, first.length)
  const folded = wrapAnsi(line, width, { hard: true, trim: true }).split('\n')
  return folded.map((part, index) => (index === 0 ? first : indent) + part).join('\n')
}
