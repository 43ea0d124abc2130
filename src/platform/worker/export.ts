import type { R2Bucket } from '@cloudflare/workers-types'
import type { Driver } from '../../store/index.ts'
import { keyOf, rowsAfter, tablesOf } from '../../store/transfer.ts'
import { keysBelow } from './files.ts'

const ROWS = 200

/**
 * A brand as lines of JSON: `{"table", "row"}` for each row, then `{"file", "base64"}` for each of its files. Bytes in rows are in
 * base64 too, as `{"base64"}`. One page of rows and one file are in memory at a time.
 */
export function exported(slug: string, driver: Driver, bucket: R2Bucket): ReadableStream<Uint8Array> {
  const lines = linesOf(slug, driver, bucket)
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
}

async function* linesOf(slug: string, driver: Driver, bucket: R2Bucket): AsyncGenerator<string> {
  for (const table of await tablesOf(driver)) {
    let after: unknown[] | undefined
    do {
      const rows = await rowsAfter(driver, table, after, ROWS)
      const last = rows.at(-1)
      if (last) yield rows.map((row) => `${JSON.stringify({ table: table.name, row }, asText)}\n`).join('')
      after = last && rows.length === ROWS ? keyOf(table, last) : undefined
    } while (after)
  }
  const folder = `${slug}/`
  for await (const key of keysBelow(bucket, folder)) {
    const object = await bucket.get(key)
    if (object) yield `${JSON.stringify({ file: key.slice(folder.length), base64: await base64Of(object) })}\n`
  }
}

const base64Of = async (object: { arrayBuffer(): Promise<ArrayBuffer> }): Promise<string> =>
  inBase64(new Uint8Array(await object.arrayBuffer()))

const asText = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? { base64: inBase64(value) } : value

/** In parts, for a call takes so many arguments only; three bytes are four characters. */
function inBase64(bytes: Uint8Array): string {
  const part = 3 * 8_192
  let text = ''
  for (let i = 0; i < bytes.length; i += part) text += btoa(String.fromCharCode(...bytes.subarray(i, i + part)))
  return text
}
