import { SelarasError, sha256 } from '../../model/index.ts'
import type { StoredStep } from '../../store/steps.ts'
import type { Phase } from '../run.ts'
import { compareStage } from './compare.ts'
import { extractStage } from './extract.ts'
import { ASKING, judgeStage } from './judge.ts'
import { MOST_FILES, readStage } from './read.ts'
import { settleStage } from './settle.ts'
import { LATER, PLACES, placesOf, type Stage, type StepAt, type StepMessage, type StepPorts } from './stage.ts'
import { WHOLE } from './whole.ts'

// A run as steps, stage by stage: list the files → read each, crawl each site part by part → extract what is not known → compare in
// lots → ask a language model about each bundle → settle. A message names a step; what it is about stands in the ledger. A message may
// come twice, late, in any order, and whoever handles it may be killed at any moment: the outcome is the same. A step is settled in one
// transaction with what follows from it, and whoever finds a step settled sends once more what follows. What extracting and comparing
// come to is kept under a hash of all that it was made of, and settling works out itself whatever is missing or was made of something
// else. Scores go over to the next job, and are taken as they are where nothing that they depend on has become another.

export type { Settling, StepMessage, StepPorts } from './stage.ts'

const STAGES: readonly Stage[] = [readStage, extractStage, compareStage, judgeStage, settleStage]

/** A step that came to nothing so often is given up: somebody has to look at it. */
export const MOST_TRIES = 5
/** Of one stage. */
const MOST_STEPS = 2 * MOST_FILES

const stageAt = (key: string): number => {
  const name = key.split(':', 1)[0]!
  return STAGES.findIndex(({ first, others }) => first === name || others.includes(name))
}
/** How far a job is of whose waiting steps this is the first. To plan what is asked is no asking yet: most brands ask nobody. */
export const phaseAt = (key: string): Phase => (key === judgeStage.first ? compareStage : STAGES[stageAt(key)]!).phase
const isFirst = (key: string): boolean => STAGES.some(({ first }) => first === key)

/** Whether a step settles the job. */
export const isLast = ({ key }: Pick<StepMessage, 'key'>): boolean => key === settleStage.first

/** Whether a step only waits for a language model: as many as there are may wait at once. */
export const isAsking = ({ key }: Pick<StepMessage, 'key'>): boolean => key.startsWith(`${judgeStage.first}:`)

/**
 * Whether one process does a step of a brand: it looks at the whole copy, or spends of the one budget. The others may be done by as many
 * as there are.
 */
export const isAlone = ({ key }: Pick<StepMessage, 'key'>): boolean =>
  isAsking({ key }) || (isFirst(key) && key !== readStage.first)

const firstOf = (stage: number, asOf: string) => ({
  key: STAGES[stage]!.first,
  seq: stage * PLACES,
  input: JSON.stringify({ asOf }),
})

/** What comes behind the last step of a stage. */
const behind = ({ key, input }: StoredStep) => {
  const stage = stageAt(key) + 1
  return stage < STAGES.length ? firstOf(stage, asOfIn(input)) : undefined
}
const asOfIn = (input: string): string => (JSON.parse(input) as Pick<StepAt, 'asOf'>).asOf

/** Begins a job; its id is the caller's. It goes on from what the last one has compared. `asOf`: YYYY-MM-DD. */
export async function beginJob(
  job: string,
  asOf: string,
  { ledger, send }: Pick<StepPorts, 'ledger' | 'send'>,
): Promise<void> {
  await ledger.begin(job, { ...firstOf(0, asOf), memo: await ledger.hashes(placesOf(compareStage)) })
  await send([{ job, key: readStage.first }])
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
      await ledger.dead(job, key, step.reason ?? 'whoever began it never came to its end', behind(step))
    } else {
      await ledger.tried(job, key)
      await attempt(step, ports)
    }
  }
  if (step) await sendWaiting(step, ports)
  return (await ledger.get(job, key))?.state
}

/** Lets dead steps be tried again, and what was made without them be made anew. */
export async function retryDead(job: string, { ledger, send }: Pick<StepPorts, 'ledger' | 'send'>): Promise<number> {
  const dead = await ledger.list(job, 'dead', MOST_STEPS)
  for (const { key } of dead) await ledger.revive(job, key, (stageAt(key) + 1) * PLACES)
  await send(dead.map(({ key }) => ({ job, key })))
  return dead.length
}

async function attempt(step: StoredStep, ports: StepPorts): Promise<void> {
  const { job, key } = step
  const place = stageAt(key)
  const { plan, work } = STAGES[place]!
  try {
    // What else the stage before has remembered would take the room that this one needs.
    if (isFirst(key)) ports.memory.forget(ASKING, WHOLE)
    const input = JSON.parse(step.input) as StepAt['input'] & Pick<StepAt, 'asOf'>
    const { asOf } = input
    const { memo, tries, seq } = step
    const at: StepAt = { job, key, asOf, input, memo, isLastTry: tries + 1 >= MOST_TRIES }
    const { parts = [], next = [] } = isFirst(key) ? await plan(at, ports) : await work!(at, ports)
    const texts = await byHash(next.flatMap((one) => one.memo ?? []))
    const from = isFirst(key) ? place * PLACES + 1 : seq + LATER
    await ports.ledger.done(job, key, await byHash(parts), {
      next: next.map((one, i) => ({
        key: one.key,
        seq: from + i,
        input: JSON.stringify({ asOf, ...one.input }),
        memo: one.memo ? [...memo, ...texts.keys()] : [],
      })),
      texts,
      last: behind(step),
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    // What only a person can mend is not tried again.
    if (error instanceof SelarasError && error.action === 'stop')
      return ports.ledger.dead(job, key, reason, behind(step))
    // Where even this cannot be written the message comes again all the same.
    await ports.ledger.failed(job, key, reason).catch(() => {})
    throw error
  }
}

/** Sends what waits behind a step: once it is settled, and again whenever its message comes again. */
async function sendWaiting(step: StoredStep, { ledger, send }: StepPorts): Promise<void> {
  const { job, key, seq } = step
  const next = behind(step)
  if (!next) return
  const keys = isFirst(key)
    ? await ledger.waiting(job, MOST_STEPS)
    : await ledger.waiting(job, 1, { from: next.seq, also: seq + LATER })
  if (keys.length > 0) await send(keys.map((one) => ({ job, key: one })))
}

const byHash = async (texts: readonly string[]): Promise<Map<string, string>> =>
  new Map(await Promise.all(texts.map(async (text) => [await sha256(text), text] as const)))
