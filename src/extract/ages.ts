import type { Duration, Modifier, Span } from '../model/index.ts'
import { NUMBER_WORDS } from '../text/quantities/number-words.ts'
import { hint } from './hints.ts'

const words = [...NUMBER_WORDS].filter(
  ([, { kind, value }]) => (kind === 'unit' && value > 0 && value < 20) || (kind === 'tens' && value < 100),
)
const NUMBER = `\\d{1,2}|dua belas|tujuh belas|delapan belas|(?:dua|tiga|empat|lima|enam) puluh(?: satu| lima)?|${words
  .map(([word]) => word)
  .sort((a, b) => b.length - a.length)
  .join('|')}`
const UNIT = '(?:\\s?(?:tahun|thn|th|years?(?: old| of age)?|y\\.?o\\.?)\\b)?'
const TO = '\\s?(?:-|–|—|sampai|hingga|s\\.?\\/?d\\.?|to|and|dan|through)\\s?(?:usia |umur |age )?'
const LEAST =
  'minimal|minimum|min\\.?|mulai(?: dari)?|dari|di atas|sekurang-kurangnya|setidaknya|at least|over|above|from|older than'
const MOST = 'maksimal|maksimum|maks\\.?|max\\.?|di bawah|hingga|sampai|under|below|up to|at most|younger than|not over'
const ABOUT = 'antara|between|of|:|adalah|sudah|genap|sekitar|range|yaitu'
const PEOPLE =
  'anak(?:-anak)?|balita|bocah|pengunjung|tamu|peserta|penumpang|children|child|kids|infants?|guests|visitors|passengers|adults|anyone|those|persons|people|customers|members'
const OPEN = '(?<open>\\s?\\+|\\s?(?:tahun )?ke atas|,? (?:years )?(?:and|or|&) (?:over|above|older|up)|\\s?plus\\b)'
const SHUT = '(?<shut>\\s?(?:tahun )?ke bawah|,? (?:years )?(?:and|or|&) (?:under|younger|below))'

/**
 * Ages that a text gives with or without `tahun`, by what tells that the figure is one. Before each form what stands in every text
 * that has it.
 */
const FORMS: { part: RegExp; form: RegExp }[] = (
  [
    // `umur 17`, `usia minimal 21`, `usia 21 sampai 60`, `aged 18 or over`
    [
      /\b(?:ber)?(?:usia|umur)|\bage/iu,
      `\\b(?:(?<leastBefore>${LEAST}) |(?<mostBefore>${MOST}) )?(?:usia|umur|berusia|berumur|usianya|umurnya|ages?|aged|age limit|minimum age)\\b(?: (?:(?<leastBehind>minimal|minimum)(?: \\p{L}+)?|(?<mostBehind>maksimal|maksimum)(?: \\p{L}+)?|(?:to|for) \\p{L}+))?[:\\s]{1,2}(?:(?<least>${LEAST})\\s|(?<most>${MOST})\\s|(?:${ABOUT})\\s)?(?<low>${NUMBER})\\b(?:${TO}(?<high>${NUMBER})\\b)?${UNIT}(?:${OPEN}|${SHUT})?`,
    ],
    // `children under six`, `anak di bawah 5`, `guests over 65`
    [
      /di atas|over|above|di bawah|under|below/iu,
      `\\b(?:${PEOPLE})\\s(?:aged\\s)?(?:(?<least>di atas|over|above)|(?<most>di bawah|under|below))\\s(?:usia |umur |the age of )?(?<low>${NUMBER})\\b${UNIT}`,
    ],
    // `under-16s`, `over 60s`
    [/(?:over|under)[- ]\d/iu, `\\b(?:(?<least>over)|(?<most>under))[- ](?<low>\\d{1,2})['’]?s\\b`],
    // `18 or over`, `21 tahun ke atas`
    [
      /ke atas|ke bawah|over|older|under|younger/iu,
      `(?<![-\\p{L}\\d.,])(?<low>${NUMBER})${UNIT}(?:(?<open>\\s?ke atas|,? (?:and|or|&) (?:over|older))|(?<shut>\\s?ke bawah|,? (?:and|or|&) (?:under|younger)))(?!\\p{L})`,
    ],
    // `18+ only`, `khusus 21+`
    [
      /\d\+/,
      `\\b(?:khusus|hanya(?: untuk)?|untuk|only|for|strictly)\\s(?<low>[12]\\d)(?<open>\\+)(?!\\s?\\p{L})|\\b(?<age>[12]\\d)(?<plus>\\+) (?:only|saja|event|venue)\\b`,
    ],
  ] as const
).map(([part, form]) => ({ part, form: new RegExp(form, 'giu') }))

/** What stands in every sentence that gives an age so: a word of the first kind or `18+`, and a figure. */
const HINT = hint(/usia|umur|age|under|over|older|younger|above|below|bawah|atas/)
const FIGURE = hint(new RegExp(`\\d|${words.map(([word]) => word).join('|')}`))

const yearsOf = (word: string): number => {
  if (/^\d/.test(word)) return Number(word)
  const parts = word
    .toLowerCase()
    .split(' ')
    .map((part) => NUMBER_WORDS.get(part))
  return parts.reduce((sum, part) => {
    if (part?.kind === 'teen') return sum + 10
    return part?.kind === 'ten' ? sum * 10 : sum + (part?.value ?? Number.NaN)
  }, 0)
}

/**
 * The ages in years that a sentence gives, as durations; `from` of a least age, `upto` of a greatest one. A figure counts as one by
 * the words around it, so `umur 17` needs no `tahun`; a person may be up to 99.
 */
export function agesIn(text: string, sentence: Span & { text: string; hints: number }): Duration[] {
  const { text: told, hints } = sentence
  const found: Duration[] = []
  if ((hints & FIGURE) === 0 || ((hints & HINT) === 0 && !/\d\+/.test(told))) return found
  for (const { part, form } of FORMS) {
    if (!part.test(told)) continue
    for (const match of told.matchAll(form)) {
      const { low, high, age, ...bounds } = match.groups ?? {}
      const number = (low ?? age)!
      const years = yearsOf(number)
      if (!(years > 0) || COUNTED.test(told.slice(match.index + match[0].length))) continue
      const at = match.index + match[0].indexOf(number)
      const span = { start: sentence.start + at, end: sentence.start + match.index + match[0].length }
      if (found.some((o) => o.start < span.end && span.start < o.end)) continue
      const bound = Object.keys(bounds).find((name) => bounds[name] !== undefined)
      const modifier: Modifier | undefined =
        bound === undefined ? undefined : /^(?:least|open|plus)/.test(bound) ? 'from' : 'upto'
      const range = high ? { minIso: `P${years}Y`, iso: `P${yearsOf(high)}Y` } : { iso: `P${years}Y` }
      found.push({
        kind: 'duration',
        ...span,
        quote: text.slice(span.start, span.end),
        ...range,
        ...(modifier ? { modifier } : {}),
      })
    }
  }
  return found
}

/** What follows a figure that is no number of years: `usia 6 bulan`, `umur 3 hari`, `over 60 minutes`. */
const COUNTED =
  /^\s?(?:bulan|bln|hari|minggu|pekan|jam|menit|months?|days?|weeks?|hours?|minutes?|mins?|%|persen|percent|rb|ribu|km|kg|cm|gb|[.,:]\d)/i
