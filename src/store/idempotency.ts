import type { IdempotencyLedger } from './api-port.ts'
import { type Driver, db, fetchRows, writeAll } from './driver.ts'

/** Answers to writes, by the key that the caller has given. */
export function idempotencyLedger(driver: Driver): IdempotencyLedger {
  const one = (caller: string, key: string) => ({ caller, key })
  return {
    async begin(caller, key, request, at, abandoned = '') {
      // The insert decides who came first, so that two requests at once are not both the first.
      const taken = await fetchRows(
        driver,
        db
          .insertInto('idempotency')
          .values({ ...one(caller, key), request, at, status: null, headers: null, body: null })
          .onConflict((on) =>
            on
              .columns(['caller', 'key'])
              .doUpdateSet({ request, at })
              .where('idempotency.status', 'is', null)
              .where('idempotency.at', '<', abandoned),
          )
          .returning('key'),
      )
      if (taken.length > 0) return 'new'
      const [row] = await fetchRows(
        driver,
        db.selectFrom('idempotency').selectAll().where('caller', '=', caller).where('key', '=', key),
      )
      if (!row) return 'under-way'
      if (row.request !== request) return 'other'
      if (row.status === null) return 'under-way'
      return { answer: { status: row.status, headers: JSON.parse(row.headers ?? '{}'), body: row.body ?? '' } }
    },
    finish: (caller, key, { status, headers, body }) =>
      writeAll(driver, [
        db
          .updateTable('idempotency')
          .set({ status, headers: JSON.stringify(headers), body })
          .where('caller', '=', caller)
          .where('key', '=', key),
      ]),
    forget: (caller, key) =>
      writeAll(driver, [db.deleteFrom('idempotency').where('caller', '=', caller).where('key', '=', key)]),
    expire: (at) => writeAll(driver, [db.deleteFrom('idempotency').where('at', '<', at)]),
  }
}
