import { describe, expect, it } from 'vitest'
import { readers } from '../../src/sources/index.ts'
import { readBytes, readFixture, reasons, says } from './rows/fixture.ts'

describe('the registry of readers', () => {
  it.each([
    ['registry/photo.png', /PNG image/],
    ['registry/page.pdf', /PDF/],
    ['registry/sheet.xlsx', /export the sheet as CSV/],
    ['registry/data.bin', /zero bytes/],
    ['registry/code.js', /no kind that can be read/],
  ])('says why %s is not read, and what is', async (path, why) => {
    const result = await readFixture(path, 'web')
    expect(result.documents).toEqual([])
    expect(reasons(result)[path]).toMatch(why)
    expect(reasons(result)[path]).toMatch(/readable are HTML, EML/)
  })
  it('goes by content where the name says otherwise', async () => {
    const { documents } = await readFixture('registry/export.csv', 'social')
    expect(documents[0]).toMatchObject({ id: 'registry/export.csv#1', reader: 'json', text: 'Isi berkas ini JSON' })
    const page = new TextEncoder().encode('<!doctype html><html><body><p>Halaman galat</p></body></html>')
    expect((await readBytes('sms/nov.csv', page, 'sms')).documents[0]).toMatchObject({
      reader: 'html',
      text: 'Halaman galat',
    })
  })
  it('reads plain text a paragraph a message', async () => {
    const { documents } = await readFixture('registry/note.txt', 'support')
    expect(says(documents[0])).toEqual(['body: Gerai tutup tanggal 25 Desember.', 'body: Buka lagi\npukul 07.00.'])
  })
  it('hands pages and mails to their readers', async () => {
    const page = await readBytes('web/a.html', new TextEncoder().encode('<html><body><p>Halo</p></body></html>'), 'web')
    expect(page.documents[0]?.reader).toBe('html')
    const mail = 'From: a@seroja.example\r\nSubject: Promo\r\nContent-Type: text/plain\r\n\r\nDiskon 20%\r\n'
    const read = await readBytes('email/a.eml', new TextEncoder().encode(mail), 'email')
    expect(read.documents[0]?.messages.map((message) => message.role)).toContain('subject')
  })
  it('places every message where its document has its text', async () => {
    for (const path of [
      'social/instagram.json',
      'feed/products.xml',
      'support/delivery.md',
      'chatbot/domain.yml',
      'ads/google.csv',
    ]) {
      const { documents } = await readFixture(path, 'web')
      for (const { text, messages } of documents) {
        for (const message of messages) expect(text.slice(message.start, message.end)).toBe(message.text)
      }
    }
  })
})

describe.each(readers)('the reader $name', (reader) => {
  const hostile: [string, Uint8Array][] = [
    ['no bytes', new Uint8Array()],
    ['zero bytes', new Uint8Array(100)],
    ['every byte', Uint8Array.from({ length: 1024 }, (_, index) => index % 256)],
    ['half a file', new TextEncoder().encode('{"data":[{"id":"1","text":"<p>Halo {{')],
    ['half a tag', new TextEncoder().encode('<?xml version="1.0"?><rss><channel><item><title>Ha')],
  ]
  it.each(hostile)('answers %s with a report, never with an exception or with silence', async (_, bytes) => {
    const touchpoint = { channel: 'support', stage: 'experience' } as const
    const { documents, failures } = await reader.read({ id: 'x/file', source: 'x/*', bytes, touchpoint })
    expect(documents.length + failures.length).toBeGreaterThan(0)
    for (const failure of failures)
      expect(failure).toMatchObject({ document: expect.stringContaining('x/file'), action: 'skip' })
  })
})
