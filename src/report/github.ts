import type { Finding, Severity } from '../model/index.ts'
import { diffLines, shownEdits } from './edit.ts'
import { splitDocument, whereParts } from './format.ts'
import { activeFindings, countFindings, unread } from './order.ts'
import { oneLine } from './plain.ts'
import type { Report, ReportOptions } from './report.ts'
import { unreadReason } from './unread/reason.ts'
import type { Words } from './wording.ts'
import { wordsFor } from './words.ts'

const COMMAND: Record<Severity, string> = { high: 'error', medium: 'warning', low: 'notice' }

/** Workflow commands of GitHub Actions: one annotation a finding at its first quotation, one for each unread document. */
export const github: Report = {
  contentType: 'text/plain; charset=utf-8',
  render(document, options) {
    const words = wordsFor(options.locale)
    const counts = countFindings(document)
    const summary = [words.conflicts(counts.conflicts), counts.review > 0 ? words.toReview(counts.review) : '']
    const lines = [
      ...activeFindings(document).map((finding) => annotation(finding, words, options)),
      ...unread(document).map((failure) =>
        command('warning', { ...fileOf(failure.document, options), title: words.unread(1) }, [
          `${failure.document}: ${unreadReason(words, failure.reason)}`,
        ]),
      ),
      command('notice', { title: 'Selaras' }, [summary.filter(Boolean).join(', ')]),
    ]
    return `${lines.join('\n')}\n`
  },
}

function annotation(finding: Finding, words: Words, options: ReportOptions): string {
  const quotes = finding.sides.flatMap((side) =>
    side.evidence.map(
      (evidence) => `${side.value} · ${whereParts(evidence, words, options.locale).join(' · ')}: “${evidence.quote}”`,
    ),
  )
  const name = finding.verdict === 'review' ? 'notice' : COMMAND[finding.severity]
  const title = `${words.severity[finding.severity]}: ${finding.title}`
  return command(name, { ...fileOf(finding.sides[0]!.evidence[0]!.document, options), title }, [
    ...quotes,
    `${words.why}: ${finding.explanation}`,
    `${words.change}: ${finding.suggestion}`,
    ...shownEdits(finding).flatMap((edit) => [`${words.edit}: ${edit.document}`, ...diffLines(edit)]),
  ])
}

/** A page on the web has no file to annotate; its address stands in the message. */
function fileOf(document: string, options: ReportOptions): { file?: string } {
  const { file, isUrl } = splitDocument(document)
  return isUrl ? {} : { file: [options.base, file].filter(Boolean).join('/') }
}

function command(name: string, properties: Record<string, string>, lines: string[]): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(oneLine(value))}`)
  return `::${name} ${list.join(',')}::${lines.map((line) => escapeData(oneLine(line))).join('%0A')}`
}

/** What the runner decodes in a message. Without it, a crawled line break could start a command of its own. */
const escapeData = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
const escapeProperty = (text: string) => escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
