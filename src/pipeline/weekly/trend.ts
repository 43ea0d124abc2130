import type { WeeklyReport } from '../../model/index.ts'
import type { HistoryEntry, StoredFinding } from '../../store/port.ts'
import { asksForWork, type Stretch, statusAt } from './changes.ts'
import { addDays, startOfDay, weekOfDay } from './week.ts'

/** Weeks that a trend looks back, the last one included. */
const WEEKS = 12

/** An ISO 8601 week, and the moments at which it begins and ends where the brand is. */
export interface Week extends Stretch {
  week: string
}

/** The weeks of a trend, oldest first. @param monday YYYY-MM-DD, on which the last of them begins */
export const trendWeeks = (monday: string, timezone: string): Week[] =>
  Array.from({ length: WEEKS }, (_, i) => addDays(monday, -7 * (WEEKS - 1 - i))).map((day) => ({
    week: weekOfDay(day),
    from: startOfDay(day, timezone),
    to: startOfDay(addDays(day, 7), timezone),
  }))

/**
 * How many findings began to ask for work and were resolved in each week, and how many asked for work at its end.
 * @param steps of all findings since the first week began, as `historySince` gives them
 * @param end ISO 8601: nothing from then on counts
 */
export function trendOf(
  findings: readonly Pick<StoredFinding, 'fingerprint' | 'firstSeen' | 'status'>[],
  steps: readonly HistoryEntry[],
  weeks: readonly Week[],
  end: string,
): WeeklyReport['trend'] {
  const byFinding = Map.groupBy(steps, ({ fingerprint }) => fingerprint)
  const own = findings.map((finding) => ({ finding, taken: byFinding.get(finding.fingerprint) ?? [] }))
  return weeks.map(({ week, from, to }) => {
    const last = to < end ? to : end
    const within = own.flatMap(({ taken }) => taken.filter(({ at }) => at >= from && at < last))
    return {
      week,
      opened: within.filter(({ from: before, to: after }) => asksForWork(after) && !asksForWork(before)).length,
      resolved: within.filter(({ to: after }) => after === 'resolved').length,
      active: own.filter(({ finding, taken }) => asksForWork(statusAt(finding, taken, last))).length,
    }
  })
}
