import type { Money, Percent, Quantity, Span } from '../../../model/index.ts'
import { AFTER, BEFORE, EXTRA, OFF, OTHER, PART, SAVING, TAXED, TIMES } from './cues.ts'
import type { Counted, Figure, Role } from './figure.ts'
import { ofPer, ofQuantity, type UnitOf, wordedCounts } from './paid-for.ts'

/** A sentence with all its quantities; `struck` are stretches that are crossed out. All spans index the text. */
export interface Figured extends Span {
  text: string
  quantities: readonly Quantity[]
  struck: readonly Span[]
}

/** A money or percent value with the stretches that part it from the figures beside it. */
interface Seen<Q> {
  q: Q
  pre: string
  post: string
}

/** The figures of a sentence, each with its role in the arithmetic of a price; what has none there is left out. */
export function figuresIn(sentence: Figured, unitOf: UnitOf): Figure[] {
  const { text, quantities, start, end } = sentence
  const valued = quantities.filter((q) => q.kind === 'money' || q.kind === 'percent')
  const counts = [...quantities.flatMap((q) => ofQuantity(q, unitOf) ?? []), ...wordedCounts(text, sentence)]
  const figures = valued.flatMap((q, i): Figure[] => {
    const pre = text.slice(valued[i - 1]?.end ?? start, q.start)
    const post = text.slice(q.end, valued[i + 1]?.start ?? end)
    if (q.kind === 'percent') return percentFigure({ q, pre, post })
    return moneyFigure({ q, pre, post }, sentence, counts, unitOf)
  })
  return [...paired(figures, text), ...halves(sentence)]
}

const figure = (
  role: Role,
  amount: number,
  unit: string,
  { start, end, modifier }: Quantity,
  pays?: Counted,
): Figure => ({
  ...{ role, amount, unit, start, end },
  ...(pays ? { pays } : {}),
  ...(modifier ? { bound: modifier } : {}),
})

function percentFigure({ q, pre, post }: Seen<Percent>): Figure[] {
  if (q.min !== undefined || q.per || EXTRA.test(pre) || q.value <= 0 || q.value >= 100) return []
  const is = (cue: { before: RegExp; behind: RegExp }) => cue.behind.test(post) || cue.before.test(pre)
  const role = is(TAXED.rate) ? 'tax' : is(PART) ? 'share' : is(OFF) ? 'off' : undefined
  return role ? [figure(role, q.value, '%', q)] : []
}

/** Half of a price that is due first is a share without a figure. */
function halves({ text, start, end }: Figured): Figure[] {
  const own = text.slice(start, end)
  const half = PART.within.test(own) ? PART.half.exec(own) : null
  if (!half) return []
  const at = start + half.index
  return [{ role: 'share', amount: 50, unit: '%', start: at, end: at + half[0].length }]
}

function moneyFigure(
  { q, pre, post }: Seen<Money>,
  sentence: Figured,
  counts: readonly (Counted & Span)[],
  unitOf: UnitOf,
): Figure[] {
  const { amount } = q
  if (amount === undefined || amount <= 0) return []
  const as = (role: Role, pays?: Counted) => [figure(role, amount, q.currency, q, pays)]
  if (sentence.struck.some((s) => s.start <= q.start && s.end >= q.end)) return as('before')
  const payments = instalmentsOf(q, pre, post, sentence)
  if (payments) return as('instalment', { n: payments, unit: '' })
  if (PART.before.test(pre) || PART.behind.test(post)) return as('part')
  if (BEFORE.before.test(pre) || BEFORE.behind.test(post)) return as('before')
  if (AFTER.before.test(pre) && !q.per) return as('after')
  if (SAVING.before.test(pre) || SAVING.behind.test(post)) return as('saving')
  if (q.modifier === 'upto' || OTHER.test(pre)) return []
  const own = pre + post
  const taxed = TAXED.net.test(own) ? 'net' : TAXED.gross.test(own) ? 'gross' : undefined
  if (taxed) return as(taxed)
  const paid = paidFor(q, pre, post, sentence, counts, unitOf)
  return paid ? as(paid.role, paid.pays) : as('price')
}

/** "12x Rp250.000", "$25 x 12", "cicilan Rp250.000 selama 12 bulan": the number of payments. */
function instalmentsOf(q: Money, pre: string, post: string, { text, start, end }: Figured): number | undefined {
  const own = text.slice(start, end)
  const n = TIMES.before.exec(pre)?.[1] ?? (TIMES.within.test(own) ? TIMES.behind.exec(post)?.[1] : undefined)
  if (n) return Number(n)
  if (q.per !== 'month' || !TIMES.within.test(own)) return undefined
  const counted = TIMES.counted.exec(own.replace(q.quote, ' '))?.[1]
  return counted ? Number(counted) : undefined
}

const EACH_BEHIND =
  /^\s*(?:(?:each|apiece|a ?piece|masing-masing|satuan)(?!\p{L})|(?:an?|each|per|sekali|satu)\s+(\p{L}+))/iu
const EACH_BEFORE =
  /(?:^|[^\p{L}\d])(?:one|an?|satu|1|per|sekali|tiap|each)\s+(\p{L}+)\s*(?:is|costs?|at|cuma|hanya|only|just|=|:|harganya|seharga)?\s*$/iu

/** Whether an amount pays for one of a kind or for several, and for how many. */
function paidFor(
  q: Money,
  pre: string,
  post: string,
  sentence: Figured,
  counts: readonly (Counted & Span)[],
  unitOf: UnitOf,
): { role: 'each' | 'total'; pays: Counted } | undefined {
  const noun = EACH_BEHIND.exec(post) ?? EACH_BEFORE.exec(pre)
  const sekali = noun && /sekali/i.test(noun[0])
  const single = q.per
    ? ofPer(q.per, unitOf)
    : noun
      ? { n: 1, unit: sekali ? unitOf('kali') : noun[1] ? unitOf(noun[1]) : '' }
      : undefined
  if (single && single.n > 1) return { role: 'total', pays: single }
  if (single) {
    const bought = counts.filter((c) => c.unit === single.unit && c.n > 1)
    return { role: 'each', pays: { n: bought.length === 1 ? bought[0]!.n : 1, unit: single.unit } }
  }
  const several = counts.find((c) => c.n > 1 && bindsTo(c, q, sentence))
  return several && { role: 'total', pays: { n: several.n, unit: several.unit } }
}

/** What counts no goods: a stretch of time that something lasts, what comes free, a limit. */
const NO_GOODS =
  /(?:garansi|warranty|bonus|gratis|free|masa|tenor|dalam|within|kontrak|trial|usia|umur|berlaku|valid|hingga|sampai|maks\p{L}*\.?|min\p{L}*\.?|up to|over|cicil\p{L}*|setelah|after|every|tiap|setiap|≥|>)\s*(?:selama |of |for )?$/iu
const BETWEEN = /^[^.;!?\d%]{0,36}$/u
const FOR = /^\s*(?:untuk|buat|for|\/|dapat|isi|=)\s*(?:the |a )?$/iu

/** Whether a count stands so that the amount pays for it: "20 kali makan siang: Rp…", "Rp… untuk 10 gelas". */
function bindsTo(c: Counted & Span, q: Money, { text, start }: Figured): boolean {
  if (NO_GOODS.test(text.slice(start, c.start))) return false
  return c.end <= q.start ? BETWEEN.test(text.slice(c.end, q.start)) : FOR.test(text.slice(q.end, c.start))
}

/** "Dari Rp600.000 menjadi Rp480.000": a mere "dari" tells the old price, and the amount right behind an old price is the new one. */
function paired(figures: readonly Figure[], text: string): Figure[] {
  return figures.map((f, i) => {
    const [last, next] = [figures[i - 1], figures[i + 1]]
    const pre = text.slice(Math.max(0, f.start - 24), f.start)
    const plain = f.role === 'price' || f.role === 'each' || f.role === 'total'
    if (plain && next?.role === 'after' && BEFORE.from.test(pre) && next.amount < f.amount)
      return { ...f, role: 'before' as const }
    if (plain && last?.role === 'before' && last.amount > f.amount) {
      const gap = text.slice(last.end, f.start)
      if (gap.length <= 12 || AFTER.to.test(gap)) return { ...f, role: 'after' as const }
    }
    return f
  })
}
