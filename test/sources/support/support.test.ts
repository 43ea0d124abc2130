import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { markdownReader } from '../../../src/sources/support/markdown.ts'
import { ids, readFixture, reasons, says } from '../rows/fixture.ts'

describe('articles in Markdown', () => {
  it('reads headings as context, tables with both headings, and the front matter', async () => {
    const { documents, failures } = await readFixture('support/delivery.md', 'support')
    const [article] = documents
    expect(article).toMatchObject({
      id: 'support/delivery.md',
      title: 'Pengiriman',
      publishedAt: '2026-11-10',
      locale: 'id-ID',
      reader: 'markdown',
    })
    const fee = article?.messages.find((message) => message.text === 'Rp18.000')
    expect(fee).toMatchObject({ role: 'cell', context: ['Pengiriman', 'Ongkos kirim', 'Bali', 'Ongkir'] })
    const item = article?.messages.find((message) => message.text.startsWith('Gratis ongkir'))
    expect(item).toMatchObject({ role: 'item', text: 'Gratis ongkir min. belanja Rp150.000' })
    const old = article?.messages.find((message) => message.text.startsWith('Rp200.000'))
    expect(old?.marks).toMatchObject([{ kind: 'struck', start: 0, end: 9 }])
    expect(article?.messages.filter((message) => message.text === 'Pengiriman')).toHaveLength(1)
    expect(failures).toEqual([])
  })
  it('tells the terminal nothing of what front matter holds', async () => {
    const told: string[] = []
    const listen = ({ message }: Error) => told.push(message)
    process.on('warning', listen)
    const bytes = new TextEncoder().encode('---\n{a: 1}: rahasia\ntitle: Pengiriman\n---\nIsi.\n')
    const { documents } = await markdownReader.read({
      id: 'a.md',
      source: 'support',
      bytes,
      touchpoint: { channel: 'support', stage: 'experience' },
    })
    await setImmediate()
    process.off('warning', listen)
    expect(documents[0]?.title).toBe('Pengiriman')
    expect(told).toEqual([])
  })
  it('reads an article whose front matter is broken, and says so', async () => {
    const result = await readFixture('support/draft.md', 'support')
    expect(result.documents[0]?.text).toBe('Isi tetap terbaca.')
    expect(reasons(result)['support/draft.md']).toMatch(/^Its front matter is broken YAML/)
  })
})

describe('articles of help-centre tools', () => {
  it('reads Zendesk: headings as context, drafts as scheduled, an empty body as a failure', async () => {
    const result = await readFixture('support/zendesk.json', 'support')
    expect(ids(result).slice(0, 2)).toEqual(['support/zendesk.json#360001', 'support/zendesk.json#360002'])
    const [article, draft] = result.documents
    expect(article).toMatchObject({
      locale: 'en-us',
      publishedAt: '2026-11-01T03:00:00Z',
      link: 'https://help.seroja.example/360001',
    })
    expect(article?.text).toBe(
      'Can I return coffee?\nUnopened bags within 14 days.\nRefunds\nPaid within five working days.',
    )
    expect(article?.messages.at(-1)?.context).toEqual(['Can I return coffee?', 'Refunds'])
    expect([article?.state, draft?.state]).toEqual([undefined, 'scheduled'])
    expect(reasons(result)['support/zendesk.json#360003']).toBe(
      'Article 3 has no body; expected a key body, content or description.',
    )
  })
  it('reads Intercom, with its state and its stamps in seconds', async () => {
    const { documents } = await readFixture('support/intercom.json', 'support')
    expect(documents[0]).toMatchObject({ id: 'support/intercom.json#9001', locale: 'id' })
    expect(documents[0]?.publishedAt).toMatch(/^2026-11-20T/)
    expect(says(documents[0])).toEqual([
      'title: Poin Seroja',
      'meta: Cara mengumpulkan poin',
      'body: 1 poin tiap Rp10.000.',
    ])
    expect(documents[1]?.state).toBe('withdrawn')
  })
  it('reads a table of questions, with HTML in an answer', async () => {
    const { documents } = await readFixture('support/faq.csv', 'support')
    expect(says(documents[0])).toEqual([
      'question: Kapan poin hangus?',
      'answer: Setelah 12 bulan.',
      'answer: Cek di aplikasi.',
    ])
    expect(says(documents[1])).toEqual(['question: Bisa bayar di tempat?', 'answer: Bisa, di Jawa.'])
  })
  it('reads questions with their answers', async () => {
    const result = await readFixture('support/faq.json', 'support')
    expect(says(result.documents[0])).toEqual([
      'question: Apakah bijinya halal?',
      'answer: Ya, bersertifikat halal sejak 2024.',
    ])
    expect(result.documents[0]?.messages[1]?.context).toEqual(['Apakah bijinya halal?'])
    expect(reasons(result)['support/faq.json#row2']).toBe('Question 2 has no answer.')
  })
})
