import type { Approval, Finding, Lapse } from '../model/index.ts'
import { type Presence, presenceOf, type Reading } from './reading.ts'
import { moved, type Step, sameTracked, saysMore, type Tracked } from './tracked.ts'

export interface LifecycleInput {
  /** Every finding known before this run. */
  stored: readonly Tracked[]
  /** The findings of this run, each fingerprint once; their own status is not looked at. */
  found: readonly Finding[]
  reading: Reading
  /** Whether nobody has decided on a finding in this run, such as a language model that was not asked: it is not missed. */
  undecided?(finding: Tracked): boolean
  /** YYYY-MM-DD, the day on which the copy is read. */
  asOf: string
  /** ISO 8601 in UTC: when its decisions are recorded. */
  at: string
}

export interface Lifecycle {
  /** Every finding, known and new, as it stands after this run; in order of fingerprint. */
  findings: Tracked[]
  /** Those of them that are not as they were stored. */
  changed: Tracked[]
  history: Step[]
  /** Fingerprints met in this run. */
  seen: string[]
  /** Acceptances by people that no longer hold. */
  lapsed: Lapsed[]
}

/** An acceptance that gave way, with what was decided then. */
export type Lapsed = Pick<Lapse, 'state' | 'reason' | 'until'> & { fingerprint: string }

const WHO = 'selaras'

/**
 * Decides what a run means for every finding. New: open. Met again: as before, but open where an acceptance or dismissal
 * no longer fits what is said, and regressed where it had been resolved. Missed: resolved where all that it quotes was
 * read or is gone; else as before, for silence is not consistency.
 */
export function decideLifecycle(input: LifecycleInput): Lifecycle {
  const stored = new Map(input.stored.map((finding) => [finding.fingerprint, finding]))
  const found = new Map(input.found.map((finding) => [finding.fingerprint, finding]))
  const fingerprints = [...new Set([...stored.keys(), ...found.keys()])].sort()
  const result: Lifecycle = { findings: [], changed: [], history: [], seen: [...found.keys()].sort(), lapsed: [] }
  for (const fingerprint of fingerprints) {
    const before = stored.get(fingerprint)
    const { finding, reason, lapse } = next(before, found.get(fingerprint), input)
    result.findings.push(finding)
    if (before === undefined || !sameTracked(before, finding)) result.changed.push(finding)
    if (lapse !== undefined) result.lapsed.push({ fingerprint, ...lapse })
    if (reason === undefined) continue
    const from = before && { from: before.status }
    result.history.push({ fingerprint, at: input.at, who: WHO, ...from, to: finding.status, reason })
  }
  return result
}

interface Outcome {
  finding: Tracked
  /** Present where the status changed. */
  reason?: string
  lapse?: Omit<Lapsed, 'fingerprint'>
}

function next(before: Tracked | undefined, met: Finding | undefined, input: LifecycleInput): Outcome {
  if (met === undefined) return missed(before!, input)
  const { difference, ...bare } = met
  if (before === undefined) return allowed({ finding: { ...bare, status: 'open' }, reason: 'first seen' }, difference)
  const now = withDecisions(before, keepUnread(before, bare, input.reading))
  if (before.difference && difference) return { finding: { ...now, difference } }
  return allowed(decided(before, now, input.asOf), difference)
}

function decided(before: Tracked, now: Tracked, asOf: string): Outcome {
  if (before.status === 'resolved')
    return { finding: moved(now, 'regressed'), reason: 'seen again after it was resolved' }
  if (before.difference) return { finding: moved(now, 'open'), reason: 'the configuration no longer allows it' }
  return lapsed(before, now, asOf)
}

/** What the configuration allows is accepted, unless a person has settled it already. */
function allowed(outcome: Outcome, difference: Approval | undefined): Outcome {
  const { finding } = outcome
  if (difference === undefined || finding.status === 'accepted' || finding.status === 'dismissed') return outcome
  const { reason, approvedBy, until } = difference
  const why = `allowed by the configuration: ${reason} (${approvedBy}${until ? `, until ${until}` : ''})`
  return { finding: { ...moved(finding, 'accepted'), difference }, reason: why }
}

/** An acceptance or dismissal that no longer fits gives way to `open`; anything else stays. */
function lapsed(before: Tracked, now: Tracked, asOf: string): Outcome {
  const { status, until, untilChanged } = before
  if (status !== 'accepted' && status !== 'dismissed') return { finding: now }
  if (until !== undefined && asOf.slice(0, 10) > until) {
    const reason = `${status} until ${until}, which has passed`
    return { finding: moved(now, 'open'), reason, ...lapseOf(before, 'expired') }
  }
  if (untilChanged !== false && saysMore(before, now)) {
    const reason = `what it quotes has changed since it was ${status}`
    return { finding: moved(now, 'open'), reason, ...lapseOf(before, 'changed') }
  }
  return { finding: now }
}

const lapseOf = ({ status, reason, until }: Tracked, state: Lapsed['state']): Pick<Outcome, 'lapse'> =>
  status === 'accepted' ? { lapse: { state, reason: reason ?? '', ...(until ? { until } : {}) } } : {}

function missed(before: Tracked, input: LifecycleInput): Outcome {
  // A dismissal says that there is no contradiction: should the same words return, it still holds.
  if (before.status === 'resolved' || before.status === 'dismissed') return { finding: before }
  const presences = before.sides.flatMap(({ evidence }) =>
    evidence.map(({ document }) => presenceOf(document, input.reading)),
  )
  const certain = presences.every((presence) => presence === 'read' || presence === 'gone')
  if (!certain || input.undecided?.(before)) return lapsed(before, before, input.asOf)
  return { finding: { ...moved(before, 'resolved'), resolvedAt: input.at }, reason: missing(presences) }
}

const missing = (presences: readonly Presence[]) =>
  presences.includes('gone')
    ? 'no longer found: a document that it quotes is gone'
    : 'no longer found, though every document that it quotes was read'

function withDecisions(before: Tracked, met: Tracked): Tracked {
  const { status, assignee, reason, until, untilChanged, resolvedAt, due } = before
  return { ...met, status, assignee, reason, until, untilChanged, resolvedAt, due }
}

/** Quotations of documents that could not be read this time stay with their side: nothing says that they are gone. */
function keepUnread(before: Tracked, met: Tracked, reading: Reading): Tracked {
  const unread = (document: string) => !['read', 'gone'].includes(presenceOf(document, reading))
  const sides = met.sides.map((side) => ({ ...side, evidence: [...side.evidence] }))
  for (const side of before.sides) {
    const kept = side.evidence.filter(({ document }) => unread(document))
    if (kept.length === 0) continue
    const same = sides.find(({ value }) => value === side.value)
    if (same) same.evidence = inOrder(side.evidence, [...kept, ...same.evidence])
    else sides.push({ ...side, evidence: kept })
  }
  return { ...met, sides }
}

type Quoted = Tracked['sides'][number]['evidence']

/** What was known keeps its place, so that a document that fails for a day does not shuffle the finding. */
function inOrder(known: Quoted, items: Quoted): Quoted {
  const key = ({ document, quote, start }: Quoted[number]) => `${document}\n${start}\n${quote}`
  const unique = [...new Map(items.map((item) => [key(item), item])).values()]
  const place = new Map(known.map((item, i) => [key(item), i]))
  return unique.sort((a, b) => (place.get(key(a)) ?? known.length) - (place.get(key(b)) ?? known.length))
}
