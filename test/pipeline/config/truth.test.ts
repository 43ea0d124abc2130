import { describe, expect, it } from 'vitest'
import type { Config } from '../../../src/model/index.ts'
import { compareDocuments, findingsOf, type Knowledge } from '../../../src/pipeline/compare.ts'
import { ruleIssues } from '../../../src/pipeline/config/rules.ts'
import { underTruth } from '../../../src/pipeline/config/truth.ts'
import { AS_OF, config, copy, knowledge } from '../copy.ts'

/** A model that thinks so much (log-odds) of every pair. */
const thinking = (base: number): Knowledge => ({
  ...knowledge,
  model: { base, trees: [], calibration: { slope: 1, offset: 0, rules: {} } },
})
const fact = (subject: string, attribute: string, value: Config['facts'][number]['value']) => ({
  subject,
  attribute,
  value,
})
function told(facts: Config['facts'], lines: readonly string[], base = 3, more: Partial<Config> = {}) {
  const settings = config({ facts, ...more })
  const documents = lines.map((line, index) => copy(`page-${index}`, [line]))
  const { verdicts } = compareDocuments(settings, documents, thinking(base), AS_OF)
  return findingsOf(underTruth(verdicts), knowledge.rules, settings.locale, AS_OF)
}
const quotes = (...args: Parameters<typeof told>) =>
  told(...args).map(({ verdict, sides }) => [verdict, ...sides.map(({ evidence }) => evidence[0]!.quote)])

describe('a fact', () => {
  it.each([
    [
      'a price',
      fact('Teko Kilau', 'harga', 'Rp 300.000'),
      'Teko Kilau cuma Rp 280.000.',
      'Harga Teko Kilau: Rp 300.000',
    ],
    ['a number', fact('Teko Kilau', 'SL001', 300000), 'Teko Kilau cuma Rp 280.000.', 'Harga Teko Kilau: Rp 300.000'],
    [
      'a span of time',
      fact('Teko Kilau', 'warranty-period', '2 tahun'),
      'Garansi Teko Kilau 6 bulan.',
      'Masa garansi Teko Kilau: 2 tahun',
    ],
    [
      'no limit',
      fact('gratis ongkir', 'minimum belanja', 'tanpa minimum'),
      'Gratis ongkir minimum belanja Rp 100.000.',
      'Minimum belanja gratis ongkir: tanpa minimum',
    ],
    ['a state', fact('Teko Kilau', 'stock', false), 'Teko Kilau ready stock.', 'Ketersediaan Teko Kilau: habis'],
    ['a yes', fact('bayar di tempat', 'policy', true), 'Pesanan tidak bisa bayar di tempat.', 'Bayar di tempat: bisa'],
    [
      'a sentence',
      fact('Teko Kilau', 'policy', 'tidak bisa ditukar'),
      'Teko Kilau bisa ditukar di toko.',
      'Teko Kilau: tidak bisa ditukar',
    ],
  ])('that gives %s contradicts what says otherwise', (_, stated, said, quoted) => {
    expect(quotes([stated], [said])).toEqual([['conflict', said, quoted]])
  })

  it('speaks the language of the brand', () => {
    const english = { locale: 'en-GB', products: ['Willow Kettle'] }
    const stated = [fact('Willow Kettle', 'price', 30), fact('pay on delivery', 'policy', false)]
    const said = ['The Willow Kettle is £28.', 'You can pay on delivery for every order.']
    expect(
      quotes(stated, said, 3, english)
        .map(([, , quoted]) => quoted)
        .sort(),
    ).toEqual(['Pay on delivery: not possible', 'Price of Willow Kettle: £30'])
  })

  it('agrees with what says the same in other words, and has nothing to say of other things', () => {
    const stated = [fact('Teko Kilau', 'price', 'Rp 300.000'), fact('Teko Kilau', 'warranty-period', '2 tahun')]
    const said = [
      'Teko Kilau cuma 300rb.',
      'Garansi Teko Kilau 24 bulan.',
      'Rak Susun Rp 120.000.',
      'Garansi Rak Susun 1 tahun.',
    ]
    expect(quotes(stated, said)).toEqual([])
  })

  it('is told of every place, and spares the reader what wrong places say of each other', () => {
    const stated = [fact('Teko Kilau', 'price', 'Rp 300.000')]
    const said = ['Teko Kilau Rp 280.000.', 'Teko Kilau Rp 290.000.', 'Teko Kilau Rp 310.000.']
    const fromFact = 'Harga Teko Kilau: Rp 300.000'
    // Also where the model is not sure enough to set one statement against several.
    for (const base of [2, 3]) {
      expect(quotes(stated, said, base).map(([, , quoted]) => quoted)).toEqual([fromFact, fromFact, fromFact])
    }
  })

  it('never stands against another fact', () => {
    const stated = [fact('Teko Kilau', 'price', 'Rp 300.000'), fact('Teko Kilau', 'price', 'Rp 290.000')]
    expect(quotes(stated, [])).toEqual([])
  })

  it('must be one that a rule can read', () => {
    const stated = [
      fact('Teko Kilau', 'umur', '3 tahun'),
      fact('Teko Kilau', 'price', true),
      fact('Teko Kilau', 'free-or-charged', 'biru'),
    ]
    const issues = ruleIssues(config({ facts: stated }), knowledge)
    expect(issues.map(({ path }) => path.join('.'))).toEqual(['facts.0.attribute', 'facts.1.value', 'facts.2.value'])
    expect(() => told(stated, [])).toThrow(/"umur" as `facts\.0\.attribute`/)
  })
})
