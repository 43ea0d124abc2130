import { describe, expect, it } from 'vitest'
import { ids, readFixture, says } from '../rows/fixture.ts'

describe('Google Ads', () => {
  it('reads each headline and description as a message under its campaign and ad group', async () => {
    const { documents, failures } = await readFixture('ads/google.csv', 'ads')
    const [brand, gayo] = documents
    expect(brand).toMatchObject({
      id: 'ads/google.csv#row1',
      reader: 'google-ads',
      title: 'Kopi Seroja Resmi',
      link: 'https://seroja.example/?utm_source=google',
    })
    expect(says(brand)).toEqual([
      'heading: Kopi Seroja Resmi',
      'heading: 14 Gerai di Jawa',
      'body: Biji lokal disangrai tiap minggu.',
      'body: Pesan lewat aplikasi, ambil 10 menit lagi.',
    ])
    expect(brand?.messages[3]?.context).toEqual(['ID_Brand', 'Kopi Seroja'])
    expect(gayo?.messages[0]?.marks).toEqual([{ kind: 'blank', name: 'KeyWord', start: 0, end: 19 }])
    expect(failures).toEqual([])
  })
  it('takes removed and paused ads as withdrawn', async () => {
    const { documents } = await readFixture('ads/google.csv', 'ads')
    expect(documents.map((document) => document.state)).toEqual([undefined, undefined, 'withdrawn', 'withdrawn'])
  })
})

describe('Meta ads', () => {
  it('reads text, title, description and button of an export', async () => {
    const result = await readFixture('ads/meta.csv', 'ads')
    expect(ids(result)).toEqual(['ads/meta.csv#23851', 'ads/meta.csv#23852'])
    const [november, october] = result.documents
    expect(says(november)).toEqual([
      'heading: Diskon 20% untuk anggota',
      'body: Gajian tiba! Semua minuman 20% lebih murah.\nKhusus anggota Seroja.',
      'item: Sampai 30 November',
      'data: ORDER_NOW',
    ])
    expect(november?.messages[1]?.context).toEqual(['Gajian Nov', 'Bandung 25-34'])
    expect(says(october)).toContain('cta: Pesan sekarang')
    expect([november?.state, october?.state]).toEqual([undefined, 'withdrawn'])
  })
  it('reads creatives as the Marketing API answers them', async () => {
    const { documents } = await readFixture('ads/meta.json', 'ads')
    expect(says(documents[0])).toEqual([
      'body: Langganan mulai Rp99.000 sebulan.',
      'heading: Kopi tiap bulan',
      'item: Bisa berhenti kapan saja',
    ])
    expect(documents[0]?.link).toBe('https://seroja.example/langganan')
    expect(says(documents[1])).toEqual(['body: Teks satu', 'body: Teks dua', 'heading: Judul satu'])
    expect(documents[1]?.state).toBe('withdrawn')
  })
})
