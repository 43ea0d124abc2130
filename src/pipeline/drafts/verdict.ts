import {
  type Document,
  type Edit,
  type Finding,
  isScheduled,
  type Severity,
  type Stage,
  TRUTH,
} from '../../model/index.ts'
import type { Store } from '../../store/port.ts'
import { compareDraft, type DraftComparison, type LiveCopy } from './live.ts'

/** What a severity does to a draft: nothing is told of `ignore`. Reviews weigh one step less than conflicts. */
export type Weight = 'block' | 'warn' | 'ignore'
export interface Policy {
  conflict: Record<Severity, Weight>
  review: Record<Severity, Weight>
}
export const DEFAULT_POLICY: Policy = {
  conflict: { high: 'block', medium: 'warn', low: 'warn' },
  review: { high: 'warn', medium: 'warn', low: 'ignore' },
}

/** Why a finding does not count against a draft. */
export type Spared = 'known' | 'accepted' | 'dismissed' | 'policy'

export interface DraftFinding extends Finding {
  /** What it does to the verdict. */
  effect: 'block' | 'warn' | 'none'
  /** `known`: the copy contradicted itself so before; `accepted`, `dismissed`: somebody has decided so; `policy`: too slight. */
  spared?: Spared
}

/** A place that would have to change if the draft were published as it is. */
export interface Touched {
  document: string
  channel: string
  stage: Stage
  owner?: string
  audience?: string
  region?: string
  link?: string
  scheduled: boolean
  quotes: { finding: string; quote: string; start: number; end: number; edit?: Pick<Edit, 'from' | 'to'> }[]
}

export interface DraftVerdict {
  verdict: 'pass' | 'warn' | 'block'
  findings: DraftFinding[]
  blastRadius: Touched[]
  /** Contradictions of the live document that the draft no longer has. */
  removed: number
  /** How many statements the drafts make. */
  statements: number
}

/**
 * Decides on drafts by policy. Only what is new or worse counts: what the document that is replaced contradicted before, what
 * other places already contradict among themselves, and what people have accepted or dismissed is told and spared. So a draft
 * that does nothing but remove a contradiction always passes.
 * @param compared what was found in the drafts, where more than the rules have looked
 */
export async function judgeDraft(
  live: LiveCopy,
  store: Store,
  drafts: readonly Document[],
  policy: Policy = DEFAULT_POLICY,
  compared: Pick<DraftComparison, 'findings' | 'statements'> = compareDraft(live, drafts),
): Promise<DraftVerdict> {
  const { findings, statements } = compared
  const replaced = drafts.flatMap(({ id }) => live.byId.get(id) ?? [])
  const before = replaced.length > 0 ? compareDraft(live, replaced).findings : []
  const standing =
    replaced.length > 0 && findings.length > 0 ? await standingDisputes(store) : new Map<string, number>()
  const own = new Set(drafts.map(({ id }) => id))
  const decided = await decisions(store, findings, own)
  const judged = findings.map((finding): DraftFinding => {
    const known =
      before.some((one) => sameDispute(one, finding, own)) ||
      WEIGHT[finding.severity] <= (standing.get(disputeOf(finding)) ?? -1)
    const spared = decided.get(finding.fingerprint) ?? statusSpares(finding) ?? (known ? 'known' : undefined)
    const weight = policy[finding.verdict][finding.severity]
    if (spared) return { ...finding, effect: 'none', spared }
    return weight === 'ignore' ? { ...finding, effect: 'none', spared: 'policy' } : { ...finding, effect: weight }
  })
  const removed = before.filter((one) => !findings.some((finding) => sameDispute(one, finding, own))).length
  const worst = (effect: 'block' | 'warn') => judged.some((finding) => finding.effect === effect)
  return {
    verdict: worst('block') ? 'block' : worst('warn') ? 'warn' : 'pass',
    findings: judged,
    blastRadius: blastRadius(live, judged, own),
    removed,
    statements: statements.length,
  }
}

const statusSpares = ({ status }: Finding): Spared | undefined => (status === 'accepted' ? 'accepted' : undefined)

/**
 * What is known of findings that the store has already: decided by people, or standing there with the draft on the side that need
 * not change, so that the draft makes nothing worse.
 */
async function decisions(
  store: Store,
  findings: readonly Finding[],
  own: ReadonlySet<string>,
): Promise<Map<string, Spared>> {
  if (findings.length === 0) return new Map()
  const fingerprints = findings.map(({ fingerprint }) => fingerprint)
  const stored = await store.listFindings({ fingerprints })
  const status = new Map(stored.findings.map((finding) => [finding.fingerprint, finding.status]))
  const isRight = ({ sides }: Finding) =>
    sides.length > 1 && sides[0]!.evidence.every(({ document }) => !own.has(document))
  return new Map(
    findings.flatMap((finding): [string, Spared][] => {
      const known = status.get(finding.fingerprint)
      if (known === 'accepted' || known === 'dismissed') return [[finding.fingerprint, known]]
      return known !== undefined && known !== 'resolved' && isRight(finding) ? [[finding.fingerprint, 'known']] : []
    }),
  )
}

/** The contradictions in which the brand already stands, whatever becomes of the draft, with how grave they are. */
async function standingDisputes(store: Store): Promise<Map<string, number>> {
  const { findings } = await store.listFindings({ status: ['open', 'in-progress', 'regressed', 'accepted'] })
  // The gravest first, so that it is written last.
  return new Map(findings.reverse().map((finding) => [disputeOf(finding), WEIGHT[finding.severity]]))
}

const fold = (text: string) => text.toLowerCase().replace(/\s+/g, '')

/** What is disputed: the subject and the values, not the places; of two rules that a price can follow each may be the one told. */
const disputeOf = ({ subject, sides }: Finding): string =>
  [fold(subject), ...sides.map(({ value }) => fold(value)).sort()].join('\n')

/** Whether the draft says what the document said before it, against the same other side, no more gravely. */
function sameDispute(before: Finding, after: Finding, own: ReadonlySet<string>): boolean {
  if (before.fingerprint === after.fingerprint) return true
  const told = ({ sides }: Finding) =>
    sides
      .filter(({ evidence }) => evidence.some(({ document }) => own.has(document)))
      .map(({ value }) => fold(value))
      .sort()
      .join('\n')
  return (
    WEIGHT[after.severity] <= WEIGHT[before.severity] &&
    told(before) === told(after) &&
    disputeOf(before) === disputeOf(after)
  )
}
const WEIGHT: Record<Severity, number> = { low: 0, medium: 1, high: 2 }

/** Places outside the drafts that the findings which count set against them, by document. */
function blastRadius(live: LiveCopy, findings: readonly DraftFinding[], own: ReadonlySet<string>): Touched[] {
  const documents = live.byId
  const touched = new Map<string, Touched>()
  for (const finding of findings.filter(({ effect }) => effect !== 'none')) {
    for (const item of finding.sides.flatMap(({ evidence }) => evidence)) {
      if (own.has(item.document) || item.channel === TRUTH) continue
      const { document, channel, stage, owner, audience, region, quote, start, end } = item
      const entry: Touched = touched.get(document) ?? {
        document,
        channel,
        stage,
        ...(owner ? { owner } : {}),
        ...(audience ? { audience } : {}),
        ...(region ? { region } : {}),
        ...(documents.get(document)?.link ? { link: documents.get(document)!.link } : {}),
        scheduled: isScheduled(documents.get(document) ?? {}, live.asOf),
        quotes: [],
      }
      touched.set(document, entry)
      const edit = finding.edits?.find((one) => one.document === document && one.start < end && one.end > start)
      const change = edit ? { edit: { from: edit.from, to: edit.to } } : {}
      entry.quotes.push({ finding: finding.fingerprint, quote, start, end, ...change })
    }
  }
  return [...touched.values()].sort((a, b) => (a.document < b.document ? -1 : 1))
}
