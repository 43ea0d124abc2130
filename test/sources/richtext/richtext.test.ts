import { describe, expect, it } from 'vitest'
import { ids, readBytes, readFixture, reasons, says } from '../rows/fixture.ts'

const OFFER = 'Cuma Rp320.000 Rp275.000 per bulan, lihat rinciannya.\nBerlaku untuk pelanggan baru & lama.'
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

describe.each([
  ['contentful.json', 'rich-text'],
  ['portable-text.json', 'rich-text'],
  ['storyblok.json', 'storyblok'],
  ['strapi.json', 'strapi'],
  ['gutenberg.html', 'gutenberg'],
])('the draft %s', (file, reader) => {
  const path = `richtext/${file}`
  const said = async () => (await readFixture(path, 'web')).documents[0]!

  it('is read by its own reader, with its heading as title', async () => {
    expect(await said()).toMatchObject({ id: path, reader, title: 'Paket Fajar' })
  })
  it('says its offer as a person reads it: the old price struck, the break kept, under its heading', async () => {
    const offer = (await said()).messages.find(({ text }) => text.startsWith('Cuma'))!
    expect(offer.text.replace(' (harga Jawa)', '').replace('(harga Jawa)', '')).toBe(OFFER)
    expect(offer).toMatchObject({ role: 'body', context: ['Paket Fajar'] })
    expect(offer.marks?.slice(0, 2)).toEqual([
      { kind: 'struck', start: 5, end: 14 },
      { kind: 'emphasis', start: 15, end: 24 },
    ])
  })
  it('gives items, pictures, quotations and buttons their roles', async () => {
    const all = says(await said())
    expect(all.some((line) => line.startsWith('item: Gratis ongkir se-Jawa'))).toBe(true)
    expect(all).toContain('alt: Dua mangkuk bubur')
    expect(all).toContain('cta: Ambil promo')
    if (reader !== 'storyblok') expect(all).toContain('quote: Sarapan jadi tenang, kata Rini.')
  })
  it('reads the known fields of a block of its own kind, and says what it did not read', async () => {
    const result = await readFixture(path, 'web')
    const card = result.documents[0]!.messages.find(({ text }) => text === 'Diskon 15% sampai 30 November')
    expect(card).toMatchObject({ role: 'body', context: ['Paket Fajar', 'Promo Fajar'] })
    expect(result.documents[0]!.text).not.toContain('hangat dan riang')
    expect(reasons(result)[path]).toMatch(/not read: .*[cC]ard\.mood/)
  })
})

describe('tables', () => {
  it.each(['contentful.json', 'portable-text.json', 'storyblok.json', 'gutenberg.html'])(
    'of %s have their row and column as context',
    async (file) => {
      const { documents } = await readFixture(`richtext/${file}`, 'web')
      const fee = documents[0]!.messages.find(({ text }) => text === 'Rp18.000')
      expect(fee?.role).toBe('cell')
      expect(fee?.context.slice(-2)).toEqual(['Bali', 'Biaya'])
    },
  )
})

describe('entries', () => {
  it('of Contentful give one document a locale', async () => {
    const result = await readFixture('richtext/contentful-entry.json', 'web')
    expect(ids(result)).toEqual(['richtext/contentful-entry.json#id-ID', 'richtext/contentful-entry.json#en-US'])
    expect(result.documents.map(({ locale }) => locale)).toEqual(['id-ID', 'en-US'])
    expect(says(result.documents[0])).toEqual([
      'heading: Bubur di rumah',
      'body: Kirim gratis mulai Rp150.000.',
      'meta: Bubur diantar tiap pagi.',
    ])
  })
  it('of Contentful find an embedded entry among those that the answer brings along', async () => {
    const sys = (id: string) => ({ type: 'Entry', id, contentType: { sys: { id: 'card' } } })
    const node = { nodeType: 'embedded-entry-block', data: { target: { sys: { type: 'Link', id: 'b' } } }, content: [] }
    const list = {
      sys: { type: 'Array' },
      items: [{ sys: sys('a'), fields: { title: 'Fajar', body: { nodeType: 'document', data: {}, content: [node] } } }],
      includes: { Entry: [{ sys: sys('b'), fields: { text: 'Antar gratis' } }] },
    }
    const { documents, failures } = await readBytes('entries.json', bytes(list), 'web')
    expect(says(documents[0])).toEqual(['heading: Fajar', 'body: Antar gratis'])
    expect(failures).toEqual([])
  })
  it('of Sanity are read through their sections, and a draft has the id of what it will replace', async () => {
    const { documents, failures } = await readFixture('richtext/sanity.json', 'web')
    expect(documents[0]).toMatchObject({ locale: 'id', title: 'Bubur di rumah' })
    expect(says(documents[0])).toEqual([
      'heading: Bubur di rumah',
      'heading: Hangat tiap pagi',
      'body: Antar jam 06.00–08.00',
      'cta: Coba seminggu',
      'heading: Bisa jeda?',
      'body: Bisa, maksimal 14 hari.',
      'meta: Bubur Nirmala',
      'meta: Bubur diantar tiap pagi.',
    ])
    expect(failures).toEqual([])
    const draft = await readBytes(
      'x.json',
      bytes([
        { _id: 'drafts.a', _type: 'p', title: 'Satu' },
        { _id: 'b', _type: 'p', title: 'Dua' },
      ]),
      'web',
    )
    expect(ids(draft)).toEqual(['x.json#a', 'x.json#b'])
  })
  it('of WordPress are read as stored: title, blocks, excerpt', async () => {
    const { documents } = await readFixture('richtext/wordpress.json', 'web')
    expect(documents[0]?.publishedAt).toBe('2026-11-18T02:11:09Z')
    expect(says(documents[0])).toEqual(['heading: Paket Fajar', 'body: Rp275.000 per bulan.', 'body: Bubur tiap pagi.'])
  })
  it('put a heading above what it heads, in whatever order the fields stand', async () => {
    const story = { content: { component: 'page', _uid: 'u', text: 'Rp99.000 per bulan', title: 'Paket Senja' } }
    const { documents } = await readBytes('s.json', bytes({ story }), 'web')
    expect(documents[0]?.messages[1]).toMatchObject({ text: 'Rp99.000 per bulan', context: ['Paket Senja'] })
  })
})

describe('other JSON', () => {
  it.each([
    ['a post whose text is called content', [{ id: '1', content: 'Diskon 20%', type: 'post' }], 'Diskon 20%'],
    ['an article of a help centre', { articles: [{ id: 1, title: 'Retur', body: '<p>14 hari</p>' }] }, '14 hari'],
  ])('is left to its own reader: %s', async (_, value, text) => {
    const { documents } = await readBytes('social/a.json', bytes(value), 'social')
    expect(documents[0]?.text).toContain(text)
    expect(['rich-text', 'contentful', 'storyblok', 'strapi', 'wordpress', 'sanity']).not.toContain(
      documents[0]?.reader,
    )
  })
  it.each([
    [
      'nesting without end',
      `{"type":"doc","content":${'[{"type":"paragraph","content":'.repeat(3000)}[]${'}]'.repeat(3000)}}`,
    ],
    ['nodes that are no nodes', '{"nodeType":"document","content":[null,1,"x",{"nodeType":"text"},{"nodeType":{}}]}'],
    [
      'marks that are no marks',
      '[{"_type":"block","children":[{"_type":"span","text":"Halo","marks":[null,{"a":1}]}]}]',
    ],
  ])('never breaks a reader: %s', async (_, text) => {
    const result = await readBytes('x.json', bytes(text), 'web')
    expect(result.documents.length + result.failures.length).toBeGreaterThan(0)
    expect(JSON.stringify(result.failures)).not.toContain('please report')
  })
  it('shows mark-up in a text as text', async () => {
    const doc = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: '<b>5 < 6</b> & "ya"' }] }],
    }
    expect((await readBytes('x.json', bytes(doc), 'web')).documents[0]?.text).toBe('<b>5 < 6</b> & "ya"')
  })
})

describe('hostile input', () => {
  const link = (id: string) => ({
    nodeType: 'embedded-entry-block',
    data: { target: { sys: { type: 'Link', id } } },
    content: [],
  })
  const entry = (id: string, ...embeds: string[]) => ({
    sys: { type: 'Entry', id, contentType: { sys: { id: 'card' } } },
    fields: { title: `Paket ${id}`, body: { nodeType: 'document', data: {}, content: embeds.map(link) } },
  })
  const list = (items: object[]) => bytes({ sys: { type: 'Array' }, items })
  const seconds = async (value: unknown) => {
    const before = process.cpuUsage().user
    const result = await readBytes('x.json', typeof value === 'string' ? bytes(value) : list(value as object[]), 'web')
    return { spent: (process.cpuUsage().user - before) / 1e6, result }
  }

  it('of entries that embed each other twice is read once each, and what is left out is told', async () => {
    const { spent, result } = await seconds([entry('fajar', 'senja', 'senja'), entry('senja', 'fajar', 'fajar')])
    expect(spent).toBeLessThan(2)
    expect(says(result.documents[0])).toContain('heading: Paket senja')
    expect(reasons(result)['x.json#fajar']).toMatch(/an entry within itself \(\d+ times\)/)
  })
  it('of entries that each embed the next one twice ends, and what is left out is told', async () => {
    const chain = Array.from({ length: 26 }, (_, at) => entry(`n${at}`, `n${at + 1}`, `n${at + 1}`))
    const { spent, result } = await seconds([...chain, entry('n26')].slice(0, 27))
    expect(spent).toBeLessThan(20)
    expect(reasons(result)['x.json#n0']).toContain('entries after the first 1000 that are embedded')
    expect(result.failures.map(({ document }) => document)).not.toContain('x.json#n26')
  })

  it('of an entry that is embedded until it would fill the memory ends, and what is left out is told', async () => {
    const large = { ...entry('besar'), fields: { title: 'Paket besar', body: 'Rp10.000 '.repeat(20_000) } }
    const { result } = await seconds([entry('fajar', ...Array<string>(500).fill('besar')), large])
    expect(result.documents[0]?.text.length).toBeLessThan(8_000_000)
    expect(reasons(result)['x.json#fajar']).toContain('embedded entries of more than 5 MB together')
  })

  const story = (own: object) => JSON.stringify({ story: { content: { component: 'page', _uid: 'u', ...own } } })
  const portable = (level: unknown, length: number) =>
    JSON.stringify([
      { _type: 'block', children: [{ _type: 'span', text: 'Syarat' }] },
      ...Array.from({ length }, () => ({
        _type: 'block',
        listItem: 'bullet',
        level,
        children: [{ _type: 'span', text: 'Rp10.000' }],
      })),
    ])
  it.each([
    ['a field of one word', story({ mood: 'a'.repeat(200_000) })],
    ['a list of fields of one word', story({ moods: ['ab'.repeat(100_000), 'a1'.repeat(100_000)] })],
    ['a name of digits', story({ [`${'1'.repeat(200_000)}x`]: 'Diskon besar' })],
    ['a name of many words', story({ [`${'a '.repeat(50_000)}x`]: 'Diskon besar' })],
    ['blocks that never end', '<!-- wp:acf/a {'.repeat(20_000)],
    ['blocks of braces', `<!-- wp:acf/a {${'} '.repeat(100_000)}`],
    ['a block of spaces', `<!-- wp:acf/a ${' '.repeat(100_000)}x -->`],
    ['items at a level beyond all', portable(1e6, 20_000)],
    ['items at a level that is no number', portable('deep', 20_000)],
  ])('takes time in proportion to its length: %s', async (_, text) => {
    const { spent, result } = await seconds(text)
    expect(spent).toBeLessThan(1.5)
    expect(JSON.stringify(result.failures)).not.toContain('please report')
  })
  it('of items at a level beyond all is counted as unread', async () => {
    const { result } = await seconds(portable(1e6, 20_000))
    expect(says(result.documents[0])[0]).toBe('body: Syarat')
    expect(reasons(result)['x.json']).toContain('lists nested too deeply')
  })
})
