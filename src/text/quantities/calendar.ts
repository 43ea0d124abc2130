/** Month names and abbreviations of Indonesian and English, 1 to 12. */
export const MONTHS = new Map<string, number>()
const months =
  'jan januari january|feb pebruari februari february peb|mar maret march mrt|apr april|mei may|jun juni june|jul juli july|agu agt ags agst agus agustus aug august|sep sept september|okt oct oktober october|nov nop november nopember|des dec desember december'
months.split('|').forEach((names, i) => {
  for (const name of names.split(' ')) MONTHS.set(name, i + 1)
})
/** Month words that are also ordinary words or abbreviations: they need a day or a year beside them. */
export const VAGUE_MONTHS = new Set(
  'mar may mei march jan feb peb apr jun jul agu agt ags agus sep sept okt oct nov nop des dec mrt aug'.split(' '),
)

/** Days of the week, 1 = Monday. */
export const WEEKDAYS = new Map<string, number>()
const days =
  'senin monday mon mondays sen|selasa tuesday tue tues tuesdays sel|rabu wednesday wed wednesdays rab|kamis thursday thu thur thurs thursdays kam|jumat jum friday fri fridays|sabtu saturday sat saturdays sab|minggu ahad sunday sun sundays'
days.split('|').forEach((names, i) => {
  for (const name of names.split(' ')) WEEKDAYS.set(name, i + 1)
})

const DAY = 86_400_000
const pad = (n: number, width = 2) => String(n).padStart(width, '0')

/** YYYY-MM-DD of a year, month and day; undefined where no such day exists. */
export function isoDay(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return undefined
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`
}
export function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}
function toTime(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)))
}
function fromTime(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
export function addDays(date: string, days: number): string {
  return fromTime(toTime(date) + days * DAY)
}
/** Adds months; the day is held to the last of the month. */
export function addMonths(date: string, months: number): string {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  return isoDay(year, month, Math.min(Number(date.slice(8, 10)), lastDay(year, month)))!
}
/** 1 = Monday ... 7 = Sunday. */
export function weekday(date: string): number {
  return new Date(toTime(date)).getUTCDay() || 7
}
/** The year in which a month and day next to the publishing date most likely falls: eight months ahead, four back. */
export function inferYear(month: number, day: number, date: string): number {
  const year = Number(date.slice(0, 4))
  const distance = (toTime(`${year}-${pad(month)}-${pad(Math.min(day, 28))}`) - toTime(date)) / DAY
  if (distance < -122) return year + 1
  return distance > 243 ? year - 1 : year
}
