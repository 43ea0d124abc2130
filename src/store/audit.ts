import type { AuditEntry, AuditLedger } from './api-port.ts'
import { type Driver, db, fetchRows, writeAll } from './driver.ts'

/** Who has asked for which write, and what became of it. */
export function auditLedger(driver: Driver): AuditLedger {
  return {
    add: ({ token, ...entry }) => writeAll(driver, [db.insertInto('audit').values({ ...entry, token: token ?? null })]),
    async list(limit, before) {
      let query = db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit)
      if (before !== undefined) query = query.where('id', '<', before)
      const rows = await fetchRows(driver, query)
      return rows.map(({ token, ...row }): AuditEntry => ({ ...row, ...(token === null ? {} : { token }) }))
    },
  }
}
