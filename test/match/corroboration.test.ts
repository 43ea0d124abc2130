import { describe, expect, test } from 'vitest'
import type { Document } from '../../src/model/index.ts'
import { differences } from '../../src/pipeline/compare.ts'
import { knowledge } from '../house/two-messages.ts'
import { compared, copy } from '../pipeline/copy.ts'

const WEB = copy('web', ['Harga Teko Kilau Rp250.000.'])
const SMS = copy('sms', ['Harga Teko Kilau Rp230.000!'])

/** What is known of the web page against the text message, beside other copy. */
function between(others: readonly Document[]): Record<string, number> {
  const { statements } = compared([WEB, SMS, ...others])
  const { differing } = differences(statements, knowledge.rules, '2026-11-21')
  const { features } = differing.find(
    ({ pair: { a, b } }) =>
      a.document !== b.document && [a, b].every(({ document }) => document === WEB || document === SMS),
  )!
  return features
}

const WITH_WEB = [copy('email', ['Harga Teko Kilau Rp250.000.']), copy('help', ['Harga Teko Kilau Rp250.000.'])]
const WITH_SMS = [copy('push', ['Harga Teko Kilau Rp230.000!']), copy('ads', ['Harga Teko Kilau Rp230.000!'])]
const OF_ELSE = [copy('email', ['Harga Rak Susun Rp250.000.']), copy('help', ['Harga Rak Susun Rp230.000.'])]

describe('what the rest of the copy says of two prices', () => {
  test('where others say the same as one of the two, the other one stands alone against them', () => {
    expect(between(WITH_WEB).echo).toBeGreaterThan(0)
    expect(between(OF_ELSE).echo).toBe(0)
  })

  test('a document that gives a third value is counted', () => {
    expect(between([copy('ads', ['Harga Teko Kilau Rp199.000.'])]).thirds).toBe(1)
    expect(between(WITH_WEB).thirds).toBe(0)
  })

  test('both are borne out where others say the same as either', () => {
    expect(between([...WITH_WEB, ...WITH_SMS]).borneOutBoth).toBeGreaterThanOrEqual(0)
    expect(between(WITH_WEB).borneOutBoth).toBeLessThan(0)
  })
})
