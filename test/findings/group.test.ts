import { describe, expect, test } from 'vitest'
import type { Document, Finding } from '../../src/model/index.ts'
import { config, copy, findingsIn } from '../pipeline/copy.ts'

const WEB = ['# Teko Kilau', 'Harga Teko Kilau Rp250.000.', 'Badannya dari baja tahan karat.']
const page = (lines: readonly string[]) => copy('web/teko.html', lines)
const sms = (line: string, more: Partial<Document> = {}) => copy('sms/nov.csv#1', [line], { channel: 'sms', ...more })
const only = (found: readonly Finding[]): Finding => {
  expect(found.map(({ title }) => title)).toHaveLength(1)
  return found[0]!
}
const SMS = sms('Teko Kilau cuma Rp230.000!')
const first = () => only(findingsIn([page(WEB), SMS]))

describe('a fingerprint', () => {
  test('is the same in a second run, and whatever the order of the documents', () => {
    expect(first().fingerprint).toBe(first().fingerprint)
    expect(only(findingsIn([SMS, page(WEB)])).fingerprint).toBe(first().fingerprint)
  })

  test.each([
    ['another sentence of the page changes', ['# Teko Kilau', 'Harga Teko Kilau Rp250.000.', 'Kini tersedia hijau.']],
    ['the price moves down the page', ['Selamat datang di dapur kami.', ...WEB]],
    ['its own sentence is reworded', ['# Teko Kilau', 'Teko Kilau dijual dengan harga Rp250.000.']],
    ['case and blanks change', ['# Teko Kilau', 'HARGA TEKO KILAU RP250.000.']],
  ])('stays where %s', (_what, lines) => {
    expect(only(findingsIn([page(lines), SMS])).fingerprint).toBe(first().fingerprint)
  })

  test.each([
    ['a value', [page(WEB), sms('Teko Kilau cuma Rp225.000!')]],
    ['the thing', [page(['Harga Rak Susun Rp250.000.']), sms('Rak Susun cuma Rp230.000!')]],
    ['the document', [page(WEB), { ...SMS, id: 'sms/nov.csv#2' }]],
  ])('is another where %s is another', (_what, documents) => {
    expect(only(findingsIn(documents)).fingerprint).not.toBe(first().fingerprint)
  })
})

describe('a finding', () => {
  test('gathers everyone who says one thing, and tells each fact once', () => {
    const finding = only(
      findingsIn([
        page(WEB),
        SMS,
        copy('email/nov.eml', ['Bulan ini Teko Kilau Rp230.000.'], { channel: 'email' }),
        copy('bot.json#harga', ['Harga Teko Kilau 250rb.'], { channel: 'chatbot' }),
      ]),
    )
    const told = finding.sides.map(({ evidence }) => evidence.map(({ document }) => document).sort())
    expect(told).toEqual([
      ['email/nov.eml', 'sms/nov.csv#1'],
      ['bot.json#harga', 'web/teko.html'],
    ])
  })

  test('has on one side whoever takes a promise back, however each puts it', () => {
    const finding = only(
      findingsIn([
        sms('Semua Teko Kilau bisa dikembalikan.'),
        page(['Teko Kilau tidak dapat dikembalikan.']),
        copy('bantuan/retur.md', ['Retur Teko Kilau hanya untuk barang yang masih bersegel.']),
      ]),
    )
    const told = finding.sides.map(({ evidence }) => evidence.map(({ document }) => document).sort())
    expect(told).toEqual([['sms/nov.csv#1'], ['bantuan/retur.md', 'web/teko.html']])
  })

  test('takes a month for the same in both languages', () => {
    const finding = only(
      findingsIn([
        sms('Rak Susun hadir Desember 2026.'),
        page(['Rak Susun hadir Februari 2027.']),
        copy('web/en/rak.html', ['Rak Susun arrives in February 2027.']),
      ]),
    )
    expect(finding.sides.map(({ evidence }) => evidence.length).sort()).toEqual([1, 2])
  })

  test('quotes no sentence against itself that gives both values', () => {
    const found = findingsIn([
      page(['# Kelas Teko Kilau', 'Pendaftaran Kelas Teko Kilau dibuka 3–18 Maret 2027.']),
      copy('email/nov.eml', ['Pendaftaran Kelas Teko Kilau dibuka 3–18 Maret 2027 dan ditutup 20 Maret 2027.'], {
        channel: 'email',
      }),
      sms('Pendaftaran Kelas Teko Kilau ditutup 20 Maret 2027.'),
    ])
    expect(found.length).toBeGreaterThan(0)
    for (const { sides } of found) {
      const quotes = sides.flatMap(({ evidence }) => [...new Set(evidence.map((e) => `${e.document}: ${e.quote}`))])
      expect(new Set(quotes).size).toBe(quotes.length)
    }
  })

  test('names both values and both places, and asks the weaker place to give way', () => {
    const { title, suggestion, sides } = first()
    expect(sides.map(({ value }) => value)).toEqual(['Rp230.000', 'Rp250.000'])
    expect(title).toMatch(/Rp230\.000.*SMS.*Rp250\.000.*situs/)
    expect(suggestion).toContain('sms/nov.csv#1')
  })

  test('speaks the language of the brand', () => {
    const english = only(findingsIn([page(WEB), SMS], config({ locale: 'en-GB' })))
    expect(english.title).toMatch(/Rp230\.000 in a text message, Rp250\.000 on the site/)
    expect(english.fingerprint).toBe(first().fingerprint)
  })

  test('of another fact stays on its own', () => {
    const documents = [
      page([...WEB, 'Garansi Teko Kilau 2 tahun.']),
      sms('Teko Kilau cuma Rp230.000! Garansi 1 tahun.'),
    ]
    expect(
      findingsIn(documents)
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual(['price', 'warranty-period'])
  })

  test('is made of no two places that agree', () => {
    expect(findingsIn([page(WEB), sms('Teko Kilau cuma 250rb!')])).toEqual([])
  })
})
