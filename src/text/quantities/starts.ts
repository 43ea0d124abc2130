import { MONTHS, WEEKDAYS } from './calendar.ts'
import { PARTS } from './clock.ts'
import { count, TOGETHER, together } from './count.ts'
import { countdown } from './countdown.ts'
import { isCountNoun } from './counted.ts'
import { currencyWords, PREFIXES } from './currencies.ts'
import { UNITS as DATA_UNITS, data } from './data.ts'
import { date } from './date.ts'
import { PERIOD_STARTS } from './date-period.ts'
import { DAY_NUMBERS, dayNumber } from './day-number.ts'
import { deal } from './deals.ts'
import { duration } from './duration.ts'
import { UNIT_WORDS } from './duration-units.ts'
import { money } from './money.ts'
import { multiplier, wordMultiplier } from './multiplier.ts'
import { GLUED_SCALES, NUMBER_WORDS } from './number-words.ts'
import { half, SIGNS as PERCENT_SIGNS, percent } from './percent.ts'
import { RELATIVE_STARTS } from './relative.ts'
import type { Parser } from './scan.ts'
import { time, ZONES } from './time.ts'
import { wordDuration } from './word-duration.ts'

const anyMoney: Parser = (scan, at) => money(scan, at, (next) => isCountNoun(scan, next))
export const COUNTED: Parser[] = [count]
/** What a number may be, in order. */
export const NUMBER: Parser[] = [date, time, percent, data, anyMoney, multiplier, countdown, duration, count]

/** `12.12` and `9.9` name a sale unless a unit or a currency stands behind them. */
export const CAMPAIGN = /^(1?\d)\.\1$/
export const CAMPAIGN_NUMBER: Parser[] = [percent, data, anyMoney]

/** Parsers by the word that a quantity may begin with. */
export const STARTS = new Map<string, Parser[]>()
/** Words one of which, or a digit, stands in every text that holds a quantity. */
export const SIGNALS = new Set<string>(UNIT_WORDS)

/** `helper`: the word begins a quantity only beside a digit or a signal, as `sampai` before a date. */
function starts(words: Iterable<string>, parsers: Parser[], role: 'signal' | 'helper' = 'signal'): void {
  for (const word of words) {
    STARTS.set(word, [...new Set([...(STARTS.get(word) ?? []), ...parsers])])
    if (role === 'signal') SIGNALS.add(word)
  }
}
const list = (words: string) => words.split(' ')
starts(list('beli buy bayar pay ambil get take b'), [deal], 'helper')
starts(
  list(
    's sd sampai sampe smp hingga sebelum sblm until till through thru before by maks maksimal ends expires hg jelang paling mulai dimulai sejak sjk since starting from effective tanggal tgl the q h',
  ),
  [date],
  'helper',
)
starts(DAY_NUMBERS, [dayNumber], 'helper')
starts(list('setiap tiap every each hari'), [date])
starts(MONTHS.keys(), [date])
starts(WEEKDAYS.keys(), [date])
const HELPING_STARTS = new Set(['q', 'h', 'the'])
starts(new Set([...RELATIVE_STARTS, ...PERIOD_STARTS].filter((word) => !HELPING_STARTS.has(word))), [date])
starts(list('pk pkl pukul jam jm at'), [time], 'helper')
starts(list('noon midnight midday tengah setengah half quarter'), [time])
starts(list('half setengah separuh separo'), [half])
starts(list('double dobel triple tripel quadruple twice'), [wordMultiplier])
starts(
  list(
    'sehari seharian seminggu sepekan sebulan setahun sejam semenit seabad sedekade fortnight quarter seperempat one half setengah',
  ),
  [wordDuration],
)
starts(list('a an another net all full whole entire couple the'), [wordDuration], 'helper')
starts(NUMBER_WORDS.keys(), [time, percent, data, anyMoney, multiplier, countdown, duration, count])
starts(TOGETHER.keys(), [together])
starts(PREFIXES.keys(), [anyMoney], 'helper')
starts(list('us s a c r au ca nz hk nt mx mxn mex sg'), [anyMoney], 'helper')
starts(list('half three'), [anyMoney])

/** Signs behind which no unit of a number can stand. */
export const STOPS = new Set([...'.!?);|•·©"“”'])

/** Words that mean something to another parser than `count` when they stand behind digits. */
export const FOLLOWERS = new Set([
  ...MONTHS.keys(),
  ...UNIT_WORDS,
  ...NUMBER_WORDS.keys(),
  ...GLUED_SCALES.keys(),
  ...DATA_UNITS.keys(),
  ...PERCENT_SIGNS,
  ...currencyWords(),
  ...PARTS,
  ...[...ZONES].map((zone) => zone.toLowerCase()),
  ...list('of bulan the q h first second third fourth last kuartal triwulan st nd rd th s an'),
  ...list('sampai sampe hingga sd to till until through thru hg and dan x × kali times lipat fold'),
  ...list('am pm a p in at o setengah lewat business working calendar full trading every each nightly tonight'),
])
