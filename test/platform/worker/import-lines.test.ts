import { expect, test } from 'vitest'
import { openSqlite, readMigrations } from '../../../src/platform/node/sqlite.ts'
import { hashed, headOf } from '../../../src/platform/worker/export.ts'
import { type Landing, landed } from '../../../src/platform/worker/import-lines.ts'
import { openStore } from '../../../src/store/index.ts'
import { tablesOf, writesOf } from '../../../src/store/transfer.ts'

const MIGRATIONS = readMigrations()
const driver = openSqlite(':memory:')
await openStore(driver, MIGRATIONS)
const TABLES = await tablesOf(driver)

const vector = (key: number, base64: string) =>
  JSON.stringify({ table: 'vectors', row: { key: `${key}`, value: { base64 } } })

/** An export with these lines between its beginning and its end, in chunks as a network has them. `sent`: lines so far. */
async function* bytesOf(lines: Iterable<string>, sent = { lines: 0 }) {
  let hash = ''
  const chunks = function* (line: string) {
    const bytes = new TextEncoder().encode(`${line}\n`)
    for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000)
  }
  for (const line of [JSON.stringify(headOf(MIGRATIONS)), ...lines]) {
    hash = await hashed(hash, line)
    sent.lines++
    yield* chunks(line)
  }
  yield* chunks(JSON.stringify({ end: { lines: sent.lines, hash } }))
}
const nowhere: Landing = { tables: TABLES, rows: async () => undefined, file: async () => undefined }

test('what is read ahead is one page, of 200 rows and a megabyte at most, and each asks D1 far less than a thousand times', async () => {
  const sent = { lines: 0 }
  const pages: { rows: number; ahead: number }[] = []
  let written = 0
  const landing: Landing = {
    ...nowhere,
    rows: async (_, rows) => {
      pages.push({ rows: rows.length, ahead: sent.lines - 1 - written })
      written += rows.length
      return undefined
    },
  }
  const small = Array.from({ length: 450 }, (_, i) => vector(i, 'AAAA'))
  const large = Array.from({ length: 10 }, (_, i) => vector(1_000 + i, 'A'.repeat(400_000)))
  expect(await landed(bytesOf([...small, ...large], sent), MIGRATIONS, landing)).toMatchObject({ rows: 460, files: 0 })
  expect(pages.map(({ rows }) => rows)).toEqual([200, 200, 52, 2, 2, 2, 2])
  expect(Math.max(...pages.map(({ rows, ahead }) => ahead - rows))).toBeLessThanOrEqual(1)
  const asked = TABLES.map((table) => writesOf(table, Array(200).fill({})).length)
  expect(Math.max(...asked) + 200).toBeLessThan(1_000)
})

test.each([
  ['bytes that are no UTF-8', [Uint8Array.of(0xff)], /^Line 2: found bytes that are no UTF-8/],
  [
    'a line without an end',
    Array(130).fill(new Uint8Array(100_000).fill(65)),
    /^Line 2: found more than 12100000 bytes/,
  ],
])('%s are refused before anything is made of them', async (_, chunks, why) => {
  const head = new TextEncoder().encode(`${JSON.stringify(headOf(MIGRATIONS))}\n`)
  const newline = new TextEncoder().encode('\n')
  await expect(landed([head, ...chunks, newline], MIGRATIONS, nowhere)).rejects.toThrow(why)
})
