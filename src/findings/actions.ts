import { InputError, isActive } from '../model/index.ts'
import { moved, type Status, type Step, type Tracked } from './tracked.ts'

/** What a person does with a finding. `until`: YYYY-MM-DD, the last day of an acceptance. */
export type Action =
  | { do: 'assign'; to: string }
  | { do: 'accept'; reason: string; until?: string; untilChanged?: boolean }
  | { do: 'dismiss'; reason: string }
  | { do: 'resolve'; reason?: string }
  | { do: 'reopen'; reason?: string }

const LIVE: Status[] = ['open', 'regressed', 'in-progress']
const TRANSITIONS: Record<Action['do'], { from: Status[]; to: Status }> = {
  assign: { from: LIVE, to: 'in-progress' },
  accept: { from: [...LIVE, 'accepted'], to: 'accepted' },
  dismiss: { from: [...LIVE, 'accepted'], to: 'dismissed' },
  resolve: { from: [...LIVE, 'accepted'], to: 'resolved' },
  reopen: { from: ['accepted', 'dismissed', 'resolved'], to: 'open' },
}

/** Actions that a finding of this status allows. */
export function possibleActions(status: Status): Action['do'][] {
  return (Object.keys(TRANSITIONS) as Action['do'][]).filter((name) => TRANSITIONS[name].from.includes(status))
}

/**
 * Applies an action. `who` did it, `at` is ISO 8601 in UTC. Throws InputError for an action that the status does not
 * allow, an empty reason or assignee, or an `until` that is no day or has passed.
 */
export function applyAction(
  finding: Tracked,
  action: Action,
  { who, at }: { who: string; at: string },
): { finding: Tracked; history: Step } {
  const { from, to } = TRANSITIONS[action.do]
  if (!from.includes(finding.status)) {
    refuse(
      finding,
      'status',
      `a finding that is ${finding.status}`,
      `one of: ${possibleActions(finding.status).join(', ')}`,
    )
  }
  const { fingerprint, status } = finding
  const decided = { ...moved(finding, to), ...decision(finding, action, at) }
  return { finding: decided, history: { fingerprint, at, who, from: status, to, reason: told(action) } }
}

/**
 * Sets the day by which a finding is to be mended, or takes it away. `who` did it, `at` is ISO 8601 in UTC. Throws InputError for
 * a finding that asks for no work, and for what is no day or has passed.
 */
export function setDue(
  finding: Tracked,
  due: string | null,
  { who, at }: { who: string; at: string },
): { finding: Tracked; history: Step } {
  const { due: _, ...rest } = finding
  const { fingerprint, status } = finding
  if (!isActive(finding))
    refuse(finding, 'status', `a finding that is ${status}`, 'one that asks for work; `reopen` makes it one')
  if (due !== null) checkDay(finding, 'due', due, at)
  const history = { fingerprint, at, who, from: status, to: status, reason: due ? `due ${due}` : 'no longer due' }
  return { finding: { ...rest, ...(due ? { due } : {}) }, history: { ...history, due: due ?? '' } }
}

function decision(finding: Tracked, action: Action, at: string): Partial<Tracked> {
  switch (action.do) {
    case 'assign':
      return { assignee: required(finding, 'assignee', action.to) }
    case 'accept': {
      const { until, untilChanged } = action
      if (until !== undefined) checkDay(finding, 'until', until, at)
      if (untilChanged === false && until === undefined) {
        refuse(
          finding,
          'until',
          'an acceptance whatever the wording becomes, without an end',
          'a day with it: --until YYYY-MM-DD',
        )
      }
      return { reason: required(finding, 'reason', action.reason), until, untilChanged: untilChanged ?? true }
    }
    case 'dismiss':
      return { reason: required(finding, 'reason', action.reason) }
    case 'resolve':
      return { reason: action.reason, resolvedAt: at }
    case 'reopen':
      return {}
  }
}

function told(action: Action): string {
  if (action.do === 'assign') return `assigned to ${action.to.trim()}`
  const until = action.do === 'accept' && action.until !== undefined ? ` (until ${action.until})` : ''
  return `${action.reason?.trim() || `${action.do} by hand`}${until}`
}

function required(finding: Tracked, name: 'reason' | 'assignee', value: string): string {
  return (
    value.trim() || refuse(finding, name, `an empty ${name}`, `a word on it: who reads this later needs the ${name}`)
  )
}

function checkDay(finding: Tracked, name: 'until' | 'due', day: string, at: string): void {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  // Date.parse lets 31 February through as 3 March.
  const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
  if (!real || day < at.slice(0, 10)) refuse(finding, name, `${name} ${day}`, 'a day from today on, such as 2027-01-31')
}

/** What a decision says wrongly, or what does not allow it; it stands as `path` in the error's place. */
type Reproached = 'status' | 'reason' | 'assignee' | 'until' | 'due'
function refuse({ fingerprint }: Tracked, about: Reproached, found: string, expected: string): never {
  throw new InputError({ file: `finding ${fingerprint}`, path: [about] }, found, expected)
}
