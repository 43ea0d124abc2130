import { describe, expect, test } from 'vitest'
import { areLinked, areTranslations } from '../../src/match/address.ts'
import type { Document } from '../../src/model/index.ts'
import { differences } from '../../src/pipeline/compare.ts'
import { knowledge } from '../house/two-messages.ts'
import { compared, copy } from '../pipeline/copy.ts'

const [ID, EN] = ['https://kilau.example/id/kamar', 'https://www.kilau.example/en/rooms/']
const page = (id: string, text: string, more: Partial<Document>) => copy(id, [text], more)
const tarif = page('id', 'Harga Teko Kilau Rp250.000.', { link: ID, locale: 'id-ID', translations: [ID, EN] })
const rates = page('en', 'The Teko Kilau costs Rp230.000.', { link: EN, locale: 'en' })
const other = page('else', 'The Teko Kilau costs Rp210.000.', { link: 'https://kilau.example/en/offers', locale: 'en' })

/** What is known of the two prices that two pages give. */
function between(a: Document, b: Document): Record<string, number> {
  const { statements } = compared([a, b])
  return differences(statements, knowledge.rules, '2026-11-21').differing[0]!.features
}
const statementOf = (document: Document) => compared([document]).statements[0]!

describe('one page in two languages', () => {
  test('is told by what either says of the other', () => {
    expect(areTranslations(statementOf(tarif), statementOf(rates))).toBe(true)
    expect(areTranslations(statementOf(rates), statementOf(tarif))).toBe(true)
    expect(areTranslations(statementOf(tarif), statementOf(other))).toBe(false)
    expect(areLinked(statementOf(tarif), statementOf(rates))).toBe(false)
  })

  test('is held against itself like two copies that lead to one page', () => {
    expect(between(tarif, rates)).toMatchObject({ linked: 1, documents: 1, sameChannel: 0, foreign: 1 })
    expect(between(tarif, other)).toMatchObject({ linked: 0, sameChannel: 0, foreign: 1 })
    expect(between(rates, other)).toMatchObject({ sameChannel: 1, foreign: 0 })
  })
})

test('a document without a locale is in the language of its commonest words', () => {
  const { locale: _, ...told } = rates
  const without = { ...told, link: 'https://kilau.example/x' }
  expect(between(tarif, without)).toMatchObject({ foreign: 1 })
})
