import type { Span } from '../../model/index.ts'
import { MONTHS, WEEKDAYS } from './calendar.ts'
import { NUMBER_WORDS } from './number-words.ts'

/** How often something comes round, after the recurrence rules of iCalendar (RFC 5545): `times` in every `iso`. */
export interface Recurrence {
  times: number
  /** ISO 8601 duration. */
  iso: string
  /** Days of the week, 1 = Monday ... 7 = Sunday. */
  weekdays?: number[]
  /** Which of these weekdays of the month: 1 to 4 from its beginning, -1 the last. */
  nth?: number
  month?: number
  /** First and last day of the month between which it falls: `tiap akhir bulan`. */
  days?: [number, number]
}
export interface RecurrenceSpan extends Span {
  recurrence: Recurrence
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
const UNITS: Record<string, string> = {}
const units =
  'PT1M menit minute|PT1H jam hour|P1D hari day|P1W minggu pekan week|P2W fortnight|P1M bulan bln month|P3M triwulan kuartal quarter|P6M semester|P1Y tahun thn year'
for (const entry of units.split('|')) {
  const [iso, ...words] = entry.split(' ')
  for (const word of words) UNITS[word] = iso!
}
const NTH: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  last: -1,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
}
const NTH_ID: Record<string, number> = { pertama: 1, kedua: 2, ketiga: 3, keempat: 4, terakhir: -1 }
const ADVERBS: Record<string, Recurrence> = {
  daily: { times: 1, iso: 'P1D', weekdays: EVERY_DAY },
  weekly: { times: 1, iso: 'P1W' },
  fortnightly: { times: 1, iso: 'P2W' },
  monthly: { times: 1, iso: 'P1M' },
  quarterly: { times: 1, iso: 'P3M' },
  annually: { times: 1, iso: 'P1Y' },
  yearly: { times: 1, iso: 'P1Y' },
}
/** Part of the month → its days. */
const PARTS: Record<string, [number, number]> = {
  awal: [1, 10],
  pertengahan: [11, 20],
  akhir: [21, 31],
  beginning: [1, 10],
  start: [1, 10],
  middle: [11, 20],
  end: [21, 31],
}

const any = (words: Iterable<string>) => [...words].sort((a, b) => b.length - a.length).join('|')
const SMALL = [...NUMBER_WORDS]
  .filter(([, word]) => word.kind === 'unit' && word.value > 0 && word.value < 20)
  .map(([word]) => word)
const N = `\\d{1,3}|dua belas|${any(SMALL)}`
const U = `${any(Object.keys(UNITS))}`
const DAY = any([...WEEKDAYS.keys()].filter((word) => word.length > 3))
const MONTH = any(
  [...MONTHS.keys()].filter(
    (word) => word.length > 4 || word === 'juni' || word === 'juli' || word === 'june' || word === 'july',
  ),
)
const EVERY = 'setiap|tiap|saban|every|each'

function numberOf(word: string): number {
  const low = word.toLowerCase()
  if (/^\d/.test(low)) return Number(low)
  return low === 'dua belas' ? 12 : (NUMBER_WORDS.get(low)?.value ?? Number.NaN)
}
const unitOf = (word: string): string => UNITS[word.toLowerCase()]!
/** `P1M` three times over is `P3M`. */
const stretch = (iso: string, by: number) => iso.replace(/\d+/, (n) => String(Number(n) * by))

type Read = (groups: Record<string, string | undefined>) => Recurrence | undefined
/** What stands in every text that a pattern finds something in, the pattern, and how what it finds is read. */
const GRAMMAR: [hint: RegExp, pattern: RegExp, read: Read][] = [
  // `tujuh hari seminggu`, `365 days a year`
  [
    /seminggu|sepekan|week|setahun|year/iu,
    /\b(?:(?:7|tujuh|seven) (?:hari|days) (?:dalam )?(?:seminggu|sepekan|a week|per week)|365 (?:hari|days) (?:dalam )?(?:setahun|a year))\b/giu,
    () => ({ times: 1, iso: 'P1D', weekdays: EVERY_DAY }),
  ],
  // `the first Saturday of the month`, `every last Friday`
  [
    /month|tiap|saban|every|each/iu,
    new RegExp(
      `\\b(?<every>(?:${EVERY}) )?(?<nth>${any(Object.keys(NTH))}) (?<day>${DAY})s?(?<month> (?:of|in) (?:the|each|every) month| (?:each|every) month)?\\b`,
      'giu',
    ),
    ({ every, nth, day, month }) => (every || month ? nthOf(NTH[nth!.toLowerCase()]!, day!) : undefined),
  ],
  // `Sabtu pertama setiap bulan`, `tiap Jumat terakhir`
  [
    /pertama|kedua|ketiga|keempat|terakhir/iu,
    new RegExp(
      `\\b(?<every>(?:${EVERY}) )?(?:hari )?(?<day>${DAY}) (?:ke-?)?(?<nth>${any(Object.keys(NTH_ID))})(?<month> (?:di |pada |dalam )?(?:setiap|tiap) bulan(?:nya)?)?\\b`,
      'giu',
    ),
    ({ every, nth, day, month }) => (every || month ? nthOf(NTH_ID[nth!.toLowerCase()]!, day!) : undefined),
  ],
  // `tiap akhir bulan`, `at the end of each month`
  [
    /awal|pertengahan|akhir|month/iu,
    /\b(?:setiap|tiap|saban) (?<part>awal|pertengahan|akhir) bulan(?:nya)?\b|\b(?<point>beginning|start|middle|end) of (?:each|every) month\b/giu,
    ({ part, point }) => ({ times: 1, iso: 'P1M', days: PARTS[(part ?? point)!.toLowerCase()]! }),
  ],
  // `tiap Desember`, `every April`
  [
    /tiap|saban|every|each/iu,
    new RegExp(`\\b(?:${EVERY}) (?:bulan )?(?<month>${MONTH})\\b(?! \\d)`, 'giu'),
    ({ month }) => ({ times: 1, iso: 'P1Y', month: MONTHS.get(month!.toLowerCase())! }),
  ],
  // `dua kali seminggu`, `3x sehari`, `once a quarter`, `twice every six months`
  [
    /kali|x|time|once|twice/iu,
    new RegExp(
      `\\b(?:(?<n>${N}) ?(?:kali|x|times?)|(?<word>sekali|once|twice))(?: saja)? (?:(?:dalam|in) )?(?:(?<per>(?:se|per |a |an |satu |${EVERY.replaceAll('|', ' |')} ))(?:(?<m>${N}) )?)(?<unit>${U})(?:s|nya)?\\b`,
      'giu',
    ),
    ({ n, word, m, unit }) => {
      const times = n ? numberOf(n) : word!.toLowerCase() === 'twice' ? 2 : 1
      return { times, iso: stretch(unitOf(unit!), m ? numberOf(m) : 1) }
    },
  ],
  // `seminggu dua kali`, `sebulan 3x`
  [
    /kali|x/iu,
    new RegExp(`\\bse(?<unit>${U}) (?<n>${N}) ?(?:kali|x)\\b`, 'giu'),
    ({ n, unit }) => ({ times: numberOf(n!), iso: unitOf(unit!) }),
  ],
  // `every other Friday`
  [
    /other|alternate/iu,
    new RegExp(`\\b(?:every|each) (?:other|alternate) (?<day>${DAY})\\b`, 'giu'),
    ({ day }) => ({ times: 1, iso: 'P2W', weekdays: [WEEKDAYS.get(day!.toLowerCase())!] }),
  ],
  // `sebulan sekali`, `tiga bulan sekali`
  [
    /sekali/iu,
    new RegExp(`\\b(?:(?<n>${N}) |(?<one>se))(?<unit>${U}) sekali\\b`, 'giu'),
    ({ n, unit }) => ({ times: 1, iso: stretch(unitOf(unit!), n ? numberOf(n) : 1) }),
  ],
  // `tiap tiga bulan`, `every other week`, `each month`
  [
    /tiap|saban|every|each/iu,
    new RegExp(
      `\\b(?:${EVERY}) (?:(?<n>${N}|other|second|third|fourth) )?(?<unit>${U})(?:s|nya)?(?: sekali)?\\b(?! (?:${DAY})\\b)`,
      'giu',
    ),
    ({ n, unit }) => {
      const by = n ? ({ other: 2, second: 2, third: 3, fourth: 4 }[n.toLowerCase()] ?? numberOf(n)) : 1
      const iso = stretch(unitOf(unit!), by)
      return { times: 1, iso, ...(iso === 'P1D' ? { weekdays: EVERY_DAY } : {}) }
    },
  ],
  // `Rooms are cleaned daily`, but not `daily deals` or `billed monthly`
  [
    /ly/iu,
    new RegExp(
      `(?<!\\b(?:billed|paid|pay|charged|invoiced|plans?|subscriptions?|nearly|almost)\\s)\\b(?<adverb>${any(Object.keys(ADVERBS))})\\b(?=\\s*(?:[.,;:!?)–—|]|$|(?:on|in|at|from|by|with|and|to|via|until|till|as|between|noon|\\d)(?!\\p{L})))`,
      'giu',
    ),
    ({ adverb }) => ADVERBS[adverb!.toLowerCase()],
  ],
]

function nthOf(nth: number, day: string): Recurrence {
  // With a small letter and no `hari` before it the word is a week: `minggu pertama setiap bulan`.
  if (day === 'minggu') return { times: 1, iso: 'P1M', days: nth < 0 ? [22, 31] : [7 * nth - 6, 7 * nth] }
  return { times: 1, iso: 'P1M', nth, weekdays: [WEEKDAYS.get(day.toLowerCase())!] }
}

/** A word that stands in every text with a recurring period; most texts have none. */
const HINT = /tiap|saban|every|each|kali|\d ?x|once|twice|times|ly\b|month|minggu|pekan|days a/i

/** All recurring periods of a text, sorted, without overlap: of two that overlap the one that is listed first in the grammar. */
export function recurrences(text: string): RecurrenceSpan[] {
  const found: RecurrenceSpan[] = []
  if (!HINT.test(text)) return found
  for (const [hint, pattern, read] of GRAMMAR) {
    if (!hint.test(text)) continue
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length }
      if (found.some((o) => o.start < span.end && span.start < o.end)) continue
      const recurrence = read(match.groups ?? {})
      if (recurrence && /^P/.test(recurrence.iso) && recurrence.times > 0) found.push({ ...span, recurrence })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}
