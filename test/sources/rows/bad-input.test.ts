import { describe, expect, it } from 'vitest'
import { ids, readBytes, readFixture, reasons } from './fixture.ts'

describe('tables that are not sound', () => {
  it('names the columns found and those expected', async () => {
    const result = await readFixture('rows/missing-column.csv', 'sms')
    expect(result.documents).toEqual([])
    const [reason] = Object.values(reasons(result))
    expect(reason).toContain('has the columns id, sent_at, campaign, channel')
    expect(reason).toContain('isi, pesan')
  })
  it('leaves out a row whose text was cut at a comma, and reads the others', async () => {
    const result = await readFixture('rows/ragged.csv', 'sms')
    expect(ids(result)).toEqual(['R1', 'R3', 'R5'].map((row) => `rows/ragged.csv#${row}`))
    expect(reasons(result)).toMatchObject({
      'rows/ragged.csv#R2': expect.stringContaining('Line 3 has 6 cells where the header has 4'),
      'rows/ragged.csv#R4': expect.stringContaining('Line 5 has 1 cells'),
    })
  })
  it('joins a text again that stands last and was cut at its commas', async () => {
    const { documents, failures } = await readFixture('rows/unquoted.csv', 'sms')
    expect(documents.map((document) => document.text)).toEqual(['Diskon 20%, khusus member, semua gerai', 'Utuh'])
    expect(failures).toEqual([])
  })
  it('loses one row to a quote that is not closed, not the rest of the file', async () => {
    const result = await readFixture('rows/quotes.csv', 'sms')
    expect(result.documents.map((document) => document.text)).toEqual([
      'Layar 6" murah',
      'Promo "hemat" hari ini',
      'Baris ini, tetap terbaca',
      'Dua\nbaris',
    ])
    expect(Object.values(reasons(result))).toEqual([
      expect.stringMatching(/^Line 4 has a quotation mark that is not closed/),
      expect.stringMatching(/^Line 8 has a quotation mark that is not closed/),
    ])
  })
  it('keeps every row of an id that comes again', async () => {
    const result = await readFixture('rows/duplicates.csv', 'sms')
    expect(ids(result)).toEqual(['D1', 'D1~2', 'D1~3'].map((row) => `rows/duplicates.csv#${row}`))
    expect(result.failures).toHaveLength(2)
  })
  it('says that a table has no rows, and that a file is empty', async () => {
    expect(Object.values(reasons(await readFixture('rows/header-only.csv', 'sms')))).toEqual([
      'The file has a header but no rows.',
    ])
    expect(Object.values(reasons(await readFixture('rows/empty.csv', 'sms')))).toEqual(['The file is empty.'])
    expect(Object.values(reasons(await readFixture('rows/blank.json', 'sms')))).toEqual(['The file is empty.'])
  })
})

describe('character sets', () => {
  const texts = ['Kopi “Gayo” – 200 g cuma Rp85.000', 'Café buka pukul 07.00']
  it.each(['rows/bom.csv', 'rows/utf16le.csv'])('reads %s by its byte order mark, without a word', async (path) => {
    const result = await readFixture(path, 'sms')
    expect(result.documents.map((document) => document.text)).toEqual(texts)
    expect(ids(result)[0]).toBe(`${path}#U1`)
    expect(result.failures).toEqual([])
  })
  it.each([
    ['rows/utf16be-nobom.csv', 'UTF-16BE'],
    ['rows/windows1252.csv', 'windows-1252'],
  ])('reads %s and says that it took it for %s', async (path, charset) => {
    const result = await readFixture(path, 'sms')
    expect(result.documents.map((document) => document.text)).toEqual(texts)
    expect(reasons(result)[path]).toContain(charset)
  })
})

describe('JSON and YAML that are not sound', () => {
  it.each([
    ['rows/broken.json', 'line 4, column 5'],
    ['rows/cut.json', 'line 3, column 33'],
    ['rows/broken.yml', 'line 5, column 1'],
  ])('says where %s breaks', async (path, place) => {
    const result = await readFixture(path, 'chatbot')
    expect(result.documents).toEqual([])
    expect(reasons(result)[path]).toContain(place)
  })
  it('refuses YAML whose anchors multiply', async () => {
    const result = await readFixture('rows/aliases.yml', 'chatbot')
    expect(reasons(result)['rows/aliases.yml']).toContain('repeats its anchors')
  })
  it('names the keys of JSON of an unknown shape, and the shapes that it reads', async () => {
    const result = await readFixture('rows/other.json', 'social')
    expect(reasons(result)['rows/other.json']).toMatch(/temperature, wind.*Mastodon/)
  })
})

describe('size', () => {
  it('does not read a file of 50 MB', async () => {
    const bytes = new Uint8Array(50 * 1024 * 1024).fill(0x61)
    const result = await readBytes('sms/huge.csv', bytes, 'sms')
    expect(reasons(result)['sms/huge.csv']).toBe(
      'The file has 50 MB; at most 32 MB are read: split it or take it out of the source.',
    )
  })
  it('reads a table of 20,000 rows whole', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `r${index},2026-12-01 09:00:00,"Poin ke-${index}, tukar di gerai"`,
    )
    const bytes = new TextEncoder().encode(`id,sent_at,text\n${rows.join('\n')}\n`)
    const result = await readBytes('sms/large.csv', bytes, 'sms')
    expect(result.documents).toHaveLength(20_000)
    expect(result.documents[19_999]?.text).toBe('Poin ke-19999, tukar di gerai')
  })
})
