import { describe, expect, it } from 'vitest'
import { ids, readFixture, reasons, says } from '../rows/fixture.ts'

describe('posts of Instagram and Facebook', () => {
  it('keeps line breaks and hashtags of a caption, its date and its address', async () => {
    const { documents, failures } = await readFixture('social/instagram.json', 'social')
    const [first, last] = documents
    expect(first).toMatchObject({
      id: 'social/instagram.json#17900000001',
      link: 'https://www.instagram.com/p/Seroja1/',
      publishedAt: '2026-11-18T12:00:00+00:00',
      channel: 'social',
    })
    expect(first?.messages[0]).toMatchObject({
      role: 'caption',
      text: 'Kopi susu Seroja balik lagi ☕\n\nCuma Rp18.000 sampai 30 November, di semua gerai.\n\n#KopiSeroja #NgopiHemat',
    })
    expect(last?.text).toBe('Biji Gayo & Toraja, disangrai tiap Selasa.')
    expect(failures).toMatchObject([{ document: 'social/instagram.json#17900000002' }])
  })
  it('reads messages of a Facebook page and leaves its stories out, with a word', async () => {
    const result = await readFixture('social/facebook.json', 'social')
    expect(ids(result)).toEqual(['social/facebook.json#88_1'])
    expect(result.documents[0]).toMatchObject({
      text: 'Gerai Dago buka sampai pukul 22.00.\nParkirnya gratis.',
      publishedAt: '2026-11-12T02:00:00+00:00',
      link: 'https://www.facebook.com/88/posts/1',
    })
    expect(Object.keys(reasons(result))).toEqual(['social/facebook.json#88_2'])
  })
})

describe('posts of X', () => {
  it('resolves the entities of the API and takes the whole of a long post', async () => {
    const { documents } = await readFixture('social/x.json', 'social')
    expect(documents.map((document) => document.text)).toEqual([
      'Beli 2 gratis 1 & gratis ongkir, hari ini saja! https://t.co/abc',
      'Cerita panjang dari kebun kopi di Takengon: panen tahun ini 12 ton, semuanya kami beli.',
    ])
    expect(documents[0]?.publishedAt).toBe('2026-11-20T05:00:00Z')
  })
})

describe('posts of Mastodon', () => {
  it('reads HTML paragraph by paragraph, with the alternative text of pictures', async () => {
    const result = await readFixture('social/mastodon.json', 'social')
    const [post] = result.documents
    expect(post).toMatchObject({ reader: 'mastodon', locale: 'en', publishedAt: '2026-11-15T08:30:00Z' })
    expect(says(post)).toEqual([
      expect.stringMatching(/^caption: Our roastery is open on Saturdays, 9 am to 2 pm\.\nTours cost Rp[\s]50,000\.$/),
      expect.stringContaining('caption: Book at'),
      'alt: A drum roaster with the lid open',
    ])
    expect(post?.text).toContain('seroja.example/tour')
    expect(ids(result)).toHaveLength(2)
    expect(reasons(result)).toEqual({ 'social/mastodon.json#row3': 'Item 3 is a string; expected an object.' })
  })
})

describe('exports of TikTok, YouTube and LinkedIn', () => {
  it('reads captions of a TikTok table', async () => {
    const { documents, failures } = await readFixture('social/tiktok.csv', 'social')
    expect(documents[0]).toMatchObject({
      id: 'social/tiktok.csv#7430001',
      text: 'bikin kopi susu di rumah, modal 7 ribu aja 😭 #kopi #hemat',
      publishedAt: '2026-11-20T18:30:00',
      link: 'https://www.tiktok.com/@seroja/video/7430001',
    })
    expect(failures).toEqual([])
  })
  it('reads titles and descriptions of YouTube Studio, whose "Content" is the id of the video', async () => {
    const result = await readFixture('social/youtube.csv', 'social')
    expect(ids(result)).toEqual(['social/youtube.csv#yt01', 'social/youtube.csv#yt02'])
    expect(result.documents[0]?.publishedAt).toBe('2026-11-05')
    expect(says(result.documents[0])).toEqual([
      'title: Cara seduh V60',
      'caption: Takaran 15 gram untuk 225 ml.\n\nGiling sedang.',
    ])
    expect(result.documents[0]?.messages[1]?.context).toEqual(['Cara seduh V60'])
  })
  it('finds the header of a LinkedIn table below its name and reads its dates month first', async () => {
    const { documents } = await readFixture('social/linkedin.csv', 'social')
    expect(documents.map((document) => document.publishedAt)).toEqual(['2026-11-20', '2026-11-05'])
    expect(documents[1]?.text).toBe('We are hiring two roasters in Bandung.')
  })
  it('reads the answers of the LinkedIn and YouTube interfaces', async () => {
    const linkedin = (await readFixture('social/linkedin-api.json', 'social')).documents
    expect(linkedin[0]?.text).toBe('Gajian bareng #KopiSeroja: diskon 20% untuk anggota.')
    expect(linkedin.map((document) => document.state)).toEqual([undefined, 'scheduled'])
    expect(linkedin[0]?.publishedAt).toMatch(/^2026-11-20T\d\d:\d\d:\d\dZ$/)
    const youtube = (await readFixture('social/youtube-api.json', 'social')).documents
    expect(youtube[0]).toMatchObject({ id: 'social/youtube-api.json#vB1', publishedAt: '2026-11-02T04:00:00Z' })
    expect(says(youtube[0])).toEqual(['title: Es kopi gula aren', 'caption: Resep untuk dua gelas.'])
  })
})
