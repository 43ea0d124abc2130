import { describe, expect, it } from 'vitest'
import { contextOf, markup, one, page, struck, texts } from './page.ts'

describe('a shop page', () => {
  const document = one(page('produk.html'))

  it('has messages whose positions give back their text', () => {
    expect(document.messages.length).toBeGreaterThan(25)
    for (const message of document.messages) expect(document.text.slice(message.start, message.end)).toBe(message.text)
    expect(new Set(document.messages.map((message) => message.id)).size).toBe(document.messages.length)
    expect(document.messages[0]?.id).toBe('produk.html:0')
  })

  it('leaves out what nobody sees: scripts, styles, hidden elements, cookie banner, skip link, decoration', () => {
    for (const unseen of ['999.999', 'content:', 'gudang', 'ARN', 'cookie', 'Langsung ke isi', '★', 'Oke'])
      expect(document.text).not.toContain(unseen)
  })

  it('reads a price that is split over tags as one price', () => {
    expect(document.text).toContain('Rp 489.000 Rp415.000')
    expect(document.text).toContain('Bayar pakai Rp103.750 x 4')
  })

  it('marks struck-through prices', () => {
    expect(struck(document)).toEqual(['Rp 489.000', 'Rp35.000'])
  })

  it('keeps the promo bar as copy, the menu as navigation, and of the footer what makes a claim', () => {
    expect(texts(document, 'body')).toContain('Gratis ongkir se-Jawa min. belanja Rp250.000')
    expect(texts(document, 'nav')).toEqual(['Rimba Gear', 'Tenda', 'Kompor', 'Bantuan', 'Retur'])
    expect(texts(document, 'body')).toContain('Layanan pelanggan Senin–Sabtu 08.00–20.00, telepon 021-5550-7788.')
    expect(texts(document, 'legal')).toEqual(['© 2026 PT Rimba Gear Nusantara'])
  })

  it('reads title, description, alternative texts and titles of elements, each once', () => {
    expect(texts(document, 'title')).toEqual(['Kompor Lipat Arunika – Rimba Gear'])
    expect(texts(document, 'meta')).toEqual([
      'Kompor gas lipat 310 gram untuk dua orang.',
      'Kompor gas lipat, gratis tas.',
    ])
    expect(texts(document, 'alt')).toEqual(['Kompor menyala di atas batu', 'Bunga nol persen'])
    expect(document).toMatchObject({
      title: 'Kompor Lipat Arunika – Rimba Gear',
      link: 'https://rimbagear.example/kompor-arunika',
    })
    expect(document.publishedAt).toBe('2026-10-02T08:00:00+07:00')
  })

  it('gives each message the headings above it, and a card its own', () => {
    expect(contextOf(document, 'Tas jaring')).toEqual(['Kompor Lipat Arunika', 'Isi kotak'])
    expect(contextOf(document, 'Rp189.000')).toEqual(['Kompor Lipat Arunika', 'Teman jalannya', 'Panci 1 Liter'])
    expect(contextOf(document, 'Diskon')).toEqual(['Kompor Lipat Arunika', 'Teman jalannya', 'Gas 230 g'])
    expect(contextOf(document, 'Harga sewaktu-waktu berubah.')).toEqual(['Kompor Lipat Arunika', 'Teman jalannya'])
    expect(contextOf(document, 'Retur')).toEqual(['Bantuan'])
  })

  it('tells questions, answers, quotations, items and buttons apart', () => {
    expect(texts(document, 'question')).toEqual(['Bisa pakai gas kaleng?'])
    expect(texts(document, 'answer')).toEqual(['Bisa, ukuran 230 gram.'])
    expect(contextOf(document, 'Bisa, ukuran 230 gram.')?.at(-1)).toBe('Bisa pakai gas kaleng?')
    expect(texts(document, 'quote')).toEqual(['Sudah tiga gunung, belum pernah mogok.'])
    expect(texts(document, 'item')).toContain('Tas jaring')
    expect(texts(document, 'cta')).toEqual(['Masukkan keranjang'])
  })
})

describe('inline elements', () => {
  it.each([
    ['<p>Rp<span>50</span><span>.000</span></p>', 'Rp50.000'],
    ['<p><span>Rp99</span><sup>.000</sup></p>', 'Rp99.000'],
    ['<p><span>$</span><span>19</span><span>/seat</span></p>', '$19/seat'],
    ['<p><del>Rp25.000</del><ins>Rp20.000</ins></p>', 'Rp25.000 Rp20.000'],
    ['<div><span>Subtotal dua barang</span><b>gratis ongkir</b></div>', 'Subtotal dua barang gratis ongkir'],
    ['<p>Rp&nbsp;219.000&#8203;</p>', 'Rp 219.000'],
    ['<p>  satu\n\t dua <!-- x --> tiga</p>', 'satu dua tiga'],
    ['<p>Halo,<br>\n  apa kabar?</p>', 'Halo,\napa kabar?'],
    ['<p>K<b>am</b>i</p>', 'Kami'],
    ['<span class="a-offscreen">Rp8.000</span><span aria-hidden="true">Rp<b>8</b>.000</span>', 'Rp8.000'],
  ])('%s reads %j', (html, text) => {
    expect(markup(html).text).toBe(text)
  })

  it('keeps blocks apart that have no white space between them', () => {
    expect(markup('<div>Harga</div><div>Rp5.000</div>').messages.map((message) => message.text)).toEqual([
      'Harga',
      'Rp5.000',
    ])
  })

  it.each([
    '<p>Dulu <span style="text-decoration: line-through">Rp 9.000</span> kini Rp 7.000</p>',
    '<p>Dulu <span class="text-sm line-through">Rp 9.000</span> kini Rp 7.000</p>',
    '<p>Dulu <span class="price--was">Rp 9.000</span> kini Rp 7.000</p>',
    '<div class="price price--on-sale"><span class="price-item--regular">Rp 9.000</span> Rp 7.000</div>',
  ])('knows the old price in %s', (html) => {
    expect(struck(markup(html))).toEqual(['Rp 9.000'])
  })

  it('does not take the regular price of a product that is not on sale for an old one', () => {
    expect(struck(markup('<div class="price"><span class="price-item--regular">Rp 9.000</span></div>'))).toEqual([])
  })
})

describe('what is hidden and what is not', () => {
  it('leaves out consent dialogues by their text alone, but neither cookies for sale nor an offer in a dialogue', () => {
    const document = markup(
      '<div class="ck-9"><p>We use cookies to improve your experience.</p><button>Accept all</button></div>' +
        '<div><p>Choco cookies Rp25.000</p><button>Beli</button></div>' +
        '<div role="dialog"><h2>Daftar, dapat diskon 10%</h2><button>Daftar</button></div>',
    )
    expect(document.text).toBe('Choco cookies Rp25.000\nBeli\nDaftar, dapat diskon 10%\nDaftar')
  })

  it('reads what a wide screen shows, and not what no screen shows', () => {
    const document = markup(
      '<p class="hidden md:block">Layar lebar</p><p class="hidden">Tak tampak</p><p class="d-none">Juga tidak</p><dialog>Tutup</dialog>',
    )
    expect(document.text).toBe('Layar lebar')
  })
})

describe('headings and what they reach', () => {
  it('ends with the cards in which they stand, whatever these are made of', () => {
    const document = markup(
      '<h2>Paket</h2><div class="kisi"><a href="/s"><h3>Silver</h3><p>Rp50.000</p></a><a href="/g"><h3>Gold</h3><p>Rp90.000</p></a></div><p>Belum termasuk PPN.</p>' +
        '<div class="sel"><em>Laris</em><div class="product-name">Teh Tarik</div><p>Rp18.000</p></div><p>Buka tiap hari.</p>',
    )
    expect(contextOf(document, 'Rp90.000')).toEqual(['Paket', 'Gold'])
    expect(contextOf(document, 'Belum termasuk PPN.')).toEqual(['Paket'])
    expect(contextOf(document, 'Rp18.000')).toEqual(['Paket', 'Teh Tarik'])
    expect(contextOf(document, 'Laris')).toEqual(['Paket', 'Teh Tarik'])
    expect(contextOf(document, 'Buka tiap hari.')).toEqual(['Paket'])
  })

  it('keeps the main heading of a page that stands in its header', () => {
    const document = markup('<header><h1>Status layanan</h1></header><div><p>Semua lancar.</p></div>')
    expect(contextOf(document, 'Semua lancar.')).toEqual(['Status layanan'])
  })
})

it('keeps a page whose outermost container is named after its consent plug-in', () => {
  const document = markup(`<div class="gdpr-enabled"><p>${'Kain tenun dari Sumba. '.repeat(400)}</p></div>`)
  expect(document.text).toContain('Kain tenun dari Sumba.')
})

it('keeps a short page that stands in one wrapper with its banner', () => {
  const document = markup(
    '<div id="app"><h1>Halo Lembang</h1><p>Buka 07.00–22.00.</p><footer><a href="/privasi">Privacy</a></footer>' +
      '<div><p>A few cookies remember your cart.</p><button>Accept</button></div></div>',
  )
  expect(document.text).toContain('Buka 07.00–22.00.')
})

it('leaves out titles of elements that repeat what is said anyway', () => {
  expect(markup('<p><a href="/a" title="Kain tenun">Kain tenun</a> dari Sumba</p><h2>Kain tenun</h2>').text).toBe(
    'Kain tenun dari Sumba\nKain tenun',
  )
})

it('takes the date of a page from its time element', () => {
  const document = markup('<article><time class="entry-date" datetime="2026-03-02">2 Maret</time><p>Halo</p></article>')
  expect(document.publishedAt).toBe('2026-03-02')
})

describe('an e-mail', () => {
  const document = one(page('surat.html', 'email'))

  it('has its hidden first line as preheader and no data tables', () => {
    expect(texts(document, 'preheader')).toEqual(['Poinmu hangus 31 Desember'])
    expect(texts(document, 'cell')).toEqual([])
    expect(contextOf(document, 'Hai {{nama}},\npoinmu tinggal 120.')).toEqual(['Poin kamu'])
    expect(texts(document, 'cta')).toEqual(['Tukar poin'])
  })

  it('takes the way out as small print, but not the sentence beside it', () => {
    expect(texts(document, 'legal')).toEqual(['PT Awan Biru, Malang · Berhenti langganan'])
    expect(texts(document, 'body')).toContain('Poin hangus tiap 31 Desember. Berhenti langganan')
  })
})
