import { describe, expect, test } from 'vitest'
import { blanks, readFixture, readWhole, texts } from './read.ts'

const read = async (name: string) => (await readFixture(name)).documents[0]!

describe('Liquid', () => {
  test('reads subject and preheader lines and names their blanks', async () => {
    const mail = await read('lifecycle.liquid')
    expect(mail.title).toBe('Masih ada [days_left] hari, teman Teras')
    expect(texts(mail, 'preheader')).toEqual(['Nikmati sebelum habis.'])
    expect(blanks(mail, 'Masih ada')).toEqual([
      ['days_left', '[days_left]'],
      ['customer.first_name', 'teman Teras'],
    ])
  })

  test('puts in what the template itself fixes', async () => {
    const mail = await read('lifecycle.liquid')
    expect(texts(mail)).toContain('Pakai kode SORE20 untuk potongan 20%.')
    expect(texts(mail, 'heading')).toEqual(['Kopi yang pulang bersamamu'])
  })

  test('makes a message of each arm inside a sentence, and keeps arms that are sentences of their own in line', async () => {
    const said = texts(await read('lifecycle.liquid'))
    expect(said).toContain('Belanja di atas Rp50.000 dapat gratis ongkir.')
    expect(said).toContain('Belanja di atas Rp100.000 dapat gratis ongkir.')
    expect(said).toContain('Terima kasih sudah datang. Kamu pelanggan setia. Sampai jumpa lagi.')
  })

  test('reads all arms of case and unless, a loop once with its else, and both values of a name', async () => {
    const said = texts(await read('lifecycle.liquid'))
    expect(said).toEqual(
      expect.arrayContaining([
        'Kedai Dago buka 24 jam.',
        'Kedai Pajajaran tutup pukul 22.00.',
        'Unduh aplikasi, dapat 50 poin.',
        '[item.qty] × [item.title]',
        'Keranjangmu kosong.',
        'Berlaku sampai 12 Oktober.',
        'Berlaku sampai 19 Oktober.',
        'Berhenti langganan · © [now]',
      ]),
    )
    expect(said.join()).not.toContain('nothing of this is shown')
  })

  test('reports the partial whose text is missing', async () => {
    expect((await readFixture('lifecycle.liquid')).failures[0]!.reason).toContain('(legal/footer)')
  })
})

describe('Handlebars', () => {
  test('reads both arms, every link of an else chain and a loop once', async () => {
    const said = texts(await read('receipt.hbs'))
    expect(said).toEqual([
      'Terima kasih, [customer.firstName]',
      'Poin kamu berlaku 12 bulan.',
      'Daftar jadi anggota, poin berlaku 6 bulan.',
      '[qty] × [name]',
      'Setiap pembelian dapat 3x poin.',
      'Setiap pembelian dapat 2x poin.',
      'Setiap pembelian dapat 1x poin.',
      'Hai kawan, sampai jumpa.',
    ])
  })

  test('shows the literal default of a blank', async () => {
    expect(blanks(await read('receipt.hbs'), 'Hai kawan')).toEqual([['nickname', 'kawan']])
  })
})

describe('Mailchimp and other merge tags', () => {
  test('reads every arm and names the blanks; percentages are no tags', async () => {
    const mail = await readWhole('newsletter.html')
    expect(texts(mail)).toEqual([
      '[MC:SUBJECT]',
      'Hai [FNAME], ongkirmu Rp0 bulan ini.',
      'Hai [FNAME], ongkirmu Rp5.000 bulan ini.',
      'Hai [FNAME], ongkirmu Rp12.000 bulan ini.',
      'Gayo 250 gram Rp95.000.',
      'Kotamu: [city], kartumu: [CardNumber]. Potongan 50% untuk 100% pelanggan.',
      '[LIST:ADDRESS]',
    ])
    expect(blanks(mail, 'Kotamu')).toEqual([
      ['city', '[city]'],
      ['CardNumber', '[CardNumber]'],
    ])
  })
})

describe('MJML', () => {
  test('says the same as what its own compiler makes of it', async () => {
    const source = await readWhole('opening.mjml')
    const compiled = await readWhole('opening-compiled.html')
    const said = ({ role, text, context }: (typeof source.messages)[number]) => ({ role, text, context })
    expect(source.messages.map(said)).toEqual(compiled.messages.map(said))
    expect(texts(source, 'preheader')).toEqual(['Kopi pertama & roti gratis.'])
    expect(texts(source, 'alt')).toEqual(['Teras kedai dengan pohon mangga'])
    expect(texts(source, 'cta')).toEqual(['Lihat peta'])
  })

  test('keeps the conditions of another language that stand between its sections', async () => {
    const { documents, failures } = await readFixture('opening-liquid.mjml')
    expect(texts(documents[0])).toEqual(
      expect.arrayContaining(['Hujan? Payung boleh dipinjam.', 'Cerah? Duduk di taman saja.']),
    )
    expect(blanks(documents[0]!, 'Halo')).toEqual([['first_name', 'tetangga']])
    expect(failures[0]!.reason).toContain('./footer.mjml')
  })
})

test('a plain text template: wrapped lines are joined, list items stand alone', async () => {
  const mail = await readWhole('reminder.txt')
  expect(mail.title).toBe('Pesananmu siap, [name]')
  expect(texts(mail, 'item')).toEqual(['Kopi botol Rp32.000', 'Roti sobek Rp18.000'])
  expect(texts(mail, 'body')).toEqual([
    'Halo [name],',
    'Pesananmu sudah siap di kedai Dago. Kami simpan sampai pukul 20.00 hari ini, setelah itu pesanan akan dibatalkan dan uang dikembalikan.',
    'Sudah lunas.',
    'Bayar di kasir.',
  ])
})

test('layout: a tiny preheader is told from cells set to size zero, and pixels are left out', async () => {
  const mail = await readWhole('layout.html')
  expect(texts(mail, 'preheader')).toEqual(['Sepuluh kedai, satu kartu.'])
  expect(texts(mail, 'body')).toContain('Kartu Teras kini Rp50.000.')
  expect(texts(mail, 'alt')).toEqual(['Gelas kaca'])
})

test('a mail whose first text stands in a cell set to size zero has no preheader and loses nothing', async () => {
  const html = '<table><tr><td style="font-size:0px"><div style="font-size:14px">Roti Rp9.000</div></td></tr></table>'
  const { documents } = await readFixture('cell.html', new TextEncoder().encode(html))
  expect(documents[0]!.messages.map(({ role, text }) => [role, text])).toEqual([['body', 'Roti Rp9.000']])
})

test('marks stay on their words where blanks and arms are written out before and inside of them', async () => {
  const html =
    '<p>Hai <b>{{ nama }}</b>, {% if a %}roti{% else %}roti sobek{% endif %} kini <s>Rp9.000</s> <b>Rp8.000</b></p>'
  const { documents } = await readFixture('marks.html', new TextEncoder().encode(html))
  const marked = documents[0]!.messages.map(({ text, marks }) =>
    (marks ?? []).map((mark) => `${mark.kind} ${text.slice(mark.start, mark.end)}`),
  )
  const expected = ['blank [nama]', 'emphasis [nama]', 'struck Rp9.000', 'emphasis Rp8.000']
  expect(marked).toEqual([expected, expected])
})

test.each([
  ['broken.liquid', /^Line 2, column 11: .*\{% if vip %\} not closed.*Liquid/],
  ['broken.hbs', /^Line 2, column 4: `\{\{#if\}\}` is never closed.*Handlebars/],
  ['mismatched.hbs', /^Line 2, column 7: if doesn't match each.*Handlebars/],
  ['broken-mailchimp.html', /^Line 2, column 8: .*END:IF.*Mailchimp/],
  ['broken.mjml', /^Line 7, column 28: `<mj-text>` is never closed.*MJML/],
  ['not-text.html', /PNG image/],
])('%s is a failure of that document alone, with its place', async (name, reason) => {
  const { documents, failures } = await readFixture(name)
  expect(documents).toEqual([])
  expect(failures).toEqual([{ document: `email/${name}`, action: 'skip', reason: expect.stringMatching(reason) }])
})
