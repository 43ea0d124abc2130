import { type SqlBool, sql } from 'kysely'
import { sha256, type WeeklyReport } from '../model/index.ts'
import { snapshots } from './documents.ts'
import { type Driver, db, fetchRows, writeAll } from './driver.ts'
import type { Delivery, ReportLedger, Weekly } from './report-port.ts'

/** Weekly reports that were sent, and to whom. */
export function reportLedger(driver: Driver): ReportLedger {
  return {
    async keep({ report, snapshots }) {
      const row = {
        week: report.week,
        owner: report.owner ?? '',
        made_at: report.at,
        document: JSON.stringify(report),
        snapshots: JSON.stringify(await hashesOf(report, snapshots)),
      }
      await writeAll(driver, [
        db
          .insertInto('reports')
          .values(row)
          .onConflict((on) => on.doNothing()),
      ])
    },
    async get(week, owner = '') {
      const wanted = db.selectFrom('reports').select(['document', 'snapshots'])
      const [row] = await fetchRows(driver, wanted.where('week', '=', week).where('owner', '=', owner))
      if (!row) return undefined
      const hashes = new Map(Object.entries(JSON.parse(row.snapshots ?? '{}') as Record<string, string>))
      const texts = await snapshots(driver, hashes.values())
      return {
        report: JSON.parse(row.document) as WeeklyReport,
        snapshots: new Map([...hashes].flatMap(([id, hash]) => (texts.has(hash) ? [[id, texts.get(hash)!]] : []))),
      }
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
    looked: (who, at) => writeAll(driver, [db.replaceInto('looks').values({ who, at })]),
    async lastLook(who) {
      const [row] = await fetchRows(driver, db.selectFrom('looks').select('at').where('who', '=', who))
      return row?.at
    },
  }
}

/** By which the texts of the quoted documents are found again. */
async function hashesOf({ top }: WeeklyReport, texts: Weekly['snapshots']): Promise<Record<string, string>> {
  const quoted = new Set(
    top.flatMap(({ sides }) => sides.flatMap(({ evidence }) => evidence.map((one) => one.document))),
  )
  const known = [...quoted].flatMap((id) => (texts.has(id) ? [[id, texts.get(id)!] as const] : []))
  return Object.fromEntries(await Promise.all(known.map(async ([id, text]) => [id, await sha256(text)] as const)))
}

const keyOf = ({ week, owner, recipient }: Delivery) => ({ week, owner, recipient })
