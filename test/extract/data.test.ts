import { describe, expect, test } from 'vitest'
import type { Document } from '../../src/model/index.ts'
import { compared } from '../pipeline/copy.ts'

/** A product as a feed or a page's structured data gives it: one message a property. */
function product(properties: Record<string, string>): Document {
  let start = 0
  const messages = Object.entries(properties).map(([property, text], index) => {
    const at = { start, end: start + text.length }
    start = at.end + 1
    const data = { type: 'Product', name: 'Teko Kilau', property }
    return { id: `feed:${index}`, text, role: 'data' as const, context: [], data, ...at }
  })
  const text = messages.map((message) => message.text).join('\n')
  return { id: 'feed', source: 'feed', reader: 'xml', channel: 'feed', stage: 'purchase', text, messages }
}

const told = (properties: Record<string, string>) =>
  compared([product(properties)]).statements.map(({ attribute, shown, value }) => ({
    attribute,
    shown,
    value: value.type === 'quantity' && value.quantity.kind === 'money' ? value.quantity : value,
  }))

describe('machine-readable values', () => {
  test('take the currency that stands beside them', () => {
    expect(told({ 'offers.priceCurrency': 'SGD', 'offers.price': '24.50' })).toMatchObject([
      { attribute: 'price', value: { amount: 24.5, currency: 'SGD' } },
    ])
  })

  test('tell stock as a state, shown without the vocabulary', () => {
    expect(told({ 'offers.availability': 'https://schema.org/OutOfStock' })).toEqual([
      { attribute: 'stock', shown: 'OutOfStock', value: { type: 'state', state: 'out' } },
    ])
  })

  test('give the sale price as the price while the sale runs, and the regular one before and after', () => {
    const sale = { price: '250000 IDR', sale_price: '199000 IDR' }
    const running = told({ ...sale, sale_price_effective_date: '2026-11-01T00:00+07:00/2026-11-30T23:59+07:00' })
    expect(running.filter(({ attribute }) => attribute === 'price').map(({ shown }) => shown)).toEqual(['199000 IDR'])
    const over = told({ ...sale, sale_price_effective_date: '2026-10-01T00:00+07:00/2026-10-31T23:59+07:00' })
    expect(over.filter(({ attribute }) => attribute === 'price').map(({ shown }) => shown)).toEqual(['250000 IDR'])
  })
})
