import { z } from 'zod'
import type { Migration } from '../../store/index.ts'
import type { Row, Table } from '../../store/transfer.ts'
import { hashed, headOf } from './export.ts'
import type { Sink } from './files.ts'

/** Why an export is not taken: the line, what was found there, and what was expected. */
export class Damaged extends Error {
  constructor(line: number, found: string, expected: string) {
    super(`Line ${line}: found ${found}; expected ${expected}.`)
    this.name = 'Damaged'
  }
}

/** Where the rows and files of an export go. */
export interface Landing {
  tables: readonly Table[]
  /** Writes rows of one table; gives the first that cannot be written, and why. */
  rows(table: Table, rows: readonly Row[]): Promise<{ at: number; why: string } | undefined>
  /** Where to write a file of so many bytes; undefined where it is there already. */
  file(name: string, size: number): Promise<Sink | undefined>
}

export interface Landed {
  rows: number
  files: number
  /** Of all lines but the last: the same for the same export. */
  hash: string
}

/** How an import begins: with the tables that it fills, and what an earlier one has brought; or why it cannot be. */
export type Begun = { tables: Table[]; landed?: Landed } | { why: string }

/** Of one page: rows, and characters of their lines. */
const ROWS = 200
const CHARACTERS = 1_000_000
/** Of one line: a row has 2 MB at most, each letter of which may take six as JSON. */
const BYTES = 12_100_000

const count = z.number().int().nonnegative()
const bytesSchema = z.object({ base64: z.base64() }).strict()
const lineSchema = z.union([
  z
    .object({ table: z.string(), row: z.record(z.string(), z.union([z.string(), z.number(), z.null(), bytesSchema])) })
    .strict(),
  z.object({ file: z.string().min(1), size: count, at: count, base64: z.base64() }).strict(),
  z.object({ end: z.object({ lines: count, hash: z.string() }).strict() }).strict(),
])
type Line = z.infer<typeof lineSchema>
type RowLine = Extract<Line, { table: string }>
type FileLine = Extract<Line, { file: string }>

/**
 * Reads what `exported` has written and hands it on: one page of rows, or one part of a file, is in memory at a time.
 * @throws Damaged for the first line that is not as it was written or that is of another schema, and where the end is missing
 */
export async function landed(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  migrations: readonly Migration[],
  landing: Landing,
): Promise<Landed> {
  const head = JSON.stringify(headOf(migrations))
  const pages = pagesInto(landing)
  const files = filesInto(landing)
  let [number, hash] = [0, '']
  let ended = false
  try {
    for await (const text of linesIn(body)) {
      number++
      if (ended) throw new Damaged(number, excerpt(text), 'nothing behind the end')
      if (number === 1) {
        if (text !== head) throw new Damaged(1, excerpt(text), `${head}, as this version of Selaras begins`)
        hash = await hashed(hash, text)
        continue
      }
      const line = parsed(text, number)
      if (!('table' in line)) await pages.flush()
      if (!('file' in line)) files.refuseOpen(number)
      if ('end' in line) {
        const { end } = line
        if (end.lines !== number - 1) throw new Damaged(number, `an end behind ${end.lines} lines`, `${number - 1}`)
        if (end.hash !== hash)
          throw new Damaged(number, 'another hash than that of the lines above', 'lines as they were')
        ended = true
        continue
      }
      hash = await hashed(hash, text)
      if ('table' in line) await pages.add(line, number, text.length)
      else await files.add(line, number)
    }
  } finally {
    await files.abort()
  }
  if (!ended) throw new Damaged(number + 1, 'nothing', 'the end: the export was cut off')
  return { rows: pages.written(), files: files.written(), hash }
}

/** Writes files, part by part. */
function filesInto(landing: Landing) {
  let open: { name: string; size: number; at: number; sink: Sink | undefined } | undefined
  let written = 0
  const refuseOpen = (number: number) => {
    if (open) throw new Damaged(number, 'something else', `${open.name} from byte ${open.at} on`)
  }
  return {
    refuseOpen,
    written: () => written,
    async add({ file: name, size, at, base64 }: FileLine, number: number) {
      const bytes = bytesOf(base64)
      const fits = open ? name === open.name && size === open.size && at === open.at : at === 0
      if (!fits) {
        refuseOpen(number)
        throw new Damaged(number, `${excerpt(name)} from byte ${at} on`, 'its beginning')
      }
      if (at + bytes.length > size || (bytes.length === 0 && size > 0))
        throw new Damaged(
          number,
          `${bytes.length} bytes from byte ${at} on`,
          `a part of the ${size} of ${excerpt(name)}`,
        )
      open ??= { name, size, at, sink: await landing.file(name, size) }
      await open.sink?.write(bytes)
      open.at += bytes.length
      if (open.at < size) return
      await open.sink?.close()
      open = undefined
      written++
    },
    /** Lets go of a file that has not come to its end. */
    async abort() {
      await open?.sink?.abort()
    },
  }
}

/** Collects rows of one table into pages, which it writes as they are full. */
function pagesInto({ tables, rows: write }: Landing) {
  const byName = new Map(tables.map((table) => [table.name, table]))
  let page: { table: Table; rows: Row[]; first: number; characters: number } | undefined
  let written = 0
  const flush = async () => {
    if (!page) return
    const { table, rows, first } = page
    page = undefined
    const refused = await write(table, rows)
    if (refused) throw new Damaged(first + refused.at, refused.why, `a row that ${table.name} takes`)
    written += rows.length
  }
  return {
    flush,
    written: () => written,
    async add(line: RowLine, number: number, characters: number) {
      const table = byName.get(line.table)
      if (!table)
        throw new Damaged(number, `the table ${excerpt(line.table)}`, `one of ${[...byName.keys()].join(', ')}`)
      const columns = Object.keys(line.row).join(', ')
      if (columns !== table.columns.join(', '))
        throw new Damaged(number, `the columns ${excerpt(columns)}`, `${table.columns.join(', ')} of ${table.name}`)
      if (page?.table !== table || page.rows.length === ROWS || page.characters + characters > CHARACTERS) await flush()
      page ??= { table, rows: [], first: number, characters: 0 }
      page.rows.push(rowOf(line.row))
      page.characters += characters
    },
  }
}

const rowOf = (row: RowLine['row']): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'object' && value ? bytesOf(value.base64) : value,
    ]),
  )

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

function parsed(text: string, number: number): Line {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Damaged(number, `what is no JSON (${excerpt(text)})`, 'a row, a file or the end')
  }
  const line = lineSchema.safeParse(json)
  if (line.success) return line.data
  throw new Damaged(number, `what is neither (${excerpt(text)})`, 'a row, a file or the end')
}

const NEWLINE = 10

/** Lines of a stream of UTF-8, each only once it is there as a whole. */
async function* linesIn(body: Parameters<typeof landed>[0]): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let [number, bytes] = [1, 0]
  let parts: Uint8Array[] = []
  const keep = (part: Uint8Array) => {
    bytes += part.length
    if (bytes > BYTES) throw new Damaged(number, `more than ${BYTES} bytes`, 'a line that was exported')
    parts.push(part)
  }
  const line = () => {
    try {
      return parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode()
    } catch {
      throw new Damaged(number, 'bytes that are no UTF-8', 'text')
    }
  }
  for await (const chunk of body) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, end))
      yield line()
      ;[number, bytes, parts, from] = [number + 1, 0, [], end + 1]
    }
    keep(chunk.subarray(from))
  }
  if (bytes > 0) yield line()
}

const SHOWN = 60
/** As much of a line as shows what it is. */
const excerpt = (text: string): string => JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)
