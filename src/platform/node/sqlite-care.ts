import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { Examined, StoreCare } from '../../cli/ports.ts'
import { InputError } from '../../model/index.ts'
import { migrate } from '../../store/migrate.ts'
import { explained, openSqlite, readMigrations } from './sqlite.ts'
import { salvage, sha256 } from './sqlite-salvage.ts'

/** Looks after stores in SQLite files: examines, copies, puts back and repairs them. */
export const storeCare: StoreCare = { examine, backup, restore, repair }

/** Problems that are told of one kind; a damaged file has thousands. */
const MOST_PROBLEMS = 5

async function examine(file: string): Promise<Examined[]> {
  if (!existsSync(file)) return [{ what: 'store', state: 'note', found: `no file ${file}; the first run makes it` }]
  const found: Examined[] = [disk(file)]
  try {
    return [...found, ...reading(file, contents)]
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return [...found, { what: 'store', state: 'bad', found: error.found, remedy: 'selaras doctor --repair' }]
  }
}

/** A writer needs room for the log, a backup and a repair for another copy each. */
function disk(file: string): Examined {
  const { bavail, bsize } = statfsSync(dirname(file))
  const [free, size] = [bavail * bsize, statSync(file).size]
  const found = `${mega(free)} MB free, the store has ${mega(size)} MB`
  if (free >= 2 * size) return { what: 'disk', state: 'ok', found }
  return { what: 'disk', state: 'note', found, remedy: 'make room for at least two more copies of the store' }
}
const mega = (bytes: number) => (bytes / 1e6).toFixed(1)

function reading<T>(file: string, work: (connection: Database.Database) => T): T {
  return explained(file, () => {
    const connection = new Database(file, { readonly: true, fileMustExist: true })
    try {
      return work(connection)
    } finally {
      connection.close()
    }
  })
}

function contents(connection: Database.Database): Examined[] {
  const broken = (connection.pragma(`integrity_check(${MOST_PROBLEMS})`) as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((line) => line !== 'ok')
  const integrity = verdict('integrity', broken, 'every page and index is sound')
  if (broken.length > 0) return [integrity]
  const orphans = connection.pragma('foreign_key_check') as { table: string; parent: string }[]
  const links = orphans.map(({ table, parent }) => `a row of ${table} points to none of ${parent}`)
  const schema = schemaOf(connection)
  if (schema.state === 'bad') return [integrity, schema]
  return [
    integrity,
    verdict('references', links, 'every row that another points to is there'),
    verdict('texts', damagedTexts(connection), 'every kept text has the hash under which it is kept'),
    schema,
    ...left(connection),
  ]
}

function verdict(what: string, problems: readonly string[], good: string): Examined {
  if (problems.length === 0) return { what, state: 'ok', found: good }
  const shown = [...new Set(problems)].slice(0, MOST_PROBLEMS).join('; ')
  return { what, state: 'bad', found: shown, remedy: 'selaras doctor --repair' }
}

/** A byte that flipped inside a text breaks no page: only its hash tells. */
function damagedTexts(connection: Database.Database): string[] {
  const rows = connection.prepare<[], { hash: string; text: string }>('SELECT hash, text FROM snapshots').iterate()
  const damaged: string[] = []
  for (const { hash, text } of rows) if (sha256(text) !== hash) damaged.push(`text ${hash.slice(0, 12)} was changed`)
  return damaged
}

function schemaOf(connection: Database.Database): Examined {
  const known = readMigrations().map(({ name }) => name)
  const tables = connection.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").all()
  const has = (name: string) => tables.some((table) => table.name === name)
  if (!has('migrations') || !has('findings')) {
    return { what: 'schema', state: 'bad', found: 'not a store of Selaras', remedy: 'name another file with --db' }
  }
  const applied = connection
    .prepare<[], { name: string }>('SELECT name FROM migrations')
    .all()
    .map(({ name }) => name)
  const newer = applied.filter((name) => !known.includes(name))
  if (newer.length > 0) {
    return { what: 'schema', state: 'bad', found: `of a newer Selaras (${newer.join(', ')})`, remedy: 'update Selaras' }
  }
  const missing = known.filter((name) => !applied.includes(name))
  if (missing.length === 0) return { what: 'schema', state: 'ok', found: `up to date (${known.at(-1)})` }
  return { what: 'schema', state: 'note', found: `older; the next run applies ${missing.join(', ')}` }
}

const LEFT: [what: string, query: string, told: string][] = [
  ['runs', 'SELECT count(*) FROM runs WHERE finished_at IS NULL', 'were cut off; the next run does their work'],
  ['crawls', 'SELECT count(DISTINCT crawl) FROM frontier', 'were cut off; the next run goes on with them'],
  ['alerts', "SELECT count(*) FROM outbox WHERE state = 'dead'", 'could not be sent, and are not tried again'],
]

/** What was left half done. None of it is lost, and none of it has to be repaired. */
function left(connection: Database.Database): Examined[] {
  return LEFT.flatMap(([what, query, told]): Examined[] => {
    // An older schema may lack the table.
    const [, table] = /FROM (\w+)/.exec(query)!
    if (!connection.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table)) return []
    const count = connection.prepare(query).pluck().get() as number
    return count > 0 ? [{ what, state: 'note', found: `${count} ${told}` }] : []
  })
}

async function backup(file: string, to: string): Promise<void> {
  if (existsSync(to)) throw new InputError({ file: to }, 'a file that is there already', 'the name of a new file')
  const half = `${to}.half`
  rmSync(half, { force: true })
  // One reading of the whole: writers go on meanwhile, and the copy is what was there when it began.
  reading(file, (connection) => connection.prepare('VACUUM INTO ?').run(half))
  putInPlace(half, to)
}

async function restore(from: string, file: string): Promise<void> {
  const problems = (await examine(from)).filter(({ state }) => state === 'bad')
  if (!existsSync(from) || problems.length > 0) {
    const found = problems.map(({ what, found }) => `${what}: ${found}`).join('; ') || 'no such file'
    throw new InputError({ file: from }, found, 'a sound backup')
  }
  const source = new Database(from, { readonly: true })
  try {
    // SQLite's own backup into the live file: whoever has it open sees the old or the new, never a mixture.
    await source.backup(file)
  } finally {
    source.close()
  }
}

async function repair(file: string, kept: string): Promise<string[]> {
  if (existsSync(kept)) throw new InputError({ file: kept }, 'a file that is there already', 'the name of a new file')
  copyWhole(file, kept)
  refuseOthers(file)
  const half = `${file}.half`
  rmSync(half, { force: true })
  const driver = openSqlite(half)
  await migrate(driver, readMigrations())
  await driver.close()
  const told = explained(file, () => salvage(file, half))
  // The damaged file is on the disk under its new name before its old one goes.
  for (const copy of ['', ...LOGS].map((end) => kept + end)) if (existsSync(copy)) settle(copy)
  for (const log of LOGS) rmSync(file + log, { force: true })
  putInPlace(half, file)
  return told
}

/** Gives a new file the name of another, so that a power cut leaves the one or the other, each whole. */
function putInPlace(half: string, file: string): void {
  settle(half)
  renameSync(half, file)
  settle(dirname(file))
}

/** Waits until a file, or the names in a folder, are on the disk. */
function settle(path: string): void {
  const isFolder = statSync(path).isDirectory()
  // Windows opens no folder; it keeps names by itself.
  if (isFolder && process.platform === 'win32') return
  const open = openSync(path, isFolder ? 'r' : 'r+')
  try {
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}

const LOGS = ['-wal', '-shm']
/** The bytes as they are: what is damaged cannot be copied by SQLite. */
function copyWhole(file: string, to: string): void {
  copyFileSync(file, to)
  for (const log of LOGS) if (existsSync(file + log)) copyFileSync(file + log, to + log)
}

/** Throws InputError where another process has the file open: it would go on to write into what is no longer the store. */
function refuseOthers(file: string): void {
  const connection = new Database(file, { timeout: 0 })
  try {
    connection.pragma('locking_mode = EXCLUSIVE')
    connection.exec('BEGIN IMMEDIATE; ROLLBACK')
  } catch (error) {
    if (!String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) return
    throw new InputError({ file }, 'a store that another process has open', 'nobody else: stop `selaras serve` first')
  } finally {
    connection.close()
  }
}
