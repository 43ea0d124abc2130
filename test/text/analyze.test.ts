import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadLexicon } from '../../src/rules/load.ts'
import { createAnalyzer } from '../../src/text/analyze.ts'

const folder = new URL('../../rules/lexicon/', import.meta.url)
const lexicon = loadLexicon(
  readdirSync(folder)
    .sort()
    .map((name) => ({ file: `rules/lexicon/${name}`, text: readFileSync(new URL(name, folder), 'utf8') })),
)
const analyze = createAnalyzer(lexicon)
const concepts = (text: string) => analyze(text).concepts.map((c) => c.concept)

/** A concept, and ways of writing it in both languages. */
const SAME: [string, string[]][] = [
  ['minimum-spend', ['min. blj Rp50rb', 'minimal belanja 50rb', 'min.belanja 50rb', 'orders over $50']],
  ['free-shipping', ['gratis ongkir', 'gratisongkir', 'bebas ongkirnya', 'free shipping']],
  ['breakfast', ['sarapan untuk dua orang', 'breakfast for two']],
  ['prescription', ['pakai resep dokter', 'with a prescription']],
  ['minimum-balance', ['saldo mengendap', 'minimum saldo', 'minimum balance']],
  ['data-rollover', ['sisa kuota terbawa', 'unused data rolls over']],
  ['download', ['bisa diunduh', 'bisa di-download', 'downloadable']],
  ['queue', ['nomor antrean', 'ngantri', 'waiting list']],
  ['seat', ['pilih kursinya', 'seats']],
  ['invoice', ['faktur', 'invoices', 'tagihannya']],
  ['not', ['nggak', 'gak', 'ga', 'tdk', "can't", "don't"]],
  ['cancel', ['dibatalkan', 'pembatalan', 'batalin', 'cancellation']],
  ['weekend', ['akhir pekan', 'weekends', 'Saturdays and Sundays']],
  ['before-tax', ['belum termasuk PPN', 'excluding VAT']],
  ['place-jakarta-selatan', ['Jaksel', 'Jakarta Selatan', 'South Jakarta']],
  ['place-yogyakarta', ['Jogja', 'Yogyakarta']],
]

describe('analyze', () => {
  it.each(SAME)('meets %s in every wording', (concept, texts) => {
    expect(texts.filter((text) => !concepts(text).includes(concept))).toEqual([])
  })

  it('reads an ordinary word that is also a place or a wallet as the word', () => {
    expect(concepts('nasibku malang, dana darurat kurang')).not.toContain('place-malang')
    expect(concepts('nasibku malang, dana darurat kurang')).not.toContain('pay-wallet')
    expect(concepts('Cabang Malang terima DANA')).toEqual(expect.arrayContaining(['place-malang', 'pay-wallet']))
  })

  it('lets a facet add to what stands inside it, and an idiom replace it', () => {
    expect(concepts('kuota malam 10 GB')).toEqual(expect.arrayContaining(['night-quota', 'quota']))
    expect(concepts('titik kumpul di boarding point')).not.toContain('points')
    expect(analyze('kuota malam 10 GB').concepts.every((c) => c.class !== 'facet')).toBe(true)
  })

  it('takes no word for another one that it only looks like', () => {
    expect(concepts('kita kumpul di beranda')).not.toContain('loan')
    expect(concepts('the provider of our custom bags')).not.toContain('customer')
    expect(concepts('teh tanpa kafein')).not.toContain('in-store')
    expect(concepts('ask us')).not.toContain('use')
    expect(concepts('uang saku')).not.toContain('refund')
    expect(concepts('antre di teras, plus kue')).not.toContain('premium')
    expect(concepts('pinjaman KTA')).toContain('loan')
  })

  it('finds a form within one sentence only', () => {
    expect(concepts('Ruangnya luas. Biasa saja? Tanggal merah tutup.')).not.toContain('reschedule')
    expect(concepts('Sudah diantar gratis! Ongkir berikutnya normal.')).not.toContain('free-shipping')
    expect(concepts('Kedai no. 1 di sini')).toContain('mark-first')
  })

  it('knows what a mark speaks of', () => {
    expect(concepts('tanpa FUP')).toEqual(expect.arrayContaining(['mark-unlimited', 'fair-usage']))
  })

  it('undoes doubling by a figure, stretched letters and hyphenated affixes', () => {
    const stems = analyze('temen2 gratisss ongkirnyaa di-reschedule barang-barangnya transfer-in').words.map(
      (w) => w.stem,
    )
    expect(stems).toEqual(expect.arrayContaining(['teman', 'gratis', 'barang', 'transfer']))
  })

  it('leaves common English words as they are', () => {
    const english =
      'make can so to on am an are do does for from get go have he her him his how if in is it made may me more must my new of one or our out pen ring plug date male dam die bare dare pass park care lime fare kind late sale said same the then there this time top two under up use was we well what when will with you'
    expect(english.split(' ').filter((word) => word in lexicon.slang)).toEqual([])
  })

  it('keeps positions on the text as written', () => {
    const text = 'Promo: gratis ongkir ya!'
    const hit = analyze(text).concepts.find((c) => c.concept === 'free-shipping')!
    expect(text.slice(hit.start, hit.end)).toBe('gratis ongkir')
  })
})
