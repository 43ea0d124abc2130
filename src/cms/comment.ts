import type { Checked } from '../pipeline/drafts/checked.ts'
import { oneLine, wordsFor } from '../report/index.ts'

const SHOWN = 10

/** What an editor is told of a draft, in plain text: each contradiction, where else it stands, and what to do. */
export function commentOf({ findings, problems }: Checked, locale: string): string {
  const words = wordsFor(locale)
  const told = findings.filter(({ effect }) => effect !== 'none')
  if (told.length === 0) return ''
  const conflicts = told.filter(({ verdict }) => verdict === 'conflict').length
  const head = [
    conflicts > 0 ? words.conflicts(conflicts) : '',
    told.length > conflicts ? words.toReview(told.length - conflicts) : '',
  ]
  const entries = told
    .slice(0, SHOWN)
    .flatMap((finding) => [
      '',
      `${words.severity[finding.severity]}: ${oneLine(finding.title)}`,
      ...finding.sides.map(
        ({ value, evidence }) =>
          `- ${oneLine(value)}: “${oneLine(evidence[0]!.quote)}” (${oneLine(evidence[0]!.document)})`,
      ),
      `${words.change}: ${oneLine(finding.suggestion)}`,
    ])
  const more = told.length > SHOWN ? ['', `+ ${told.length - SHOWN}`] : []
  return [
    `Selaras: ${head.filter(Boolean).join(', ')}`,
    ...entries,
    ...more,
    ...problems.map((problem) => `\n${oneLine(problem)}`),
  ].join('\n')
}
