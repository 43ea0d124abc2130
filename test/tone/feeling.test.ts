import { describe, expect, it } from 'vitest'
import { feeling } from '../../src/tone/checks/feeling.ts'
import { hear, type Said } from './strengths/installed.ts'

const heardIn = (text: string, said?: Said) => feeling(hear(text, said)).map((discord) => discord.actual)

describe('what no situation allows, with nothing configured', () => {
  it.each([
    ['joking', 'Wkwk kurirnya lagi rebahan dulu', { title: 'paket hilang' }],
    ['joking', 'Haha, at least the soup is refreshing now', { title: 'food arrived cold' }],
    ['joking', 'Whoops, the robots went on strike, haha', { context: ['Incident'] }],
    ['blame', 'Salah sendiri, makanya dibaca dulu', { title: 'salah kirim' }],
    ['blame', 'What did you expect, it says so on the box', { question: 'My kettle is broken' }],
    ['shaming', 'Dasar pelit, segini saja nggak dibayar', { title: 'Tagihan air' }],
    ['threat', 'Lunasi hari ini atau kami sebar fotomu', { title: 'Cicilan jatuh tempo' }],
  ])('%s: %j', (actual, text, said) => expect(heardIn(text, said)).toContain(actual))
})

describe('what the voice avoids', () => {
  it('is reported only where it is avoided', () => {
    const text = 'Keranjangmu nunggu sendirian, tega ya kamu'
    expect(heardIn(text, { avoid: ['guilt'] })).toEqual(['guilt'])
    const joke = 'Hehe, hari Senin lagi'
    expect(heardIn(joke, { avoid: ['joking'] })).toEqual(['joking'])
    expect(heardIn(joke)).toEqual([])
  })

  it('takes fright apart from information', () => {
    const avoid = ['fear']
    expect(heardIn('Bayangkan maling masuk saat anak Anda tidur', { avoid })).toEqual(['fear'])
    expect(heardIn('Imagine your house on fire while nobody is home', { avoid })).toEqual(['fear'])
    expect(heardIn('Santunan meninggal dunia Rp100 juta untuk ahli waris', { avoid })).toEqual([])
    expect(heardIn('Bagaimana kalau saya sakit saat hari keberangkatan?', { avoid })).toEqual([])
  })

  it('leaves apologies, thanks and warmth alone', () => {
    const avoid = ['joking', 'blame', 'guilt', 'fear', 'threat', 'shaming', 'flattery']
    for (const text of [
      'Maaf, pesananmu terlambat. Kami antar ulang hari ini, gratis.',
      'Kami kangen! Mampir yuk, ada teh hangat.',
      'Ini bukan salahmu. Kesalahan ada di kami.',
      'Kerusakan akibat kelalaian pemakaian tidak dijamin.',
    ])
      expect(heardIn(text, { avoid, title: 'komplain' }), text).toEqual([])
  })
})

describe('whose voice it is', () => {
  it('is not the brand’s inside quotation marks', () => {
    const text = 'Kata tetangga, "salah sendiri kenapa beli yang murah begitu". Kami tidak setuju.'
    expect(heardIn(text, { avoid: ['blame'] })).toEqual([])
  })

  it('is not the brand’s in a question that customers ask', () => {
    expect(heardIn('Kok paketnya hilang, wkwk', { role: 'question' })).toEqual([])
  })
})

it('shows the words and what is asked for instead', () => {
  const text = 'Paketnya nyasar wkwk 🤣 nanti juga ketemu'
  const [discord] = feeling(hear(text, { expect: ['calm', 'empathy'], avoid: ['joking'] }))
  expect(discord?.expected).toBe('calm')
  expect(discord?.spans.map((s) => text.slice(s.start, s.end))).toEqual(['wkwk', '🤣'])
  expect(discord?.confidence).toBeGreaterThan(0.7)
})
