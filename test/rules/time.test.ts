import { describe, expect, test } from 'vitest'
import type { Document } from '../../src/model/index.ts'
import { copy, findingsIn } from '../pipeline/copy.ts'

const PAGE = copy('web/teko.html', ['# Teko Kilau', 'Harga Teko Kilau Rp250.000.'])
/** A post that gives another price. */
const post = (more: Partial<Document>) =>
  copy('social/ig.json#1', ['Teko Kilau harganya Rp230.000 aja.'], { channel: 'social', stage: 'awareness', ...more })
const against = (document: Document, asOf?: string) => findingsIn([PAGE, document], undefined, asOf)

describe('on the day on which the copy is read', () => {
  test('a recent post contradicts the page now', () => {
    const found = against(post({ publishedAt: '2026-11-15T08:00:00+07:00' }))
    expect(found.map(({ rule, when }) => [rule, when])).toEqual([['price', 'now']])
  })

  test('a post of long ago told what was true then', () => {
    const old = post({ publishedAt: '2026-03-02T08:00:00+07:00' })
    expect(against(old)).toEqual([])
    // The very same post was a contradiction in its days.
    expect(against(old, '2026-03-10')).toHaveLength(1)
  })

  test('a page does not age: it speaks as long as it stands', () => {
    const page = copy('web/en.html', ['Harga Teko Kilau Rp230.000.'], { publishedAt: '2024-03-02' })
    expect(against(page)).toHaveLength(1)
  })

  test('a post whose own offer has ended speaks of the past', () => {
    const lines = ['Teko Kilau harganya Rp230.000 sampai 31 Oktober 2026.']
    expect(
      against({ ...post({}), ...copy('social/ig.json#1', lines, { channel: 'social', publishedAt: '2026-10-20' }) }),
    ).toEqual([])
  })

  test('what is yet to be published will contradict', () => {
    for (const planned of [
      { state: 'scheduled' as const, publishedAt: '2026-12-01T08:00:00+07:00' },
      { publishedAt: '2026-12-01T08:00:00+07:00' },
      { validFrom: '2026-12-01' },
    ]) {
      expect(
        against(post(planned)).map(({ when }) => when),
        JSON.stringify(planned),
      ).toEqual(['scheduled'])
    }
  })

  test('a change announced for a later day contradicts nothing today', () => {
    const news = copy('web/kabar.html', ['Mulai 1 Januari 2027 harga Teko Kilau naik menjadi Rp275.000.'])
    expect(against(news).filter(({ rule }) => rule === 'price')).toEqual([])
  })

  test('an ad that was withdrawn, and copy that is no longer valid, contradict nothing', () => {
    expect(against(post({ channel: 'ads', state: 'live' }))).toHaveLength(1)
    expect(against(post({ channel: 'ads', state: 'withdrawn' }))).toEqual([])
    expect(against(post({ channel: 'ads', validTo: '2026-11-20' }))).toEqual([])
    expect(against(post({ channel: 'ads', validTo: '2026-11-21' }))).toHaveLength(1)
  })
})

test('an offer that still stands on a page after its end is a remainder', () => {
  const terms = copy('web/promo.html', ['# Pekan Teko', 'Promo Pekan Teko berlaku 1–31 Oktober 2026.'])
  const ad = copy('ads/google.csv#1', ['Promo Pekan Teko: diskon 30% semua teko, pesan sekarang!'], { channel: 'ads' })
  const stale = findingsIn([terms, ad]).filter(({ rule }) => rule === 'stale-offer')
  expect(stale.map(({ when, verdict }) => [when, verdict])).toEqual([['stale', 'conflict']])
  expect(stale[0]!.sides.map(({ evidence }) => evidence[0]!.document)).toEqual(['ads/google.csv#1', 'web/promo.html'])
  expect(findingsIn([terms, ad], undefined, '2026-10-20').filter(({ rule }) => rule === 'stale-offer')).toEqual([])
})
