import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InputError } from '../../src/model/index.ts'
import { openSqlite, openSqliteStore, readMigrations } from '../../src/platform/node/sqlite.ts'
import { migrate } from '../../src/store/migrate.ts'
import { runOnce } from './run-once.ts'
import { FEES, MAIL, PAGE } from './samples.ts'

const CHILD = new URL('child.ts', import.meta.url).pathname
let folder: string
let files = 0
const newFile = () => join(folder, `${files++}.db`)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'selaras-file-'))
  chmodSync(folder, 0o755)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Saves `runs` runs into the file in a process of its own. */
function saver(file: string, generation: number, runs: number) {
  const child = spawn(process.execPath, [CHILD, file, String(generation), String(runs)], { stdio: 'pipe' })
  const told = { out: '', err: '' }
  child.stdout.on('data', (part) => {
    told.out += part
  })
  child.stderr.on('data', (part) => {
    told.err += part
  })
  /** Waits until it has said a word so many times. */
  const until = async (word: string, times: number) => {
    while (told.out.split(word).length <= times) {
      expect(child.exitCode, told.err).toBeNull()
      await sleep(1)
    }
  }
  return { child, told, until, ended: once(child, 'close') as Promise<[number | null, string | null]> }
}

function sound(file: string) {
  const connection = new Database(file)
  try {
    return [connection.pragma('integrity_check', { simple: true }), connection.pragma('foreign_key_check')]
  } finally {
    connection.close()
  }
}

describe('a file', () => {
  it('keeps everything from one opening to the next', async () => {
    const file = newFile()
    const first = await openSqliteStore(file)
    await runOnce(first, '2026-11-03', [PAGE, MAIL], [FEES])
    const before = await first.listFindings()
    await first.close()
    const second = await openSqliteStore(file)
    expect(await second.listFindings()).toEqual(before)
    await second.close()
  })

  it('is made with its folder', async () => {
    const file = join(folder, '.selaras', 'selaras.db')
    await (await openSqliteStore(file)).close()
    expect(sound(file)).toEqual(['ok', []])
  })

  it('is migrated once, also by two who open it at the same time', async () => {
    const file = newFile()
    const drivers = [openSqlite(file), openSqlite(file)]
    await Promise.all(drivers.map((driver) => migrate(driver, readMigrations())))
    const rows = await drivers[0]!.all({ sql: 'SELECT name FROM migrations', parameters: [] })
    expect(rows).toEqual(readMigrations().map(({ name }) => ({ name })))
    expect(await migrate(drivers[1]!, readMigrations())).toEqual([])
    await Promise.all(drivers.map((driver) => driver.close()))
  })

  it('keeps what an older version has stored in it', async () => {
    const file = newFile()
    const driver = openSqlite(file)
    await migrate(driver, readMigrations().slice(0, 1))
    const columns =
      'fingerprint, rule, category, type, verdict, severity, confidence, status, decided_by, timing, subject, attribute, title, explanation, suggestion, side_values, reason, first_seen_run, last_seen_run'
    const values =
      "'fee0a1b2c3d4e5f6', 'fee', 'offer', 'price', 'conflict', 'high', 0.9, 'accepted', 'rule', 'now', 'Kartu', 'fee', 'Two fees', 'x', 'y', '[]', 'known', 1, 1"
    const write = (sql: string) => driver.batch([{ sql, parameters: [] }])
    await write(
      "INSERT INTO runs (brand, as_of, started_at, config_hash) VALUES ('Rimba', '2026-11-01', '2026-11-01', 'x')",
    )
    await write(`INSERT INTO findings (${columns}) VALUES (${values})`)
    await driver.close()
    const store = await openSqliteStore(file)
    const { title, status, reason, difference } = await store.getFinding('fee0a1b2c3d4e5f6')
    expect({ title, status, reason, difference }).toEqual({ title: 'Two fees', status: 'accepted', reason: 'known' })
    await store.close()
  })

  it('is left as it was when a migration fails in its middle', async () => {
    const file = newFile()
    const driver = openSqlite(file)
    await migrate(driver, readMigrations())
    const broken = {
      name: '9999_broken.sql',
      sql: 'CREATE TABLE half (x TEXT) STRICT;\nCREATE TABLE half (x TEXT) STRICT;\n',
    }
    await expect(migrate(driver, [...readMigrations(), broken])).rejects.toThrow(/half already exists/)
    expect(await driver.all({ sql: "SELECT 1 FROM sqlite_master WHERE name = 'half'", parameters: [] })).toEqual([])
    await driver.close()
  })
})

describe('a file that cannot serve', () => {
  const refusal = async (file: string, busyMs?: number) => {
    const error = await openSqliteStore(file, busyMs).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(InputError)
    expect((error as InputError).place.file).toBe(file)
    return (error as InputError).message
  }

  it('is of a newer version', async () => {
    const file = newFile()
    const driver = openSqlite(file)
    await migrate(driver, [...readMigrations(), { name: '0999_later.sql', sql: 'CREATE TABLE later (x TEXT) STRICT;' }])
    await driver.close()
    expect(await refusal(file)).toMatch(/newer Selaras \(it has 0999_later\.sql\).*update Selaras/)
  })

  it('belongs to another application, and is not touched', async () => {
    const file = newFile()
    new Database(file).exec('CREATE TABLE invoices (id INTEGER)').close()
    expect(await refusal(file)).toMatch(/another application \(table invoices\)/)
    const tables = new Database(file, { readonly: true }).prepare('SELECT name FROM sqlite_master').all()
    expect(tables).toEqual([{ name: 'invoices' }])
  })

  it('is no database', async () => {
    const file = newFile()
    writeFileSync(file, 'brand: Rimba\nsources: []\n'.repeat(50))
    expect(await refusal(file)).toMatch(/not an SQLite database/)
  })

  it('is damaged', async () => {
    const file = newFile()
    const store = await openSqliteStore(file)
    await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
    await store.close()
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0xee, 4096))
    expect(await refusal(file)).toMatch(/damaged database \(SQLITE_CORRUPT/)
  })

  it('stands in no folder, or is one', async () => {
    expect(await refusal(join(folder, 'none', 'at-all', 'x.db'))).toMatch(
      /no such folder; expected a file in an existing folder/,
    )
    writeFileSync(join(folder, 'plain'), '')
    expect(await refusal(join(folder, 'plain', 'sub', 'x.db'))).toMatch(/folder that cannot be made/)
    mkdirSync(join(folder, 'folder.db'))
    expect(await refusal(join(folder, 'folder.db'))).toMatch(/cannot be opened/)
  })

  it('stays locked by another process', async () => {
    const file = newFile()
    const store = await openSqliteStore(file, 50)
    await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    await expect(runOnce(store, '2026-11-04', [PAGE], [])).rejects.toThrow(
      /another process keeps locked .*try again later/,
    )
    expect((await store.listFindings()).findings).toHaveLength(1)
    other.exec('ROLLBACK')
    other.close()
    await store.close()
  })

  it('is waited for while another process writes, and readers of the same thread are answered meanwhile', async () => {
    const file = newFile()
    const store = await openSqliteStore(file)
    await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    const told: string[] = []
    const writing = runOnce(store, '2026-11-04', [PAGE], []).then(() => told.push('written'))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await store.listFindings()).findings).toHaveLength(1)
    told.push('read')
    other.exec('COMMIT')
    await writing
    expect(told).toEqual(['read', 'written'])
    other.close()
    await store.close()
  })

  it('may not be written', async () => {
    const file = newFile()
    await (await openSqliteStore(file)).close()
    chmodSync(file, 0o444)
    // Root may write anything: as root, ask as nobody.
    const root = process.geteuid?.() === 0
    if (root) process.seteuid?.(65534)
    try {
      expect(await refusal(file)).toMatch(
        /found a (database that may not be written|file that cannot be opened) .*writ/,
      )
    } finally {
      if (root) process.seteuid?.(0)
    }
  })
})

describe('processes that come between', () => {
  it('leaves a whole state behind when killed at any moment', async () => {
    const file = newFile()
    const whole = saver(file, 0, 2)
    await whole.until('writing', 2)
    const began = performance.now()
    await whole.until('written', 2)
    const writingMs = performance.now() - began
    await whole.ended
    let generation = 2
    let midway = 0
    for (const share of [0.4, 0.6, 0.75, 0.9]) {
      const { child, told, ended, until } = saver(file, generation, 100)
      await until('writing', 1)
      await sleep(share * writingMs)
      child.kill('SIGKILL')
      expect((await ended)[1]).toBe('SIGKILL')
      if (told.out.endsWith('writing\n')) midway += 1

      expect(sound(file)).toEqual(['ok', []])
      const store = await openSqliteStore(file)
      const { findings } = await store.listFindings()
      expect(findings).toHaveLength(600)
      expect(new Set(findings.map(({ title }) => title)).size).toBe(1)
      const texts = await store.snapshots(findings.map(({ sides }) => sides[0]!.evidence[0]!.snapshot!))
      for (const { sides } of findings) {
        const { quote, snapshot } = sides[0]!.evidence[0]!
        expect(texts.get(snapshot!)).toBe(quote)
      }
      expect((await store.latestRun())?.counters.documents).toBe(2)
      generation = Number(findings[0]!.title.split(' ')[1]) + 1
      await store.close()
    }
    expect(midway).toBeGreaterThan(0)
  }, 60_000)

  it('lets two runs at once follow each other, and records nothing twice', async () => {
    const file = newFile()
    const both = [saver(file, 1, 2), saver(file, 1, 2)]
    const ends = await Promise.all(both.map(({ ended }) => ended))
    expect([ends, both.map(({ told }) => told.err)]).toEqual([
      [
        [0, null],
        [0, null],
      ],
      ['', ''],
    ])
    const store = await openSqliteStore(file)
    const { findings } = await store.listFindings()
    expect(findings).toHaveLength(600)
    for (const { fingerprint } of findings) expect(await store.history(fingerprint)).toHaveLength(1)
    await store.close()
    expect(sound(file)).toEqual(['ok', []])
  }, 60_000)
})
