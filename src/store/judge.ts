import { sql } from 'kysely'
import { among } from './documents.ts'
import { type Driver, db, fetchRows, rowsByStatement, writeAll } from './driver.ts'
import type { JudgeLedger, StoredAnswer, StoredCall, StoredRequest } from './port.ts'
import type { Tables } from './tables.ts'

/** Questions to language models and what was bought with them, each call a row that stays. */
export function judgeLedger(driver: Driver): JudgeLedger {
  const record = (id: string, call: StoredCall, text: string | null) =>
    sql<{ id: number }>`INSERT INTO judge_calls (request, asked, model, text, input_tokens, cache_read_tokens,
      cache_write_tokens, output_tokens, cost, at)
      SELECT id, model, ${call.model}, ${text}, ${call.usage.inputTokens}, ${call.usage.cacheReadTokens},
      ${call.usage.cacheWriteTokens}, ${call.usage.outputTokens}, ${call.cost ?? null}, ${call.at}
      FROM judge_requests WHERE id = ${id} ON CONFLICT DO NOTHING RETURNING id`.compile(db)
  return {
    open: (requests) => writeAll(driver, rowsByStatement(requests.map(requestRow)).map(upsert)),
    mark: (ids, { state, batch = null, reason = null, at }) =>
      writeAll(driver, [
        db
          .updateTable('judge_requests')
          .set({ state, batch, reason, at, claimed_at: null })
          .where('id', 'in', among(ids)),
      ]),
    claim: async (id, { at, since }) => {
      const free = sql<boolean>`(claimed_at IS NULL OR claimed_at < ${since}) AND NOT ${isAnswered()}`
      const query = db.updateTable('judge_requests').set({ claimed_at: at }).where('id', '=', id).where(free)
      return (await fetchRows(driver, query.returning('id'))).length > 0
    },
    requests: async (states) => {
      const rows = await fetchRows(driver, selectRequests())
      return rows.map(requestOf).filter(({ state }) => states.includes(state))
    },
    request: async (id) => (await fetchRows(driver, selectRequests().where('id', '=', id))).map(requestOf)[0],
    answer: async (id, { text, ...call }) =>
      (await fetchRows(driver, { compile: () => record(id, call, text) })).length > 0,
    charge: (id, call) => writeAll(driver, [{ compile: () => record(id, call, null) }]),
    answers: (prompt, model) => answers(driver, prompt, model),
    spent: async (since) => {
      const [row] = await fetchRows(
        driver,
        db
          .selectFrom('judge_calls')
          .where('at', '>=', since)
          .select(({ fn }) => [
            fn.countAll<number>().as('calls'),
            sql<number>`coalesce(sum(input_tokens + cache_read_tokens + cache_write_tokens), 0)`.as('inputTokens'),
            sql<number>`coalesce(sum(output_tokens), 0)`.as('outputTokens'),
            sql<number>`coalesce(sum(cost), 0)`.as('cost'),
          ]),
      )
      return row!
    },
  }
}

/** Whether the model that a question is meant for has answered it. */
const isAnswered = () =>
  sql<boolean>`EXISTS (SELECT 1 FROM judge_calls WHERE request = judge_requests.id AND asked = judge_requests.model
    AND text IS NOT NULL)`

const selectRequests = () =>
  db
    .selectFrom('judge_requests')
    .selectAll()
    .select([isAnswered().as('answered'), wasted().as('wasted')])
    .orderBy('seq')

const wasted = () =>
  sql<number>`(SELECT count(*) FROM judge_calls WHERE request = judge_requests.id AND asked = judge_requests.model
    AND text IS NULL)`

const requestRow = ({ id, prompt, model, passages, at }: StoredRequest) => ({
  id,
  prompt,
  model,
  passages: JSON.stringify(passages),
  state: 'waiting' as const,
  at,
})

function upsert(rows: ReturnType<typeof requestRow>[]) {
  return db
    .insertInto('judge_requests')
    .values(rows)
    .onConflict((on) =>
      on
        .column('id')
        .doUpdateSet({
          model: sql.ref('excluded.model'),
          state: 'waiting',
          batch: null,
          reason: null,
          at: sql.ref('excluded.at'),
        })
        .where(
          sql<boolean>`judge_requests.state IN ('failed', 'replaced') OR judge_requests.model <> excluded.model
            AND (judge_requests.state = 'waiting' OR ${isAnswered()})`,
        ),
    )
}

type RequestRow = Omit<Tables['judge_requests'], 'seq'> & { answered: boolean; wasted: number }

const requestOf = (row: RequestRow): StoredRequest => ({
  id: row.id,
  prompt: row.prompt,
  model: row.model,
  passages: JSON.parse(row.passages),
  state: row.answered ? 'answered' : row.state,
  ...(row.batch === null || row.answered ? {} : { batch: row.batch }),
  ...(row.reason === null || row.answered ? {} : { reason: row.reason }),
  ...(row.wasted === 0 ? {} : { wasted: row.wasted }),
  at: row.at,
})

async function answers(
  driver: Driver,
  prompt: string,
  model: string | undefined,
): Promise<{ request: StoredRequest; answer: StoredAnswer }[]> {
  let query = db
    .selectFrom('judge_calls as call')
    .innerJoin('judge_requests as question', 'question.id', 'call.request')
    .where('question.prompt', '=', prompt)
    .where('call.text', 'is not', null)
    .selectAll('call')
    .select(['question.prompt', 'question.model as meant', 'question.passages'])
    .orderBy('call.id')
  if (model !== undefined) query = query.where('call.asked', '=', model)
  const rows = await fetchRows(driver, query)
  // A later row of the same question takes the place of an earlier one.
  const latest = new Map(rows.map((row) => [row.request, row.id]))
  return rows
    .filter((row) => latest.get(row.request) === row.id)
    .map((row) => ({
      request: {
        id: row.request,
        prompt: row.prompt,
        model: row.asked,
        passages: JSON.parse(row.passages),
        state: 'answered',
        at: row.at,
      },
      answer: {
        text: row.text!,
        model: row.model,
        usage: {
          inputTokens: row.input_tokens,
          cacheReadTokens: row.cache_read_tokens,
          cacheWriteTokens: row.cache_write_tokens,
          outputTokens: row.output_tokens,
        },
        ...(row.cost === null ? {} : { cost: row.cost }),
        at: row.at,
      },
    }))
}
