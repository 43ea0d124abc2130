import { expect, test } from 'vitest'
import { loadKnowledge } from '../../src/platform/node/rules.ts'

test('limits are called by the first form of a concept, and not by one that has a spelling of its own', () => {
  const { attributes, limits } = loadKnowledge().terms()
  expect(attributes.get('warranty-period')).toEqual({ id: 'masa garansi', en: 'warranty period' })
  expect(limits.get('premium')).toEqual({ id: 'premium', en: 'premium' })
  expect(limits.get('pay-wallet')).toEqual({ id: 'dompet digital', en: 'e-wallet' })
})
