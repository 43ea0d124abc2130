import type { CommentLedger } from './api-port.ts'
import { type Driver, db, fetchRows } from './driver.ts'

/** What people write about findings. */
export function commentLedger(driver: Driver): CommentLedger {
  return {
    async add(fingerprint, { at, who, text }) {
      const row = { finding: fingerprint, at, who, text }
      const [inserted] = await fetchRows(driver, db.insertInto('comments').values(row).returning('id'))
      return { id: inserted!.id, at, who, text }
    },
    list: (fingerprint) =>
      fetchRows(
        driver,
        db.selectFrom('comments').select(['id', 'at', 'who', 'text']).where('finding', '=', fingerprint).orderBy('id'),
      ),
  }
}
