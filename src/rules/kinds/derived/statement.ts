import type { Quantity, Rule, Statement } from '../../../model/index.ts'
import type { Claim } from '../../values/derived/claim.ts'
import { quoted } from '../quoted.ts'
import type { Passage } from './passage.ts'

/** What the extraction has made of the copy, and the language in which results are written. */
export interface Extracted {
  /** Statements with a typed value, by message and position of the value. */
  byPlace: ReadonlyMap<string, Statement>
  /** The last day that a message names, by message. */
  until: ReadonlyMap<string, string>
  locale: string
}

/** The key of a value in `byPlace`. */
export const placeOf = (message: { id: string }, start: number): string => `${message.id}@${start}`

export function extracted(statements: readonly Statement[], locale: string): Extracted {
  const byPlace = new Map<string, Statement>()
  const until = new Map<string, string>()
  for (const s of statements) {
    if (s.value.type === 'quantity') byPlace.set(placeOf(s.message, s.value.quantity.start), s)
    if (s.until) until.set(s.message.id, s.until)
  }
  return { byPlace, until, locale }
}

/**
 * A claim as a statement: one that is told is the statement that other rules compare too, so that what contradicts it in two ways
 * becomes one finding. What follows quotes its sentence and carries its sum; its value is
 * written nowhere.
 */
export function statementOf(
  rule: Rule,
  passage: Passage,
  claim: Claim,
  { byPlace, until, locale }: Extracted,
): Statement {
  const { document, message, sentence, about } = passage
  const span = { start: claim.start, end: claim.end }
  const known = claim.sum === undefined ? byPlace.get(placeOf(message, span.start)) : undefined
  if (known) return known
  const last = until.get(message.id)
  const statement = quoted(rule, {
    ...{ document, message, sentence, span, subject: subjectOf(passage) },
    ...{ terms: [...about.own.terms], aroundTerms: [...about.around.terms] },
    ...(last ? { until: last } : {}),
  })
  const nowhere = { start: span.end, end: span.end, quote: '' }
  const quantity = quantityOf(claim, claim.sum ? nowhere : { ...span, quote: statement.shown })
  return {
    ...statement,
    id: `${statement.id}/${claim.slot}`,
    // It is compared by the rule of what it meets.
    generic: true,
    kinds: [quantity.kind],
    subject: { ...statement.subject, origin: about.own.called ? 'sentence' : 'heading' },
    value: { type: 'quantity', quantity },
    ...(claim.sum ? { follows: written(claim, claim.sum, locale) } : {}),
  }
}

/** Shares are told in whole points, and so they are compared. */
function quantityOf({ unit, amount }: Claim, place: Pick<Quantity, 'start' | 'end' | 'quote'>): Quantity {
  if (unit === '%') return { kind: 'percent', value: Math.round(amount), ...place }
  return unit === ''
    ? { kind: 'count', value: amount, unit, ...place }
    : { kind: 'money', amount, currency: unit, ...place }
}

/** The sum in the copy's own figures, and its result. */
function written({ from, unit, amount }: Claim, sum: string, locale: string): string {
  const figures = sum.replace(/#(\d)/g, (_, n) => from[Number(n) - 1]!.quote)
  return /[−+×÷→]/.test(figures) ? `${figures} = ${writeAmount(amount, unit, locale)}` : figures
}

function writeAmount(amount: number, unit: string, locale: string): string {
  if (unit === '%' || unit === '') {
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(amount) + unit
  }
  const digits = unit === 'IDR' || Number.isInteger(amount) ? 0 : 2
  const style = { style: 'currency', currency: unit, currencyDisplay: 'narrowSymbol' } as const
  const money = new Intl.NumberFormat(locale, {
    ...style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return money.format(amount).replace(/(?<=Rp)\s/, '')
}

/** The product that the passage names, else the heading right above it, else what stands around it. */
const subjectOf = ({ about, message, document }: Passage): string =>
  about.own.called ?? message.context.at(-1) ?? about.around.called ?? document.title ?? ''
