import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqlite, readMigrations } from '../../src/platform/node/sqlite.ts'
import { migrate } from '../../src/store/migrate.ts'
import { brand, write } from './asked-brand.ts'
import { Session, wordsOf } from './session.ts'

let session: Session
let db: string
const selaras = (line: string) => session.run(wordsOf(line))
const findings = async () => JSON.parse((await selaras('findings list --format json')).stdout)
beforeEach(async () => {
  session = new Session(new URL('file:///none'))
  write(session.folder, brand())
  db = join(session.folder, '.selaras/selaras.db')
  expect((await selaras('run -q --no-llm')).code).toBe(0)
})
afterEach(() => session.end())

/** Turns bytes of the closed store over. */
function damage(from: number, to: number): void {
  const bytes = readFileSync(db)
  for (let at = from; at < Math.min(to, bytes.length); at++) bytes[at] = bytes[at]! ^ 0xff
  writeFileSync(db, bytes)
}

describe('doctor', () => {
  test('finds nothing wrong with a sound installation, and changes nothing', async () => {
    const before = readFileSync(db)
    const { stdout, code } = await selaras('doctor')
    expect(stdout).toMatch(/^ok +node .*\nok +configuration .*sources\n(?:ok|note) +disk .*/)
    expect(stdout).toMatch(/ok +integrity[\s\S]*ok +references[\s\S]*ok +texts[\s\S]*ok +schema +up to date/)
    expect(code).toBe(0)
    expect(readFileSync(db).equals(before)).toBe(true)
  })

  test('tells of a configuration that cannot be read, and of a store that is not there yet', async () => {
    write(session.folder, { 'selaras.yaml': 'brand: X\nsources: 7\n' })
    const { stdout, code } = await selaras('doctor --db none.db')
    expect(stdout).toMatch(/note +configuration +selaras\.yaml:2/)
    expect(stdout).toMatch(/note +store +no file .*none\.db; the first run makes it/)
    expect(code).toBe(0)
    expect((await selaras('doctor')).code).toBe(1)
  })

  test('tells of an older schema and of one that is newer', async () => {
    const driver = openSqlite(join(session.folder, 'old.db'))
    await migrate(driver, readMigrations().slice(0, 1))
    await driver.close()
    expect((await selaras('doctor --db old.db')).stdout).toMatch(/note +schema +older; the next run applies 0002/)
    new Database(db).exec("INSERT INTO migrations (name) VALUES ('0999_later.sql')").close()
    const { stdout, code } = await selaras('doctor')
    expect(stdout).toMatch(/bad +schema +of a newer Selaras \(0999_later\.sql\)\n +→ update Selaras/)
    expect(code).toBe(1)
  })

  test('finds a text that was changed where no page is broken, and says it as JSON too', async () => {
    new Database(db).exec("UPDATE snapshots SET text = text || '!' WHERE rowid = 1").close()
    const { stdout, code } = await selaras('doctor --format json')
    const { checks } = JSON.parse(stdout) as { checks: { what: string; state: string; found: string }[] }
    expect(checks.find(({ what }) => what === 'texts')).toMatchObject({ state: 'bad' })
    expect(checks.find(({ what }) => what === 'texts')?.found).toMatch(/^text [0-9a-f]{12} was changed$/)
    expect(code).toBe(1)
  })

  test.each([
    ['pages in the middle', () => damage(readFileSync(db).length / 2, readFileSync(db).length / 2 + 12_000)],
    ['the last pages', () => damage(readFileSync(db).length - 9_000, readFileSync(db).length)],
    ['a text', () => new Database(db).exec("UPDATE snapshots SET text = 'x' WHERE rowid = 1").close()],
    [
      'a reference',
      () => new Database(db).exec('PRAGMA foreign_keys = OFF; DELETE FROM snapshots WHERE rowid = 2').close(),
    ],
  ])(
    '--repair keeps the damaged store and makes a sound one where %s broke; the next run finds the same',
    async (_, hurt) => {
      const before = await findings()
      hurt()
      const damaged = readFileSync(db)
      expect((await selaras('doctor')).code).toBe(1)
      const { stderr, stdout, code } = await selaras('doctor --repair')
      expect(stderr).toMatch(/The damaged store is kept as .*selaras\.db\.damaged-2026-11-20T05-00-00-000Z/)
      expect(stdout).toMatch(/ok +integrity[\s\S]*ok +references[\s\S]*ok +texts/)
      expect(code).toBe(0)
      expect(readFileSync(`${db}.damaged-2026-11-20T05-00-00-000Z`).equals(damaged)).toBe(true)
      expect((await selaras('run -q --no-llm')).code).toBe(0)
      const titles = (list: typeof before) => list.findings.map(({ title }: { title: string }) => title).sort()
      expect(titles(await findings())).toEqual(titles(before))
    },
  )

  test('--repair keeps decisions that can be read', async () => {
    const [{ fingerprint }] = (await findings()).findings
    await selaras(`findings accept ${fingerprint} --reason "sudah tahu" --by Rani`)
    new Database(db).exec("UPDATE snapshots SET text = 'x' WHERE rowid = 1").close()
    await selaras('doctor --repair')
    await selaras('run -q --no-llm')
    expect((await selaras(`findings show ${fingerprint}`)).stdout).toMatch(/sudah tahu/)
  })

  test('--repair leaves a sound store alone, and one that another process has open', async () => {
    const sound = await selaras('doctor --repair')
    expect(sound.stderr).toMatch(/not damaged/)
    const other = new Database(db)
    other.exec("UPDATE snapshots SET text = 'x' WHERE rowid = 1")
    const open = await selaras('doctor --repair')
    expect(open.stderr).toMatch(/another process has open[\s\S]*stop `selaras serve` first/)
    expect(open.code).toBe(2)
    other.close()
  })
})

describe('backup and restore', () => {
  test('bring back what was there, while the store is open and written', async () => {
    const before = await findings()
    expect((await selaras('backup monday.db')).stdout).toBe('monday.db: the store as it is now\n')
    const server = new Database(db)
    expect(server.prepare('SELECT count(*) FROM findings').pluck().get()).toBeGreaterThan(0)
    await selaras(`findings dismiss ${before.findings[0].fingerprint} --reason "salah baca" --by Rani`)
    expect(await findings()).not.toEqual(before)
    expect((await selaras('restore monday.db')).stdout).toBe('monday.db: restored\n')
    expect(await findings()).toEqual(before)
    expect(server.prepare("SELECT count(*) FROM findings WHERE status = 'dismissed'").pluck().get()).toBe(0)
    server.close()
  })

  test('a backup overwrites nothing, and a damaged one is not put back', async () => {
    await selaras('backup one.db')
    const again = await selaras('backup one.db')
    expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/a file that is there already/)])
    writeFileSync(join(session.folder, 'one.db'), readFileSync(join(session.folder, 'one.db')).fill(0xee, 4096))
    const before = await findings()
    const { code, stderr } = await selaras('restore one.db')
    expect([code, stderr]).toEqual([2, expect.stringMatching(/expected +a sound backup/)])
    expect(await findings()).toEqual(before)
    expect(existsSync(join(session.folder, 'one.db.half'))).toBe(false)
    expect(readdirSync(join(session.folder, '.selaras')).filter((name) => name.includes('half'))).toEqual([])
  })

  test('a folder is told as no backup, and no store is made', async () => {
    const { code, stderr } = await selaras('restore .selaras --db fresh.db')
    expect([code, stderr]).toEqual([2, expect.stringMatching(/\.selaras\n +found +a folder\n/)])
    expect(existsSync(join(session.folder, 'fresh.db'))).toBe(false)
  })

  test('restore makes the store where there was none', async () => {
    await selaras('backup one.db')
    const before = await findings()
    expect((await selaras('restore one.db --db fresh.db')).code).toBe(0)
    expect(JSON.parse((await selaras('findings list --format json --db fresh.db')).stdout)).toEqual(before)
  })
})
