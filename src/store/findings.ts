import { type RawBuilder, sql } from 'kysely'
import { SelarasError } from '../model/index.ts'
import { among } from './documents.ts'
import { type Driver, db, fetchRows, rowsByStatement, writeAll } from './driver.ts'
import { getFinding, listFindings } from './finding-queries.ts'
import { evidenceRows, findingRow, historyRow, stepOf } from './finding-rows.ts'
import type { Decision, HistoryEntry, Settlement, StoredFinding, TrackedFinding } from './port.ts'

const ATTEMPTS = 5

/** Settles a run's findings: read all, decide, write all or nothing; asked again when another writer came between. */
export function saveFindings<S extends Settlement>(
  driver: Driver,
  run: number,
  settle: (stored: StoredFinding[]) => S,
): Promise<S> {
  return attempt(driver, async (revision) => {
    const settlement = settle((await listFindings(driver, {})).findings)
    await writeAll(driver, settlementQueries(run, revision, settlement))
    return settlement
  })
}

function* settlementQueries(run: number, revision: number, { changed, history, seen }: Settlement) {
  if (changed.length + history.length > 0) {
    yield claim(revision)
    yield* changeQueries(run, changed, history)
    yield dropUnusedSnapshots()
  }
  yield db.updateTable('findings').set({ last_seen_run: run }).where('fingerprint', 'in', among(seen))
}

/** Applies one decision to one finding, in the same way. */
export function act(
  driver: Driver,
  fingerprint: string,
  decide: (finding: StoredFinding) => Decision | Promise<Decision>,
): Promise<StoredFinding> {
  return attempt(driver, async (revision) => {
    const before = await getFinding(driver, fingerprint)
    const { finding, history } = await decide(before)
    // The row is there, and an update leaves its runs alone; an insert must name one all the same.
    const anyRun = sql<number>`(SELECT max(id) FROM runs)`
    await writeAll(driver, [claim(revision), ...changeQueries(anyRun, [finding], [history])])
    return { ...finding, firstSeen: before.firstSeen, lastSeen: before.lastSeen }
  })
}

/** Steps of one finding, oldest first. */
export async function history(driver: Driver, fingerprint: string): Promise<HistoryEntry[]> {
  const query = db.selectFrom('history').selectAll().where('finding', '=', fingerprint).orderBy('id')
  return (await fetchRows(driver, query)).map(stepOf)
}

/** Steps of all findings from a moment on, oldest first. */
export async function historySince(driver: Driver, since: string): Promise<HistoryEntry[]> {
  const query = db.selectFrom('history').selectAll().where('at', '>=', since).orderBy('id')
  return (await fetchRows(driver, query)).map(stepOf)
}

/** A number that grows with every write of findings. */
export async function revisionOf(driver: Driver): Promise<number> {
  const [row] = await fetchRows(driver, db.selectFrom('revision').select('number'))
  return row!.number
}

async function attempt<T>(driver: Driver, write: (revision: number) => Promise<T>): Promise<T> {
  for (let left = ATTEMPTS; left > 0; left -= 1) {
    const revision = await revisionOf(driver)
    try {
      return await write(revision)
    } catch (error) {
      if (!isOvertaken(error)) throw error
    }
  }
  throw new SelarasError(`${driver.name}: other processes keep changing the findings; try again`, 'retry')
}

/** Takes the next revision. Where the revision read is no longer the current one the number becomes null, which fails. */
function claim(revision: number) {
  return db.updateTable('revision').set((eb) => ({
    number: eb
      .case()
      .when('number', '=', revision)
      .then(revision + 1)
      .else(eb.val<number>(null as never))
      .end(),
  }))
}

const isOvertaken = (error: unknown) =>
  error instanceof Error && error.message.includes('NOT NULL constraint failed: revision.number')

function* changeQueries(
  run: number | RawBuilder<number>,
  changed: readonly TrackedFinding[],
  entries: readonly HistoryEntry[],
) {
  for (const rows of rowsByStatement(changed.map((finding) => findingRow(finding, run))))
    yield db
      .insertInto('findings')
      .values(rows)
      .onConflict((on) => on.column('fingerprint').doUpdateSet(excluded(rows[0]!)))
  const replaced = changed.map((finding) => finding.fingerprint)
  if (replaced.length > 0) yield db.deleteFrom('evidence').where('finding', 'in', among(replaced))
  for (const rows of rowsByStatement(changed.flatMap(evidenceRows))) yield db.insertInto('evidence').values(rows)
  for (const rows of rowsByStatement(entries.map(historyRow))) yield db.insertInto('history').values(rows)
}

function excluded(row: Record<string, unknown>) {
  const { fingerprint: _, first_seen_run: __, last_seen_run: ___, ...kept } = row
  return Object.fromEntries(Object.keys(kept).map((name) => [name, sql.ref(`excluded.${name}`)]))
}

function dropUnusedSnapshots() {
  return db
    .deleteFrom('snapshots')
    .where('hash', 'not in', db.selectFrom('documents').select('hash'))
    .where(
      'hash',
      'not in',
      db.selectFrom('evidence').select('snapshot').where('snapshot', 'is not', null).$castTo<{ snapshot: string }>(),
    )
    .where('hash', 'not in', sql<string>`(SELECT value FROM reports, json_each(reports.snapshots))`)
}
