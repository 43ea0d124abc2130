import type { Force, Quantity, Statement, Value } from '../model/index.ts'
import { concerns, isFact } from './config/truth.ts'

/** What one channel says of a fact, in one document. */
interface LedgerPlace {
  document: string
  channel: string
  stage: string
  quote: string
  start: number
  end: number
  publishedAt?: string
}
/** What is said of a fact in all places that say the same. */
interface LedgerValue {
  /** The same text however it was written, such as `P12M`. */
  value: string
  /** As the first place writes it, such as `12 bulan`. */
  shown: string
  modality: Statement['modality']
  scope: Statement['scope']
  said: LedgerPlace[]
}
/** One fact: what is said of one attribute of one subject, value by value. */
export interface LedgerFact {
  subject: string
  attribute: string
  /** A fact of the configuration of which no channel says anything. */
  unmentioned?: true
  values: LedgerValue[]
}

/** Groups statements into facts: by subject and attribute, then by value, modality and scope, in order of their names. */
export function ledger(statements: readonly Statement[]): LedgerFact[] {
  // A yes or no is no figure to keep a ledger of, unless the brand itself has stated it; what has no name comes last.
  const typed = statements.filter((statement) => statement.value.type !== 'polarity' || isFact(statement))
  const facts = Map.groupBy(typed, ({ subject, attribute }) => `${subject.key ? 0 : 1}${subject.key}\n${attribute}`)
  return [...facts.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, said]) => ({
      subject: said[0]!.subject.name,
      attribute: said[0]!.attribute,
      ...(said.every(isFact) && !said.some((fact) => statements.some((s) => concerns(fact, s))) ? UNMENTIONED : {}),
      values: [...Map.groupBy(said, valueKey).values()].map((same) => ({
        value: valueText(same[0]!.value),
        shown: same[0]!.shown,
        modality: same[0]!.modality,
        scope: same[0]!.scope,
        said: same.map(placeOf),
      })),
    }))
}

const UNMENTIONED = { unmentioned: true } as const

const valueKey = ({ value, modality, scope }: Statement) => `${valueText(value)}\n${modality}\n${JSON.stringify(scope)}`

function placeOf({ document, evidence }: Statement): LedgerPlace {
  const { id, channel, stage, publishedAt } = document
  return { document: id, channel, stage, quote: evidence.quote, start: evidence.start, end: evidence.end, publishedAt }
}

const FORCE: Record<Force, string> = { affirm: 'yes', deny: 'no', all: 'all', some: 'only some' }

/** A value in one line; equal values read the same however they were written. */
function valueText(value: Value): string {
  switch (value.type) {
    case 'quantity':
      return quantityText(value.quantity)
    case 'polarity':
      return [FORCE[value.force], ...value.focus].join(' ')
    case 'name':
      return value.name
    case 'state':
      return value.state
    case 'none':
      return 'none'
  }
}

const range = (min: number | undefined, max: number | undefined, one: number | undefined) =>
  min !== undefined && max !== undefined && min !== max ? `${min}–${max}` : String(one ?? max ?? min)

function quantityText(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'money': {
      const { currency, min, max, amount, per } = quantity
      return `${currency} ${range(min, max, amount)}${per ? ` per ${per}` : ''}`
    }
    case 'percent':
      return `${range(quantity.min, quantity.max, quantity.value)}%${quantity.per ? ` per ${quantity.per}` : ''}`
    case 'data':
      return `${quantity.value} ${quantity.unit}`
    case 'duration':
      return `${quantity.minIso ? `${quantity.minIso}–` : ''}${quantity.iso}${quantity.working ? ' working days' : ''}`
    case 'date':
    case 'time':
      return quantity.quote.replace(/\s+/g, ' ')
    case 'count':
      return `${range(quantity.min, quantity.value, quantity.value)} ${quantity.unit}`
    case 'multiplier':
      return `${quantity.value}×`
  }
}
