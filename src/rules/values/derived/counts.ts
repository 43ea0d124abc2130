import type { Quantity, Span } from '../../../model/index.ts'
import { NUMBER_WORDS } from '../../../text/quantities/number-words.ts'
import type { Counted } from './figure.ts'

/** How nouns are read: `unitOf` gives one form, so that `malam` and `nights` are one; `groupOf` finds whom a ticket is for. */
export interface Nouns {
  unitOf(noun: string): string
  groupOf(text: string): string | undefined
}

/** Stretches of time in months, days or hours. */
const TIME: Record<string, Counted> = {
  year: { n: 12, unit: 'month' },
  semester: { n: 6, unit: 'month' },
  quarter: { n: 3, unit: 'month' },
  month: { n: 1, unit: 'month' },
  week: { n: 7, unit: 'day' },
  day: { n: 1, unit: 'day' },
  hour: { n: 1, unit: 'hour' },
}
const LETTERS: Record<string, string> = { Y: 'year', M: 'month', W: 'week', D: 'day', H: 'hour' }

/** Whether a unit is a stretch of time. */
export const isTime = (unit: string): boolean => unit in TIME || unit === 'night'

/** `P3M` is three months, `P1Y` twelve. Undefined for minutes and mixed lengths. */
function ofDuration(iso: string): Counted | undefined {
  const [, n, letter] = /^P(?:T(?=\d+H))?(\d+)([YMWDH])$/.exec(iso) ?? []
  const time = letter && TIME[LETTERS[letter]!]
  return time ? { n: time.n * Number(n), unit: time.unit } : undefined
}

/** What stands behind the stroke: `month`, `seat/year`, `P28D`, `4 session`. */
export function ofPer(per: string, { unitOf }: Nouns): Counted {
  const parts = per.split('/')
  const last = parts.pop()!
  const [, n, noun] = /^(\d+) (.+)$/.exec(last) ?? []
  const single = noun ? { n: Number(n), unit: unitOf(noun) } : { n: 1, unit: unitOf(last) }
  const counted = ofDuration(last) ?? TIME[last] ?? single
  return { n: counted.n, unit: [...parts.map(unitOf), counted.unit].join('/') }
}

/** What a count or a length of time in the text counts. */
function ofQuantity(q: Quantity, text: string, { unitOf }: Nouns): (Counted & Span)[] {
  const { start, end } = q
  if (q.kind === 'duration') {
    const counted = q.minIso ? undefined : ofDuration(q.iso)
    return counted ? [{ ...counted, start, end }] : []
  }
  if (q.kind !== 'count' || q.min !== undefined || q.modifier || !q.unit) return []
  // "20 kali makan siang" counts meals.
  const repeated = q.unit === 'kali' && /^\s+(\p{L}{3,})/u.exec(text.slice(end))?.[1]
  return [{ n: q.value, unit: unitOf(repeated || q.unit), start, end }]
}

const SMALL = String.raw`\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve`
const YEARLY =
  /(?<!\p{L})(?:(?:yearly|annual) (?:payment|bill|charge|price|plan|fee)|(?:tagihan|biaya|paket|harga|iuran) tahunan|(?:billed|paid|charged|invoiced) (?:annually|yearly|once a year|per year)|(?:dibayar|ditagih) (?:tahunan|per tahun|setahun sekali|sekali setahun))(?!\p{L})/giu
const BOTH = /(?<!\p{L})berdua(?!\p{L})/giu
const SET = new RegExp(
  String.raw`(?<!\p{L})(?:set|pack|box|bundle|isi)(?: of)? (${SMALL})(?!\p{L})|(?<![\p{L}\d.,])(\d{1,2})-pack`,
  'giu',
)
const COMPOUND = new RegExp(String.raw`(?<![\p{L}\d-])(${SMALL})-(?!pack)(\p{L}{3,})`, 'giu')

export const numberOf = (word: string): number => Number(word) || NUMBER_WORDS.get(word.toLowerCase())?.value || 0

/** Words that count without a quantity: a yearly payment is for twelve months, `berdua` two people, a set of four anything. */
function inWords(text: string, { start, end }: Span, { unitOf }: Nouns): (Counted & Span)[] {
  const find = (pattern: RegExp, counted: (m: RegExpMatchArray) => Counted) =>
    [...text.slice(start, end).matchAll(pattern)].map((m) => {
      const at = start + m.index
      return { ...counted(m), start: at, end: at + m[0].length }
    })
  return [
    ...find(YEARLY, () => TIME.year!),
    ...find(BOTH, () => ({ n: 2, unit: unitOf('orang') })),
    ...find(SET, (m) => ({ n: numberOf(m[1] ?? m[2]!), unit: '' })),
    ...find(COMPOUND, (m) => ({ n: numberOf(m[1]!), unit: unitOf(m[2]!) })),
  ]
}

/** "3 Willow Chairs": so many of what is called so. */
const AHEAD = new RegExp(String.raw`(?<![\p{L}\d.,])(${SMALL}|dua|tiga|empat|lima|enam)\s+$`, 'iu')
const ofNamed = (text: string, names: readonly Span[]): (Counted & Span)[] =>
  names.flatMap(({ start, end }) => {
    const n = numberOf(AHEAD.exec(text.slice(Math.max(0, start - 12), start))?.[1] ?? '')
    return n > 1 ? [{ n, unit: '', start: end - 1, end }] : []
  })

/** Everything that a sentence counts, but what stands in a name ("Menu for Two Friends"). */
export function countsIn(
  sentence: Span & { text: string; quantities: readonly Quantity[]; names: readonly Span[] },
  nouns: Nouns,
): (Counted & Span)[] {
  const { text, quantities, names } = sentence
  const all = [...quantities.flatMap((q) => ofQuantity(q, text, nouns)), ...inWords(text, sentence, nouns)]
  const named = names.filter((name) => name.start >= sentence.start && name.end <= sentence.end)
  return [
    ...all.filter((c) => !names.some((name) => name.start <= c.start && name.end >= c.end)),
    ...ofNamed(text, named),
  ]
}
