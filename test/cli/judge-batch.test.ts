import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FindingsDocument } from '../../src/model/index.ts'
import { openSqliteStore } from '../../src/platform/node/sqlite.ts'
import { type BatchStore, batchesHandler, newStore } from '../judge/server/batches.ts'
import { message } from '../judge/server/messages.ts'
import { type Provider, type Received, startProvider, type WireFault } from '../judge/server/provider.ts'
import { asking, brand, live, manyPages, PRICES, reader, SLOPES, told, userOf, write } from './asked-brand.ts'
import { Session } from './session.ts'

const MAIN = new URL('../../src/platform/node/main.ts', import.meta.url).pathname
const read = reader(SLOPES, PRICES)
let session: Session
let provider: Provider
let held: BatchStore
/** What goes wrong on the wire, after the provider has done its part. */
let fault: (request: Received) => WireFault | undefined
const children: ChildProcess[] = []

beforeEach(async () => {
  held = newStore()
  fault = () => undefined
  provider = await startProvider((request, count) => {
    const isBatch = request.path.includes('/batches')
    const reply = isBatch ? batchesHandler(held, () => provider.origin)(request, count) : live(request, read)
    return { ...reply, fault: fault(request) }
  })
  session = new Session(new URL('file:///none'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  session.end()
  await provider.close()
})

const start = (more = 'batch: true', files = {}) =>
  write(session.folder, { ...brand(asking(provider.origin, more)), ...files })

/** The program as its user starts it, in a process that can be killed. */
function begin(...args: string[]) {
  const env = { ...process.env, ANTHROPIC_API_KEY: 'sk-ant-test' }
  const child = spawn(process.execPath, [MAIN, 'run', '-q', '--format', 'json', ...args], { cwd: session.folder, env })
  children.push(child)
  const output = { out: '', err: '' }
  child.stdout.on('data', (part) => {
    output.out += part
  })
  child.stderr.on('data', (part) => {
    output.err += part
  })
  return { child, output, ended: once(child, 'close') as Promise<[number | null, string | null]> }
}

/** A whole run. */
async function run(): Promise<FindingsDocument> {
  const env = { ANTHROPIC_API_KEY: 'sk-ant-test' }
  const { stdout, stderr, code } = await session.run(['run', '-q', '--format', 'json'], { env })
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

/** Starts a run and kills it as soon as the provider has got such a request. */
async function killAt(is: (request: Received) => boolean, times = 1): Promise<void> {
  const before = provider.received.length
  const { child, ended, output } = begin()
  while (provider.received.slice(before).filter(is).length < times) {
    expect(child.exitCode, output.err).toBeNull()
    await sleep(5)
  }
  await sleep(100)
  child.kill('SIGKILL')
  expect((await ended)[1]).toBe('SIGKILL')
}

/** The provider ends its batches with the reader's answers. */
function finish(): void {
  for (const batch of held.batches) {
    for (const { custom_id, params } of batch.items as { custom_id: string; params: never }[])
      held.results[custom_id] ??= { type: 'succeeded', message: message(read(userOf(params))) }
    batch.ended = true
  }
}
const submits = ({ method, path }: Received) => method === 'POST' && path.endsWith('/batches')
const submitted = () => provider.received.filter(submits).length
const questionsIn = () => held.batches.flatMap(({ items }) => items.map(({ custom_id }) => custom_id))
const SLOPE = 'conflict | llm | open | lereng barat gunung | lereng timur gunung'
const PRICE = 'conflict | rule | open | Rp 75.000 | Rp 85.000'

/** What the ledger has bought. */
async function bought() {
  const store = await openSqliteStore(`${session.folder}/.selaras/selaras.db`)
  const spent = await store.judge.spent('')
  const open = await store.judge.requests(['waiting', 'sending', 'sent', 'failed'])
  await store.close()
  return { calls: spent.calls, open: open.length }
}

describe('a run that asks in batches', () => {
  it('hands its questions over, and a later run reads the answers at half the price', async () => {
    start()
    const first = await run()
    expect(told(first)).toEqual([PRICE])
    expect(first.judged).toMatchObject({ underWay: 1, waiting: 0, answered: 0 })
    expect(told(await run())).toEqual([PRICE])
    finish()
    const last = await run()
    expect(told(last)).toEqual([SLOPE, PRICE])
    expect(last.judged).toMatchObject({ underWay: 0, answered: 1 })
    expect(last.run.judge.cost).toBeCloseTo(0.00505 / 2, 6)
    expect([submitted(), await bought()]).toEqual([1, { calls: 1, open: 0 }])
  }, 60_000)

  it('asks again what expired, and only that', async () => {
    start('batch: true', manyPages(60))
    await run()
    const all = questionsIn()
    expect(all.length).toBeGreaterThan(2)
    held.results[all[0]!] = { type: 'expired' }
    finish()
    await run()
    expect(questionsIn()).toEqual([...all, all[0]])
    delete held.results[all[0]!]
    finish()
    expect((await run()).judged).toMatchObject({ waiting: 0, underWay: 0, answered: 1 })
    expect(await bought()).toEqual({ calls: all.length, open: 0 })
  }, 60_000)

  it('waits for the answers as long as it was told', async () => {
    start()
    const { output, ended } = begin('--wait', '1')
    while (submitted() === 0) await sleep(20)
    finish()
    expect((await ended)[0]).toBe(0)
    expect(told(JSON.parse(output.out))).toEqual([SLOPE, PRICE])
  }, 60_000)
})

describe('a run that is killed loses nothing, and nothing is paid twice', () => {
  it('while its batch is handed over', async () => {
    start()
    // The provider has taken the batch, and its answer never arrives.
    fault = (request) => (submits(request) ? 'silent' : undefined)
    await killAt(submits)
    fault = () => undefined
    const next = await run()
    expect(next.judged).toMatchObject({ underWay: 1, waiting: 0 })
    finish()
    expect(told(await run())).toEqual([SLOPE, PRICE])
    expect([submitted(), questionsIn().length, await bought()]).toEqual([1, 1, { calls: 1, open: 0 }])
  }, 60_000)

  it('before its batch is handed over', async () => {
    start()
    const lists = ({ method, path }: Received) => method === 'GET' && path.includes('/batches?')
    fault = (request) => (lists(request) ? 'silent' : undefined)
    await killAt(lists)
    fault = () => undefined
    await run()
    finish()
    expect(told(await run())).toEqual([SLOPE, PRICE])
    expect([submitted(), await bought()]).toEqual([1, { calls: 1, open: 0 }])
  }, 60_000)

  it('while it reads the answers', async () => {
    start('batch: true', manyPages(60))
    await run()
    finish()
    const results = ({ path }: Received) => path.endsWith('/results')
    fault = (request) => (results(request) ? 'stall' : undefined)
    await killAt(results)
    fault = () => undefined
    expect((await run()).judged).toMatchObject({ waiting: 0, underWay: 0 })
    const { calls, open } = await bought()
    expect([submitted(), calls, open]).toEqual([1, questionsIn().length, 0])
  }, 60_000)

  it('while it asks live: what was answered is kept, and the rest is asked', async () => {
    start('concurrency: 1', manyPages(60))
    const asks = ({ path }: Received) => path === '/v1/messages'
    fault = (request) => (provider.received.filter(asks).indexOf(request) === 2 ? 'silent' : undefined)
    await killAt(asks, 3)
    fault = () => undefined
    // For all that is known, the one under way is still being answered, and paid for; hours later it is not.
    expect((await run()).judged).toMatchObject({ waiting: 1 })
    session.now = new Date(Date.now() + 3 * 3600_000)
    expect((await run()).judged).toMatchObject({ waiting: 0 })
    const users = provider.received.filter(asks).map(({ body }) => userOf(body))
    // The one under way when it was killed is asked again: of that answer nothing was ever heard.
    expect(users.slice(3)).toContain(users[2])
    expect(users.slice(3)).not.toContain(users[0])
    expect(users.slice(3)).not.toContain(users[1])
    expect(new Set(users).size).toBe(users.length - 1)
  }, 60_000)
})
