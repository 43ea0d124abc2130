import type { R2Bucket } from '@cloudflare/workers-types'
import { SelarasError, sha256 } from '../../model/index.ts'
import type { Driver, Migration } from '../../store/index.ts'
import { keyOf, rowsAfter, tablesOf } from '../../store/transfer.ts'
import { keysBelow } from './files.ts'

const ROWS = 200
/** Bytes of a file that are one line. */
const PART = 3 * 262_144

/** How an export begins: its form, and the schema of its rows. */
export const headOf = (migrations: readonly Migration[]) => ({
  export: 1,
  schema: migrations
    .map(({ name }) => name)
    .sort()
    .at(-1)!,
})

/** Hash of some lines, from that of those before. */
export const hashed = (before: string, line: string): Promise<string> => sha256(before + line)

/**
 * A brand as lines of JSON: how it begins; `{"table", "row"}` for each row, in the order of tables and keys; `{"file", "size", "at",
 * "base64"}` for each part of its files; `{"end"}` with the number of lines before it and their hash. Bytes in rows are in base64 too,
 * as `{"base64"}`. One page of rows, or one part of a file, is in memory at a time.
 */
export function exported(
  slug: string,
  driver: Driver,
  bucket: R2Bucket,
  migrations: readonly Migration[],
): ReadableStream<Uint8Array> {
  const pages = withEnd(pagesOf(slug, driver, bucket, migrations))
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pages.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value.map((line) => `${line}\n`).join('')))
    },
  })
}

async function* withEnd(pages: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  let [lines, hash] = [0, '']
  for await (const page of pages) {
    for (const line of page) hash = await hashed(hash, line)
    lines += page.length
    yield page
  }
  yield [JSON.stringify({ end: { lines, hash } })]
}

async function* pagesOf(
  slug: string,
  driver: Driver,
  bucket: R2Bucket,
  migrations: readonly Migration[],
): AsyncGenerator<string[]> {
  yield [JSON.stringify(headOf(migrations))]
  for (const table of await tablesOf(driver)) {
    let after: unknown[] | undefined
    do {
      const rows = await rowsAfter(driver, table, after, ROWS)
      const last = rows.at(-1)
      if (last) yield rows.map((row) => JSON.stringify({ table: table.name, row }, asText))
      after = last && rows.length === ROWS ? keyOf(table, last) : undefined
    } while (after)
  }
  const folder = `${slug}/`
  for await (const key of keysBelow(bucket, folder))
    for await (const part of partsOf(bucket, key)) yield [JSON.stringify({ file: key.slice(folder.length), ...part })]
}

async function* partsOf(bucket: R2Bucket, key: string) {
  const object = await bucket.head(key)
  if (!object) return
  const { size, etag } = object
  if (size === 0) yield { size, at: 0, base64: '' }
  for (let at = 0; at < size; at += PART) {
    const part = await bucket.get(key, { range: { offset: at, length: PART }, onlyIf: { etagMatches: etag } })
    if (!part || !('body' in part)) throw new SelarasError(`${key} was changed while it was exported`, 'retry')
    yield { size, at, base64: inBase64(new Uint8Array(await part.arrayBuffer())) }
  }
}

const asText = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? { base64: inBase64(value) } : value

/** In parts, for a call takes so many arguments only; three bytes are four characters. */
function inBase64(bytes: Uint8Array): string {
  const part = 3 * 8_192
  let text = ''
  for (let i = 0; i < bytes.length; i += part) text += btoa(String.fromCharCode(...bytes.subarray(i, i + part)))
  return text
}
