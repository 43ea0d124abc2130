import { describe, expect, it } from 'vitest'
import type { ToneMeasure } from '../../../src/model/index.ts'
import { createStrengths } from '../../../src/tone/strengths/index.ts'
import { strengths } from './installed.ts'

const of = (measure: ToneMeasure, text: string) => strengths(text).strengths[measure] ?? 0
const words = (measure: ToneMeasure, text: string) =>
  strengths(text)
    .marks.filter((m) => m.measure === measure)
    .map((m) => text.slice(m.start, m.end))

describe('haste and scarcity', () => {
  it.each([
    'Only 3 left in stock',
    'Tinggal 2 kursi lagi',
    'STOKNYA TERBATAS BANGET',
    'Selling out fast, 14 people are viewing this',
    'Sale ends in 02 hrs 14 min 09 sec',
    'Kesempatan terakhir, tinggal 10 menit',
    'buru2 checkout keburu abis',
    'Buruaaaan!',
  ])('is heard in %j', (text) => expect(of('urgency', text)).toBeGreaterThanOrEqual(0.5))

  it.each([
    'Berlaku sampai 30 November 2026',
    'Hari terakhir besok',
    'No rush, take your time',
    'Nggak usah buru-buru, kursinya aman',
    'Support replies within 2 hours',
    'Rush hour starts at 5 pm',
    'Pesananmu tiba 10 menit lebih awal dari jadwal terakhir',
    'Enter the last 4 digits of your card',
  ])('is not heard in %j', (text) => expect(of('urgency', text)).toBeLessThan(0.5))

  it('shows the words that hurry', () => {
    expect(words('urgency', 'Kopi baru. Tinggal 5 botol, buruan!')).toEqual(['Tinggal 5 botol', 'buruan'])
  })
})

describe('negation', () => {
  it.each([
    ['fear', 'Dijamin nggak bakal nyesel'],
    ['guilt', 'Kami nggak tega'],
    ['blame', 'Ini bukan salah kamu'],
    ['apology', 'Kami tidak minta maaf'],
  ] as const)('takes %s back in %j', (measure, text) => expect(of(measure, text)).toBe(0))

  it('turns a fear that is taken away into reassurance', () => {
    expect(of('reassurance', 'Jangan khawatir, datamu aman')).toBeGreaterThan(0.5)
    expect(of('reassurance', 'Nggak usah takut kehabisan')).toBeGreaterThan(0.5)
    expect(of('fear', 'Jangan takut')).toBe(0)
  })

  it('does not reach across the end of a sentence', () => {
    expect(of('joking', 'Belum. Wkwk')).toBeGreaterThan(0.5)
  })
})

describe('laughter', () => {
  it('is heard at any length and with emoji of any skin', () => {
    for (const text of ['wkwk', 'WKWKWKWKWK', 'wkwkw', 'hahahahaha', 'Hahah', '🤣', '😂😂😂']) {
      expect(of('joking', text), text).toBeGreaterThanOrEqual(0.5)
    }
  })

  it('is not a farewell, a doubled word or a name', () => {
    for (const text of ['dadah', 'papa mama', 'Kiki siap membantu']) expect(of('joking', text), text).toBeLessThan(0.4)
  })
})

describe('shouting', () => {
  it.each(['BELI SEKARANG JUGA!!!', 'KENAPA KAMU TIDAK PERNAH DATANG LAGI', 'Cepat!!! Cepat!!! Cepat!!!'])(
    'is heard in %j',
    (text) => expect(of('shouting', text)).toBeGreaterThanOrEqual(0.5),
  )

  it.each([
    'Pakai kode HEMAT BANGET saat bayar',
    'Bawa KTP, SIM, NPWP, dan BPJS asli',
    'Masukkan GAJIAN50 dan ONGKIR0 di keranjang',
    'Diskon 20% untuk semua MENU BARU sampai Jumat!',
    'Terima kasih!',
  ])('is not heard in %j', (text) => expect(of('shouting', text)).toBeLessThan(0.5))
})

describe('emoji', () => {
  it('count by how close they stand', () => {
    const calm = of('emoji', `${'kata '.repeat(60)}🙂`)
    expect(calm).toBeLessThan(0.1)
    expect(of('emoji', 'Promo 🎉🎉🎉 hari ini 🔥🔥')).toBeGreaterThan(0.8)
  })
})

describe('strengths', () => {
  it('saturate: they grow with each mark and never pass 1', () => {
    const once = of('apology', 'Maaf.')
    const often = of('apology', 'Maaf. '.repeat(40))
    expect(often).toBeGreaterThan(once)
    expect(often).toBeLessThanOrEqual(1)
  })

  it('point at the very words, in any writing', () => {
    const text = '👩🏽‍💻 Ｍａａｆ ya, kami telat…'
    for (const mark of strengths(text).marks) expect(text.slice(mark.start, mark.end).trim()).not.toBe('')
    expect(words('apology', text)).toEqual(['Ｍａａｆ ya'])
  })

  it('are the same each time, and nothing in nothing', () => {
    expect(strengths('')).toEqual({ strengths: {}, marks: [] })
    expect(strengths('Buruan, wkwk')).toEqual(strengths('Buruan, wkwk'))
  })

  it('take time in step with the text, however hostile', () => {
    const time = (text: string) => {
      const start = performance.now()
      strengths(text)
      return performance.now() - start
    }
    for (const part of [
      'only 3 only 3 ',
      'wkwkwkwkwk',
      '!?!?',
      'THING X ',
      '👨‍👩‍👧',
      'a-a-a-',
      'imagine imagine your ',
    ]) {
      const short = part.repeat(4_000)
      time(short)
      expect(time(part.repeat(32_000)), part).toBeLessThan(Math.max(100, time(short)) * 40)
    }
  })
})

describe('forms', () => {
  const own = createStrengths([
    {
      file: 'own.yaml',
      text: 'entries:\n  - {measure: pride, weight: 0.5, en: "made (X) in PLACE, N years|months of care", example: made in town}\nclasses: {PLACE: "town, village"}\nnumbers: five\n',
    },
  ])
  it.each(['made in town', 'made entirely in village', '12 years of care', 'five months of care'])('match %j', (text) =>
    expect(own(text).strengths.pride).toBe(0.5),
  )
  it.each(['made in the town', 'made. in town', 'years of care'])('do not match %j', (text) =>
    expect(own(text).strengths.pride).toBeUndefined(),
  )
})
