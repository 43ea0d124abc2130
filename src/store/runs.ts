import type { Coverage } from '../model/index.ts'
import { type Driver, db, fetchRows, rowsByStatement, writeAll } from './driver.ts'
import type { RunEnd, RunRecord, RunStart } from './port.ts'

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
      })
      .where('id', '=', run),
  ])
}

/** The last run that finished, with its coverage; undefined where none has. */
export async function latestRun(driver: Driver): Promise<RunRecord | undefined> {
  const latest = db.selectFrom('runs').selectAll().where('finished_at', 'is not', null).orderBy('id', 'desc').limit(1)
  const [row] = await fetchRows(driver, latest)
  if (!row) return undefined
  const coverage = await fetchRows(
    driver,
    db.selectFrom('coverage').selectAll().where('run', '=', row.id).orderBy('position'),
  )
  return {
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
    coverage: coverage.map(
      (entry): Coverage => ({
        source: entry.source,
        channel: entry.channel,
        stage: entry.stage,
        documents: entry.documents,
        messages: entry.messages,
        failed: JSON.parse(entry.failed),
      }),
    ),
  }
}
