import { type Action, applyAction, setDue } from '../findings/actions.ts'
import { proveFinding } from '../findings/proof.ts'
import { type FindingsDocument, InputError, type Side } from '../model/index.ts'
import type { FindingFilter, Store, StoredFinding } from '../store/port.ts'

export { type Action, possibleActions } from '../findings/actions.ts'
export type { FindingFilter, HistoryEntry, Store, StoredFinding } from '../store/port.ts'

/** What the store knows: the document of the latest run with the findings that pass a filter, and their snapshots. */
export interface StoredDocument {
  document: Omit<FindingsDocument, 'findings'> & { findings: StoredFinding[] }
  /** Extracted text by document id, of the documents that are quoted. */
  snapshots: Map<string, string>
  /** Findings whose quotations are no longer in their snapshots, and are therefore left out. */
  unproved: number
}

/** Reads findings from the store, every page of them up to `filter.limit`. Throws InputError where no run has finished. */
export async function storedDocument(store: Store, filter: FindingFilter = {}): Promise<StoredDocument> {
  const run = await store.latestRun()
  if (!run) throw new InputError({ file: 'the store' }, 'no finished run', 'one; `selaras run` makes it')
  const found = await allFindings(store, filter)
  const { proved, snapshots } = await prove(store, found)
  const { brand, asOf, counters, coverage, judged, lapses } = run
  return {
    document: {
      schema: 1,
      brand,
      asOf,
      run: counters,
      coverage,
      findings: proved,
      ...(lapses ? { lapses } : {}),
      ...(judged ? { judged } : {}),
    },
    snapshots,
    unproved: found.length - proved.length,
  }
}

/** One page of findings whose quotations still stand, with the cursor of the next. `unproved` of them are left out. */
export async function findingPage(
  store: Store,
  filter: FindingFilter,
): Promise<{ findings: StoredFinding[]; next?: string; unproved: number }> {
  const { findings, next } = await store.listFindings(filter)
  const { proved } = await prove(store, findings)
  return { findings: proved, ...(next ? { next } : {}), unproved: findings.length - proved.length }
}

/** One finding by its fingerprint or a beginning of it, with its snapshots. Throws InputError where there is none. */
export async function storedFinding(store: Store, fingerprint: string): Promise<StoredDocument> {
  const finding = await store.getFinding(fingerprint)
  const { document } = await storedDocument(store, { limit: 1 })
  const { proved, snapshots } = await prove(store, [finding])
  return { document: { ...document, findings: proved }, snapshots, unproved: 1 - proved.length }
}

/** Sides without the hashes of their snapshots, which only the store needs. */
export const withoutSnapshots = (sides: StoredFinding['sides']): Side[] =>
  sides.map(({ value, evidence }) => ({ value, evidence: evidence.map(({ snapshot: _, ...item }) => item) }))

/** Who decides, and when, ISO 8601 in UTC. `unless` throws where the finding is not as they have read it. */
interface By {
  who: string
  at: string
  unless?(): Promise<void>
}

/** Records a person's decision. Throws InputError for one that the finding does not allow. */
export function decideFinding(store: Store, fingerprint: string, action: Action, by: By): Promise<StoredFinding> {
  return store.act(fingerprint, async (finding) => {
    await by.unless?.()
    return applyAction(finding, action, by)
  })
}

/** Records the day (YYYY-MM-DD) by which a finding is to be mended; null takes it away. Throws InputError as `setDue` does. */
export function setDueDay(store: Store, fingerprint: string, due: string | null, by: By): Promise<StoredFinding> {
  return store.act(fingerprint, async (finding) => {
    await by.unless?.()
    return setDue(finding, due, by)
  })
}

async function allFindings(store: Store, filter: FindingFilter): Promise<StoredFinding[]> {
  const findings: StoredFinding[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await store.listFindings({ ...filter, cursor })
    findings.push(...page.findings)
    if (page.next === undefined || (filter.limit !== undefined && findings.length >= filter.limit)) return findings
    cursor = page.next
  }
}

async function prove(store: Store, findings: StoredFinding[]) {
  const evidence = findings.flatMap((finding) => finding.sides.flatMap((side) => side.evidence))
  const texts = await store.snapshots(new Set(evidence.flatMap((item) => item.snapshot ?? [])))
  const proved = findings.flatMap((finding) => proveFinding(finding, (item) => texts.get(item.snapshot ?? '')) ?? [])
  const snapshots = new Map(evidence.map((item) => [item.document, texts.get(item.snapshot ?? '') ?? '']))
  return { proved, snapshots }
}
