import { type SqlBool, sql } from 'kysely'
import type { WeeklyReport } from '../model/index.ts'
import { type Driver, db, fetchRows, writeAll } from './driver.ts'
import type { Delivery, ReportLedger } from './report-port.ts'

/** Weekly reports that were sent, and to whom. */
export function reportLedger(driver: Driver): ReportLedger {
  return {
    keep: (report) =>
      writeAll(driver, [
        db.replaceInto('reports').values({
          week: report.week,
          owner: report.owner ?? '',
          made_at: report.at,
          document: JSON.stringify(report),
        }),
      ]),
    async get(week, owner = '') {
      const query = db.selectFrom('reports').select('document').where('week', '=', week).where('owner', '=', owner)
      const [row] = await fetchRows(driver, query)
      return row && (JSON.parse(row.document) as WeeklyReport)
    },
    async list(limit) {
      const query = db.selectFrom('reports').select(['week', 'owner', 'made_at'])
      const rows = await fetchRows(driver, query.orderBy('week', 'desc').orderBy('owner').limit(limit))
      return rows.map(({ week, owner, made_at: at }) => ({ week, at, ...(owner === '' ? {} : { owner }) }))
    },
    async claim(delivery, { at, since }) {
      const query = db
        .insertInto('deliveries')
        .values({ ...keyOf(delivery), state: 'sending', tries: 1, at, reason: null })
        .onConflict((on) =>
          on
            .columns(['week', 'owner', 'recipient'])
            .doUpdateSet({ state: 'sending', at, reason: null, tries: sql<number>`deliveries.tries + 1` })
            .where(sql<SqlBool>`deliveries.state <> 'sent' AND deliveries.at < ${since}`),
        )
        .returning('tries')
      return (await fetchRows(driver, query)).length > 0
    },
    settle: (delivery, { state, at, reason }) =>
      writeAll(driver, [
        db
          .updateTable('deliveries')
          .set({ state, at, reason: reason ?? null })
          .where((eb) => eb.and(keyOf(delivery))),
      ]),
    async deliveries(week) {
      const query = db.selectFrom('deliveries').selectAll().where('week', '=', week)
      const rows = await fetchRows(driver, query.orderBy('owner').orderBy('recipient'))
      return rows.map(({ reason, ...row }) => ({ ...row, ...(reason === null ? {} : { reason }) }))
    },
  }
}

const keyOf = ({ week, owner, recipient }: Delivery) => ({ week, owner, recipient })
