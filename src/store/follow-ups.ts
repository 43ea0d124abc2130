import type { FollowUpLedger, StoredFollowUp } from './api-port.ts'
import { type Driver, db, fetchRows, later, writeAll } from './driver.ts'
import type { FollowUpTable } from './tables.ts'

/** Second looks at drafts, and what is still to be sent of them. */
export function followUpLedger(driver: Driver): FollowUpLedger {
  const own = (id: string) => db.updateTable('follow_ups').where('id', '=', id)
  return {
    add: ({ id, asked, createdAt, callback = null }) =>
      writeAll(driver, [
        db
          .insertInto('follow_ups')
          .values({ id, state: 'running', asked: JSON.stringify(asked), created_at: createdAt, callback, tries: 0 }),
      ]),
    async get(id) {
      const [row] = await fetchRows(driver, db.selectFrom('follow_ups').selectAll().where('id', '=', id))
      return row && followUpOf(row)
    },
    async unfinished() {
      const query = db.selectFrom('follow_ups').selectAll().where('state', '=', 'running').orderBy('created_at')
      return (await fetchRows(driver, query)).map(followUpOf)
    },
    finish: (id, end, at) =>
      writeAll(driver, [
        own(id).set((eb) => ({
          state: end.state,
          result: end.state === 'done' ? JSON.stringify(end.result) : null,
          reason: end.state === 'failed' ? end.reason : null,
          due_at: eb.case().when('callback', 'is', null).then(null).else(at).end(),
        })),
      ]),
    async waiting(lostMs) {
      const query = db
        .selectFrom('follow_ups')
        .select(['callback', 'claimed_at as claimed', ({ fn }) => fn.min('due_at').as('due')])
        .where('due_at', 'is not', null)
        .groupBy(['callback', 'claimed_at'])
        .orderBy('callback')
      return (await fetchRows(driver, query)).map(({ callback, claimed, due }) => ({
        to: callback!,
        at: claimed === null ? due! : later(claimed, lostMs),
      }))
    },
    async claim(callback, at, lostBefore) {
      const next = db
        .selectFrom('follow_ups')
        .select('id')
        .where('callback', '=', callback)
        .where('due_at', '<=', at)
        .where((eb) => eb.or([eb('claimed_at', 'is', null), eb('claimed_at', '<=', lostBefore)]))
        .orderBy('due_at')
        .limit(1)
      // One statement, so that two senders never take the same answer.
      const query = db
        .updateTable('follow_ups')
        .set((eb) => ({ claimed_at: at, tries: eb('tries', '+', 1) }))
        .where('id', '=', next)
        .returningAll()
      const [row] = await fetchRows(driver, query)
      return row && { ...followUpOf(row), tries: row.tries }
    },
    settle: (id) => writeAll(driver, [own(id).set({ due_at: null, claimed_at: null })]),
    retry: (id, dueAt) => writeAll(driver, [own(id).set({ due_at: dueAt, claimed_at: null })]),
    expire: (at) => writeAll(driver, [db.deleteFrom('follow_ups').where('created_at', '<', at)]),
  }
}

const followUpOf = (row: FollowUpTable): StoredFollowUp => ({
  id: row.id,
  asked: JSON.parse(row.asked),
  createdAt: row.created_at,
  ...(row.callback === null ? {} : { callback: row.callback }),
  end:
    row.state === 'done'
      ? { state: row.state, result: JSON.parse(row.result ?? 'null') }
      : row.state === 'failed'
        ? { state: row.state, reason: row.reason ?? '' }
        : { state: row.state },
})
