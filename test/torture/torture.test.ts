import { spawnSync } from 'node:child_process'
import fs, { mkdirSync, statSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openSqlite, openSqliteStore, readMigrations } from '../../src/platform/node/sqlite.ts'
import { storeCare } from '../../src/platform/node/sqlite-care.ts'
import { keepWeek } from './keep-week.ts'
import { Ground, killBackups, killMigrations, killPhases, killReadings, killRuns } from './kills.ts'
import { olderStore } from './older.ts'
import { inChild } from './process.ts'
import { broken, differing, type State, stateOf } from './state.ts'

const SEED = Number(process.env.TORTURE_SEED ?? 20261122)
let ground: Ground
let expected: State
beforeAll(async () => {
  ground = await new Ground(150).prepare()
  expected = await ground.continued(ground.copyOf(ground.first))
  expect(expected.outbox!.length).toBeGreaterThan(3)
  expect(expected.history!.length).toBeGreaterThan(expected.findings!.length)
}, 60_000)
afterAll(() => ground.end())

describe('killed at random moments', () => {
  test.each([
    [killReadings, 2],
    [killRuns, 4],
    [killMigrations, 4],
    [killBackups, 2],
  ])(
    '%o leaves nothing lost and nothing doubled',
    async (kill, kills) => {
      const { work, after, faults } = await kill(ground, { seed: SEED, kills })
      console.log(`${work}: ${kills} kills, midway ${JSON.stringify(after)}, seed ${SEED}`)
      expect(faults).toEqual([])
    },
    120_000,
  )

  test('in each of its phases, a run leaves nothing lost and nothing doubled', async () => {
    const { after, faults } = await killPhases(ground)
    expect(faults).toEqual([])
    // The process may tell of the next phase before it is gone.
    expect(Object.keys(after).length).toBeGreaterThan(2)
    expect(after).not.toHaveProperty('done')
  }, 120_000)

  test('would be told of a row that is lost, and of one that is doubled', () => {
    const [first, ...others] = expected.history!
    expect(differing(expected, { ...expected, history: others })).toEqual(['history: 1 rows lost, 0 too many'])
    expect(differing(expected, { ...expected, history: [first, first, ...others] })).toEqual([
      'history: 0 rows lost, 1 too many',
    ])
  })
})

test('every earlier schema is brought up to date, and its next run ends as if it had never been older', async () => {
  const migrations = readMigrations()
  for (const [i, { name }] of migrations.slice(0, -1).entries()) {
    const file = olderStore(ground.first, ground.file('from.db'), i + 1)
    const store = await openSqliteStore(file)
    await keepWeek(store, ground.week)
    const { findings } = await store.listFindings()
    await store.close()
    expect(broken(file), name).toEqual([])
    expect(findings.map(({ fingerprint, status }) => [fingerprint, status]).sort(), name).toEqual(
      (expected.findings as { fingerprint: string; status: string }[])
        .map(({ fingerprint, status }) => [fingerprint, status])
        .sort(),
    )
    expect(differing({ history: expected.history! }, { history: stateOf(file).history! }), name).toEqual([])
  }
})

test('two runs at once end as one does', async () => {
  const db = ground.copyOf(ground.first)
  const both = await Promise.all([1, 2].map(() => inChild(['run', db, ground.file('week.json')])))
  expect(both.map(({ stderr }) => stderr)).toEqual(['', ''])
  expect(broken(db)).toEqual([])
  expect(differing(expected, stateOf(db))).toEqual([])
})

test('two runs at once from the first page on end as one does', async () => {
  const shop = await ground.shop()
  const alone = await shop.continued(shop.copy())
  const db = shop.copy()
  const both = await Promise.all([1, 2].map(() => inChild(['read', db, shop.config])))
  expect(both.map(({ stderr }) => stderr)).toEqual(['', ''])
  expect(broken(db)).toEqual([])
  expect(differing(alone, stateOf(db))).toEqual([])
}, 60_000)

test('backups made during a run are whole: the state before or after each of its writes', async () => {
  const db = ground.copyOf(ground.first)
  let isOver = false
  const run = inChild(['run', db, ground.file('week.json')]).finally(() => {
    isOver = true
  })
  const copies: string[] = []
  while (!isOver) {
    const to = ground.file(`during-${copies.length}.db`)
    await storeCare.backup(db, to)
    copies.push(to)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect((await run).stderr).toBe('')
  for (const copy of copies) {
    expect((await storeCare.examine(copy)).filter(({ state }) => state === 'bad')).toEqual([])
    expect(differing(expected, await ground.continued(copy))).toEqual([])
  }
}, 60_000)

test('a commit waits until it is on the disk, so that a power cut forgets none', async () => {
  const driver = openSqlite(ground.copyOf(ground.first))
  const pragma = async (name: string) =>
    Object.values((await driver.all({ sql: `PRAGMA ${name}`, parameters: [] }))[0]!)
  expect([await pragma('journal_mode'), await pragma('synchronous')]).toEqual([['wal'], [2]])
  await driver.close()
})

/** Tells files by their open numbers, as Linux does. */
const onLinux = test.skipIf(process.platform !== 'linux')
onLinux('a backup and a repaired store are on the disk, whole, before they get their names', async () => {
  const steps: string[] = []
  const told = (name: 'fsyncSync' | 'renameSync') => {
    const real = fs[name] as (...given: unknown[]) => void
    vi.spyOn(fs, name).mockImplementation((...given: unknown[]) => {
      const of = name === 'renameSync' ? given[1] : fs.readlinkSync(`/proc/self/fd/${given[0]}`)
      steps.push(`${name} ${basename(String(of))}`)
      real(...given)
    })
  }
  told('fsyncSync')
  told('renameSync')
  syncBuiltinESMExports()
  try {
    const db = ground.copyOf(ground.first)
    const to = ground.file('settled.db')
    await storeCare.backup(db, to)
    const folder = basename(ground.folder)
    expect(steps.splice(0)).toEqual(['fsyncSync settled.db.half', 'renameSync settled.db', `fsyncSync ${folder}`])
    await storeCare.repair(db, ground.file('damaged.db'))
    const name = basename(db)
    const damaged = ['', '-wal', '-shm'].map((end) => `fsyncSync damaged.db${end}`)
    expect(steps).toEqual([...damaged, `fsyncSync ${name}.half`, `renameSync ${name}`, `fsyncSync ${folder}`])
  } finally {
    vi.restoreAllMocks()
    syncBuiltinESMExports()
  }
})

test('a clock that jumps back or far ahead between two runs changes nothing but the times that are noted', async () => {
  const timeless = (state: State) =>
    differing(expected, JSON.parse(JSON.stringify(state).replaceAll(/20(?:19|37)-11-20T/g, '2026-11-20T')) as State)
  for (const year of [2019, 2037]) {
    const db = ground.copyOf(ground.first)
    const store = await openSqliteStore(db)
    await keepWeek(store, { ...ground.week, at: `${year}-11-20T05:00:00.000Z` })
    expect((await store.latestRun())?.startedAt).toMatch(String(year))
    await store.close()
    expect(timeless(stateOf(db))).toEqual([])
  }
})

describe('a disk', () => {
  const asRoot = 'unshare --user --map-root-user --mount'
  const mayMount = spawnSync('sh', ['-c', `${asRoot} true`]).status === 0

  test('that is full stops the run with a clear message, and with room the next run ends as if nothing had happened', async () => {
    const folder = ground.file('small')
    mkdirSync(folder)
    const db = ground.copyOf(ground.first)
    const room = Math.ceil(statSync(db).size / 1024) + 100
    // A disk of its own where this machine allows it; else a limit to the size of files.
    const shell = mayMount
      ? `exec ${asRoot} sh -c 'mount -t tmpfs -o size=${room}k none ${folder} && cp ${db} ${folder}/x.db && "$@"; code=$?; cp ${folder}/x.db* ${ground.folder}; exit $code' sh "$@"; : `
      : `cp ${db} ${ground.file('x.db')}; trap '' XFSZ; ulimit -f ${2 * room};`
    const file = mayMount ? join(folder, 'x.db') : ground.file('x.db')
    const { stderr, isDone } = await inChild(['run', file, ground.file('week.json')], undefined, shell)
    expect(isDone).toBe(false)
    expect(stderr).toMatch(
      mayMount ? /a full disk \(SQLITE_FULL\); expected free space/ : /a disk that fails to read or write/,
    )
    expect(broken(ground.file('x.db'))).toEqual([])
    expect(differing(expected, await ground.continued(ground.file('x.db')))).toEqual([])
  })
})
