import type { RuleTally } from '../store/port.ts'

/** How the findings of a rule have fared. */
export interface RuleRecord {
  findings: number
  /** Of these, how many people have called false alarms, and on how many they have decided. */
  dismissed: number
  decided: number
  /** Share of those decided that were no false alarms; absent where nobody has decided yet. */
  precision?: number
}

/** Accepted, assigned and resolved findings were taken for right; dismissed ones were not. */
const DECIDED = new Set(['accepted', 'in-progress', 'resolved', 'dismissed'])

/** @param tally of one rule */
export function ruleRecord(tally: readonly RuleTally[]): RuleRecord {
  const sum = (fits: (status: RuleTally['status']) => boolean) =>
    tally.reduce((n, { status, findings }) => n + (fits(status) ? findings : 0), 0)
  const decided = sum((status) => DECIDED.has(status))
  const dismissed = sum((status) => status === 'dismissed')
  const precision = decided > 0 ? { precision: (decided - dismissed) / decided } : {}
  return { findings: sum(() => true), dismissed, decided, ...precision }
}
