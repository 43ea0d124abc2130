import { Problem } from '../../api/problem.ts'
import type { Driver, Store } from '../../store/index.ts'
import { openD1 } from './d1.ts'
import { bindingOf, slugsOf, type WorkerEnv } from './env.ts'

/** What a brand may use at most; what is absent is not limited. */
export interface Quota {
  documents?: number | undefined
  messages?: number | undefined
  /** Drafts in a day of UTC. */
  checks?: number | undefined
}
export interface BrandEntry {
  slug: string
  /** The database that holds it. */
  binding: string
  state: 'live' | 'moving'
  quota: Quota
}

/** Which brand lives where, and whose a token or session is: a small database of its own, bound as DIRECTORY. */
export interface Directory {
  get(slug: string): Promise<BrandEntry | undefined>
  /** By slug. */
  all(): Promise<BrandEntry[]>
  /** Slug of any brand. */
  first(): Promise<string | undefined>
  put(entry: BrandEntry): Promise<void>
  /** Forgets a brand, and whose its tokens are. */
  remove(slug: string): Promise<void>
  /** @param hash of a token or of a session's secret */
  brandOf(hash: string): Promise<string | undefined>
  /** A token or session leads to the brand of which it is known first. */
  know(slug: string, hashes: readonly string[]): Promise<void>
  /** Whether any leads to this brand. */
  isLedTo(slug: string): Promise<boolean>
}

const TABLES = [
  `CREATE TABLE IF NOT EXISTS brands (slug TEXT PRIMARY KEY, binding TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('live', 'moving')), quota TEXT NOT NULL) STRICT`,
  'CREATE TABLE IF NOT EXISTS callers (hash TEXT PRIMARY KEY, slug TEXT NOT NULL) STRICT, WITHOUT ROWID',
  'CREATE INDEX IF NOT EXISTS callers_by_slug ON callers (slug)',
]

const opened = new WeakMap<WorkerEnv, Promise<Directory>>()
/** Undefined where none is bound: then the bindings themselves are the directory. */
export async function directoryOf(env: WorkerEnv): Promise<Directory | undefined> {
  if (!env.DIRECTORY) return undefined
  const opening = opened.get(env) ?? openDirectory(openD1(env.DIRECTORY, 'DIRECTORY'))
  opened.set(env, opening)
  // What failed once is tried again by the next who asks.
  opening.catch(() => opened.delete(env))
  return opening
}

export async function entryOf(env: WorkerEnv, slug: string): Promise<BrandEntry | undefined> {
  const directory = await directoryOf(env)
  return directory ? directory.get(slug) : entriesOfBindings(env).find((entry) => entry.slug === slug)
}

export async function entriesOf(env: WorkerEnv): Promise<BrandEntry[]> {
  return (await (await directoryOf(env))?.all()) ?? entriesOfBindings(env)
}

/** The tokens of a brand: whose a new one is, or a new session, stands in the directory before it is good. */
export function knownTokens(tokens: Store['tokens'], slug: string, directory: Directory | undefined): Store['tokens'] {
  const knowing =
    <Given>(work: (given: Given, hash: string) => Promise<void>) =>
    async (given: Given, hash: string): Promise<void> => {
      await directory?.know(slug, [hash])
      await work(given, hash)
    }
  return { ...tokens, add: knowing(tokens.add), startSession: knowing(tokens.startSession) }
}

const entriesOfBindings = (env: WorkerEnv): BrandEntry[] =>
  slugsOf(env).map((slug) => ({ slug, binding: bindingOf(slug), state: 'live', quota: {} }))

async function openDirectory(driver: Driver): Promise<Directory> {
  await driver.batch(TABLES.map((sql) => ({ sql, parameters: [] })))
  const rows = async (sql: string, ...parameters: unknown[]) =>
    (await driver.all({ sql, parameters })) as Record<string, unknown>[]
  const write = (...statements: [sql: string, ...parameters: unknown[]][]) =>
    driver.batch(statements.map(([sql, ...parameters]) => ({ sql, parameters })))
  return {
    async get(slug) {
      const [row] = await rows('SELECT * FROM brands WHERE slug = ?', slug)
      return row && entryFrom(row)
    },
    all: async () => (await rows('SELECT * FROM brands ORDER BY slug')).map(entryFrom),
    first: async () => (await rows('SELECT slug FROM brands ORDER BY slug LIMIT 1'))[0]?.slug as string | undefined,
    put: ({ slug, binding, state, quota }) =>
      write([
        `INSERT INTO brands (slug, binding, state, quota) VALUES (?, ?, ?, ?)
          ON CONFLICT (slug) DO UPDATE SET binding = excluded.binding, state = excluded.state, quota = excluded.quota`,
        slug,
        binding,
        state,
        JSON.stringify(quota),
      ]),
    remove: (slug) => write(['DELETE FROM callers WHERE slug = ?', slug], ['DELETE FROM brands WHERE slug = ?', slug]),
    async brandOf(hash) {
      const [row] = await rows('SELECT slug FROM callers WHERE hash = ?', hash)
      return row?.slug as string | undefined
    },
    know: (slug, hashes) =>
      write([
        'INSERT OR IGNORE INTO callers (hash, slug) SELECT value, ? FROM json_each(?)',
        slug,
        JSON.stringify(hashes),
      ]),
    isLedTo: async (slug) => (await rows('SELECT 1 FROM callers WHERE slug = ? LIMIT 1', slug)).length > 0,
  }
}

const entryFrom = (row: Record<string, unknown>): BrandEntry => ({
  slug: row.slug as string,
  binding: row.binding as string,
  state: row.state as BrandEntry['state'],
  quota: JSON.parse(row.quota as string) as Quota,
})

/** What is told where a brand is not live: on its way elsewhere it answers again in a moment. */
export function notHere(entry: BrandEntry | undefined): Problem {
  if (!entry) return new Problem('not-found', 'There is no such brand. Check the name in the address.')
  const detail = 'This brand is being moved to another database, or imported. Try again in a minute.'
  return new Problem('not-ready', detail, { headers: { 'retry-after': '60' } })
}
