import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite, openSqliteStore, readMigrations } from '../../src/platform/node/sqlite.ts'
import { storeCare } from '../../src/platform/node/sqlite-care.ts'
import { migrate } from '../../src/store/migrate.ts'
import { chance } from '../judge/scale/chance.ts'
import { keepWeek, type Week } from './keep-week.ts'
import { olderStore } from './older.ts'
import { inChild } from './process.ts'
import { openShop, type Shop } from './shop.ts'
import { broken, differing, type State, stateOf } from './state.ts'
import { twoWeeks } from './weeks.ts'

/** What a series of kills has come to. */
export interface Series {
  work: string
  seed: number
  kills: number
  /** Kills that came while the work was under way, and how many of them after which phase. */
  midway: number
  after: Record<string, number>
  /** What was broken, lost or doubled; each says after which kill. */
  faults: string[]
}

/** A brand with a first week that was kept, and what an undisturbed second week makes of it. */
export class Ground {
  readonly folder = mkdtempSync(join(tmpdir(), 'selaras-torture-'))
  readonly first = this.file('first.db')
  readonly week: Week
  readonly #before: Week
  #files = 0
  #shop: Promise<Shop> | undefined

  constructor(messages: number) {
    ;[this.#before, this.week] = twoWeeks(messages)
    writeFileSync(this.file('week.json'), JSON.stringify(this.week))
  }

  async prepare(): Promise<this> {
    await keep(this.first, this.#before)
    return this
  }

  file(name: string): string {
    return join(this.folder, name)
  }

  /** A copy of a store that no process has open. */
  copyOf(file: string): string {
    const copy = this.file(`${this.#files++}.db`)
    copyFileSync(file, copy)
    return copy
  }

  /** What the second week makes of a store. */
  async continued(file: string): Promise<State> {
    await keep(file, this.week)
    return stateOf(file)
  }

  /** The brand that is read from its files and its site; opened once. */
  shop(): Promise<Shop> {
    this.#shop ??= openShop(this.file('shop'))
    return this.#shop
  }

  async end(): Promise<void> {
    await (await this.#shop)?.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

async function keep(file: string, week: Week): Promise<void> {
  const store = await openSqliteStore(file)
  await keepWeek(store, week)
  await store.close()
}

/** Kills a work at random moments; `prepare` makes what it works on, `check` says what is wrong afterwards. */
async function series(
  work: string,
  { seed, kills }: { seed: number; kills: number },
  prepare: (kill: number) => Promise<{ args: string[]; check: () => Promise<string[]> }>,
): Promise<Series> {
  const luck = chance(seed)
  const calm = await prepare(-1)
  const { ms, isDone, stderr } = await inChild([work, ...calm.args])
  if (!isDone) throw new Error(`${work} fails undisturbed: ${stderr}`)
  const told: Series = { work, seed, kills, midway: 0, after: {}, faults: await calm.check() }
  for (let kill = 0; kill < kills; kill++) {
    const { args, check } = await prepare(kill)
    const after = luck.next() * ms * 1.1
    const { isDone: wasDone, last } = await inChild([work, ...args], after)
    if (!wasDone) {
      told.midway++
      told.after[last] = (told.after[last] ?? 0) + 1
    }
    const at = `kill ${kill} after ${after.toFixed(1)} ms`
    told.faults.push(...(await check()).map((fault) => `${at}: ${fault}`))
  }
  return told
}

/** Kills the keeping of a run; the next one must end in exactly the state of a run that nobody disturbed. */
export async function killRuns(ground: Ground, options: { seed: number; kills: number }): Promise<Series> {
  const expected = await ground.continued(ground.copyOf(ground.first))
  return series('run', options, async () => {
    const db = ground.copyOf(ground.first)
    return {
      args: [db, ground.file('week.json')],
      check: async () => {
        const faults = broken(db)
        const found = faults.length > 0 ? faults : differing(expected, await ground.continued(db))
        discard(db)
        return found
      },
    }
  })
}

/** Kills a run while it collects, extracts, compares or keeps; the next one must end as if nobody had disturbed it. */
export async function killReadings(ground: Ground, options: { seed: number; kills: number }): Promise<Series> {
  const shop = await ground.shop()
  const expected = await shop.continued(shop.copy())
  return series('read', options, async () => {
    const db = shop.copy()
    return {
      args: [db, shop.config],
      check: async () => {
        const faults = broken(db)
        const found = faults.length > 0 ? faults : differing(expected, await shop.continued(db))
        discard(db)
        return found
      },
    }
  })
}

/** What a run tells while it goes on, in this order: `go` before anything, `compare` before anything is kept. */
const PHASES = ['go', 'collect', 'extract', 'match', 'compare']

/** Kills a run once in each of its phases, as soon as it tells of it. */
export async function killPhases(ground: Ground): Promise<Pick<Series, 'after' | 'faults'>> {
  const shop = await ground.shop()
  const expected = await shop.continued(shop.copy())
  const told: Pick<Series, 'after' | 'faults'> = { after: {}, faults: [] }
  for (const phase of PHASES) {
    const db = shop.copy()
    const { last } = await inChild(['read', db, shop.config], phase)
    told.after[last] = (told.after[last] ?? 0) + 1
    const faults = [...broken(db), ...differing(expected, await shop.continued(db))]
    told.faults.push(...faults.map((fault) => `killed in ${phase}: ${fault}`))
    discard(db)
  }
  return told
}

/** Kills migrations from every earlier schema; the next opening must end them, and the next run as if nothing had happened. */
export async function killMigrations(ground: Ground, options: { seed: number; kills: number }): Promise<Series> {
  const names = readMigrations().map(({ name }) => name)
  const older = names.slice(0, -1).map((_, i) => olderStore(ground.first, ground.file(`older-${i + 1}.db`), i + 1))
  const expected = await Promise.all(
    older.map(async (file) => {
      const migrated = ground.copyOf(file)
      const driver = openSqlite(migrated)
      await migrate(driver, readMigrations())
      await driver.close()
      return stateOf(migrated)
    }),
  )
  return series('migrate', options, async (kill) => {
    const schema = Math.max(0, kill) % older.length
    const db = ground.copyOf(older[schema]!)
    return {
      args: [db],
      check: async () => {
        const faults = broken(db)
        if (faults.length > 0) return faults
        await (await openSqliteStore(db)).close()
        const found = differing(expected[schema]!, stateOf(db))
        discard(db)
        return found.map((fault) => `from schema ${names[schema]}: ${fault}`)
      },
    }
  })
}

/** Kills backups: the store stays as it is, and a backup that is there is whole. */
export async function killBackups(ground: Ground, options: { seed: number; kills: number }): Promise<Series> {
  const expected = stateOf(ground.first)
  return series('backup', options, async (kill) => {
    const to = ground.file(`backup-${kill}.db`)
    return {
      args: [ground.first, to],
      check: async () => {
        const faults = [...broken(ground.first), ...differing(expected, stateOf(ground.first))]
        if (!existsSync(to)) return faults
        const bad = (await storeCare.examine(to)).filter(({ state }) => state === 'bad')
        const copied = [...bad.map(({ found }) => found), ...differing(expected, stateOf(to))]
        discard(to)
        return [...faults, ...copied.map((fault) => `the backup: ${fault}`)]
      },
    }
  })
}

function discard(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
}
