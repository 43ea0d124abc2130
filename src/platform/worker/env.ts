import type { D1Database, Queue, R2Bucket } from '@cloudflare/workers-types'
import type { AiBinding, VectorizeBinding } from '../../match/index.ts'
import type { StepMessage } from '../../pipeline/steps/steps.ts'
import type { Row, Table } from '../../store/transfer.ts'
import type { Begun, Landed, Landing } from './import-lines.ts'
import type { MoveState } from './move.ts'
import type { BrandMessage } from './queue.ts'

/** An object that only its name leads to. */
export interface BrandObjects {
  getByName(name: string): {
    fetch(request: Request): Promise<Response>
    run(): Promise<void>
    step(message: StepMessage): Promise<void>
    giveUp(message: StepMessage): Promise<void>
    /** Reads its entry of the directory anew. */
    reload(): Promise<void>
    /** Both give the reason where it cannot be. */
    move(to: string): Promise<string | undefined>
    remove(): Promise<string | undefined>
    moveState(): Promise<MoveState | undefined>
    beginImport(id: string, to: string): Promise<Begun>
    importRows(id: string, table: Table, rows: readonly Row[]): ReturnType<Landing['rows']>
    isImporting(id: string): Promise<void>
    endImport(id: string, landed: Landed): Promise<void>
    undoImport(id: string): Promise<boolean>
  }
}

/** What `wrangler.toml` binds to the Worker. Besides these every D1 database of a brand is there, and settings and keys as texts. */
export interface WorkerEnv {
  /** Configurations and the files that they name: `<slug>/selaras.yaml`, `<slug>/email/…`. */
  COPY: R2Bucket
  /** One object a brand, by its slug. */
  BRAND: BrandObjects
  /** One object a host that is crawled, by its name; without it each consumer keeps its own pace. */
  HOST?: { getByName(host: string): { take(delayMs: number): Promise<number>; pause(ms: number): Promise<void> } }
  /** The steps of runs, and what goes out; without it the object of a brand does everything by itself. */
  STEPS?: Queue<BrandMessage>
  /** Workers AI, for `embeddings: {provider: workers-ai}`. */
  AI?: AiBinding
  /** A Vectorize index; without it vectors are compared in memory. */
  VECTORIZE?: VectorizeBinding
  /** Which brand lives where; without it the databases are bound by the names of their brands. */
  DIRECTORY?: D1Database
  readonly [name: string]: unknown
}

/** Bindings of databases begin with this; the rest is the brand: `DB_KOPI_SENJA` is that of `kopi-senja`. */
const DATABASE = 'DB_'

/** Slugs of the brands that have a database here, sorted. */
export const slugsOf = (env: WorkerEnv): string[] =>
  Object.keys(env)
    .filter((name) => name.startsWith(DATABASE))
    .map((name) => name.slice(DATABASE.length).toLowerCase().replaceAll('_', '-'))
    .sort()

/** A brand as names of bindings and secrets end in it: `kopi-senja` → `KOPI_SENJA`. */
export const inCapitals = (slug: string): string => slug.toUpperCase().replaceAll('-', '_')

/** The name under which the database of a brand is bound where there is no directory. */
export const bindingOf = (slug: string): string => DATABASE + inCapitals(slug)

/** Settings and keys: what of the environment is text. */
export const textsOf = (env: WorkerEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
