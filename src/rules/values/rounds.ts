import type { DateValue } from '../../model/index.ts'
import { type Recurrence, recurrences } from '../../text/quantities/date-recurrence.ts'
import { keptFor } from '../kept.ts'
import { days } from './units.ts'
import { type Days, weekdaysIn } from './weekdays.ts'

/** A recurring date with what its own words and those around it tell. */
export interface Round {
  /** Days of the week on which it comes round. */
  weekdays?: Days
  /** Which of those days of the month: 1 to 4, -1 the last. */
  nth?: number
  /** Day or days of the month. */
  monthdays?: [number, number]
  month?: number
  /** How many times a year, by what stretch, and how that is known: told in words, counted in days, or implied by the day. */
  often?: { times: number; days: number; by: 'words' | 'count' | 'day' }
  /** Said of some only: "most of our shops open on Sundays". */
  isPartial: boolean
  /** On these days it is not: "tutup hari Senin". */
  isClosed: boolean
  /** It says how many times, and not just that it comes back: "sekali sebulan", not "setiap bulan". */
  isCounted: boolean
  /** The days only label hours that stand beside them: "Senin–Jumat 08.00–17.00". */
  isLabel: boolean
}

const YEAR = 365
const CLOSED_BEFORE =
  /\b(?:(?:tutup|libur|kecuali|selain|closed|shut|except|not open)\s*(?:(?:on|untuk|pada|di|setiap|tiap|every|hari)\s*)*|(?:no \p{L}+|not?|tidak|nggak|gak|tak)\b[^.!?,;:]{0,32}\s)$/iu
const CLOSED_AFTER =
  /^\s*(?:(?:dan|and|&) (?:tanggal merah|hari (?:libur|besar)(?: nasional)?|(?:public|national|bank) holidays?)\s+)?(?:(?!buka|open|jam|pukul|dan|hari|and|or)\p{L}[\p{L}'’]*\s+){0,3}(?:tutup|libur|closed|shut|tidak (?:ada|melayani|buka|menerima|beroperasi)|no \p{L}+)\b(?!\s*(?:jam|pukul|pkl?\b|at\b|\d|sampai|hingga))/iu
const CLOCK_AFTER = /^\s*(?:pukul|jam|pkl?\b|at|\d)/iu
const PARTIAL =
  /\b(?:hampir|almost|nearly|most|many|some|selected|several|sebagian|beberapa|kebanyakan|tertentu)\b[^.!?;]*$/iu
const EXCEPT_AFTER = /^[\s,(]*(?:kecuali|selain|except(?: on)?|but not(?: on)?)\s/iu
const HOURS =
  /^[\s,:(|]*(?:(?:pukul|jam|pkl?\.?|from|at)\s)?\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?\s?(?:–|-|—|to\b|until\b|sampai\b|hingga\b|s\.?\/?d\b)/iu
const HOURS_BEFORE =
  /\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?\s?(?:–|-|—|to|until|sampai|hingga|s\.?\/?d\.?)\s?\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s(?:WIB|WITA|WIT))?[\s,(]*$/iu

const ADDED_BEFORE = /\b(?:juga|bahkan|termasuk|even|also|including)\s(?:(?:pada|di|untuk|on|at|hari)\s)*$/iu
const ADDED_AFTER = /^\s(?:(?:hari\s)?(?:juga|pun|sekalipun)|too|as well|included)(?!\p{L})/iu
/** "Juga di hari Sabtu" adds to the days before it: by then every day is named. */
function withThoseBefore(named: readonly number[]): number[] {
  const last = Math.max(...named)
  return last > 7 ? [...named] : Array.from({ length: last }, (_, day) => day + 1)
}

export const roundOf = keptFor(readRound)

function readRound(q: DateValue, text: string): Round {
  const before = text.slice(Math.max(0, q.start - 48), q.start)
  const after = text.slice(q.end, q.end + 48)
  const told: Recurrence | undefined = recurrences(q.quote)[0]?.recurrence
  const listed = q.weekdays ?? told?.weekdays
  const isClosed = (CLOSED_BEFORE.test(before) && !CLOCK_AFTER.test(after)) || CLOSED_AFTER.test(after)
  const isAdded = !isClosed && (ADDED_BEFORE.test(before) || ADDED_AFTER.test(after))
  const named = isAdded && listed?.length ? withThoseBefore([...listed]) : listed
  const without = EXCEPT_AFTER.test(after) ? (weekdaysIn(after)[0]?.days ?? new Set<number>()) : new Set<number>()
  const weekdays = named && new Set(named.filter((day) => !without.has(day)))
  const month = q.month ?? told?.month
  const monthdays = q.day !== undefined ? ([q.day, q.day] as [number, number]) : told?.days
  const often = oftenOf(told, weekdays, monthdays, month)
  return {
    ...(weekdays ? { weekdays } : {}),
    ...(told?.nth ? { nth: told.nth } : {}),
    ...(monthdays && !month ? { monthdays } : {}),
    ...(month ? { month } : {}),
    ...(often ? { often } : {}),
    isCounted: /sekali|kali|once|twice|times|\dx/i.test(q.quote),
    isPartial: PARTIAL.test(before),
    isClosed,
    isLabel: HOURS.test(after) || HOURS_BEFORE.test(before),
  }
}

function oftenOf(
  told: Recurrence | undefined,
  weekdays: Days | undefined,
  monthdays: unknown,
  month: number | undefined,
): Round['often'] {
  if (told && !(told.iso === 'P1D' && weekdays)) {
    const every = days(told.iso)
    return {
      times: (told.times * YEAR) / every,
      days: every,
      by: /^P\d+D$/.test(told.iso) && every >= 28 ? 'count' : 'words',
    }
  }
  if (weekdays?.size) return { times: (weekdays.size * YEAR) / 7, days: weekdays.size === 7 ? 1 : 7, by: 'day' }
  if (month) return { times: 1, days: YEAR, by: 'day' }
  return monthdays ? { times: YEAR / 30, days: 30, by: 'day' } : undefined
}
