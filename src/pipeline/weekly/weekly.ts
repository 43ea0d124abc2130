import { type Config, InputError, type WeeklyReport } from '../../model/index.ts'
import type { DocumentRecord, RunRecord, Store, Weekly } from '../../store/port.ts'
import { ofBrand } from '../feedback/feedback.ts'
import { type JourneyKnowledge, journey } from '../journey.ts'
import { storedDocument } from '../stored.ts'
import { changesOf } from './changes.ts'
import { countsOf, itemsOf, matrixOf, overdueOf, ownersOf, topOf } from './figures.ts'
import { trendOf, trendWeeks } from './trend.ts'
import { addDays, daysOfWeek, localDay, startOfDay, weekOfDay } from './week.ts'

const PAGE = 500

export interface WeeklyOptions {
  /** ISO 8601 week, such as 2026-W47; default the current one in the time zone of the brand. */
  week?: string
  /** Only findings that are assigned to this person, or that quote a source of theirs. */
  owner?: string
  now: Date
  /** With it the report shows the journey. */
  knowledge?: JourneyKnowledge
}

/**
 * Gathers what the store knows of a week. Throws InputError for what is no week, for one that has not begun, and where nothing
 * had been read by its end.
 */
export async function weeklyReport(store: Store, config: Config, options: WeeklyOptions): Promise<Weekly> {
  const { timezone, locale, brand } = config
  const { week, from, to, start, end, at, over } = stretchOf(options, timezone)
  const weeks = trendWeeks(from, timezone)
  const run = await lastRunBefore(store, end)
  if (!run)
    throw new InputError({ file: 'the store' }, `no run before the end of ${week}`, 'a later week, or a `selaras run`')
  const [{ document, snapshots }, steps, documents] = await Promise.all([
    storedDocument(store),
    store.historySince(weeks[0]!.from),
    allDocuments(store),
  ])
  const byFinding = Map.groupBy(steps, ({ fingerprint }) => fingerprint)
  const met = new Map(documents.map(({ id, firstSeen }) => [id, firstSeen]))
  const everybody = changesOf(
    document.findings,
    (fingerprint) => byFinding.get(fingerprint) ?? [],
    (id) => met.get(id),
    { from: start, to: end },
  )
  const { owner } = options
  const changed = owner === undefined ? everybody : everybody.filter(({ finding }) => ownersOf(finding).includes(owner))
  const known = new Set(changed.map(({ finding }) => finding.fingerprint))
  const begun = [...met.values()].reduce((first, seen) => (seen < first ? seen : first), run.startedAt)
  const findings =
    owner === undefined ? document.findings : document.findings.filter((one) => ownersOf(one).includes(owner))
  const lastDay = localDay(new Date(Date.parse(end) - 1), timezone)
  const report: WeeklyReport = {
    schema: 1,
    brand,
    week,
    ...{ from, to, timezone, locale, at, over },
    first: begun >= start,
    ...(owner === undefined ? {} : { owner }),
    counts: { ...countsOf(changed), ...overdueOf(findings, lastDay) },
    items: itemsOf(changed),
    top: topOf(changed),
    matrix: matrixOf(changed, run.coverage),
    trend: trendOf(
      findings,
      steps,
      // Before anything was read there is nothing to compare with.
      weeks.filter(({ to: ended }) => ended > begun),
      end,
    ),
    owners: ownerTable(everybody, known, owner),
    coverage: coverageOf(run, documents),
    run: { at: run.finishedAt, ...only(run.counters) },
    cost: await costBetween(store, start, end),
    ...(options.knowledge ? { journey: await journeyOfStore(store, config, run, options.knowledge) } : {}),
  }
  return { report, snapshots }
}

function stretchOf({ week = '', now }: WeeklyOptions, timezone: string) {
  const name = week || weekOfDay(localDay(now, timezone))
  const days = daysOfWeek(name)
  if (!days) throw new InputError({ file: '--week' }, JSON.stringify(name), 'an ISO week such as 2026-W47')
  const start = startOfDay(days.from, timezone)
  const after = startOfDay(addDays(days.to, 1), timezone)
  if (start > now.toISOString()) {
    throw new InputError(
      { file: '--week' },
      `${name}, which has not begun`,
      `${weekOfDay(localDay(now, timezone))} or earlier`,
    )
  }
  const over = after <= now.toISOString()
  return { week: name, ...days, start, end: over ? after : justAfter(now), at: over ? after : now.toISOString(), over }
}

/** What happens at this very moment belongs to the week. */
const justAfter = (now: Date) => new Date(now.getTime() + 1).toISOString()

async function lastRunBefore(store: Store, end: string): Promise<RunRecord | undefined> {
  for (let before: number | undefined; ; ) {
    const runs = await store.listRuns(20, before)
    const found = runs.find(({ startedAt }) => startedAt < end)
    if (found || runs.length === 0) return found
    before = runs.at(-1)!.id
  }
}

/** Every document that was ever read. */
export async function allDocuments(store: Store): Promise<DocumentRecord[]> {
  const documents: DocumentRecord[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await store.copy.list({ limit: PAGE, cursor })
    documents.push(...page.documents)
    if (page.next === undefined) return documents
    cursor = page.next
  }
}

function ownerTable(everybody: Parameters<typeof countsOf>[0], known: ReadonlySet<string>, owner: string | undefined) {
  const shown = owner === undefined ? everybody : everybody.filter(({ finding }) => known.has(finding.fingerprint))
  const names = new Set(shown.flatMap(({ finding }) => ownersOf(finding)))
  const rows = [...[...names].sort(), undefined].map((name) => {
    const own = shown.filter(({ finding }) =>
      name === undefined ? ownersOf(finding).length === 0 : ownersOf(finding).includes(name),
    )
    const counts = countsOf(own)
    const high = own.filter(({ finding, change }) => finding.severity === 'high' && isOpen(change)).length
    return {
      owner: name,
      active: counts.active,
      high,
      opened: counts.new + counts.back + counts.lapsed,
      resolved: counts.resolved,
    }
  })
  return rows.filter(
    ({ owner: name, active, resolved }) => (owner === undefined || name === owner) && active + resolved > 0,
  )
}

const isOpen = (change: string) => change !== 'resolved' && change !== 'settled'

/** What the last run has read, and since when what it could not read is stale. */
export function coverageOf(
  { coverage, startedAt }: RunRecord,
  documents: readonly DocumentRecord[],
): WeeklyReport['coverage'] {
  const bySource = Map.groupBy(documents, ({ source }) => source)
  return coverage.map((entry) => {
    const seen = (bySource.get(entry.source) ?? []).map(({ lastSeen }) => lastSeen).sort()
    const last = seen.at(-1)
    return last !== undefined && last < startedAt ? { ...entry, stale: last } : entry
  })
}

const only = ({ documents, messages, statements }: RunRecord['counters']) => ({ documents, messages, statements })

async function costBetween(store: Store, from: string, to: string): Promise<WeeklyReport['cost']> {
  const [all, later] = await Promise.all([store.judge.spent(from), store.judge.spent(to)])
  return {
    calls: all.calls - later.calls,
    inputTokens: all.inputTokens - later.inputTokens,
    outputTokens: all.outputTokens - later.outputTokens,
    cost: Math.round((all.cost - later.cost) * 1e6) / 1e6,
  }
}

async function journeyOfStore(store: Store, config: Config, { asOf }: RunRecord, knowledge: JourneyKnowledge) {
  const { document } = await storedDocument(store)
  const documents = ofBrand(await store.copy.whole())
  // The curve and the blind spots need no statements; the promise chains are another page.
  return journey(config, { document: { ...document, asOf }, documents, statements: [] }, knowledge)
}
