import type { Quantity, Span } from '../../../model/index.ts'
import type { Counted } from './figure.ts'

/** One form for a counted noun, so that `malam` and `nights` are one. */
export type UnitOf = (noun: string) => string

/** Months and days of each stretch of time. */
const TIME: Record<string, Counted> = {
  year: { n: 12, unit: 'month' },
  semester: { n: 6, unit: 'month' },
  quarter: { n: 3, unit: 'month' },
  month: { n: 1, unit: 'month' },
  week: { n: 7, unit: 'day' },
  day: { n: 1, unit: 'day' },
}
const LETTERS: Record<string, string> = { Y: 'year', M: 'month', W: 'week', D: 'day' }
const times = ({ n, unit }: Counted, by: number): Counted => ({ n: n * by, unit })

/** `P3M` is three months, `P1Y` twelve. Undefined for parts of a day and mixed lengths. */
export function ofDuration(iso: string): Counted | undefined {
  const [, n, letter] = /^P(\d+)([YMWD])$/.exec(iso) ?? []
  return letter ? times(TIME[LETTERS[letter]!]!, Number(n)) : undefined
}

/** What stands behind the stroke: `month`, `seat/year`, `P28D`, `4 session`. */
export function ofPer(per: string, unitOf: UnitOf): Counted {
  const parts = per.split('/')
  const last = parts.pop()!
  const [, n, noun] = /^(\d+) (.+)$/.exec(last) ?? []
  const counted =
    ofDuration(last) ?? TIME[last] ?? (noun ? { n: Number(n), unit: unitOf(noun) } : { n: 1, unit: unitOf(last) })
  return { n: counted.n, unit: [...parts.map(unitOf), counted.unit].join('/') }
}

/** What a count or a length of time in the sentence counts. */
export function ofQuantity(q: Quantity, unitOf: UnitOf): (Counted & Span) | undefined {
  const { start, end } = q
  if (q.kind === 'duration') {
    const counted = q.minIso ? undefined : ofDuration(q.iso)
    return counted && { ...counted, start, end }
  }
  if (q.kind !== 'count' || q.min !== undefined || q.modifier || !q.unit) return undefined
  return { n: q.value, unit: unitOf(q.unit), start, end }
}

const YEARLY =
  /(?<!\p{L})(?:yearly (?:payment|bill|charge|price|plan|fee)|annual (?:payment|bill|charge|price|plan|fee)|(?:tagihan|biaya|paket|harga|iuran) tahunan)(?!\p{L})/giu
const NUMBERS = 'two three four five six seven eight nine ten'.split(' ')
const SET =
  /(?<!\p{L})(?:set|pack|box|bundle|isi)(?: of)? (\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?!\p{L})|(?<![\p{L}\d.,])(\d{1,2})-pack/giu

/** Words that count without a quantity: a yearly payment is for twelve months, a set of four for four of anything. */
export function wordedCounts(text: string, { start, end }: Span): (Counted & Span)[] {
  const own = text.slice(start, end)
  const at = (m: RegExpMatchArray): Span => ({ start: start + m.index!, end: start + m.index! + m[0].length })
  const number = (word: string): number => Number(word) || NUMBERS.indexOf(word.toLowerCase()) + 2
  return [
    ...[...own.matchAll(YEARLY)].map((m) => ({ ...TIME.year!, ...at(m) })),
    ...[...own.matchAll(SET)].map((m) => ({ n: number(m[1] ?? m[2]!), unit: '', ...at(m) })),
  ]
}
