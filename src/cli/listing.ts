import type { HistoryEntry, StoredFinding } from '../pipeline/stored.ts'
import { type About, type Colors, nothingFound, oneLine, stepReason, wordsFor } from '../report/index.ts'

/** One line a finding: fingerprint, severity, type, status, title. */
export function findingLines(
  findings: readonly StoredFinding[],
  { locale, about, colors }: { locale: string; about: About; colors: Colors },
): string {
  const words = wordsFor(locale)
  if (findings.length === 0) return `${colors.green(nothingFound(words, { about })[0])}\n`
  const rows = findings.map((finding) => [
    oneLine(finding.fingerprint).slice(0, 12),
    words.severity[finding.severity].toLowerCase(),
    words.type[finding.type],
    finding.assignee ? `${words.status[finding.status]} @${oneLine(finding.assignee)}` : words.status[finding.status],
    oneLine(finding.title),
  ])
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map(([id, severity, ...rest], index) => {
      const paint = { high: colors.red, medium: colors.yellow, low: String }[findings[index]!.severity]
      const cells = rest.map((cell, column) => (column === rest.length - 1 ? cell : cell.padEnd(widths[column + 2]!)))
      return `${[colors.dim(id!.padEnd(widths[0]!)), paint(severity!.padEnd(widths[1]!)), ...cells].join('  ')}\n`
    })
    .join('')
}

/** What was done about a finding, oldest first. */
export function historyLines(
  finding: StoredFinding,
  history: readonly HistoryEntry[],
  locale: string,
  colors: Colors,
): string {
  const words = wordsFor(locale)
  const steps = history.map((step) => {
    const change = step.from && step.from !== step.to ? `${words.status[step.from]} → ` : ''
    return `    ${colors.dim(step.at)}  ${oneLine(step.who)}: ${change}${words.status[step.to]} (${oneLine(stepReason(words, step.reason))})\n`
  })
  const assignee = finding.assignee ? `    ${words.status['in-progress']} @${oneLine(finding.assignee)}\n` : ''
  return `${assignee}${steps.join('')}`
}
