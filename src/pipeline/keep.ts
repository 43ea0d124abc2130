import { JUDGED } from '../findings/judged.ts'
import { decideLifecycle, type Lapsed } from '../findings/lifecycle.ts'
import { proveFinding } from '../findings/proof.ts'
import { readingOf } from '../findings/reading.ts'
import type { Tracked } from '../findings/tracked.ts'
import { type Config, type Finding, type Judged, type Lapse, sha256, TRUTH } from '../model/index.ts'
import type { Store, TrackedFinding } from '../store/port.ts'
import type { RunResult } from './run.ts'
import { withoutSnapshots } from './stored.ts'

/**
 * Keeps a run: its documents, and what it means for every finding that the store knows. Gives the same result with the
 * findings as they now stand, decisions of people included; what is resolved and what cannot be proved is left out.
 * @param now current time, ISO 8601 in UTC; asked at the start and the end
 */
export async function keepRun(store: Store, config: Config, result: RunResult, now: () => string): Promise<RunResult> {
  const { document, documents } = result
  const startedAt = now()
  const known = await store.knownDocuments()
  const reading = readingOf(sourcesOf(result), known)
  const run = await store.startRun({
    brand: config.brand,
    asOf: document.asOf,
    startedAt,
    configHash: await sha256(JSON.stringify(config)),
  })
  await store.saveDocuments(run, documents, [...reading.gone])
  const hashes = new Map((await store.knownDocuments()).map(({ id, hash }) => [id, hash]))
  const texts = new Map(documents.map(({ id, text }) => [id, text]))
  const proved = document.findings.flatMap((finding) => proveFinding(finding, (item) => texts.get(item.document)) ?? [])
  const found = proved.map((finding) => withSnapshots(finding, hashes))
  const undecided = undecidedBy(document.judged, texts)
  const settled = await store.saveFindings(run, (stored) =>
    decideLifecycle({ stored, found, reading, undecided, asOf: document.asOf, at: startedAt }),
  )
  const findings = await provable(
    store,
    settled.findings.filter(({ status }) => status !== 'resolved'),
  )
  const { coverage, run: counters } = document
  const told = [...(document.lapses ?? []), ...(await acceptanceLapses(store, settled.lapsed))]
  const lapses = told.length > 0 ? { lapses: told } : {}
  await store.finishRun(run, { finishedAt: now(), counters, coverage, judged: document.judged, ...lapses })
  return { ...result, document: { ...document, findings, ...lapses } }
}

/**
 * What a language model has found stays while all its quotations still stand and the model has not read the copy as it is now:
 * there are questions left, or it was not asked at all.
 */
function undecidedBy(judged: Judged | undefined, texts: ReadonlyMap<string, string>): (finding: Tracked) => boolean {
  const open = !judged || judged.waiting + judged.underWay + judged.failed > 0
  return ({ rule, sides }) =>
    open &&
    rule === JUDGED &&
    sides.every(({ evidence }) => evidence.every((item) => texts.get(item.document)?.includes(item.quote)))
}

/** Acceptances that no longer hold, with the person who gave them. */
async function acceptanceLapses(store: Store, lapsed: readonly Lapsed[]): Promise<Lapse[]> {
  const told: Lapse[] = []
  for (const { fingerprint, ...lapse } of lapsed) {
    const accepted = (await store.history(fingerprint)).findLast(({ to }) => to === 'accepted')
    told.push({ place: fingerprint, approvedBy: accepted?.who ?? '', ...lapse })
  }
  return told
}

function sourcesOf({ document, documents }: RunResult) {
  const bySource = Map.groupBy(documents, ({ source }) => source)
  const facts = { source: TRUTH, documents: (bySource.get(TRUTH) ?? []).map(({ id }) => id), failures: [] }
  const sources = document.coverage.map(({ source, failed }) => ({
    source,
    documents: (bySource.get(source) ?? []).map(({ id }) => id),
    // The web may answer next time; a file that cannot be read stays so until somebody mends it.
    failures: failed.map(({ document: id }) => ({
      document: id,
      action: /^https?:/i.test(id) ? ('retry' as const) : ('skip' as const),
    })),
  }))
  return [...sources, facts]
}

function withSnapshots(finding: Finding, hashes: ReadonlyMap<string, string>): Finding {
  const sides = finding.sides.map((side) => ({
    ...side,
    evidence: side.evidence.map((item) => ({ ...item, snapshot: hashes.get(item.document) })),
  }))
  return { ...finding, sides }
}

/** Findings whose quotations stand in the stored snapshots, without what only the store needs. */
async function provable(store: Store, findings: readonly TrackedFinding[]): Promise<Finding[]> {
  const evidence = findings.flatMap(({ sides }) => sides.flatMap((side) => side.evidence))
  const texts = await store.snapshots(new Set(evidence.flatMap(({ snapshot }) => snapshot ?? [])))
  const proved = findings.flatMap((finding) => proveFinding(finding, (item) => texts.get(item.snapshot ?? '')) ?? [])
  return proved.map((finding) => ({ ...finding, sides: withoutSnapshots(finding.sides) }))
}
