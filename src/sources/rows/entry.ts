import type { Failure, RawInput, ReadResult } from '../../model/index.ts'
import { assemble, type DocumentParts } from '../assemble.ts'

/** One row, post, item or intent of a file. `problem` says what could not be read of it, with or without `parts`. */
export interface Entry {
  /** Its id in the source; `row3` is given where it has none. Absent with `whole`: the entry is the file itself. */
  id?: string | undefined
  whole?: boolean
  /** 1-based number in the file. */
  position: number
  parts?: Omit<DocumentParts, 'reader' | 'row'>
  problem?: string | undefined
}

/**
 * Entries as documents, in their order. An id that was given before gets `~2`, `~3`, ...; that, every problem and every
 * entry without text is reported under the id of its document.
 */
export function toResult(input: RawInput, reader: string, entries: Iterable<Entry>): ReadResult {
  const result: ReadResult = { documents: [], failures: [] }
  const seen = new Map<string, number>()
  for (const entry of entries) {
    const row = entry.whole ? undefined : rowId(entry, seen)
    const id = row === undefined ? input.id : `${input.id}#${row}`
    const report = (reason: string) => result.failures.push({ document: id, reason, action: 'skip' })
    if (row?.includes('~') && row !== entry.id)
      report(`The id "${entry.id}" was given before in this file; this one is kept as ${row}.`)
    if (entry.problem) report(entry.problem)
    if (!entry.parts) continue
    const document = assemble(input, { ...entry.parts, reader, ...(row === undefined ? {} : { row }) })
    if (document.messages.length > 0) result.documents.push(document)
    else if (!entry.problem) report('There is no text to read here; pictures and videos are not read.')
  }
  return result
}

/** A failure of the whole file. `predicate` is what the file is, has or does: "is empty". */
export function failure(input: RawInput, predicate: string): Failure {
  return { document: input.id, reason: `The file ${predicate}.`, action: 'skip' }
}

export function failed(input: RawInput, predicate: string): ReadResult {
  return { documents: [], failures: [failure(input, predicate)] }
}

function rowId(entry: Entry, seen: Map<string, number>): string {
  const id = entry.id?.trim() || `row${entry.position}`
  const times = (seen.get(id) ?? 0) + 1
  seen.set(id, times)
  if (times === 1) return id
  const next = `${id}~${times}`
  seen.set(next, (seen.get(next) ?? 0) + 1)
  return next
}
