import type { StoredFinding } from '../pipeline/stored.ts'
import { channelName, wordsFor } from '../report/index.ts'
import { type Block, button, context, header, line, type Message, run } from './blocks.ts'
import type { Told } from './finding-message.ts'
import { address, escaped, shown } from './safe.ts'
import { slackWords } from './words.ts'

/** So many findings are named; the rest are counted. */
const TOP = 10

/** Many findings in one message: how many of each severity, and the gravest with where each value stands. */
export function digestMessage(findings: readonly StoredFinding[], told: Told): Message {
  const words = slackWords(told.locale)
  const title = words.digest(findings.length, told.brand)
  const rest = findings.length - TOP
  return {
    text: escaped(title, 300),
    blocks: [
      header(title),
      context(severities(findings, told.locale)),
      ...findings.slice(0, TOP).flatMap((finding) => summary(finding, told)),
      ...(rest > 0 ? [context(`+ ${rest}`)] : []),
    ],
  }
}

function severities(findings: readonly StoredFinding[], locale: string): string {
  const names = wordsFor(locale).severity
  const counted = (['high', 'medium', 'low'] as const).map((severity) => ({
    severity,
    n: findings.filter((finding) => finding.severity === severity).length,
  }))
  return counted.flatMap(({ severity, n }) => (n > 0 ? [`${names[severity]}: ${n}`] : [])).join(' · ')
}

/** A finding in two blocks: what contradicts what and where, and the way to it. */
export function summary(finding: StoredFinding, { locale, link }: Told): Block[] {
  const words = wordsFor(locale)
  const sides = finding.sides.slice(0, 3).map(({ value, evidence }) => {
    const channels = [...new Set(evidence.map(({ channel }) => channelName(words, channel)))].join(', ')
    return line(...run(shown(value, 120) || '–', { bold: true }), ...run(`  ${shown(channels, 120)}`))
  })
  const complaints = finding.impact ? `${words.complaints(finding.impact.complaints)} · ` : ''
  const head = `${words.severity[finding.severity]} · ${words.type[finding.type]} · ${complaints}`
  const title = line(...run(head), ...run(shown(finding.title, 250), { bold: true }))
  const url = address(link(finding.fingerprint))
  return [
    { type: 'rich_text', elements: [title, ...sides] },
    ...(url ? [{ type: 'actions' as const, elements: [button('open', slackWords(locale).open, { url })] }] : []),
  ]
}
