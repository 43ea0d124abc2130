import { type Selectable, type SqlBool, sql } from 'kysely'
import { type Driver, db, fetchRows, later, rowsByStatement, writeAll } from './driver.ts'
import type { NewOutboxEntry, OutboxEntry, OutboxLedger, OutboxState } from './outbox-port.ts'
import type { HistoryTable, OutboxTable } from './tables.ts'

/** What is still to be told outside. */
export function outboxLedger(driver: Driver): OutboxLedger {
  const own = ({ id }: OutboxEntry) => db.updateTable('outbox').where('id', '=', id)
  return {
    async untold(limit) {
      const [cursor] = await fetchRows(driver, db.selectFrom('outbox_cursor').select('history'))
      const from = cursor!.history
      // A due date is for those who look at the finding; nobody is alerted to it.
      const query = db
        .selectFrom('history')
        .selectAll()
        .where('id', '>', from)
        .where('due', 'is', null)
        .orderBy('id')
        .limit(limit)
      const rows = await fetchRows(driver, query)
      return { from, to: rows.at(-1)?.id ?? from, steps: rows.map(stepOf) }
    },
    async fill(from, to, entries, at) {
      const rows = rowsByStatement(entries.map((entry) => rowOf(entry, at)))
      try {
        await writeAll(driver, [
          advance(from, to),
          ...rows.map((some) =>
            db
              .insertInto('outbox')
              .values(some)
              .onConflict((on) => on.column('key').doNothing()),
          ),
        ])
        return true
      } catch (error) {
        if (error instanceof Error && error.message.includes('outbox_cursor.history')) return false
        throw error
      }
    },
    async waiting(lostMs) {
      return (await fetchRows(driver, nextOfEach())).map(({ destination: to, state, due, claimed }) => ({
        to,
        at: state === 'sending' ? later(claimed!, lostMs) : due,
      }))
    },
    async claim(destination, at, lostBefore) {
      const [row] = await fetchRows(driver, claimOf(destination, at, lostBefore))
      return row && entryOf(row)
    },
    sent: (entry, at, thread) =>
      writeAll(driver, [
        own(entry).set({ state: 'sent', settled_at: at, reason: null }),
        ...(thread ? [db.replaceInto('threads').values(thread)] : []),
      ]),
    retry: (entry, dueAt, reason, doubtfulSince) =>
      writeAll(driver, [
        own(entry).set({ state: 'waiting', due_at: dueAt, reason, doubtful_since: doubtfulSince ?? null }),
      ]),
    settle: (entry, state, reason, at) => writeAll(driver, [own(entry).set({ state, reason, settled_at: at })]),
    async thread(finding, destination) {
      const query = db
        .selectFrom('threads')
        .selectAll()
        .where('finding', '=', finding)
        .where('destination', '=', destination)
      return (await fetchRows(driver, query))[0]
    },
    async revive(at) {
      const query = db
        .updateTable('outbox')
        .set({ state: 'waiting', tries: 0, due_at: at, settled_at: null })
        .where('state', '=', 'dead')
        .returning('id')
      return (await fetchRows(driver, query)).length
    },
    async counts() {
      const query = db
        .selectFrom('outbox')
        .select(({ fn }) => ['state', fn.countAll<number>().as('n')])
        .groupBy('state')
      const counts: Record<OutboxState, number> = { waiting: 0, sending: 0, sent: 0, dropped: 0, dead: 0 }
      for (const { state, n } of await fetchRows(driver, query)) counts[state] = n
      return counts
    },
    async list(state, limit) {
      const query = db.selectFrom('outbox').selectAll().where('state', '=', state).orderBy('id', 'desc').limit(limit)
      return (await fetchRows(driver, query)).map(entryOf)
    },
    expire: (at) =>
      writeAll(driver, [
        db.deleteFrom('outbox').where('state', 'in', ['sent', 'dropped']).where('settled_at', '<', at),
      ]),
  }
}

/** Nothing that goes to the same destination is under way or tried again before it. Literals, so that the partial index is used. */
const FREE = sql<SqlBool>`NOT EXISTS (SELECT 1 FROM outbox AS b WHERE b.destination = one.destination AND b.id < one.id
  AND (b.state = 'sending' OR (b.state = 'waiting' AND b.tries > 0)))`

/** When each destination is to get its next entry, or since when one is on its way there. */
const nextOfEach = () =>
  db
    .selectFrom('outbox as one')
    .select(['one.destination', 'one.state', ({ fn }) => fn.min('one.due_at').as('due')])
    .select(({ fn }) => fn.min<string | null>('one.claimed_at').as('claimed'))
    .where('one.state', 'in', ['waiting', 'sending'])
    .where(FREE)
    .groupBy(['one.destination', 'one.state'])
    .orderBy('one.destination')

/** Takes the next entry of a destination: one that is due, or one whose sender was lost. */
function claimOf(destination: string, at: string, lostBefore: string) {
  const next = db
    .selectFrom('outbox as one')
    .select('one.id')
    .where('one.destination', '=', destination)
    .where((eb) =>
      eb.or([
        eb.and([eb('one.state', '=', 'waiting'), eb('one.due_at', '<=', at)]),
        eb.and([eb('one.state', '=', 'sending'), eb('one.claimed_at', '<=', lostBefore)]),
      ]),
    )
    .where(FREE)
    .orderBy('one.id')
    .limit(1)
  // One statement, so that two senders never take the same entry. All columns in SET are those before it.
  return db
    .updateTable('outbox')
    .set((eb) => ({
      state: 'sending' as const,
      tries: eb('tries', '+', 1),
      claimed_at: at,
      doubtful_since: sql<
        string | null
      >`CASE WHEN state = 'sending' THEN coalesce(doubtful_since, claimed_at) ELSE doubtful_since END`,
    }))
    .where('id', '=', next)
    .returningAll()
}

/** Moves the cursor on. Where it is not where it was read, it becomes null, which fails, and all else with it. */
const advance = (from: number, to: number) =>
  db.updateTable('outbox_cursor').set((eb) => ({
    history: eb
      .case()
      .when('history', '=', from)
      .then(to)
      .else(eb.val<number>(null as never))
      .end(),
  }))

const stepOf = ({ finding, at, who, from_status, to_status, reason }: Selectable<HistoryTable>) => ({
  fingerprint: finding,
  at,
  who,
  ...(from_status === null ? {} : { from: from_status }),
  to: to_status,
  reason,
})

const rowOf = ({ key, destination, note, dueAt }: NewOutboxEntry, at: string) => ({
  key,
  destination,
  body: JSON.stringify(note),
  created_at: at,
  due_at: dueAt,
  state: 'waiting' as const,
  tries: 0,
})

const entryOf = (row: Omit<OutboxTable, 'id'> & { id: number }): OutboxEntry => ({
  id: row.id,
  key: row.key,
  destination: row.destination,
  note: JSON.parse(row.body),
  createdAt: row.created_at,
  dueAt: row.due_at,
  state: row.state,
  tries: row.tries,
  ...(row.doubtful_since === null ? {} : { doubtfulSince: row.doubtful_since }),
  ...(row.reason === null ? {} : { reason: row.reason }),
})
