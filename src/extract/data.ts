import type { Quantity, Rule, Statement } from '../model/index.ts'
import { quantities } from '../text/index.ts'
import { makeStatement } from './make-statement.ts'
import type { ReadOptions } from './read-message.ts'
import type { Reading } from './reading.ts'

/** Properties of schema.org and of merchant feeds whose value is the attribute itself. */
const ATTRIBUTES: Record<string, string> = {
  price: 'price',
  'offers.price': 'price',
  'offers.lowPrice': 'price',
  sale_price: 'sale-price',
  availability: 'stock',
  'offers.availability': 'stock',
  sale_price_effective_date: 'dates',
  'offers.priceValidUntil': 'dates',
  startDate: 'dates',
  endDate: 'dates',
}
const STATES: [RegExp, string][] = [
  [/out.?of.?stock|sold.?out|discontinued/i, 'out'],
  [/pre.?order|back.?order/i, 'preorder'],
  [/in.?stock|limited/i, 'in'],
]

/** A sale price that runs today is the price; the regular one is then an old price and states nothing. */
function attributeOf(reading: Reading, options: ReadOptions): string | undefined {
  const { message, document } = reading
  const property = message.data!.property
  const value = (name: string) =>
    document.messages.find((m) => m.data?.property === name && m.data?.name === message.data!.name)?.text
  const [from, to] = (value('sale_price_effective_date') ?? '').split('/')
  const running = (!from || from.slice(0, 10) <= options.asOf) && (!to || to.slice(0, 10) >= options.asOf)
  if (property === 'price' && value('sale_price') && running) return undefined
  if (property === 'sale_price' && running) return 'price'
  return ATTRIBUTES[property]
}

/** Statements of a machine-readable value: the property tells the attribute, the entity's name the subject. */
export function dataStatements(reading: Reading, rules: readonly Rule[], options: ReadOptions): Statement[] {
  const { message } = reading
  const attribute = message.data && attributeOf(reading, options)
  const rule = rules.find((r) => r.attribute === attribute)
  const sentence = reading.sentences[0]
  if (!message.data || !rule || !sentence) return []
  const span = { start: 0, end: message.text.length }
  if (attribute === 'stock') {
    const state = STATES.find(([pattern]) => pattern.test(message.text))?.[1]
    // Shown without the vocabulary's address: `InStock`.
    const shown = { start: message.text.lastIndexOf('/') + 1, end: message.text.length }
    return state
      ? [
          makeStatement(rule, reading, sentence, {
            value: { type: 'state', state },
            span: shown,
            modality: 'exact',
            confidence: 1,
          }),
        ]
      : []
  }
  const quantity = quantityOf(reading, options)
  if (!quantity || !rule.values.includes(quantity.kind)) return []
  const modality = message.data.property === 'offers.lowPrice' ? ('from' as const) : ('exact' as const)
  return [
    makeStatement(rule, reading, sentence, { value: { type: 'quantity', quantity }, span, modality, confidence: 1 }),
  ]
}

/** A bare number takes its currency from the entity's own `priceCurrency`, else from the brand's locale. */
function quantityOf(reading: Reading, options: ReadOptions): Quantity | undefined {
  const { message, document } = reading
  const bare = /^\s*(\d+(?:\.\d+)?)\s*$/.exec(message.text)
  if (!bare) return quantities(message.text, { currency: options.currency })[0]
  const sibling = document.messages.find(
    (m) => m.data?.name === message.data?.name && m.data?.property.endsWith('priceCurrency'),
  )
  const span = { start: 0, end: message.text.length, quote: message.text }
  return {
    kind: 'money',
    amount: Number(bare[1]),
    currency: sibling?.text.trim().toUpperCase() ?? options.currency,
    ...span,
  }
}
