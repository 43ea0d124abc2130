import type { Money, Percent, Quantity, Span } from '../../../model/index.ts'
import { countsIn, type Nouns, numberOf, ofPer } from './counts.ts'
import { AFTER, ARROW, BEFORE, FEE, INSTALMENTS, OFF, OTHER, PART, SAVING, TAXED } from './cues.ts'
import { type Counted, type Figure, only, type Role } from './figure.ts'
import { isForCount, paidFor } from './paid-for.ts'
import { wordedIn } from './worded.ts'

/** A sentence with all its quantities, what is crossed out in it, and the names of things. Spans index the text. */
export interface Figured extends Span {
  text: string
  quantities: readonly Quantity[]
  struck: readonly Span[]
  names: readonly Span[]
}

/** A figure with what stands between it and the figures beside it. */
interface Seen<Q> {
  q: Q
  pre: string
  post: string
}

/** A sentence with more figures than these is a table whose rows were lost: nobody can tell which belong together. */
const MOST_FIGURES = 24
/** How far from a figure its cues may stand, in characters. */
const REACH = 120

/** The figures of a sentence, each with its role in the arithmetic of a price; what has none there is left out. */
export function figuresIn(sentence: Figured, nouns: Nouns): Figure[] {
  const { text, quantities, start, end } = sentence
  const valued = quantities.filter((q) => q.kind === 'money' || q.kind === 'percent')
  if (valued.length > MOST_FIGURES) return []
  const counts = countsIn(sentence, nouns)
  const figures = valued.flatMap((q, i): Figure[] => {
    const pre = text.slice(Math.max(valued[i - 1]?.end ?? start, q.start - REACH), q.start)
    const post = text.slice(q.end, Math.min(valued[i + 1]?.start ?? end, q.end + REACH))
    if (q.kind === 'percent') return percentFigure({ q, pre, post }, text.slice(start, end))
    return moneyFigure({ q, pre, post }, sentence, counts, nouns)
  })
  return [...paired(figures, text), ...wordedIn(sentence)]
}

const figure = (role: Role, amount: number, unit: string, q: Quantity): Figure => ({
  ...{ role, amount, unit, start: q.start, end: q.end, quote: q.quote },
  ...(q.modifier ? { bound: q.modifier } : {}),
})

function percentFigure({ q, pre, post }: Seen<Percent>, sentence: string): Figure[] {
  if (q.min !== undefined || q.per || q.value <= 0 || q.value >= 100) return []
  if (HALF_PRICE.test(q.quote)) return [figure('off', q.value, '%', q)]
  if (OFF.extra.test(pre)) return [{ ...figure('off', q.value, '%', q), bound: 'about' }]
  const is = (cue: { before: RegExp; behind: RegExp }) => cue.behind.test(post) || cue.before.test(pre)
  if (is(TAXED)) return [figure('tax', q.value, '%', q)]
  if (is(PART)) return PART.returned.test(pre + post) ? [] : [figure('share', q.value, '%', q)]
  return is(OFF) && !OFF.of.test(post) && !OFF.other.test(sentence) ? [figure('off', q.value, '%', q)] : []
}

const HALF_PRICE = /(?:half|setengah|separuh|separo)[ -](?:harga|price)/iu

/** Signs and blanks that may be crossed out with an amount. In characters. */
const FEW = 4

function moneyFigure(
  seen: Seen<Money>,
  sentence: Figured,
  counts: readonly (Counted & Span)[],
  nouns: Nouns,
): Figure[] {
  const { q, pre, post } = seen
  const { text, quantities, struck, start, end } = sentence
  const { amount } = q
  if (amount === undefined || amount <= 0) return []
  const as = (role: Role, more: Partial<Figure> = {}) => [{ ...figure(role, amount, q.currency, q), ...more }]
  const line = struck.find((s) => s.start <= q.start && s.end >= q.end)
  // What is crossed out with its name is withdrawn; an old price is crossed out alone.
  if (line) return line.end - line.start <= q.end - q.start + FEW ? as('before') : []
  const payments = paymentsOf(seen, sentence)
  if (payments) return as('instalment', { pays: { n: payments, unit: '' } })
  if (PART.behind.test(post) || (PART.before.test(pre) && !PART.half.test(pre))) {
    return PART.returned.test(text.slice(start, end)) ? [] : as('part')
  }
  if (BEFORE.before.test(pre) || BEFORE.behind.test(post)) return as('before')
  if (AFTER.before.test(pre) && !q.per && !counts.some((c) => isForCount(q, c, text))) return as('after')
  if (SAVING.before.test(pre) || SAVING.behind.test(post)) return as('saving')
  if (q.modifier === 'upto' || OTHER.test(pre) || FEE.test(pre)) return []
  const others = quantities.filter((o) => o.kind === 'money' && o !== q)
  const around =
    pre + q.quote + text.slice(q.end, Math.min(others.find((o) => o.start >= q.end)?.start ?? end, q.end + REACH))
  const taxed = TAXED.net.test(around) ? 'net' : TAXED.gross.test(around) ? 'gross' : undefined
  if (taxed) return as(taxed, q.per ? { pays: ofPer(q.per, nouns) } : {})
  const priced = others.some((o) => o.kind === 'money' && !o.per)
  const paid = paidFor({ q, pre, post, text, start, counts, priced }, nouns)
  return paid ? as(paid.role, paid) : as('price')
}

/** "12x Rp250.000", "$25 x 12", "cicilan Rp250.000 selama 12 bulan": the number of payments. */
function paymentsOf({ q, pre, post }: Seen<Money>, { text, start, end }: Figured): number | undefined {
  const before = INSTALMENTS.before.map((cue) => cue.exec(pre)?.[1]).find(Boolean)
  if (before) return numberOf(before)
  const own = text.slice(start, end)
  if (!INSTALMENTS.within.test(own)) return undefined
  const n = INSTALMENTS.behind.exec(post) ?? (q.per === 'month' && INSTALMENTS.counted.exec(own.replace(q.quote, ' ')))
  return n ? Number(n[1]) : undefined
}

/** Widest gap between an old price and the new one right behind it. In characters. */
const NEXT = 12
const PLAIN = new Set<Role>(['price', 'each', 'total'])
const SAME = /^\s*(?:\(|=|:|atau|yaitu|yakni|or|i\.e\.)\s*(?:sebesar |senilai )?$/iu

/**
 * Tells plain amounts by the figure beside them: a mere "dari" tells the old price where a new one follows, what stands right
 * behind an old price is the new one, and an amount in brackets behind a share is that share.
 */
export function paired(figures: readonly Figure[], text: string): Figure[] {
  const old = only(figures, 'before')
  const told: Figure[] = []
  for (const [i, f] of figures.entries()) {
    const last = told[i - 1]
    told.push(PLAIN.has(f.role) ? { ...f, ...beside(f, last, figures[i + 1], old, text) } : f)
  }
  return told
}

/** What the figures beside an amount make of it. */
function beside(
  f: Figure,
  last: Figure | undefined,
  next: Figure | undefined,
  old: Figure | undefined,
  text: string,
): Partial<Figure> {
  if (next?.role === 'after' && next.amount < f.amount) {
    const from = BEFORE.from.test(text.slice(Math.max(0, f.start - 2 * NEXT), f.start))
    if (from || ARROW.test(text.slice(f.end, next.start))) return { role: 'before' }
  }
  if (old?.amount === f.amount && f.role === 'price') return { role: 'before' }
  if (!last) return {}
  const gap = text.slice(last.end, f.start)
  if (last.role === 'before' && f.amount < last.amount && (gap.length <= NEXT || AFTER.to.test(gap)))
    return { role: 'after' }
  if (old && f.amount < old.amount && AFTER.paid.test(gap)) return { role: 'after' }
  if (!SAME.test(gap)) return {}
  if (last.role === 'share') return { role: 'part' }
  if (last.role === 'off') return { role: 'saving' }
  return last.role === 'each' && last.pays!.n > 1 ? { role: 'total', pays: last.pays! } : {}
}
