import { describe, expect, test } from 'vitest'
import { proveFinding } from '../../src/findings/proof.ts'
import type { Document } from '../../src/model/index.ts'
import { toneOf } from '../../src/pipeline/tone.ts'
import { config, copy } from '../pipeline/copy.ts'
import { knowledge } from '../tone/hear.ts'

const brand = config({ voice: { address: { id: 'Anda' }, banned: ['abal-abal'], languages: ['id'] } })
const found = (documents: Document[], settings = brand) => toneOf(settings, documents, knowledge, '2026-11-21')
const LINES = ['Selamat datang di toko kami.', 'Cek pesanan kamu. Lalu simpan notamu.', 'Bukan barang abal-abal!']

describe('tone findings', () => {
  test('tell one thing of one document each, quote the sentences, and are found again in the text', () => {
    const page = copy('web/a.html', LINES)
    const findings = found([page])
    expect(findings.map(({ rule, type, verdict, attribute }) => [rule, type, verdict, attribute])).toEqual([
      ['address-form', 'formality', 'conflict', 'kamu'],
      ['banned-word', 'banned-word', 'conflict', 'abal-abal'],
    ])
    expect(findings[0]!.sides).toHaveLength(1)
    expect(findings[0]!.sides[0]!.value).toBe('kamu')
    for (const finding of findings) expect(proveFinding(finding, () => page.text)).toEqual(finding)
  })

  test('offer the better form where it is one word for another', () => {
    const page = copy('web/a.html', LINES)
    const [{ edits, suggestion }] = found([page]) as [ReturnType<typeof found>[number]]
    expect(edits?.map(({ from, to }) => [from, to])).toEqual([
      ['kamu', 'Anda'],
      ['notamu', 'nota Anda'],
    ])
    expect(suggestion).toBe('Ganti menjadi “Anda”.')
    const casual = config({ voice: { address: { id: 'kamu' } } })
    const mended = found([copy('sms/a', ['Anda menang! Kode Anda 12'])], casual)
    expect(mended[0]!.edits?.map(({ to }) => to)).toEqual(['Kamu', 'kamu'])
  })

  test('keep their fingerprint when another sentence of the page changes, and when the page is read later', () => {
    const prints = (lines: string[]) => found([copy('web/a.html', lines)]).map(({ fingerprint }) => fingerprint)
    const before = prints(LINES)
    expect(
      prints(['Hai, selamat datang kembali di toko kami sekeluarga.', ...LINES.slice(1), 'Sampai jumpa.']),
    ).toEqual(before)
    expect(prints([LINES[1]!, LINES[2]!])).toEqual(before)
    expect(new Set(before).size).toBe(2)
  })

  test('put every word that is heard into quotation marks of its own, and none that stands in another', () => {
    const voice = config({ voice: { avoid: ['shouting'] } })
    const [finding] = found([copy('sms/a', ['BURUAN!!! Stok HABIS besok, nyesel kalo gak beli sekarang!!!'])], voice)
    expect(finding!.title).toMatch(/^Berteriak: “BURUAN!!!”/)
    expect(`${finding!.title} ${finding!.suggestion}`).not.toMatch(/“[^”]*, [^”]*”|“!!!”/)
  })

  test('are not made of what nobody reads any more', () => {
    const page = copy('sms/a', LINES, { channel: 'sms' })
    expect(found([{ ...page, state: 'withdrawn' }])).toEqual([])
    expect(found([{ ...page, validTo: '2026-11-20' }])).toEqual([])
    expect(found([{ ...page, publishedAt: '2026-07-01' }])).toEqual([])
    expect(found([{ ...page, publishedAt: '2026-12-01' }]).map(({ when }) => when)).toEqual(['scheduled', 'scheduled'])
  })

  test('speak the language of the brand', () => {
    const english = config({ ...brand, locale: 'en-GB' })
    const [finding] = found([copy('web/a.html', LINES)], english)
    expect(finding!.title).toBe('“kamu” where the brand says “Anda” (web/a.html)')
    expect(found([copy('web/a.html', LINES)])[0]!.title).toBe(
      'Sapaan “kamu”, padahal merek menyapa “Anda” (web/a.html)',
    )
  })
})
