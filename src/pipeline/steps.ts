import { type Config, SelarasError, sha256 } from '../model/index.ts'
import { type FileSystem, type Listed, listFiles, openFile } from '../sources/index.ts'
import type { NewStep, StepLedger, StoredStep } from '../store/steps.ts'
import { type Collection, type Fetcher, gather, type Taken, takeIn } from './collect.ts'

// A run as steps: list the files → read each, crawl the sites → settle. A message names a step; what it is about stands in the ledger.
// A message may come twice, late, in any order, and whoever handles it may be killed at any moment: the outcome is the same. What a
// step came to is kept by its content's hash, a step is settled in one transaction with what follows from it, and whoever finds a step
// settled sends once more what follows.

/** What is sent through a queue. */
export interface StepMessage {
  job: string
  key: string
}

/** What steps need from outside. */
export interface StepPorts {
  ledger: StepLedger
  config(): Promise<Config>
  files: FileSystem
  fetch: Fetcher
  /** Compares and keeps what was read. Called again where a first call was cut off. */
  settle(config: Config, collected: Collection): Promise<void>
  send(messages: readonly StepMessage[]): Promise<void>
}

/** A step that came to nothing so often is given up: somebody has to look at it. */
export const MOST_TRIES = 5

/** Their messages are sent at once. */
const MOST_FILES = 10_000

const LIST: NewStep = { key: 'list', seq: 0, input: '{}' }
/** Behind all files, as a run that is not cut into steps reads them. */
const CRAWL: NewStep = { key: 'crawl', seq: 1_000_000_000, input: '{}' }
const SETTLE: NewStep = { key: 'settle', seq: 1_000_000_001, input: '{}' }
const READ = 'read:'

/** Whether a step compares and keeps what all others have read. */
export const isLast = ({ key }: Pick<StepMessage, 'key'>): boolean => key === SETTLE.key

/** Begins a job; its id is the caller's. */
export async function beginJob(job: string, { ledger, send }: Pick<StepPorts, 'ledger' | 'send'>): Promise<void> {
  await ledger.begin(job, LIST)
  await send([{ job, key: LIST.key }])
}

/**
 * Does what a message names. Throws what the step has thrown: deliver the message again then.
 * @returns undefined for a message of a job that is forgotten
 */
export async function handleStep(
  { job, key }: StepMessage,
  ports: StepPorts,
): Promise<StoredStep['state'] | undefined> {
  const { ledger } = ports
  const step = await ledger.get(job, key)
  if (step?.state === 'waiting') {
    if (step.tries >= MOST_TRIES) {
      await ledger.dead(job, key, step.reason ?? 'whoever began it never came to its end', lastBehind(key))
    } else {
      await ledger.tried(job, key)
      await attempt(step, ports)
    }
  }
  if (step) await sendWaiting(step, ports)
  return (await ledger.get(job, key))?.state
}

/** Lets dead steps be tried again, and what was settled without them be settled anew. */
export async function retryDead(job: string, { ledger, send }: Pick<StepPorts, 'ledger' | 'send'>): Promise<number> {
  const dead = await ledger.list(job, 'dead', MOST_FILES + 1)
  for (const { key } of dead) await ledger.revive(job, key, lastBehind(key)?.key)
  await send(dead.map(({ key }) => ({ job, key })))
  return dead.length
}

async function attempt(step: StoredStep, ports: StepPorts): Promise<void> {
  const { job, key } = step
  try {
    if (key === LIST.key) await list(step, ports)
    else if (key === SETTLE.key) await settle(step, ports)
    else await ports.ledger.done(job, key, await partsOf(await taken(step, ports)), { last: SETTLE })
  } catch (error) {
    // Where even this cannot be written the message comes again all the same.
    await ports.ledger.failed(job, key, error instanceof Error ? error.message : String(error)).catch(() => {})
    throw error
  }
}

/** One step a file; what is no file at all is a result already. */
async function list({ job, key }: StoredStep, { ledger, files, config }: StepPorts): Promise<void> {
  const { sources } = await config()
  const failed: Taken[] = []
  const next: NewStep[] = []
  for await (const one of listFiles(sources, files)) {
    if ('failure' in one) failed.push({ source: one.source, documents: [], failures: [one.failure] })
    else next.push({ key: `${READ}${one.path}`, seq: next.length + 1, input: JSON.stringify(one) })
  }
  if (next.length > MOST_FILES) {
    throw new SelarasError(
      `${next.length} files, at most ${MOST_FILES} in one run: cut the sources into two brands`,
      'stop',
    )
  }
  if (sources.some(({ url }) => url !== undefined)) next.push(CRAWL)
  await ledger.done(job, key, await partsOf(failed), { next, last: SETTLE })
}

async function taken({ key, input }: StoredStep, { files, fetch, config }: StepPorts): Promise<Taken[]> {
  if (key.startsWith(READ)) return [await takeIn(await openFile(JSON.parse(input) as Listed, files))]
  const all: Taken[] = []
  for await (const incoming of fetch(await config(), () => {})) all.push(await takeIn(incoming))
  return all
}

/** What could not be read, however often it was tried, counts as not readable: what is known of it stays as it is. */
async function settle({ job, key }: StoredStep, ports: StepPorts): Promise<void> {
  const { ledger } = ports
  const config = await ports.config()
  const read = (await ledger.parts(job)).map((part) => JSON.parse(part) as Taken)
  const given = await ledger.list(job, 'dead', MOST_FILES + 1)
  const dead = given.filter((step) => step.key.startsWith(READ))
  // Without the list of what there is, all that is known would seem to be gone.
  const whole = given.find((step) => !dead.includes(step))
  if (whole) return ledger.dead(job, key, `${whole.key}: ${whole.reason ?? 'given up'}`)
  const lost = dead.map(({ input, reason = '' }): Taken => {
    const { source, path } = JSON.parse(input) as Listed
    return { source, documents: [], failures: [{ document: path, reason, action: 'retry' }] }
  })
  await ports.settle(config, gather(config, [...read, ...lost]))
  await ledger.done(job, key, new Map(), {})
}

/** Sends what waits behind a step: once it is settled, and again whenever its message comes again. */
async function sendWaiting({ job, key }: StoredStep, { ledger, send }: StepPorts): Promise<void> {
  if (key === SETTLE.key) return
  const behind = key === LIST.key ? await ledger.list(job, 'waiting', MOST_FILES + 1) : await waitingLast(job, ledger)
  if (behind.length > 0) await send(behind.map((step) => ({ job, key: step.key })))
}

async function waitingLast(job: string, ledger: StepLedger): Promise<StoredStep[]> {
  const last = await ledger.get(job, SETTLE.key)
  return last?.state === 'waiting' ? [last] : []
}

const lastBehind = (key: string): NewStep | undefined => (key === SETTLE.key ? undefined : SETTLE)

async function partsOf(taken: readonly Taken[]): Promise<Map<string, string>> {
  const texts = taken.map((one) => JSON.stringify(one))
  return new Map(await Promise.all(texts.map(async (text) => [await sha256(text), text] as const)))
}
