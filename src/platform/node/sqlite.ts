import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { InputError } from '../../model/index.ts'
import { type Driver, type Migration, openStore, type Statement, type Store } from '../../store/index.ts'
import { remembering } from '../../text/index.ts'

const MIGRATIONS = new URL('../../store/migrations/', import.meta.url)
const BUSY_MS = 10_000

/**
 * Opens the store in a SQLite file, or in memory for `:memory:`; makes the file, and the folder that it stands in.
 * Throws InputError where the file cannot serve.
 */
export async function openSqliteStore(file: string, busyMs = BUSY_MS): Promise<Store> {
  // Not recursive: a path whose upper folders do not exist is rather mistyped.
  const folder = dirname(file)
  if (existsSync(dirname(folder)) && !existsSync(folder)) explained(file, () => mkdirSync(folder))
  const driver = openSqlite(file, busyMs)
  try {
    return await openStore(driver, readMigrations())
  } catch (error) {
    await driver.close()
    throw error
  }
}

/** The files of `src/store/migrations`. */
export function readMigrations(): Migration[] {
  const names = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'))
  return names.map((name) => ({ name, sql: readFileSync(new URL(name, MIGRATIONS), 'utf8') }))
}

const PREPARED = 200

/**
 * Driver over better-sqlite3. Another process that writes is waited for up to `busyMs` milliseconds; whoever else this thread serves is
 * answered meanwhile.
 * Throws InputError for a file that cannot be opened, written or read as a database.
 */
export function openSqlite(file: string, busyMs = BUSY_MS): Driver {
  const connection = explained(file, () => {
    // The library's own wait would hold up the thread.
    const opened = new Database(file, { timeout: 0 })
    try {
      writeAhead(opened, busyMs)
      // A commit is on the disk before anybody hears of it: what was sent or decided must not be forgotten in a power cut.
      opened.pragma('synchronous = FULL')
      opened.pragma('foreign_keys = ON')
      return opened
    } catch (error) {
      opened.close()
      throw error
    }
  })
  // The same few statements come again and again; preparing one takes longer than a look-up by its index.
  const prepared = remembering((sql: string) => connection.prepare(sql), { most: PREPARED })
  const run = ({ sql, parameters }: Statement) => prepared(sql).run(...parameters)
  const batch = connection.transaction((statements: readonly Statement[]) => {
    for (const statement of statements) run(statement)
  })
  return {
    name: file,
    all: ({ sql, parameters }) => patiently(file, busyMs, () => prepared(sql).all(...parameters)),
    // Immediate: a deferred transaction that turns from reading to writing fails although nobody has waited.
    batch: (statements) => patiently(file, busyMs, () => batch.immediate(statements)),
    close: async () => {
      connection.close()
    },
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')

const RETRY_MS = 5
/** Runs a work that does nothing at all while another process writes, until it may. Throws as `explained` does. */
async function patiently<T>(file: string, busyMs: number, run: () => T): Promise<T> {
  for (let waited = 0; ; waited += RETRY_MS) {
    try {
      return explained(file, run)
    } catch (error) {
      if (!isBusy((error as Error).cause) || waited >= busyMs) throw error
      await sleep(RETRY_MS)
    }
  }
}

const PAUSE_MS = 20
/**
 * Turns write-ahead logging on. SQLite does not wait for this one by its own time-out: where two processes open a new file
 * at once it answers "busy" at once, so the wait is ours.
 */
function writeAhead(connection: Database.Database, busyMs: number): void {
  for (let waited = 0; ; waited += PAUSE_MS) {
    try {
      connection.pragma('journal_mode = WAL')
      return
    } catch (error) {
      if (!isBusy(error) || waited >= busyMs) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    }
  }
}

const EXPECTED: [code: RegExp, found: string, expected: string][] = [
  [/^SQLITE_READONLY/, 'a database that may not be written', 'write permission on the file and its folder'],
  [/^SQLITE_(BUSY|LOCKED)/, 'a database that another process keeps locked', 'to be the only writer; try again later'],
  [/^SQLITE_NOTADB/, 'a file that is not an SQLite database', 'a database of Selaras, or a new file'],
  [
    /^SQLITE_CORRUPT/,
    'a damaged database',
    'a sound one: `selaras doctor --repair` saves what can be read, `selaras restore FILE` puts a backup back',
  ],
  [/^SQLITE_(CANTOPEN|PERM|AUTH)/, 'a file that cannot be opened', 'a file in an existing folder that may be written'],
  [/^(EACCES|EPERM|EROFS|ENOTDIR)$/, 'a folder that cannot be made', 'a file in a folder that may be written'],
  [/^(SQLITE_FULL|ENOSPC)$/, 'a full disk', 'free space'],
  [/^SQLITE_IOERR/, 'a disk that fails to read or write', 'a working disk'],
]

/** Runs a work on a database; what SQLite says of its file becomes an InputError that people understand. */
export function explained<T>(file: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    // Thrown by better-sqlite3 itself, without a code.
    if (error instanceof TypeError && /directory does not exist/.test(error.message)) {
      throw new InputError({ file }, 'no such folder', 'a file in an existing folder', { cause: error })
    }
    const known = EXPECTED.find(([pattern]) => pattern.test(code))
    if (known) throw new InputError({ file }, `${known[1]} (${code})`, known[2], { cause: error })
    throw error
  }
}
