import type { WeekChange } from '../../model/index.ts'

/** Wording of the weekly report in one language; numbers come in already written in the reader's way. */
export interface WeeklyWords {
  title: string
  week: (number: string) => string
  /** `so far`: the week is not over. */
  soFar: string
  ofOwner: (owner: string) => string
  nobody: string
  subject: (brand: string, week: string, news: string) => string
  /** The one sentence at the top. */
  lead: {
    calm: string
    first: (active: string) => string
    up: (active: string, more: string) => string
    down: (active: string, fewer: string) => string
    same: (active: string) => string
  }
  /** Parts of the second sentence, each told where its number is not zero. */
  news: Record<Exclude<WeekChange, 'open'>, (n: string) => string>
  quiet: string
  urgent: string
  change: Record<WeekChange, string>
  groups: { new: string; worse: string; resolved: string; settled: string; active: string }
  before: (n: string) => string
  overdue: (n: string) => string
  late: (n: string) => string
  due: (day: string) => string
  changed: string
  nothing: string
  /** Heading of what has changed since the reader looked last. */
  since: (moment: string) => string
  sinceNothing: string
  open: string
  more: (n: string) => string
  elsewhere: (n: string) => string
  by: (who: string) => string
  top: string
  topHint: (active: string) => string
  matrix: string
  matrixHint: string
  channel: string
  journey: string
  journeyHint: string
  trend: string
  trendHint: string
  opened: string
  resolved: string
  active: string
  weekShort: (number: string) => string
  owners: string
  owner: string
  high: string
  coverage: string
  lastRead: (when: string, documents: string, statements: string) => string
  everything: string
  gaps: (n: string) => string
  empty: string
  stale: (when: string) => string
  cost: string
  noCost: string
  spent: (dollars: string, calls: string, tokens: string) => string
  madeBy: string
}
