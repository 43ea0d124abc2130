import type { Failure } from '../model/index.ts'

/** What became of documents in one run. Ids that are in none of the three were not looked for. */
export interface Reading {
  read: ReadonlySet<string>
  failed: ReadonlySet<string>
  /** Known from an earlier run and no longer there. */
  gone: ReadonlySet<string>
}

export type Presence = 'read' | 'failed' | 'gone' | 'unknown'

/** What became of one document. A file that fails takes with it the rows (`file#row`) that were not read. */
export function presenceOf(document: string, { read, failed, gone }: Reading): Presence {
  if (read.has(document)) return 'read'
  if (failed.has(document) || failed.has(document.split('#', 1)[0]!)) return 'failed'
  return gone.has(document) ? 'gone' : 'unknown'
}

/** What one source gave in this run: ids of the documents read, and what failed. */
export interface SourceReading {
  source: string
  documents: readonly string[]
  failures: readonly Pick<Failure, 'document' | 'action'>[]
}

/**
 * Sums up a run. A known document of a source that was read is gone when it was neither read nor failed; but where
 * something of that source may be read next time (`retry`), what hangs below it may only be hidden, and stays unknown.
 */
export function readingOf(
  sources: readonly SourceReading[],
  known: readonly { id: string; source: string }[],
): Reading {
  const read = new Set(sources.flatMap(({ documents }) => documents))
  const failures = sources.flatMap((source) => source.failures)
  const failed = new Set(failures.map(({ document }) => document))
  const whole = sources.filter((source) => !hides(source)).map(({ source }) => source)
  const here = { read, failed, gone: new Set<string>() }
  const gone = known.filter(({ id, source }) => whole.includes(source) && presenceOf(id, here) === 'unknown')
  return { read, failed, gone: new Set(gone.map(({ id }) => id)) }
}

const hides = ({ source, failures }: SourceReading) =>
  failures.some(({ document, action }) => action === 'retry' || document === source)
