import pc from 'picocolors'
import type { Finding, FindingsDocument, Severity } from '../model/index.ts'
import { isActive, SEVERITIES } from '../model/index.ts'
import { type Colors, REPORTS, type ReportFormat, type ReportOptions } from '../report/index.ts'
import type { CliPorts, Output } from './ports.ts'

/** Colours where a person looks at a terminal; https://no-color.org and dumb terminals are respected. */
export function colorsFor(output: Output, env: CliPorts['env']): Colors {
  const wanted = output.isTTY && !env.NO_COLOR && env.TERM !== 'dumb'
  return pc.createColors(wanted)
}

/** `1 finding`, `2 findings`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

/** Exit code of a run: 1 where a finding that asks for work is at or above `failOn`, else 0. */
export function exitCodeOf(findings: readonly Finding[], failOn: Severity | undefined): number {
  if (failOn === undefined) return 0
  const floor = SEVERITIES.indexOf(failOn)
  return findings.some((finding) => isActive(finding) && SEVERITIES.indexOf(finding.severity) >= floor) ? 1 : 0
}

export interface Printing {
  format: ReportFormat
  /** File to write instead of standard output. */
  output?: string
  quiet: boolean
  options: Pick<ReportOptions, 'locale' | 'snapshots' | 'base' | 'about'>
}

/** Renders findings and prints them, or writes them to a file and says so on standard error. */
export async function printReport(document: FindingsDocument, printing: Printing, ports: CliPorts): Promise<void> {
  const report = REPORTS[printing.format]
  if (printing.output === undefined) {
    const colors = colorsFor(ports.stdout, ports.env)
    ports.stdout.write(report.render(document, { ...printing.options, colors, columns: ports.stdout.columns }))
    return
  }
  await ports.files.writeText(
    ports.files.resolve(ports.cwd, printing.output),
    report.render(document, printing.options),
  )
  const count = document.findings.filter(isActive).length
  if (!printing.quiet) ports.stderr.write(`${printing.output}: ${counted(count, 'finding')}\n`)
}
