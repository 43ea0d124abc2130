import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proveFinding } from '../../src/findings/proof.ts'

const TEXT = 'Bara 2 tungku\nGaransi 1 tahun. Gratis kirim. Garansi mesin 1 tahun.'
const quoting = (quote: string, start: number, end = start + quote.length) => ({
  fingerprint: 'f',
  sides: [
    {
      value: 'x',
      evidence: [{ document: 'web/bara.html', channel: 'web', stage: 'purchase' as const, quote, start, end }],
    },
  ],
})
const prove = (quote: string, start: number, end?: number, text: string | undefined = TEXT) => {
  const evidence = proveFinding(quoting(quote, start, end), () => text)?.sides[0]?.evidence[0]
  return evidence && [evidence.start, evidence.end]
}

describe('proof of a finding', () => {
  it('stands where it says, even if the words come twice', () => {
    expect(prove('1 tahun', TEXT.lastIndexOf('1 tahun'))).toEqual([59, 66])
  })
  it('mends positions of words that stand there once', () => expect(prove('Gratis kirim', 3)).toEqual([31, 43]))
  it('mends an end that does not fit the quotation', () => expect(prove('Gratis kirim', 31, 40)).toEqual([31, 43]))
  it('fails where the words may be meant in two places', () => expect(prove('1 tahun', 3)).toBeUndefined())
  it('fails for words that are not there', () => expect(prove('2 tahun', 22)).toBeUndefined())
  it('fails for an empty quotation', () => expect(prove('', 3)).toBeUndefined())
  it('fails without a snapshot', () => {
    expect(proveFinding(quoting('Gratis kirim', 31), () => undefined)).toBeUndefined()
  })

  it('keeps an edit while its words stand in their place, and leaves it out after', () => {
    const edit = { document: 'web/bara.html', start: 22, end: 29, from: '1 tahun', to: '2 tahun' }
    const finding = { ...quoting('Garansi 1 tahun', 14), edits: [edit, { ...edit, start: 23, end: 30 }] }
    expect(proveFinding(finding, () => TEXT)?.edits).toEqual([edit])
    const moved = proveFinding(finding, () => `Baru! ${TEXT}`)
    expect([moved?.sides[0]?.evidence[0]?.start, moved && 'edits' in moved]).toEqual([20, false])
  })

  it('shows only what stands in the text, word for word', () => {
    const part = fc.tuple(fc.nat(70), fc.nat(12), fc.nat(70))
    fc.assert(
      fc.property(part, ([from, length, claimed]) => {
        const quote = TEXT.slice(from, from + length)
        const found = prove(quote, claimed)
        expect(found === undefined || TEXT.slice(...(found as [number, number])) === quote).toBe(true)
        if (claimed === from && quote !== '') expect(found).toEqual([from, from + quote.length])
      }),
    )
  })
})
