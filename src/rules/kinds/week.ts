import type { Statement } from '../../model/index.ts'
import { remembering } from '../../text/index.ts'
import { weekdaysIn } from '../values/weekdays.ts'

/** A table or list of hours tells the days one row after the other, so many messages around a day at most. */
const ROWS = 8
const CLOSED = /\b(?:tutup|libur(?! nasional)|closed)\b/i
const WEEK = [1, 2, 3, 4, 5, 6, 7]

/** "Senin–Sabtu 08.00–17.00" in one row and "Minggu 09.00–13.00" in the next: open every day, as all rows together tell. */
const isRowOfWeek = remembering(({ document, message }: Statement): boolean => {
  if (message.role !== 'cell' && message.role !== 'item') return false
  const at = document.messages.findIndex(({ id }) => id === message.id)
  const rows = document.messages
    .slice(Math.max(0, at - ROWS), at + ROWS + 1)
    .filter(({ role }) => role === message.role)
    .map(({ text }) => text)
  if (rows.some((text) => CLOSED.test(text))) return false
  const days = new Set(rows.flatMap((text) => weekdaysIn(text).flatMap(({ days: named }) => [...named])))
  return WEEK.every((day) => days.has(day))
})

const isEveryDay = ({ value }: Statement): boolean =>
  value.type === 'quantity' && value.quantity.kind === 'date' && value.quantity.weekdays?.length === WEEK.length

/** Whether one statement tells some days of a week whose other days stand in the rows beside it, and the other tells of every day. */
export const tellOneWeek = (a: Statement, b: Statement): boolean =>
  (isRowOfWeek(a) && isEveryDay(b)) || (isRowOfWeek(b) && isEveryDay(a))
