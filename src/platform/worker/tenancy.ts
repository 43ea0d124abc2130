import type { DurableObjectStorage } from '@cloudflare/workers-types'
import { clearVectorize } from '../../match/index.ts'
import { clear } from '../../store/transfer.ts'
import { directoryOf } from './directory.ts'
import type { WorkerEnv } from './env.ts'
import { keysBelow } from './files.ts'
import { isEmpty, type Move, type MoveState, moveOn } from './move.ts'
import { forgetDatabase, openDatabase } from './open.ts'
import { vectorLedger } from './vectors.ts'

/** What the object of a brand does when the brand changes its place; everything else waits meanwhile. */
export interface Tenancy {
  env: WorkerEnv
  slug: string
  storage: DurableObjectStorage
}

type Kept = { move: Move } | { ended: Exclude<MoveState, { state: 'moving' }> }

/** Begins a move. Gives the reason where it cannot be. */
export async function beginMove({ env, slug, storage }: Tenancy, to: string): Promise<string | undefined> {
  const directory = (await directoryOf(env))!
  const entry = await directory.get(slug)
  if (entry?.state !== 'live') return 'it is not there, or is being moved already'
  if ((await directory.all()).some(({ binding }) => binding === to)) return `${to} holds a brand already`
  const target = await openDatabase(env, to)
  if (!(await isEmpty(target.driver))) return `${to} is not empty`
  const move: Move = { from: entry.binding, to, phase: 'copy', table: 0, rows: 0 }
  await storage.put<Kept>('move', { move })
  await directory.put({ ...entry, state: 'moving' })
  return undefined
}

/** Takes a move some way on. True where there is one: call again. Nothing is lost where it fails: the brand stays where it was. */
export async function continueMove({ env, slug, storage }: Tenancy): Promise<boolean> {
  const kept = await storage.get<Kept>('move')
  if (!kept || !('move' in kept)) return false
  const { move } = kept
  const [source, target] = await Promise.all([openDatabase(env, move.from), openDatabase(env, move.to)])
  const directory = (await directoryOf(env))!
  const entry = (await directory.get(slug))!
  try {
    const next = await moveOn(move, source.driver, target.driver)
    if (next) await storage.put<Kept>('move', { move: next })
    else {
      await directory.put({ ...entry, binding: move.to, state: 'live' })
      await storage.put<Kept>('move', { ended: { state: 'moved', rows: move.rows } })
    }
  } catch (error) {
    await clear(target.driver)
    forgetDatabase(env, move.to)
    await directory.put({ ...entry, state: 'live' })
    await storage.put<Kept>('move', { ended: { state: 'failed', reason: (error as Error).message } })
  }
  return true
}

export async function moveState({ storage }: Tenancy): Promise<MoveState | undefined> {
  const kept = await storage.get<Kept>('move')
  return kept && ('move' in kept ? { state: 'moving', rows: kept.move.rows } : kept.ended)
}

/** Takes a brand away with all that is kept of it: its vectors, its files, its rows, its place in the directory. The database is empty then. */
export async function removeBrand({ env, slug, storage }: Tenancy): Promise<void> {
  const directory = (await directoryOf(env))!
  const entry = await directory.get(slug)
  if (!entry) return
  if (env.VECTORIZE) await clearVectorize(env.VECTORIZE, vectorLedger(storage))
  await emptied(env, slug, entry.binding)
  await directory.remove(slug)
  await storage.deleteAlarm()
  await storage.deleteAll()
}

/** Takes away the files of a brand and all rows of its database. */
export async function emptied(env: WorkerEnv, slug: string, binding: string): Promise<void> {
  const { driver } = await openDatabase(env, binding)
  const files: string[] = []
  for await (const key of keysBelow(env.COPY, `${slug}/`)) files.push(key)
  // A bucket takes a thousand at once.
  for (let i = 0; i < files.length; i += 1_000) await env.COPY.delete(files.slice(i, i + 1_000))
  await clear(driver)
  forgetDatabase(env, binding)
}
