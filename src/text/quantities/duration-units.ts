import { low, type Scan } from './scan.ts'

export interface DurationUnit {
  /** Letter of ISO 8601; H, N (minute) and S stand behind the T. */
  letter: 'Y' | 'M' | 'W' | 'D' | 'H' | 'N' | 'S'
  times: number
}
const UNITS = new Map<string, DurationUnit>()
const table: [DurationUnit['letter'], number, string][] = [
  ['Y', 1, 'tahun thn year years yr yrs'],
  ['Y', 10, 'dekade decade decades dasawarsa'],
  ['M', 1, 'bulan bln month months mth mths mo mos'],
  ['M', 6, 'semester semesters'],
  ['M', 3, 'kuartal triwulan quarter quarters'],
  ['W', 1, 'minggu mgg mggu pekan week weeks wk wks'],
  ['D', 14, 'fortnight fortnights'],
  ['D', 1, 'hari day days hri'],
  ['H', 1, 'jam hour hours hrs'],
  ['N', 1, 'menit mnt minute minutes min mins'],
  ['S', 1, 'detik dtk second seconds sec secs'],
]
for (const [letter, times, words] of table) for (const word of words.split(' ')) UNITS.set(word, { letter, times })

/** Every word that can be a unit. */
export const UNIT_WORDS = new Set([...UNITS.keys(), 'hr', 'th', 'h'])

/** Unit of one word in this language: `hr` is hari in Indonesian, hour in English; `th` is tahun. */
export function unitWord(word: string, lang: 'id' | 'en', isGlued: boolean): DurationUnit | undefined {
  if (word === 'hr') return { letter: lang === 'en' ? 'H' : 'D', times: 1 }
  if (word === 'th') return lang === 'id' ? { letter: 'Y', times: 1 } : undefined
  if (word === 'h') return isGlued || lang === 'en' ? { letter: 'H', times: 1 } : undefined
  return UNITS.get(word)
}

/** ISO 8601 form of an amount of a unit; fractions are kept (PT1.5H). */
export function isoOf(value: number, { letter, times }: DurationUnit): string {
  const product = value * times
  const amount = Number.isSafeInteger(product) && product < 1e12 ? product : Number(product.toPrecision(12))
  if (letter === 'N') return `PT${amount}M`
  return letter === 'H' || letter === 'S' ? `PT${amount}${letter}` : `P${amount}${letter}`
}

const WORKING_BEFORE = new Set(['business', 'working', 'trading'])

/** The unit at a token, `business days` and `hari kerja` included; a hyphen may stand before it (14-day). */
export function unitAt(
  scan: Scan,
  at: number,
): { unit: DurationUnit; next: number; working: boolean; iso: (value: number) => string } | undefined {
  let i = at
  const hyphen = scan.tokens[i]
  if (hyphen?.low === '-' && !hyphen.gap && scan.tokens[i + 1]?.gap === false) i++
  let working = false
  if (WORKING_BEFORE.has(low(scan, i))) {
    working = true
    i++
  } else if (low(scan, i) === 'calendar' || low(scan, i) === 'full') i++
  const token = scan.tokens[i]
  // Asked before the language is, which may have to be guessed.
  if (token?.type !== 'word' || !UNIT_WORDS.has(token.low)) return undefined
  const unit = unitWord(token.low, scan.lang, !token.gap)
  if (!unit) return undefined
  let next = i + 1
  if (low(scan, next) === 'kerja' && (unit.letter === 'D' || unit.letter === 'H')) {
    working = true
    next++
  } else if (low(scan, next) === 'kalender' && unit.letter === 'D') next++
  return { unit, next, working, iso: (value) => isoOf(value, unit) }
}
