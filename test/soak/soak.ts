import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { Agent, request } from 'undici'
import { mintToken, ROLES } from '../../src/pipeline/secrets.ts'
import { openSqliteStore } from '../../src/platform/node/sqlite.ts'
import { chance } from '../judge/scale/chance.ts'
import { broken } from '../torture/state.ts'
import { kindOf } from './mix.ts'
import type { Fares } from './server.ts'

export interface Soaked {
  requests: number
  /** Answers other than 2xx and requests without an answer, told with how often. */
  errors: Record<string, number>
  /** Milliseconds from when a request was due: what a caller waits, also behind others. */
  p50: number
  p99: number
  /** Runs that were asked for and ended well meanwhile. */
  runs: number
  /** How the server fared, time after time, first after the warm-up. */
  fares: Fares[]
  /** What is wrong with the store afterwards: broken pages, comments lost or doubled. */
  faults: string[]
}

const BRAND = new URL('../../fixtures/api/lentera/', import.meta.url)
const SERVER = new URL('./server.ts', import.meta.url).pathname
const now = () => new Date()
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

/** Asks a real server `rate` mixed requests a second for `seconds`, with writes, while one run after another goes on. */
export async function soak({ rate, seconds, seed }: { rate: number; seconds: number; seed: number }): Promise<Soaked> {
  const folder = mkdtempSync(join(tmpdir(), 'selaras-soak-'))
  cpSync(BRAND, folder, { recursive: true })
  const [config, db] = [join(folder, 'selaras.yaml'), join(folder, 'selaras.db')]
  const store = await openSqliteStore(db)
  const wish = { name: 'soak', scopes: ROLES.admin, createdBy: 'soak' }
  const { token } = await mintToken(store.tokens, wish, { random, now })
  await store.close()
  const child = spawn(process.execPath, ['--expose-gc', SERVER, config, db], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const dispatcher = new Agent({ connections: 64 })
  try {
    const { url } = await told<{ url: string }>(child)
    const ask = askerOf(`${url}/v1`, token, dispatcher)
    const load = await hammer(child, ask, { rate, seconds, seed })
    child.kill('SIGTERM')
    await once(child, 'exit')
    const connection = new Database(db, { readonly: true })
    const kept = connection.prepare('SELECT count(*) FROM comments').pluck().get() as number
    connection.close()
    const { comments, ...soaked } = load
    const lost = kept === comments ? [] : [`${comments} comments were confirmed, ${kept} are kept`]
    return { ...soaked, faults: [...broken(db), ...lost] }
  } finally {
    child.kill('SIGKILL')
    await dispatcher.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const told = async <T>(child: ChildProcess): Promise<T> => ((await once(child, 'message')) as [T])[0]
const faresOf = (child: ChildProcess): Promise<Fares> => {
  child.send('fares')
  return told<Fares>(child)
}

type Ask = (method: string, path: string, body?: unknown) => Promise<{ status: number; body: unknown }>
const askerOf =
  (api: string, token: string, dispatcher: Agent): Ask =>
  async (method, path, body) => {
    const response = await request(api + path, {
      method: method as 'GET',
      dispatcher,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.statusCode, body: await response.body.json() }
  }

/** Asks for one run after another until told to stop, and says how many ended well. */
async function runsOf(ask: Ask, isOver: () => boolean): Promise<number> {
  let ended = 0
  while (!isOver() || ended === 0) {
    const begun = (await ask('POST', '/runs')).body as { id: string }
    for (;;) {
      await sleep(200)
      const { state, reason } = (await ask('GET', `/runs/${begun.id}`)).body as { state: string; reason?: string }
      if (state === 'done') break
      if (state !== 'waiting' && state !== 'running') throw new Error(`a run ended as ${state}: ${reason}`)
    }
    ended++
  }
  return ended
}

/** Of the time, what the server needs until its code is warm and its caches are full. */
const WARM = 0.2
const LOOKS = 8

async function hammer(
  child: ChildProcess,
  ask: Ask,
  { rate, seconds, seed }: { rate: number; seconds: number; seed: number },
) {
  await runsOf(ask, () => true)
  const { findings } = (await ask('GET', '/findings')).body as { findings: { fingerprint: string }[] }
  const luck = chance(seed)
  const errors: Record<string, number> = {}
  const waited: number[] = []
  let comments = 0
  const one = async (nth: number, due: number) => {
    const kind = kindOf(luck)
    const { method, path, body } = kind.ask(luck, luck.pick(findings).fingerprint, nth)
    try {
      const { status } = await ask(method, path, body)
      if (kind.name === 'comment' && status === 201) comments++
      if (status >= 300) errors[`${kind.name} ${status}`] = (errors[`${kind.name} ${status}`] ?? 0) + 1
    } catch (error) {
      errors[`${kind.name} ${String(error)}`] = (errors[`${kind.name} ${String(error)}`] ?? 0) + 1
    }
    waited.push(performance.now() - due)
  }
  let isOver = false
  const runs = runsOf(ask, () => isOver)
  const fares: Fares[] = []
  const under: Promise<void>[] = []
  const from = performance.now()
  const total = rate * seconds
  for (let nth = 0; nth < total; nth++) {
    const due = from + (1_000 * nth) / rate
    const early = due - performance.now()
    if (early > 0) await sleep(early)
    under.push(one(nth, due))
    if (nth >= total * (WARM + ((1 - WARM) * fares.length) / LOOKS)) fares.push(await faresOf(child))
  }
  await Promise.all(under)
  isOver = true
  const told = { requests: total, errors, runs: await runs, fares, comments }
  const sorted = waited.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!
  return { ...told, p50: at(0.5), p99: at(0.99) }
}
