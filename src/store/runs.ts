import type { Selectable } from 'kysely'
import type { Coverage } from '../model/index.ts'
import { among } from './documents.ts'
import { type Driver, db, fetchRows, rowsByStatement, writeAll } from './driver.ts'
import type { RunEnd, RunRecord, RunStart } from './port.ts'
import type { CoverageTable, RunTable } from './tables.ts'

/** Records that a run began and gives its number. */
export async function startRun(driver: Driver, run: RunStart): Promise<number> {
  const row = { brand: run.brand, as_of: run.asOf, started_at: run.startedAt, config_hash: run.configHash }
  const [inserted] = await fetchRows(driver, db.insertInto('runs').values(row).returning('id'))
  return inserted!.id
}

/** Writes what a run has counted and covered, and marks it as finished. */
export async function finishRun(driver: Driver, run: number, end: RunEnd): Promise<void> {
  const { judge, ...counters } = end.counters
  const rows = end.coverage.map((entry, position) => ({
    run,
    position,
    source: entry.source,
    channel: entry.channel,
    stage: entry.stage,
    documents: entry.documents,
    messages: entry.messages,
    failed: JSON.stringify(entry.failed),
  }))
  await writeAll(driver, [
    db.deleteFrom('coverage').where('run', '=', run),
    ...rowsByStatement(rows).map((part) => db.insertInto('coverage').values(part)),
    db
      .updateTable('runs')
      .set({
        finished_at: end.finishedAt,
        documents: counters.documents,
        messages: counters.messages,
        characters: counters.characters,
        statements: counters.statements,
        pairs: counters.pairs,
        judge_calls: judge.calls,
        judge_input_tokens: judge.inputTokens,
        judge_output_tokens: judge.outputTokens,
        judge_cost: judge.cost,
        judged: end.judged ? JSON.stringify(end.judged) : null,
        lapses: end.lapses ? JSON.stringify(end.lapses) : null,
      })
      .where('id', '=', run),
  ])
}

/** The last run that finished, with its coverage; undefined where none has. */
export async function latestRun(driver: Driver): Promise<RunRecord | undefined> {
  return (await listRuns(driver, 1))[0]
}

/** Number of the last run that finished: all that has to be known to see that nothing is new. */
export async function latestRunId(driver: Driver): Promise<number | undefined> {
  const query = finished().select('id').orderBy('id', 'desc').limit(1)
  return (await fetchRows(driver, query))[0]?.id
}

/** Runs that finished, newest first, those before the number `before`. */
export async function listRuns(driver: Driver, limit: number, before?: number): Promise<RunRecord[]> {
  let query = finished().selectAll().orderBy('id', 'desc').limit(limit)
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await fetchRows(driver, query)
  const wanted = among(rows.map(({ id }) => id))
  const coverage = await fetchRows(
    driver,
    db.selectFrom('coverage').selectAll().where('run', 'in', wanted).orderBy('position'),
  )
  const byRun = Map.groupBy(coverage, ({ run }) => run)
  return rows.map((row) => ({ ...recordOf(row), coverage: (byRun.get(row.id) ?? []).map(coverageOf) }))
}

const finished = () => db.selectFrom('runs').where('finished_at', 'is not', null)

const recordOf = (row: Selectable<RunTable>): Omit<RunRecord, 'coverage'> => ({
  id: row.id,
  brand: row.brand,
  asOf: row.as_of,
  startedAt: row.started_at,
  finishedAt: row.finished_at!,
  configHash: row.config_hash,
  counters: {
    documents: row.documents,
    messages: row.messages,
    characters: row.characters,
    statements: row.statements,
    pairs: row.pairs,
    judge: {
      calls: row.judge_calls,
      inputTokens: row.judge_input_tokens,
      outputTokens: row.judge_output_tokens,
      cost: row.judge_cost,
    },
  },
  ...(row.judged === null ? {} : { judged: JSON.parse(row.judged) }),
  ...(row.lapses === null ? {} : { lapses: JSON.parse(row.lapses) }),
})

const coverageOf = (entry: CoverageTable): Coverage => ({
  source: entry.source,
  channel: entry.channel,
  stage: entry.stage,
  documents: entry.documents,
  messages: entry.messages,
  failed: JSON.parse(entry.failed),
})
