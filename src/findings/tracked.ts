import { type Evidence, evidenceSchema, type Finding, findingSchema, isActive, type Side } from '../model/index.ts'

export type Status = Finding['status']

/** A finding with what people have decided about it; evidence that was stored carries the hash of its snapshot. */
export interface Tracked extends Omit<Finding, 'sides'> {
  sides: TrackedSide[]
  assignee?: string
  reason?: string
  until?: string
  untilChanged?: boolean
  resolvedAt?: string
  due?: string
}
interface TrackedSide extends Omit<Side, 'evidence'> {
  evidence: (Evidence & { snapshot?: string })[]
}

/** One step in a finding's life; `from` is absent for its first. */
export interface Step {
  fingerprint: string
  at: string
  who: string
  from?: Status
  to: Status
  reason: string
  due?: string
}

const FINDING_KEYS = Object.keys(findingSchema.shape).filter((key) => key !== 'sides') as (keyof Tracked)[]
const EVIDENCE_KEYS = Object.keys(evidenceSchema.shape) as (keyof Evidence)[]
const TRACK_KEYS = ['assignee', 'reason', 'until', 'untilChanged', 'resolvedAt', 'due'] as const

/**
 * True where both say the same in every field; in which snapshot a quotation was read does not count, unless the stored one, `a`,
 * has lost its own.
 */
export function sameTracked(a: Tracked, b: Tracked): boolean {
  const isLost = (side: number, item: number) =>
    a.sides[side]!.evidence[item]!.snapshot === undefined && b.sides[side]!.evidence[item]!.snapshot !== undefined
  return (
    essence(a) === essence(b) && !a.sides.some(({ evidence }, side) => evidence.some((_, item) => isLost(side, item)))
  )
}

function essence(finding: Tracked): string {
  return JSON.stringify([
    [...FINDING_KEYS, ...TRACK_KEYS].map((key) => finding[key] ?? null),
    finding.sides.map((side) => [
      side.value,
      side.evidence.map((item) => EVIDENCE_KEYS.map((key) => item[key] ?? null)),
    ]),
  ])
}

/** True where a side of `after` has a value or a quotation that `before` did not have. Spacing does not count. */
export function saysMore(before: Tracked, after: Tracked): boolean {
  const known = new Set(sayings(before))
  return sayings(after).some((saying) => !known.has(saying))
}

const sayings = (finding: Tracked) =>
  finding.sides.flatMap(({ value, evidence }) => evidence.map(({ quote }) => `${fold(value)}\n${fold(quote)}`))
const fold = (text: string) => text.replace(/\s+/g, ' ').trim()

/**
 * The finding with another status, and without what was decided under the one before; the assignee stays, and the day by which it
 * is due as long as it asks for work.
 */
export function moved(finding: Tracked, status: Status): Tracked {
  const { reason: _, until: __, untilChanged: ___, resolvedAt: ____, difference: _____, due, ...rest } = finding
  return { ...rest, status, ...(due !== undefined && isActive({ status }) ? { due } : {}) }
}
