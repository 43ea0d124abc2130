import type { Finding, FindingsDocument, Side } from '../model/index.ts'
import { diffLines, shownEdits } from './edit.ts'
import { formatDate, formatNumber, whereParts } from './format.ts'
import { toldImpact } from './impact.ts'
import { judgedNotes, lapseLines } from './notes.ts'
import { activeFindings, countFindings, GRAVEST_FIRST, unread } from './order.ts'
import { oneLine, plain } from './plain.ts'
import { cutQuote } from './quote.ts'
import type { Report, ReportOptions } from './report.ts'
import { unreadReason } from './unread/reason.ts'
import type { Words } from './wording.ts'
import { nothingFound, wordsFor } from './words.ts'

/** For a pull request or a wiki: GitHub-flavoured Markdown, crawled text escaped so that none of it is markup. */
export const markdown: Report = {
  contentType: 'text/markdown; charset=utf-8',
  render(document, options) {
    const words = wordsFor(options.locale)
    const findings = activeFindings(document)
    const sections = GRAVEST_FIRST.flatMap((severity) => {
      const here = findings.filter((finding) => finding.severity === severity)
      if (here.length === 0) return []
      return [`## ${words.severity[severity]}`, ...here.map((finding) => findingMarkdown(finding, words, options))]
    })
    return `${[...heading(document, words, options), ...sections, ...closing(document, words, options)].join('\n\n')}\n`
  },
}

function heading(document: FindingsDocument, words: Words, options: ReportOptions): string[] {
  const counts = countFindings(document)
  const rows = GRAVEST_FIRST.map((severity) => `| ${words.severity[severity]} | ${counts.bySeverity[severity]} |`)
  const { documents, messages, statements } = document.run
  const [none, ...hint] = nothingFound(words, options)
  const number = (value: number) => formatNumber(value, options.locale)
  const scope = `${number(documents)} ${words.documents}, ${number(statements)} ${words.statements}`
  const summary =
    counts.conflicts + counts.review > 0
      ? `**${words.conflicts(counts.conflicts)}**${counts.review > 0 ? `, ${words.toReview(counts.review)}` : ''}`
      : messages > 0
        ? [`**${none}**`, ...hint].join(' ')
        : `**${words.nothingRead}**`
  return [
    `# ${escapeMarkdown(document.brand)}: ${words.report}`,
    `${summary} · ${words.readOn} ${formatDate(document.asOf, options.locale)} · ${scope}`,
    ...(counts.conflicts > 0 ? [['| | |', '| --- | ---: |', ...rows].join('\n')] : []),
  ]
}

export function findingMarkdown(finding: Finding, words: Words, options: ReportOptions): string {
  const tags = [
    words.type[finding.type],
    finding.verdict === 'review' ? words.review : '',
    finding.when === 'now' ? '' : words.when[finding.when],
    finding.status === 'open' ? '' : words.status[finding.status],
  ].filter(Boolean)
  return [
    `### ${escapeMarkdown(finding.title)}`,
    `${tags.join(' · ')} · \`${finding.fingerprint.replaceAll('`', '').slice(0, 12)}\``,
    finding.sides.map((side) => sideList(side, words, options)).join('\n'),
    ...impactList(finding, words, options),
    `**${words.why}:** ${escapeMarkdown(finding.explanation)}`,
    `**${words.change}:** ${escapeMarkdown(finding.suggestion)}`,
    ...editBlock(finding),
  ].join('\n\n')
}

function impactList(finding: Finding, words: Words, { locale }: ReportOptions): string[] {
  const impact = toldImpact(finding, words, locale)
  if (!impact) return []
  const quotes = impact.quotes.map(
    ({ quote, document, date }) =>
      `- “${escapeMarkdown(quote)}” ${[document, date].filter(Boolean).map(escapeMarkdown).join(' · ')}`,
  )
  return [[`**${words.customers}:** ${impact.told}`, '', ...quotes].join('\n')]
}

/** The edits as one fenced diff, whose fence is longer than any run of backticks inside it. */
function editBlock(finding: Finding): string[] {
  const edits = shownEdits(finding)
  if (edits.length === 0) return []
  const lines = edits.flatMap((edit) => [`@@ ${oneLine(edit.document)} @@`, ...diffLines(edit)])
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)))
  const fence = '`'.repeat(longest + 1)
  return [[`${fence}diff`, ...lines, fence].join('\n')]
}

function sideList(side: Side, words: Words, options: ReportOptions): string {
  const places = side.evidence.map((evidence) => {
    const cut = cutQuote(evidence, side.value, options.snapshots)
    const quote = `${escapeMarkdown(cut.before)}“${escapeMarkdown(cut.head)}${cut.decisive ? `<b>${escapeMarkdown(cut.decisive)}</b>` : ''}${escapeMarkdown(cut.tail)}”${escapeMarkdown(cut.after)}`
    return `  - ${whereParts(evidence, words, options.locale).map(escapeMarkdown).join(' · ')}<br>${quote}`
  })
  return [`- **${escapeMarkdown(side.value)}**`, ...places].join('\n')
}

function closing(document: FindingsDocument, words: Words, options: ReportOptions): string[] {
  const failures = unread(document)
  const settled = countFindings(document).settled
  const failed = failures.map(({ document, reason }) => `${document}: ${unreadReason(words, reason)}`)
  const lapses = lapseLines(document, words, options.locale)
  const judged = judgedNotes(document, words).map(({ line }) => line)
  return [
    ...section(words.unread(failed.length), failed),
    ...section(words.lapses(lapses.length), lapses),
    ...section(words.judge.heading, judged),
    ...(settled > 0 ? [words.settled(settled)] : []),
  ]
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`## ${title}`, lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n')] : []

/**
 * Text as Markdown that shows exactly this text. An empty comment keeps GitHub from turning `@name`, `#12` and bare
 * addresses into mentions and links, which a backslash does not.
 */
export function escapeMarkdown(text: string): string {
  return plain(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>~|&$]/g, '\\$&')
    .replace(/@|#(?=\d)|:(?=\/\/)|www(?=\.)/gi, '$&<!-- -->')
}
