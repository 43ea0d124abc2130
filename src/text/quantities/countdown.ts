import { addDays } from './calendar.ts'
import { readNumber } from './numbers.ts'
import { type Found, low, type Scan, spanOf } from './scan.ts'

const DAYS = new Map([
  ['hari', 1],
  ['hr', 1],
  ['day', 1],
  ['days', 1],
  ['minggu', 7],
  ['pekan', 7],
  ['week', 7],
  ['weeks', 7],
])
/** Copy does not count down from farther away. */
const MOST_DAYS = 60

/** `tinggal 3 hari lagi`, `two days to go`: the day on which it comes or ends, counted from `scan.date`. */
export function countdown(scan: Scan, at: number): Found | undefined {
  if (!scan.date) return undefined
  const number = readNumber(scan, at)
  const days = number && DAYS.get(low(scan, number.next))
  if (!number || !days || number.scaled || number.value % 1 || number.value * days > MOST_DAYS) return undefined
  const [first, second] = [low(scan, number.next + 1), low(scan, number.next + 2)]
  const isLeft = /^(?:tinggal|tersisa|sisa)$/.test(low(scan, at - 1)) && /^(?:lagi|lg)$/.test(first)
  const isToGo = (first === 'to' && second === 'go') || (first === 'left' && low(scan, at - 1) !== 'with')
  if (!isLeft && !isToGo) return undefined
  const next = number.next + (first === 'to' ? 3 : 2)
  const date = addDays(scan.date, number.value * days)
  return { quantities: [{ kind: 'date', ...spanOf(scan, at, next), date, form: 'relative' }], next }
}
