import { describe, expect, test } from 'vitest'
import { readFixture, readWhole, texts } from './read.ts'

describe('a mail of a text and an HTML part', () => {
  test('gives subject, preheader, title and sending time, in the order in which an inbox shows them', async () => {
    const mail = await readWhole('promo.eml')
    expect(mail.title).toBe('Pekan Teras dimulai ☕ dan hemat sore hari')
    expect(mail.messages.slice(0, 2).map(({ role, text }) => [role, text])).toEqual([
      ['subject', 'Pekan Teras dimulai ☕ dan hemat sore hari'],
      ['preheader', 'Tiga menu sore, satu harga.'],
    ])
    expect(mail.publishedAt).toBe('2026-09-15T08:30:00+07:00')
  })

  test('shows both prices where its parts disagree, each once, under the same heading', async () => {
    const prices = (await readWhole('promo.eml')).messages.filter((message) => message.text.includes('Rp2'))
    expect(prices.map((message) => message.text)).toEqual([
      'Kopi susu pandan sekarang Rp27.000 di semua kedai, sampai 30 September.',
      'Kopi susu pandan sekarang Rp29.000 di semua kedai, sampai 30 September.',
    ])
    expect(prices.map((message) => message.context)).toEqual([['Pekan Teras'], ['Pekan Teras']])
  })

  test('says nothing twice where its parts agree', async () => {
    const mail = await readWhole('parts-agree.eml')
    expect(texts(mail).filter((text) => text.includes('Rp29.000'))).toHaveLength(1)
    expect(texts(mail).filter((text) => text.includes('gratis ongkir'))).toHaveLength(1)
  })

  test('leaves out tracking pixels, senders and recipients', async () => {
    const { text } = await readWhole('promo.eml')
    expect(text).not.toMatch(/buka$|nadia@|halo@/m)
    expect(text).toContain('Lihat menu')
  })
})

describe('charsets', () => {
  test('ISO-8859-1 in an encoded subject and a quoted-printable body', async () => {
    const mail = await readWhole('latin1.eml')
    expect(texts(mail)).toEqual(['Café Teras rouvre à Bali', 'Le café glacé coûte 3,50 dollars, sans frais à Noël.'])
    expect(mail.publishedAt).toBe('2026-09-07T09:00:00+02:00')
  })

  test('windows-1252 in eight bits', async () => {
    const mail = await readWhole('windows-1252.eml')
    expect(texts(mail)).toEqual(['Price list – “autumn”', 'A bag of beans is €12 – “fresh” for 30 days.'])
    expect(mail.publishedAt).toBe('2026-09-07T09:00:00Z')
  })

  test('an unknown charset and a broken date are reported, and the text is kept', async () => {
    const { documents, failures } = await readFixture('wrong-charset.eml')
    expect(texts(documents[0])).toContain('Harga')
    expect(documents[0]!.publishedAt).toBeUndefined()
    expect(failures.map((failure) => failure.reason)).toEqual([
      expect.stringContaining('charset x-klingon'),
      expect.stringContaining('`bukan tanggal` is no date'),
    ])
  })
})

describe('mails that are not whole', () => {
  test('a truncated mail names the part that breaks off and keeps what can be read', async () => {
    const { documents, failures } = await readFixture('truncated.eml')
    expect(failures).toHaveLength(1)
    expect(failures[0]!.reason).toContain('breaks off in part 2 (text/html, base64) before the closing `--bnd-71--`')
    expect(documents[0]!.text).toContain('Rp27.000')
    expect(documents[0]!.text).toContain('gratis ongkir untuk belanja di atas Rp75.000')
  })

  test('a mail that ends after its headers is reported with its subject kept', async () => {
    const { documents, failures } = await readFixture('cut-after-header.eml')
    expect(texts(documents[0])).toEqual(['Pekan Teras dimulai ☕ dan hemat sore hari'])
    expect(failures.map((failure) => failure.reason).join()).toContain('none begins with `--bnd-71`')
  })

  test('a mail of attachments alone is reported', async () => {
    const { failures } = await readFixture('attachment-only.eml')
    expect(failures[0]!.reason).toContain('only attachments (application/pdf)')
  })

  test('a file that is no mail, and an empty one, are failures', async () => {
    for (const bytes of [undefined, new Uint8Array()]) {
      const { documents, failures } = await readFixture('not-a-mail.eml', bytes)
      expect(documents).toEqual([])
      expect(failures[0]).toMatchObject({ document: 'email/not-a-mail.eml', action: 'skip' })
      expect(failures[0]!.reason).toContain('no mail')
    }
  })
})

test('a forwarded mail is read with its subject, an attachment is not', async () => {
  const mail = await readWhole('forwarded.eml')
  expect(texts(mail)).toEqual([
    'Terusan',
    'Berikut pengumumannya.',
    'Jam buka baru',
    'Mulai Oktober kedai buka pukul 07.00-22.00.',
  ])
})

test('merge tags in a mail become blanks; one that does not parse is reported and the text kept', async () => {
  const { documents, failures } = await readFixture('merge-tags.eml')
  expect(texts(documents[0])).toEqual(['Hai [FNAME], ada yang baru', 'Hai {{ first_name }, kopi Rp20.000.'])
  expect(failures[0]!.reason).toMatch(/merge tags do not parse.*Line 1, column 20/)
})
