import { SelarasError } from '../../model/index.ts'
import type { Driver } from '../../store/index.ts'
import { keyOf, rowsAfter, tablesOf, writesOf } from '../../store/transfer.ts'

/** How far a brand is on its way to another database. Kept between alarms: one invocation may ask a database a thousand times. */
export interface Move {
  /** Bindings. */
  from: string
  to: string
  /** All is copied first, then read again from both and compared. */
  phase: 'copy' | 'compare'
  /** Place of the table in the order of `tablesOf`, and key of the last row that is through. */
  table: number
  after?: unknown[] | undefined
  rows: number
}

/** How a move stands, or how the last one ended. */
export type MoveState =
  | { state: 'moving'; rows: number }
  | { state: 'moved'; rows: number }
  | { state: 'failed'; reason: string }

const ROWS = 50
/** Of one invocation: some ten statements each. */
const PAGES = 40

/** Takes a move some way on; undefined once all of it is there. Throws SelarasError where the copy says something else. */
export async function moveOn(move: Move, source: Driver, target: Driver): Promise<Move | undefined> {
  const tables = await tablesOf(source)
  let at = move
  for (let page = 0; page < PAGES; page++) {
    const table = tables[at.table]
    if (!table) {
      if (at.phase === 'compare') return undefined
      at = { ...at, phase: 'compare', table: 0, after: undefined }
      continue
    }
    const rows = await rowsAfter(source, table, at.after, ROWS)
    if (at.phase === 'copy') await target.batch(writesOf(table, rows))
    else if (JSON.stringify(rows) !== JSON.stringify(await rowsAfter(target, table, at.after, ROWS))) {
      throw new SelarasError(`${table.name} says something else in ${target.name} than in ${source.name}`, 'stop')
    }
    const last = rows.at(-1)
    const rest = last && rows.length === ROWS
    at = {
      ...at,
      table: rest ? at.table : at.table + 1,
      after: rest ? keyOf(table, last) : undefined,
      rows: at.rows + (at.phase === 'copy' ? rows.length : 0),
    }
  }
  return at
}

/** Whether a database holds no rows of a brand. */
export async function isEmpty(driver: Driver): Promise<boolean> {
  for (const { name } of await tablesOf(driver)) {
    // A new store has one row each of these.
    if (name === 'revision' || name === 'outbox_cursor') continue
    if ((await driver.all({ sql: `SELECT 1 FROM "${name}" LIMIT 1`, parameters: [] })).length > 0) return false
  }
  return true
}
