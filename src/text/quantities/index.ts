import type { Quantity } from '../../model/quantity.ts'
import { MONTHS, WEEKDAYS } from './calendar.ts'
import { count, deal, isCountNoun } from './count.ts'
import { PREFIXES } from './currencies.ts'
import { data } from './data.ts'
import { date } from './date.ts'
import { PERIOD_STARTS } from './date-period.ts'
import { duration, wordDuration } from './duration.ts'
import { money } from './money.ts'
import { multiplier, wordMultiplier } from './multiplier.ts'
import { NUMBER_WORDS } from './number-words.ts'
import { half, percent } from './percent.ts'
import { RELATIVE_STARTS } from './relative.ts'
import type { Parser, Scan } from './scan.ts'
import { time } from './time.ts'
import { tokenise } from './tokens.ts'

/** `date`: the publishing day (YYYY-MM-DD...), against which `besok` is resolved; `currency`: of amounts that name none. */
export interface QuantityOptions {
  lang?: string
  date?: string
  currency?: string
}

const anyMoney: Parser = (scan, at) => money(scan, at, (next) => isCountNoun(scan, next))
const NUMBER: Parser[] = [date, time, percent, data, anyMoney, multiplier, duration, count]

/** `12.12` and `9.9` name a sale unless a unit or a currency stands behind them. */
const CAMPAIGN = /^(1?\d)\.\1$/
const CAMPAIGN_NUMBER: Parser[] = [percent, data, anyMoney]

/** Parsers by the word that a quantity may begin with. */
const STARTS = new Map<string, Parser[]>()
function starts(words: Iterable<string>, parsers: Parser[]): void {
  for (const word of words) STARTS.set(word, [...(STARTS.get(word) ?? []), ...parsers])
}
const list = (words: string) => words.split(' ')
starts(list('beli buy bayar pay ambil get take b'), [deal])
starts(
  list(
    's sd sampai hingga sebelum until till through thru before by maks maksimal ends expires hg jelang paling mulai dimulai sejak sjk since starting from effective',
  ),
  [date],
)
starts(list('tanggal tgl setiap tiap every each hari the'), [date])
starts(MONTHS.keys(), [date])
starts(WEEKDAYS.keys(), [date])
starts(new Set([...RELATIVE_STARTS, ...PERIOD_STARTS]), [date])
starts(list('pk pkl pukul jam jm at noon midnight midday tengah setengah half quarter'), [time])
starts(list('half setengah separuh separo'), [half])
starts(list('double dobel triple tripel quadruple twice'), [wordMultiplier])
starts(
  list(
    'sehari seharian seminggu sepekan sebulan setahun sejam semenit seabad sedekade fortnight a an another one net half setengah all full whole entire couple the',
  ),
  [wordDuration],
)
starts(NUMBER_WORDS.keys(), [time, percent, data, anyMoney, multiplier, duration, count])
starts(PREFIXES.keys(), [anyMoney])
starts(list('us s a c r au ca nz hk nt mx mxn mex sg half three'), [anyMoney])

const ENGLISH = /\b(?:the|and|for|with|your|you|from|is|are|of|to|get|our)\b/gi
const INDONESIAN =
  /\b(?:yang|dan|di|untuk|utk|dengan|dari|kamu|anda|ke|hanya|cuma|ini|itu|tidak|hari|bulan|gratis|beli|sampai|hingga|mulai)\b/gi

function guess(text: string): 'id' | 'en' {
  return (text.match(ENGLISH)?.length ?? 0) > (text.match(INDONESIAN)?.length ?? 0) ? 'en' : 'id'
}

/**
 * All typed quantities of a text, sorted, without overlap; `text.slice(start, end) === quote`. Never throws.
 * Amounts without a currency (`95rb`) are in `currency`, IDR unless told otherwise.
 */
export function quantities(text: string, options: QuantityOptions = {}): Quantity[] {
  const tokens = tokenise(text)
  const named = options.lang?.slice(0, 2).toLowerCase()
  const known = named === 'id' || named === 'en' ? named : undefined
  const date = options.date && /^\d{4}-\d\d-\d\d/.test(options.date) ? options.date.slice(0, 10) : undefined
  const scan: Scan = {
    text,
    tokens,
    lang: known ?? guess(text),
    langGiven: known !== undefined,
    date,
    currency: options.currency ?? 'IDR',
  }
  const found: Quantity[] = []
  for (let at = 0; at < tokens.length; ) at = step(scan, at, found)
  return found
}

/** The 2 of 1/2, the 111 of 100/111: never a quantity by itself. */
function isDenominator(scan: Scan, at: number): boolean {
  const [number, stroke, before] = [scan.tokens[at], scan.tokens[at - 1], scan.tokens[at - 2]]
  return number?.type === 'number' && !number.gap && stroke?.low === '/' && !stroke.gap && before?.type === 'number'
}

function step(scan: Scan, at: number, found: Quantity[]): number {
  const token = scan.tokens[at]!
  if (token.type === 'masked' || token.code || isDenominator(scan, at)) return at + 1
  const parsers = token.type !== 'number' ? STARTS.get(token.low) : CAMPAIGN.test(token.text) ? CAMPAIGN_NUMBER : NUMBER
  if (!parsers) return at + 1
  for (const parse of parsers) {
    const result = parse(scan, at)
    if (result && result.next > at) {
      found.push(...result.quantities)
      return result.next
    }
  }
  // A number that is no quantity by itself is passed whole, so that its tail is not read as one.
  return at + 1
}
