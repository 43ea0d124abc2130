import type { DateValue, Quantity, Span } from '../model/index.ts'
import { recurrences } from '../text/quantities/date-recurrence.ts'
import { hint } from './hints.ts'
import type { Sentence } from './passage.ts'

/** Kinds of figures that a period right behind them divides: `5 GB tiap hari`, `3 kelas tiap minggu`. */
const RATED = new Set(['money', 'data', 'percent', 'count'])
/** "Gratis tarik tunai 3x sebulan" allows a number of times, and tells no habit. */
const ALLOWS =
  /\b(?:gratis|bebas|free|bisa|boleh|dapat|maks\.?|maksimal|tarik|transfer|klaim|pakai|jatah|kuota|limit|can|may|up to|claim|withdraw(?:als?)?|redeem)\b/iu

/** A word that stands in every sentence with a recurring period. */
const HINT = hint(/tiap|saban|every|each|kali|(?:^|\d)x|once|twice|times|ly|month|minggu|pekan|days/)

/** Text between a figure and the period that divides it. */
const NEXT = /^\s*(?:\/|per)?\s*$/

export const meet = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** Words beside a bare day of the week that make it one of every week: "Hari Minggu tidak ada pengantaran", "Mondays we rest". */
const CLOSED =
  /^\s*(?:\p{L}+\s+){0,3}?(?:tutup|libur|closed|shut|tidak (?:ada|melayani|buka|menerima|beroperasi))\b(?!\s*(?:jam|pukul|pkl?\b|at\b|\d|sampai|hingga))/iu
const DAY = /^(?:hari )?\p{L}+$/iu

/** A bare day of the week as a recurring one where the sentence says that doors are closed on it; every other quantity as it is. */
export function habitual(text: string, sentence: Span, q: Quantity): Quantity {
  if (q.kind !== 'date' || q.form !== 'relative' || !q.weekdays || q.date === undefined || !DAY.test(q.quote)) return q
  if (!CLOSED.test(text.slice(q.end, sentence.end))) return q
  const { date: _, ...rest } = q
  return { ...rest, form: 'recurring' }
}

/**
 * The recurring periods of a sentence that say how often something comes round (`tiga bulan sekali`, `twice a year`), as dates
 * of the form `recurring`. A period that only divides a figure is left out, as is one with a limit (`maksimal 3 kali sehari`).
 */
export function recurringIn(text: string, sentence: Sentence): DateValue[] {
  if ((sentence.hints & HINT) === 0) return []
  return recurrences(sentence.text).flatMap(({ recurrence, ...at }): DateValue[] => {
    const span = { start: sentence.start + at.start, end: sentence.start + at.end }
    const isRate = sentence.quantities.some(
      (q) => RATED.has(q.kind) && q.end <= span.start && NEXT.test(text.slice(q.end, span.start)),
    )
    const inside = sentence.quantities.filter((q) => meet(q, span))
    // Days of the week and of the month are read already, unless it is told which of the month they are.
    const isRead = inside.some((q) => q.kind === 'date' && q.form === 'recurring') && recurrence.weekdays?.length !== 1
    const isAllowed = recurrence.times > 1 && ALLOWS.test(sentence.text)
    const isTaken = inside.some((q) => q.modifier || (RATED.has(q.kind) && q.kind !== 'count'))
    if (isRate || isRead || isAllowed || isTaken) return []
    const { weekdays, month } = recurrence
    const parts = { ...(weekdays ? { weekdays } : {}), ...(month ? { month } : {}) }
    return [{ kind: 'date', ...span, quote: text.slice(span.start, span.end), form: 'recurring', ...parts }]
  })
}
