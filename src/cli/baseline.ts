import type { Command } from 'commander'
import { type FindingsDocument, InputError, isActive } from '../model/index.ts'
import { type Baseline, baselineOf, parseBaseline, withoutBaseline } from '../pipeline/drafts/baseline.ts'
import { oneLine, toJson } from '../report/index.ts'
import type { CliPorts } from './ports.ts'

export interface BaselineFlags {
  baseline?: string
  writeBaseline?: boolean
}

/** Options with which a brand that has many findings begins: what is known stops nobody. */
export function withBaselineOptions(command: Command): Command {
  return command
    .option('--baseline <file>', 'leave out the findings that this file knows')
    .option('--write-baseline', 'write all findings of now into the file of --baseline')
}

const settled = (finding: Parameters<typeof isActive>[0]) => !isActive(finding)
const SHOWN = 20

/** A baseline file as it is before a run. */
export interface BaselineFile {
  file: string
  path: string
  before: Baseline | undefined
  write: boolean
}

/** Reads the file of `--baseline`, so that a bad one stops the program before any run. Throws InputError. */
export async function readBaseline(flags: BaselineFlags, ports: CliPorts): Promise<BaselineFile | undefined> {
  const { baseline: file, writeBaseline: write = false } = flags
  if (file === undefined) {
    if (!write) return undefined
    const expected = 'the file to write, such as --baseline selaras-baseline.json'
    throw new InputError({ file: '--write-baseline' }, 'no --baseline', expected)
  }
  const path = ports.files.resolve(ports.cwd, file)
  const there = (await ports.files.kind(path)) === 'file'
  if (!there && !write) throw new InputError({ file }, 'no such file', 'a baseline; `--write-baseline` writes one')
  const before = there ? parseBaseline(await ports.files.readText(path), file) : undefined
  return { file, path, before, write }
}

/**
 * The document without what the baseline knows; says on standard error how many that are and which entries are gone. With
 * `--write-baseline` the file is written first. `whole`: everything was read, so what was not found is gone.
 */
export async function applyBaseline(
  document: FindingsDocument,
  given: BaselineFile | undefined,
  ports: CliPorts,
  whole: boolean,
): Promise<FindingsDocument> {
  if (!given) return document
  const { file } = given
  const baseline = given.write || !given.before ? await written(document, given, ports) : given.before
  const { document: rest, known, gone } = withoutBaseline(document, baseline, settled)
  if (known > 0)
    ports.stderr.write(`${known} known ${known === 1 ? 'finding is' : 'findings are'} left out by ${file}\n`)
  const unread = document.coverage.some(({ failed }) => failed.length > 0)
  if (whole && gone.length > 0) ports.stderr.write(goneLines(gone, file, unread))
  return rest
}

async function written(
  document: FindingsDocument,
  { file, path, before }: BaselineFile,
  ports: CliPorts,
): Promise<Baseline> {
  const baseline = baselineOf(document, before, settled)
  await ports.files.writeText(path, toJson(baseline))
  const known = new Set(before?.findings.map(({ fingerprint }) => fingerprint))
  const added = baseline.findings.filter(({ fingerprint }) => !known.has(fingerprint)).length
  const removed = known.size + added - baseline.findings.length
  ports.stderr.write(
    `${file}: ${baseline.findings.length} ${baseline.findings.length === 1 ? 'finding' : 'findings'} written, ${added} of them new; ${removed} removed\n`,
  )
  return baseline
}

function goneLines(gone: Baseline['findings'], file: string, unread: boolean): string {
  const count = gone.length === 1 ? '1 entry' : `${gone.length} entries`
  const why = unread ? 'not found again, though not everything could be read' : 'not found any more'
  const lines = gone
    .slice(0, SHOWN)
    .map(({ fingerprint, since, title }) => `  - ${fingerprint.slice(0, 12)} (since ${since}) ${oneLine(title)}`)
  const more = gone.length > SHOWN ? [`  and ${gone.length - SHOWN} more`] : []
  return [`${file}: ${count} ${why}; take them out, or let --write-baseline do it`, ...lines, ...more, ''].join('\n')
}
