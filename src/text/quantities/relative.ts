import type { DateValue } from '../../model/quantity.ts'
import { addDays, addMonths, lastDay, MONTHS, weekday } from './calendar.ts'
import { type Found, glued, low, type Scan, spanOf } from './scan.ts'

type Resolved = { date: string } | { from: string; to: string }

const month = (date: string, by = 0): { from: string; to: string } => {
  const first = addMonths(`${date.slice(0, 8)}01`, by)
  return {
    from: first,
    to: `${first.slice(0, 8)}${String(lastDay(Number(first.slice(0, 4)), Number(first.slice(5, 7)))).padStart(2, '0')}`,
  }
}
const year = (date: string, by = 0) => {
  const y = String(Number(date.slice(0, 4)) + by).padStart(4, '0')
  return { from: `${y}-01-01`, to: `${y}-12-31` }
}
const week = (date: string, by = 0) => {
  const monday = addDays(date, 1 - weekday(date) + 7 * by)
  return { from: monday, to: addDays(monday, 6) }
}
const weekend = (date: string, by = 0) => ({ from: addDays(week(date, by).from, 5), to: week(date, by).to })
const day = (date: string, by: number) => ({ date: addDays(date, by) })
const endOf = (span: { to: string }) => ({ date: span.to })
const startOf = (span: { from: string }) => ({ date: span.from })

/** Phrases that name a day or period by its distance from the publishing date. */
const PHRASES = new Map<string, (date: string) => Resolved>([
  ['hari ini', (d) => day(d, 0)],
  ['today', (d) => day(d, 0)],
  ['malam ini', (d) => day(d, 0)],
  ['tonight', (d) => day(d, 0)],
  ['siang ini', (d) => day(d, 0)],
  ['sore ini', (d) => day(d, 0)],
  ['pagi ini', (d) => day(d, 0)],
  ['nanti malam', (d) => day(d, 0)],
  ['malem ini', (d) => day(d, 0)],
  ['nanti malem', (d) => day(d, 0)],
  ['besok', (d) => day(d, 1)],
  ['besuk', (d) => day(d, 1)],
  ['tomorrow', (d) => day(d, 1)],
  ['esok', (d) => day(d, 1)],
  ['lusa', (d) => day(d, 2)],
  ['kemarin', (d) => day(d, -1)],
  ['kemarin lusa', (d) => day(d, -2)],
  ['yesterday', (d) => day(d, -1)],
  ['day after tomorrow', (d) => day(d, 2)],
  ['the day after tomorrow', (d) => day(d, 2)],
  ['minggu ini', (d) => week(d)],
  ['pekan ini', (d) => week(d)],
  ['this week', (d) => week(d)],
  ['minggu depan', (d) => week(d, 1)],
  ['pekan depan', (d) => week(d, 1)],
  ['next week', (d) => week(d, 1)],
  ['minggu lalu', (d) => week(d, -1)],
  ['last week', (d) => week(d, -1)],
  ['akhir pekan', (d) => weekend(d)],
  ['akhir pekan ini', (d) => weekend(d)],
  ['this weekend', (d) => weekend(d)],
  ['next weekend', (d) => weekend(d, 1)],
  ['akhir pekan depan', (d) => weekend(d, 1)],
  ['akhir minggu', (d) => weekend(d)],
  ['akhir minggu ini', (d) => weekend(d)],
  ['akhir minggu depan', (d) => weekend(d, 1)],
  ['bulan ini', (d) => month(d)],
  ['this month', (d) => month(d)],
  ['bulan depan', (d) => month(d, 1)],
  ['next month', (d) => month(d, 1)],
  ['bulan lalu', (d) => month(d, -1)],
  ['last month', (d) => month(d, -1)],
  ['tahun ini', (d) => year(d)],
  ['this year', (d) => year(d)],
  ['tahun depan', (d) => year(d, 1)],
  ['next year', (d) => year(d, 1)],
  ['tahun lalu', (d) => year(d, -1)],
  ['last year', (d) => year(d, -1)],
  ['akhir bulan', (d) => endOf(month(d))],
  ['akhir bulan ini', (d) => endOf(month(d))],
  ['end of month', (d) => endOf(month(d))],
  ['end of the month', (d) => endOf(month(d))],
  ['end of this month', (d) => endOf(month(d))],
  ['akhir bulan depan', (d) => endOf(month(d, 1))],
  ['end of next month', (d) => endOf(month(d, 1))],
  ['month end', (d) => endOf(month(d))],
  ['akhir tahun', (d) => endOf(year(d))],
  ['akhir tahun ini', (d) => endOf(year(d))],
  ['end of year', (d) => endOf(year(d))],
  ['end of the year', (d) => endOf(year(d))],
  ['end of this year', (d) => endOf(year(d))],
  ['year end', (d) => endOf(year(d))],
  ['penghujung tahun', (d) => endOf(year(d))],
  ['tutup tahun', (d) => endOf(year(d))],
  ['pergantian tahun', (d) => endOf(year(d))],
  ['akhir tahun depan', (d) => endOf(year(d, 1))],
  ['end of next year', (d) => endOf(year(d, 1))],
  ['tutup bulan', (d) => endOf(month(d))],
  ['penghujung bulan', (d) => endOf(month(d))],
  ['awal bulan depan', (d) => startOf(month(d, 1))],
  ['awal tahun depan', (d) => startOf(year(d, 1))],
  ['awal tahun', (d) => startOf(year(d, d.slice(5, 7) < '04' ? 0 : 1))],
  ['awal bulan ini', (d) => startOf(month(d))],
  ['awal tahun ini', (d) => startOf(year(d))],
  ['awal bulan', (d) => startOf(month(d, d.slice(8) < '11' ? 0 : 1))],
])
/** Short forms of the words of the phrases. */
const FULL = new Map([
  ['thn', 'tahun'],
  ['th', 'tahun'],
  ['bln', 'bulan'],
  ['mgg', 'minggu'],
  ['hr', 'hari'],
  ['bsk', 'besok'],
])
/** First words of the phrases, so that other words cost one look-up. */
export const RELATIVE_STARTS = new Set([...[...PHRASES.keys()].map((phrase) => phrase.split(' ')[0]!), ...FULL.keys()])
/** Most words of a phrase that begins with this word. */
const LONGEST = new Map<string, number>()
for (const phrase of PHRASES.keys()) {
  const words = phrase.split(' ')
  LONGEST.set(words[0]!, Math.max(LONGEST.get(words[0]!) ?? 0, words.length))
}
const full = (word: string) => FULL.get(word) ?? word

function phraseAt(scan: Scan, at: number, words: number): string {
  let phrase = full(low(scan, at))
  for (let i = at + 1; i < at + words; i++) phrase += ` ${full(low(scan, i))}`
  return phrase
}

function isDoubled(scan: Scan, at: number): boolean {
  return at >= 0 && low(scan, at + 1) === '-' && glued(scan, at + 2) && low(scan, at) === low(scan, at + 2)
}

/** Reads a day told by its distance from `scan.date`; nothing where that is unknown. */
export function relative(scan: Scan, at: number): Found | undefined {
  if (!scan.date) return undefined
  for (let words = LONGEST.get(full(low(scan, at))) ?? 0; words > 0; words--) {
    const resolved = PHRASES.get(phraseAt(scan, at, words))?.(scan.date)
    if (!resolved) continue
    // "Awal bulan April" is told by the month behind it.
    if (MONTHS.has(low(scan, at + words)) && full(low(scan, at + words - 1)) === 'bulan') return undefined
    // A school year has ends of its own, and "tiap akhir bulan" is no single day.
    if (/^(?:ajaran|pelajaran)$/.test(low(scan, at + words)) || /^(?:tiap|setiap|every)$/.test(low(scan, at - 1)))
      return undefined
    // "kemarin-kemarin" is no day either.
    if (words === 1 && (isDoubled(scan, at) || isDoubled(scan, at - 2))) return undefined
    const value: DateValue = { kind: 'date', ...spanOf(scan, at, at + words), ...resolved, form: 'relative' }
    return { quantities: [value], next: at + words }
  }
  return undefined
}
