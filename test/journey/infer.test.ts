import { describe, expect, test } from 'vitest'
import { loadJourneyRules, stageReader } from '../../src/journey/index.ts'
import { journeyRules } from './brand.ts'

const read = stageReader(journeyRules.cues)

describe('the stage of a message shows in what it asks of the customer', () => {
  test.each([
    ['awareness', 'Kenalan dulu dengan teh dari lereng selatan, yuk. Link di bio!'],
    ['awareness', 'Introducing our first evening tea. Follow us for more.'],
    ['consideration', 'Bandingkan isi tiap kotak dan cek harganya.'],
    ['consideration', 'Compare our plans and try it free for a week.'],
    ['purchase', 'Tinggal masukkan kode lalu checkout.'],
    ['purchase', 'Your cart is waiting: complete your order today.'],
    ['experience', 'Pesananmu sudah kami kirim. Nomor resi ada di bawah.'],
    ['experience', 'Good news: your order has shipped and is on its way.'],
    ['retention', 'Masa aktif hampir habis, perpanjang sekarang.'],
    ['retention', 'We miss you! Renew before Friday.'],
    ['advocacy', 'Ajak temanmu, bagikan kodenya.'],
    ['advocacy', 'Refer a friend: when your friend signs up, you both sip for free.'],
  ])('%s: %s', (stage, text) => {
    expect(read(text)).toMatchObject({ stage })
  })

  test('words of a form must stand close together, in order, in one sentence', () => {
    expect(read('Pesananmu sudah kami kirim.')?.why).toEqual(['Pesananmu sudah kami kirim'])
    expect(read('Kami kirim katalog. Pesananmu?')).toBeUndefined()
    expect(read('Ajak. Teman lama menyukainya.')).toBeUndefined()
  })

  test('what asks nothing has no stage', () => {
    expect(read('Teh hijau, 20 kantong.')).toBeUndefined()
    expect(read('')).toBeUndefined()
  })

  test('more evidence is surer, and evidence for two stages less sure', () => {
    const one = read('Perpanjang paketmu.')!
    const two = read('Kangen kamu! Perpanjang paketmu.')!
    const mixed = read('Perpanjang paketmu dan ajak teman.')!
    expect(two.confidence).toBeGreaterThan(one.confidence)
    expect(mixed.confidence).toBeLessThan(one.confidence)
  })

  test('a bad file is told with its place', () => {
    const text = 'cues:\n  - {stage: buying, ask: buy, weight: 2, id: [beli]}\n'
    expect(() => loadJourneyRules([{ file: 'rules/journey/x.yaml', text }])).toThrow('rules/journey/x.yaml:2:')
  })

  test('the rules speak both languages at every stage', () => {
    for (const cue of journeyRules.cues) expect([cue.id.length > 0, cue.en.length > 0], cue.ask).toEqual([true, true])
    expect(new Set(journeyRules.cues.map(({ stage }) => stage)).size).toBe(6)
  })
})
