import {
  type Evidence,
  type Finding,
  type IntendedDifference,
  isScheduled,
  type Rule,
  type Severity,
  type Side,
  type Statement,
  TRUTH,
  type Verdict,
} from '../model/index.ts'
import { authority, bindingOf } from './authority.ts'
import { type EditContext, editOf, tongueOf } from './edit.ts'
import { evidenceAt } from './evidence.ts'
import { fingerprint } from './fingerprint.ts'
import { suggestion } from './suggest.ts'
import { type Tongue, wording } from './wording.ts'

/** Most sides and most places a side that people still take in. */
const MOST_EVIDENCE = 12

const evidenceOf = (s: Statement): Evidence => evidenceAt(s.document, s.evidence, s.message.context)

/**
 * Verdicts that share a statement and do not say two things at once become one finding: one statement, or
 * several that agree, against everyone who says otherwise.
 */
export function groupVerdicts(verdicts: readonly Verdict[], context: GroupContext): Finding[] {
  const same = alike(context.same)
  const sorted = [...verdicts].sort(
    (x, y) => y.confidence - x.confidence || (x.a.id + x.b.id < y.a.id + y.b.id ? -1 : 1),
  )
  const groups: Group[] = []
  const around = groupsByStatement()
  for (const verdict of sorted) {
    const near = around.of(verdict)
    const homes = near.filter((g) => joins(g, verdict, same))
    // What the brand allows is told apart from what it does not, though both quote the same place.
    const fits = (g: Group) => g.lead.allowed === verdict.allowed
    const home = homes.find(fits) ?? near.filter((g) => joins(g, verdict, inWords(verdict, same))).find(fits)
    if (home) {
      add(home, verdict, same)
      around.note(home, verdict)
    } else if (verdict.confidence >= REVIEW && (homes.length > 0 || !isSpoken(near, verdict))) {
      const group: Group = {
        place: groups.length,
        rule: verdict.rule,
        verdict: verdict.verdict,
        lead: verdict,
        left: [verdict.a],
        right: [verdict.b],
      }
      groups.push(group)
      around.note(group, verdict)
    }
  }
  return groups.map((g) => toFinding(g, context))
}

/** "From 2.8 million" allows 4.3 million and does not say it: one side is one value, so a bound and a figure share it only where they name one. */
const alike =
  (same: GroupContext['same']): GroupContext['same'] =>
  (a, b) =>
    same(a, b) && (a.modality === b.modality || same(plainly(a), plainly(b)))

function plainly(s: Statement): Statement {
  const { value } = s
  if (value.type !== 'quantity') return s
  return { ...s, modality: 'exact', value: { ...value, quantity: { ...value.quantity, modifier: undefined } } }
}

/** From this confidence on, sentences without figures that are set against one sentence stand on one side, however each puts it. */
const IN_WORDS = 0.5
const inWords = ({ confidence }: Verdict, same: GroupContext['same']): GroupContext['same'] => {
  const isInWords = ({ value }: Statement) => value.type === 'polarity'
  return (a, b) => same(a, b) || (confidence >= IN_WORDS && isInWords(a) && isInWords(b))
}

/** Below this confidence a difference joins a finding that stands already, but makes none, not even for review. */
const REVIEW = 0.15
/** Above this confidence a statement may be set against a second opponent. */
const SECOND_OPPONENT = 0.94

/**
 * A statement tells one finding: against its nearest opponents. Whatever else it differs from is most likely another slot.
 * What is true is held against every place.
 */
const isSpoken = (near: readonly Group[], v: Verdict): boolean =>
  v.confidence < SECOND_OPPONENT && ![v.a, v.b].some((s) => s.document.source === TRUTH) && near.length > 0

/** The groups in which a verdict's statements stand, so that no verdict is held against all that were made before. */
function groupsByStatement() {
  const known = new Map<string, Set<Group>>()
  const at = ({ id }: Statement) => known.get(id) ?? new Set<Group>()
  return {
    /** The earlier ones first. */
    of: ({ a, b }: Verdict): Group[] => [...new Set([...at(a), ...at(b)])].sort((x, y) => x.place - y.place),
    /** Takes down which of a verdict's statements stand in a group now. */
    note(group: Group, { a, b }: Verdict): void {
      for (const s of [a, b]) if (holds(group.left, s) || holds(group.right, s)) known.set(s.id, at(s).add(group))
    },
  }
}

/** `asOf` is the day on which the copy is read. */
export interface GroupContext extends EditContext {
  asOf: string
}

interface Group {
  /** Among the groups, in the order in which they were made. */
  place: number
  rule: Rule
  verdict: Verdict['verdict']
  lead: Verdict
  left: Statement[]
  right: Statement[]
}

const holds = (side: readonly Statement[], s: Statement) => side.some((x) => x.id === s.id)

/** A verdict joins where one of its statements is there already and the other says what the opposite side says. */
function joins(g: Group, v: Verdict, same: (a: Statement, b: Statement) => boolean): boolean {
  const fits = (side: Statement[], other: Statement[], x: Statement, y: Statement) =>
    holds(side, x) && other.every((o) => same(o, y))
  return (
    fits(g.left, g.right, v.a, v.b) ||
    fits(g.left, g.right, v.b, v.a) ||
    fits(g.right, g.left, v.a, v.b) ||
    fits(g.right, g.left, v.b, v.a)
  )
}

function add(g: Group, v: Verdict, same: (a: Statement, b: Statement) => boolean): void {
  const onLeft = (s: Statement) => holds(g.left, s) || (!holds(g.right, s) && same(g.left[0]!, s))
  const [l, r] = onLeft(v.a) ? [v.a, v.b] : [v.b, v.a]
  if (!holds(g.left, l) && !quotes(g.right, l)) g.left.push(l)
  if (!holds(g.right, r) && !quotes(g.left, r)) g.right.push(r)
}

/** A sentence that gives both values ("terbit tanggal 1, jatuh tempo tanggal 20") cannot be quoted against itself. */
const quotes = (side: readonly Statement[], s: Statement) =>
  side.some((x) => x.message === s.message && x.evidence.quote === s.evidence.quote)

function toFinding(g: Group, context: GroupContext): Finding {
  const { lead, rule } = g
  const { tongue, asOf } = context
  const [left, right] = [g.left, g.right].map((side) => spokenFirst(side, rule, tongue)) as [Statement[], Statement[]]
  // The side that should change stands first: "the ad says X, but the terms say Y".
  const { weak: first, reason } = authority(rule, left, right)
  const [weak, strong] = first === 'left' ? [left, right] : [right, left]
  const sides = [weak, strong].map(
    (said): Side => ({ value: said[0]!.shown, evidence: said.slice(0, MOST_EVIDENCE).map(evidenceOf) }),
  )
  const type = lead.type ?? rule.type
  const statements = [...g.left, ...g.right]
  const subject = subjectOf(statements)
  const told = wording(rule, subject, weak, strong, tongue)
  const decided = reason.by !== 'nothing' && rule.kind !== 'stale'
  const edits = decided ? weak.slice(0, MOST_EVIDENCE).flatMap((s) => editOf(rule, s, strong, context) ?? []) : []
  const advice = suggestion({ rule, type, verdict: g.verdict, weak, strong, reason, edits }, tongue)
  const severity = statements.reduce<Severity>(
    (worst, s) => heavier(worst, rule.severityAt[s.document.stage] ?? rule.severity),
    'low',
  )
  return {
    fingerprint: fingerprintOf(rule, g, subject),
    rule: rule.alias,
    category: rule.category,
    type,
    verdict: g.verdict,
    severity,
    confidence: Math.round(lead.confidence * 100) / 100,
    status: 'open',
    decidedBy: lead.decidedBy,
    when: whenOf(rule, statements, asOf),
    subject,
    attribute: rule.attribute,
    ...told,
    suggestion: advice,
    sides,
    ...(edits.length > 0 ? { edits } : {}),
    ...(lead.allowed ? approved(lead.allowed) : {}),
  }
}

export function approved({ reason, approvedBy, until }: IntendedDifference): Pick<Finding, 'status' | 'difference'> {
  return { status: 'accepted', difference: { reason, approvedBy, ...(until ? { until } : {}) } }
}

/** `scheduled`: one of the places is yet to be published. */
function whenOf(rule: Rule, statements: readonly Statement[], asOf: string): Finding['when'] {
  if (rule.kind === 'stale') return 'stale'
  return statements.some(({ document }) => isScheduled(document, asOf)) ? 'scheduled' : 'now'
}

/** What is told before what follows from other figures, what people read before what machines read (`Rp420.000` before `420000`), the brand's language, then what binds the brand more. */
const spokenFirst = (side: readonly Statement[], rule: Rule, tongue: Tongue): Statement[] => {
  const machine = (s: Statement) => (s.message.role === 'data' ? 1 : 0)
  const foreign = (s: Statement) => (tongueOf(s, tongue) === tongue ? 0 : 1)
  const summed = (s: Statement) => (s.follows === undefined ? 0 : 1)
  return [...side].sort(
    (x, y) =>
      summed(x) - summed(y) ||
      machine(x) - machine(y) ||
      foreign(x) - foreign(y) ||
      bindingOf(y, rule.type) - bindingOf(x, rule.type) ||
      (x.evidence.quote < y.evidence.quote ? -1 : 1),
  )
}

/** The rule, the subject and the two values in the places that say so: not positions, and not the rest of the sentence. */
function fingerprintOf(rule: Rule, g: Group, subject: string): string {
  const ends = [g.lead.a, g.lead.b]
    .map((s) => `${s.document.id}\u0001${s.shown.toLowerCase().replace(/\s+/g, '')}`)
    .sort()
  return fingerprint([rule.id, subject.toLowerCase(), ...ends])
}

const WEIGHT: Record<Severity, number> = { low: 0, medium: 1, high: 2 }
const heavier = (a: Severity, b: Severity): Severity => (WEIGHT[a] >= WEIGHT[b] ? a : b)

function subjectOf(statements: readonly Statement[]): string {
  const rank = { sentence: 0, message: 1, feed: 2, heading: 3, title: 4, none: 5 }
  return [...statements].sort((x, y) => rank[x.subject.origin] - rank[y.subject.origin])[0]?.subject.name ?? ''
}
