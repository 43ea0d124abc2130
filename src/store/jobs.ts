import type { JobLedger, StoredJob } from './api-port.ts'
import { type Driver, db, fetchRows, writeAll } from './driver.ts'
import type { JobTable } from './tables.ts'

/** Runs that were asked for over the API. */
export function jobLedger(driver: Driver): JobLedger {
  return {
    save: (job) => writeAll(driver, [db.replaceInto('jobs').values(rowOf(job))]),
    async get(id) {
      const [row] = await fetchRows(driver, db.selectFrom('jobs').selectAll().where('id', '=', id))
      return row && jobOf(row)
    },
    async list(limit) {
      const query = db.selectFrom('jobs').selectAll().orderBy('created_at', 'desc').orderBy('id').limit(limit)
      return (await fetchRows(driver, query)).map(jobOf)
    },
  }
}

const rowOf = (job: StoredJob): JobTable => ({
  id: job.id,
  state: job.state,
  who: job.who,
  created_at: job.createdAt,
  started_at: job.startedAt ?? null,
  finished_at: job.finishedAt ?? null,
  run: job.run ?? null,
  reason: job.reason ?? null,
})

const jobOf = (row: JobTable): StoredJob => ({
  id: row.id,
  state: row.state,
  who: row.who,
  createdAt: row.created_at,
  ...(row.started_at === null ? {} : { startedAt: row.started_at }),
  ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
  ...(row.run === null ? {} : { run: row.run }),
  ...(row.reason === null ? {} : { reason: row.reason }),
})
